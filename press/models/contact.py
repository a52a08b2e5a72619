from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom import html

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def known_languages(codes):
    if not isinstance(codes, list) or set(codes) - set(LANGUAGES):
        raise ValidationError(_("Choose among the newsroom's languages."))


def weekdays(days):
    if not isinstance(days, list) or set(days) - set(range(7)):
        raise ValidationError(_("Choose among the days of the week."))


class MediaContactQuerySet(models.QuerySet):
    def listed(self):
        """Those that readers see on the contacts page, which asks for nothing else."""
        return self.filter(is_listed=True, is_in_use=True).order_by("position", "pk")


class MediaContact(models.Model):
    """
    A person or desk that journalists may call.

    Editions keep contacts as they were. The contacts page shows them as they are now, so what it may show is said here,
    off at first and by who may release: a number taken down for one draft, or a colleague's mobile, is no public fact.
    """

    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True, validators=[known_languages])
    office_days = models.JSONField(_("office days"), default=list, blank=True, validators=[weekdays])
    office_hours = models.CharField(_("office hours"), max_length=60, blank=True, help_text=_("e.g. 09:00–18:00"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    out_of_hours_phone = models.CharField(_("phone out of hours"), max_length=40, blank=True)
    is_in_use = models.BooleanField(_("in use"), default=True)
    is_listed = models.BooleanField(
        _("on the contacts page"), default=False, help_text=_("Readers see it there as it is now.")
    )
    position = models.PositiveSmallIntegerField(
        _("place on the contacts page"), default=0, help_text=_("The smallest number comes first.")
    )

    objects = MediaContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("media contact")
        verbose_name_plural = _("media contacts")
        ordering = ["pk"]

    def __str__(self):
        return self.name_in(get_language() or settings.LANGUAGE_CODE)

    def name_in(self, language):
        """Its name in `language`; a person's name that is written alike everywhere is given once."""
        names = [getattr(self, f"name_{code}") for code in (language, settings.LANGUAGE_CODE, *LANGUAGES)]
        return next(filter(None, names), "")

    def clean(self):
        if not self.email and not self.phone:
            raise ValidationError(_("Give an e-mail address or a phone number: journalists need one."))

    def as_published(self, language):
        """The contact as an edition in `language` keeps it: `{name, role, email, phone, languages, …}`."""
        published = {
            "id": self.pk,
            "name": self.name_in(language),
            "role": getattr(self, f"role_{language}") or "",
            "email": self.email,
            "phone": self.phone,
            "languages": self.languages,
            "office_hours": self.office_hours,
            "time_zone": self.time_zone,
            "out_of_hours_phone": self.out_of_hours_phone,
        }
        # Where no days are given the words stay those that were approved before there were any.
        return published | ({"office_days": self.office_days} if self.office_days else {})


class Boilerplate(models.Model):
    """The standing “About …” text under every article, in use from a day on."""

    text = models.TextField(_("text"), blank=True)
    in_use_from = models.DateField(_("in use from"), unique=True)

    class Meta:
        verbose_name = _("boilerplate")
        verbose_name_plural = _("boilerplates")
        ordering = ["-in_use_from"]

    def __str__(self):
        return str(_("In use from %(day)s") % {"day": date_format(self.in_use_from)})

    def save(self, *args, **kwargs):
        for code in LANGUAGES:
            setattr(self, f"text_{code}", html.clean(getattr(self, f"text_{code}") or ""))
        super().save(*args, **kwargs)

    @classmethod
    def text_on(cls, day, language):
        """The text in use on `day` in `language`, "" where there is none."""
        standing = cls.objects.filter(in_use_from__lte=day).first()
        return getattr(standing, f"text_{language}", "") or ""
