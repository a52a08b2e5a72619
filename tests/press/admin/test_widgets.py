"""Choosing among many: by search, and without scripts among the newest."""

import pytest
from lxml.html import fromstring

from newsroom.models import Image

pytestmark = pytest.mark.django_db


def test_an_empty_row_chooses_nothing_by_itself(client, writer, make_article):
    Image.objects.create(sha256="a" * 64, width=1, height=1, alt_en="A buoy")
    client.force_login(writer)
    page = fromstring(client.get(f"/admin/press/article/{make_article().pk}/change/").content)
    selects = page.xpath("//select[contains(@name, 'gallery_links-') or @name='lead_image']")
    assert len(selects) >= 2
    for select in selects:
        # What a browser sends of a select that nobody touched.
        chosen = select.xpath("option[@selected]") or select.xpath("option")
        assert chosen[0].get("value") == "", select.get("name")


@pytest.mark.parametrize("value", ["abc", "\x00", "9" * 30, "-1", "1 OR 1=1"])
@pytest.mark.parametrize("field", ["lead_image", "related", "conference", "contacts", "themes", "issued_at", "country"])
def test_an_address_that_asks_for_nonsense_gets_the_empty_form(client, writer, field, value):
    client.force_login(writer)
    assert client.get("/admin/press/article/add/", {field: value}).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"summary_en": "x" * 600_000},
        {"body_en": "x" * 600_000},
        {"contacts": "9" * 20},
        {"related": "9" * 20},
        {"seen": "[" * 5000},
        {"versions-TOTAL_FORMS": "many"},
        {"title_en": "\x00"},
    ],
)
def test_what_no_form_would_send_gets_a_sentence_and_changes_nothing(client, writer, make_article, sent):
    article = make_article()
    client.force_login(writer)
    address = f"/admin/press/article/{article.pk}/change/"
    form = fromstring(client.get(address).content).get_element_by_id("article_form")
    answer = client.post(address, dict(form.form_values()) | sent)
    assert answer.status_code in (200, 302)
    article.refresh_from_db()
    assert article.summary_en == "In short, en."
    assert [contact.name for contact in article.contacts.all()] == ["Press Office"]


def test_an_article_is_not_related_to_itself(client, writer, make_article):
    article = make_article()
    client.force_login(writer)
    address = f"/admin/press/article/{article.pk}/change/"
    form = fromstring(client.get(address).content).get_element_by_id("article_form")
    answer = client.post(address, dict(form.form_values()) | {"related": str(article.pk)})
    assert "not related to itself" in answer.content.decode()
    assert not article.related.exists()
