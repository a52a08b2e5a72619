"""The meetings that a text names: series, ordinal, name."""

from .arabic_meetings import arabic_meetings
from .latin_meetings import latin_meetings
from .sentences import find_sentences


def find_meetings(texts, language, titles=0):
    """The meetings named in the shadows `texts` (quotations blanked), as `[Meeting, ...]`; the first `titles` are titles."""
    finder = arabic_meetings if language == "ar" else latin_meetings
    found = []
    for at, text in enumerate(texts):
        for start, end in find_sentences(text):
            found.extend(finder(text, start, end, at, language, at < titles))
    return found
