"""What “Correct this” asks: what was wrong, what readers are told of it, and where."""

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import html
from newsroom.models import SHORT_TEXT

from .. import workflow
from ..models import Article, Correction
from ..models.article import RICH, WORDS
from ..models.kinds import ChangeKind
from ..workflow import State
from .reading import direction
from .states import states, with_states

KINDS = [
    (
        ChangeKind.CORRECTION,
        gettext_lazy("A correction: something was wrong. Readers are told what, above the text, for ever."),
    ),
    (
        ChangeKind.UPDATE,
        gettext_lazy("An update: nothing was wrong, there is more to say. A note stands in the history of the text."),
    ),
    (
        ChangeKind.MINOR,
        gettext_lazy("A minor change: spelling, a link. Readers are told nothing; translations stay good."),
    ),
]


class Place:
    """A public language of the form: its fields, and the text in which words are replaced."""

    def __init__(self, state, article, is_mine):
        self.state, self.version, self.language = state, state.version, state.language
        self.article, self.is_mine, self.direction = article, is_mine, direction(state.language)

    @property
    def words(self):
        """`{title, summary, body, notes_to_editors}`: the working copy, in which words would be replaced."""
        texts = {name: self.article.in_language(name, self.language) for name in WORDS}
        return texts | {name: mark_safe(html.clean(texts[name])) for name in RICH}


class CorrectionForm(forms.Form):
    """
    Opens a correction of `article`. Each public language has fields of its own, named `<field>_<language>`.

    Words may be replaced right here: `wrong_<language>` by `right_<language>`, in all texts of that language.
    """

    what_was_wrong = forms.CharField(
        label=gettext_lazy("What was wrong?"),
        max_length=SHORT_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("For colleagues: it stays on the record, and readers do not see it."),
        error_messages={"required": gettext_lazy("Say what was wrong: those who take part in the correction read it.")},
    )
    change_kind = forms.ChoiceField(
        label=gettext_lazy("What is it for readers?"),
        choices=KINDS,
        initial=ChangeKind.CORRECTION,
        widget=forms.RadioSelect,
    )

    def __init__(self, article, user, data=None):
        super().__init__(data)
        self.user = user
        self.article = with_states(Article.objects.with_content().filter(pk=article.pk)).get()
        for place in self.places:
            self.add_language(place)

    @cached_property
    def places(self):
        """The public languages, the source first."""
        source = self.article.source_language
        public = [state for state in states(self.article) if state.live]
        public.sort(key=lambda state: state.language != source)
        return [Place(s, self.article, workflow.may(self.user, "revise", s.language)) for s in public]

    def add_language(self, place):
        code, words = place.language, {"lang": place.language, "dir": place.direction}
        names = {"language": place.version.get_language_display()}
        own = {
            "touched": forms.BooleanField(label=names["language"], required=False, initial=True),
            "note": forms.CharField(
                label=_("Note for readers"),
                required=False,
                max_length=SHORT_TEXT,
                widget=forms.Textarea({"rows": 2} | words),
                help_text=_("A correction says what was wrong, and what is right. It may be written later."),
            ),
        }
        if place.is_mine:
            own["wrong"] = forms.CharField(
                label=_("Wrong words"), required=False, max_length=200, widget=forms.TextInput(words)
            )
            own["right"] = forms.CharField(
                label=_("Right words"), required=False, max_length=200, widget=forms.TextInput(words)
            )
        self.fields |= {f"{name}_{code}": field for name, field in own.items()}
        place.touched, place.note = self[f"touched_{code}"], self[f"note_{code}"]
        place.pair = [self[f"{name}_{code}"] for name in ("wrong", "right") if name in own]

    # What was sent

    def clean(self):
        cleaned = super().clean()
        if not self.notes:
            self.add_error(None, _("Choose at least one language that is wrong."))
        for place in self.places:
            self.check_words(place.language)
        return cleaned

    def check_words(self, language):
        wrong, right = self.pair(language)
        if right and not wrong:
            self.add_error(f"wrong_{language}", _("Say which words these take the place of."))
        elif wrong and not right:
            self.add_error(f"right_{language}", _("Say what takes their place, or leave both empty and edit the text."))
        elif wrong and not self.found(language, wrong):
            self.add_error(f"wrong_{language}", _("These words are not in the text. Copy them from it."))
        elif wrong and not self.cleaned_data.get(f"touched_{language}"):
            self.add_error(f"touched_{language}", _("Words are replaced here: then this language is wrong."))

    def pair(self, language):
        return tuple(html.plain(self.cleaned_data.get(f"{name}_{language}") or "") for name in ("wrong", "right"))

    def found(self, language, words):
        return self.article.replace_words(language, words, words)

    @property
    def notes(self):
        """`{language that is wrong: note}`."""
        cleaned = self.cleaned_data
        codes = [place.language for place in self.places if cleaned.get(f"touched_{place.language}")]
        return {code: cleaned.get(f"note_{code}", "") for code in codes}

    @transaction.atomic
    def open(self):
        """Open the correction and replace the words, as one save. Raises TransitionError."""
        kind = self.cleaned_data["change_kind"]
        correction = Correction.objects.begin(
            self.article, self.user, self.cleaned_data["what_was_wrong"], kind, self.notes
        )
        self.replace(Article.locked(self.article.pk), is_minor=kind == ChangeKind.MINOR)
        return correction

    def replace(self, article, is_minor):
        before, changed = article.digests(), {}
        for place in self.places:
            wrong, right = self.pair(place.language)
            if wrong:
                changed[place.language] = article.replace_words(place.language, wrong, right)
        if not changed:
            return
        fields = [name for names in changed.values() for name in names]
        article.save(update_fields=fields, by=self.user, is_minor=is_minor)
        article.record_changes(before, self.user, minor=is_minor, together=changed)

    def is_ready(self, versions):
        """Whether all that is wrong was set right here, so that it can be handed in at once."""
        mine = [version for version in versions if version.language in self.notes]
        return all(self.pair(v.language)[0] and v.state == State.DRAFT for v in mine)
