import hashlib
import io
import struct
import time
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms

from newsroom import images

PLACE = b"Trieste, berth 14"


def encoded(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain(size=(800, 600), colour=(200, 60, 40), mode="RGB"):
    return Image.new(mode, size, colour)


def quarters(size=(800, 600)):
    """Red above left, green above right, blue below: turned or mirrored, it shows."""
    image = plain(size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    image.paste("lime", (size[0] // 2, 0, size[0], size[1] // 2))
    return image


def read(content):
    return images.read_picture(io.BytesIO(content))


def taken(content):
    """What is kept of a file: `{name: decoded rendition}`."""
    return {name: Image.open(io.BytesIO(data)) for name, _w, _h, data in images.renditions(read(content))}


def near(pixel, colour):
    return all(abs(one - other) <= 6 for one, other in zip(pixel, colour, strict=True))


def png(width, height, data=b""):
    """A PNG whose header promises more than its data hold."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def segments(jpeg):
    """The markers of a JPEG file before its pixels, as `[(marker, content), ...]`, and nothing after its end."""
    found, place = [], 2
    while jpeg[place + 1] != 0xDA:
        length = struct.unpack(">H", jpeg[place + 2 : place + 4])[0]
        found.append((jpeg[place + 1], jpeg[place + 4 : place + 2 + length]))
        place += 2 + length
    assert jpeg.endswith(b"\xff\xd9")
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "MPO"])
def test_pictures_are_taken_in_the_formats_of_cameras_and_desks(kind):
    content = encoded(plain(), kind)
    picture = read(content)
    assert (picture.width, picture.height) == (800, 600)
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    assert near(picture.image.getpixel((400, 300)), (200, 60, 40))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((250, 210), [("full.jpg", 250, 210)]),
        ((320, 240), [("full.jpg", 320, 240)]),
        ((700, 500), [("320.jpg", 320, 229), ("640.jpg", 640, 457), ("full.jpg", 700, 500)]),
        (
            (2000, 4000),
            [
                *[("320.jpg", 320, 640), ("640.jpg", 640, 1280), ("960.jpg", 960, 1920)],
                ("full.jpg", 1500, 3000),
            ],
        ),
        (
            (6400, 3200),
            [
                *[("320.jpg", 320, 160), ("640.jpg", 640, 320), ("960.jpg", 960, 480), ("1600.jpg", 1600, 800)],
                ("full.jpg", 3000, 1500),
            ],
        ),
    ],
)
def test_renditions_are_narrower_than_the_picture_and_never_wider(size, expected):
    made = images.renditions(read(encoded(plain(size), "JPEG")))
    assert [(name, width, height) for name, width, height, _data in made] == expected
    for _name, width, height, data in made:
        rendition = Image.open(io.BytesIO(data))
        assert (rendition.format, rendition.mode, rendition.size) == ("JPEG", "RGB", (width, height))
        assert rendition.info["progressive"]


def test_the_size_told_is_that_of_the_picture_received():
    picture = read(encoded(plain((6400, 3200)), "JPEG"))
    assert (picture.width, picture.height, picture.image.size) == (6400, 3200, (3000, 1500))


def test_the_same_file_gives_the_same_bytes():
    content = encoded(quarters(), "PNG")
    assert images.renditions(read(content)) == images.renditions(read(content))


def exif_with_place(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 39.0, 1.0), 3: "E", 4: (13.0, 46.0, 2.0), 27: PLACE})
    return exif


def loaded_jpeg():
    """A JPEG with everything a picture should not tell: EXIF with GPS, XMP, IPTC, a comment, a profile, a tail."""
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 5 + len(PLACE))
    iptc += b"\x1c\x02\x5a" + struct.pack(">H", len(PLACE)) + PLACE
    jpeg = encoded(
        quarters(),
        "JPEG",
        exif=exif_with_place(),
        comment=PLACE,
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    app13 = b"\xff\xed" + struct.pack(">H", 2 + len(iptc)) + iptc
    return jpeg[:2] + app13 + jpeg[2:] + b"<script>alert('" + PLACE + b"')</script>"


def test_nothing_but_pixels_leaves_with_a_picture():
    content = loaded_jpeg()
    received = Image.open(io.BytesIO(content))
    assert received.getexif().get_ifd(0x8825)
    assert {"comment", "xmp", "icc_profile", "photoshop"} <= set(received.info)
    for _name, _width, _height, data in images.renditions(read(content)):
        assert {marker for marker, _content in segments(data)} <= {0xE0, 0xDB, 0xC2, 0xC4}  # JFIF, tables, frame
        assert PLACE not in data
        assert b"script" not in data


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_no_place_leaves_with_pictures_of_other_formats(kind):
    content = encoded(quarters(), kind, exif=exif_with_place())
    assert PLACE in content
    for _name, _width, _height, data in images.renditions(read(content)):
        assert {marker for marker, _content in segments(data)} <= {0xE0, 0xDB, 0xC2, 0xC4}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "size", "corners"),
    [
        (1, (800, 600), ("red", "lime")),
        (2, (800, 600), ("lime", "red")),
        (3, (800, 600), ("blue", "blue")),
        (6, (600, 800), ("blue", "red")),
        (8, (600, 800), ("lime", "blue")),
    ],
)
def test_pictures_stand_upright(kind, orientation, size, corners):
    picture = read(encoded(quarters(), kind, exif=exif_with_place(orientation)))
    assert (picture.width, picture.height) == picture.image.size == size
    above = [picture.image.getpixel(place) for place in ((20, 20), (size[0] - 20, 20))]
    expected = [Image.new("RGB", (1, 1), colour).getpixel((0, 0)) for colour in corners]
    assert near(above[0], expected[0])
    assert near(above[1], expected[1])


def clear(mode, colour):
    image = Image.new(mode, (400, 300), colour)
    return encoded(image, "PNG")


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (clear("RGBA", (200, 60, 40, 0)), (255, 255, 255)),
        (clear("RGBA", (0, 0, 0, 51)), (204, 204, 204)),
        (clear("LA", (0, 0)), (255, 255, 255)),
        (encoded(plain(colour=90, mode="L"), "PNG", transparency=90), (255, 255, 255)),
        (encoded(plain().quantize(4), "PNG"), (200, 60, 40)),
        (encoded(plain().quantize(4), "PNG", transparency=0), (255, 255, 255)),
        (encoded(plain(colour=32896, mode="I;16"), "PNG"), (128, 128, 128)),
        (encoded(plain(colour=65535, mode="I;16"), "TIFF"), (255, 255, 255)),
        (encoded(plain(colour=1, mode="1"), "PNG"), (255, 255, 255)),
        (encoded(plain(colour=90, mode="L"), "JPEG"), (90, 90, 90)),
        (encoded(plain(colour=(0, 255, 255, 0), mode="CMYK"), "JPEG"), (255, 0, 0)),
        (encoded(plain(), "JPEG", icc_profile=b"no profile at all"), (200, 60, 40)),
    ],
)
def test_every_kind_of_pixel_becomes_rgb_on_white(content, colour):
    assert all(near(image.getpixel((150, 150)), colour) for image in taken(content).values())


def test_colours_are_brought_into_srgb():
    # A profile whose red and green are exchanged, as the names of its two columns are.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    picture = read(encoded(plain(colour=(255, 0, 0)), "PNG", icc_profile=bytes(profile)))
    assert near(picture.image.getpixel((400, 300)), (0, 255, 0))


def test_of_a_moving_picture_the_first_frame_is_taken():
    content = encoded(plain(), "WEBP", save_all=True, append_images=[plain(colour="blue")], lossless=True)
    assert near(taken(content)["full.jpg"].getpixel((9, 9)), (200, 60, 40))


NO_PICTURE = "This is not a picture that can be used: take a JPEG, PNG, WebP or TIFF file."
BROKEN = "This picture cannot be read: its file is damaged, incomplete or of an unusual kind."
TOO_LARGE = "This picture is too large: it may have 60 million pixels."
TOO_SMALL = "This picture is too small: its sides need at least 200 pixels."


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as content:
        content.writestr("picture.jpg", encoded(plain(), "JPEG"))
    return file.getvalue()


def many_scans():
    """A progressive JPEG that asks for its last pass three thousand times."""
    jpeg = encoded(plain((7700, 7700), 0, "L"), "JPEG", progressive=True)
    return jpeg[:-2] + jpeg[jpeg.rindex(b"\xff\xda") : -2] * 3000 + b"\xff\xd9"


def webp_canvas(side):
    """A WebP whose canvas is `side` pixels wide and high."""
    frame = encoded(plain(), "WEBP", lossless=True)[12:]
    canvas = struct.pack("<I", side - 1)[:3] * 2
    content = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x00" * 4 + canvas + frame
    return b"RIFF" + struct.pack("<I", len(content)) + content


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", "This file is empty."),
        (lambda: b"\x00" * 5000, NO_PICTURE),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NO_PICTURE),
        (lambda: b"<!DOCTYPE html><script>alert(1)</script>", NO_PICTURE),
        (archive, NO_PICTURE),
        (lambda: encoded(plain(), "GIF"), NO_PICTURE),
        (lambda: encoded(plain(), "BMP"), NO_PICTURE),
        (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 800 600\n", NO_PICTURE),
        (lambda: encoded(quarters(), "JPEG")[:4000], BROKEN),
        (lambda: encoded(quarters(), "PNG")[:-400], BROKEN),
        (lambda: encoded(quarters(), "WEBP")[:-100], BROKEN),
        (lambda: png(800, 600, b"\x00" * 100), BROKEN),
        (lambda: encoded(plain(colour=0.5, mode="F"), "TIFF"), BROKEN),
        (lambda: png(30_000, 30_000), TOO_LARGE),
        (lambda: png(10_000, 10_000), TOO_LARGE),
        (lambda: webp_canvas(16_000), TOO_LARGE),
        (many_scans, BROKEN),
        (lambda: encoded(plain((199, 900)), "PNG"), TOO_SMALL),
        (lambda: encoded(plain((1, 1)), "PNG"), TOO_SMALL),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_cannot_be_used_is_refused_in_a_sentence_and_soon(make, sentence):
    content = make()
    start = time.monotonic()
    with pytest.raises(images.PictureError) as refusal:
        read(content)
    assert str(refusal.value) == sentence
    assert time.monotonic() - start < 10


def test_a_file_over_the_limit_is_not_read_to_its_end(settings):
    settings.NEWSROOM_IMAGE_MAX_BYTES = 2048
    file = io.BytesIO(encoded(plain(), "JPEG") + b"\x00" * 100_000)
    with pytest.raises(images.PictureError, match="This file is too large: a picture may have 2"):
        images.read_picture(file)
    assert file.tell() == 2049


def test_the_limit_of_pixels_is_a_setting(settings):
    settings.NEWSROOM_IMAGE_MAX_PIXELS = 800 * 600 - 1
    with pytest.raises(images.PictureError, match="This picture is too large"):
        read(encoded(plain(), "PNG"))
    settings.NEWSROOM_IMAGE_MAX_PIXELS = 800 * 600
    assert read(encoded(plain(), "PNG")).width == 800


def test_of_a_file_that_is_more_than_a_picture_only_the_picture_stays():
    content = encoded(plain(), "JPEG") + b"<html><script>alert(1)</script></html>"
    assert images.renditions(read(content)) == images.renditions(read(encoded(plain(), "JPEG")))
