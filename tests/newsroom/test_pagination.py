"""Pages by cursor, tried on conferences, whose moments are days, and on editions, whose moments are exact."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from events.models import Conference
from newsroom.pagination import CursorPage
from press.models import Edition

pytestmark = pytest.mark.django_db


def page(query="", size=2, keep=()):
    return CursorPage(Conference.objects.all(), QueryDict(query), "starts_on", size, keep=keep)


@pytest.fixture
def five(make_conference):
    """e, d, c, b, a: newest first; d and c begin on one day."""
    days = {"a": 10, "b": 11, "c": 12, "d": 12, "e": 13}
    for name, day in days.items():
        facts = {"starts_on": f"2022-06-{day}", "ends_on": f"2022-06-{day}"}
        make_conference(slug_en=name, **facts)


def slugs(page):
    return "".join(conference.slug for conference in page.entries)


def walk(start, direction, **facts):
    """The pages from the query `start` on, as `"ec db a"`."""
    seen, here = [], page(start, **facts)
    while True:
        seen.append(slugs(here))
        if not getattr(here, direction):
            return " ".join(seen)
        here = page(getattr(here, direction), **facts)


@pytest.mark.parametrize(("size", "pages"), [(2, "ec db a"), (1, "e c d b a"), (5, "ecdba"), (9, "ecdba")])
def test_older_pages_show_each_entry_once(five, size, pages):
    assert walk("", "older", size=size) == pages


def test_newer_pages_lead_back_the_same_way(five):
    assert walk("older=20220611-b", "newer", size=2) == "a db ec"


def test_the_first_page_is_whole_also_when_it_is_reached_from_below(five):
    assert walk("older=20220612-d", "newer", size=2) == "ba cd ec"
    assert slugs(page("newer=20220612-d")) == "ec"
    assert slugs(page("newer=20220612-c")) == "ec"
    assert page("newer=20220612-c").is_first


def test_a_place_stays_when_its_entry_is_gone(five):
    Conference.objects.filter(slug_en="c").delete()
    assert slugs(page("older=20220612-c")) == "db"


def test_there_is_nothing_after_the_last_entry(five):
    last = page("older=20220610-a")
    assert (last.entries, last.older, last.newer) == ([], "", "")


@pytest.mark.parametrize(
    "place",
    [
        "",
        "x",
        "-1",
        "20220612",
        "20220612-",
        "20221399-c",
        "00000000-c",
        "٢٠٢٢٠٦١٢-c",
        "20220612T000000000000-c",
        "20220612-c d",
        "20220612-c\x00",
        "20220612-" + "c" * 101,
    ],
)
def test_what_is_no_place_shows_the_first_page_and_is_told(five, place):
    query = QueryDict(mutable=True)
    query["older"] = place
    found = page(query.urlencode())
    assert (slugs(found), found.is_misread, found.is_first) == ("ec", True, True)


def test_links_keep_what_was_chosen_and_nothing_else(five):
    found = page("older=20220613-e&evil=1", keep=[("kind", "speech"), ("theme", "bouées")])
    assert found.older == "kind=speech&theme=bou%C3%A9es&older=20220612-d"


def test_moments_are_exact_to_the_microsecond_and_the_same_in_every_zone(make_article, release, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    moment = datetime(2024, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)
    editions = [release(make_article(title, issued_at=moment)) for title in ("Alpha", "Beta", "Gamma")]
    first = CursorPage(Edition.objects.live(), QueryDict(""), "issued_at", 1)
    assert first.entries == [editions[0]]
    assert first.older == "older=20241231T235959123456-alpha-1-en"
    second = CursorPage(Edition.objects.live(), QueryDict(first.older), "issued_at", 5)
    assert second.entries == editions[1:]
