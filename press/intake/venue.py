"""Where a meeting is held, where the text ties a place to it."""

import re

from .passage import fold, rx, words_of
from .places import country_code
from .vocabulary import ANY_HEAD, CALENDAR, EVENT

CITY_WORD = r"(?:{U}[^\W\d_]*\.?(?:[-'’][^\W\d_]+)*)"
CITY = {
    "en": rf"(?:The )?{CITY_WORD}(?: (?:of |de |del |do |es |al-)?{CITY_WORD}){{0,3}}",
    "fr": rf"(?:La |Le |Les |L'|l')?{CITY_WORD}(?: (?:de |del |do |es |of )?{CITY_WORD}){{0,3}}",
    "es": rf"(?:La |El |Los |Las )?{CITY_WORD}(?: (?:(?:de|del|de la|de los|de las|do) )?{CITY_WORD}){{0,3}}",
    "ar": r"[\u0621-\u064a]{3,}(?: [\u0621-\u064a]{3,})?",
}
IN = {
    "en": rf"\b(?:in|at)(?: the (?:city|capital|port(?: city)?|town) of| the (?:[A-Z]\w+ )?(?:capital|port "
    rf"city|city),?)? (?P<city>{CITY['en']})"
    rf"(?:,? \((?P<inside>[^()]{{2,40}})\)|, (?:the )?(?P<behind>{CITY_WORD}(?:[ ,](?:of |and |the |d'|de "
    rf")?{CITY_WORD}){{0,4}}))?",
    "fr": rf"(?:\b(?:à|au) (?:la )?|\bdans la (?:ville|capitale|cité)(?: \w+)?(?: de|,) |\bdans (?:la|le) "
    rf"(?:ville|port) (?:de |d'))(?P<city>{CITY['fr']})"
    rf"(?:,? \((?P<inside>[^()]{{2,40}})\)|, (?:au |en |aux )?(?:l')?(?P<behind>{CITY_WORD}(?:[ ](?:de |du |"
    rf"d'|la |l')*{CITY_WORD}){{0,4}})(?=[ ,.]))?",
    "es": rf"\b(?:en)(?: la (?:ciudad|capital|localidad)(?: \w+)?(?: de|,))? (?P<city>{CITY['es']})"
    rf"(?:,? \((?P<inside>[^()]{{2,40}})\)|, (?P<behind>{CITY_WORD}(?:[ ](?:de |del |la |los "
    rf")*{CITY_WORD}){{0,4}}))?",
    "ar": r"(?<!\w)(?:في (?:مدينة |العاصمة (?:ال\w+ )?)?|بمدينة |بالعاصمة (?:ال\w+ )?|(?:مدينة|العاصمة "
    r"(?:ال\w+ )?) )(?P<city>[\u0621-\u064a]{3,}(?: [\u0621-\u064a]{3,})??)"
    r"(?: ?\((?P<inside>[^()]{2,40})\)|، (?P<behind>[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,3}?)(?=[ ،.]|"
    r"$))?(?=[ ،.()\]:؛]|$)",
}
HOST = {
    "en": rf"\b(?P<city>{CITY['en']})(?:, (?P<behind>{CITY_WORD}(?: {CITY_WORD}){{0,3}}),| "
    rf"\((?P<inside>[^()]{{2,40}})\))?,? (?:will host|hosts|is hosting|hosted|to host|welcomes)\b",
    "fr": rf"\b(?P<city>{CITY['fr']})(?: \((?P<inside>[^()]{{2,40}})\))?(?P<behind>(?!))? (?:accueille|"
    rf"accueillera|accueillait|a accueilli|abrite|abritera)\b",
    "es": rf"\b(?P<city>{CITY['es']})(?: \((?P<inside>[^()]{{2,40}})\))?(?P<behind>(?!))? (?:acoge|acogerá|"
    rf"acogió|alberga|albergará|será (?:la )?sede|recibe)\b",
    "ar": r"(?:[يت]ستضيف\w*|استضاف\w*|[يت]حتضن\w*|احتضنت\w*) (?:مدينة |العاصمة (?:ال\w+ "
    r")?)?(?P<city>[\u0621-\u064a]{3,})(?: ?\((?P<inside>[^()]{2,40})\)|، "
    r"(?P<behind>[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,3}?)(?=[ ،.]|$))?(?!\w)",
}
HOSTED = {
    "en": rf"\bhosted by (?:the (?:city|port) of )?(?P<city>{CITY['en']})(?:, (?P<behind>{CITY_WORD}(?: "
    rf"{CITY_WORD}){{0,3}})|,? \((?P<inside>[^()]{{2,40}})\))?",
}
IN, HOST, HOSTED = ({language: rx(pattern) for language, pattern in table.items()} for table in (IN, HOST, HOSTED))
NO_CITY = set(
    words_of(
        "europe africa asia america oceania europa áfrica américa asie afrique amérique océanie "
        "mediterranean méditerranée mediterráneo member members order particular partnership the this "
        "person parliament congress brief addition english french spanish arabic central western "
        "eastern southern northern latin pacific caribbean atlantic indian arab parallel tandem "
        "conjunction collaboration cooperation"
    )
)
INSTITUTION = re.compile(
    r"(?:Cent(?:er|re)|Headquarters|Hall|Hotel|Palace|Palais|University|Université|Universidad|Hôtel|Hotel|"
    r"Siège|Sede|Centro|Palacio|Room|Building|Campus|Congress|Conference|Forum|Assembly|Organi[sz]ation|"
    r"Ministry|Auditorium|Museum|Parliament)",
)
# Words with which cities of two words begin: الدار البيضاء, أبو ظبي
AR_FIRST_OF_TWO = set(
    map(fold, words_of("الدار أبو نيو سان شرم دار بورت بور كوالا ريو لوس أديس بوينس سانت كيب بنوم هونغ سانتو ساو نور"))
)
AR_NO_CITY = set(
    map(
        fold,
        words_of(
            "ورشة مؤتمر منتدى ندوة اجتماع قمة ملتقى حلقة جمعية المجالات جلسات حفل كلمة بيان عام شهر نهاية مطلع "
            "منتصف وقت حين المرحلة "
            "حوض سبيل ضوء حال حالة عدد كل عصر البلاد القارة القطاع هذه أعمال أفريقيا آسيا أوروبا دول دورة جدول "
            "مقر قصر مركز فندق قاعة جامعة وزارة دورته دورتها اطار هذا هذه اعمال المؤتمر المنتدى المنطقة "
            "العالم اوروبا افريقيا اسيا مجال مجالات مواجهة مكافحة ختام كلمته كلمتها الفترة يوم وقت ظل "
            "تعزيز جميع جلسة بداية افتتاح تصريح اليوم نسخته نسختها الدول الدورة مدينة العاصمة"
        ),
    )
)


def find_place(text, first, last, language, name_end=None):
    """`(city span, code, country span)` of where a meeting told of at `first:last` is held, or None.

    A country named alone gives `(None, code, span)`. With `name_end`, the end of the meeting's name, what follows it comes first.
    """
    starts = [place for place in (name_end, first) if place is not None]
    alone = None
    for start in starts:
        for pattern in (HOST.get(language), HOSTED.get(language), IN[language]):
            for match in pattern.finditer(text, start, last) if pattern else ():
                if pattern is IN[language] and not tied(text, first, match, language):
                    continue
                found = read(text, match, language)
                if found and found[0]:
                    return found
                alone = alone or found
    return alone or country_alone(text, name_end if name_end is not None else first, last, language)


def tied(text, first, match, language):
    """Whether a place follows a meeting word or a verb of meeting, in reach."""
    ahead = text[max(first, match.start() - 150) : match.start()]
    behind = text[match.end() : match.end() + 25]
    return any(EVENT[language].search(words) or ANY_HEAD[language].search(words) for words in (ahead, behind))


def city_span(match):
    """Where the city stands, without the full stop of a sentence that ends with it; that of "D.C." is its own."""
    start, end = match.span("city")
    last_word = match["city"].split()[-1]
    return start, end - (last_word.endswith(".") and "." not in last_word[:-1])


def read(text, match, language):
    if language == "ar":
        return read_arabic(text, match)
    start, end = city_span(match)
    city = text[start:end]
    words = city.split()
    if (
        words[0].casefold().rstrip(".") in CALENDAR
        or (words[0].casefold() in NO_CITY and city not in ("The Hague", "The Valley"))
        or INSTITUTION.search(city)
    ):
        return None
    if (
        country_code(city)
        and not match["inside"]
        and not match["behind"]
        and not (language == "fr" and match[0].startswith("à "))
    ):
        return None, country_code(city), (start, end)
    if len(city) > 2 and city.isupper() and not match["inside"] and not match["behind"]:
        return None
    for group in ("inside", "behind"):
        words = match[group]
        if words and (place := country_within(words)):
            begun = match.start(group)
            return (start, end), place[2], (begun + place[0], begun + place[1])
    return (start, end), None, None


def country_within(words):
    """`(start, end, code)` of a country that some words are or begin or end with: "Illinois, United States"."""
    pieces = [(match.start(), match.end()) for match in re.finditer(r"[^,]+", words)]
    for start, end in reversed(pieces):
        tokens = list(re.finditer(r"[^ ]+", words[start:end]))
        for count in range(len(tokens), 0, -1):
            last = start + tokens[count - 1].end()
            begin = start + tokens[0].start()
            if code := country_code(words[begin:last]):
                return begin, last, code
    return None


def read_arabic(text, match):
    city = match["city"]
    first = city.split()[0]
    if first in AR_NO_CITY or len(first) < 3:
        return None
    for count in (3, 2):
        name = re.match(rf"[^ ،.]+(?: [^ ،.]+){{{count - 1}}}", text[match.start("city") :])
        if name and (code := country_code(name[0])):
            return None, code, (match.start("city"), match.start("city") + name.end())
    if city in AR_FIRST_OF_TWO and (
        second := re.compile(
            r" [^ ،.()]+(?: "
            r"\((?P<inside>[^()]{2,40})\))?"
        ).match(text, match.end("city"))
    ):
        end = second.start("inside") - 2 if second["inside"] else second.end()
        code = second["inside"] and country_code(second["inside"])
        return (match.start("city"), end), code or None, second.span("inside") if code else None
    if country_code(city) and not match["inside"] and not match["behind"]:
        return None, country_code(city), match.span("city")
    for group in ("inside", "behind"):
        words = match[group]
        if words and (place := country_within(words)):
            start = match.start(group) + place[0]
            return match.span("city"), place[2], (start, match.start(group) + place[1])
    return match.span("city"), None, None


COUNTRY_IN = {
    "en": rx(r"\bin (?P<country>(?:the )?{U}[\w.'’-]*(?: (?:of |and |the )?{U}[\w.'’-]*){0,3})"),
    "fr": rx(r"\b(?:en|au|aux) (?P<country>{U}[\w'’-]*(?: (?:du |de |d'|la |des )*{U}?[\w'’-]*){0,3})"),
    "es": rx(r"\ben (?:el |la |los )?(?P<country>{U}[\w-]*(?: (?:de |del |la )?{U}[\w-]*){0,3})"),
    "ar": rx(r"(?<!\w)(?:في|ب) ?(?P<country>[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,2})"),
}


def country_alone(text, first, last, language):
    """A country named without a city: "in Kenya", "au Kenya"."""
    for match in COUNTRY_IN[language].finditer(text, first, last):
        words = match["country"].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if (code := country_code(name)) and tied(text, max(first - 150, 0), match, language):
                return None, code, (match.start("country"), match.start("country") + len(name))
    return None
