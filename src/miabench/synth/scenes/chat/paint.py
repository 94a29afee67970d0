"""Draws a chat: a phone's screen from the bar with the clock to the field to write in, or a window with a list."""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import disc, panel
from miabench.synth.scenes.chat.facts import Chat, Message, Person
from miabench.synth.scenes.chat.icons import put
from miabench.synth.scenes.chat.layout import (
    CARD,
    DAY,
    FOOT,
    HEAD,
    LINE,
    MARK,
    NAME,
    PADDING,
    TIME,
    WIDTH,
    height,
    lines,
    total,
)
from miabench.synth.scenes.words import RGB

FACE, BOLD = "DejaVuSans", "DejaVuSans-Bold"
ACCENTS: tuple[RGBColour, ...] = ((24, 128, 104), (36, 104, 196), (122, 74, 180), (200, 76, 60), (60, 72, 92))
SIDEBAR = 300


class Theme(NamedTuple):
    """Colours of a window."""

    ground: RGBColour
    bar: RGBColour
    on_bar: RGBColour
    theirs: RGBColour
    mine: RGBColour
    text: RGBColour
    weak: RGBColour
    read: RGBColour
    unread: RGBColour
    accent: RGBColour


def theme(scene: Chat) -> Theme:
    """The colours of a scene's window."""
    accent = ACCENTS[scene.look.accent]
    if scene.look.dark:
        return Theme(
            blend((18, 22, 28), accent, 0.06), (32, 38, 46), (236, 240, 244), (44, 51, 60),
            blend(accent, (20, 24, 30), 0.6),
            (238, 241, 244), (176, 184, 194), (96, 190, 255), (158, 162, 168), blend(accent, (255, 255, 255), 0.25),
        )  # fmt: skip
    return Theme(
        blend((244, 243, 240), accent, 0.05), accent, (255, 255, 255), (255, 255, 255),
        blend(accent, (255, 255, 255), 0.8),
        (28, 32, 38), (94, 100, 110), (20, 118, 230), (150, 154, 160), accent,
    )  # fmt: skip


def paint(scene: Chat) -> Image.Image:
    """The picture of a chat window."""
    kind, look = scene.look.kind, theme(scene)
    inside = scene.look.times == "inside"
    used = total(kind, scene.messages, scene.new, inside=inside)
    size = (WIDTH[kind], max(760 if kind == "phone" else 660, used))
    image = Image.new("RGB", size, look.ground)
    left = 0 if kind == "phone" else SIDEBAR
    _wallpaper(image, scene, look, left)
    if kind == "phone":
        _phone_bars(image, scene, look)
    else:
        _sidebar(image, scene, look)
        _desktop_bar(image, scene, look)
    _field(image, scene, look, left)
    y = HEAD[kind] + 8 + (size[1] - used) * (1 if scene.look.seed % 2 else 0)
    _pill(image, (left + size[0]) // 2, y + 13, "Today", look)
    y += DAY - 6
    for n, message in enumerate(scene.messages):
        if scene.new and n == len(scene.messages) - scene.new:
            _pill(image, (left + size[0]) // 2, y + 13, f"{scene.new} new messages", look, wide=True)
            y += MARK
        _message(image, scene, message, look, y, left)
        y += height(kind, message, inside=inside)
    return finish(image, scene.look.finish, look.ground)


def _wallpaper(image: Image.Image, scene: Chat, look: Theme, left: int) -> None:
    tone = blend(look.ground, look.accent, 0.10 if scene.look.dark else 0.09)
    pen, (width, high) = ImageDraw.Draw(image), image.size
    rng = random.Random(scene.look.seed)
    if scene.look.pattern == "dots":
        for x in range(left + 16, width, 44):
            for y in range(120, high, 44):
                shift = 22 if (y // 44) % 2 else 0
                pen.ellipse((x + shift, y, x + shift + 5, y + 5), fill=tone)
    elif scene.look.pattern == "waves":
        for y in range(110, high, 58):
            start = rng.randrange(60)
            for x in range(left - start, width, 60):
                pen.arc((x, y, x + 30, y + 22), 180, 360, fill=tone, width=2)
                pen.arc((x + 30, y, x + 60, y + 22), 0, 180, fill=tone, width=2)


def _avatar(image: Image.Image, at: tuple[int, int], radius: int, person: Person) -> None:
    disc(image, at, radius, RGB[person.colour])
    ink.write(image, at, person.name[0], font(BOLD, radius), (255, 255, 255), "mm")


def _group_sign(image: Image.Image, at: tuple[int, int], radius: int, look: Theme) -> None:
    disc(image, at, radius, blend(look.accent, (255, 255, 255), 0.75))
    put(image, at, "people", radius + 6, look.accent if look.bar != look.accent else blend(look.accent, (0, 0, 0), 0.2))


def _phone_bars(image: Image.Image, scene: Chat, look: Theme) -> None:
    width = image.width
    image.paste(look.bar, (0, 0, width, HEAD["phone"]))
    ink.write(image, (26, 20), scene.time(scene.clock), font(BOLD, 17), look.on_bar, "lm")
    ink.write(image, (width - 64, 20), f"{scene.battery}%", font(FACE, 16), look.on_bar, "rm")
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((width - 56, 12, width - 26, 28), 4, outline=look.on_bar, width=2)
    pen.rectangle((width - 53, 15, width - 53 + 24 * scene.battery // 100, 25), fill=look.on_bar)
    pen.rectangle((width - 24, 17, width - 22, 23), fill=look.on_bar)
    put(image, (width - 136, 20), "signal", 18, look.on_bar)
    put(image, (28, 82), "back", 28, look.on_bar)
    _group_sign(image, (76, 82), 27, look)
    ink.write(image, (118, 68), scene.group, fit(BOLD, scene.group, width - 250, 23), look.on_bar, "lm")
    members = ", ".join(person.name for person in scene.people)
    ink.write(image, (118, 97), f"{members}, you", fit(FACE, f"{members}, you", width - 226, 16, 14), look.on_bar, "lm")
    put(image, (width - 82, 82), "video", 28, look.on_bar)
    put(image, (width - 32, 82), "more", 24, look.on_bar)


def _desktop_bar(image: Image.Image, scene: Chat, look: Theme) -> None:
    image.paste(look.bar, (SIDEBAR, 0, image.width, HEAD["desktop"]))
    _group_sign(image, (SIDEBAR + 44, 37), 25, look)
    ink.write(image, (SIDEBAR + 84, 26), scene.group, font(BOLD, 20), look.on_bar, "lm")
    members = ", ".join(person.name for person in scene.people)
    ink.write(image, (SIDEBAR + 84, 51), f"{members}, you", font(FACE, 15), look.on_bar, "lm")
    put(image, (image.width - 86, 37), "video", 26, look.on_bar)
    put(image, (image.width - 36, 37), "more", 22, look.on_bar)


def _sidebar(image: Image.Image, scene: Chat, look: Theme) -> None:
    """The list of conversations; the open one is marked."""
    dark = scene.look.dark
    ground: RGBColour = (26, 31, 38) if dark else (252, 252, 253)
    image.paste(ground, (0, 0, SIDEBAR, image.height))
    ImageDraw.Draw(image).line((SIDEBAR - 1, 0, SIDEBAR - 1, image.height), fill=blend(ground, look.weak, 0.4))
    ink.write(image, (22, 36), "Chats", font(BOLD, 24), look.text, "lm")
    put(image, (SIDEBAR - 36, 36), "plus", 20, look.accent)
    panel(image, (16, 66, SIDEBAR - 16, 102), 18, blend(ground, look.weak, 0.16))
    put(image, (38, 84), "lens", 18, look.weak)
    ink.write(image, (58, 84), "Search", font(FACE, 16), look.weak, "lm")
    rows: list[str] = [talk.name for talk in scene.talks]
    rows.insert(scene.look.seed % 4, "")
    y = 118
    for name in rows:
        if not name:
            panel(image, (8, y, SIDEBAR - 8, y + 68), 10, blend(ground, look.accent, 0.18))
            _group_sign(image, (44, y + 34), 24, look)
            ink.write(image, (82, y + 23), scene.group, fit(BOLD, scene.group, 190, 17), look.text, "lm")
            ink.write(image, (82, y + 46), "open now", font(FACE, 15), look.weak, "lm")
        else:
            talk = next(talk for talk in scene.talks if talk.name == name)
            _avatar(image, (44, y + 34), 24, Person(name=name, colour=talk.colour))
            ink.write(image, (82, y + 23), name, font(BOLD, 17), look.text, "lm")
            room = 164 if talk.unread else 196
            ink.write(image, (82, y + 46), talk.preview, fit(FACE, talk.preview, room, 16, 14), look.weak, "lm")
            if talk.unread:
                badge: RGBColour = blend(ACCENTS[scene.look.accent], (0, 0, 0), 0.1)
                disc(image, (SIDEBAR - 32, y + 34), 13, badge)
                ink.write(image, (SIDEBAR - 32, y + 34), str(talk.unread), font(BOLD, 15), (255, 255, 255), "mm")
        y += 74


def _field(image: Image.Image, scene: Chat, look: Theme, left: int) -> None:
    """The field to write in."""
    width, high = image.size
    foot = FOOT[scene.look.kind]
    ground: RGBColour = (28, 33, 40) if scene.look.dark else (246, 247, 249)
    image.paste(ground, (left, high - foot + 10, width, high))
    y = high - foot // 2 + (0 if scene.look.kind == "phone" else 5)
    put(image, (left + 32, y), "plus", 24, look.weak)
    field: RGBColour = (46, 53, 62) if scene.look.dark else (255, 255, 255)
    panel(image, (left + 60, y - 22, width - 72, y + 22), 22, field)
    ink.write(image, (left + 80, y), "Write a message", font(FACE, 17), look.weak, "lm")
    disc(image, (width - 36, y), 23, ACCENTS[scene.look.accent])
    put(image, (width - 36, y), "microphone", 26, (255, 255, 255))
    if scene.look.kind == "phone":
        panel(image, (width // 2 - 70, high - 11, width // 2 + 70, high - 6), 2, look.weak)


def _pill(image: Image.Image, x: int, y: int, text: str, look: Theme, *, wide: bool = False) -> None:
    """A short text in the middle; with lines beside it for the mark for new messages."""
    face = font(BOLD if wide else FACE, 15)
    half = round(face.getlength(text) / 2) + 16
    fill = blend(look.ground, look.accent, 0.22) if wide else blend(look.ground, look.weak, 0.16)
    panel(image, (x - half, y - 14, x + half, y + 14), 14, fill)
    ink.write(image, (x, y), text, face, look.text, "mm")


def _message(image: Image.Image, scene: Chat, message: Message, look: Theme, y: int, left: int) -> None:
    """One bubble with what belongs to it; the own ones are on the right."""
    kind, own = scene.look.kind, not message.sender
    face, small = font(FACE, 18 if scene.look.large else 17), font(FACE, 14)
    inside = scene.look.times == "inside"
    rows = lines(kind, message.text) if message.text else []
    time = scene.time(message.minute)
    ticks = 26 if own else 0
    wide = max([round(face.getlength(row)) for row in rows] or [0])
    if message.about == "file":
        wide = max(210, round(face.getlength(message.thing)) + 62)
    if inside:
        wide = max(wide, round(small.getlength(time)) + ticks + 4)
    wide = max(wide, 56) + 28
    high = (CARD if message.about == "file" else LINE * len(rows)) + (TIME if inside else 0) + PADDING
    if own:
        right = image.width - 18
        x = right - wide
    else:
        x = left + 66
        person = next(p for p in scene.people if p.name == message.sender)
        tint: RGBColour = RGB[person.colour]
        tint = blend(tint, (255, 255, 255), 0.5) if scene.look.dark else shade(tint, 0.82)
        ink.write(image, (x + 4, y + 8), message.sender, font(BOLD, 15), tint, "lm")
        y += NAME
        _avatar(image, (left + 36, y + 19), 20, person)
    fill = look.mine if own else look.theirs
    if not scene.look.dark:
        panel(image, (x, y + 2, x + wide, y + high + 2), 15, blend(look.ground, (0, 0, 0), 0.08))
    panel(image, (x, y, x + wide, y + high), 15, fill)
    if message.about == "file":
        card = blend(fill, look.weak, 0.14)
        panel(image, (x + 8, y + 9, x + wide - 8, y + CARD + 5), 9, card)
        put(image, (x + 34, y + 37), "page", 36, ACCENTS[scene.look.accent])
        ink.write(image, (x + 62, y + 37), message.thing, font(BOLD, 16), look.text, "lm")
    for n, row in enumerate(rows):
        ink.write(image, (x + 14, y + PADDING // 2 + LINE // 2 + LINE * n), row, face, look.text, "lm")
    if inside:
        at = (x + wide - 12 - ticks, y + high - 14)
        ink.write(image, at, time, small, look.weak, "rm")
        spot = (x + wide - 21, y + high - 14)
    elif own:
        ink.write(image, (x - 34, y + high - 12), time, small, look.weak, "rm")
        spot = (x - 17, y + high - 12)
    else:
        ink.write(image, (x + wide + 10, y + high - 12), time, small, look.weak, "lm")
        spot = (0, 0)
    if own:
        put(image, spot, "ticks", 20, look.read if message.read else look.unread)
    if message.reaction:
        _reaction(image, scene, message, look, (x + 14 if own else x + 18, y + high - 7))


def _reaction(image: Image.Image, scene: Chat, message: Message, look: Theme, at: tuple[int, int]) -> None:
    ground: RGBColour = (62, 70, 80) if scene.look.dark else (255, 255, 255)
    x, y = at
    panel(image, (x - 2, y - 2, x + 56, y + 28), 15, look.ground)
    panel(image, (x, y, x + 54, y + 26), 13, blend(ground, look.weak, 0.12))
    put(image, (x + 17, y + 13), message.reaction, 20, look.accent)
    ink.write(image, (x + 38, y + 13), str(message.votes), font(BOLD, 14), look.text, "mm")
