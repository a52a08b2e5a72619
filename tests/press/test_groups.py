import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from press import groups

EDITORIAL = {"press.approve", "press.release", *groups.EDIT.values()}


def held(name):
    """The permissions of the group `name` in the database."""
    found = Permission.objects.filter(group__name=name).select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}" for p in found}


@pytest.mark.django_db
@pytest.mark.parametrize("name", groups.GROUPS)
def test_migrating_makes_each_group_with_exactly_its_permissions(name):
    assert held(name) == set(groups.GROUPS[name])


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_gives_each_group_back_what_it_lost():
    call_command("setup_groups", verbosity=0)
    Group.objects.get(name="Writers").permissions.clear()
    Group.objects.get(name="Publishers").permissions.add(Permission.objects.get(codename="approve"))
    Group.objects.get(name="Translators").delete()
    own = Group.objects.create(name="Weekend desk")
    own.permissions.add(Permission.objects.get(codename="edit_ar"))
    call_command("setup_groups")
    assert {name: held(name) for name in groups.GROUPS} == {n: set(p) for n, p in groups.GROUPS.items()}
    assert held("Weekend desk") == {"press.edit_ar"}
    assert Group.objects.count() == len(groups.GROUPS) + 1


def test_administrators_hold_no_editorial_right():
    assert {name.split(".")[0] for name in groups.GROUPS["Administrators"]} == {"auth"}


def test_nobody_but_editors_approves_and_nobody_but_publishers_releases():
    assert {name for name, rights in groups.GROUPS.items() if "press.approve" in rights} == {"Editors"}
    for right in ("press.release", "events.publish_conference"):
        assert {name for name, rights in groups.GROUPS.items() if right in rights} == {"Publishers"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Translators: English", "en"),
        ("Translators: French", "fr"),
        ("Translators: Spanish", "es"),
        ("Translators: Arabic", "ar"),
    ],
)
def test_translators_of_a_language_edit_that_language_alone(name, code):
    assert set(groups.GROUPS[name]) & EDITORIAL == {f"press.edit_{code}"}
    assert set(groups.GROUPS["Translators"]) & EDITORIAL == set()
