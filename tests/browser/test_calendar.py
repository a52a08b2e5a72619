"""The calendar as people use it: with the keyboard, on a phone, without scripts, from right to left."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from press.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def scheduled(make_article, release, make_conference):
    make_conference(starts_on="2099-03-29", ends_on="2099-03-31")
    article = make_article(languages=("en", "fr"))
    for code in ("en", "fr"):
        release(article, code, live_from=datetime(2099, 3, 29, 0, 30, tzinfo=PARIS))
    return article


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_month_and_week_keep_to_the_policy_and_to_the_window(make_page, sign_in, root, scheduled, width, language):
    page = sign_in(make_page(viewport={"width": width, "height": 900}, locale=language), root)
    for address in ("/admin/calendar/?on=2099-03", "/admin/calendar/week/?on=2099-03-29"):
        answer = page.goto(address)
        assert (answer.status, wide(page)) == (200, 0)
        expect(page.locator("html")).to_have_attribute("lang", language)
        for target in page.locator("#content :is(a, summary, button):visible").all():
            assert min(target.bounding_box()["height"], target.bounding_box()["width"]) >= 24


def test_a_phone_lists_the_days_that_have_something(make_page, sign_in, root, scheduled):
    page = sign_in(make_page(viewport={"width": 390, "height": 844}), root)
    page.goto("/admin/calendar/?on=2099-03")
    expect(page.locator("td:visible .month__full")).to_have_text(
        ["Sunday 29 March 2099", "Monday 30 March 2099", "Tuesday 31 March 2099"]
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_release_is_moved_in_the_week_by_keyboard(make_page, sign_in, publisher, scheduled, scripts):
    page = sign_in(make_page(java_script_enabled=scripts), publisher)
    page.goto("/admin/calendar/week/?on=2099-03-29")
    page.locator(".entry__form summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("New moment").fill("2099-03-29T03:30")
    page.get_by_role("button", name="Move the release").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Public from 29 March 2099, 03:30")
    expect(page.locator(".entry__time")).to_have_text("03:30 CEST")
    assert page.url.endswith("/admin/calendar/week/?on=2099-03-29")
    assert {edition.live_from for edition in Edition.objects.all()} == {datetime(2099, 3, 29, 3, 30, tzinfo=PARIS)}


def test_a_moment_that_does_not_exist_is_asked_about_and_then_leads_back(page, sign_in, publisher, scheduled):
    sign_in(page, publisher)
    page.goto("/admin/calendar/?on=2099-03")
    page.get_by_role("link", name="Sunday 29 March 2099").click()
    expect(page.locator(".week__day:target .clock-change")).to_contain_text("go forward at 02:00 to 03:00")
    page.locator(".entry__form summary").click()
    page.get_by_label("New moment").fill("2099-03-29T02:30")
    page.get_by_role("button", name="Move the release").click()
    expect(page.locator(".errorlist").first).to_contain_text("02:30 does not exist")
    page.fill("[name=at]", "2099-03-28T02:30")
    page.locator(".submit-row [type=submit]").click()
    expect(page.locator("#day-2099-03-28 .entry__time")).to_have_text("02:30 CET")
