"""Draws a board game from above: a table, the board with its pieces, the people around it, cards and a score pad."""

import random

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, fit, font, pixel, shade, shadow
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.board.facts import Board, Player
from miabench.synth.scenes.board.people import person
from miabench.synth.scenes.board.things import HUES, board, piece, table

Box = tuple[int, int, int, int]

ACROSS, DOWN = 36, 28
"""More of the table on each side, cut off after the picture was tilted, so that no corner is left free."""
EDGE, FLANK, PAD = 124, 146, 254
"""Room for a player above or below, for one at a side, and for the pad."""
CARD = (112, 36)
PAPER: RGBColour = (252, 250, 240)
CELLS = {6: 60, 7: 53, 8: 47}
FRAME = 34


def paint(scene: Board) -> Image.Image:
    """The picture of a board game, 760 to 870 pixels wide and 660 to 720 high."""
    look = scene.look
    side = scene.size * CELLS[scene.size] + 2 * FRAME
    flanks = {player.side for player in scene.players}
    west = FLANK if "left" in flanks else PAD if "right" in flanks else 44
    east = FLANK if "right" in flanks else PAD
    left, top = ACROSS + west, DOWN + EDGE
    width, height = left + side + east + ACROSS, top + side + EDGE + DOWN
    rng = random.Random(look.seed)
    image = table(look.table, (width, height), rng)
    frame = (left, top, left + side, top + side)
    pad_left = width - ACROSS - PAD + 14 if "right" not in flanks else ACROSS + 14
    tall = 104 + 44 * len(scene.players)
    pad = (pad_left, top + 10, pad_left + PAD - 28, top + 10 + tall)
    people = [(person(rng, player.side), _person_at(player, frame)) for player in scene.players]
    cards = [_card_box(player, frame) for player in scene.players]
    cast = Image.new("L", image.size)
    pen = ImageDraw.Draw(cast)
    for (_, mask), at in people:
        cast.paste(255, (at[0] + 4, at[1] + 6), mask)
    for box, by in ((frame, 8), (pad, 5), *((card, 3) for card in cards)):
        pen.rectangle((box[0] + by // 2, box[1] + by, box[2] + by // 2, box[3] + by), fill=255)
    image.paste((20, 16, 14), (0, 0), shadow(cast, 14, 130))
    image.paste(board(scene, CELLS[scene.size], FRAME), frame[:2])
    for (picture, mask), at in people:
        image.paste(picture, at, mask)
    for player, box in zip(scene.players, cards, strict=True):
        _card(image, scene, player, box)
    _pad(image, scene, pad)
    _aside(image, scene, (pad[0], pad[3] + 26, pad[2], frame[3]), rng)
    taken = finish(image, look.finish, pixel(image, 2, 2))
    return taken.crop((ACROSS, DOWN, width - ACROSS, height - DOWN))


def _person_at(player: Player, frame: Box) -> tuple[int, int]:
    """Where the upper left corner of the sprite of a player belongs."""
    x, y = (frame[0] + frame[2]) // 2, (frame[1] + frame[3]) // 2
    return {
        "bottom": (x - 120, frame[3] + 12),
        "top": (x - 120, frame[1] - 12 - 160),
        "left": (frame[0] - 12 - 160, y - 120),
        "right": (frame[2] + 12, y - 120),
    }[player.side]


def _card_box(player: Player, frame: Box) -> Box:
    """The card before a player above or below, and beside the shoulder of one at a flank."""
    x, y = (frame[0] + frame[2]) // 2, (frame[1] + frame[3]) // 2
    wide, tall = CARD
    left, top = {
        "bottom": (x - wide // 2, frame[3] + 8),
        "top": (x - wide // 2, frame[1] - 8 - tall),
        "left": (frame[0] - 14 - wide, y - 124 - tall),
        "right": (frame[2] + 14, y - 124 - tall),
    }[player.side]
    return (left, top, left + wide, top + tall)


def _face(scene: Board, *, bold: bool = True) -> str:
    return f"DejaVu{'Serif' if scene.look.serif else 'Sans'}{'-Bold' if bold else ''}"


def _dot(image: Image.Image, x: int, y: int, r: int, colour: RGBColour) -> None:
    """A filled spot with smooth edges."""
    large, mask = Image.new("RGB", (8 * r, 8 * r), shade(colour, 0.6)), Image.new("L", (8 * r, 8 * r))
    ImageDraw.Draw(mask).ellipse((0, 0, 8 * r - 1, 8 * r - 1), fill=255)
    ImageDraw.Draw(large).ellipse((5, 5, 8 * r - 6, 8 * r - 6), fill=colour)
    image.paste(large.reduce(4), (x - r, y - r), mask.reduce(4))


def _card(image: Image.Image, scene: Board, player: Player, box: Box) -> None:
    """A name, and a spot of the player's colour."""
    pen = ImageDraw.Draw(image)
    pen.rectangle(box, fill=PAPER, outline=shade(PAPER, 0.8))
    pen.line((box[0], box[3] - 3, box[2], box[3] - 3), fill=shade(PAPER, 0.9), width=3)
    middle = (box[1] + box[3]) // 2 - 1
    _dot(image, box[0] + 17, middle, 9, HUES[player.colour])
    face = fit(_face(scene), player.name, CARD[0] - 40, 20)
    write(image, ((box[0] + 30 + box[2]) / 2, middle), player.name, face, (36, 38, 46), "mm")


def _pad(image: Image.Image, scene: Board, box: Box) -> None:
    """The score pad: its name, a row of points for each player."""
    left, top, right, bottom = box
    pen, ink = ImageDraw.Draw(image), (44, 60, 120)
    rounds = len(scene.players[0].points)
    pen.rectangle((left + 3, top + 3, right + 3, bottom + 3), fill=shade(PAPER, 0.86))
    pen.rectangle(box, fill=PAPER, outline=shade(PAPER, 0.78))
    pen.rectangle((left, top, right, top + 14), fill=(168, 58, 52))
    for x in range(left + 12, right - 4, 16):
        pen.ellipse((x - 3, top + 4, x + 3, top + 10), fill=(70, 28, 26))
    middle = (left + right) / 2
    write(
        image, (middle, top + 38), scene.game, fit(_face(scene), scene.game, right - left - 24, 24), (40, 42, 50), "mm"
    )
    columns = [right - 24 - 40 * (rounds - 1 - n) for n in range(rounds)]
    write(image, (left + 12, top + 72), "Round", font(_face(scene, bold=False), 16), (90, 92, 104), "lm")
    for n, x in enumerate(columns):
        write(image, (x, top + 72), str(n + 1), font(_face(scene, bold=False), 16), (90, 92, 104), "mm")
    for n, player in enumerate(scene.players):
        y = top + 88 + 44 * n
        pen.line((left + 8, y, right - 8, y), fill=(186, 200, 216), width=1)
        _dot(image, left + 19, y + 22, 7, HUES[player.colour])
        name = fit(_face(scene), player.name, columns[0] - 24 - left - 31, 18)
        write(image, (left + 31, y + 22), player.name, name, (40, 42, 50), "lm")
        for x, points in zip(columns, player.points, strict=True):
            write(image, (x, y + 22), str(points), font("DejaVuSerif-Italic", 22), ink, "mm")
    for x in columns:
        pen.line((x - 20, top + 62, x - 20, bottom - 10), fill=(206, 216, 226), width=1)


def _aside(image: Image.Image, scene: Board, box: Box, rng: random.Random) -> None:
    """A pencil, a cup, and the pieces that are out of the game."""
    left, top, right, bottom = box
    _pencil(image, (left + 6, top + 6), right - left - 30, rng)
    for n, out in enumerate(scene.aside):
        picture, mask = piece(out.colour, out.shape, 44, scene.look.pieces)
        at = (left + 10 + n * 66 + rng.randrange(-4, 5), top + 40 + rng.randrange(0, 14))
        if at[1] + 44 < bottom:
            image.paste((30, 26, 24), (at[0] + 2, at[1] + 4), mask.point(lambda v: v * 90 // 255))
            image.paste(picture, at, mask)
    if bottom - top > 190:
        _cup(image, (left + rng.randrange(50, 130), bottom - 52), rng)


def _pencil(image: Image.Image, at: tuple[int, int], long: int, rng: random.Random) -> None:
    """A pencil that lies level, its point to the right."""
    tone = rng.choice(((214, 168, 60), (70, 96, 132), (96, 120, 88)))
    sheet, mask = Image.new("RGB", (2 * long, 28), tone), Image.new("L", (2 * long, 28))
    pen, cut = ImageDraw.Draw(sheet), ImageDraw.Draw(mask)
    end = 2 * long - 50
    cut.polygon(((0, 4), (end, 4), (2 * long - 2, 14), (end, 24), (0, 24)), fill=255)
    pen.rectangle((0, 10, end, 17), fill=shade(tone, 1.15))
    pen.rectangle((0, 18, end, 24), fill=shade(tone, 0.8))
    pen.polygon(((end, 4), (2 * long - 2, 14), (end, 24)), fill=(232, 204, 164))
    pen.polygon(((2 * long - 20, 10), (2 * long - 2, 14), (2 * long - 20, 18)), fill=(50, 50, 54))
    pen.rectangle((0, 4, 22, 24), fill=(216, 150, 150))
    pen.rectangle((22, 4, 34, 24), fill=(190, 192, 196))
    image.paste((24, 20, 18), (at[0] + 1, at[1] + 3), mask.reduce(2).point(lambda v: v * 90 // 255))
    image.paste(sheet.reduce(2), at, mask.reduce(2))


def _cup(image: Image.Image, at: tuple[int, int], rng: random.Random) -> None:
    """A cup of coffee or tea on a saucer, from above."""
    x, y = at
    china = rng.choice(((240, 238, 232), (214, 222, 226), (226, 214, 200)))
    drink = rng.choice(((92, 58, 36), (176, 110, 52)))
    sheet, mask = Image.new("RGB", (192, 192), china), Image.new("L", (192, 192))
    pen, cut = ImageDraw.Draw(sheet), ImageDraw.Draw(mask)
    cut.ellipse((2, 2, 189, 189), fill=255)
    pen.ellipse((2, 2, 189, 189), fill=china, outline=shade(china, 0.82), width=4)
    pen.ellipse((26, 26, 165, 165), outline=shade(china, 0.9), width=3)
    pen.rounded_rectangle((140, 84, 182, 108), 10, fill=shade(china, 0.93), outline=shade(china, 0.74), width=3)
    pen.ellipse((44, 44, 147, 147), fill=shade(china, 0.97), outline=shade(china, 0.74), width=4)
    pen.ellipse((54, 54, 137, 137), fill=drink)
    pen.arc((62, 62, 129, 129), 190, 260, fill=shade(drink, 1.6), width=4)
    image.paste((24, 20, 18), (x - 46, y - 42), mask.reduce(2).point(lambda v: v * 80 // 255))
    image.paste(sheet.reduce(2), (x - 48, y - 48), mask.reduce(2))
