"""A correction under way: for each language what changes for readers, what they are told, whose turn it is."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import SHORT_TEXT

from .. import workflow
from ..models import Edition
from .changes import changes
from .correction_form import KINDS
from .plan import ReleasePlan
from .reading import direction

STEPS = ["submit", "confirm_current", "approve", "release"]


class TellForm(forms.Form):
    """
    What readers are told: what the next editions are, and a note in each wrong language that `user` may edit.

    Who is overtaken gets both: their own words in the fields, and the stored ones beside them.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    change_kind = forms.ChoiceField(
        label=gettext_lazy("What is it for readers?"), choices=KINDS, widget=forms.RadioSelect
    )

    def __init__(self, correction, user, data=None):
        super().__init__(data, initial={"change_kind": correction.change_kind, "seen": correction.told()})
        self.correction, self.user = correction, user
        for row in correction.languages.all():
            if row.is_touched and row.edition_id is None and workflow.may(user, "revise", row.language):
                self.fields[f"note_{row.language}"] = forms.CharField(
                    label=_("Note for readers"),
                    required=False,
                    initial=row.note,
                    max_length=SHORT_TEXT,
                    widget=forms.Textarea({"rows": 2, "lang": row.language, "dir": direction(row.language)}),
                    help_text=_("A correction says what was wrong, and what is right."),
                )

    def note(self, language):
        """The field of the note in `language`, None where this person does not write it."""
        return self[f"note_{language}"] if f"note_{language}" in self.fields else None

    def keep(self):
        """Store what was typed. Raises TransitionError."""
        cleaned = self.cleaned_data
        notes = {name.removeprefix("note_"): text for name, text in cleaned.items() if name.startswith("note_")}
        self.correction.tell(self.user, cleaned["change_kind"], notes, seen=cleaned["seen"])

    def refuse(self, refusal):
        """Come back with what was typed; the next save counts as made in knowledge of what is stored."""
        self.add_error(None, refusal.sentences)
        self.data = self.data.copy()
        self.data["seen"] = self.correction.told()


class Stage:
    """One public language of the correction: its row, its Turn, and what changes for readers."""

    def __init__(self, row, turn, edition, form):
        self.row, self.turn, self.language = row, turn, row.language
        self.direction = direction(row.language)
        self.version, self.edition, self.note = turn.version, edition, form.note(row.language)

    @cached_property
    def changes(self):
        return changes(self.edition, self.version.article) if self.edition else []

    @property
    def stored_beside(self):
        """What is stored where the field holds something else, as it does after a refusal."""
        return self.note and self.note.form.is_bound and self.note.value() != self.row.note

    @property
    def sentence(self):
        """Where it stands, and whose turn it is."""
        if self.row.edition_id:
            return _("Corrected by edition %(number)d.") % {"number": self.row.edition.number}
        if not self.row.is_touched and self.turn.step == "confirm_current":
            return _(
                "Its source text has changed: whether it is right as it is waits to be confirmed by %(people)s."
            ) % {"people": self.turn.who}
        if not self.row.is_touched and not self.turn.step:
            return _("Right as it is.")
        return self.turn.sentence


class Progress:
    """How far the correction under way of `article` is, for `user`."""

    def __init__(self, article, user, form=None):
        self.plan, self.user = ReleasePlan(article, user), user
        self.correction = self.plan.correction
        self.form = form or TellForm(self.correction, user)

    @cached_property
    def stages(self):
        turns = {turn.language: turn for turn in self.plan.turns}
        source = self.plan.article.source_language
        rows = sorted(self.correction.languages.select_related("edition"), key=lambda row: row.language != source)
        live = Edition.objects.live_in_any_language().filter(article=self.correction.article_id)
        editions = {edition.language: edition for edition in live}
        return [Stage(row, turns[row.language], editions.get(row.language), self.form) for row in rows]

    @property
    def may_lead(self):
        return self.correction.may_lead(self.user)

    @property
    def steps(self):
        """`[(label, languages, address), ...]`: the steps open to this person now, each for all its languages."""
        found = []
        for name in STEPS:
            open_now = [s.language for s in self.stages if s.version.allows(name, self.user) and self.is_due(s, name)]
            if open_now:
                found.append((workflow.MOVES[name].label, open_now, self.plan.move_address(name, open_now)))
        return found

    def is_due(self, stage, name):
        """A text that is word for word what readers see is not handed in yet."""
        return name != "submit" or bool(stage.changes) or not stage.row.is_touched

    @property
    def restorable(self):
        """The languages in work whose live words this person could put back."""
        return [s for s in self.stages if s.changes and s.row.edition_id is None and self.may_edit(s.language)]

    def may_edit(self, language):
        return workflow.may(self.user, "revise", language)
