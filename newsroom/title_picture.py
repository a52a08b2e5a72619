"""
A picture of a title, for those who share a page that has none of its own: 1200 by 630 pixels, PNG.

Latin and Arabic letters come from one font, which lies beside this module: IBM Plex Sans Arabic, under the SIL Open
Font License. Arabic letters join and run right to left by Raqm and FriBiDi: `can_draw()` says whether these are there.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from .languages import direction

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, BAND, FOOT = 80, 24, 118
PAPER, INK, QUIET, ACCENT, LINE = "#ffffff", "#1c2430", "#56616f", "#17427a", "#d7dde5"
FONT = Path(__file__).with_name("fonts") / "IBMPlexSansArabic-SemiBold.ttf"
LARGEST, SMALLEST, SMALL = 76, 34, 30
LEADING = 1.3
# What the font has no sign for.
REPLACED = {0x202F: "\u00a0", 0x2011: "-"}


def can_draw(language):
    """Whether letters of `language` would be drawn right on this machine."""
    return direction(language) == "ltr" or (features.check("raqm") and features.check("fribidi"))


def draw(title, above, below, language):
    """The PNG of `title` with a line `above` (what it is, and when) and one `below` (whose it is)."""
    picture = Image.new("RGB", SIZE, PAPER)
    page = Page(ImageDraw.Draw(picture), language)
    page.pen.rectangle((0, 0, WIDTH, BAND), fill=ACCENT)
    page.line(above, MARGIN, SMALL, QUIET)
    page.title(title, MARGIN + 2 * SMALL, HEIGHT - FOOT - MARGIN // 4)
    page.pen.line((MARGIN, HEIGHT - FOOT, WIDTH - MARGIN, HEIGHT - FOOT), fill=LINE, width=2)
    page.line(below, HEIGHT - FOOT + MARGIN // 2, SMALL, ACCENT)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


class Page:
    """Words on the picture, from the margin where `language` begins its lines."""

    def __init__(self, pen, language):
        self.pen, self.is_rtl = pen, direction(language) == "rtl"
        self.words = {"language": language}
        if can_draw("ar"):
            self.words["direction"] = direction(language)
        else:
            self.words = {}

    def line(self, text, top, size, colour):
        """One line of `text`, shortened where it is too long."""
        font, text = ImageFont.truetype(FONT, size), text.translate(REPLACED)
        while self.length(text, font) > WIDTH - 2 * MARGIN:
            text = text.rstrip("…")[:-1].rstrip() + "…"
        place = (WIDTH - MARGIN, top) if self.is_rtl else (MARGIN, top)
        self.pen.text(place, text, colour, font, anchor="ra" if self.is_rtl else "la", **self.words)

    def title(self, text, top, bottom):
        """`text` in the largest letters in which it fits between `top` and `bottom`."""
        for size in range(LARGEST, SMALLEST - 1, -6):
            lines = self.broken(text.translate(REPLACED), ImageFont.truetype(FONT, size))
            if len(lines) * size * LEADING <= bottom - top:
                break
        for number, line in enumerate(lines):
            self.line(line, top + number * size * LEADING, size, INK)

    def broken(self, text, font):
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if self.length(longer, font) > WIDTH - 2 * MARGIN and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def length(self, text, font):
        return self.pen.textlength(text, font, **self.words)
