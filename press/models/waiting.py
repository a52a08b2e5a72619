"""Whose turn it is: the language versions that wait for a person."""

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery

from .. import workflow
from ..workflow import State
from .edition import Edition
from .standing import StandingQuerySet, stale


class WaitingQuerySet(StandingQuerySet):
    """
    What waits for `person`, only where the table in workflow.py lets them act.

    A text waits for one person in one way: what was sent back is not also to be translated, and what is to be
    translated or brought up to date is not also a draft.
    """

    def open_to(self, person, name):
        """Those in whose language `person` may make the move `name`."""
        codes = [code for code, _label in settings.LANGUAGES]
        return self.filter(language__in=[code for code in codes if workflow.may(person, name, code)])

    def with_last_move(self):
        """With `last_move`, the key of the newest line of the record; keys grow with time."""
        return self.annotate(last_move=Subquery(moves().values("pk")[:1]))

    def without(self, others):
        return self.exclude(pk__in=others.values("pk"))

    def translations(self):
        return self.exclude(language=F("article__source_language"))

    def of_settled_source(self):
        """Those whose source text is approved or released: while it is in work, nobody can know what to translate."""
        settled = self.model.objects.in_state(State.APPROVED, State.RELEASED)
        return self.filter(Exists(settled.filter(**SOURCE)))

    # For editors

    def to_review(self, person):
        """Handed to the editors, and not last changed by this one."""
        return self.filter(state=State.IN_REVIEW).open_to(person, "approve").exclude(text_changed_by=person)

    def unconfirmed(self):
        """Released without review, and confirmed by no one since; what was withdrawn is settled by that."""
        return self.exclude(state=State.ENDED).filter(Exists(self.unconfirmed_editions().filter(**OWN)))

    def to_confirm(self, person):
        """Released without review by someone else."""
        forced_by = Subquery(moves("force_release").values("by")[:1])
        return self.unconfirmed().open_to(person, "confirm").alias(forced_by=forced_by).exclude(forced_by=person.pk)

    # For writers and translators

    def sent_back(self):
        """Sent back by an editor, until they are handed in again."""
        drafts = self.filter(state=State.DRAFT)
        return drafts.alias(last=Subquery(moves().values("name")[:1])).filter(last="send_back")

    def sent_back_to(self, person):
        """Sent back to who wrote the text last or handed it in."""
        sent_back = self.sent_back().alias(handed_in_by=Subquery(moves("submit").values("by")[:1]))
        return sent_back.open_to(person, "submit").filter(Q(handed_in_by=person.pk) | Q(text_changed_by=person))

    def to_translate(self, person):
        """Planned, never public nor handed in, and made from a source text that is settled or that readers know."""
        drafts = self.filter(state=State.DRAFT).translations().wanted().open_to(person, "submit")
        wanted = drafts.of_settled_source() | drafts.filter(Exists(public(**SOURCE)))
        return wanted.exclude(Exists(public(**OWN))).without(self.model.objects.sent_back())

    def outdated_for(self, person):
        """Translations past their draft, or public, whose source text has since changed in substance."""
        past_draft = ~Q(state__in=[State.DRAFT, State.ENDED]) | Exists(public(**OWN))
        changed = self.wanted().filter(stale(), past_draft).of_settled_source()
        return changed.open_to(person, "submit").without(self.model.objects.sent_back_to(person))

    def drafts_of(self, person):
        """What `person` wrote last, or is to write, and has not handed in."""
        mine = Q(text_changed_by=person) | Q(assigned_to=person)
        drafts, texts = self.filter(mine, state=State.DRAFT).open_to(person, "submit"), self.model.objects
        drafts = drafts.without(texts.sent_back_to(person)).without(texts.to_translate(person))
        return drafts.without(texts.outdated_for(person))

    # For publishers

    def to_release(self, person):
        """Approved, with every required language; a release that lies ahead would have to be cancelled first."""
        missing = self.model.objects.required().exclude(state__in=[State.APPROVED, State.RELEASED])
        approved = self.filter(state=State.APPROVED).open_to(person, "release")
        held_up = Exists(missing.filter(article=OuterRef("article"))) | Exists(Edition.objects.waiting().filter(**OWN))
        return approved.exclude(held_up)


# The editions of a version in its own language; the version of its article in the source language.
OWN = {"article": OuterRef("article"), "language": OuterRef("language")}
SOURCE = {"article": OuterRef("article"), "language": OuterRef("article__source_language")}


def public(**conditions):
    """Editions that readers see or will see."""
    return (Edition.objects.live_in_any_language() | Edition.objects.waiting()).filter(**conditions)


def moves(name=None):
    """The lines of the record of a version, the newest first, or of one kind of move."""
    from .version import Move  # version.py needs this module

    kind = {"name": name} if name else {}
    return Move.objects.filter(language_version=OuterRef("pk"), **kind).order_by("-pk")
