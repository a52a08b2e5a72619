"""
The workflow of an article in one language: its states, its moves, and who may make them.

Every screen, button, permission and test is drawn from MOVES.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    RELEASED = "released", _("released")
    ENDED = "ended", _("ended")


DRAFT, IN_REVIEW, APPROVED, RELEASED, ENDED = State

EDIT, APPROVE, RELEASE = "press.edit", "press.approve", "press.release"


@dataclass(frozen=True)
class Move:
    """
    One kind of step. `target` is the state after it, None where the state stays; `permission` is what it takes,
    None where it happens by itself; `checks` names the checks the text must pass.
    """

    label: str
    sources: frozenset
    target: State | None
    permission: str | None
    needs_comment: bool = False
    second_person: bool = False
    checks: str = ""
    whole_article: bool = False


def _move(label, sources, target, permission, **demands):
    return Move(label, frozenset(sources), target, permission, **demands)


ANY = set(State)

MOVES = {
    #                 label                            from                    to         who
    "submit": _move(_("Submit for review"), {DRAFT}, IN_REVIEW, EDIT, checks="submit"),
    "take_back": _move(_("Take back"), {IN_REVIEW}, DRAFT, EDIT),
    "send_back": _move(_("Send back"), {IN_REVIEW, APPROVED}, DRAFT, APPROVE, needs_comment=True),
    "approve": _move(_("Approve"), {IN_REVIEW}, APPROVED, APPROVE, second_person=True, checks="release"),
    "release": _move(pgettext_lazy("verb", "Release"), {APPROVED}, RELEASED, RELEASE, checks="release"),
    "force_release": _move(
        _("Release without review"),
        {DRAFT, IN_REVIEW},
        RELEASED,
        RELEASE,
        needs_comment=True,
        checks="release",
    ),
    "confirm": _move(_("Confirm"), {RELEASED}, RELEASED, APPROVE, second_person=True),
    "reschedule": _move(_("Move the release"), {RELEASED}, RELEASED, RELEASE),
    # The target of unscheduling what was released; a newer text in work stays where it is.
    "unschedule": _move(_("Cancel the release"), ANY - {ENDED}, APPROVED, RELEASE),
    "revise": _move(_("Revise"), {RELEASED, ENDED}, DRAFT, EDIT),
    # The target where readers would miss a correction of the source; elsewhere nothing new is to be released.
    "confirm_current": _move(_("Right as it is"), {RELEASED}, APPROVED, EDIT),
    "keep_released": _move(_("Keep the released text"), {DRAFT, IN_REVIEW, APPROVED}, RELEASED, EDIT),
    "lapse": _move(_("Approval lapsed"), {APPROVED}, DRAFT, None),
    "withdraw": _move(_("Withdraw"), ANY, ENDED, RELEASE, needs_comment=True, whole_article=True),
}


def permission(name, language):
    """The permission that the move `name` takes in `language`, as `app.codename`; None where it happens by itself."""
    needed = MOVES[name].permission
    return f"{EDIT}_{language}" if needed == EDIT else needed


def may(user, name, language):
    """Whether `user` holds the permission for the move `name` in `language`; the state is another question."""
    needed = permission(name, language)
    return needed is not None and user.is_active and user.has_perm(needed)


class TransitionError(Exception):
    """A move that is refused. `sentences` says why, for the person who asked: `[str, ...]`."""

    def __init__(self, *sentences):
        self.sentences = [str(sentence) for sentence in sentences]
        super().__init__(" ".join(self.sentences))


class LanguagesRefused(TransitionError):
    """A move of several languages that is refused in all of them. `by_language` is `{language: TransitionError}`."""

    def __init__(self, by_language):
        self.by_language = by_language
        super().__init__(*(sentence for refusal in by_language.values() for sentence in refusal.sentences))
