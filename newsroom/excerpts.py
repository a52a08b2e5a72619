"""What was found, shown in the words of the text itself: escaped, with what was asked for in `mark` elements."""

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .words import COMPOUND, WORD, compounds, fold, stem

LENGTH, BEFORE = 260, 60
ELLIPSIS = "…"


def marked(text, query):
    """`text` as HTML, with what `query` asks for marked."""
    return mark_safe(_html(text, 0, len(text), _found(text, query)))


def excerpt(text, query):
    """
    The part of `text` that holds the most of what `query` asks for, as HTML; its beginning where it holds none.

    It begins and ends between words, and says by … that more stands before or after.
    """
    found = _found(text, query)
    start = _start(text, found)
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = end if end > start else start + LENGTH
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    return mark_safe(f"{before}{_html(text, start, min(end, len(text)), found)}{after}")


def _found(text, query):
    """`[(start, end, what), ...]` of what is found in `text`, without overlaps; `what` is the stem or the phrase."""
    places = [(match.start(), match.end(), fold(match[0], query.language)) for match in WORD.finditer(text)]
    stems = query.stems
    found = [(a, b, root) for a, b, word in places if (root := stem(word, query.language)) in stems]
    for match in COMPOUND.finditer(text):
        if (root := stem(*compounds(match[0], query.language), query.language)) in stems:
            found.append((match.start(), match.end(), root))
    words = [word for _a, _b, word in places]
    for phrase in query.phrases:
        size = len(phrase.words)
        for place, word in enumerate(words):
            if word == phrase.words[0] and tuple(words[place : place + size]) == phrase.words:
                found.append((places[place][0], places[place + size - 1][1], phrase.words))
    return _apart(sorted(found, key=lambda span: (span[0], -span[1])))


def _apart(found):
    kept, end = [], 0
    for span in found:
        if span[0] >= end:
            kept.append(span)
            end = span[1]
    return kept


def _start(text, found):
    """Where the excerpt begins: shortly before the first place from which most of what was asked for follows."""
    richness = [
        (len({what for a, b, what in found[place:] if b <= first + LENGTH - BEFORE}), -first)
        for place, (first, _end, _what) in enumerate(found[:50])
    ]
    first = -max(richness, default=(0, 0))[1]
    if first <= LENGTH // 2:
        return 0
    start = text.find(" ", first - BEFORE, first)
    return first if start < 0 else start + 1


def _html(text, start, end, found):
    pieces, done = [], start
    for a, b, _what in found:
        if done <= a and b <= end:
            pieces += [escape(text[done:a]), "<mark>", escape(text[a:b]), "</mark>"]
            done = b
    return "".join([*pieces, escape(text[done:end])])
