"""Names of people in Arabic text, where no capitals show them."""

import re

from .passage import fold, rx, words_of
from .places import country_code
from .sentences import find_sentences
from .speech import HONORIFIC, OFFICE, SPEECH

AR_WORD = "[\u0621-\u064a]+"
# Words that stand in offices and are no part of a name.
AR_OFFICE_WORDS = {
    fold(word)
    for word in words_of(
        "خارجية داخلية مالية صحة عدل بيئة منظمة مؤسسة هيئة وكالة جمعية مجلس إدارة قسم مكتب بلدية "
        "جامعة معهد مركز وزارة شؤون نقل دفاع تعليم زراعة رئيس رئيسة وزير وزيرة مدير مديرة أمين أمينة "
        "عام عامة نائب نائبة مساعد مساعدة ممثل ممثلة سفير سفيرة مبعوث قائد كبير كبيرة خبراء خبير "
        "خبيرة متحدث متحدثة باسم ناطق ناطقة الأول الأولى لدى في من إن أن إلى عن مع وقد قد كما هذا "
        "هذه ذلك التي الذي خلال بعد قبل حيث كلمة شعبة فريق لجنة شبكة مشروع"
    )
}
AR_NAMELIKE = {fold(word) for word in words_of("الحسن الحسين الله الدين الرحمن الرحيم العزيز السيد الحاج")}


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
    r"[،,:؛()\"“”«»\x00’‘]|(?:(?<= )|^)(?:إن|أن|بأن|إنه|إنها|أنه|أنها|خلال|في|إلى|عن|قبل|بعد|عقب|للصحفيين|"
    r"أمام|لدى|مع|من|قائلا|قائلة)(?= |$)"
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
    r"(?:(?:السيدة?|الدكتورة?|الأستاذة?|المهندسة?|اللواء|العميد|العقيد|الفريق|الشيخ|القبطان|معالي|سعادة|د\.) "
    r")+"
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
    if titled := AR_ADDRESS.match(sentence, at):
        at = titled.end()
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


def is_family_name(words):
    """Whether the last of `[(place, word), ...]` is a family name with article: "مديرة المشروع نادية الشريف"."""
    before, last = words[-2][1], words[-1][1]
    definite = words[-3][1].startswith(("ال", "لل")) or country_code(words[-3][1])
    return bool(last.startswith("ال") and definite and is_name_word(before) and not country_code(last))


def trailing_name(clause, after):
    """The last two to four words of a clause, behind its office, where they can be a name."""
    words = [(match.start(), match[0]) for match in re.finditer(r"[^ ]+", clause) if match.start() >= after]
    chosen = []
    if len(words) > 2 and is_family_name(words):
        chosen = [words.pop()]
    for at, word in reversed(words):
        if not is_name_word(word) or country_code(word) or len(chosen) == 4:
            break
        chosen.insert(0, (at, word))
    # Where nothing parts the name from the office, more than three words are not all of a name.
    while chosen and AR_ADDRESS.match(chosen[0][1] + " "):
        chosen.pop(0)
    if len(chosen) < 2 or (len(chosen) > 3 and chosen[0] == words[0]):
        return None
    return chosen[0][0], chosen[-1][0] + len(chosen[-1][1])
