"""What articles report on: the conferences of a series."""

from datetime import MINYEAR, date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom import html, languages, live
from newsroom.models import SHORT_TEXT
from newsroom.moments import plausible_year

from .notice import Notice
from .plan import Planned, Status
from .slugs import LANGUAGES, WithSlugs, WithSlugsQuerySet, unique_slugs
from .theme import Theme
from .told import ToldToReaders


class ConferenceSeriesQuerySet(WithSlugsQuerySet):
    def live(self, at=None, language=None):
        """
        Those that have a page at `at` in `language` (default the active one): a name, an address, a live conference.
        """
        language = language or get_language()
        conferences = Conference.objects.live(at, language).filter(series=models.OuterRef("pk"))
        named = self.filter(**{f"slug_{language}__isnull": False}).exclude(**{f"name_{language}": ""})
        return named.exclude(**{f"name_{language}": None}).filter(models.Exists(conferences))


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

    objects = ConferenceSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference series")
        verbose_name_plural = _("conference series")
        ordering = ["pk"]
        constraints = unique_slugs("series")

    def __str__(self):
        return (
            self.name or next(filter(None, map(self.name_in, LANGUAGES)), "") or f"{self._meta.verbose_name} {self.pk}"
        )

    @transaction.atomic
    def save(self, *args, **kwargs):
        before = self.pk and type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        if before and before.names != self.names:
            # Conferences without a name of their own are called by it.
            self.conferences.live_in_any_language().update(sequence=F("sequence") + 1, changed_at=live.Now())

    def get_absolute_url(self):
        """Its page in the active language; it needs an address in that language."""
        return reverse("events:series-detail", args=[self.slug])

    def get_calendar_url(self):
        return reverse("events:series-calendar", args=[self.slug])

    @property
    def names(self):
        return [(self.name_in(code), getattr(self, f"gender_{code}") or "") for code in LANGUAGES]

    def languages_live(self, at=None):
        """The codes of the languages in which it has a page at `at` (aware datetime)."""
        at = at or live.clock()
        conferences = self.conferences.live_in_any_language(at)
        shown = {code for conference in conferences for code in conference.languages_live(at)}
        return [code for code in LANGUAGES if code in shown and self.name_in(code) and getattr(self, f"slug_{code}")]

    def is_meant_for_readers(self):
        """Whether any of its conferences is public or will be: its name and description are then on a page."""
        return any(conference.is_meant_for_readers() for conference in self.conferences.all())


def is_live(language, at=None):
    """The condition of being public at `at` in `language`, as a Q: its moment has come, and it has an address."""
    return Q(**{f"live_from_{language}__lte": at or live.Now(), f"slug_{language}__isnull": False})


class ConferenceQuerySet(WithSlugsQuerySet):
    def live(self, at=None, language=None):
        """Public at `at` (aware datetime, default the database's now) in `language` (default the active one)."""
        return self.filter(is_live(language or get_language(), at))

    def live_in_any_language(self, at=None):
        return self.filter(Q(*[is_live(code, at) for code in LANGUAGES], _connector=Q.OR))

    def with_list_content(self):
        """All that a list shows of conferences, in one query."""
        return self.select_related("series")

    def with_page_content(self):
        """All that a page shows of conferences, in a fixed number of queries."""
        return self.select_related("series", "image").prefetch_related("theme_links__theme", "earlier_plans")

    def with_calendar_content(self):
        """All that a calendar says of conferences, in two queries."""
        return self.select_related("series").prefetch_related("earlier_plans")

    def upcoming(self, day):
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def during(self, first, last):
        """Those of which at least one day falls on the days from `first` to `last`."""
        return self.filter(starts_on__lte=last, ends_on__gte=first).order_by("starts_on", "pk")

    def in_year(self, year):
        if year < MINYEAR:
            return self.none()
        return self.filter(starts_on__gte=date(year, 1, 1), starts_on__lte=date(year, 12, 31))

    def years(self):
        """The years in which they begin, the last one first."""
        return [day.year for day in self.order_by().dates("starts_on", "year", order="DESC")]

    def past(self, day):
        return self.filter(ends_on__lt=day).order_by("-starts_on", "-pk")


class Conference(Planned, ToldToReaders, WithSlugs):
    """One meeting, alone or as the numbered one of its series."""

    Status = Status

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
    objectives = models.TextField(
        _("objectives"), blank=True, help_text=_("One on each line, in the order in which readers see them.")
    )
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

    def get_calendar_url(self):
        return reverse("events:conference-calendar", args=[self.starts_on.year, self.slug])

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

    def told_at(self, language):
        """The moment from which readers of `language` are told what they are told now."""
        return max(filter(None, [getattr(self, f"live_from_{language}"), self.changed_at]))

    def accreditation(self, at):
        """ "open" or "closed" at `at` (aware datetime), "" where there is none, or none any more."""
        if self.status == Status.CANCELLED:
            return ""
        if self.accreditation_deadline and self.accreditation_deadline <= at:
            return "closed"
        is_offered = self.accreditation_deadline or self.accreditation_email or self.accreditation_url
        return "open" if is_offered else ""

    @property
    def series_here(self):
        """Its series, None where that has no page in the active language."""
        return self.series if self.series and self.series.name and self.series.slug else None

    @property
    def is_off(self):
        """Whether it does not take place on the days it had."""
        return self.status in (Status.POSTPONED, Status.CANCELLED)

    @property
    def notice(self):
        """What readers of the active language must know of its status, and of its dates and place before."""
        return Notice(self, get_language())

    @property
    def objectives_here(self):
        """Its objectives in the active language, in their order."""
        return [line.strip() for line in (self.objectives or "").splitlines() if line.strip()]

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
