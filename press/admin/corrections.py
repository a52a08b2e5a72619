"""The pages of a correction: what it asks, how far it is, and its end."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import workflow
from ..models.article import LANGUAGES
from ..workflow import TransitionError
from .article_pages import ArticlePages
from .correction_form import CorrectionForm
from .correction_progress import Progress, TellForm
from .outcomes import listed


class CorrectionPages(ArticlePages):
    """Adds “Correct this” to the admin of articles. Looking changes nothing."""

    def get_urls(self):
        return [
            self.page_path("correction/", self.correction_view, "correction"),
            self.page_path("correction/tell/", self.tell_view, "correction_tell"),
            self.page_path("correction/call-off/", self.call_off_view, "correction_call_off"),
            *super().get_urls(),
        ]

    def correction_view(self, request, object_id):
        """How far the correction under way is; where there is none, what it takes to open one."""
        article = self.article_to_show(request, object_id)
        if article.corrections.under_way().exists() and request.method != "POST":
            return self.show_progress(request, article)
        may_open = any(workflow.may(request.user, "revise", code) for code in LANGUAGES)
        if request.method == "POST" and not may_open:
            raise PermissionDenied
        form = CorrectionForm(article, request.user, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                correction = form.open()
            except TransitionError as refusal:
                for sentence in refusal.sentences:
                    form.add_error(None, sentence)
            else:
                return self.opened(request, article, form, correction)
        return self.article_page(
            request,
            "correction.html",
            article,
            _("Correct this"),
            form=form if may_open else None,
            past=article.corrections.exclude(closed_at=None).select_related("opened_by", "called_off_by"),
        )

    def opened(self, request, article, form, correction):
        """On to the next step: the review where all is set right already, else the form of the article."""
        versions = list(article.versions.all())
        if form.is_ready(versions):
            messages.success(request, _("The correction is open, your words are in the text: look, then hand it in."))
            chosen = urlencode([("language", code) for code in correction.touched()])
            address = reverse("admin:press_article_move", args=[article.pk, "submit"])
            return HttpResponseRedirect(f"{address}?{chosen}")
        messages.success(
            request,
            _("The correction is open. Set right: %(languages)s. Readers see what they saw until the next release.")
            % {"languages": listed(correction.touched())},
        )
        return HttpResponseRedirect(reverse("admin:press_article_correction", args=[article.pk]))

    def show_progress(self, request, article, form=None):
        progress = Progress(article, request.user, form)
        return self.article_page(
            request, "correction_progress.html", article, _("Correction under way"), progress=progress
        )

    def tell_view(self, request, object_id):
        """Keep what readers are to be told."""
        article, correction = self.correction_to_lead(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if correction is None:
            return self.over(request, article)
        form = TellForm(correction, request.user, request.POST)
        if not form.is_valid():
            return self.show_progress(request, article, form)
        try:
            form.keep()
        except TransitionError as refusal:
            form.refuse(refusal)
            return self.show_progress(request, article, form)
        messages.success(request, _("What readers are told is saved."))
        return HttpResponseRedirect(reverse("admin:press_article_correction", args=[article.pk]))

    def call_off_view(self, request, object_id):
        article, correction = self.correction_to_lead(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if correction is None:
            return self.over(request, article)
        restored = [code for code in request.POST.getlist("restore") if code in LANGUAGES]
        try:
            left = correction.call_off(request.user, restored)
        except TransitionError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The correction is called off. Readers see what they saw."))
            if left:
                messages.warning(
                    request, _("Still in work, with what was changed: %(languages)s.") % {"languages": listed(left)}
                )
        return HttpResponseRedirect(reverse("admin:press_article_plan", args=[article.pk]))

    def correction_to_lead(self, request, object_id):
        """The article and its correction under way, None where it is over; for who may lead it."""
        article = self.article_to_show(request, object_id)
        correction = article.corrections.under_way().prefetch_related("languages").first()
        mine = any(workflow.may(request.user, "revise", code) for code in LANGUAGES)
        if not mine or (correction and not correction.may_lead(request.user)):
            raise PermissionDenied
        return article, correction

    def over(self, request, article):
        messages.error(request, _("This correction is over: someone was quicker."))
        return HttpResponseRedirect(reverse("admin:press_article_plan", args=[article.pk]))
