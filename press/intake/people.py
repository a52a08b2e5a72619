"""The people a release introduces: full name, offices, the places where they are named."""

import re
from dataclasses import dataclass, field

from .arabic_names import arabic_names
from .latin_names import NAME, latin_names, trimmed_name
from .speech import OFFICE

MOST = 60  # people of one release


@dataclass
class Person:
    """`words` are the name as introduced; `offices` the offices by their common names (`speech.OFFICES`)."""

    name: str
    words: str
    offices: set = field(default_factory=set)
    titles: str = ""
    gender: str | None = None
    aliases: set = field(default_factory=set)

    @property
    def surname(self):
        return self.words.split()[-1]


@dataclass(frozen=True)
class Mention:
    """A person named at `start:end` of passage `at`."""

    at: int
    start: int
    end: int
    person: Person


def find_people(passages, masked, language):
    """`(people, mentions)` of the passages; `masked` are their shadows with quotations blanked."""
    people = []
    finder = arabic_names if language == "ar" else latin_names
    for passage, text in zip(passages, masked, strict=True):
        for start, end, titles, gender in finder(text, language):
            introduce(people, passage, start, end, titles, gender, language)
    if language != "ar":
        give_full_names(people, passages, masked)
    return people, sorted(named(people, masked), key=lambda mention: (mention.at, mention.start, -mention.end))


def give_full_names(people, passages, masked):
    """The full name of who is only addressed by one word ("la Sra. Etcheverry"), where the text has it."""
    short = {person.words: person for person in people if " " not in person.words}
    for passage, text in zip(passages, masked, strict=True):
        for match in NAME.finditer(text) if short else ():
            span = trimmed_name(text, *match.span())
            words = text[slice(*span)].split() if span else []
            if len(words) in (2, 3) and (person := short.get(words[-1])) and person.words == words[-1]:
                person.name, person.words = passage.proposal(*span).value, " ".join(words)


def introduce(people, passage, start, end, titles, gender, language):
    words = passage.text[start:end]
    known = next((person for person in people if same_person(person, words)), None)
    if known is None and " " not in words:
        # "Ms Han" of Han Ji-woo: the family name may come first.
        known = next((person for person in people if words in person.words.split()), None)
        if known:
            known.aliases.add(words)
            known.gender = known.gender or gender
            return
    if known is None and len(people) < MOST:
        known = Person(passage.proposal(start, end).value, words)
        people.append(known)
    if known is None:
        return
    if " " + known.words in " " + words and len(words) > len(known.words):
        known.name, known.words = passage.proposal(start, end).value, words
    known.titles += " " + titles
    known.offices |= offices_in(titles, language)
    known.gender = known.gender or gender


def same_person(person, words):
    shorter, longer = sorted((person.words, words), key=len)
    return shorter.split()[-1] == longer.split()[-1] and (" " + shorter) in " " + longer


def named(people, texts):
    """Every place where one of the people is named in full or by surname; a surname of two people is nobody's."""
    for person in people:
        surname = rf"|{re.escape(person.surname)}"
        if sum(other.surname == person.surname for other in people) > 1 or len(person.surname) < 3:
            surname = ""
        aliases = "".join(rf"|{re.escape(alias)}" for alias in person.aliases)
        pattern = re.compile(rf"(?<![\w-])[و]?(?:{re.escape(person.words)}{surname}{aliases})(?![\w-])")
        for at, text in enumerate(texts):
            for match in pattern.finditer(text):
                yield Mention(at, match.start(), match.end(), person)


def offices_in(titles, language):
    """The offices named in some words, by their common names: `{"secretary_general"}`."""
    return {match.lastgroup for match in OFFICE[language].finditer(titles)}
