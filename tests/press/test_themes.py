"""Themes, as readers get them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Theme
from newsroom import live
from press.models import FormerAddress

from .shelf import put_live

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def page(response):
    return " ".join(response.content.decode().split())


def questions(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_theme_shows_its_description_its_articles_and_its_conferences(client, make_theme, make_conference):
    theme = make_theme("Buoys")
    Theme.objects.update(description_en="What floats & warns.")
    put_live([{"title": "Laid"}, {"title": "Drifted"}], themes=[theme])
    put_live([{"title": "Elsewhere"}])
    put_live([{"title": "Soon", "live_from": live.clock() + HOUR}], themes=[theme])
    for conference in (make_conference(live_in=["en"]), make_conference(), make_conference(live_in=["fr"])):
        conference.theme_links.create(theme=theme)
    response = client.get("/en/themes/buoys-en/")
    shown = page(response)
    assert "<h1>Buoys en</h1>" in shown
    assert "What floats &amp; warns." in shown
    assert [edition.title for edition in response.context["page"].entries] == ["Laid", "Drifted"]
    assert "11th World Conference" in shown
    assert "12th World Conference" not in shown
    assert '<a href="/en/news/?theme=buoys-en">Narrow this list</a>' in shown
    assert response["Cache-Control"] == "no-cache"


def test_a_theme_is_a_page_where_anything_about_it_is_live(client, make_theme, make_conference):
    articles, meetings, nothing = make_theme("Articles"), make_theme("Meetings"), make_theme("Nothing")
    put_live([{}], themes=[articles])
    make_conference(live_in=["en", "fr"]).theme_links.create(theme=meetings)
    put_live([{"live_from": live.clock() + HOUR}], themes=[nothing])
    make_conference().theme_links.create(theme=nothing)
    pages = {
        name: client.get(f"/{name[-2:]}/themes/{name}/").status_code
        for name in (
            "articles-en",
            "articles-fr",
            "meetings-en",
            "meetings-fr",
            "meetings-es",
            "nothing-en",
            "absent-en",
        )
    }
    assert [name for name, status in pages.items() if status == 200] == ["articles-en", "meetings-en", "meetings-fr"]
    assert client.get("/en/themes/meetings-en/").context["addresses"] == {
        "en": "/en/themes/meetings-en/",
        "fr": "/fr/themes/meetings-fr/",
    }
    assert "No article about this theme has been published" in page(client.get("/en/themes/meetings-en/"))


def test_the_themes_are_listed_with_how_much_there_is_of_each(client, make_theme, make_conference):
    buoys, ports, secret = make_theme("Buoys"), make_theme("Ports"), make_theme("Secret")
    put_live([{}] * 2, themes=[buoys])
    make_conference(live_in=["en"]).theme_links.create(theme=ports)
    put_live([{"live_from": live.clock() + HOUR}], themes=[buoys, secret])
    shown = page(client.get("/en/themes/"))
    assert client.get("/en/themes/").context["themes"] == [(buoys, 2, 0), (ports, 0, 1)]
    assert "<span> 2 articles </span>" in shown
    assert "<span> 1 conference </span>" in shown
    assert "Nothing has been published" not in shown
    assert client.get("/es/themes/").context["themes"] == []


def test_a_theme_without_a_name_in_a_language_has_no_page_in_it(client):
    theme = Theme.objects.create(name_en="Buoys")
    put_live([{}], themes=[theme])
    put_live([{}], "fr", themes=[theme])
    assert client.get("/en/themes/buoys/").context["addresses"] == {"en": "/en/themes/buoys/"}
    assert client.get("/fr/themes/buoys/").status_code == 404
    assert client.get("/fr/themes/").context["themes"] == []


@pytest.mark.parametrize("path", ["", "buoys-en/"])
def test_themes_ask_the_same_few_questions_for_3_articles_and_for_300(client, make_theme, make_conference, path):
    theme = make_theme("Buoys")
    put_live([{}] * 3, themes=[theme])
    make_conference(live_in=["en"]).theme_links.create(theme=theme)
    few = questions(client, f"/en/themes/{path}")
    put_live([{}] * 297, themes=[theme])
    for _number in range(5):
        make_conference(live_in=["en"]).theme_links.create(theme=theme)
    assert questions(client, f"/en/themes/{path}") == few <= 6


def test_the_articles_of_a_theme_are_walked_by_cursor(client, make_theme, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    put_live([{"title": name} for name in "abc"], themes=[make_theme("Buoys")])
    first = client.get("/en/themes/buoys-en/").context["page"]
    second = client.get(f"/en/themes/buoys-en/?{first.older}").context["page"]
    assert [[e.title for e in here.entries] for here in (first, second)] == [["a", "b"], ["c"]]


def test_a_former_address_of_a_theme_leads_to_its_page(client, make_theme):
    theme = make_theme("Buoys")
    put_live([{}], themes=[theme])
    theme.slug_en = "floating-signs"
    theme.save()
    answer = client.get("/en/themes/buoys-en/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/themes/floating-signs/")
    assert client.get("/en/themes/floating-signs/").status_code == 200
    assert client.get("/fr/themes/buoys-en/").status_code == 404


def test_a_page_of_a_former_site_can_lead_to_a_theme(client, make_theme):
    theme = make_theme("Buoys")
    put_live([{}], themes=[theme])
    FormerAddress.objects.create(path="/topics/12", target="/en/themes/buoys-en/")
    assert client.get("/topics/12")["Location"] == "/en/themes/buoys-en/"


def test_the_feeds_of_a_theme_and_of_a_list_are_linked(client, make_theme):
    put_live([{}], themes=[make_theme("Buoys")])
    for address in ("/en/themes/buoys-en/", "/en/news/?theme=buoys-en"):
        shown = client.get(address).content.decode()
        assert '<a href="/en/feed/rss/?theme=buoys-en" type="application/rss+xml">RSS</a>' in shown
    assert '<a href="/en/feed/json/" type="application/feed+json">' in client.get("/en/news/").content.decode()
