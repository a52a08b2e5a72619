"""What falls on which day, by the newsroom's clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from events.models import Conference
from newsroom import days, live
from press import calendar
from press.models import Edition

pytestmark = pytest.mark.django_db


def on(day, conferences=None):
    (found,) = calendar.filled([day], conferences).values()
    return found


def told(day):
    return [(f"{entry.moment:%H:%M}", entry.status, entry.languages) for entry in on(day).entries]


def local(*parts, zone="Europe/Paris", fold=0):
    return datetime(*parts, fold=fold, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Paris", date(2099, 3, 29)),
        ("Europe/Paris", date(2099, 10, 25)),
        ("America/New_York", date(2099, 3, 8)),
        ("America/New_York", date(2099, 11, 1)),
    ],
)
def test_on_days_of_23_and_25_hours_each_release_stands_on_its_own_day(make_article, release, zone, day):
    with timezone.override(zone):
        for hour, minute in ((0, 30), (23, 30)):
            release(
                make_article(), live_from=datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
            )
        release(make_article(), live_from=days.begins(day) - timedelta(minutes=30))
        release(make_article(), live_from=days.begins(day + days.DAY))
        assert told(day) == [("00:30", "scheduled", ["en"]), ("23:30", "scheduled", ["en"])]
        assert told(day - days.DAY) == [("23:30", "scheduled", ["en"])]
        assert told(day + days.DAY) == [("00:00", "scheduled", ["en"])]


def test_an_hour_that_comes_twice_holds_two_releases_in_their_order(make_article, release):
    second = release(make_article("Second"), live_from=local(2099, 10, 25, 2, 30, fold=1))
    first = release(make_article("First"), live_from=local(2099, 10, 25, 2, 30, fold=0))
    entries = on(date(2099, 10, 25)).entries
    assert [(entry.title, f"{entry.moment:%H:%M %Z}") for entry in entries] == [
        (first.title, "02:30 CEST"),
        (second.title, "02:30 CET"),
    ]


def test_an_hour_that_does_not_exist_shows_as_the_one_it_became(make_article, release):
    release(make_article(), live_from=datetime(2099, 3, 29, 1, 30, tzinfo=UTC))
    assert told(date(2099, 3, 29)) == [("03:30", "scheduled", ["en"])]


def test_the_same_moment_falls_on_the_day_of_the_newsrooms_zone(make_article, release):
    release(make_article(), live_from=datetime(2099, 7, 14, 2, 0, tzinfo=UTC))
    with timezone.override("America/New_York"):
        assert told(date(2099, 7, 13)) == [("22:00", "scheduled", ["en"])]
        assert told(date(2099, 7, 14)) == []
    with timezone.override("Europe/Paris"):
        assert told(date(2099, 7, 14)) == [("04:00", "scheduled", ["en"])]


def test_languages_of_one_article_at_one_moment_are_one_entry(make_article, release):
    article = make_article(languages=("fr", "en", "ar"))
    release(article, "fr", live_from=local(2099, 7, 14, 10))
    release(article, "ar", live_from=local(2099, 7, 14, 10))
    release(article, "en", live_from=local(2099, 7, 14, 12))
    assert told(date(2099, 7, 14)) == [("10:00", "scheduled", ["fr", "ar"]), ("12:00", "scheduled", ["en"])]
    entry = on(date(2099, 7, 14)).entries[0]
    assert entry.digests == dict(article.editions.filter(live_from=entry.moment).values_list("language", "digest"))


@pytest.mark.parametrize(("active", "named"), [("ar", "ar"), ("fr", "fr"), ("es", "fr")])
def test_an_entry_is_named_in_the_readers_language_or_in_the_source(make_article, release, active, named):
    article = make_article(languages=("fr", "ar"))
    for code in ("fr", "ar"):
        release(article, code, live_from=local(2099, 7, 14, 10))
    with translation.override(active):
        entry = on(date(2099, 7, 14)).entries[0]
        assert (entry.title_language, entry.title) == (named, getattr(article, f"title_{named}"))


def test_what_was_released_stands_on_its_day_as_live_or_ended(make_article, release, publisher, age):
    shown, withdrawn = make_article(), make_article()
    release(shown)
    release(withdrawn)
    withdrawn.withdraw(publisher, {"en": "Withdrawn."}, comment="Wrong.")
    today = timezone.localdate(live.clock())
    assert sorted(entry.status for entry in on(today).entries) == ["ended", "live"]


def test_a_release_that_was_cancelled_is_not_shown(make_article, release, publisher):
    article = make_article()
    release(article, live_from=local(2099, 7, 14, 10))
    article.version("en").unschedule(publisher)
    assert told(date(2099, 7, 14)) == []


def test_a_text_with_a_date_of_issue_ahead_is_planned_until_it_is_released(make_article, release):
    article = make_article(languages=("en", "fr"), issued_at=local(2099, 7, 14, 9))
    assert told(date(2099, 7, 14)) == [("09:00", "planned", ["en", "fr"])]
    release(article, "en", live_from=local(2099, 7, 14, 10), acknowledged=["issued-ahead"])
    assert told(date(2099, 7, 14)) == [("09:00", "planned", ["fr"]), ("10:00", "scheduled", ["en"])]
    article.versions.filter(language="fr").update(plan="none")
    assert told(date(2099, 7, 14)) == [("10:00", "scheduled", ["en"])]


def test_a_required_language_is_planned_though_nothing_is_written_yet(make_article):
    article = make_article(issued_at=local(2099, 7, 14, 9))
    article.versions.filter(language="ar").update(plan="required")
    assert told(date(2099, 7, 14)) == [("09:00", "planned", ["en", "ar"])]


def test_a_date_of_issue_that_has_passed_plans_nothing(make_article):
    now = timezone.localtime(live.clock())
    make_article(issued_at=now - timedelta(days=2))
    make_article(issued_at=days.begins(now.date()))
    assert on(now.date() - 2 * days.DAY).entries == []
    # Today's stays in sight until the day is over.
    assert [entry.status for entry in on(now.date()).entries] == ["planned"]


def test_a_release_taken_back_into_work_is_no_longer_unaltered(make_article, release, writer):
    article = make_article(languages=("en", "fr"))
    for code in ("en", "fr"):
        release(article, code, live_from=local(2099, 7, 14, 10))
    assert on(date(2099, 7, 14)).entries[0].is_unaltered
    article.version("fr").revise(writer)
    assert not on(date(2099, 7, 14)).entries[0].is_unaltered


def test_a_conference_stands_on_each_of_its_days(make_conference):
    make_conference(starts_on="2099-07-13", ends_on="2099-07-15", status="postponed")
    found = calendar.filled([date(2099, 7, 12) + n * days.DAY for n in range(5)], Conference.objects)
    assert [[(m.number, m.of, m.conference.status) for m in day.meetings] for day in found.values()] == [
        [],
        [(1, 3, "postponed")],
        [(2, 3, "postponed")],
        [(3, 3, "postponed")],
        [],
    ]


def test_a_correction_says_so(make_article, release):
    article = make_article()
    release(article)
    release(article, live_from=local(2099, 7, 14, 10), change_kind="correction", change_note="Twelve, not ten.")
    assert on(date(2099, 7, 14)).entries[0].changes == ["correction"]
    assert Edition.objects.count() == 2
