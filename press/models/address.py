"""Addresses of articles that a publisher changed: the newest leads to the page, the others to the newest."""

import re
from unicodedata import normalize

from django.conf import settings
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom import live

from ..workflow import RELEASE, TransitionError

SLUG = re.compile(r"[-\w]{1,100}")
TAKEN = _("This address belongs to another article, now or formerly.")


class AddressQuerySet(models.QuerySet):
    def newest(self):
        return self.order_by("-since", "-pk")

    def of_outer(self, article="article", language="language"):
        """For annotating rows that have the two fields: the newest slug given, NULL where none was."""
        mine = self.filter(article=OuterRef(article), language=OuterRef(language))
        return Subquery(mine.newest().values("slug")[:1])

    def articles(self, slug, language=None):
        """The key of the article that `slug` leads to in `language` (default the active one), as a query."""
        return self.filter(slug=slug, language=language or get_language()).values("article")

    @transaction.atomic
    def give(self, article, language, slug, by):
        """Let readers find `article` in `language` under `slug` from now on. Raises TransitionError."""
        now = type(article).locked(article.pk)
        slug = normalize("NFC", slug).strip()
        if refusals := list(self.refusals(now, language, slug, by)):
            raise TransitionError(*refusals)
        given = {"since": live.clock(), "given_by": by}
        row, is_new = self.get_or_create(language=language, slug=slug, defaults={"article": now, **given})
        if row.article_id != now.pk:  # given to another a moment ago
            raise TransitionError(TAKEN)
        if not is_new:
            self.filter(pk=row.pk).update(**given)

    def refusals(self, article, language, slug, by):
        """What forbids giving `slug`, as sentences."""
        if not by.is_active or not by.has_perm(RELEASE):
            yield _("Changing a public address takes a publisher.")
        first = article.slug_published(language)
        if first is None:
            yield _("Nothing was released in this language yet: its address is still a field of the article.")
        if not SLUG.fullmatch(slug):
            yield _("An address has letters, figures and hyphens only, at most 100 of them.")
        elif slug == (self.current(article, language) or first):
            yield _("This is its address already.")
        elif self.is_taken(article, language, slug):
            yield TAKEN

    def current(self, article, language):
        """The slug given last, None where none was."""
        return self.filter(article=article, language=language).newest().values_list("slug", flat=True).first()

    def is_taken(self, article, language, slug):
        """Whether `slug` is, was or is to be another article's."""
        others = type(article)._base_manager.exclude(pk=article.pk).filter(**{f"slug_{language}": slug})
        return others.exists() or self.of_others(article, language).filter(slug=slug).exists()

    def of_others(self, article, language):
        return self.filter(language=language).exclude(article=article.pk)


class Address(models.Model):
    """
    A slug that a publisher gave an article in one language in place of the one its editions carry.

    Editions never change, so theirs stays, and leads to the newest given. None is taken away or given to another.
    """

    article = models.ForeignKey(
        "press.Article", models.PROTECT, verbose_name=_("article"), related_name="addresses", db_index=False
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True, db_index=False)
    since = models.DateTimeField(_("since"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+")

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed address")
        verbose_name_plural = _("changed addresses")
        indexes = [models.Index(fields=["article", "language", "-since"], name="address_newest")]
        constraints = [models.UniqueConstraint(fields=["language", "slug"], name="address_once")]

    def __str__(self):
        return self.slug
