"""The history of an article as an editor goes through it: from the form to a difference, and an old text taken back."""

import re

import pytest
from playwright.sync_api import expect

from press.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(make_article, release, writer):
    article = make_article(languages=("en", "ar"), title_ar="اثنتا عشرة عوامة قبالة الرأس")
    release(article)
    for title in ("Buoys off the cape", "Fourteen buoys laid off the cape", "Buoys laid"):
        before = article.digests()
        article.title_en, article.title_ar = title, "أربع عشرة عوامة قبالة الرأس"
        article.save(by=writer)
        article.record_changes(before, writer)
    return article


def test_from_the_form_to_what_is_live_and_back_to_an_earlier_text(page, sign_in, editor, article):
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/change/")
    page.locator("#bar").get_by_role("link", name="Against what is live").click()
    expect(page.locator("del", has_text="off the cape 1 en")).to_be_visible()
    page.get_by_role("link", name="Compare other points").click()
    # The first of two saves that are one entry, against what readers see.
    page.get_by_text("2 saves").click()
    page.locator(".timeline__each").last.get_by_label(re.compile("Compare to:")).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins", has_text="Fourteen")).to_be_visible()
    page.get_by_role("link", name="Take back: saved by").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".messagelist")).to_contain_text("Taken back into the working copy in English")
    article.refresh_from_db()
    assert article.title_en == "Fourteen buoys laid off the cape"
    page.get_by_role("link", name="History", exact=True).first.click()
    expect(page.locator(".timeline__entry").first).to_contain_text("earlier text taken back")


def test_the_page_as_readers_saw_it_stands_in_a_frame(page, sign_in, editor, article):
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/timeline/?kind=public")
    page.get_by_role("link", name=re.compile("As readers saw it ?: English")).click()
    frame = page.frame_locator(".as-read__page")
    expect(frame.get_by_role("heading", level=1)).to_have_text(Article.objects.get().editions.get().title)
    # Dressed as the public page is: the policy lets its sheets in.
    expect(frame.locator(".masthead")).to_have_css("border-block-start-style", "solid")


def test_everything_works_without_scripts(make_page, sign_in, editor, article):
    page = make_page(java_script_enabled=False)
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/timeline/?language=ar")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("[lang=ar][dir=rtl] ins")).to_have_text("أربع")
    page.get_by_role("link", name="Take back: saved by").click()
    page.get_by_role("button", name="Take it back").click()
    article.refresh_from_db()
    assert article.title_ar == "اثنتا عشرة عوامة قبالة الرأس"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_of_the_history_scrolls_sideways(make_page, sign_in, editor, article, width, language):
    page = make_page(viewport={"width": width, "height": 900}, locale=language)
    sign_in(page, editor)
    key = article.saved_texts.filter(language="en").first().pk
    for rest in (
        "timeline/",
        "timeline/?language=en",
        "difference/?language=en",
        f"restore/?point=text-{key}",
        "as-read/?language=en&at=2099-01-01T10:00",
    ):
        page.goto(f"/admin/press/article/{article.pk}/{rest}")
        excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(excess) <= 0, rest
