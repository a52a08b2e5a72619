"""The events of a timeline as its reader takes them: what belongs to one act of one person is one entry."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsroom import live
from newsroom.moments import moment_text

from ..field_values import language_label
from ..models.article import LANGUAGES
from ..models.saved import SHARED
from ..points import person_name
from ..timeline import Kind
from .difference import label
from .editions import STATUS
from .reading import direction

TOGETHER = timedelta(minutes=15)
STATUS_SIGNS = {"scheduled": "◷", "live": "●", "ended": "■", "cancelled": "×"}
SIGNS = {Kind.TEXT: "✎", Kind.MOVE: "→", Kind.EDITION: "●", Kind.WITHDRAWAL: "■"}


@dataclass
class Entry:
    """Events of one kind, the newest first; `now` is the moment by which an edition is live or not."""

    events: list
    now: datetime

    @property
    def newest(self):
        return self.events[0]

    @property
    def oldest(self):
        return self.events[-1]

    @property
    def kind(self):
        return self.newest.kind

    @property
    def sign(self):
        return SIGNS[self.kind]

    @property
    def thing(self):
        return self.newest.thing

    @property
    def person(self):
        return person_name(self.newest.person)

    @property
    def first_second(self):
        """The first full second of it, which can be typed: for a look at the page as readers saw it then."""
        return self.newest.moment + timedelta(microseconds=-self.newest.moment.microsecond % 1_000_000)

    @property
    def is_shared(self):
        return self.newest.language == SHARED

    @property
    def languages(self):
        return ", ".join(dict.fromkeys(language_label(language) for _event, language, _direction in self.in_languages))

    @property
    def in_languages(self):
        """`[(event, language, direction), ...]`, in the order of the settings."""
        events = sorted(self.events, key=lambda event: LANGUAGES.index(event.language))
        return [(event, event.language, direction(event.language)) for event in events]

    @property
    def each(self):
        """An entry for each of its events."""
        return [Entry([event], self.now) for event in self.events]

    # Points of the history, for comparing

    @property
    def key(self):
        return f"{self.kind}-{self.thing.pk}"

    @property
    def is_point(self):
        """Whether it stands for one text, which can be compared with another."""
        return self.kind in (Kind.TEXT, Kind.EDITION)

    @property
    def before(self):
        return f"before-{self.oldest.thing.pk}"

    @property
    def moment_text(self):
        return moment_text(self.newest.moment)

    @property
    def changed(self):
        """The labels of the fields that its texts changed, of all of them together."""
        names = dict.fromkeys(name for event in reversed(self.events) for name in event.thing.changed)
        return ", ".join(label(name) for name in names)

    @property
    def status(self):
        """ "scheduled", "live", "ended" or "cancelled": of an edition."""
        return self.thing.status(self.now)

    @property
    def status_sign(self):
        return STATUS_SIGNS[self.status]

    @property
    def status_word(self):
        return STATUS[self.status]


def entries(events):
    """The Entries of `events`, newest first."""
    found, latest, now = [], {}, live.clock()
    for event in events:
        key = together(event)
        entry = latest.get(key)
        if entry and entry.oldest.moment - event.moment <= TOGETHER and takes(entry, event):
            entry.events.append(event)
        else:
            entry = latest[key] = Entry([event], now)
            found.append(entry)
        if event.kind != Kind.TEXT:
            # What was saved before and after a step are two things, however short the time between.
            latest = {other: it for other, it in latest.items() if other[:2] != (Kind.TEXT, event.language)}
    return found


def takes(entry, event):
    """Whether `event` is one more of the entry: texts follow each other, steps are made in several languages."""
    return event.kind == Kind.TEXT or event.language not in {other.language for other in entry.events}


def together(event):
    """What events must have in common to be one entry."""
    thing = event.thing
    if event.kind == Kind.TEXT:
        return event.kind, event.language, thing.by_id, thing.is_minor, thing.restored_from
    if event.kind == Kind.MOVE:
        return event.kind, thing.name, thing.by_id, thing.comment, thing.from_state, thing.to_state
    if event.kind == Kind.EDITION:
        return event.kind, thing.number, thing.live_from, thing.live_until, thing.change_kind, thing.is_forced
    return event.kind, thing.at, thing.by_id, thing.replaced_by_id
