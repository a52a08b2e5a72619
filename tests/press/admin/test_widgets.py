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
