"""Moves of several articles from their list: a page that asks, and then says for each what happened."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from .. import workflow
from ..models.article import LANGUAGES
from .bulk_form import MOST_ARTICLES, Batch

TOGETHER = {
    "submit": workflow.MOVES["submit"].label,
    "approve": workflow.MOVES["approve"].label,
    "release": gettext_lazy("Release together"),
}


def asked_about(sent):
    """The keys of the articles that `sent` (a QueryDict) names, each once and in their order."""
    keys = [key for key in sent.getlist("article") if key.isascii() and key.isdecimal() and len(key) < 19]
    return list(dict.fromkeys(map(int, keys)))


def action(name):
    def choose(model_admin, request, queryset):
        keys = list(queryset.values_list("pk", flat=True)[: MOST_ARTICLES + 1])
        return HttpResponseRedirect(model_admin.bulk_address(request, name, keys))

    choose.__name__ = name
    return choose


class BulkMoves:
    """Adds, to the list of articles, the moves of TOGETHER as actions. Looking at their page changes nothing."""

    def get_urls(self):
        address = path(
            "together/<str:name>/",
            self.admin_site.admin_view(never_cache(self.bulk_view)),
            name="press_article_together",
        )
        return [address, *super().get_urls()]

    def get_actions(self, request):
        own = {name: (action(name), name, label) for name, label in TOGETHER.items() if may_anywhere(request, name)}
        return own | super().get_actions(request)

    def bulk_address(self, request, name, keys):
        address = reverse("admin:press_article_together", args=[name])
        query = [urlencode([("article", key) for key in keys]), self.get_preserved_filters(request)]
        return f"{address}?{'&'.join(filter(None, query))}"

    def list_address(self, request):
        """The list as it was left, with its filters."""
        kept = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return add_preserved_filters(kept, reverse("admin:press_article_changelist"))

    def bulk_view(self, request, name):
        if name not in TOGETHER:
            raise Http404
        if not self.has_view_permission(request) or not may_anywhere(request, name):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        keys = asked_about(request.GET if sent is None else sent)
        back = self.list_address(request)
        if sentence := how_many(keys):
            messages.error(request, sentence)
            return HttpResponseRedirect(back)
        batch = Batch(keys, name, request.user, sent)
        if sent is not None and batch.is_valid():
            batch.make(sent)
        return self.bulk_page(request, name, batch, back)

    def bulk_page(self, request, name, batch, back):
        count = len(batch.outcomes or batch.forms)
        context = {
            **self.admin_site.each_context(request),
            "title": TOGETHER[name],
            "subtitle": ngettext("%(count)d article", "%(count)d articles", count) % {"count": count},
            "opts": self.opts,
            "batch": batch,
            "back": back,
            "media": self.media + batch.common.media,
        }
        return TemplateResponse(request, "admin/press/article/together.html", context)


def may_anywhere(request, name):
    return any(workflow.may(request.user, name, code) for code in LANGUAGES)


def how_many(keys):
    """The sentence for too few or too many articles, "" where their number is right."""
    if not keys:
        return _("Choose at least one article.")
    if len(keys) > MOST_ARTICLES:
        return _("That is too many to read at once: choose at most %(most)d articles.") % {"most": MOST_ARTICLES}
    return ""
