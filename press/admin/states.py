"""How far each language of an article is, as words with a sign: never by colour alone."""

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from newsroom import live

from ..models import Edition, LanguageVersion, Move
from ..models.article import LANGUAGES
from ..models.version import Plan
from ..workflow import State

SIGNS = {
    "live": "●",
    "scheduled": "◷",
    State.DRAFT: "○",
    State.IN_REVIEW: "◐",
    State.APPROVED: "✓",
    State.ENDED: "■",
    "missing": "–",
    "outdated": "↻",
    "unconfirmed": "!",
}
WORDS = {
    "live": _("live"),
    "scheduled": _("scheduled"),
    "missing": _("no text"),
    "outdated": _("outdated"),
    "unconfirmed": _("not confirmed"),
}


@dataclass(frozen=True)
class Mark:
    key: str

    @property
    def sign(self):
        return SIGNS[self.key]

    @property
    def word(self):
        return WORDS.get(self.key) or State(self.key).label


@dataclass(frozen=True)
class LanguageState:
    """One language of an article: the version, its edition that is live and the one that waits, and the marks."""

    version: LanguageVersion
    live: Edition | None
    waiting: Edition | None

    @property
    def language(self):
        return self.version.language

    @property
    def is_planned(self):
        return self.version.plan != Plan.NONE or bool(self.live or self.waiting)

    @property
    def marks(self):
        keys = []
        if self.live:
            keys.append("live")
        if self.waiting:
            keys.append("scheduled")
        if not self.version.has_text:
            keys.append("missing")
        elif self.version.state != State.RELEASED:
            keys.append(self.version.state)
        if self.version.has_text and self.version.is_outdated:
            keys.append("outdated")
        if self.version.is_unconfirmed:
            keys.append("unconfirmed")
        return [Mark(key) for key in keys]


def with_states(articles):
    """`articles` with all that `states()` needs, in a fixed number of queries."""
    forced = Move.objects.filter(language_version=OuterRef("pk"), name="force_release")
    confirmed_later = Move.objects.filter(
        language_version=OuterRef("language_version"), name="confirm", pk__gt=OuterRef("pk")
    )
    versions = LanguageVersion.objects.annotate(is_unconfirmed=Exists(forced.exclude(Exists(confirmed_later))))
    editions = Edition.objects.live_in_any_language() | Edition.objects.waiting()
    editions = editions.only("article", "language", "number", "live_from", "live_until", "slug", "issued_at").annotate(
        is_ahead=ExpressionWrapper(Q(live_from__gt=live.Now()), BooleanField())
    )
    return articles.prefetch_related(
        Prefetch("versions", versions.order_by("pk"), to_attr="versions_with_facts"),
        Prefetch("editions", editions, to_attr="editions_ahead"),
    )


def states(article):
    """`[LanguageState, ...]` of an article that came from `with_states`, in the order of the settings."""
    editions = {(edition.language, edition.is_ahead): edition for edition in article.editions_ahead}
    versions = {version.language: version for version in article.versions_with_facts}
    return [
        LanguageState(versions[code], editions.get((code, False)), editions.get((code, True)))
        for code in LANGUAGES
        if code in versions
    ]
