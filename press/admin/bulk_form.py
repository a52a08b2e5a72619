"""A move in several articles at once: what it asks, and what it came to."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..models import Article
from ..models.correction import with_corrections
from ..models.together import move_articles
from ..workflow import LanguagesRefused, TransitionError
from .move_form import MoveForm
from .outcomes import listed, sentences
from .states import states, with_states
from .step_form import WITH_MOMENT, StepForm

# What a person can still read on one page.
MOST_ARTICLES = 50


class CommonForm(StepForm):
    """What is asked once for all articles."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == "at" and "at" not in self.errors and not cleaned.get("at"):
            self.add_error("at", _("Give the moment from which readers can see it."))
        return cleaned


class ArticlePart(MoveForm):
    """
    The move in one of the articles; `common` is the CommonForm.

    An article in which no language is chosen is left out. What the page did not show is not decided about: a language
    without the digest of its words is refused like one whose words have changed.
    """

    has_moment = False
    must_choose = False
    is_detailed = False

    def __init__(self, article, common, user, data=None):
        self.common = common
        super().__init__(article, common.name, user, data, prefix=f"article-{article.pk}")
        del self.fields["comment"]
        self.heading_id = f"{self.prefix}-title"

    @property
    def shown(self):
        return self.article

    def editions_shown(self):
        return {}

    def is_about(self, section):
        # A language in which nothing is written is named with one sentence, not with all that it lacks.
        return super().is_about(section) and (section.version.has_text or section.language in self.asked)

    def comment_given(self):
        return self.common.comment_given()

    def demands(self, section):
        demands = super().demands(section)
        demands["seen"] = demands["seen"] or "unseen"
        if self.name in WITH_MOMENT:
            demands["live_from"] = self.common.moment_given()
        return demands

    @property
    def shows_words(self):
        return self.name == "approve"

    @cached_property
    def closed(self):
        """`[(language, sentence), ...]`: why nothing happens in the other languages that the article is to have."""
        shown = {section.language for section in self.sections}
        others = [
            self.section(state) for state in states(self.article) if state.is_planned and state.language not in shown
        ]
        return [
            (
                section.version.get_language_display(),
                section.why_closed() if section.version.has_text else _("There is no text."),
            )
            for section in others
        ]


class Outcome:
    """What the move came to in one article: `done` and `refused` are sentences, `form` is there to try it again."""

    def __init__(self, form, result):
        self.article, self.form = form.article, form
        self.done, self.refused = [], []
        chosen = [section.language for section in form.chosen]
        if isinstance(result, TransitionError):
            self.refused = [*reasons(result)]
            if others := [code for code in chosen if code not in getattr(result, "by_language", chosen)]:
                self.refused.append(
                    _("An article moves in all languages chosen or in none, so these stay as well: %(languages)s.")
                    % {"languages": listed(others)}
                )
        elif result is not None:
            self.done = sentences(form.name, result, {})
        self.left = [section.language for section in form.sections if section.is_open and not section.is_chosen]

    @property
    def untouched(self):
        return _("Not chosen, left as it was: %(languages)s.") % {"languages": listed(self.left)} if self.left else ""


def reasons(refusal):
    """The sentences of a refusal, each with the language it is about."""
    if not isinstance(refusal, LanguagesRefused):
        return refusal.sentences
    return [
        _("%(language)s: %(sentence)s") % {"language": listed([code]), "sentence": " ".join(one.sentences)}
        for code, one in refusal.by_language.items()
    ]


class Batch:
    """The move `name` in the articles with the `keys`, in that order; what does not exist is left out."""

    def __init__(self, keys, name, user, data=None):
        self.keys, self.name, self.user = keys, name, user
        self.common = CommonForm(name, data)
        self.forms = self.forms_for(keys, data)
        self.outcomes = []

    def forms_for(self, keys, data=None):
        found = with_corrections(with_states(Article.objects.with_content().filter(pk__in=keys))).in_bulk()
        return [ArticlePart(found[key], self.common, self.user, data) for key in keys if key in found]

    @property
    def is_possible(self):
        return any(form.is_possible for form in self.forms)

    def is_valid(self):
        """Whether what was sent can be tried: all of it is looked at, and every field may say what is wrong."""
        is_complete = all([self.common.is_valid(), *[form.is_valid() for form in self.forms]])
        if is_complete and not any(form.chosen for form in self.forms):
            self.common.add_error(None, _("Choose at least one language."))
            return False
        return is_complete

    def make(self, data):
        """Make the move where it was chosen; the forms that remain are those of the articles it was refused in."""
        results = move_articles(
            self.name, self.user, {form.article: form.all_demands() for form in self.forms if form.chosen}
        )
        self.outcomes = [Outcome(form, results.get(form.article)) for form in self.forms]
        refused = [outcome.article.pk for outcome in self.outcomes if outcome.refused]
        self.forms = self.forms_for(refused, data)
