"""The names of meetings as a text gives them: series, ordinal, name."""

import re
from dataclasses import dataclass

from .numbers import ORDINAL_WORDS, ordinal_pattern, ordinal_value
from .passage import UPPER, fold, rx
from .sentences import find_sentences
from .vocabulary import CALENDAR, HEADS, NOT_MEETING, STRONG, UNITS

LONGEST_NAME = 18  # words
LINKS = {
    "en": ["of", "on", "for", "the", "and", "to", "against", "&"],
    "fr": ["de", "du", "des", "d'", "la", "le", "les", "l'", "et", "sur", "pour", "contre", "relative", "aux", "à"],
    "es": ["de", "del", "la", "el", "los", "las", "y", "e", "sobre", "para", "contra"],
}
ARTICLES = {"en": {"the"}, "fr": {"la", "le", "les", "l'"}, "es": {"la", "el", "los", "las"}}
TOPIC = {"en": {"on"}, "fr": {"sur"}, "es": {"sobre"}}
STOPS = {
    "en": [
        "in",
        "at",
        "from",
        "with",
        "by",
        "which",
        "that",
        "who",
        "will",
        "was",
        "is",
        "are",
        "has",
        "have",
        "had",
        "as",
        "after",
        "before",
        "during",
        "where",
        "when",
        "today",
        "yesterday",
        "opens",
        "opened",
        "open",
        "begins",
        "began",
        "starts",
        "started",
        "kicks",
        "closes",
        "closed",
        "concludes",
        "concluded",
        "ends",
        "ended",
        "brings",
        "brought",
        "gathers",
        "gathered",
        "takes",
        "took",
        "meets",
        "met",
        "calls",
        "called",
        "adopts",
        "adopted",
        "gets",
        "set",
        "be",
        "being",
        "held",
        "hosted",
        "organized",
        "organised",
        "next",
        "this",
        "last",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "it",
        "he",
        "she",
        "they",
        "aims",
        "aimed",
        "focuses",
        "focused",
        "draws",
        "drew",
        "marks",
        "marked",
        "sees",
        "saw",
        "unites",
        "wraps",
        "hears",
        "heard",
        "elects",
        "elected",
        "here",
        "under",
        "over",
        "until",
        "through",
        "while",
        "attended",
        "because",
        "so",
        "but",
        "or",
        "if",
        "than",
        "then",
        "also",
    ],
    "fr": [
        "en",
        "dans",
        "qui",
        "que",
        "qu'",
        "où",
        "afin",
        "lors",
        "avec",
        "par",
        "a",
        "ont",
        "est",
        "sont",
        "sera",
        "seront",
        "fut",
        "était",
        "se",
        "s'",
        "ce",
        "cette",
        "cet",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "il",
        "elle",
        "ils",
        "elles",
        "pendant",
        "depuis",
        "jusqu'",
        "aujourd'hui",
        "hier",
        "demain",
        "réunit",
        "réunissent",
        "réunissant",
        "s'ouvre",
        "ouvre",
        "ouvrent",
        "ouverte",
        "ouvert",
        "débute",
        "débutent",
        "commence",
        "rassemble",
        "rassemblent",
        "accueille",
        "aura",
        "auront",
        "permet",
        "permettra",
        "adopte",
        "examine",
        "prend",
        "vise",
        "portera",
        "marque",
        "constitue",
        "offre",
        "doit",
        "devrait",
        "devra",
        "traite",
        "donne",
        "sous",
        "entre",
        "chez",
        "vers",
        "tenue",
        "tenu",
        "organisée",
        "organisé",
        "prévue",
        "prévu",
        "consacrée",
        "consacré",
        "accueillie",
        "accueilli",
        "clôturée",
        "achève",
        "achevée",
        "conclut",
        "trois",
        "deux",
        "quatre",
        "cinq",
        "dont",
        "après",
        "avant",
        "notamment",
        "mais",
        "ou",
        "si",
        "car",
        "donc",
        "ne",
        "n'",
        "y",
        "plus",
        "ici",
        "comme",
        "sans",
        "était",
        "porte",
        "s'est",
        "s'achève",
        "réunie",
        "réuni",
        "réunis",
        "axée",
        "axé",
        "placée",
        "placé",
        "intitulée",
        "intitulé",
        "présidée",
        "présidé",
        "fait",
        "avait",
        "appelle",
        "souligne",
        "débutera",
        "celle",
        "celui",
    ],
    "es": [
        "en",
        "a",
        "al",
        "con",
        "por",
        "que",
        "se",
        "ha",
        "han",
        "es",
        "será",
        "serán",
        "fue",
        "fueron",
        "su",
        "sus",
        "este",
        "esta",
        "estos",
        "estas",
        "hoy",
        "ayer",
        "mañana",
        "donde",
        "quien",
        "cuyo",
        "cuya",
        "durante",
        "desde",
        "hasta",
        "tras",
        "celebrada",
        "celebrado",
        "organizada",
        "organizado",
        "reúne",
        "reúnen",
        "comienza",
        "inicia",
        "inaugura",
        "concluye",
        "congrega",
        "tendrá",
        "tuvo",
        "tiene",
        "contó",
        "está",
        "abre",
        "arranca",
        "busca",
        "aborda",
        "marca",
        "ofrece",
        "como",
        "entre",
        "ante",
        "bajo",
        "sin",
        "pero",
        "o",
        "si",
        "más",
        "antes",
        "después",
        "prevista",
        "previsto",
        "presidida",
        "presidido",
        "dedicada",
        "dedicado",
        "titulada",
        "titulado",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "clausura",
        "centrada",
        "centrado",
        "acoge",
        "cuenta",
        "pide",
    ],
    "ar": [
        "في",
        "من",
        "إلى",
        "الى",
        "على",
        "عن",
        "مع",
        "الذي",
        "التي",
        "اللذين",
        "اليوم",
        "أمس",
        "غدا",
        "يوم",
        "أيام",
        "خلال",
        "بحضور",
        "بمشاركة",
        "برعاية",
        "بهدف",
        "بعد",
        "قبل",
        "تحت",
        "بين",
        "أن",
        "إن",
        "وذلك",
        "حيث",
        "لمدة",
        "هذا",
        "هذه",
        "ذلك",
        "وقد",
        "قد",
        "كما",
        "الجاري",
        "المقبل",
        "القادم",
        "الماضي",
        "المزمع",
        "يعقد",
        "تعقد",
        "ينعقد",
        "تنعقد",
        "سينعقد",
        "ستنعقد",
        "سيعقد",
        "ستعقد",
        "عقد",
        "عقدت",
        "انعقد",
        "انعقدت",
        "المنعقد",
        "المنعقدة",
        "افتتح",
        "افتتحت",
        "يفتتح",
        "تفتتح",
        "انطلق",
        "انطلقت",
        "ينطلق",
        "تنطلق",
        "اختتم",
        "اختتمت",
        "يختتم",
        "تختتم",
        "بدأ",
        "بدأت",
        "يبدأ",
        "تبدأ",
        "استضاف",
        "تستضيف",
        "يستضيف",
        "شارك",
        "يشارك",
        "تشارك",
        "يجمع",
        "تجمع",
        "جمع",
        "جمعت",
        "يهدف",
        "تهدف",
        "يناقش",
        "تناقش",
        "ناقش",
        "أعماله",
        "أعمالها",
        "فعالياته",
        "فعالياتها",
        "جلساته",
        "جلساتها",
        "بمدينة",
        "بحلول",
        "وسط",
        "سيجمع",
        "ستجمع",
        "أعمال",
        "عام",
        "الرامية",
        "أو",
        "ثم",
        "وهو",
        "وهي",
        "التابع",
        "مساء",
        "صباح",
        "ضمن",
        "لدى",
        "عبر",
        "بحيث",
        "حتى",
        "حول",
    ],
}
STOPS = {language: {fold(word) for word in words} - {fold("حول")} for language, words in STOPS.items()}
# Verbs by their endings: "portera", "réuniront"; "reunió", "celebrará".
VERB_ENDING = {
    "en": None,
    "fr": re.compile(r"(?:era|eront|ira|iront|èrent|aient)$"),
    "es": re.compile(r"(?:ó|rá|rán|aron|ieron|aba|aban)$"),
    "ar": re.compile(r"^س[يت]\w{3,}$"),
}
TOKEN = re.compile(r"(?:[dlnsDLNS]|qu|jusqu)'|[^ ,;:.()\[\]\"“”«»‘’!?،؛؟\x00–—…]+|\S")
NO_WORDS = re.compile(r"[,;:.()\[\]\"“”«»‘’!?،؛؟\x00–—…]")


@dataclass(frozen=True)
class Meeting:
    """A meeting named at `start:end` of passage `at`; `ordinal` is the place of its ordinal, `series` the places of its rest."""

    at: int
    start: int
    end: int
    number: int | None
    ordinal: tuple | None
    series: tuple
    strong: bool
    proper: bool

    def key(self, passages):
        return passages[self.at].text[self.start : self.end].casefold()


def find_meetings(texts, language, titles=0):
    """The meetings named in the shadows `texts` (quotations blanked), as `[Meeting, ...]`; the first `titles` are titles."""
    finder = arabic_meetings if language == "ar" else latin_meetings
    found = []
    for at, text in enumerate(texts):
        for start, end in find_sentences(text):
            found.extend(finder(text, start, end, at, language, at < titles))
    return found


def latin_meetings(text, first, last, at, language, in_title):
    taken = first
    heads = head_pattern(language)
    for match in numbered_pattern(language).finditer(text, first, last):
        if match.start() < taken or is_other(text, match["head"], match.start("head"), language):
            continue
        number = ordinal_value(match["ordinal"].strip(), language)
        if not number or not counts_meeting(match, language):
            continue
        end = walk(text, match.end(), last, language, match["head"])
        series = series_places(text, match, end, language)
        taken = end
        strong = is_strong(match["head"], language) or has_strong(text[match.start() : end], language)
        yield Meeting(
            at, match.start("ordinal"), end, number, match.span("ordinal"), series, strong, is_proper(text, *series)
        )
    if in_title and language == "en":
        return
    for match in heads.finditer(text, first, last):
        if (
            match.start() < taken
            or is_other(text, match[0], match.start(), language)
            or text[match.start()] not in UPPER
        ):
            continue
        start = walk_back(text, first, match.start(), language) if language == "en" else match.start()
        end = walk(text, match.end(), last, language, match[0])
        taken = end
        if len(text[start:end].split()) > 1 and start >= first:
            yield Meeting(at, start, end, None, None, (start, end), is_strong(match[0], language), True)


def numbered_pattern(language, cache={}):
    if language not in cache:
        words = r"(?: [^ ,;:.()\"“”«»!?–—\x00]+){0,7}?"
        heads = "|".join(sorted([*HEADS[language], *units(language)], key=len, reverse=True))
        cache[language] = rx(
            rf"(?P<ordinal>{ordinal_pattern(language)})(?P<words>{words}) (?P<head>(?i:{heads})s?)(?!\w)"
        )
    return cache[language]


def head_pattern(language, cache={}):
    if language not in cache:
        cache[language] = rx(rf"(?<![\w-])(?:{'|'.join(HEADS[language])})(?!\w)", re.I)
    return cache[language]


def units(language):
    return [
        unit
        for part in UNITS[language].split("|")
        for unit in ([part] if "período" in part or "periodo" in part else part.split())
    ]


def counts_meeting(match, language):
    """Whether an ordinal belongs to the head behind it: "the third day of the conference" does not."""
    words = match["words"].casefold().split()
    if any(word in STOPS[language] or word in CALENDAR for word in words):
        return False
    banned = {
        "en": {"of", "the", "day", "time", "year", "for", "on", "and", "a", "anniversary", "quarter", "half"},
        "fr": {
            "de",
            "du",
            "des",
            "la",
            "le",
            "jour",
            "fois",
            "journée",
            "pour",
            "sur",
            "et",
            "un",
            "une",
            "anniversaire",
        },
        "es": {"de", "del", "la", "el", "día", "vez", "para", "sobre", "y", "un", "una", "aniversario", "lugar"},
    }[language]
    return not banned & set(words) and (match["ordinal"].strip() not in {"I", "C", "L", "V", "X"} or language == "es")


def is_other(text, head, start, language):
    around = text[max(0, start - 30) : start + len(head) + 30]
    return any(match.start() <= min(30, start) < match.end() for match in NOT_MEETING[language].finditer(around))


def is_strong(head, language):
    return head.casefold().rstrip("s") in {word.rstrip("s") for word in STRONG[language].split()}


def has_strong(words, language):
    return (
        any(re.search(rf"(?<!\w){word}", words, re.I) for word in STRONG[language].split())
        or "ssembl" in words
        or "samblea" in words
    )


def is_proper(text, start, end):
    return any(word[:1] in UPPER for word in text[start:end].split())


def walk(text, at, last, language, head):
    """Where the name that `head` begins or continues ends."""
    end, words, lowered = at, 0, head.islower()
    topic = article = False
    previous_link = None
    for match in TOKEN.finditer(text, at, last):
        word, low = match[0], match[0].casefold()
        words += 1
        if NO_WORDS.match(word) or words > LONGEST_NAME or is_stop(word, low, language, end == at):
            break
        if low in LINKS[language]:
            if not link_goes_on(low, previous_link, text[match.end() : last], language):
                break
            topic = topic or low in TOPIC[language]
            article = article or low in ARTICLES[language]
            previous_link = low
            continue
        if language == "en" and not (
            word[0] in UPPER
            or word[0].isdigit()
            or (topic and (lowered or word[0].islower()) and lower_topic(text, match, language))
        ):
            break
        if word[0].isdigit() and not re.fullmatch(r"(?:19|20)\d\d|\d{1,2}", word):
            break
        end, previous_link = match.end(), None
    return end


def lower_topic(text, match, language):
    return (
        not re.search(r"(?:ed|ing)$", match[0])
        or len(match[0]) < 6
        or match[0].endswith(("ding", "ning", "king", "ping", "ling", "ming"))
    )


def is_stop(word, low, language, first):
    if low in CALENDAR or low in STOPS[language]:
        return not (language == "en" and word[0] in UPPER and low in {"open", "to"})
    ending = VERB_ENDING[language]
    return bool(ending and word.islower() and ending.search(low))


def link_goes_on(link, before, rest, language):
    """Whether a small word leads on to more of the name: an article, or a name or noun, no number or infinitive."""
    following = TOKEN.match(rest.lstrip(" "))
    if not following:
        return False
    word, low = following[0], following[0].casefold()
    if NO_WORDS.match(word) or low in CALENDAR or word[0].isdigit():
        return False
    if low in STOPS[language]:
        return False
    if language == "en":
        if link in ("and", "&", "to"):
            return (word[0] in UPPER and before is None) or (link == "to" and low == "the")
        if link == "on":
            return low not in {"a", "an", "its"}
        return word[0] in UPPER or low == "the" or link == "the"
    if link in ("pour", "para", "contre", "contra", "aux", "à"):
        return (low in ARTICLES[language] and link not in ("aux", "à")) or (
            word[0] in UPPER and link in ("pour", "para")
        )
    if link == "relative":
        return low in ("à", "au", "aux")
    return True


def walk_back(text, first, at, language):
    """Where an English name with its kind at the end begins: "the Global Coastal Forum"."""
    start = at
    for match in reversed(list(re.finditer(r"[^ ]+", text[first:at]))):
        word = match[0]
        if (
            (word[0] not in UPPER and not word[0].isdigit())
            or NO_WORDS.search(word)
            or word.casefold() in {"the", "a", "an", "this", "at", "in", "its", "our"} | CALENDAR
        ):
            if not (word in ("of", "and", "for") and False):
                break
        if word.endswith(("'s", "’s")) and start != at and word[0] in UPPER:
            break
        start = first + match.start()
    return start


def series_places(text, match, end, language):
    """The places of a name without its ordinal, and without a unit it is counted in ("edition of the")."""
    start = match.end("ordinal")
    rest = text[start:end]
    start += len(rest) - len(rest.lstrip(" "))
    if match["head"].casefold() in units(language):
        link = {
            "en": r" of (?:the )?",
            "fr": r" (?:de la |de l'|du |des |de |d')",
            "es": r" (?:de la |del |de los |de las |de )",
        }[language]
        unit = re.compile(link, re.I).match(text, match.end("head"), end)
        inner = unit and text[unit.end() : end]
        if inner and any(re.search(rf"(?<!\w){head}", inner, re.I) for head in HEADS[language]):
            return unit.end(), end
        if inner and match["head"].casefold() in {"edition", "édition", "edición"}:
            return unit.end(), end
    return start, end


AR_HEAD = rx(
    r"(?<!\w)(?P<before>[وف]?)(?P<preposition>لل|ل|بال|ب|ك)?(?P<article>ال)?(?P<head>"
    + "|".join([*HEADS["ar"], "نسخة", "طبعة"])
    + r")(?!\w)"
)
AR_FIGURE = r"ال ?\(?\d{1,3}\)?(?!\w)|رقم \d{1,3}|\(?\d{1,3}\)?(?![\w/])"
AR_ORDINAL = rx(rf"(?<!\w)(?:{ORDINAL_WORDS['ar']})(?!\w)")
AR_UNIT = {fold(unit) for unit in ("دورة", "نسخة", "طبعة")}


def arabic_meetings(text, first, last, at, language, in_title):
    taken = first
    for match in AR_HEAD.finditer(text, first, last):
        if match.start() < taken or is_other(text, match[0], match.start(), language):
            continue
        end, ordinal, number = arabic_walk(text, match, last)
        unit = match["head"] in AR_UNIT
        rest = text[match.end() : end]
        if unit and number is None:
            continue
        definite = bool(match["article"] or match["preposition"] in ("لل", "بال"))
        words = len(rest.split()) - (len(text[ordinal[0] : ordinal[1]].split()) if ordinal else 0)
        if number is None and words < 2:
            continue
        start = match.start() + len(match["before"] or "")
        series = (start, end)
        if unit:
            inner = re.compile(r" (?:من )?").match(text, ordinal[1])
            series = (inner.end(), end) if inner and ordinal[1] < end and end - inner.end() > 3 else series
        taken = end
        strong = fold(match["head"]) in {fold(word) for word in STRONG["ar"].split()} or has_ar_strong(rest)
        yield Meeting(at, start, end, number, ordinal, series, strong, definite or words >= 2)


def has_ar_strong(words):
    return any(fold(word) in words for word in [*STRONG["ar"].split(), "الجمعية العامة"])


def arabic_walk(text, head, last):
    """`(end, ordinal, number)` of a name that `head` begins."""
    at = end = head.end()
    ordinal = number = None
    words = 0
    while at < last and words <= LONGEST_NAME:
        figure = rx(rf" (?:{AR_FIGURE})").match(text, at, last)
        spelled = rx(r" ").match(text, at, last) and AR_ORDINAL.match(text, at + 1, last)
        found = None
        if (
            ordinal is None
            and figure
            and not rx(
                r" (?:أيار|\w+/|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
            ).match(text, figure.end())
        ):
            if text[at + 1 : at + 3] in ("ال", "رق") or head["head"] in AR_UNIT:
                found = (at + 1, figure.end())
        if ordinal is None and found is None and spelled:
            found = spelled.span()
        if found:
            ordinal, number = found, ordinal_value(text[slice(*found)], "ar")
            at = end = found[1]
            continue
        token = re.compile(r" (?P<word>[^ ,;:.()\[\]\"“”«»‘’!?،؛؟\x00–—…]+)").match(text, at, last)
        if not token:
            break
        word = token["word"]
        allowed_from = word == "من" and (
            text[token.end() : token.end() + 4] == " اجل" or (ordinal and ordinal[1] == at and head["head"] in AR_UNIT)
        )
        if (
            word in STOPS["ar"] or word in CALENDAR or word[0].isdigit() or VERB_ENDING["ar"].search(word)
        ) and not allowed_from:
            break
        words += 1
        at = token.end()
        if word not in (fold("حول"), fold("بشأن"), "من", fold("المعني"), fold("المعنية"), "اجل"):
            end = at
    return end, ordinal, number


def arabic_words(words):
    """The words of a name that stood behind a preposition: للمؤتمر is المؤتمر, لمنتدى is منتدى."""
    folded = words.lstrip("و") if words.startswith("وال") else words
    for prefix, instead in (("لل", "ال"), ("بال", "ال"), ("وال", "ال")):
        if folded.startswith(prefix):
            return instead + folded.removeprefix(prefix)
    match = re.match(r"[لبك](?=(?:مؤتمر|منتدى|قمة|ندوة|ملتقى|اجتماع|جمعية|دورة|حلقة|ورشة))", folded)
    return folded[1:] if match else folded
