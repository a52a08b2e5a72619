"""
Moments as people type them: one field, in the newsroom's zone, whose name stands beside it.

On the days when clocks change a local time may not exist or come twice; which one is meant is asked, never guessed.
"""

from datetime import UTC, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

MINUTE = timedelta(minutes=1)
YEARS = range(1900, 2200)


def zone_name(zone=None):
    """The name of the time zone for people: "Europe/Paris", "America/New York"."""
    return str(zone or timezone.get_current_timezone_name()).replace("_", " ")


def moment_text(moment):
    """A moment for people, in the newsroom's zone, which it names: "19 May 2015, 10:00 (Europe/Paris)"."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def short_moment_text(moment):
    """A moment for a table, on a page that names the newsroom's zone: "19 May 2015, 10:00"."""
    return date_format(timezone.localtime(moment), get_format("SHORT_DATETIME_FORMAT").removesuffix(" (e)"))


class MomentInput(forms.DateTimeInput):
    """The browser's own input of date and time, with the zone's name beside it."""

    input_type = "datetime-local"
    supports_microseconds = True  # kept by the field where the moment is left as it was shown

    def __init__(self, attrs=None, format=None):
        super().__init__(attrs, format or "%Y-%m-%dT%H:%M")

    def format_value(self, value):
        if getattr(value, "second", 0):
            return value.strftime("%Y-%m-%dT%H:%M:%S")
        return super().format_value(value)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        described = [attrs.get("aria-describedby"), attrs.get("id") and f"{attrs['id']}_zone"]
        attrs["aria-describedby"] = " ".join(filter(None, described)) or None
        return context

    def render(self, name, value, attrs=None, renderer=None):
        widget = super().render(name, value, attrs, renderer)
        return format_html(
            '<span class="moment">{} <span class="moment__zone" id="{}_zone">{}</span></span>',
            widget,
            (attrs or {}).get("id") or f"id_{name}",
            zone_name(),
        )


class MomentField(forms.DateTimeField):
    """An aware datetime, typed as local time of the newsroom; seconds may be given."""

    widget = MomentInput

    def to_python(self, value):
        if isinstance(value, str) and value.strip() and ":" not in value:
            # A day alone is no moment: midnight would be a guess.
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            moment = super().to_python(value)
            # Moments are stored in UTC: the first and last hours of the calendar may have none.
            return moment and moment.astimezone(UTC).astimezone(moment.tzinfo)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise ValidationError(clock_change(error.params["datetime"]), code="clock_change") from None
            raise

    def _clean_bound_field(self, bf):
        # Left as it was shown, a moment stays as it was: to the microsecond, and in an hour that comes twice.
        if bf.initial and not self.disabled and bf.data == self.widget.format_value(self.prepare_value(bf.initial)):
            return bf.initial
        return super()._clean_bound_field(bf)

    def has_changed(self, initial, data):
        if initial and data == self.widget.format_value(self.prepare_value(initial)):
            return False
        return super().has_changed(initial, data)


def plausible_year(value):
    """Validate a date or moment; raises ValidationError where its year is surely a slip of the keys."""
    if value.year not in YEARS:
        raise ValidationError(
            _("%(year)d cannot be meant: the year is one from %(first)d to %(last)d.")
            % {"year": value.year, "first": YEARS[0], "last": YEARS[-1]}
        )


def is_odd(local, zone):
    """Whether the naive `local` does not exist in `zone`, or comes twice."""
    return offset(local, zone, 0) != offset(local, zone, 1)


def offset(local, zone, fold):
    return local.replace(tzinfo=zone, fold=fold).utcoffset()


def clock_change(local):
    """The sentence for a naive `local` that does not exist, or comes twice: it says which times to choose instead."""
    zone = timezone.get_current_timezone()
    start = end = local.replace(second=0, microsecond=0)
    while is_odd(start - MINUTE, zone):
        start -= MINUTE
    while is_odd(end, zone):
        end += MINUTE
    if offset(local, zone, 0) < offset(local, zone, 1):
        sentence = _(
            "In %(zone)s the clocks go forward on %(day)s, and %(time)s does not exist. "
            "Choose a time before %(start)s, or %(end)s or later."
        )
    else:
        sentence = _(
            "In %(zone)s the clocks go back on %(day)s, and %(time)s comes twice. "
            "Choose a time before %(start)s, or %(end)s or later."
        )
    return sentence % {
        "zone": zone_name(),
        "day": date_format(local, "DATE_FORMAT"),
        "time": f"{local:%H:%M}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
    }
