"""The people a release introduces: full name, offices, the places where they are named."""

import re
from dataclasses import dataclass, field

from .passage import fold, rx
from .places import country_code
from .sentences import find_sentences
from .speech import HONORIFIC, OFFICE, SPEECH

NAME_WORD = r"(?:{U}(?:'{U})?[^\W\d_]+(?:[-'’][^\W\d_]+)*|{U}\.(?:-?{U}\.)*)"
PARTICLE = r"(?:de la|de los|de las|von der|van der|van den|de|del|da|do|dos|di|du|von|van|der|den|la|le|al|el|bin|ben|ibn|bint|y|e|ter|ten|d'|[Aa]l-|[Ee]l-)"
NAME = rx(rf"(?<![\w'’-]){NAME_WORD}(?: (?:{PARTICLE} ?){{0,2}}{NAME_WORD}){{0,5}}")
# Capitalised words that begin no name and are part of none.
NO_NAME = {
    fold(word.casefold())
    for word in [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "from",
        "with",
        "by",
        "as",
        "and",
        "but",
        "or",
        "if",
        "when",
        "while",
        "since",
        "after",
        "before",
        "our",
        "we",
        "i",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "speaking",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "ce",
        "cette",
        "ces",
        "il",
        "elle",
        "ils",
        "elles",
        "nous",
        "notre",
        "nos",
        "en",
        "dans",
        "sur",
        "pour",
        "par",
        "avec",
        "au",
        "aux",
        "et",
        "mais",
        "selon",
        "depuis",
        "lors",
        "el",
        "los",
        "las",
        "una",
        "unos",
        "este",
        "esta",
        "estos",
        "estas",
        "en",
        "de",
        "del",
        "por",
        "para",
        "con",
        "según",
        "también",
        "y",
        "pero",
        "nuestra",
        "nuestro",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "dre",
        "dra",
        "mme",
        "mlle",
        "m",
        "mm",
        "sr",
        "sra",
        "srta",
        "prof",
        "pr",
        "don",
        "doña",
        "sir",
        "dame",
        "lord",
        "lady",
        "monsieur",
        "madame",
        "señor",
        "señora",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "international",
        "national",
        "world",
        "global",
        "european",
        "regional",
        "united",
        "nations",
        "conference",
        "congress",
        "forum",
        "summit",
        "assembly",
        "organization",
        "organisation",
        "council",
        "committee",
        "commission",
        "union",
        "agency",
        "network",
        "centre",
        "center",
        "ministry",
        "department",
        "university",
        "institute",
        "office",
        "bureau",
        "government",
        "republic",
        "state",
        "states",
        "security",
        "conférence",
        "congrès",
        "sommet",
        "assemblée",
        "organisation",
        "conseil",
        "comité",
        "réseau",
        "centre",
        "ministère",
        "université",
        "institut",
        "gouvernement",
        "république",
        "état",
        "conferencia",
        "congreso",
        "foro",
        "cumbre",
        "asamblea",
        "organización",
        "consejo",
        "comité",
        "red",
        "centro",
        "ministerio",
        "universidad",
        "instituto",
        "gobierno",
        "república",
        "estado",
        "naciones",
        "unidas",
        "unies",
        "general",
        "générale",
        "généraux",
        "secretary",
        "secrétaire",
        "secretario",
        "secretaria",
        "director",
        "directeur",
        "directrice",
        "directora",
        "president",
        "président",
        "présidente",
        "presidente",
        "presidenta",
        "minister",
        "ministre",
        "ministro",
        "ministra",
        "prime",
        "premier",
        "première",
        "primer",
        "primera",
        "vice",
        "deputy",
        "chief",
        "head",
        "chef",
        "cheffe",
        "jefe",
        "jefa",
        "executive",
        "chair",
        "chairman",
        "chairperson",
        "commissioner",
        "ambassador",
        "mayor",
        "governor",
        "spokesperson",
        "professor",
        "porte-parole",
        "portavoz",
        "his",
        "her",
        "excellency",
        "son",
        "excellence",
        "interior",
        "intérieur",
        "foreign",
        "affairs",
        "affaires",
        "étrangères",
        "justice",
        "defence",
        "health",
        "santé",
        "salud",
        "environment",
        "africa",
        "europe",
        "asia",
        "afrique",
        "asie",
        "áfrica",
        "today",
        "aujourd'hui",
        "hoy",
        "south",
        "north",
        "east",
        "west",
        "royal",
        "sea",
        "mer",
        "mar",
        "mayor",
        "minister's",
        "captain",
        "admiral",
        "general",
        "coast",
        "guard",
        "police",
        "hydrographer",
        "senior",
        "special",
        "under",
        "high",
        "representative",
        "envoy",
        "adviser",
        "advisor",
        "coordinator",
        "officer",
        "manager",
        "programme",
        "program",
        "new",
        "nouveau",
        "nueva",
    ]
}
ACRONYM = re.compile(r"[^\W\d_a-zà-ÿ]{2,}$")


@dataclass
class Person:
    """`words` are the name as introduced; `offices` the offices by their common names (`speech.OFFICES`)."""

    name: str
    words: str
    offices: set = field(default_factory=set)
    titles: str = ""
    gender: str | None = None
    aliases: set = field(default_factory=set)

    @property
    def surname(self):
        return self.words.split()[-1]


@dataclass(frozen=True)
class Mention:
    """A person named at `start:end` of passage `at`."""

    at: int
    start: int
    end: int
    person: Person


def find_people(passages, masked, language):
    """`(people, mentions)` of the passages; `masked` are their shadows with quotations blanked."""
    people = []
    finder = arabic_names if language == "ar" else latin_names
    for passage, text in zip(passages, masked, strict=True):
        for start, end, titles, gender in finder(text, language):
            introduce(people, passage, start, end, titles, gender, language)
    return people, sorted(named(people, masked), key=lambda mention: (mention.at, mention.start, -mention.end))


def introduce(people, passage, start, end, titles, gender, language):
    words = passage.text[start:end]
    known = next((person for person in people if same_person(person, words)), None)
    if known is None and " " not in words:
        # "Ms Han" of Han Ji-woo: the family name may come first.
        known = next((person for person in people if words in person.words.split()), None)
        if known:
            known.aliases.add(words)
            known.gender = known.gender or gender
            return
    if known is None:
        known = Person(passage.proposal(start, end).value, words)
        people.append(known)
    if " " + known.words in " " + words and len(words) > len(known.words):
        known.name, known.words = passage.proposal(start, end).value, words
    known.titles += " " + titles
    known.offices |= offices_in(titles, language)
    known.gender = known.gender or gender


def same_person(person, words):
    shorter, longer = sorted((person.words, words), key=len)
    return shorter.split()[-1] == longer.split()[-1] and (" " + shorter) in " " + longer


def named(people, texts):
    """Every place where one of the people is named in full or by surname; a surname of two people is nobody's."""
    for person in people:
        surname = rf"|{re.escape(person.surname)}"
        if sum(other.surname == person.surname for other in people) > 1 or len(person.surname) < 3:
            surname = ""
        aliases = "".join(rf"|{re.escape(alias)}" for alias in person.aliases)
        pattern = re.compile(rf"(?<![\w-])[و]?(?:{re.escape(person.words)}{surname}{aliases})(?![\w-])")
        for at, text in enumerate(texts):
            for match in pattern.finditer(text):
                yield Mention(at, match.start(), match.end(), person)


def offices_in(titles, language):
    """The offices named in some words, by their common names: `{"secretary_general"}`."""
    return {match.lastgroup for match in OFFICE[language].finditer(titles)}


def latin_names(text, language):
    """`(start, end, titles, gender)` of the names that stand beside an office, a form of address or a verb of saying."""
    for first, last in find_sentences(text):
        for match in NAME.finditer(text, first, last):
            span = trimmed_name(text, *match.span())
            if span is None:
                continue
            start, end = span
            before, after = text[first:start], text[end:last]
            honorific = HONORIFIC[language].search(before)
            titles = titles_beside(before, after, language)
            said = beside_verb(before, after, language)
            full = len(text[start:end].split()) > 1
            if OF.search(before) and not honorific:
                # "Minister of Foreign Affairs Jean Dupont": the name is the last two words.
                start = last_two(text, start, end)
                if start is None or not titles:
                    continue
            if (full and (titles or honorific or said)) or (honorific and len(text[start:end]) > 2):
                yield start, end, titles, gender_of(honorific, titles)


OF = rx(r"(?:\b(?:of|for|de|du|des|del|y|and|et)(?: (?:the|la|los|las|el))? |\bd'|\bl'|\b[dl]’)$", 2)


def last_two(text, start, end):
    """Where the last two words of a longer name begin, with a particle before them; None for two words or one."""
    words = list(re.finditer(r"[^ ]+", text[start:end]))
    at = len(words) - 2
    while at > 0 and is_particle(words[at][0]):
        at -= 1
    return start + words[at].start() if at >= 1 else None


def trimmed_name(text, start, end):
    """A run of capitalised words less what is no name in front and behind; None where nothing is left."""
    words = list(re.finditer(r"[^ ]+", text[start:end]))
    while words and no_name(words[0][0]):
        words.pop(0)
    at = next((n for n, word in enumerate(words) if no_name(word[0]) and not is_particle(word[0])), len(words))
    if at < len(words):
        # "Early Warning Director Salma Haddad": the name stands behind the office.
        behind = words[at + 1 :]
        while behind and no_name(behind[0][0]):
            behind.pop(0)
        words = (
            behind
            if len(behind) > 1 and not any(no_name(w[0]) and not is_particle(w[0]) for w in behind)
            else words[:at]
        )
    while words and is_particle(words[-1][0]):
        words.pop()
    if not words or len(words) > 5:
        return None
    first, last = start + words[0].start(), start + words[-1].end()
    name = text[first:last]
    if country_code(name) or all(ACRONYM.match(word[0]) for word in words) or re.search(r"[^\W\d_]{2}\.$", name):
        return None
    if ACRONYM.match(words[0][0]) and len(words[0][0]) > 2 and len(words) > 2:
        first = start + words[1].start()
    return first, last


def no_name(word):
    word = word.removesuffix("'s").removesuffix("’s")
    key = fold(word.casefold()).removesuffix(".")
    return (
        key in NO_NAME
        or (len(key) > 2 and key.split("'")[-1] in NO_NAME)
        or (ACRONYM.match(word) and len(word) > 3 and "-" not in word)
    )


def is_particle(word):
    return bool(re.fullmatch(PARTICLE, word))


def titles_beside(before, after, language):
    """The words of the office before the name, or between commas behind it; empty where there is none."""
    office = OFFICE[language]
    ahead = re.split(r"[;:»”]|(?<! [A-Z])\. ", before)[-1][-160:]
    found = list(office.finditer(ahead))
    if found and close_before(ahead[found[-1].end() :], language):
        return ahead[first_of_titles(ahead, found) :]
    behind = re.match(r",? ?\(?([^«“\"()]{3,160})", after) if after[:1] in ",(" or after[:2] == " (" else None
    if behind:
        clause = re.split(r", (?:who|qui|quien|said|a |has|was|will)|;", behind[1])[0]
        match = office.search(clause[:110])
        if match and len(clause[: match.start()].split()) <= 5 and not SPEECH[language].search(clause[: match.start()]):
            return clause
    return ""


def close_before(between, language):
    """Whether the words between an office and a name belong to the office: "d'INTERPOL, ", "of the Interior "."""
    if SPEECH[language].search(between) or len(between) > 110:
        return False
    if between.count(",") > 1 or (between.count(",") == 1 and not between.rstrip().endswith(",")):
        return False
    return not re.search(r"\b(?:and|met|with|et|avec|y|con|that|que|who|qui)\b", between) or between.rstrip().endswith(
        ","
    )


def first_of_titles(ahead, found):
    return max(0, found[0].start() - 30)


def beside_verb(before, after, language):
    said = SPEECH[language]
    near = list(said.finditer(before[-40:]))
    if near and before[-40:][near[-1].end() :].strip() in ("", "by", "par", "por", "to"):
        return True
    match = said.match(after.lstrip(" ,"))
    return bool(match)


def gender_of(honorific, titles):
    if honorific:
        groups = honorific.groupdict()
        return "m" if groups.get("m") else "f" if groups.get("f") else None
    words = titles.casefold()
    if re.search(
        r"\b(?:la ministre|la présidente|présidente|directrice|secrétaire générale|ministra|presidenta|directora|secretaria|la )\b",
        words,
    ):
        return (
            "f"
            if re.search(
                r"\b(?:la (?:ministre|secrétaire|commissaire|cheffe|porte-parole)|présidente|directrice|générale|ministra|presidenta|directora|secretaria)\b",
                words,
            )
            else None
        )
    return None


AR_WORD = "[\u0621-\u064a]+"
AR_NAME = re.compile(rf"{AR_WORD}(?: {AR_WORD})*")
# Words that stand in offices and are no part of a name.
AR_OFFICE_WORDS = {
    fold(word)
    for word in [
        "خارجية",
        "داخلية",
        "مالية",
        "صحة",
        "عدل",
        "بيئة",
        "منظمة",
        "مؤسسة",
        "هيئة",
        "وكالة",
        "جمعية",
        "مجلس",
        "إدارة",
        "قسم",
        "مكتب",
        "بلدية",
        "جامعة",
        "معهد",
        "مركز",
        "وزارة",
        "شؤون",
        "نقل",
        "دفاع",
        "تعليم",
        "زراعة",
        "رئيس",
        "رئيسة",
        "وزير",
        "وزيرة",
        "مدير",
        "مديرة",
        "أمين",
        "أمينة",
        "عام",
        "عامة",
        "نائب",
        "نائبة",
        "مساعد",
        "مساعدة",
        "ممثل",
        "ممثلة",
        "سفير",
        "سفيرة",
        "مبعوث",
        "قائد",
        "كبير",
        "كبيرة",
        "خبراء",
        "خبير",
        "خبيرة",
        "متحدث",
        "متحدثة",
        "باسم",
        "ناطق",
        "ناطقة",
        "الأول",
        "الأولى",
        "لدى",
        "في",
        "من",
        "إن",
        "أن",
        "إلى",
        "على",
        "عن",
        "مع",
        "وقد",
        "قد",
        "كما",
        "هذا",
        "هذه",
        "ذلك",
        "التي",
        "الذي",
        "خلال",
        "بعد",
        "قبل",
        "حيث",
        "كلمة",
        "شعبة",
        "فريق",
        "لجنة",
        "شبكة",
        "مشروع",
    ]
}
AR_NAMELIKE = {
    fold(word) for word in ["الحسن", "الحسين", "الله", "الدين", "الرحمن", "الرحيم", "العزيز", "السيد", "الحاج"]
}


def arabic_names(text, language):
    """As `latin_names`, without capitals to go by: names stand behind an office, an address or a verb, up to a stop."""
    for first, last in find_sentences(text):
        sentence = text[first:last]
        for match in SPEECH["ar"].finditer(sentence):
            yield from name_after_verb(sentence, match.end(), first)
        for match in re.finditer(rf"{HONORIFIC['ar'].pattern[:-1]}", sentence):
            span = leading_name(sentence, match.end())
            if span:
                titles = sentence[max(0, match.start() - 80) : match.start()] + " " + sentence[span[1] : span[1] + 80]
                yield first + span[0], first + span[1], titles, "f" if match["f"] else "m" if match["m"] else None


AR_STOP = rx(
    r"[،,:؛()\"“”«»\x00’‘]|(?:(?<= )|^)(?:إن|أن|بأن|إنه|إنها|أنه|أنها|خلال|في|على|إلى|عن|قبل|بعد|عقب|للصحفيين|أمام|لدى|مع|من|قائلا|قائلة)(?= |$)"
)


def clauses_of(words):
    """`[(start, clause), ...]`: the words between stops and the small words after which no name goes on."""
    start, found = 0, []
    for stop in AR_STOP.finditer(words):
        found.append((start, words[start : stop.start()]))
        start = stop.end()
    found.append((start, words[start:]))
    return [(at, clause) for at, clause in found if clause.strip()]


def name_after_verb(sentence, at, offset):
    """The name in the clause that a verb of saying opens: `office name`, `office، name،` or `name، office،`."""
    gender = "f" if is_female(sentence[:at]) else "m"
    clauses = clauses_of(sentence[at : at + 220])[:4]
    if not clauses:
        return
    begin, first = clauses[0]
    office = OFFICE["ar"].search(first)
    if office is None:
        span = whole_name(first)
        titled = len(clauses) > 1 and OFFICE["ar"].search(clauses[1][1][:60])
        follows = sentence[at + begin + len(first) :][:1]
        if span and (titled or follows in tuple("،:")):
            yield (*shifted(span, offset + at + begin), clauses[1][1] if titled else "", gender)
        return
    if span := trailing_name(first, office.end()):
        yield (*shifted(span, offset + at + begin), first[: span[0]], gender)
        return
    for behind, clause in clauses[1:]:
        if span := whole_name(clause):
            yield (*shifted(span, offset + at + behind), first, gender)
            return


def is_female(words):
    return re.search("ت$|قائلة$|مضيفة$|مؤكدة$|موضحة$|قولها$|تقول$", words.strip())


def shifted(span, by):
    return span[0] + by, span[1] + by


AR_ADDRESS = rx(
    r"(?:(?:السيدة?|الدكتورة?|الأستاذة?|المهندسة?|اللواء|العميد|العقيد|الفريق|الشيخ|القبطان|معالي|سعادة|د\.) )+"
)


def is_name_word(word):
    if word in AR_NAMELIKE:
        return True
    return len(word) > 1 and word not in AR_OFFICE_WORDS and not word.startswith(("ال", "لل", "بال", "وال"))


def whole_name(clause):
    """The span of a clause that is a name and nothing else."""
    titled = AR_ADDRESS.match(clause.lstrip())
    start = len(clause) - len(clause.lstrip()) + (titled.end() if titled else 0)
    words = clause[start:].split()
    if not 2 <= len(words) <= 4 or not is_name_word(words[0]) or any(word in AR_OFFICE_WORDS for word in words):
        return None
    if country_code(clause) or not all(is_name_word(word) or word.startswith("ال") for word in words):
        return None
    return start, start + len(clause[start:].rstrip())


def leading_name(sentence, at):
    """Two to four words of a name from `at` on, up to a stop, an office or a small word."""
    match = re.compile(rf"{AR_WORD}(?: {AR_WORD}){{0,3}}").match(sentence, at)
    if not match:
        return None
    words, end = [], at
    for word in match[0].split():
        if len(words) >= 1 and (
            OFFICE["ar"].fullmatch(word) or word in AR_OFFICE_WORDS or SPEECH["ar"].fullmatch(word)
        ):
            break
        if words and not is_name_word(word) and not word.startswith("ال"):
            break
        words.append(word)
        end = sentence.index(word, end) + len(word)
    return (at, end) if 1 <= len(words) <= 4 and not OFFICE["ar"].fullmatch(words[0]) else None


def trailing_name(clause, after):
    """The last two to four words of a clause, behind its office, where they can be a name."""
    words = [(match.start(), match[0]) for match in re.finditer(r"[^ ]+", clause) if match.start() >= after]
    chosen = []
    for at, word in reversed(words):
        if not is_name_word(word) or country_code(word) or len(chosen) == 4:
            break
        chosen.insert(0, (at, word))
    # Where nothing parts the name from the office, more than three words are not all of a name.
    if len(chosen) < 2 or (len(chosen) > 3 and chosen[0] == words[0]):
        return None
    return chosen[0][0], chosen[-1][0] + len(chosen[-1][1])
