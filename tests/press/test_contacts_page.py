"""The contacts page, as readers get it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.models import MediaContact

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_contact():
    def make(name="Press desk", **facts):
        defaults = {"phone": "+39 040 555 0100", "is_listed": True, "time_zone": "Europe/Rome", "name_en": name}
        return MediaContact.objects.create(**defaults | facts)

    return make


def page(client, language="en"):
    return " ".join(client.get(f"/{language}/contacts/").content.decode().split())


def test_a_contact_is_shown_with_how_and_when_to_reach_it(client, make_contact):
    make_contact(
        name_ar="مكتب الصحافة",
        role_en="Press enquiries",
        role_ar="الاستفسارات الصحفية",
        email="press@example.org",
        languages=["en", "ar"],
        office_days=[0, 1, 2, 3, 4],
        office_hours="09:00–18:00",
        out_of_hours_phone="+39 040 555 0199",
    )
    shown = page(client)
    for words in (
        "<bdi>Press desk</bdi>",
        "Press enquiries",
        '<a href="tel:+390405550100"><bdi dir="ltr">+39 040 555 0100</bdi></a>',
        '<a href="mailto:press@example.org"><bdi dir="ltr">press@example.org</bdi></a>',
        "Monday to Friday<br>09:00 to 18:00, Rome time",
        '<dt>At all other hours</dt> <dd><a href="tel:+390405550199">',
        '<bdi lang="ar">العربية</bdi>',
    ):
        assert words in shown
    arabic = page(client, "ar")
    assert "الاستفسارات الصحفية" in arabic
    assert "من الاثنين إلى الجمعة" in arabic
    assert "Press enquiries" not in arabic


def test_only_contacts_that_are_in_use_and_listed_are_shown_in_their_order(client, make_contact):
    make_contact("Third", position=3)
    make_contact("First", position=1)
    make_contact("Unlisted", is_listed=False)
    make_contact("Left last year", is_in_use=False)
    shown = page(client)
    assert shown.index("First") < shown.index("Third")
    assert "Unlisted" not in shown
    assert "Left last year" not in shown


def test_a_contact_is_listed_only_when_someone_says_so(client, contact):
    assert contact.name not in page(client)
    assert "No contact is listed at the moment." in page(client)


def test_what_an_edition_keeps_of_a_contact_without_days_is_as_it_was(make_contact):
    kept = {"id", "name", "role", "email", "phone", "languages", "office_hours", "time_zone", "out_of_hours_phone"}
    assert set(make_contact().as_published("en")) == kept
    assert set(make_contact(office_days=[6]).as_published("en")) == kept | {"office_days"}


def test_the_page_asks_one_question_at_any_size(client, make_contact):
    def questions():
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/contacts/")
        return len(captured)

    make_contact()
    few = questions()
    for _number in range(5):
        make_contact()
    assert questions() == few == 1
