"""The names of meetings in Arabic text, where the ordinal stands within or behind the name."""

import re

from .meeting_names import LONGEST_NAME, STOPS, VERB_ENDING, Meeting, is_other
from .ordinals import ORDINAL_WORDS, ordinal_value
from .passage import fold, rx
from .vocabulary import CALENDAR, HEADS, STRONG

AR_HEAD = rx(
    r"(?<!\w)(?P<before>[وف]?)(?P<preposition>لل|ل|بال|ب|ك)?(?P<article>ال)?(?P<head>"
    + "|".join([*HEADS["ar"], "نسخة", "طبعة"])
    + r")(?!\w)"
)
AR_FIGURE = r"ال ?\(?\d{1,3}\)?(?!\w)|رقم \d{1,3}|\(?\d{1,3}\)?(?![\w/])"
AR_ORDINAL = rx(rf"(?<!\w)(?:{ORDINAL_WORDS['ar']})(?!\w)")
AR_SERIES = {fold(head) for head in ("مؤتمر", "منتدى", "قمة", "ملتقى")}
AR_UNIT = {fold(unit) for unit in ("دورة", "نسخة", "طبعة")}


def arabic_meetings(text, first, last, at, language, in_title):
    taken = first
    for match in AR_HEAD.finditer(text, first, last):
        if match.start() < taken or is_other(text, match[0], match.start(), language):
            continue
        end, ordinal, number = arabic_walk(text, match, last)
        unit = match["head"] in AR_UNIT
        rest = text[match.end() : end]
        if unit and number is None:
            continue
        definite = bool(match["article"] or match["preposition"] in ("لل", "بال"))
        words = len(rest.split()) - (len(text[ordinal[0] : ordinal[1]].split()) if ordinal else 0)
        if number is None and words < 2:
            continue
        start = match.start() + len(match["before"] or "")
        series = (start, end)
        if unit:
            inner = re.compile(r" (?:من )?").match(text, ordinal[1])
            series = (inner.end(), end) if inner and ordinal[1] < end and end - inner.end() > 3 else series
        taken = end
        strong = fold(match["head"]) in {fold(word) for word in STRONG["ar"].split()} or has_ar_strong(rest)
        yield Meeting(
            at,
            start,
            end,
            number,
            ordinal,
            series,
            strong,
            definite or number is not None or match["head"] in AR_SERIES,
        )


def has_ar_strong(words):
    return any(fold(word) in words for word in [*STRONG["ar"].split(), "الجمعية العامة"])


def arabic_walk(text, head, last):
    """`(end, ordinal, number)` of a name that `head` begins."""
    at = end = head.end()
    ordinal = number = None
    words = 0
    while at < last and words <= LONGEST_NAME:
        figure = rx(rf" (?:{AR_FIGURE})").match(text, at, last)
        spelled = rx(r" ").match(text, at, last) and AR_ORDINAL.match(text, at + 1, last)
        found = None
        if (
            ordinal is None
            and figure
            and not rx(
                r" (?:أيار|\w+/|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
            ).match(text, figure.end())
            and (text[at + 1 : at + 3] in ("ال", "رق") or head["head"] in AR_UNIT)
        ):
            found = (at + 1, figure.end())
        if ordinal is None and found is None and spelled:
            found = spelled.span()
        if found:
            ordinal, number = found, ordinal_value(text[slice(*found)], "ar")
            at = end = found[1]
            continue
        token = re.compile(r" (?P<word>[^ ,;:.()\[\]\"“”«»‘’!?،؛؟\x00–—…]+)").match(text, at, last)
        if not token:
            break
        word = token["word"]
        allowed_from = word == "من" and ordinal and ordinal[1] == at and head["head"] in AR_UNIT
        if (
            word in STOPS["ar"] or word in CALENDAR or word[0].isdigit() or VERB_ENDING["ar"].search(word)
        ) and not allowed_from:
            break
        words += 1
        at = token.end()
        if word not in (fold("حول"), fold("بشأن"), "من", fold("المعني"), fold("المعنية")):
            end = at
    return end, ordinal, number


def arabic_words(words):
    """The words of a name that stood behind a preposition: للمؤتمر is المؤتمر, لمنتدى is منتدى."""
    folded = words.lstrip("و") if words.startswith("وال") else words
    for prefix, instead in (("لل", "ال"), ("بال", "ال"), ("وال", "ال")):
        if folded.startswith(prefix):
            return instead + folded.removeprefix(prefix)
    match = re.match(r"[لبك](?=(?:مؤتمر|منتدى|قمة|ندوة|ملتقى|اجتماع|جمعية|دورة|حلقة|ورشة))", folded)
    return folded[1:] if match else folded
