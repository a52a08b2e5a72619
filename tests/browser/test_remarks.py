"""Remarks as two colleagues make them: beside the form, without leaving it; and the same without scripts."""

import re

import pytest
from playwright.sync_api import expect

from press.models import Article, Remark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = (
    "<p>Twelve buoys lie off the cape.</p><p>They were laid in May. In autumn <strong>twelve buoys</strong> lie off the"
    " cape again.</p>"
)


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr"), body_en=BODY)


@pytest.fixture
def address(article):
    return f"/admin/press/article/{article.pk}/change/"


@pytest.fixture
def editor(editor):
    editor.first_name, editor.last_name, editor.email = "Ruth", "Adeyemi", "ruth@example.org"
    editor.save()
    return editor


@pytest.fixture
def form(page, sign_in, writer, editor, address):
    sign_in(page, writer).goto(address)
    page.click("[aria-controls=side-remarks]")
    return page


def body(page, language="en"):
    return page.locator(f".field-body_{language} .ProseMirror")


def select(page, locator, words, nth=0):
    """Select `words` in the text of `locator` as a mouse would."""
    locator.click()
    locator.evaluate(
        """(root, [words, nth]) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.toLowerCase().indexOf(words);
            if (at >= 0 && nth-- === 0) {
              getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            }
          }
        }""",
        [words, nth],
    )


def marked(page):
    """What the page has marked as a passage, with the words before it in its paragraph."""
    return page.evaluate(
        """() => [...(CSS.highlights.get("remark") ?? [])].map((range) => [
          range.toString(),
          range.startContainer.parentElement.closest("p").textContent.startsWith("They"),
        ])"""
    )


def add(page, text):
    page.fill("#remark-text", text)
    page.click("text=Add the remark")
    page.locator(".said__text", has_text=text).wait_for()


def test_a_passage_is_remarked_on_and_what_is_not_saved_yet_stays(form, article):
    form.fill("[name=title_en]", "Not saved yet")
    select(form, body(form), "twelve buoys", nth=1)
    form.click("text=Remark on this passage")
    assert form.evaluate("document.activeElement.id") == "remark-text"
    assert form.input_value("#remark-about") == "en:body"
    assert form.input_value("#remark-passage") == "twelve buoys"
    add(form, "Is it still twelve?")
    remark = Remark.objects.get()
    assert (remark.passage, remark.after) == ("twelve buoys", "lie off the cape again.")
    assert remark.before.endswith("They were laid in May. In autumn")
    assert form.input_value("[name=title_en]") == "Not saved yet"
    assert form.evaluate("document.activeElement.id") == f"remark-{remark.pk}"
    assert form.locator("[aria-controls=side-remarks]").inner_text() == "Remarks 1"


def test_a_thread_leads_to_its_passage_among_others_alike_in_its_own_tab(form, article, writer):
    Remark.begin(
        article,
        writer,
        "Still?",
        language="en",
        field="body",
        passage="twelve buoys",
        before="May. In autumn",
        after="",
    )
    Remark.begin(article, writer, "Le titre ?", language="fr", field="title", passage="laid off the")
    form.reload()
    links = form.locator("[data-show-remark]")
    form.click("#tab-fr")
    links.first.click()
    assert form.get_attribute("#tab-en", "aria-selected") == "true"
    assert marked(form) == [["twelve buoys", True]]
    expect(body(form)).to_be_focused()
    assert form.locator("text=Remark on this passage").is_hidden()
    links.nth(1).click()
    assert form.get_attribute("#tab-fr", "aria-selected") == "true"
    title = form.locator("[name=title_fr]")
    expect(title).to_be_focused()
    assert title.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "laid off the"
    assert marked(form) == []


def test_a_passage_is_found_again_where_the_text_has_moved_and_said_to_be_gone(form, article, writer):
    Remark.begin(article, writer, "Still?", language="en", field="body", passage="Twelve buoys lie", after="off")
    form.reload()
    body(form).click()
    form.keyboard.press("Control+Home")
    form.keyboard.type("In spring, as before, ")
    form.click("[data-show-remark]")
    assert marked(form) == [["Twelve buoys lie", False]]
    form.keyboard.press("Delete")
    form.click("[data-show-remark]")
    expect(form.locator("[role=status]", has_text="The passage has changed since.")).to_be_attached()
    assert marked(form) == []
    assert Article.objects.get().body_en == BODY


def test_by_keyboard_a_passage_is_taken_a_colleague_mentioned_and_the_remark_sent(form, editor, mailoutbox):
    title = form.locator("[name=title_en]")
    title.focus()
    form.keyboard.press("Home")
    form.keyboard.press("Control+Shift+ArrowRight")
    form.locator("#remarks-new > summary").focus()
    form.keyboard.press("Enter")
    form.locator("[data-take-passage]").focus()
    form.keyboard.press("Enter")
    assert form.input_value("#remark-passage") == "Buoys"
    form.keyboard.type("Which buoys, @ru")
    names = form.locator("#mentions [role=option]")
    assert names.all_inner_texts() == ["Ruth Adeyemi"]
    assert form.get_attribute("#remark-text", "aria-activedescendant") == "mention-0"
    form.keyboard.press("Enter")
    form.keyboard.type("?")
    assert names.count() == 0
    for _step in range(9):
        if form.evaluate("document.activeElement.textContent.trim()") == "Add the remark":
            break
        form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    form.locator(".remark").wait_for()
    remark = Remark.objects.get()
    assert (remark.text, remark.field, list(remark.mentioned.all())) == (
        "Which buoys, @Ruth Adeyemi ?",
        "title",
        [editor],
    )
    assert [mail.to for mail in mailoutbox] == [["ruth@example.org"]]
    expect(form.locator(".remarks__told")).to_have_text("A mail went to: Ruth Adeyemi.")


def test_two_colleagues_settle_a_question(form, make_page, sign_in, editor, address, mailoutbox):
    form.click("#tab-fr")
    form.click("#remarks-new > summary")
    assert form.input_value("#remark-about") == "fr:"
    add(form, "@editor: twelve?")
    link = re.search(r"http://\S+", mailoutbox[0].body).group()
    other = sign_in(make_page(), editor)
    other.goto(link)
    remark = Remark.objects.get()
    expect(other.locator(f"#remark-{remark.pk}")).to_be_focused()
    other.click(f"#remark-{remark.pk} summary")
    other.fill(f"#remark-{remark.pk}-text", "Twelve, I counted.")
    other.click("text=✓ Resolve")
    expect(other.locator("#side-remarks h2")).to_be_focused()
    assert other.locator("[aria-controls=side-remarks]").inner_text() == "Remarks"
    form.reload()
    assert form.locator("text=No remark is open.").is_visible()
    form.click("text=1 resolved remark")
    assert form.locator(".said", has_text="Twelve, I counted.").locator(".said__step").inner_text() == "✓ resolved"


def test_what_is_typed_elsewhere_in_the_panel_outlives_a_reply(form, article, writer):
    Remark.begin(article, writer, "One")
    Remark.begin(article, writer, "Two")
    form.reload()
    first, second = form.locator(".remark").all()
    second.locator("summary").click()
    second.locator("textarea").fill("Half a sentence")
    first.locator("summary").click()
    first.get_by_role("button", name="Reply", exact=True).click()
    expect(first.locator("textarea")).to_be_focused()
    assert first.locator(".errorlist").inner_text() == "Write what you have to say."
    first.locator("textarea").fill("Yes.")
    first.get_by_role("button", name="Reply", exact=True).click()
    expect(first.locator(".said__text").nth(1)).to_have_text("Yes.")
    assert second.locator("textarea").input_value() == "Half a sentence"
    assert second.locator("textarea").is_visible()


def test_a_remark_that_could_not_be_sent_stays_until_it_can(form, sign_in, writer, address):
    form.click("#remarks-new > summary")
    form.fill("#remark-text", "Do not lose me")
    form.context.clear_cookies(name="sessionid")
    form.click("text=Add the remark")
    expect(form.locator(".remarks__failed")).to_contain_text("It could not be sent, and is still here.")
    assert form.input_value("#remark-text") == "Do not lose me"
    sign_in(form, writer)
    other = form.context.new_page()
    other.goto(address)
    add(form, "Do not lose me")
    assert Remark.objects.get().text == "Do not lose me"


def test_leaving_with_an_unsent_remark_asks(form):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    form.click("#remarks-new > summary")
    form.fill("#remark-text", "Not sent yet")
    form.evaluate("location.href = '/admin/'")
    form.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert form.input_value("#remark-text") == "Not sent yet"


def test_without_scripts_remarks_are_made_answered_and_corrected(make_page, sign_in, writer, editor, address):
    page = sign_in(make_page(java_script_enabled=False), writer)
    page.goto(address)
    page.click("#remarks-new > summary")
    assert page.locator("text=Save what you have changed in the article first").is_visible()
    page.select_option("#remark-about", "en:body")
    page.fill("#remark-passage", "Twelve buoys")
    page.click("text=Mention colleagues")
    page.get_by_label("Ruth Adeyemi").check()
    page.click("text=Add the remark")
    assert page.locator("text=Write what you have to say.").is_visible()
    assert page.input_value("#remark-passage") == "Twelve buoys"
    page.fill("#remark-text", "Is it twelve?")
    page.click("text=Add the remark")
    remark = Remark.objects.get()
    assert page.url.endswith(f"{address}#remark-{remark.pk}")
    assert list(remark.mentioned.all()) == [editor]
    assert page.locator("text=A mail went to: Ruth Adeyemi.").is_visible()
    page.click(f"#remark-{remark.pk} summary")
    page.fill(f"#remark-{remark.pk}-text", "It is.")
    page.click("text=✓ Resolve")
    assert page.locator("text=1 resolved remark").is_visible()
    assert remark.replies.get().text == "It is."


def test_in_arabic_a_passage_is_taken_and_found(make_page, sign_in, writer, article, address):
    Article.objects.filter(pk=article.pk).update(body_ar="<p>اثنتا عشرة عوامة قبالة الرأس.</p>")
    page = sign_in(make_page(locale="ar"), writer)
    page.goto(address)
    page.click("[aria-controls=side-remarks]")
    page.click("#tab-ar")
    select(page, body(page, "ar"), "عشرة عوامة")
    page.click(".remarks__offer")
    page.fill("#remark-text", "هل العدد صحيح؟")
    page.click("#remarks-new button[type=submit]")
    page.locator(".remark").wait_for()
    page.click("#tab-en")
    page.click("[data-show-remark]")
    assert page.get_attribute("#tab-ar", "aria-selected") == "true"
    assert page.evaluate("[...CSS.highlights.get('remark')][0].toString()") == "عشرة عوامة"


def test_who_only_reads_a_text_remarks_on_it_and_is_led_to_it(page, sign_in, publisher, address):
    sign_in(page, publisher).goto(address)
    text = page.locator(".field-body_en .readonly [lang]")
    select(page, text, "laid in may")
    page.click("text=Remark on this passage")
    add(page, "In May?")
    assert Remark.objects.get().passage == "laid in May"
    page.click("#tab-fr")
    page.click("[data-show-remark]")
    assert marked(page) == [["laid in May", True]]


def test_in_a_narrow_window_the_panel_makes_way_for_the_passage(make_page, sign_in, writer, article, address):
    Remark.begin(article, writer, "Still?", language="en", field="body", passage="Twelve buoys")
    page = sign_in(make_page(viewport={"width": 390, "height": 800}), writer)
    page.goto(address)
    page.click("[aria-controls=side-remarks]")
    page.click("[data-show-remark]")
    assert page.locator("#side-remarks").is_hidden()
    expect(body(page)).to_be_in_viewport()
    assert marked(page) == [["Twelve buoys", False]]
    select(page, page.locator(".field-body_en .ProseMirror"), "laid in may")
    page.click("text=Remark on this passage")
    assert page.input_value("#remark-passage") == "laid in May"
    expect(page.locator("#remark-text")).to_be_focused()
