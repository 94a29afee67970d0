"""Draws instruments side by side: the ground, the heading, each with its shadow and its plate, and a card."""

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade, shadow
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.gauges.facts import Gauge, Gauges
from miabench.synth.scenes.gauges.ground import TONES, ground
from miabench.synth.scenes.gauges.instruments import SIZES, sprite

Box = tuple[int, int, int, int]

PLATES: dict[str, tuple[RGBColour, RGBColour]] = {
    "brass": ((214, 178, 96), (46, 34, 14)),
    "white": ((250, 250, 247), (32, 34, 40)),
    "dark": ((34, 38, 46), (244, 242, 232)),
    "label": ((238, 222, 150), (48, 40, 30)),
}
"""A plate and its letters."""
ACROSS, DOWN = 36, 26
"""More of the ground on each side, cut off after the picture was tilted, so that no corner is left free."""
PLATE = 66


def paint(scene: Gauges) -> Image.Image:
    """The picture of some instruments, 620 to 860 pixels wide and 560 to 800 high."""
    look = scene.look
    (width, height), size, places = _places(scene)
    form = scene.gauges[0].form
    foot = places[-1][1] + SIZES[form][1] * size // 200
    image = ground(scene.quantity, look.tone, (width, height), look.seed, foot)
    sprites = [
        sprite(gauge, scene.kind.sign, look.needle, size, n, serif=look.serif) for n, gauge in enumerate(scene.gauges)
    ]
    plates = [_plate_box(scene, gauge, place, size) for gauge, place in zip(scene.gauges, places, strict=True)]
    sign, card = _sign_box(scene, width), _card_box(scene, width, height)
    cast = Image.new("L", image.size)
    pen = ImageDraw.Draw(cast)
    for box in (*plates, sign, card):
        pen.rectangle((box[0] + 3, box[1] + 5, box[2] + 3, box[3] + 5), fill=255)
    for (_, mask), (x, y) in zip(sprites, places, strict=True):
        cast.paste(255, (x - SIZES[form][0] * size // 200 + 6, y - SIZES[form][1] * size // 200 + 9), mask)
    image.paste(shade(TONES[scene.quantity][look.tone], 0.25), (0, 0), shadow(cast, 14, 130))
    for (picture, mask), (x, y) in zip(sprites, places, strict=True):
        image.paste(picture, (x - SIZES[form][0] * size // 200, y - SIZES[form][1] * size // 200), mask)
    for gauge, box in zip(scene.gauges, plates, strict=True):
        _plate(image, scene, gauge, box)
    _sign(image, scene, sign)
    _card(image, scene, card)
    taken = finish(image, look.finish, TONES[scene.quantity][look.tone])
    return taken.crop((ACROSS, DOWN, width - ACROSS, height - DOWN))


def _places(scene: Gauges) -> tuple[tuple[int, int], int, list[tuple[int, int]]]:
    """The size of the ground, the size of the instruments in percent, and the middle of each."""
    count, (wide, tall) = len(scene.gauges), SIZES[scene.gauges[0].form]
    if scene.grid:
        size = 100
        across, gap, top = 290, tall + PLATE + 40, 104
        spots = [(75 + across // 2 + (i % 2) * across, top + tall // 2 + i // 2 * gap) for i in range(count)]
        width, height = 2 * across + 150, top + 2 * gap + 86
    else:
        size = {2: 122, 3: 106, 4: 88}[count] if wide > 200 else 100
        across = max(wide * size // 100 + 24, 196)
        top = 112 if tall > 250 else 126
        width = max(620, count * across + 80)
        spots = [(width // 2 + round((i - (count - 1) / 2) * across), top + tall * size // 200) for i in range(count)]
        height = max(560, top + tall * size // 100 + PLATE + 130)
    shifted = [(x + ACROSS, y + DOWN) for x, y in spots]
    return (width + 2 * ACROSS, height + 2 * DOWN), size, shifted


def _face(scene: Gauges, *, bold: bool = True) -> str:
    return f"DejaVu{'Serif' if scene.look.serif else 'Sans'}{'-Bold' if bold else ''}"


def _plate_box(scene: Gauges, gauge: Gauge, place: tuple[int, int], size: int) -> Box:
    texts = ((gauge.name, 22, True), (f"Checked by {gauge.keeper}", 15, False))
    half = round(max(font(_face(scene, bold=bold), px).getlength(text) for text, px, bold in texts) / 2) + 14
    top = place[1] + SIZES[gauge.form][1] * size // 200 + 14
    return (place[0] - half, top, place[0] + half, top + PLATE - 8)


def _plate(image: Image.Image, scene: Gauges, gauge: Gauge, box: Box) -> None:
    """A name, and who checks the instrument."""
    pen, (back, letters) = ImageDraw.Draw(image), PLATES[scene.look.plate]
    pen.rounded_rectangle(box, 5, fill=back, outline=shade(back, 0.7), width=2)
    pen.line((box[0] + 5, box[1] + 2, box[2] - 5, box[1] + 2), fill=blend(back, (255, 255, 255), 0.45))
    middle = (box[0] + box[2]) / 2
    write(image, (middle, box[1] + 21), gauge.name, font(_face(scene), 22), letters, "mm")
    write(image, (middle, box[1] + 43), f"Checked by {gauge.keeper}", font(_face(scene, bold=False), 15), letters, "mm")


def _sign_box(scene: Gauges, width: int) -> Box:
    half = round(fit(_face(scene), scene.heading, width - 240, 32).getlength(scene.heading) / 2) + 30
    return (width // 2 - half, DOWN + 26, width // 2 + half, DOWN + 80)


def _sign(image: Image.Image, scene: Gauges, box: Box) -> None:
    pen = ImageDraw.Draw(image)
    back, letters = {
        "pressure": ((246, 206, 60), (30, 30, 32)),
        "temperature": ((92, 62, 40), (250, 240, 216)),
        "fuel": ((232, 234, 236), (30, 34, 40)),
        "rain": ((40, 84, 126), (246, 248, 250)),
        "weight": ((58, 66, 62), (248, 246, 236)),
    }[scene.quantity]
    pen.rounded_rectangle(box, 7, fill=back, outline=shade(back, 0.6), width=2)
    pen.rounded_rectangle(
        (box[0] + 5, box[1] + 5, box[2] - 5, box[3] - 5), 4, outline=blend(back, letters, 0.5), width=1
    )
    face = fit(_face(scene), scene.heading, box[2] - box[0] - 56, 32)
    write(image, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), scene.heading, face, letters, "mm")


def _card_box(scene: Gauges, width: int, height: int) -> Box:
    left = ACROSS + 60 if scene.look.card == "left" else width - ACROSS - 60 - 236
    return (left, height - DOWN - 88, left + 236, height - DOWN - 24)


def _card(image: Image.Image, scene: Gauges, box: Box) -> None:
    """A paper card with a date."""
    pen = ImageDraw.Draw(image)
    paper: RGBColour = (255, 253, 244)
    pen.rectangle(box, fill=paper, outline=shade(paper, 0.86))
    for y in range(box[1] + 14, box[3] - 4, 14):
        pen.line((box[0] + 8, y, box[2] - 8, y), fill=(226, 232, 238))
    middle = (box[0] + box[2]) / 2
    if scene.quantity != "weight":  # the card lies on the worktop there
        pen.ellipse((middle - 6, box[1] - 5, middle + 6, box[1] + 7), fill=(196, 48, 44))
        pen.ellipse((middle - 4, box[1] - 4, middle, box[1]), fill=(240, 150, 140))
    write(image, (middle, box[1] + 23), f"{scene.card}:", font("DejaVuSans-Bold", 16), (60, 64, 76), "mm")
    write(
        image, (middle, box[1] + 46), scene.show_date(scene.date), font("DejaVuSerif-Italic", 20), (32, 50, 110), "mm"
    )
