"""Nothing is lost: text kept while it is typed and offered back, others who are there, two texts of one field."""

import os
import shutil
import signal
import subprocess
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F

from press.models import Article, KeptText, Presence

from .conftest import FLAGS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATE = "#save-state"
OFFER = ".kept"


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "fr", "ar"))


@pytest.fixture
def open_form(make_page, sign_in, article):
    """The form of the article (or `rest`) in a browser of its own for `user`."""

    def open_form(user, rest=None, **options):
        page = sign_in(make_page(viewport={"width": 1280, "height": 900}, **options), user)
        page.goto(f"/admin/press/article/{rest or f'{article.pk}/change/'}")
        return page

    return open_form


def stored(article):
    return Article.objects.get(pk=article.pk)


def wait_kept(page):
    page.wait_for_selector(f"{STATE}[data-state=kept]")


def press(page, selector):
    """Click what leads to another page, and wait for that."""
    with page.expect_navigation():
        page.click(selector)


def again(page):
    """A new window of the same browser, at the same address."""
    address, other = page.url, page.context.new_page()
    page.close()
    other.goto(address)
    return other


def writing(page, name):
    return page.locator(f".field-{name} .ProseMirror")


# Kept and offered back


def test_what_is_typed_is_kept_and_offered_back_after_the_window_was_closed(open_form, writer, article):
    page = open_form(writer)
    page.fill("[name=title_en]", "Twelve buoys, and")
    wait_kept(page)
    assert page.inner_text(STATE).startswith("Kept at ")
    page = again(page)
    assert page.input_value("[name=title_en]") == article.title_en
    assert "Title (English)" in page.inner_text(OFFER)
    press(page, f"{OFFER} >> text=Take it back")
    assert page.input_value("[name=title_en]") == "Twelve buoys, and"
    page.fill("[name=title_en]", "Twelve buoys, and more")
    press(page, "[name=_continue]")
    assert stored(article).title_en == "Twelve buoys, and more"
    assert page.locator(OFFER).count() == 0


@pytest.fixture
def own_browser(chromium, tmp_path, live_server, writer):
    """A whole browser of its own: `(page, its process)`."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    process = subprocess.Popen(
        [program, *FLAGS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={tmp_path}", "about:blank"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    address = next(line.split()[-1] for line in process.stderr if line.startswith("DevTools listening on"))
    browser = chromium.browser_type.connect_over_cdp(address)
    yield browser.contexts[0].new_page(), process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_browser_killed_in_mid_sentence_loses_no_more_than_a_few_seconds(
    own_browser, open_form, sign_in, live_server, writer, article
):
    page, process = own_browser
    sign_in(page, writer).goto(f"{live_server.url}/admin/press/article/{article.pk}/change/")
    writing(page, "body_en").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" The last of them was moored on", delay=10)
    wait_kept(page)
    page.keyboard.type(" Tues")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    page = open_form(writer)
    press(page, f"{OFFER} >> text=Take it back")
    assert "The last of them was moored on" in writing(page, "body_en").inner_text()
    press(page, "[name=_continue]")
    assert "The last of them was moored on" in stored(article).body_en


def test_the_last_words_before_a_window_closes_are_kept_too(open_form, writer, article):
    page = open_form(writer)
    page.click("#tab-fr")
    page.fill("[name=summary_fr]", "Les derniers mots")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    page = open_form(writer)
    assert "Summary (French)" in page.inner_text(OFFER)


def test_the_text_of_a_new_article_is_offered_back(open_form, writer):
    page = open_form(writer, "add/")
    page.fill("[name=title_en]", "Twelve buoys")
    wait_kept(page)
    page = again(page)
    assert "the text of a new article" in page.inner_text(OFFER)
    press(page, f"{OFFER} >> text=Take it back")
    press(page, "[name=_save]")
    assert Article.objects.filter(title_en="Twelve buoys").count() == 1


def test_two_windows_do_not_overwrite_each_others_text(open_form, writer):
    page = open_form(writer)
    other = page.context.new_page()
    other.goto(page.url)
    for window, words in ((page, "In one"), (other, "In the other")):
        window.bring_to_front()
        window.fill("[name=title_en]", words)
        wait_kept(window)
    page.close()
    assert again(other).locator(f"{OFFER} .kept__title").all_inner_texts() == ["In the other", "In one"]


def test_the_difference_is_shown_in_place_and_what_is_discarded_is_gone(open_form, writer, article):
    page = open_form(writer)
    writing(page, "body_en").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And more.")
    wait_kept(page)
    page = again(page)
    page.fill("[name=summary_en]", "Typed meanwhile")
    page.click(f"{OFFER} >> text=See the difference")
    page.wait_for_selector(f"{OFFER} ins")
    assert page.inner_text(f"{OFFER} .diff ins").strip() == "And more."
    page.on("dialog", lambda dialog: dialog.accept())
    page.click(f"{OFFER} >> text=Discard")
    page.wait_for_selector(OFFER, state="detached")
    assert page.input_value("[name=summary_en]") == "Typed meanwhile"
    assert not any("And more." in str(kept.fields) for kept in KeptText.objects.all())


def test_a_text_typed_and_taken_back_by_hand_is_not_offered(open_form, writer, article):
    page = open_form(writer)
    page.fill("[name=title_en]", "Another")
    wait_kept(page)
    page.fill("[name=title_en]", article.title_en)
    assert page.get_attribute("#article_form", "data-unsaved") == "false"
    page.locator("[name=title_en]").blur()
    page.wait_for_timeout(2500)
    assert again(page).locator(OFFER).count() == 0


# Leaving


def test_leaving_with_text_that_is_not_saved_asks(open_form, writer):
    page, asked = open_form(writer), []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("[name=title_en]", "Twelve buoys")
    page.click("#site-name a")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("[name=title_en]") == "Twelve buoys"


def test_leaving_asks_nothing_when_there_is_nothing_to_lose(open_form, writer):
    page, asked = open_form(writer), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("[name=title_en]", "Twelve buoys")
    press(page, "[name=_continue]")
    press(page, "#site-name a")
    assert asked == []


def test_a_text_taken_back_counts_as_not_saved(open_form, writer):
    page = open_form(writer)
    page.fill("[name=title_en]", "Twelve buoys")
    wait_kept(page)
    page = again(page)
    press(page, f"{OFFER} >> text=Take it back")
    assert page.get_attribute("#article_form", "data-unsaved") == "true"


def test_save_pressed_twice_makes_one_article(open_form, writer):
    page = open_form(writer, "add/")
    page.fill("[name=title_en]", "Twelve buoys")
    with page.expect_navigation():
        page.dblclick("[name=_save]")
    page.wait_for_load_state("networkidle")
    assert Article.objects.filter(title_en="Twelve buoys").count() == 1


def test_gone_back_to_after_a_save_the_page_shows_what_is_stored(open_form, writer, article):
    page = open_form(writer)
    page.fill("[name=title_en]", "Twelve buoys")
    press(page, "[name=_save]")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.input_value("[name=title_en]") == "Twelve buoys"
    assert page.get_attribute("#article_form", "data-unsaved") == "false"
    assert page.locator(OFFER).count() == 0


# Signed out, no connection


def test_signed_out_while_typing_the_text_stays_and_is_saved_after_signing_in_elsewhere(open_form, writer, article):
    page = open_form(writer)
    Session.objects.all().delete()
    page.fill("[name=title_en]", "Twelve buoys")
    page.wait_for_selector(f"{STATE}[data-state=signed-out]")
    assert "You are signed out" in page.inner_text(STATE)
    # To save now would not do.
    page.click("[name=_continue]")
    page.wait_for_timeout(500)
    assert page.input_value("[name=title_en]") == "Twelve buoys"
    with page.context.expect_page() as opened:
        page.click(f"{STATE} a")
    login = opened.value
    login.fill("[name=username]", "writer")
    login.fill("[name=password]", "correct horse battery")
    press(login, "[type=submit]")
    login.close()
    page.bring_to_front()
    wait_kept(page)
    press(page, "[name=_continue]")
    assert stored(article).title_en == "Twelve buoys"


def test_saved_after_the_session_ended_unnoticed_the_text_is_there_after_signing_in(open_form, writer, article):
    page = open_form(writer)
    Session.objects.all().delete()
    page.fill("[name=title_en]", "Twelve buoys")
    press(page, "[name=_continue]")
    page.fill("[name=username]", "writer")
    page.fill("[name=password]", "correct horse battery")
    press(page, "[type=submit]")
    assert page.input_value("[name=title_en]") == "Twelve buoys"
    assert "You were signed out" in page.inner_text(".messagelist")
    press(page, "[name=_continue]")
    assert stored(article).title_en == "Twelve buoys"


def test_without_a_connection_the_text_stays_in_the_browser_and_is_offered_later(open_form, writer, article):
    page = open_form(writer)
    page.context.set_offline(True)
    page.fill("[name=title_en]", "Twelve buoys")
    page.wait_for_selector(f"{STATE}[data-state=offline]")
    assert "Not kept: no connection. The text is also in this browser." in page.inner_text(STATE)
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    other.goto(f"/admin/press/article/{article.pk}/change/")
    other.wait_for_selector(OFFER)
    assert "Title (English)" in other.inner_text(OFFER)
    assert not any("Twelve buoys" in text for text in other.evaluate("Object.values(localStorage)"))


# Who else is there


def test_two_people_see_each_other_and_when_one_types_and_when_one_has_gone(open_form, writer, editor):
    mine = open_form(writer)
    mine.wait_for_load_state("networkidle")
    hers = open_form(editor)
    # There from the first look, without any script.
    assert "writer has this article open too, in English, since " in hers.inner_text("#others p")
    mine.bring_to_front()
    mine.wait_for_selector("#others p", timeout=40_000)
    assert "editor has this article open too, in English, since " in mine.inner_text("#others p")
    hers.bring_to_front()
    hers.click("#tab-fr")
    hers.fill("[name=title_fr]", "Douze bouées")
    mine.bring_to_front()
    mine.wait_for_selector("#others .others__one--typing", timeout=22_000)
    assert ", in French, " in mine.inner_text("#others p")
    assert "and is typing." in mine.inner_text("#others p")
    hers.close()
    mine.wait_for_selector("#others p", state="detached", timeout=40_000)
    assert not mine.locator("#others").is_visible()


def test_a_window_that_went_without_a_word_is_gone_by_itself(open_form, writer, editor, article):
    Presence.objects.says(editor, article, "0.gone", language="en")
    page = open_form(writer)
    assert page.locator("#others p").count() == 1
    Presence.objects.filter(page="0.gone").update(seen_at=F("seen_at") - timedelta(seconds=26))
    page.wait_for_selector("#others p", state="detached", timeout=12_000)


# Two texts of one field


@pytest.fixture
def conflict(open_form, writer, editor, article):
    """A form that came back: someone else changed two of its fields meanwhile."""
    page = open_form(writer)
    Article.objects.filter(pk=article.pk).update(title_en="Their title", body_en="<p>Their twelve buoys.</p>")
    page.fill("[name=title_en]", "My title")
    writing(page, "body_en").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("My twelve buoys.")
    press(page, "[name=_continue]")
    return page


def test_both_texts_and_their_difference_stand_beside_each_other(conflict):
    box = conflict.locator(".conflict[data-field=body_en]")
    assert box.locator(".prose:not(.diff)").inner_text() == "Their twelve buoys."
    assert (box.locator("del").inner_text(), box.locator("ins").inner_text()) == ("Their", "My")
    assert writing(conflict, "body_en").inner_text() == "My twelve buoys."


def test_one_click_takes_either_text_into_the_form(conflict, article):
    body = conflict.locator(".conflict[data-field=body_en]")
    body.get_by_role("button", name="Take theirs").click()
    assert writing(conflict, "body_en").inner_text() == "Their twelve buoys."
    body.get_by_role("button", name="Keep mine").click()
    assert writing(conflict, "body_en").inner_text() == "My twelve buoys."
    conflict.locator(".conflict[data-field=title_en]").get_by_role("button", name="Take theirs").click()
    assert conflict.input_value("[name=title_en]") == "Their title"
    assert stored(article).body_en == "<p>Their twelve buoys.</p>"
    press(conflict, "[name=_continue]")
    assert (stored(article).title_en, stored(article).body_en) == ("Their title", "<p>My twelve buoys.</p>")


def test_the_enter_key_saves_and_takes_nobodys_text(conflict, article):
    with conflict.expect_navigation():
        conflict.press("[name=city_en]", "Enter")
    assert stored(article).title_en == "My title"


def test_without_scripts_all_of_it_works_as_well(open_form, writer, article):
    page = open_form(writer, java_script_enabled=False)
    Article.objects.filter(pk=article.pk).update(title_en="Their title", summary_en="Their summary")
    page.fill("[name=title_en]", "My title")
    page.fill("[name=summary_en]", "My summary")
    press(page, "[name=_continue]")
    press(page, ".conflict[data-field=title_en] >> text=Take theirs")
    assert page.input_value("[name=title_en]") == "Their title"
    assert page.locator(".conflict").evaluate_all("boxes => boxes.map((box) => box.dataset.field)") == ["summary_en"]
    press(page, ".conflict[data-field=summary_en] >> text=Keep mine")
    assert page.locator(".conflict").count() == 0
    assert stored(article).summary_en == "Their summary"
    # Closed before it was saved, it is offered back.
    page = again(page)
    press(page, f"{OFFER} >> text=Take it back")
    press(page, "[name=_continue]")
    assert (stored(article).title_en, stored(article).summary_en) == ("Their title", "My summary")
