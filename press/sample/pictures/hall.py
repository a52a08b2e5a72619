"""A conference in session."""

from random import Random

from .nature import smooth
from .people import HAIR, HEADS, SKIN, seen_from_behind
from .sheet import HEIGHT, WIDTH, Sheet, mix, outline


def conference_hall():
    """A conference in session, seen from the last row: the screen lights the room."""
    random = Random(41)
    sheet = Sheet([(0, "#141a2c"), (0.35, "#2a2c40"), (0.6, "#3a3442"), (1, "#181824")])
    _ceiling(sheet)
    _walls(sheet)
    sheet.box(370, 196, 1230, 640, "#2b2d42")
    sheet.glow(800, 400, 760, "#5f9cc0", 0.5, 430)
    _screen(sheet, random)
    _stage(sheet)
    _audience(sheet, random)
    return sheet.finish(41, vignette=0.6)


def _ceiling(sheet):
    for row in range(6):
        near, depth = 1.0 / (1 + row * 0.42), 1.0 / (1 + (row + 0.62) * 0.42)
        for lane in (-2, -1, 0, 1):
            corners = []
            for side, reach in (
                (lane + 0.12, near),
                (lane + 0.88, near),
                (lane + 0.88, depth),
                (lane + 0.12, depth),
            ):
                corners.append((800 + side * 640 * reach, 305 - 330 * reach))
            sheet.shape(corners, [(0, "#2a3048"), (1, mix("#3b415a", "#585a70", row / 6))])
            x, y = sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
            sheet.disc(x, y, 16 * near, "#ffeccb", 4.5 * near)
            sheet.glow(x, y, 120 * near, "#ffdca8", 0.42, 60 * near)


def _walls(sheet):
    for side in (-1, 1):
        for slat in range(22):
            start, end = 0.9**slat, 0.9 ** (slat + 0.72)
            near, far = 800 + side * (430 + 400 * start), 800 + side * (430 + 400 * end)
            shades = [(0, "#3a2a2c"), (0.5, mix("#8a5a40", "#b27b52", slat / 21)), (1, "#3b2c30")]
            panel = [
                (near, 196 - 190 * start),
                (far, 196 - 190 * end),
                (far, 640 + 250 * end),
                (near, 640 + 250 * start),
            ]
            sheet.shape(panel, shades)
        for step in (0.86, 0.58, 0.36, 0.2):
            sheet.glow(800 + side * (430 + 400 * step), 330, 130 * (0.4 + step), "#ffc98a", 0.4, 300 * (0.4 + step))


def _screen(sheet, random):
    sheet.box(436, 214, 1164, 536, "#0d1320", 4)
    sheet.shape(
        [(446, 224), (1154, 224), (1154, 526), (446, 526)],
        [(0, "#dff1f2"), (0.45, "#9fd3dc"), (1, "#2f86a8")],
    )
    sheet.disc(990, 316, 34, "#fffdf0")
    sheet.glow(990, 316, 170, "#fffdf0", 0.7)
    for level, colour in ((392, "#7cbccb"), (424, "#4f9fb8"), (458, "#2b7d9f"), (492, "#17597f")):
        wave = smooth(
            [
                (446, level),
                *((x, level + random.uniform(-22, 22)) for x in range(520, 1150, 70)),
                (1154, level),
            ],
            3,
            False,
        )
        sheet.polygon([*wave, (1154, 526), (446, 526)], colour)
    sheet.polygon([(446, 224), (640, 224), (470, 526), (446, 526)], "#ffffff18")


def _stage(sheet):
    sheet.shape(
        [(300, 640), (400, 596), (1200, 596), (1300, 640), (1300, 700), (300, 700)],
        [(0, "#7a5a4a"), (0.45, "#8d6650"), (1, "#3a2c34")],
    )
    for place, coat in (
        (570, "#26324c"),
        (650, "#5b3142"),
        (730, "#1f2a3f"),
        (810, "#31485a"),
        (890, "#3b2f4c"),
    ):
        _panellist(sheet, place, 556, coat)
    sheet.shape([(520, 574), (945, 574), (945, 580), (520, 580)], [(0, "#d3a67c"), (1, "#a67a58")])
    sheet.shape([(526, 580), (939, 580), (939, 618), (526, 618)], [(0, "#96694c"), (1, "#5b4038")])
    for place in (585, 665, 745, 825, 905):
        sheet.line([(place, 574), (place - 3, 562)], "#1a1c28", 1.6)
    _panellist(sheet, 1062, 536, "#203048", standing=True)
    sheet.shape([(1032, 558), (1092, 558), (1084, 628), (1040, 628)], [(0, "#c2926a"), (1, "#6b4a3c")])
    sheet.polygon([(1026, 552), (1098, 552), (1094, 562), (1030, 562)], "#dcb088")
    for place in (318, 344, 370, 1230, 1256, 1282):
        sheet.line([(place, 620), (place, 440)], "#b9a27a", 2.5)
        cloth = smooth([(place, 444), (place + 16, 452), (place + 12, 510), (place + 21, 572), (place, 560)], 1)
        sheet.shape(cloth, [(0, mix("#3f7fa0", "#c0574b", place % 3 / 2)), (1, "#2a3550")])


def _panellist(sheet, x, y, coat, standing=False):
    sheet.polygon(
        smooth(outline("-7,-4 7,-4 23,4 26,34 -26,34 -23,4", x, y), 2),
        coat,
    )
    sheet.polygon([(x - 5, y - 3), (x + 5, y - 3), (x, y + 12)], "#e9e5dc")
    sheet.disc(x, y - 16, 10, SKIN[x // 80 % 5], 13)
    sheet.polygon(
        smooth(outline("-12,-14 -10,-29 10,-29 12,-14 6,-22 -6,-22", x, y), 2),
        HAIR[x // 80 % 6],
    )
    if standing:
        sheet.polygon([(x - 20, y + 20), (x + 20, y + 20), (x + 17, y + 60), (x - 17, y + 60)], coat)


def _audience(sheet, random):
    row, y, size = 0, 678, 13.0
    while y < HEIGHT - 20:
        share = row / 7
        gap = size * 5.3
        offset = random.uniform(0, gap)
        sheet.shape(
            [(0, y + size * 1.9), (WIDTH, y + size * 1.9), (WIDTH, HEIGHT), (0, HEIGHT)],
            [(0, mix("#4a4150", "#1a1924", share)), (0.25, mix("#2c2a3a", "#0e0f18", share)), (1, "#0c0d15")],
        )
        aisle = 60 + row * 26
        x = offset - gap
        while x < WIDTH + gap:
            x += gap
            if abs(x - 800) < aisle + size * 2.4:
                continue
            if random.random() < 0.07:
                _seat(sheet, x, y, size, share)
                continue
            tone = random.choice(("#2c3550", "#3a2f47", "#27404f", "#473139", "#2a2c3c"))
            seen_from_behind(
                sheet, x + random.uniform(-0.5, 0.5) * size, y + random.uniform(-0.35, 0.35) * size, size,
                random.choice(HEADS),
                coat=(mix(tone, "#10121c", share * 0.75), mix("#20222f", "#0a0b12", share)),
                hair=mix(random.choice(HAIR), "#0b0c14", share * 0.6),
                skin=mix(random.choice(SKIN), "#14131c", 0.35 + share * 0.45),
                rim=mix("#9cc7da", "#5c8298", share), light=((800 - x) / 800 * size * 0.1, -size * 0.075),
            )  # fmt: skip
            _seat(sheet, x, y, size, share)
        row, y, size = row + 1, y + size * 3.1, size * 1.36


def _seat(sheet, x, y, size, share):
    top, shades = y + size * 2.75, [(0, mix("#5a4150", "#191520", share)), (0.5, "#15131c"), (1, "#0c0d15")]
    back = [
        (x - size * 2.1, top + size * 4),
        (x - size * 2.15, top + size * 0.2),
        (x - size * 1.8, top - size * 0.1),
    ]
    back += [(2 * x - px, py) for px, py in reversed(back)]
    sheet.polygon([(px, py - size * 0.07) for px, py in back], mix("#7f8ea2", "#3d4a5c", share))
    sheet.shape(back, shades)
