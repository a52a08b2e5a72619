"""What falls on which day of the newsroom: releases ahead and past, texts whose day is set, conferences."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from events.models import Conference
from newsroom import days, live

from .models import Article, Edition, LanguageVersion
from .models.article import LANGUAGES
from .models.kinds import ChangeKind
from .models.version import Plan
from .workflow import State

OF_EDITIONS = ["article", "language", "title", "source_language", "change_kind", "digest", "live_from", "live_until"]
UNRELEASED = {State.DRAFT, State.IN_REVIEW, State.APPROVED}


@dataclass
class Entry:
    """
    The languages of one article that one minute is about: they show as one, and move together.

    `status` is that of editions ("scheduled", "live" or "ended"), or "planned" where only the date of issue is set.
    """

    status: str
    article_id: int
    moment: datetime
    source_language: str
    languages: list = field(default_factory=list)
    titles: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)
    states: set = field(default_factory=set)

    @property
    def title_language(self):
        """The language whose title names it: the active one, else the source, else any."""
        candidates = [get_language(), self.source_language, *LANGUAGES]
        return next((code for code in candidates if self.titles.get(code)), self.source_language)

    @property
    def title(self):
        return self.titles.get(self.title_language, "")

    def add(self, edition):
        self.languages.append(edition.language)
        self.languages.sort(key=LANGUAGES.index)
        self.titles[edition.language] = edition.title
        self.digests[edition.language] = edition.digest
        if edition.change_kind != ChangeKind.FIRST and edition.get_change_kind_display() not in self.changes:
            self.changes.append(edition.get_change_kind_display())

    @property
    def is_unaltered(self):
        """Whether its texts are still the ones that wait: what was taken back into work is not moved."""
        return self.states == {State.RELEASED}


@dataclass
class Meeting:
    """A conference on one of its days."""

    conference: Conference
    day: date

    @property
    def number(self):
        return (self.day - self.conference.starts_on).days + 1

    @property
    def of(self):
        return (self.conference.ends_on - self.conference.starts_on).days + 1


@dataclass
class Day:
    """A day by the newsroom's clock, and what falls on it."""

    date: date
    entries: list = field(default_factory=list)
    meetings: list = field(default_factory=list)

    @cached_property
    def clock_change(self):
        return days.clock_change(self.date)

    @property
    def is_empty(self):
        return not (self.entries or self.meetings or self.clock_change)


def filled(dates, conferences=None):
    """
    `{date: Day}` for `dates`, which follow each other, with what falls on them in a fixed number of queries.

    `conferences` is the queryset of those to show, none where it is None.
    """
    at, (start, end) = live.clock(), days.span(dates[0], dates[-1])
    found = {each: Day(each) for each in dates}
    entries = [*releases(start, end, at), *plans(start, end, at)]
    for entry in sorted(entries, key=lambda entry: entry.moment.timestamp()):
        found[entry.moment.date()].entries.append(entry)
    for conference in conferences.during(dates[0], dates[-1]) if conferences is not None else []:
        for each in dates:
            if conference.starts_on <= each <= conference.ends_on:
                found[each].meetings.append(Meeting(conference, each))
    return found


def releases(start, end, at):
    """The entries of editions that begin from `start` until before `end`, as they stand at `at`."""
    found = {}
    for edition in Edition.objects.beginning(start, end).order_by("live_from", "pk").only(*OF_EDITIONS):
        status, minute = edition.status(at), edition.live_from.replace(second=0, microsecond=0)
        new = Entry(status, edition.article_id, timezone.localtime(minute), edition.source_language)
        found.setdefault((edition.article_id, minute, status), new).add(edition)
    note_states([entry for entry in found.values() if entry.status == "scheduled"])
    return found.values()


def note_states(entries):
    """Let each of `entries` know how far the work on its languages is."""
    versions = LanguageVersion.objects.filter(article__in={entry.article_id for entry in entries})
    states = {(article, code): state for article, code, state in versions.values_list("article", "language", "state")}
    for entry in entries:
        entry.states = {states[entry.article_id, code] for code in entry.languages}


def plans(start, end, at):
    """The entries of texts not released yet whose date of issue is today, whatever the hour, or lies ahead."""
    today = days.begins(timezone.localtime(at).date())
    columns = [f"title_{code}" for code in LANGUAGES]
    articles = Article.objects.issued_between(max(start, today), end).only("source_language", "issued_at", *columns)
    editions = (Edition.objects.live_in_any_language(at) | Edition.objects.waiting(at)).only("article", "language")
    for article in articles.prefetch_related("versions", Prefetch("editions", editions, to_attr="editions_ahead")):
        if languages := languages_to_release(article):
            titles = {code: article.in_language("title", code) for code in LANGUAGES}
            moment = timezone.localtime(article.issued_at)
            yield Entry("planned", article.pk, moment, article.source_language, languages, titles)


def languages_to_release(article):
    """The codes of the languages that have a text, or are to have one, and no edition that is public or waits."""
    released = {edition.language for edition in article.editions_ahead}
    return [
        version.language
        for version in sorted(article.versions.all(), key=lambda version: LANGUAGES.index(version.language))
        if version.state in UNRELEASED
        and version.language not in released
        and (
            version.plan == Plan.REQUIRED
            or (version.plan == Plan.FOLLOWS and article.in_language("title", version.language))
        )
    ]
