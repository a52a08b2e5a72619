"""Who said a quotation: by name, by office, by "the head of ...", by "he said" of who was last spoken of."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace

from .passage import rx
from .people import Mention, find_people
from .proposals import Quote
from .quotes import find_marked, find_quotations
from .sentences import find_sentences
from .speech import CHIEF, FEMALE_VERB, OFFICE, PRONOUN, SPEECH, TOP

DEFINITE = {
    "en": rx(r"(?:\bthe (?:[\w-]+ ){0,3}|\b(?:his|her|its) )$", 2),
    "fr": rx(r"(?:\b(?:le|la|les|cette?) (?:[\w-]+ )?|\bl'|^)$", 2),
    "es": rx(r"\b(?:el|la|los|las) (?:[\w-]+ )?$", 2),
    "ar": rx(r"$"),
}

REMEMBERED = 12  # subjects that a pronoun may mean


@dataclass
class Speakers:
    """All that tells speakers apart: the passages, their shadows without quotations, people and where they are named."""

    passages: list
    masked: list
    language: str

    def __post_init__(self):
        self.people, self.mentions = find_people(self.passages, self.masked, self.language)
        self.named_in = defaultdict(list)
        for mention in self.mentions:
            self.named_in[mention.at].append(mention)
        self.subjects = self.find_subjects()

    def find_subjects(self):
        """`[(at, place, person)]`: who each sentence is about, the first person it names by name or office."""
        found = []
        for at, text in enumerate(self.masked):
            for first, last in find_sentences(text):
                mention = self.first_named(at, first, min(last, first + 260)) or self.by_office(
                    at, first, min(last, first + 90)
                )
                if mention:
                    found.append((at, mention.start, mention.person))
        return found

    def first_named(self, at, start, end):
        inside = (m for m in self.named_in[at] if start <= m.start < end)
        return next(inside, None)

    def named_nearest(self, at, start, end, place):
        inside = [m for m in self.named_in[at] if start <= m.start < end]
        return min(inside, key=lambda m: min(abs(m.start - place), abs(m.end - place)), default=None)

    def by_office(self, at, start, end):
        """The person spoken of by office ("the Secretary General") or as head of the organisation; None unless one fits."""
        text = self.masked[at][start:end]
        for match in CHIEF[self.language].finditer(text):
            person = self.chief(next(filter(None, match.groupdict().values()), ""))
            if person:
                return Mention(at, start + match.start(), start + match.end(), person)
        for match in OFFICE[self.language].finditer(text):
            if not DEFINITE[self.language].search(text[: match.start()]):
                continue
            holders = [person for person in self.people if match.lastgroup in person.offices]
            if len(holders) == 1 or (holders and self.same_organisation(holders)):
                begins = DEFINITE[self.language].search(text[: match.start()]).start()
                return Mention(at, start + begins, start + match.end(), holders[-1])
        return None

    def same_organisation(self, holders):
        return all(holder is holders[0] for holder in holders)

    def chief(self, organisation):
        tops = [
            person
            for person in self.people
            if person.offices & {name.replace("-", "_").replace(" ", "_") for name in TOP}
        ]
        named = [person for person in tops if organisation and organisation in person.titles]
        chosen = named or tops
        return chosen[0] if len(chosen) == 1 else None

    def last_subject(self, at, place, gender):
        before = bisect_left(self.subjects, (at, place), key=lambda found: found[:2])
        for _, _, person in reversed(self.subjects[max(0, before - REMEMBERED) : before]):
            if gender is None or person.gender in (None, gender):
                return person
        return None

    def announced(self, at, start, end):
        """Who is the subject of words that end in a colon before a quotation, as `in_clause` gives it."""
        if not self.masked[at][start:end].rstrip().endswith(":"):
            return None
        mention = self.first_named(at, start, end) or self.by_office(at, start, end)
        return mention and (mention.person, mention.start, mention.end)

    def in_clause(self, at, start, end):
        """`(person, start, end)` of who speaks in a clause with a verb of saying; None where it has none.

        The person is None where the clause names nobody known.
        """
        text = self.masked[at][start:end]
        verb = SPEECH[self.language].search(text)
        if not verb:
            return None
        near = self.named_nearest(at, start, end, start + verb.start())
        office = self.by_office(at, start, end)
        mention = near or office
        if (
            near
            and office
            and office.end <= near.start
            and self.masked[at][office.end : near.start].strip(" ,،")
            and office.person is not near.person
        ):
            mention = (
                office if abs(office.end - start - verb.start()) < abs(near.start - start - verb.start()) else near
            )
        if mention:
            return mention.person, mention.start, mention.end
        return self.by_pronoun(at, start, text, verb)

    def by_pronoun(self, at, start, text, verb):
        around = text[max(0, verb.start() - 25) : verb.end() + 25]
        pronoun = PRONOUN[self.language].search(around)
        if pronoun:
            gender = "m" if pronoun["m"] else "f"
        elif self.language in ("es", "ar") and bare_verb(text, verb):
            gender = None
            if self.language == "ar":
                gender = "f" if FEMALE_VERB.search(verb[0]) else "m"
        else:
            return None, start, start
        return self.last_subject(at, start + verb.start(), gender), start + verb.start(), start + verb.end()


def bare_verb(text, verb):
    """Whether a verb of saying stands without a subject: `señaló.`, `وأضاف:`"""
    before, after = text[: verb.start()].strip(" ,،–—-y"), text[verb.end() :]
    rest = re.split(r"[.,:،]|\bque\b|(?<!\w)(?:أن|إن|قائلا|قائلة)(?!\w)", after, maxsplit=1)[0].strip()
    beside = {"también", "además", "finalmente", "ايضا", "بدوره", "بدورها", "كذلك", "في ختام كلمته", "asimismo"}
    return (not before or before.casefold() in beside) and (
        not rest or rest.casefold() in beside or rest.startswith(("al ", "en ", "في ", "خلال "))
    )


def mask(passages):
    """The shadows of the passages with everything in quote marks blanked, same length."""
    texts = [passage.text for passage in passages]
    for marks in find_marked(passages):
        text = texts[marks.at]
        texts[marks.at] = text[: marks.start] + "\x00" * (marks.end - marks.start) + text[marks.end :]
    return texts


def find_quotes(passages, language):
    """The quotations of the body with their speakers, as `[Quote, ...]`."""
    quotations = find_quotations(passages, language)
    if not quotations:
        return []
    speakers = Speakers(passages, mask(passages), language)
    found = []
    for number, marks in enumerate(quotations):
        speaker = speaker_of(speakers, quotations, number, found)
        text = passages[marks.at].proposal(marks.start, marks.end)
        # In “A,” said X. the comma belongs to the sentence around the words that were said.
        text = replace(text, value=text.value.rstrip(",،"))
        found.append((Quote(text, speaker and proposed(passages, *speaker)), speaker))
    backfill(quotations, found, passages)
    return [quote for quote, _ in found]


def proposed(passages, person, at, start, end):
    return passages[at].proposal(start, end, person.name)


def speaker_of(speakers, quotations, number, found):
    """`(person, at, start, end)` of who said a quotation, or None."""
    marks = quotations[number]
    text = speakers.masked[marks.at]
    before = quotations[number - 1] if number and quotations[number - 1].at == marks.at else None
    start, end = clause_after(text, marks, quotations, number)
    after = speakers.in_clause(marks.at, start, end)
    ahead_start = max(clause_start(text, marks.outer_start), before.outer_end if before else 0)
    ahead = speakers.in_clause(marks.at, ahead_start, marks.outer_start)
    if not (ahead and ahead[0]):
        ahead = speakers.announced(marks.at, ahead_start, marks.outer_start) or ahead
    announced = text[: marks.outer_start].rstrip().endswith((":", "،", ",")) or text[
        : marks.outer_start
    ].rstrip().endswith(("que", "that", "أن"))
    if ahead and announced and not (before and ahead_start == before.outer_end):
        return found_in(marks.at, ahead)
    if after:
        return found_in(marks.at, after)
    if before is not None and found[number - 1][1]:
        return found[number - 1][1]
    if ahead:
        return found_in(marks.at, ahead)
    return carried_over(speakers, quotations, number, found)


def found_in(at, clause):
    person, start, end = clause
    return (person, at, start, end) if person else None


def clause_after(text, marks, quotations, number):
    """The words after a quotation up to the end of their sentence or the next quotation."""
    following = quotations[number + 1] if number + 1 < len(quotations) else None
    end = following.outer_start if following and following.at == marks.at else len(text)
    rest = text[marks.outer_end : end]
    # A quotation that ended its sentence is followed by "said X" in small letters, or by a new sentence.
    skipped = len(rest) - len(rest.lstrip(" ,،.–—-"))
    sentences = find_sentences(rest[skipped:])
    length = sentences[0][1] if sentences else 0
    starts_sentence = rest[:skipped].strip(" ").startswith(".") and not following
    if starts_sentence and rest[skipped : skipped + 1].isupper():
        return marks.outer_end, marks.outer_end
    return marks.outer_end, marks.outer_end + skipped + length


def clause_start(text, end):
    spans = find_sentences(text[:end])
    return spans[-1][0] if spans else 0


def carried_over(speakers, quotations, number, found):
    """A quotation that is a paragraph by itself goes on with who spoke in the paragraph before, or was announced there."""
    marks = quotations[number]
    text = speakers.passages[marks.at].text
    if text[: marks.outer_start].strip() or len(text[marks.outer_end :].strip(" .,")) > 3 or marks.at == 0:
        return None
    before = [pair for pair, other in zip(found, quotations, strict=False) if other.at == marks.at - 1]
    if before:
        return before[-1][1]
    spans = find_sentences(speakers.masked[marks.at - 1])
    if not spans:
        return None
    clause = speakers.in_clause(marks.at - 1, *spans[-1])
    return found_in(marks.at - 1, clause) if clause else None


def backfill(quotations, found, passages):
    """A quotation whose paragraph was left open is said by who is named after the last of its paragraphs."""
    for number in range(len(found) - 2, -1, -1):
        marks, following = quotations[number], quotations[number + 1]
        open_end = marks.outer_end == marks.end == len(passages[marks.at].text)
        if open_end and following.at == marks.at + 1 and found[number + 1][1]:
            quote, _ = found[number]
            speaker = found[number + 1][1]
            found[number] = (Quote(quote.text, proposed(passages, *speaker)), speaker)
