"""
The page behind the link of an outside clearance: a text that is not public, for one person.

It reads the working copy on purpose, so it is no page for readers: every address answers to a valid token alone, and
whatever is wrong with one, altered, unknown, revoked or over, gets the same answer.

It sets no cookie. Django's protection against forged requests compares a cookie with the form; it guards what a browser
sends along by itself, and here that is nothing: who sends a form must know the address, and who knows it needs no one
else's browser. So the views are exempt, and each form carries a signed field instead, which binds what is answered to
this link and to the very words that were shown.
"""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from newsroom import live
from newsroom.models import SHORT_TEXT, Image

from . import preview, wording
from .models import Article, Clearance, ClearanceAnswer, ClearanceText

SEEN_SALT = "press.clearance.seen"
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


class AnswerForm(forms.Form):
    kind = forms.ChoiceField(choices=ClearanceAnswer.Kind.choices)
    text = forms.CharField(max_length=SHORT_TEXT, required=False, widget=forms.Textarea({"rows": 6}))

    def clean(self):
        if self.cleaned_data.get("kind") == ClearanceAnswer.Kind.COMMENT and not self.cleaned_data.get("text"):
            self.add_error("text", _("Write your comment first."))


@method_decorator(csrf_exempt, name="dispatch")
class TokenView(View):
    """Answers for an open clearance, in the language of its text; else as for a link that never was."""

    def dispatch(self, request, token, **kwargs):
        self.clearance = Clearance.objects.open().by_token(token)
        if self.clearance is None:
            return over(request)
        with override(self.clearance.language):
            response = super().dispatch(request, **kwargs)
            response["Content-Language"] = self.clearance.language
            return unkept(response)

    def article(self):
        return Article.objects.with_content().get(pk=self.clearance.article_id)


class ClearancePage(TokenView):
    def get(self, request):
        if request.method == "GET":
            self.clearance.opened()
        return self.page(self.article(), AnswerForm())

    def post(self, request):
        form, seen = AnswerForm(request.POST), self.seen()
        if seen is None:
            form.add_error(None, _("This page was out of date. Nothing was recorded; please read it again."))
        elif form.is_valid():
            try:
                self.clearance.answer(form.cleaned_data["kind"], seen, form.cleaned_data["text"])
                return HttpResponseRedirect(f"{request.path}#answers")
            except ValidationError as refusal:
                form.add_error(None, refusal)
        return self.page(self.article(), form, seen, status=409 if form.non_field_errors() else 200)

    def seen(self):
        """The ClearanceText that the form was sent from, None where it is not one of this link."""
        try:
            pk = signing.loads(self.request.POST.get("seen", ""), salt=SEEN_SALT)
        except signing.BadSignature:
            return None
        return ClearanceText.objects.filter(pk=pk, clearance=self.clearance).first()

    def page(self, article, form, seen=None, status=200):
        now = self.clearance.shown(article)
        clearance = Clearance.objects.with_answers().get(pk=self.clearance.pk)
        before = seen or (clearance.decision and ClearanceText.objects.get(pk=clearance.decision.about_id))
        edition = preview.edition_of(article, clearance.language)
        waiting = article.editions.waiting().filter(language=clearance.language).first()
        extra = {
            "clearance": clearance,
            "state": clearance.state(now.digest, live.clock()),
            "answers": clearance.answers.all(),
            "embargo": waiting and waiting.live_from,
            "public": self.public(article, now.digest),
            "form": form,
            "seen": signing.dumps(now.pk, salt=SEEN_SALT),
            "is_changed": bool(before) and before.digest != now.digest,
            "changed": wording.changed(before.content, now.content, clearance.language) if before else [],
            "beside": wording.beside(before.content, now.content) if before else [],
        }
        page = preview.page(
            self.request, edition, picture_address=self.picture_address, template="press/clearance.html", **extra
        )
        return HttpResponse(page, status=status)

    def public(self, article, digest):
        """Whether these very words are public ("same"), or others of this article ("other"), or none ("")."""
        edition = article.editions.live(language=self.clearance.language).first()
        return edition and ("same" if edition.digest == digest else "other")

    def picture_address(self, image, rendition):
        return reverse("clearance-picture", args=[self.clearance.token, image.uid, rendition])


class ClearancePicture(TokenView):
    """A picture of the text, as long as the text shows it and its terms of use allow it."""

    def get(self, request, uid, rendition):
        shown = [picture["image"] for picture in self.article().pictures(self.clearance.language)]
        image = Image.objects.filter(uid=uid, pk__in=shown).first()
        if image is None or not image.is_usable() or not image.has_rendition(rendition):
            return over(request)
        try:
            return FileResponse(default_storage.open(image.path(rendition)), content_type="image/jpeg")
        except FileNotFoundError:
            return over(request)


def over(request):
    return unkept(render(request, "press/clearance_over.html", status=404))


def unkept(response):
    for name, value in HEADERS.items():
        response[name] = value
    return response
