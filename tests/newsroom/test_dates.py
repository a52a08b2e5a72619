from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from newsroom import dates

CODES = ["en", "fr", "es", "ar"]


@pytest.fixture(autouse=True)
def _newsroom_in_rome(settings):
    settings.TIME_ZONE = "Europe/Rome"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 5, 19), ["19 May 2015", "19 mai 2015", "19 de mayo de 2015", "19 أيار/مايو 2015"]),
        (date(2015, 5, 1), ["1 May 2015", "1er mai 2015", "1 de mayo de 2015", "1 أيار/مايو 2015"]),
        (
            date(2024, 2, 29),
            ["29 February 2024", "29 février 2024", "29 de febrero de 2024", "29 شباط/فبراير 2024"],
        ),
        (
            date(2026, 12, 2),
            ["2 December 2026", "2 décembre 2026", "2 de diciembre de 2026", "2 كانون الأول/ديسمبر 2026"],
        ),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(day, expected):
    assert [dates.format_day(day, code) for code in CODES] == expected


def test_every_month_has_both_its_names_in_arabic():
    pairs = [month.split("/") for month in dates.MONTHS["ar"]]
    assert [len(pair) for pair in pairs] == [2] * 12
    assert (pairs[0], pairs[6], pairs[11]) == (
        ["كانون الثاني", "يناير"],
        ["تموز", "يوليه"],
        ["كانون الأول", "ديسمبر"],
    )


def test_the_day_of_a_moment_is_the_newsrooms():
    assert dates.format_day(datetime(2015, 5, 18, 22, 30, tzinfo=UTC), "en") == "19 May 2015"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            None,
            [
                "19 May 2015, 00:05 (Rome time)",
                "19 mai 2015 à 0 h 05 (heure de Rome)",
                "19 de mayo de 2015, 00:05 (hora de Roma)",
                "19 أيار/مايو 2015، الساعة 00:05 (بتوقيت روما)",
            ],
        ),
        (
            "UTC",
            [
                "18 May 2015, 22:05 (UTC)",
                "18 mai 2015 à 22 h 05 (UTC)",
                "18 de mayo de 2015, 22:05 (UTC)",
                "18 أيار/مايو 2015، الساعة 22:05 (UTC)",
            ],
        ),
        (
            ZoneInfo("Asia/Kolkata"),
            [
                "19 May 2015, 03:35 (Kolkata time)",
                "19 mai 2015 à 3 h 35 (heure de Calcutta)",
                "19 de mayo de 2015, 03:35 (hora de Calcuta)",
                "19 أيار/مايو 2015، الساعة 03:35 (بتوقيت كالكتا)",
            ],
        ),
    ],
)
def test_a_moment_says_whose_clock_it_is(zone, expected):
    moment = datetime(2015, 5, 18, 22, 5, tzinfo=UTC)
    assert [dates.format_moment(moment, code, zone) for code in CODES] == expected


def test_the_time_can_stand_alone():
    moment = datetime(2015, 1, 19, 9, 0, tzinfo=UTC)
    assert dates.format_time(moment, "fr", "Africa/Tunis") == "10 h 00 (heure de Tunis)"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Africa/Cairo", ["Cairo time", "heure du Caire", "hora de El Cairo", "بتوقيت القاهرة"]),
        ("Europe/Athens", ["Athens time", "heure d’Athènes", "hora de Atenas", "بتوقيت أثينا"]),
        ("America/New_York", ["New York time", "heure de New York", "hora de Nueva York", "بتوقيت نيويورك"]),
        (
            "America/Argentina/Buenos_Aires",
            ["Buenos Aires time", "heure de Buenos Aires", "hora de Buenos Aires", "بتوقيت بوينوس أيرس"],
        ),
        ("Etc/GMT+3", ["UTC−3"] * 4),
        ("GMT", ["UTC"] * 4),
        (timezone(timedelta(hours=5, minutes=30)), ["UTC+5:30"] * 4),
    ],
)
def test_a_zone_is_called_by_its_city(zone, expected):
    assert [dates.zone_time(zone, code) for code in CODES] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (
            date(2015, 5, 19),
            date(2015, 5, 21),
            ["19–21 May 2015", "du 19 au 21 mai 2015", "del 19 al 21 de mayo de 2015", "من 19 إلى 21 أيار/مايو 2015"],
        ),
        (
            date(2015, 5, 1),
            date(2015, 5, 3),
            ["1–3 May 2015", "du 1er au 3 mai 2015", "del 1 al 3 de mayo de 2015", "من 1 إلى 3 أيار/مايو 2015"],
        ),
        (
            date(2015, 5, 30),
            date(2015, 6, 1),
            [
                "30 May – 1 June 2015",
                "du 30 mai au 1er juin 2015",
                "del 30 de mayo al 1 de junio de 2015",
                "من 30 أيار/مايو إلى 1 حزيران/يونيه 2015",
            ],
        ),
        (
            date(2015, 12, 30),
            date(2016, 1, 2),
            [
                "30 December 2015 – 2 January 2016",
                "du 30 décembre 2015 au 2 janvier 2016",
                "del 30 de diciembre de 2015 al 2 de enero de 2016",
                "من 30 كانون الأول/ديسمبر 2015 إلى 2 كانون الثاني/يناير 2016",
            ],
        ),
        (
            date(2015, 5, 19),
            date(2016, 5, 19),
            [
                "19 May 2015 – 19 May 2016",
                "du 19 mai 2015 au 19 mai 2016",
                "del 19 de mayo de 2015 al 19 de mayo de 2016",
                "من 19 أيار/مايو 2015 إلى 19 أيار/مايو 2016",
            ],
        ),
    ],
)
def test_a_range_is_prose(start, end, expected):
    assert [dates.format_range(start, end, code) for code in CODES] == expected


@pytest.mark.parametrize("end", [None, date(2015, 5, 19)])
def test_a_range_of_one_day_is_that_day(end):
    assert dates.format_range(date(2015, 5, 19), end, "fr") == "19 mai 2015"


def test_a_range_of_moments_is_of_their_days_in_the_newsroom():
    start, end = datetime(2015, 5, 18, 23, tzinfo=UTC), datetime(2015, 5, 20, 23, tzinfo=UTC)
    assert dates.format_range(start, end, "en") == "19–21 May 2015"


@pytest.mark.parametrize(
    ("days", "language", "written"),
    [
        ([0, 1, 2, 3, 4], "en", "Monday to Friday"),
        ([4, 0, 2, 1, 3], "fr", "du lundi au vendredi"),
        ([0, 1, 2, 3, 4, 5], "es", "de lunes a sábado"),
        ([6, 0, 1, 2, 3], "ar", "من الأحد إلى الخميس"),
        ([5, 6, 0], "en", "Saturday to Monday"),
        ([0, 1], "en", "Monday and Tuesday"),
        ([0, 2, 4], "fr", "lundi, mercredi et vendredi"),
        ([3], "ar", "الخميس"),
        ([0, 1, 2, 3, 4, 5, 6], "es", "todos los días"),
        ([0, 1, 2, 3, 4, 5, 6], "en", "every day"),
    ],
)
def test_days_of_the_week_run_together_where_they_follow_each_other(days, language, written):
    assert dates.format_weekdays(days, language) == written
