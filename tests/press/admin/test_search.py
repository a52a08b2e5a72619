"""One search over everything that a person may see."""

import lxml.html
import pytest
from django.db import connection
from django.urls import reverse

from newsroom.models import Image
from press.models import MediaContact

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(sign_in):
    """`{kind: [thing, ...]}` of what a person finds, as the page of results shows it."""

    def ask(user, query):
        answer = sign_in(user).get(reverse("admin:search"), {"q": query})
        assert answer.status_code == 200
        page = lxml.html.fromstring(answer.content.decode())
        return {
            " ".join(kind.xpath("string(.//h2)").split()): [
                " ".join(thing.text_content().split()) for thing in kind.xpath(".//a[@class='line__title']")
            ]
            for kind in page.xpath("//section[contains(@class, 'box')]")
        }

    return ask


@pytest.fixture
def of_everything(make_article, release, make_conference, make_theme, make_user, contact):
    """Something of each kind that holds the word Promontore; returns the article."""
    article = make_article("Buoys off Promontore")
    release(article)
    make_conference(city_en="Promontore")
    make_theme("Promontore")
    Image.objects.create(sha256="a" * 64, width=1, height=1, alt_en="Cape Promontore", credit="ICWO")
    MediaContact.objects.create(name_en="Promontore desk", phone="+39 040 555 0100")
    make_user("promontore")
    return article


def test_a_search_finds_every_kind_in_the_order_of_the_menu(find, of_everything, make_user):
    root = make_user("root", is_superuser=True)
    assert list(find(root, "promontore")) == [
        "Articles",
        "Editions",
        "Media contacts",
        "Conferences",
        "Themes",
        "Pictures",
        "Users",
    ]


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        ("Translators", ["Articles", "Editions", "Media contacts", "Conferences", "Themes", "Pictures"]),
        ("Administrators", ["Users"]),
        ("", []),
    ],
)
def test_nobody_finds_what_they_may_not_see(find, of_everything, make_user, group, kinds):
    assert list(find(make_user("someone", groups=[group]), "promontore")) == kinds


@pytest.mark.parametrize(
    "query",
    ["العوامات", "العوامات الشاطئ", "Twelve buoys lie off", "  twelve\tBUOYS  ", "Promontore العوامات"],
)
def test_articles_are_found_by_titles_and_words_of_the_text_in_any_language(find, make_article, translator, query):
    article = make_article("Promontore", title_ar="العوامات", body_ar="<p>على الشاطئ</p>")
    make_article("Harbours", body_en="<p>Cranes.</p>")
    assert find(translator, query) == {"Articles": [article.title_en]}


def test_articles_are_found_by_their_reference(find, make_article, release, translator):
    release(make_article())
    article = make_article("Second")
    release(article)
    article.refresh_from_db()
    assert find(translator, article.reference)["Articles"] == [article.title_en]


def test_letters_with_accents_are_found_as_they_are_written_and_on_postgresql_in_any_case(
    find, make_article, translator
):
    article = make_article("Été")
    assert find(translator, "Été") == {"Articles": [article.title_en]}
    # SQLite folds the case of ASCII alone.
    assert bool(find(translator, "éTÉ")) is (connection.vendor == "postgresql")


def test_ten_of_a_kind_are_shown_and_the_rest_is_in_its_list(find, sign_in, make_article, translator):
    for _ in range(12):
        make_article("Promontore")
    answer = sign_in(translator).get(reverse("admin:search"), {"q": "Promontore & co"})
    assert "Nothing that you may see holds “Promontore &amp; co”." in answer.content.decode()
    answer = sign_in(translator).get(reverse("admin:search"), {"q": "Promontore"})
    page = lxml.html.fromstring(answer.content.decode())
    assert len(page.xpath("//a[@class='line__title']")) == 10
    (link,) = page.xpath("//p[@class='found__all']/a")
    assert " ".join(link.text_content().split()) == "All 12 found, in the list"
    assert sign_in(translator).get(link.get("href")).context["cl"].result_count == 12


@pytest.mark.parametrize("query", ["", " ", "\0", "%", "_", "'", '"', "\\", "<script>", "x" * 10_000, "a " * 5000])
def test_no_search_breaks_the_page(find, make_article, translator, query):
    make_article()
    find(translator, query)


def test_the_search_takes_the_same_queries_for_any_number(
    sign_in, make_user, of_everything, make_article, release, make_conference, django_assert_max_num_queries
):
    client, counts = sign_in(make_user("root", is_superuser=True)), []
    for _ in range(3):
        with django_assert_max_num_queries(30) as queries:
            client.get(reverse("admin:search"), {"q": "promontore"})
        counts.append(len(queries))
        release(make_article("Promontore"))
        make_conference(city_en="Promontore")
    assert counts[0] == counts[1] == counts[2]


def test_every_page_of_the_admin_has_the_search_and_keeps_what_was_asked(sign_in, translator, client):
    for address in ("/admin/", reverse("admin:press_article_changelist"), reverse("admin:password_change")):
        page = lxml.html.fromstring(sign_in(translator).get(address).content.decode())
        assert page.xpath("//form[@role='search']//input[@id='desk-search']/@name") == ["q"]
    page = lxml.html.fromstring(sign_in(translator).get(reverse("admin:search"), {"q": "a<b"}).content.decode())
    assert page.xpath("//input[@id='desk-search']/@value") == ["a<b"]
    assert 'id="desk-search"' not in client.get("/admin/login/").content.decode()


def test_strangers_find_nothing(client, make_article):
    make_article("Promontore")
    answer = client.get(reverse("admin:search"), {"q": "Promontore"})
    assert answer.status_code == 302
    assert "/login/" in answer.url
