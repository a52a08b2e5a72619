"""Quotations between any quote marks, apart from titles, names and single words in quote marks."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .passage import rx
from .sentences import find_sentences
from .speech import SPEECH

MARK = rx(r"«|»|’’|‘‘|''|``|[“”„‟\"]|[‘’]|(?<![^ (\[])'(?=\w)|(?<=[.,!?…])'(?!\w)")
OPENS_AFTER = ' ([{–—-،,:.«“"‘'
DOUBLE = {"“", "”", "„", "‟", '"', "’’", "‘‘", "''", "``"}
# What stands before the name of a thing in quote marks.
NAMED = {
    "en": r"(?:entitled|titled|theme[d]?|themed around|called|known as|dubbed|named|motto|slogan|campaign|"
    r"programme|program|project|initiative|operation|codenamed|the so-called|so-called|report|"
    r"publication|film|book)",
    "fr": r"(?:intitulée?s?|thème|thématique|baptisée?s?|dite?s?|dénommée?s?|nommée?s?|appelée?s?|titre|"
    r"slogan|devise|campagne|programme|projet|initiative|opération|rapport|soi-disant|l'opération|"
    r"l'initiative|nom|label)",
    "es": r"(?:titulad[oa]s?|tema|lema|denominad[oa]s?|llamad[oa]s?|bautizad[oa]s?|eslogan|campaña|programa|"
    r"proyecto|iniciativa|operación|informe|título|nombre|conocid[oa]s? como)",
    "ar": r"(?:بعنوان|عنوان|شعار|شعارها|المعنون|المعنونة|المعروفة? باسم|باسم|اسم|مسمى|المسماة?|برنامج|مشروع|"
    r"حملة|مبادرة|عملية|تقرير|ما يسمى|موضوع)",
}
CLOSING = ".!?…,،؟"


@dataclass(frozen=True)
class Quotation:
    """Words between quote marks: `start:end` within the marks, `outer_start:outer_end` with them, in passage `at`."""

    at: int
    start: int
    end: int
    outer_start: int
    outer_end: int

    def words(self, passages):
        return passages[self.at].text[self.start : self.end]


def find_marked(passages):
    """Everything in quote marks, outermost marks only, as `[Quotation, ...]`."""
    found = []
    for at, passage in enumerate(passages):
        goes_on = at + 1 < len(passages) and passages[at + 1].text[:1] in '“«"„‘»'
        found.extend(marked(passage.text, at, goes_on))
    return found


def marked(text, at, goes_on):
    """The quotations of one passage; one left open runs to its end where the next passage `goes_on` with a mark."""
    opened = None
    depth = 0
    closing_singles = single_closings(text)
    for match in MARK.finditer(text):
        mark = match[0]
        if opened is None:
            if opens(text, match):
                opened, depth = match, 1
        elif opened[0] in "«»" and len(opened[0]) == 1:
            depth += {"«": 1, "»": -1}.get(mark, 0) * (1 if opened[0] == "«" else -1)
        elif opened[0] == "‘":
            depth -= mark == "’" and match.start() in closing_singles
        elif opened[0] == "'":
            depth -= mark == "'" and text[match.start() - 1] in CLOSING
        elif mark in DOUBLE:
            depth += 1 if mark == "“" == opened[0] else -closes(text, match)
        if opened is not None and opened is not match and depth <= 0:
            yield quotation(text, at, opened, match.start(), match.end())
            opened = None
    if opened is not None and goes_on and len(text) - opened.end() > 20:
        yield quotation(text, at, opened, len(text), len(text))


def quotation(text, at, opened, end, outer_end):
    inner = text[opened.end() : end]
    start = opened.end() + len(inner) - len(inner.lstrip())
    return Quotation(at, start, max(start, end - (len(inner) - len(inner.rstrip()))), opened.start(), outer_end)


def opens(text, match):
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] == "«":
        return True
    if match[0] == "»":
        return (not before or before == " ") and "«" in text[match.end() : match.end() + 3000] and after != " "
    if match[0] == "’" or (match[0] == "'" and before in tuple(CLOSING)):
        return False
    if match[0] == "'":
        return bool(re.search(r"[.,!?…]'(?!\w)", text[match.end() : match.end() + 2000]))
    return (not before or before in OPENS_AFTER) and bool(after) and (after != " " or before in " " or not before)


def closes(text, match):
    after = text[match.end() : match.end() + 1]
    return not after or not after.isalnum()


def single_closings(text):
    """Places of ’ that may close ‘: not inside a word; after a stop, unless none in reach is."""
    if "‘" not in text:
        return set()
    ends = [m.start() for m in rx(r"’(?!\w)").finditer(text)]
    stopped = {at for at in ends if text[at - 1 : at] in tuple(CLOSING)}
    starts = [m.start() for m in rx(r"‘").finditer(text)] + [len(text)]
    chosen, at = set(), 0
    for start, following in pairwise(starts):
        while at < len(ends) and ends[at] < start:
            at += 1
        reach = []
        while at < len(ends) and ends[at] < following:
            reach.append(ends[at])
            at += 1
        chosen.update([place for place in reach if place in stopped] or reach[:1])
    return chosen


def find_quotations(passages, language):
    """The quotations among what stands in quote marks: words somebody said, not names, titles or single words."""
    found = []
    for marked_words in find_marked(passages):
        before = found[-1] if found and found[-1].at == marked_words.at else None
        if is_speech(passages[marked_words.at].text, marked_words, language, before):
            found.append(marked_words)
    return found


def is_speech(text, marks, language, before):
    words = text[marks.start : marks.end]
    count = len(words.split())
    ahead, behind = text[: marks.outer_start], text[marks.outer_end :]
    if count < 2 or rx(rf"\b{NAMED[language]}[ :]*$", 2).search(ahead[-60:]):
        return False
    ended = words[-1] in CLOSING or behind[:1] in tuple(",.،")
    sentence = ended and (words[0].isupper() or not words[0].isascii() or words[0] in "¿¡")
    if said_after(behind, language) or said_before(ahead, language):
        return count >= 3 or sentence
    if not ahead.strip() and not behind.strip(" .,–—-"):
        return count >= 6 or marks.end == marks.outer_end
    if before and sentence:
        return True
    if words[-1] in ".!?…؟" and sentence and count >= 8:
        return True
    return count >= 6 and bool(SPEECH[language].search(last_clause(ahead)))


def said_after(behind, language):
    """Whether the words after a closing mark say who spoke: `, said ...`, ` a indiqué ...`, `, señaló ...`."""
    clause = re.split(r"[«“\"]", behind[:250].lstrip(" ,،–—-"))[0]
    sentences = find_sentences(clause)
    clause = ", " + clause[: sentences[0][1]] if sentences and behind[:1] != "." else ""
    match = SPEECH[language].search(clause)
    if not match:
        return False
    between = clause[: match.start()].strip(" ,،–—-")
    return len(between.split()) <= 12


def said_before(ahead, language):
    """Whether the words before an opening mark announce speech: `X said: `, `X a déclaré que `, `قال: `."""
    clause = last_clause(ahead)
    if not clause.rstrip().endswith((":", ",", "،")) and not rx(
        r"\b(?:that|que|qu'|أن|بأن|"
        r"إن)\s*$",
        2,
    ).search(clause):
        return False
    return bool(SPEECH[language].search(clause)) or (clause.rstrip().endswith(":") and len(clause) > 12)


def last_clause(ahead):
    return rx(r"(?<=[^.\s]{3}[.!?؟»”\"]) ").split(ahead[-400:])[-1]
