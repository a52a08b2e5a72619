"""How many participants, countries and organisations a meeting brings together, exact or about."""

import re
from dataclasses import dataclass
from functools import cache

from .numbers import COLLECTIVES, cardinal_pattern, cardinal_value
from .passage import any_of, rx
from .proposals import Count
from .vocabulary import CALENDAR

ABOUT = {
    "en": "some|about|around|approximately|roughly|nearly|almost|close to|more than|over|up to|at least|as "
    "many as|upwards of|well over|an estimated|fewer than|under|just over|just under|in excess of",
    "fr": "quelque|quelques|environ|près de|plus de|presque|à peu près|au moins|autour de|jusqu'à|pas moins "
    "de|un peu plus de|moins de|plus d'|près d'",
    "es": "unos|unas|cerca de|más de|alrededor de|casi|aproximadamente|al menos|en torno a|hasta|cerca|algo "
    "más de|menos de|poco más de",
    "ar": "نحو|حوالي|حوالى|أكثر من|ما يقارب|ما يقرب من|قرابة|زهاء|ما لا يقل عن|ما يزيد على|ما يزيد عن|يزيد "
    "على|ما ينيف عن|أزيد من|ما يربو على|بنحو|لنحو|لأكثر من|بأكثر من|وأكثر من|ونحو",
}
PEOPLE = {
    "en": r"participants?|delegates?|attendees?|representatives|officials|experts|ministers|officers|leaders|"
    r"scientists|specialists|professionals|practitioners|people|guests|"
    r"policy-?makers|judges|prosecutors|chiefs|researchers|stakeholders|heads of (?:delegation|police|"
    r"agency)|journalists|students|engineers|hydrographers|members of parliament|"
    r"parliamentarians|mayors|investigators|harbou?r ?masters|managers|decision-?makers|entrepreneurs|"
    r"activists|advocates|youth|trainees|captains|pilots|diplomats|police|lifeguards|forecasters|fishers|"
    r"fishermen|farmers|teachers|doctors|nurses|envoys|cadets|volunteers|lawyers|lawmakers|seafarers|sailors|"
    r"citizens|women|observers|exhibitors|visitors|speakers|heads of state",
    "fr": r"participante?s?|délégué(?:e?s)?|congressistes|représentante?s|responsables|experte?s|"
    r"spécialistes|ministres|fonctionnaires|personnes|policiers|magistrats|chercheurs|scientifiques|"
    r"professionnels|acteurs|décideurs|invités|dirigeants|chefs|officiers|praticiens|enquêteurs|journalistes|"
    r"étudiants|ingénieurs|hydrographes|parlementaires|maires|cadres|capitaines|stagiaires|auditeurs|élus|"
    r"pêcheurs|marins|enseignants|médecins|avocats|bénévoles|observateurs|prévisionnistes|pilotes|formateurs|"
    r"agents|techniciens|gardes-côtes|diplomates|analystes|jeunes|femmes",
    "es": r"participantes|delegad[oa]s|asistentes|congresistas|representantes|responsables|expert[oa]s|"
    r"especialistas|ministr[oa]s|funcionari[oa]s|personas|policías|magistrados|investigadores|"
    r"científic[oa]s|profesionales|dirigentes|líderes|invitados|autoridades|oficiales|jefes|fiscales|jueces|"
    r"periodistas|estudiantes|ingenieros|hidrógrafos|parlamentarios|alcaldes|capitanes|técnicos|"
    r"pescador(?:es|as)|marineros|docentes|médicos|abogados|voluntari[oa]s|observador(?:es|as)|"
    r"pronosticador(?:es|as)|prácticos|diplomáticos|analistas|jóvenes|mujeres|agricultor(?:es|as)|"
    r"guardacostas",
    "ar": r"مشاركا?|مشاركة|مشاركين|مشاركون|مندوبا?|مندوبين|مندوبون|موفدا?|خبيرا?|خبراء|مسؤولا?|مسؤولين|"
    r"ممثلا?|ممثلين|شخصا?|وزيرا|وزراء|عضوا مشاركا|ضابطا?|ضباط|مختصا?|مختصين|باحثا?|باحثين|صحفيا|مهندسا|"
    r"قاضيا|مدربا|متدربا|ضيفا|صيادا?|صيادين|طبيبا|معلما|محاميا|باحثا وخبيرا|شابا|قبطانا|مراقبا|متطوعا|"
    r"عمدة",
}
# Those who are of the meeting by their name alone; the others must be counted in a sentence about it.
ATTENDING = {
    "en": r"participants?|delegates?|attendees?",
    "fr": r"participante?s?|délégué(?:e?s)?|congressistes",
    "es": r"participantes|delegad[oa]s|asistentes|congresistas",
    "ar": r"مشارك\w*|مندوب\w*|موفدا?",
}
COUNTRIES = {
    "en": r"(?:(?:member|participating|european|african|asian|coastal|different|other|partner|sovereign|arab|"
    r"american|island|mediterranean|pacific|caribbean) )*(?:countries|states|nations|member states)",
    "fr": r"(?:pays|états|nations)",
    "es": r"(?:países|estados|naciones)",
    "ar": r"(?:دولة|دول|بلدا|بلد|بلدان|بلدا مشاركا)",
}
ORGANISATIONS = {
    "en": r"(?:(?:[a-z-]+|UN|EU|United Nations|non-governmental) ){0,4}?(?:organi[sz]ations|institutions|"
    r"bodies|agencies|NGOs|entities)",
    "fr": r"(?:organisations|institutions|organismes|ONG|agences)",
    "es": r"(?:organizaciones|organismos|instituciones|ONG|agencias|entidades)",
    "ar": r"(?:منظمات|منظمة|هيئات|هيئة|مؤسسات|مؤسسة|وكالات|وكالة)",
}
# An adjective between number and noun, in the languages that have it there.
BETWEEN = {
    "en": r"(?:(?!(?:per|of|and|or|from|to|in|the|years?|days?|cent|percent|million|billion|million|"
    r"new)\b)[A-Za-z-]+ ){0,4}?",
    "fr": r"(?:(?:autres|hauts|hautes|jeunes|grands|de|d'|différents|différentes) ?)?",
    "es": r"(?:(?:otros|otras|altos|altas|jóvenes|de|diferentes|distintos|distintas) )?",
    "ar": "",
}
OF_ALL = {
    "en": r"(?: of (?:its|the|our|their|all)(?: [A-Za-z-]+)? \d+)?",
    "fr": r"(?: des \d+)?",
    "es": r"(?: de los \d+)?",
    "ar": "",
}
FROM = {
    "en": r"\b(?:from|representing|of|across|and|by)\b",
    "fr": r"\b(?:de|d'|venus|venant|issus|originaires|représentant|représentants|provenant|dans|par|et)\b",
    "es": r"\b(?:de|desde|procedentes|provenientes|en representación|que representan|y|por)\b",
    "ar": r"(?<!\w)(?:من|يمثلون|يمثل|تمثل|ممثلين|و)",
}
MEMBERS = {
    "en": r"\b(?:has|have|had|counts|its|our|all|the|with|among|between|to|in|throughout|serves?|links?|"
    r"connects?|of) (?:(?:its|the|all|our|their) )?(?:(?:now|currently|total) )?$",
    "fr": r"\b(?:compte|regroupe|ses|nos|les|leurs|des|aux|dans|entre|parmi|fort de ses) $",
    "es": r"\b(?:cuenta con|agrupa|sus|nuestros|los|las|sus|entre|en|con) $",
    "ar": r"(?:تضم|يضم|عددها|البالغ عددها|في|لدى|أعضائها ال) $",
}
TAKING_PART = rx(
    r" (?:(?:are|were) )?(?:represented|attending|attended|taking part|took part|participating|représentés|"
    r"participants|participantes|representados|ممثلة|مشاركة)",
    re.I,
)
# Words that part a number from the people it might count.
NOT_PEOPLE = {
    "en": "is|are|was|were|has|have|had|to|a|an|the|of|in|on|at|with|for|by|will|from|that|which|years?|"
    "days?|per|stations?|buoys?|ports?|vessels?|ships?|tonnes?|million|billion",
    "fr": "est|sont|a|ont|de|d|du|des|à|au|aux|en|dans|sur|pour|par|avec|la|le|les|qui|ans|jours|stations?|"
    "ports?|navires?|millions?|milliards?",
    "es": "es|son|ha|han|de|del|a|al|en|con|para|por|la|el|los|las|que|años|días|estaciones|puertos|buques|millones",
    "ar": "في|من|الى|عن|مع|التي|الذي|محطة|ميناء|سفينة|عاما|سنة|يوما|مليون|مليار",
}
AUXILIARY = rx(
    r"\b(?:will|would|has|have|had|are|is|were|was|sera|seront|ont|est|sont|será|han|ha|"
    r"son)\b",
    re.I,
)
AR_DUAL = rx(
    r"(?<!\w)[وفبل]?(?:(?P<countries>دولتان|دولتين|بلدان اثنان|بلدين)|(?P<organisations>منظمتان|منظمتين|"
    r"هيئتان|هيئتين)|(?P<participants>مشاركان|مشاركين اثنين))(?!\w)"
)
KINDS = ("participants", "countries", "organisations")


@dataclass(frozen=True)
class Counted:
    """A number of one kind (`participants`, ...) at `start:end` of passage `at`."""

    kind: str
    at: int
    start: int
    end: int
    count: Count
    attending: bool
    members: bool


@cache
def count_patterns(language):
    """The pattern of a counted noun: about, number or collective, adjectives, noun of one of three kinds."""
    collectives = any_of(COLLECTIVES[language]) or r"(?!)"
    dozens = {
        "fr": rf"(?:une|un) (?P<collective>{collectives}) (?:de |d')",
        "es": rf"(?:una |un )?(?P<collective>{collectives}) de ",
    }
    collective = dozens.get(language, r"(?P<collective>(?!))")
    return rx(
        rf"(?:(?<!\w)[وبل]?(?P<about>{any_of(ABOUT[language].split('|'))}) "
        rf"?)?(?:(?P<number>{cardinal_pattern(language)}){OF_ALL[language]} |{collective})"
        rf"{BETWEEN[language]}(?:(?P<participants>{PEOPLE[language]})|(?P<countries>{COUNTRIES[language]})|"
        rf"(?P<organisations>{ORGANISATIONS[language]}))(?!\w)",
        re.I,
    )


def find_counts(text, at, language):
    """The counted nouns in a shadow, as `[Counted, ...]`."""
    found = []
    for match in count_patterns(language).finditer(text):
        kind = next(kind for kind in KINDS if match[kind])
        if match["collective"]:
            value, about = COLLECTIVES[language].get(match["collective"].casefold()), True
        else:
            value, about = cardinal_value(match["number"], language), bool(match["about"])
            about = about or match["number"].casefold() in ("a dozen", "half a dozen", "a hundred", "a thousand")
        if not value or (value == 1 and kind == "participants"):
            continue
        if value in (1,) or (match["number"] and 1900 <= value <= 2100 and kind != "participants"):
            continue
        attending = kind == "participants" and bool(re.fullmatch(rx(ATTENDING[language]).pattern, match[kind], re.I))
        start = match.start()
        members = is_membership(text, match, kind, language)
        found.append(Counted(kind, at, start, match.end(), Count(value, about), attending, members))
    found.extend(people_from(text, at, language, found))
    if language == "ar":
        for match in AR_DUAL.finditer(text):
            kind = match.lastgroup
            found.append(Counted(kind, at, match.start(), match.end(), Count(2), False, False))
    return sorted(found, key=lambda counted: counted.start)


def people_from(text, at, language, found):
    """People of any kind counted ahead of the countries they come from: "220 keepers and engineers from eleven countries"."""
    for match in people_pattern(language).finditer(text):
        taken = any(one.start < match.end("number") and match.start("number") < one.end for one in found)
        value = cardinal_value(match["number"], language)
        if (
            value
            and value > 1
            and not taken
            and not any(one.kind == "participants" and match.start() < one.start < match.end() for one in found)
        ):
            yield Counted(
                "participants", at, match.start(), match.end("people"), Count(value, bool(match["about"])), False, False
            )


@cache
def people_pattern(language):
    word = rf"(?!(?:{NOT_PEOPLE[language]}|{any_of(CALENDAR)})(?!\w))[^\W\d_][\w'-]*,?"
    source = {
        "en": "from|representing",
        "fr": "venus de|venus d'|venues de|issus de|originaires de|de|représentant",
        "es": "de|procedentes de|provenientes de",
        "ar": "من|يمثلون",
    }
    about = any_of(ABOUT[language].split("|"))
    number = cardinal_pattern(language)
    return rx(
        rf"(?:(?<!\w)[وبل]?(?P<about>{about}) ?)?(?P<number>{number}) (?P<people>(?:{word} "
        rf"){{1,6}}?)(?:{source[language]}) "
        rf"(?:(?:{about}) ?)?(?:{number}) (?:{COUNTRIES[language]})(?!\w)",
        re.I,
    )


def is_membership(text, match, kind, language):
    """Whether countries are counted as members of an organisation: "its 118 member States", "190 membres"."""
    if kind != "countries":
        return False
    ahead = text[max(0, match.start() - 40) : match.start()]
    behind = text[match.end() : match.end() + 20]
    if TAKING_PART.match(behind):
        return False
    if " of its " in match[0] or " of the " in match[0] or " of our " in match[0] or " des " in match[0]:
        return False
    return bool(rx(MEMBERS[language], re.I).search(ahead)) and (
        "member" in match[0].lower()
        or bool(re.match(rx(r" (?:membres|miembros|الأعضاء|أعضاء|عضوا|members)").pattern, behind))
    )


def choose_counts(counted, about_meeting):
    """`{kind: Counted}`: the numbers that stand in a sentence about the meeting, chained first ("150 participants from 52 countries")."""
    chosen = {}
    for kind in KINDS:
        candidates = [(about_meeting(one), one) for one in counted if one.kind == kind and not one.members]
        candidates = [(score, one) for score, one in candidates if score > 0]
        if candidates:
            best = max(score for score, _ in candidates)
            first = next(one for score, one in candidates if score == best)
            if kind == "participants" or not adds_up(first, counted):
                chosen[kind] = first
    return chosen


def adds_up(one, counted):
    """Whether a number stands beside another of its kind: "27 European and 15 Pacific States" is no one number."""
    return any(
        other is not one and other.kind == one.kind and other.at == one.at and -60 < other.start - one.end < 30
        for other in counted
    )


def chained(text, one, others, language):
    """Whether a count stands in one chain with another: participants from countries and organisations."""
    for other in others:
        if other is one or other.at != one.at:
            continue
        first, second = sorted((one, other), key=lambda counted: counted.start)
        between = text[first.end : second.start]
        if AUXILIARY.search(between):
            continue
        if len(between) <= 130 and not re.search(r"[.;!?]", between) and {first.kind, second.kind} != {"participants"}:
            if rx(FROM[language], re.I).search(between + " ") and "participants" in {first.kind, second.kind}:
                return True
            if {first.kind, second.kind} == {"countries", "organisations"} and len(between) <= 60:
                return True
    return False
