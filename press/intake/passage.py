"""Received text made easy to match, with the way back to every received character."""

import re
import unicodedata

from .proposals import Proposal

# Marks that readers do not see (direction, joiners, soft hyphen, tatweel) and Arabic vowel signs.
UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u0610-\u061a\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "‐": "-", "‑": "-"})
UPPER = "".join(c for c in map(chr, [*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)]) if c.isupper())
APOSTROPHES = "’ʼ‘＇"


def fold(text):
    """The words of a table as a passage spells them: alef without hamza, ya for alef maqsura."""
    return UNSEEN.sub("", text).translate(LETTERS)


def rx(pattern, flags=0):
    """A compiled pattern for passages; `U` in braces stands for an upper-case letter: `{U}`."""
    return re.compile(fold(pattern).replace("{U}", f"[{UPPER}]"), flags)


def words_of(text):
    """The words of a table written as one text."""
    return text.split()


def any_of(words):
    """The alternatives of a table, longest first, as a piece of pattern."""
    return "|".join(sorted({re.escape(fold(word)).replace("\\ ", " ") for word in words}, key=len, reverse=True))


class Passage:
    """A paragraph or line of the received text.

    `text` is its shadow: one space for any space, Latin digits, no invisible marks, plain apostrophes inside
    words. `value` is what was received, its lines joined where the paragraph was wrapped. Places in the shadow
    are turned into proposals, which point into the received text.
    """

    def __init__(self, received, pieces):
        self.received = received
        self.pieces = pieces
        self.start, self.end = pieces[0][0], pieces[-1][1]
        self.value = " ".join(received[start:end] for start, end in pieces)
        self.text, self.offsets = self._shadow()

    def _shadow(self):
        letters, offsets = [], []
        for start, end in self.pieces:
            if letters and letters[-1] != " ":
                letters.append(" ")
                offsets.append(start)
            for cluster in clusters(self.received, start, end):
                for letter in folded_cluster(self.received, *cluster):
                    if letter != " " or (letters and letters[-1] != " "):
                        letters.append(letter)
                        offsets.append(cluster[0])
        while letters and letters[-1] == " ":
            letters.pop()
            offsets.pop()
        offsets.append(self.end)
        return "".join(letters), offsets

    def __len__(self):
        return len(self.text)

    def proposal(self, start, end, value=None, inferred=False):
        """What stands at `start:end` of the shadow; its value is its words unless another is given."""
        first, last = self.offsets[start], self.offsets[end]
        source = self.received[first:last]
        last -= len(source) - len(source.rstrip())
        source = source.rstrip()
        return Proposal(self.words(first, last) if value is None else value, source, first, last, inferred)

    def whole(self, value=None):
        """The passage as a proposal, every character kept."""
        value = self.value if value is None else value
        return Proposal(value, self.received[self.start : self.end], self.start, self.end)

    def words(self, first, last):
        """The received characters from `first` to `last`, lines joined."""
        if len(self.pieces) == 1:
            return self.received[first:last].strip()
        parts = [self.received[max(first, start) : min(last, end)] for start, end in self.pieces]
        return " ".join(part.strip() for part in parts if part.strip())


def clusters(received, start, end):
    """Each letter with the combining marks that follow it, as (start, end)."""
    at = start
    while at < end:
        after = at + 1
        while after < end and unicodedata.combining(received[after]):
            after += 1
        yield at, after
        at = after


def folded_cluster(received, start, end):
    """The letters that stand in the shadow for one letter and its marks."""
    letter = received[start:end]
    if len(letter) == 1:
        if "!" <= letter <= "~":
            return letter
        if letter.isspace():
            return " "
    letter = UNSEEN.sub("", letter)
    if not letter:
        return ""
    if letter in APOSTROPHES:
        inside = start > 0 and end < len(received) and received[start - 1].isalpha() and received[end].isalpha()
        return "'" if inside else letter
    if letter.isdecimal():
        return str(unicodedata.digit(letter))
    composed = unicodedata.normalize("NFC", letter)
    if unicodedata.category(composed[0]) == "Lm" or "\ufb00" <= composed[0] <= "\ufefc":
        composed = unicodedata.normalize("NFKC", composed)
    return composed.translate(LETTERS)
