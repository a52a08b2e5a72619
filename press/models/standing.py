"""Where a language of an article stands, asked of the database: what is true of it, and what of that comes first."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from ..workflow import State
from .article import LANGUAGES, WORDS
from .edition import Edition

IN_WORK = [State.DRAFT, State.IN_REVIEW, State.APPROVED]

# What can be true of a language, as conditions on `with_facts()`. Several hold at once: a list shows the first.
FACTS = {
    "unconfirmed": Q(is_unconfirmed=True),
    "scheduled": Q(is_waiting=True),
    "live_draft": Q(is_public=True, state__in=IN_WORK),
    "outdated": Q(is_stale=True, is_written=True),
    "live": Q(is_public=True),
    "approved": Q(state=State.APPROVED, is_written=True),
    "in_review": Q(state=State.IN_REVIEW, is_written=True),
    "draft": Q(state=State.DRAFT, is_written=True),
    "ended": Q(state__in=[State.RELEASED, State.ENDED], is_public=False, is_waiting=False),
    "missing": Q(is_written=False),
}


class StandingQuerySet(models.QuerySet):
    """For language versions."""

    def with_facts(self):
        """Each with `is_public`, `is_waiting`, `is_written`, `is_stale`, `is_unconfirmed`: true or false now."""
        same = {"article": OuterRef("article"), "language": OuterRef("language")}
        return self.annotate(
            is_public=Exists(Edition.objects.live_in_any_language().filter(**same)),
            is_waiting=Exists(Edition.objects.waiting().filter(**same)),
            is_written=yes_or_no(written()),
            is_stale=yes_or_no(stale()),
            is_unconfirmed=Exists(self.unconfirmed_editions().filter(**same)),
        )

    def with_standing(self):
        """Each with its facts and, in `standing`, the key of the first of FACTS that holds."""
        cases = [When(condition, then=Value(key)) for key, condition in FACTS.items()]
        return self.with_facts().annotate(standing=Case(*cases, default=Value("missing")))

    def where(self, key):
        """Those of which the fact `key` of FACTS holds, among the languages that the article is to have."""
        return self.planned().filter(FACTS[key])

    def planned(self):
        """Those that are to be, or are public in spite of the plan; with their facts."""
        return self.with_facts().filter(~Q(plan="none") | Q(is_public=True) | Q(is_waiting=True))

    def unconfirmed_editions(self):
        """The editions that were released without review, not cancelled, and that nobody has confirmed since."""
        moves = self.model._meta.get_field("moves").related_model.objects
        confirmed = moves.filter(
            name="confirm",
            language_version__article=OuterRef("article"),
            language_version__language=OuterRef("language"),
            at__gte=OuterRef("released_at"),
        )
        forced = Edition.objects.filter(is_forced=True).exclude(live_until=F("live_from"))
        return forced.exclude(Exists(confirmed))


def yes_or_no(condition):
    return Case(When(condition, then=True), default=False, output_field=models.BooleanField())


def written():
    """The condition that there are words in the version's language."""
    found = Q()
    for code in LANGUAGES:
        words = Q(*((f"article__{name}_{code}__gt", "") for name in WORDS), _connector=Q.OR)
        found |= Q(language=code) & words
    return found


def stale():
    """`LanguageVersion.is_outdated` as a condition."""
    is_source = Q(language=F("article__source_language"))
    return ~is_source & ~Q(source_digest="") & ~Q(source_digest=F("article__source_digest"))
