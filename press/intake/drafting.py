"""From what a person confirmed to a draft article and, where it does not exist yet, its conference."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from events.models import Conference, ConferenceSeries, Theme
from newsroom import html

from ..models import Article

LONGEST_THEME = Theme._meta.get_field("name").max_length
LARGEST = 10_000_000
COUNTS = ("participants", "countries", "organisations")


@dataclass
class ConfirmedConference:
    """A conference as confirmed; counts are `{"participants": (150, True), ...}`, the flag for "about"."""

    series: str = ""
    number: int | None = None
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    country: str = ""
    counts: dict = field(default_factory=dict)
    themes: list = field(default_factory=list)


@dataclass
class Confirmed:
    """
    What a person confirmed of a release received in `language`.

    `speakers` is `{place: speaker}` of those among the `paragraphs` that are quotations.
    """

    language: str
    title: str
    issued_on: date | None = None
    city: str = ""
    country: str = ""
    summary: str = ""
    paragraphs: list = field(default_factory=list)
    speakers: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    conference: ConfirmedConference | None = None
    themes: list = field(default_factory=list)


@transaction.atomic
def make_draft(confirmed, received, by=None):
    """The article made of `confirmed`, as a draft that keeps the text as received. `by` is the person, if there is one."""
    language = confirmed.language
    conference = confirmed.conference and find_or_make_conference(confirmed.conference, language)
    issued_at = confirmed.issued_on and timezone.make_aware(datetime.combine(confirmed.issued_on, time()))
    article = Article(
        source_language=language,
        issued_at=issued_at,
        country=confirmed.country,
        conference=conference,
        created_by=by,
        source_text=received.raw.decode(),
        source_sha256=received.sha256,
        **{
            f"title_{language}": confirmed.title[:200],
            f"city_{language}": confirmed.city[:100],
            f"summary_{language}": confirmed.summary,
            f"body_{language}": html.from_paragraphs(confirmed.paragraphs, confirmed.speakers),
            f"notes_to_editors_{language}": html.from_paragraphs(confirmed.notes),
        },
    )
    article.save()
    for place, theme in enumerate(find_or_make_themes(confirmed.themes, language)):
        article.theme_links.create(theme=theme, position=place)
    article.keep_facts(by)
    return article


def as_proposed(proposals):
    """What a person would confirm who corrected nothing: for the command line. A conference without a day is left out."""
    found = proposals.conference
    # What is no heading any more is left to a person.
    themes = [theme.value for theme in found.themes if len(theme.value) <= LONGEST_THEME] if found else []
    return Confirmed(
        language=proposals.language,
        title=value(proposals.title) or "",
        issued_on=value(proposals.issued_on),
        city=value(proposals.city) or "",
        country=value(proposals.country) or "",
        summary=value(proposals.standfirst) or "",
        paragraphs=proposals.body_paragraphs,
        notes=[note.value for note in proposals.notes],
        conference=conference_as_proposed(found, themes) if found and found.starts_on else None,
        themes=themes,
    )


def conference_as_proposed(found, themes):
    counts = {name: value(getattr(found, name)) for name in COUNTS}
    return ConfirmedConference(
        series=(value(found.series) or "")[:200],
        number=value(found.number) if (value(found.number) or 0) < 10_000 else None,
        name=(value(found.name) or "")[:250],
        starts_on=value(found.starts_on),
        ends_on=value(found.ends_on),
        city=(value(found.city) or "")[:100],
        country=value(found.country) or "",
        counts={
            name: (count.value, count.approximate) for name, count in counts.items() if count and count.value < LARGEST
        },
        themes=themes,
    )


def value(proposal):
    return proposal.value if proposal else None


def find_or_make_conference(confirmed, language):
    """The conference of that series and number as it stands, else a new one that no reader sees yet."""
    series = find_or_make_series(confirmed.series, language)
    known = Conference.objects.filter(series=series, number=confirmed.number) if series and confirmed.number else None
    if known and known.exists():
        return known.get()
    # A name that series and number make anyway is not typed.
    conference = Conference(
        series=series,
        number=confirmed.number,
        starts_on=confirmed.starts_on,
        ends_on=confirmed.ends_on or confirmed.starts_on,
        country=confirmed.country,
        **{f"city_{language}": confirmed.city},
        **{f"name_{language}": "" if series and confirmed.number else confirmed.name},
    )
    for name in COUNTS:
        value, approximate = confirmed.counts.get(name, (None, False))
        setattr(conference, name, value)
        setattr(conference, f"{name}_approximate", approximate)
    conference.save()
    for place, theme in enumerate(find_or_make_themes(confirmed.themes, language)):
        conference.theme_links.create(theme=theme, position=place)
    return conference


def find_or_make_series(name, language):
    if not name:
        return None
    known = by_folded_name(ConferenceSeries, language).get(folded(name))
    return known or ConferenceSeries.objects.create(**{f"name_{language}": name})


def find_or_make_themes(names, language):
    """The themes of these names in `language`, in their order, each once; new where there is none."""
    known = by_folded_name(Theme, language)
    for name in names:
        if folded(name) not in known:
            known[folded(name)] = Theme.objects.create(**{f"name_{language}": name})
    return list(dict.fromkeys(known[folded(name)] for name in names))


def by_folded_name(model, language):
    """`{name in `language`, whatever its capitals, accents and kinds of apostrophe: row}`, the older row first served."""
    return {folded(thing.name_in(language)): thing for thing in model.objects.order_by("-pk")}


def folded(name):
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())
