"""
Pictures, made anew from their pixels: nothing else of a received file is kept or shown.

No place, camera, person or earlier crop can leave with a picture, and nothing hidden in a file reaches a browser.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
WIDTHS = (320, 640, 960, 1600)
LARGEST = 3000
SMALLEST = 200
QUALITY = 82
BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, Image.DecompressionBombError, MemoryError)


@dataclass(frozen=True)
class Picture:
    """The pixels of a received file, upright and in sRGB, and the digest of the file they came from."""

    pixels: Image.Image
    sha256: str

    @property
    def width(self):
        return self.pixels.width

    @property
    def height(self):
        return self.pixels.height


def read_picture(file):
    """The picture in `file` (a Django File). Raises ValidationError, with a sentence, for what is none or too large."""
    if file.size > settings.NEWSROOM_IMAGE_MAX_BYTES:
        megabytes = settings.NEWSROOM_IMAGE_MAX_BYTES // 1_000_000
        raise ValidationError(_("This file is too large: a picture may have %(most)s MB.") % {"most": megabytes})
    content = file.read()
    pixels = upright(opened(content))
    if min(pixels.size) < SMALLEST:
        raise ValidationError(
            _("This picture is too small: its sides need at least %(least)s pixels.") % {"least": SMALLEST}
        )
    return Picture(pixels, hashlib.sha256(content).hexdigest())


def opened(content):
    refusal = ValidationError(_("This is not a picture that can be used: take a JPEG, PNG, WebP or TIFF file."))
    with warnings.catch_warnings():
        # Pillow's own warning about bombs is not needed: the limit here is asked before a pixel is read.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(content), formats=FORMATS)
        except UnidentifiedImageError:
            raise refusal from None
        except BROKEN:
            raise refusal from None
        if image.width * image.height > settings.NEWSROOM_IMAGE_MAX_PIXELS:
            millions = settings.NEWSROOM_IMAGE_MAX_PIXELS // 1_000_000
            raise ValidationError(
                _("This picture is too large: it may have %(most)s million pixels.") % {"most": millions}
            )
        try:
            image.load()
        except BROKEN:
            raise ValidationError(_("This picture is damaged: its file ends too early or cannot be read.")) from None
    return image


def upright(image):
    """The pixels alone: turned as the camera says, in sRGB, on white where they are transparent."""
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        image = (
            image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I") else image.convert("L")
        )
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
    elif profile and image.mode in ("RGB", "CMYK", "L"):
        image = in_srgb(image, profile)
    image = image.convert("RGB")
    image.info.clear()
    return image


def in_srgb(image, profile):
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def renditions(picture):
    """`[(name, width, height, JPEG bytes), ...]`: the widths pages ask for, none larger than the picture, and `full`."""
    widths = {f"{width}.jpg": width for width in WIDTHS if width < picture.width}
    full = min(1, LARGEST / max(picture.width, picture.height))
    widths["full.jpg"] = round(picture.width * full)
    return [(name, *encoded(picture.pixels, width)) for name, width in widths.items()]


def encoded(pixels, width):
    height = max(1, round(pixels.height * width / pixels.width))
    resized = pixels if width == pixels.width else pixels.resize((width, height), Image.Resampling.LANCZOS)
    file = BytesIO()
    resized.save(file, "JPEG", quality=QUALITY, progressive=True, optimize=True, exif=b"", icc_profile=None)
    return resized.width, resized.height, file.getvalue()
