"""Whose turn it is with an article in one language, and for what: in words, with names where few can act."""

from collections import defaultdict

from babel.lists import format_list
from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from newsroom.moments import moment_text

from .. import checks, workflow
from ..models.article import LANGUAGES
from ..models.version import Plan
from ..workflow import State

FEW = 4  # people who can act, up to which they are named
WRITE = "write"  # the step before the first move
STAGES = {State.DRAFT: "submit", State.IN_REVIEW: "release", State.APPROVED: "release"}
WHO = ["pk", "username", "first_name", "last_name"]


def name_of(user):
    return user.get_full_name() or user.get_username()


class People:
    """Who may make which move: one query, whatever the number of languages and people."""

    def who_may(self, move, language):
        """The active staff who hold the permission for `move`, in the order of their names; superusers left out."""
        return self.holders.get(workflow.permission(move, language).partition(".")[2], [])

    @cached_property
    def holders(self):
        """`{codename: [User, ...]}` of the permissions that moves take; of a user only the names are read."""
        found = defaultdict(list)
        for codename, *facts in self.held("user_permissions").union(self.held("groups__permissions")):
            found[codename].append(get_user_model()(**dict(zip(WHO, facts, strict=True))))
        return {codename: sorted(people, key=name_of) for codename, people in found.items()}

    def held(self, way):
        """The holders by one of Django's two ways, as rows of the codename and the facts of WHO."""
        moves = [(name, code) for name, move in workflow.MOVES.items() if move.permission for code in LANGUAGES]
        needed = {workflow.permission(name, code).partition(".")[2] for name, code in moves}
        staff = get_user_model().objects.filter(is_active=True, is_staff=True, is_superuser=False)
        of_press = {f"{way}__content_type__app_label": "press", f"{way}__codename__in": needed}
        return staff.filter(**of_press).values_list(f"{way}__codename", *WHO)


class Turn:
    """
    What comes next for the language of `state`, a LanguageState whose version belongs to an article `with_content()`.

    `row` is what a correction under way says of it, `last` the last Move made in it, each or None.
    """

    def __init__(self, state, people, row=None, last=None):
        self.state, self.version, self.language = state, state.version, state.language
        self.people, self.row, self.last = people, row, last

    @cached_property
    def step(self):
        """The name of the move that comes next, WRITE before there is a text, "" where nothing is left to do."""
        version = self.version
        if version.state == State.DRAFT and not version.has_text:
            return WRITE if self.state.is_planned else ""
        if version.state == State.RELEASED:
            return self.step_after_release
        return {
            State.DRAFT: "submit",
            State.IN_REVIEW: "approve",
            State.APPROVED: "release",
            State.ENDED: "revise",
        }[version.state]

    @property
    def step_after_release(self):
        if self.is_to_be_corrected:
            return "revise"
        if self.version.is_unconfirmed:
            return "confirm"
        return "confirm_current" if self.version.is_outdated else ""

    @property
    def is_to_be_corrected(self):
        return self.row is not None and self.row.is_touched and self.row.edition_id is None

    @cached_property
    def awaited(self):
        """The required languages without which this one is not released."""
        return self.version.awaited() if self.step == "release" else []

    @cached_property
    def missing(self):
        """What the checks say before that step, the blocking sentences first."""
        stage = STAGES.get(self.version.state)
        if stage is None or self.step in ("", WRITE):
            return []
        return [*map(checks.required_missing, self.awaited), *checks.look(self.version, stage)]

    @property
    def blocking(self):
        return [sentence for sentence in self.missing if sentence.is_blocking]

    @property
    def warnings(self):
        return [sentence for sentence in self.missing if not sentence.is_blocking]

    # Who

    @cached_property
    def candidates(self):
        """The people who can make the step; where someone is assigned and can, only they."""
        if not self.step:
            return []
        able = self.people.who_may("submit" if self.step == WRITE else self.step, self.language)
        able = [person for person in able if person.pk not in self.barred]
        assigned = [person for person in able if person.pk == self.version.assigned_to_id]
        is_writing = self.step in (WRITE, "submit", "revise", "confirm_current")
        return assigned if assigned and is_writing else able

    @property
    def barred(self):
        """The keys of those whom the record keeps from the step: it takes a second person."""
        if self.step == "approve":
            return {self.version.text_changed_by_id}
        if self.step == "confirm":
            return {self.version.moves.filter(name="force_release").last().by_id}
        return set()

    @property
    def who(self):
        """The people in words: their names where they are few, else how many."""
        names = [name_of(person) for person in self.candidates]
        if not names:
            return _("nobody: no account may do this")
        if len(names) <= FEW:
            return format_list(names, style="or", locale=get_language())
        count = ngettext("one of %(number)d person", "one of %(number)d people", len(names))
        return count % {"number": len(names)}

    def may(self, user):
        """Whether `user` can make the step now."""
        if self.step == WRITE:
            return workflow.may(user, "submit", self.language)
        return bool(self.step) and self.version.allows(self.step, user)

    # In words

    @cached_property
    def sentence(self):
        return getattr(self, f"say_{self.step or 'nothing'}")()

    def say_nothing(self):
        if self.state.waiting:
            return _("Public from %(moment)s on. Nothing is left to do.") % {
                "moment": moment_text(self.state.waiting.live_from)
            }
        if self.version.plan == Plan.NONE:
            return _("Not planned.")
        return _("Live. Nothing is left to do.")

    def say_write(self):
        return _("Not written yet. It waits for %(people)s.") % {"people": self.who}

    def say_submit(self):
        if self.last and self.last.name == "send_back":
            return _("Sent back by %(editor)s: “%(comment)s” It waits for %(people)s.") % {
                "editor": name_of(self.last.by),
                "comment": self.last.comment,
                "people": self.who,
            }
        return _("In work. It waits to be handed in by %(people)s.") % {"people": self.who}

    def say_approve(self):
        names = {"people": self.who}
        if author := self.version.text_changed_by:
            names["author"] = name_of(author)
            return _("Waits for an editor: %(people)s (not %(author)s, who changed it last).") % names
        return _("Waits for an editor: %(people)s.") % names

    def say_release(self):
        if self.awaited:
            return _("Approved. It waits for the required languages: %(languages)s.") % {
                "languages": ", ".join(version.get_language_display() for version in self.awaited)
            }
        if self.blocking:
            return _("Approved. The release waits for what is said below.")
        return _("Ready to be released by %(people)s.") % {"people": self.who}

    def say_confirm(self):
        return _("Released without review. A second person has to confirm it: %(people)s.") % {"people": self.who}

    def say_confirm_current(self):
        return _("Its source text has changed since. It is to be revised, or confirmed as it is, by %(people)s.") % {
            "people": self.who
        }

    def say_revise(self):
        if self.is_to_be_corrected:
            return _("It is to be corrected. It waits for %(people)s.") % {"people": self.who}
        return _("Withdrawn. To publish it again, it is taken back into work by %(people)s.") % {"people": self.who}
