"""
The desk: what waits for a person, what lies ahead and what has lately become public, as boxes of articles.

A box holds at most seven articles, the most urgent first, and says how many there are in all; the list of articles
finds the same ones by `?waiting=<key>`. Of what waits, first comes what is assigned to the person, then what readers
are to see soonest (by the next release, else by a date of issue that lies ahead), then as the box says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Subquery, When, Window
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from newsroom import live

from .models import Article, Edition, LanguageVersion, Move
from .models.article import LANGUAGES
from .models.version import LanguageVersionQuerySet

LINES = 7
DAYS = timedelta(days=7)
SHOWN = ["uid", "reference", "source_language", "issued_at", *(f"title_{code}" for code in LANGUAGES)]


def longest_waiting_first(texts):
    return Subquery(texts.with_last_move().order_by("last_move").values("last_move")[:1]).asc()


def last_changed_first(texts):
    return Subquery(texts.order_by("-text_changed_at").values("text_changed_at")[:1]).desc(nulls_last=True)


def last_public_first(texts):
    """By what readers have seen last; first of all what they have not seen yet."""
    public = Edition.objects.live_in_any_language().filter(article=OuterRef("pk")).order_by("-live_from")
    return Subquery(public.values("live_from")[:1]).desc(nulls_first=True)


@dataclass(frozen=True)
class Pile:
    """One sort of waiting: its texts, as a method of their queryset, and the order of articles alike in urgency."""

    title: str
    texts: Callable
    then: Callable


PILES = {
    "confirmation": Pile(_("To confirm"), LanguageVersionQuerySet.to_confirm, longest_waiting_first),
    "sent_back": Pile(_("Sent back to me"), LanguageVersionQuerySet.sent_back_to, longest_waiting_first),
    "review": Pile(_("To review"), LanguageVersionQuerySet.to_review, longest_waiting_first),
    "release": Pile(_("To release"), LanguageVersionQuerySet.to_release, longest_waiting_first),
    "outdated": Pile(_("Translations to bring up to date"), LanguageVersionQuerySet.outdated_for, last_public_first),
    "translation": Pile(_("To translate"), LanguageVersionQuerySet.to_translate, last_public_first),
    "mine": Pile(_("My drafts"), LanguageVersionQuerySet.drafts_of, last_changed_first),
}
PUBLIC = {"scheduled": _("Scheduled for the next seven days"), "live": _("Made public in the last seven days")}


@dataclass(frozen=True)
class Box:
    """`articles` holds the first of `total`; each has its `waiting_texts`, or the editions to be `shown`."""

    key: str
    title: str
    articles: list

    @property
    def total(self):
        return self.articles[0].total if self.articles else 0

    @property
    def move(self):
        """The name of the move that can be made for all of `articles` on one page, "" where there is none."""
        return {"review": "approve", "release": "release"}.get(self.key, "")


@dataclass(frozen=True)
class Desk:
    at: datetime
    waiting: list
    scheduled: Box
    live: Box


def desk(person, at=None):
    """The Desk of `person`, who may see articles, at `at` (aware datetime, default now). Empty piles are left out."""
    at = at or live.clock()
    waiting = [box for key in PILES if (box := waiting_box(key, person, at)).articles]
    with_moves([text for box in waiting for article in box.articles for text in article.waiting_texts])
    return Desk(at, waiting, public_box("scheduled", at), public_box("live", at))


def titles():
    """`{key: title}` of all boxes."""
    return {key: pile.title for key, pile in PILES.items()} | PUBLIC


def articles(key, person, at=None):
    """The articles of the box `key`, in no order."""
    found = editions(key, at or live.clock()) if key in PUBLIC else texts(key, person)
    return Article.objects.filter(pk__in=found.values("article"))


def texts(key, person):
    return PILES[key].texts(LanguageVersion.objects.all(), person)


def editions(key, at):
    if key == "scheduled":
        return Edition.objects.waiting(at).filter(live_from__lte=at + DAYS)
    return Edition.objects.live_in_any_language(at).filter(live_from__gt=at - DAYS)


def waiting_box(key, person, at):
    pile, waiting = PILES[key], texts(key, person)
    own = waiting.filter(article=OuterRef("pk"))
    found = articles(key, person).annotate(is_assigned=Exists(own.filter(assigned_to=person)), due=due(at))
    found = found.order_by("-is_assigned", F("due").asc(nulls_last=True), pile.then(own), "-pk")
    shown = waiting.with_last_move().select_related("text_changed_by", "assigned_to").order_by("pk")
    return Box(key, pile.title, first(found, Prefetch("versions", shown, to_attr="waiting_texts")))


def public_box(key, at):
    found, order = editions(key, at), "live_from" if key == "scheduled" else "-live_from"
    moment = Subquery(found.filter(article=OuterRef("pk")).order_by(order).values("live_from")[:1])
    rows = articles(key, None, at).annotate(moment=moment).order_by(order.replace("live_from", "moment"), "-pk")
    facts = found.only("article", "language", "slug", "issued_at", "live_from", "change_kind", "is_forced")
    return Box(key, PUBLIC[key], first(rows, Prefetch("editions", facts.order_by(order, "pk"), to_attr="shown")))


def first(found, content):
    return list(found.only(*SHOWN).annotate(total=Window(Count("pk"))).prefetch_related(content)[:LINES])


def due(at):
    """When readers are to see an article: its next release, else its date of issue, where that lies ahead of `at`."""
    waiting = Edition.objects.waiting(at).filter(article=OuterRef("pk")).order_by("live_from")
    return Coalesce(Subquery(waiting.values("live_from")[:1]), Case(When(issued_at__gt=at, then=F("issued_at"))))


def with_moves(texts):
    """Give each of `texts` its newest line of the record as `move`, None where it has none."""
    moves = Move.objects.select_related("by").in_bulk({text.last_move for text in texts if text.last_move})
    for text in texts:
        text.move = moves.get(text.last_move)
