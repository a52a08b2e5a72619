"""The search as readers use it."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from newsroom import live
from newsroom.search import Query
from press.models import Edition, EditionText

from .shelf import put_live

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def titles(response):
    return [edition.title for edition, _title, _excerpt in response.context["found"]]


def page(response):
    return " ".join(response.content.decode().split())


def questions(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def found(asked, language="en", at=None):
    with override(language):
        return [edition.title for edition in Edition.objects.live(at).matching(Query(asked)).order_by("pk")]


# What can be found


def test_an_edition_can_be_searched_as_soon_as_it_is_live_and_no_longer(make_article, release, person):
    article = make_article(
        "Signals",
        languages=("en", "fr"),
        body_en="<p>Twelve <strong>buo</strong>ys &amp; a boat.</p>",
        notes_to_editors_en="<p>Charts</p>",
    )
    first = release(article)
    for asked in ("signal", "buoy", "boat", "chart", "short", "Trieste", "Italy", f'"{first.reference}"'):
        assert found(asked) == [first.title], asked
    article.title_en, article.body_en = "Beacons", "<p>Twelve beacons.</p>"
    article.save()
    article.record_changes(article.digests(), person("writer"))
    assert found("beacons") == []
    second = release(article, change_kind="correction", change_note="Beacons.")
    assert (found("signals buoys"), found("beacons")) == ([], [second.title])
    # What readers found at an earlier moment can still be asked.
    assert found("buoys", at=first.live_from) == [first.title]
    assert found("signals", "fr") == []
    article.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="A test.")
    assert found("beacons") == []


def test_a_scheduled_edition_is_found_from_its_moment_on(make_article, release):
    soon = live.clock() + HOUR
    edition = release(make_article("Signals"), live_from=soon)
    assert found("signals") == []
    assert found("signals", at=soon) == [edition.title]


def test_reindex_takes_every_edition_in_anew():
    edition = put_live([{"title": "Signals"}])[0]
    EditionText.objects.filter(edition=edition).update(stems="beacon", words="beacon")
    assert found("signals") == []
    assert found("beacons") == ["Signals"]
    call_command("reindex", verbosity=0)
    assert found("signals") == ["Signals"]
    assert found("beacons") == []


def test_what_was_published_before_there_was_a_search_is_taken_in_by_the_migration():
    put_live([{"title": "Signals"}])
    EditionText.objects.all().delete()
    assert found("signals") == []
    import_module("press.migrations.0010_search").take_in_editions(apps, None)
    assert found("signals") == ["Signals"]


def test_texts_beyond_what_an_index_can_hold_are_found_by_their_beginning():
    long = [
        {"title": "Many words", "body": f"<p>beginning {'sea ' * 20_000} ending</p>"},
        {
            "title": "Long words",
            "body": f"<p>beginning {' '.join(f'{n:04}' + 'x' * 100 for n in range(4000))} ending</p>",
        },
        {"title": "Wide letters", "body": f"<p>beginning {' '.join(chr(0x20000 + n) * 50 for n in range(4000))}</p>"},
    ]
    put_live(long)
    assert found("beginning") == ["Many words", "Long words", "Wide letters"]
    assert found("ending") == []


# The page


def test_the_best_come_first_and_by_choice_the_newest(client):
    days = {"Buoys and harbours": 2020, "Buoys": 2022, "Elsewhere": 2024}
    put_live(
        [
            {"title": title, "body": "<p>buoys in harbours</p>", "issued_at": datetime(year, 5, 19, tzinfo=UTC)}
            for title, year in days.items()
        ]
    )
    assert titles(client.get("/en/search/?words=buoy+harbour")) == ["Buoys and harbours", "Buoys", "Elsewhere"]
    newest = client.get("/en/search/?words=buoy+harbour&sort=newest")
    assert titles(newest) == ["Elsewhere", "Buoys", "Buoys and harbours"]
    assert titles(client.get("/en/search/?words=buoy&sort=-rank%00")) == ["Buoys", "Buoys and harbours", "Elsewhere"]


def test_results_are_walked_to_their_end_and_back_in_either_order(client, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    put_live([{"title": f"{'Buoys ' if n % 2 else ''}{n}", "body": "<p>buoys</p>"} for n in range(7)])
    for sort, order in (("", "1 3 5 0 2 4 6"), ("&sort=newest", "0 1 2 3 4 5 6")):
        seen, address = [], f"/en/search/?words=buoys{sort}"
        while address:
            response = client.get(address)
            seen += titles(response)
            last, older = response.context["page"], response.context["page"].older
            address = older and f"/en/search/?{older}"
        assert " ".join(title.removeprefix("Buoys ") for title in seen) == order
        assert titles(client.get(f"/en/search/?{last.newer}")) == seen[4:6]


def test_a_place_of_another_order_shows_the_beginning_and_says_so(client):
    put_live([{"title": "Buoys"}])
    response = client.get("/en/search/?words=buoys&older=20240519T080000000000-shelf-1")
    assert titles(response) == ["Buoys"]
    assert "It begins with the newest." in page(response)


def test_what_is_found_is_marked_in_title_and_excerpt_and_everything_is_escaped(client):
    put_live(
        [
            {
                "title": "Buoys <b>& boats",
                "summary": "Nothing here.",
                "body": f"<p>{'Far from it. ' * 50}The &lt;i&gt;Coastal Watch’s twelve buoys drifted.</p>",
            }
        ]
    )
    shown = page(
        client.get(
            '/en/search/?words=buoy "coastal watch" <script>alert(1)</script>'.replace("<script>alert(1)</script>", "")
        )
    )
    assert "<mark>Buoys</mark> &lt;b&gt;&amp; boats</a>" in shown
    assert "The &lt;i&gt;<mark>Coastal Watch</mark>’s twelve <mark>buoys</mark> drifted." in shown
    assert "…Far from it." in shown
    refused = page(client.get("/en/search/?words=<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in refused
    assert "<script" not in refused


def test_results_are_narrowed_like_the_list_and_counted(client):
    put_live([{"title": "A", "kind": "speech", "country": "IT"}, {"title": "B", "country": "PT"}], body="<p>buoys</p>")
    put_live([{"title": "C", "kind": "speech"}])
    response = client.get("/en/search/?words=buoys")
    facets = {
        name: [(c.value, n) for c, n, _chosen in choices] for name, _label, choices in response.context["filter"].facets
    }
    assert facets["kind"] == [("release", 1), ("speech", 1)]
    assert facets["country"] == [("IT", 1), ("PT", 1)]
    narrowed = client.get("/en/search/?words=buoys&kind=speech&country=nowhere")
    assert titles(narrowed) == ["A"]
    assert "that this list does not offer" in page(narrowed)
    assert '<a class="in-force__all" href="/en/search/?words=buoys">' in page(narrowed)
    nothing = page(client.get("/en/search/?words=nightingale&kind=speech"))
    assert "No article in this language holds all of <bdi>nightingale</bdi>." in nothing


def test_other_languages_say_how_much_they_hold_under_the_same_choices(client, make_theme):
    theme = make_theme("Buoys")
    put_live([{"title": "Conférence", "kind": "speech"}, {"title": "Les conférences"}], "fr", themes=[theme])
    put_live([{"title": "Conference"}], themes=[theme])
    put_live([{"title": "Conference", "live_from": live.clock() + HOUR}], "es", themes=[theme])
    here = page(client.get("/en/search/?words=conference&theme=buoys-en"))
    assert '<a href="/fr/search/?words=conference&amp;theme=buoys-fr" hreflang="fr">Français <bdi>(2)</bdi></a>' in here
    assert "Español <bdi>" not in here
    assert "Français <bdi>(1)</bdi>" in page(client.get("/en/search/?words=conference&kind=speech"))


def test_conferences_that_are_public_in_the_language_are_found_too(client, make_conference):
    make_conference(live_in=["en"], city_en="Évian")
    make_conference(live_in=["fr"])
    make_conference(live_in=["en"], live_from_en=live.clock() + HOUR)
    shown = page(client.get("/en/search/?words=coastal+conferences+evian"))
    assert "11th World Conference on Coastal Safety</a>" in shown
    assert "12th" not in shown
    assert "13th" not in shown
    assert "11th World" not in page(client.get("/en/search/?words=coastal+conferences+evian&sort=newest&kind=speech"))
    assert "11th World" not in page(client.get("/en/search/?words=coastal+dinner"))


def test_hidden_articles_move_neither_order_nor_counts(client):
    put_live([{"title": "Buoys", "body": "<p>harbour</p>"}, {"title": "Harbour", "body": "<p>buoys</p>"}])
    addresses = [f"/en/search/?words={words}" for words in ("buoy harbour", "buoy", "“buoys”", "nightingale")]
    before = [client.get(address).content for address in addresses]
    put_live([{"title": "Buoys nightingale"}] * 20, live_from=live.clock() + HOUR, country="JP")
    assert [client.get(address).content for address in addresses] == before


def test_the_search_page_without_words_says_how_to_search(client):
    for address in ("/en/search/", "/en/search/?kind=speech", "/en/search/?words=%22%20*%20%22"):
        response = client.get(address)
        assert "A word is found in all its forms" in page(response)
        assert response["Cache-Control"] == "no-store"
    assert client.get("/en/search/?words=")["Location"] == "/en/search/"
    assert not client.cookies


def test_search_engines_are_told_of_the_search_but_of_no_single_one(client):
    put_live([{"title": "Buoys"}])
    for query in ("?words=buoys", "?words=nothing", "?kind=speech", "?words=%22%20*%20%22"):
        shown = page(client.get(f"/en/search/{query}"))
        assert '<meta name="robots" content="noindex">' in shown
        assert 'rel="canonical"' not in shown
    shown = page(client.get("/en/search/"))
    assert "noindex" not in shown
    assert '<link rel="canonical" href="http://testserver/en/search/">' in shown


def test_every_page_has_a_search_box_that_works_without_script(client):
    for address in ("/en/", "/en/news/", "/en/events/", "/en/nowhere/"):
        shown = page(client.get(address))
        assert '<form class="search-box" role="search" action="/en/search/">' in shown


@pytest.mark.parametrize("sort", ["", "&sort=newest"])
def test_a_search_asks_the_same_few_questions_for_3_articles_and_for_300(client, make_conference, make_theme, sort):
    facts = {"body": "<p>buoys</p>", "conference": make_conference(live_in=["en"])}
    themes = [make_theme("Buoys")]
    put_live([{}] * 3, themes=themes, **facts)
    few = questions(client, f"/en/search/?words=buoys{sort}")
    put_live([{}] * 297, themes=themes, **facts)
    assert questions(client, f"/en/search/?words=buoys{sort}") == few <= 15


ODD = [
    *(
        'AND ( * : "',
        "NEAR(a b, 2)",
        "buoys AND NOT",
        "-buoys",
        "^buoys",
        "{stems} : buoys",
        "buoys*",
        "a OR b",
        "!!",
        "& |",
    ),
    *("'; DROP TABLE press_edition; --", "' OR 1=1", "\\", "%", "_", "%00", "\x00buoys\x00", "💣", "buoys 💣 ½ ② ﷺ"),
    *(
        "x" * 10_000,
        "“" * 300,
        '"' * 151,
        "a " * 90,
        "é" * 200,
        "\u0301" * 150,
        "العوامات " * 30,
        "to:the:of",
        "<->",
        "\u202e\u200b",
    ),
]


@pytest.mark.parametrize(("language", "page_name"), [("en", "search"), ("ar", "search"), ("fr", "news")])
def test_whatever_is_asked_gets_a_page(client, language, page_name):
    put_live([{"title": "Buoys"}])
    for words in ODD:
        for query in ({"words": words}, {"words": ["buoys", words], "sort": words}, {"words": "buoys", "older": words}):
            response = client.get(f"/{language}/{page_name}/", query)
            assert response.status_code in (200, 302), query
    for name in ("kind", "theme", "country", "conference", "year", "from", "to", "newer"):
        for value in ["x" * 10_000, "\x00", "💣", "9" * 400, "-1", "2024-02-30", "٢٠٢٤"]:
            response = client.get(f"/en/{page_name}/", {name: value, "words": "buoys"})
            assert response.status_code in (200, 302), (name, value)
    for odd in (
        "words=%ED%A0%80%FF",
        "words=%C3%28&kind=%80",
        "%00=%00",
        "words[]=a&words[]=b",
        "older=a&newer=b&older=c",
    ):
        assert client.get(f"/en/{page_name}/?{odd}").status_code == 200
