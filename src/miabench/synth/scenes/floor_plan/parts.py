"""The parts of a plan: rooms, doors, symbols and a viewer. Coordinates as in `facts`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.floor_plan.layout import Edge, Rect
from miabench.synth.scenes.floor_plan.words import Symbol

Side = Literal[0, 1, 2, 3]


class Room(BaseModel):
    """A room by its name and its rectangle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rect: Rect


class Door(BaseModel):
    """An opening between two rooms, by their places in the list; None is outside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inside: int
    beyond: int | None
    edge: Edge


class Mark(BaseModel):
    """A symbol in a square of a room."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Symbol
    room: int
    x: int
    y: int


class Viewer(BaseModel):
    """The dot with an arrow: where someone stands, and to which side the arrow points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    room: int
    x: int
    y: int
    facing: Side
