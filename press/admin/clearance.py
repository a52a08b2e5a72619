"""Outside clearance in the admin: whom to ask, by which link, and what came back."""

from dataclasses import dataclass
from smtplib import SMTPException

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from newsroom import live

from .. import wording, workflow
from ..models import Article, Clearance
from .article_pages import ArticlePages
from .clearance_form import AskForm, languages_to_clear, send
from .reading import direction
from .rights import may_edit

SIGNS = {"waiting": "…", "cleared": "✓", "void": "↻", "declined": "×", "expired": "■", "revoked": "⊘"}
WORDS = {
    "waiting": gettext_lazy("waiting for an answer"),
    "cleared": gettext_lazy("cleared"),
    "void": gettext_lazy("cleared, but the text has changed since"),
    "declined": gettext_lazy("not cleared"),
    "expired": gettext_lazy("link over, no answer"),
    "revoked": gettext_lazy("link revoked, no answer"),
}


@dataclass(frozen=True)
class ClearanceMark:
    key: str

    @property
    def sign(self):
        return SIGNS[self.key]

    @property
    def word(self):
        return WORDS[self.key]


class ClearancePages(ArticlePages):
    """Adds outside clearance to the admin of articles."""

    def get_urls(self):
        return [
            self.page_path("clearance/", self.clearance_ask_view, "clearance_ask"),
            self.page_path("clearance/<uuid:uid>/", self.clearance_view, "clearance"),
            self.page_path("clearance/<uuid:uid>/revoke/", self.clearance_revoke_view, "clearance_revoke"),
            *super().get_urls(),
        ]

    def may_ask(self, request, article):
        return self.has_change_permission(request, article) and bool(languages_to_clear(article, request.user))

    def clearance_ask_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        if not self.may_ask(request, article):
            raise PermissionDenied
        form = AskForm(article, request.user, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            clearance = self.ask(request, article, form)
            self.hand_over(request, clearance, by_mail=form.cleaned_data["send"])
            return self.back_to_panel(article)
        return self.article_page(request, "clearance_ask.html", article, _("Ask for clearance"), form=form)

    @transaction.atomic
    def ask(self, request, article, form):
        clearance = form.save()
        clearance.shown(Article.objects.with_content().get(pk=article.pk))
        self.log_clearance(request, clearance, _("Asked %(person)s to clear the text in %(language)s."))
        return clearance

    def hand_over(self, request, clearance, by_mail):
        """Send the link, or show it: this once, whatever becomes of it."""
        link = request.build_absolute_uri(reverse("clearance", args=[clearance.token]))
        if by_mail:
            try:
                send(clearance, link)
            except (OSError, SMTPException):
                messages.error(request, _("The mail could not be sent. Please pass the link on in another way."))
            else:
                sentence = _("The link was sent to %(email)s.") % {"email": clearance.email}
                messages.success(request, sentence)
                return
        sentence = _("This is the link for %(person)s. It is shown only once:") % {"person": clearance.person}
        shown = format_html('{} <code class="clearance__link" dir="ltr">{}</code>', sentence, link)
        messages.success(request, shown)

    @method_decorator(require_POST)
    def clearance_revoke_view(self, request, object_id, uid):
        article = self.article_to_show(request, object_id)
        clearance = get_object_or_404(Clearance, article=article, uid=uid)
        if not may_revoke(request.user, clearance):
            raise PermissionDenied
        clearance.revoke(request.user)
        self.log_clearance(request, clearance, _("Revoked the link of %(person)s to the text in %(language)s."))
        messages.success(request, _("The link of %(person)s no longer opens.") % {"person": clearance.person})
        return self.back_to_panel(article)

    def clearance_view(self, request, object_id, uid):
        """All that is known of one clearance: whom, what was shown and answered, what has changed since."""
        article = self.article_to_show(request, object_id)
        clearance = get_object_or_404(Clearance.objects.with_answers(), article=article, uid=uid)
        now = Article.objects.with_content().get(pk=article.pk).content(clearance.language)
        decision = clearance.decision
        about = decision.about if decision else clearance.texts.first()
        return self.article_page(
            request,
            "clearance.html",
            article,
            clearance.person,
            row=self.clearance_rows(request, article, [clearance])[0],
            changed=wording.changed(about.content, now, clearance.language),
            beside=wording.beside(about.content, now),
            direction=direction(clearance.language),
        )

    def clearance_panel(self, request, article):
        """What the side panel of the form shows."""
        clearances = article.clearances.with_answers().order_by("-pk")
        form = AskForm(article, request.user) if self.may_ask(request, article) else None
        rows = self.clearance_rows(request, article, clearances)
        unsettled = [row for row in rows if row["marks"][0].key in ("waiting", "void", "declined")]
        return {"clearances": rows, "clearances_unsettled": len(unsettled), "clearance_form": form}

    def clearance_rows(self, request, article, clearances):
        """`[{clearance, marks, is_open, may_revoke}, ...]`"""
        clearances, at = list(clearances), live.clock()
        if not clearances:
            return []
        article = Article.objects.with_content().get(pk=article.pk)
        digests = {code: article.content_digest(code) for code in {c.language for c in clearances}}
        return [
            {
                "clearance": clearance,
                "marks": [ClearanceMark(clearance.state(digests[clearance.language], at))],
                "is_open": clearance.revoked_at is None and clearance.expires_at > at,
                "may_revoke": may_revoke(request.user, clearance),
            }
            for clearance in clearances
        ]

    def log_clearance(self, request, clearance, sentence):
        names = {"person": clearance.person, "language": clearance.get_language_display()}
        self.log_change(request, clearance.article, sentence % names)

    def back_to_panel(self, article):
        address = reverse("admin:press_article_change", args=[article.pk])
        return HttpResponseRedirect(f"{address}#side-clearance")


def may_revoke(user, clearance):
    """Who may edit the text may take the link back, and so may a publisher, who answers for the embargo."""
    return may_edit(user, clearance.language) or workflow.may(user, "release", clearance.language)
