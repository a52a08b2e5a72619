import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.intake import propose, receive_file

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.txt"))
LANGUAGES = [None, "en", "fr", "es", "ar"]
LINES = [line for path in RELEASES for line in path.read_text().splitlines()]


def check(text, language):
    proposals = propose(text, language)
    proposals.as_json()
    for _, proposal in proposals.items():
        assert text[proposal.start : proposal.end] == proposal.source


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text_at_all_is_read_without_an_error(text, language):
    check(text, language)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.sampled_from(["\n", "\n\n", "\r\n", " "]),
    st.sampled_from(LANGUAGES),
)
def test_lines_of_releases_in_any_order_are_read_without_an_error(lines, between, language):
    check(between.join(lines), language)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_releases_with_letters_missing_or_doubled_are_read_without_an_error(path):
    dice = random.Random(path.stem)
    text = receive_file(path).text
    for _ in range(4):
        letters = [letter * dice.choice([0, 1, 1, 1, 1, 1, 1, 2]) for letter in text]
        check("".join(letters), None)


@pytest.mark.parametrize(
    "piece",
    [
        "the 3rd World Conference on Coastal Safety in Oslo, ",
        "“Aaa bbb,” said Mr Aaa Bbb. ",
        "1,111 ",
        "'a, ",
        "topics including a, b, c, ",
        "19 May to ",
        "المؤتمر العالمي و ",
        "A – ",
        "|\n",
        "19 May 2015\n",
    ],
)
def test_a_megabyte_of_anything_takes_seconds(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.monotonic()
    propose(text, "ar" if "ا" in piece else "en")
    assert time.monotonic() - start < 20
