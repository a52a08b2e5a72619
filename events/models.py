"""What articles report on: themes, and the conferences of a series."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom import countries, html, languages, live
from newsroom.models import SHORT_TEXT
from newsroom.moments import plausible_year

from .former import FormerSlug

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


class ConferenceSeries(WithSlugs):
    """Conferences of one name that follow each other: “European Regional Conference”."""

    class Gender(models.TextChoices):
        MASCULINE = "m", _("masculine")
        FEMININE = "f", _("feminine")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True, null=True, blank=True, db_index=False)
    description = models.TextField(_("description"), max_length=SHORT_TEXT, blank=True)
    gender = models.CharField(
        _("grammatical gender"),
        max_length=1,
        choices=Gender,
        blank=True,
        help_text=_("The ordinal before the name agrees with it: 43e, 1re, 43.ª"),
    )

    class Meta:
        verbose_name = _("conference series")
        verbose_name_plural = _("conference series")
        ordering = ["pk"]
        constraints = unique_slugs("series")

    def __str__(self):
        return (
            self.name or next(filter(None, map(self.name_in, LANGUAGES)), "") or f"{self._meta.verbose_name} {self.pk}"
        )


def is_live(language, at=None):
    """The condition of being public at `at` in `language`, as a Q: its moment has come, and it has an address."""
    return Q(**{f"live_from_{language}__lte": at or live.Now(), f"slug_{language}__isnull": False})


class ConferenceQuerySet(models.QuerySet):
    def live(self, at=None, language=None):
        """Public at `at` (aware datetime, default the database's now) in `language` (default the active one)."""
        return self.filter(is_live(language or get_language(), at))

    def live_in_any_language(self, at=None):
        return self.filter(Q(*[is_live(code, at) for code in LANGUAGES], _connector=Q.OR))

    def at_address(self, slug):
        """The one whose address in the active language is or was `slug`, None where there is none."""
        return self.filter(slug=slug).first() or self.filter(pk__in=FormerSlug.objects.keys(Conference, slug)).first()

    def with_list_content(self):
        """All that a list shows of conferences, in one query."""
        return self.select_related("series")

    def with_page_content(self):
        """All that a page shows of conferences, in a fixed number of queries."""
        return self.select_related("series", "image").prefetch_related("theme_links__theme")

    def upcoming(self, day):
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def during(self, first, last):
        """Those of which at least one day falls on the days from `first` to `last`."""
        return self.filter(starts_on__lte=last, ends_on__gte=first).order_by("starts_on", "pk")

    def past(self, day):
        return self.filter(ends_on__lt=day).order_by("-starts_on", "-pk")


class Conference(WithSlugs):
    """One meeting, alone or as the numbered one of its series."""

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", pgettext_lazy("conference", "scheduled")
        POSTPONED = "postponed", pgettext_lazy("conference", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("conference", "cancelled")
        HELD = "held", pgettext_lazy("conference", "held")

    series = models.ForeignKey(
        ConferenceSeries,
        models.PROTECT,
        verbose_name=_("series"),
        null=True,
        blank=True,
        related_name="conferences",
    )
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    name = models.CharField(
        _("name"), max_length=250, blank=True, help_text=_("Leave empty to make it from series and number.")
    )
    slug = models.SlugField(_("address"), max_length=100, allow_unicode=True, null=True, blank=True, db_index=False)
    summary = models.TextField(_("summary"), max_length=SHORT_TEXT, blank=True)
    body = models.TextField(_("text"), blank=True)
    starts_on = models.DateField(_("first day"), validators=[plausible_year])
    ends_on = models.DateField(_("last day"), validators=[plausible_year])
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participants_approximate = models.BooleanField(_("about"), default=False)
    countries = models.PositiveIntegerField(_("countries"), null=True, blank=True)
    countries_approximate = models.BooleanField(_("about"), default=False)
    organisations = models.PositiveIntegerField(_("organisations"), null=True, blank=True)
    organisations_approximate = models.BooleanField(_("about"), default=False)
    themes = models.ManyToManyField(
        Theme, through="ConferenceTheme", verbose_name=_("themes"), related_name="conferences"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SCHEDULED)
    status_note = models.TextField(_("note on the status"), max_length=SHORT_TEXT, blank=True)
    accreditation_deadline = models.DateTimeField(_("accreditation until"), null=True, blank=True)
    accreditation_email = models.EmailField(_("accreditation contact"), blank=True)
    accreditation_url = models.URLField(_("accreditation page"), blank=True)
    image = models.ForeignKey(
        "newsroom.Image",
        models.PROTECT,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        related_name="conferences",
    )
    live_from = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Empty: not public in this language.")
    )

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = ["-starts_on", "-pk"]
        permissions = [("publish_conference", _("Can make conferences public"))]
        constraints = [
            *unique_slugs("conference"),
            models.UniqueConstraint(
                fields=["series", "number"],
                name="conference_number_unique",
                violation_error_message=_("This series already has a conference of this number."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="conference_ends_after_start",
                violation_error_message=_("The last day comes before the first."),
            ),
        ]

    def __str__(self):
        names = map(self.full_name, filter(None, [get_language(), *LANGUAGES]))
        return next(filter(None, names), "") or f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        for code in LANGUAGES:
            setattr(self, f"body_{code}", html.clean(getattr(self, f"body_{code}") or ""))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Its page in the active language; it needs an address in that language."""
        return reverse("events:conference-detail", args=[self.starts_on.year, self.slug])

    def clean(self):
        super().clean()
        if not any(self.full_name(code) for code in LANGUAGES):
            raise ValidationError(_("Give a name, or a series and a number, to know the conference by."))
        for code, language in settings.LANGUAGES:
            if getattr(self, f"live_from_{code}") and not self.full_name(code):
                raise ValidationError(
                    {
                        f"live_from_{code}": _("A page in %(language)s needs a name in %(language)s.")
                        % {"language": language}
                    }
                )

    def full_name(self, language):
        """Its own name in `language`, else made from the series and its number; "" where neither is given."""
        if own := getattr(self, f"name_{language}"):
            return own
        series = self.series and getattr(self.series, f"name_{language}")
        if not series or not self.number:
            return series or ""
        gender = getattr(self.series, f"gender_{language}") or "m"
        return languages.conference_name(series, self.number, language, gender)

    def name_in(self, language):
        return self.full_name(language)

    def languages_live(self, at=None):
        """The codes of the languages in which it is public at `at` (aware datetime)."""
        at = at or live.clock()
        starts = {code: getattr(self, f"live_from_{code}") for code in LANGUAGES if getattr(self, f"slug_{code}")}
        return [code for code, start in starts.items() if start and start <= at]

    def is_meant_for_readers(self):
        """Whether any language of it is public or has a moment from which it will be."""
        return any(getattr(self, f"live_from_{code}") for code in LANGUAGES)

    @property
    def full_name_here(self):
        return self.full_name(get_language())

    @property
    def ordered_themes(self):
        """Its themes in their order, those that have a name in the active language."""
        return [link.theme for link in self.theme_links.all() if link.theme.name_in(get_language())]

    @property
    def usable_image(self):
        """Its picture, None where there is none or its terms of use have ended."""
        return self.image if self.image and self.image.is_usable() else None

    @property
    def place(self):
        """Its city and country in the active language."""
        country = countries.country_name(self.country, get_language()) if self.country else ""
        return (
            _("%(city)s, %(country)s") % {"city": self.city, "country": country}
            if self.city and country
            else (self.city or country)
        )


class ConferenceTheme(models.Model):
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name=_("theme"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme of the conference")
        verbose_name_plural = _("themes of the conference")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "theme"], name="conference_theme_once")]

    def __str__(self):
        return str(self.theme)
