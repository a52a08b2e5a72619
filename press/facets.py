"""How many articles of a list each choice would leave: counted of what is live, under the other choices in force."""

from collections import Counter

from django.db.models import Count

from newsroom.days import YearOf

COLUMNS = {"kind": "kind", "country": "country", "conference": "conference_id", "year": "issued_in"}


class Facets:
    """`editions` counted by kind, country, conference and year at once, in one query."""

    def __init__(self, editions):
        rows = editions.order_by().annotate(issued_in=YearOf("issued_at")).values_list(*COLUMNS.values())
        self.rows = [(dict(zip(COLUMNS, values, strict=True)), n) for *values, n in rows.annotate(Count("pk"))]

    def counts(self, name, keys=()):
        """`{key: number}` of `name`, among those that have the other `keys`, `{name: key}`."""
        others = {other: key for other, key in dict(keys).items() if other != name}
        found = Counter()
        for values, number in self.rows:
            if others.items() <= values.items():
                found[values[name]] += number
        return found

    def total(self, keys):
        return sum(number for values, number in self.rows if keys.items() <= values.items())


def count_themes(editions):
    """`{primary key of a theme: number of editions}`, in one query."""
    links = editions.order_by().filter(theme_links__isnull=False).values_list("theme_links__theme")
    return Counter(dict(links.annotate(Count("pk"))))
