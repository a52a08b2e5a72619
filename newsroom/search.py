"""
What someone searches for, as conditions that mean the same on SQLite and PostgreSQL.

They are built of folded words alone, each of them quoted, so that no sign a person types means anything to the
database. How many texts hold a word never counts: what is hidden must not move what is shown.
"""

import re
from dataclasses import dataclass

from django.db.models import Case, Q, Value, When
from django.utils.translation import get_language

from .characters import visible
from .words import COMPOUND, LETTER, compounds, stem, words

LONGEST = 200
QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
JOINED = re.compile(rf"{LETTER}+(?:[-–/.,:]{LETTER}+)+")
# Left out of what is asked, unless there is nothing else: they are in every text, or in none that matters.
STOP_WORDS = {
    language: set(folded.split())
    for language, folded in {
        "en": "a an and are as at by for from in is it of on or s t that the this to was were with",
        "fr": "a au aux avec c ce d dans de des du en et il l la le les n ou par pour qu que s sur un une y",
        "es": "a al con de del e el en es la las lo los o para por que se su u un una y",
        "ar": "في من علي عن او ثم ان الي مع هذا هذة التي الذي ما لا و",
    }.items()
}


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side."""

    words: tuple

    def fts5(self):
        return '"{}"'.format(" ".join(self.words))

    def tsquery(self):
        return "({})".format(" <-> ".join(f"'{word}'" for word in self.words))

    def within(self, field):
        """The condition that `field`, a text with a blank before and after each word, holds it."""
        return Q(**{f"{field}__contains": f" {' '.join(self.words)} "})

    def is_in(self, text):
        """Whether `text`, with a blank before and after each word, holds it."""
        return f" {' '.join(self.words)} " in text


@dataclass(frozen=True)
class Several:
    """All of its parts, or where `one_will_do` at least one of them."""

    parts: tuple
    one_will_do: bool = False

    def fts5(self):
        return "({})".format((" OR " if self.one_will_do else " AND ").join(part.fts5() for part in self.parts))

    def tsquery(self):
        return "({})".format((" | " if self.one_will_do else " & ").join(part.tsquery() for part in self.parts))

    def within(self, field):
        return Q(*[part.within(field) for part in self.parts], _connector=Q.OR if self.one_will_do else Q.AND)

    def is_in(self, text):
        return (any if self.one_will_do else all)(part.is_in(text) for part in self.parts)


class Query:
    """
    What `text` asks for in `language` (default the active one): `loose` words in any form, and `phrases` to the letter.

    A phrase is what stands in quotation marks, and figures with signs between them: 2015/049, 19-21.
    """

    def __init__(self, text, language=None):
        self.language, self.phrases = language or get_language(), []
        rest = QUOTED.sub(self.take_phrase, visible(text)[:LONGEST])
        rest = JOINED.sub(lambda match: self.take_phrase(match) if re.search(r"\d", match[0]) else match[0], rest)
        self.loose = self.without_stop_words(dict.fromkeys(words(rest, self.language)))
        self.compounds = {
            part: whole
            for match in COMPOUND.finditer(rest)
            for whole in compounds(match[0], self.language)
            for part in words(match[0], self.language)
        }

    def __bool__(self):
        return bool(self.loose or self.phrases)

    def take_phrase(self, match):
        phrase = Phrase(tuple(words(match[0], self.language)))
        if phrase.words and phrase not in self.phrases:
            self.phrases.append(phrase)
        return " "

    def without_stop_words(self, loose):
        telling = [word for word in loose if word not in STOP_WORDS[self.language]]
        return telling or ([] if self.phrases else list(loose))

    @property
    def terms(self):
        """A condition on stems for each loose word; co-operation may stand there so or as one word."""
        for word in self.loose:
            own = Phrase((stem(word, self.language),))
            whole = self.compounds.get(word)
            yield Several((own, Phrase((stem(whole, self.language),))), one_will_do=True) if whole else own

    @property
    def any_term(self):
        """The condition on stems of holding any of the loose words."""
        return Several(tuple(self.terms), one_will_do=True)

    @property
    def stems(self):
        """The stems that a word of a text may have to be one of those found."""
        return {stem(word, self.language) for word in [*self.loose, *self.compounds.values()]}

    def conditions(self):
        """`{lookup: condition}` on a `SearchedText`."""
        asked = {"stems__holds": tuple(self.terms), "words__holds": tuple(self.phrases)}
        return {lookup: Several(parts) for lookup, parts in asked.items() if parts}

    def finds(self, text):
        """Whether a short plain `text` that is in no index holds all that is asked for."""
        folded = words(text, self.language)
        stems = [stem(word, self.language) for word in [*folded, *compounds(text, self.language)]]
        asked = [(term, stems) for term in self.terms] + [(phrase, folded) for phrase in self.phrases]
        return bool(self) and all(condition.is_in(f" {' '.join(found)} ") for condition, found in asked)

    def rank(self, path):
        """How many of the words and phrases asked for stand in the title, as an expression; `path` leads there."""
        found = [term.within(f"{path}title_stems") for term in self.terms]
        found += [phrase.within(f"{path}title_words") for phrase in self.phrases]
        return sum((Case(When(condition, then=1), default=0) for condition in found), Value(0))
