from io import BytesIO

import pytest
from PIL import Image as Pixels

from events.models import Conference
from newsroom.models import Image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def root(make_user):
    return make_user("root", is_superuser=True)


@pytest.fixture
def library(make_conference, make_theme, contact, boilerplate):
    make_theme("Buoys")
    return make_conference()


def wide(page):
    """How far the page can be scrolled sideways, in pixels."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


LISTS = [
    "events/conference",
    "events/conferenceseries",
    "events/theme",
    "newsroom/image",
    "press/mediacontact",
    "press/boilerplate",
    "auth/user",
    "auth/group",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_keeps_to_the_policy_and_to_the_window(make_page, sign_in, root, library, width, language):
    page = sign_in(make_page(viewport={"width": width, "height": 900}, locale=language), root)
    pages = ["/admin/", "/admin/password_change/"]
    pages += [f"/admin/{name}/{rest}" for name in LISTS for rest in ("", "add/")]
    pages += [f"/admin/events/conference/{library.pk}/{rest}/" for rest in ("change", "history", "delete")]
    pages += [f"/admin/auth/user/{root.pk}/{rest}/" for rest in ("change", "password")]
    for address in pages:
        answer = page.goto(address)
        assert (address, answer.status, wide(page)) == (address, 200, 0)
        assert page.evaluate("document.documentElement.lang") == language


def test_a_picture_is_added_seen_and_put_on_a_conference(page, sign_in, root, library):
    content = BytesIO()
    Pixels.new("RGB", (900, 600), "teal").save(content, "JPEG")
    sign_in(page, root)
    page.goto("/admin/newsroom/image/add/")
    page.set_input_files("[name=file]", {"name": "bay.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()})
    page.fill("[name=alt_en]", "A bay at noon")
    page.click("[name=_continue]")
    preview = page.locator("img.picture-preview")
    preview.wait_for()
    assert preview.evaluate("image => image.complete && image.naturalWidth") == 640
    page.goto(f"/admin/events/conference/{library.pk}/change/")
    page.get_by_role("combobox", name="Picture").fill("noon")
    page.get_by_role("option", name="A bay at noon").click()
    page.click("[name=_save]")
    page.wait_for_url("**/admin/events/conference/")
    assert Conference.objects.get().image == Image.objects.get()


def test_the_admin_works_without_scripts(make_page, root, library):
    page = make_page(java_script_enabled=False)
    page.goto("/admin/")
    page.fill("[name=username]", "root")
    page.fill("[name=password]", "correct horse battery")
    page.click("[type=submit]:not([name=language])")
    page.click(".account > summary")
    page.click("button[value=fr]")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.goto(f"/admin/events/conference/{library.pk}/change/")
    page.fill("[name=city_ar]", "بوسان")
    page.fill("[name=live_from_en]", "2030-05-01T10:00")
    page.select_option("[name=theme_links-0-theme]", index=1)
    page.click("[name=_save]")
    conference = Conference.objects.get()
    assert (conference.city_ar, conference.live_from_en.isoformat()) == ("بوسان", "2030-05-01T08:00:00+00:00")
    assert len(conference.ordered_themes) == 1
    page.click(".account > summary")
    page.click("#logout-form button")
    page.goto("/admin/")
    assert page.locator("[name=password]").count() == 1
