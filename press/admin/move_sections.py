"""One language on the page of a move: where it stands, what the checks say, the words that are decided about."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsroom import html, languages

from .. import checks, workflow
from ..models import Edition
from .changes import changes
from .places import pictures, places
from .reading import direction


class Section:
    """`state` is the LanguageState that the section is about; its version belongs to an article `with_content()`."""

    def __init__(self, state, name, user):
        self.state, self.version, self.language = state, state.version, state.language
        self.move, self.name, self.user = workflow.MOVES[name], name, user
        self.direction = direction(self.language)
        self.refusal = []
        self.accepted = set()
        self.fields = []
        self.edition, self.is_detailed = None, False

    @cached_property
    def is_open(self):
        return self.version.allows(self.name, self.user)

    @cached_property
    def sentences(self):
        return checks.look(self.version, self.move.checks) if self.move.checks else []

    @cached_property
    def awaited(self):
        """What is said of the required languages without which this one is not released."""
        found = self.version.awaited() if self.name == "release" and self.is_open else []
        return [checks.required_missing(version).text for version in found]

    @property
    def in_the_way(self):
        """The sentences for the head of the page: why nothing can be done here, or what has to be mended first."""
        return [sentence.text for sentence in self.blocking] if self.is_open else [self.why_closed()]

    @property
    def blocking(self):
        return [sentence for sentence in self.sentences if sentence.is_blocking]

    @property
    def warnings(self):
        """`[(sentence, whether it was ticked off), ...]`"""
        return [(s, s.code in self.accepted) for s in self.sentences if not s.is_blocking]

    @property
    def clearances(self):
        """Who outside has cleared the text as it is; what is open or void is among the warnings."""
        if self.move.checks != "release":
            return []
        standing = self.version.article.clearances.standing(self.language, self.version.digest)
        return [clearance for clearance, state in standing if state == "cleared"]

    def why_closed(self):
        """The sentence for a language that was asked for and in which the move is not open."""
        names = {"move": self.move.label, "language": self.version.get_language_display()}
        if not workflow.may(self.user, self.name, self.language):
            return _("“%(move)s” in %(language)s is not among your permissions.") % names
        if self.state.waiting and self.name in ("release", "force_release"):
            return (
                _("An edition in %(language)s is already waiting for its release: move or cancel that first.") % names
            )
        if self.name == "approve" and self.version.text_changed_by_id == self.user.pk:
            return _("You changed this text last. Approving takes a second pair of eyes: ask another editor.")
        if self.state.version.state in self.move.sources and (sentence := self.why_not_now()):
            return sentence
        names["state"] = self.version.get_state_display()
        return _("This text is “%(state)s”, so “%(move)s” is not possible.") % names

    def why_not_now(self):
        """What the record says against a move that the state allows."""
        return {
            "take_back": _("Someone else handed this text in. Only they can take it back."),
            "confirm_current": _("The source text has not changed since: there is nothing to confirm."),
            "keep_released": _("The text, or what stands beside it, is no longer what was released."),
        }.get(self.name)

    # What becomes public, and where

    @cached_property
    def is_published(self):
        """Whether the move makes an edition of it."""
        return self.is_open and self.is_detailed and self.name in ("release", "force_release")

    @cached_property
    def places(self):
        return places(self.version.article, self.language) if self.is_published else []

    @cached_property
    def pictures(self):
        return pictures(self.version.article, self.language) if self.is_published else []

    @cached_property
    def changes(self):
        """What differs from `edition`, the one that readers see, where the move is about the words."""
        if self.edition is None or self.name not in ("submit", "approve", "release", "force_release", "confirm"):
            return []
        return changes(self.edition, self.version.article)

    @cached_property
    def has_earlier_edition(self):
        """Whether readers have been shown an edition in this language."""
        mine = Edition.objects.filter(article=self.version.article_id, language=self.language)
        return mine.exclude(live_until=F("live_from")).exists()

    @property
    def words(self):
        """`{title, summary, dateline, body, notes}`: what a withdrawal ends, else what an edition would hold now."""
        if self.name == "withdraw":
            edition = self.state.live
            shown = {name: getattr(edition, name) for name in ("title", "summary", "dateline")}
            texts = edition.body, edition.notes_to_editors
        else:
            article, code = self.version.article, self.language
            shown = {name: article.in_language(name, code) for name in ("title", "summary", "city")}
            shown["dateline"] = languages.dateline(shown.pop("city"), article.country, code)
            texts = article.in_language("body", code), article.in_language("notes_to_editors", code)
        body, notes = (mark_safe(html.clean(text)) for text in texts)
        return shown | {"body": body, "notes": notes}

    @cached_property
    def address(self):
        """Where readers see it, or will, in readable characters; "" where it has no address yet."""
        article = self.version.article
        if edition := self.state.live or self.state.waiting:
            return uri_to_iri(edition.get_absolute_url())
        slug = getattr(article, f"slug_{self.language}")
        issued_at = article.issued_at or Edition.objects.first_issue(article) or timezone.now()
        with override(self.language):
            address = slug and reverse("press:article-detail", args=[timezone.localtime(issued_at).year, slug])
        return uri_to_iri(address) or ""
