"""The addresses that themes, series and conferences had before: whoever follows an old link still arrives."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class FormerSlugQuerySet(models.QuerySet):
    def keys(self, model, slug, language=None):
        """The keys of the rows of `model` that `slug` once led to in `language` (default the active one)."""
        named = self.filter(of=model._meta.model_name, slug=slug, language=language or get_language())
        return named.values("key")

    def keep(self, row, before):
        """Keep those of the slugs `before` ({language: slug}) that `row` has no longer."""
        mine = {"of": row._meta.model_name, "key": row.pk}
        for language, slug in before.items():
            now = getattr(row, f"slug_{language}")
            if slug != now:
                self.filter(**mine, language=language, slug=now).delete()  # it is the present one again
                if slug:
                    self.update_or_create(of=mine["of"], language=language, slug=slug, defaults={"key": row.pk})

    def belong_to_others(self, row, language, slug):
        named = self.filter(of=row._meta.model_name, language=language, slug=slug)
        return named.exclude(key=row.pk).exists()


class FormerSlug(models.Model):
    """A slug that a row of some model had in one language. It stays that row's: no other may take it."""

    of = models.CharField(max_length=30)
    key = models.BigIntegerField()
    language = models.CharField(max_length=7, choices=settings.LANGUAGES)
    slug = models.SlugField(max_length=100, allow_unicode=True, db_index=False)

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["of", "language", "slug"], name="former_slug_unique")]

    def __str__(self):
        return self.slug
