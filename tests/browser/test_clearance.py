"""A text cleared from outside: asked for in the admin, read on a phone without scripts, voided by a change, cleared again."""

import pytest
from playwright.sync_api import expect

from press.models import Article, Clearance

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(make_article):
    return make_article(languages=("en", "ar"))


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def ask(page, article, language="en"):
    """Fill in the form beside the text; returns the link that is shown once."""
    page.goto(f"/admin/press/article/{article.pk}/change/")
    page.locator("[aria-controls=side-clearance]").click()
    page.locator(".clearances__ask summary").click()
    page.select_option("#clearance_language", language)
    page.fill("#clearance_name", "Karim Haddad")
    page.fill("#clearance_organisation", "Ministry of Ports")
    page.locator(".clearances__form button").click()
    return page.locator(".clearance__link").inner_text()


def test_a_text_is_cleared_from_outside_on_a_phone_without_scripts(make_page, page, sign_in, writer, article):
    link = ask(sign_in(page, writer), article)
    phone = make_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    phone.goto(link)
    expect(phone.locator(".clearance__heading")).to_have_text("Not public. For Karim Haddad only.")
    assert phone.context.cookies() == []
    for target in phone.locator(".clearance :is(button, textarea, summary)").all():
        assert target.bounding_box()["height"] >= 24
    phone.get_by_label("Comment, or what stands in the way").fill("Twelve is right.")
    phone.get_by_role("button", name="Send the comment").click()
    expect(phone.locator(".clearance__answers li")).to_have_count(1)
    phone.get_by_role("button", name="I clear these exact words").click()
    expect(phone.locator("#answer .clearance__state")).to_contain_text("You cleared exactly these words on")

    page.reload()
    # The address that led back names the panel, so it is open.
    expect(page.locator("#side-clearance .mark__word")).to_have_text("cleared")
    expect(page.locator("#side-clearance .mark__sign")).to_have_attribute("data-sign", "✓")
    expect(page.locator("#side-clearance")).to_contain_text("Twelve is right.")
    expect(page.locator(".clearance__link")).to_have_count(0)
    page.fill("[name=title_en]", "Fourteen buoys laid off the cape")
    page.click("[name=_continue]")
    expect(page.locator("#side-clearance .mark__word")).to_have_text("cleared, but the text has changed since")

    phone.goto(link)
    expect(phone.locator(".clearance__state").first).to_contain_text("The text has changed since you cleared it")
    expect(phone.locator(".clearance__changes ins").first).to_contain_text("Fourteen")
    phone.get_by_role("button", name="I clear these exact words").click()
    expect(phone.locator("#answer .clearance__state")).to_contain_text("You cleared exactly these words on")
    assert phone.context.cookies() == []

    page.reload()
    page.get_by_role("button", name="Revoke the link").click()
    expect(page.locator(".messagelist")).to_contain_text("no longer opens")
    assert phone.request.get(link).status == 404


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_keeps_to_the_policy_and_to_the_window(make_page, sign_in, writer, article, width, language):
    office = sign_in(make_page(viewport={"width": width, "height": 900}), writer)
    link = ask(office, article, language)
    assert wide(office) == 0
    office.locator(".clearances__more").click()
    assert wide(office) == 0
    clearance = Clearance.objects.get()
    clearance.answer("cleared", clearance.texts.get())
    Article.objects.filter(pk=article.pk).update(**{f"body_{language}": f"<p>{'x' * 300} buoys</p>"})
    page = make_page(viewport={"width": width, "height": 900})
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".clearance__changes ins")).to_have_count(1)
    assert wide(page) == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_what_is_shown_outside_and_to_staff(make_page, sign_in, writer, article, language):
    # The policy would refuse axe its measuring.
    page = make_page(bypass_csp=True, viewport={"width": 1280, "height": 900}, locale=language)
    link = ask(sign_in(page, writer), article, language)
    found = {"the form": findings(page)}
    page.locator(".clearances__more").click()
    found["the request"] = findings(page)
    page.goto(f"/admin/press/article/{article.pk}/clearance/")
    page.locator(".clearances__form button").click()
    found["the request refused"] = findings(page)
    clearance = Clearance.objects.get()
    clearance.answer("declined", clearance.texts.get(), "Not yet.")
    clearance.answer("cleared", clearance.texts.get())
    Article.objects.filter(pk=article.pk).update(**{f"title_{language}": "Buoys taken from the cape"})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(link)
        found[f"outside, {scheme}"] = findings(page)
    assert {where: sentences for where, sentences in found.items() if sentences} == {}


def test_what_was_shown_too_early_is_refused_on_the_page(page, make_page, sign_in, writer, article, problems):
    link = ask(sign_in(page, writer), article)
    outside = make_page(viewport={"width": 800, "height": 900})
    outside.goto(link)
    Article.objects.filter(pk=article.pk).update(title_en="Changed while it was read")
    outside.get_by_role("button", name="I clear these exact words").click()
    expect(outside.get_by_role("alert")).to_contain_text("Nothing is cleared.")
    expect(outside.locator(".clearance__changes ins").first).to_be_visible()
    # The refusal is a conflict by its number as well.
    assert [problem for problem in problems if problem.startswith("409")]
    problems.clear()
