"""Every correction and withdrawal that readers may know of, newest first, in pages by cursor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from .models.edition import Edition, Withdrawal

MOMENT = "%Y%m%dT%H%M%S%f"
CURSOR = re.compile(r"([0-9]{8}T[0-9]{12})-([-/.\w]{1,20})")
TEXTS = ["body", "notes_to_editors", "boilerplate", "contacts"]


@dataclass
class Entry:
    """
    One line of the register. `edition` is the one that it was about, `shown` the one that is live now, if any is.

    The words of what was withdrawn are gone: of `edition` only kind, reference and date of issue are shown then.
    """

    moment: datetime
    edition: Edition
    note: str
    is_withdrawal: bool
    successor_id: int | None = None
    shown: Edition | None = None
    successor: Edition | None = None

    @property
    def place(self):
        """Where it stands in the list; no two of a language share both."""
        return self.moment, self.edition.reference

    @property
    def year(self):
        return timezone.localtime(self.moment).year


class Register:
    """
    A page of the register in the active language, of `size` entries.

    `query` (a QueryDict) says where it starts: `older=CURSOR` or `newer=CURSOR`, else at the newest entry. `entries`,
    `older`, `newer` and `is_misread` are as those of a `CursorPage`.
    """

    def __init__(self, query, size):
        self.size = size
        older, newer = (read(query.get(name)) for name in ("older", "newer"))
        self.is_misread = not (older or newer) and bool(query.keys() & {"older", "newer"})
        found = self.found(newer, forward=True) if newer else []
        if len(found) > size:
            self.entries = found[:size][::-1]
            self.newer, self.older = link("newer", self.entries[0]), link("older", self.entries[-1])
        else:
            # What would be the first page is shown whole.
            older = None if newer else older
            found = self.found(older)
            self.entries = found[:size]
            self.older = link("older", self.entries[-1]) if len(found) > size else ""
            self.newer = link("newer", self.entries[0]) if older and self.entries else ""
        complete(self.entries)

    def found(self, place, forward=False):
        """One more than a page of entries from `place` on: those before it in time, or, `forward`, those after."""
        corrections = Edition.objects.live().corrections().defer(*TEXTS)
        withdrawals = Withdrawal.objects.live().select_related("edition").defer(*(f"edition__{name}" for name in TEXTS))
        found = [of_correction(each) for each in self.near(corrections, "live_from", "reference", place, forward)]
        found += [of_withdrawal(each) for each in self.near(withdrawals, "at", "edition__reference", place, forward)]
        return sorted(found, key=lambda entry: entry.place, reverse=not forward)[: self.size + 1]

    def near(self, rows, moment, reference, place, forward):
        if place:
            beyond = "gt" if forward else "lt"
            rows = rows.filter(
                Q(**{f"{moment}__{beyond}": place[0]}) | Q(**{moment: place[0], f"{reference}__{beyond}": place[1]})
            )
        order = (moment, reference) if forward else (f"-{moment}", f"-{reference}")
        return rows.order_by(*order)[: self.size + 1]


def of_correction(edition):
    return Entry(edition.live_from, edition, edition.change_note, is_withdrawal=False)


def of_withdrawal(withdrawal):
    return Entry(withdrawal.at, withdrawal.edition, withdrawal.notice, True, withdrawal.replaced_by_id)


def complete(entries):
    """Give each of `entries` what is live now of its article, and of the one to read instead."""
    wanted = {entry.edition.article_id for entry in entries} | {entry.successor_id for entry in entries}
    editions = Edition.objects.live().defer(*TEXTS).filter(article_id__in=wanted - {None})
    live = {edition.article_id: edition for edition in editions}
    for entry in entries:
        entry.shown = live.get(entry.edition.article_id)
        entry.successor = live.get(entry.successor_id)


def link(name, entry):
    """The query of the page on one side of `entry`."""
    moment, reference = entry.place
    query = QueryDict(mutable=True)
    query[name] = f"{moment.astimezone(UTC):{MOMENT}}-{reference}"
    return query.urlencode()


def read(text):
    """`(moment, reference)` of a cursor, None where it is none."""
    match = CURSOR.fullmatch(text or "")
    try:
        return match and (datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC), match[2])
    except ValueError:
        return None
