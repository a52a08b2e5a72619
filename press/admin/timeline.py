"""What the page of an article's timeline shows: its filters, a part of its entries, the points to choose two of."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import points, timeline
from ..field_values import language_label
from ..models.article import LANGUAGES
from ..models.saved import SHARED
from ..points import NoSuchPoint
from ..timeline import Kind
from .entries import entries

PER_PAGE = 50
LATEST = 8
ALL_LANGUAGES_SHARE = "shared"  # in addresses, for what has no language
KINDS = {
    "texts": (gettext_lazy("Saved texts"), [Kind.TEXT]),
    "moves": (gettext_lazy("Moves"), [Kind.MOVE]),
    "public": (gettext_lazy("Editions and withdrawals"), [Kind.EDITION, Kind.WITHDRAWAL]),
}


def language_asked(query):
    """The language that a page's address names: a code, SHARED, or None."""
    asked = query.get("language")
    return SHARED if asked == ALL_LANGUAGES_SHARE else asked if asked in LANGUAGES else None


class Timeline:
    """The timeline of `article` as `query` (a QueryDict) asks for it."""

    def __init__(self, article, query):
        self.article, self.query = article, query
        self.language = language_asked(query)
        self.kind = query.get("kind") if query.get("kind") in KINDS else None

    @cached_property
    def page(self):
        kinds = KINDS[self.kind][1] if self.kind else list(Kind)
        keys = timeline.keys(self.article, self.language, kinds)
        return Paginator(keys, PER_PAGE).get_page(self.query.get("page"))

    @cached_property
    def entries(self):
        return entries(timeline.events(self.page.object_list))

    @property
    def language_filters(self):
        """`[(label, query, whether it is chosen), ...]`"""
        choices = [(None, _("All languages")), *((code, language_label(code)) for code in LANGUAGES)]
        choices.append((SHARED, _("What all languages share")))
        return [(name, self.address(language=code), code == self.language) for code, name in choices]

    @property
    def kind_filters(self):
        choices = [(None, _("Everything")), *((key, name) for key, (name, _kinds) in KINDS.items())]
        return [(name, self.address(kind=key), key == self.kind) for key, name in choices]

    def address(self, **chosen):
        """The query of this page with one filter chosen anew."""
        kept = {"language": self.language, "kind": self.kind} | chosen
        query = self.query.copy()
        query.clear()
        for name, value in kept.items():
            if value is not None:
                query[name] = value or ALL_LANGUAGES_SHARE
        return f"?{query.urlencode()}"

    # Choosing two points

    @property
    def compares(self):
        """Whether two points can be chosen here: they are of one language."""
        return self.language is not None

    @cached_property
    def fixed_points(self):
        """`[(key, Point), ...]` that can be chosen on every page, and those chosen on another one."""
        if not self.compares:
            return []
        here = {f"{event.kind}-{event.thing.pk}" for entry in self.entries for event in entry.events}
        asked = [self.query.get(name, "") for name in ("from", "to")]
        keys = dict.fromkeys([*points.NAMED, *(key for key in asked if key not in here)])
        return [(key, point) for key in keys if (point := self.point(key))]

    def point(self, key):
        try:
            point = points.find(self.article, key, self.language)
        except NoSuchPoint:
            return None
        return point if point.language == self.language else None

    @property
    def old(self):
        """The key to compare from: what was chosen, else what is live, else what was approved, else the oldest here."""
        known = [key for key, _point in self.fixed_points if key in ("live", "approved")]
        oldest = [entry.key for entry in self.entries if entry.is_point][-1:]
        return self.query.get("from") or next(iter(known + oldest), "")

    @property
    def new(self):
        return self.query.get("to") or "working"


def latest(article):
    """The entries that a form shows beside it."""
    return entries(timeline.events(timeline.keys(article)[: LATEST * 3]))[:LATEST]
