import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import brand

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#17427a", "#17427a", 1), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_the_accessibility_guidelines(one, other, ratio):
    assert brand.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert brand.contrast(other, one) == brand.contrast(one, other)


@given(COLOURS)
def test_any_colour_of_light_pages_has_one_that_is_read_on_dark_pages(colour):
    assert min(brand.contrast(brand.lightened(colour), paper) for paper in brand.PAPER["dark"]) >= brand.READABLE


def test_a_dark_colour_alone_changes_dark_pages_alone():
    sheet = brand.style_sheet("", "#ffd166")
    assert sheet.startswith("@media (prefers-color-scheme:dark){:root{--accent:#ffd166;")
    assert brand.style_sheet("", "") == ""


def test_links_are_words_and_addresses(monkeypatch):
    monkeypatch.setenv("LINKS", "Legal notice=https://example.org/legal?a=b; Privacy=/en/privacy/;")
    assert brand.links("LINKS") == [("Legal notice", "https://example.org/legal?a=b"), ("Privacy", "/en/privacy/")]
    assert brand.links("NOT_SET") == []


def test_the_colours_checked_against_are_those_of_the_pages():
    """A paper changed in the style sheet is to be changed in the check too."""
    tokens = (brand.Path(brand.__file__).parent / "static/newsroom/css/tokens.css").read_text()
    light, dark = tokens.split("prefers-color-scheme: dark")
    assert "--paper: #fff;" in light
    for paper in (brand.PAPER["light"][1], *brand.PAPER["dark"]):
        assert paper in (light if paper == "#f4f6f9" else dark)
