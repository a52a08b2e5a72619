"""What a list of articles can be narrowed to: what articles that are live have, in words of the active language."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import get_language

from events.models import Conference, Theme
from events.models.slugs import LANGUAGES
from newsroom import live
from newsroom.countries import country_name
from newsroom.words import fold

from .facets import Facets, count_themes
from .models.kinds import Kind


@dataclass
class Choice:
    """A value as addresses write it, what the database holds for it, its name, and its values by language."""

    value: str
    key: object
    label: str
    slugs: dict | None = None

    def value_in(self, language):
        """The same choice as addresses in `language` write it, None where it is not to be had there."""
        return self.value if self.slugs is None else self.slugs.get(language)


class Choices:
    """What `editions`, live in the active language, offer: of each kind of choice a `{value: Choice}`."""

    def __init__(self, editions):
        self.editions = editions

    def __getitem__(self, name):
        return getattr(self, name)

    @cached_property
    def facets(self):
        return Facets(self.editions)

    @cached_property
    def kind(self):
        return offer(Choice(kind, kind, capfirst(label)) for kind, label in Kind.choices)

    @cached_property
    def themes(self):
        """`{primary key: number of editions}`."""
        return count_themes(self.editions)

    @cached_property
    def theme(self):
        found = Theme.objects.filter(pk__in=self.themes)
        named = [(theme, slugs(theme, filter(theme.name_in, LANGUAGES))) for theme in found]
        return offer(Choice(theme.slug, theme.pk, theme.name, own) for theme, own in named if get_language() in own)

    @cached_property
    def country(self):
        language = get_language()
        named = [Choice(code, code, country_name(code, language)) for code in self.facets.counts("country") if code]
        return offer(sorted(named, key=lambda choice: fold(choice.label, language)))

    @cached_property
    def conference(self):
        if not (keys := [key for key in self.facets.counts("conference") if key]):
            return {}
        now, found = live.clock(), Conference.objects.live().with_list_content().filter(pk__in=keys)
        named = [(item, slugs(item, item.languages_live(now))) for item in found]
        return offer(Choice(item.slug, item.pk, item.full_name_here, own) for item, own in named)

    @cached_property
    def year(self):
        years = sorted(self.facets.counts("year"), reverse=True)
        return offer(Choice(str(year), year, str(year)) for year in years)


def slugs(thing, languages):
    """`{language: its address}` of those of `languages` in which it has one."""
    return {code: slug for code in languages if (slug := getattr(thing, f"slug_{code}"))}


def offer(choices):
    return {choice.value: choice for choice in choices}
