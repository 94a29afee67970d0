"""What the tasks about a board share: pieces, squares and people to choose from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from miabench.synth.scenes.words import FIRST_NAMES

if TYPE_CHECKING:
    from miabench.synth.scenes.board.facts import Board, Piece, Player

T = TypeVar("T")

COLOUR_ZH = {"red": "红色", "blue": "蓝色", "green": "绿色", "yellow": "黄色", "purple": "紫色", "black": "黑色"}
SHAPE_ZH = {"circle": "圆形", "square": "方形", "triangle": "三角形", "star": "星形", "heart": "心形"}
SIDE_ZH = {"left": "左边", "right": "右边"}


def what_zh(piece: "Piece") -> str:
    """A piece in Chinese."""
    return f"{COLOUR_ZH[piece.colour]}{SHAPE_ZH[piece.shape]}棋子"


def chosen(scene: "Board", items: Sequence[T], turn: int = 0) -> T:
    """One of several things to ask about, the same for the same scene."""
    return items[(scene.look.seed // (turn + 1) + turn) % len(items)]


def kinds(scene: "Board", *but: "Piece") -> tuple[str, ...]:
    """The pieces that an answer may name: all kinds but for those that the question is about."""
    without = {piece.what for piece in but}
    return tuple(kind for kind in scene.kinds if kind not in without)


def squares(scene: "Board", right: str, *but: str) -> tuple[str, ...]:
    """Squares that an answer may give: the right one, those of pieces, and those around it; at most 26."""
    letter, number = right[0], int(right[1:])
    letters = "ABCDEFGH"[: scene.size]
    column = letters.index(letter)
    near = [
        f"{letters[c]}{r}"
        for c in range(max(0, column - 1), min(scene.size, column + 2))
        for r in range(max(1, number - 1), min(scene.size, number + 1) + 1)
    ]
    turned = f"{letters[scene.size - 1 - column]}{scene.size + 1 - number}"
    found = dict.fromkeys((right, *near, turned, *(piece.square for piece in scene.pieces)))
    return tuple(square for square in found if square not in but)[:26]


def people(scene: "Board", *but: "Player") -> tuple[str, ...]:
    """The names that an answer may give: the players but for those that the question names, and some others."""
    names = [player.name for player in scene.players]
    others = [name for name in FIRST_NAMES if name not in names][:4]
    without = {player.name for player in but}
    return (*(name for name in names if name not in without), *others)
