"""Subject headings."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.models import SHORT_TEXT

from .slugs import LANGUAGES, WithSlugs, unique_slugs


class Theme(WithSlugs):
    """A subject heading of articles and conferences."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True, null=True, blank=True, db_index=False)
    description = models.TextField(_("description"), max_length=SHORT_TEXT, blank=True)
    iptc_code = models.CharField(
        _("IPTC Media Topic"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", _("An IPTC code has eight digits."))],
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["pk"]
        constraints = unique_slugs("theme")

    def __str__(self):
        return (
            self.name or next(filter(None, map(self.name_in, LANGUAGES)), "") or f"{self._meta.verbose_name} {self.pk}"
        )

    def get_absolute_url(self):
        """Its page in the active language; it needs an address in that language."""
        return reverse("theme-detail", args=[self.slug])
