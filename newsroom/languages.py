"""
What the four languages do differently in print: direction, ordinals, datelines, lists, numbers, quotation marks.

Days and moments are in `dates`, names of countries in `countries`.
"""

import re
from unicodedata import normalize

from .countries import country_name

NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
QUOTES = {"en": ("“", "”"), "fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»"), "ar": ("«", "»")}
# Thousands: what stands between them, and from how many figures on. Arabic has Latin figures, as its press releases do.
GROUPING = {"en": (",", 4), "fr": ("\u202f", 4), "es": ("\u00a0", 5), "ar": (",", 4)}
POINT = {"en": ".", "fr": ",", "es": ",", "ar": "."}
DATELINE = {
    "en": "{city}, {country} –",
    "fr": "{city} ({country}) –",
    "es": "{city} ({country}) –",
    "ar": "{city} ({country}) –",
}
AND = {"en": " and ", "fr": " et ", "es": " y ", "ar": " و"}
ABOUT = {"en": "about", "fr": "environ", "es": "unos", "ar": "نحو"}
# Spanish y becomes e before the sound i, but not before hie-, io-: "e Italia", "y hierro".
SPANISH_I = re.compile("h?[ií](?![aeoáéó])", re.I)


def language_name(language):
    """The name of `language` in itself."""
    return NAMES[language]


def direction(language):
    """ "rtl" or "ltr", for `dir`."""
    return "rtl" if language == "ar" else "ltr"


def ordinal(number, language, gender="m"):
    """ "43rd", "43e" (1er, 1re), "43.º" or "43.ª", "الـ43". `gender` is "m" or "f"."""
    if language == "en":
        return f"{number}{_english_ending(number)}"
    if language == "fr":
        first = "1re" if gender == "f" else "1er"
        return first if number == 1 else f"{number}e"
    if language == "es":
        return f"{number}.{'ª' if gender == 'f' else 'º'}"
    if number == 1:
        return "الأولى" if gender == "f" else "الأول"
    return f"الـ{number}"


def _english_ending(number):
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def conference_name(series_name, number, language, gender="m"):
    """ "43rd European Regional Conference": `gender` is the grammatical gender of `series_name` in `language`."""
    if language == "ar":
        return f"{series_name} {ordinal(number, language, gender)}"
    if language == "es" and gender == "m" and number % 10 in (1, 3) and number != 11:
        return f"{number}.er {series_name}"  # primer, tercer: the short form before a masculine noun
    return f"{ordinal(number, language, gender)} {series_name}"


def dateline(city, country_code, language):
    """ "BUCHAREST, Romania –", "ÉVIAN (France) –", "GENEVA –" without a country; "" without a city."""
    if not city:
        return ""
    city = normalize("NFC", city).upper()
    if not country_code:
        return f"{city} –"
    return DATELINE[language].format(city=city, country=country_name(country_code, language))


def join_list(items, language):
    """ "A, B and C", "A, B et C", "A, B y C", "A وB وC"; of translated strings or names."""
    items = [str(item) for item in items]
    if language == "ar":
        return AND["ar"].join(items)
    if len(items) < 2:
        return "".join(items)
    conjunction = " e " if language == "es" and SPANISH_I.match(items[-1]) else AND[language]
    return ", ".join(items[:-1]) + conjunction + items[-1]


def format_number(number, language):
    """A whole number in figures: "1,234", "1\u202f234", "1234" and "12\u00a0345" in Spanish."""
    separator, figures = GROUPING[language]
    if abs(number) < 10 ** (figures - 1):
        return str(number)
    return f"{number:,}".replace(",", separator)


def format_decimal(number, places, language):
    """ "1,234.5", "1\u202f234,5": a number with `places` decimals, always so many."""
    whole, _point, decimals = f"{number:.{places}f}".partition(".")
    return f"{format_number(int(whole), language)}{POINT[language]}{decimals}"


def approximate(number, language, gender="m"):
    """ "about 150"; Spanish agrees with the `gender` of what is counted: "unos 150", "unas 150"."""
    about = "unas" if language == "es" and gender == "f" else ABOUT[language]
    return f"{about} {format_number(number, language)}"
