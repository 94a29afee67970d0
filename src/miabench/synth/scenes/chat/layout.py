"""How much room messages take, without drawing them: lines of text are broken by letters."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miabench.synth.scenes.chat.facts import Message

WIDTH = {"phone": 580, "desktop": 960}
LETTERS = {"phone": 30, "desktop": 38}
"""Letters in a line of a bubble."""

HEAD = {"phone": 128, "desktop": 74}
FOOT = {"phone": 92, "desktop": 76}
LONGEST = {"phone": 1016, "desktop": 940}

NAME, LINE, TIME, PADDING, GAP, CARD, REACTION, MARK, DAY = 20, 24, 18, 17, 10, 62, 17, 38, 42
"""Pixels: name over a bubble, line of text, time inside, padding, gap, file card, what a reaction adds, mark, day."""


def lines(kind: str, text: str) -> list[str]:
    """A text broken into the lines of a bubble."""
    return textwrap.wrap(text, LETTERS[kind])


def height(kind: str, message: "Message", *, inside: bool = True) -> int:
    """Pixels that a message takes, with the gap below; with the time in its bubble or beside it."""
    body = CARD if message.about == "file" else LINE * len(lines(kind, message.text))
    name = NAME if message.sender else 0
    return name + body + (TIME if inside else 0) + PADDING + GAP + (REACTION if message.reaction else 0)


def total(kind: str, messages: Sequence["Message"], new: int, *, inside: bool = True) -> int:
    """Pixels of the whole window."""
    heights = sum(height(kind, message, inside=inside) for message in messages)
    return HEAD[kind] + FOOT[kind] + DAY + heights + (MARK if new else 0) + 14


def fits(kind: str, messages: Sequence["Message"], new: int, *, inside: bool) -> bool:
    """Whether all messages have room in the window."""
    return total(kind, messages, new, inside=inside) <= LONGEST[kind]
