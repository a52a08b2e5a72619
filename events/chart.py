"""
The figures of a series as bars, one chart for each kind of figure: their scales have nothing in common.

Here is where each bar and word stands; `events/includes/chart.html` draws it. Time runs as the language is read.
"""

from dataclasses import dataclass
from math import ceil

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom import languages

from .models import Conference

MEASURES = ["participants", "countries", "organisations"]
WIDTH, HEIGHT = 320, 190
TOP, BASE = 22, 166  # between them stand the bars: above their numbers, below the years
WIDEST, YEAR_NEEDS, NUMBER_NEEDS = 44, 34, 40


@dataclass
class Bar:
    """`year` and `number` are the words to write below and above it, "" where there is no room for them."""

    x: float
    y: float
    width: float
    height: float
    year: str
    number: str

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)


@dataclass
class Chart:
    name: str
    title: str
    description: str
    bars: list
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE
    year_line: int = HEIGHT - 6


def charts(conferences, direction):
    """A Chart of each kind of figure that at least two of `conferences`, the first one first, have."""
    counted = [each for each in conferences if any(getattr(each, name) is not None for name in MEASURES)]
    for name in MEASURES:
        having = [each for each in counted if getattr(each, name) is not None]
        if len(having) > 1:
            title = capfirst(Conference._meta.get_field(name).verbose_name)
            yield Chart(name, title, description(title, having, name), [*bars(counted, name, direction)])


def description(title, having, name):
    first, last = having[0], having[-1]
    return _("%(measure)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s. The table has all the figures.") % {
        "measure": title,
        "first": count(first, name),
        "first_year": first.starts_on.year,
        "last": count(last, name),
        "last_year": last.starts_on.year,
    }


def count(conference, name):
    """ "about 150", or "150" where it is exact."""
    number, language = getattr(conference, name), get_language()
    if not getattr(conference, f"{name}_approximate"):
        return languages.format_number(number, language)
    return languages.approximate(number, language, "f" if name == "organisations" else "m")


def bars(conferences, name, direction):
    """A bar for each of `conferences`, without height where it has no such figure."""
    values = [getattr(each, name) or 0 for each in conferences]
    most, slot = max([*values, 1]), WIDTH / len(conferences)
    width = min(slot * 0.62, WIDEST)
    for place, (conference, value) in enumerate(zip(conferences, values, strict=True)):
        column = len(values) - 1 - place if direction == "rtl" else place
        height = (BASE - TOP) * value / most
        yield Bar(
            x=round(column * slot + (slot - width) / 2, 1),
            y=round(BASE - height, 1),
            width=round(width, 1),
            height=round(height, 1),
            year=str(conference.starts_on.year) if has_year(place, len(values), slot) else "",
            number=languages.format_number(value, get_language()) if has_number(place, values, slot) else "",
        )


def has_year(place, places, slot):
    """Every year where there is room, else every second, third…, counted back from the last one."""
    return (places - 1 - place) % ceil(YEAR_NEEDS / slot) == 0


def has_number(place, values, slot):
    """Every number where there is room, else the first of the highest ones alone."""
    return bool(values[place]) and (slot >= NUMBER_NEEDS or place == values.index(max(values)))
