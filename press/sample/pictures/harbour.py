"""A container harbour."""

from random import Random

from .nature import clouds, gulls, rough, sea, sun_path
from .sheet import WIDTH, Sheet, mix

CONTAINERS = ("#b5523b", "#d08b3c", "#2f6f78", "#3d5a78", "#c9b68c", "#7d3f3a", "#54836f")


def harbour_cranes():
    """A container harbour late in the day, the sun behind the farthest cranes."""
    random = Random(67)
    sheet = Sheet([(0, "#2f6b78"), (0.2, "#6fa09a"), (0.42, "#e2cf9c"), (0.62, "#f9dfa0"), (1, "#f9dfa0")])
    clouds(sheet, random, (4, 11), (0, 20, WIDTH, 460), "#fbe9be", "#7fa39d", lift=-8, strength=0.6)
    sheet.glow(1060, 540, 760, "#ffe0a0", 0.8, 460)
    sheet.disc(1060, 540, 40, "#fffbe6")
    sheet.glow(1060, 540, 190, "#fff4cf", 0.9)
    hills = rough(random, [(0, 560), (220, 520), (480, 560), (760, 590), (1100, 600), (1600, 560)], 0.05)
    sheet.shape([*hills, (WIDTH, 690), (0, 690)], [(0, "#cdbf95"), (1, "#ecd7a0")])
    _sheds(sheet, random)
    for x, scale, colour in (
        (1420, 0.46, "#c2a878"),
        (1250, 0.5, "#b89f74"),
        (1060, 0.56, "#a8936e"),
        (850, 0.66, "#8b8468"),
    ):
        _crane(sheet, x, 672, scale, colour, mix(colour, "#f9dfa0", 0.35))
    sheet.glow(1060, 560, 420, "#ffe9b4", 0.5, 260)
    _crane(sheet, 590, 690, 0.98, "#4b6a6a", "#6d877d")
    _crane(sheet, 262, 690, 1.28, "#17404c", "#32606a", trolley=-122)
    _ship(sheet, random)
    sheet.mirror(712, [(0, "#f3d795"), (0.3, "#9db39a"), (1, "#1c4a58")], 0.66, 1.2)
    sea(sheet, random, 712, "#fbe6b0", "#1f4c58", strength=0.4)
    sun_path(sheet, random, 1060, 716, "#fff6d6")
    _tug(sheet, 1240, 850)
    gulls(sheet, random, (660, 130, 1180, 330), 7, "#3f6f76", (9, 20))
    return sheet.finish(67)


def _sheds(sheet, random):
    for x in range(700, WIDTH, 46):
        high = random.choice((1, 2, 3, 3, 4)) * 11
        for level in range(0, high, 11):
            colour = mix(random.choice(CONTAINERS), "#e6cd98", 0.62)
            sheet.box(x, 672 - level - 10, x + 43, 672 - level, colour)
    sheet.shape(
        [(640, 672), (WIDTH, 672), (WIDTH, 714), (640, 714)],
        [(0, "#bfa97c"), (0.3, "#8f8768"), (1, "#5f6e60")],
    )


def _crane(sheet, x, foot, scale, colour, shade, trolley=-232):
    """A quay crane, its boom out to the left; `shade` colours the frame that stands farther off."""

    def run(points, width, fill=colour):
        sheet.line([(x + px * scale, foot + py * scale) for px, py in points], fill, max(1, width * scale))

    for shift, fill in ((22, shade), (0, colour)):
        run([(-70 + shift, 0), (-62 + shift, -340)], 13, fill)
        run([(70 + shift, 0), (62 + shift, -340)], 13, fill)
        run([(-68 + shift, -110), (68 + shift, -110)], 12, fill)
        run([(-66 + shift, -110), (62 + shift, -340)], 5, fill)
        run([(-62 + shift, -340), (-20 + shift, -500), (62 + shift, -340)], 9, fill)
        run([(-74 + shift, -4), (-92 + shift, 0), (-48 + shift, 0)], 10, fill)
        run([(74 + shift, -4), (92 + shift, 0), (48 + shift, 0)], 10, fill)
    run([(-430, -342), (190, -342)], 15)
    run([(-430, -324), (190, -324)], 4)
    for place in range(-420, 190, 34):
        run([(place, -342), (place + 17, -324), (place + 34, -342)], 3)
    run([(-20, -500), (-400, -346)], 4.5)
    run([(-20, -500), (-220, -346)], 4.5)
    run([(-20, -500), (180, -346)], 4.5)
    sheet.box(x + 92 * scale, foot - 394 * scale, x + 172 * scale, foot - 348 * scale, colour)
    hook = x + trolley * scale
    sheet.box(hook - 18 * scale, foot - 322 * scale, hook + 18 * scale, foot - 292 * scale, shade)
    run([(trolley - 14, -300), (trolley - 14, -214)], 2)
    run([(trolley + 14, -300), (trolley + 14, -214)], 2)
    load = mix("#c2573c", "#e8c890", max(0, 0.75 - scale / 2))
    sheet.box(hook - 58 * scale, foot - 214 * scale, hook + 58 * scale, foot - 180 * scale, load)


def _ship(sheet, random):
    for column in range(15):
        x = 20 + column * 47
        stack = 3 + (column * 7 + column // 3) % 4 - (column > 12)
        for level in range(stack):
            y = 606 - level * 23
            colour = mix(random.choice(CONTAINERS), "#d9c48e", 0.12 + 0.012 * column)
            sheet.shape(
                [(x, y - 22), (x + 45, y - 22), (x + 45, y), (x, y)],
                [(0, mix(colour, "#3a4a4c", 0.25)), (1, mix(colour, "#ffe6ac", 0.18))],
                across=True,
            )
            for rib in range(5, 45, 8):
                sheet.line([(x + rib, y - 20), (x + rib, y - 2)], "#00000024", 1.2)
    sheet.shape([(724, 606), (724, 470), (800, 470), (800, 606)], [(0, "#a9a78c"), (1, "#fdf0c6")], across=True)
    sheet.box(712, 456, 812, 474, "#f0e2b8")
    for level in (484, 512, 540, 568):
        for x in range(732, 796, 13):
            sheet.box(x, level, x + 7, level + 9, "#4a6a6c")
    sheet.shape([(752, 456), (758, 420), (786, 420), (786, 456)], [(0, "#8a4034"), (1, "#d0754f")], across=True)
    hull = [(-10, 600), (830, 600), (872, 578), (838, 672), (822, 716), (-10, 716)]
    sheet.shape(hull, [(0, "#1e4a58"), (0.75, "#153643"), (0.76, "#8c3d30"), (1, "#6b2e28")])
    sheet.line([(-10, 602), (830, 602), (872, 580)], "#f6dfa6", 2.5)


def _tug(sheet, x, y):
    sheet.soft([(x - 150, y + 22), (x + 130, y + 22), (x + 90, y + 92), (x - 120, y + 92)], "#123642", 16, 0.6)
    sheet.shape(
        [(x - 128, y - 30), (x - 40, y - 20), (x + 116, y - 22), (x + 108, y + 26), (x - 96, y + 28)],
        [(0, "#23505c"), (1, "#0f2c38")],
    )
    sheet.line([(x - 128, y - 28), (x - 40, y - 18), (x + 116, y - 20)], "#ffe3a6", 3)
    sheet.shape(
        [(x - 60, y - 22), (x - 56, y - 66), (x + 34, y - 66), (x + 40, y - 22)],
        [(0, "#fbe9bf"), (1, "#b08f63")],
        across=True,
    )
    sheet.shape(
        [(x - 46, y - 66), (x - 40, y - 104), (x + 14, y - 104), (x + 20, y - 66)],
        [(0, "#fff3d2"), (1, "#b9986c")],
        across=True,
    )
    sheet.polygon([(x - 41, y - 78), (x - 37, y - 98), (x + 11, y - 98), (x + 15, y - 78)], "#2a5560")
    sheet.shape(
        [(x + 40, y - 24), (x + 44, y - 86), (x + 66, y - 86), (x + 68, y - 24)],
        [(0, "#d0674a"), (1, "#84392f")],
        across=True,
    )
    sheet.line([(x - 14, y - 104), (x - 16, y - 158)], "#23505c", 3)
    for place in range(-110, 110, 26):
        sheet.disc(x + place, y + 2, 8, "#0c222c")
    for shift, wide in ((0, 150), (14, 120), (30, 190)):
        sheet.disc(x + 40 + shift * 4, y + 28 + shift * 0.5, wide, "#fdf0cc60", 2.5)
