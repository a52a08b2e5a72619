"""Rough water: rollers one behind the other, and what they throw up."""

from math import cos, radians, sin

from .nature import weathered
from .sheet import HEIGHT, WIDTH, mix


def roller(sheet, random, y, height, length, shades, foam="#eef4ec"):
    """A wave that hides what is behind it, with light through its top and foam along its edge."""
    edge = _crest(random, y, height, length)
    top = min(level for _, level in edge)
    glassy = [(0, shades[0]), (min(0.5, 3.2 * height / (HEIGHT - top)), shades[1]), (1, shades[1])]
    streaks = weathered(random, (7, 34), mix(shades[0], foam, 0.25), 135, 200, 0.5)
    sheet.shape([*edge, (WIDTH + 10, HEIGHT), (-10, HEIGHT)], glassy, texture=streaks)
    phase, lower = random.uniform(0, 6.28), []
    for x, level in edge:
        clump = max(0.12, sin(x / 61 + phase) + 0.8 * sin(x / 29 - phase) + 0.4 * sin(x / 9) - 0.5)
        lower.append((x, level + 1 + clump * max(0.1, (y - level) / height + 0.4) * height * 0.16))
    sheet.polygon([*edge, *lower[::-1]], f"{foam}c8")


def _crest(random, y, height, length):
    """The edge of a wave across the picture: swells of uneven height with sharp tops, and chop upon them."""
    phases = [random.uniform(0, 6.28) for _ in range(5)]
    edge = []
    for x in range(-10, WIDTH + 11, 5):
        turn = x / length * 6.28
        lift = 1 - 1.9 * abs(sin(turn / 2 + phases[0])) ** 1.15
        lift = 0.62 * lift * (1 + 0.5 * sin(turn * 0.37 + phases[1])) + 0.3 * sin(turn * 1.63 + phases[2])
        lift += 0.10 * sin(turn * 4.7 + phases[3]) + 0.05 * sin(turn * 11 + phases[4])
        edge.append((x, y - height * lift))
    return edge


def spray(sheet, random, x, y, across, up):
    """Water thrown up: a white mist and the drops that leave it."""
    for _ in range(26):
        reach, side = random.random() ** 1.4, random.gauss(0, 0.4)
        wide = across * random.uniform(0.16, 0.34)
        place = x + side * across * (0.6 + reach), y - reach * up * 0.75
        sheet.glow(*place, wide, "#ffffff", 0.62 * (1 - reach * 0.6), min(wide, up * 0.5), 1.5)
    for _ in range(260):
        reach, side = random.random() ** 1.3, random.gauss(0, 0.5)
        place = x + side * across * (0.6 + reach), y - reach * up * (1.25 - abs(side) * 0.5)
        sheet.disc(*place, random.uniform(0.5, 2.2) * (1.2 - reach * 0.7), f"#ffffff{round(220 - 150 * reach):02x}")


def turned(points, x, y, angle, scale=1.0):
    """Points drawn about (0, 0), turned by `angle` degrees, clockwise, and brought to (x, y)."""
    right, down = cos(radians(angle)) * scale, sin(radians(angle)) * scale
    return [(x + px * right - py * down, y + px * down + py * right) for px, py in points]
