"""A lighthouse at dawn."""

from random import Random

from .nature import clouds, gulls, rough, sea, smooth, sun_path, weathered
from .sheet import HEIGHT, WIDTH, Sheet


def lighthouse_dawn():
    """A lighthouse on its headland, the sun just up to the left."""
    random = Random(11)
    sheet = Sheet(
        [
            (0, "#27406b"),
            (0.25, "#5a6f98"),
            (0.43, "#c69aa0"),
            (0.55, "#f6c39a"),
            (0.61, "#ffe0b0"),
            (1, "#ffe0b0"),
        ]
    )
    sheet.glow(430, 600, 900, "#ffb877", 0.55, 520)
    clouds(sheet, random, (5, 13), (0, 40, WIDTH, 560), "#ffd2b0", "#8b7f9f", lift=-9, strength=0.62)
    sheet.glow(430, 606, 300, "#ffe6b8", 0.95)
    sheet.disc(430, 606, 33, "#fff6df")
    far = rough(random, [(0, 596), (120, 604), (260, 622), (330, 640)], 0.05)
    sheet.polygon([*far, (0, 640)], "#b08a98")
    far = rough(random, [(640, 641), (760, 612), (900, 590), (1100, 560), (1350, 540), (1600, 500)], 0.04)
    sheet.shape([*far, (1600, 641)], [(0, "#a58598"), (1, "#d3a69d")])
    _headland(sheet, random)
    _lighthouse(sheet, 1130, 505)
    sheet.mirror(640, [(0, "#f3c7a2"), (0.3, "#b48f9d"), (1, "#2b4167")], 0.62, 0.9)
    sea(sheet, random, 640, "#ffe2bd", "#2c3e66", strength=0.34)
    sun_path(sheet, random, 430, 642, "#fff0cd")
    _shore(sheet, random)
    gulls(sheet, random, (560, 250, 900, 430), 6, "#4a4a6a")
    return sheet.finish(11)


def _headland(sheet, random):
    top = rough(
        random,
        [(800, 642), (850, 616), (925, 592), (985, 540), (1060, 512), (1210, 500), (1340, 482), (1600, 430)],
        0.06,
    )
    warm = weathered(random, (12, 9), "#b78285", 120, 210, 0.42)
    sheet.shape([*top, (1600, 645)], [(0, "#a87a80"), (0.25, "#6d5f78"), (1, "#3c3a58")], across=True, texture=warm)
    sheet.line([(x, y) for x, y in top if x < 1080], "#ffc59c", 2.5)


def _lighthouse(sheet, x, foot):
    top = foot - 290
    house = [(x + 58, foot + 2), (x + 58, foot - 50), (x + 190, foot - 50), (x + 190, foot - 2)]
    sheet.shape(house, [(0, "#e6c6b8"), (1, "#94839a")], across=True)
    sheet.polygon([(x + 48, foot - 48), (x + 74, foot - 86), (x + 178, foot - 86), (x + 200, foot - 48)], "#7d4a4d")
    sheet.polygon([(x + 48, foot - 48), (x + 74, foot - 86), (x + 92, foot - 86), (x + 66, foot - 48)], "#b56a5c")
    for left in (84, 124, 160):
        sheet.box(x + left, foot - 36, x + left + 13, foot - 16, "#ffdf9a")
    sides = [(0, "#fff0dc"), (0.35, "#f3d3c4"), (0.7, "#a9959f"), (1, "#77708d")]
    sheet.shape([(x - 44, foot + 6), (x - 27, top), (x + 27, top), (x + 44, foot + 6)], sides, across=True)
    for share in (0.16, 0.5, 0.84):
        high, low = foot - 290 * (share + 0.08), foot - 290 * (share - 0.08)
        wide = 44 - 17 * (share - 0.08), 44 - 17 * (share + 0.08)
        band = [(x - wide[0], low), (x - wide[1], high), (x + wide[1], high), (x + wide[0], low)]
        sheet.shape(band, [(0, "#e0745c"), (0.4, "#c2554c"), (0.75, "#7f3c49"), (1, "#5d3245")], across=True)
    sheet.box(x - 40, top - 6, x + 40, top + 4, "#4c445c")
    sheet.line([(x - 38, top - 24), (x + 38, top - 24)], "#4c445c", 2)
    for post in range(-38, 39, 11):
        sheet.line([(x + post, top - 24), (x + post, top - 4)], "#4c445c", 1.4)
    sheet.box(x - 19, top - 46, x + 19, top - 6, "#ffe9ae")
    for post in (-19, -6, 6, 19):
        sheet.line([(x + post, top - 46), (x + post, top - 6)], "#5a4c5e", 2)
    dome = smooth([(x - 25, top - 45), (x - 20, top - 66), (x, top - 82), (x + 20, top - 66), (x + 25, top - 45)], 2)
    sheet.shape(dome, [(0, "#d06a57"), (1, "#593145")], across=True)
    sheet.line([(x, top - 96), (x, top - 70)], "#4c445c", 3)
    for far in (-1300, 700):
        sheet.soft([(x, top - 28), (x + far, top - 100), (x + far, top - 10)], "#ffe9c4", 10, 0.14)
    sheet.glow(x, top - 26, 130, "#fff0c0", 0.85)


def _shore(sheet, random):
    back = rough(random, [(770, 652), (850, 640), (1000, 632), (1250, 630), (1600, 600)], 0.03)
    low = rough(random, [(1600, 720), (1400, 690), (1150, 676), (950, 664), (770, 652)], 0.07)
    sheet.shape([*back, *low], [(0, "#3c3a52"), (1, "#2a2c46")])
    sheet.line(low, "#f0c0a080", 2)
    for points, stops in (
        (
            [(900, 1067), (1010, 985), (1130, 962), (1230, 900), (1370, 880), (1480, 820), (1600, 800)],
            ("#3b3850", "#1b2038"),
        ),
        ([(0, 985), (90, 990), (190, 1020), (300, 1067)], ("#34344f", "#191e36")),
    ):
        edge = rough(random, points, 0.13)
        corner = [(WIDTH, HEIGHT)] if points[-1][0] == WIDTH else [(0, HEIGHT)]
        sheet.shape([*edge, *corner], [(0, stops[0]), (1, stops[1])])
        sheet.line(edge, "#e8a98ca0", 2.5)
