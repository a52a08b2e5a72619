from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from newsroom.countdown import countdown

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2, hours=3, minutes=59), "in 2 days 3 h"),
        (timedelta(days=1), "in 1 day 0 h"),
        (timedelta(hours=2, minutes=10, seconds=59), "in 2 h 10 min"),
        (timedelta(minutes=1), "in 1 min"),
        (timedelta(seconds=59), "in less than a minute"),
        (timedelta(0), "now"),
        (timedelta(days=-1), "now"),
    ],
)
def test_a_countdown_says_how_long_it_is(left, words):
    assert countdown(NOW + left, NOW) == words


def test_a_countdown_counts_days_as_arabic_does():
    with translation.override("ar"):
        said = [countdown(NOW + timedelta(days=days), NOW) for days in (1, 2, 3, 11)]
    assert len({words.translate(str.maketrans("", "", "0123456789")) for words in said}) == 4
