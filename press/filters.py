"""What readers may narrow the list of news by. A value that is not offered is left out, and the page says so."""

from urllib.parse import urlencode

from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from events.models import Theme

from .models.edition import Edition
from .models.kinds import Kind


class EditionFilter(FilterSet):
    """Over live editions of one language: it offers the themes and years that these have."""

    kind = ChoiceFilter(label=_("Kind"), empty_label=_("All kinds"))
    theme = ChoiceFilter(label=_("Theme"), empty_label=_("All themes"), method="about")
    year = ChoiceFilter(label=_("Year"), empty_label=_("All years"), method="issued_in")

    class Meta:
        model = Edition
        fields = ["kind", "theme", "year"]

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        self.themes = {theme.slug: theme for theme in themes_of(queryset)}
        self.filters["kind"].extra["choices"] = [(kind, capfirst(label)) for kind, label in Kind.choices]
        self.filters["theme"].extra["choices"] = [(slug, theme.name) for slug, theme in self.themes.items()]
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years_of(queryset)]

    def about(self, editions, name, slug):
        return editions.filter(theme_links__theme=self.themes[slug])

    def issued_in(self, editions, name, year):
        return editions.filter(issued_at__year=year)

    @property
    def chosen(self):
        """What is in force, as `{name: value}`, to be kept in links to other pages of the list."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def query(self):
        """What is in force as the query of an address."""
        return urlencode(self.chosen)


def themes_of(editions):
    """The themes of `editions` that have a name and an address in the active language."""
    found = Theme.objects.filter(pk__in=editions.order_by().values("theme_links__theme"))
    return [theme for theme in found if theme.slug and theme.name]


def years_of(editions):
    """The years, in the newsroom's zone, in which `editions` were issued, the last one first."""
    years = editions.order_by().annotate(issued_in=ExtractYear("issued_at")).values_list("issued_in", flat=True)
    return sorted(years.distinct(), reverse=True)
