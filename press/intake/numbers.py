"""Numbers in figures and in words, in the four languages; ordinals are `ordinals`."""

import re

from .passage import any_of, fold, words_of

CARDINALS = {
    "en": {
        **dict(
            zip(
                words_of("one two three four five six seven eight nine ten eleven twelve"),
                range(1, 13),
                strict=True,
            )
        ),
        **dict(
            zip(
                words_of("thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
                range(13, 20),
                strict=True,
            )
        ),
        **dict(
            zip(
                words_of("twenty thirty forty fifty sixty seventy eighty ninety"),
                range(20, 100, 10),
                strict=True,
            )
        ),
        "hundred": 100,
        "thousand": 1000,
        "a hundred": 100,
        "a thousand": 1000,
        "a dozen": 12,
        "half a dozen": 6,
    },
    "fr": {
        **dict(
            zip(
                words_of("un deux trois quatre cinq six sept huit neuf dix onze douze"),
                range(1, 13),
                strict=True,
            )
        ),
        **dict(
            zip(
                words_of("treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
                range(13, 20),
                strict=True,
            )
        ),
        "une": 1,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "septante": 70,
        "quatre-vingt": 80,
        "quatre-vingts": 80,
        "huitante": 80,
        "octante": 80,
        "nonante": 90,
        "cent": 100,
        "cents": 100,
        "mille": 1000,
    },
    "es": {
        **dict(
            zip(
                words_of("uno dos tres cuatro cinco seis siete ocho nueve diez once doce"),
                range(1, 13),
                strict=True,
            )
        ),
        **dict(
            zip(
                words_of("trece catorce quince dieciséis diecisiete dieciocho diecinueve"),
                range(13, 20),
                strict=True,
            )
        ),
        **dict(
            zip(
                words_of("veinte veintiuno veintidós veintitrés veinticuatro veinticinco"),
                range(20, 26),
                strict=True,
            )
        ),
        **dict(zip(["veintiséis", "veintisiete", "veintiocho", "veintinueve"], range(26, 30), strict=True)),
        **dict(
            zip(
                words_of("treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
                range(30, 100, 10),
                strict=True,
            )
        ),
        "un": 1,
        "una": 1,
        "veintiún": 21,
        "veintiuna": 21,
        "cien": 100,
        "ciento": 100,
        "mil": 1000,
        **dict(zip(["doscientos", "trescientos", "cuatrocientos", "quinientos"], range(200, 600, 100), strict=True)),
        **dict(zip(["doscientas", "trescientas", "cuatrocientas", "quinientas"], range(200, 600, 100), strict=True)),
        **dict(zip(["seiscientos", "setecientos", "ochocientos", "novecientos"], range(600, 1000, 100), strict=True)),
        **dict(zip(["seiscientas", "setecientas", "ochocientas", "novecientas"], range(600, 1000, 100), strict=True)),
    },
    "ar": {
        **dict(zip(words_of("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"), range(3, 11), strict=True)),
        **dict(zip(words_of("ثلاث أربع خمس ست سبع ثماني تسع عشر"), range(3, 11), strict=True)),
        "أحد عشر": 11,
        "إحدى عشرة": 11,
        "اثنا عشر": 12,
        "اثني عشر": 12,
        "اثنتا عشرة": 12,
        "اثنتي عشرة": 12,
        **{f"{unit} عشر": 10 + n for n, unit in enumerate(words_of("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"), 3)},
        **{f"{unit} عشرة": 10 + n for n, unit in enumerate(words_of("ثلاث أربع خمس ست سبع ثماني تسع"), 3)},
        **{
            f"{tens}{end}": 10 * n
            for end in ("ون", "ين")
            for n, tens in enumerate(words_of("عشر ثلاث أربع خمس ست سبع ثمان تسع"), 2)
        },
        "واحد": 1,
        "واحدة": 1,
        "إحدى": 1,
        "أحد": 1,
        "اثنان": 2,
        "اثنين": 2,
        "اثنتان": 2,
        "اثنتين": 2,
        "ثمان": 8,
        **dict.fromkeys(("مئة", "مائة"), 100),
        **dict.fromkeys(("مئتان", "مئتين", "مائتان", "مائتين", "مئتا", "مئتي", "مائتا", "مائتي"), 200),
        **{
            f"{unit}{hundred}": 100 * n
            for hundred in ("مئة", "مائة")
            for n, unit in enumerate(words_of("ثلاث أربع خمس ست سبع ثمان تسع"), 3)
        },
        "ألف": 1000,
        "آلاف": 1000,
        "ألفان": 2000,
        "ألفين": 2000,
        "ألفي": 2000,
    },
}
# "Une centaine", "medio centenar": round numbers, always about.
COLLECTIVES = {
    "en": {},
    "fr": {
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "demi-douzaine": 6,
        "millier": 1000,
    },
    "es": {
        "decena": 10,
        "docena": 12,
        "quincena": 15,
        "veintena": 20,
        "treintena": 30,
        "cuarentena": 40,
        "cincuentena": 50,
        "medio centenar": 50,
        "centenar": 100,
        "millar": 1000,
        "media docena": 6,
    },
    "ar": {},
}
AND = {"en": r"(?:[ -]|,? and )", "fr": "(?:[ -]|-et-| et )", "es": "(?: | y )", "ar": "(?: و ?| )"}

# Thousands in any style: 1,200 · 1 200 · 1.200 · ١٬٢٠٠
BEFORE = r"(?:(?<![\w.,٬/])|(?<= [وبل]))"
FIGURES = rf"{BEFORE}\d{{1,3}}(?:[ ,.٬'’]\d{{3}})+(?![\d%])(?![.,]\d)|{BEFORE}\d{{1,6}}(?![\d%/])(?![.,:]\d)"

FOLDED = {language: {fold(word): n for word, n in words.items()} for language, words in CARDINALS.items()}


def cardinal_pattern(language):
    """A piece of pattern for a cardinal in figures or words, without groups; its value is `cardinal_value`."""
    words = any_of(FOLDED[language])
    spelled = rf"(?<![\w-])(?:{words})(?:{AND[language]}(?:{words}))*(?![\w-])"
    if language == "ar":
        spelled = rf"(?:(?<!\w)|(?<= [وبل]))(?:{words})(?:{AND['ar']}(?:{words}))*(?!\w)"
    return f"(?:{FIGURES}|{spelled})"


def cardinal_value(words, language):
    """The number written in `words`, figures or spelled; None where they make no number."""
    if words[:1].isdigit():
        return int(re.sub(r"\D", "", words))
    table = FOLDED[language]
    finder = re.compile(any_of(table))
    return added_up([table[word] for word in finder.findall(words.lower())])


def added_up(values):
    """Of 2, 100, 20, 5 two hundred and twenty-five; None where the parts do not follow each other in one number."""
    total, below, room = 0, 0, 10**9
    for at, value in enumerate(values):
        if value in (100, 1000) and 0 < below < value:
            total, below, room = total + below * value, 0, value
            continue
        # In Arabic the units come before the tens.
        if value >= room and not (values[at - 1] < 10 and value in range(20, 100, 10)):
            return None
        below += value
        room = place_of(value)
        if value in (100, 1000):
            total, below = total + below, 0
    return total + below or None


def place_of(value):
    """What may still be added to a number: below 10 after 20, below 20 after 60 (soixante-dix), below 100 after 100."""
    if value >= 1000:
        return 1000
    if value >= 100:
        return 100
    if value in (60, 80):
        return 20
    return 10 if value >= 20 else 1
