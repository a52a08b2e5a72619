"""All news, articles, print and withdrawals, as readers get them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from newsroom import guards, live
from press.models import Edition
from press.models.kinds import Kind

from ..addresses import whole_answer

LANGUAGES = ("en", "fr", "es", "ar")
pytestmark = pytest.mark.django_db


def titles(response):
    return [edition.title for edition in response.context["page"].entries]


def page(response):
    return " ".join(response.content.decode().split())


def said(language, sentence):
    """An interface text in the words of `language`."""
    with override(language):
        return gettext(sentence)


def questions(client, address):
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


# All news


def test_all_news_runs_newest_first_by_date_of_issue_in_one_language(client, make_article, release):
    days = {"old": 2015, "new": 2024, "middle": 2020}
    for name, year in days.items():
        release(make_article(name, issued_at=datetime(year, 5, 19, tzinfo=UTC)))
    release(make_article("francais", languages=("fr",)), "fr")
    make_article("draft")
    release(make_article("later"), live_from=live.clock() + timedelta(hours=1))
    assert titles(client.get("/en/news/")) == ["new 2 en", "middle 3 en", "old 1 en"]
    assert titles(client.get("/fr/news/")) == ["francais 4 fr"]


def test_the_list_is_walked_to_its_end_and_back(client, make_article, release, settings):
    settings.NEWSROOM_PAGE_SIZE = 3
    same = datetime(2024, 5, 19, 8, tzinfo=UTC)
    for name in "abcdefgh":
        release(make_article(name, issued_at=same))
    seen, address = [], "/en/news/"
    while True:
        response = client.get(address)
        seen.append("".join(title[0] for title in titles(response)))
        here = response.context["page"]
        if not here.older:
            break
        assert f'href="?{here.older}"'.replace("&", "&amp;") in page(response)
        address = f"/en/news/?{here.older}"
    assert seen == ["abc", "def", "gh"]
    assert [title[0] for title in titles(client.get(f"/en/news/?{here.newer}"))] == ["d", "e", "f"]


def test_places_in_the_list_tell_nothing_of_how_much_is_hidden(client, make_article, release, settings):
    settings.NEWSROOM_PAGE_SIZE = 1
    moments = [datetime(year, 5, 19, tzinfo=UTC) for year in (2020, 2021)]
    editions = [release(make_article(issued_at=moment)) for moment in moments]
    place = client.get("/en/news/").context["page"].older
    assert place == f"older=20210519T000000000000-{editions[1].slug}"


@pytest.fixture
def shelf(make_article, make_theme, release):
    """Four live articles of two kinds, three themes and two years; a fourth theme only a draft has."""
    buoys, ports, waves, unused = (make_theme(name) for name in ("Buoys", "Ports", "Waves", "Unused"))
    plan = [
        ("a", Kind.RELEASE, 2023, [buoys]),
        ("b", Kind.SPEECH, 2023, [ports]),
        ("c", Kind.RELEASE, 2024, [buoys, ports]),
        ("d", Kind.SPEECH, 2024, []),
    ]
    for name, kind, year, themes in plan:
        article = make_article(name, kind=kind, issued_at=datetime(year, 6, 1, tzinfo=UTC))
        for theme in themes:
            article.theme_links.create(theme=theme)
        release(article)
    french = make_article("f", languages=("fr",))
    french.theme_links.create(theme=waves)
    release(french, "fr")
    make_article("draft").theme_links.create(theme=unused)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "dcba"),
        ("kind=speech", "db"),
        ("theme=buoys-en", "ca"),
        ("year=2023", "ab"),
        ("kind=release&theme=ports-en&year=2024", "c"),
        ("kind=notice", ""),
        ("unknown=1&live_from=2000&order_by=pk", "dcba"),
    ],
)
def test_the_list_is_narrowed_by_kind_theme_and_year(client, shelf, query, found):
    response = client.get(f"/en/news/?{query}")
    assert sorted(title[0] for title in titles(response)) == sorted(found)
    assert "list__note" not in page(response)
    assert ("No article fits this choice." in page(response)) == (found == "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=secret", "dcba"),
        ("kind=secret&year=2023", "ab"),
        ("theme=unused-en", "dcba"),
        ("theme=waves-en", "dcba"),
        ("theme=buoys-fr", "dcba"),
        ("theme=1", "dcba"),
        ("year=2022", "dcba"),
        ("year=99999999999999999999", "dcba"),
        ("kind=%00", "dcba"),
        ("theme=%00&year=%D9%A2%D9%A0%D9%A2%D9%A4", "dcba"),
    ],
)
def test_a_value_that_is_not_offered_is_left_out_and_the_page_says_so(client, shelf, query, found):
    response = client.get(f"/en/news/?{query}")
    assert sorted(title[0] for title in titles(response)) == sorted(found)
    assert "The address asks for something that this list does not offer." in page(response)
    assert "secret" not in page(response)


def test_only_what_live_articles_have_is_offered(client, shelf):
    facets = client.get("/en/news/").context["filter"].facets
    offered = {
        name: [(choice.value, number) for choice, number, _chosen in choices] for name, _label, choices in facets
    }
    assert offered == {
        "kind": [("release", 2), ("speech", 2)],
        "theme": [("buoys-en", 2), ("ports-en", 2)],
        "country": [("IT", 4)],
        "year": [("2024", 2), ("2023", 2)],
    }


def test_a_year_is_that_of_the_newsrooms_zone(client, make_article, release):
    release(make_article("night", issued_at=datetime(2023, 12, 31, 23, 30, tzinfo=UTC)))
    assert titles(client.get("/en/news/?year=2024")) == ["night 1 en"]


def test_links_to_other_pages_keep_what_was_chosen(client, shelf, settings):
    settings.NEWSROOM_PAGE_SIZE = 1
    response = client.get("/en/news/?kind=speech&evil=1")
    assert response.context["page"].older.startswith("kind=speech&older=20240601T")
    assert [title[0] for title in titles(client.get(f"/en/news/?{response.context['page'].older}"))] == ["b"]


def test_a_place_that_is_none_shows_the_newest_and_the_page_says_so(client, shelf):
    response = client.get("/en/news/?older=1%27--")
    assert len(titles(response)) == 4
    assert "It begins with the newest." in page(response)


def test_an_empty_list_says_so(client):
    assert said("es", "Nothing has been published in this language yet.") in page(client.get("/es/news/"))


def test_all_news_asks_the_same_few_questions_at_any_size(client, make_article, make_theme, release):
    theme = make_theme("Buoys")

    def add():
        article = make_article()
        article.theme_links.create(theme=theme)
        release(article)

    add()
    few = questions(client, "/en/news/?theme=buoys-en")
    for _number in range(11):
        add()
    assert questions(client, "/en/news/?theme=buoys-en") == few
    assert few <= 8


# An article


def test_an_article_shows_what_was_published(client, make_article, make_theme, boilerplate, release):
    quote = '<figure class="quote"><blockquote><p>At last.</p></blockquote></figure>'
    article = make_article(
        issued_at=datetime(2015, 5, 19, 8, tzinfo=UTC),
        notes_to_editors_en="<p>Charts on request.</p>",
        body_en=f"<p>Twelve buoys &amp; a boat.</p>{quote}",
    )
    article.theme_links.create(theme=make_theme("Buoys"))
    edition = release(article)
    shown = page(client.get(edition.get_absolute_url()))
    assert edition.get_absolute_url() == "/en/news/2015/buoys-laid-off-the-cape-1-en/"
    assert "<h1>Buoys laid off the cape 1 en</h1>" in shown
    assert "<strong>TRIESTE, Italy –</strong> Twelve buoys &amp; a boat.</p>" in shown
    assert '<div class="quote"><blockquote><p>At last.</p></blockquote></div>' in shown
    assert '<time datetime="2015-05-19T10:00:00+02:00">19 May 2015, 10:00 (Paris time)</time>' in shown
    assert "Reference <bdi>2015/001</bdi>" in shown
    assert "<p>Charts on request.</p>" in shown
    assert "<p>About us, in en.</p>" in shown
    assert '<a href="/en/themes/buoys-en/">Buoys en</a>' in shown
    assert '<a href="tel:+390405550100"><bdi dir="ltr">+39 040 555 0100</bdi></a>' in shown
    assert "Duty officer" in shown


def test_a_page_is_what_was_published_not_what_is_being_written(client, make_article, release):
    article = make_article()
    edition = release(article)
    before = client.get(edition.get_absolute_url()).content
    article.title_en = article.body_en = article.summary_en = article.city_en = "Zaunkoenig"
    article.save()
    assert client.get(edition.get_absolute_url()).content == before


def test_a_wide_table_scrolls_in_a_region_that_the_keyboard_reaches(client, make_article, release):
    edition = release(make_article(body_en="<table><tbody><tr><td>47</td></tr></tbody></table>"))
    shown = page(client.get(edition.get_absolute_url()))
    region = '<div class="table-region" role="region" aria-label="Table" tabindex="0">'
    assert f"{region}<table><tbody><tr><td>47</td></tr></tbody></table></div>" in shown


def test_an_arabic_address_is_an_address(client, make_article, release):
    edition = release(make_article("عوامات", languages=("ar",)), "ar")
    assert edition.slug == "عوامات-1-ar"
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl">' in page(response)


def test_language_links_lead_to_what_is_live_and_the_rest_is_said(client, make_article, release):
    article = make_article(languages=LANGUAGES)
    editions = {code: release(article, code) for code in ("en", "ar")}
    release(article, "fr", live.clock() + timedelta(hours=1))
    shown = page(client.get(editions["en"].get_absolute_url()))
    assert f'href="{editions["ar"].get_absolute_url()}" hreflang="ar"' in shown
    assert 'hreflang="fr"' not in shown
    assert 'hreflang="es"' not in shown
    missing = shown.partition("Not available in:")[2].partition("</span>")[0]
    assert [name in missing for name in ("English", "Français", "Español", "العربية")] == [False, True, True, False]
    for code in ("fr", "es"):
        address = f"/{code}/news/{editions['en'].year}/{getattr(article, f'slug_{code}')}/"
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("tail", ["", "print/"])
def test_a_wrong_year_leads_to_the_right_one(client, make_article, release, tail):
    edition = release(make_article(issued_at=datetime(2015, 5, 19, tzinfo=UTC)))
    response = client.get(f"/en/news/2016/{edition.slug}/{tail}")
    assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url() + tail)
    assert client.get(f"/fr/news/2015/{edition.slug}/{tail}").status_code == 404


@pytest.mark.parametrize("tail", ["", "print/"])
def test_what_is_not_live_answers_like_what_does_not_exist(client, make_article, release, tail):
    scheduled = release(make_article("Scheduled"), live_from=live.clock() + timedelta(hours=1))
    draft = make_article("Draft")
    absent = f"/en/news/{scheduled.year}/nothing-of-the-kind/{tail}"
    for slug in (scheduled.slug, draft.slug_en):
        for year in (scheduled.year, 1999):
            address = f"/en/news/{year}/{slug}/{tail}"
            assert whole_answer(client, address) == whole_answer(client, absent)
            assert questions(client, address) == questions(client, absent)


def test_a_conference_is_shown_beside_an_article_while_it_is_public_itself(
    client, make_article, make_conference, release
):
    conference = make_conference(participants=1420, participants_approximate=True, countries=78)
    edition = release(make_article(conference=conference))
    assert "World Conference" not in page(client.get(edition.get_absolute_url()))
    conference.live_from_en = live.clock()
    conference.save()
    shown = page(client.get(edition.get_absolute_url()))
    assert "11th World Conference on Coastal Safety</a>" in shown
    assert "14–16 June 2022" in shown
    assert "Lisbon, Portugal" in shown
    assert "<dd>about 1,420</dd>" in shown
    assert "<dd>78</dd>" in shown


def test_related_articles_are_linked_while_they_are_live_in_the_language(client, make_article, release):
    live_one, hidden, french = make_article("One"), make_article("Two"), make_article("Three", languages=("fr",))
    article = make_article("Main")
    article.related.set([live_one, hidden, french])
    release(live_one)
    release(french, "fr")
    response = client.get(release(article).get_absolute_url())
    assert [edition.title for edition in response.context["related"]] == ["One 1 en"]
    assert "Two" not in page(response)


def test_a_correction_says_what_was_wrong_and_an_update_what_is_new(client, make_article, release, age):
    article = make_article()
    release(article)
    for kind, note in (("update", "A number is added."), ("correction", "Thirteen, not <twelve>."), ("minor", "")):
        age(article, days=1)
        edition = release(article, change_kind=kind, change_note=note)
    response = client.get(edition.get_absolute_url())
    assert [note.change_note for note in response.context["corrections"]] == ["Thirteen, not <twelve>."]
    assert [note.change_note for note in response.context["changes"]] == ["A number is added."]
    assert "Thirteen, not &lt;twelve&gt;." in page(response)


def test_a_translation_older_than_a_correction_of_its_source_says_so(client, make_article, release, age, person):
    article = make_article(languages=("en", "fr"))
    release(article)
    french = release(article, "fr")
    notice = "The original text has been corrected"
    assert said("fr", notice) not in page(client.get(french.get_absolute_url()))
    age(article, days=1)
    before = article.digests()
    article.body_en = "<p>Thirteen buoys.</p>"
    article.save()
    article.record_changes(before, by=person("writer"))
    english = release(article, change_kind="correction", change_note="Thirteen, not twelve.")
    shown = page(client.get(french.get_absolute_url()))
    assert said("fr", notice) in shown
    assert f'href="{english.get_absolute_url()}" hreflang="en" lang="en" dir="ltr"' in shown
    assert notice not in page(client.get(english.get_absolute_url()))


def test_the_print_page_holds_the_same_text_and_its_address(client, make_article, release):
    edition = release(make_article(notes_to_editors_en="<p>Charts on request.</p>"))
    shown = page(client.get(edition.get_absolute_url() + "print/"))
    assert "<strong>TRIESTE, Italy –</strong> Twelve buoys lie off the cape (en).</p>" in shown
    assert "<p>Charts on request.</p>" in shown
    assert f"http://testserver{edition.get_absolute_url()}</bdi>" in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_an_article_asks_the_same_few_questions_at_any_size(client, make_article, make_theme, make_conference, release):
    def publish(size):
        article = make_article(conference=make_conference(live_in=["en"]))
        for number in range(size):
            article.theme_links.create(theme=make_theme(f"{article.pk}-{number}"))
        others = [make_article() for _number in range(size)]
        for other in others:
            release(other)
        article.related.set(others)
        return release(article).get_absolute_url()

    few = questions(client, publish(1))
    assert questions(client, publish(12)) == few
    assert few <= 13


# Withdrawal


@pytest.fixture
def withdrawn(make_article, release, person):
    """`(article, edition)`, withdrawn in favour of another article that is live in English alone."""
    successor = make_article("Better", languages=("en", "fr"))
    release(successor)
    article = make_article("Zaunkoenig", languages=("en", "fr"))
    editions = [release(article, code) for code in ("en", "fr")]
    notices = {"en": "The figures were <wrong>.", "fr": "Les chiffres étaient faux."}
    article.withdraw(person("publisher"), notices, replaced_by=successor, comment="Figures.")
    return article, editions


@pytest.mark.parametrize("tail", ["", "print/"])
def test_a_withdrawn_article_leaves_its_notice_and_what_to_read_instead(client, withdrawn, tail):
    english, french = withdrawn[1]
    response = client.get(english.get_absolute_url() + tail)
    assert response.status_code == 410
    assert "The figures were &lt;wrong&gt;." in page(response)
    assert f'<a href="/en/news/{english.year}/better-1-en/">Better 1 en</a>' in page(response)
    # Its title is not repeated; its address is its own.
    assert "Zaunkoenig" not in page(response)
    response = client.get(french.get_absolute_url() + tail)
    assert (response.status_code, response["Cache-Control"].split(",")[0]) == (410, "no-store")
    assert "Les chiffres étaient faux." in page(response)
    assert "Better" not in page(response)


def test_a_withdrawn_article_is_in_no_list(client, withdrawn):
    assert titles(client.get("/en/news/")) == ["Better 1 en"]
    assert titles(client.get("/fr/news/")) == []


def test_an_article_released_again_is_read_again_and_its_history_tells_of_the_withdrawal(client, withdrawn, release):
    article, (english, french) = withdrawn
    scheduled = release(article, live_from=live.clock() + timedelta(hours=1), acknowledged=["withdrawn"])
    assert client.get(english.get_absolute_url()).status_code == 410
    with guards.lifted():
        Edition.objects.filter(pk=scheduled.pk).update(live_from=live.clock())
    response = client.get(english.get_absolute_url())
    assert response.status_code == 200
    history = page(response).partition("History of this text")[2]
    assert "Withdrawn, and published again since" in history
    assert "The figures were &lt;wrong&gt;." in history
    assert client.get(french.get_absolute_url()).status_code == 410
