"""One's own time zone beside the newsroom's."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from newsroom.models import Preferences

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client, nobody):
    client.force_login(nobody)
    return lambda **sent: client.post(reverse("admin:time_zone"), sent, follow=True)


def zone_of(user):
    zone = Preferences.objects.time_zone_of(user)
    return zone and zone.key


def test_a_zone_is_chosen_changed_and_given_up_again(mine, nobody):
    assert zone_of(nobody) is None
    page = mine(time_zone="America/New_York").content.decode()
    assert "Your desk also shows moments in America/New York." in page
    assert zone_of(nobody) == "America/New_York"
    mine(time_zone="Asia/Seoul")
    assert zone_of(nobody) == "Asia/Seoul"
    mine(time_zone="")
    assert zone_of(nobody) is None


@pytest.mark.parametrize("sent", ["Mars/Olympus", "../../etc/passwd", "x" * 5000, "\0"])
def test_a_zone_that_is_none_is_refused_with_a_sentence(mine, nobody, sent):
    answer = mine(time_zone=sent)
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
    assert not Preferences.objects.exists()


def test_the_newsrooms_own_zone_is_not_shown_twice(mine, nobody, settings):
    mine(time_zone=settings.TIME_ZONE)
    assert zone_of(nobody) is None


def test_a_zone_that_this_machine_does_not_know_is_none(nobody):
    Preferences.objects.create(person=nobody, time_zone="Atlantis/Capital")
    assert zone_of(nobody) is None


def test_looking_changes_nothing_and_strangers_are_sent_to_the_door(client, nobody):
    address = reverse("admin:time_zone")
    assert client.get(address).status_code == client.post(address, {"time_zone": "Asia/Seoul"}).status_code == 302
    client.force_login(nobody)
    assert client.get(address, {"time_zone": "Asia/Seoul"}).status_code == 200
    assert not Preferences.objects.exists()


def test_who_leaves_takes_their_preferences_along(mine, nobody):
    mine(time_zone="Asia/Seoul")
    User.objects.get(pk=nobody.pk).delete()
    assert not Preferences.objects.exists()
