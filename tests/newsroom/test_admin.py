import hashlib
from io import BytesIO

import lxml.html
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pixels

from newsroom import images
from newsroom.models import Image

ROLES = ["Writers", "Translators: French", "Editors", "Publishers", "Administrators"]


def file(colour="navy", size=(700, 500), name="harbour.jpg"):
    content = BytesIO()
    Pixels.new("RGB", size, colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image(db):
    image = Image(alt_en="A harbour", credit="Harbour Photo")
    image.take(images.read_picture(file()))
    image.save()
    return image


@pytest.fixture
def as_group(client, make_user):
    def sign_in(group):
        client.force_login(make_user("someone", groups=[group]))
        return client

    return sign_in


ADD = "admin:newsroom_image_add"
TEXTS = {
    "focal_x": 50,
    "focal_y": 40,
    "alt_en": "A harbour at dusk",
    "alt_ar": "ميناء عند الغروب",
    "credit": "A. Benali",
}


def change(image):
    return reverse("admin:newsroom_image_change", args=[image.pk])


def delete(image):
    return reverse("admin:newsroom_image_delete", args=[image.pk])


def rendition(image, name):
    return reverse("admin:newsroom_image_rendition", args=[image.pk, name])


def stored(image):
    return [name for name, _w, _h in image.renditions if default_storage.exists(image.path(name))]


def test_a_picture_is_taken_in_with_its_renditions_and_texts(as_group):
    upload = file()
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    answer = as_group("Writers").post(reverse(ADD), TEXTS | {"file": upload})
    assert answer.status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height, image.sha256) == (700, 500, digest)
    assert (image.alt_en, image.alt_ar, image.focal_y) == ("A harbour at dusk", "ميناء عند الغروب", 40)
    assert stored(image) == ["320.jpg", "640.jpg", "full.jpg"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", b"not a picture", "This is not a picture that can be used: take a JPEG, PNG, WebP or TIFF file."),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is not a picture that can be used"),
        ("a.jpg", b"", "The submitted file is empty."),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_stored(as_group, tmp_path, name, content, sentence):
    answer = as_group("Writers").post(reverse(ADD), TEXTS | {"file": SimpleUploadedFile(name, content)})
    assert sentence in answer.content.decode()
    assert not Image.objects.exists()
    assert list(tmp_path.rglob("*.jpg")) == []


def test_a_file_above_the_limit_is_refused(as_group, settings):
    settings.NEWSROOM_IMAGE_MAX_BYTES = 1_000
    answer = as_group("Writers").post(reverse(ADD), TEXTS | {"file": file()})
    assert "This file is too large" in answer.content.decode()
    assert not Image.objects.exists()


def test_the_file_of_a_picture_is_fixed(as_group, image):
    client = as_group("Writers")
    assert 'type="file"' not in client.get(change(image)).content.decode()
    answer = client.post(change(image), TEXTS | {"file": file("red"), "sha256": "0" * 64, "width": 1})
    assert answer.status_code == 302
    before, after = image, Image.objects.get()
    assert (after.sha256, after.width, after.renditions) == (before.sha256, before.width, before.renditions)
    assert after.credit == "A. Benali"


def test_the_same_file_again_names_the_one_in_the_library(as_group, image):
    answer = as_group("Writers").post(reverse(ADD), TEXTS | {"file": file()}, follow=True)
    warning, _added = sorted((m.level_tag, str(m)) for m in answer.context["messages"])[::-1]
    assert warning[0] == "warning"
    assert f'<a href="{change(image)}">A harbour</a>' in warning[1]


def test_another_file_gets_no_warning(as_group, image):
    answer = as_group("Writers").post(reverse(ADD), TEXTS | {"file": file("red")}, follow=True)
    assert [m.level_tag for m in answer.context["messages"]] == ["success"]


@pytest.mark.parametrize("group", ROLES)
def test_renditions_are_for_those_who_may_see_the_library(as_group, image, group):
    answer = as_group(group).get(rendition(image, "320.jpg"))
    if group == "Administrators":
        assert answer.status_code == 403
        return
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == default_storage.open(image.path("320.jpg")).read()


@pytest.mark.parametrize("name", ["321.jpg", "..", "full.png"])
def test_a_rendition_that_is_not_one_is_not_found(as_group, image, name):
    assert as_group("Writers").get(rendition(image, name)).status_code == 404


def test_readers_are_sent_to_the_sign_in(client, image):
    assert client.get(rendition(image, "320.jpg")).status_code == 302
    assert client.get(change(image)).status_code == 302


def test_the_form_says_where_a_picture_is_used(as_group, image, make_conference, make_article):
    conference, article = make_conference(image=image), make_article(lead_image=image)
    page = as_group("Writers").get(change(image)).content.decode()
    assert reverse("admin:events_conference_change", args=[conference.pk]) in page
    assert reverse("admin:press_article_change", args=[article.pk]) in page


def test_a_picture_in_use_stays_and_a_sentence_says_why(as_group, image, make_conference):
    make_conference(image=image)
    client = as_group("Editors")
    for answer in (client.get(delete(image), follow=True), client.post(delete(image), {"post": "yes"}, follow=True)):
        assert [str(message) for message in answer.context["messages"]] == [
            "“A harbour” is in use and cannot be deleted. It is used by: conferences (1)."
        ]
    assert stored(Image.objects.get()) == ["320.jpg", "640.jpg", "full.jpg"]


def test_files_go_with_a_picture_that_was_never_used(as_group, image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_group("Editors").post(delete(image), {"post": "yes"})
    assert not Image.objects.exists()
    assert stored(image) == []


@pytest.mark.parametrize("group", ["Writers", "Translators: French", "Publishers", "Administrators"])
def test_others_delete_no_picture(as_group, image, group):
    assert as_group(group).post(delete(image), {"post": "yes"}).status_code == 403
    assert Image.objects.exists()


@pytest.mark.parametrize("group", ["Translators: French", "Administrators"])
def test_others_neither_add_nor_change_a_picture(as_group, image, group):
    client = as_group(group)
    assert client.post(reverse(ADD), TEXTS | {"file": file("red")}).status_code == 403
    assert client.post(change(image), TEXTS).status_code == 403
    assert [image.credit for image in Image.objects.all()] == ["Harbour Photo"]


def test_history_and_autocomplete_ask_for_the_same_permission(as_group, image):
    client = as_group("Administrators")
    assert client.get(reverse("admin:newsroom_image_history", args=[image.pk])).status_code == 403
    query = {"app_label": "events", "model_name": "conference", "field_name": "image"}
    assert client.get(reverse("admin:autocomplete"), query).status_code == 403


def test_the_list_makes_the_same_queries_for_one_picture_and_for_many(
    as_group, image, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_group("Writers")
    client.get(reverse("admin:newsroom_image_changelist"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("admin:newsroom_image_changelist"))
    for number in range(5):
        Image.objects.create(alt_en=f"View {number}", width=1, height=1, sha256="")
    with django_assert_num_queries(len(first)):
        client.get(reverse("admin:newsroom_image_changelist"))


def test_moments_in_the_admin_stand_with_their_zone(as_group, image):
    page = as_group("Writers").get(reverse("admin:newsroom_image_changelist")).content.decode()
    assert "(CET)" in page or "(CEST)" in page
    assert "Europe/Paris" in page


def test_each_text_says_its_language_and_direction(as_group, image):
    form = as_group("Writers").get(change(image)).context["adminform"].form
    attributes = {
        name: (f.widget.attrs["lang"], f.widget.attrs["dir"]) for name, f in form.fields.items() if "alt_" in name
    }
    assert attributes == {
        "alt_en": ("en", "ltr"),
        "alt_fr": ("fr", "ltr"),
        "alt_es": ("es", "ltr"),
        "alt_ar": ("ar", "rtl"),
    }


def test_the_history_names_the_language_of_what_was_changed(as_group, image):
    client = as_group("Writers")
    client.post(
        change(image),
        {"focal_x": 50, "focal_y": 50, "alt_en": "A harbour", "alt_ar": "ميناء", "credit": "Harbour Photo"},
    )
    page = client.get(reverse("admin:newsroom_image_history", args=[image.pk])).content.decode()
    assert "Changed alternative text [ar]." in page


def test_a_save_writes_only_what_its_form_shows(as_group, image):
    client = as_group("Writers")
    client.get(change(image))
    Image.objects.filter(pk=image.pk).update(width=701)
    client.post(change(image), TEXTS)
    assert Image.objects.get().width == 701


def test_nothing_is_deleted_in_bulk(admin_client, image):
    data = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    admin_client.post(reverse("admin:newsroom_image_changelist"), data)
    assert Image.objects.exists()


@pytest.mark.parametrize("group", ROLES)
def test_the_overview_shows_what_each_may_see(as_group, group):
    page = as_group(group).get("/admin/").content.decode()
    assert ("/admin/auth/user/" in page) is (group == "Administrators")
    assert ("/admin/newsroom/image/" in page) is (group != "Administrators")
    assert ("/admin/newsroom/image/add/" in page) is (group in ("Writers", "Editors"))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_the_admin_speaks_the_language_chosen(as_group, language, direction):
    client = as_group("Writers")
    answer = client.post(reverse("set_language"), {"language": language, "next": "/admin/"}, follow=True)
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()


def test_no_page_needs_more_than_the_strict_policy(as_group, image):
    client = as_group("Editors")
    for address in ["/admin/", reverse(ADD), change(image), delete(image), reverse("admin:password_change")]:
        page = client.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page


@pytest.mark.parametrize(("language", "found"), [("fr", True), ("en", False), ("xx", True)])
def test_the_library_lists_what_lacks_alternative_text(as_group, image, language, found):
    response = as_group("Writers").get(reverse("admin:newsroom_image_changelist"), {"without_alt": language})
    assert list(response.context["cl"].queryset) == ([image] if found else [])


def test_the_picture_of_a_public_conference_is_changed_by_who_may_publish_it(
    client, make_user, make_conference, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    image = Image.objects.create(sha256="a" * 64, width=1, height=1, alt_en="A buoy")
    make_conference(live_in=["en"], image=image)
    address = f"/admin/newsroom/image/{image.pk}/change/"
    for group, status in [("Writers", 403), ("Editors", 403), ("Publishers", 302)]:
        client.force_login(make_user(group.lower(), groups=[group]))
        sent = {"alt_en": f"By {group}", "focal_x": 50, "focal_y": 50}
        assert client.post(address, sent).status_code == status
    image.refresh_from_db()
    assert image.alt_en == "By Publishers"


def test_who_asks_for_what_is_not_among_their_rights_is_told_so_in_their_language(client, make_user):
    client.force_login(make_user("nobody"))
    answer = client.get(reverse("admin:newsroom_image_changelist"), headers={"Accept-Language": "fr"})
    assert answer.status_code == 403
    assert "Hors de vos droits" in answer.content.decode()
    assert client.get("/admin/auth/user/").status_code == 403


def test_tick_boxes_of_one_field_are_a_group_with_a_name_and_its_help(client, make_user):
    root = make_user("root", is_superuser=True)
    client.force_login(root)
    page = lxml.html.fromstring(client.get(reverse("admin:auth_user_change", args=[root.pk])).content.decode())
    assert page.xpath("//*[@role='group']/@aria-label") == ["Password", "Groups", "User permissions"]
    described = page.xpath("//*[@id='id_groups']//input/@aria-describedby")
    assert described
    assert page.xpath(f"//*[@id='{described[0]}']")
