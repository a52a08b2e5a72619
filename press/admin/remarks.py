"""Remarks on an article: the panel beside its form, and the addresses that take what is said."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Media
from django.forms.widgets import Script
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .. import mail
from ..models import Remark
from .article_pages import ArticlePages
from .remark_forms import RemarkForm, ReplyForm, field_label
from .threads import Panel

REMARKS_MEDIA = Media(
    css={"all": ["newsroom/admin/css/remarks.css"]},
    js=["newsroom/admin/js/mentions.js", Script("newsroom/admin/js/remarks.js", type="module")],
)


class RemarkPages(ArticlePages):
    """
    Adds remarks to the admin of articles: whoever may read an article speaks about it.

    A script gets the panel back, and the page stays as it is; without one the way leads back to the article. To look
    (GET) leads there too, so that the link of a mail still finds its thread after the person has signed in.
    """

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(never_cache(function))

        return [
            path("<path:object_id>/remarks/", view(self.remark_view), name="press_article_remarks"),
            path("<path:object_id>/remarks/<int:remark_id>/", view(self.reply_view), name="press_article_remark"),
            *super().get_urls(),
        ]

    def remark_view(self, request, object_id):
        article = self.article_to_show(request, object_id)
        if request.method != "POST":
            return self.to_remarks(article)
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.show_remarks(request, Panel(article, request.user, form))
        remark = Remark.begin(article, request.user, **form.said())
        transaction.on_commit(partial(self.tell_colleagues, request, remark, remark))
        return self.answer(request, remark)

    def reply_view(self, request, object_id, remark_id):
        article = self.article_to_show(request, object_id)
        remark = article.remarks.filter(pk=remark_id).first()
        if remark is None:
            raise Http404
        remark.article = article
        if request.method != "POST":
            return self.to_remarks(article, remark)
        form = ReplyForm(remark, request.POST)
        if not form.is_valid():
            return self.show_remarks(request, Panel(article, request.user, replies={remark.pk: form}))
        step = form.cleaned_data["step"]
        if step and not remark.may_be_resolved_by(request.user):
            raise PermissionDenied
        reply = remark.reply(request.user, form.cleaned_data["text"], step)
        if reply is None:
            messages.warning(request, _("Someone was quicker: look at the thread again."))
            return self.show_remarks(request, Panel(article, request.user, replies={remark.pk: form}))
        transaction.on_commit(partial(self.tell_colleagues, request, remark, reply))
        return self.answer(request, remark)

    def to_remarks(self, article, remark=None):
        address = reverse("admin:press_article_change", args=[article.pk])
        return HttpResponseRedirect(f"{address}#remark-{remark.pk}" if remark else f"{address}#side-remarks")

    def answer(self, request, remark):
        if asked_by_script(request):
            return self.show_remarks(request, Panel(remark.article, request.user))
        return self.to_remarks(remark.article, remark)

    def show_remarks(self, request, panel):
        """The panel alone for a script, else a page that holds it."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remarks"),
            "subtitle": str(panel.article),
            "opts": self.opts,
            "original": panel.article,
            "media": self.media + REMARKS_MEDIA,
            "remarks": panel,
            "asked_by_script": asked_by_script(request),
        }
        template = "side/remarks" if asked_by_script(request) else "remarks"
        return TemplateResponse(request, f"admin/press/article/{template}.html", context)

    def tell_colleagues(self, request, remark, said):
        """Mail those concerned that `said`, the remark itself or a reply, is there, and say who they are."""
        people = remark.concerned(but=request.user).exclude(email="")
        address = reverse("admin:press_article_remark", args=[remark.article_id, remark.pk])
        context = {
            "who": full_name(request.user),
            "step": getattr(said, "step", "begun"),
            "said": said.text,
            "reference": remark.article.reference,
            "kind": remark.article.get_kind_display,
            "language": remark.get_language_display,
            "field": partial(field_label, remark.field) if remark.field else "",
            "address": request.build_absolute_uri(address),
        }
        missed = mail.send("remark", context, people)
        reached = [person for person in people if person not in missed]
        if reached:
            messages.success(request, _("A mail went to: %(names)s.") % {"names": listed(reached)})
        if missed:
            sentence = _("What you said is kept, but no mail could be sent to: %(names)s.")
            messages.warning(request, sentence % {"names": listed(missed)})


def asked_by_script(request):
    return request.headers.get("X-Requested-With") == "fetch"


def full_name(user):
    return user.get_full_name() or user.get_username()


def listed(people):
    return ", ".join(map(full_name, people))
