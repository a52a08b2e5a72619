"""
Days, moments and ranges as a press release writes them in each language.

The libraries get them wrong: "19–21 mai 2015" is not French prose, and they know no Arabic month by both of its names.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.utils import timezone

from .countries import LOCALES
from .languages import join_list

MONTHS = {
    "en": [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ],
    "fr": [
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ],
    "es": [
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ],
    "ar": [
        *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه"),
        *("تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
    ],
}
DAY = {
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "ar": "{day} {month} {year}",
}
MOMENT = {
    "en": "{day}, {time}",
    "fr": "{day} à {time}",
    "es": "{day}, {time}",
    "ar": "{day}، الساعة {time}",
}
CLOCK = {
    "en": "{hour:02}:{minute:02}",
    "fr": "{hour} h {minute:02}",
    "es": "{hour:02}:{minute:02}",
    "ar": "{hour:02}:{minute:02}",
}
ZONE = {"en": "{city} time", "fr": "heure {of_city}", "es": "hora de {city}", "ar": "بتوقيت {city}"}
HOURS = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
OPEN = {"en": "{opens} to {closes}", "fr": "de {opens} à {closes}", "es": "de {opens} a {closes}"}
OPEN["ar"] = "من الساعة {opens} إلى الساعة {closes}"
COMMA = {"en": ",", "fr": ",", "es": ",", "ar": "،"}
# Within a month, within a year, across years; `a` begins and `b` ends.
RANGE = {
    "en": (
        "{a.day}–{b.day} {b.month} {b.year}",
        "{a.day} {a.month} – {b.day} {b.month} {b.year}",
        "{a.day} {a.month} {a.year} – {b.day} {b.month} {b.year}",
    ),
    "fr": (
        "du {a.day} au {b.day} {b.month} {b.year}",
        "du {a.day} {a.month} au {b.day} {b.month} {b.year}",
        "du {a.day} {a.month} {a.year} au {b.day} {b.month} {b.year}",
    ),
    "es": (
        "del {a.day} al {b.day} de {b.month} de {b.year}",
        "del {a.day} de {a.month} al {b.day} de {b.month} de {b.year}",
        "del {a.day} de {a.month} de {a.year} al {b.day} de {b.month} de {b.year}",
    ),
    "ar": (
        "من {a.day} إلى {b.day} {b.month} {b.year}",
        "من {a.day} {a.month} إلى {b.day} {b.month} {b.year}",
        "من {a.day} {a.month} {a.year} إلى {b.day} {b.month} {b.year}",
    ),
}
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
WEEKDAY_RANGE = {
    "en": "{first} to {last}",
    "fr": "du {first} au {last}",
    "es": "de {first} a {last}",
    "ar": "من {first} إلى {last}",
}
EVERY_DAY = {"en": "every day", "fr": "tous les jours", "es": "todos los días", "ar": "كل يوم"}
# Zones the CLDR lists under an earlier name.
EARLIER_NAMES = {
    "Africa/Asmara": "Africa/Asmera",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "America/Argentina/Cordoba": "America/Cordoba",
    "America/Nuuk": "America/Godthab",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
}


class Day:
    """A day's parts as `language` writes them: `day` ("1er"), `month` ("mai"), `year`."""

    def __init__(self, day, language):
        day = timezone.localtime(day, timezone.get_default_timezone()) if isinstance(day, datetime) else day
        self.day = "1er" if language == "fr" and day.day == 1 else day.day
        self.month, self.year = MONTHS[language][day.month - 1], day.year


def format_day(day, language):
    """ "19 May 2015". `day` is a date, or an aware datetime, of which it is the day in the newsroom's zone."""
    return DAY[language].format_map(vars(Day(day, language)))


def format_range(start, end, language):
    """ "19–21 May 2015", "du 30 mai au 2 juin 2015"; one day where `end` is None or the same day."""
    if end is None or format_day(start, language) == format_day(end, language):
        return format_day(start, language)
    a, b = Day(start, language), Day(end, language)
    within_month, within_year, across_years = RANGE[language]
    pattern = across_years if a.year != b.year else within_year if a.month != b.month else within_month
    return pattern.format(a=a, b=b)


def format_weekdays(days, language):
    """ "Monday to Friday", "Monday and Thursday". `days` are numbers, Monday's is 0; a week may run over Sunday."""
    names, days = WEEKDAYS[language], sorted(set(days))
    if len(days) == len(names):
        return EVERY_DAY[language]
    starts = [day for day in days if (day - 1) % 7 not in days]
    if len(days) > 2 and len(starts) == 1:
        first = starts[0]
        return WEEKDAY_RANGE[language].format(first=names[first], last=names[(first + len(days) - 1) % 7])
    return join_list([names[day] for day in days], language)


def format_time(moment, language, zone=None):
    """ "10:00 (Rome time)": `moment` (aware) by the clock of `zone` (its name or a tzinfo; default the newsroom's)."""
    local = timezone.localtime(moment, _zone(zone))
    clock = CLOCK[language].format(hour=local.hour, minute=local.minute)
    return f"{clock} ({zone_time(zone, language, moment)})"


def format_moment(moment, language, zone=None):
    """ "19 May 2015, 10:00 (Rome time)", in `zone` as for `format_time`."""
    local = timezone.localtime(moment, _zone(zone)).date()
    return MOMENT[language].format(day=format_day(local, language), time=format_time(moment, language, zone))


def format_hours(hours, language, zone):
    """ "09:00 to 18:00, Rome time" of `hours` such as "09:00-18:00"; other words stand as they were given."""
    if span := HOURS.fullmatch(hours.strip()):
        opens, closes = (CLOCK[language].format(hour=int(span[n]), minute=int(span[n + 1])) for n in (1, 3))
        hours = OPEN[language].format(opens=opens, closes=closes)
    return f"{hours}{COMMA[language]} {zone_time(zone, language)}"


def zone_time(zone, language, at=None):
    """ "Rome time", "heure de Rome"; "UTC+2" (at `at`, default now) where the zone is no city's."""
    zone = _zone(zone)
    city = _city(zone, language)
    if not city:
        return _offset((at or timezone.now()).astimezone(zone).utcoffset())
    return ZONE[language].format(city=city, of_city=_of_city(city))


def _zone(zone):
    return ZoneInfo(zone) if isinstance(zone, str) else zone or timezone.get_default_timezone()


def _city(zone, language):
    name = getattr(zone, "key", "")
    if "/" not in name or name.startswith("Etc/"):
        return ""
    locale = Locale.parse(LOCALES[language])
    listed = locale.time_zones.get(EARLIER_NAMES.get(name, name), {}).get("city")
    return listed or get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]


def _of_city(city):
    """The French "de" before a city: d'Athènes, du Caire, des Abymes."""
    for article, contraction in (("Le ", "du "), ("Les ", "des ")):
        if city.startswith(article):
            return contraction + city.removeprefix(article)
    return f"d’{city}" if city[0] in "AEIOUÂÉÈÊÎÔ" else f"de {city}"


def _offset(offset):
    """ "UTC", "UTC+5:30", "UTC−3"."""
    hours, rest = divmod(abs(offset), timedelta(hours=1))
    sign = "−" if offset < timedelta(0) else "+"
    minutes = f":{rest // timedelta(minutes=1):02}" if rest else ""
    return f"UTC{sign}{hours}{minutes}" if offset else "UTC"
