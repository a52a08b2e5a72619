"""Texts to read where a person may not change them."""

from functools import cache

from django.contrib import admin
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info

from newsroom import html

from ..models import Article
from ..models.article import LANGUAGES, RICH

capfirst_lazy = lazy(capfirst, str)


def direction(language):
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def as_text(value, language):
    """Plain text in its language and direction; "–" where there is none."""
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), value) if value else "–"


def as_prose(markup, language):
    """Clean HTML in its language and direction; "–" where there is none."""
    shown = mark_safe(html.clean(markup or ""))
    return (
        format_html('<div class="prose" lang="{}" dir="{}">{}</div>', language, direction(language), shown)
        if shown
        else "–"
    )


def headline(article):
    """The title of `article` to know it by, in its language and direction."""
    title = article.title_for(get_language())
    written_in = next((code for code in LANGUAGES if article.in_language("title", code) == title), get_language())
    return as_text(title, written_in) if title else str(article)


@cache
def language_text(name, language):
    """A read-only field for the admin, a callable: the article's `name` in `language`."""

    @admin.display(description=capfirst_lazy(Article._meta.get_field(name).verbose_name))
    def shown(article):
        value = article.in_language(name, language)
        if name == "slug":
            value = article.public_slug(language) or value
        return as_prose(value, language) if name in RICH else as_text(value, language)

    shown.__name__ = f"{name}_{language}"
    return shown
