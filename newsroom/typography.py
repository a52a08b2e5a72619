"""
How each language sets its text: no-break spaces, raised endings of ordinals, and in Arabic what reads left to right.

For display alone: what is stored stays as it was typed. No letter and no sign changes, only the spaces between them,
so that copied words are the author's. Set once more, a text is the same.
"""

import re
from html import escape, unescape

from . import bidi
from .dates import MONTHS

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPACE = f"[ {NO_BREAK}{NARROW}]"
# An element whose words are no prose is one piece; so is any other tag, and the words between two tags.
PIECE = re.compile(r"<(code|kbd|pre|samp|script|style|textarea)\b.*?</\1\s*>|<[^<>]*>|[^<]+|<", re.DOTALL)
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|samp|span|strong|sub|sup|time)\b")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Endings that are raised in print; English sets them on the line, and º and ª are raised already.
ENDING = {"fr": re.compile(r"\b(?:\d+(ers?|res?|es?)|[IVX]{2,}(e))\b"), "es": re.compile(r"\b\d+\.(er)\b")}
UNITS = ["%", "‰", "°", "°C", "°F", "€", "$", "£", "km", "m", "cm", "mm", "kg", "g", "t", "l", "ha", "h", "min", "km/h"]
UNITS += ["Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "V"]
COUNTED = {
    "en": ["million", "billion", "trillion", "a.m.", "p.m.", "am", "pm", "nautical miles"],
    "fr": ["million", "millions", "milliard", "milliards", "heures", "milles marins"],
    "es": ["millón", "millones", "horas", "millas náuticas"],
    "ar": ["مليون", "مليار", "ألف", "آلاف", "في المائة"],
}
BEFORE_NUMBER = {
    "en": ["No.", "Nos", "p.", "pp.", "Fig."],
    "fr": ["n°", "nº", "no", "nos", "p.", "pp.", "art.", "fig."],
    "es": ["n.º", "n.°", "n.os", "núm.", "p.", "pp.", "art.", "fig."],
    "ar": ["رقم"],
}
BEFORE_NAME = {
    "en": ["Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St"],
    "fr": ["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr"],
    "es": ["Sr.", "Sra.", "Sres.", "Sras.", "Dr.", "Dra.", "D.", "D.ª", "Prof."],
    "ar": [],
}


def typeset(markup, language):
    """`markup` (escaped text, or clean HTML) as `language` sets it, for display between tags, never in an attribute."""
    shown, line = [], []
    for piece in (match[0] for match in PIECE.finditer(markup)):
        if piece.startswith("<") and not INLINE.match(piece):
            shown += [*_line(line, language), piece]
            line = []
        else:
            line.append(piece)
    return "".join([*shown, *_line(line, language)])


def _line(pieces, language):
    """The pieces of one paragraph: its words are looked at together, though tags stand between them."""
    texts = ["" if piece.startswith("<") else unescape(piece) for piece in pieces]
    texts = _spaced(texts, _spaces("".join(texts), language))
    wraps = _wraps("".join(texts), language)
    start, inside = 0, []
    for piece, text in zip(pieces, texts, strict=True):
        if text:
            within = [] if {"bdi", "sup"} & set(inside) else wraps
            yield _wrapped(text, start, within, quote=not re.search("[\"']", piece))
            start += len(text)
        else:
            _step(inside, piece)
            yield piece


def _step(inside, tag):
    """Keep in `inside` the names of the elements that are open after `tag`."""
    name = re.match("</?([a-z]*)", tag)[1]
    if tag.startswith("</"):
        inside[:] = inside[: inside.index(name)] if name in inside else inside
    elif not tag.endswith(f"</{name}>"):
        inside.append(name)


def _spaces(words, language):
    """`[(start, end, space), ...]`: where a space is to stand in place of one, or of nothing."""
    addresses = [match.span() for match in ADDRESS.finditer(words)]
    found = {}
    for rule, space in RULES[language]:
        for match in rule.finditer(words):
            if not any(first < match.start() < last for first, last in addresses):
                found.setdefault(match.start(), (*match.span(), space))
    return [found[start] for start in sorted(found)]


def _spaced(texts, spaces):
    spaces, done, start = list(reversed(spaces)), [], 0
    for text in texts:
        shown, place, end = [], start, start + len(text)
        while spaces and spaces[-1][0] < end:
            first, last, space = spaces.pop()
            shown += [text[place - start : first - start], space]
            place = last
        done.append("".join([*shown, text[place - start :]]))
        start = end
    return done


def _wraps(words, language):
    """`[(start, end, opening tag, closing tag), ...]` in their order."""
    if language == "ar":
        return [(*span, f'<bdi dir="{direction}">', "</bdi>") for span, direction in bidi.runs(words)]
    endings = ENDING[language].finditer(words) if language in ENDING else ()
    return [(*match.span(match.lastindex), "<sup>", "</sup>") for match in endings]


def _wrapped(text, start, wraps, quote):
    """`text`, which begins at `start` of its line, escaped; what reaches into a neighbouring text is left as it is."""
    shown, place = [], 0
    for first, last, opening, closing in wraps:
        if start <= first and last <= start + len(text):
            words = escape(text[first - start : last - start], quote)
            shown += [escape(text[place : first - start], quote), opening, words, closing]
            place = last - start
    return "".join([*shown, escape(text[place:], quote)])


def _before(words):
    return "(?=(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w))"


def _after(words):
    return "(?:" + "|".join(rf"(?<=\b{re.escape(word)})" for word in words) + ")"


def _together(language):
    """What no line end parts in any language: a number and what it counts, a day and its month, a title and a name."""
    months = sorted({name for month in MONTHS[language] for name in [month, *month.split("/")]})
    yield rf"(?<=\d){SPACE}{_before([*UNITS, *COUNTED[language], *months])}"
    yield rf"{_after(BEFORE_NUMBER[language])}{SPACE}(?=\d)"
    if BEFORE_NAME[language]:
        yield rf"{_after(BEFORE_NAME[language])}{SPACE}(?=[A-ZÀ-ÖØ-Þ])"


GROUP = rf"(?<=\d)(?<!\d{{4}}){SPACE}(?=\d{{3}}(?!\d))"
CLOSED = r"(?<=[\w»)\]”\"’'%€…])"  # what may stand right before a sign
OWN = {
    "en": [(GROUP, NO_BREAK)],
    "fr": [
        (rf"(?<=«){SPACE}?(?=\S)", NO_BREAK),
        (rf"(?<=[^\s«]){SPACE}?(?=»)", NO_BREAK),
        (rf"(?<=\S){SPACE}(?=[;!?])|{CLOSED}(?=[;!?]+(?:[\s»)\]”\"]|\Z))", NARROW),
        (rf"(?<=\S){SPACE}(?=:)|{CLOSED}(?=:(?:[\s»]|\Z))", NO_BREAK),
        (GROUP, NARROW),
        (rf"(?<=\b1er){SPACE}{_before(MONTHS['fr'])}", NO_BREAK),
        (rf"(?<=\d{SPACE}h){SPACE}(?=\d)", NO_BREAK),
    ],
    "es": [
        (GROUP, NO_BREAK),
        (rf"(?<=\d){SPACE}(?=de{SPACE}(?:{'|'.join(MONTHS['es'])})\b)", NO_BREAK),
        (rf"(?<=\d{SPACE}de){SPACE}{_before(MONTHS['es'])}", NO_BREAK),
        (rf"(?<=\d\.[ªº]){SPACE}(?=\w)", NO_BREAK),
        (rf"(?<=\bEE\.){SPACE}(?=UU\.)", NO_BREAK),
    ],
    "ar": [],
}
RULES = {
    language: [(re.compile(rule), space) for rule, space in [*own, *((rule, NO_BREAK) for rule in _together(language))]]
    for language, own in OWN.items()
}
