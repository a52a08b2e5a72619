"""What a move asks of the person who makes it, in one or several languages at once."""

from django import forms
from django.contrib import admin
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import SHORT_TEXT
from newsroom.moments import MomentField

from .. import workflow
from ..models import Article, Withdrawal
from ..models.kinds import ChangeKind
from .move_sections import Section
from .reading import direction
from .states import states, with_states
from .widgets import SearchSelect

PUBLISHING = {"release", "force_release"}
WITH_MOMENT = {*PUBLISHING, "reschedule"}
ABOUT_WORDS = {*PUBLISHING, "approve", "confirm"}


class MoveForm(forms.Form):
    """
    The form of the move `name` for `article`; `wanted` are the languages to begin with, none for all where it is open.

    Each language has fields of its own, named `<field>_<language>`. `seen_<language>` is the digest of the content that
    the page shows, so that nobody decides about words they have not seen.
    """

    comment = forms.CharField(
        label=gettext_lazy("Comment"), max_length=SHORT_TEXT, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, article, name, user, data=None, wanted=()):
        super().__init__(data)
        self.article, self.name, self.user, self.move = article, name, user, workflow.MOVES[name]
        self.asked = (data or QueryDict()).getlist("language") if self.is_bound else list(wanted)
        self.add_comment()
        if name in WITH_MOMENT:
            self.add_moment()
        if name == "withdraw":
            self.add_successor()
        for section in self.sections:
            self.add_language(section)

    @cached_property
    def sections(self):
        """The languages that the page shows: those asked for, else those in which the move is open."""
        sections = []
        for state in states(with_states(Article.objects.with_content().filter(pk=self.article.pk)).get()):
            section = Section(state, self.name, self.user)
            section.is_chosen = self.is_chosen(section)
            if self.is_about(section):
                sections.append(section)
        return sections

    def is_about(self, section):
        if self.name == "withdraw":
            return section.state.live is not None
        return section.is_open or section.language in self.asked

    def is_chosen(self, section):
        if self.is_bound or self.asked:
            return section.language in self.asked
        return section.is_open and not section.blocking

    @property
    def chosen(self):
        return [section for section in self.sections if section.language in self.asked]

    @property
    def is_possible(self):
        """Whether anything on the page can be done now."""
        return any(section.is_open for section in self.sections)

    @property
    def has_moment(self):
        return self.name in WITH_MOMENT

    @property
    def last_fields(self):
        """What stands after the languages, for all of them."""
        return [self[name] for name in ("replaced_by", "comment") if name in self.fields]

    @property
    def shows_words(self):
        """Whether the decision is about the words, so that they stand open on the page."""
        return self.name in ABOUT_WORDS

    # Its fields

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

    def add_successor(self):
        self.fields["replaced_by"] = forms.ModelChoiceField(
            Article.objects.exclude(pk=self.article.pk),
            label=_("Article to read instead"),
            required=False,
            widget=SearchSelect(Withdrawal._meta.get_field("replaced_by"), admin.site),
        )

    def add_language(self, section):
        code, words = section.language, {"lang": section.language, "dir": direction(section.language)}
        own = {}
        if self.has_moment:
            own["at"] = MomentField(label=_("Another moment for this language"), required=False)
        if self.name in PUBLISHING and section.has_earlier_edition:
            kinds = [choice for choice in ChangeKind.choices if choice[0] != ChangeKind.FIRST]
            own["change_kind"] = forms.ChoiceField(
                label=_("What this edition is"), choices=kinds, initial=ChangeKind.UPDATE
            )
            own["change_note"] = forms.CharField(
                max_length=SHORT_TEXT,
                label=_("Note for readers"),
                required=False,
                widget=forms.Textarea({"rows": 2} | words),
                help_text=_("A correction says what was wrong, and what is right."),
            )
        if self.name == "withdraw":
            own["notice"] = forms.CharField(
                max_length=SHORT_TEXT,
                label=_("Notice for readers, in place of the text"),
                widget=forms.Textarea({"rows": 3} | words),
                error_messages={"required": _("Readers need a notice in every language that is public.")},
            )
        self.fields[f"seen_{code}"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields |= {f"{name}_{code}": field for name, field in own.items()}
        section.digest = section.version.digest()
        section.moment = self[f"at_{code}"] if "at" in own else None
        section.fields = [self[f"{name}_{code}"] for name in own if name != "at"]
        if self.is_bound:
            section.accepted = set(self.data.getlist(f"accepted_{code}"))

    # What was sent

    def clean(self):
        cleaned = super().clean()
        if self.name != "withdraw" and not self.chosen:
            self.add_error(None, _("Choose at least one language."))
        if cleaned.get("when") == "now" and cleaned.get("at"):
            self.add_error("when", _("You chose “at once” and gave a moment as well: which of the two is meant?"))
        own = [cleaned.get(f"at_{section.language}") for section in self.chosen]
        if cleaned.get("when") == "at" and "at" not in self.errors and not (cleaned.get("at") or all(own)):
            self.add_error("at", _("Give the moment from which readers can see it."))
        return cleaned

    def make(self):
        """Make the move. Returns `{language: what it returned}`; raises TransitionError."""
        if self.name == "withdraw":
            notices = {s.language: self.cleaned_data[f"notice_{s.language}"] for s in self.sections}
            self.article.withdraw(self.user, notices, self.cleaned_data["replaced_by"], self.cleaned_data["comment"])
            return dict.fromkeys(notices)
        return self.article.move_languages(self.name, self.user, {s.language: self.demands(s) for s in self.chosen})

    def demands(self, section):
        """The arguments of the move in one language."""
        cleaned, code = self.cleaned_data, section.language
        demands = {"seen": cleaned[f"seen_{code}"], "comment": self.comment_for(section)}
        if self.move.checks:
            demands["acknowledged"] = section.accepted
        if self.has_moment:
            common = cleaned["at"] if cleaned["when"] == "at" else None
            demands["live_from"] = cleaned[f"at_{code}"] or common
        if f"change_kind_{code}" in cleaned:
            demands |= {name: cleaned[f"{name}_{code}"] for name in ("change_kind", "change_note")}
        return demands

    def comment_for(self, section):
        """The comment, and the warnings that were ticked off: the record keeps both."""
        accepted = [str(sentence.text) for sentence, is_accepted in section.warnings if is_accepted]
        looked = [_("Looked at and accepted: %(sentences)s") % {"sentences": " ".join(accepted)}] if accepted else []
        return " ".join([self.cleaned_data["comment"], *looked]).strip()

    def refuse(self, refusal):
        """Put the sentences of a refused move beside the languages they are about."""
        by_language = getattr(refusal, "by_language", {})
        for section in self.sections:
            if section.language in by_language:
                section.refusal = by_language[section.language].sentences
        if not by_language:
            for sentence in refusal.sentences:
                self.add_error(None, sentence)
