"""Releases of many shapes, each with what is to be read in it as a file beside it."""

import json
from pathlib import Path

import pytest

from press.intake import propose, receive_file

RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_gives_the_proposals_expected_of_it(path):
    expected = json.loads(path.with_suffix(".json").read_text())
    assert propose(receive_file(path).text).as_json() == expected


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_proposal_stands_in_the_text_where_it_says(path):
    text = receive_file(path).text
    proposals = [proposal for _, proposal in propose(text).items()]
    assert [text[proposal.start : proposal.end] for proposal in proposals] == [each.source for each in proposals]
    assert all(proposal.source.strip() for proposal in proposals)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_no_word_of_a_release_is_lost(path):
    received = receive_file(path)
    found = propose(received.text)
    parts = [found.title, found.issued_on, found.city, found.country, *found.paragraphs, *found.notes, *found.dropped]
    covered = {place for part in parts if part for place in range(part.start, part.end)}
    left = "".join(letter for place, letter in enumerate(received.text) if place not in covered)
    # What is left of a date line is the weekday's comma or an article: "Trieste, le".
    assert len("".join(letter for letter in left if letter.isalnum())) <= 12


def test_the_formats_and_languages_are_all_among_the_releases():
    assert {path.stem[:2] for path in RELEASES} == {"en", "fr", "es", "ar"}
    assert {path.suffix for path in RELEASES} == {".txt", ".html"}
