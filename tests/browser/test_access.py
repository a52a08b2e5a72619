"""Every page of the admin, found by following its links: axe has nothing to say, by day and night, in English and Arabic."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from newsroom import live
from newsroom.admin.uses import admin_address
from press.models import Boilerplate, Remark
from press.workflow import MOVES, State

from .axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True, first_name="Nadia", last_name="Brandt")


@pytest.fixture
def article(make_article, make_version, release, make_conference, make_theme, boilerplate, editor, writer, person):
    """An article in a newsroom where everything has happened once: live, scheduled, in review, withdrawn, remarked on."""
    theme = make_theme("Buoys")
    languages = ("en", "fr", "es", "ar")
    article = make_article(languages=languages, conference=make_conference(live_in=languages))
    article.theme_links.create(theme=theme)
    release(article, "en")
    release(article, "fr", live.clock() + timedelta(days=1))
    make_version(State.IN_REVIEW, article, "es")
    withdrawn = make_article()
    release(withdrawn)
    withdrawn.withdraw(person("publisher"), {"en": "Withdrawn."}, comment="Wrong figures.")
    remark = Remark.begin(article, editor, "@root: twelve?", language="en", field="body", passage="Twelve buoys")
    remark.reply(writer, "Twelve.")
    Remark.begin(article, writer, "Settled.").reply(editor, step="resolved")
    return article


@pytest.fixture(params=["en", "ar"])
def window(make_page, request):
    # The policy would refuse axe its measuring.
    return make_page(locale=request.param, bypass_csp=True, viewport={"width": 1280, "height": 900})


def kind(address):
    """
    What kind of page it is, whatever object it shows: one of each is visited.

    Where all models share a template, one will do; so it will of popups. A query makes another page of all but forms.
    """
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    step = found.url_name.rpartition("_")[2]
    if step in ("history", "delete") or "_popup" in parts.query:
        return step, "_popup" in parts.query
    others = {name: value for name, value in found.kwargs.items() if name != "object_id"}
    return found.view_name, str(others), bool(parts.query) and step not in ("add", "change")


def pages(page, start):
    """Follow every link within the admin, to one page of each kind; yields the address of each, opened."""
    waiting, known = [*start], {kind(address) for address in start}
    while waiting:
        page.goto(waiting[0])
        yield waiting.pop(0)
        for link in page.locator("a[href]").evaluate_all("links => links.map((link) => link.pathname + link.search)"):
            if link.startswith("/admin/") and kind(link) not in known:
                known.add(kind(link))
                waiting.append(link)


def looked_at(page):
    """
    Unfold what the page folds away, then ask axe: in English everything by day and the colours once more by night,
    in Arabic everything by night. Colours do not depend on the language, so that all four are seen.
    """
    page.evaluate("document.querySelectorAll('main details').forEach((box) => { box.open = true; })")
    if page.evaluate("document.documentElement.lang") == "ar":
        page.emulate_media(color_scheme="dark")
        return findings(page)
    page.emulate_media(color_scheme="light")
    found = findings(page)
    page.emulate_media(color_scheme="dark")
    return found + [f"dark: {sentence}" for sentence in findings(page, *COLOURS)]


def trouble(found):
    return {address: sentences for address, sentences in found.items() if sentences}


def test_nothing_is_found_on_any_page_that_links_lead_to(window, sign_in, root, article):
    sign_in(window, root)
    moves = [f"/admin/press/article/{article.pk}/move/{name}/" for name, move in MOVES.items() if move.permission]
    found = {address: looked_at(window) for address in pages(window, ["/admin/", *moves])}
    assert trouble(found) == {}
    assert len(found) > 60


def test_nothing_is_found_in_the_panels_beside_an_article(window, sign_in, root, article):
    sign_in(window, root)
    window.goto(f"/admin/press/article/{article.pk}/change/")
    found = {}
    for button in window.locator("button[aria-controls^='side-']").all():
        button.click()
        found[button.inner_text()] = looked_at(window)
    assert trouble(found) == {}
    assert len(found) > 3


def test_nothing_is_found_where_something_was_wrong(window, sign_in, root, article, problems):
    found = {}
    window.goto("/admin/")
    found["sign-in"] = looked_at(window)
    window.fill("[name=password]", "wrong")
    window.fill("[name=username]", "root")
    window.click("[type=submit]:not([name=language])")
    found["sign-in refused"] = looked_at(window)
    sign_in(window, root)
    for address, button in [
        (f"/admin/press/article/{article.pk}/move/withdraw/", "[type=submit].default"),
        ("/admin/press/article/from-text/", "[type=submit].default"),
        ("/admin/newsroom/image/add/", "[name=_save]"),
        ("/admin/events/conference/add/", "[name=_save]"),
        ("/admin/auth/user/add/", "[name=_save]"),
        ("/admin/password_change/", ".submit-row [type=submit]"),
    ]:
        window.goto(address)
        window.click(button)
        window.wait_for_load_state()
        found[f"{address} refused"] = looked_at(window)
    window.goto(f"/admin/press/article/{article.pk}/change/")
    window.click("#tab-ar")
    window.fill("[name=slug_ar]", "no address")
    window.click("[name=_save]")
    window.wait_for_load_state()
    found["article refused"] = looked_at(window)
    window.goto("/admin/press/article/999/change/")
    found["no such article"] = looked_at(window)
    window.goto("/admin/nowhere/")
    found["no such page"] = looked_at(window)
    assert [problem for problem in problems if "/admin/nowhere/" not in problem] == []
    problems.clear()
    assert trouble(found) == {}


def test_nothing_is_found_where_others_only_read_or_have_no_rights(
    window, sign_in, make_user, nobody, article, problems
):
    sign_in(window, make_user("reader", groups=["Publishers"]))
    found = {}
    for thing in (
        article,
        article.editions.first(),
        article.contacts.first(),
        article.conference,
        Boilerplate.objects.get(),
    ):
        window.goto(admin_address(thing))
        found[window.url] = looked_at(window)
    window.click(".account > summary")
    found["account"] = looked_at(window)
    window.click("#logout-form button")
    found["signed out"] = looked_at(window)
    sign_in(window, nobody)
    window.goto("/admin/")
    found["no rights"] = looked_at(window)
    window.goto("/admin/press/article/")
    found["forbidden"] = looked_at(window)
    assert [problem for problem in problems if not problem.startswith("403 ")] == []
    problems.clear()
    assert trouble(found) == {}
