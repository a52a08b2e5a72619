"""The list of news as readers narrow it, and the news of a year and of a month."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from newsroom import live

from .shelf import put_live

pytestmark = pytest.mark.django_db


def titles(response):
    return " ".join(edition.title for edition in response.context["page"].entries)


def page(response):
    return " ".join(response.content.decode().split())


def questions(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def day(year, month, number, hour=8):
    return datetime(year, month, number, hour, tzinfo=UTC)


@pytest.fixture
def shelf(make_theme, make_conference):
    """Five articles in English that differ in everything a list can be narrowed by, the newest first: e d c b a."""
    buoys, ports = make_theme("Buoys"), make_theme("Ports")
    opened, unannounced = make_conference(live_in=["en", "fr"]), make_conference()
    put_live(
        [{"title": "a", "country": "IT", "issued_at": day(2023, 1, 31), "body": "<p>Twelve buoys</p>"}], themes=[buoys]
    )
    put_live([{"title": "b", "kind": "speech", "country": "PT", "issued_at": day(2023, 6, 1), "conference": opened}])
    put_live([{"title": "c", "country": "PT", "issued_at": day(2024, 2, 29)}], themes=[buoys, ports])
    put_live([{"title": "d", "kind": "speech", "issued_at": day(2024, 3, 1), "conference": unannounced}])
    put_live(
        [{"title": "e", "country": "IT", "issued_at": day(2024, 3, 31, 23), "summary": "One buoy"}], themes=[ports]
    )
    put_live([{"title": "f", "country": "SN", "issued_at": day(2024, 3, 1)}], "fr", themes=[ports])
    hidden = {
        "title": "h",
        "country": "JP",
        "issued_at": day(2024, 3, 2),
        "live_from": live.clock() + timedelta(hours=1),
    }
    put_live([hidden | {"body": "<p>buoy</p>", "conference": opened}], themes=[buoys, make_theme("Secret")])
    return {"opened": opened.slug_en, "unannounced": unannounced.slug_en, "opened_fr": opened.slug_fr}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=speech", "d b"),
        ("theme=buoys-en", "c a"),
        ("country=PT", "c b"),
        ("conference={opened}", "b"),
        ("year=2023", "b a"),
        ("words=buoy", "e a"),
        ("words=“twelve buoys”", "a"),
        ("from=2024-02-29", "e d c"),
        ("to=2024-02-29", "c b a"),
        ("from=2023-02-01&to=2024-02-29", "c b"),
        ("year=2024&country=IT&words=buoy&theme=ports-en&from=2024-03-31", "e"),
        ("kind=speech&country=IT", ""),
        ("kind=release&kind=speech", "d b"),
    ],
)
def test_the_list_is_narrowed_by_each_choice_and_by_all_together(client, shelf, query, found):
    response = client.get(f"/en/news/?{query.format(**shelf)}")
    assert titles(response) == found
    assert response.context["filter"].total == len(found.split())
    assert "list__note" not in page(response)


def test_a_day_is_that_of_the_newsrooms_zone(client, shelf):
    # 31 March 2024 at 23:00 UTC is 1 April in Paris.
    assert titles(client.get("/en/news/?from=2024-04-01")) == "e"
    assert titles(client.get("/en/news/?to=2024-03-31")) == "d c b a"


def offered(client, query=""):
    facets = client.get(f"/en/news/?{query}").context["filter"].facets
    return {name: {choice.value: number for choice, number, _chosen in choices} for name, _label, choices in facets}


def test_each_choice_says_how_much_it_would_leave_under_the_others(client, shelf):
    assert offered(client) == {
        "kind": {"release": 3, "speech": 2},
        "theme": {"buoys-en": 2, "ports-en": 2},
        "country": {"IT": 2, "PT": 2},
        "conference": {shelf["opened"]: 1},
        "year": {"2024": 3, "2023": 2},
    }
    assert offered(client, "country=PT&from=2023-02-01") == {
        "kind": {"release": 1, "speech": 1},
        "theme": {"buoys-en": 1, "ports-en": 1},
        "country": {"IT": 1, "PT": 2},
        "conference": {shelf["opened"]: 1},
        "year": {"2024": 1, "2023": 1},
    }
    # What is in force stays in sight though it leaves nothing.
    assert offered(client, "words=buoy&kind=speech")["kind"] == {"release": 2, "speech": 0}


def test_a_choice_is_taken_back_by_a_link_that_keeps_the_others(client, shelf):
    shown = page(client.get("/en/news/?kind=speech&country=PT&from=2023-05-19"))
    assert 'href="/en/news/?country=PT&amp;from=2023-05-19"' in shown
    assert 'href="/en/news/?kind=speech&amp;from=2023-05-19"' in shown
    assert 'href="/en/news/?kind=speech&amp;country=PT"' in shown
    assert "<bdi>19 May 2023</bdi>" in shown


def test_what_was_left_empty_in_the_form_does_not_stay_in_the_address(client, shelf):
    response = client.get("/en/news/?words=&kind=speech&theme=&from=+&to=")
    assert (response.status_code, response["Location"]) == (302, "/en/news/?kind=speech")
    assert client.get("/en/news/?words=&kind=")["Location"] == "/en/news/"


def test_other_languages_are_linked_with_the_same_choices_where_they_have_them(client, shelf):
    addresses = client.get(f"/en/news/?theme=ports-en&kind=release&conference={shelf['opened']}").context["addresses"]
    assert addresses["fr"] == f"/fr/news/?kind=release&theme=ports-fr&conference={shelf['opened_fr']}".replace(
        "é", "%C3%A9"
    ).replace("ô", "%C3%B4").replace("è", "%C3%A8")
    # The conference is not public in Spanish.
    assert addresses["es"] == "/es/news/"


BAD = "The address asks for something that this list does not offer. That part of it was left out."
NO_DAY = "A day is written like 2015-05-19. What was given was left out."


@pytest.mark.parametrize(
    ("query", "found", "sentence"),
    [
        ("country=JP&kind=speech", "d b", BAD),
        ("country=SN", "e d c b a", BAD),
        ("country=it", "e d c b a", BAD),
        ("conference={unannounced}", "e d c b a", BAD),
        ("theme=secret-en", "e d c b a", BAD),
        ("from=yesterday&kind=speech", "d b", NO_DAY),
        ("from=2024-02-30", "e d c b a", NO_DAY),
        ("from=0001-01-01", "e d c b a", NO_DAY),
        ("to=9999-12-31&year=2023", "b a", NO_DAY),
        ("from=2024-03-01&to=2023-01-01", "e d", "The last day comes before the first. The last day was left out."),
        ("words=%22(*)%00&year=2023", "b a", "There is no word to search for in what was asked: it was left out."),
        (
            f"words={'buoy ' * 50}&year=2023",
            "b a",
            "A search has at most 200 characters. These words were left out: use fewer.",
        ),
    ],
)
def test_a_bad_value_is_left_out_with_a_sentence_and_the_good_ones_are_kept(client, shelf, query, found, sentence):
    response = client.get(f"/en/news/?{query.format(**shelf)}")
    assert titles(response) == found
    assert response.context["filter"].sentences == [sentence]
    assert sentence in page(response)


def test_nothing_is_skipped_or_doubled_while_articles_appear(client, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    put_live([{"title": name, "issued_at": day(2024, 1, 1 + number)} for number, name in enumerate("abcdef")])
    seen, address = [], "/en/news/?kind=release"
    while address:
        response = client.get(address)
        seen.append(titles(response))
        put_live([{"title": "new", "issued_at": day(2024, 2, 1)}])
        older = response.context["page"].older
        address = older and f"/en/news/?{older}"
        assert "kind=release" in (older or "kind=release")
    assert seen == ["f e", "d c", "b a"]


@pytest.mark.parametrize(
    "query", ["", "?theme=buoys-en", "?words=buoy&country=IT&year=2024&from=2024-01-01&conference=c", "?kind=x"]
)
def test_the_list_asks_the_same_few_questions_for_3_articles_and_for_300(client, make_theme, make_conference, query):
    facts = {"country": "IT", "body": "<p>buoys</p>", "conference": make_conference(live_in=["en"], slug_en="c")}
    themes = [make_theme("Buoys")]
    put_live([{}] * 3, themes=themes, **facts)
    few = questions(client, f"/en/news/{query}")
    put_live([{}] * 297, themes=themes, **facts)
    assert questions(client, f"/en/news/{query}") == few <= 9


# Archives


def months(response):
    return [(number, count) for number, _name, count in response.context["months"]]


def test_a_year_counts_its_months_in_the_newsrooms_zone(client, shelf):
    response = client.get("/en/news/2024/")
    assert months(response) == [(2, 1), (3, 1), (4, 1)]
    assert titles(response) == "e d c"
    shown = page(response)
    assert '<h1 class="list__head"> News: 2024 </h1>' in shown
    assert '<a class="archive__month" href="/en/news/2024/03/"> <span>March</span>' in shown
    assert '<a href="/en/news/2023/" rel="prev">2023</a>' in shown
    assert 'rel="next"' not in shown


def test_a_month_lists_its_own_news(client, shelf):
    response = client.get("/en/news/2024/04/")
    assert titles(response) == "e"
    assert "News: April 2024" in page(response)
    assert titles(client.get("/fr/news/2024/03/")) == "f"
    with override("ar"):
        assert gettext("News: %(month_name)s %(year)s") % {"month_name": "آذار/مارس", "year": 2023}


@pytest.mark.parametrize(
    "path", ["2022/", "2024/05/", "2024/00/", "2024/13/", "0000/", "0001/", "9999/", "0001/01/", "2024/1/"]
)
def test_a_year_or_a_month_without_news_is_no_page(client, shelf, path):
    assert client.get(f"/en/news/{path}").status_code == 404


def test_archives_are_walked_like_the_list(client, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    put_live([{"title": name, "issued_at": day(2024, 1, 1 + number)} for number, name in enumerate("abc")])
    first = client.get("/en/news/2024/01/")
    assert titles(first) == "c b"
    assert titles(client.get(f"/en/news/2024/01/?{first.context['page'].older}")) == "a"


@pytest.mark.parametrize("path", ["2024/", "2024/01/"])
def test_archives_ask_the_same_few_questions_for_3_articles_and_for_300(client, path):
    put_live([{"issued_at": day(2024, 1, 2)}] * 3)
    few = questions(client, f"/en/news/{path}")
    put_live([{"issued_at": day(2024, 1, 2)}] * 297)
    assert questions(client, f"/en/news/{path}") == few <= 7


def test_an_article_whose_address_is_two_figures_keeps_it(client):
    put_live([{"title": "In figures", "slug": "05", "issued_at": day(2024, 2, 1)}])
    put_live(
        [{"title": "Of May", "issued_at": day(2024, 5, 1)}, {"title": "Of last May", "issued_at": day(2023, 5, 1)}]
    )
    assert client.get("/en/news/2024/05/").context["edition"].title == "In figures"
    assert client.get("/en/news/2024/05/print/").status_code == 200
    # In other years it is the month; where there is no such month it leads to the article.
    assert titles(client.get("/en/news/2023/05/")) == "Of last May"
    assert client.get("/en/news/2022/05/")["Location"] == "/en/news/2024/05/"
    assert titles(client.get("/en/news/?from=2024-05-01&to=2024-05-31")) == "Of May"


def test_a_hidden_article_of_two_figures_leaves_the_month_as_it_is(client):
    put_live([{"title": "Of May", "issued_at": day(2024, 5, 1)}])
    before = client.get("/en/news/2024/05/").content, client.get("/en/news/2024/06/").content
    later = live.clock() + timedelta(hours=1)
    put_live([{"slug": slug, "issued_at": day(2024, 5, 1), "live_from": later} for slug in ("05", "06")])
    assert (client.get("/en/news/2024/05/").content, client.get("/en/news/2024/06/").content) == before


@pytest.mark.parametrize(("issued_at", "year"), [(day(2023, 12, 31, 22), 2023), (day(2023, 12, 31, 23), 2024)])
def test_a_year_begins_by_the_newsrooms_clock(client, issued_at, year):
    put_live([{"title": "Midnight", "issued_at": issued_at}])
    choices = client.get("/en/news/").context["filter"].choices.year
    assert list(choices) == [str(year)]
    assert titles(client.get(f"/en/news/?year={year}")) == "Midnight"
    assert client.get(f"/en/news/{year}/").status_code == 200
    assert f"sitemap-news-{year}.xml" in client.get("/sitemap.xml").content.decode()
