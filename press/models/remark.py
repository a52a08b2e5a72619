"""What colleagues say to each other about an article: never public, never changed, only added to."""

import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom import html, live
from newsroom.models import SHORT_TEXT

from .. import workflow
from .article import RICH, WORDS, Article

# What all languages share and a remark can be about, beside the words of each language.
SHARED = ["issued_at", "country", "conference", "lead_image", "gallery", "themes", "contacts"]
CONTEXT = 40


def colleagues():
    """The people who may read articles, and so remarks on them."""
    users = get_user_model().objects
    found = users.with_perm("press.view_article", backend="django.contrib.auth.backends.ModelBackend")
    return found.filter(is_staff=True).order_by("first_name", "last_name", "username")


def named_in(text, people):
    """Those of `people` whom `text` calls, by @ and their whole name or their user name."""
    by_name = {}
    for person in people:
        for name in filter(None, {person.get_full_name(), person.get_username()}):
            by_name.setdefault(name.casefold(), []).append(person)
    either = "|".join(map(re.escape, sorted(by_name, key=len, reverse=True)))
    found = re.findall(rf"(?<!\w)@({either})(?!\w)", text.casefold()) if either else []
    return [person for name in found for person in by_name[name]]


class Said(models.Model):
    """What one person says at one moment."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+")
    at = models.DateTimeField(_("at"), db_default=live.Now(), editable=False)
    text = models.TextField(pgettext_lazy("of a remark", "text"), max_length=SHORT_TEXT)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("mentioned"), related_name="+")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.text = html.plain_lines(self.text)
        super().save(*args, **kwargs)


class RemarkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at=None)

    def count_by_language(self):
        """`{language or "": number of threads}`."""
        rows = self.order_by().values("language").annotate(number=Count("pk"))
        return {row["language"]: row["number"] for row in rows}

    def with_all_said(self):
        """Everything that a panel shows of these threads, in a fixed number of queries."""
        return self.select_related("by").prefetch_related("mentioned", "replies__by", "replies__mentioned")


class Remark(Said):
    """
    A thread: what someone has to say, and what others answer.

    It is about the whole article (`language` ""), a language, one of its texts, or a passage of that text. `before` and
    `after` are what stood round the passage, by which it is found again where the same words stand twice.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="remarks")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, blank=True)
    field = models.CharField(_("field"), max_length=20, blank=True)
    passage = models.TextField(_("passage"), max_length=SHORT_TEXT, blank=True)
    before = models.CharField(max_length=CONTEXT, blank=True)
    after = models.CharField(max_length=CONTEXT, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("resolved by"), null=True, blank=True, related_name="+"
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="remark_resolved_by_someone",
            ),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.passage = one_line(self.passage)
        self.before, self.after = one_line(self.before)[-CONTEXT:], one_line(self.after)[:CONTEXT]
        super().save(*args, **kwargs)

    @property
    def field_label(self):
        """The name of what it is about, "" where that is a whole text."""
        return Article._meta.get_field(self.field).verbose_name if self.field else ""

    @property
    def passage_stands(self):
        """Whether the stored text still has the passage."""
        if self.field not in WORDS or not self.language:
            return False
        value = self.article.in_language(self.field, self.language)
        return self.passage in one_line(html.text(value) if self.field in RICH else value)

    def may_be_resolved_by(self, person):
        """Who began it, who may edit the text it is about, and editors."""
        language = self.language or self.article.source_language
        return self.by_id == person.pk or any(workflow.may(person, move, language) for move in ("submit", "approve"))

    def concerned(self, but):
        """Who is to hear of it, `but` for one person: all who take part or are mentioned, and who works on the text."""
        version = self.article.version(self.language or self.article.source_language)
        said = [self, *self.replies.prefetch_related("mentioned")]
        keys = {version.assigned_to_id, version.text_changed_by_id}
        keys |= {one.by_id for one in said} | {person.pk for one in said for person in one.mentioned.all()}
        return colleagues().filter(pk__in=keys - {None, but.pk})

    @classmethod
    @transaction.atomic
    def begin(cls, article, by, text, mentioned=(), **about):
        """A new thread; `about` is what it is about, as the fields are named. Returns it."""
        remark = cls.objects.create(article=article, by=by, text=text, **about)
        remark.mentioned.set({*mentioned, *named_in(remark.text, colleagues())})
        return remark

    @transaction.atomic
    def reply(self, by, text="", step=""):
        """
        Say something to it, and with a `step` resolve or reopen it: then nothing needs to be said.

        Returns the reply, or None where someone else took the step already.
        """
        if step and not self.take(step, by):
            return None
        reply = self.replies.create(by=by, text=text, step=step)
        reply.mentioned.set(named_in(reply.text, colleagues()))
        return reply

    def take(self, step, by):
        # One UPDATE: of two people acting at once, the second is told.
        if step == Step.RESOLVED:
            here, there = {"resolved_at": None}, {"resolved_at": live.Now(), "resolved_by": by}
        else:
            here, there = {"resolved_at__isnull": False}, {"resolved_at": None, "resolved_by": None}
        return Remark.objects.filter(pk=self.pk, **here).update(**there)


class Step(models.TextChoices):
    """What became of the thread with a reply."""

    RESOLVED = "resolved", pgettext_lazy("a remark", "resolved")
    REOPENED = "reopened", pgettext_lazy("a remark", "reopened")


class Reply(Said):
    """One answer in a thread, or the line that says who resolved or reopened it."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies")
    text = models.TextField(pgettext_lazy("of a remark", "text"), max_length=SHORT_TEXT, blank=True)
    step = models.CharField(max_length=10, choices=Step, blank=True)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(text="", step=""), name="reply_says_something")]

    def __str__(self):
        return self.text or self.get_step_display()


def one_line(text):
    """Plain `text` with every run of spaces, of any kind, as one: passages are compared in this form."""
    return " ".join(html.plain(text).split())
