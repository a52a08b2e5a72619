"""Clearance by a person outside: the link, what it shows, what is answered, and what a later change does to it."""

import re
from datetime import timedelta
from io import BytesIO

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import Error, transaction
from django.test import Client
from PIL import Image as Pixels

from newsroom import guards, images, live
from newsroom.models import Image
from press import checks
from press.models import Article, Clearance, ClearanceAnswer, ClearanceText
from press.workflow import State, TransitionError

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr", "ar"))


@pytest.fixture
def ask(person):
    def make(article, language="en", name="Karim Haddad", **facts):
        until = facts.pop("expires_at", live.clock() + timedelta(days=7))
        facts = {"organisation": "Ministry of Ports", "asked_by": person("writer")} | facts
        clearance = article.clearances.create(language=language, name=name, expires_at=until, **facts)
        clearance.shown(Article.objects.with_content().get(pk=article.pk))
        return clearance

    return make


@pytest.fixture
def change(person):
    """Change fields of an article as a save does."""

    def make(article, **fields):
        article = Article.objects.with_content().get(pk=article.pk)
        before = article.digests()
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
        article.record_changes(before, person("writer"))

    return make


@pytest.fixture
def browser():
    """A client that refuses forged requests, as the site does."""
    return Client(enforce_csrf_checks=True)


class Page:
    def __init__(self, client, clearance):
        self.client, self.address = client, f"/clearance/{clearance.token}/"
        self.response = client.get(self.address)
        self.tree = lxml.html.fromstring(self.response.content.decode())

    def text(self):
        return " ".join(self.tree.xpath("//main")[0].text_content().split())

    def send(self, kind, text="", **fields):
        seen = self.tree.xpath("//input[@name='seen']/@value")[0]
        response = self.client.post(self.address, {"seen": seen, "kind": kind, "text": text} | fields)
        if response.status_code != 302:
            self.tree = lxml.html.fromstring(response.content.decode())
        return response


def state(clearance):
    clearance = Clearance.objects.with_answers().get(pk=clearance.pk)
    digest = Article.objects.with_content().get(pk=clearance.article_id).content_digest(clearance.language)
    return clearance.state(digest, live.clock())


# The link


def test_the_page_shows_the_text_as_it_will_appear_and_for_whom(browser, article, ask, boilerplate, make_picture_of):
    make_picture_of(article)
    page = Page(browser, ask(article, note="Look at the figures."))
    assert page.response.status_code == 200
    for words in (
        "Not public. For Karim Haddad only.",
        "Shown in confidence to Karim Haddad (Ministry of Ports)",
        "Look at the figures.",
        article.title_en,
        "TRIESTE, Italy – Twelve buoys lie off the cape (en).",
        "About us, in en.",
        "Press Office",
    ):
        assert words in page.text()
    assert article.title_fr not in page.text()
    assert page.tree.xpath("//link[@rel='canonical'] | //a[contains(@href, '/print/')]") == []


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_is_wholly_in_the_language_of_the_text(browser, article, ask, language, way):
    page = Page(browser, ask(article, language))
    assert (page.tree.get("lang"), page.tree.get("dir")) == (language, way)
    assert page.response["Content-Language"] == language


def test_an_embargo_is_named(browser, article, ask, release):
    edition = release(article, live_from=live.clock() + timedelta(days=2))
    text = Page(browser, ask(article)).text()
    assert re.search(rf"Embargoed until .*{edition.live_from:%Y}, \d\d:\d\d \(Paris time\)\.", text)


def test_what_readers_see_already_is_not_called_secret(browser, article, ask, release, change):
    release(article)
    clearance = ask(article)
    assert "this text is public now" in Page(browser, clearance).text()
    change(article, title_en="The draft of a correction")
    assert "Not public. For Karim Haddad only: readers see an earlier text." in Page(browser, clearance).text()


def test_nothing_keeps_it_and_nothing_is_kept(browser, article, ask):
    page = Page(browser, ask(article))
    assert page.send("comment", "Fine.").status_code == 302
    for response in (page.response, browser.get("/clearance/nonsense/")):
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response.cookies == {}
        assert "Cookie" not in response["Vary"]
    assert not browser.cookies


def test_whatever_is_wrong_with_a_link_it_gets_the_same_answer(client, article, ask, publisher):
    over = ask(article, expires_at=live.clock() - timedelta(seconds=1))
    revoked = ask(article)
    revoked.revoke(publisher)
    open_one, other = ask(article), ask(article)
    key, signature = open_one.token.split(".")
    tokens = [
        over.token,
        revoked.token,
        "nonsense",
        key,
        f"{key}.",
        f"{key}.{other.token.split('.')[1]}",
        f"{key}.{signature[:-1]}",
        f"{key.upper()}.{signature}",
        "x" * 3000,
        "%00",
    ]

    def answer(token, tail=""):
        response = client.get(f"/clearance/{token}/{tail}")
        return response.status_code, response.content, sorted(response.headers.items())

    expected = answer("never-made")
    assert expected[0] == 404
    picture = "00000000-0000-4000-8000-000000000000/640.jpg"
    assert [answer(token) for token in tokens] == [expected] * len(tokens)
    assert [answer(token, picture) for token in [*tokens, open_one.token]] == [expected] * (len(tokens) + 1)
    sent = [client.post(f"/clearance/{token}/", {"kind": "cleared"}).status_code for token in tokens]
    assert sent == [404] * len(tokens)
    assert not ClearanceAnswer.objects.exists()


def test_a_revoked_link_opens_no_more_at_once(browser, article, ask, publisher):
    clearance = ask(article)
    page = Page(browser, clearance)
    clearance.revoke(publisher)
    assert page.send("cleared").status_code == 404
    assert state(clearance) == "revoked"
    clearance.refresh_from_db()
    assert (clearance.revoked_by, clearance.openings) == (publisher, 1)


def test_openings_are_counted(browser, article, ask):
    clearance = ask(article)
    Page(browser, clearance)
    Page(browser, clearance)
    browser.head(f"/clearance/{clearance.token}/")
    clearance.refresh_from_db()
    assert clearance.openings == 2
    assert live.clock() - clearance.last_opened_at < timedelta(minutes=1)


@pytest.fixture
def make_picture_of(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(article):
        file = BytesIO()
        Pixels.new("RGB", (800, 600), "teal").save(file, "JPEG")
        image = Image(credit="CWN", **{f"alt_{code}": "A buoy" for code in ("en", "fr", "es", "ar")})
        image.take(images.read_picture(ContentFile(file.getvalue(), name="picture.jpg")))
        image.save()
        if article:
            Article.objects.filter(pk=article.pk).update(lead_image=image)
        return image

    return make


def test_pictures_come_by_the_link_and_only_those_of_the_text(browser, article, ask, make_picture_of, publisher):
    image, other = make_picture_of(article), make_picture_of(None)
    clearance = ask(article)
    page = Page(browser, clearance).tree
    address = page.xpath("//main//img/@src")[0]
    assert {link.rsplit("/", 1)[0] for link in page.xpath("//main//img/@src | //a[@download]/@href")} == {
        f"/clearance/{clearance.token}/{image.uid}"
    }
    assert address == f"/clearance/{clearance.token}/{image.uid}/320.jpg"
    response = browser.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "private, no-store"
    assert browser.get(address.replace(str(image.uid), str(other.uid))).status_code == 404
    assert browser.get(address.replace("320.jpg", "9.jpg")).status_code == 404
    assert browser.get(f"/media/{image.uid}/320.jpg").status_code == 404
    clearance.revoke(publisher)
    assert browser.get(address).status_code == 404


# Answers


def test_a_person_clears_exactly_the_words_they_saw(browser, article, ask):
    clearance = ask(article)
    page = Page(browser, clearance)
    answer = page.send("cleared")
    assert (answer.status_code, answer["Location"]) == (302, f"{page.address}#answers")
    given = ClearanceAnswer.objects.get()
    now = Article.objects.with_content().get(pk=article.pk)
    assert (given.kind, given.about.digest) == ("cleared", now.content_digest("en"))
    assert given.about.content["title"] == article.title_en
    assert state(clearance) == "cleared"
    page = Page(browser, clearance)
    assert "You cleared exactly these words on" in page.text()
    assert page.tree.xpath("//button[@value='cleared']") == []


def test_a_later_change_voids_it_and_shows_the_difference_and_the_new_words_can_be_cleared(
    browser, article, ask, change
):
    clearance = ask(article)
    Page(browser, clearance).send("cleared")
    change(article, body_en="<p>Fourteen buoys lie off the cape (en).</p>")
    assert state(clearance) == "void"
    page = Page(browser, clearance)
    assert "The text has changed since you cleared it on" in page.text()
    assert [d.text_content() for d in page.tree.xpath("//div[contains(@class, 'diff')]//del")] == ["Twelve"]
    assert [i.text_content() for i in page.tree.xpath("//div[contains(@class, 'diff')]//ins")] == ["Fourteen"]
    page.send("cleared")
    assert state(clearance) == "cleared"
    assert "diff" not in lxml.html.tostring(Page(browser, clearance).tree.xpath("//main")[0]).decode()


def test_words_put_back_are_the_words_that_were_cleared(browser, article, ask, change):
    clearance = ask(article)
    Page(browser, clearance).send("cleared")
    change(article, title_en="Another title")
    assert state(clearance) == "void"
    change(article, title_en=article.title_en)
    assert state(clearance) == "cleared"


def test_a_change_beside_the_words_voids_it_too_and_is_named(browser, article, ask, contact):
    clearance = ask(article)
    Page(browser, clearance).send("cleared")
    contact.phone = "+39 040 555 0999"
    contact.save()
    assert state(clearance) == "void"
    text = Page(browser, clearance).text()
    assert "The words are the same." in text
    assert "Changed beside the text: Media contacts." in text


def test_another_language_is_not_touched(browser, article, ask, change):
    clearance = ask(article, "fr")
    Page(browser, clearance).send("cleared")
    change(article, title_en="Another title")
    assert state(clearance) == "cleared"


def test_a_stale_page_clears_nothing_and_shows_what_has_changed(browser, article, ask, change):
    clearance = ask(article)
    page = Page(browser, clearance)
    change(article, title_en="Buoys taken from the cape")
    answer = page.send("cleared")
    assert answer.status_code == 409
    assert "The text has changed since you opened this page. Nothing is cleared." in page.text()
    assert page.tree.xpath("//div[contains(@class, 'diff')]//ins")
    assert not ClearanceAnswer.objects.exists()
    page.send("cleared")
    assert state(clearance) == "cleared"


@pytest.mark.parametrize("seen", ["", "1", "forged:signature"])
def test_an_answer_takes_the_signed_field_of_its_own_page(browser, article, ask, seen):
    page = Page(browser, ask(article))
    assert page.send("cleared", seen=seen).status_code == 409
    assert "Nothing was recorded" in page.text()
    foreign = Page(browser, ask(article)).tree.xpath("//input[@name='seen']/@value")[0]
    assert page.send("cleared", seen=foreign).status_code == 409
    assert not ClearanceAnswer.objects.exists()


def test_comments_keep_their_lines_and_say_what_they_are_about(browser, article, ask, change):
    clearance = ask(article)
    page = Page(browser, clearance)
    before = ClearanceText.objects.get(clearance=clearance)
    change(article, title_en="Another title")
    assert page.send("comment", " First line\r\nsecond \u202eline <b>").status_code == 302
    assert (answer := ClearanceAnswer.objects.get()).text == "First line\nsecond line <b>"
    assert answer.about == before
    assert state(clearance) == "waiting"
    assert "First line<br>second line &lt;b&gt;" in Page(browser, clearance).response.content.decode()


def test_an_empty_comment_is_asked_about(browser, article, ask):
    page = Page(browser, ask(article))
    assert page.send("comment", "   ").status_code == 200
    assert "Write your comment first." in page.text()
    assert page.send("praise", "Fine.").status_code == 200
    assert page.send("comment", "x" * 5001).status_code == 200
    assert not ClearanceAnswer.objects.exists()


def test_who_does_not_clear_may_do_so_later(browser, article, ask):
    clearance = ask(article)
    Page(browser, clearance).send("declined", "The figure is wrong.")
    assert state(clearance) == "declined"
    assert "You did not clear this text" in Page(browser, clearance).text()
    Page(browser, clearance).send("cleared")
    assert state(clearance) == "cleared"


def test_a_link_does_not_fill_the_database(browser, article, ask, monkeypatch):
    monkeypatch.setattr("press.models.clearance.MOST_ANSWERS", 2)
    page = Page(browser, ask(article))
    assert [page.send("comment", "Again.").status_code for _ in range(3)] == [302, 302, 409]
    assert ClearanceAnswer.objects.count() == 2


def test_what_was_answered_stands_when_the_link_has_ended(browser, article, ask):
    clearance = ask(article)
    Page(browser, clearance).send("cleared")
    Clearance.objects.filter(pk=clearance.pk).update(expires_at=live.clock() - timedelta(days=1))
    assert state(clearance) == "cleared"
    unanswered = ask(article, expires_at=live.clock() - timedelta(days=1))
    assert state(unanswered) == "expired"


def test_answers_and_what_was_shown_are_added_never_changed(article, ask):
    clearance = ask(article)
    clearance.answer("comment", clearance.texts.get(), "Fine.")
    for rows in (ClearanceAnswer.objects.all(), ClearanceText.objects.all()):
        with pytest.raises(Error), transaction.atomic():
            rows.update(at=live.clock())
        with pytest.raises(Error), transaction.atomic():
            rows._raw_delete(rows.db)
    with guards.lifted():
        ClearanceAnswer.objects.update(text="x")


def test_an_article_that_someone_outside_was_shown_is_not_deleted(article, ask):
    assert article.can_be_deleted
    ask(article)
    assert not article.can_be_deleted


# Who may be asked, and until when


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"language": "es"}, "language"),
        ({"expires_at": timedelta(minutes=-1)}, "expires_at"),
        ({"expires_at": timedelta(days=31)}, "expires_at"),
        ({"name": " \u200b "}, "name"),
    ],
)
def test_a_request_that_cannot_be_is_refused(article, writer, facts, field):
    until = live.clock() + facts.get("expires_at", timedelta(days=7))
    facts = {"article": article, "language": "en", "name": "Karim", "asked_by": writer} | facts | {"expires_at": until}
    with pytest.raises(ValidationError) as refusal:
        Clearance(**facts).full_clean()
    assert set(refusal.value.message_dict) == {field}


# What it means for a release


def codes(article, language="en"):
    found = checks.look(Article.objects.get(pk=article.pk).version(language), "release")
    return [sentence.code.rsplit("-", 1)[0] for sentence in found if sentence.code.startswith("clearance")]


def test_what_is_open_or_void_is_ticked_off_before_a_release(browser, article, ask, change, editor):
    assert codes(article) == []
    clearance = ask(article)
    assert codes(article) == ["clearance-waiting"]
    assert codes(article, "fr") == []
    Page(browser, clearance).send("cleared")
    assert codes(article) == []
    change(article, title_en="Another title")
    assert codes(article) == ["clearance-void"]
    Page(browser, clearance).send("declined", "No.")
    assert codes(article) == ["clearance-declined"]


def test_the_latest_request_of_a_person_counts_and_a_revoked_one_does_not(browser, article, ask, publisher):
    ask(article)
    Page(browser, ask(article)).send("cleared")
    assert codes(article) == []
    ask(article, name="Aïcha Benali").revoke(publisher)
    assert codes(article) == []


def test_an_approval_is_not_pressed_unseen_while_someone_is_asked(article, ask, make_version, editor):
    version = make_version(State.IN_REVIEW, article)
    clearance = ask(article)
    with pytest.raises(TransitionError, match="was asked to clear this text"):
        version.approve(editor)
    version.approve(editor, acknowledged=[f"clearance-waiting-{clearance.pk}"])
    assert version.state == State.APPROVED


def test_clearance_moves_no_state(browser, article, ask, versions):
    before = versions(article)
    Page(browser, ask(article)).send("cleared")
    assert versions(article) == before
