from modeltranslation.translator import TranslationOptions, register

from .models import Conference, ConferenceSeries, Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ["name", "slug", "description"]


@register(ConferenceSeries)
class ConferenceSeriesTranslation(TranslationOptions):
    fields = ["name", "slug", "description", "gender"]


@register(Conference)
class ConferenceTranslation(TranslationOptions):
    fields = ["name", "slug", "summary", "body", "venue", "city", "status_note", "live_from"]
