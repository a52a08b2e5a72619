"""Feeds, read back by a parser that others wrote."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from newsroom import live
from press.models import Article
from press.models.kinds import Kind

pytestmark = pytest.mark.django_db
FORMATS = ["rss", "atom"]
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(client, address):
    return [entry.title for entry in read(client, address).entries]


def entries(client, address):
    """The entries of a feed in any format, as `[{id, title, published, updated}, ...]`."""
    if "/json/" in address:
        return [
            {"id": e["id"], "title": e["title"], "published": e["date_published"], "updated": e["date_modified"]}
            for e in json.loads(client.get(address).content)["items"]
        ]
    return [
        {"id": e.id, "title": e.title, "published": e.published, "updated": e.updated}
        for e in read(client, address).entries
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_a_feed_says_what_it_is_and_where_it_is(client, make_article, release, format):
    release(make_article(languages=("en", "fr")))
    found = read(client, f"/en/feed/{format}/")
    assert found.version == {"rss": "rss20", "atom": "atom10"}[format]
    assert found.feed.title == "International Coastal Watch Organization – All news"
    assert found.feed.language == "en"
    links = {(link.rel, link.get("hreflang")): link.href for link in found.feed.links}
    assert links["self", None] == f"http://testserver/en/feed/{format}/"
    assert links["alternate", None] == "http://testserver/en/news/"
    assert links["alternate", "ar"] == f"http://testserver/ar/feed/{format}/"


@pytest.mark.parametrize("format", FORMATS)
def test_an_entry_holds_the_whole_text_and_all_its_facts(client, make_article, make_theme, release, format):
    theme = make_theme("Buoys & lights")
    article = make_article(languages=("en", "fr"), issued_at=datetime(2024, 5, 19, 8, tzinfo=UTC), kind=Kind.SPEECH)
    article.theme_links.create(theme=theme)
    edition = release(article)
    release(article, "fr")
    (entry,) = read(client, f"/en/feed/{format}/").entries
    assert entry.title == edition.title
    assert entry.link == f"http://testserver{edition.get_absolute_url()}"
    assert entry.summary == "In short, en."
    assert "<p><strong>TRIESTE, Italy –</strong> Twelve buoys lie off the cape (en).</p>" in entry.content[0].value
    assert "Press Office" in entry.content[0].value
    assert entry.published_parsed[:5] == (2024, 5, 19, 8, 0)
    assert [tag.term for tag in entry.tags] == ["Speech", "Buoys & lights en"]
    if format == "atom":
        (french,) = [link.href for link in entry.links if link.get("hreflang") == "fr"]
        assert urlsplit(french).path.startswith("/fr/news/2024/")


def test_a_summary_is_enough_where_it_is_asked_for(client, make_article, release):
    release(make_article())
    for format in FORMATS:
        (entry,) = read(client, f"/en/feed/{format}/?content=summary").entries
        assert entry.summary == "In short, en."
        assert "Twelve buoys" not in str(entry)
    (item,) = json.loads(client.get("/en/feed/json/?content=summary").content)["items"]
    assert item["content_text"] == "In short, en."
    assert "content_html" not in item


def test_the_json_feed_has_what_its_version_demands(client, make_article, make_picture, release):
    picture = make_picture(credit="CWN", **{f"alt_{code}": "A buoy" for code in ("en", "fr")})
    edition = release(make_article(lead_image=picture))
    response = client.get("/en/feed/json/?unknown=1")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/en/feed/json/"
    assert (feed["language"], feed["home_page_url"]) == ("en", "http://testserver/en/news/")
    (item,) = feed["items"]
    assert item["id"].startswith("urn:uuid:")
    assert item["url"] == f"http://testserver{edition.get_absolute_url()}"
    (file,) = item["attachments"]
    assert file["mime_type"] == "image/jpeg"
    assert file["size_in_bytes"] == len(b"".join(client.get(file["url"]).streaming_content))
    assert item["image"] == file["url"]


def test_pictures_are_enclosed_and_every_address_is_absolute(client, make_article, make_picture, release):
    picture = make_picture(credit="CWN", alt_en="A buoy")
    release(make_article(lead_image=picture))
    for format in FORMATS:
        (entry,) = read(client, f"/en/feed/{format}/").entries
        (file,) = entry.enclosures
        assert (file.type, file.href) == ("image/jpeg", f"http://testserver/media/{picture.uid}/full.jpg")
        assert int(file.length) > 1000
        assert f'src="http://testserver/media/{picture.uid}/full.jpg"' in entry.content[0].value
        assert 'src="/' not in entry.content[0].value
        assert 'href="/' not in entry.content[0].value


@pytest.mark.parametrize("format", [*FORMATS, "json"])
def test_updated_moves_with_a_correction_and_nothing_else_of_an_entry_ever_does(
    client, make_article, release, age, format
):
    article = make_article()
    release(article)
    age(article, days=3)
    address = f"/en/feed/{format}/"
    (before,) = entries(client, address)
    Article.objects.filter(pk=article.pk).update(title_en="Thirteen buoys", issued_at=live.clock())
    release(Article.objects.get(pk=article.pk), change_kind="correction", change_note="They are thirteen.")
    (after,) = entries(client, address)
    assert after["title"] == "Thirteen buoys"
    assert after["updated"] > before["updated"] if format != "rss" else after["updated"] != before["updated"]
    assert (after["id"], after["published"]) == (before["id"], before["published"])
    assert "They are thirteen." in client.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(title_en="13 buoys")
    release(Article.objects.get(pk=article.pk), change_kind="minor")
    (minor,) = entries(client, address)
    assert minor == after | {"title": "13 buoys"}


def test_each_language_has_entries_of_its_own(client, make_article, release):
    article = make_article(languages=("en", "fr"))
    release(article)
    release(article, "fr")
    (english,), (french,) = entries(client, "/en/feed/atom/"), entries(client, "/fr/feed/atom/")
    assert english["id"] != french["id"]
    assert read(client, "/fr/feed/atom/").feed.language == "fr"


def test_a_feed_is_narrowed_like_the_list(client, make_article, make_theme, release):
    theme = make_theme("Buoys")
    article = make_article("themed", kind=Kind.SPEECH)
    article.theme_links.create(theme=theme)
    release(article)
    release(make_article("other"))
    for query in ("theme=buoys-en", "kind=speech", "kind=speech&theme=buoys-en&unknown=1&kind=speech"):
        assert titles(client, f"/en/feed/rss/?{query}") == ["themed 1 en"]
    found = read(client, "/en/feed/atom/?theme=buoys-en&unknown=1").feed
    assert found.title.endswith("– Buoys en")
    assert found.id == "http://testserver/en/feed/atom/?theme=buoys-en"
    assert [link.href for link in found.links if link.rel == "alternate"] == [
        "http://testserver/en/news/?theme=buoys-en"
    ]


@pytest.mark.parametrize(
    "query", ["theme=none", "kind=secret", "year=99999999999999999999", "kind=%00", "theme=%FF%FE"]
)
@pytest.mark.parametrize("format", [*FORMATS, "json", "ninjs"])
def test_what_the_list_does_not_offer_gives_an_empty_feed_that_says_so(client, make_article, release, format, query):
    release(make_article())
    response = client.get(f"/en/feed/{format}/?{query}")
    assert response.status_code == 200
    assert "Twelve buoys" not in response.content.decode()
    if format != "ninjs":
        assert "It holds nothing." in response.content.decode()


def test_an_unknown_format_is_absent(client):
    assert client.get("/en/feed/xml/").status_code == 404


def test_only_what_is_live_is_there_and_a_withdrawn_article_leaves(client, make_article, release, person):
    article = make_article("shown")
    release(article)
    release(make_article("later"), live_from=live.clock() + timedelta(hours=1))
    make_article("draft")
    assert titles(client, "/en/feed/rss/") == ["shown 1 en"]
    article.withdraw(person("publisher"), {"en": "Not so."}, comment="Wrong.")
    for format in (*FORMATS, "json"):
        assert entries(client, f"/en/feed/{format}/") == []


@pytest.mark.parametrize("format", [*FORMATS, "json", "ninjs"])
def test_whoever_has_the_feed_gets_it_again_only_when_something_changed(
    client, make_article, release, person, age, format
):
    address = f"/en/feed/{format}/"
    article = make_article()
    release(article)
    age(article, days=1)
    first = client.get(address)
    validators = {"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}
    for held in validators:
        again = client.get(address, headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    article.withdraw(person("publisher"), {"en": "Not so."}, comment="Wrong.")
    for held in validators:
        assert client.get(address, headers=held).status_code == 200


def test_an_empty_feed_is_valid_and_stays_the_same(client, db):
    assert client.get("/en/feed/atom/").content == client.get("/en/feed/atom/").content
    assert read(client, "/en/feed/atom/").feed.updated == "1970-01-01T00:00:00+00:00"
    assert "Last-Modified" not in client.get("/en/feed/atom/").headers


def test_atom_has_what_rfc_4287_demands(client, make_article, release):
    release(make_article())
    feed = etree.fromstring(client.get("/en/feed/atom/").content)
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    (entry,) = feed.findall(f"{ATOM}entry")
    for name in ("id", "title", "updated", "published", "content", "summary"):
        assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in feed.iter(f"{ATOM}link")]
    assert len([kind for kind in kinds if kind[0] == "self"]) == 1


def test_rss_has_what_its_reader_demands(client, make_article, release):
    release(make_article("Less < more & <b>more</b>"))
    channel = etree.fromstring(client.get("/en/feed/rss/").content).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate"))
    (item,) = channel.findall("item")
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("title").startswith("Less < more & <b>more</b>")


def test_a_feed_costs_the_same_for_one_article_as_for_many(client, make_article, make_theme, make_picture, release):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/feed/atom/")
        return len(captured)

    theme = make_theme("Buoys")
    counts = []
    for _round in range(3):
        picture = make_picture(credit="CWN", alt_en="A buoy", alt_fr="Une bouée")
        article = make_article(languages=("en", "fr"), lead_image=picture)
        article.theme_links.create(theme=theme)
        release(article)
        release(article, "fr")
        counts.append(questions())
    assert counts == [counts[0]] * 3
    assert counts[0] <= 12
