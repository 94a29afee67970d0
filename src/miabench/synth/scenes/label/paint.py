"""Draws a labelled product from the front: a jar, bottle, box, bag or tin on a counter, with things beside it."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from miabench.synth.paint.canvas import RGBColour, blend, gradient, grain, pixel, shade
from miabench.synth.paint.finish import finish
from miabench.synth.scenes.label.facts import Label
from miabench.synth.scenes.label.panel import PALETTES, panel
from miabench.synth.scenes.label.things import HIGH, WIDE, thing
from miabench.synth.scenes.words import RGB

SIDE = 208  # pixels on each side of the product where things stand
ALONE = 64
CROP = 14  # what tilting leaves free at the corners
CONTENTS: dict[str, RGBColour] = {
    "berry": (150, 26, 40),
    "citrus": (222, 138, 36),
    "tomato": (180, 48, 30),
    "leaf": (128, 140, 60),
    "bean": (134, 72, 48),
    "wheat": (206, 166, 104),
    "olive": (122, 130, 50),
    "apple": (214, 170, 80),
}


def paint(scene: Label) -> Image.Image:
    """The picture of a product, 540 to 930 pixels wide and 640 to 1000 high."""
    rng = random.Random(scene.look.seed)
    image, mask = _CONTAINERS[scene.container](scene, panel(scene))
    beside = SIDE if scene.things else ALONE
    size = (image.width + 2 * beside, image.height + 124)
    foot = size[1] - 68
    picture = _scenery(scene, size, foot - 26, rng)
    _shadow(picture, (beside - 6, foot - 16, beside + image.width + 12, foot + 22))
    picture.paste(image, (beside, foot - image.height), mask)
    middles = (70, 70 + WIDE - 6, size[0] - 70 - WIDE + 6, size[0] - 70)
    for kind, x in zip(scene.things, middles, strict=False):
        y = foot + rng.randrange(-4, 12)
        _shadow(picture, (x - 44, y - 12, x + 48, y + 10))
        small = thing(kind)
        picture.paste(small.convert("RGB"), (x - WIDE // 2, y - HIGH), small.getchannel("A"))
    taken = finish(picture, scene.look.finish, pixel(picture, 3, 3))
    return taken.crop((CROP, CROP, size[0] - CROP, size[1] - CROP))


def _shadow(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    """A soft dark ellipse on the counter."""
    x0, y0, x1, y1 = (box[0] - 16, box[1] - 10, box[2] + 16, box[3] + 10)
    small = Image.new("L", ((x1 - x0) // 4, (y1 - y0) // 4))
    ImageDraw.Draw(small).ellipse((4, 3, small.width - 5, small.height - 4), fill=150)
    soft = small.filter(ImageFilter.GaussianBlur(2)).resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
    picture.paste((24, 20, 18), (x0, y0), soft)


# ------------------------------------------------------------------------------------------------- scenery


def _scenery(scene: Label, size: tuple[int, int], edge: int, rng: random.Random) -> Image.Image:
    """A wall, and from `edge` downwards a counter."""
    width, height = size
    kind = scene.look.scenery
    if kind == "studio":
        tone = rng.choice(((196, 206, 212), (216, 204, 192), (190, 204, 188), (206, 196, 212)))
        picture = gradient(width, height, shade(tone, 0.86), shade(tone, 1.08))
        picture.paste(gradient(width, height - edge, shade(tone, 1.02), shade(tone, 0.86)), (0, edge))
        return picture
    walls: dict[str, tuple[RGBColour, ...]] = {
        "kitchen": ((226, 232, 230), (170, 200, 204), (238, 230, 214)),
        "shelf": ((150, 116, 82), (108, 84, 66), (188, 160, 124)),
        "window": ((224, 210, 188), (198, 208, 196), (214, 200, 204)),
    }
    base = rng.choice(walls[kind])
    picture = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(picture)
    if kind == "kitchen":
        for row, y in enumerate(range(edge % 54 - 54, edge, 54)):
            pen.rectangle((0, y - 2, width, y + 1), fill=shade(base, 0.9))
            for x in range((row % 2) * 54 - 30, width, 108):
                pen.rectangle((x, y, x + 3, y + 54), fill=shade(base, 0.9))
    elif kind == "shelf":
        for x in range(-rng.randrange(80), width, 116):
            pen.rectangle((x, 0, x + 114, edge), fill=shade(base, 0.94 + 0.1 * rng.random()))
            for _ in range(5):
                at = x + rng.randrange(8, 106)
                pen.line((at, 0, at + rng.randrange(-6, 7), edge), fill=shade(base, 0.88), width=2)
            pen.line((x, 0, x, edge), fill=shade(base, 0.7), width=3)
    else:
        light = Image.new("L", (width // 8, height // 8))
        lamp, x = ImageDraw.Draw(light), rng.randrange(width // 16)
        for n in range(2):
            for m in range(2):
                at, up = x + n * 26, 6 + m * 32
                lamp.polygon(((at, up), (at + 21, up + 5), (at + 21, up + 31), (at, up + 26)), fill=90)
        soft = light.filter(ImageFilter.GaussianBlur(1.4)).resize(size, Image.Resampling.BILINEAR)
        picture.paste((255, 250, 232), (0, 0), soft)
    top = rng.choice(((176, 134, 90), (122, 86, 60), (214, 210, 202), (84, 86, 92)))
    counter = gradient(width, height - edge, shade(top, 1.06), shade(top, 0.84))
    noise = grain(width, height - edge, scene.look.seed, 240, 255)
    picture.paste(ImageChops.multiply(counter, Image.merge("RGB", (noise,) * 3)), (0, edge))
    pen.line((0, edge, width, edge), fill=shade(top, 0.7), width=3)
    return picture


# ---------------------------------------------------------------------------------------------- containers

Shape = tuple[Image.Image, Image.Image]
"""A container, and the mask of where it is."""


def _round(image: Image.Image, depth: float = 0.62) -> Image.Image:
    """Light on something round: bright left of the middle, dark at both edges."""
    strip = Image.new("L", (64, 1))
    for x in range(64):
        off = (x - 26) / (38 if x > 26 else 26)
        strip.putpixel((x, 0), round(255 * (1 - (1 - depth) * abs(off) ** 3)))
    return ImageChops.multiply(image, Image.merge("RGB", (strip.resize(image.size, Image.Resampling.BICUBIC),) * 3))


def _halved(size: tuple[int, int]) -> tuple[Image.Image, Image.Image, ImageDraw.ImageDraw, ImageDraw.ImageDraw]:
    """A picture and a mask of twice the size, to be reduced, with their pens."""
    big = (size[0] * 2, size[1] * 2)
    image, mask = Image.new("RGB", big), Image.new("L", big)
    return image, mask, ImageDraw.Draw(image), ImageDraw.Draw(mask)


def _two(*numbers: float) -> list[float]:
    return [2 * number for number in numbers]


def _jar(scene: Label, front: Image.Image) -> Shape:
    w, h = front.width + 20, front.height + 166
    image, mask, pen, cut = _halved((w, h))
    fill = CONTENTS[scene.look.motif]
    glass = blend(fill, (240, 246, 246), 0.62)
    lid = RGB[scene.lid or "red"]
    pen.rectangle(_two(0, 0, w, h), fill=glass)
    pen.rounded_rectangle(_two(9, 108, w - 9, h - 12), 84, fill=fill)
    pen.rectangle(_two(0, 0, w, 70), fill=lid)
    for x in range(34, w - 30, 12):
        pen.rectangle(_two(x, 14, x + 4, 66), fill=shade(lid, 0.86) if scene.lid != "black" else (64, 64, 70))
    pen.rectangle(_two(26, 0, w - 26, 9), fill=blend(lid, (255, 255, 255), 0.22))
    pen.rectangle(_two(26, 62, w - 26, 68), fill=shade(lid, 0.7))
    cut.rounded_rectangle(_two(26, 0, w - 26, 72), 16, fill=255)
    cut.rectangle(_two(44, 60, w - 44, 130), fill=255)
    cut.rounded_rectangle(_two(0, 84, w, h), 90, fill=255)
    small = image.reduce(2)
    small.paste(front, (10, 132))
    small = _round(small)
    _gleam(small, (28, 92, 40, 130))
    return small, mask.reduce(2)


def _gleam(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    """A bright reflection on glass."""
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).rounded_rectangle(box, 6, fill=110)
    image.paste((255, 255, 255), (0, 0), mask)


def _bottle(scene: Label, front: Image.Image) -> Shape:
    w, h, shoulder = front.width + 16, front.height + 196, 168
    image, mask, pen, cut = _halved((w, h))
    fill = CONTENTS[scene.look.motif]
    cap = RGB[scene.lid or "white"]
    middle = w / 2
    pen.rectangle(_two(0, 0, w, h), fill=fill)
    pen.rectangle(_two(0, 0, w, 52), fill=cap)
    for x in range(0, w, 9):
        pen.rectangle(_two(x, 8, x + 3, 46), fill=shade(cap, 0.86) if scene.lid != "black" else (64, 64, 70))
    pen.rectangle(_two(0, 46, w, 52), fill=shade(cap, 0.7))
    pen.rectangle(_two(0, 52, w, 66), fill=blend(fill, (255, 255, 255), 0.4))
    cut.rounded_rectangle(_two(middle - 62, 0, middle + 62, 54), 14, fill=255)
    cut.rectangle(_two(middle - 50, 50, middle + 50, 96), fill=255)
    cut.pieslice(_two(0, 78, w, 78 + 2 * (shoulder - 70)), 180, 360, fill=255)
    cut.rectangle(_two(0, shoulder + 8, w, h / 2), fill=255)
    cut.rounded_rectangle(_two(0, shoulder + 60, w, h), 44, fill=255)
    small = image.reduce(2)
    small.paste(front, (8, shoulder + 6))
    small = _round(small)
    _gleam(small, (w // 2 - 110, 116, w // 2 - 96, 150))
    return small, mask.reduce(2)


def _tin(_: Label, front: Image.Image) -> Shape:
    w, h = front.width + 8, front.height + 68
    image, mask, pen, cut = _halved((w, h))
    steel = (196, 198, 200)
    pen.rectangle(_two(0, 0, w, h), fill=steel)
    for y in (0, 24, h - 28, h - 10):
        pen.rectangle(_two(0, y, w, y + 5), fill=shade(steel, 1.16))
        pen.rectangle(_two(0, y + 6, w, y + 8), fill=shade(steel, 0.74))
    cut.rounded_rectangle(_two(0, 0, w, 22), 16, fill=255)
    cut.rectangle(_two(4, 14, w - 4, h - 14), fill=255)
    cut.rounded_rectangle(_two(0, h - 22, w, h), 16, fill=255)
    small = image.reduce(2)
    small.paste(front, (4, 34))
    return _round(small, 0.56), mask.reduce(2)


def _box(scene: Label, front: Image.Image) -> Shape:
    deep, rise = 38, 24
    w, h = front.width + deep, front.height + rise
    image, mask, pen, cut = _halved((w, h))
    colours = PALETTES[scene.look.theme]
    side = shade(blend(colours.accent, colours.paper, 0.25), 0.62)
    pen.polygon(_two(front.width, rise, w, 0, w, h - rise * 0.6, front.width, h), fill=side)
    pen.polygon(_two(0, rise, deep, 0, w, 0, front.width, rise), fill=blend(colours.accent, colours.paper, 0.5))
    pen.line(_two(deep * 0.5, rise * 0.5, w - deep * 0.5, rise * 0.5), fill=shade(colours.accent, 0.7), width=3)
    cut.polygon(_two(0, rise, deep, 0, w, 0, w, h - rise * 0.6, front.width, h, 0, h), fill=255)
    small = image.reduce(2)
    small.paste(front, (0, rise))
    return small, mask.reduce(2)


def _bag(scene: Label, front: Image.Image) -> Shape:
    w, h, seam = front.width + 20, front.height + 92, 46
    image, mask, pen, cut = _halved((w, h))
    colours = PALETTES[scene.look.theme]
    pen.rectangle(_two(0, 0, w, h), fill=colours.paper)
    dark = blend(colours.accent, colours.paper, 0.15)
    for y0, y1 in ((0, seam - 8), (h - seam + 12, h)):
        pen.rectangle(_two(0, y0, w, y1), fill=dark)
        for x in range(0, w, 8):
            pen.rectangle(_two(x, y0, x + 3, y1), fill=shade(dark, 0.84))
    teeth: list[float] = []
    for x in range(0, w + 1, 10):
        teeth += _two(x, 0 if x % 20 else 6)
    bottom: list[float] = []
    for x in range(w, -1, -10):
        bottom += _two(x, h if x % 20 else h - 6)
    cut.polygon([*teeth, *_two(w, h / 2), *bottom, *_two(0, h / 2)], fill=255)
    small = image.reduce(2)
    small.paste(front, (10, seam))
    return _crumpled(_round(small, 0.7), scene.look.seed), mask.reduce(2)


def _crumpled(image: Image.Image, seed: int) -> Image.Image:
    """Soft folds that run inwards from the corners of a bag."""
    rng = random.Random(seed)
    w, h = image.width // 6, image.height // 6
    small = Image.new("L", (w, h), 255)
    pen = ImageDraw.Draw(small)
    for x, y, dx, dy in ((0, 0, 1, 1), (w, 0, -1, 1), (0, h, 1, -1), (w, h, -1, -1)):
        for _ in range(3):
            end = (x + dx * rng.randrange(12, 30), y + dy * rng.randrange(10, 34))
            pen.line((x + dx * rng.randrange(10), y + dy * 6, *end), fill=rng.randrange(206, 232), width=2)
    soft = small.filter(ImageFilter.GaussianBlur(1.2)).resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(image, Image.merge("RGB", (soft,) * 3))


_CONTAINERS = {"jar": _jar, "bottle": _bottle, "tin": _tin, "box": _box, "bag": _bag}
