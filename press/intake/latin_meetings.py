"""The names of meetings in English, French and Spanish text: an ordinal and a kind of meeting, or a name in capitals."""

import re
from functools import cache

from .meeting_names import STOPS, Meeting, is_other, walk, walk_back
from .ordinals import ordinal_pattern, ordinal_value
from .passage import UPPER, rx
from .vocabulary import CALENDAR, HEADS, STRONG, UNITS


def latin_meetings(text, first, last, at, language, in_title):
    taken = first
    heads = head_pattern(language)
    for match in numbered_pattern(language).finditer(text, first, last):
        if match.start() < taken or is_other(text, match["head"], match.start("head"), language):
            continue
        number = ordinal_value(match["ordinal"].strip(), language)
        if not number or not counts_meeting(match, language):
            continue
        end = walk(text, match.end(), last, language, match["head"])
        series = series_places(text, match, end, language)
        taken = end
        strong = is_strong(match["head"], language) or has_strong(text[match.start() : end], language)
        yield Meeting(
            at, match.start("ordinal"), end, number, match.span("ordinal"), series, strong, is_proper(text, *series)
        )
    if in_title and language == "en":
        return
    for match in heads.finditer(text, first, last):
        if (
            match.start() < taken
            or is_other(text, match[0], match.start(), language)
            or text[match.start()] not in UPPER
        ):
            continue
        start = walk_back(text, first, match.start(), language) if language == "en" else match.start()
        end = walk(text, match.end(), last, language, match[0])
        taken = end
        if len(text[start:end].split()) > 1 and start >= first:
            yield Meeting(at, start, end, None, None, (start, end), is_strong(match[0], language), True)


@cache
def numbered_pattern(language):
    words = r"(?: [^ ,;:.()\"“”«»!?–—\x00]+){0,7}?"
    heads = "|".join(sorted([*HEADS[language], *units(language)], key=len, reverse=True))
    return rx(rf"(?P<ordinal>{ordinal_pattern(language)})(?P<words>{words}) (?P<head>(?i:{heads})s?)(?!\w)")


@cache
def head_pattern(language):
    return rx(rf"(?<![\w-])(?:{'|'.join(HEADS[language])})(?!\w)", re.I)


def units(language):
    return [
        unit
        for part in UNITS[language].split("|")
        for unit in ([part] if "período" in part or "periodo" in part else part.split())
    ]


def counts_meeting(match, language):
    """Whether an ordinal belongs to the head behind it: "the third day of the conference" does not."""
    words = match["words"].casefold().split()
    if any(word in STOPS[language] or word in CALENDAR for word in words):
        return False
    banned = {
        "en": {"of", "the", "day", "time", "year", "for", "on", "and", "a", "anniversary", "quarter", "half"},
        "fr": {
            "de",
            "du",
            "des",
            "la",
            "le",
            "jour",
            "fois",
            "journée",
            "pour",
            "sur",
            "et",
            "un",
            "une",
            "anniversaire",
        },
        "es": {"de", "del", "la", "el", "día", "vez", "para", "sobre", "y", "un", "una", "aniversario", "lugar"},
    }[language]
    return not banned & set(words) and (match["ordinal"].strip() not in {"I", "C", "L", "V", "X"} or language == "es")


def is_strong(head, language):
    return head.casefold().rstrip("s") in {word.rstrip("s") for word in STRONG[language].split()}


def has_strong(words, language):
    return (
        any(re.search(rf"(?<!\w){word}", words, re.I) for word in STRONG[language].split())
        or "ssembl" in words
        or "samblea" in words
    )


def is_proper(text, start, end):
    return any(word[:1] in UPPER for word in text[start:end].split())


def series_places(text, match, end, language):
    """The places of a name without its ordinal, and without a unit it is counted in ("edition of the")."""
    start = match.end("ordinal")
    rest = text[start:end]
    start += len(rest) - len(rest.lstrip(" "))
    if match["head"].casefold() in units(language):
        link = {
            "en": r" of (?:the )?",
            "fr": r" (?:de la |de l'|du |des |de |d')",
            "es": r" (?:de la |del |de los |de las |de )",
        }[language]
        unit = re.compile(link, re.I).match(text, match.end("head"), end)
        inner = unit and text[unit.end() : end]
        if inner and any(re.search(rf"(?<!\w){head}", inner, re.I) for head in HEADS[language]):
            return unit.end(), end
        if inner and match["head"].casefold() in {"edition", "édition", "edición"}:
            return unit.end(), end
    return start, end
