"""When and where a conference is held, and what readers were told of it before."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom import countries


class Status(models.TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("conference", "scheduled")
    POSTPONED = "postponed", pgettext_lazy("conference", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("conference", "cancelled")
    HELD = "held", pgettext_lazy("conference", "held")


class Planned:
    """Has `starts_on`, `ends_on`, `country`, and in each language `city` and `venue`."""

    @property
    def place(self):
        """Its city and country in the active language."""
        country = countries.country_name(self.country, get_language()) if self.country else ""
        return (
            _("%(city)s, %(country)s") % {"city": self.city, "country": country}
            if self.city and country
            else (self.city or country)
        )

    @property
    def days(self):
        return self.starts_on, self.ends_on

    def where(self, language):
        """What readers of `language` are told of its place."""
        return (self.country, *(getattr(self, f"{name}_{language}") or "" for name in ("city", "venue")))


class EarlierPlan(Planned, models.Model):
    """When and where a public conference was to be held until a change was told; written as the conference is saved."""

    conference = models.ForeignKey("events.Conference", models.CASCADE, related_name="earlier_plans")
    until = models.DateTimeField(_("told until"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)

    class Meta:
        verbose_name = _("earlier dates and place")
        verbose_name_plural = _("earlier dates and places")
        ordering = ["-until", "-pk"]

    def __str__(self):
        return f"{self.starts_on} – {self.ends_on}"
