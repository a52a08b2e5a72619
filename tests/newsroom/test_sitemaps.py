"""What search engines are told of, by the rules of sitemaps.org and Google News."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from newsroom import live
from press.models import Address

pytestmark = pytest.mark.django_db
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
LANGUAGES = ("en", "fr", "es", "ar")


def tree(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return etree.fromstring(response.content)


def entries(client, address):
    """`{address: (last change or None, {hreflang: address})}` of a file."""
    return {
        url.findtext("s:loc", namespaces=MAP): (
            url.findtext("s:lastmod", namespaces=MAP),
            {link.get("hreflang"): link.get("href") for link in url.findall("x:link", namespaces=MAP)},
        )
        for url in tree(client, address).findall("s:url", namespaces=MAP)
    }


def files(client):
    index = tree(client, "/sitemap.xml")
    assert index.tag == f"{{{MAP['s']}}}sitemapindex"
    return {
        file.findtext("s:loc", namespaces=MAP): file.findtext("s:lastmod", namespaces=MAP)
        for file in index.findall("s:sitemap", namespaces=MAP)
    }


@pytest.fixture
def shelf(make_article, make_conference, make_theme, release):
    """Articles of two years in two languages, two conferences, and a theme of which one speaks in two languages."""
    for year in (2023, 2024):
        article = make_article(languages=("en", "fr"), issued_at=datetime(year, 5, 19, tzinfo=UTC))
        release(article)
        if year == 2024:
            release(article, "fr")
    make_conference(live_in=["en", "ar"]).theme_links.create(theme=make_theme("Buoys"))
    make_conference(live_in=["en"])
    make_theme("Nothing")


def test_the_index_leads_to_every_page_there_is_and_every_page_answers(client, shelf, make_article, release):
    release(make_article(), live_from=live.clock() + timedelta(hours=1))
    listed = set()
    for file in files(client):
        found = entries(client, file)
        folder = file.rpartition("/")[0]
        assert all(address.startswith(f"{folder}/") for address in found)
        listed |= set(found)
    assert len(listed) == 3 + (3 + 2) + 2 + 6 * 4
    assert {client.get(address).status_code for address in listed} == {200}


def test_every_alternate_leads_to_a_page_that_leads_back(client, shelf):
    found = {}
    for file in files(client):
        found |= entries(client, file)
    for address, (_changed, alternates) in found.items():
        assert alternates["x-default"] in alternates.values()
        assert address in alternates.values()
        for other in alternates.values():
            assert found[other][1] == alternates


def test_last_changes_are_true_and_have_a_time(client, make_article, release, person):
    article, other = make_article(), make_article()
    edition = release(article)
    release(other)
    (changed,) = [changed for file, changed in files(client).items() if "sitemap-news" in file]
    (address,) = [a for a in entries(client, f"/en/sitemap-news-{edition.year}.xml") if edition.slug in a]
    told, _alternates = entries(client, f"/en/sitemap-news-{edition.year}.xml")[address]
    assert datetime.fromisoformat(told) == edition.live_from.replace(microsecond=0)
    other.withdraw(person("publisher"), {"en": "Not so."}, comment="Wrong.")
    (later,) = [changed for file, changed in files(client).items() if "sitemap-news" in file]
    assert datetime.fromisoformat(later) >= datetime.fromisoformat(changed)
    assert datetime.fromisoformat(later) == other.withdrawals.get().at.replace(microsecond=0)


def test_a_renamed_article_is_listed_at_its_present_address_alone(client, make_article, release, person):
    article = make_article()
    edition = release(article)
    Address.objects.give(article, "en", "renamed", person("publisher"))
    (address,) = entries(client, f"/en/sitemap-news-{edition.year}.xml")
    assert address.endswith("/renamed/")


def test_google_news_gets_two_days_with_the_facts_it_demands(client, make_article, release):
    now = live.clock()
    fresh = make_article("Fresh & new", languages=("en", "fr"))
    editions = [release(fresh, code) for code in ("en", "fr")]
    release(make_article("Old", issued_at=now - timedelta(days=3)))
    release(make_article("Later"), live_from=now + timedelta(hours=1))
    urls = tree(client, "/news-sitemap.xml").findall("s:url", namespaces=MAP)
    assert len(urls) == 2
    found = {
        url.findtext(".//n:language", namespaces=MAP): (
            url.findtext("s:loc", namespaces=MAP),
            url.findtext(".//n:name", namespaces=MAP),
            url.findtext(".//n:title", namespaces=MAP),
            datetime.fromisoformat(url.findtext(".//n:publication_date", namespaces=MAP)),
        )
        for url in urls
    }
    for edition in editions:
        assert found[edition.language] == (
            f"http://testserver{edition.get_absolute_url()}",
            "International Coastal Watch Organization",
            edition.title,
            edition.issued_at.replace(microsecond=0),
        )


def test_an_empty_newsroom_has_valid_files(client):
    assert tree(client, "/news-sitemap.xml").findall("s:url", namespaces=MAP) == []
    assert entries(client, "/en/sitemap-news-2024.xml") == {}
    assert len(files(client)) == 8


def test_robots_are_told_of_the_files(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Sitemap: http://testserver/news-sitemap.xml" in lines


def test_whoever_has_a_file_gets_it_again_only_when_it_changed(client, shelf, make_article, release):
    for address in ("/sitemap.xml", "/en/sitemap-news-2024.xml", "/en/sitemap-pages.xml", "/news-sitemap.xml"):
        held = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": held}).status_code == 304
    held = client.get("/news-sitemap.xml")["ETag"]
    release(make_article())
    assert client.get("/news-sitemap.xml", headers={"If-None-Match": held}).status_code == 200


def test_files_cost_the_same_for_few_pages_as_for_many(client, make_article, make_conference, release):
    def questions():
        counts = []
        for file in ("/sitemap.xml", "/en/sitemap-news-2024.xml", "/en/sitemap-conferences.xml", "/news-sitemap.xml"):
            with CaptureQueriesContext(connection) as captured:
                client.get(file)
            counts.append(len(captured))
        return counts

    counts = []
    for day in range(1, 4):
        article = make_article(languages=("en", "fr"), issued_at=datetime(2024, 5, day, tzinfo=UTC))
        release(article)
        release(article, "fr")
        make_conference(live_in=["en", "fr"])
        counts.append(questions())
    assert counts == [[5, 2, 6, 2]] * 3
