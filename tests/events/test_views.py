"""Conferences, as readers get them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom import live

LANGUAGES = ("en", "fr", "es", "ar")
AHEAD = {"starts_on": "2099-03-01", "ends_on": "2099-03-03"}
pytestmark = pytest.mark.django_db


def page(response):
    return " ".join(response.content.decode().split())


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.content, sorted(response.headers.items())


def questions(client, address):
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_conferences_to_come_stand_before_those_past(client, make_conference):
    past = make_conference(live_in=["en"])
    older = make_conference(live_in=["en"], starts_on="2019-01-01", ends_on="2019-01-02")
    later = make_conference(live_in=["en"], starts_on="2099-06-01", ends_on="2099-06-02")
    sooner = make_conference(live_in=["en"], **AHEAD)
    make_conference(live_in=["fr"], **AHEAD)
    make_conference()
    make_conference(live_from_en=live.clock() + timedelta(hours=1))
    response = client.get("/en/events/")
    assert list(response.context["upcoming"]) == [sooner, later]
    assert response.context["page"].entries == [past, older]


@pytest.mark.parametrize("year", ["0202", "9999"])
def test_an_odd_year_breaks_no_page(client, make_conference, settings, year):
    settings.NEWSROOM_PAGE_SIZE = 1
    for _number in range(2):
        conference = make_conference(live_in=["en"], starts_on=f"{year}-05-19", ends_on=f"{year}-05-20")
    conference.refresh_from_db()
    with pytest.raises(ValidationError, match="cannot be meant"):
        conference.full_clean()
    listed = client.get("/en/events/")
    older = client.get(f"/en/events/?{listed.context['page'].older}")
    assert conference.get_absolute_url().startswith(f"/en/events/{year}/")
    addresses = ["/en/", conference.get_absolute_url()]
    assert [listed.status_code, older.status_code] == [200, 200]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert not older.context["page"].is_misread


def test_a_conference_under_way_is_not_past(client, make_conference):
    today = live.clock().date()
    conference = make_conference(live_in=["en"], starts_on=today - timedelta(days=2), ends_on=today + timedelta(days=1))
    assert list(client.get("/en/events/").context["upcoming"]) == [conference]


def test_past_conferences_are_walked_page_by_page(client, make_conference, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    made = [make_conference(live_in=["fr"]) for _number in range(3)]
    make_conference(live_in=["fr"], **AHEAD)
    first = client.get("/fr/events/")
    second = client.get(f"/fr/events/?{first.context['page'].older}")
    shown = [*first.context["page"].entries, *second.context["page"].entries]
    assert sorted(conference.pk for conference in shown) == sorted(conference.pk for conference in made)
    assert list(first.context["upcoming"]) != []
    assert list(second.context["upcoming"]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_no_conference_the_page_says_so(client, language):
    assert page(client.get(f"/{language}/events/")).count('class="list__empty"') == 2


def test_a_conference_shows_its_facts(client, make_conference, make_theme):
    conference = make_conference(
        live_in=LANGUAGES,
        venue_en="Congress Centre",
        summary_en="Three days on warnings.",
        body_en="<p>The first day <strong>matters</strong>.</p><script>alert(1)</script>",
        participants=420,
        participants_approximate=True,
        countries=78,
        organisations=21,
        accreditation_deadline=datetime(2022, 5, 1, 16, tzinfo=UTC),
        accreditation_email="press@example.org",
        time_zone="Europe/Lisbon",
    )
    conference.theme_links.create(theme=make_theme("Buoys"))
    shown = page(client.get("/en/events/2022/11th-world-conference-on-coastal-safety/"))
    assert "<h1>11th World Conference on Coastal Safety</h1>" in shown
    for words in (
        "14–16 June 2022",
        "Congress Centre<br>Lisbon, Portugal",
        "<dd>about 420</dd>",
        "<dd>78</dd>",
        "<dd>21</dd>",
        "Three days on warnings.",
        "<p>The first day <strong>matters</strong>.</p>",
        "Until 1 May 2022, 17:00 (Lisbon time)",
        "mailto:press@example.org",
        '<a href="/en/news/?theme=buoys-en">Buoys en</a>',
    ):
        assert words in shown
    assert "alert(1)" not in shown
    french = page(client.get(f"/fr/events/2022/{conference.slug_fr}/"))
    assert "<h1>11e Conférence mondiale sur la sécurité côtière</h1>" in french
    assert "du 14 au 16 juin 2022" in french


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_conference_that_will_not_be_as_announced_says_so(client, make_conference, status):
    conference = make_conference(live_in=["en"], status=status, status_note_en="A storm is expected.", **AHEAD)
    conference.refresh_from_db()
    assert f'<strong class="tag">{status.capitalize()}</strong>' in page(client.get("/en/events/"))
    shown = page(client.get(conference.get_absolute_url()))
    assert f'<h2 class="notice__heading">{status.capitalize()}</h2> <p>A storm is expected.</p>' in shown


def test_a_conference_lists_its_articles_that_are_live_in_the_language(client, make_conference, make_article, release):
    conference = make_conference(live_in=["en", "fr"])
    conference.refresh_from_db()
    shown = make_article("Opening", conference=conference)
    release(shown)
    release(make_article("Ouverture", languages=("fr",), conference=conference), "fr")
    release(make_article("Closing", conference=conference), live_from=live.clock() + timedelta(hours=1))
    make_article("Draft", conference=conference)
    release(make_article("Elsewhere"))
    articles = client.get(conference.get_absolute_url()).context["articles"]
    assert [edition.title for edition in articles] == ["Opening 1 en"]


def test_language_links_lead_to_where_the_conference_is_public(client, make_conference):
    conference = make_conference(live_in=["en", "ar"], live_from_fr=live.clock() + timedelta(hours=1))
    shown = page(client.get("/en/events/2022/11th-world-conference-on-coastal-safety/"))
    assert f"/ar/events/2022/{conference.slug_ar}" not in shown  # percent-encoded in the address
    assert 'hreflang="ar"' in shown
    assert 'hreflang="fr"' not in shown
    missing = shown.partition("Not available in:")[2].partition("</p>")[0]
    assert [name in missing for name in ("Français", "Español", "العربية")] == [True, True, False]


def test_what_is_not_public_answers_like_what_does_not_exist(client, make_conference):
    soon = make_conference(live_in=["fr"], live_from_en=live.clock() + timedelta(hours=1))
    absent = "/en/events/2022/nothing-of-the-kind/"
    for year in (2022, 1999):
        address = f"/en/events/{year}/{soon.slug_en}/"
        assert answer(client, address) == answer(client, absent)
        assert questions(client, address) == questions(client, absent) == 3


def test_a_wrong_year_leads_to_the_right_one(client, make_conference):
    conference = make_conference(live_in=["en"])
    response = client.get(f"/en/events/2021/{conference.slug_en}/")
    assert (response.status_code, response["Location"]) == (301, f"/en/events/2022/{conference.slug_en}/")


def test_without_an_address_in_a_language_a_conference_is_not_public_in_it(client, make_conference):
    conference = make_conference(live_in=["en", "es"])
    type(conference).objects.filter(pk=conference.pk).update(slug_es=None)
    assert client.get("/es/events/").context["page"].entries == []
    assert client.get("/es/").status_code == 200
    assert 'hreflang="es"' not in page(client.get(f"/en/events/2022/{conference.slug_en}/"))


def test_the_pages_ask_the_same_few_questions_at_any_size(client, make_conference, make_article, make_theme, release):
    conference = make_conference(live_in=["en"])
    conference.refresh_from_db()

    def add():
        conference.theme_links.create(theme=make_theme(f"Theme {conference.theme_links.count()}"))
        release(make_article(conference=conference))
        make_conference(live_in=["en"])
        make_conference(live_in=["en"], **AHEAD)

    add()
    addresses = ["/en/events/", conference.get_absolute_url()]
    few = [questions(client, address) for address in addresses]
    for _number in range(11):
        add()
    assert [questions(client, address) for address in addresses] == few
    assert max(few) <= 7
