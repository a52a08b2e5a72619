"""The page of an article as readers saw it at a moment, in a language."""

from django import forms
from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from newsroom import live
from newsroom.moments import MomentField, moment_text

from .. import preview
from ..field_values import language_label
from ..models import Edition


class MomentForm(forms.Form):
    at = MomentField(label=gettext_lazy("The moment"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


class AsRead:
    """
    What readers of `article` got at `at` (aware datetime) in `language`.

    It is the page of an edition, else the notice of a withdrawal, else nothing: then `why_empty` says why.
    """

    def __init__(self, request, article, at, language):
        self.request, self.article, self.at, self.language = request, article, at, language
        self.edition = self.editions.live(at, language).with_page_content().first()
        self.withdrawal = None
        if self.edition is None:
            self.withdrawal = article.withdrawals.live(at, language).first()

    @property
    def editions(self):
        return self.article.editions.filter(language=self.language)

    @property
    def page(self):
        """For a frame: its links open beside it, on the site as it is now."""
        page = preview.page(self.request, self.edition, self.at) if self.edition else self.notice_page()
        return page.replace("<head>", '<head><base target="_blank">', 1)

    def notice_page(self):
        with override(self.language):
            instead = Edition.objects.live(self.at).filter(article=self.withdrawal.replaced_by_id).first()
            context = {"withdrawal": self.withdrawal, "successor": instead}
            return render_to_string("410.html", context, self.request)

    @property
    def heading(self):
        names = {"language": language_label(self.language), "moment": moment_text(self.at)}
        if self.at > live.clock():
            return _("As readers will see it, by what is scheduled now: %(language)s, %(moment)s") % names
        return _("As readers saw it: %(language)s, %(moment)s") % names

    @property
    def why_empty(self):
        """The sentence for a moment at which readers got nothing."""
        first = self.editions.exclude(live_until=F("live_from")).order_by("live_from").first()
        if first is None:
            return _("Nothing of this article has been public in this language.")
        return _("Nothing of it was public in this language before %(moment)s.") % {
            "moment": moment_text(first.live_from)
        }
