"""Countries by their ISO 3166-1 code, in the words of each language: CLDR's, where a press office has no others."""

import unicodedata

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

# CLDR's names are those of maps and menus; these are the ones that press offices of organisations use.
NAMES = {
    "CD": {
        "en": "Democratic Republic of the Congo",
        "fr": "République démocratique du Congo",
        "es": "República Democrática del Congo",
        "ar": "جمهورية الكونغو الديمقراطية",
    },
    "CG": {"en": "Congo", "fr": "Congo", "es": "Congo", "ar": "الكونغو"},
    "CI": {"en": "Côte d’Ivoire", "fr": "Côte d’Ivoire", "es": "Côte d’Ivoire", "ar": "كوت ديفوار"},
    "CZ": {"en": "Czechia", "fr": "Tchéquie", "es": "Chequia", "ar": "تشيكيا"},
    "MK": {
        "en": "North Macedonia",
        "fr": "Macédoine du Nord",
        "es": "Macedonia del Norte",
        "ar": "مقدونيا الشمالية",
    },
    "PS": {
        "en": "State of Palestine",
        "fr": "État de Palestine",
        "es": "Estado de Palestina",
        "ar": "دولة فلسطين",
    },
    "RO": {"es": "Rumania"},
    "SZ": {"en": "Eswatini", "fr": "Eswatini", "es": "Esuatini", "ar": "إسواتيني"},
    "TR": {"en": "Türkiye", "fr": "Türkiye", "es": "Türkiye", "ar": "تركيا"},
    "VA": {"en": "Holy See", "fr": "Saint-Siège", "es": "Santa Sede", "ar": "الكرسي الرسولي"},
}
NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def country_name(code, language):
    """The name of the country `code` in `language`; the code itself where it is not known."""
    own = getattr(settings, "NEWSROOM_COUNTRY_NAMES", {}).get(code) or NAMES.get(code, {})
    return own.get(language) or Locale(language).territories.get(code, code)


def codes():
    return [
        code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    ]


def choices(language=None):
    """`[(code, name), ...]` of all countries, in the order of their names in `language` (default the active one)."""
    language = language or get_language()
    return sorted(((code, country_name(code, language)) for code in codes()), key=lambda item: folded(item[1]))


def folded(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
