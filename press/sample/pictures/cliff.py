"""A coast that the sea eats away."""

from math import sin
from random import Random

from .nature import clouds, gulls, rough, sea, smooth, weathered
from .sheet import WIDTH, Sheet, mix


def cliff_erosion():
    """Chalk cliffs by midday light; the ground has gone from under a garden fence."""
    random = Random(71)
    sheet = Sheet([(0, "#7fb2cc"), (0.25, "#b4d4dc"), (0.48, "#eef0e2"), (1, "#eef0e2")])
    clouds(sheet, random, (3, 5), (0, -40, WIDTH, 470), "#ffffff", "#c3d5dc", lift=16, strength=0.85)
    sheet.mirror(505, [(0, "#a9cdd2"), (0.25, "#5fa5ae"), (0.7, "#3f8c97"), (1, "#4f9a9c")], 0.18, 1)
    sea(sheet, random, 505, "#d8efe9", "#2c7483", strength=0.45)
    _cliff(sheet, random, (430, 452), (760, 400), (392, 506), (800, 540), 0.62)
    shore = smooth([(560, 541), (700, 590), (750, 670), (890, 760), (905, 880), (1090, 980), (1130, 1090)], 3, False)
    sand = weathered(random, (8, 30), "#f3e6c4", 120, 200, 0.5)
    beach = [*shore, (WIDTH, 1090), (WIDTH, 700), (1280, 600), (760, 540)]
    sheet.shape(beach, [(0, "#e9dcbb"), (0.5, "#dcc598"), (1, "#bf9f70")], texture=sand)
    _cliff(sheet, random, (660, 380), (1130, 300), (598, 542), (1250, 640), 0.3)
    _cliff(sheet, random, (1010, 250), (1640, 160), (830, 640), (1700, 905), 0.0)
    sheet.soft([(830, 640), (1700, 905), (1700, 960), (860, 664)], "#7d6a4c", 16, 0.55)
    _house(sheet, 1290, 190)
    _fall(sheet, random)
    _surf(sheet, shore)
    gulls(sheet, random, (330, 180, 780, 360), 6, "#ffffff", (10, 22))
    return sheet.finish(71, vignette=0.3)


def _lerp(start, end, share):
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _cliff(sheet, random, top_far, top_near, foot_far, foot_near, haze):
    """One headland, its face to the left: buttresses, beds of flint, turf above; `haze` of 1 hides it."""

    def tint(colour):
        return mix(colour, "#cfe2e4", haze)

    brow = rough(random, [top_far, _lerp(top_far, top_near, 0.5), top_near], 0.10, 5)
    edge = (WIDTH + 60, brow[-1][1])
    face = [*brow, edge, (edge[0], foot_near[1]), foot_near, foot_far]
    chalk = weathered(random, (10, 5), mix("#c9b48a", "#cfe2e4", haze), 120, 210, 0.55)
    sheet.shape(face, [(0, tint("#f8f2df")), (0.5, tint("#efe2c4")), (1, tint("#cdb68f"))], texture=chalk)
    start = 0.02
    while start < 0.98:
        width, drop = random.uniform(0.015, 0.06), random.uniform(0.55, 1)
        high, low = _lerp(top_far, top_near, start), _lerp(foot_far, foot_near, start)
        brim, crack = _lerp(top_far, top_near, start + width), _lerp(foot_far, foot_near, start + width)
        side = rough(random, [_lerp(high, low, random.uniform(0.06, 0.3)), _lerp(high, low, drop)], 0.07, 4)
        back = rough(random, [_lerp(brim, crack, drop), _lerp(brim, crack, random.uniform(0.2, 0.5))], 0.05, 4)
        sheet.polygon([*side, *back], tint("#8a857f") + random.choice(("38", "50", "68")))
        start += width + random.uniform(0.01, 0.05)
    for bed in range(1, 12):
        share = bed / 12 + random.uniform(-0.02, 0.02)
        line = rough(random, [_lerp(top_far, foot_far, share), _lerp(top_near, foot_near, share)], 0.012, 6)
        sheet.line(line, tint("#9a8460") + "5a", random.uniform(0.8, 2.6) * (1 - haze * 0.7))
    turf = [
        *brow,
        edge,
        (edge[0], edge[1] - 120),
        (top_near[0], top_near[1] - 46),
        (top_far[0] + 50, top_far[1] - 6),
    ]
    sheet.shape(turf, [(0, tint("#9db56e")), (1, tint("#6d9354"))])
    sheet.line([(x, y + 1) for x, y in brow], tint("#4f6b3f"), 6 * (1 - haze * 0.6))


def _house(sheet, x, y):
    sheet.shape([(x, y), (x, y - 62), (x + 130, y - 62), (x + 130, y)], [(0, "#fffaf0"), (1, "#d9d2c4")], across=True)
    sheet.polygon([(x - 12, y - 58), (x + 20, y - 112), (x + 116, y - 112), (x + 144, y - 58)], "#a9563f")
    sheet.box(x + 92, y - 132, x + 110, y - 100, "#8f4735")
    for left in (18, 58, 98):
        sheet.box(x + left, y - 44, x + left + 18, y - 18, "#4f7683")
    post = [(1240, 214), (1200, 220), (1160, 225), (1122, 231), (1088, 238), (1056, 250)]
    for px, py in post:
        sheet.line([(px, py), (px, py - 26)], "#6b5a45", 3)
    sheet.line([(px, py - 20) for px, py in post], "#6b5a45", 2)
    hanging = smooth([(1056, 230), (1030, 246), (1006, 282), (990, 330)], 3, False)
    sheet.line(hanging, "#6b5a45", 2)
    for px, py, lean in ((1030, 246, -8), (1008, 280, -14), (992, 324, -10)):
        sheet.line([(px, py - 8), (px + lean, py + 18)], "#6b5a45", 3)


def _fall(sheet, random):
    fan = rough(
        random,
        [(905, 690), (960, 560), (1000, 480), (1060, 530), (1150, 640), (1280, 790), (1000, 800)],
        0.08,
    )
    chalk = weathered(random, (16, 12), "#c4ae86", 110, 210, 0.5)
    sheet.shape(fan, [(0, "#f6ecd2"), (0.6, "#e3d1aa"), (1, "#c4a87c")], texture=chalk)
    for step in range(80):
        near = step / 80
        x, y = 900 + abs(random.gauss(130 + near * 50, 100)), 640 + near * 180
        _boulder(sheet, random, x, y, random.uniform(4, 10) + near * random.uniform(2, 22))
    for step in range(26):
        near = step / 26
        x = random.uniform(1000 + near * 140, 1560)
        _boulder(sheet, random, x, 800 + near * 240, random.uniform(4, 13) * (0.6 + near))


def _boulder(sheet, random, x, y, size):
    """A block of chalk, lit from the left."""

    def at(points):
        return [(x + px * size, y + py * size) for px, py in points]

    tip, brow, foot = random.uniform(-0.3, 0.2), random.uniform(-0.9, -0.5), random.uniform(-0.1, 0.3)
    sheet.disc(x + size * 0.4, y + size * 0.42, size * 1.4, "#6b5a4448", size * 0.26)
    sheet.polygon(at([(-1, 0.45), (-0.75, -0.3), (tip, brow), (0.7, brow * 0.7), (1.05, 0.45)]), "#f6ecd4")
    sheet.polygon(at([(foot, 0.45), (tip + 0.15, brow * 0.5), (0.7, brow * 0.7), (1.05, 0.45)]), "#b8a687")
    sheet.polygon(at([(tip, brow), (0.7, brow * 0.7), (tip + 0.15, brow * 0.5)]), "#fffaec")


def _surf(sheet, shore):
    """The wet edge of the sand and the lines of foam that run up to it."""
    sheet.line(shore[8:], "#b59d72", 7)
    for reach, breadth, strength in ((0, 13, "f0"), (34, 7, "b0"), (74, 5, "88"), (124, 4, "60")):
        near, far = [], []
        for x, y in shore:
            depth = (y - 535) / 300
            middle = x - reach * depth * (1 + 0.22 * sin(y / 47 + reach))
            half = breadth * depth * (1 + 0.6 * sin(y / 19 + reach)) / 2
            near.append((middle + half, y))
            far.append((middle - half - breadth * 0.3 * depth, y))
        sheet.polygon([*near, *far[::-1]], f"#ffffff{strength}")
