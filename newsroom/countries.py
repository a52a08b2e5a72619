"""
Names of countries: the Unicode CLDR's, in the words of a press office where those would not do in print.

An organisation has a list of its own: settings.NEWSROOM_COUNTRY_NAMES = {"PS": {"en": "Palestine", ...}, ...}
goes first, and a code it names beyond ISO 3166-1 (XK) is offered with the others.
"""

from unicodedata import combining, normalize

from babel import Locale
from django.conf import settings

LOCALES = {"en": "en_GB", "fr": "fr", "es": "es", "ar": "ar"}
# Codes the CLDR has beside the 249 of ISO 3166-1: groups, reservations, and codes for tests.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
OWN_NAMES = {
    "CC": {"en": "Cocos Islands", "ar": "جزر كوكوس"},
    "CD": {
        "en": "Democratic Republic of the Congo",
        "fr": "République démocratique du Congo",
        "es": "República Democrática del Congo",
        "ar": "جمهورية الكونغو الديمقراطية",
    },
    "CG": {"en": "Congo", "fr": "Congo", "es": "Congo", "ar": "الكونغو"},
    "CI": {"es": "Costa de Marfil", "ar": "كوت ديفوار"},
    "CV": {"en": "Cabo Verde", "fr": "Cabo Verde", "ar": "كابو فيردي"},
    "CZ": {"ar": "تشيكيا"},
    "HK": {"en": "Hong Kong, China", "fr": "Hong Kong, Chine", "es": "Hong Kong, China", "ar": "هونغ كونغ، الصين"},
    "KP": {
        "en": "Democratic People’s Republic of Korea",
        "fr": "République populaire démocratique de Corée",
        "es": "República Popular Democrática de Corea",
        "ar": "جمهورية كوريا الشعبية الديمقراطية",
    },
    "KR": {"en": "Republic of Korea", "fr": "République de Corée", "es": "República de Corea", "ar": "جمهورية كوريا"},
    "MM": {"en": "Myanmar", "fr": "Myanmar", "es": "Myanmar", "ar": "ميانمار"},
    "MO": {"en": "Macao, China", "fr": "Macao, Chine", "es": "Macao, China", "ar": "ماكاو، الصين"},
    "PS": {"en": "State of Palestine", "fr": "État de Palestine", "es": "Estado de Palestina", "ar": "دولة فلسطين"},
    "RO": {"es": "Rumania"},
    "SX": {"fr": "Sint Maarten"},
    "TL": {"fr": "Timor-Leste", "ar": "تيمور-ليشتي"},
    "TR": {"en": "Türkiye", "fr": "Türkiye", "es": "Türkiye"},
    "VA": {"en": "Holy See", "fr": "Saint-Siège", "es": "Santa Sede", "ar": "الكرسي الرسولي"},
}


def country_name(code, language):
    """The name of the country `code` (ISO 3166-1 alpha-2) in `language`; the code itself where it has none."""
    for names in (getattr(settings, "NEWSROOM_COUNTRY_NAMES", {}), OWN_NAMES):
        if name := names.get(code, {}).get(language):
            return name
    name = Locale.parse(LOCALES[language]).territories.get(code, code)
    return name.replace(" & ", " and ") if language == "en" else name


def choices(language):
    """Every country as `[(code, name), ...]`, sorted by its name in `language`."""
    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - NOT_ISO
    codes = known | set(getattr(settings, "NEWSROOM_COUNTRY_NAMES", {}))
    return sorted(((code, country_name(code, language)) for code in codes), key=lambda choice: _sort_key(choice[1]))


def _sort_key(name):
    """Letters without their accents: Égypte stands among the E, أ and إ beside ا."""
    return "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
