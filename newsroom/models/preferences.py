from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PreferencesQuerySet(models.QuerySet):
    def time_zone_of(self, person):
        """The zone that `person` chose beside the newsroom's (a ZoneInfo); None where there is none to show."""
        chosen = self.filter(person=person).values_list("time_zone", flat=True).first()
        if not chosen or chosen == settings.TIME_ZONE:
            return None
        try:
            return ZoneInfo(chosen)
        except ZoneInfoNotFoundError:
            return None  # the zones of this machine are not those it was chosen from


class Preferences(models.Model):
    """What a member of staff has chosen for themselves."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, verbose_name=_("person"), related_name="preferences"
    )
    time_zone = models.CharField(_("my time zone"), max_length=64, blank=True)

    objects = PreferencesQuerySet.as_manager()

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self):
        return str(self.person)
