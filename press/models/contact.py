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


class MediaContact(models.Model):
    """A person or desk that journalists may call."""

    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True, validators=[known_languages])
    office_hours = models.CharField(_("office hours"), max_length=60, blank=True, help_text=_("e.g. 09:00–18:00"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    out_of_hours_phone = models.CharField(_("phone out of hours"), max_length=40, blank=True)
    is_in_use = models.BooleanField(_("in use"), default=True)

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
        return {
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
