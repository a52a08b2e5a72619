"""The form of an article in a browser: tabs, the editor, the moves; and the same without scripts."""

from datetime import timedelta

import pytest

from newsroom import live
from newsroom.models import Image
from press.models import Article, Edition
from press.workflow import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NODES = {
    "quote": '<figure class="quote"><blockquote><p>We measure in seconds.</p></blockquote>'
    "<figcaption>Salma Haddad, Director</figcaption></figure>",
    "quote without a speaker": '<figure class="quote"><blockquote><p>We measure in seconds.</p></blockquote></figure>',
    "quote of two paragraphs": '<figure class="quote"><blockquote><p>One.</p><p>Two.</p></blockquote>'
    "<figcaption>Henrik <em>Solberg</em></figcaption></figure>",
    "table": "<table><tbody><tr><th><p>Sea</p></th><th><p>Gauges</p></th></tr>"
    "<tr><td><p>Adriatic</p></td><td><p>41</p></td></tr></tbody></table>",
    "list": "<ul><li><p>one reading a minute;</p></li><li><p>one format.</p></li></ul>",
    "numbered list": "<ol><li><p>First.</p></li><li><p>Second.</p></li></ol>",
    "link": '<p>See <a href="https://example.org/map" rel="noopener">the map</a> or '
    '<a href="tel:+390405550100" rel="noopener">call</a>.</p>',
    "headings": "<h2>What changes</h2><p>Much.</p><h3>When</h3>",
    "marks": "<p><strong>H</strong><sub>2</sub>O, <em>m</em><sup>2</sup>,<br>12\u00a0km, 3\u202f%</p>",
}


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr", "ar"))


@pytest.fixture
def form(page, sign_in, editor, article):
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/change/")
    return page


def stored(article):
    return Article.objects.get(pk=article.pk)


def press(page, selector):
    """Click what leads to another page, and wait for that."""
    page.click(selector)
    page.wait_for_load_state()


def writing(page, name):
    """The part of the editor of the field `name` that is written in."""
    return page.locator(f".field-{name} .ProseMirror")


def test_one_language_is_in_sight_and_the_arrow_keys_walk_along_them(form):
    tabs = form.locator("[role=tab]")
    assert [text.split("\n")[0] for text in tabs.all_inner_texts()] == ["English", "French", "Spanish", "Arabic"]
    assert form.locator("[role=tabpanel]:visible").count() == 1
    tabs.first.focus()
    form.keyboard.press("ArrowRight")
    assert form.evaluate("document.activeElement.id") == "tab-fr"
    assert form.locator("[name=title_fr]").is_visible()
    assert not form.locator("[name=title_en]").is_visible()
    form.keyboard.press("End")
    assert form.evaluate("document.activeElement.id") == "tab-ar"
    form.keyboard.press("ArrowRight")
    assert form.evaluate("document.activeElement.id") == "tab-en"


def test_in_arabic_the_left_arrow_goes_on(make_page, sign_in, editor, article):
    page = sign_in(make_page(locale="ar"), editor)
    page.goto(f"/admin/press/article/{article.pk}/change/")
    page.locator("#tab-en").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-fr"


def test_each_tab_says_whether_its_text_is_complete(form):
    states = dict(form.locator("[role=tab]").evaluate_all("tabs => tabs.map((tab) => [tab.id, tab.dataset.state])"))
    assert states == {"tab-en": "complete", "tab-fr": "complete", "tab-es": "incomplete", "tab-ar": "complete"}
    form.fill("[name=title_en]", "")
    assert form.get_attribute("#tab-en", "data-state") == "incomplete"


def test_the_language_worked_in_is_still_open_after_the_save(form, article):
    form.click("#tab-fr")
    form.fill("[name=title_fr]", "Un autre titre")
    press(form, "[name=_continue]")
    assert form.get_attribute("#tab-fr", "aria-selected") == "true"
    assert stored(article).title_fr == "Un autre titre"


def test_the_first_language_with_an_error_opens(form):
    form.click("#tab-fr")
    form.evaluate("document.querySelector('[name=title_fr]').removeAttribute('maxlength')")
    form.fill("[name=title_fr]", "x" * 300)
    form.click("#tab-ar")
    press(form, "[name=_continue]")
    assert form.get_attribute("#tab-fr", "aria-selected") == "true"
    assert form.get_attribute("#tab-fr", "data-state") == "errors"


def test_texts_know_their_language_and_direction(form):
    for name in ("title", "summary", "slug"):
        field = form.locator(f"[name={name}_ar]")
        assert (field.get_attribute("lang"), field.get_attribute("dir")) == ("ar", "rtl")
    editor = writing(form, "body_ar")
    assert (editor.get_attribute("lang"), editor.get_attribute("dir"), editor.get_attribute("aria-label")) == (
        "ar",
        "rtl",
        "Text",
    )


@pytest.mark.parametrize("node", NODES)
def test_what_the_editor_opens_it_gives_back(form, article, node):
    body = f"<p>Before.</p>{NODES[node]}<p>After</p>"
    Article.objects.filter(pk=article.pk).update(body_en=body)
    form.reload()
    press(form, "[name=_continue]")
    assert stored(article).body_en == body
    # A change beside it leaves it as it is.
    writing(form, "body_en").locator("p", has_text="After").click()
    form.keyboard.press("End")
    form.keyboard.type(", and more.")
    press(form, "[name=_continue]")
    assert stored(article).body_en == body.replace("After", "After, and more.")


def test_a_quotation_is_put_in_with_its_speaker(form, article):
    editor = writing(form, "body_es")
    form.click("#tab-es")
    editor.click()
    form.locator(".field-body_es [data-name=quote]").click()
    form.keyboard.type("Un aviso tardío es solo un registro.")
    form.keyboard.press("ArrowDown")
    form.keyboard.type("Salma Haddad")
    form.keyboard.press("Enter")
    form.keyboard.type("Y sigue.")
    press(form, "[name=_continue]")
    assert stored(article).body_es == (
        '<figure class="quote"><blockquote><p>Un aviso tardío es solo un registro.</p></blockquote>'
        "<figcaption>Salma Haddad</figcaption></figure><p>Y sigue.</p>"
    )


@pytest.mark.parametrize(
    ("typed", "address"),
    [("https://example.org/a", "https://example.org/a"), ("press@example.org", "mailto:press@example.org")],
)
def test_a_link_is_set_in_a_dialog_with_a_name(form, article, typed, address):
    editor = writing(form, "body_en")
    editor.click()
    form.keyboard.press("Control+a")
    form.locator(".field-body_en [data-name=link]").click()
    form.get_by_role("dialog", name="Link").get_by_role("textbox").fill(typed)
    form.get_by_role("button", name="Set link").click()
    press(form, "[name=_continue]")
    assert f'<a href="{address}" rel="noopener">Twelve buoys' in stored(article).body_en


def test_a_link_that_would_run_something_becomes_none(form, article):
    writing(form, "body_en").click()
    form.keyboard.press("Control+a")
    form.locator(".field-body_en [data-name=link]").click()
    form.get_by_role("dialog", name="Link").get_by_role("textbox").fill("javascript:alert(1)")
    form.get_by_role("button", name="Set link").click()
    press(form, "[name=_continue]")
    assert "javascript:" not in stored(article).body_en.replace("https://javascript:", "")


def test_the_toolbar_is_one_stop_for_the_tab_key(form):
    bar = form.locator(".field-body_en [role=toolbar]")
    assert bar.get_attribute("aria-label") == "Formatting"
    assert bar.locator("button[tabindex='0']").count() == 1
    bar.locator("button[tabindex='0']").focus()
    form.keyboard.press("ArrowRight")
    assert form.evaluate("document.activeElement.dataset.name") == "heading3"
    names = bar.locator("button").evaluate_all("buttons => buttons.map((button) => button.getAttribute('aria-label'))")
    assert "edit HTML" not in names
    assert all(names)


def test_pasted_markup_keeps_only_what_the_newsroom_writes(form, article, problems):
    editor = writing(form, "body_en")
    editor.click()
    form.keyboard.press("Control+a")
    editor.evaluate(
        """(target) => {
          const data = new DataTransfer();
          data.setData("text/html", "<p class=MsoNormal style='color:red'>Pasted <b>bold</b>" +
            "<img src=x onerror=alert(1)></p>");
          target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    press(form, "[name=_continue]")
    assert stored(article).body_en == "<p>Pasted <strong>bold</strong></p>"
    # The policy refuses the style and the script of what is pasted, and says so.
    assert {problem.split()[1] for problem in problems if problem.startswith("policy:")} == {
        "style-src-attr",
        "script-src-attr",
    }
    problems.clear()


def test_from_the_form_to_the_editors_in_two_languages(form, article, versions):
    form.fill("[name=summary_en]", "Twelve new buoys.")
    form.check("[name=_language][value=en]")
    form.check("[name=_language][value=fr]")
    press(form, "button[value=submit]")
    assert form.locator(".move [name=language]:checked").count() == 2
    assert versions(article)["en"] == State.DRAFT
    press(form, ".move input[type=submit]")
    assert "Handed to the editors: English, French." in form.inner_text(".messagelist")
    assert stored(article).summary_en == "Twelve new buoys."
    assert (versions(article)["en"], versions(article)["fr"]) == (State.IN_REVIEW, State.IN_REVIEW)


def test_a_publisher_releases_one_language_now_and_one_later(page, sign_in, publisher, make_version, article):
    make_version(State.APPROVED, article, "en")
    make_version(State.APPROVED, article, "fr")
    sign_in(page, publisher).goto(f"/admin/press/article/{article.pk}/change/")
    press(page, "a.work__move--release")
    page.check("[name=when][value=now]")
    own = page.locator("section", has_text="French").locator("details.move__own")
    own.locator("summary").click()
    later = live.clock() + timedelta(days=1)
    own.locator("input").fill(f"{later:%Y-%m-%dT10:00}")
    press(page, ".move input[type=submit]")
    said = page.locator(".messagelist li").all_inner_texts()
    assert [sentence.split(":")[0].split(" ")[1] for sentence in said[:2]] == ["since", "from"]
    assert said[2:] == ["Was that not meant? Cancel the release…"]
    assert [edition.language for edition in Edition.objects.live_in_any_language()] == ["en"]
    assert [edition.language for edition in Edition.objects.waiting()] == ["fr"]


def test_without_scripts_everything_shows_and_is_saved(make_page, sign_in, editor, article, image_of, make_theme):
    make_theme("Buoys")
    page = sign_in(make_page(java_script_enabled=False), editor)
    page.goto(f"/admin/press/article/{article.pk}/change/")
    for code in ("en", "fr", "es", "ar"):
        assert page.locator(f"[name=body_{code}]").is_visible()
    page.fill("[name=body_es]", "<p>Doce boyas.</p>")
    page.select_option("[name=lead_image]", label="A buoy")
    page.select_option("[name=theme_links-0-theme]", label="Buoys en")
    press(page, "button[value=submit]")
    assert stored(article).body_es == "<p>Doce boyas.</p>"
    assert stored(article).lead_image == image_of
    assert page.locator(".move [name=language]").count() == 4


@pytest.fixture
def image_of(db):
    return Image.objects.create(sha256="0" * 64, width=10, height=10, alt_en="A buoy", credit="ICWO")


PAGES = ["", "add/", "{pk}/change/", "{pk}/history/", "{pk}/move/submit/", "{pk}/move/release/", "{pk}/move/withdraw/"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_keeps_to_the_policy_and_to_the_window(
    make_page, sign_in, make_user, release, article, width, language
):
    release(article)
    page = sign_in(
        make_page(viewport={"width": width, "height": 900}, locale=language), make_user("root", is_superuser=True)
    )
    pages = [f"/admin/press/article/{rest.format(pk=article.pk)}" for rest in PAGES]
    edition = Edition.objects.get()
    pages += ["/admin/press/edition/", f"/admin/press/edition/{edition.pk}/change/", "/admin/press/move/"]
    for address in pages:
        answer = page.goto(address)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (address, answer.status, wide) == (address, 200, 0)
        assert page.evaluate("document.documentElement.lang") == language


def test_without_scripts_every_page_keeps_to_the_window(make_page, sign_in, editor, article):
    page = sign_in(make_page(viewport={"width": 390, "height": 900}, java_script_enabled=False), editor)
    for rest in ("", f"{article.pk}/change/", f"{article.pk}/move/submit/"):
        assert page.goto(f"/admin/press/article/{rest}").status == 200
