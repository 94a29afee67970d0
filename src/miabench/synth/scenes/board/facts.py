"""A board game seen from above, its pieces, players and scores. Facts and sampling.

Columns are counted from the left and rows from the bottom, both from 0; a square is called by its letter and number.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.board import tasks, voice
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.words import FIRST_NAMES

if TYPE_CHECKING:
    from PIL.Image import Image

Side = Literal["bottom", "top", "left", "right"]
Shape = Literal["circle", "square", "triangle", "star", "heart"]
Tint = Literal["red", "blue", "green", "yellow", "purple", "black"]

SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "star", "heart")
TINTS: tuple[Tint, ...] = ("red", "blue", "green", "yellow", "purple", "black")
LETTERS = "ABCDEFGH"
GAMES = (
    "Castle Run", "Silver Path", "Four Winds", "Harvest Day", "Lucky Lanes", "Garden Race", "Stone Bridge", "Night Owl",
    "Island Trade", "Copper Crown",
)  # fmt: skip
AHEAD: dict[Side, tuple[int, int]] = {"bottom": (0, 1), "top": (0, -1), "left": (1, 0), "right": (-1, 0)}
"""The step by which a piece moves away from who sits on that side."""


class Piece(BaseModel):
    """A piece on its square; beside the board it has none, and both numbers are -1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: int
    row: int
    colour: Tint
    shape: Shape

    @property
    def what(self) -> str:
        return f"{self.colour} {self.shape}"

    @property
    def square(self) -> str:
        return square(self.column, self.row)


class Player(BaseModel):
    """Someone at the board, the colour of their pieces, and their points in each round."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    colour: Tint
    side: Side
    points: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.points)

    @property
    def ahead(self) -> tuple[int, int]:
        """A step away from the player, in columns and rows."""
        return AHEAD[self.side]

    @property
    def leftwards(self) -> tuple[int, int]:
        """A step to the player's left."""
        across, up = self.ahead
        return (-up, across)


class BoardLook(BaseModel):
    """How the board and the people are drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: Literal["oak", "walnut", "ash", "green cloth", "grey cloth", "blue cloth"]
    squares: Literal["wood", "stone", "mint", "sand", "sky"]
    pieces: Literal["flat", "disc", "tile"]
    checked: bool
    four_edges: bool
    serif: bool
    seed: int
    finish: Finish


class Board(Scene):
    """The facts of a board game. `aside` are pieces that lie beside the board."""

    noun: ClassVar[str] = "picture of the board game"
    noun_zh: ClassVar[str] = "棋盘游戏的照片"
    contexts: ClassVar[tuple[str, ...]] = (
        "We took this picture of our game from above.",
        "My family played this game last night, and I have a picture of it.",
        "I'm keeping a record of our board games.",
        "We had to stop in the middle of this game and took a picture of it.",
        "A friend sent me this picture of a board game.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我们从上方拍下了这局棋盘游戏。",
        "昨晚家里玩了这个游戏，我拍了一张照片。",
        "朋友给我发来了这张棋盘游戏的照片。",
        "我们玩到一半停下来，拍了这张照片。",
    )

    family: Literal["board"] = "board"
    game: str
    size: int
    pieces: tuple[Piece, ...]
    aside: tuple[Piece, ...]
    players: tuple[Player, ...]
    look: BoardLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        size = rng.choice((6, 6, 7, 8))
        style: Literal["flat", "disc", "tile"] = rng.choice(("flat", "disc", "tile"))
        like = {"flat": "", "disc": "circle", "tile": "square"}[style]  # a sign like its tile would be hard to tell
        shapes = rng.sample([shape for shape in SHAPES if shape != like], rng.choice((3, 4, 4)))
        tints = rng.sample(TINTS, 4)
        flank: Side = rng.choice(("left", "right"))
        sides: list[list[Side]] = [
            ["bottom", "top", flank],
            ["bottom", "top", flank],
            ["bottom", "top"],
            ["top", flank],
        ]
        chosen = rng.choice(sides)
        rounds = rng.choice((2, 3, 3))
        names = rng.sample(FIRST_NAMES, len(chosen))
        points = _points(rng, len(chosen), rounds)
        players = tuple(
            Player(name=name, colour=tint, side=side, points=row)
            for name, tint, side, row in zip(names, tints, chosen, points, strict=False)
        )
        return cls(
            game=rng.choice(GAMES),
            size=size,
            pieces=_pieces(rng, size, shapes, tints),
            aside=tuple(
                Piece(column=-1, row=-1, colour=rng.choice(tints), shape=rng.choice(shapes))
                for _ in range(rng.choice((0, 1, 2, 3)))
            ),
            players=players,
            look=BoardLook(
                table=rng.choice(("oak", "walnut", "ash", "green cloth", "grey cloth", "blue cloth")),
                squares=rng.choice(("wood", "stone", "mint", "sand", "sky")),
                pieces=style,
                checked=rng.random() < 0.75,
                four_edges=rng.random() < 0.5,
                serif=rng.random() < 0.4,
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, rng.choice(("photo", "screen", "screen"))),
            ),
        )

    def at(self, column: int, row: int) -> Piece | None:
        """The piece on a square, if there is one."""
        return next((piece for piece in self.pieces if (piece.column, piece.row) == (column, row)), None)

    def beside(self, piece: Piece, step: tuple[int, int]) -> Piece | None:
        """The piece one step away."""
        return self.at(piece.column + step[0], piece.row + step[1])

    def inside(self, column: int, row: int) -> bool:
        return 0 <= column < self.size and 0 <= row < self.size

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a piece of this game can be, such as "red star"."""
        tints = dict.fromkeys(piece.colour for piece in (*self.pieces, *self.aside))
        shapes = dict.fromkeys(piece.shape for piece in (*self.pieces, *self.aside))
        return tuple(f"{tint} {shape}" for tint in tints for shape in shapes)

    @property
    def single(self) -> tuple[Piece, ...]:
        """Pieces of which there is only one on the board."""
        whats = [piece.what for piece in self.pieces]
        return tuple(piece for piece in self.pieces if whats.count(piece.what) == 1)

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number that stands on the board or the pad."""
        found = [*range(1, self.size + 1), *range(1, len(self.players[0].points) + 1)]
        found += [points for player in self.players for points in player.points]
        return tuple(map(Decimal, found))

    def draw(self) -> "Image":
        from miabench.synth.scenes.board.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("chess", "win", "lose", "opponent", "dice", "rules")

    def verses(self) -> Verses:
        return voice.verses(self)


def square(column: int, row: int) -> str:
    """The name of a square."""
    return f"{LETTERS[column]}{row + 1}"


def _points(rng: random.Random, players: int, rounds: int) -> list[tuple[int, ...]]:
    """Points of each player in each round: all different in a round, and different in total."""
    while True:
        found = [tuple(rng.randrange(5, 40) for _ in range(rounds)) for _ in range(players)]
        columns = [*zip(*found, strict=True), tuple(map(sum, found))]
        if all(len(set(column)) == players for column in columns):
            return found


def _pieces(rng: random.Random, size: int, shapes: list[Shape], tints: list[Tint]) -> tuple[Piece, ...]:
    """Pieces in loose groups: about every second one is put beside another one."""
    count = rng.randrange(size + 3, size * 2 + 3)
    places: list[tuple[int, int]] = []
    while len(places) < count:
        column, row = rng.randrange(size), rng.randrange(size)
        if places and rng.random() < 0.55:
            near, (dx, dy) = rng.choice(places), rng.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
            column, row = near[0] + dx, near[1] + dy
        if 0 <= column < size and 0 <= row < size and (column, row) not in places:
            places.append((column, row))
    weights = [rng.choice((1, 2, 3, 4)) for _ in tints]
    colours = [*tints, *rng.choices(tints, weights, k=count - len(tints))]  # at least one piece of each
    rng.shuffle(colours)
    made = [
        Piece(column=column, row=row, colour=colour, shape=rng.choice(shapes))
        for (column, row), colour in zip(places, colours, strict=True)
    ]
    return tuple(sorted(made, key=lambda piece: (-piece.row, piece.column)))
