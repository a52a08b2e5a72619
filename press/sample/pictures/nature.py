"""What chance draws: outlines of land, clouds, the face of the sea; the same seed gives the same."""

from itertools import pairwise

from PIL import Image

from .sheet import HEIGHT, WIDTH


def noise(random, cells, size, octaves=3):
    """Smooth noise in mode L: `cells` (columns, rows) lumps of light and dark, with finer ones upon them."""
    image = None
    for octave in range(octaves):
        columns, rows = (round(count * 2**octave) + 2 for count in cells)
        layer = Image.frombytes("L", (columns, rows), random.randbytes(columns * rows))
        layer = layer.resize(size, Image.Resampling.BICUBIC)
        image = layer if image is None else Image.blend(image, layer, 1 / (2**octave + 1))
    return image


def between(image, low, high, strength=1.0):
    """A mask from an image of mode L: nothing below `low`, `strength` above `high`, soft between."""
    steps = (min(1, max(0, (value - low) / (high - low))) for value in range(256))
    return image.point([round(255 * strength * step * step * (3 - 2 * step)) for step in steps])


def fade(mask, *levels):
    """The mask weakened from top to bottom: `levels` are shares of 1, evenly spaced."""
    strip = Image.new("L", (1, len(levels)))
    strip.putdata([round(255 * level) for level in levels])
    nothing = Image.new("L", mask.size)
    return Image.composite(mask, nothing, strip.resize(mask.size, Image.Resampling.BILINEAR))


def weathered(random, cells, colour, low, high, strength):
    """A texture for `Sheet.shape`: patches of `colour`, as many as `cells` (columns, rows) over the shape."""

    def texture(paint):
        size = paint.width // 2 + 1, paint.height // 2 + 1
        mask = between(noise(random, cells, size, 4), low, high, strength)
        paint.paste(colour, mask=mask.resize(paint.size, Image.Resampling.BILINEAR))
        return paint

    return texture


def clouds(sheet, random, cells, box, light, shade, *, cover=(120, 190), lift=-10, strength=0.8):
    """Clouds in `box`: `light` shows where the `shade`, moved by `lift` pixels, does not lie over it."""
    left, top, right, bottom = box
    size = round((right - left) / 3), round((bottom - top) / 3)
    mask = fade(between(noise(random, cells, size, 4), *cover, strength), 0, 1, 1, 0)
    sheet.wash(mask, light, box)
    sheet.wash(mask.point(lambda v: v * 0.85), shade, (left, top + lift, right, bottom + lift))


def swell(random, size):
    """The face of the sea seen towards the horizon: noise in perspective, mode L, far at the top."""
    width, height = size
    side = 1024
    flat = noise(random, (side / 8, side / 4), (side, side), 2)
    far = height / 11
    return flat.transform(
        size,
        Image.Transform.PERSPECTIVE,
        (side / width, (side / 2) / far * 0.9, 0, 0, 620 / far, 0, 0, 1 / far),
        Image.Resampling.BICUBIC,
    )


def sea(sheet, random, horizon, light, dark, strength=0.5):
    """Waves over the water below `horizon`: their lit sides and their shaded ones, calm far away."""
    face = swell(random, (WIDTH, round(HEIGHT - horizon)))
    box = (0, horizon, WIDTH, HEIGHT)
    sheet.wash(fade(between(face, 136, 190, strength), 0.15, 0.8, 1, 1), light, box)
    sheet.wash(fade(between(face.point(lambda v: 255 - v), 136, 200, strength), 0.1, 0.8, 1, 1), dark, box)


def rough(random, points, amount=0.12, steps=4):
    """An outline broken up as rock is: each piece bent at its middle by up to `amount` of its length."""
    for _ in range(steps):
        bent = [points[0]]
        for (x, y), (end_x, end_y) in pairwise(points):
            push = random.uniform(-amount, amount)
            bent.append(((x + end_x) / 2 - (end_y - y) * push, (y + end_y) / 2 + (end_x - x) * push))
            bent.append((end_x, end_y))
        points = bent
    return points


def smooth(points, rounds=3, closed=True):
    """An outline with its corners cut off, again and again, until it is a curve (Chaikin)."""
    for _ in range(rounds):
        ring = [*points, points[0]] if closed else points
        cut = []
        for (x, y), (end_x, end_y) in pairwise(ring):
            cut.append((x * 0.75 + end_x * 0.25, y * 0.75 + end_y * 0.25))
            cut.append((x * 0.25 + end_x * 0.75, y * 0.25 + end_y * 0.75))
        points = cut if closed else [points[0], *cut, points[-1]]
    return points


def gulls(sheet, random, box, count, fill, span=(9, 22)):
    """Gulls on the wing, each two bent strokes."""
    left, top, right, bottom = box
    for _ in range(count):
        x, y, wing = random.uniform(left, right), random.uniform(top, bottom), random.uniform(*span)
        tilt = random.uniform(-0.2, 0.2) * wing
        for side in (-1, 1):
            tip = (x + side * wing, y - wing * 0.12 + side * tilt)
            elbow = (x + side * wing * 0.45, y - wing * 0.42 + side * tilt * 0.5)
            under = (x + side * wing * 0.45, y - wing * 0.26 + side * tilt * 0.5)
            sheet.polygon([(x, y), elbow, tip, under, (x, y + wing * 0.09)], fill)


def sun_path(sheet, random, x, top, colour):
    """The glitter below a low sun at `x`, from the horizon `top` to the foot of the picture."""
    for _ in range(330):
        near = random.random() ** 1.5
        y = top + near * (HEIGHT - top)
        spread = 26 + 130 * near
        centre, half = x + random.gauss(0, spread * 0.55), random.uniform(5, 16 + 46 * near)
        strength = round(200 * (1 - near * 0.75))
        sheet.disc(centre, y, half, f"{colour}{strength:02x}", 0.8 + 2.4 * near)
