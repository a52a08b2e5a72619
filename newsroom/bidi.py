"""
What reads left to right in an Arabic line: Latin names, addresses, references, telephone numbers, figures with signs.

The bidirectional algorithm (UAX #9) reads such things by what stands beside them, so that after an Arabic letter
"2015-049" comes out as "049-2015" and "-5" as "5-". Kept apart from the line they read as they were written. Of a range
the lower figure comes first, as one reads: on the right.
"""

import re

ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
SPACE = "[ \u00a0\u202f]"
LETTER = rf"(?:(?![{ARABIC}])[^\W\d_])"
NUMBER = r"(?<!\d)\d+(?:[.,]\d+)*"
# "3D", "IEC-61850", "ICWO/2015/049".
WORD = rf"(?:(?<!\d)\d+(?:[-./]\d+)*[-./]?)?{LETTER}(?:{LETTER}|\d|['’._&/@:+-]+(?=[^\W_{ARABIC}]))*\+{{0,2}}"
BETWEEN = rf"(?:{SPACE}|[,.;:!?&/\"'“”‘’«»()\[\]–—-]){{1,4}}"
UNIT = r"(?:%|‰|°[CF]?|€|\$|£|k?m|cm|mm|k?g|t|km/h|[kMG]?Hz|[kMG]?Wh?|V)(?!\w)"
ADDRESS = rf"(?:https?://|www\.)[^\s<>«»{ARABIC}]*[A-Za-z0-9/]"
MAILBOX = r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
RUN = re.compile(
    rf"(?P<address>{ADDRESS}|{MAILBOX})"
    rf"|(?P<words>{WORD}(?:{BETWEEN}(?:\d+{BETWEEN})?{WORD})*)"
    rf"|(?P<phone>(?<!\w)\+\d+(?:{SPACE}?\(\d+\)|[ \u00a0\u202f./-]\d+)*|(?<!\d)\d+(?:[ \u00a0\u202f-]\d+){{2,}})"
    rf"|(?P<range>{NUMBER}%?{SPACE}?[–—]{SPACE}?{NUMBER}%?)"
    rf"|(?P<hyphens>(?<!\d)\d+(?:-\d+)+)"
    rf"|(?P<reference>(?<!\d)\d+(?:/\d+)+)"
    rf"|(?P<signed>(?<![\w.,])[+±−-]{NUMBER}%?)"
    rf"|(?P<amount>{NUMBER}{SPACE}?{UNIT}|[€$£]{SPACE}?{NUMBER})"
    rf"|(?P<groups>(?<!\d)\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d))"
)
PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "‘": "’"}


def runs(words):
    """`[((start, end), "ltr" | "rtl"), ...]`: what is to be kept apart; nothing where no word is Arabic."""
    if not re.search(f"[{ARABIC}]", words):
        return []
    found, place = [], 0
    while match := RUN.search(words, place):
        start, end = match.span()
        if match["words"]:
            end = _whole(words, start, end)
        found.append(((start, end), "rtl" if _is_range(match) else "ltr"))
        place = end
    return found


def _is_range(match):
    """ "19-21" is one, "2015-049" is none."""
    if not match["hyphens"]:
        return bool(match["range"])
    parts = match["hyphens"].split("-")
    rises = len(parts) == 2 and len(parts[0]) <= len(parts[1]) <= 4 and int(parts[0]) < int(parts[1])
    return rises and not any(part.startswith("0") for part in parts)


def _whole(words, start, end):
    """Where a run ends that holds of brackets and quotation marks both or neither."""
    open_signs = []
    for place in range(start, end):
        sign = words[place]
        if sign in PAIRS:
            open_signs.append((sign, place))
        elif open_signs and sign == PAIRS[open_signs[-1][0]]:
            open_signs.pop()
        elif sign in ")]»”":
            return _trimmed(words, start, place)
    if not open_signs:
        return end
    sign, place = open_signs[0]
    if len(open_signs) == 1 and words[end : end + 1] == PAIRS[sign]:
        return end + 1
    return _trimmed(words, start, place)


def _trimmed(words, start, end):
    return start + len(re.sub(r"[\W_]+\Z", "", words[start:end]))
