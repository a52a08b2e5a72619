"""Clearance by someone outside: who is asked about a text, the words that person was shown, and the answers."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom import characters, guards, html, live
from newsroom.models import SHORT_TEXT

from .article import Article

LASTS, LASTS_AT_MOST = timedelta(days=7), timedelta(days=30)
MOST_ANSWERS = 100  # of one link: whoever has it cannot fill the database
SIGNER = signing.Signer(sep=".", salt="press.clearance")


class ClearanceQuerySet(models.QuerySet):
    def open(self):
        """Those whose link works now."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=live.Now())

    def by_token(self, token):
        """
        The clearance whose link holds `token`, or None.

        The token is the row's random key, signed: a guess never reaches the database, and who reads the database alone
        cannot make a link. What may change, its end and its revocation, is asked of the row each time.
        """
        try:
            return self.filter(uid=SIGNER.unsign(token)).first()
        except signing.BadSignature:
            return None

    def with_answers(self):
        """All that is shown of clearances, in a fixed number of queries."""
        answers = ClearanceAnswer.objects.select_related("about").defer("about__content")
        return self.select_related("asked_by", "revoked_by").prefetch_related(models.Prefetch("answers", answers))

    def standing(self, language, digest):
        """
        `[(clearance, state), ...]` in `language`: the latest of each person, but for links that ended unanswered.

        `digest` is that of the content as it is now, or a function that gives it: it is asked only if there are any.
        """
        latest = {clearance.person_key: clearance for clearance in self.filter(language=language).with_answers()}
        if not latest:
            return []
        at, digest = live.clock(), digest() if callable(digest) else digest
        found = [(clearance, clearance.state(digest, at)) for clearance in latest.values()]
        return [(clearance, state) for clearance, state in found if state not in ("revoked", "expired")]


class Clearance(models.Model):
    """
    One person outside, asked to clear a text in one language by a link of their own.

    Whether the text is cleared is computed: a later change voids it, and putting the words back restores it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey("press.Article", models.PROTECT, related_name="clearances", editable=False)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=100)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.TextField(_("note to the person"), max_length=SHORT_TEXT, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    asked_at = models.DateTimeField(db_default=live.Now(), editable=False)
    expires_at = models.DateTimeField(_("link works until"))
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    openings = models.PositiveIntegerField(default=0, editable=False)
    last_opened_at = models.DateTimeField(null=True, editable=False)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("outside clearance")
        verbose_name_plural = _("outside clearances")
        ordering = ["pk"]

    def __str__(self):
        return self.person

    def clean(self):
        for name in ("name", "organisation"):
            setattr(self, name, html.plain(getattr(self, name)))
        if not self.name:
            raise ValidationError({"name": _("Say whom the link is for.")})
        self.note = characters.tidy(self.note).strip()
        if self.language and not self.article.in_language("title", self.language):
            raise ValidationError({"language": _("There is no text to clear in this language.")})
        if self.expires_at and self.expires_at <= live.clock():
            raise ValidationError({"expires_at": _("This moment has passed: the link would not open.")})
        if self.expires_at and self.expires_at > live.clock() + LASTS_AT_MOST:
            sentence = _("A link works for at most %(days)d days.") % {"days": LASTS_AT_MOST.days}
            raise ValidationError({"expires_at": sentence})

    @property
    def person(self):
        if not self.organisation:
            return self.name
        return gettext("%(name)s (%(organisation)s)") % {"name": self.name, "organisation": self.organisation}

    @property
    def person_key(self):
        return self.email.casefold() or self.name.casefold()

    @property
    def token(self):
        """What its link holds; see `by_token`."""
        return SIGNER.sign(self.uid.hex)

    @property
    def decision(self):
        """The last answer that cleared or declined, or None."""
        decisions = [answer for answer in self.answers.all() if answer.kind != ClearanceAnswer.Kind.COMMENT]
        return decisions[-1] if decisions else None

    def state(self, digest, at):
        """
        "cleared", "void" (the words have changed since), "declined", "revoked", "expired" or "waiting" at `at`.

        `digest` is that of the content as it is now. What was answered stands when the link has ended.
        """
        if decision := self.decision:
            if decision.kind == ClearanceAnswer.Kind.DECLINED:
                return "declined"
            return "cleared" if decision.about.digest == digest else "void"
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at <= at else "waiting"

    def revoke(self, by):
        """Let its link open no more, from this moment on."""
        Clearance.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=live.clock(), revoked_by=by)

    def opened(self):
        """Note that the person has opened the page."""
        Clearance.objects.filter(pk=self.pk).update(openings=F("openings") + 1, last_opened_at=live.clock())

    def shown(self, article):
        """The ClearanceText of `article` as it is, kept because this person sees it or is asked about it."""
        content = article.content(self.language)
        digest = article.content_digest(self.language)
        return self.texts.get_or_create(digest=digest, defaults={"content": content})[0]

    @transaction.atomic
    def answer(self, kind, about, text=""):
        """
        Record what the person answers `about` a ClearanceText. Raises ValidationError where that cannot be.

        Only the present words can be cleared; a comment or a refusal is about the words that were seen.
        """
        article = Article.locked(self.article_id)
        if self.answers.count() >= MOST_ANSWERS:
            raise ValidationError(_("There are too many answers by this link. Please write to the press office."))
        if kind == ClearanceAnswer.Kind.CLEARED and about.digest != article.content_digest(self.language):
            raise ValidationError(_("The text has changed since you opened this page. Nothing is cleared."), "changed")
        return self.answers.create(kind=kind, about=about, text=characters.tidy(text).strip())


class ClearanceText(models.Model):
    """The content of a text as the person was shown it: each wording once."""

    clearance = models.ForeignKey(Clearance, models.PROTECT, related_name="texts")
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    at = models.DateTimeField(db_default=live.Now(), editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["clearance", "digest"], name="clearance_text_once"),
            guards.AppendOnly(moment="at", name="clearance_text"),
        ]

    def __str__(self):
        return self.digest


class ClearanceAnswer(models.Model):
    """What the person answered, about exact words. Answers are added, never changed."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        CLEARED = "cleared", _("cleared")
        DECLINED = "declined", _("not cleared")

    clearance = models.ForeignKey(Clearance, models.PROTECT, related_name="answers")
    about = models.ForeignKey(ClearanceText, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(max_length=SHORT_TEXT, blank=True)
    at = models.DateTimeField(db_default=live.Now(), editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [guards.AppendOnly(moment="at", name="clearance_answer")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"
