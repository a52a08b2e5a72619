"""Words as a search compares them."""

import threading

import pytest

from newsroom.words import compounds, fold, stem, words


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("en", "Sea-level: 1,420 m!", ["sea", "level", "1", "420", "m"]),
        ("en", "e\u0301cole ÉCOLE Straße Łódź", ["ecole", "ecole", "strasse", "lodz"]),
        ("fr", "L’œuvre d’art, cœur", ["l", "oeuvre", "d", "art", "coeur"]),
        ("es", "AÑO, an\u0303o, ano, acción", ["año", "año", "ano", "accion"]),
        ("en", "año", ["ano"]),
        ("ar", "المُؤتَمَر الأُولى، ٢٠٢٤ ـــ سلامه", ["الموتمر", "الاولي", "2024", "سلامة"]),
        ("ar", "إنقاذ آخر ٱلبحر", ["انقاذ", "اخر", "البحر"]),
        ("en", "snake_case 💣 \x00 “”", ["snake", "case"]),
        ("en", "x" * 100, ["x" * 60]),
    ],
)
def test_words_are_folded(language, text, folded):
    assert words(text, language) == folded


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("en", "release released releases releasing"),
        ("fr", "côtier côtière côtiers côtières"),
        ("fr", "employé employée employés employées"),
        ("es", "costero costera costeros costeras"),
        ("ar", "مؤتمر المؤتمر للمؤتمر والمؤتمر بالمؤتمر مؤتمرات والمؤتمرات"),
        ("ar", "عامل عامل"),
        ("ar", "سلامة السلامة وسلامة والسلامة سلامه"),
    ],
)
def test_the_forms_of_a_word_meet(language, family):
    assert len({stem(fold(word, language), language) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("language", "apart"), [("fr", "boue bouée"), ("es", "ano año"), ("en", "coast cost"), ("ar", "بحر حبر")]
)
def test_other_words_do_not(language, apart):
    assert len({stem(fold(word, language), language) for word in apart.split()}) == 2


def test_words_written_with_hyphens_are_one_word_too():
    assert compounds("Co-operation on multi‑hazard warning – at sea", "en") == ["cooperation", "multihazard"]


def test_threads_stem_side_by_side():
    wrong = []

    def work(start):
        for number in range(start, start + 400):
            if stem(f"signalling{number}s", "fr") != f"signalling{number}":
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(start * 1000,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
