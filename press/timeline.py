"""What happened to an article, in one order, newest first: texts saved, moves, editions, withdrawals."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Model, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from .models import Edition, Move, SavedText, Withdrawal


class Kind(TextChoices):
    """In the order, from the last, in which things of one moment follow each other."""

    EDITION = "edition", _("Editions")
    MOVE = "move", _("Moves")
    TEXT = "text", _("Saved texts")
    WITHDRAWAL = "withdrawal", _("Withdrawals")


@dataclass(frozen=True)
class Event:
    """`thing` is the SavedText, Move, Edition or Withdrawal, without the long texts that it may hold."""

    kind: Kind
    moment: datetime
    thing: Model

    @property
    def language(self):
        return self.thing.language_version.language if self.kind == Kind.MOVE else self.thing.language

    @property
    def person(self):
        return self.thing.released_by if self.kind == Kind.EDITION else self.thing.by


def keys(article, language=None, kinds=tuple(Kind)):
    """
    A queryset of `(moment, kind, pk)`, newest first, of which `events` loads a part.

    An edition stands where it begins, one that was cancelled where it was released. `language` "" is what all share.
    """
    found = []
    for kind in kinds:
        prefix = "language_version__" if kind == Kind.MOVE else ""
        rows = SOURCES[kind].filter(**{f"{prefix}article": article.pk})
        if language is not None:
            rows = rows.filter(**{f"{prefix}language": language})
        rows = rows.order_by().annotate(moment=MOMENTS.get(kind, F("at")), source=Value(str(kind)))
        found.append(rows.values_list("moment", "source", "pk"))
    return found[0].union(*found[1:], all=True).order_by("-moment", "source", "-pk")


def events(keys):
    """The Events of `keys`, in their order, by one query a kind."""
    keys = list(keys)
    wanted = {}
    for _moment, kind, pk in keys:
        wanted.setdefault(kind, []).append(pk)
    things = {kind: WITH_CONTENT[kind].in_bulk(pks) for kind, pks in wanted.items()}
    return [Event(Kind(kind), moment, things[kind][pk]) for moment, kind, pk in keys]


SOURCES = {
    Kind.EDITION: Edition.objects.all(),
    Kind.MOVE: Move.objects.all(),
    Kind.TEXT: SavedText.objects.all(),
    Kind.WITHDRAWAL: Withdrawal.objects.all(),
}
MOMENTS = {Kind.EDITION: Case(When(live_until=F("live_from"), then="released_at"), default="live_from")}
WITH_CONTENT = {
    Kind.EDITION: SOURCES[Kind.EDITION]
    .defer("body", "notes_to_editors", "boilerplate", "contacts")
    .select_related("released_by", "approved_by"),
    Kind.MOVE: SOURCES[Kind.MOVE].select_related("by", "language_version"),
    Kind.TEXT: SOURCES[Kind.TEXT].defer("words").select_related("by"),
    Kind.WITHDRAWAL: SOURCES[Kind.WITHDRAWAL].select_related("by", "replaced_by"),
}
