"""What readers were told of a conference: its changes are counted, its earlier dates and places kept and shown."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from events.models import Conference
from newsroom import live

LANGUAGES = ("en", "fr", "es", "ar")
AHEAD = {"starts_on": "2099-03-01", "ends_on": "2099-03-03"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def change():
    """Save `facts` on a conference as it is in the database, as the admin does: only what was changed is written."""

    def make(conference, **facts):
        conference = Conference.objects.get(pk=conference.pk)
        for name, value in facts.items():
            setattr(conference, name, value)
        conference.save(update_fields=list(facts))
        return Conference.objects.get(pk=conference.pk)

    return make


def notice(client, conference, language="en"):
    with override(language):
        address = Conference.objects.get(pk=conference.pk).get_absolute_url()
    shown = " ".join(client.get(address).content.decode().split())
    return shown.partition('<section class="notice">')[2].partition("</section>")[0]


def told(conference):
    return [(str(plan.starts_on), plan.city_en, plan.status) for plan in conference.earlier_plans.all()]


def test_each_change_that_readers_can_see_counts_once(make_conference, change):
    conference = make_conference(live_in=["en"], **AHEAD)
    uid = conference.uid
    assert (conference.sequence, conference.changed_at) == (0, None)
    before = live.clock()
    for number, facts in enumerate([{"participants": 40}, {"summary_en": "Soon."}, {"ends_on": "2099-03-04"}], start=1):
        conference = change(conference, **facts)
        assert conference.sequence == number
    assert conference.changed_at >= before
    assert conference.uid == uid


@pytest.mark.parametrize(
    "facts",
    [
        {"summary_en": "Three days."},
        {"summary_fr": "Trois jours."},
        {"live_from_fr": "2099-01-01T00:00Z"},
        {"venue_ar": "x"},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_what_no_reader_can_see_does_not_count(make_conference, change, facts):
    conference = make_conference(live_in=["en"], summary_en="Three days.", **AHEAD)
    assert change(conference, **facts).sequence == 0


def test_nothing_counts_before_a_conference_is_public(make_conference, change):
    conference = make_conference(live_from_en=live.clock() + timedelta(hours=1), **AHEAD)
    conference = change(conference, starts_on="2099-02-28", city_en="Porto", status="cancelled")
    assert (conference.sequence, told(conference)) == (0, [])


def test_a_save_of_the_whole_row_counts_too_and_of_an_old_copy_as_one_more(make_conference, change):
    conference = make_conference(live_in=["en"], **AHEAD)
    old = Conference.objects.get(pk=conference.pk)
    change(conference, participants=40)
    old.countries = 12
    old.save()
    assert Conference.objects.get(pk=conference.pk).sequence == 2


def test_a_new_name_of_its_series_is_a_change_of_a_public_conference(make_conference, series):
    shown, hidden = make_conference(live_in=["en"]), make_conference()
    series.description_en = "Every two years."
    series.save()
    assert set(Conference.objects.values_list("sequence", flat=True)) == {0}
    series.name_en = "World Forum on Coastal Safety"
    series.save()
    counted = {each.pk: (each.sequence, bool(each.changed_at)) for each in Conference.objects.all()}
    assert counted == {shown.pk: (1, True), hidden.pk: (0, False)}


@pytest.mark.parametrize(
    ("facts", "heading"),
    [
        ({"starts_on": "2099-05-01", "ends_on": "2099-05-03"}, "New dates"),
        ({"city_en": "Porto"}, "New place"),
        ({"ends_on": "2099-03-04", "country": "ES"}, "New dates and place"),
    ],
)
def test_dates_and_place_that_are_changed_stay_on_the_page(client, make_conference, change, facts, heading):
    conference = make_conference(live_in=["en"], venue_en="Harbour Hall", **AHEAD)
    assert notice(client, conference) == ""
    change(conference, **facts)
    shown = notice(client, conference)
    assert f">{heading}</h2>" in shown
    assert "Was to be held:" in shown
    assert "1–3 March 2099<br>Harbour Hall<br>Lisbon, Portugal" in shown


def test_all_earlier_plans_are_told_the_latest_first(client, make_conference, change):
    conference = make_conference(live_in=["en"], **AHEAD)
    change(conference, starts_on="2099-03-02")
    change(conference, city_en="Porto")
    shown = notice(client, conference)
    plans = [part.partition("</span>")[0] for part in shown.split('<span class="notice__plan">')[1:]]
    assert plans == ["2–3 March 2099<br>Lisbon, Portugal", "1–3 March 2099<br>Lisbon, Portugal"]


def test_a_language_tells_what_its_own_readers_knew(client, make_conference, change):
    conference = make_conference(live_in=["en", "fr"], city_fr="Lisbone", **AHEAD)
    change(conference, city_fr="Lisbonne")
    assert notice(client, conference) == ""
    assert "Lisbone (Portugal)" in notice(client, conference, "fr")
    change(conference, starts_on="2099-03-02", live_from_es=live.clock())
    change(conference, live_from_es=live.clock())
    assert "Was to be held" in notice(client, conference)
    assert notice(client, conference, "es") == ""


@pytest.mark.parametrize("facts", [{"venue_en": "Harbour Hall"}, {"status": "held"}, {"participants": 40}])
def test_what_is_added_or_done_as_announced_moves_nothing(client, make_conference, change, facts):
    conference = make_conference(live_in=["en"], **AHEAD)
    assert told(change(conference, **facts)) == []


def test_what_is_over_is_set_right_and_not_moved(make_conference, change):
    assert told(change(make_conference(live_in=["en"]), starts_on="2022-06-13")) == []


def test_a_slip_that_is_corrected_counts_as_a_change_and_leaves_no_earlier_plan(make_conference):
    conference = make_conference(live_in=["en"], **AHEAD)
    conference.refresh_from_db()
    conference.city_en, conference.is_slip = "Porto", True
    conference.save()
    assert (Conference.objects.get().sequence, told(conference)) == (1, [])


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_conference_that_is_off_says_since_when_and_keeps_its_dates(client, make_conference, change, status):
    conference = make_conference(live_in=["en"], **AHEAD)
    conference = change(conference, status=status, status_note_en="A storm is expected.")
    assert told(conference) == [("2099-03-01", "Lisbon", "scheduled")]
    shown = notice(client, conference)
    assert f">{status.capitalize()}</h2>" in shown
    assert 'class="notice__date"' in shown
    assert "<p>A storm is expected.</p>" in shown
    assert "Was to be held:" not in shown
    listed = " ".join(client.get("/en/events/").content.decode().split())
    assert "1–3 March 2099" in listed


def test_new_dates_of_a_postponed_conference_stand_beside_the_old_ones(client, make_conference, change):
    conference = change(make_conference(live_in=["en"], **AHEAD), status="postponed")
    change(conference, starts_on="2099-09-01", ends_on="2099-09-03")
    shown = notice(client, conference)
    assert ">Postponed</h2>" in shown
    assert "1–3 March 2099<br>Lisbon, Portugal" in shown
    change(conference, status="scheduled")
    assert ">New dates</h2>" in notice(client, conference)
