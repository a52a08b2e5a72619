"""The list of articles: one line an article, and one mark for each of its languages."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy

from newsroom.moments import short_moment_text

from ..models.article import LANGUAGES, WORDS
from . import filters
from .reading import direction, headline
from .states import states, with_states
from .waiting import WaitingFilter

# What no line shows, and what would be most of what is read for a page.
TEXTS = [name for name in WORDS if name != "title"]
LONG = ["source_text", *TEXTS, *(f"{name}_{code}" for name in TEXTS for code in LANGUAGES)]


class ArticleChangeList(ChangeList):
    def __init__(self, *args):
        super().__init__(*args)
        # A filter that was left open is none, and no link need carry it.
        self.params = {name: value for name, value in self.params.items() if value}
        self.filter_params = {name: values for name, values in self.filter_params.items() if any(values)}

    def get_queryset(self, request, exclude_parameters=None):
        self.root_queryset = self.root_queryset.with_issue().with_shown_title(get_language())
        lines = with_states(super().get_queryset(request, exclude_parameters))
        # The base columns too, which would otherwise be taken for those of the active language.
        return lines.rewrite(False).defer(*LONG).rewrite()

    @property
    def main_filters(self):
        return [spec for spec in self.filter_specs if not getattr(spec, "is_extra", False)]

    @property
    def extra_filters(self):
        return [spec for spec in self.filter_specs if getattr(spec, "is_extra", False)]

    @property
    def extra_chosen(self):
        """How many of the filters that are folded away are at work."""
        return sum(spec.value() is not None for spec in self.extra_filters)

    @property
    def is_narrowed(self):
        return bool(self.query) or any(spec.value() is not None for spec in self.filter_specs)


class ArticleList:
    list_display = ["headline", "kind", "languages", "issue", "number"]
    list_filter = [
        filters.StateFilter,
        filters.LanguageFilter,
        filters.KindFilter,
        filters.YearFilter,
        filters.ThemeFilter,
        filters.ConferenceFilter,
        filters.PersonFilter,
        filters.MissingLanguageFilter,
        filters.OutdatedLanguageFilter,
        WaitingFilter,
    ]
    search_fields = ["reference", *(f"{name}_{code}" for name in ("title", "summary", "body") for code in LANGUAGES)]
    search_help_text = gettext_lazy("Titles and texts in all languages, and the reference")

    def get_changelist(self, request, **kwargs):
        return ArticleChangeList

    def search_name(self, request, article):
        return headline(article)

    def search_note(self, article):
        return " · ".join(filter(None, [article.get_kind_display(), article.reference]))

    @admin.display(description=gettext_lazy("title"), ordering=Lower("shown_title"))
    def headline(self, article):
        title = article.title_for(get_language())
        written_in = next((code for code in LANGUAGES if article.in_language("title", code) == title), get_language())
        shown = title or str(article)
        return format_html(
            '<span class="headline" lang="{}" dir="{}" title="{}">{}</span>',
            written_in,
            direction(written_in) if title else "ltr",
            shown,
            shown,
        )

    @admin.display(description=gettext_lazy("reference"), ordering="reference", empty_value="")
    def number(self, article):
        return article.reference

    @admin.display(description=gettext_lazy("date of issue"), ordering="dated", empty_value="")
    def issue(self, article):
        """The day that readers see; where something waits for its release, the moment of that."""
        ahead = min((edition.live_from for edition in article.editions_ahead if edition.is_ahead), default=None)
        if ahead:
            facts = {"moment": ahead, "short": short_moment_text(ahead)}
            return render_to_string("admin/press/includes/moment_ahead.html", facts)
        return article.first_issue and date_format(timezone.localtime(article.first_issue), "SHORT_DATE_FORMAT")

    @admin.display(description=gettext_lazy("languages"))
    def languages(self, article):
        return render_to_string("admin/press/includes/language_states.html", {"states": states(article)})
