"""
Pictures in, renditions out: every file the public sees is drawn anew from pixels.

So nothing else of the file received goes on: no place or camera (EXIF, GPS), no caption or comment (XMP, IPTC), no
thumbnail of what was cropped away, no colour profile, no bytes after the picture's end.
"""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ["JPEG", "PNG", "WEBP", "TIFF"]
WIDTHS = (320, 640, 960, 1600)
FULL = 3000
SMALLEST = 200
ORIENTATION, SIDEWAYS = 0x0112, {5, 6, 7, 8}
TRANSPARENT = {"RGBA", "LA", "PA", "RGBa", "La"}
DEEP_GREY = {"I;16", "I;16L", "I;16B", "I;16N"}
UNUSUAL = {"F", "I", "LAB"}
# A JPEG of a few kilobytes may ask for thousands of passes over all its pixels; a true one has some ten.
SCAN, MOST_SCANS = re.compile(rb"\xff\xda\x00[\x08\x0a\x0c\x0e][\x01-\x04]"), 100
SRGB = ImageCms.createProfile("sRGB")


class PictureError(ValidationError):
    """A file that is not taken; as text it is the sentence that says why."""

    def __str__(self):
        return "".join(self.messages)


@dataclass(frozen=True)
class Picture:
    """
    A picture received: its pixels upright in sRGB, at most FULL on the longer side, and the digest of its file.

    `width` and `height` are those it came with, held upright.
    """

    image: Image.Image
    sha256: str
    width: int
    height: int


def read_picture(file):
    """The Picture in `file` (open for bytes). Raises PictureError, with a sentence for whoever chose the file."""
    content = _content(file)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as received:
            width, height = _checked_size(received)
            if received.format in {"JPEG", "MPO"} and len(SCAN.findall(content)) > MOST_SCANS:
                raise ValueError("scans")
            image = _pixels(received)
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(_("This is not a picture that can be used: take a JPEG, PNG, WebP or TIFF file.")) from None
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as error:  # of whatever kind the broken bytes lead a decoder to
        raise PictureError(
            _("This picture cannot be read: its file is damaged, incomplete or of an unusual kind.")
        ) from error
    return Picture(image, hashlib.sha256(content).hexdigest(), width, height)


def renditions(picture):
    """
    The files to keep of `picture`, all JPEG: `[("320.jpg", width, height, content), ..., ("full.jpg", ...)]`.

    Narrower ones are made of WIDTHS as far as the picture reaches; "full.jpg" comes last. The same picture gives the
    same bytes.
    """
    full = picture.image
    made = [(f"{width}.jpg", _narrowed(full, width)) for width in WIDTHS if width < full.width]
    return [(name, *image.size, _jpeg(image)) for name, image in [*made, ("full.jpg", full)]]


def _content(file):
    limit = settings.NEWSROOM_IMAGE_MAX_BYTES
    file.seek(0)
    content = file.read(limit + 1)
    if not content:
        raise PictureError(_("This file is empty."))
    if len(content) > limit:
        raise PictureError(
            _("This file is too large: a picture may have %(limit)s."), params={"limit": filesizeformat(limit)}
        )
    return content


def _checked_size(image):
    """Its width and height, upright: known from the header, before any pixel is decoded."""
    width, height = image.size
    if width * height > settings.NEWSROOM_IMAGE_MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < SMALLEST:
        raise PictureError(
            _("This picture is too small: its sides need at least %(limit)d pixels."), params={"limit": SMALLEST}
        )
    # Of a TIFF, Pillow gives the size upright.
    lies = image.format != "TIFF" and image.getexif().get(ORIENTATION) in SIDEWAYS
    return (height, width) if lies else (width, height)


def _too_many_pixels():
    limit = settings.NEWSROOM_IMAGE_MAX_PIXELS // 1_000_000
    return PictureError(_("This picture is too large: it may have %(limit)d million pixels."), params={"limit": limit})


def _pixels(image):
    image.draft(None, (FULL, FULL))  # a large JPEG is decoded at half its size or less
    image.load()
    profile = image.info.get("icc_profile")
    if image.mode in UNUSUAL:
        raise ValueError(image.mode)
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif image.mode in DEEP_GREY:
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    image.thumbnail((FULL, FULL), Image.Resampling.LANCZOS, reducing_gap=3)
    pixels = _in_srgb(_on_white(ImageOps.exif_transpose(image)), profile)
    pixels.info.clear()
    return pixels


def _on_white(image):
    if image.mode not in TRANSPARENT and "transparency" not in image.info:
        return image
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _in_srgb(image, profile):
    """`image` in sRGB: by its colour `profile`, or taken as it is where that is missing or broken."""
    if image.mode not in {"RGB", "L", "CMYK"}:
        image = image.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")


def _narrowed(image, width):
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _jpeg(image):
    file = BytesIO()
    image.save(file, "JPEG", quality=82, progressive=True, optimize=True)
    return file.getvalue()
