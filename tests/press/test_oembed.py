"""oEmbed 1.0, as those who embed ask for it."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import lxml.html
import pytest

from newsroom import live
from press.models import Address

pytestmark = pytest.mark.django_db


def ask(client, address, **arguments):
    return client.get(f"/oembed/?{urlencode({'url': address, **arguments})}")


@pytest.fixture
def edition(make_article, make_picture, release):
    picture = make_picture(credit="CWN", alt_en="A buoy")
    return release(make_article("Buoys & <lights>", lead_image=picture))


@pytest.fixture
def whole(edition):
    return f"http://testserver{edition.get_absolute_url()}"


def test_a_page_leads_to_its_card(client, edition, whole):
    page = lxml.html.fromstring(client.get(whole).content)
    (address,) = page.xpath("//head/link[@type='application/json+oembed']/@href")
    card = json.loads(client.get(address).content)
    assert (card["type"], card["version"], card["title"]) == ("rich", "1.0", edition.title)
    assert card["provider_name"] == "International Coastal Watch Organization"
    assert (card["width"], card["height"]) == (600, 240)
    quote = lxml.html.fromstring(card["html"])
    assert quote.xpath(".//a/@href") == [whole]
    assert quote.xpath(".//a")[0].text == edition.title
    assert "<script" not in card["html"]


def test_limits_are_kept(client, whole):
    card = json.loads(ask(client, whole, maxwidth=400, maxheight=300).content)
    assert (card["width"], card["height"]) == (400, 240)
    assert card["thumbnail_width"] <= 400
    assert card["thumbnail_height"] <= 300
    assert client.get(card["thumbnail_url"]).status_code == 200
    small = json.loads(ask(client, whole, maxwidth=100, maxheight=50).content)
    assert (small["width"], small["height"]) == (100, 50)
    assert "thumbnail_url" not in small


@pytest.mark.parametrize("limit", ["", "0", "-1", "x", "1e9", "٣٠٠", "9" * 5000, "\x00"])
def test_what_is_no_limit_sets_none(client, whole, limit):
    assert json.loads(ask(client, whole, maxwidth=limit).content)["width"] == 600


def test_a_renamed_article_is_embedded_by_either_address(client, edition, whole, person):
    Address.objects.give(edition.article, "en", "renamed", person("publisher"))
    for address in (whole, f"http://testserver/en/news/{edition.year}/renamed/"):
        card = json.loads(ask(client, address).content)
        assert f"/en/news/{edition.year}/renamed/" in card["html"]


def test_what_is_no_live_article_of_ours_is_absent_and_alike(client, edition, whole, make_article, release):
    hidden = release(make_article(), live_from=live.clock() + timedelta(hours=1))
    path = edition.get_absolute_url()
    absent = [
        f"http://testserver{hidden.get_absolute_url()}",
        "http://testserver/en/news/2026/never-was/",
        f"http://elsewhere.example.org{path}",
        f"ftp://testserver{path}",
        path,
        "http://testserver/en/news/",
        "http://testserver/admin/",
        "http://[",
        "http://testserver/en/news/2026/%00/",
        "\x00",
        "",
    ]
    answers = {(r.status_code, r.content) for r in (ask(client, address) for address in absent)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert client.get("/oembed/").status_code == 404


def test_another_format_is_not_spoken(client, whole):
    assert ask(client, whole, format="xml").status_code == 501
    assert ask(client, whole, format="json").status_code == 200
