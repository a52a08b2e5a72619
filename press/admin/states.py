"""How far each language of an article is, as words with a sign: never by colour alone."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from newsroom import live
from newsroom.moments import moment_text

from ..models import Edition, LanguageVersion
from ..models.article import LANGUAGES
from ..models.version import Plan
from ..workflow import State

SIGNS = {
    "live": "●",
    "live_draft": "◉",
    "live_in_review": "◉",
    "live_approved": "◉",
    "scheduled": "◷",
    "planned": "◌",
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
    "live_draft": _("live, newer draft"),
    "live_in_review": _("live, newer in review"),
    "live_approved": _("live, newer approved"),
    "scheduled": _("scheduled"),
    "planned": _("planned"),
    "missing": _("missing"),
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
    def chip(self):
        """The one mark that stands for it in a list: of all that is true, what comes first in FACTS."""
        if self.version.standing == "live_draft":
            return Mark(f"live_{self.version.state}")
        return Mark(self.version.standing)

    @property
    def marks(self):
        """All that is true of it."""
        keys = []
        if self.live:
            keys.append("live")
        if self.waiting:
            keys.append("scheduled")
        if not self.version.is_written:
            keys.append("missing")
        elif self.version.state != State.RELEASED:
            keys.append(self.version.state)
        if self.version.is_written and self.version.is_stale:
            keys.append("outdated")
        if self.version.is_unconfirmed:
            keys.append("unconfirmed")
        return [Mark(key) for key in keys]

    @property
    def sentence(self):
        """All that is true of it, with its language and moments: "French: live, outdated"."""
        words = [str(mark.word) for mark in self.marks]
        if self.waiting:
            words.append(moment_text(self.waiting.live_from))
        return f"{self.version.get_language_display()}: {', '.join(words)}"


LIST_FACTS = ["article", "language", "number", "live_from", "live_until", "slug", "issued_at", "digest"]


def with_states(articles):
    """`articles` with all that `states()` needs, in a fixed number of queries."""
    versions = LanguageVersion.objects.with_standing()
    editions = Edition.objects.live_in_any_language() | Edition.objects.waiting()
    editions = editions.only(*LIST_FACTS).annotate(
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
    found = []
    for code in LANGUAGES:
        if code in versions:
            state = LanguageState(versions[code], editions.get((code, False)), editions.get((code, True)))
            state.version.editions_read = (state.live, state.waiting)
            found.append(state)
    return found
