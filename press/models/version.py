"""An article in one language as work: how far it is, whose turn it is, and the record of its moves."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom import guards, html, live

from .. import checks, workflow
from ..workflow import State, TransitionError
from .article import WORDS, Article
from .edition import Edition
from .kinds import ChangeKind
from .reference import ReferenceCounter
from .waiting import WaitingQuerySet


class Plan(models.TextChoices):
    """Whether the others wait for this language."""

    REQUIRED = "required", _("required")
    FOLLOWS = "follows", _("follows")
    NONE = "none", _("not planned")


QUICKER = _("Someone was quicker: this text has moved on. Look again before you decide.")


class LanguageVersionQuerySet(WaitingQuerySet):
    def in_state(self, *states):
        return self.filter(state__in=states)

    def wanted(self):
        return self.exclude(plan=Plan.NONE)

    def required(self):
        return self.filter(plan=Plan.REQUIRED)


class LanguageVersion(models.Model):
    """An article in one language as work: how far it is, and whose turn it is."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    plan = models.CharField(_("plan"), max_length=10, choices=Plan, default=Plan.FOLLOWS)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        related_name="assigned_versions",
    )
    text_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("text last changed by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    text_changed_at = models.DateTimeField(_("text last changed"), null=True, blank=True, editable=False)
    lock_version = models.PositiveIntegerField(default=0, editable=False)

    # What "at once" means to the languages moved in one step: set by Article.move_languages.
    step_began = None
    # Its live edition and the one that waits, each or None, where a page has read them already.
    editions_read = None

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        ordering = ["article", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="version_unique")]

    def __str__(self):
        return f"{self.article} ({self.get_language_display()})"

    @property
    def is_source(self):
        return self.language == self.article.source_language

    @property
    def has_text(self):
        return bool(self.article.words_digest(self.language))

    @property
    def is_outdated(self):
        """Whether the source text has changed in substance since this translation was made from it."""
        if self.is_source or not self.source_digest:
            return False
        return self.source_digest != self.article.words_digest(self.article.source_language)

    @property
    def needs_confirmation(self):
        """Whether it was released without review and no one else has confirmed that yet."""
        forced = self.article.editions.filter(language=self.language, is_forced=True)
        last = forced.exclude(live_until=F("live_from")).order_by("number").last()
        return last is not None and not self.moves.filter(name="confirm", at__gte=last.released_at).exists()

    def live_edition(self, at=None):
        if at is None and self.editions_read:
            return self.editions_read[0]
        return Edition.objects.live(at, self.language).filter(article=self.article_id).first()

    def waiting_edition(self, at=None):
        if at is None and self.editions_read:
            return self.editions_read[1]
        return Edition.objects.waiting(at).filter(article=self.article_id, language=self.language).first()

    def released_edition(self):
        """The newest edition that readers see or will see, None where there is none."""
        return self.waiting_edition() or self.live_edition()

    @property
    def is_as_released(self):
        """Whether an edition of it would be, in all that it holds, the one that is released."""
        edition = self.released_edition()
        return edition is not None and edition.digest == self.digest()

    @property
    def lacks_correction(self):
        """Whether readers are told, or are about to be, that its source was corrected and this translation was not."""
        if self.is_source:
            return False
        under_way = self.article.corrections.under_way().filter(change_kind=ChangeKind.CORRECTION)
        if under_way.touching(self.article.source_language).exists():
            return True
        edition = self.live_edition()
        return edition is not None and edition.source_correction() is not None

    def was_submitted_by(self, person):
        last = self.moves.filter(name="submit").last()
        return last is not None and last.by_id == person.pk

    def digest(self):
        """The digest of all that an edition of it would hold now."""
        return self.article.content_digest(self.language)

    def approval(self):
        """The move by which its present words were approved, or None."""
        last = self.moves.filter(name="approve").last()
        return last if last and last.digest == self.digest() else None

    def allows(self, name, person):
        """Whether the table and the record let `person` make the move `name` now; the checks are another question."""
        move = workflow.MOVES[name]
        if self.state not in move.sources or not workflow.may(person, name, self.language):
            return False
        return self.record_allows(name, person)

    def record_allows(self, name, person):
        """What the record and the editions add to the table for `person` and the move `name`."""
        match name:
            case "reschedule" | "unschedule":
                return self.waiting_edition() is not None
            case "release" | "force_release":
                return self.waiting_edition() is None
            case "approve":
                return self.text_changed_by_id != person.pk
            case "confirm":
                return self.needs_confirmation and self.moves.filter(name="force_release").last().by_id != person.pk
            case "withdraw":
                return self.live_edition() is not None
            case "take_back":
                return self.was_submitted_by(person)
            case "confirm_current":
                return self.is_outdated
            case "keep_released":
                return self.is_as_released
        return True

    # Moves. Each takes the person (`by`) and, where it came from a screen, the digest of the words that person saw
    # (`seen`); each raises TransitionError, with sentences for that person. `acknowledged` holds the codes of the
    # warnings ticked off.

    @transaction.atomic
    def submit(self, by, seen=None, acknowledged=(), comment=""):
        """Hand the text to the editors; a translation is then made from the source text as it is now."""
        self._begin("submit", by, seen, acknowledged, comment)
        source = self.article.words_digest(self.article.source_language)
        self._move("submit", by, comment, source_digest=source)

    @transaction.atomic
    def take_back(self, by, comment="", seen=None):
        """Undo one's own submission, before the editors have decided."""
        self._begin("take_back", by, seen, comment=comment)
        if not self.was_submitted_by(by):
            raise TransitionError(_("Someone else handed this text in. Only they can take it back."))
        self._move("take_back", by, comment)

    @transaction.atomic
    def send_back(self, by, comment, seen=None):
        self._begin("send_back", by, seen, comment=comment)
        self._move("send_back", by, comment)

    @transaction.atomic
    def approve(self, by, seen=None, acknowledged=(), comment=""):
        self._begin("approve", by, seen, acknowledged, comment)
        if self.text_changed_by_id == by.pk:
            raise TransitionError(
                _("You changed this text last. Approving takes a second pair of eyes: ask another editor.")
            )
        self._move("approve", by, comment)

    def release(self, by, live_from=None, change_kind="", change_note="", seen=None, acknowledged=(), comment=""):
        """Make an edition, live from `live_from` (aware datetime, now where none is given). Returns it."""
        if lapsed := self.settle(by):
            raise lapsed
        with transaction.atomic():
            self._begin("release", by, seen, acknowledged, comment)
            self._await_required()
            if not (approval := self.approval()):  # the text was changed since it was settled, a moment ago
                raise TransitionError(QUICKER)
            edition = self._publish(by, live_from, change_kind, change_note, approved_by=approval.by)
            self._move("release", by, comment)
        return edition

    @transaction.atomic
    def force_release(self, by, comment, live_from=None, change_kind="", change_note="", seen=None, acknowledged=()):
        """Release without review, for a reason; the edition stays marked for ever. Returns it."""
        self._begin("force_release", by, seen, acknowledged, comment)
        if not self.source_digest:
            self.source_digest = self.article.words_digest(self.article.source_language)
        edition = self._publish(by, live_from, change_kind, change_note, is_forced=True)
        self._move("force_release", by, comment, source_digest=self.source_digest)
        return edition

    @transaction.atomic
    def confirm(self, by, comment="", seen=None):
        """Stand, as a second person, behind a text that was released without review."""
        self._begin("confirm", by, seen, comment=comment)
        if not self.needs_confirmation:
            raise TransitionError(_("This text was reviewed before its release: there is nothing to confirm."))
        if self.moves.filter(name="force_release").last().by_id == by.pk:
            raise TransitionError(_("You released this text yourself. Someone else must confirm it."))
        self._move("confirm", by, comment)

    @transaction.atomic
    def reschedule(self, by, live_from=None, comment="", seen=None):
        """Move a release that lies ahead to `live_from` (aware datetime, now where none is given)."""
        self._begin("reschedule", by, seen, comment=comment)
        edition = self._waiting()
        if edition.digest != self.digest():
            raise TransitionError(_("The text is no longer the one that was released. Cancel the release first."))
        edition.move_start(self._moment(live_from))
        self._move("reschedule", by, comment)

    @transaction.atomic
    def unschedule(self, by, comment="", seen=None):
        """Cancel a release that lies ahead. The record keeps its edition, which was never live."""
        self._begin("unschedule", by, seen, comment=comment)
        edition = self._waiting()
        edition.cancel()
        self.article.corrections.all().no_longer_carried_by(edition)
        target = self.state
        if self.state == State.RELEASED:
            target = State.DRAFT if edition.is_forced else State.APPROVED
        self._move("unschedule", by, comment, target=target)

    @transaction.atomic
    def revise(self, by, comment="", seen=None):
        """Take the text back into work; the live edition stays."""
        self._begin("revise", by, seen, comment=comment)
        self._move("revise", by, comment)

    @transaction.atomic
    def confirm_current(self, by, comment="", seen=None):
        """
        Stand behind a translation as it is, though its source has changed since.

        Where readers would be told that it lacks a correction, the same words are approved for a next edition.
        """
        self._begin("confirm_current", by, seen, comment=comment)
        if not self.is_outdated:
            raise TransitionError(_("The source text has not changed since: there is nothing to confirm."))
        if not self.approval():
            raise TransitionError(
                _("These words, with all that stands beside them, were not approved as they are now: revise them.")
            )
        target = State.APPROVED if self.lacks_correction else State.RELEASED
        source = self.article.words_digest(self.article.source_language)
        self._move("confirm_current", by, comment, target=target, source_digest=source)

    @transaction.atomic
    def keep_released(self, by, comment="", seen=None):
        """Undo a revision that changed nothing: what is released stays the newest text."""
        self._begin("keep_released", by, seen, comment=comment)
        if not self.is_as_released:
            raise TransitionError(_("The text, or what stands beside it, is no longer what was released."))
        self._move("keep_released", by, comment, source_digest=self.released_edition().source_digest)

    def restore_live(self, by):
        """The words that readers see back into the working copy, as a save by `by`."""
        edition, before = self.live_edition(), self.article.digests()
        for name in WORDS:
            setattr(self.article, f"{name}_{self.language}", getattr(edition, name))
        self.article.save(update_fields=[f"{name}_{self.language}" for name in WORDS], by=by)
        self.article.record_changes(before, by)
        self.refresh_from_db()

    # What happens by itself.

    def text_changed(self, by, words):
        """After a save by `by` that changed what an edition would hold: its words, or only what stands beside them."""
        changes = {
            "text_changed_by": by,
            "text_changed_at": timezone.now(),
            "lock_version": F("lock_version") + 1,
        }
        if words and not self.source_digest and not self.is_source:
            changes["source_digest"] = self.article.words_digest(self.article.source_language)
        LanguageVersion.objects.filter(pk=self.pk).update(**changes)
        self.refresh_from_db(fields=[*changes, "state"])
        if self.state == State.APPROVED:
            self._move("lapse", by, gettext("The text was changed after its approval."))
        elif self.state == State.RELEASED:
            self._move("revise", by)

    def stay_current(self, source_digest):
        """After a minor change of the source text: this translation is as good as it was."""
        LanguageVersion.objects.filter(pk=self.pk).update(source_digest=source_digest)
        self.source_digest = source_digest

    def withdrawn(self, by, comment, was_public):
        """The part of a withdrawal that concerns this language: it ends, or an approval not used yet lapses."""
        if was_public or self.state == State.RELEASED:
            self._move("withdraw", by, comment)
        elif self.state in (State.APPROVED, State.IN_REVIEW):
            self._move("withdraw", by, comment, target=State.DRAFT)

    @transaction.atomic
    def settle(self, by):
        """Take back an approval whose words have changed since. Returns the TransitionError to raise, or None."""
        self._lock()
        if self.state != State.APPROVED or self.approval() or not workflow.may(by, "release", self.language):
            return None
        self._move("lapse", by, gettext("The text is no longer the one that was approved."))
        return TransitionError(
            _("The text is no longer the one that was approved: it is a draft again and needs a new review.")
        )

    def _lock(self):
        self.article = Article.locked(self.article_id)

    def _begin(self, name, by, seen=None, acknowledged=(), comment=""):
        """Hold the article, and refuse whatever the table, the record or the checks do not allow."""
        move = workflow.MOVES[name]
        self._lock()
        if not workflow.may(by, name, self.language):
            raise TransitionError(
                _("“%(move)s” in %(language)s is not among your permissions.")
                % {"move": move.label, "language": self.get_language_display()}
            )
        if self.state not in move.sources:
            raise TransitionError(
                _("This text is “%(state)s”, so “%(move)s” is not possible.")
                % {"move": move.label, "state": self.get_state_display()}
            )
        if seen and seen != self.digest():
            raise TransitionError(_("The text has changed since you opened it. Read it again before you decide."))
        if move.needs_comment and not comment.strip():
            raise TransitionError(_("Say why: the record needs a comment for this."))
        if move.checks:
            checks.insist(self, move.checks, acknowledged)

    def _move(self, name, by, comment="", target=None, **changes):
        move, before = workflow.MOVES[name], self.state
        # One UPDATE: of two people acting at once, the second is refused.
        moved = LanguageVersion.objects.filter(
            pk=self.pk, state__in=move.sources, lock_version=self.lock_version
        ).update(state=target or move.target, lock_version=F("lock_version") + 1, **changes)
        if not moved:
            raise TransitionError(QUICKER)
        self.refresh_from_db(fields=["state", "lock_version", *changes])
        self.moves.create(
            name=name,
            from_state=before,
            to_state=self.state,
            by=by,
            comment=html.plain(comment),
            digest=self.digest(),
        )

    def awaited(self):
        """The required languages that the release of this one waits for: `[LanguageVersion, ...]`."""
        return [
            version
            for version in self.article.versions.all()
            if version.plan == Plan.REQUIRED
            and version.pk != self.pk
            and version.state not in (State.APPROVED, State.RELEASED)
        ]

    def _await_required(self):
        if awaited := self.awaited():
            raise TransitionError(*(sentence.text for sentence in map(checks.required_missing, awaited)))

    def _moment(self, live_from):
        now = self.step_began or live.clock()
        if live_from and live_from < now:
            raise TransitionError(_("This moment has passed. Choose one that lies ahead, or release now."))
        return live_from or now

    def _waiting(self):
        if edition := self.waiting_edition():
            return edition
        raise TransitionError(_("No release of this text lies ahead."))

    def _publish(self, by, live_from, change_kind, change_note, **facts):
        if self.waiting_edition():
            raise TransitionError(
                _("Another edition of this text is waiting for its release and would undo this one: cancel it first.")
            )
        live_from = self._moment(live_from)
        change_kind, change_note = self._change(change_kind, change_note)
        if not self.article.reference:
            issued_at = self.article.issued_at or live_from
            self.article.reference = ReferenceCounter.next_reference(timezone.localtime(issued_at).year)
            Article.objects.filter(pk=self.article_id).update(reference=self.article.reference)
        source = self.article.source_language
        edition = Edition.objects.publish(
            self,
            self.article.content(self.language),
            live_from,
            change_kind=change_kind,
            change_note=change_note,
            digest=self.digest(),
            source_digest=self.article.words_digest(source) if self.is_source else self.source_digest,
            released_at=live.clock(),
            released_by=by,
            **facts,
        )
        self.article.corrections.under_way().carried_by(edition)
        return edition

    def _change(self, kind, note):
        """What the new edition is to those that were live before: `(kind, note)`; a correction says what was wrong."""
        note = html.plain(note)
        earlier = Edition.objects.filter(article=self.article_id, language=self.language)
        if not earlier.exclude(live_until=F("live_from")).exists():
            return ChangeKind.FIRST, ""
        kind = ChangeKind(kind) if kind else ChangeKind.UPDATE
        if kind == ChangeKind.CORRECTION and not note:
            raise TransitionError(_("Say what was wrong: readers see the note with the correction."))
        return (ChangeKind.UPDATE if kind == ChangeKind.FIRST else kind), note


class Move(models.Model):
    """One line of the record: who moved what, when and why. Lines are added, never changed."""

    language_version = models.ForeignKey(LanguageVersion, models.PROTECT, related_name="moves")
    name = models.CharField(
        _("move"), max_length=20, choices=[(name, move.label) for name, move in workflow.MOVES.items()]
    )
    from_state = models.CharField(_("from"), max_length=10, choices=State)
    to_state = models.CharField(_("to"), max_length=10, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+")
    at = models.DateTimeField(_("at"), db_default=live.Now(), editable=False)
    comment = models.TextField(_("comment"), blank=True)
    digest = models.CharField(_("digest of the content"), max_length=64)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["pk"]
        constraints = [
            guards.AppendOnly(moment="at", name="move"),
            models.CheckConstraint(condition=~Q(digest=""), name="move_has_digest"),
        ]

    def __str__(self):
        return f"{self.get_name_display()}: {self.from_state} → {self.to_state}"
