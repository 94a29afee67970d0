"""The board as those who sit around it see it."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.board.answers import SIDE_ZH, chosen, kinds, people, squares
from miabench.synth.scenes.tell import choice_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.board.facts import Board, Player

EDGES_ZH = {"bottom": "下", "top": "上", "left": "左", "right": "右"}
ROUND = ("bottom", "left", "top", "right")
"""The sides clockwise, as seen from above."""


def seats(scene: "Board") -> list[Task]:
    """Who sits where."""
    player = chosen(scene, scene.players)
    edge = {"bottom": "lower", "top": "upper", "left": "left", "right": "right"}[player.side]
    found = [
        choice_task(
            "seat",
            "description",
            (
                f"name the player who sits at the {edge} edge of the picture",
                f"say who is sitting at the {edge} edge of the picture",
                f"Who sits at the {edge} edge of the picture?",
            ),
            ("There sits {}.", "The player there is {}."),
            people(scene),
            player.name,
            asks_zh=(f"谁坐在图的{EDGES_ZH[player.side]}边？",),
        )
    ]
    if len(scene.players) < 3:
        return found
    for one in scene.players:
        place = ROUND.index(one.side)
        for other in scene.players:
            turn = (ROUND.index(other.side) - place) % 4
            if turn in (1, 3):  # the next one clockwise sits on the left hand
                hand = "left" if turn == 1 else "right"
                found.append(
                    choice_task(
                        "neighbour",
                        "perspective",
                        (
                            f"imagine that you are {one.name}, looking at the board, and say who sits on your {hand}",
                            f"say who sits on the {hand} of {one.name}, from the point of view of {one.name}",
                            f"As {one.name} sees it, who sits on the {hand}?",
                        ),
                        (f"On the {hand} sits {{}}.", f"The person on the {hand} is {{}}."),
                        people(scene, one),
                        other.name,
                        difficulty=2,
                        asks_zh=(f"从 {one.name} 的角度看，{SIDE_ZH[hand]}坐着谁？",),
                    )
                )
    return found


def seen(scene: "Board") -> list[Task]:
    """What lies left, right, in front and beyond for a player."""
    found: list[Task] = []
    for player in scene.players:
        if player.side != "bottom":  # who sits below sees what the picture shows
            found += [*_beside(scene, player), *_moved(scene, player)]
        found += _first_row(scene, player)
    return found


def _beside(scene: "Board", player: "Player") -> list[Task]:
    across, up = player.leftwards
    found = []
    hands = (((across, up), "to the left of", "左边"), ((-across, -up), "to the right of", "右边"))
    for step, where, where_zh in (chosen(scene, hands), (player.ahead, "directly beyond", "正前方（更远处）")):
        pairs = [(p, q) for p in scene.pieces if (q := scene.beside(p, step)) and q.what != p.what]
        if pairs:
            piece, goal = chosen(scene, pairs, 1)
            place = where if where.startswith("directly") else f"directly {where}"
            found.append(
                choice_task(
                    "seen beside",
                    "perspective",
                    (
                        f"imagine that you are {player.name} and say what stands {place} the piece on {piece.square} "
                        "for you, by colour and shape",
                        f"name, by colour and shape, the piece {place} {piece.square} as {player.name} sees it",
                        f"As {player.name} sees it, which piece, by colour and shape, stands {place} the one on "
                        f"{piece.square}?",
                    ),
                    (f"As {player.name} sees it, there stands a {{}}.", "From that seat, it is a {}."),
                    kinds(scene, piece),
                    goal.what,
                    difficulty=3,
                    asks_zh=(
                        f"用英文先颜色后形状回答：{player.name} 看来，紧挨着 {piece.square} {where_zh}的是什么棋子？",
                    ),
                )
            )
    return found


def _moved(scene: "Board", player: "Player") -> list[Task]:
    """A move, told by a player."""
    words = ("", "one square", "two squares", "three squares")
    seed = scene.look.seed
    piece = chosen(scene, scene.pieces, 3)
    for n in range(30):
        ahead, left = (seed + n) % 3 + 1, ((seed // 3 + n) % 5 - 2)
        hand = "left" if left > 0 else "right"
        column = piece.column + ahead * player.ahead[0] + left * player.leftwards[0]
        row = piece.row + ahead * player.ahead[1] + left * player.leftwards[1]
        if left and scene.inside(column, row):
            goal = f"{'ABCDEFGH'[column]}{row + 1}"
            way = f"{words[ahead]} away from {player.name} and {words[abs(left)]} to the {hand} of {player.name}"
            return [
                choice_task(
                    "told move",
                    "perspective",
                    (
                        f"say which square the piece on {piece.square} would be on if it moved {way}",
                        f"If the piece on {piece.square} moved {way}, on which square would it be?",
                    ),
                    ("It would come to {}.", "Its new square would be {}."),
                    squares(scene, goal, piece.square),
                    goal,
                    difficulty=3,
                    asks_zh=(
                        f"{piece.square} 上的棋子如果朝远离 {player.name} 的方向走{ahead}格，再向 {player.name} 的"
                        f"{SIDE_ZH[hand]}走{abs(left)}格，会到哪一格？",
                    ),
                )
            ]
    return []


def _first_row(scene: "Board", player: "Player") -> list[Task]:
    """The squares nearest to a player."""
    last = scene.size - 1
    near = {"bottom": ("row", 0), "top": ("row", last), "left": ("column", 0), "right": ("column", last)}[player.side]
    line = [p for p in scene.pieces if (p.row if near[0] == "row" else p.column) == near[1]]
    across, up = player.leftwards
    line.sort(key=lambda p: -(p.column * across + p.row * up))
    if not 2 <= len(line) <= 4 or len({p.what for p in line}) < len(line):
        return []
    return [
        order_task(
            "nearest line",
            "perspective",
            (
                f"list the pieces on the line of squares nearest to {player.name}, from that player's left to right, "
                "by colour and shape",
                f"As {player.name} sees them from left to right, which pieces, by colour and shape, stand on the "
                "nearest line of squares?",
            ),
            ("From that seat, they are: {}.", "From left to right for that player: {}."),
            tuple(p.what for p in line),
            difficulty=3,
            asks_zh=(f"从 {player.name} 的角度，从左到右列出离 {player.name} 最近的一排棋子，用英文先颜色后形状",),
        )
    ]
