"""
Who may do what: the groups of a press office and their permissions, as a table.

The groups hold exactly this after every `migrate`; other rights are given by other groups.
"""

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS

APPS = ["newsroom", "press", "events", "auth"]

SEE = [
    "newsroom.view_image",
    "press.view_article",
    "press.view_edition",
    "press.view_mediacontact",
    "press.view_boilerplate",
    "events.view_theme",
    "events.view_conferenceseries",
    "events.view_conference",
]
EDIT = {code: f"press.edit_{code}" for code, _name in settings.LANGUAGES}
TRANSLATE = [*SEE, "press.change_article"]
WRITE = [
    *TRANSLATE,
    *EDIT.values(),
    "press.add_article",
    "newsroom.add_image",
    "newsroom.change_image",
    "events.add_conference",
    "events.change_conference",
]


def keep(app, *models):
    """The permissions to add, change and delete `models` of `app`."""
    return [f"{app}.{verb}_{model}" for model in models for verb in ("add", "change", "delete")]


# The languages stand by their English names, as the groups do: a name in the database has one language.
GROUPS = {
    "Writers": WRITE,
    "Translators": TRANSLATE,
    "Translators: English": [*TRANSLATE, EDIT["en"]],
    "Translators: French": [*TRANSLATE, EDIT["fr"]],
    "Translators: Spanish": [*TRANSLATE, EDIT["es"]],
    "Translators: Arabic": [*TRANSLATE, EDIT["ar"]],
    "Editors": [
        *WRITE,
        "press.approve",
        "press.delete_article",
        "newsroom.delete_image",
        "events.delete_conference",
        *keep("events", "theme", "conferenceseries"),
        *keep("press", "mediacontact", "boilerplate"),
    ],
    "Publishers": [
        *SEE,
        "press.release",
        *keep("press", "formeraddress"),
        "press.view_formeraddress",
        "press.change_mediacontact",
        "events.publish_conference",
        "events.change_conference",
        "newsroom.change_image",
    ],
    "Administrators": [*keep("auth", "user", "group"), "auth.view_user", "auth.view_group"],
}


def permissions(group):
    """The permissions of the group named `group` as `{(app, codename), ...}`."""
    return {tuple(name.split(".")) for name in GROUPS[group]}


def set_up(apps=installed, using=DEFAULT_DB_ALIAS):
    """Make the groups, and give each exactly its permissions. Those whose tables are not made yet are left out."""
    for label in APPS:
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    found = Permission.objects.using(using).filter(content_type__app_label__in=APPS)
    known = {(p.content_type.app_label, p.codename): p for p in found.select_related("content_type")}
    for name in GROUPS:
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(known[key] for key in permissions(name) if key in known)


def after_migrate(apps=installed, using=DEFAULT_DB_ALIAS, **kwargs):
    try:
        apps.get_model("press", "Article")
    except LookupError:
        return  # the tables of this app are gone
    set_up(apps, using)
