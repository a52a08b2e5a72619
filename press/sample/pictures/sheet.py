"""
A sheet to paint on, twice the size of the picture it becomes.

Places and lengths are given in pixels of the finished picture, from the top left; colours as "#rrggbb" or
"#rrggbbaa"; a gradient is a list of (share of the way, colour).
"""

from itertools import pairwise
from math import log, sin
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = 1600, 1067
SCALE = 2
SOFT = 4  # what is blurred is drawn on a sheet this many times smaller than the picture


def mix(first, second, share):
    """The colour `share` of the way from `first` to `second`."""
    ends = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(start + (end - start) * share):02x}" for start, end in ends)


def gradient(stops, size, across=False):
    """An image shaded through `stops` from top to bottom, or from left to right."""
    steps = 512
    strip = []
    for step in range(steps):
        place = step / (steps - 1)
        (start, first), (end, second) = next(
            (pair for pair in pairwise(stops) if place <= pair[1][0]), (stops[-2], stops[-1])
        )
        strip.append(ImageColor.getrgb(mix(first, second, min(1, max(0, (place - start) / (end - start))))))
    image = Image.new("RGB", (steps, 1) if across else (1, steps))
    image.putdata(strip)
    return image.resize(size, Image.Resampling.BILINEAR)


def outline(text, x=0, y=0):
    """Points about (x, y), written as in SVG: "0,-12 4.5,8 ..."."""
    pairs = (pair.split(",") for pair in text.split())
    return [(x + float(right), y + float(down)) for right, down in pairs]


def glow_mask(size, power=2.0):
    """A round light, full in the middle and nothing at the rim: mode L, stretched to `size`."""
    # Pillow's gradient reaches 255 in the corners, and 180 in the middle of an edge.
    light = Image.radial_gradient("L").point([round(255 * max(0, 1 - v / 180) ** power) for v in range(256)])
    return light.resize(size, Image.Resampling.BICUBIC)


class Sheet:
    """What is painted so far, in `image` (mode RGB)."""

    def __init__(self, stops):
        self.image = gradient(stops, (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points, fill):
        self.pen.polygon(_scaled(points), fill)

    def line(self, points, fill, width=1.0):
        self.pen.line(_scaled(points), fill, max(1, round(width * SCALE)), joint="curve")

    def box(self, left, top, right, bottom, fill, radius=0):
        self.pen.rounded_rectangle(_scaled([(left, top), (right, bottom)]), radius * SCALE, fill)

    def disc(self, x, y, across, fill, down=None):
        """An ellipse with the half-widths `across` and `down`."""
        down = across if down is None else down
        self.pen.ellipse(_scaled([(x - across, y - down), (x + across, y + down)]), fill)

    def shape(self, points, stops, across=False, texture=None):
        """
        Fill an outline with a gradient that runs, down or across, over as much of it as is in the picture.

        `texture` is given the gradient and returns what to fill with.
        """
        points = _scaled(points)
        left, top, right, bottom = _bounds(points)
        if left >= right or top >= bottom:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], 255)
        paint = gradient(stops, mask.size, across)
        self.image.paste(texture(paint) if texture else paint, (left, top), mask)

    def soft(self, points, colour, blur, strength=1.0):
        """Fill an outline whose edge is blurred over about `blur` pixels."""
        mask = Image.new("L", (WIDTH // SOFT, HEIGHT // SOFT + 1))
        ImageDraw.Draw(mask).polygon([(x / SOFT, y / SOFT) for x, y in points], round(255 * strength))
        self.wash(mask.filter(ImageFilter.GaussianBlur(blur / SOFT)), colour)

    def wash(self, mask, colour, box=(0, 0, WIDTH, HEIGHT)):
        """Lay a colour over `box` through a mask (mode L, any size)."""
        left, top, right, bottom = (round(v * SCALE) for v in box)
        mask = mask.resize((right - left, bottom - top), Image.Resampling.BICUBIC)
        self.image.paste(colour, (left, top), mask)

    def glow(self, x, y, across, colour, strength=1.0, down=None, power=2.0):
        """Light that spreads from a point and fades over `across` (and `down`) pixels."""
        down = across if down is None else down
        mask = glow_mask((round(across / 2), round(down / 2)), power).point(lambda v: v * strength)
        self.wash(mask, colour, (x - across, y - down, x + across, y + down))

    def mirror(self, horizon, stops, clearness=0.6, chop=1.0):
        """Turn all below `horizon` into water: what stands above it upside down, rippled, under a tint."""
        width, height = self.image.size
        top = round(horizon * SCALE)
        depth = height - top
        above = self.image.crop((0, 0, width, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        water = Image.new("RGB", (width, depth))
        for y in range(0, depth, 2):
            source = min(top - 2, max(0, round(y * top / max(top, depth) + _ripple(y, chop))))
            row = above.crop((0, source, width, source + 2))
            water.paste(row, (0, y))
            water.paste(row, (round(_ripple(y + 40, chop * 0.35)), y))
        self.image.paste(Image.blend(gradient(stops, water.size), water, clearness), (0, top))

    def finish(self, seed, grain=0.045, vignette=0.42):
        """The picture at its own size, with darker corners and the grain of film."""
        image = self.image.resize(SIZE, Image.Resampling.BOX)
        corners = glow_mask((WIDTH * 2, HEIGHT * 2), 1.0)
        left, top = (corners.width - WIDTH) // 2, (corners.height - HEIGHT) // 2
        corners = corners.crop((left, top, left + WIDTH, top + HEIGHT))
        image.paste("#05080f", mask=corners.point(lambda v: max(0, 130 - v) * vignette * 1.8))
        specks = Image.frombytes("L", SIZE, Random(seed).randbytes(WIDTH * HEIGHT))
        specks = specks.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 128 + (v - 128) * grain * 2)
        return ImageChops.add(image, Image.merge("RGB", [specks] * 3), offset=-128)


def _ripple(y, chop):
    return chop * (2 + y / 70) * (sin(26 * log(1 + y / 60)) + 0.6 * sin(61 * log(1 + y / 90) + 1))


def _scaled(points):
    return [(x * SCALE, y * SCALE) for x, y in points]


def _bounds(points):
    xs, ys = zip(*points, strict=True)
    return (
        max(0, int(min(xs))),
        max(0, int(min(ys))),
        min(WIDTH * SCALE, int(max(xs)) + 1),
        min(HEIGHT * SCALE, int(max(ys)) + 1),
    )
