"""Every text of an article as it was saved: who changed which language, when, and to what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom import guards, live

SHARED = ""  # in place of a language: what all languages share


class SavedTextQuerySet(models.QuerySet):
    def newest(self):
        """Of each language the one saved last."""
        return self.filter(pk__in=self.order_by().values("language").annotate(last=models.Max("pk")).values("last"))

    def as_of(self, moment, language):
        """The text in `language` as it stood at `moment` (aware datetime), None where it was not kept yet."""
        return self.filter(language=language, at__lte=moment).last()

    def keep(self, article, texts, by, minor_in=None, restored_from=None):
        """
        Add those of `texts`, `{language: {field: value}}`, that are not what was kept last; the article alone calls it.

        A language of which nothing was ever written is left out; `minor_in` is the one whose change is minor.
        """
        last = {saved.language: saved.words for saved in self.filter(article=article).newest()}
        changed = {language: fields_changed(last.get(language, {}), words) for language, words in texts.items()}
        self.bulk_create(
            SavedText(
                article=article,
                language=language,
                by=by,
                words=words,
                changed=changed[language],
                is_minor=language == minor_in,
                restored_from=restored_from,
            )
            for language, words in texts.items()
            if changed[language]
        )


def fields_changed(before, after):
    """The names of the fields in which two saved texts differ; of what is pointed at, keys count and names do not."""
    return [name for name in after if _keys(before.get(name)) != _keys(after[name])]


def _keys(value):
    return [key for key, _name in value] or "" if isinstance(value, list) else value or ""


class SavedText(models.Model):
    """
    The text of an article in one language as somebody saved it; never changed, and gone only with the whole article.

    `words` is `{field: text}`. Without a language it is what all share: codes, and lists of `[key, name]`.
    """

    article = models.ForeignKey("press.Article", guards.AFTER_THE_WHOLE, related_name="saved_texts")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, blank=True)
    at = models.DateTimeField(_("at"), db_default=live.Now(), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), null=True, blank=True, related_name="+"
    )
    words = models.JSONField(_("text"))
    changed = models.JSONField(_("what was changed"), default=list)
    is_minor = models.BooleanField(_("minor change"), default=False)
    restored_from = models.DateTimeField(_("restored from"), null=True, blank=True)

    objects = SavedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved text")
        verbose_name_plural = _("saved texts")
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "language", "id"], name="saved_text_newest")]
        constraints = [guards.AppendOnly(moment="at", goes_with="article", name="saved_text")]

    def __str__(self):
        return f"{self.article_id} {self.language} {self.at}"
