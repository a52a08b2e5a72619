"""One search over everything that a person may see."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..templatetags.admin_menu import rank
from .uses import admin_address

SHOWN = 10
LONGEST = 200


@dataclass(frozen=True)
class Found:
    """Things of one kind that were found: `[(thing as its list shows it, note, address), ...]`, and how many in all."""

    kind: str
    total: int
    things: list
    address: str


def search(request):
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    context = admin.site.each_context(request) | {
        "title": _("Search"),
        "query": query,
        "found": find(request, query) if query else [],
    }
    return TemplateResponse(request, "admin/search.html", context)


def find(request, query):
    """`[Found, ...]` of the kinds that this person may see and of which something was found."""
    admins = sorted(admin.site._registry.values(), key=lambda a: rank(a.opts.app_label, a.opts.object_name))
    asked = [a for a in admins if a.get_search_fields(request) and a.has_view_permission(request)]
    found = [found_by(model_admin, request, query) for model_admin in asked if not model_admin.is_record]
    return [kind for kind in found if kind.total]


def found_by(model_admin, request, query):
    """What the list of `model_admin` finds for this person, as a Found."""
    rows, has_duplicates = model_admin.get_search_results(request, model_admin.get_queryset(request), query)
    if has_duplicates:
        rows = model_admin.get_queryset(request).filter(Exists(rows.filter(pk=OuterRef("pk"))))
    opts, related = model_admin.opts, model_admin.get_list_select_related(request)
    things = (rows.select_related(*related) if related else rows)[:SHOWN]
    return Found(
        capfirst(opts.verbose_name_plural),
        rows.count(),
        [
            (model_admin.search_name(request, thing), model_admin.search_note(thing), admin_address(thing))
            for thing in things
        ],
        reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist") + f"?{urlencode({'q': query})}",
    )
