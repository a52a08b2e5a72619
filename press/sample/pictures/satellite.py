"""A coast seen by a satellite."""

from random import Random

from PIL import Image, ImageChops, ImageFilter

from .nature import between, noise, smooth
from .sheet import HEIGHT, SCALE, WIDTH, Sheet, gradient

DEPTHS = [
    (0, "#06243c"),
    (0.3, "#0b3a58"),
    (0.55, "#14607a"),
    (0.8, "#2f97a0"),
    (0.93, "#79cdbf"),
    (1, "#c8ecd2"),
]
HEIGHTS = [
    (0, "#e6d7a6"),
    (0.06, "#b9b67a"),
    (0.22, "#6f8f55"),
    (0.5, "#4d7148"),
    (0.75, "#857a56"),
    (1, "#cfc3a6"),
]


def satellite_map():
    """A coast from above, with depths in the water, clouds, and the stations of a warning network."""
    random = Random(83)
    relief = _relief(random)
    sheet = Sheet([(0, "#06243c"), (1, "#06243c")])
    size = sheet.image.size
    picture = Image.composite(
        _coloured(relief, HEIGHTS, 128, 255), _coloured(relief, DEPTHS, 0, 128), between(relief, 126, 131)
    )
    picture = ImageChops.add(picture, _shading(relief), offset=-128)
    picture = picture.crop((6, 6, WIDTH - 6, HEIGHT - 6))
    sheet.image.paste(picture.resize(size, Image.Resampling.BICUBIC))
    _cloud(sheet, random)
    _network(sheet)
    return sheet.finish(83, grain=0.035)


def _relief(random):
    """Land and sea bed in mode L: 128 is the shore, sea to the left."""
    size = WIDTH, HEIGHT
    slope = Image.linear_gradient("L").rotate(90).resize((WIDTH * 2, HEIGHT * 2), Image.Resampling.BICUBIC)
    left, top = WIDTH // 2 - 40, HEIGHT // 2
    slope = slope.rotate(-24, Image.Resampling.BICUBIC).crop((left, top, left + WIDTH, top + HEIGHT))
    slope = slope.point(lambda v: min(255, max(0, 128 + (v - 128) * 1.9)))
    return Image.blend(slope, noise(random, (5, 4), size, 6), 0.46).filter(ImageFilter.GaussianBlur(1.2))


def _coloured(relief, stops, low, high):
    """The relief in colours: `stops` span its levels from `low` to `high`."""
    strip = list(gradient(stops, (high - low + 1, 1), across=True).get_flattened_data())
    table = [strip[min(high - low, max(0, level - low))] for level in range(256)]
    return Image.merge("RGB", [relief.point([colour[band] for colour in table]) for band in range(3)])


def _shading(relief):
    """Light from the upper left on the slopes: a grey image, 128 where it is flat."""
    lit = ImageChops.subtract(relief, ImageChops.offset(relief, -4, -4), 0.14, 128)
    land = between(relief, 126, 134)
    flat = Image.new("L", relief.size, 128)
    return Image.merge("RGB", [Image.composite(lit.filter(ImageFilter.GaussianBlur(1.5)), flat, land)] * 3)


def _cloud(sheet, random):
    mask = between(noise(random, (4, 3), (WIDTH // 2, HEIGHT // 2), 6), 146, 206, 0.92)
    sheet.wash(mask.point(lambda v: v * 0.45), "#04141f", (-26, -20, WIDTH + 94, HEIGHT + 100))
    sheet.wash(mask, "#fbfdfc", (-60, -60, WIDTH + 60, HEIGHT + 60))


def _network(sheet):
    for x in range(100, WIDTH, 200):
        sheet.line([(x, 0), (x, HEIGHT)], "#ffffff38", 1)
    for y in range(66, HEIGHT, 200):
        sheet.line([(0, y), (WIDTH, y)], "#ffffff38", 1)
    track = smooth([(-20, 240), (260, 330), (420, 520), (480, 760), (700, 900), (860, 1090)], 4, False)
    sheet.line(track, "#ffe08ac0", 2.2)
    for x, y, reach in ((322, 404, 120), (470, 668, 90), (612, 842, 70), (840, 330, 60), (1010, 610, 60)):
        for share, strength in ((1, 110), (0.62, 170)):
            ring = [(x - reach * share, y - reach * share), (x + reach * share, y + reach * share)]
            sheet.pen.ellipse([(px * SCALE, py * SCALE) for px, py in ring], None, (255, 224, 138, strength), 4)
        sheet.disc(x, y, 13, "#0b2a3e")
        sheet.disc(x, y, 10, "#ffb347")
        sheet.disc(x, y, 4, "#fff6dc")
