"""Draws the boards of halls: dots of light, and tiles that flap."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, fit, font, gradient, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import panel, raised
from miabench.synth.scenes.departures.facts import Departures
from miabench.synth.scenes.times import clock
from miabench.synth.scenes.words import RGB

SANS, BOLD, MONO = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono-Bold"

DOT = 3  # pixels from one light to the next
LIGHTS: tuple[RGBColour, ...] = ((255, 178, 44), (255, 214, 90), (255, 120, 60), (170, 255, 120))
STATUS_LIGHTS: dict[str, RGBColour] = {
    "on time": (150, 255, 130),
    "delayed": (255, 200, 70),
    "cancelled": (255, 96, 80),
    "boarding": (140, 210, 255),
}
HALLS: tuple[tuple[RGBColour, RGBColour], ...] = (
    ((120, 132, 146), (178, 184, 188)),
    ((94, 98, 106), (150, 146, 138)),
    ((170, 176, 180), (208, 204, 196)),
    ((84, 96, 92), (140, 150, 142)),
)


def led(scene: Departures) -> Image.Image:
    """Dots of light in a dark case that hangs from the ceiling."""
    look, rows = scene.look, scene.departures
    own = LIGHTS[look.theme]
    several = look.seed % 2 == 0
    line = 21
    xs = (4, 54, 110, 188, 226)
    wide, high = 304, line * len(rows) + 4
    small = Image.new("RGB", (wide, high), (16, 13, 12))
    face = font(MONO, 14)
    for n, row in enumerate(rows):
        y = n * line + line / 2 + 2
        for x, text in zip(xs, (clock(row.minute), row.line, row.destination, row.track), strict=False):
            ink.write(small, (x, y), text, face, own, "lm")
        ink.write(small, (xs[4], y), scene.status(row), face, STATUS_LIGHTS[row.status] if several else own, "lm")
    band = Image.new("RGB", (wide, 24), (16, 13, 12))
    notice = f"{scene.notice}."
    ink.write(band, (wide / 2, 12), notice, fit("DejaVuSans", notice, wide - 8, 15), own, "mm")
    width = wide * DOT + 84
    top = 186
    height = top + high * DOT + 30 + 24 * DOT + 54
    image = _hall(scene, width, height)
    raised(image, (22, 44, width - 22, height - 26), 12, (34, 36, 40), 160)
    _sign(image, scene, (42, 62, width - 42, 132))
    for x, head in zip(xs, (*scene.about.headers, "Status"), strict=True):
        ink.write(image, (42 + x * DOT, 162), head, font(SANS, 19), (226, 228, 230), "lm")
    image.paste(_lit(small), (42, top))
    image.paste(_lit(band), (42, top + high * DOT + 24))
    taken = look.finish.model_copy(update={"tilt": look.finish.tilt // 3, "keystone": 0, "light": None, "blur": 0})
    return finish(image, taken, HALLS[look.theme][0])


def _lit(small: Image.Image) -> Image.Image:
    """Each pixel as a round light."""
    large = small.resize((small.width * DOT, small.height * DOT), Image.Resampling.NEAREST)
    return ImageChops.multiply(large, _mesh(large.size))


@lru_cache(maxsize=16)
def _mesh(size: tuple[int, int]) -> Image.Image:
    """What is dark between lights. Not to be changed: it is kept."""
    tile = Image.new("L", (DOT * 40, DOT * 40), 255)
    for x in range(tile.width):
        for y in range(tile.height):
            edges = (x % DOT == 0) + (y % DOT == 0)
            tile.putpixel((x, y), (255, 190, 120)[edges])
    mesh = Image.new("L", size)
    for x in range(0, size[0], tile.width):
        for y in range(0, size[1], tile.height):
            mesh.paste(tile, (x, y))
    return Image.merge("RGB", (mesh,) * 3)


def _hall(scene: Departures, width: int, height: int) -> Image.Image:
    """The wall or the ceiling behind a board, with the rods that it hangs from."""
    top, bottom = HALLS[scene.look.theme]
    image = gradient(width, height, top, bottom)
    pen = ImageDraw.Draw(image)
    for n in range(1, 4):
        pen.line((0, n * height // 4, width, n * height // 4), fill=shade(top, 0.92), width=2)
    for x in (width // 5, 4 * width // 5):
        pen.rectangle((x - 7, 0, x + 7, 60), fill=(58, 60, 64))
        pen.rectangle((x - 4, 0, x - 1, 60), fill=(110, 112, 116))
    return image


def _sign(image: Image.Image, scene: Departures, box: tuple[int, int, int, int]) -> None:
    """The name of the place on its colour, with the clock beside it."""
    left, top, right, bottom = box
    accent = RGB[scene.colour] if scene.colour != "black" else (8, 8, 10)
    panel(image, box, 6, accent)
    middle = (top + bottom) / 2
    end = right - 22
    if scene.clock is not None:
        panel(image, (right - 142, top + 10, right - 14, bottom - 10), 4, (12, 12, 14))
        ink.write(image, (right - 78, middle), clock(scene.clock), font(MONO, 32), (255, 255, 255), "mm")
        end = right - 164
    label = font(SANS, 25)
    ink.write(image, (end, middle), "Departures", label, (255, 255, 255), "rm")
    room = round(end - label.getlength("Departures")) - left - 46
    ink.write(image, (left + 22, middle), scene.place, fit(BOLD, scene.place, room, 34, 18), (255, 255, 255), "lm")


def flap(scene: Departures) -> Image.Image:
    """Dark tiles with a letter each, row under row."""
    look, rows = scene.look, scene.departures
    face = font(MONO, 28)
    pitch, tall, row = round(face.getlength("0")), 42, 52
    most = max(len(scene.status(departure)) for departure in rows)
    counts = (5, max(len(departure.line) for departure in rows), 8, max(len(d.track) for d in rows), most)
    gap = 26
    inner = sum(counts) * pitch + gap * (len(counts) - 1)
    width = max(inner + 132, 760)
    left = (width - inner) // 2
    top = 186
    height = top + row * len(rows) + 112
    image = _hall(scene, width, height)
    case: RGBColour = ((40, 42, 46), (30, 40, 56), (58, 54, 50), (26, 28, 30))[look.theme]
    raised(image, (22, 44, width - 22, height - 26), 8, case, 160)
    _sign(image, scene, (42, 62, width - 42, 130))
    xs = [left + sum(counts[:n]) * pitch + gap * n for n in range(len(counts))]
    heads = (*scene.about.headers, "Status")
    for n, head in enumerate(heads):
        room = (xs[n + 1] - xs[n] if n < 4 else 200) - 8
        label = "Pl." if head == "Platform" and font(SANS, 17).getlength(head) > room else head
        ink.write(image, (xs[n], 160), label, fit(SANS, label, room, 18), (222, 224, 226), "lm")
    tile = _tile(pitch, tall)
    pen = ImageDraw.Draw(image)
    for n, departure in enumerate(rows):
        y = top + n * row
        texts = (
            clock(departure.minute),
            departure.line,
            departure.destination,
            departure.track,
            scene.status(departure),
        )
        for x, count, text in zip(xs, counts, texts, strict=True):
            for k in range(count):
                image.paste(tile, (x + k * pitch, y))
            fill: RGBColour = (250, 248, 240)
            if text == texts[4] and look.seed % 2:
                fill = {"cancelled": (255, 130, 110), "delayed": (255, 214, 90)}.get(departure.status, fill)
            ink.write(image, (x, y + tall / 2), text.upper(), face, fill, "lm")
            pen.line((x, y + tall // 2, x + count * pitch - 2, y + tall // 2), fill=(14, 14, 15), width=1)
    notice = f"{scene.notice}."
    y = top + row * len(rows) + 32
    ink.write(image, (width / 2, y), notice, fit(SANS, notice, width - 120, 21), (236, 236, 232), "mm")
    return finish(
        image,
        look.finish.model_copy(update={"tilt": look.finish.tilt // 3, "keystone": 0, "blur": 0}),
        HALLS[look.theme][0],
    )


def _tile(pitch: int, tall: int) -> Image.Image:
    """The two halves of a tile."""
    tile = Image.new("RGB", (pitch - 1, tall), (12, 12, 13))
    panel(tile, (0, 0, pitch - 1, tall // 2), 2, (44, 44, 47))
    panel(tile, (0, tall // 2 + 1, pitch - 1, tall), 2, (36, 36, 39))
    return tile
