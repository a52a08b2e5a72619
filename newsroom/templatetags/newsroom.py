"""What templates ask of the four languages: each filter speaks the active one."""

import re

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import countries, dates, html, languages, typography

register = template.Library()
SPEAKER = re.compile("<figcaption>(.*?)</figcaption>", re.DOTALL)


@register.filter
def newsroom_date(day):
    """ "19 May 2015" of a date or a moment; "" of None."""
    return dates.format_day(day, get_language()) if day else ""


@register.filter
def iso(moment):
    """ "2015-05-19T10:00:00+02:00", for `datetime` attributes, which take no microseconds."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


@register.filter
def newsroom_time(moment, zone=None):
    """ "10:00 (Rome time)", in `zone` or the newsroom's own."""
    return dates.format_time(moment, get_language(), zone) if moment else ""


@register.filter
def newsroom_moment(moment, zone=None):
    """ "19 May 2015, 10:00 (Rome time)", in `zone` or the newsroom's own."""
    return dates.format_moment(moment, get_language(), zone) if moment else ""


@register.filter
def newsroom_range(start, end):
    """ "19–21 May 2015" of `{{ start|newsroom_range:end }}`."""
    return dates.format_range(start, end, get_language()) if start else ""


@register.filter
def zone_time(zone):
    """ "Rome time" of an IANA name."""
    return dates.zone_time(zone, get_language()) if zone else ""


@register.filter
def newsroom_weekdays(days):
    """ "Monday to Friday" of numbers, Monday's being 0."""
    return dates.format_weekdays(days, get_language()) if days else ""


@register.filter
def office_hours(hours, zone):
    """ "09:00 to 18:00, Rome time" of "09:00-18:00" and an IANA name."""
    return dates.format_hours(hours, get_language(), zone) if hours else ""


@register.filter
def megabytes(size):
    """ "0.42 MB", "2.4 MB" of a number of bytes."""
    if not size:
        return ""
    millions = max(size / 1_000_000, 0.01)
    return _("%(size)s MB") % {"size": languages.format_decimal(millions, 1 if millions >= 1 else 2, get_language())}


@register.filter
def by_height(width, height):
    """ "1,600 × 1,067" of `{{ width|by_height:height }}`: the width stands first in Arabic too."""
    sides = (languages.format_number(side, get_language()) for side in (width, height))
    return format_html('<bdi dir="ltr">{} × {}</bdi>', *sides)


@register.filter
def newsroom_number(number):
    return "" if number is None else languages.format_number(number, get_language())


@register.filter
def newsroom_count(number, is_approximate):
    """ "about 150", or "150" where it is exact."""
    if number is None or not is_approximate:
        return newsroom_number(number)
    return languages.approximate(number, get_language())


@register.filter
def newsroom_list(items):
    """ "A, B and C"."""
    return languages.join_list(items, get_language())


@register.filter
def country_name(code):
    return countries.country_name(code, get_language()) if code else ""


@register.filter
def language_name(language):
    """Its name in itself: "Français"."""
    return languages.language_name(language)


@register.filter
def direction(language):
    """ "rtl" or "ltr"."""
    return languages.direction(language)


@register.filter
def isolate(words):
    """Names and references that may run against the line, kept from disturbing the words around them."""
    return format_html("<bdi>{}</bdi>", words) if words else ""


@register.filter
def phone(number):
    """A telephone number to call; its figures stand left to right in Arabic too."""
    digits = re.sub(r"[^\d+]", "", number or "")
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', digits, number) if digits else number or ""


@register.filter
def typeset(words):
    """Plain words as the active language sets them in print; for the text of an element, never for an attribute."""
    return mark_safe(typography.typeset(conditional_escape(words), get_language())) if words else ""


@register.filter
def body_html(markup):
    """
    Rich text, cleaned once more and set as the active language sets it: the only filter that takes markup for safe.

    A table stands in a region of its own, which scrolls by keyboard too where the page is narrower than the table. A
    quote is no figure here: programs that take the text from a page leave figures out.
    """
    region = format_html('<div class="table-region" role="region" aria-label="{}" tabindex="0"><table>', _("Table"))
    shown = typography.typeset(html.clean(markup), get_language())
    shown = shown.replace("<table>", region).replace("</table>", "</table></div>")
    shown = shown.replace("<figure", "<div").replace("</figure>", "</div>")
    return mark_safe(SPEAKER.sub(_speaker, shown))


def _speaker(caption):
    tag = "div" if re.search("<(p|ul|ol|div|blockquote|h[23])[ >]", caption[1]) else "p"
    return f'<{tag} class="quote__speaker">{caption[1]}</{tag}>'
