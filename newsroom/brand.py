"""
How the site looks like its organisation: colours, a logo, links in the footer, all checked as the site starts.

The colours go into a style sheet of a few lines, since the pages' policy takes no style that stands in a page.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from PIL import Image, UnidentifiedImageError

from .environment import text

# What colours are read on or under, as in tokens.css.
PAPER = {"light": ["#ffffff", "#f4f6f9"], "dark": ["#11151b", "#1a212b"]}
READABLE = 4.5  # WCAG 2.2, 1.4.3
HEX = re.compile(r"#[0-9a-f]{6}", re.I)
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
LOGO_MAX_BYTES = 100_000
VIEW_BOX = re.compile(r"<svg[^>]*\sviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
LOGO_HEIGHT = 44


def contrast(one, other):
    """The ratio of WCAG 2.2 between two colours such as "#17427a": 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour):
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour):
    linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (p / 255 for p in _parts(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(colour, other, share):
    """`colour` with `share` (0 to 1) of `other`."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def colour(name, scheme):
    """The colour given as `name`, "" without one; raises ImproperlyConfigured where it cannot be read on the pages."""
    value = text(name).lower()
    if not value:
        return ""
    if not HEX.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a colour such as #17427a.")
    reached = min(contrast(value, paper) for paper in PAPER[scheme])
    if reached < READABLE:
        raise ImproperlyConfigured(
            f"{name} is {value}, which cannot be read on the {scheme} pages: "
            f"its contrast is {reached:.1f} to 1, and {READABLE} to 1 is needed."
        )
    return value


def lightened(colour):
    """`colour` with as much white as it needs to be read on the dark pages."""
    shares = (mixed(colour, "#ffffff", step / 20) for step in range(21))
    return next(c for c in shares if min(contrast(c, paper) for paper in PAPER["dark"]) >= 7)


def style_sheet(light, dark):
    """The custom properties that follow from the accent of light and of dark pages; "" where neither is given."""
    if not light and not dark:
        return ""
    dark, rules = dark or lightened(light), []
    if light:
        strong = mixed(light, "#000000", 0.3)
        rules.append(f":root{{--band:{light};--accent:{light};--accent-strong:{strong}}}")
    strong = mixed(dark, "#ffffff", 0.4)
    on_accent = f"--accent:{dark};--accent-strong:{strong};--on-accent:{PAPER['dark'][0]}"
    rules.append(f"@media (prefers-color-scheme:dark){{:root{{{on_accent}}}}}")
    return "\n".join(rules) + "\n"


@dataclass(frozen=True)
class Part:
    """A file made or read at the start, under an address that changes with it."""

    content: bytes
    content_type: str
    url_name: str
    width: int = 0

    @cached_property
    def digest(self):
        return hashlib.sha256(self.content).hexdigest()[:12]

    @property
    def address(self):
        return reverse(self.url_name, args=[self.digest])


def theme(light_name, dark_name):
    """The Part with the colours given in two variables, or None."""
    sheet = style_sheet(colour(light_name, "light"), colour(dark_name, "dark"))
    return Part(sheet.encode(), "text/css; charset=utf-8", "theme") if sheet else None


def logo(name, base):
    """The Part with the picture at the path given as `name` (from `base` where it is relative), or None."""
    value = text(name)
    if not value:
        return None
    path = Path(base) / value
    if path.suffix.lower() not in LOGO_TYPES:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes an SVG, PNG or WebP file.")
    try:
        content = path.read_bytes()
        width, height = _size(path, content)
    except (OSError, UnidentifiedImageError, AttributeError, ZeroDivisionError):
        raise ImproperlyConfigured(f"{name} is {value!r}, which cannot be read as a picture with a size.") from None
    if len(content) > LOGO_MAX_BYTES:
        raise ImproperlyConfigured(f"{name} is {value!r}, which is too heavy: a logo may have {LOGO_MAX_BYTES} bytes.")
    return Part(content, LOGO_TYPES[path.suffix.lower()], "logo", round(LOGO_HEIGHT * width / height))


def _size(path, content):
    if path.suffix.lower() == ".svg":
        return [float(number) for number in VIEW_BOX.search(content.decode(errors="replace")).groups()]
    with Image.open(path) as picture:
        return picture.size


def links(name):
    """`[(words, address), ...]` of "Legal notice=https://example.org/legal; Privacy=/en/privacy/"."""
    found = []
    for entry in filter(None, map(str.strip, text(name).split(";"))):
        words, _sign, address = (part.strip() for part in entry.partition("="))
        if not words or not re.fullmatch(r"(?:https?:/)?/[^\s\"<>]+", address):
            raise ImproperlyConfigured(
                f"{name} holds {entry!r}; it takes links such as Legal notice=https://example.org/legal, "
                "separated by semicolons."
            )
        found.append((words, address))
    return found
