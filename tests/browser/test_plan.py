"""The release plan, a correction and a withdrawal, as their people make them."""

import pytest

from press.models import Article, Correction, Edition
from press.models.version import Plan
from press.workflow import State

from .hands import Hand, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "fr", "es", "ar")


@pytest.fixture
def open_as(make_page, sign_in, make_user):
    def get(group, **options):
        user = make_user(group.lower(), groups=[group])
        return Hand(sign_in(make_page(**{"viewport": {"width": 1280, "height": 900}} | options), user))

    return get


@pytest.fixture
def article(make_article, release):
    """Live in all four languages."""
    article = make_article(languages=LANGUAGES)
    for code in LANGUAGES:
        release(article, code)
    return article


@pytest.mark.parametrize("has_scripts", [True, False])
def test_what_readers_will_see_opens_beside_the_form_and_changes_nothing(open_as, article, has_scripts):
    person = open_as("Writers", java_script_enabled=has_scripts)
    page = person.page
    page.goto(f"/admin/press/article/{article.pk}/correction/")
    page.fill("[name=note_ar]", "صارت ثلاث عشرة.")
    page.fill("[name=wrong_ar]", "Twelve")
    page.fill("[name=right_ar]", "Thirteen")
    with page.context.expect_page() as opened:
        page.locator("[aria-labelledby=wrong-ar]").get_by_role("button", name="See the page as it will be").click()
    shown = opened.value
    shown.wait_for_load_state()
    assert "صارت ثلاث عشرة." in shown.inner_text("article")
    assert "Thirteen buoys" in shown.inner_text("article")
    assert shown.locator("html").get_attribute("dir") == "rtl"
    assert page.input_value("[name=note_ar]") == "صارت ثلاث عشرة."
    assert not Correction.objects.exists()
    assert "Twelve" in Article.objects.get(pk=article.pk).body_ar


def test_a_withdrawal_is_seen_in_each_language_before_it_is_made(open_as, article):
    publisher = open_as("Publishers")
    page = publisher.page
    page.goto(f"/admin/press/article/{article.pk}/plan/")
    page.get_by_role("link", name="Withdraw…").click()
    page.fill("[name=notice_fr]", "Ces chiffres étaient faux.")
    with page.context.expect_page() as opened:
        page.locator("[aria-labelledby=move-fr]").get_by_role("button", name="See the page as it will be").click()
    opened.value.wait_for_load_state()
    assert "Ces chiffres étaient faux." in opened.value.inner_text("main")
    assert Edition.objects.live_in_any_language().count() == 4


def test_the_enter_key_presses_no_button_that_cannot_be_taken_back(open_as, make_version):
    article = make_version(State.APPROVED).article
    publisher = open_as("Publishers")
    page = publisher.page
    publisher.opens(f"/admin/press/article/{article.pk}/move/release/")
    page.get_by_label("At once").check()
    page.get_by_label("At once").press("Enter")
    page.keyboard.press("Tab")
    assert len(page.context.pages) == 1
    assert not Edition.objects.exists()


def test_a_submission_made_too_early_is_taken_back_from_the_message(open_as, make_article, contact):
    article = make_article(languages=("en",))
    writer = open_as("Writers")
    page = writer.page
    writer.opens(f"/admin/press/article/{article.pk}/move/submit/?language=en")
    writer.click(submit(page))
    writer.click(page.locator(".messagelist").get_by_role("link", name="Take back…"))
    writer.click(submit(page))
    assert article.version("en").state == State.DRAFT
    assert writer.clicks == 3


def test_a_plan_is_changed_by_keyboard_on_a_phone(open_as, make_article):
    article = make_article(languages=("en", "fr"))
    writer = open_as("Writers", viewport={"width": 390, "height": 844})
    page = writer.page
    page.goto(f"/admin/press/article/{article.pk}/plan/")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    plan = page.get_by_label("Plan (Arabic)")
    plan.focus()
    page.keyboard.type("req")
    page.get_by_role("button", name="Save the plan").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The plan is saved.").wait_for()
    assert article.version("ar").plan == Plan.REQUIRED
