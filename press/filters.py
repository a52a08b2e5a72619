"""What readers may narrow the list of news by. A value that is not offered is left out, and the page says so."""

from datetime import datetime, time
from functools import cached_property, partial

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from newsroom.dates import format_day
from newsroom.search import Query

from .choices import Choices
from .facets import Facets, count_themes
from .filter_fields import DayFilter, NarrowingForm, OfferedFilter, WordsFilter
from .models.edition import Edition

PATHS = {
    "kind": "kind",
    "theme": "theme_links__theme",
    "country": "country",
    "conference": "conference",
    "year": "issued_at__year",
}


class EditionFilter(FilterSet):
    """Over live editions of the active language: it offers the themes, countries, conferences and years of these."""

    words = WordsFilter(label=_("Words"), method="with_words")
    kind = OfferedFilter(label=_("Kind"), method="with_choice")
    theme = OfferedFilter(label=_("Theme"), method="with_choice")
    country = OfferedFilter(label=_("Country"), method="with_choice")
    conference = OfferedFilter(label=_("Conference"), method="with_choice")
    year = OfferedFilter(label=_("Year"), method="with_choice")

    class Meta:
        model = Edition
        fields = []
        form = NarrowingForm

    @classmethod
    def get_filters(cls):
        # A class can have no attribute called `from`.
        return super().get_filters() | {
            "from": DayFilter(field_name="from", label=pgettext_lazy("first day", "From"), method="since"),
            "to": DayFilter(field_name="to", label=pgettext_lazy("last day", "To"), method="until"),
        }

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        self.choices = Choices(queryset)
        for name in PATHS:
            self.filters[name].extra["offered"] = partial(self.choices.__getitem__, name)

    def with_words(self, editions, name, words):
        return editions.matching(Query(words))

    def with_choice(self, editions, name, value):
        return editions.filter(**{PATHS[name]: self.choices[name][value].key})

    def since(self, editions, name, day):
        return editions.filter(issued_at__gte=timezone.make_aware(datetime.combine(day, time.min)))

    def until(self, editions, name, day):
        return editions.filter(issued_at__lte=timezone.make_aware(datetime.combine(day, time.max)))

    @cached_property
    def values(self):
        """What is in force, as `{name: value}` in the form's order."""
        self.form.is_valid()
        return {name: value for name in self.filters if (value := self.form.cleaned_data.get(name))}

    @property
    def chosen(self):
        """What is in force, as `{name: text}`, to be kept in links to other pages of the list."""
        return {name: str(value) for name, value in self.values.items()}

    @property
    def sentences(self):
        """What was left out, and why."""
        return list(dict.fromkeys(sentence for errors in self.form.errors.values() for sentence in errors))

    def filter_queryset(self, queryset):
        return self.narrow(queryset)

    def narrow(self, editions, without=()):
        """Those of `editions` that fit what is in force, but for what `without` names. They may be of any language."""
        for name, value in self.values.items():
            if name not in without:
                editions = self.filters[name].filter(editions, value)
        return editions

    # How many there are

    @cached_property
    def facets(self):
        """`[(name, label, [(Choice, number, is it in force), ...]), ...]`: what leaves anything, or is in force."""
        return [facet for name in PATHS if (facet := (name, self.filters[name].label, self.numbered(name)))[2]]

    def numbered(self, name):
        if name == "theme" and self.values.keys() <= {"theme"}:
            counts = self.choices.themes
        elif name == "theme":
            counts = count_themes(self.narrow(self.queryset, without=["theme"]))
        else:
            counts = self.counted.counts(name, self.keys)
        numbered = [(c, counts[c.key], self.values.get(name) == c.value) for c in self.choices[name].values()]
        return [(choice, number, is_chosen) for choice, number, is_chosen in numbered if number or is_chosen]

    @property
    def total(self):
        return self.counted.total(self.keys)

    @cached_property
    def counted(self):
        """The facets of what is left by all that they do not count themselves."""
        own = PATHS.keys() - {"theme"}
        if self.values.keys() <= own:
            return self.choices.facets
        return Facets(self.narrow(self.queryset, without=own))

    @property
    def keys(self):
        own = PATHS.keys() - {"theme"}
        return {name: self.choices[name][value].key for name, value in self.values.items() if name in own}

    # Addresses

    def query(self, without=None):
        """What is in force as the query of an address."""
        return as_query({name: value for name, value in self.chosen.items() if name != without})

    @cached_property
    def in_force(self):
        """`[(name, label, text, query without it), ...]`, for links that take one choice back."""
        return [(name, self.filters[name].label, self.text(name), self.query(without=name)) for name in self.values]

    @property
    def narrowing(self):
        """What is in force beside the words of a search."""
        return [choice for choice in self.in_force if choice[0] != "words"]

    def text(self, name):
        value = self.values[name]
        if name in PATHS:
            return self.choices[name][value].label
        return value if name == "words" else format_day(value, get_language())

    def query_in(self, language):
        """The same choices for the list in `language`; None where it does not have one of them."""
        things = {name: self.choices[name][value] for name, value in self.values.items() if name in PATHS}
        chosen = self.chosen | {name: choice.value_in(language) for name, choice in things.items()}
        return None if None in chosen.values() else as_query(chosen)

    def addresses(self, page):
        """`{language: address}` of the page of that name in every language, with the same choices where it has them."""
        found = {}
        for code, _name in settings.LANGUAGES:
            query = self.query() if code == get_language() else self.query_in(code)
            with override(code):
                found[code] = f"{reverse(page)}?{query}" if query else reverse(page)
        return found


def as_query(values):
    query = QueryDict(mutable=True)
    query.update(values)
    return query.urlencode()
