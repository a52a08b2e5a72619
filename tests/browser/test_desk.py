"""The desk in a browser: it goes on counting, offers the zone of the device, and finds everything; scripts or not."""

import re
from datetime import timedelta

import pytest

from newsroom import live
from newsroom.models import Preferences
from press.workflow import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = [390, 1280]


@pytest.fixture
def chief(make_user):
    return make_user("chief", is_superuser=True, first_name="Nadia")


@pytest.fixture
def busy(make_article, make_version, release, person, chief):
    make_version(State.IN_REVIEW)
    make_version(State.APPROVED)
    make_version().force_release(person("publisher"), "The storm is near.")
    make_article(created_by=chief, title_ar="العوامات")
    back = make_article(languages=("en", "fr"), created_by=chief)
    back.version("fr").submit(person("writer"))
    back.version("fr").send_back(person("editor"), "Which cape?")
    return release(make_article(), live_from=live.clock() + timedelta(hours=2, seconds=50))


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_desk_and_the_search_keep_to_the_policy_and_to_the_window(make_page, sign_in, chief, busy, width, language):
    page = sign_in(make_page(viewport={"width": width, "height": 900}, locale=language), chief)
    for address in ["/admin/", "/admin/search/?q=buoys", "/admin/time-zone/"]:
        answer = page.goto(address)
        assert (address, answer.status, wide(page)) == (address, 200, 0)
    page.goto("/admin/")
    waiting, ahead = (page.locator(part).bounding_box() for part in (".desk__waiting", ".desk__ahead"))
    assert (waiting["y"] == ahead["y"]) is (width == 1280)
    small = page.eval_on_selector_all(
        "#content a, #content button:not([hidden] *), #content summary",
        "found => found.map(e => e.getBoundingClientRect()).filter(r => r.height && (r.height < 24 || r.width < 24)).length",
    )
    assert small == 0


def test_the_time_until_a_release_goes_on_counting_by_the_servers_clock(make_page, sign_in, chief, busy):
    page = make_page(viewport={"width": 1280, "height": 900})
    page.clock.install()  # a device whose clock may be anything
    sign_in(page, chief).goto("/admin/")
    shown = page.locator(".box--scheduled .line__until")
    page.clock.run_for(1000)
    assert shown.inner_text() == "in 2 h 0 min"
    page.clock.run_for(60_000)
    assert shown.inner_text() == "in 1 h 59 min"
    page.clock.fast_forward(120 * 60_000)
    page.clock.run_for(1000)
    assert shown.inner_text() == "now"


def test_a_device_whose_clock_is_wrong_counts_right(make_page, sign_in, chief, busy):
    page = make_page(viewport={"width": 1280, "height": 900})
    page.add_init_script("{ const now = Date.now; Date.now = () => now() + 3 * 86_400_000; }")
    sign_in(page, chief).goto("/admin/")
    page.wait_for_timeout(1200)
    assert re.fullmatch("in (2 h 0|1 h 59) min", page.locator(".box--scheduled .line__until").inner_text())


def test_the_zone_of_the_device_is_offered_and_taken_with_one_click(make_page, sign_in, chief, busy):
    page = sign_in(make_page(viewport={"width": 1280, "height": 900}, timezone_id="America/New_York"), chief)
    page.goto("/admin/")
    offer = page.get_by_role("button", name="Show the time of this device as well: America/New York")
    offer.click()
    page.locator(".line__moment--own", has_text="(New York time)").wait_for()
    assert offer.count() == 0
    assert Preferences.objects.get().time_zone == "America/New_York"


def test_a_device_in_the_newsrooms_zone_is_offered_nothing(make_page, sign_in, chief, busy, settings):
    page = sign_in(make_page(timezone_id=settings.TIME_ZONE), chief)
    page.goto("/admin/")
    assert page.locator(".zones__shown").is_visible()
    assert not page.locator(".zones__offer").is_visible()


def test_without_scripts_the_desk_says_the_same_and_the_zone_is_chosen_by_hand(make_page, sign_in, chief, busy):
    page = sign_in(make_page(java_script_enabled=False, timezone_id="Asia/Seoul"), chief)
    page.goto("/admin/")
    assert re.fullmatch("in (2 h 0|1 h 59) min", page.locator(".box--scheduled .line__until").inner_text())
    assert not page.locator(".zones__offer").is_visible()
    page.click(".zones__shown a")
    page.select_option("[name=time_zone]", "Asia/Seoul")
    page.click("main [type=submit]")
    assert "(Seoul time)" in page.locator(".box--scheduled").inner_text()


def test_what_was_sent_back_is_one_click_from_its_text(page, sign_in, chief, busy):
    sign_in(page, chief).goto("/admin/")
    assert "Which cape?" in page.locator(".box--sent_back").inner_text()
    page.click(".box--sent_back .line__title")
    assert page.locator("[role=tab][aria-selected=true]").inner_text().startswith("French")


def test_the_search_is_reached_from_every_page_by_keyboard_and_finds_arabic(page, sign_in, chief, busy):
    sign_in(page, chief).goto("/admin/press/article/")
    page.focus("#desk-search")
    page.keyboard.type("العوامات")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/search/?q=*")
    assert page.locator(".found .box").count() == 1
    assert page.locator(".found .line__title").count() == 1
    page.locator(".found__all a").click()
    page.wait_for_url("**/admin/press/article/?q=*")
    assert page.locator("#searchbar").input_value() == "العوامات"
