"""The filters of the list of articles. They combine; what is not among a filter's choices filters nothing."""

from datetime import datetime

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Conference, Theme

from ..models import Article, ArticleTheme, LanguageVersion
from ..models.kinds import Kind
from .states import Mark

OF_ARTICLE = {"article": OuterRef("pk")}
# In the order in which a text goes through them.
STATES = [
    "missing",
    "draft",
    "in_review",
    "approved",
    "scheduled",
    "live",
    "live_draft",
    "outdated",
    "unconfirmed",
    "ended",
]


class ChoiceFilter(admin.SimpleListFilter):
    is_extra = False  # shown only where it is asked for

    def value(self):
        sent = super().value()
        return sent if sent in [str(value) for value, _label in self.lookup_choices] else None

    def queryset(self, request, queryset):
        return queryset if self.value() is None else self.chosen(request, queryset, self.value())


def language_sent(request):
    sent = request.GET.get(LanguageFilter.parameter_name)
    return sent if sent in dict(settings.LANGUAGES) else None


def with_version(queryset, versions, language=None):
    """The articles of `queryset` that have one of `versions`, in `language` where one is given."""
    own = OF_ARTICLE | ({"language": language} if language else {})
    return queryset.filter(Exists(versions.filter(**own)))


class StateFilter(ChoiceFilter):
    """What holds of one language at least; of the one chosen beside it, where one is."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(key, Mark(key).word) for key in STATES]

    def chosen(self, request, queryset, key):
        return with_version(queryset, LanguageVersion.objects.where(key), language_sent(request))


class LanguageFilter(ChoiceFilter):
    """The language that the state is about; without a state, the articles that are to have it."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def chosen(self, request, queryset, language):
        if request.GET.get(StateFilter.parameter_name) in STATES:
            return queryset
        return with_version(queryset, LanguageVersion.objects.planned(), language)


class KindFilter(ChoiceFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return Kind.choices

    def chosen(self, request, queryset, kind):
        return queryset.filter(kind=kind)


class YearFilter(ChoiceFilter):
    """The year of issue in the newsroom's zone; of what was never issued, the year it was begun."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = Article.objects.with_issue().order_by().annotate(year=ExtractYear("dated"))
        return [(year, year) for year in sorted(set(years.values_list("year", flat=True).distinct()), reverse=True)]

    def chosen(self, request, queryset, year):
        zone = timezone.get_current_timezone()
        start, end = (datetime(int(year) + ahead, 1, 1, tzinfo=zone) for ahead in (0, 1))
        return queryset.with_issue().filter(dated__gte=start, dated__lt=end)


class ThemeFilter(ChoiceFilter):
    is_extra = True
    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request, model_admin):
        used = Theme.objects.filter(Exists(ArticleTheme.objects.filter(theme=OuterRef("pk"))))
        return [(theme.pk, str(theme)) for theme in used]

    def chosen(self, request, queryset, key):
        return queryset.filter(Exists(ArticleTheme.objects.filter(**OF_ARTICLE, theme=key)))


class ConferenceFilter(ChoiceFilter):
    is_extra = True
    title = _("conference")
    parameter_name = "conference"

    def lookups(self, request, model_admin):
        used = Conference.objects.filter(Exists(Article.objects.filter(conference=OuterRef("pk"))))
        return [(conference.pk, str(conference)) for conference in used.select_related("series")]

    def chosen(self, request, queryset, key):
        return queryset.filter(conference=key)


class PersonFilter(ChoiceFilter):
    """Who began it, changed a text of it last, or has a language of it to do."""

    is_extra = True
    title = _("person")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        versions = LanguageVersion.objects.filter(Q(assigned_to=OuterRef("pk")) | Q(text_changed_by=OuterRef("pk")))
        begun = Article.objects.filter(created_by=OuterRef("pk"))
        people = get_user_model().objects.filter(Exists(versions) | Exists(begun))
        names = [(user.pk, user.get_full_name() or user.get_username()) for user in people]
        return sorted(names, key=lambda choice: choice[1].casefold())

    def chosen(self, request, queryset, key):
        versions = LanguageVersion.objects.filter(Q(assigned_to=key) | Q(text_changed_by=key), **OF_ARTICLE)
        return queryset.filter(Exists(versions) | Q(created_by=key))


class MissingLanguageFilter(ChoiceFilter):
    is_extra = True
    title = _("language missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def chosen(self, request, queryset, language):
        title = f"title_{language}"
        untitled = queryset.filter(Q(**{title: ""}) | Q(**{f"{title}__isnull": True}))
        return with_version(untitled, LanguageVersion.objects.exclude(plan="none"), language)


class OutdatedLanguageFilter(ChoiceFilter):
    is_extra = True
    title = _("language outdated")
    parameter_name = "outdated"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def chosen(self, request, queryset, language):
        return with_version(queryset, LanguageVersion.objects.where("outdated"), language)
