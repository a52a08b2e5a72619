"""Fields as people read them, where they may not change them."""

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from modeltranslation.fields import TranslationField

from .. import html
from ..countries import country_name


def direction(language):
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def is_text(field):
    """Whether `field` holds a text in a language of its own."""
    is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_words and isinstance(field, TranslationField)


def readable(model, name, rich_texts):
    """What to show for the field `name` of `model`: a callable for Django's `fieldsets`, or `name` itself."""
    if isinstance(name, list | tuple):
        return [readable(model, each, rich_texts) for each in name]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if name == "country":
        return shown_as(field, lambda value: country_name(value, get_language()))
    if is_text(field):
        is_rich = field.translated_field.name in rich_texts
        return shown_as(field, lambda value: text(value, field.language, is_rich))
    return name


def shown_as(field, show):
    label = getattr(field, "translated_field", field).verbose_name

    @admin.display(description=capfirst(label))
    def shown(obj):
        value = getattr(obj, field.attname)
        return show(value) if value else "–"

    shown.__name__ = field.name
    return shown


def text(value, language, is_rich):
    if is_rich:
        value = mark_safe(html.clean(value))
    tag = "div" if is_rich else "span"
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, language, direction(language), value)
