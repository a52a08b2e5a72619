"""What was found, in the words of the text."""

import pytest

from newsroom.excerpts import LENGTH, excerpt, marked
from newsroom.search import Query


@pytest.mark.parametrize(
    ("language", "asked", "text", "shown"),
    [
        ("en", "buoy", "Twelve buoys & a <b>", "Twelve <mark>buoys</mark> &amp; a &lt;b&gt;"),
        ("en", "cooperation", "in co-operation with", "in <mark>co-operation</mark> with"),
        ("en", '"coastal watch"', "The Coastal Watch’s coastal path", "The <mark>Coastal Watch</mark>’s coastal path"),
        ("en", 'watch "coastal watch"', "Coastal watch, watched", "<mark>Coastal watch</mark>, <mark>watched</mark>"),
        ("fr", "egalite", "L’égalité", "L’<mark>égalité</mark>"),
        ("ar", "مؤتمر", "افتتاح المُؤتمرِ", "افتتاح <mark>المُؤتمرِ</mark>"),
        ("en", "the", "the sea", "<mark>the</mark> sea"),
        ("en", "x", "", ""),
    ],
)
def test_what_is_asked_for_is_marked_in_the_text_as_it_stands(language, asked, text, shown):
    assert marked(text, Query(asked, language)) == shown


def test_an_excerpt_is_where_most_is_found_and_is_cut_between_words():
    filler = "Nothing of note was said about it. " * 30
    text = f"Twelve buoys. {filler}The buoys drifted off the harbour. {filler}"
    shown = excerpt(text, Query("buoys harbour", "en"))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "The <mark>buoys</mark> drifted off the <mark>harbour</mark>." in shown
    words = shown.strip("…").replace("<mark>", "").replace("</mark>", "")
    assert f" {words} " in text
    assert len(words) <= LENGTH


def test_an_excerpt_of_a_text_that_holds_nothing_is_its_beginning():
    assert excerpt("Twelve words.", Query("buoy", "en")) == "Twelve words."
    assert excerpt("word " * 100, Query("buoy", "en")) == "word " * 51 + "word…"
    assert len(excerpt("x" * 10_000, Query("buoy", "en"))) == LENGTH + 1
