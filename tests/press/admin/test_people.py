import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

ACCOUNT = {"username": "someone", "is_active": "on", "is_staff": "on"}


@pytest.fixture
def administrator(make_user):
    return make_user("administrator", groups=["Administrators"])


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def someone(make_user):
    return make_user("someone")


def change(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def pk(group):
    return Group.objects.get(name=group).pk


def permission(codename):
    return Permission.objects.get(codename=codename).pk


def test_an_administrator_gives_others_groups_and_languages(as_administrator, someone):
    form = ACCOUNT | {"groups": [pk("Writers")], "user_permissions": [permission("edit_ar")]}
    assert as_administrator.post(change(someone), form).status_code == 302
    assert [group.name for group in someone.groups.all()] == ["Writers"]
    assert [p.codename for p in someone.user_permissions.all()] == ["edit_ar"]


def test_an_administrator_makes_an_account_for_staff(as_administrator):
    password = {"usable_password": "true", "password1": "a ship in the fog", "password2": "a ship in the fog"}
    form = {"username": "newcomer", "first_name": "Ada", "is_superuser": "on"} | password
    assert as_administrator.post(reverse("admin:auth_user_add"), form).status_code == 302
    newcomer = User.objects.get(username="newcomer")
    assert (newcomer.is_staff, newcomer.is_superuser, newcomer.first_name) == (True, False, "Ada")


def test_an_administrator_makes_nobody_a_superuser(as_administrator, someone):
    as_administrator.post(change(someone), ACCOUNT | {"is_superuser": "on"})
    someone.refresh_from_db()
    assert not someone.is_superuser


@pytest.mark.parametrize("codename", ["release", "approve", "change_article", "change_user"])
def test_an_administrator_gives_no_single_right_but_languages(as_administrator, someone, codename):
    answer = as_administrator.post(change(someone), ACCOUNT | {"user_permissions": [permission(codename)]})
    assert "user_permissions" in answer.context["adminform"].form.errors
    assert not someone.user_permissions.exists()


def test_an_administrator_gives_no_group_with_rights_beyond_the_newsrooms(as_administrator, someone):
    group = Group.objects.create(name="Machine room")
    group.permissions.add(permission("delete_session"))
    answer = as_administrator.post(change(someone), ACCOUNT | {"groups": [group.pk]})
    assert "groups" in answer.context["adminform"].form.errors
    assert not someone.groups.exists()


def test_an_administrator_gives_themselves_nothing(as_administrator, administrator):
    form = {"username": "administrator", "first_name": "Ada", "is_superuser": "on", "is_active": "", "groups": []}
    form |= {"groups": [pk("Publishers")], "user_permissions": [permission("edit_en")]}
    assert as_administrator.post(change(administrator), form).status_code == 302
    administrator.refresh_from_db()
    assert (administrator.first_name, administrator.is_superuser, administrator.is_active) == ("Ada", False, True)
    assert [group.name for group in administrator.groups.all()] == ["Administrators"]
    assert not administrator.user_permissions.exists()


def test_an_administrator_cannot_touch_a_superuser(as_administrator, admin_user):
    before = User.objects.values().get(pk=admin_user.pk)
    for address, form in [
        (change(admin_user), {"username": "taken", "is_active": "on"}),
        (reverse("admin:auth_user_delete", args=[admin_user.pk]), {"post": "yes"}),
        (
            reverse("admin:auth_user_password_change", args=[admin_user.pk]),
            {"usable_password": "true", "password1": "a ship in the fog", "password2": "a ship in the fog"},
        ),
    ]:
        assert as_administrator.post(address, form).status_code == 403
    assert User.objects.values().get(pk=admin_user.pk) == before


def test_saving_an_account_takes_no_right_away_unseen(as_administrator, someone):
    group = Group.objects.create(name="Machine room")
    group.permissions.add(permission("delete_session"))
    someone.groups.add(group)
    someone.user_permissions.add(permission("delete_session"))
    page = as_administrator.get(change(someone)).context["adminform"].form
    form = ACCOUNT | {name: [str(v.pk) for v in page.initial[name]] for name in ("groups", "user_permissions")}
    assert as_administrator.post(change(someone), form).status_code == 302
    assert list(someone.groups.all()) == [group]
    assert [p.codename for p in someone.user_permissions.all()] == ["delete_session"]


def test_the_newsrooms_own_groups_stay_as_they_are(admin_client):
    writers = Group.objects.get(name="Writers")
    before = set(writers.permissions.all())
    form = {"name": "Writers", "permissions": [permission("release")]}
    assert admin_client.post(reverse("admin:auth_group_change", args=[writers.pk]), form).status_code == 403
    assert admin_client.post(reverse("admin:auth_group_delete", args=[writers.pk]), {"post": "yes"}).status_code == 403
    page = admin_client.get(reverse("admin:auth_group_change", args=[writers.pk])).content.decode()
    assert "This group comes with the newsroom and stays as it is." in page
    assert set(writers.permissions.all()) == before


def test_an_administrator_makes_a_group_of_ordinary_rights_alone(as_administrator):
    address = reverse("admin:auth_group_add")
    refused = as_administrator.post(address, {"name": "Machine room", "permissions": [permission("delete_session")]})
    assert "permissions" in refused.context["adminform"].form.errors
    assert as_administrator.post(address, {"name": "Night", "permissions": [permission("edit_ar")]}).status_code == 302
    assert [p.codename for p in Group.objects.get(name="Night").permissions.all()] == ["edit_ar"]


def test_an_administrator_adds_no_right_to_a_group_of_their_own(as_administrator, administrator):
    group = Group.objects.create(name="Night")
    administrator.groups.add(group)
    form = {"name": "Night", "permissions": [permission("release")]}
    assert as_administrator.post(reverse("admin:auth_group_change", args=[group.pk]), form).status_code == 403
    assert not group.permissions.exists()


@pytest.mark.parametrize("group", ["Writers", "Translators: French", "Editors", "Publishers"])
def test_nobody_else_sees_accounts(client, make_user, someone, group):
    client.force_login(make_user("other", groups=[group]))
    for address in [reverse("admin:auth_user_changelist"), change(someone), reverse("admin:auth_group_changelist")]:
        assert client.get(address).status_code == 403
    assert client.post(change(someone), ACCOUNT | {"is_superuser": "on"}).status_code == 403


def test_who_appears_in_the_record_is_deactivated_and_never_deleted(admin_client, make_version):
    writer = make_version("in_review").moves.get().by
    address = reverse("admin:auth_user_delete", args=[writer.pk])
    for answer in (admin_client.get(address, follow=True), admin_client.post(address, {"post": "yes"}, follow=True)):
        assert [str(message) for message in answer.context["messages"]] == [
            "“first-writer” appears in the record, which keeps its names, and cannot be deleted. "
            "Take away “Active” instead: then nobody can sign in with this account."
        ]
    assert User.objects.filter(pk=writer.pk).exists()


def test_who_has_changed_something_here_is_never_deleted(as_administrator, administrator, someone, make_user):
    as_administrator.post(change(someone), ACCOUNT | {"first_name": "Ada"})
    as_administrator.force_login(make_user("root", is_superuser=True))
    as_administrator.post(reverse("admin:auth_user_delete", args=[administrator.pk]), {"post": "yes"})
    assert User.objects.filter(pk=administrator.pk).exists()


def test_an_account_without_a_trace_can_be_deleted(as_administrator, someone):
    as_administrator.post(reverse("admin:auth_user_delete", args=[someone.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=someone.pk).exists()
