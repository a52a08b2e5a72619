"""The list of articles: one line each, one mark a language, and filters that combine."""

from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from newsroom import live
from press.admin.filters import STATES
from press.admin.states import SIGNS, Mark
from press.models import Article
from press.models.standing import FACTS
from press.workflow import State

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/press/article/"


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


@pytest.fixture
def client(sign_in, root):
    return sign_in(root)


def listed(client, **query):
    """The titles on the list, in their order."""
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200
    return [article.title_en or article.title_for("fr") for article in answer.context["cl"].result_list]


def lines(client, **query):
    tree = lxml.html.fromstring(client.get(ADDRESS, query).content.decode())
    return tree.xpath("//table[@id='result_list']/tbody/tr")


def chips(line):
    """`["EN ● live", ...]` of one line."""
    found = line.xpath(".//ul[@class='states']//span[contains(@class,'mark--')]")
    return [" ".join(chip.xpath("string(.)").split()) for chip in map(without_hidden, found)]


def without_hidden(element):
    for sign in element.xpath(".//*[@data-sign]"):
        sign.text = sign.get("data-sign")
    for hidden in element.xpath(".//*[@class='visually-hidden']"):
        hidden.drop_tree()
    return element


# A line


def test_a_line_has_one_mark_a_language_with_sign_and_word(client, make_article, release, editor):
    article = make_article(languages=("en", "fr"))
    release(article, "en")
    release(article, "fr", live_from=live.clock() + timedelta(hours=1))
    article.version("en").revise(editor)
    article.versions.filter(language="ar").update(plan="none")
    assert [chips(line) for line in lines(client)] == [["EN ◉ live, newer draft", "FR ◷ scheduled", "ES – missing"]]


def test_who_hears_a_line_is_told_all_that_holds_and_when(client, make_article, release):
    article = make_article()
    release(article, live_from=datetime(2099, 5, 19, 8, tzinfo=UTC))
    (line,) = lines(client)
    spoken = [item.text_content() for item in line.xpath(".//ul[@class='states']//*[@class='visually-hidden']")]
    assert spoken[:2] == ["English: scheduled, 19 May 2099, 10:00 (CEST)", "French: missing"]
    assert line.xpath(".//ul[@class='states']/li[1]/@title") == spoken[:1]
    assert " ".join(line.xpath("string(.//td[@class='field-issue nowrap' or @class='field-issue'])").split()) == (
        "scheduled 19 May 2099, 10:00"
    )


def test_every_fact_has_a_sign_and_a_word():
    marks = [*(set(FACTS) | {"live_draft", "live_in_review", "live_approved"})]
    assert all(SIGNS[key] and str(Mark(key).word) for key in marks)
    assert set(STATES) == set(FACTS)


def test_a_newer_text_says_how_far_it_is(client, make_version, writer, editor):
    version = make_version(State.RELEASED)
    words = []
    for move in (lambda: version.revise(writer), lambda: version.submit(writer), lambda: version.approve(editor)):
        move()
        words.append(chips(lines(client)[0])[0])
    assert words == ["EN ◉ live, newer draft", "EN ◉ live, newer in review", "EN ◉ live, newer approved"]


@pytest.mark.parametrize(("language", "shown"), [("en", ("fr", "ltr")), ("fr", ("fr", "ltr")), ("ar", ("ar", "rtl"))])
def test_a_title_is_shown_in_the_readers_language_else_in_that_of_the_source(client, make_article, language, shown):
    title = "ع" * 200
    make_article(languages=("fr",), title_ar=title)
    client.cookies["django_language"] = language
    (line,) = lines(client)
    (headline,) = line.xpath(".//span[@class='headline']")
    assert (headline.get("lang"), headline.get("dir")) == shown
    assert headline.get("title") == headline.text == (title if language == "ar" else "Buoys laid off the cape 1 fr")


def test_an_article_without_a_title_can_be_opened(client):
    article = Article.objects.create()
    (line,) = lines(client)
    assert line.xpath(".//th//a/@href") == [reverse("admin:press_article_change", args=[article.pk])]
    assert line.xpath("string(.//th//a)").strip() == str(article.uid)


def test_a_list_of_any_length_takes_the_same_queries(
    client, make_article, release, make_theme, make_conference, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(100) as queries:
            assert client.get(ADDRESS).status_code == 200
        return len(queries)

    def fill(times):
        for _ in range(times):
            article = make_article(languages=("en", "fr"), conference=make_conference())
            article.theme_links.create(theme=make_theme("Buoys"))
            release(article)
            release(article, "fr", live_from=live.clock() + timedelta(hours=1))

    fill(3)
    few = count()
    fill(27)
    assert count() == few <= 30


def test_a_list_does_not_read_the_long_texts(client, make_article, django_assert_max_num_queries):
    make_article()
    with django_assert_max_num_queries(100) as queries:
        client.get(ADDRESS)
    read = [query["sql"].split(" FROM ")[0] for query in queries if 'FROM "press_article"' in query["sql"]]
    assert read
    assert not [sql for sql in read if '"press_article"."body"' in sql or '"press_article"."body_en"' in sql]


# In order


def test_the_list_is_put_in_order_by_what_its_columns_show(client, make_article, release, age):
    first = make_article("Zebra", title_fr="Abeille")
    second = make_article("anchor", title_fr="Zèbre", issued_at=datetime(2015, 5, 19, tzinfo=UTC))
    release(second)
    release(first)
    age(first, 2000)
    titles = [first.title_en, second.title_en]
    assert listed(client, o="1") == titles[::-1]
    assert listed(client, o="-1") == titles
    assert listed(client, o="4") == titles[::-1]
    assert listed(client, o="-4") == titles
    client.cookies["django_language"] = "fr"
    assert listed(client, o="1") == titles
    assert listed(client, o="2.5") != []


# Filters


def test_articles_are_found_by_a_title_in_any_language_and_by_reference(client, make_article, release):
    first, second = make_article("Buoys", languages=("en",), title_ar="العوامات"), make_article("Ports")
    release(second)
    assert listed(client, q="العوامات") == [first.title_en]
    second.refresh_from_db()
    assert listed(client, q=second.reference) == [second.title_en]


def test_a_state_is_that_of_any_language_or_of_the_one_chosen(client, make_article, release, make_version, writer):
    draft, public, waiting = make_article("Draft"), make_article("Public"), make_article("Waiting")
    release(public)
    release(waiting, live_from=live.clock() + timedelta(hours=1))
    bilingual = make_article("Bilingual", languages=("en", "fr"))
    make_version(State.IN_REVIEW, bilingual)
    assert listed(client, state="live") == [public.title_en]
    assert listed(client, state="scheduled") == [waiting.title_en]
    assert listed(client, state="in_review") == [bilingual.title_en]
    assert listed(client, state="draft") == [bilingual.title_en, draft.title_en]
    assert listed(client, state="draft", language="fr") == [bilingual.title_en]
    assert listed(client, state="live", language="fr") == []
    assert listed(client, state="missing", language="fr") == [waiting.title_en, public.title_en, draft.title_en]
    public.version("en").revise(writer)
    assert listed(client, state="live_draft") == listed(client, state="live") == [public.title_en]


def test_a_language_alone_finds_the_articles_that_are_to_have_it(client, make_article):
    one, other = make_article("One"), make_article("Other")
    other.versions.filter(language="ar").update(plan="none")
    assert listed(client, language="ar") == [one.title_en]
    assert listed(client, language="fr") == [other.title_en, one.title_en]


def test_a_missing_language_is_one_that_is_planned_and_has_no_title(client, make_article):
    one, other = make_article("One"), make_article("Other", languages=("en", "fr"))
    assert listed(client, missing="fr") == [one.title_en]
    other.versions.filter(language="ar").update(plan="none")
    assert listed(client, missing="ar") == [one.title_en]


def test_an_outdated_language_is_found_by_the_words_of_its_source(client, make_article, make_version):
    article, current = make_article("Old", languages=("en", "fr")), make_article("New", languages=("en", "fr"))
    for each in (article, current):
        make_version(State.IN_REVIEW, each, "fr")
    assert listed(client, outdated="fr") == []
    article.summary_en = "Fourteen buoys."
    article.save()
    assert listed(client, outdated="fr") == listed(client, state="outdated") == [article.title_en]
    assert listed(client, outdated="es") == listed(client, state="outdated", language="es") == []


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2014, 12, 31, 22, 59, tzinfo=UTC), "2014"),
        (datetime(2014, 12, 31, 23, 0, tzinfo=UTC), "2015"),
        (datetime(2015, 12, 31, 22, 59, tzinfo=UTC), "2015"),
    ],
)
def test_the_year_is_that_of_issue_in_the_newsrooms_zone(client, make_article, moment, year):
    article, other = make_article(issued_at=moment), make_article(issued_at=datetime(1999, 5, 1, tzinfo=UTC))
    assert listed(client, year=year) == [article.title_en]
    assert listed(client, year="1999") == [other.title_en]
    assert listed(client, year="2016") == [other.title_en, article.title_en]  # no such choice


def test_the_year_of_what_has_no_date_is_that_of_its_first_edition_else_of_its_beginning(
    client, make_article, release, age
):
    public, draft = make_article("Public"), make_article("Draft")
    release(public)
    age(public, 3660)
    this_year = timezone.localdate().year
    years = [option.get("value") for option in options(client, "year")]
    assert years == ["", str(this_year), str(this_year - 10)]
    assert listed(client, year=this_year - 10) == [public.title_en]
    assert listed(client, year=this_year) == [draft.title_en]


def options(client, name):
    tree = lxml.html.fromstring(client.get(ADDRESS).content.decode())
    return tree.xpath(f"//select[@name='{name}']/option")


def test_a_person_is_found_by_what_they_began_changed_or_have_to_do(client, make_article, make_user):
    begun, changed, assigned, other = (make_article(name) for name in ("Begun", "Changed", "Assigned", "Other"))
    ada = make_user("ada", first_name="Ada", last_name="Beacon")
    make_user("idle", first_name="Idle")
    Article.objects.filter(pk=begun.pk).update(created_by=ada)
    changed.versions.filter(language="fr").update(text_changed_by=ada)
    assigned.versions.filter(language="es").update(assigned_to=ada)
    assert listed(client, person=ada.pk) == [assigned.title_en, changed.title_en, begun.title_en]
    assert [option.text.strip() for option in options(client, "person")] == ["All", "Ada Beacon"]
    assert other.title_en in listed(client, person=other.pk + 1000)


def test_kind_theme_and_conference_filter_and_all_filters_combine(client, make_article, make_theme, make_conference):
    theme, conference = make_theme("Buoys"), make_conference()
    make_theme("Unused")
    speech = make_article("Speech", kind="speech", conference=conference)
    release, other = make_article("Release", conference=conference), make_article("Other")
    for article in (speech, release):
        article.theme_links.create(theme=theme)
    assert listed(client, kind="speech") == [speech.title_en]
    assert (
        listed(client, theme=theme.pk)
        == listed(client, conference=conference.pk)
        == [
            release.title_en,
            speech.title_en,
        ]
    )
    assert [option.text.strip() for option in options(client, "theme")] == ["All", "Buoys en"]
    year = timezone.localdate().year
    found = {"theme": theme.pk, "conference": conference.pk, "state": "draft", "language": "en", "year": year}
    assert listed(client, **found, kind="release") == [release.title_en]
    assert listed(client, **found | {"state": "live"}) == []
    assert other.title_en in listed(client, state="draft")


HOSTILE = ["", "x", "0", "-1", "9" * 40, "1 OR 1=1", "'", "\x00", "٣", "1.5", "None", "__class__", "%s"]
NAMES = ["state", "language", "kind", "year", "theme", "conference", "person", "missing", "outdated"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_choice_of_a_filter_filters_nothing(client, make_article, name):
    article = make_article()
    for value in HOSTILE:
        assert listed(client, **{name: value}) == [article.title_en]


@pytest.mark.parametrize(
    "query",
    ["created_by__password__startswith=p", "versions__assigned_to__password=x", "source_text=x", "o=999.x", "p=999"],
)
def test_no_address_asks_the_database_what_no_filter_offers(client, make_article, query):
    make_article()
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code in (200, 302, 400)
    assert answer.status_code != 302 or answer["Location"].endswith("?e=1")


def test_links_of_the_list_carry_only_the_filters_at_work(client, make_article):
    make_article()
    answer = client.get(ADDRESS, {"state": "draft", "language": "", "kind": "", "q": ""})
    tree = lxml.html.fromstring(answer.content.decode())
    assert tree.xpath("//th[contains(@class,'column-kind')]//a/@href") == ["?o=2&state=draft"]
    assert tree.xpath("//select[@name='state']/option[@selected]/@value") == ["draft"]


def test_filters_that_are_folded_away_open_where_one_is_at_work(client, make_article):
    make_article()
    folded = [
        lxml.html.fromstring(client.get(ADDRESS, query).content.decode()).xpath(
            "//details[@class='finder__more']/@open"
        )
        for query in ({}, {"missing": "fr"})
    ]
    assert folded == [[], [""]]


def test_an_empty_list_says_why(client, make_article):
    assert "There is no article yet." in client.get(ADDRESS).content.decode()
    make_article()
    assert "No article fits all of this." in client.get(ADDRESS, {"q": "nothing"}).content.decode()


def test_the_list_reads_well_in_every_language(client, make_article, release):
    release(make_article(), live_from=live.clock() + timedelta(hours=1))
    for language in ("fr", "es", "ar"):
        client.cookies["django_language"] = language
        page = client.get(ADDRESS, {"state": "scheduled"}).content.decode()
        with translation.override(language):
            assert str(Mark("scheduled").word) in page
        assert "More filters" not in page
