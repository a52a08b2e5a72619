"""Names of people in English, French and Spanish text, by their capitals and by what stands beside them."""

import re

from .passage import fold, rx, words_of
from .places import country_code
from .sentences import find_sentences
from .speech import HONORIFIC, OFFICE, SPEECH

NAME_WORD = r"(?:{U}(?:'{U})?[^\W\d_]+(?:[-'’][^\W\d_]+)*|{U}\.(?:-?{U}\.)*)"
PARTICLE = (
    r"(?:de la|de los|de las|von der|van der|van den|de|del|da|do|dos|di|du|von|van|der|den|la|le|al|"
    r"el|bin|ben|ibn|bint|y|e|ter|ten|d'|[Aa]l-|[Ee]l-)"
)
NAME = rx(rf"(?<![\w'’-]){NAME_WORD}(?: (?:{PARTICLE} ?){{0,2}}{NAME_WORD}){{0,5}}")
# Capitalised words that begin no name and are part of none.
NO_NAME = {
    fold(word.casefold())
    for word in words_of(
        "the a an this that these those it its in on at of for to from with by as and but or if when "
        "while since after before our we i he she they his her their speaking le la les l un une des "
        "ce cette ces il elle ils elles nous notre nos en dans sur pour par avec au aux et mais selon "
        "depuis lors el los las una unos este esta estos estas en de del por para con según también y "
        "pero nuestra nuestro mr mrs ms miss dr dre dra mme mlle m mm sr sra srta prof pr don doña "
        "sir dame lord lady monsieur madame señor señora january february march april may june july "
        "august september october november december monday tuesday wednesday thursday friday saturday "
        "sunday international national world global european regional united nations conference "
        "congress forum summit assembly organization organisation council committee commission union "
        "agency network centre center ministry department university institute office bureau "
        "government republic state states security conférence congrès sommet assemblée organisation "
        "conseil comité réseau centre ministère université institut gouvernement république état "
        "conferencia congreso foro cumbre asamblea organización consejo comité red centro ministerio "
        "universidad instituto gobierno república estado naciones unidas unies general générale "
        "généraux secretary secrétaire secretario secretaria director directeur directrice directora "
        "president président présidente presidente presidenta minister ministre ministro ministra "
        "prime premier première primer primera vice deputy chief head chef cheffe jefe jefa executive "
        "chair chairman chairperson commissioner ambassador mayor governor spokesperson professor "
        "porte-parole portavoz his her excellency honourable honorable rt right reverend host hôte anfitrión "
        "son excellence interior intérieur foreign affairs "
        "affaires étrangères justice defence health santé salud environment africa europe asia "
        "afrique asie áfrica today aujourd'hui hoy south north east west royal sea mer mar mayor "
        "minister's captain admiral general coast guard police hydrographer senior special under high "
        "representative envoy adviser advisor coordinator officer manager programme program new "
        "nouveau nueva"
    )
}
ACRONYM = re.compile(r"[^\W\d_a-zà-ÿ]{2,}$")


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
    # What is left of "Présidente du Symposium" begins with a particle: it names what someone presides over.
    if not words or len(words) > 5 or words[0][0][0].islower():
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
    """Whether the words between an office and a name belong to the office: "de l'OIVC, ", "of the Interior "."""
    if SPEECH[language].search(between) or len(between) > 110:
        return False
    if between.count(",") > 1 or (between.count(",") == 1 and not between.rstrip().endswith(",")):
        return False
    return not re.search(
        r"\b(?:and|met|with|et|avec|y|con|that|que|who|"
        r"qui)\b",
        between,
    ) or between.rstrip().endswith(",")


def first_of_titles(ahead, found):
    return max(0, found[0].start() - 30)


def beside_verb(before, after, language):
    said = SPEECH[language]
    near = list(said.finditer(before[-40:]))
    if near and before[-40:][near[-1].end() :].strip() in ("", "by", "par", "por", "to"):
        return True
    if re.search(r"(?:[»”\"’']|\x00)[»”\"’' ]*, [a-zà-ÿ'-]{3,} $", before[-40:]):
        return True
    match = said.match(after.lstrip(" ,"))
    return bool(match)


def gender_of(honorific, titles):
    if honorific:
        groups = honorific.groupdict()
        return "m" if groups.get("m") else "f" if groups.get("f") else None
    words = titles.casefold()
    if re.search(
        r"\b(?:la ministre|la présidente|présidente|directrice|secrétaire générale|ministra|presidenta|"
        r"directora|secretaria|la )\b",
        words,
    ):
        return (
            "f"
            if re.search(
                r"\b(?:la (?:ministre|secrétaire|commissaire|cheffe|porte-parole)|présidente|directrice|"
                r"générale|ministra|presidenta|directora|secretaria)\b",
                words,
            )
            else None
        )
    return None
