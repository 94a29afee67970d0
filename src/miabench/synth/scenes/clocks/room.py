"""The wall that the clocks hang on, and what stands before it."""

import math
import random

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, grain, shade

TONES: dict[str, tuple[RGBColour, RGBColour, RGBColour, RGBColour]] = {
    "plaster": ((226, 220, 206), (206, 216, 222), (216, 224, 208), (232, 214, 204)),
    "stripes": ((226, 226, 214), (214, 222, 228), (232, 218, 212), (220, 214, 228)),
    "brick": ((172, 128, 110), (196, 172, 150), (150, 146, 146), (206, 198, 188)),
    "planks": ((204, 190, 166), (172, 188, 198), (188, 200, 186), (218, 212, 202)),
    "dots": ((228, 222, 206), (210, 222, 226), (230, 216, 218), (218, 226, 212)),
    "tiles": ((214, 222, 222), (200, 212, 220), (222, 216, 202), (208, 220, 208)),
}
WOODS: tuple[RGBColour, ...] = ((132, 92, 58), (104, 72, 50), (166, 126, 84), (92, 84, 80))


def wall(kind: str, tone: int, size: tuple[int, int], seed: int) -> Image.Image:
    """A wall of the given size, with the fine grain of its stuff."""
    base, rng = TONES[kind][tone], random.Random(seed)
    image = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(image)
    {"brick": _brick, "planks": _planks, "stripes": _stripes, "dots": _dots, "tiles": _tiles}.get(kind, _plain)(
        pen, base, size, rng
    )
    if kind == "plaster":
        texture = grain(96, 96, seed, 238, 255)
        tile = ImageChops.multiply(image.crop((0, 0, 96, 96)), Image.merge("RGB", (texture,) * 3))
        for x in range(0, size[0], 96):
            for y in range(0, size[1], 96):
                image.paste(tile, (x, y))
    return image


def _plain(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    for _ in range(26):
        x, y, w = rng.randrange(size[0]), rng.randrange(size[1]), rng.randrange(60, 260)
        pen.rectangle((x, y, x + w, y + 1), fill=shade(base, 0.98))


def _stripes(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    step = rng.choice((40, 56, 72))
    for x in range(-step // 2, size[0], step):
        pen.rectangle((x, 0, x + step // 2 - 1, size[1]), fill=shade(base, 0.95))
        pen.line((x + step * 3 // 4, 0, x + step * 3 // 4, size[1]), fill=shade(base, 0.92))


def _dots(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    step = rng.choice((36, 44, 52))
    for row, y in enumerate(range(8, size[1], step // 2)):
        for x in range(8 + row % 2 * step // 2, size[0], step):
            pen.polygon(((x, y - 5), (x + 4, y), (x, y + 5), (x - 4, y)), fill=shade(base, 0.92))


def _brick(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    pen.rectangle((0, 0, *size), fill=blend(base, (236, 230, 220), 0.55))
    for row, y in enumerate(range(0, size[1], 30)):
        for x in range(-40 * (row % 2), size[0], 80):
            pen.rectangle((x + 2, y + 2, x + 77, y + 27), fill=shade(base, 0.94 + 0.1 * rng.random()))


def _planks(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    for y in range(0, size[1], 66):
        tone = shade(base, 0.96 + 0.06 * rng.random())
        pen.rectangle((0, y, size[0], y + 63), fill=tone)
        pen.rectangle((0, y + 63, size[0], y + 65), fill=shade(base, 0.74))
        for _ in range(7):
            x, w, up = rng.randrange(size[0]), rng.randrange(60, 300), rng.randrange(6, 60)
            pen.line((x, y + up, x + w, y + up + rng.randrange(-1, 2)), fill=shade(tone, 0.95))


def _tiles(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    side = rng.choice((54, 66))
    for y in range(0, size[1], side):
        for x in range(0, size[0], side):
            pen.rectangle((x, y, x + side - 4, y + side - 4), fill=shade(base, 0.985 + 0.03 * rng.random()))
            pen.line((x, y + side - 3, x + side - 3, y + side - 3), fill=shade(base, 0.86), width=2)
            pen.line((x + side - 3, y, x + side - 3, y + side - 3), fill=shade(base, 0.86), width=2)


def floor(image: Image.Image, kind: str, height: int, seed: int) -> None:
    """Draw what stands at the foot of the picture, so many pixels high."""
    rng, width = random.Random(seed + 1), image.width
    strip = Image.new("RGB", (2 * width, 2 * height))
    mask = Image.new("L", strip.size)
    draw = {"bench": _bench, "shelf": _shelf, "panelling": _panelling, "cabinet": _cabinet}[kind]
    draw(ImageDraw.Draw(strip), ImageDraw.Draw(mask), strip.size, rng)
    image.paste(strip.reduce(2), (0, image.height - height), mask.reduce(2))


class _Both:
    """Draws a shape on a strip and on its mask."""

    def __init__(self, pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw) -> None:
        self.pen, self.mask = pen, mask

    def box(self, box: tuple[float, float, float, float], fill: RGBColour, radius: float = 0) -> None:
        self.pen.rounded_rectangle(box, radius, fill=fill)
        self.mask.rounded_rectangle(box, radius, fill=255)

    def oval(self, box: tuple[float, float, float, float], fill: RGBColour) -> None:
        self.pen.ellipse(box, fill=fill)
        self.mask.ellipse(box, fill=255)

    def leaf(self, points: list[tuple[float, float]], fill: RGBColour) -> None:
        self.pen.polygon(points, fill=fill)
        self.mask.polygon(points, fill=255)


def _bench(pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw, size: tuple[int, int], rng: random.Random) -> None:
    """The back of a long bench with a seat of slats."""
    both, (width, height), wood = _Both(pen, mask), size, rng.choice(WOODS)
    left, right = 120 + rng.randrange(60), width - 120 - rng.randrange(60)
    for x in (left + 60, (left + right) // 2, right - 60):
        both.box((x - 16, 30, x + 16, height), (58, 58, 64))
    for y in (44, 90):
        both.box((left, y, right, y + 34), wood, 8)
        pen.line((left + 8, y + 4, right - 8, y + 4), fill=shade(wood, 1.25), width=3)
    both.box((left - 16, 156, right + 16, 186), shade(wood, 1.1), 8)
    both.box((left - 16, 182, right + 16, 204), shade(wood, 0.7), 8)


def _panelling(pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw, size: tuple[int, int], rng: random.Random) -> None:
    """Boards on the lower wall, under a rail."""
    both, (width, height), wood = _Both(pen, mask), size, rng.choice((*WOODS, (228, 226, 218), (120, 140, 150)))
    both.box((0, 60, width, height), wood)
    for x in range(rng.randrange(30), width, 104):
        pen.rectangle((x, 84, x + 4, height), fill=shade(wood, 0.76))
        pen.rectangle((x + 5, 84, x + 7, height), fill=shade(wood, 1.12))
    both.box((0, 44, width, 78), shade(wood, 1.12))
    pen.rectangle((0, 74, width, 84), fill=shade(wood, 0.62))


def _shelf(pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw, size: tuple[int, int], rng: random.Random) -> None:
    """A board with books, and a plant at one end."""
    both, width, wood = _Both(pen, mask), size[0], rng.choice(WOODS)
    board = 180
    x = 190 + rng.randrange(80)
    while x < width - 380:
        thick, tall = rng.randrange(26, 46), rng.randrange(84, 142)
        tone = blend(
            rng.choice(((170, 90, 80), (90, 110, 150), (110, 140, 110), (190, 160, 100))), (160, 150, 140), 0.3
        )
        both.box((x, board - tall, x + thick, board), tone, 4)
        pen.rectangle(
            (x + 4, board - tall + 16, x + thick - 4, board - tall + 22), fill=blend(tone, (255, 250, 230), 0.6)
        )
        x += thick + 3
        if rng.random() < 0.08:
            x += rng.randrange(120, 320)
    _plant(both, width - 230 - rng.randrange(60), board, rng)
    both.box((130, board, width - 130, board + 22), wood)
    both.box((130, board + 18, width - 130, board + 28), shade(wood, 0.66))


def _cabinet(pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw, size: tuple[int, int], rng: random.Random) -> None:
    """The top of a low cabinet with drawers, and plants on it."""
    both, (width, height), wood = _Both(pen, mask), size, rng.choice(WOODS)
    top = 128
    for x in (170 + rng.randrange(90), width - 200 - rng.randrange(90)):
        _plant(both, x, top, rng)
    both.box((60, top + 12, width - 60, height), wood)
    both.box((40, top, width - 40, top + 22), shade(wood, 1.18), 4)
    pen.rectangle((60, top + 22, width - 60, top + 30), fill=shade(wood, 0.6))
    step = (width - 140) // 4
    for x in range(70, 70 + 4 * step, step):
        pen.rounded_rectangle((x + 10, top + 42, x + step - 10, height + 40), 6, outline=shade(wood, 0.7), width=5)
        pen.ellipse((x + step / 2 - 10, top + 60, x + step / 2 + 10, top + 80), fill=(222, 196, 130))


def _plant(both: _Both, x: int, foot: int, rng: random.Random) -> None:
    """A pot with leaves."""
    green = rng.choice(((70, 130, 84), (94, 142, 74), (62, 116, 96)))
    for n in range(9):
        lean, tall = (n - 4) * 17 + rng.randrange(-5, 6), 122 - abs(n - 4) * 11
        tip, root = (x + lean * 1.15, foot - tall), (x + (n - 4) * 4, foot - 46)
        bulge = ((tip[0] + root[0]) / 2 + 11, (tip[1] + root[1]) / 2 - 8)
        hollow = ((tip[0] + root[0]) / 2 - 11, (tip[1] + root[1]) / 2 - 2)
        both.leaf([root, bulge, tip, hollow], shade(green, 0.86 + 0.06 * (n % 4)))
    both.leaf([(x - 36, foot - 52), (x + 36, foot - 52), (x + 26, foot), (x - 26, foot)], (196, 118, 84))
    both.box((x - 40, foot - 58, x + 40, foot - 44), (212, 134, 96), 4)


def adorn(image: Image.Image, setting: str, sign: tuple[int, int, int, int], seed: int) -> None:
    """Draw what hangs beside the heading, if there is room: a lifebuoy, a lamp, flags or a framed picture."""
    rng, room = random.Random(seed + 2), sign[0] - 70
    if room < 70:
        return
    side, middle = 140, (sign[1] + sign[3]) // 2
    for x in (sign[0] - room // 2, sign[2] + room // 2):
        picture, mask = Image.new("RGB", (side, side), (250, 248, 240)), Image.new("L", (side, side))
        both = _Both(ImageDraw.Draw(picture), ImageDraw.Draw(mask))
        if setting == "train":
            ImageDraw.Draw(image).rectangle((x - 3, 0, x + 2, middle - 20), fill=(60, 62, 66))
        if setting in ("ferry", "train"):
            (_lifebuoy if setting == "ferry" else _lamp)(both, side)
        else:
            (_star if setting == "school" else _framed)(both, side, rng)
        image.paste(picture.reduce(2), (x - side // 4, middle - side // 4), mask.reduce(2))


def _lifebuoy(both: _Both, side: int) -> None:
    both.oval((8, 8, side - 8, side - 8), (246, 242, 232))
    for start in (20, 110, 200, 290):
        both.pen.pieslice((8, 8, side - 8, side - 8), start, start + 50, fill=(226, 96, 52))
    both.mask.ellipse((40, 40, side - 40, side - 40), fill=0)
    both.pen.ellipse((38, 38, side - 38, side - 38), outline=(150, 140, 130), width=3)


def _lamp(both: _Both, side: int) -> None:
    c = side / 2
    both.box((c - 6, 0, c + 6, 40), (60, 62, 66))
    both.leaf([(c - 18, 36), (c + 18, 36), (c + 56, 92), (c - 56, 92)], (52, 70, 66))
    both.oval((c - 24, 78, c + 24, 116), (255, 236, 170))
    both.box((c - 58, 86, c + 58, 96), (40, 54, 52), 4)


def _star(both: _Both, side: int, rng: random.Random) -> None:
    c, tone = side / 2, rng.choice(((244, 206, 96), (236, 170, 150), (160, 196, 224), (176, 206, 150)))
    reach = [58 if n % 2 == 0 else 25 for n in range(10)]
    turn = rng.randrange(36)
    points = [
        (c + r * math.sin(math.radians(turn + 36 * n)), c - r * math.cos(math.radians(turn + 36 * n)))
        for n, r in enumerate(reach)
    ]
    both.leaf(points, tone)


def _framed(both: _Both, side: int, rng: random.Random) -> None:
    """A small landscape."""
    sky = rng.choice(((206, 222, 232), (240, 222, 196), (214, 214, 228)))
    both.box((10, 20, side - 10, side - 20), (96, 66, 42))
    both.box((20, 30, side - 20, side - 30), sky)
    both.pen.polygon(
        ((20, side - 30), (20, 84), (56, 62), (96, 88), (side - 20, 72), (side - 20, side - 30)), fill=(128, 150, 118)
    )
    both.pen.rectangle((20, side - 46, side - 20, side - 30), fill=(104, 130, 100))
