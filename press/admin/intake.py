"""“New article from text”: a release as received, its proposals beside the words they came from, and the draft."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from .. import workflow
from ..intake import propose
from ..intake.drafting import COUNTS, make_draft, value
from ..intake.forms import ConfirmForm, ReceiveForm, sealed, unsealed
from ..workflow import TransitionError
from .outcomes import sentences


class IntakeMixin:
    """Adds the two pages of the intake to the admin of articles."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("from-text/", view(self.receive_view), name="press_article_from_text"),
            path("from-text/confirm/", view(self.confirm_view), name="press_article_from_text_confirm"),
            *super().get_urls(),
        ]

    def receive_view(self, request):
        """Take the text. When it can be read, the answer is the page of proposals, and nothing is stored yet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ReceiveForm(request.POST, request.FILES) if request.method == "POST" else ReceiveForm()
        if form.is_valid():
            name = form.cleaned_data["file"].name if form.cleaned_data["file"] else ""
            confirm = ConfirmForm(
                initial=initial(form.proposals) | {"received": sealed(form.received, name)},
                quotes=quotes(form.proposals),
            )
            return self.show_proposals(request, confirm, form.proposals)
        return self.show(request, "receive", {"form": form, "title": _("New article from text")})

    def confirm_view(self, request):
        """Make the draft of what was confirmed, or show the proposals again with what is wrong."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:press_article_from_text"))
        try:
            received = unsealed(request.POST.get("received", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(reverse("admin:press_article_from_text"))
        proposals = propose(received.text, known_language(request.POST.get("language")))
        form = ConfirmForm(request.POST, quotes=quotes(proposals))
        if form.is_valid() and not workflow.may(request.user, "submit", form.cleaned_data["language"]):
            form.add_error("language", _("You may not write articles in this language."))
        if not form.is_valid():
            return self.show_proposals(request, form, proposals)
        article = make_draft(form.confirmed(), received, request.user)
        self.log_addition(request, article, [{"added": {}}])
        messages.success(request, _("A draft was made of the text. What was received is kept with it."))
        if "_submit" in request.POST:
            return self.submit_at_once(request, article)
        return HttpResponseRedirect(reverse("admin:press_article_change", args=[article.pk]))

    def submit_at_once(self, request, article):
        """Hand the new draft to the editors; where there is something to be said first, on to the page that says it."""
        language = article.source_language
        try:
            article.version(language).submit(request.user)
        except TransitionError:
            return HttpResponseRedirect(
                reverse("admin:press_article_move", args=[article.pk, "submit"]) + f"?language={language}"
            )
        messages.success(request, *sentences("submit", {language: None}, {}))
        return HttpResponseRedirect(reverse("admin:press_article_change", args=[article.pk]))

    def show_proposals(self, request, form, proposals):
        language = known_language(form["language"].value())
        direction = "rtl" if language and get_language_info(language)["bidi"] else "ltr"
        for name in ("title", "summary", "city", "body", "notes", "series", "name", "conference_city", "themes"):
            form.fields[name].widget.attrs |= {"lang": language or "", "dir": direction}
        context = {
            "form": form,
            "title": _("Check what was found"),
            "sections": sections(form, proposals),
            "quotes": quote_rows(form, proposals),
            "dropped": [proposal.value for proposal in proposals.dropped],
            "conference_shown": form["has_conference"].value(),
            "text_language": language,
            "text_direction": direction,
        }
        return self.show(request, "confirm", context)

    def show(self, request, page, context):
        context = self.admin_site.each_context(request) | {"opts": self.opts} | context
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/press/article/from_text_{page}.html", context)


def known_language(code):
    """`code` where it is one of the newsroom's languages, else None."""
    return code if code in dict(settings.LANGUAGES) else None


def quotes(proposals):
    """`[(text, speaker or None), ...]` as the form takes them."""
    return [(quote.text.value, value(quote.speaker)) for quote in proposals.quotes]


def initial(proposals):
    """What was proposed, as the first values of ConfirmForm."""
    found = proposals.conference
    facts = {
        "language": proposals.language,
        "title": value(proposals.title),
        "summary": value(proposals.standfirst),
        "issued_on": value(proposals.issued_on),
        "city": value(proposals.city),
        "country": value(proposals.country),
        "body": "\n\n".join(proposals.body_paragraphs),
        "notes": "\n\n".join(note.value for note in proposals.notes),
        "has_conference": found is not None,
    }
    if found is None:
        return facts
    for name in COUNTS:
        if count := value(getattr(found, name)):
            facts |= {name: count.value, f"{name}_approximate": count.approximate}
    return facts | {
        "series": value(found.series),
        "number": value(found.number),
        "name": "" if found.series and found.number else value(found.name),
        "starts_on": value(found.starts_on),
        "ends_on": value(found.ends_on),
        "conference_city": value(found.city),
        "conference_country": value(found.country),
        "themes": "\n".join(theme.value for theme in found.themes),
    }


def sections(form, proposals):
    """`[(heading, key, [row, ...]), ...]`; a row is `{fields: [bound field, ...], sources: [Proposal, ...]}`."""

    def row(name, *sources, also=()):
        return {"fields": [form[other] for other in (name, *also)], "sources": [s for s in sources if s]}

    found = proposals.conference
    article = [
        row("language"),
        row("title", proposals.title),
        row("summary", proposals.standfirst),
        row("issued_on", proposals.issued_on),
        row("city", proposals.city),
        row("country", proposals.country),
        row("body"),
        row("notes"),
    ]

    def from_conference(name):
        return getattr(found, name) if found else None

    conference = [
        row("has_conference"),
        row("series", from_conference("series")),
        row("number", from_conference("number")),
        row("name", from_conference("name")),
        row("starts_on", from_conference("starts_on")),
        row("ends_on", from_conference("ends_on")),
        row("conference_city", from_conference("city")),
        row("conference_country", from_conference("country")),
        *(row(name, from_conference(name), also=[f"{name}_approximate"]) for name in COUNTS),
        row("themes", *(found.themes if found else [])),
    ]
    return [(_("Article"), "article", article), (_("Conference"), "conference", conference)]


def quote_rows(form, proposals):
    """`[(Quote, bound speaker, bound tick), ...]` of the quotations found."""
    return [
        (quote, form[f"quote_{number}_speaker"], form[f"quote_{number}_block"])
        for number, quote in enumerate(proposals.quotes)
    ]
