"""Two wordings of one field of an article's form: how each reads, and what differs between them."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom import differences, html
from newsroom.moments import moment_text

from .models.article import RICH

MOST_COMPARED = 150_000  # characters; beyond that a person would not read it either


def is_rich(name):
    return name.rpartition("_")[0] in RICH


def language_label(code):
    """The name of the language `code`, "" where it is none."""
    return str(dict(settings.LANGUAGES).get(code, ""))


def label_of(name, field):
    """What people call the field `name`: "Title (French)"."""
    label, language = capfirst(field.label), language_label(name.rpartition("_")[2])
    return _("%(field)s (%(language)s)") % {"field": label, "language": language} if language else label


def as_read(field, value):
    """What a person reads for `value` of `field`: names in place of keys."""
    if isinstance(field, forms.ModelChoiceField):
        items = value if isinstance(value, list | tuple) or hasattr(value, "all") else [value]
        keys = [getattr(item, "pk", item) for item in items if item]
        return ", ".join(map(str, field.queryset.model._base_manager.filter(pk__in=keys)))
    if isinstance(value, datetime):
        return moment_text(value)
    return str(dict(getattr(field, "choices", [])).get(value, value) or "")


def shown(name, field, value):
    """The stored `value` of the field `name`, as it reads."""
    return mark_safe(html.clean(value or "")) if is_rich(name) else as_read(field, value)


def difference(name, field, old, new):
    """What differs between two values of the field `name`, marked in one text."""
    if len(str(old or "")) + len(str(new or "")) > MOST_COMPARED:
        return _("These texts are too long to be compared word by word.")
    if is_rich(name):
        return differences.of_html(old or "", new or "")
    return differences.of_text(as_read(field, old), as_read(field, new))


def attributes(field):
    """The language and direction of what holds a text of `field`, as attributes."""
    attrs = field.widget.attrs
    return format_html('lang="{}" dir="{}"', attrs.get("lang", get_language()), attrs.get("dir", "auto"))
