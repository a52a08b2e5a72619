"""Days by the newsroom's clock, those on which it changes above all."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from newsroom import days

PARIS, NEW_YORK, CAIRO = "Europe/Paris", "America/New_York", "Africa/Cairo"


@pytest.mark.parametrize(
    ("zone", "day", "hours", "sentence"),
    [
        (PARIS, date(2027, 3, 28), 23, "The clocks go forward at 02:00 to 03:00 (Europe/Paris)."),
        (
            PARIS,
            date(2026, 10, 25),
            25,
            "The clocks go back at 03:00 to 02:00 (Europe/Paris): the time between comes twice.",
        ),
        (NEW_YORK, date(2027, 3, 14), 23, "The clocks go forward at 02:00 to 03:00 (America/New York)."),
        (
            NEW_YORK,
            date(2026, 11, 1),
            25,
            "The clocks go back at 02:00 to 01:00 (America/New York): the time between comes twice.",
        ),
        # In Cairo midnight itself does not exist on the day in spring, and comes twice round the one in autumn.
        (CAIRO, date(2026, 4, 24), 23, "The clocks go forward at 00:00 to 01:00 (Africa/Cairo)."),
        (
            CAIRO,
            date(2026, 10, 29),
            25,
            "The clocks go back at 00:00 to 23:00 (Africa/Cairo): the time between comes twice.",
        ),
    ],
)
def test_a_day_of_change_has_its_length_and_its_sentence(zone, day, hours, sentence):
    with timezone.override(zone):
        start, end = days.span(day, day)
        assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() == hours * 3600
        assert days.clock_change(day).sentence == sentence
        assert days.clock_change(day - days.DAY) is None
        assert days.clock_change(day + days.DAY) is None


def test_a_day_that_a_zone_left_out_breaks_nothing():
    with timezone.override("Pacific/Apia"):
        assert days.clock_change(date(2011, 12, 30)) is not None


def test_a_day_begins_at_midnight_by_the_newsrooms_clock():
    with timezone.override(NEW_YORK):
        assert days.begins(date(2026, 7, 14)).astimezone(UTC) == datetime(2026, 7, 14, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "first"), [("en", "2026-11-23"), ("fr", "2026-11-23"), ("es", "2026-11-23"), ("ar", "2026-11-21")]
)
def test_a_week_begins_as_the_language_has_it(language, first):
    week = days.week(date(2026, 11, 24), language)
    assert (len(week), week[0].isoformat(), (week[-1] - week[0]).days) == (7, first, 6)
    assert days.week(week[0], language) == days.week(week[-1], language) == week


def test_a_month_is_whole_weeks():
    weeks = days.month(date(2026, 11, 24), "ar")
    assert {len(week) for week in weeks} == {7}
    assert (weeks[0][0], weeks[-1][-1]) == (date(2026, 10, 31), date(2026, 12, 4))


def test_months_follow_each_other_over_the_year():
    assert days.other_month(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert days.other_month(date(2026, 1, 31), -1) == date(2025, 12, 1)
