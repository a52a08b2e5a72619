"""A rescue boat at speed."""

from random import Random

from .nature import clouds, gulls, rough, sea, smooth
from .sheet import WIDTH, Sheet, outline
from .waves import roller, spray, turned


def rescue_boat():
    """A rescue boat at speed, its bow over a wave."""
    random = Random(23)
    sheet = Sheet([(0, "#8fb0bd"), (0.2, "#b9cfd2"), (0.4, "#e9ece0"), (0.46, "#f5efdc"), (1, "#f5efdc")])
    sheet.glow(360, 330, 800, "#fffbe8", 0.7, 420)
    clouds(sheet, random, (4, 7), (0, -60, WIDTH, 420), "#fbf7ea", "#9fb8c0", lift=12, strength=0.8)
    for points, stops in (
        (
            [(700, 470), (850, 436), (1010, 420), (1180, 380), (1330, 396), (1600, 340)],
            ("#a9c0c4", "#cfd9d4"),
        ),
        ([(1080, 472), (1220, 446), (1390, 428), (1600, 396)], ("#86a5ac", "#b4c8c7")),
    ):
        sheet.shape([*rough(random, points, 0.06), (1600, 474)], [(0, stops[0]), (1, stops[1])])
    sheet.mirror(470, [(0, "#a9c4c4"), (0.25, "#4f8790"), (0.6, "#1f5d6c"), (1, "#0d3a4b")], 0.12)
    sea(sheet, random, 470, "#c3dcd6", "#123f50", strength=0.5)
    roller(sheet, random, 560, 9, 210, ("#8ab3b1", "#4c8a91"))
    roller(sheet, random, 640, 18, 380, ("#5d979c", "#2a6c79"))
    _wake(sheet, random)
    _boat(sheet, 800, 702, -7, 1.2)
    spray(sheet, random, 1120, 740, 150, 190)
    spray(sheet, random, 1000, 760, 200, 90)
    spray(sheet, random, 480, 790, 200, 60)
    roller(sheet, random, 776, 24, 620, ("#3f8088", "#15505f"))
    spray(sheet, random, 980, 782, 300, 40)
    spray(sheet, random, 420, 800, 260, 26)
    roller(sheet, random, 935, 44, 860, ("#2f7280", "#0a3646"))
    gulls(sheet, random, (220, 150, 620, 330), 5, "#f8fbf8", (14, 30))
    return sheet.finish(23)


def _wake(sheet, random):
    for _ in range(16):
        x, y = random.uniform(0, 620), random.uniform(690, 780)
        sheet.glow(x, y, random.uniform(60, 170), "#f2f8f4", 0.5, random.uniform(8, 20))


def _boat(sheet, x, y, angle, scale):
    def at(points):
        return turned(points, x, y, angle, scale)

    hull = outline("-312,-44 -150,-40 60,-50 210,-72 338,-112 318,-70 282,-14 240,44 -296,50")
    sheet.shape(at(hull), [(0, "#f2743a"), (0.5, "#d9501f"), (1, "#96300f")])
    sheet.polygon(at([(-302, 14), (-100, 12), (120, 8), (268, 6), (240, 60), (-296, 60)]), "#16304a")
    sheet.line(at([(-312, -40), (-150, -36), (60, -46), (210, -68), (336, -107)]), "#14293f", 9 * scale)
    sheet.line(at([(-302, 14), (-100, 12), (120, 8), (268, 6)]), "#f4efe2", 4 * scale)
    for left in (-120, -96):
        sheet.polygon(at([(left, -34), (left + 14, -34), (left - 6, 10), (left - 20, 10)]), "#f7f2e6")
    sheet.line(at([(150, -62), (152, -96), (320, -138), (334, -110)]), "#e8e9e2", 3)
    sheet.line(at([(205, -70), (206, -109)]), "#e8e9e2", 2.5)
    sheet.line(at([(262, -86), (263, -123)]), "#e8e9e2", 2.5)
    sheet.line(at([(-306, -44), (-304, -92), (-190, -92)]), "#e8e9e2", 3)
    cabin = smooth(
        [(-176, -40), (-170, -104), (-62, -112), (10, -114), (118, -112), (160, -84), (186, -60), (180, -46)],
        1,
    )
    sheet.shape(at(cabin), [(0, "#fffdf4"), (1, "#c9cfc9")])
    bridge = [(-112, -106), (-96, -176), (74, -178), (124, -110)]
    sheet.shape(at(bridge), [(0, "#fffdf4"), (1, "#d8dcd4")])
    sheet.polygon(at([(-92, -128), (-84, -164), (-34, -165), (-34, -128)]), "#1d3c52")
    sheet.polygon(at([(-24, -128), (-24, -165), (22, -165), (24, -128)]), "#1d3c52")
    sheet.polygon(at([(34, -128), (32, -165), (70, -165), (98, -128)]), "#234a61")
    sheet.polygon(at([(40, -132), (38, -163), (58, -163), (66, -132)]), "#6b97a5a0")
    sheet.polygon(at([(-106, -176), (-104, -186), (82, -189), (86, -178)]), "#e2612b")
    for left in (-140, -20, 40, 96):
        sheet.polygon(
            at(smooth([(left - 13, -92), (left + 13, -93), (left + 13, -72), (left - 13, -71)], 2)), "#24465a"
        )
    sheet.line(at([(-30, -186), (-42, -268)]), "#8397a0", 5)
    sheet.line(at([(-74, -186), (-40, -250)]), "#8397a0", 3)
    sheet.line(at([(-66, -226), (-4, -229)]), "#f7f6ee", 8)
    sheet.line(at([(-42, -268), (-44, -330)]), "#46606a", 1.5)
    sheet.line(at([(-20, -186), (-16, -300)]), "#46606a", 1.5)
    glint = at([(40, -196)])[0]
    sheet.disc(*glint, 7, "#5fb7ff")
    sheet.glow(*glint, 60, "#9fd6ff", 0.8)
    for left in (-262, -222):
        _crew(sheet, at, left)


def _crew(sheet, at, x):
    def part(points, fill):
        sheet.polygon(at([(x + px, py) for px, py in points]), fill)

    part([(-13, -38), (-11, -72), (12, -72), (13, -38)], "#1f3a50")
    part(smooth([(-16, -62), (-19, -100), (-9, -110), (9, -110), (18, -98), (16, -62)], 2), "#ef7b33")
    part(smooth([(4, -100), (14, -102), (34, -80), (31, -73), (8, -84)], 2), "#d9642a")
    part([(-18, -84), (17, -84), (17, -78), (-18, -78)], "#f7f0c4")
    part(smooth([(-8, -106), (-8, -124), (12, -124), (11, -106)], 2), "#b57e62")
    part(smooth([(-13, -114), (-13, -128), (-2, -136), (12, -130), (14, -120), (3, -119)], 2), "#fbf7ea")
