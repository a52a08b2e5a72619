from modeltranslation.translator import TranslationOptions, register

from .models import Conference, ConferenceSeries, EarlierPlan, Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ["name", "slug", "description"]


@register(ConferenceSeries)
class ConferenceSeriesTranslation(TranslationOptions):
    fields = ["name", "slug", "description", "gender"]


@register(Conference)
class ConferenceTranslation(TranslationOptions):
    fields = ["name", "slug", "summary", "body", "venue", "city", "objectives", "status_note", "live_from"]


@register(EarlierPlan)
class EarlierPlanTranslation(TranslationOptions):
    fields = ["venue", "city"]
