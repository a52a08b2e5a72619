"""Writing in the form of an article: the preview, two languages side by side, the counts, the keys, the bar."""

import gzip

import pytest
from playwright.sync_api import expect

from newsroom.models import Image
from press.models import Article
from press.workflow import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPH = f"<p>{'Twelve buoys lie off the cape. ' * 8}</p>"


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr", "ar"))


@pytest.fixture
def address(article):
    return f"/admin/press/article/{article.pk}/change/"


@pytest.fixture
def form(page, sign_in, editor, address):
    sign_in(page, editor).goto(address)
    return page


def stored(article):
    return Article.objects.get(pk=article.pk)


def panel_button(page, name):
    return page.locator(".side__tools").get_by_role("button", name=name, exact=True)


def preview(page):
    return page.frame_locator("#side-preview iframe")


def test_what_is_typed_shows_in_the_preview_and_is_not_saved(form, article):
    panel_button(form, "Preview").click()
    expect(preview(form).locator("h1")).to_have_text(article.title_en)
    form.fill("[name=title_en]", "Thirteen buoys")
    expect(preview(form).locator("h1")).to_have_text("Thirteen buoys")
    form.locator(".field-body_en .ProseMirror").click()
    form.keyboard.type("And one more. ")
    expect(preview(form).locator(".prose").first).to_contain_text("And one more.")
    # It is the public page, with its own sheets.
    assert preview(form).locator("body").evaluate("body => getComputedStyle(body).margin") == "0px"
    assert stored(article).title_en == article.title_en


def test_the_preview_follows_the_language_and_can_hold_another(form, article):
    panel_button(form, "Preview").click()
    form.click("#tab-ar")
    expect(preview(form).locator("html")).to_have_attribute("dir", "rtl")
    expect(preview(form).locator("h1")).to_have_text(article.title_ar)
    form.select_option("#preview-language", "fr")
    expect(preview(form).locator("h1")).to_have_text(article.title_fr)
    form.click("#tab-en")
    expect(preview(form).locator("html")).to_have_attribute("lang", "fr")


def test_the_preview_is_as_wide_as_a_phone_or_a_desk_and_fits(form):
    panel_button(form, "Preview").click()
    expect(preview(form).locator("h1")).to_be_visible()
    width = "() => innerWidth"
    assert form.frames[1].evaluate(width) == 390
    form.get_by_label("Desktop").check()
    form.wait_for_function("document.querySelector('#side-preview iframe').style.width === '1280px'")
    assert form.frames[1].evaluate(width) == 1280
    frame, view = form.locator("#side-preview iframe").bounding_box(), form.locator(".preview__view").bounding_box()
    assert frame["width"] <= view["width"] + 1
    form.get_by_label("Print").check()
    expect(preview(form).locator(".masthead__sections")).to_have_count(0)


def test_links_in_the_preview_lead_nowhere(form):
    panel_button(form, "Preview").click()
    preview(form).locator("a[href^='/']").first.click()
    preview(form).locator("a[href='#content']").focus()
    form.keyboard.press("Enter")
    expect(preview(form).locator("h1")).to_be_visible()
    assert form.frames[1].url.startswith("about:srcdoc")


def test_typing_changes_only_what_differs_in_the_preview(form):
    panel_button(form, "Preview").click()
    heading = preview(form).locator("h1")
    expect(heading).to_be_visible()
    form.frames[1].evaluate("document.querySelector('.masthead').isTheSame = true")
    form.fill("[name=title_en]", "Another title")
    expect(heading).to_have_text("Another title")
    assert form.frames[1].evaluate("document.querySelector('.masthead').isTheSame")


def test_the_preview_opens_in_a_window_of_its_own_also_without_scripts(make_page, sign_in, editor, article, address):
    page = sign_in(make_page(java_script_enabled=False), editor)
    page.goto(address)
    page.fill("[name=title_fr]", "Treize bouées")
    with page.context.expect_page() as opened:
        page.locator("#side-preview").get_by_role("button", name="French").first.click()
    window = opened.value
    window.wait_for_load_state()
    assert window.locator("h1").inner_text() == "Treize bouées"
    assert page.locator("[name=title_fr]").input_value() == "Treize bouées"
    assert stored(article).title_fr == article.title_fr


def test_a_preview_that_fails_says_so_and_loses_nothing(form, problems):
    panel_button(form, "Preview").click()
    expect(preview(form).locator("h1")).to_be_visible()
    form.context.clear_cookies()
    form.fill("[name=title_en]", "Still here")
    expect(form.locator(".preview__trouble")).to_contain_text("could not be made")
    assert form.input_value("[name=title_en]") == "Still here"
    problems.clear()


def test_the_source_stands_beside_the_translation_with_words_not_saved_yet(form, article):
    form.fill("[name=title_en]", "Unsaved <b>title</b>")
    form.click("#tab-fr")
    panel_button(form, "Side by side").click()
    beside = form.locator("#panel-fr .field-title_fr .beside__text")
    expect(beside).to_have_text("Unsaved <b>title</b>")
    assert (beside.get_attribute("lang"), beside.get_attribute("dir")) == ("en", "ltr")
    body = form.locator("#panel-fr .field-body_fr .beside__text")
    expect(body.locator("p")).to_have_text("Twelve buoys lie off the cape (en).")
    field, text = form.locator("[name=title_fr]").bounding_box(), beside.bounding_box()
    assert text["x"] >= field["x"] + field["width"]
    assert abs(text["y"] - field["y"]) < 12
    # It stays on for the next language, and after a save.
    form.click("#tab-ar")
    expect(form.locator("#panel-ar .field-title_ar .beside__text")).to_have_text("Unsaved <b>title</b>")
    form.select_option("#beside-language", "fr")
    expect(form.locator("#panel-ar .field-title_ar .beside__text")).to_have_text(article.title_fr)
    form.click(".bar [name=_continue]")
    expect(form.locator("#panel-ar .field-title_ar .beside__text")).to_be_visible()


def test_a_translator_reads_the_source_beside_the_one_language_that_is_theirs(
    page, sign_in, translator, article, address
):
    sign_in(page, translator).goto(address)
    panel_button(page, "Side by side").click()
    expect(page.locator("#panel-fr .field-title_fr .beside__text")).to_have_text(article.title_en)
    expect(page.locator("#panel-fr .field-body_fr .beside__text p")).to_have_text("Twelve buoys lie off the cape (en).")
    assert page.locator("[name=title_en]").count() == 0


def test_on_a_phone_the_source_is_folded_under_each_field(make_page, sign_in, editor, address):
    page = sign_in(make_page(viewport={"width": 390, "height": 844}), editor)
    page.goto(address)
    page.click("#tab-fr")
    panel_button(page, "Side by side").click()
    beside = page.locator("#panel-fr .field-title_fr .beside")
    expect(beside.locator(".beside__text")).to_be_hidden()
    beside.locator("summary").click()
    expect(beside.locator(".beside__text")).to_be_visible()
    assert beside.bounding_box()["y"] > page.locator("[name=title_fr]").bounding_box()["y"]


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [("en", "x" * 82, "82"), ("ar", "\u0628\u064e\u0651" * 61, "61"), ("fr", "e\u0301" * 61, "61")],
)
def test_a_title_longer_than_search_results_show_says_so_and_can_be_saved(form, article, language, title, count):
    form.click(f"#tab-{language}")
    line = form.locator(f".field-title_{language} .count")
    expect(line).not_to_contain_text("this has")
    form.fill(f"[name=title_{language}]", title)
    expect(line).to_contain_text(f"Search results show about 60 characters; this has {count}.")
    form.fill(f"[name=title_{language}]", "Short")
    expect(line).not_to_contain_text("this has")
    expect(line).to_contain_text("5 characters")


def test_how_to_write_a_field_is_one_click_away(form):
    guide = form.locator(".field-summary_fr .guide")
    form.click("#tab-fr")
    expect(guide.locator("p").first).to_be_hidden()
    guide.locator("summary").click()
    expect(guide.locator("p").first).to_contain_text("who, what, when, where")


def make_tall(article):
    Article.objects.filter(pk=article.pk).update(body_fr=PARAGRAPH * 30)


def test_tab_place_and_panel_survive_a_save(form, article):
    make_tall(article)
    form.reload()
    form.click("#tab-fr")
    panel_button(form, "Preview").click()
    form.locator(".field-notes_to_editors_fr .ProseMirror").click()
    form.keyboard.type("For the editors.")
    before = form.evaluate("scrollY")
    assert before > 1000
    form.click(".bar [name=_continue]")
    expect(form.locator(".bar__news")).to_contain_text("changed successfully")
    assert abs(form.evaluate("scrollY") - before) < 5
    assert form.get_attribute("#tab-fr", "aria-selected") == "true"
    expect(form.locator("#side-preview")).to_be_visible()
    assert "For the editors." in stored(article).notes_to_editors_fr


def test_an_error_in_the_language_in_sight_keeps_it_and_comes_into_sight(form, article):
    make_tall(article)
    form.reload()
    for code in ("en", "fr"):
        form.click(f"#tab-{code}")
        form.evaluate(f"document.querySelector('[name=title_{code}]').removeAttribute('maxlength')")
        form.fill(f"[name=title_{code}]", "x" * 300)
    form.locator(".field-notes_to_editors_fr .ProseMirror").click()
    form.click(".bar [name=_continue]")
    expect(form.locator(".bar__news")).to_contain_text("errors below")
    assert form.get_attribute("#tab-fr", "aria-selected") == "true"
    expect(form.locator(".field-title_fr .errorlist")).to_be_in_viewport()


def test_the_line_in_work_is_never_under_the_bar(form, article):
    make_tall(article)
    form.reload()
    form.click("#tab-fr")
    form.locator(".field-body_fr .ProseMirror").click()
    form.keyboard.press("Control+End")
    for _line in range(3):
        form.keyboard.press("Enter")
        form.keyboard.type("One more line.")
    caret = form.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert 0 < caret < form.locator(".bar").bounding_box()["y"]
    form.locator("[name=slug_fr]").focus()
    field = form.locator("[name=slug_fr]").bounding_box()
    assert field["y"] + field["height"] <= form.locator(".bar").bounding_box()["y"]


def test_saved_and_closed_the_next_visit_begins_at_the_top(form, article, address):
    make_tall(article)
    form.reload()
    form.click("#tab-fr")
    form.evaluate("scrollTo(0, 1500)")
    form.click(".bar [name=_save]")
    form.wait_for_url("**/admin/press/article/")
    form.goto(address)
    assert form.evaluate("scrollY") == 0


def test_a_new_article_is_written_on_where_it_was_saved(page, sign_in, writer):
    sign_in(page, writer).goto("/admin/press/article/add/")
    page.click("#tab-fr")
    page.fill("[name=title_fr]", "Des bouées")
    page.click(".bar [name=_continue]")
    page.wait_for_url("**/change/")
    assert page.get_attribute("#tab-fr", "aria-selected") == "true"


def test_the_keys_save_walk_and_open(form, article):
    form.locator("[name=title_en]").focus()
    form.keyboard.press("Alt+PageDown")
    expect(form.locator("#tab-fr")).to_have_attribute("aria-selected", "true")
    form.keyboard.press("Alt+PageUp")
    expect(form.locator("#tab-en")).to_have_attribute("aria-selected", "true")
    form.keyboard.press("Alt+Shift+P")
    expect(form.locator("#side-preview")).to_be_visible()
    form.keyboard.press("Alt+Shift+B")
    expect(form.locator("#beside")).to_have_attribute("aria-pressed", "true")
    form.fill("[name=title_en]", "Saved by a key")
    form.keyboard.press("Control+s")
    expect(form.locator(".messagelist")).to_contain_text("Saved by a key")
    assert stored(article).title_en == "Saved by a key"
    # From inside the editor as well.
    form.locator(".field-body_en .ProseMirror").click()
    form.keyboard.type("More. ")
    form.keyboard.press("Alt+Shift+R")
    form.wait_for_url("**/move/submit/?language=en")
    assert "More. " in stored(article).body_en


def test_the_list_of_keys_opens_and_keys_pressed_alone_can_be_turned_off(form):
    dialog = form.get_by_role("dialog", name="Keyboard")
    form.locator("[name=title_en]").focus()
    form.keyboard.press("?")
    expect(dialog).to_be_hidden()
    form.locator("#tab-en").focus()
    form.keyboard.press("?")
    expect(dialog).to_be_visible()
    assert form.evaluate("document.activeElement.closest('dialog') !== null")
    dialog.get_by_role("checkbox").uncheck()
    form.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    form.locator("#tab-en").focus()
    form.keyboard.press("?")
    expect(dialog).to_be_hidden()
    panel_button(form, "Keyboard").click()
    expect(dialog).to_be_visible()


def test_the_bar_shows_the_state_and_the_steps_of_the_language_in_sight(form, article, make_version, address):
    make_version(State.IN_REVIEW, article, "fr")
    form.goto(address)
    bar = form.locator(".bar")
    expect(bar).to_contain_text("draft")
    form.click("#tab-fr")
    expect(bar.locator(".bar__language:visible")).to_have_count(1)
    expect(bar.locator(".bar__language:visible")).to_contain_text("in review")
    assert "in review" in form.locator("#tab-fr").inner_text()
    form.fill("[name=title_fr]", "Relu")
    bar.get_by_role("button", name="Send back…").click()
    form.wait_for_url("**/move/send_back/?language=fr")
    assert stored(article).title_fr == "Relu"


def test_one_panel_at_a_time_and_escape_closes_it(form):
    button = panel_button(form, "Preview")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    form.locator("#preview-language").focus()
    form.keyboard.press("Escape")
    expect(form.locator("#side-preview")).to_be_hidden()
    expect(button).to_be_focused()


def test_on_a_phone_the_preview_covers_the_form_and_closes(make_page, sign_in, editor, article, address):
    page = sign_in(make_page(viewport={"width": 390, "height": 844}), editor)
    page.goto(address)
    panel_button(page, "Preview").click()
    expect(preview(page).locator("h1")).to_have_text(article.title_en)
    assert page.locator("#side-preview").bounding_box()["width"] == 390
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#side-preview")).to_be_hidden()
    expect(panel_button(page, "Preview")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_script_and_style_of_the_form_stay_under_700_kb_and_under_350_kb_as_they_are_sent(
    page, sign_in, editor, make_article
):
    article = make_article(languages=("en", "fr", "es", "ar"))
    Article.objects.filter(pk=article.pk).update(
        **{f"body_{code}": PARAGRAPH * 42 for code in ("en", "fr", "es", "ar")}
    )
    Image.objects.create(sha256="0" * 64, width=10, height=10, credit="ICWO")
    loaded = {}
    page.on(
        "response",
        lambda answer: (
            loaded.update({answer.url: answer}) if answer.request.resource_type in ("script", "stylesheet") else None
        ),
    )
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/change/")
    page.wait_for_load_state("networkidle")
    bodies = {url: answer.body() for url, answer in loaded.items()}
    sizes = {url: len(body) for url, body in bodies.items()}
    assert sum(sizes.values()) < 700_000, sizes
    # As production sends them: compressed when they are collected.
    sent = {url: len(gzip.compress(body)) for url, body in bodies.items()}
    assert sum(sent.values()) < 350_000, sent
    assert not [url for url in bodies if "xregexp" in url or "/prepopulate.js" in url or "actions.js" in url]
