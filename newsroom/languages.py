"""
What each language does with dates, ranges, ordinals, datelines and lists, as tables.

Libraries get the prose forms wrong ("du 19 au 21 mai", "43.ª", the two names of an Arabic month), so they are written
here and tested. Days and moments are shown in the newsroom's zone.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.conf import settings
from django.utils import timezone

from .countries import country_name

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "ar": (
        "كانون الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيو تموز/يوليو آب/أغسطس "
        "أيلول/سبتمبر تشرين الأول/أكتوبر تشرين الثاني/نوفمبر كانون الأول/ديسمبر"
    )
    .replace("كانون ", "كانون\u00a0")
    .replace("تشرين ", "تشرين\u00a0")
    .split(" "),
}
DAY = {"en": "{day} {month} {year}", "fr": "{day} {month} {year}", "es": "{day} de {month} de {year}"}
MOMENT = {
    "en": "{date}, {time} ({place} time)",
    "fr": "{date} à {time} (heure de {place})",
    "es": "{date}, {time} (hora de {place})",
    "ar": "{date}، الساعة {time} (بتوقيت {place})",
}
# How a range is said: within a month, within a year, over two years.
RANGES = {
    "en": ["{d1}–{d2} {m2} {y2}", "{d1} {m1} – {d2} {m2} {y2}", "{d1} {m1} {y1} – {d2} {m2} {y2}"],
    "fr": [
        "du {d1} au {d2} {m2} {y2}",
        "du {d1} {m1} au {d2} {m2} {y2}",
        "du {d1} {m1} {y1} au {d2} {m2} {y2}",
    ],
    "es": [
        "del {d1} al {d2} de {m2} de {y2}",
        "del {d1} de {m1} al {d2} de {m2} de {y2}",
        "del {d1} de {m1} de {y1} al {d2} de {m2} de {y2}",
    ],
    "ar": [
        "من {d1} إلى {d2} {m2} {y2}",
        "من {d1} {m1} إلى {d2} {m2} {y2}",
        "من {d1} {m1} {y1} إلى {d2} {m2} {y2}",
    ],
}
DATELINES = {
    "en": "{city}, {country} –",
    "fr": "{city} ({country}) –",
    "es": "{city} ({country}) –",
    "ar": "{city} ({country}) –",
}
AND = {"en": " and ", "fr": " et ", "es": " y ", "ar": " و"}
ABOUT = {"en": "about {number}", "fr": "environ {number}", "es": "unos {number}", "ar": "نحو {number}"}
NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"


def direction(language):
    return "rtl" if language == "ar" else "ltr"


def language_name(language):
    """The language's own name for itself."""
    return NAMES[language]


def day_of(when):
    """The day of a date, or of an aware datetime in the newsroom's zone."""
    return timezone.localtime(when).date() if isinstance(when, datetime) else when


def day_number(day, language):
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def format_day(when, language):
    """“19 May 2015” of a date or an aware datetime."""
    day = day_of(when)
    pattern = DAY.get(language, DAY["en"])
    return pattern.format(day=day_number(day, language), month=MONTHS[language][day.month - 1], year=day.year)


def format_moment(when, language, zone=None):
    """Day, time and the place whose clock it is; `zone` is a name such as Europe/Rome, default the newsroom's."""
    zone = zone or settings.TIME_ZONE
    local = when.astimezone(ZoneInfo(zone))
    clock = f"{local:%H}{NO_BREAK}h{NO_BREAK}{local:%M}" if language == "fr" else f"{local:%H:%M}"
    if zone in ("UTC", "Etc/UTC"):
        return MOMENT[language].split(" (")[0].format(date=format_day(local.date(), language), time=clock) + " UTC"
    place = get_timezone_location(zone, locale=language, return_city=True)
    text = MOMENT[language].format(date=format_day(local.date(), language), time=clock, place=place)
    return text.replace("de A", "d’A") if language == "fr" and place[:1] == "A" else text


def format_range(start, end, language):
    """“19–21 May 2015” of two dates; one day where they are the same or no end is given."""
    if end is None or start == end:
        return format_day(start, language)
    form = 0 if (start.year, start.month) == (end.year, end.month) else 1 if start.year == end.year else 2
    return RANGES[language][form].format(
        d1=day_number(start, language),
        m1=MONTHS[language][start.month - 1],
        y1=start.year,
        d2=day_number(end, language),
        m2=MONTHS[language][end.month - 1],
        y2=end.year,
    )


def ordinal(number, language, gender="m"):
    """“43rd”, “43e”, “43.ª”, “الـ43”; `gender` ("m" or "f") is that of the noun it stands with."""
    if language == "en":
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    if language == "fr":
        return {"f": "1re"}.get(gender, "1er") if number == 1 else f"{number}e"
    if language == "es":
        return f"{number}.{'ª' if gender == 'f' else 'º'}"
    return f"الـ{number}"


def conference_name(series, number, language, gender="m"):
    """The name of the conference `number` of a series: “43rd European Regional Conference”."""
    said = ordinal(number, language, gender)
    return f"{series} {said}" if language == "ar" else f"{said} {series}"


def dateline(city, country, language):
    """What stands before the text: “BUCHAREST, Romania –”; "" without a city. `country` is an ISO code or ""."""
    if not city:
        return ""
    city = city if language == "ar" else city.upper()
    if not country:
        return f"{city} –"
    return DATELINES[language].format(city=city, country=country_name(country, language))


def join_list(items, language):
    """“A, B and C”, as each language joins the last one."""
    *first, last = [str(item) for item in items] or [""]
    if not first:
        return last
    if language == "ar":
        return " و".join([*first, last])
    joint = " e " if language == "es" and last.lower().startswith(("i", "hi", "í")) else AND[language]
    return ", ".join(first) + joint + last


def format_number(number, language):
    """Thousands as the language groups them; Spanish leaves four digits together."""
    grouped = f"{number:,}"
    if language == "fr":
        return grouped.replace(",", NARROW_NO_BREAK)
    if language == "es":
        return str(number) if number < 10_000 else grouped.replace(",", NO_BREAK)
    return grouped


def approximate(number, language):
    """“about 150”."""
    return ABOUT[language].format(number=format_number(number, language))
