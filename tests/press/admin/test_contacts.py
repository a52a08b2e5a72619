import pytest
from django.urls import reverse

from press.models import Boilerplate, MediaContact

CONTACT = {
    "name_en": "Duty desk",
    "role_ar": "مكتب المناوبة",
    "email": "duty@coastalwatch.example",
    "languages": ["fr", "ar"],
    "office_hours": "09:00–18:00",
    "time_zone": "Europe/Rome",
    "is_in_use": "on",
}


@pytest.fixture
def editor_client(client, make_user):
    client.force_login(make_user("editor", groups=["Editors"]))
    return client


def test_a_contact_is_made_with_its_languages_as_check_boxes(editor_client):
    page = editor_client.get(reverse("admin:press_mediacontact_add")).content.decode()
    assert page.count('type="checkbox" name="languages"') == 4
    answer = editor_client.post(reverse("admin:press_mediacontact_add"), CONTACT)
    assert answer.status_code == 302
    contact = MediaContact.objects.get()
    assert (contact.languages, contact.time_zone, contact.role_ar) == (["fr", "ar"], "Europe/Rome", "مكتب المناوبة")


@pytest.mark.parametrize(("field", "value"), [("languages", ["fr", "xx"]), ("time_zone", "Europe/Atlantis")])
def test_what_is_not_on_the_list_is_refused(editor_client, field, value):
    answer = editor_client.post(reverse("admin:press_mediacontact_add"), CONTACT | {field: value})
    assert field in answer.context["errors"].data[0].as_text() or answer.context["adminform"].form.errors[field]
    assert not MediaContact.objects.exists()


def test_a_contact_needs_a_way_to_be_reached(editor_client):
    answer = editor_client.post(reverse("admin:press_mediacontact_add"), CONTACT | {"email": ""})
    assert "Give an e-mail address or a phone number: journalists need one." in answer.content.decode()
    assert not MediaContact.objects.exists()


def test_a_contact_named_by_an_article_cannot_be_deleted(editor_client, contact, make_article):
    address = reverse("admin:press_mediacontact_delete", args=[contact.pk])
    assert editor_client.get(address).status_code == 200
    make_article()
    assert editor_client.post(address, {"post": "yes"}).status_code == 403
    assert MediaContact.objects.filter(pk=contact.pk).exists()


def test_a_boilerplate_is_cleaned_on_the_way_in(editor_client):
    texts = {"text_en": "<p>Who we are.</p><script>x()</script>", "text_fr": "<p>Qui nous sommes.</p>"}
    answer = editor_client.post(reverse("admin:press_boilerplate_add"), {"in_use_from": "2026-01-01"} | texts)
    assert answer.status_code == 302
    boilerplate = Boilerplate.objects.get()
    assert (boilerplate.text_en, boilerplate.text_fr) == ("<p>Who we are.</p>", "<p>Qui nous sommes.</p>")


@pytest.mark.parametrize("group", ["Writers", "Translators: French"])
def test_others_look_at_contacts_and_boilerplates_without_changing_them(client, make_user, contact, boilerplate, group):
    client.force_login(make_user("someone", groups=[group]))
    for thing in (contact, boilerplate):
        name = f"admin:press_{thing._meta.model_name}_"
        assert client.get(reverse(name + "change", args=[thing.pk])).status_code == 200
        assert client.post(reverse(name + "change", args=[thing.pk]), {}).status_code == 403
        assert client.get(reverse(name + "add")).status_code == 403
        assert client.post(reverse(name + "delete", args=[thing.pk]), {"post": "yes"}).status_code == 403
    assert (MediaContact.objects.count(), Boilerplate.objects.count()) == (1, 1)


def test_administrators_see_neither(client, make_user, contact):
    client.force_login(make_user("administrator", groups=["Administrators"]))
    assert client.get(reverse("admin:press_mediacontact_changelist")).status_code == 403
    assert client.get(reverse("admin:press_mediacontact_change", args=[contact.pk])).status_code == 403


def change(contact):
    return reverse("admin:press_mediacontact_change", args=[contact.pk])


def test_who_may_release_says_whether_readers_see_a_contact(client, make_user, contact, editor_client):
    asked = CONTACT | {"is_listed": "on", "position": 2, "office_days": ["0", "4"]}
    assert editor_client.post(change(contact), asked).status_code == 302
    assert MediaContact.objects.get().is_listed is False
    client.force_login(make_user("publisher", groups=["Publishers"]))
    assert client.post(change(contact), asked).status_code == 302
    listed = MediaContact.objects.get()
    assert (listed.is_listed, listed.position, listed.office_days) == (True, 2, [0, 4])
    assert "what you save here is public at once" in client.get(change(contact)).content.decode()


def test_a_contact_that_readers_see_is_changed_by_who_may_release_alone(editor_client, contact):
    MediaContact.objects.update(is_listed=True)
    page = editor_client.get(change(contact)).content.decode()
    assert "they take someone who may release articles" in page
    assert editor_client.post(change(contact), CONTACT | {"phone": "1"}).status_code == 403
    delete = reverse("admin:press_mediacontact_delete", args=[contact.pk])
    assert editor_client.post(delete, {"post": "yes"}).status_code == 403
    assert MediaContact.objects.get().phone == contact.phone
