"""People seen from behind, as an audience is."""

from .nature import smooth
from .sheet import outline

# Outlines about the middle of the head, in half breadths of it.
SHOULDERS = outline("-0.4,0.7 -0.46,1.25 -1.15,1.55 -1.95,1.85 -2.32,2.6 -2.2,3.7 -1.75,5.4")
SKULL = outline("0,-1.3 0.75,-1.05 1,-0.2 0.8,0.7 0.35,1.05 -0.35,1.05 -0.8,0.7 -1,-0.2 -0.75,-1.05")
EARS = outline("-1.12,-0.15 1.12,-0.15 1.02,0.3 -1.02,0.3")
BUN = outline("-0.42,-1.75 0.42,-1.75 0.5,-1.15 -0.5,-1.15")
BOB = outline("0,-1.35 0.8,-1.05 1.12,-0.2 1.15,0.75 0.9,1.2 -0.9,1.2 -1.15,0.75 -1.12,-0.2 -0.8,-1.05")
LONG = outline("0,-1.35 0.8,-1.05 1.08,-0.2 1.1,1 0.95,2.3 0,2.6 -0.95,2.3 -1.1,1 -1.08,-0.2 -0.8,-1.05")
SCARF = outline("0,-1.3 0.8,-1 1.12,-0.1 1,0.8 1.3,1.7 1,2.2 -1,2.2 -1.3,1.7 -1,0.8 -1.12,-0.1 -0.8,-1")
HAIR = ("#1d1a22", "#2b211f", "#3d2c24", "#57463c", "#6f6a6c", "#16161c")
SKIN = ("#c99676", "#8a5a42", "#b07a5a", "#6a4434", "#d3a88a")
HEADS = ("short", "bob", "bald", "long", "scarf", "bun", "short")


def seen_from_behind(sheet, x, y, size, kind, *, coat, hair, skin, rim, light=(0, -1)):
    """
    A head and shoulders: `y` is the middle of the head, `size` half its breadth.

    `coat` is a pair of colours from the shoulders down; `rim` is the colour of the light beyond, which shows
    along the edges that face it: `light` is its direction in pixels.
    """

    def at(points, dx=0.0, dy=0.0):
        return [(x + px * size + dx, y + py * size + dy) for px, py in points]

    body = [*SHOULDERS, *((-px, py) for px, py in reversed(SHOULDERS))]
    edge = {"dx": light[0], "dy": light[1]}
    sheet.polygon(at(smooth(body, 2), **edge), rim)
    sheet.shape(at(smooth(body, 2)), [(0, coat[0]), (0.6, coat[1]), (1, coat[1])])
    for head, fill in _head(kind, hair, skin, coat):
        sheet.polygon(at(head, **edge), rim)
        sheet.polygon(at(head), fill)
    if kind == "short":
        sheet.polygon(at(smooth([(-0.62, 0.62), (0.62, 0.62), (0.44, 1.3), (-0.44, 1.3)], 2)), skin)


def _head(kind, hair, skin, coat):
    """The outlines that make a head, each with its colour, the farthest first."""
    skull, ears = smooth(SKULL), smooth(EARS, 2)
    return {
        "short": [(ears, skin), (skull, hair)],
        "bald": [(ears, skin), (skull, skin)],
        "bob": [(smooth(BOB), hair)],
        "long": [(smooth(LONG), hair)],
        "scarf": [(smooth(SCARF), coat[0])],
        "bun": [(smooth(BUN), hair), (ears, skin), (skull, hair)],
    }[kind]
