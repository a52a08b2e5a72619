"""The pages of an article's history. Looking changes nothing; a text is taken back by the POST of its own page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from newsroom import live
from newsroom.moments import moment_text

from .. import points
from ..field_values import language_label
from ..models import Article
from ..points import NoSuchPoint
from ..workflow import TransitionError
from .article_pages import ArticlePages
from .as_read import AsRead, MomentForm
from .difference import Difference
from .taking_back import TakingBack
from .timeline import Timeline, language_asked, latest


class HistoryPages(ArticlePages):
    """Adds the history to the admin of articles: whoever may see an article may see how it came about."""

    def get_urls(self):
        views = [self.timeline_view, self.difference_view, self.restore_view, self.as_read_view]
        names = [view.__name__.removesuffix("_view") for view in views]
        return [
            *(
                path(
                    f"<path:object_id>/{name.replace('_', '-')}/",
                    self.admin_site.admin_view(never_cache(view)),
                    name=f"press_article_{name}",
                )
                for name, view in zip(names, views, strict=True)
            ),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        article = self.article_to_show(request, object_id)
        return HttpResponseRedirect(reverse("admin:press_article_timeline", args=[article.pk]))

    def timeline_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        context = {
            "title": _("History"),
            "timeline": Timeline(article, request.GET),
            "live_languages": live_languages(article),
        }
        return self.history_page(request, article, "timeline", context)

    def difference_view(self, request, object_id):
        """Between the points `from` and `to`; without them, from what is live to the working copy."""
        article = self.article_to_show(request, object_id)
        context = {"title": _("What changed")}
        try:
            difference = asked_difference(article, request.GET)
        except NoSuchPoint as missing:
            return self.history_page(request, article, "difference", context | {"missing": missing}, status=404)
        may_take = self.may_change_language(request, article, difference.language)
        context |= {"difference": difference, "may_take": may_take}
        return self.history_page(request, article, "difference", context)

    def restore_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        sent = request.POST if request.method == "POST" else request.GET
        try:
            point = points.find(article, sent.get("point", ""), language_asked(sent))
        except NoSuchPoint as missing:
            raise Http404(str(missing)) from None
        if not point.language or point.at is None:
            raise Http404
        if not self.may_change_language(request, article, point.language):
            raise PermissionDenied
        taking = TakingBack(article, point, sent.getlist("field"))
        if request.method == "POST":
            states = {version.language: version.state for version in article.versions.all()}
            try:
                taking.make(request.user, sent.get("seen", ""))
            except TransitionError as refusal:
                taking = TakingBack(Article.objects.get(pk=article.pk), point, sent.getlist("field"))
                taking.refusal = refusal.sentences
            else:
                self.tell_what_was_taken(request, article, point, states)
                return HttpResponseRedirect(reverse("admin:press_article_change", args=[article.pk]))
        return self.history_page(request, article, "restore", {"title": _("Take a text back"), "taking": taking})

    def tell_what_was_taken(self, request, article, point, states):
        names = {"language": language_label(point.language), "moment": moment_text(point.at)}
        sentence = _("Taken back into the working copy in %(language)s: the text of %(moment)s.") % names
        messages.success(request, sentence)
        self.log_change(request, article, sentence)
        self.tell_what_lapsed(request, article, states)

    def as_read_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        form = MomentForm(request.GET or None, initial={"at": live.clock(), "language": article.source_language})
        as_read = None
        if form.is_valid():
            as_read = AsRead(request, article, **form.cleaned_data)
            # The moment came from a link or was typed: it is shown as it is typed.
            form = MomentForm(initial=form.cleaned_data)
        context = {"title": _("As readers saw it"), "form": form, "as_read": as_read, "media": self.media + form.media}
        return self.history_page(request, article, "as_read", context)

    def history_page(self, request, article, name, context, status=200):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "original": article} | context
        context["subtitle"] = str(article)
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/press/article/{name}.html", context, status=status)

    def history_panel(self, article):
        """What the form shows of the history beside it."""
        return {"history": latest(article), "live_languages": live_languages(article)}


def live_languages(article):
    """`[(code, name), ...]` of the languages in which readers see something of `article` now."""
    codes = article.editions.live_in_any_language().order_by("pk").values_list("language", flat=True)
    return [(code, language_label(code)) for code in codes]


def asked_difference(article, query):
    """The Difference that the address asks for. Raises NoSuchPoint."""
    language = language_asked(query)
    new = points.find(article, query.get("to") or "working", language)
    old = points.find(article, query.get("from") or "live", new.language)
    if old.language != new.language:
        raise NoSuchPoint(_("These are texts in two languages: choose two points of one."))
    return Difference(old, new)
