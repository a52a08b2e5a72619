"""The place before the text: BUCAREST (Roumanie) – · Geneva, Switzerland, 12 March 2026 – · ليون (فرنسا) -"""

from dataclasses import dataclass

from .dates import find_periods
from .passage import UPPER, fold, rx, words_of
from .places import country_code
from .proposals import Proposal

LONGEST = 110
# City words, what follows them in parentheses or behind commas, and the dash or colon that ends the dateline.
OPENING = rx(
    rf"(?P<place>[^–—―:«»“”\"?!;]{{2,{LONGEST}}}?) ?(?P<end>(?<= )(?:-{{1,2}}|–|—|―)(?= )|\.? ?(?:–|—|―|"
    rf"\.-)(?= ?\S)|:(?= )"
    rf"|(?<=[{UPPER}]{{3}})-(?= )|(?<=\))-(?= )) ?"
)
DATE_SIGN = rx(
    r" ?[|–—/] ?(?:(?:News release|Press release|Statement|Communiqué de presse|Nota de prensa|"
    r"Comunicado) ?[|–—/] ?)?|, (?={U})| - "
)
SECOND_SIGN = rx(r" ?(?:[–—:|]|\.-|-) ?")
# Agency names in parentheses: (ICWO), (AFP), (SPA), (Europa Press); not a country.
AGENCY = rx(r"[ ,]*[(/](?P<agency>[^()/]{2,30})[)/][ ,.]*$")
IN_PARENTHESES = rx(r"^(?P<city>[^(),]+?),? ?\((?P<country>[^()]+)\)[ ,.]*$")
CITY = rx(
    r"^(?:['’]?{U}[^\W\d_]*\.?(?:['’\-][^\W\d_]+)*|d[aeo]s?|del?|d'|la|el|los|las|les|le|es|en|am|an|of|sur|"
    r"sous|upon|y|and|et|i|al|do|du)"
    r"(?:[ ](?:['’]?{U}[^\W\d_]*\.?(?:['’\-][^\W\d_]+)*|d[aeo]s?|del?|d'{U}\w+|l'{U}\w+|la|el|los|las|les|le|"
    r"es|en|am|an|of|sur|sous|upon|y|and|et|i|al|do|du))*$"
)
REGION = rx(r"(?:{U}\.)+{U}?|{U}[^\W\d_]*(?:[ -]{U}[^\W\d_]*){0,2}|[\u0621-\u064a]+(?: [\u0621-\u064a]+)?")
ARABIC_CITY = rx(r"^[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,3}$")
PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "das",
    "del",
    "es",
    "sur",
    "sous",
    "en",
    "of",
    "upon",
    "am",
    "an",
    "et",
    "and",
    "y",
    "lès",
    "les",
    "au",
    "aux",
}
JOINED = rx(r"([ '’\-])")
# Their one name is that of the city and of the country.
CITY_STATES = {"MC", "SG"}
SEATS = {"headquarters", "siège", "sede", "online", "virtual", "en ligne"}
DASH_SOON = rx(r"[^ ]+(?: [^ ]+){0,2} [-–—] ")
# A sentence may begin with "The Conference –"; a city of two words with an article is known.
ARTICLE = rx(
    r"(?:the (?!hague)|an? |this |le (?!caire|cap|havre|mans)|la (?!haye|paz|habana|valette|plata|rochelle|"
    r"nouvelle)|"
    r"les |un |une |el (?!cairo|salvador|aaiún)|los (?!angeles|ángeles)|las (?!vegas|palmas)|ce |cette |este "
    r"|esta )",
    2,
)
ARABIC_VERBS = {
    fold(verb) for verb in words_of("قال قالت أعلن أعلنت أكد أكدت شدد شددت دعا دعت عقد عقدت افتتح افتتحت انطلق انطلقت")
}
OUTSIDE = {
    "note",
    "update",
    "background",
    "contact",
    "source",
    "photo",
    "title",
    "subject",
    "objet",
    "asunto",
    "titre",
    "título",
}


@dataclass(frozen=True)
class Dateline:
    """`end` is where the text begins in the shadow of the first paragraph; `days` are those of a date within."""

    city: Proposal
    country: Proposal | None
    days: list
    end: int


def find_dateline(passage):
    """The dateline a passage begins with, or None; a sentence with a dash is none."""
    begin, days = date_ahead(passage.text)
    match = OPENING.match(passage.text[: begin + LONGEST + 60], begin)
    if not match or match.end() >= len(passage):
        return None
    days += [
        period
        for period in find_periods(passage.text[:400])
        if begin <= period.start < period.end <= match.end("place") + 1
    ]
    place_end = min([match.end("place"), *(period.start for period in days if period.start >= begin)])
    trailing = passage.text[max([place_end, *(period.end for period in days)]) : match.end("place")]
    if trailing.strip(" ,.،م()") and not AGENCY.match(" " + trailing.strip()):
        return None
    end, later = date_behind(passage.text, match.end())
    days += later
    found = read_place(passage, place_end, begin)
    if found is None or not begins_text(passage.text, end):
        return None
    words = passage.text[begin:place_end].strip(" ,.،")
    if not (found[1] or days or stands_alone(words, match["end"])):
        return None
    return Dateline(*found, days, end)


def date_ahead(text):
    """`(place, days)` behind a date with which a paragraph begins: "12 November 2025 | Geneva – "."""
    first = next(iter(find_periods(text[:60])), None)
    if first is None or first.start or first.is_range:
        return 0, []
    sign = DATE_SIGN.match(text, first.end)
    return (sign.end(), [first]) if sign else (0, [])


def date_behind(text, at):
    """`(place, days)` behind a date between two dashes: "ROME – 7 April 2026 – "."""
    first = next(iter(find_periods(text[at : at + 60])), None)
    if first is None or first.start or first.is_range:
        return at, []
    sign = SECOND_SIGN.match(text, at + first.end)
    return (sign.end(), [first.shifted(at)]) if sign else (at, [])


def read_place(passage, end, begin=0):
    """`(city, country)` of the words from `begin` to `end`: City · City, Country · City (Country) · City, Country (Agency)"""
    words = passage.text[begin:end].rstrip(" ,،.(")
    words = drop_weekday_article(words)
    parenthesis = IN_PARENTHESES.match(words)
    if parenthesis:
        code = country_code(parenthesis["country"]) or country_code(parenthesis["country"].split(",")[-1])
        if code or is_agency(parenthesis["country"]):
            first, last = parenthesis.span("country")
            country = passage.proposal(begin + first, begin + last, code) if code else None
            return proposed_city(passage, begin, begin + parenthesis.end("city"), country)
    agency = AGENCY.search(words)
    if agency and is_agency(agency["agency"]):
        words = words[: agency.start()].rstrip(" ,،.")
    parts = rx(r"[,،/] ?").split(words)
    if len(parts) == 1:
        return proposed_city(passage, begin, begin + len(words), None)
    if len(parts) > 3:
        return None
    code = country_code(parts[-1])
    at = words.rindex(parts[-1])
    country = passage.proposal(begin + at, begin + len(words), code) if code else None
    # "WASHINGTON, D.C." and "AUSTIN, Texas": a second name that is no country is passed over.
    if country is None and not (len(parts) == 2 and REGION.fullmatch(parts[1])):
        return None
    return proposed_city(passage, begin, begin + len(parts[0]), country)


def is_agency(words):
    return words.isupper() or words.istitle()


def drop_weekday_article(words):
    return rx(r"[ ,،]+(?:le|el|the|a|on|في|يوم)$", 2).sub("", words)


def proposed_city(passage, start, end, country):
    words = passage.text[start:end]
    if not CITY.match(words) and not ARABIC_CITY.match(words):
        return None
    if len(words.split()) > 5 or words.casefold() in OUTSIDE | SEATS:
        return None
    city = passage.proposal(start, end, city_case(passage.proposal(start, end).value))
    if country is None and country_code(words) in CITY_STATES:
        country = passage.proposal(start, end, country_code(words))
    return city, country


def begins_text(text, at):
    """Whether what follows the dash begins a sentence; after a dash within one it goes on in small letters."""
    return not text[at].islower() and not DASH_SOON.match(text[at : at + 60])


def stands_alone(words, sign):
    """Whether city words with neither country nor date are a dateline: "GENEVA —" and "Geneva – The" are."""
    if words.isupper():
        return len(words) > 3
    if sign.strip() == ":" or ARTICLE.match(words):
        return False
    return len(words.split()) <= (3 if words[0].isupper() else 2) and words.split()[0] not in ARABIC_VERBS


def city_case(name):
    """A city as it is written in a sentence: La Haye of LA HAYE, Aix-en-Provence, Dar es Salaam."""
    if not name.isupper() or not any(letter.isalpha() for letter in name):
        return name
    parts = JOINED.split(" ".join(name.split()).lower())
    return "".join(cased(parts, at) for at in range(len(parts)))


def cased(parts, at):
    part = parts[at]
    if at == 0:
        return part[:1].upper() + part[1:]
    if part in PARTICLES:
        return part
    if parts[at - 1] == "-" and part in {"la", "le"}:
        return part
    if part in {"d", "l"} and at + 1 < len(parts) and parts[at + 1] in "'’":
        return part
    return part[:1].upper() + part[1:]
