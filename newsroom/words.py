"""
The words of a text as a search compares them: without case, accents or vowel signs, and by their stems.

A word is letters and figures alone, whatever stands between them, so that it means nothing to a database's search.
"""

import re
from functools import lru_cache
from threading import local
from unicodedata import combining, decimal, normalize

import snowballstemmer

from .characters import MARKS

LONGEST = 60
LETTER = r"[^\W_]"
WORD = re.compile(f"{LETTER}+(?:[{MARKS}]+{LETTER}*)*")
COMPOUND = re.compile(f"(?<!{LETTER}){WORD.pattern}(?:[-\u2010\u2011]{WORD.pattern})+")
ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic"}
# What decomposition leaves whole, figures of other scripts, and Persian letters that Arabic keyboards give.
SPELLINGS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None}
    | {figure: str(decimal(figure)) for figure in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
)
# What the stemmers leave on: the feminine of French adjectives, what Arabic writes as one word with its nouns.
ENDINGS = {
    "fr": [(re.compile("eres?$"), "er"), (re.compile(r"(?<=\w{4})ees?$"), "e")],
    "ar": [(re.compile("^[وف]?(?:بال|كال|لل|ال)(?=.{3})|^و(?=ا.{3})"), "")],
}
ROUNDS = {"ar": 3}

stemmers = local()  # a stemmer keeps the word it works on: each thread has its own


@lru_cache(maxsize=100_000)
def fold(word, language):
    """`word` without case and marks: École is ecole, الأُولى is الاولي. Spanish ñ is a letter, not an accented n."""
    word = normalize("NFC", word).casefold()
    parts = word.split("ñ") if language == "es" else [word]
    word = "ñ".join("".join(sign for sign in normalize("NFKD", part) if not combining(sign)) for part in parts)
    word = word.translate(SPELLINGS)
    if word.endswith("ه") and len(word) > 2:
        word = f"{word[:-1]}ة"  # written without its dots
    return "".join(sign for sign in word if sign.isalnum())[:LONGEST]


@lru_cache(maxsize=100_000)
def stem(word, language):
    """The stem of a folded `word`."""
    stemmer = vars(stemmers).setdefault(language, None) or snowballstemmer.stemmer(ALGORITHMS[language])
    setattr(stemmers, language, stemmer)
    for ending, instead in ENDINGS.get(language, []):
        word = ending.sub(instead, word)
    for _round in range(ROUNDS.get(language, 1)):
        word = stemmer.stemWord(word) or word
    return word


def words(text, language):
    """The folded words of `text`, in their order."""
    return [word for match in WORD.finditer(text) if (word := fold(match[0], language))]


def compounds(text, language):
    """The words of `text` written with hyphens, each as one word: co-operation is cooperation."""
    return [fold("".join(WORD.findall(match[0])), language) for match in COMPOUND.finditer(text)]
