"""
Pages of a list by cursor: where an entry stands, not how many come before it, so that every page costs the same.

A cursor holds the entry's moment and its address. Both are public; a primary key would tell how much is not.
"""

import re
from datetime import UTC, datetime

from django.db.models import DateTimeField, Q
from django.http import QueryDict

MOMENT, DAY = "%Y%m%dT%H%M%S%f", "%Y%m%d"
CURSOR = re.compile(r"([0-9]{8}(?:T[0-9]{12})?)-([-\w]{1,100})")


class CursorPage:
    """
    A page of `queryset`, newest first by `field`, and by slug where moments are the same.

    `query` (a QueryDict) says where it starts: `older=CURSOR` or `newer=CURSOR`, else at the newest entry.
    `entries` are the objects, `older` and `newer` the queries of the pages beside it, "" where there is none;
    `is_misread` tells that the query held no place in this list.
    """

    def __init__(self, queryset, query, field, size, keep=()):
        self.queryset, self.field, self.size, self.keep = queryset, field, size, keep
        is_moment = isinstance(queryset.model._meta.get_field(field), DateTimeField)
        self.format = MOMENT if is_moment else DAY
        older, newer = (self.read(query.get(name)) for name in ("older", "newer"))
        self.is_misread = not (older or newer) and bool(query.keys() & {"older", "newer"})
        self.is_first = not (older or newer)
        if not (newer and self.start_after(newer)):
            self.start_before(older)

    def start_after(self, place):
        """The page that ends just before `place`; False where it would be the first, which is shown whole instead."""
        moment, slug = place
        found = self.queryset.filter(
            Q(**{f"{self.field}__gt": moment}) | Q(slug__lt=slug), **{f"{self.field}__gte": moment}
        ).order_by(self.field, "-slug")[: self.size + 1]
        self.entries = list(found)[: self.size][::-1]
        if len(found) <= self.size:
            self.is_first = True
            return False
        self.newer, self.older = self.address("newer", self.entries[0]), self.address("older", self.entries[-1])
        return True

    def start_before(self, place):
        """The page that begins just after `place`, or the first one."""
        found = self.queryset.order_by(f"-{self.field}", "slug")
        if place:
            moment, slug = place
            found = found.filter(
                Q(**{f"{self.field}__lt": moment}) | Q(slug__gt=slug), **{f"{self.field}__lte": moment}
            )
        found = list(found[: self.size + 1])
        self.entries = found[: self.size]
        self.older = self.address("older", self.entries[-1]) if len(found) > self.size else ""
        self.newer = self.address("newer", self.entries[0]) if place and self.entries else ""

    def address(self, name, entry):
        query = QueryDict(mutable=True)
        query.update(dict(self.keep))
        query[name] = self.write(entry)
        return query.urlencode()

    def write(self, entry):
        moment = getattr(entry, self.field)
        if self.format == MOMENT:
            moment = moment.astimezone(UTC)
        # strftime writes years before 1000 in fewer than four figures.
        return f"{moment.year:04}{moment.strftime(self.format.removeprefix('%Y'))}-{entry.slug}"

    def read(self, text):
        """`(moment, slug)` of a cursor, None where it is none."""
        match = CURSOR.fullmatch(text or "")
        try:
            moment = match and datetime.strptime(match[1], self.format).replace(tzinfo=UTC)
        except ValueError:
            return None
        if not match:
            return None
        return (moment if self.format == MOMENT else moment.date()), match[2]
