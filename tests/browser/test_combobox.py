"""The select that searches: by keyboard and by hand, one choice and several, in rows added, after Django's own windows."""

import pytest
from playwright.sync_api import expect

from newsroom.models import Image
from press.models import Article

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pictures():
    names = ["A buoy", "A bay at noon", "A harbour"]
    return [Image.objects.create(sha256=str(n) * 64, width=9, height=9, alt_en=name) for n, name in enumerate(names)]


@pytest.fixture
def article(make_article, pictures):
    return make_article()


@pytest.fixture
def address(article):
    return f"/admin/press/article/{article.pk}/change/"


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


@pytest.fixture
def form(page, sign_in, root, address):
    sign_in(page, root).goto(address)
    return page


def combobox(page, field):
    return page.locator(f".field-{field} [role=combobox]").first


def options(page, text=None):
    return page.locator(".combobox__popup:popover-open [role=option]", has_text=text)


def chosen(page, field):
    return page.locator(f"[name={field}]").evaluate("select => [...select.selectedOptions].map((one) => one.value)")


def save(page):
    page.click("[name=_continue]")
    page.wait_for_load_state()


def test_by_keyboard_one_is_searched_for_chosen_changed_and_taken_out(form, article, pictures):
    field = combobox(form, "lead_image")
    assert field.evaluate("field => field.labels[0].textContent.trim()").startswith("Lead picture")
    field.focus()
    form.keyboard.type("bay")
    expect(options(form)).to_have_text(["A bay at noon"])
    form.keyboard.press("ArrowDown")
    option = options(form, "A bay at noon")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    form.keyboard.press("Enter")
    expect(field).to_have_value("A bay at noon")
    expect(field).to_have_attribute("aria-expanded", "false")
    save(form)
    assert Article.objects.get(pk=article.pk).lead_image == pictures[1]
    field = combobox(form, "lead_image")
    expect(field).to_have_value("A bay at noon")
    field.fill("")
    form.keyboard.press("Tab")
    save(form)
    assert Article.objects.get(pk=article.pk).lead_image is None


def test_what_was_typed_and_not_chosen_is_forgotten(form, pictures):
    field = combobox(form, "lead_image")
    field.click()
    options(form, "A harbour").click()
    expect(field).to_be_focused()
    assert chosen(form, "lead_image") == [str(pictures[2].pk)]
    field.fill("no such thing")
    expect(form.get_by_text("Nothing found.").first).to_be_visible()
    form.keyboard.press("Escape")
    expect(field).to_have_value("A harbour")
    form.get_by_role("button", name="Remove: A harbour").click()
    expect(field).to_have_value("")
    assert chosen(form, "lead_image") == [""]


def test_several_are_chosen_and_each_can_be_taken_out(form, article, make_article):
    others = [make_article(title_en=f"Buoys {number}") for number in range(3)]
    field = combobox(form, "related")
    for number in (0, 2):
        field.fill(f"Buoys {number}")
        options(form, f"Buoys {number}").click()
    save(form)
    assert {found.title_en for found in article.related.all()} == {"Buoys 0", "Buoys 2"}
    form.get_by_role("button", name="Remove: Buoys 0").click()
    save(form)
    assert list(article.related.all()) == [others[2]]


def test_a_row_added_has_one_of_its_own(form, article, pictures):
    form.locator("#gallery_links-group .add-row a").click()
    rows = form.locator("#gallery_links-group .dynamic-gallery_links")
    for row, name in ((0, "A buoy"), (rows.count() - 1, "A harbour")):
        rows.nth(row).get_by_role("combobox").fill(name)
        options(form, name).click()
    save(form)
    assert [link.image for link in article.gallery_links.order_by("pk")] == [pictures[0], pictures[2]]


def test_what_a_window_of_djangos_adds_is_chosen(page, sign_in, root, address):
    sign_in(page, root).goto(address)
    with page.expect_popup() as opened:
        page.click("#add_id_lead_image")
    window = opened.value
    window.wait_for_load_state()
    # As the window says it when it has saved.
    window.evaluate("opener.dismissAddRelatedObjectPopup(window, '99', 'A new buoy')")
    expect(combobox(page, "lead_image")).to_have_value("A new buoy")
    assert chosen(page, "lead_image") == ["99"]


def test_where_the_search_is_refused_a_sentence_says_so(form, problems):
    form.route("**/autocomplete/**", lambda route: route.fulfill(status=403, body="<p>Sign in again.</p>"))
    combobox(form, "lead_image").fill("bay")
    expect(form.get_by_text("The search did not answer.").first).to_be_visible()
    assert [problem.split()[0] for problem in problems] == ["403"]
    problems.clear()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_has_nothing_to_say_of_it_and_its_list_keeps_to_the_window(
    make_page, sign_in, root, address, width, scheme, language
):
    page = make_page(locale=language, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    sign_in(page, root).goto(address)
    field = combobox(page, "lead_image")
    field.click()
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert findings(page) == []
    box = page.locator(".combobox__popup:popover-open").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
