"""A course."""

from random import Random

from .nature import rough, smooth
from .people import HAIR, SKIN, seen_from_behind
from .sheet import HEIGHT, WIDTH, Sheet, mix, outline

COATS = ["#c8694a", "#3f7f8a", "#e0b45c", "#56698a", "#7f9a7c", "#b3574f", "#31566b", "#d8c7a4"]
COATS += ["#6d5777", "#44786f", "#a8553f"]
KINDS = ["short", "scarf", "bob", "bald", "long", "short", "bun", "short", "bob", "long", "short"]


def training_room():
    """A course by day: the light falls in from the left, the trainer stands by a chart of a coast."""
    random = Random(53)
    sheet = Sheet([(0, "#f3ead8"), (0.55, "#e9dcc4"), (0.62, "#c9ac86"), (1, "#a98762")])
    sheet.shape(
        [(330, 110), (WIDTH, 110), (WIDTH, 640), (330, 640)],
        [(0, "#f0e6d2"), (0.5, "#e4d7bf"), (1, "#cdbfa8")],
        across=True,
    )
    sheet.polygon([(0, 0), (WIDTH, 0), (WIDTH, 110), (330, 110)], "#f8f2e4")
    sheet.shape([(0, 0), (330, 110), (330, 640), (0, 860)], [(0, "#d8c8ae"), (1, "#e9dcc4")], across=True)
    sheet.shape([(330, 640), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT), (0, 860)], [(0, "#cbae88"), (1, "#9b7854")])
    sheet.polygon([(330, 632), (WIDTH, 632), (WIDTH, 644), (330, 644), (0, 864), (0, 848)], "#b59b7a")
    _windows(sheet)
    _chart(sheet, random)
    _trainer(sheet, 1258, 366)
    _plant(sheet, random, 1490, 640)
    _class(sheet, random)
    sheet.soft([(140, 120), (330, 180), (1250, 960), (520, 1067)], "#fff4d4", 70, 0.15)
    return sheet.finish(53, vignette=0.34)


def _windows(sheet):
    def level(x, share):
        top, bottom = 110 * x / 330, 860 - 220 * x / 330
        return top + (bottom - top) * share

    for near, far in ((16, 108), (134, 208), (230, 290)):
        frame = [
            (near, level(near, 0.16)),
            (far, level(far, 0.16)),
            (far, level(far, 0.72)),
            (near, level(near, 0.72)),
        ]
        sheet.shape(frame, [(0, "#bfe0e6"), (0.55, "#f0f6ea"), (0.6, "#8fc0c4"), (0.8, "#74adb3"), (1, "#8fb58c")])
        sheet.line([*frame, frame[0]], "#fbf7ec", 7)
        middle = (near + far) / 2
        sheet.line([(middle, level(middle, 0.16)), (middle, level(middle, 0.72))], "#fbf7ec", 4)
        sheet.glow((near + far) / 2, level(middle, 0.4), 190, "#fffdf0", 0.55, 320)


def _chart(sheet, random):
    sheet.soft([(500, 190), (1130, 190), (1150, 560), (520, 560)], "#7d6a52", 22, 0.5)
    sheet.box(486, 164, 1114, 528, "#3b4a52", 6)
    sheet.shape(
        [(498, 176), (1102, 176), (1102, 516), (498, 516)],
        [(0, "#2f8ea0"), (0.5, "#5db3b9"), (1, "#8fd0cc")],
        across=True,
    )
    coast = rough(random, [(770, 176), (800, 250), (740, 320), (830, 390), (800, 450), (900, 516)], 0.2, 5)
    for reach, colour in ((64, "#6fbfc2"), (38, "#93d3ce"), (16, "#bfe6da")):
        sheet.polygon([*((x - reach, y) for x, y in coast), (1102, 516), (1102, 176)], colour)
    sheet.shape([*coast, (1102, 516), (1102, 176)], [(0, "#e8d6a2"), (0.5, "#c9bf83"), (1, "#9fae78")], across=True)
    for y in range(210, 516, 68):
        sheet.line([(498, y), (1102, y)], "#ffffff40", 1)
    for x in range(566, 1102, 68):
        sheet.line([(x, 176), (x, 516)], "#ffffff40", 1)
    route = smooth([(540, 480), (610, 400), (640, 330), (610, 260), (690, 214)], 3, False)
    sheet.line(route, "#fff6e0", 3)
    for x, y in ((540, 480), (628, 345), (690, 214)):
        sheet.disc(x, y, 15, "#d9553c40")
        sheet.disc(x, y, 7.5, "#d9553c")
    sheet.polygon([(498, 176), (720, 176), (560, 516), (498, 516)], "#ffffff14")


def _trainer(sheet, x, y):
    sheet.soft([(x + 20, y - 60), (x + 110, y - 30), (x + 120, y + 280), (x + 30, y + 280)], "#8a7458", 22, 0.4)
    sheet.polygon(
        outline("-40,150 44,150 40,350 6,350 0,190 -8,350 -40,350", x, y),
        "#28394a",
    )
    pointing = smooth([(x - 40, y + 10), (x - 60, y + 26), (x - 150, y - 30), (x - 146, y - 46), (x - 64, y - 8)], 2)
    sheet.polygon(pointing, "#23707c")
    sheet.disc(x - 154, y - 41, 12, "#a8714f")
    sheet.line([(x - 158, y - 44), (x - 392, y - 96)], "#5d4a3a", 3)
    body = smooth(
        outline("-20,-8 20,-8 54,10 58,90 48,170 -46,170 -50,90 -52,10", x, y),
        2,
    )
    sheet.shape(body, [(0, "#3b93a0"), (1, "#1d5965")], across=True)
    sheet.polygon(
        smooth(outline("44,10 66,40 70,120 28,150 22,136 46,108", x, y), 2),
        "#1b5360",
    )
    sheet.polygon(smooth([(x - 12, y - 30), (x + 14, y - 30), (x + 14, y + 6), (x - 10, y + 6)], 2), "#955f42")
    sheet.polygon(
        smooth(outline("-34,-48 -30,-94 6,-106 36,-84 38,-20 22,-14 -6,-20", x, y), 2),
        "#2a2022",
    )
    sheet.polygon(
        smooth(outline("-32,-56 -26,-82 6,-86 14,-50 2,-26 -22,-28", x, y), 2),
        "#b67d59",
    )


def _plant(sheet, random, x, y):
    sheet.disc(x + 22, y + 18, 78, "#6b4d3448", 10)
    for _ in range(26):
        lean, reach = random.uniform(-1, 1), random.uniform(130, 260)
        tip = (x + lean * 105, y - 70 - reach * (1 - abs(lean) * 0.35))
        bend = (x + lean * 60, y - 80 - reach * 0.55)
        leaf = smooth([(x + lean * 12, y - 60), (bend[0] - 13, bend[1]), tip, (bend[0] + 13, bend[1] + 10)], 3)
        sheet.shape(leaf, [(0, mix("#6fa077", "#3f7a63", random.random())), (1, "#2b5a4c")])
    sheet.shape(
        [(x - 44, y - 70), (x + 44, y - 70), (x + 34, y + 20), (x - 34, y + 20)],
        [(0, "#d98a62"), (1, "#94513a")],
        across=True,
    )


def _class(sheet, random):
    coats = iter(COATS)
    kinds = iter(KINDS)
    for y, size, places, shade in (
        (590, 25, (470, 670, 870, 1070), 0.0),
        (700, 36, (380, 670, 960, 1250), 0.08),
        (880, 56, (360, 820, 1290), 0.2),
    ):
        desk = y + size * 2.1
        ends = places[0] - size * 4, places[-1] + size * 4
        sheet.soft(
            [
                (ends[0] + 40, desk + 30),
                (ends[1] + 20, desk + 30),
                (ends[1] + 10, desk + size * 2.6),
                (ends[0] + 60, desk + size * 2.6),
            ],
            "#6b4d34",
            22,
            0.42,
        )
        table = [
            (ends[0] + 10, desk - size * 0.35),
            (ends[1] - 10, desk - size * 0.35),
            (ends[1], desk),
            (ends[0], desk),
        ]
        sheet.shape(table, [(0, "#f7ecd6"), (1, "#e2cba4")])
        sheet.shape(
            [(ends[0], desk), (ends[1], desk), (ends[1], desk + size * 0.4), (ends[0], desk + size * 0.4)],
            [(0, "#c7a276"), (1, "#a98560")],
        )
        for place in places:
            screen = [(place + size * 0.9, desk - size * 0.2), (place + size * 1.1, desk - size * 1.7)]
            screen += [(place + size * 3.1, desk - size * 1.7), (place + size * 2.9, desk - size * 0.2)]
            sheet.shape(screen, [(0, "#e8f6f4"), (1, "#8cc3c8")])
            sheet.line([*screen, screen[0]], "#4a5358", size * 0.09)
        for place in places:
            tone = next(coats)
            seen_from_behind(
                sheet, place, y, size, next(kinds),
                coat=(mix(tone, "#4b3a2e", shade), mix(tone, "#3b2c28", 0.35 + shade)),
                hair=random.choice(HAIR), skin=random.choice(SKIN),
                rim="#fff3d8", light=(-size * 0.065, -size * 0.04),
            )  # fmt: skip
            back = [(place - size * 1.9, y + size * 3.0), (place + size * 1.9, y + size * 3.0)]
            back += [(place + size * 2.2, y + size * 6.2), (place - size * 2.2, y + size * 6.2)]
            sheet.shape(smooth(back), [(0, "#5a666a"), (1, "#39444a")])
