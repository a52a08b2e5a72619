from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import timezone

from newsroom.moments import MomentField, MomentInput

PARIS = ZoneInfo("Europe/Paris")


class MomentForm(forms.Form):
    at = MomentField(required=False)


@pytest.fixture(autouse=True)
def _in_paris():
    with timezone.override(PARIS):
        yield


def typed(text, initial=None):
    return MomentForm({"at": text}, initial={"at": initial})


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24T09:30", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        ("2026-07-01T09:30", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-07-01T09:30:15", datetime(2026, 7, 1, 7, 30, 15, tzinfo=UTC)),
        ("2026-07-01 09:30", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("", None),
    ],
)
def test_a_moment_is_typed_in_the_newsrooms_zone(text, moment):
    form = typed(text)
    assert form.is_valid()
    assert form.cleaned_data["at"] == moment


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30T10:00", "0001-01-01T00:00", "2026-11-24"])
def test_what_is_no_moment_is_refused(text):
    assert typed(text).errors == {"at": ["Enter a valid date/time."]}


def test_a_time_that_the_clocks_skip_is_refused_with_the_times_around_it():
    assert typed("2026-03-29T02:30").errors == {
        "at": [
            "In Europe/Paris the clocks go forward on 29 March 2026, and 02:30 does not exist. "
            "Choose a time before 02:00, or 03:00 or later."
        ]
    }


def test_a_time_that_comes_twice_is_refused_with_the_times_around_it():
    assert typed("2026-10-25T02:00").errors == {
        "at": [
            "In Europe/Paris the clocks go back on 25 October 2026, and 02:00 comes twice. "
            "Choose a time before 02:00, or 03:00 or later."
        ]
    }


def test_the_times_that_the_sentence_names_are_accepted():
    for text in ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T01:59", "2026-10-25T03:00"]:
        assert typed(text).is_valid()


def test_a_zone_that_changes_by_half_an_hour_is_named_with_its_own_times():
    with timezone.override(ZoneInfo("Australia/Lord_Howe")):
        assert typed("2026-10-04T02:10").errors == {
            "at": [
                "In Australia/Lord Howe the clocks go forward on 4 October 2026, and 02:10 does not exist. "
                "Choose a time before 02:00, or 02:30 or later."
            ]
        }


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
        datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC),
        datetime(2026, 11, 24, 8, 30, 0, 123456, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # 02:30 for the first time
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # 02:30 for the second time
    ],
)
def test_a_moment_left_as_it_was_shown_stays_the_same(moment):
    shown = MomentInput().format_value(MomentField().prepare_value(moment))
    form = typed(shown, initial=moment)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == moment
    assert form.changed_data == []


def test_a_changed_moment_is_noticed():
    form = typed("2026-11-24T09:31", initial=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
    assert form.is_valid()
    assert form.changed_data == ["at"]


def test_the_zone_stands_beside_the_input_and_describes_it():
    html = str(typed("2026-11-24T09:30")["at"])
    assert 'type="datetime-local"' in html
    assert 'value="2026-11-24T09:30"' in html
    assert 'aria-describedby="id_at_zone"' in html
    assert '<span class="moment__zone" id="id_at_zone">Europe/Paris</span>' in html


def test_seconds_are_shown_where_there_are_any():
    moment = datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC)
    assert 'value="2026-11-24T09:30:15"' in str(MomentForm(initial={"at": moment})["at"])
