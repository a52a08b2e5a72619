from modeltranslation.translator import TranslationOptions, register

from .models import Article, Boilerplate, MediaContact


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ["title", "summary", "city", "body", "notes_to_editors", "slug"]


@register(MediaContact)
class MediaContactTranslation(TranslationOptions):
    fields = ["name", "role"]


@register(Boilerplate)
class BoilerplateTranslation(TranslationOptions):
    fields = ["text"]
