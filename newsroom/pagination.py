"""
Pages of a list by cursor: where an entry stands, not how many come before it, so that every page costs the same.

A cursor holds the entry's moment and its address, and where the best come first its rank. All are public; a primary
key would tell how much is not.
"""

import re
from datetime import UTC, datetime

from django.db.models import DateTimeField, Q
from django.http import QueryDict

MOMENT, DAY = "%Y%m%dT%H%M%S%f", "%Y%m%d"
CURSOR = re.compile(r"(?:([0-9]{1,3})\.)?([0-9]{8}(?:T[0-9]{12})?)-([-\w]{1,100})")


class CursorPage:
    """
    A page of `queryset`, newest first by `field`, and by slug where moments are the same; with `ranked` those of the
    highest `rank` come before. `rows`, by which entries are read once it is known which they are, is of the same
    things with all that is shown of them: what sorts many is then their keys alone.

    `query` (a QueryDict) says where it starts: `older=CURSOR` or `newer=CURSOR`, else at the newest entry.
    `entries` are the objects, `older` and `newer` the queries of the pages beside it, "" where there is none;
    `is_misread` tells that the query held no place in this list.
    """

    def __init__(self, queryset, query, field, size, keep=(), ranked=False, rows=None):
        self.queryset, self.field, self.size, self.keep, self.ranked = queryset, field, size, keep, ranked
        self.rows = rows
        is_moment = isinstance(queryset.model._meta.get_field(field), DateTimeField)
        self.format = MOMENT if is_moment else DAY
        older, newer = (self.read(query.get(name)) for name in ("older", "newer"))
        self.is_misread = not (older or newer) and bool(query.keys() & {"older", "newer"})
        self.is_first = not (older or newer)
        if not (newer and self.start_after(newer)):
            self.start_before(older)

    def start_after(self, place):
        """The page that ends just before `place`; False where it would be the first, which is shown whole instead."""
        order = [*(["rank"] if self.ranked else []), self.field, "-slug"]
        found = self.read_rows(self.queryset.filter(self.beyond(place, "gt", "lt")), order)
        self.entries = found[: self.size][::-1]
        if len(found) <= self.size:
            self.is_first = True
            return False
        self.newer, self.older = self.address("newer", self.entries[0]), self.address("older", self.entries[-1])
        return True

    def start_before(self, place):
        """The page that begins just after `place`, or the first one."""
        found = self.queryset.filter(self.beyond(place, "lt", "gt")) if place else self.queryset
        found = self.read_rows(found, [*(["-rank"] if self.ranked else []), f"-{self.field}", "slug"])
        self.entries = found[: self.size]
        self.older = self.address("older", self.entries[-1]) if len(found) > self.size else ""
        self.newer = self.address("newer", self.entries[0]) if place and self.entries else ""

    def read_rows(self, queryset, order):
        """The first of `queryset` in `order`: one more than the page holds, which tells that there are more."""
        first = queryset.order_by(*order)[: self.size + 1]
        if self.rows is None:
            return list(first)
        return list(self.rows.filter(pk__in=first.values("pk")).order_by(*order))

    def beyond(self, place, moments, slugs):
        """The condition of standing on one side of `place`: on which, the lookups for moments and slugs say."""
        rank, moment, slug = place
        other = Q(**{f"{self.field}__{moments}": moment}) | Q(**{f"slug__{slugs}": slug})
        beside = other & Q(**{f"{self.field}__{moments}e": moment})
        return Q(**{f"rank__{moments}": rank}) | Q(rank=rank) & beside if self.ranked else beside

    def address(self, name, entry):
        query = QueryDict(mutable=True)
        query.update(dict(self.keep))
        query[name] = self.write(entry)
        return query.urlencode()

    def write(self, entry):
        moment = getattr(entry, self.field)
        if self.format == MOMENT:
            moment = moment.astimezone(UTC)
        rank = f"{entry.rank}." if self.ranked else ""
        # strftime writes years before 1000 in fewer than four figures.
        return f"{rank}{moment.year:04}{moment.strftime(self.format.removeprefix('%Y'))}-{entry.slug}"

    def read(self, text):
        """`(rank, moment, slug)` of a cursor, None where it is none of this list."""
        match = CURSOR.fullmatch(text or "")
        try:
            moment = match and datetime.strptime(match[2], self.format).replace(tzinfo=UTC)
        except ValueError:
            return None
        if not match or bool(match[1]) != self.ranked:
            return None
        return match[1] and int(match[1]), moment if self.format == MOMENT else moment.date(), match[3]
