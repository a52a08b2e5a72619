"""The front page, the choice of language, pictures, and what every public page has in common."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from PIL import Image as Pixels

from newsroom import brand as brands
from newsroom import images, live
from newsroom.models import Image

from ..addresses import without_its_words

LANGUAGES = ("en", "fr", "es", "ar")
pytestmark = pytest.mark.django_db


@pytest.fixture
def make_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(**facts):
        file = BytesIO()
        Pixels.new("RGB", (800, 600), (30, 90, 120)).save(file, "JPEG")
        image = Image(**{"credit": "CWN"} | {f"alt_{code}": "A buoy" for code in LANGUAGES} | facts)
        image.take(images.read_picture(ContentFile(file.getvalue(), name="buoy.jpg")))
        image.save()
        return image

    return make


def answer(client, address):
    """All that a reader gets: status, bytes and headers."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body, sorted(response.headers.items())


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "/fr/"),
        ("de, es;q=0.5, en;q=0.1", "/es/"),
        ("ar-EG", "/ar/"),
        ("de", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("x" * 10_000, "/en/"),
        ("fr;q=bad, \x00", "/en/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(client, asked, given):
    response = client.get("/", headers={"Accept-Language": asked})
    assert (response.status_code, response["Location"]) == (302, given)
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


def test_no_cookie_has_a_say_in_the_language(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    assert client.get("/", headers={"Accept-Language": "fr"})["Location"] == "/fr/"


def test_the_front_page_shows_the_latest_news_and_the_next_conferences(client, make_article, make_conference, release):
    for _number in range(11):
        release(make_article())
    release(make_article("Réservé", languages=("fr",)), "fr")
    days = {"starts_on": "2099-03-01", "ends_on": "2099-03-03"}
    coming = make_conference(live_in=["en"], **days)
    make_conference(live_in=["fr"], **days)
    make_conference(live_in=["en"])
    response = client.get("/en/")
    shown = [[response.context["lead"]], response.context["second"], response.context["editions"]]
    assert [len(editions) for editions in shown] == [1, 3, 5]
    titles = [edition.title for editions in shown for edition in editions]
    assert titles == [f"Buoys laid off the cape {number} en" for number in range(11, 2, -1)]
    assert list(response.context["conferences"]) == [coming]
    assert "1–3 March 2099" in response.content.decode()
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_newsroom_says_so(client, language):
    page = client.get(f"/{language}/").content.decode()
    assert page.count('class="list__empty"') == 2
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page


def test_the_front_page_asks_the_same_few_questions_at_any_size(
    client, make_article, make_conference, make_picture, release
):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/")
        return len(captured)

    def add():
        release(make_article(lead_image=make_picture()))
        make_conference(live_in=["en"], starts_on="2099-03-01", ends_on="2099-03-03")

    add()
    few = questions()
    for _number in range(11):
        add()
    assert questions() == few
    assert few <= 7


def test_a_picture_is_public_while_a_live_edition_shows_it(client, make_article, make_picture, release, person):
    image, absent = make_picture(), "/media/00000000-0000-4000-8000-000000000000/640.jpg"
    address = f"/media/{image.uid}/640.jpg"
    article = make_article(lead_image=image)
    assert answer(client, address) == answer(client, absent)
    release(article)
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="640.jpg"'
    assert response["Cache-Control"] == "no-cache"
    assert Pixels.open(BytesIO(b"".join(response.streaming_content))).width == 640
    article.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="A test.")
    assert answer(client, address) == answer(client, absent)


def test_a_page_shows_its_pictures_with_words_rights_and_room(client, make_article, make_picture, release):
    lead = make_picture(caption_en="A buoy <at sea>.", copyright="© CWN 2024", usage_terms_en="Editorial use.")
    second = make_picture(alt_en="A boat", credit="Coastguard")
    article = make_article(lead_image=lead)
    article.gallery_links.create(image=second)
    page = " ".join(client.get(release(article).get_absolute_url()).content.decode().split())
    first, last = page.partition("</head>")[2].partition(f"/media/{second.uid}/")[::2]
    assert f'src="/media/{lead.uid}/320.jpg"' in first
    assert f"/media/{lead.uid}/640.jpg 640w, /media/{lead.uid}/full.jpg 800w" in first
    assert 'width="800" height="600" alt="A buoy"' in first
    for words in ("A buoy &lt;at sea&gt;.", "Picture: <bdi>CWN</bdi>", "© CWN 2024", "Editorial use."):
        assert words in first
    assert 'alt="A boat"' in last
    assert "Picture: <bdi>Coastguard</bdi>" in last


def test_a_picture_of_a_scheduled_edition_is_not_there(client, make_article, make_picture, release):
    image = make_picture()
    release(make_article(lead_image=image), live_from=live.clock() + timedelta(hours=1))
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 404


def test_a_picture_is_public_while_a_live_conference_shows_it(client, make_conference, make_picture):
    image = make_picture()
    conference = make_conference(image=image)
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 404
    conference.live_from_ar = live.clock()
    conference.save()
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 200


def test_a_picture_disappears_when_its_terms_of_use_end(client, make_article, make_picture, release):
    image = make_picture(usage_until=live.clock() + timedelta(hours=1))
    edition = release(make_article(lead_image=image))
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 200
    assert str(image.uid) in client.get(edition.get_absolute_url()).content.decode()
    Image.objects.filter(pk=image.pk).update(usage_until=live.clock())
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 404
    assert str(image.uid) not in client.get(edition.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["641.jpg", "..", "640.jpg.bak", "%2e%2e%2fsecret_key"])
def test_only_renditions_are_answered(client, make_article, make_picture, release, name):
    image = make_picture()
    release(make_article(lead_image=image))
    assert client.get(f"/media/{image.uid}/{name}").status_code == 404


def test_a_lost_file_is_a_missing_page_not_a_fault(client, make_article, make_picture, release):
    image = make_picture()
    release(make_article(lead_image=image))
    default_storage.delete(image.path("640.jpg"))
    assert client.get(f"/media/{image.uid}/640.jpg").status_code == 404


def test_a_browser_that_has_the_picture_is_told_so_only_while_it_is_public(
    client, make_article, make_picture, release, person
):
    image = make_picture()
    article = make_article(lead_image=image)
    release(article)
    address = f"/media/{image.uid}/640.jpg"
    kept = {"If-None-Match": client.get(address)["ETag"]}
    response = client.get(address, headers=kept)
    assert (response.status_code, response.content) == (304, b"")
    assert client.get(f"/media/{image.uid}/full.jpg", headers=kept).status_code == 200
    # The digest of the file received is not for readers: it would tell whether a file is that one.
    assert image.sha256[:8] not in response["ETag"]
    article.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="A test.")
    assert client.get(address, headers=kept).status_code == 404


def test_asking_for_a_picture_costs_one_question_whether_it_is_hidden_or_absent(
    client, make_article, make_picture, django_assert_num_queries
):
    hidden = make_article(lead_image=make_picture()).lead_image
    for uid in (hidden.uid, "00000000-0000-4000-8000-000000000000"):
        with django_assert_num_queries(1):
            client.get(f"/media/{uid}/640.jpg")


def test_the_page_for_what_is_not_there_repeats_of_the_address_its_words_alone(client):
    response = client.get("/en/zaunkoenig/?q=goldammer")
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert "Page not found" in response.content.decode()
    assert "goldammer" not in response.content.decode()
    pages = [without_its_words(address, client.get(address).content) for address in ("/en/zaunkoenig/", "/en/wren/")]
    assert pages[0] == pages[1]
    assert "zaunkoenig" not in client.get("/zaunkoenig/").content.decode()


def test_a_fault_has_a_page_of_its_own_that_needs_no_database(client, monkeypatch):
    def fail(*args):
        raise DatabaseError

    client.raise_request_exception = False
    monkeypatch.setattr("newsroom.live.clock", fail)
    response = client.get("/fr/")
    assert response.status_code == 500
    assert response["Cache-Control"] == "no-store"
    assert '<html lang="fr" dir="ltr">' in response.content.decode()


def test_health_is_whether_the_database_answers(client, monkeypatch):
    response = client.get("/healthz/")
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")

    def fail(*args):
        raise DatabaseError

    monkeypatch.setattr("newsroom.live.clock", fail)
    assert client.get("/healthz/").status_code == 503


def test_robots_stay_out_of_the_admin(client):
    assert client.get("/robots.txt").content.decode().startswith("User-agent: *\nDisallow: /admin/\n")


@pytest.fixture
def every_page(make_article, make_conference, make_theme, make_picture, release, person):
    """The address of one page of each sort, by the name of the sort."""
    conference = make_conference(live_in=LANGUAGES, image=make_picture(), status="postponed")
    conference.refresh_from_db()
    article = make_article(languages=LANGUAGES, lead_image=make_picture(), conference=conference)
    article.theme_links.create(theme=make_theme("Buoys"))
    release(article)
    edition = release(article, change_kind="update", change_note="More.")
    gone = make_article("Gone")
    withdrawn = release(gone)
    gone.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="A test.")
    return {
        "choice": "/",
        "front": "/en/",
        "list": "/en/news/",
        "filtered": "/en/news/?kind=release&theme=buoys-en&year=x&older=x",
        "article": edition.get_absolute_url(),
        "print": edition.get_absolute_url() + "print/",
        "earlier": edition.get_absolute_url() + "edition/1/",
        "withdrawn": withdrawn.get_absolute_url(),
        "conferences": "/en/events/",
        "conference": conference.get_absolute_url(),
        "missing": "/en/nothing/",
        "health": "/healthz/",
        "robots": "/robots.txt",
    }


def test_no_public_page_sets_or_varies_on_a_cookie(client, every_page):
    for name, address in every_page.items():
        response = client.get(address)
        assert not response.cookies, name
        assert "cookie" not in response.get("Vary", "").lower(), name


def test_no_public_page_has_a_script_or_loads_from_elsewhere(client, every_page):
    for name, address in every_page.items():
        page = client.get(address).content.decode()
        # Data blocks are no scripts: browsers run nothing of them. A script that helps is a file of the site.
        page = page.replace('<script type="application/ld+json">', "")
        assert "<script" not in page.replace('<script src="/static/newsroom/js/copy.js" defer></script>', ""), name
        assert ' style="' not in page, name
        assert 'src="http' not in page, name


def test_public_pages_say_how_long_they_may_be_kept(client, every_page):
    kept = {name: client.get(address)["Cache-Control"] for name, address in every_page.items()}
    unkept = {"withdrawn", "missing", "health", "robots"}
    assert {name for name, words in kept.items() if "no-store" in words} == unkept
    assert {words for name, words in kept.items() if name not in unkept} == {"no-cache"}


def test_public_pages_are_read_only(client, every_page):
    statuses = {name: client.post(address).status_code for name, address in every_page.items()}
    assert set(statuses.values()) <= {404, 405}


def test_each_page_has_one_first_heading_and_its_landmarks(client, every_page):
    for name in ("front", "list", "article", "earlier", "print", "withdrawn", "conferences", "conference", "missing"):
        page = client.get(every_page[name]).content.decode()
        assert page.count("<h1") == 1, name
        assert page.count("<main") == 1, name
        assert 'href="#content"' in page, name


def test_the_language_of_the_admin_is_chosen_for_the_admin_alone(client, settings):
    response = client.post("/admin/language/", {"language": "fr", "next": "/admin/"})
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["path"]) == ("fr", "/admin/")


def test_a_picture_to_keep_carries_its_rights_and_captions(client, make_article, make_picture, release):
    image = make_picture(
        credit="CWN / A. Silva",
        copyright="© CWN <2024>",
        caption_en="A buoy & a boat",
        caption_fr="Une bouée",
        usage_terms_en="Editorial use only.",
    )
    article = make_article(languages=("en", "fr"), lead_image=image)
    address = f"/media/{image.uid}/download/full.jpg"
    assert client.get(address).status_code == 404
    for language in ("en", "fr"):
        edition = release(article, language)
    Image.objects.update(credit="Not published yet")
    response = client.get(address)
    assert response["Content-Disposition"] == f'attachment; filename="{image.uid.hex[:8]}-full.jpg"'
    with Pixels.open(BytesIO(response.content)) as picture:
        assert picture.size == (800, 600)
        picture.load()
        written = etree.fromstring(picture.info["xmp"])

    def alternatives(name):
        items = written.findall(f".//{{*}}{name}//{{*}}li")
        return {item.get("{http://www.w3.org/XML/1998/namespace}lang"): item.text for item in items}

    assert written.findtext(".//{http://ns.adobe.com/photoshop/1.0/}Credit") == "CWN / A. Silva"
    assert alternatives("description").items() >= {("en", "A buoy & a boat"), ("fr", "Une bouée")}
    assert alternatives("rights")["x-default"] == "© CWN <2024>"
    assert alternatives("UsageTerms")["en"] == "Editorial use only."
    assert alternatives("AltTextAccessibility")["fr"] == "A buoy"
    shown = client.get(edition.get_absolute_url()).content.decode()
    assert address in shown
    assert "800 × 600" in shown


def test_a_picture_of_a_conference_alone_carries_the_words_of_its_languages(client, make_conference, make_picture):
    image = make_picture(caption_en="A hall", caption_fr="Une salle")
    make_conference(live_in=["fr"], image=image)
    content = client.get(f"/media/{image.uid}/download/full.jpg").content
    assert b"Une salle" in content
    assert b"A hall" not in content


@pytest.fixture
def brand(settings, monkeypatch, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><rect width="60" height="30"/></svg>')
    monkeypatch.setenv("COLOUR", "#6B1F3A")
    monkeypatch.setenv("LOGO", str(logo))
    settings.NEWSROOM_THEME = brands.theme("COLOUR", "COLOUR_DARK")
    settings.NEWSROOM_LOGO = brands.logo("LOGO", tmp_path)
    settings.NEWSROOM_FOOTER_LINKS = {"en": [("Legal notice", "https://example.org/legal?a=1&b=2")], "fr": []}


@pytest.mark.usefixtures("brand")
def test_colours_logo_and_links_of_the_organisation_stand_on_every_page(client):
    shown = client.get("/en/").content.decode()
    sheet, logo = client.get(client_address(shown, "theme-")), client.get(client_address(shown, "/logo-"))
    assert ":root{--band:#6b1f3a;--accent:#6b1f3a;" in sheet.content.decode()
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert logo["Content-Type"] == "image/svg+xml"
    assert 'width="88" height="44"' in shown
    for part in (sheet, logo):
        assert part["Cache-Control"] == "public, max-age=31536000, immutable"
    assert '<a href="https://example.org/legal?a=1&amp;b=2">Legal notice</a>' in shown
    assert "Legal notice" not in client.get("/fr/").content.decode()
    assert client.get("/theme-000000000000.css").status_code == 404


def client_address(page, part):
    """The address in `page` that holds `part`."""
    return next(word for word in page.split('"') if part in word)


def test_without_settings_there_is_neither_theme_nor_logo(client):
    shown = client.get("/en/").content.decode()
    assert "theme-" not in shown
    assert "masthead__logo" not in shown
    assert client.get("/logo-000000000000").status_code == 404
