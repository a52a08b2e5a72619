"""The editor of texts by itself: what keys, signs, buttons and pastes make of a text."""

import pytest

from newsroom import html
from press.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = "<table><tbody><tr><th><p>Sea</p></th></tr><tr><td><p>Adriatic</p></td></tr></tbody></table>"
NESTED = "<ul><li><p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul></li></ul>"

# What happens: the text before; keys, or `"type words"`, `"press button"`, `"paste words"`, `"paste <html>"`; the text after.
PLAYED = {
    "signs make a heading": ("", ["type ## Sea"], "<h2>Sea</h2>"),
    "signs make a smaller heading": ("", ["type ### Sea"], "<h3>Sea</h3>"),
    "signs make a list": ("", ["type - a", "Enter", "type b"], "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "signs make a quotation": ("", ["type > a"], "<blockquote><p>a</p></blockquote>"),
    "signs make words bold and italic": ("", ["type **a** _b_"], "<p><strong>a</strong> <em>b</em></p>"),
    "signs are there again after one step back": ("", ["type **a**", "Control+z"], "<p>**a**</p>"),
    "and after Backspace": ("", ["type *a*", "Backspace"], "<p>*a*</p>"),
    "a number begins no list": ("", ["type 1. a"], "<p>1. a</p>"),
    "Enter goes on in bold": (
        "",
        ["Control+b", "type a", "Enter", "type b"],
        "<p><strong>a</strong></p><p><strong>b</strong></p>",
    ),
    "Enter twice ends a list": (
        "<ul><li><p>a</p></li></ul>",
        ["End", "Enter", "Enter", "type b"],
        "<ul><li><p>a</p></li></ul><p>b</p>",
    ),
    "Tab puts an item under the one before": (
        "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
        ["ArrowDown", "Tab"],
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
    ),
    "Delete before a list of lists raises it": (
        NESTED,
        ["End", "Delete"],
        NESTED.replace("a</p><ul>", "a</p></li>").replace("</ul></li></ul></li></ul>", "</ul></li></ul>"),
    ),
    "a list becomes one of the other kind, and none": (
        "<ul><li><p>a</p></li></ul>",
        ["press orderedList", "type b", "press orderedList"],
        "<p>ba</p>",
    ),
    "a heading in a list leaves it": ("<ul><li><p>a</p></li></ul>", ["press heading2"], "<h2>a</h2>"),
    "a heading turns back": ("<h2>a</h2>", ["press heading2"], "<p>a</p>"),
    "Backspace in an empty heading leaves a paragraph": (
        "<h2>a</h2>",
        ["End", "Backspace", "Backspace", "type b"],
        "<p>b</p>",
    ),
    "Shift and Enter break the line": ("", ["type a", "Shift+Enter", "type b"], "<p>a<br>b</p>"),
    "words selected are quoted": (
        "<p>a</p>",
        ["Control+a", "press quote"],
        '<figure class="quote"><blockquote><p>a</p></blockquote></figure>',
    ),
    "Tab in the last cell adds a row": (
        TABLE,
        ["Tab", "Tab", "type b"],
        TABLE.replace("</tbody>", "<tr><td><p>b</p></td></tr></tbody>"),
    ),
    "a column is added and the row deleted": (
        TABLE,
        ["press table:addColumnAfter", "press table:deleteRow"],
        "<table><tbody><tr><td><p>Adriatic</p></td><td></td></tr></tbody></table>",
    ),
    "an address pasted over words links them": (
        "<p>a</p>",
        ["Control+a", "paste https://example.org/b"],
        '<p><a href="https://example.org/b" rel="noopener">a</a></p>',
    ),
    "an address in a pasted text is a link, without its stop": (
        "",
        ["paste See https://example.org/b."],
        '<p>See <a href="https://example.org/b" rel="noopener">https://example.org/b</a>.</p>',
    ),
    "signs pasted make words bold": ("", ["paste a **b** c"], "<p>a <strong>b</strong> c</p>"),
    "bold from a word processor is kept, and nothing else": (
        "",
        ["paste <p class=MsoNormal>a <span>b</span> <b>c</b></p><h1>d</h1>"],
        "<p>a b <strong>c</strong></p><p>d</p>",
    ),
    "what is typed after a paste stands after it": (
        "<p>c</p>",
        ["paste <b>a</b>", "type b"],
        "<p><strong>ab</strong>c</p>",
    ),
    "a link is removed as a whole": (
        '<p><a href="https://example.org/" rel="noopener">ab</a></p>',
        ["ArrowRight", "press unlink"],
        "<p>ab</p>",
    ),
}

PASTE = """(target, [type, text]) => {
  const data = new DataTransfer();
  data.setData(type, text);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
# An editor that was just focused takes its own caret up again.
BEGIN = """async (target) => {
  const first = target.querySelector("p, h2");
  target.focus();
  do {
    getSelection().collapse(first, 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (!first.contains(getSelection().anchorNode));
}"""
FILL = """(field, text) => field.dispatchEvent(new CustomEvent("editor:fill", { detail: text, cancelable: true }))"""


def play(page, step):
    kind, _space, words = step.partition(" ")
    if kind == "type":
        page.keyboard.type(words)
    elif kind == "press":
        page.locator(f".field-body_en [data-name='{words}']").click()
    elif kind == "paste":
        kind_of_text = "text/html" if words.startswith("<") else "text/plain"
        page.locator(".field-body_en .ProseMirror").evaluate(PASTE, [kind_of_text, words])
    else:
        page.keyboard.press(step)
    # The editor hears of a new selection a moment later.
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 30))")


def test_keys_signs_buttons_and_pastes_make_what_they_stand_for(page, sign_in, editor, make_article):
    sign_in(page, editor).goto(f"/admin/press/article/{make_article().pk}/change/")
    field = page.locator("[name=body_en]")
    made = {}
    for name, (before, steps, _after) in PLAYED.items():
        field.evaluate(FILL, before)
        page.locator(".field-body_en .ProseMirror").evaluate(BEGIN)
        for step in ["Home", *steps]:
            play(page, step)
        made[name] = html.clean(field.input_value())
    assert made == {name: after for name, (_before, _steps, after) in PLAYED.items()}


def test_a_text_put_in_by_a_script_is_told_of_and_can_be_undone(page, sign_in, editor, make_article):
    article = make_article()
    sign_in(page, editor).goto(f"/admin/press/article/{article.pk}/change/")
    field = page.locator("[name=body_en]")
    assert field.evaluate(FILL, "<p>Thirteen buoys.</p>") is False
    assert field.input_value() == "<p>Thirteen buoys.</p>"
    page.locator(".field-body_en .ProseMirror").focus()
    page.locator(".field-body_en [data-name='history:undo']").click()
    assert html.clean(field.input_value()) == Article.objects.get(pk=article.pk).body_en
