"""What differs between two points of an article's history, field by field, as it reads."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from newsroom import differences, html
from newsroom.countries import country_name
from newsroom.moments import moment_text

from ..field_values import language_label
from ..models import Article
from ..models.article import RICH, TEXTS, WORDS
from ..models.kinds import ConferenceRole, Kind
from ..models.saved import SHARED, fields_changed
from .reading import direction

CODES = {
    "kind": lambda code: str(Kind(code).label),
    "source_language": language_label,
    "issued_at": lambda moment: moment_text(datetime.fromisoformat(moment)),
    "country": lambda code: country_name(code, get_language()),
    "conference_role": lambda code: str(ConferenceRole(code).label),
}


@dataclass(frozen=True)
class FieldDifference:
    """`shown` is the old and the new value as one; `gone` and `come` count words."""

    name: str
    label: str
    is_rich: bool
    shown: SafeString
    gone: int
    come: int

    @property
    def is_words(self):
        return self.name in WORDS


class Difference:
    """Between the Points `old` and `new` of one language, or of what all languages share."""

    def __init__(self, old, new):
        self.old, self.new, self.language = old, new, new.language
        self.direction = direction(self.language or get_language())
        self.is_shared = self.language == SHARED
        self.language_name = "" if self.is_shared else language_label(self.language)

    @cached_property
    def fields(self):
        """What changed: `[FieldDifference, ...]`, in the order of the form."""
        return [self.field(name) for name in self.names if name in self.changed]

    @property
    def unchanged(self):
        """The labels of the fields that are alike and not empty in both."""
        return [label(name) for name in self.names if name not in self.changed and self.new.words.get(name)]

    @property
    def names(self):
        return list(dict.fromkeys([*self.new.words, *self.old.words])) if self.is_shared else TEXTS

    @cached_property
    def changed(self):
        return set(fields_changed(self.old.words, {name: self.new.words.get(name) for name in self.names}))

    @property
    def gone(self):
        return sum(field.gone for field in self.fields)

    @property
    def come(self):
        return sum(field.come for field in self.fields)

    def field(self, name):
        old, new = (readable(name, point.words.get(name)) for point in (self.old, self.new))
        is_rich = name in RICH
        shown = differences.of_html(old, new) if is_rich else differences.of_text(old, new)
        words = [html.text(html.clean(text)) for text in (old, new)] if is_rich else [old, new]
        return FieldDifference(name, label(name), is_rich, shown, *differences.words_changed(*words))


def label(name):
    return str(capfirst(Article._meta.get_field(name).verbose_name))


def readable(name, value):
    """What a person reads for a value of a saved text: names for codes and keys."""
    if isinstance(value, list):
        return ", ".join(name for _key, name in value)
    return CODES[name](value) if value and name in CODES else value or ""
