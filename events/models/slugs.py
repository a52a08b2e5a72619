"""Addresses in each language, made from names where none is typed, and kept for ever."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..former import FormerSlug

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def unique_slugs(model_name):
    """Constraints by which no two rows share an address in any one language."""
    return [
        models.UniqueConstraint(
            fields=[f"slug_{code}"],
            name=f"{model_name}_slug_{code}_unique",
            violation_error_message=_("This address is already in use in this language."),
        )
        for code in LANGUAGES
    ]


class WithSlugs(models.Model):
    """
    Has an address in each language, made from its name where none is typed.

    One that is changed goes on leading to it, and is never another's.
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        for code in LANGUAGES:
            if not getattr(self, f"slug_{code}"):
                setattr(self, f"slug_{code}", free_slug(self, code, self.name_in(code)))
        columns = [f"slug_{code}" for code in LANGUAGES]
        before = type(self)._base_manager.filter(pk=self.pk).values_list(*columns).first() if self.pk else None
        super().save(*args, **kwargs)
        if before:
            FormerSlug.objects.keep(self, dict(zip(LANGUAGES, before, strict=True)))

    def clean(self):
        for code in LANGUAGES:
            slug = getattr(self, f"slug_{code}")
            if slug and FormerSlug.objects.belong_to_others(self, code, slug):
                raise ValidationError({f"slug_{code}": _("Links to this address already lead to something else.")})

    def name_in(self, language):
        return getattr(self, f"name_{language}") or ""


def free_slug(row, language, words, former=None):
    """
    An address made of `words` that no other row of its model has or had in `language`, None where they make none.

    `former` are the rows of the table that keeps the addresses that rows of this model had in this language.
    """
    base = slugify(words, allow_unicode=True)[:90].strip("-_")
    if not base:
        return None
    alike = type(row)._default_manager.exclude(pk=row.pk).filter(**{f"slug_{language}__startswith": base})
    if former is None:
        former = FormerSlug.objects.filter(of=row._meta.model_name, language=language).exclude(key=row.pk)
    had = former.filter(slug__startswith=base).values_list("slug", flat=True)
    taken = {*alike.values_list(f"slug_{language}", flat=True), *had}
    return next(slug for slug in numbered(base) if slug not in taken)


def numbered(base):
    """base, base-2, base-3, …"""
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


class WithSlugsQuerySet(models.QuerySet):
    def at_address(self, slug):
        """The one whose address in the active language is or was `slug`, None where there is none."""
        former = FormerSlug.objects.keys(self.model, slug)
        return self.filter(slug=slug).first() or self.filter(pk__in=former).first()
