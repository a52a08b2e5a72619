"""What every move asks once, whatever it is about: a comment and, where something becomes public, the moment."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import SHORT_TEXT
from newsroom.moments import MomentField

from .. import workflow

PUBLISHING = {"release", "force_release"}
WITH_MOMENT = {*PUBLISHING, "reschedule"}


class StepForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"), max_length=SHORT_TEXT, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, name, data=None, prefix=None):
        super().__init__(data, prefix=prefix)
        self.name, self.move = name, workflow.MOVES[name]
        self.add_comment()
        if self.has_moment:
            self.add_moment()

    @property
    def has_moment(self):
        return self.name in WITH_MOMENT

    def add_comment(self):
        field = self.fields["comment"]
        field.help_text = _("It goes into the record, which all staff can read.")
        if self.move.needs_comment:
            field.required = True
            field.error_messages["required"] = _("Say why: the record needs a comment for this.")

    def add_moment(self):
        self.fields["when"] = forms.ChoiceField(
            label=_("When readers can see it"),
            choices=[("now", _("At once")), ("at", _("From a moment on"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Say when: at once, or from a moment on.")},
        )
        self.fields["at"] = MomentField(label=_("The moment"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == "now" and cleaned.get("at"):
            self.add_error("when", _("You chose “at once” and gave a moment as well: which of the two is meant?"))
        return cleaned

    def comment_given(self):
        return self.cleaned_data["comment"]

    def moment_given(self):
        """The moment chosen for all, None for at once."""
        return self.cleaned_data["at"] if self.cleaned_data["when"] == "at" else None
