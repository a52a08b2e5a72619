"""Countries by their names in the four languages, as releases write them."""

import re
import unicodedata
from functools import cache

from babel import Locale

from .language import LANGUAGES
from .passage import fold

# Names that CLDR does not give, or gives otherwise.
VARIANTS = {
    "AE": "UAE|U.A.E.|EAU|É.A.U.|Emirates|Émirats|Emiratos Árabes|الإمارات|دولة الإمارات العربية المتحدة|دولة الإمارات",
    "BA": "Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnie-et-Herzégovine|البوسنة والهرسك",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia|État plurinational de Bolivie|Estado Plurinacional de Bolivia",
    "BY": "Belarus|Bélarus|Belarús|بيلاروس",
    "CD": "Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|RDC|RD Congo|RD del "
    "Congo|"
    "République démocratique du Congo|República Democrática del Congo|جمهورية الكونغو الديمقراطية|الكونغو "
    "الديمقراطية",
    "CF": "République centrafricaine|Centrafrique|RCA",
    "CG": "Republic of the Congo|Congo|République du Congo|República del Congo|الكونغو|جمهورية الكونغو",
    "CI": "Ivory Coast|Cote d'Ivoire|Costa de Marfil|كوت ديفوار|ساحل العاج",
    "CN": "People's Republic of China|République populaire de Chine|República Popular China|جمهورية الصين الشعبية",
    "CV": "Cabo Verde|Cape Verde|Cap-Vert|الرأس الأخضر|كابو فيردي",
    "CZ": "Czech Republic|République tchèque|República Checa|الجمهورية التشيكية|تشيكيا|التشيك",
    "DE": "Federal Republic of Germany|République fédérale d'Allemagne",
    "DO": "República Dominicana|République dominicaine",
    "EG": "جمهورية مصر العربية|مصر",
    "FJ": "Fiji|Fidji|Fiyi",
    "FM": "Federated States of Micronesia",
    "GB": "UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Grande-Bretagne|Angleterre|Écosse|"
    "Gran Bretaña|"
    "Inglaterra|Escocia|بريطانيا|إنجلترا|اسكتلندا|R.-U.",
    "GM": "Gambia|The Gambia|Gambie",
    "GW": "Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|غينيا بيساو",
    "IQ": "العراق|جمهورية العراق",
    "IR": "Islamic Republic of Iran|République islamique d'Iran|República Islámica del Irán|إيران",
    "KE": "كينيا|جمهورية كينيا",
    "KP": "Democratic People's Republic of Korea|DPRK|Corée du Nord",
    "KR": "Republic of Korea|Korea|République de Corée|República de Corea|جمهورية كوريا|كوريا|South Korea",
    "LA": "Lao PDR|Lao People's Democratic Republic",
    "LY": "ليبيا|دولة ليبيا",
    "MA": "Kingdom of Morocco|Royaume du Maroc|Reino de Marruecos|المملكة المغربية|المغرب",
    "MD": "Republic of Moldova|République de Moldova|República de Moldova|Moldavie|Moldavia|مولدوفا",
    "MK": "North Macedonia|Macédoine du Nord|Macedonia del Norte|مقدونيا الشمالية",
    "MM": "Myanmar|Birmanie|Birmania",
    "MR": "موريتانيا",
    "NL": "The Netherlands|Holland|Pays-Bas|Países Bajos|Holanda|هولندا",
    "PH": "The Philippines|Filipinas",
    "PS": "State of Palestine|Palestine|Palestina|فلسطين|دولة فلسطين|État de Palestine",
    "RU": "Russian Federation|Fédération de Russie|Federación de Rusia|الاتحاد الروسي",
    "SA": "Kingdom of Saudi Arabia|KSA|Royaume d'Arabie saoudite|Arabia Saudita|السعودية|المملكة العربية السعودية",
    "SY": "Syrian Arab Republic|République arabe syrienne|República Árabe Siria|سوريا|سورية|الجمهورية العربية السورية",
    "SZ": "Eswatini|Swaziland|Esuatini",
    "TL": "Timor-Leste|East Timor|Timor oriental",
    "TN": "الجمهورية التونسية|تونس",
    "TR": "Turkey|Türkiye|Turkiye|Turquie|Turquía|تركيا",
    "TZ": "United Republic of Tanzania|République-Unie de Tanzanie|República Unida de Tanzania|تنزانيا",
    "UA": "Ukraine|Ucrania|أوكرانيا",
    "US": "USA|U.S.A.|US|U.S.|United States of America|États-Unis d'Amérique|É.-U.|Etats-Unis|EE. UU.|EE.UU.|"
    "EEUU|"
    "Estados Unidos de América|الولايات المتحدة|الولايات المتحدة الأمريكية|أمريكا|D.C.",
    "VA": "Holy See|Saint-Siège|Santa Sede|Vatican|Vaticano|الكرسي الرسولي|الفاتيكان",
    "VE": "Bolivarian Republic of Venezuela|República Bolivariana de Venezuela",
    "VN": "Viet Nam|Vietnam",
    "YE": "اليمن|الجمهورية اليمنية",
}
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
ARTICLES = re.compile(r"(?:the|la|le|les|el|los|las|du|de la|des|del|de los|de las|of the) |l['’]", re.I)
LEADING = re.compile(
    r"(?:republic of|republique d[eu]|royaume d[eu]|kingdom of|republica del?|reino de|جمهورية|دولة|مملكة) "
)


def country_code(words):
    """The ISO 3166-1 alpha-2 code of the country named by `words`, article or not; None where they name none."""
    key = name_key(ARTICLES.sub("", words.strip(" ,.;:()"), count=1))
    table = codes_by_name()
    return table.get(key) or table.get(name_key(words)) or table.get(LEADING.sub("", key, count=1))


@cache
def codes_by_name():
    """`{key: code}` of all names of all countries; a name that two share stands for the one it is usual for."""
    found = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:
                found.setdefault(name_key(name), code)
    for code, names in VARIANTS.items():
        found.update((name_key(name), code) for name in names.split("|"))
    found.pop("", None)
    return found


def name_key(name):
    """A name as it is compared: no case, accents, hyphens or kind of apostrophe."""
    letters = unicodedata.normalize("NFKD", fold(name).replace("’", "'").casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s\-–.]+", " ", fold(letters)).strip()
