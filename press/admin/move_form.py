"""What a move asks of the person who makes it, in one or several languages at once."""

from django import forms
from django.contrib import admin
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from newsroom.models import SHORT_TEXT
from newsroom.moments import MomentField

from ..models import Article, Edition, Withdrawal
from ..models.correction import with_corrections
from ..models.kinds import ChangeKind
from .move_sections import Section
from .reading import direction
from .states import states, with_states
from .step_form import PUBLISHING, StepForm
from .widgets import SearchSelect

ABOUT_WORDS = {*PUBLISHING, "approve", "confirm", "confirm_current"}


class MoveForm(StepForm):
    """
    The form of the move `name` for `article`; `wanted` are the languages to begin with, none for all where it is open.

    Each language has fields of its own, named `<field>_<language>`. `seen_<language>` is the digest of the content that
    the page shows, so that nobody decides about words they have not seen.
    """

    must_choose = True
    is_detailed = True  # whether there is room for what becomes public where

    def __init__(self, article, name, user, data=None, wanted=(), prefix=None):
        super().__init__(name, data, prefix=prefix)
        self.article, self.user = article, user
        self.asked = self.data.getlist(self.add_prefix("language")) if self.is_bound else list(wanted)
        if self.correction and self.has_moment:
            self.fields["when"].initial = "now"  # what is wrong is not left to stand
        if name == "withdraw":
            self.add_successor()
        for section in self.sections:
            self.add_language(section)

    @cached_property
    def sections(self):
        """The languages that the page shows: those asked for, else those in which the move is open."""
        sections = []
        editions = self.editions_shown()
        for state in states(self.shown):
            section = self.section(state)
            section.is_detailed, section.edition = self.is_detailed, editions.get(section.language)
            section.is_chosen = self.is_chosen(section)
            if self.is_about(section):
                sections.append(section)
        return sections

    @cached_property
    def shown(self):
        """The article with all that the page shows of it."""
        articles = Article.objects.with_content().filter(pk=self.article.pk)
        return with_corrections(with_states(articles)).get()

    def editions_shown(self):
        """`{language: Edition}` of what readers see, to be compared with."""
        editions = Edition.objects.live_in_any_language().filter(article=self.article.pk)
        return {edition.language: edition for edition in editions}

    @cached_property
    def correction(self):
        """The correction under way, or None."""
        return next(iter(self.shown.corrections_under_way), None)

    def section(self, state):
        return Section(state, self.name, self.user)

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

    # What stands at the head of the page

    @property
    def weighed(self):
        """The languages whose sentences stand at the head of the page: those chosen, and all that could be released."""
        return [s for s in self.sections if s.is_chosen or self.is_about_words(s) or s.language in self.asked]

    def is_about_words(self, section):
        return self.name in PUBLISHING and section.version.has_text

    @property
    def awaited(self):
        """The sentences about required languages that the release waits for, each once."""
        return list(dict.fromkeys(text for section in self.weighed for text in section.awaited))

    @property
    def in_the_way(self):
        """`[(section, or None where it is about all, sentence), ...]`: all that blocks, in all languages."""
        own = [(section, text) for section in self.weighed for text in section.in_the_way if text not in self.awaited]
        return [(None, text) for text in self.awaited] + own

    @property
    def to_look_at(self):
        """`[(section, sentence), ...]`: all warnings, in all languages."""
        open_now = [section for section in self.weighed if section.is_open]
        return [(section, sentence.text) for section in open_now for sentence, _ticked in section.warnings]

    @property
    def left_behind(self):
        """The languages whose readers will be told that the source was corrected and their text was not."""
        if self.name not in PUBLISHING or not self.correction or self.correction.change_kind != ChangeKind.CORRECTION:
            return []
        rows = {row.language: row for row in self.correction.languages.all()}
        source = rows.get(self.article.source_language)
        shown = {section.language for section in self.sections}
        if source is None or not source.is_touched:
            return []
        left = [row for row in rows.values() if row is not source and row.language not in shown]
        return [row.get_language_display() for row in left if row.edition_id is None]

    @property
    def cancelled(self):
        """The editions waiting for their release that a withdrawal cancels."""
        return list(Edition.objects.waiting().filter(article=self.article.pk)) if self.name == "withdraw" else []

    @property
    def is_possible(self):
        """Whether anything on the page can be done now."""
        return any(section.is_open for section in self.sections)

    @property
    def last_fields(self):
        """What stands after the languages, for all of them."""
        return [self[name] for name in ("replaced_by", "comment") if name in self.fields]

    @property
    def shows_words(self):
        """Whether the decision is about the words, so that they stand open on the page."""
        return self.name in ABOUT_WORDS

    # Its fields

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
            kind, note = self.told_by_correction(code)
            kinds = [choice for choice in ChangeKind.choices if choice[0] != ChangeKind.FIRST]
            own["change_kind"] = forms.ChoiceField(label=_("What this edition is"), choices=kinds, initial=kind)
            own["change_note"] = forms.CharField(
                max_length=SHORT_TEXT,
                label=_("Note for readers"),
                required=False,
                initial=note,
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
        section.names = {name: self.add_prefix(f"{name}_{code}") for name in ("seen", "accepted")}
        section.names["language"] = self.add_prefix("language")
        section.key = self.add_prefix(code)
        section.digest = section.version.digest()
        section.moment = self[f"at_{code}"] if "at" in own else None
        section.fields = [self[f"{name}_{code}"] for name in own if name != "at"]
        if self.is_bound:
            section.accepted = set(self.data.getlist(section.names["accepted"]))

    def told_by_correction(self, language):
        """`(kind, note)` of the next edition in `language`, as the correction under way has them."""
        rows = {row.language: row for row in self.correction.languages.all()} if self.correction else {}
        row = rows.get(language)
        if row is None:
            return ChangeKind.UPDATE, ""
        return (self.correction.change_kind, row.note) if row.is_touched else (ChangeKind.MINOR, "")

    # What was sent

    def clean(self):
        cleaned = super().clean()
        if self.must_choose and self.name != "withdraw" and not self.chosen:
            self.add_error(None, _("Choose at least one language."))
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
        return self.article.move_languages(self.name, self.user, self.all_demands())

    def all_demands(self):
        return {section.language: self.demands(section) for section in self.chosen}

    def demands(self, section):
        """The arguments of the move in one language."""
        cleaned, code = self.cleaned_data, section.language
        demands = {"seen": cleaned[f"seen_{code}"], "comment": self.comment_for(section)}
        if self.move.checks:
            demands["acknowledged"] = section.accepted
        if self.has_moment:
            demands["live_from"] = cleaned[f"at_{code}"] or self.moment_given()
        if f"change_kind_{code}" in cleaned:
            demands |= {name: cleaned[f"{name}_{code}"] for name in ("change_kind", "change_note")}
        return demands

    def comment_for(self, section):
        """The comment, and the warnings that were ticked off: the record keeps both."""
        accepted = [str(sentence.text) for sentence, is_accepted in section.warnings if is_accepted]
        looked = [_("Looked at and accepted: %(sentences)s") % {"sentences": " ".join(accepted)}] if accepted else []
        return " ".join([self.comment_given(), *looked]).strip()

    def refuse(self, refusal):
        """Put the sentences of a refused move beside the languages they are about."""
        by_language = getattr(refusal, "by_language", {})
        for section in self.sections:
            if section.language in by_language:
                section.refusal = by_language[section.language].sentences
        if not by_language:
            for sentence in refusal.sentences:
                self.add_error(None, sentence)
