from django.conf import settings
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ..models import Edition, LanguageVersion
from ..workflow import State

PUBLIC = {"live": _("live"), "scheduled": _("scheduled")}


class StateFilter(admin.SimpleListFilter):
    """Articles of which at least one language is in the state."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*PUBLIC.items(), *((s.value, s.label) for s in State if s != State.RELEASED)]

    def queryset(self, request, queryset):
        of_article = {"article": OuterRef("pk")}
        if self.value() == "live":
            return queryset.filter(Exists(Edition.objects.live_in_any_language().filter(**of_article)))
        if self.value() == "scheduled":
            return queryset.filter(Exists(Edition.objects.waiting().filter(**of_article)))
        if self.value() in State.values:
            return queryset.filter(Exists(LanguageVersion.objects.in_state(self.value()).filter(**of_article)))
        return queryset


class MissingLanguageFilter(admin.SimpleListFilter):
    title = _("language missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        if self.value() not in dict(settings.LANGUAGES):
            return queryset
        title = f"title_{self.value()}"
        unwanted = LanguageVersion.objects.filter(article=OuterRef("pk"), language=self.value(), plan="none")
        return queryset.filter(Q(**{title: ""}) | Q(**{f"{title}__isnull": True})).exclude(Exists(unwanted))
