"""Which of the four languages a text is in, by its script and its most common small words."""

import re
from collections import Counter

LANGUAGES = ("en", "fr", "es", "ar")

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[^\W\d_]+")

# Small words that are common in one of the languages and rare or absent in the other two.
COMMON = {
    "en": "the of and to is for that with was by from this are were be has have an which its at it their will who not",
    "fr": "le les des et du une dans pour que qui est sur au par avec aux ce cette été sont ses ont il à d l ou leur",
    "es": "el los las del y una por para con es que su al lo como se más ha sus fue son han entre en esta este o",
}
LANGUAGE_OF = {}
for code, words in COMMON.items():
    for word in words.split():
        LANGUAGE_OF.setdefault(word, []).append(code)
OTHERS = {
    "der",
    "die",
    "und",
    "das",
    "nicht",
    "het",
    "een",
    "van",
    "och",
    "il",
    "della",
    "di",
    "che",
    "não",
    "uma",
    "os",
}


def detect_language(text):
    """`"en"`, `"fr"`, `"es"` or `"ar"`, or None where the text is in none of them or says too little."""
    text = text[:20000]
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    if arabic + latin < 3:
        return None
    if arabic > latin:
        return "ar"
    return latin_language(text)


def latin_language(text):
    words = Counter(WORD.findall(text.lower()))
    scores = dict.fromkeys(COMMON, 0.0)
    for word, codes in LANGUAGE_OF.items():
        for code in codes:
            scores[code] += words[word] / len(codes)
    others = sum(words[word] for word in OTHERS)
    best, second = sorted(scores, key=scores.get, reverse=True)[:2]
    clear = scores[best] >= 2 and scores[best] > scores[second] and scores[best] > others
    return best if clear else None
