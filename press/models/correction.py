"""A correction under way: what was wrong with what readers see, which languages it touches, how far each has come."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom import html, live

from .. import workflow
from ..workflow import State, TransitionError
from .article import Article, digest
from .kinds import ChangeKind


class CorrectionQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(closed_at__isnull=True)

    def touching(self, language):
        return self.filter(languages__language=language, languages__is_touched=True)

    @transaction.atomic
    def begin(self, article, by, what_was_wrong, change_kind, notes):
        """
        Open the correction of what is live of `article`. Returns it; raises TransitionError.

        `notes` is `{language that is wrong: note for readers, "" where it is written later}`. Those of them that `by`
        may edit are taken back into work; the others wait for people who may.
        """
        article = Article.locked(article.pk)
        what_was_wrong = html.plain(what_was_wrong)
        shown = set(article.editions.live_in_any_language().values_list("language", flat=True))
        if refusals := list(self.refusals(article, by, what_was_wrong, notes, shown)):
            raise TransitionError(*refusals)
        correction = self.create(
            article=article, opened_by=by, what_was_wrong=what_was_wrong, change_kind=ChangeKind(change_kind)
        )
        for version in article.versions.all():
            if version.language in shown:
                note = html.plain(notes.get(version.language, ""))
                is_touched = version.language in notes
                correction.languages.create(language=version.language, is_touched=is_touched, note=note)
                if is_touched and version.allows("revise", by):
                    version.revise(by, comment=what_was_wrong)
        return correction

    def refusals(self, article, by, what_was_wrong, notes, shown):
        """Why the correction cannot be opened, as sentences for the person who asked."""
        names = {version.language: version.get_language_display() for version in article.versions.all()}
        if not shown:
            yield _("Nothing of this article is public, so there is nothing to correct.")
        if article.corrections.under_way().exists():
            yield _("A correction of this article is already under way.")
        if not what_was_wrong:
            yield _("Say what was wrong: those who take part in the correction read it.")
        if not notes:
            yield _("Choose at least one language that is wrong.")
        elif not any(workflow.may(by, "revise", language) for language in notes):
            yield _("None of these languages is among those you may edit.")
        waiting = set(article.editions.waiting().values_list("language", flat=True))
        for language in notes:
            if language not in shown:
                yield _("%(language)s is not public, so there is nothing to correct in it.") % {
                    "language": names.get(language, language)
                }
            elif language in waiting:
                yield _("An edition in %(language)s is already waiting for its release: move or cancel that first.") % {
                    "language": names[language]
                }

    def carried_by(self, edition):
        """Note that `edition` is the next one of its language; with one for each wrong language it is done."""
        for correction in self:
            correction.languages.filter(language=edition.language).update(edition=edition)
            if not correction.languages.filter(is_touched=True, edition=None).exists():
                correction.close(live.clock())

    def no_longer_carried_by(self, edition):
        """After the release of `edition` was cancelled: what it was to correct is open again, unless that is over."""
        for correction in self.filter(languages__edition=edition):
            correction.languages.filter(edition=edition).update(edition=None)
            others = Correction.objects.filter(article=correction.article_id).under_way()
            if not correction.called_off_by_id and not others.exists():
                correction.close(None)

    def end(self, by, at):
        """End them without an edition."""
        self.update(closed_at=at, called_off_by=by)


def with_corrections(articles):
    """`articles` with the correction under way of each in `corrections_under_way`, a list of one or none."""
    under_way = Correction.objects.under_way().prefetch_related("languages")
    return articles.prefetch_related(models.Prefetch("corrections", under_way, to_attr="corrections_under_way"))


class Correction(models.Model):
    """From “this is wrong” to the next editions. At most one of an article is under way."""

    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("article"), related_name="corrections", editable=False
    )
    what_was_wrong = models.TextField(_("what was wrong"))
    change_kind = models.CharField(
        _("what readers are told"),
        max_length=10,
        choices=[choice for choice in ChangeKind.choices if choice[0] != ChangeKind.FIRST],
        default=ChangeKind.CORRECTION,
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("opened by"), related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), db_default=live.Now(), editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("called off by"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(closed_at__isnull=True), name="correction_one_under_way"
            )
        ]

    def __str__(self):
        return self.what_was_wrong[:80]

    @property
    def is_under_way(self):
        return self.closed_at is None

    def touched(self):
        """The codes of the languages that are wrong."""
        return [row.language for row in self.languages.all() if row.is_touched]

    def may_lead(self, person):
        """Whether `person` may change what is said of it and call it off: whoever may edit a language it touches."""
        return any(workflow.may(person, "revise", language) for language in self.touched())

    def close(self, at):
        Correction.objects.filter(pk=self.pk).update(closed_at=at)
        self.closed_at = at

    def told(self):
        """The digest of what readers are to be told, by which two who change it at once find out."""
        notes = self.languages.order_by("pk").values_list("language", "note")
        return digest([self.change_kind, *map(list, notes)])

    @transaction.atomic
    def tell(self, by, change_kind, notes, seen=None):
        """
        Change what readers are told: `notes` is `{language: note}` of the wrong languages that `by` may edit.

        `seen` is `told()` as `by` saw it. Raises TransitionError.
        """
        self._hold(by)
        if seen is not None and seen != self.told():
            raise TransitionError(_("Someone else has changed this since you opened it. Yours is kept below."))
        Correction.objects.filter(pk=self.pk).update(change_kind=ChangeKind(change_kind))
        for row in self.languages.filter(is_touched=True, edition=None, language__in=notes):
            if workflow.may(by, "revise", row.language):
                self.languages.filter(pk=row.pk).update(note=html.plain(notes[row.language]))

    @transaction.atomic
    def call_off(self, by, restored=()):
        """
        End it without further editions; the steps made so far stay on the record.

        In the languages of `restored` the words that readers see come back into the working copy. What is then, in all
        that it holds, what was released, counts as released again; the rest stays in work as it is. Returns the
        languages that stay in work.
        """
        article = self._hold(by)
        for version in self._in_work(article, by):
            if version.language in restored and version.live_edition():
                version.restore_live(by)
        left = []
        for version in self._in_work(Article.locked(article.pk), by):
            if version.allows("keep_released", by):
                version.keep_released(by, comment=gettext("The correction was called off."))
            else:
                left.append(version.language)
        Correction.objects.filter(pk=self.pk).end(by, live.clock())
        return left

    def _in_work(self, article, by):
        """The versions that the correction has in work and `by` may edit, each in its own copy of the article."""
        languages = [row.language for row in self.languages.all() if row.edition_id is None]
        return [
            version
            for version in article.versions.all()
            if version.language in languages
            and version.state in (State.DRAFT, State.IN_REVIEW, State.APPROVED)
            and workflow.may(by, "revise", version.language)
        ]

    def _hold(self, by):
        """The article, held; refuses who may not lead the correction, and one that is over."""
        article = Article.locked(self.article_id)
        self.refresh_from_db()
        if not self.may_lead(by):
            raise TransitionError(_("This correction is led by those who may edit the languages it touches."))
        if not self.is_under_way:
            raise TransitionError(_("This correction is over: someone was quicker."))
        return article


class CorrectedLanguage(models.Model):
    """A public language of a correction: whether it is wrong, what readers are told, the edition that set it right."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    is_touched = models.BooleanField(_("wrong"), default=True)
    note = models.TextField(_("note for readers"), blank=True)
    edition = models.ForeignKey(
        "press.Edition", models.PROTECT, verbose_name=_("edition"), null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "language"], name="corrected_language_once"),
        ]

    def __str__(self):
        return self.get_language_display()
