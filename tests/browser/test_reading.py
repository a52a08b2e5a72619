"""An article as a journalist uses it: copied with its source, and read at any width and on paper."""

import pytest

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUOTE = '<figure class="quote"><blockquote><p>At last.</p></blockquote><figcaption>Ana Silva</figcaption></figure>'


@pytest.fixture
def edition(make_article, release):
    article = make_article(body_en=f"<p>Twelve buoys lie off the cape.</p>{QUOTE}")
    release(article)
    return release(article, change_kind="correction", change_note="Twelve, not thirteen.")


def test_a_quote_and_a_paragraph_are_copied_with_their_source(make_page, live_server, edition):
    page = make_page(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page.goto(edition.get_absolute_url())
    source = page.locator(".article__body").get_attribute("data-source")
    assert edition.title in source
    page.get_by_role("button", name="Copy this quote").click()
    page.get_by_text("Copied, with its source").wait_for(state="attached")
    address = f"{live_server.url}{edition.get_absolute_url()}"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"“At last.”\nAna Silva\n\n{source}\n{address}"
    page.get_by_role("button", name="Copy this paragraph").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('Twelve'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"TRIESTE, Italy – Twelve buoys lie off the cape.\n\n{source}\n{address}"


def test_without_a_script_there_are_no_buttons(make_page, edition):
    page = make_page(java_script_enabled=False)
    page.goto(edition.get_absolute_url())
    assert page.get_by_text("Twelve buoys lie off the cape.").is_visible()
    assert page.locator("article").get_by_role("button").count() == 0


@pytest.mark.parametrize("width", [320, 1920])
def test_no_page_of_an_article_is_wider_than_the_window(make_page, edition, width):
    page = make_page(viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme="dark")
    for tail in ("", "print/", "edition/1/"):
        page.goto(edition.get_absolute_url() + tail)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert findings(page) == []
