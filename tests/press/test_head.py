"""What the heads of pages tell machines, read by parsers that others wrote."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import extruct
import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image as Pixels

from newsroom import live, title_picture
from press.models import Address, Article

from ..conftest import skip_without

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "es", "ar")
QUOTE = (
    '<p>Twelve buoys.</p><figure class="quote"><blockquote><p>They hold <em>&amp;</em> ring.</p></blockquote>'
    "<figcaption>Ada Beacon, harbour master</figcaption></figure>"
)


class Head:
    """The head of the page at `address`."""

    def __init__(self, client, address):
        self.response = client.get(address)
        assert self.response.status_code == 200, address
        self.html = self.response.content.decode()
        self.tree = lxml.html.fromstring(self.html)

    def links(self, **attributes):
        """`{hreflang or title or type: address}` of the links with these attributes."""
        found = self.tree.xpath("//head/link")
        found = [link for link in found if all(link.get(name) == value for name, value in attributes.items())]
        return {link.get("hreflang") or link.get("type") or link.get("rel"): link.get("href") for link in found}

    @property
    def alternates(self):
        return {key: href for key, href in self.links(rel="alternate").items() if "/" not in key}

    @property
    def canonical(self):
        (address,) = self.tree.xpath("//head/link[@rel='canonical']/@href")
        return address

    @property
    def graph(self):
        return dict(extruct.extract(self.html, syntaxes=["opengraph"])["opengraph"][0]["properties"])

    def data(self, kind):
        (block,) = extruct.extract(self.html, syntaxes=["json-ld"], base_url="http://testserver")["json-ld"]
        assert block["@context"] == "https://schema.org"
        (found,) = [thing for thing in block["@graph"] if thing["@type"] == kind]
        return found


@pytest.fixture
def article(make_article, make_conference, make_theme, release):
    """A live article with all there is, in English and French, without a picture."""
    conference = make_conference(live_in=["en", "fr"])
    article = make_article(
        languages=("en", "fr"), conference=conference, body_en=QUOTE, issued_at=datetime(2024, 5, 19, 8, tzinfo=UTC)
    )
    theme = make_theme("Buoys")
    theme.iptc_code = "20000082"
    theme.save()
    article.theme_links.create(theme=theme)
    release(article, "en")
    release(article, "fr")
    return article


def address_of(article, language="en"):
    return article.editions.live(language=language).get().get_absolute_url()


# Canonical addresses and other languages


def test_every_alternate_of_every_page_leads_to_one_that_leads_back(client, article):
    conference = article.conference.get_absolute_url()
    waiting = ["/en/", "/en/news/", "/en/events/", "/en/corrections/", "/en/contacts/", address_of(article), conference]
    waiting += ["/en/events/2022/", article.conference.series.get_absolute_url()]
    seen = {}
    while waiting:
        address = waiting.pop()
        head = Head(client, address)
        assert head.canonical == f"http://testserver{address}"
        seen[head.canonical] = head.alternates
        for other in head.alternates.values():
            path = other.removeprefix("http://testserver")
            if other not in seen and path not in waiting and path != "/":
                waiting.append(path)
    assert len(seen) == 5 * 4 + 2 + 2 + 2 + 2
    for address, alternates in seen.items():
        assert address in alternates.values()
        assert "x-default" in alternates
        for other in set(alternates.values()) - {"http://testserver/"}:
            assert seen[other] == alternates


def test_a_language_that_is_not_public_is_no_alternate(client, article, release, make_article):
    other = make_article(languages=("en", "fr"))
    release(other, "en")
    release(other, "fr", live_from=live.clock() + timedelta(hours=1))
    assert set(Head(client, address_of(other)).alternates) == {"en", "x-default"}
    assert set(Head(client, address_of(article)).alternates) == {"en", "fr", "x-default"}


def test_x_default_is_the_first_language_there_is(client, make_article, release):
    article = make_article(languages=("ar",))
    release(article, "ar")
    alternates = Head(client, address_of(article, "ar")).alternates
    assert alternates["x-default"] == alternates["ar"]


def test_a_narrowed_list_is_itself_and_has_feeds_of_its_own(client, article):
    head = Head(client, "/en/news/?theme=buoys-en&unknown=1")
    assert head.canonical == "http://testserver/en/news/?theme=buoys-en"
    feeds = {key: href for key, href in head.links(rel="alternate").items() if "feed" in href}
    assert feeds == {
        "application/rss+xml": "/en/feed/rss/?theme=buoys-en",
        "application/atom+xml": "/en/feed/atom/?theme=buoys-en",
        "application/feed+json": "/en/feed/json/?theme=buoys-en",
    }
    assert {client.get(feed).status_code for feed in feeds.values()} == {200}
    assert len(Head(client, address_of(article)).tree.xpath("//head/link[contains(@href, '/feed/')]")) == 3


def test_the_address_that_machines_are_told_is_the_present_one(client, article, person):
    Address.objects.give(article, "en", "renamed", person("publisher"))
    head = Head(client, "/en/news/2024/renamed/")
    old = f"/{article.slug_en}/"
    assert head.canonical == head.alternates["en"] == "http://testserver/en/news/2024/renamed/"
    assert old not in head.html.partition("</head>")[0]


# Open Graph


def test_open_graph_tells_what_a_preview_shows(client, article):
    edition = article.editions.live(language="fr").get()
    graph = Head(client, edition.get_absolute_url()).graph
    assert graph["og:type"] == "article"
    assert (graph["og:title"], graph["og:description"]) == (edition.title, edition.summary)
    assert graph["og:url"] == f"http://testserver{edition.get_absolute_url()}"
    assert (graph["og:locale"], graph["og:locale:alternate"]) == ("fr_FR", "en_GB")
    assert graph["article:published_time"] == "2024-05-19T08:00:00+00:00"
    assert graph["article:section"] == "Communiqué de presse"
    assert graph["og:image"] == f"http://testserver{edition.get_absolute_url()}picture.png"


def test_the_lead_picture_stands_for_its_article(client, make_article, make_picture, release):
    picture = make_picture(credit="CWN", alt_en="A buoy")
    graph = Head(client, release(make_article(lead_image=picture)).get_absolute_url()).graph
    assert graph["og:image"] == f"http://testserver/media/{picture.uid}/full.jpg"
    assert (graph["og:image:width"], graph["og:image:height"], graph["og:image:alt"]) == ("800", "600", "A buoy")


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def fribidi():
    if not title_picture.can_draw("ar"):
        skip_without("fribidi", "Pillow finds no FriBiDi (Debian: libfribidi0) to draw Arabic with.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_drawn_of_a_title_once(client, storage, fribidi, make_article, release, language, monkeypatch):
    edition = release(make_article(languages=(language,)), language)
    address = f"{edition.get_absolute_url()}picture.png"
    with override(language):
        response = client.get(address)
    content = b"".join(response.streaming_content)
    assert response["Content-Type"] == "image/png"
    assert Pixels.open(BytesIO(content)).size == (1200, 630)
    monkeypatch.setattr(title_picture, "draw", None)
    assert b"".join(client.get(address).streaming_content) == content
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert len(list((storage / "drawn").iterdir())) == 1


def test_the_picture_is_there_only_while_the_article_is(client, storage, make_article, release, person):
    article = make_article()
    edition = release(article)
    address = f"{edition.get_absolute_url()}picture.png"
    assert client.get(address).status_code == 200
    assert client.get(address.replace("/en/", "/fr/")).status_code == 404
    article.withdraw(person("publisher"), {"en": "Not so."}, comment="Wrong.")
    assert client.get(address).status_code == 404


def test_arabic_is_drawn_right_or_not_at_all(client, storage, make_article, release, monkeypatch):
    edition = release(make_article(languages=("ar",)), "ar")
    monkeypatch.setattr("PIL.features.check", lambda feature: False)
    head = Head(client, edition.get_absolute_url())
    assert "og:image" not in head.graph
    assert client.get(f"{edition.get_absolute_url()}picture.png").status_code == 404


def test_arabic_letters_join_and_run_from_the_right(fribidi):
    joined = title_picture.draw("مؤتمر", "", "", "ar")
    apart = title_picture.draw("\u200c".join("مؤتمر"), "", "", "ar")
    image = Pixels.open(BytesIO(joined)).convert("L").point(lambda value: 255 if value < 80 else 0)
    left, _top, right, _bottom = image.crop((0, 130, 1200, 500)).getbbox()
    assert right > 1100
    assert left > 600
    assert joined != apart


@pytest.mark.parametrize("title", ["", "x" * 200, "word " * 40, "<b>&", "\u202f\u2011", "中文", "ا" * 200])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_any_title_makes_a_picture(title, language):
    assert title_picture.draw(title, title, title, language).startswith(b"\x89PNG")


# Structured data


def test_an_article_is_described_with_all_its_facts(client, article):
    edition = article.editions.live(language="en").get()
    found = Head(client, address_of(article)).data("NewsArticle")
    here = f"http://testserver{edition.get_absolute_url()}"
    facts = {name: found[name] for name in ("headline", "description", "inLanguage", "url", "dateline", "version")}
    assert facts == {
        "headline": edition.title,
        "description": "In short, en.",
        "inLanguage": "en",
        "url": here,
        "dateline": "TRIESTE, Italy –",
        "version": 1,
    }
    assert found["datePublished"] == "2024-05-19T08:00:00+00:00"
    assert datetime.fromisoformat(found["dateModified"]) == edition.live_from
    assert found["locationCreated"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Trieste",
        "addressCountry": "IT",
    }
    assert edition.reference in [part.get("value") for part in found["identifier"] if isinstance(part, dict)]
    assert found["publisher"]["logo"]["url"].startswith("http://testserver/static/")
    (call,) = found["publisher"]["contactPoint"]
    assert (call["name"], call["telephone"]) == ("Press Office", "+39 040 555 0100")
    theme, event = found["about"]
    assert theme == {
        "@type": "Thing",
        "name": "Buoys en",
        "sameAs": "http://cv.iptc.org/newscodes/mediatopic/20000082",
    }
    assert event["name"] == "11th World Conference on Coastal Safety"
    assert (event["startDate"], event["endDate"]) == ("2022-06-14", "2022-06-16")
    (quote,) = found["hasPart"]
    assert quote["text"] == "They hold & ring."
    assert quote["spokenByCharacter"] == {"@type": "Person", "name": "Ada Beacon, harbour master"}
    assert quote["recordedIn"] == {"@id": event["@id"]}


def test_a_translation_names_its_source_and_the_source_its_translations(client, article):
    english, french = (f"http://testserver{address_of(article, code)}" for code in ("en", "fr"))
    source = Head(client, address_of(article)).data("NewsArticle")
    translation = Head(client, address_of(article, "fr")).data("NewsArticle")
    assert source["workTranslation"] == [{"@type": "NewsArticle", "url": french, "inLanguage": "fr"}]
    assert translation["translationOfWork"] == {"@type": "NewsArticle", "url": english, "inLanguage": "en"}
    assert "translationOfWork" not in source
    assert source["@id"] != translation["@id"]


def test_a_correction_is_told_and_moves_the_date_of_change_alone(client, article, release):
    before = Head(client, address_of(article)).data("NewsArticle")
    Article.objects.filter(pk=article.pk).update(title_en="Thirteen buoys")
    edition = release(Article.objects.get(pk=article.pk), change_kind="correction", change_note="They are thirteen.")
    after = Head(client, address_of(article)).data("NewsArticle")
    (told,) = after["correction"]
    assert told["text"] == "They are thirteen."
    assert datetime.fromisoformat(told["datePublished"]) == edition.live_from
    assert (after["@id"], after["datePublished"]) == (before["@id"], before["datePublished"])
    assert after["dateModified"] > before["dateModified"]


def test_pictures_tell_whose_they_are_and_what_may_be_done_with_them(client, make_article, make_picture, release):
    lead = make_picture(alt_en="A buoy", credit="CWN", copyright="© CWN 2024", usage_terms_en="Editorial use.")
    second = make_picture(alt_en="A boat", credit="Coastguard")
    article = make_article(lead_image=lead)
    article.gallery_links.create(image=second)
    edition = release(article)
    first, other = Head(client, edition.get_absolute_url()).data("NewsArticle")["image"]
    assert first["contentUrl"] == f"http://testserver/media/{lead.uid}/full.jpg"
    assert (first["creditText"], first["copyrightNotice"]) == ("CWN", "© CWN 2024")
    assert first["license"] == f"http://testserver{edition.get_absolute_url()}"
    assert first["acquireLicensePage"] == "http://testserver/en/contacts/"
    assert other["creditText"] == "Coastguard"


def test_a_conference_is_described_as_an_event_of_its_series(client, article):
    found = Head(client, article.conference.get_absolute_url()).data("Event")
    assert found["name"] == "11th World Conference on Coastal Safety"
    assert (found["startDate"], found["endDate"]) == ("2022-06-14", "2022-06-16")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["location"]["address"]["addressCountry"] == "PT"
    assert found["superEvent"] == {"@type": "EventSeries", "name": "World Conference on Coastal Safety"}
    assert [about["url"] for about in found["subjectOf"]] == [f"http://testserver{address_of(article)}"]


def test_new_days_of_an_event_stand_beside_those_it_had(client, make_conference):
    conference = make_conference(live_in=["en"], starts_on="2099-06-14", ends_on="2099-06-16")
    conference.refresh_from_db()
    assert "previousStartDate" not in Head(client, conference.get_absolute_url()).data("Event")
    conference.starts_on, conference.ends_on = date(2099, 9, 7), date(2099, 9, 9)
    conference.save()
    told = Head(client, conference.get_absolute_url()).data("Event")
    assert (told["startDate"], told["previousStartDate"]) == ("2099-09-07", ["2099-06-14"])
    assert told["eventStatus"] == "https://schema.org/EventRescheduled"


@pytest.mark.parametrize(("status", "told"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
def test_the_status_of_an_event_is_told(client, make_conference, status, told):
    conference = make_conference(live_in=["en"], status=status)
    conference.refresh_from_db()
    assert Head(client, conference.get_absolute_url()).data("Event")["eventStatus"].endswith(told)


def test_no_text_breaks_out_of_the_data(client, make_article, release):
    evil = "</script><script>alert(1)</script><!-- \u2028 & ' \" {"
    edition = release(make_article(evil, body_en="<p>Twelve.</p>", summary_en=evil))
    head = Head(client, edition.get_absolute_url())
    assert [script.get("type") for script in head.tree.xpath("//script[not(@src)]")] == ["application/ld+json"]
    assert head.data("NewsArticle")["headline"] == edition.title


def test_the_way_to_a_page_is_told(client, article):
    for address in (address_of(article), article.conference.get_absolute_url()):
        way = Head(client, address).data("BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in way] == [1, 2, 3]
        assert {client.get(step["item"]).status_code for step in way} == {200}


def test_the_head_costs_the_same_for_much_as_for_little(client, make_article, make_conference, make_theme, release):
    def questions(address):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    conference = make_conference(live_in=["en"])
    few = make_article(conference=conference, languages=LANGUAGES)
    few.theme_links.create(theme=make_theme("Zero"))
    first = release(few)
    before = questions(first.get_absolute_url())
    for number in range(3):
        article = make_article(conference=conference, languages=LANGUAGES)
        for name in "ab":
            article.theme_links.create(theme=make_theme(f"{name}{number}"))
        edition = release(article)
        for code in LANGUAGES[1:]:
            release(article, code)
    assert questions(edition.get_absolute_url()) == before
    assert before <= 14


def test_every_page_of_conferences_is_described(client, make_conference):
    conference = make_conference(live_in=["en"])
    series = f"/en/events/series/{conference.series.slug_en}/"
    for address in ("/en/events/", "/en/events/2022/", series):
        assert Head(client, address).tree.xpath("string(//meta[@name='description']/@content)").strip(), address
