"""Calendar files: read by two parsers that others wrote, and held against what RFC 5545 and RFC 7986 ask for."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
import vobject
from django.utils.translation import override

from events.models import Conference
from newsroom import live

LANGUAGES = ("en", "fr", "es", "ar")
AHEAD = {"starts_on": "2099-03-01", "ends_on": "2099-03-03"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(make_conference):
    """A conference with all that a calendar shows, in all languages."""
    words = "كلمات عربية طويلة؛ \\ , 🌊 " * 9
    made = make_conference(
        live_in=LANGUAGES,
        summary_en="One; two, three \\ four\nfive. " + "Long words. " * 20,
        summary_ar=words.strip(),
        venue_en="Harbour Hall, 3rd floor",
        accreditation_deadline=datetime(2099, 2, 1, 17, tzinfo=UTC),
        time_zone="Europe/Lisbon",
        **AHEAD,
    )
    return Conference.objects.get(pk=made.pk)


def calendar(client, address):
    return icalendar.Calendar.from_ical(client.get(address).content)


def events(client, address):
    return calendar(client, address).walk("VEVENT")


def addresses(conference):
    for code in LANGUAGES:
        with override(code):
            shown = Conference.objects.get(pk=conference.pk)
            yield f"/{code}/events/calendar.ics"
            yield shown.get_calendar_url()
            yield shown.series.get_calendar_url()


def test_every_calendar_is_well_formed_to_the_octet(client, conference):
    for address in addresses(conference):
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        lines = response.content.split(b"\r\n")
        assert lines[-1] == b""
        assert b"\n" not in response.content.replace(b"\r\n", b"")
        assert b"\r" not in response.content.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode()  # no character is cut in two
        unfolded = re.sub(rb"\r\n[ \t]", b"", response.content).decode().split("\r\n")
        assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded[:-1])


def test_every_calendar_has_what_must_be_there_once(client, conference, make_conference):
    make_conference(live_in=LANGUAGES)
    for address in addresses(conference):
        found = calendar(client, address)
        assert found["version"] == "2.0"
        assert re.fullmatch(r"-//.+//newsroom//(EN|FR|ES|AR)", found["prodid"])
        assert found["source"] == f"http://testserver{address}"
        assert found["refresh-interval"].to_ical() == b"PT6H"
        assert found["x-published-ttl"] == "PT6H"
        assert found["name"].params["LANGUAGE"] == address[1:3]
        assert found.errors == []
        for event in found.walk("VEVENT"):
            for name in ("uid", "dtstamp", "dtstart", "dtend", "sequence", "status", "summary", "url", "last-modified"):
                assert not isinstance(event[name], list), name
            assert "duration" not in event
            assert event.errors == []
            assert event["summary"].params["LANGUAGE"] == address[1:3]
        uids = [event["uid"] for event in found.walk("VEVENT")]
        assert len(set(uids)) == len(uids) > 0


def test_another_parser_reads_the_same(client, conference):
    for address in addresses(conference):
        read = vobject.readOne(client.get(address).content.decode())
        (event,) = events(client, address)
        assert read.vevent.uid.value == event["uid"] == str(conference.uid)
        assert read.vevent.summary.value == event["summary"]
        assert read.vevent.description.value == event["description"]
        assert (read.vevent.dtstart.value, read.vevent.dtend.value) == (date(2099, 3, 1), date(2099, 3, 4))
        read.vevent.validate(raiseException=True)


def test_a_conference_takes_whole_days_and_ends_on_the_day_after(client, conference):
    (event,) = events(client, conference.get_calendar_url())
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2099, 3, 1), date(2099, 3, 4))
    assert (event["status"], event["transp"], event["sequence"]) == ("CONFIRMED", "TRANSPARENT", 0)
    assert event["location"] == "Harbour Hall, 3rd floor\nLisbon, Portugal"
    assert event["url"] == f"http://testserver{conference.get_absolute_url()}"
    assert event["description"].startswith("One; two, three \\ four\nfive. Long words.")
    assert "Accreditation for media: until 1 February 2099, 17:00 (Lisbon time)" in event["description"]


def test_a_calendar_is_wholly_in_its_language(client, conference):
    with override("ar"):
        address = conference.get_calendar_url()
    (event,) = events(client, address)
    assert event["summary"] == "المؤتمر العالمي للسلامة الساحلية الـ11"
    assert event["location"] == "لشبونة، البرتغال"
    assert not re.search("[A-Za-z]{2}", event["description"].replace(event["url"], ""))


def test_the_uid_stays_whatever_changes_and_the_sequence_rises(client, conference, series):
    uid = events(client, conference.get_calendar_url())[0]["uid"]
    assert UUID(uid).version == 4
    conference.starts_on, conference.city_en, conference.slug_en = date(2098, 3, 1), "Porto", "elsewhere"
    conference.save()
    (changed,) = events(client, Conference.objects.get().get_calendar_url())
    assert (changed["uid"], changed["sequence"]) == (uid, 1)
    assert "Was to be held: 1–3 March 2099 · Harbour Hall, 3rd floor · Lisbon, Portugal" in changed["description"]
    series.name_en = "Renamed"
    series.save()
    (renamed,) = events(client, Conference.objects.get().get_calendar_url())
    assert (renamed["uid"], renamed["sequence"], renamed["summary"]) == (uid, 2, "11th Renamed")


def test_stamps_say_when_readers_of_the_language_were_last_told(client, conference):
    (before,) = events(client, conference.get_calendar_url())
    began = conference.live_from_en.replace(microsecond=0)
    assert before["dtstamp"].dt == before["last-modified"].dt == began
    conference.participants = 40
    conference.save()
    (after,) = events(client, conference.get_calendar_url())
    changed = Conference.objects.get().changed_at.replace(microsecond=0)
    assert after["dtstamp"].dt == after["last-modified"].dt == changed > began
    assert calendar(client, "/en/events/calendar.ics")["last-modified"].dt == changed
    later = live.clock()
    Conference.objects.update(live_from_fr=later)
    assert events(client, "/fr/events/calendar.ics")[0]["dtstamp"].dt == later.replace(microsecond=0)


@pytest.mark.parametrize(
    ("status", "written", "beginning"),
    [("cancelled", "CANCELLED", "Cancelled: "), ("postponed", "TENTATIVE", "Postponed: "), ("held", "CONFIRMED", "")],
)
def test_what_is_called_off_stays_and_says_so(client, conference, status, written, beginning):
    conference.status, conference.status_note_en = status, "The storm came first."
    conference.save()
    for address in ("/en/events/calendar.ics", conference.get_calendar_url(), conference.series.get_calendar_url()):
        (event,) = events(client, address)
        assert (event["status"], event["sequence"]) == (written, 1)
        assert event["summary"] == f"{beginning}11th World Conference on Coastal Safety"
        assert event["description"].startswith("The storm came first.")
        assert ("Accreditation" in event["description"]) == (status != "cancelled")


def test_calendars_hold_what_is_live_in_their_language_and_nothing_else(client, make_conference, series):
    shown = make_conference(live_in=["en"])
    make_conference(live_in=["fr"])
    make_conference(live_from_en=live.clock() + timedelta(hours=1))
    alone = make_conference(live_in=["en"], series=None, number=None, name_en="Signals seminar")
    assert {event["uid"] for event in events(client, "/en/events/calendar.ics")} == {str(shown.uid), str(alone.uid)}
    assert [event["uid"] for event in events(client, f"/en/events/series/{series.slug_en}/calendar.ics")] == [
        str(shown.uid)
    ]
    assert client.get("/ar/events/calendar.ics").status_code == 404
    assert client.get(f"/ar/events/series/{series.slug_ar}/calendar.ics").status_code == 404


def test_a_wrong_year_leads_to_the_right_calendar(client, conference):
    address = conference.get_calendar_url()
    response = client.get(address.replace("2099", "2021"))
    assert (response.status_code, response["Location"]) == (301, address)


def test_a_calendar_that_has_not_changed_is_not_sent_again(client, conference):
    address = conference.get_calendar_url()
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    conference.participants = 40
    conference.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_former_address_leads_to_the_calendar_where_it_is_now(client, conference, series):
    was, series_was = conference.get_calendar_url(), series.get_calendar_url()
    for thing in (conference, series):
        thing.slug_en = "elsewhere"
        thing.save()
    found = [(client.get(address).status_code, client.get(address)["Location"]) for address in (was, series_was)]
    assert found == [(301, conference.get_calendar_url()), (301, series.get_calendar_url())]
