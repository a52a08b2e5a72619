"""What intake proposes: each proposal carries the words it came from, and where they stand."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Proposal:
    """A value and its source: `source` is `start:end` of the received text.

    `inferred` marks a value that the source words do not say by themselves (a year, the last day of a meeting).
    """

    value: Any
    source: str
    start: int
    end: int
    inferred: bool = False


@dataclass(frozen=True)
class Count:
    """A number of participants, countries or organisations, exact or about."""

    value: int
    approximate: bool = False

    def __str__(self):
        return f"≈ {self.value}" if self.approximate else str(self.value)


@dataclass(frozen=True)
class Quote:
    """The words between quote marks, and who said them where the text gives a name."""

    text: Proposal
    speaker: Proposal | None = None


@dataclass
class ConferenceProposals:
    """The meeting that a release tells of. `year_inferred` is None where there are no days."""

    series: Proposal | None = None
    number: Proposal | None = None
    name: Proposal | None = None
    starts_on: Proposal | None = None
    ends_on: Proposal | None = None
    year_inferred: bool | None = None
    city: Proposal | None = None
    country: Proposal | None = None
    participants: Proposal | None = None
    countries: Proposal | None = None
    organisations: Proposal | None = None
    themes: list[Proposal] = field(default_factory=list)

    def items(self):
        for name in ("series", "number", "name", "starts_on", "ends_on", "city", "country"):
            yield name, getattr(self, name)
        for name in ("participants", "countries", "organisations"):
            yield name, getattr(self, name)
        yield from (("theme", theme) for theme in self.themes)

    def as_json(self):
        days = {name: day(getattr(self, name)) for name in ("starts_on", "ends_on")}
        counts = {name: count(getattr(self, name)) for name in ("participants", "countries", "organisations")}
        return {
            "series": value(self.series),
            "number": value(self.number),
            "name": value(self.name),
            **days,
            "year_inferred": self.year_inferred,
            "city": value(self.city),
            "country": value(self.country),
            **counts,
            "themes": [theme.value for theme in self.themes],
        }


@dataclass
class Proposals:
    """All that the rules read in one release.

    `paragraphs` are the body, character for character, the line between title and body (`standfirst`) and the
    dateline included; `body_paragraphs` are the same without these two, for a draft, where summary and dateline
    are fields of their own. `notes` are what follows the end mark, or notes, contacts and "About" without one.
    """

    text: str = ""
    language: str | None = None
    title: Proposal | None = None
    issued_on: Proposal | None = None
    city: Proposal | None = None
    country: Proposal | None = None
    standfirst: Proposal | None = None
    paragraphs: list[Proposal] = field(default_factory=list)
    body_paragraphs: list[str] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    conference: ConferenceProposals | None = None
    notes: list[Proposal] = field(default_factory=list)
    dropped: list[Proposal] = field(default_factory=list)

    def items(self):
        """Every proposal with its name, in the order of a form: `("title", Proposal)`, `("quote", ...)`."""
        for name in ("title", "issued_on", "city", "country"):
            yield from ((name, found) for found in [getattr(self, name)] if found)
        yield from (("paragraph", paragraph) for paragraph in self.paragraphs)
        for quote in self.quotes:
            yield "quote", quote.text
            if quote.speaker:
                yield "speaker", quote.speaker
        if self.conference:
            yield from ((f"conference {name}", found) for name, found in self.conference.items() if found)
        yield from (("note", note) for note in self.notes)
        yield from (("dropped", line) for line in self.dropped)

    def as_json(self):
        """The proposals as plain data; what the text does not say is null, days are ISO 8601."""
        dateline = {"city": value(self.city), "country": value(self.country)}
        return {
            "language": self.language,
            "title": value(self.title),
            "issued_on": day(self.issued_on),
            "dateline": dateline if any(dateline.values()) else None,
            "paragraphs": [paragraph.value for paragraph in self.paragraphs],
            "quotes": [{"text": quote.text.value, "speaker": value(quote.speaker)} for quote in self.quotes],
            "conference": self.conference.as_json() if self.conference else None,
            "dropped": [line.value for line in self.dropped],
        }


def value(proposal):
    return proposal.value if proposal else None


def day(proposal):
    return proposal.value.isoformat() if proposal else None


def count(proposal):
    return {"value": proposal.value.value, "approximate": proposal.value.approximate} if proposal else None
