"""The list of articles, and moves of several at once, as an editor and a publisher work with them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from newsroom import live
from press.models import Article, Edition
from press.workflow import State

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/admin/press/article/"
LINE = "#result_list tbody tr"


@pytest.fixture
def articles(make_article, make_version, release):
    """One of each kind that a list shows; titles as long as they may be, in both directions."""
    long, arabic = "A warning for all who sail round the cape " * 4, "تحذير لكل من يبحر حول الرأس " * 6
    made = [make_article(long, languages=("en", "fr")), make_article(languages=("ar",), title_ar=arabic)]
    make_version(State.IN_REVIEW, made[0])
    made += [make_version(State.APPROVED).article for _ in range(2)]
    public = make_article(languages=("en", "fr", "es", "ar"))
    for code in ("en", "fr", "es", "ar"):
        release(public, code, live_from=None if code == "en" else live.clock() + timedelta(hours=1))
    return [*made, public]


def heights(page):
    return page.locator(LINE).evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_an_article_is_one_line_on_a_desk_in_every_language(page, sign_in, editor, articles, language):
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/admin/"}])
    sign_in(page, editor).goto(ADDRESS)
    assert max(heights(page)) < 48
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    ends = page.locator(f"{LINE} .headline").evaluate_all(
        "titles => titles.map((title) => [title.getBoundingClientRect(), title.closest('th').getBoundingClientRect()])"
        ".map(([title, cell]) => [title.left >= cell.left, title.right <= cell.right])"
    )
    assert ends == [[True, True]] * len(articles)


def test_a_title_in_the_other_direction_begins_where_the_others_do(page, sign_in, editor, articles, make_article):
    make_article(languages=("ar",), title_ar="عوامات")
    sign_in(page, editor).goto(ADDRESS)
    lefts = page.locator(".headline").evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    expect(page.locator(".headline[dir=rtl]").first).to_have_attribute("lang", "ar")


def test_on_a_phone_the_languages_stand_in_one_row(make_page, sign_in, editor, articles):
    page = sign_in(make_page(viewport={"width": 390, "height": 844}), editor)
    page.goto(ADDRESS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tops = page.locator(f"{LINE}:first-child .states__language").evaluate_all(
        "marks => marks.map((mark) => mark.getBoundingClientRect().top)"
    )
    assert len(tops) == 4
    assert len(set(tops)) == 1


def test_an_editor_approves_several_texts_after_reading_them(page, sign_in, editor, articles, make_version):
    other = make_version(State.IN_REVIEW).article
    sign_in(page, editor).goto(ADDRESS)
    page.get_by_label("State").select_option("In review")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(LINE)).to_have_count(2)
    page.get_by_label("Select all").check()
    page.get_by_role("button", name="Approve…").click()
    expect(page.get_by_text("Twelve buoys lie off the cape (en).")).to_have_count(2)
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".outcomes__line--done")).to_have_text(["Approved: English."] * 2)
    assert {
        version.state for article in (articles[0], other) for version in article.versions.filter(language="en")
    } == {State.APPROVED}
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_label("State")).to_have_value("in_review")
    expect(page.get_by_text("No article fits all of this.")).to_be_visible()


def test_without_scripts_a_publisher_releases_several_articles_at_one_moment(make_page, sign_in, publisher, articles):
    page = sign_in(make_page(java_script_enabled=False), publisher)
    page.goto(f"{ADDRESS}?state=approved")
    for box in page.locator("input.action-select").all():
        box.check()
    page.get_by_role("button", name="Release together…").click()
    page.get_by_label("From a moment on").check()
    page.get_by_label("The moment").fill("2099-05-19T10:00")
    page.get_by_role("button", name="Release together").click()
    expect(page.locator(".outcomes__line--done")).to_have_count(2)
    waiting = Edition.objects.waiting().filter(article__in=articles[2:4])
    assert len({edition.live_from for edition in waiting}) == 1
    assert waiting.count() == 2


def test_a_text_that_changed_under_the_reader_is_refused_and_shown_again(page, sign_in, editor, articles):
    sign_in(page, editor).goto(f"{ADDRESS}?state=in_review")
    page.locator("input.action-select").first.check()
    page.get_by_role("button", name="Approve…").click()
    Article.objects.filter(pk=articles[0].pk).update(summary_en="Fourteen buoys.")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".outcomes__line--refused")).to_contain_text("The text has changed since you opened it.")
    expect(page.locator(".words__summary")).to_have_text("Fourteen buoys.")
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".outcomes__line--done")).to_have_text("Approved: English.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_before_and_after_a_move_of_several(
    make_page, sign_in, editor, articles, make_version, language
):
    page = make_page(locale=language, bypass_csp=True, viewport={"width": 1280, "height": 900})
    other = make_version(State.IN_REVIEW).article
    keys = "&".join(f"article={article.pk}" for article in [articles[0], other, articles[4]])
    sign_in(page, editor).goto(f"{ADDRESS}together/approve/?{keys}")
    found = [findings(page)]
    Article.objects.filter(pk=other.pk).update(summary_en="Fourteen buoys.")
    page.locator("input.default").click()
    expect(page.locator(".outcomes__line--refused")).to_have_count(1)
    expect(page.locator(".outcomes__line--done")).to_have_count(1)
    found.append(findings(page))
    page.emulate_media(color_scheme="dark")
    assert [*found, findings(page)] == [[], [], []]
