"""How far the name of a meeting goes: words that are part of it and words it stops at."""

import re
from dataclasses import dataclass

from .passage import UPPER, fold, words_of
from .vocabulary import CALENDAR, NOT_MEETING

LONGEST_NAME = 18  # words
LINKS = {
    "en": words_of("of on for the and to against &"),
    "fr": words_of("de du des d' la le les l' et sur pour contre relative aux à"),
    "es": words_of("de del la el los las y e sobre para contra"),
}
ARTICLES = {"en": {"the"}, "fr": {"la", "le", "les", "l'"}, "es": {"la", "el", "los", "las"}}
TOPIC = {"en": {"on"}, "fr": {"sur"}, "es": {"sobre"}}
STOPS = {
    "en": words_of(
        "in at from with by which that who will was is are has have had as after before during where "
        "when today yesterday opens opened open begins began starts started kicks closes closed "
        "concludes concluded ends ended brings brought gathers gathered takes took meets met calls "
        "called adopts adopted gets set be being held hosted organized organised next this last these "
        "those its his her their our it he she they aims aimed focuses focused draws drew marks "
        "marked sees saw unites wraps hears heard elects elected here under over until through while "
        "attended because so but or if than then also"
    ),
    "fr": words_of(
        "en dans qui que qu' où afin lors avec par a ont est sont sera seront fut était se s' ce "
        "cette cet ces son sa ses leur leurs il elle ils elles pendant depuis jusqu' aujourd'hui hier "
        "demain réunit réunissent réunissant s'ouvre ouvre ouvrent ouverte ouvert débute débutent "
        "commence rassemble rassemblent accueille aura auront permet permettra adopte examine prend "
        "vise portera marque constitue offre doit devrait devra traite donne sous entre chez vers "
        "tenue tenu organisée organisé prévue prévu consacrée consacré accueillie accueilli clôturée "
        "achève achevée conclut trois deux quatre cinq dont après avant notamment mais ou si car donc "
        "ne n' y plus ici comme sans était porte s'est s'achève réunie réuni réunis axée axé placée "
        "placé intitulée intitulé présidée présidé fait avait appelle souligne débutera celle celui"
    ),
    "es": words_of(
        "en a al con por que se ha han es será serán fue fueron su sus este esta estos estas hoy ayer "
        "mañana donde quien cuyo cuya durante desde hasta tras celebrada celebrado organizada "
        "organizado reúne reúnen comienza inicia inaugura concluye congrega tendrá tuvo tiene contó "
        "está abre arranca busca aborda marca ofrece como entre ante bajo sin pero o si más antes "
        "después prevista previsto presidida presidido dedicada dedicado titulada titulado dos tres "
        "cuatro cinco clausura centrada centrado acoge cuenta pide"
    ),
    "ar": words_of(
        "في من إلى الى على عن مع الذي التي اللذين اليوم أمس غدا يوم أيام خلال بحضور بمشاركة برعاية "
        "بهدف بعد قبل تحت بين أن إن وذلك حيث لمدة هذا هذه ذلك وقد قد كما الجاري المقبل القادم الماضي "
        "المزمع يعقد تعقد ينعقد تنعقد سينعقد ستنعقد سيعقد ستعقد عقد عقدت انعقد انعقدت المنعقد "
        "المنعقدة افتتح افتتحت يفتتح تفتتح انطلق انطلقت ينطلق تنطلق اختتم اختتمت يختتم تختتم بدأ بدأت "
        "يبدأ تبدأ استضاف تستضيف يستضيف شارك يشارك تشارك يجمع تجمع جمع جمعت يهدف تهدف يناقش تناقش "
        "ناقش أعماله أعمالها فعالياته فعالياتها جلساته جلساتها بمدينة بحلول وسط سيجمع ستجمع أعمال عام "
        "الرامية أو ثم وهو وهي التابع مساء صباح ضمن لدى عبر بحيث حتى حول"
    ),
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


def is_other(text, head, start, language):
    around = text[max(0, start - 30) : start + len(head) + 30]
    return any(match.start() <= min(30, start) < match.end() for match in NOT_MEETING[language].finditer(around))


def walk(text, at, last, language, head):
    """Where the name that `head` begins or continues ends."""
    end, words, lowered = at, 0, head.islower()
    topic = article = False
    previous_link = None
    for match in TOKEN.finditer(text, at, last):
        word, low = match[0], match[0].casefold()
        words += 1
        if (
            language == "fr"
            and low == "en"
            and re.match(
                r" (?:mer|eaux?|montagne|milieu|matière|"
                r"santé)\b",
                text[match.end() :],
            )
        ):
            continue
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
            break
        if word.endswith(("'s", "’s")) and start != at and word[0] in UPPER:
            break
        start = first + match.start()
    return start
