from functools import cache
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from press.sample.pictures import PICTURES, draw

drawn = cache(draw)


@cache
def picture(key):
    return Image.open(BytesIO(drawn(key))).convert("RGB")


def difference(first, second):
    """How far two images are apart, from 0 (the same) to 255 (black and white)."""
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


def test_the_sample_newsroom_has_eight_pictures():
    assert sorted(PICTURES) == [
        "buoy-storm",
        "cliff-erosion",
        "conference-hall",
        "harbour-cranes",
        "lighthouse-dawn",
        "rescue-boat",
        "satellite-map",
        "training-room",
    ]


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_is_a_jpeg_of_the_full_size(key):
    with Image.open(BytesIO(drawn(key))) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 1067))


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_is_the_same_every_time(key):
    assert draw(key) == drawn(key)


@pytest.mark.parametrize("key", PICTURES)
def test_a_picture_has_many_tones_and_is_smooth(key):
    """Noise differs by some 85 from pixel to pixel; a flat surface has neither tones nor contrast."""
    image = picture(key)
    neighbours = difference(image, ImageChops.offset(image, 1, 0))
    contrast = ImageStat.Stat(image.convert("L")).stddev[0]
    tones = len(image.getcolors(image.width * image.height))
    assert tones > 20_000
    assert neighbours < 8
    assert contrast > 25


@pytest.mark.parametrize(("first", "second"), list(combinations(PICTURES, 2)))
def test_no_two_pictures_look_alike(first, second):
    small = [picture(key).resize((24, 16), Image.Resampling.BOX) for key in (first, second)]
    assert difference(*small) > 20


def test_an_unknown_picture_is_not_drawn():
    with pytest.raises(KeyError):
        draw("sunset")
