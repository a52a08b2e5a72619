"""What is searched of editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom import html
from newsroom.indexed import SearchedText, searched


class EditionTextManager(models.Manager):
    def write(self, editions):
        """Take in `editions`, or take them in anew. Called where an edition is written, and by `reindex`."""
        texts = [EditionText(edition_id=edition.pk, **columns(edition)) for edition in editions]
        names = [field.name for field in EditionText._meta.local_concrete_fields if not field.primary_key]
        self.bulk_create(texts, update_conflicts=True, unique_fields=["edition"], update_fields=names)


def columns(edition):
    """The columns of an `EditionText` for `edition`, as `{name: text}`."""
    paragraphs = [edition.summary, edition.dateline, edition.reference]
    for rich_text in (edition.body, edition.notes_to_editors):
        paragraphs += html.text(rich_text).split("\n")
    return searched(edition.title, paragraphs, edition.language)


class EditionText(SearchedText):
    """
    The words of an edition for searching.

    It knows neither language nor time: whoever searches starts from the editions that are live.
    """

    edition = models.OneToOneField(
        "press.Edition", models.CASCADE, verbose_name=_("edition"), primary_key=True, related_name="text_searched"
    )

    objects = EditionTextManager()

    class Meta:
        default_permissions = ()
        verbose_name = _("text of an edition for searching")
        verbose_name_plural = _("texts of editions for searching")

    def __str__(self):
        return self.title_words.strip()
