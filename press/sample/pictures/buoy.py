"""A data buoy in a storm."""

from random import Random

from .nature import clouds, sea, smooth
from .sheet import HEIGHT, WIDTH, Sheet
from .waves import roller, spray, turned


def buoy_storm():
    """A data buoy leaning in a heavy sea, light breaking through behind it."""
    random = Random(37)
    sheet = Sheet([(0, "#1c2733"), (0.22, "#3a4854"), (0.4, "#7d8985"), (0.5, "#c7c6a8"), (1, "#c7c6a8")])
    sheet.glow(1130, 470, 700, "#f0e6b8", 0.8, 260)
    clouds(
        sheet,
        random,
        (3, 5),
        (0, -120, WIDTH, 500),
        "#84918f",
        "#28333e",
        cover=(90, 170),
        lift=-26,
        strength=0.95,
    )
    for left, lean, strength in ((120, -70, 0.5), (420, -90, 0.4), (640, -80, 0.3), (1380, -90, 0.4)):
        sheet.soft(
            [(left, 200), (left + 210, 200), (left + 190 + lean, 560), (left + lean, 560)],
            "#2d3a45",
            50,
            strength,
        )
    for top, foot in ((1010, 880), (1095, 1090), (1180, 1310)):
        ray = [(top - 22, 40), (top + 22, 40), (foot + 62, 545), (foot - 62, 545)]
        sheet.soft(ray, "#f7efc8", 20, 0.24)
    clouds(
        sheet,
        random,
        (5, 6),
        (0, -140, WIDTH, 360),
        "#4d5a63",
        "#151e29",
        cover=(85, 150),
        lift=-24,
        strength=1,
    )
    sheet.box(0, 528, WIDTH, HEIGHT, "#50635f")
    sea(sheet, random, 528, "#c3c9b2", "#1d3038", strength=0.55)
    for y, height, length, shades in (
        (552, 7, 170, ("#8f9a88", "#4f625c")),
        (592, 15, 290, ("#7d8c7e", "#3c514e")),
        (650, 27, 470, ("#6a7f74", "#2b4244")),
        (735, 44, 700, ("#557067", "#1d343a")),
    ):
        roller(sheet, random, y, height, length, shades, "#dfe3d3")
    _buoy(sheet, 620, 800, 13)
    spray(sheet, random, 590, 880, 190, 110)
    roller(sheet, random, 868, 50, 980, ("#4a6a62", "#142a31"), "#dfe3d3")
    spray(sheet, random, 610, 880, 280, 36)
    roller(sheet, random, 985, 50, 1300, ("#35524f", "#0c1b22"), "#cfd6c9")
    return sheet.finish(37, vignette=0.6)


def _buoy(sheet, x, y, angle):
    def at(points):
        return turned(points, x, y, angle, 1.25)

    for side in (-1, 1):
        sheet.line(at([(side * 62, -30), (side * 16, -250)]), "#3a3524", 8)
        sheet.line(at([(side * 62, -30), (side * 16, -250)]), "#c79a2a", 5)
    for low, high in ((-30, -105), (-105, -175), (-175, -250)):
        wide, slim = 62 + (low + 30) * 0.209, 62 + (high + 30) * 0.209
        sheet.line(at([(-wide, low), (slim, high)]), "#a37d22", 3)
        sheet.line(at([(wide, low), (-slim, high)]), "#a37d22", 3)
        sheet.line(at([(-slim, high), (slim, high)]), "#d8ab35", 5)
    sheet.shape(at([(-74, -150), (-20, -168), (-12, -112), (-64, -92)]), [(0, "#4f6a86"), (1, "#1a2938")])
    sheet.line(at([(-74, -150), (-20, -168), (-12, -112), (-64, -92), (-74, -150)]), "#b9bfb4", 2.5)
    for share in (0.33, 0.66):
        sheet.line(at([(-74 + 54 * share, -150 - 18 * share), (-64 + 52 * share, -92 - 20 * share)]), "#8d9aa4", 1.5)
    sheet.box(*at([(-19, -264)])[0], *at([(22, -246)])[0], "#d8ab35")
    hull = smooth([(-150, -34), (-138, -48), (138, -48), (150, -34), (140, 26), (96, 60), (-96, 60), (-140, 26)], 2)
    sheet.shape(at(hull), [(0, "#a8781a"), (0.5, "#e9b836"), (0.8, "#ffdc6b"), (1, "#e0ab2c")], across=True)
    sheet.polygon(at([(-148, -6), (148, -6), (144, 14), (-144, 14)]), "#3b3f3d")
    sheet.line(at([(-140, -44), (138, -44)]), "#fff0ae", 3)
    sheet.line(at([(0, -260), (0, -330)]), "#c9c9b8", 3)
    sheet.line(at([(-26, -318), (26, -318)]), "#c9c9b8", 3)
    sheet.disc(*at([(-26, -318)])[0], 7, "#dadacb")
    sheet.polygon(at([(20, -330), (44, -318), (20, -306)]), "#dadacb")
    lamp = at([(0, -278)])[0]
    sheet.disc(*lamp, 13, "#fff6d2")
    sheet.glow(*lamp, 150, "#ffe9a0", 0.7)
