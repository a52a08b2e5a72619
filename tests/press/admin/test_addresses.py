"""Public addresses in the admin: a publisher changes them, enters those of old, and is told why when not."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from press.models import Address, FormerAddress

from .conftest import Page

pytestmark = pytest.mark.django_db
IMPORT = "/admin/press/formeraddress/import/"


@pytest.fixture
def desk(make_user, sign_in):
    return sign_in(make_user("anna", groups=["Publishers"]))


@pytest.fixture
def article(make_article, release):
    article = make_article()
    release(article)
    return article


def page_of(article):
    return reverse("admin:press_article_addresses", args=[article.pk])


def test_a_publisher_changes_the_address_and_sees_every_one_it_had(desk, client, article):
    assert page_of(article) in desk.get(reverse("admin:press_article_change", args=[article.pk])).content.decode()
    page = Page(desk, page_of(article))
    assert page.fields["slug"] == [article.slug_en]
    said = page.send(slug="renamed", follow=True).content.decode()
    assert "Readers find it at the new address now. The one before leads there." in said
    text = Page(desk, page_of(article)).text()
    assert "Readers find it at: renamed" in text
    assert "by anna" in text
    assert f"{article.slug_en}, the address of the first release" in text
    assert client.get(f"/en/news/{article.editions.get().year}/renamed/").status_code == 200
    assert "Public address in English: renamed" in str(LogEntry.objects.get())


def test_a_refused_address_stands_in_its_field_with_the_reason(desk, article):
    page = Page(desk, page_of(article))
    page.send(slug="two words")
    assert page.fields["slug"] == ["two words"]
    assert "letters, figures and hyphens only" in page.text()
    assert not Address.objects.exists()


@pytest.mark.parametrize("group", ["Editors", "Writers", "Translators"])
def test_others_see_the_addresses_and_change_none(make_user, sign_in, article, group):
    client = sign_in(make_user("someone", groups=[group]))
    page = Page(client, page_of(article))
    assert article.slug_en in page.text()
    assert page.fields == {}
    assert client.post(page_of(article), {"language": "en", "slug": "renamed"}).status_code == 403
    assert not Address.objects.exists()


@pytest.mark.parametrize("language", ["", "xx", "fr"])
def test_a_language_that_has_no_address_changes_nothing(desk, article, language):
    assert desk.post(page_of(article), {"language": language, "slug": "renamed"}).status_code in (200, 302)
    assert not Address.objects.exists()


def test_a_former_address_is_entered_and_says_where_readers_arrive(desk, client):
    added = desk.post(
        "/admin/press/formeraddress/add/", {"path": "https://old.example.org/a?id=1", "target": "/en/news/"}
    )
    assert added.status_code == 302
    former = FormerAddress.objects.get()
    assert (former.path, former.target, former.added_by.username) == ("/a?id=1", "/en/news/", "anna")
    assert 'href="/en/news/"' in desk.get("/admin/press/formeraddress/").content.decode()
    assert client.get("/a?id=1").headers["Location"] == "/en/news/"
    change = reverse("admin:press_formeraddress_change", args=[former.pk])
    assert desk.post(change, {"path": "/a?id=1", "target": "/fr/news/"}).status_code == 302
    assert FormerAddress.objects.get().target == "/fr/news/"


@pytest.mark.parametrize(
    ("path", "target", "sentence"),
    [
        ("a", "/en/", "The former address is none"),
        ("/en/", "/en/news/", "This site itself answers at that address."),
        ("/a", "https://elsewhere.example.org/", "The second address is none of this site."),
        ("/a", "/en/news/2024/never-was/", "Readers find nothing at the second address now"),
    ],
)
def test_a_former_address_that_makes_no_sense_is_refused_with_a_sentence(desk, path, target, sentence):
    page = desk.post("/admin/press/formeraddress/add/", {"path": path, "target": target})
    assert sentence in page.content.decode()
    assert not FormerAddress.objects.exists()


def test_a_list_is_shown_with_its_reasons_before_anything_is_stored(desk):
    file = SimpleUploadedFile("old.csv", b"former,new\n/old,/en/\n/older,/nowhere\n")
    shown = desk.post(IMPORT, {"file": file}).content.decode()
    assert "Can be taken" in shown
    assert "lead only to what is public" in shown
    assert "Take 1 address" in shown
    assert not FormerAddress.objects.exists()
    page = Page(desk, IMPORT)
    page.send("", "", text="/old,/en/\n/older,/nowhere\n")
    assert "1 address was taken." in page.send("take", follow=True).content.decode()
    assert list(FormerAddress.objects.values_list("path", "target")) == [("/old", "/en/")]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe/\x00", b"/a,/en/\n" * 20_001])
def test_what_is_no_list_gets_a_sentence(desk, content):
    shown = desk.post(IMPORT, {"file": SimpleUploadedFile("old.csv", content)})
    assert shown.status_code == 200
    assert "errornote" in shown.content.decode() or "errorlist" in shown.content.decode()


@pytest.mark.parametrize("group", ["Editors", "Writers", "Administrators"])
def test_only_publishers_enter_former_addresses(make_user, sign_in, group):
    client = sign_in(make_user("someone", groups=[group]))
    for address in (IMPORT, "/admin/press/formeraddress/add/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"path": "/a", "target": "/en/", "text": "/a,/en/", "take": "1"}).status_code == 403
    assert not FormerAddress.objects.exists()


def test_the_list_of_former_addresses_asks_the_same_few_questions_at_any_length(
    desk, article, django_assert_max_num_queries
):
    counts = []
    for number in (2, 40):
        for place in range(number):
            FormerAddress.objects.get_or_create(path=f"/{place}", target=article.editions.get().get_absolute_url())
        with django_assert_max_num_queries(14) as asked:
            shown = desk.get("/admin/press/formeraddress/").content.decode()
        assert shown.count(f'dir="ltr">{article.editions.get().get_absolute_url()}</bdi>') >= number
        counts.append(len(asked))
    assert counts[0] == counts[1]
