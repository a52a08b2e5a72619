"""Conferences, as readers get them."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from events import chart
from events.models import Conference
from newsroom import live

from ..addresses import whole_answer

LANGUAGES = ("en", "fr", "es", "ar")
AHEAD = {"starts_on": "2099-03-01", "ends_on": "2099-03-03"}
pytestmark = pytest.mark.django_db


def page(response):
    return " ".join(response.content.decode().split())


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
        "Closed since 1 May 2022, 17:00 (Lisbon time)",
        "mailto:press@example.org",
        '<a href="/en/themes/buoys-en/">Buoys en</a>',
    ):
        assert words in shown
    assert "alert(1)" not in shown
    french = page(client.get(f"/fr/events/2022/{conference.slug_fr}/"))
    assert "<h1>11<sup>e</sup> Conférence mondiale sur la sécurité côtière</h1>" in french
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
    assert [(role, [edition.title for edition in editions]) for role, editions in articles] == [
        ("other news", ["Opening 1 en"])
    ]


def test_the_articles_of_a_conference_stand_under_their_roles(client, make_conference, make_article, release):
    conference = make_conference(live_in=["en"])
    conference.refresh_from_db()
    for role in ("speech", "", "closing", "announcement", "closing", "opening"):
        release(make_article(f"About {role}", conference=conference, conference_role=role))
    shown = client.get(conference.get_absolute_url())
    found = [(str(role), [edition.title for edition in editions]) for role, editions in shown.context["articles"]]
    assert found == [
        ("announcement", ["About announcement 4 en"]),
        ("opening", ["About opening 6 en"]),
        ("closing", ["About closing 5 en", "About closing 3 en"]),
        ("speech", ["About speech 1 en"]),
        ("other news", ["About  2 en"]),
    ]
    assert '<h3 class="conference__role">Closing</h3>' in page(shown)


def test_language_links_lead_to_where_the_conference_is_public(client, make_conference):
    conference = make_conference(live_in=["en", "ar"], live_from_fr=live.clock() + timedelta(hours=1))
    shown = page(client.get("/en/events/2022/11th-world-conference-on-coastal-safety/"))
    assert f"/ar/events/2022/{conference.slug_ar}" not in shown  # percent-encoded in the address
    assert 'hreflang="ar"' in shown
    assert 'hreflang="fr"' not in shown
    missing = shown.partition("Not available in:")[2].partition("</span>")[0]
    assert [name in missing for name in ("Français", "Español", "العربية")] == [True, True, False]


def test_what_is_not_public_answers_like_what_does_not_exist(client, make_conference):
    soon = make_conference(live_in=["fr"], live_from_en=live.clock() + timedelta(hours=1))
    absent = "/en/events/2022/nothing-of-the-kind/"
    for year in (2022, 1999):
        address = f"/en/events/{year}/{soon.slug_en}/"
        assert whole_answer(client, address) == whole_answer(client, absent)
        assert questions(client, address) == questions(client, absent) == 4


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
    calendar = f"{conference.get_absolute_url()}calendar.ics"
    addresses = ["/en/events/", "/en/events/2022/", conference.get_absolute_url(), calendar]
    addresses += ["/en/events/calendar.ics", conference.series.get_absolute_url()]
    addresses += [f"{conference.series.get_absolute_url()}calendar.ics"]
    few = [questions(client, address) for address in addresses]
    for _number in range(11):
        add()
    assert [questions(client, address) for address in addresses] == few
    assert few == [5, 7, 7, 3, 2, 5, 3]


# By year


def test_a_year_has_an_address_with_the_conferences_that_begin_in_it(client, make_conference):
    make_conference(live_in=["en"], starts_on="2021-12-31", ends_on="2022-01-02")
    march = make_conference(live_in=["en"], starts_on="2022-03-01", ends_on="2022-03-02")
    december = make_conference(live_in=["en", "fr"], starts_on="2022-12-31", ends_on="2023-01-02")
    make_conference(live_in=["ar"], starts_on="2022-05-01", ends_on="2022-05-02")
    make_conference(starts_on="2022-06-01", ends_on="2022-06-02")
    response = client.get("/en/events/2022/")
    assert response.context["page"].entries == [december, march]
    assert "<h1> Conferences in 2022 </h1>" in page(response)
    assert list(response.context["addresses"]) == ["en", "fr", "ar"]
    assert '<a href="/en/events/2022/" aria-current="page">2022</a>' in page(response)
    assert response.context["years"] == [2022, 2021]


@pytest.mark.parametrize("year", ["2020", "2023", "0000", "9999"])
def test_a_year_without_conferences_is_not_found(client, make_conference, year):
    make_conference(starts_on="2020-12-31", ends_on="2021-01-02")
    make_conference(live_in=["fr"], starts_on="2023-12-31", ends_on="2023-12-31")
    assert whole_answer(client, f"/en/events/{year}/") == whole_answer(client, "/en/events/1999/")
    assert client.get(f"/en/events/{year}/").status_code == 404


def test_a_year_is_walked_page_by_page(client, make_conference, settings):
    settings.NEWSROOM_PAGE_SIZE = 2
    for _number in range(3):
        make_conference(live_in=["en"])
    first = client.get("/en/events/2022/").context["page"]
    assert len(client.get(f"/en/events/2022/?{first.older}").context["page"].entries) == 1
    odd = page(client.get("/en/events/2022/?older=%00"))
    assert "It begins with the newest." in odd


# By series


@pytest.fixture
def compared(make_conference):
    """Four conferences of one series: three with figures, one to come that is public in English alone, one hidden."""
    facts = {
        11: {"starts_on": "2018-05-15", "participants": 310, "participants_approximate": True, "countries": 61},
        12: {"starts_on": "2020-05-15", "participants": 1420, "countries": 78, "organisations": 21},
        13: {"starts_on": "2022-05-15", "participants": 510, "countries": 91, "organisations": 26},
    }
    for number, own in facts.items():
        make_conference(live_in=LANGUAGES, number=number, ends_on=own["starts_on"], **own)
    make_conference(live_in=["en"], number=14, status="cancelled", **AHEAD)
    make_conference(number=15, participants=999_999, starts_on="2019-05-15", ends_on="2019-05-15")


def rows(response):
    """The cells of the comparison as they are read, row by row."""
    table = html.fromstring(response.content).find(".//table")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]


def test_a_series_compares_its_conferences_in_a_table(client, series, compared):
    response = client.get(series.get_absolute_url())
    assert rows(response) == [
        ["Number", "Year", "Host", "Participants", "Countries", "Organisations"],
        ["1414th World Conference on Coastal Safety", "2099", "Lisbon, Portugal Cancelled", "–", "–", "–"],
        ["1313th World Conference on Coastal Safety", "2022", "Lisbon, Portugal", "510", "91", "26"],
        ["1212th World Conference on Coastal Safety", "2020", "Lisbon, Portugal", "1,420", "78", "21"],
        ["1111th World Conference on Coastal Safety", "2018", "Lisbon, Portugal", "about 310", "61", "–"],
    ]
    assert "999" not in page(response)
    french = rows(client.get(f"/fr/events/series/{series.slug_fr}/"))
    assert [row[1] for row in french[1:]] == ["2022", "2020", "2018"]
    assert french[3][3] == "environ 310"


def test_a_series_draws_each_kind_of_figure_and_says_it_in_words(client, series, compared):
    drawings = html.fromstring(client.get(series.get_absolute_url()).content).findall(".//svg")
    assert [drawing.findtext("title") for drawing in drawings] == ["Participants", "Countries", "Organisations"]
    first = drawings[0]
    assert first.findtext("desc") == "Participants: about 310 in 2018, 510 in 2022. The table has all the figures."
    assert first.get("role") == "img"
    named = {each.get("id") for each in first.iter("title", "desc")}
    assert set(first.get("aria-labelledby").split()) == named
    heights = [float(bar.get("height")) for bar in first.iter("rect")]
    assert [round(height / heights[1], 2) for height in heights] == [0.22, 1, 0.36]
    assert [text.text for text in first.iter("text")] == ["310", "2018", "1,420", "2020", "510", "2022"]
    # A conference without the figure keeps its place.
    assert len(list(drawings[2].iter("rect"))) == 2
    assert [text.text for text in drawings[2].iter("text")] == ["2018", "21", "2020", "26", "2022"]


def test_in_arabic_the_years_run_from_right_to_left(client, series, compared):
    def years(language):
        drawing = html.fromstring(client.get(f"/{language}/events/series/{slugs[language]}/").content).find(".//svg")
        texts = [text for text in drawing.iter("text") if text.get("class") == "chart__year"]
        return [text.text for text in sorted(texts, key=lambda text: float(text.get("x")))]

    slugs = {"en": series.slug_en, "ar": series.slug_ar}
    assert years("en") == ["2018", "2020", "2022"]
    assert years("ar") == ["2022", "2020", "2018"]


@pytest.mark.parametrize("many", [2, 43, 300])
def test_a_drawing_keeps_its_words_apart_however_many_conferences_there_are(many):
    conferences = [
        Conference(starts_on=date(1900 + n, 1, 1), participants=100 + n % 7 * 150, countries=None) for n in range(many)
    ]
    (drawn,) = chart.charts(conferences, "ltr")
    for kind in ("year", "number"):
        places = [bar.middle for bar in drawn.bars if getattr(bar, kind)]
        assert all(b - a >= 30 for a, b in itertools.pairwise(places))
        assert places
    assert drawn.bars[-1].year == str(1899 + many)


def test_one_figure_alone_is_not_drawn(client, series, make_conference):
    make_conference(live_in=["en"], participants=150)
    make_conference(live_in=["en"])
    response = client.get(series.get_absolute_url())
    assert "<svg" not in page(response)
    assert len(rows(response)) == 3


def test_a_series_has_a_page_only_where_it_has_a_name_an_address_and_a_live_conference(client, series, make_conference):
    absent = whole_answer(client, "/en/events/series/nothing-of-the-kind/")
    address = f"/en/events/series/{series.slug_en}/"
    make_conference()
    make_conference(live_in=["fr"])
    make_conference(live_from_en=live.clock() + timedelta(hours=1))
    assert whole_answer(client, address) == absent
    assert questions(client, address) == questions(client, "/en/events/series/nothing-of-the-kind/") == 4
    assert "By series" not in page(client.get("/en/events/"))
    make_conference(live_in=["en", "es"])
    type(series).objects.filter(pk=series.pk).update(name_es="")
    shown = client.get(address)
    assert list(shown.context["addresses"]) == ["en", "fr"]
    assert f'<a href="{address}">World Conference on Coastal Safety</a>' in page(client.get("/en/events/"))
    assert client.get(f"/es/events/series/{series.slug_es}/").status_code == 404


# What readers are told


def test_objectives_stand_in_their_order_in_the_language_of_the_page(client, make_conference):
    conference = make_conference(
        live_in=["en", "fr"], objectives_en="Warn sooner\n\n  Share <data>\r\nTrain", objectives_fr="Alerter plus tôt"
    )
    conference.refresh_from_db()
    shown = page(client.get(conference.get_absolute_url()))
    assert "<li>Warn sooner</li> <li>Share &lt;data&gt;</li> <li>Train</li>" in shown
    assert "Alerter" not in shown
    assert "Objectives" not in page(client.get("/en/events/2022/" + make_conference(live_in=["en"]).slug_en + "/"))


@pytest.mark.parametrize(
    ("hours", "status", "said", "offered"),
    [
        (1, "scheduled", "Until 1 May 2099, 19:00 (Lisbon time)", True),
        (-1, "scheduled", "Closed since 1 May 2099, 19:00 (Lisbon time)", False),
        (1, "cancelled", "", False),
    ],
)
def test_the_box_on_accreditation_says_until_when_or_since_when_not(
    client, make_conference, monkeypatch, hours, status, said, offered
):
    deadline = datetime(2099, 5, 1, 18, tzinfo=UTC)
    facts = {"accreditation_email": "press@example.org", "accreditation_url": "https://example.org/apply"}
    conference = make_conference(
        live_in=["en"], accreditation_deadline=deadline, time_zone="Europe/Lisbon", status=status, **facts
    )
    monkeypatch.setattr("events.views.live.clock", lambda: deadline - timedelta(hours=hours))
    shown = page(client.get(f"/en/events/2022/{conference.slug_en}/"))
    assert (said or "Accreditation for media") in shown if said else "Accreditation for media" not in shown
    assert ("https://example.org/apply" in shown) == offered


def test_each_page_leads_to_its_calendar(client, make_conference, series):
    conference = make_conference(live_in=["en"])
    conference.refresh_from_db()
    for address in ("/en/events/", conference.get_absolute_url(), series.get_absolute_url()):
        tree = html.fromstring(client.get(address).content)
        (linked,) = {link.get("href") for link in tree.iter("link", "a") if link.get("type") == "text/calendar"}
        assert client.get(linked)["Content-Type"] == "text/calendar; charset=utf-8"
    assert "text/calendar" not in page(client.get("/fr/events/"))
