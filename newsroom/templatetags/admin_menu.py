"""The sections of the admin, in the order of the work rather than of the alphabet."""

from django import template
from django.utils.translation import gettext_lazy as _

from ..moments import zone_name

register = template.Library()

SECTIONS = {
    "press": _("Articles"),
    "events": _("Conferences"),
    "newsroom": _("Picture library"),
    "auth": _("Accounts"),
}
MODELS = ["Article", "Edition", "MediaContact", "Boilerplate", "Conference", "ConferenceSeries", "Theme"]


@register.simple_tag
def sections(app_list):
    """
    `[(heading, [model, ...]), ...]` from Django's `app_list`: what this person may see.

    A model is the dictionary Django gives: name, admin_url, add_url. What no table here names comes last.
    """
    order = list(SECTIONS)
    apps = sorted(app_list or [], key=lambda app: place(app["app_label"], order))
    return [
        (
            SECTIONS.get(app["app_label"], app["name"]),
            sorted(app["models"], key=lambda model: place(model["object_name"], MODELS)),
        )
        for app in apps
    ]


def rank(app_label, object_name):
    """What to sort models by, as in the menu."""
    return place(app_label, list(SECTIONS)), place(object_name, MODELS)


@register.simple_tag
def newsroom_zone():
    return zone_name()


def place(name, order):
    return order.index(name) if name in order else len(order)
