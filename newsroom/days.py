"""Days by the newsroom's clock: where they begin, when the clocks change in them, and the weeks they stand in."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from babel import Locale
from babel.core import get_global
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _

from .countries import LOCALES
from .moments import MINUTE, zone_name

DAY = timedelta(days=1)


class YearOf(ExtractYear):
    """
    The year of a moment in the newsroom's zone, as an expression.

    SQLite knows no zones, and asks Python about each row: here only of the two days on which the zone matters.
    """

    def as_sqlite(self, compiler, connection, **extra):
        exact, zone = super().as_sql(compiler, connection)
        moment, params = compiler.compile(self.lhs)
        sql = (
            f"CASE WHEN SUBSTR({moment}, 6, 5) IN ('12-31', '01-01') THEN {exact} "
            f"ELSE CAST(SUBSTR({moment}, 1, 4) AS INTEGER) END"
        )
        return sql, (*params, *zone, *params)


def begins(day):
    """The moment at which `day` begins; where clocks go forward at midnight, that is their first time after it."""
    return datetime.combine(day, time.min, timezone.get_current_timezone())


def span(first, last):
    """`(start, end)`: the moment at which `first` begins, and the one at which `last` is over."""
    return begins(first), begins(last + DAY)


@dataclass(frozen=True)
class ClockChange:
    """On a day that is longer or shorter than others: the clock's time before it jumps, and after."""

    before: datetime
    after: datetime

    @property
    def sentence(self):
        names = {"before": f"{self.before:%H:%M}", "after": f"{self.after:%H:%M}", "zone": zone_name()}
        if self.before < self.after:
            return _("The clocks go forward at %(before)s to %(after)s (%(zone)s).") % names
        return _("The clocks go back at %(before)s to %(after)s (%(zone)s): the time between comes twice.") % names


def clock_change(day):
    """The ClockChange of `day` in the newsroom's zone, or None."""
    start, end = span(day, day)
    if start.utcoffset() == end.utcoffset():
        return None
    moment = start.astimezone(UTC)
    while (after := moment.astimezone(start.tzinfo)).utcoffset() == start.utcoffset():
        moment += MINUTE
    before = moment + start.utcoffset()
    return ClockChange(before.replace(tzinfo=None), after.replace(tzinfo=None))


def first_weekday(language):
    """The day that weeks begin with, Monday as 0: by the CLDR, for the country where `language` is most at home."""
    locale = Locale.parse(LOCALES[language])
    if not locale.territory:
        locale = Locale.parse(get_global("likely_subtags")[str(locale)])
    return locale.first_week_day


def week(day, language):
    """The seven days of the week of `day`, in the order of `language`."""
    first = day - (day.weekday() - first_weekday(language)) % 7 * DAY
    return [first + number * DAY for number in range(7)]


def month(day, language):
    """The weeks that hold the month of `day`, as lists of seven days."""
    return calendar.Calendar(first_weekday(language)).monthdatescalendar(day.year, day.month)


def other_month(day, months):
    """The first day of the month that comes `months` after that of `day`."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
