"""What a poster hangs on, and what holds it there."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from miabench.synth.paint.canvas import RGBColour, blend, grain, shade

TONES: dict[str, tuple[RGBColour, ...]] = {
    "brick": ((150, 84, 64), (172, 110, 84), (120, 92, 84)),
    "cork": ((196, 152, 104), (186, 140, 92)),
    "plaster": ((214, 204, 186), (176, 192, 186), (224, 196, 170), (190, 196, 206)),
    "fence": ((140, 112, 84), (112, 124, 116), (96, 78, 62)),
    "concrete": ((158, 160, 160), (174, 172, 166)),
    "scan": ((226, 226, 224),),
}
PINS: tuple[RGBColour, ...] = ((208, 48, 44), (40, 96, 176), (240, 196, 48), (48, 138, 78), (246, 246, 244))


def wall(kind: str, size: tuple[int, int], rng: random.Random) -> Image.Image:
    """A wall of that size."""
    base = rng.choice(TONES[kind])
    width, height = size
    image = Image.new("RGB", size, base)
    if kind == "scan":
        return image
    pen = ImageDraw.Draw(image)
    if kind == "brick":
        joint = blend(base, (226, 218, 206), 0.5)
        pen.rectangle((0, 0, width, height), fill=joint)
        for row, y in enumerate(range(-12, height, 34)):
            for x in range(-(row % 2) * 48 - 10, width, 96):
                tone = shade(base, 0.88 + 0.22 * rng.random())
                pen.rectangle((x, y, x + 91, y + 29), fill=tone)
                pen.line((x, y + 29, x + 91, y + 29), fill=shade(tone, 0.8), width=2)
    elif kind == "fence":
        left = -rng.randrange(60)
        while left < width:
            wide = rng.randrange(88, 116)
            tone = shade(base, 0.92 + 0.16 * rng.random())
            pen.rectangle((left, 0, left + wide, height), fill=tone)
            for _ in range(6):
                x, sway = left + rng.randrange(8, wide - 6), rng.randrange(-4, 5)
                points = [(x + sway * (k % 3 - 1), k * height // 5) for k in range(6)]
                pen.line(points, fill=shade(tone, 0.88), width=rng.choice((1, 2)))
            pen.line((left, 0, left, height), fill=shade(base, 0.4), width=4)
            left += wide
    elif kind == "concrete":
        pen.line((0, height * 2 // 3, width, height * 2 // 3), fill=shade(base, 0.86), width=3)
        for x, y in ((24, 30), (width - 30, 30), (24, height - 34), (width - 30, height - 34)):
            pen.ellipse((x - 6, y - 6, x + 6, y + 6), fill=shade(base, 0.74))
    low = {"cork": 196, "brick": 226, "concrete": 222}.get(kind, 238)
    texture = grain(width, height, rng.randrange(1000), low, 255)
    return ImageChops.multiply(image, Image.merge("RGB", (texture,) * 3))


def drop(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    """The soft shadow of a sheet close to the wall, made at a sixth of the size."""
    small = Image.new("L", (picture.width // 6 + 1, picture.height // 6 + 1))
    small.paste(130, (box[0] // 6, box[1] // 6, box[2] // 6 + 1, box[3] // 6 + 1))
    soft = small.filter(ImageFilter.BoxBlur(1.4))
    soft = soft.resize((soft.width * 6, soft.height * 6), Image.Resampling.BILINEAR)
    picture.paste((22, 18, 16), (0, 0), soft.crop((0, 0, *picture.size)))


def hold(picture: Image.Image, kind: str, box: tuple[int, int, int, int], rng: random.Random) -> None:
    """Pins in the upper corners, or strips of tape over all four."""
    x0, y0, x1, y1 = box
    if kind == "pins":
        colour = rng.choice(PINS)
        for x, y in ((x0 + 15, y0 + 14), (x1 - 16, y0 + 14)):
            _pin(picture, x, y, colour)
        return
    for x, y, angle in ((x0 + 2, y0 + 2, 45), (x1 - 2, y0 + 2, -45), (x0 + 2, y1 - 2, -45), (x1 - 2, y1 - 2, 45)):
        strip = Image.new("L", (78, 24), 150)
        strip = strip.rotate(angle + rng.randrange(-8, 9), Image.Resampling.BILINEAR, expand=True)
        picture.paste((240, 232, 204), (x - strip.width // 2, y - strip.height // 2), strip)


def _pin(picture: Image.Image, x: int, y: int, colour: RGBColour) -> None:
    big = Image.new("RGBA", (120, 120))
    pen = ImageDraw.Draw(big)
    pen.ellipse((44, 48, 104, 108), fill=(0, 0, 0, 90))
    pen.ellipse((26, 22, 88, 84), fill=shade(colour, 0.7))
    pen.ellipse((28, 22, 84, 78), fill=colour)
    pen.ellipse((40, 30, 58, 48), fill=blend(colour, (255, 255, 255), 0.7))
    small = big.reduce(4)
    picture.paste(small.convert("RGB"), (x - 14, y - 14), small.getchannel("A"))
