"""Ordinals in figures, words and Roman numerals, in the four languages."""

import re
import unicodedata

from .numbers import FOLDED, cardinal_value
from .passage import any_of, fold, words_of

ROMAN = r"(?=[IVXLC])(?![LC](?![IVXLC]))(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(numeral):
    digits = [ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-n if n < after else n for n, after in zip(digits, [*digits[1:], 0], strict=True))


EN_ORDINALS = {
    **dict(
        zip(
            words_of("first second third fourth fifth sixth seventh eighth ninth tenth"),
            range(1, 11),
            strict=True,
        )
    ),
    **dict(zip(words_of("eleventh twelfth thirteenth fourteenth fifteenth sixteenth"), range(11, 17), strict=True)),
    **dict(zip(["seventeenth", "eighteenth", "nineteenth"], range(17, 20), strict=True)),
    **dict(zip(words_of("twentieth thirtieth fortieth fiftieth sixtieth"), range(20, 70, 10), strict=True)),
    **dict(zip(["seventieth", "eightieth", "ninetieth", "hundredth"], range(70, 110, 10), strict=True)),
}
FR_STEMS = {
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatr": 4,
    "cinqu": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuv": 9,
    "dix": 10,
    "onz": 11,
    "douz": 12,
    "treiz": 13,
    "quatorz": 14,
    "quinz": 15,
    "seiz": 16,
    "vingt": 20,
    "trent": 30,
    "quarant": 40,
    "cinquant": 50,
    "soixant": 60,
    "septant": 70,
    "nonant": 90,
    "cent": 100,
    "quatre-vingt": 80,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuv": 19,
}
ES_TENS = {
    "decimo": 10,
    "vigesimo": 20,
    "trigesimo": 30,
    "cuadragesimo": 40,
    "quincuagesimo": 50,
    "sexagesimo": 60,
    "septuagesimo": 70,
    "octogesimo": 80,
    "nonagesimo": 90,
    "centesimo": 100,
}
ES_UNITS = {
    "primero": 1,
    "primer": 1,
    "segundo": 2,
    "tercero": 3,
    "tercer": 3,
    "cuarto": 4,
    "quinto": 5,
    "sexto": 6,
    "septimo": 7,
    "setimo": 7,
    "octavo": 8,
    "noveno": 9,
    "undecimo": 11,
    "duodecimo": 12,
}
AR_UNITS = {
    "الأول": 1,
    "الأولى": 1,
    "الحادي": 1,
    "الحادية": 1,
    "الثاني": 2,
    "الثانية": 2,
    "الثالث": 3,
    "الرابع": 4,
    "الخامس": 5,
    "السادس": 6,
    "السابع": 7,
    "الثامن": 8,
    "التاسع": 9,
    "العاشر": 10,
}
AR_TENS = {"العشر": 20, "الثلاث": 30, "الأربع": 40, "الخمس": 50, "الست": 60, "السبع": 70, "الثمان": 80, "التسع": 90}
EN_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one hundred(?: and)?|hundred(?: and)?"
ES_VOWELS = str.maketrans({"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]"})


def es_pattern():
    units = "|".join(sorted({word.rstrip("o") for word in ES_UNITS}, key=len, reverse=True)).translate(ES_VOWELS)
    tens = "|".join(word.rstrip("o") for word in ES_TENS).translate(ES_VOWELS)
    return rf"(?:(?:{tens})(?:[oa] ?)(?:{units})[oa]?|(?:{tens})[oa]|(?:{units})[oa]?)"


def ar_pattern():
    units = any_of(AR_UNITS)
    tens = rf"(?:{any_of(AR_TENS)})(?:ون|ين)"
    hundred = "(?:ال)?(?:مئة|مائة)"
    return (
        rf"(?:(?:{units})ة? (?:عشرة?|و ?{tens})|{tens}|(?:{units})ة?(?! (?:عشر|و ?{tens}))|{fold('المئة')}|"
        rf"{fold('المائة')})"
        rf"(?: بعد {fold(hundred)})?"
    )


ORDINAL_WORDS = {
    "en": rf"(?:(?:{EN_TENS})[ -])*(?:{'|'.join(sorted(EN_ORDINALS, key=len, reverse=True))})",
    "fr": r"premi(?:er|ère)s?|seconde?|(?:(?:cent|soixante|quatre-vingts?|quarante|cinquante|trente|"
    r"vingt)(?:[ -]et[ -]|[ -]))*"
    rf"(?:{'|'.join(sorted(FR_STEMS, key=len, reverse=True))})ième",
    "es": es_pattern(),
    "ar": ar_pattern(),
}
ORDINAL_FIGURES = {
    "en": r"\d{1,3} ?(?:st|nd|rd|th)",
    "fr": r"\d{1,3} ?(?:ème|eme|ième|er|ère|re|nde?|e)",
    "es": r"\d{1,3}(?: ?\.? ?[ªº°]|\.?(?:er|ra|ro|da|do|ta|to|ma|mo|va|vo|na|no|a|o)|(?= {U}))",
    "ar": r"(?:ال ?|رقم )?\(?\d{1,3}\)?",
}
ORDINAL_ROMAN = {
    "en": ROMAN,
    "fr": rf"{ROMAN} ?(?:ème|eme|e|er|ère|"
    rf"re)?",
    "es": rf"{ROMAN}(?:[ªº])?",
    "ar": None,
}


def ordinal_pattern(language):
    """A piece of pattern for an ordinal in figures, words or Roman numerals; its value is `ordinal_value`."""
    words = rf"(?i:{ORDINAL_FIGURES[language]}|{ORDINAL_WORDS[language]})"
    roman = ORDINAL_ROMAN[language]
    return rf"(?<![\w.,/-])(?:{words}{'|' + roman if roman else ''})(?!\w)"


def ordinal_value(words, language):
    """The number of an ordinal: 43 of 43rd, 43ème, XLIII, cuadragésima tercera, الثالث والأربعون; else None."""
    figures = re.search(r"\d+", words)
    if figures:
        return int(figures[0])
    roman = re.match(ROMAN, words)
    if roman and roman[0] and re.fullmatch(r"(?:ème|eme|er|ère|re|e|[ªº])?", words[roman.end() :].strip()):
        return roman_value(roman[0])
    return {"en": en_ordinal, "fr": fr_ordinal, "es": es_ordinal, "ar": ar_ordinal}[language](words.lower())


def en_ordinal(words):
    parts = [part for part in re.split(r"[ -]", words) if part not in ("and", "one")]
    return sum(EN_ORDINALS.get(part) or FOLDED["en"].get(part, 0) for part in parts) or None


def fr_ordinal(words):
    if words.startswith("premi"):
        return 1
    if words.startswith("second"):
        return 2
    words = words.removesuffix("ième").replace("-et-", " et ").replace("quatre-vingts", "quatre-vingt")
    for stem in sorted(FR_STEMS, key=len, reverse=True):
        if words.endswith(stem):
            before = words.removesuffix(stem).strip(" -").removesuffix(" et").strip(" -")
            return FR_STEMS[stem] + ((cardinal_value(before, "fr") or 0) if before else 0)
    return None


def plain(words):
    return "".join(letter for letter in unicodedata.normalize("NFD", words) if not unicodedata.combining(letter))


def es_ordinal(words):
    words = plain(words).replace(" ", "")
    value = 0
    for tens, number in ES_TENS.items():
        if words.startswith(tens[:-1]) and words != tens[:-1]:
            value, words = number, words[len(tens) :]
            break
    if words:
        value += next((n for unit, n in ES_UNITS.items() if words in (unit, unit[:-1] + "a", unit + "a")), 0)
    return value or None


def ar_ordinal(words):
    value = 100 if "بعد الم" in words else 0
    words = words.split(" بعد ")[0]
    if words in (fold("المئة"), fold("المائة")):
        return 100
    first, *rest = words.split(" ", 1)
    value += next((n for unit, n in AR_UNITS.items() if first in (fold(unit), fold(unit) + "ة")), 0)
    tens = (rest[0] if rest else first).removeprefix("و").strip()
    if rest and tens.startswith("عشر") and not tens.startswith("عشرو") and not tens.startswith("عشري"):
        return value + 10
    value += next((n for word, n in AR_TENS.items() if tens in (fold(word) + "ون", fold(word) + "ين")), 0)
    return value or None
