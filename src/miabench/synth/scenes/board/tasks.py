"""What can be asked about the pieces on a board; scores are in `scores`, other points of view in `views`."""

from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.board import scores, views
from miabench.synth.scenes.board.answers import COLOUR_ZH, SHAPE_ZH, chosen, kinds, squares, what_zh
from miabench.synth.scenes.tell import choice_task, number_task, only_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.board.facts import Board, Piece


def tasks(scene: "Board") -> tuple[Task, ...]:
    found = [*_squares(scene), *_counts(scene), *_colours(scene), *_rows(scene), *_steps(scene)]
    return (*found, *scores.pad(scene), *scores.sums(scene), *views.seats(scene), *views.seen(scene))


def _squares(scene: "Board") -> list[Task]:
    """What stands where."""
    piece = chosen(scene, scene.pieces)
    absent = tuple(kind for kind in scene.kinds if all(kind != other.what for other in scene.pieces))
    found = [
        choice_task(
            "on square",
            "ocr",
            (
                f"say which piece stands on {piece.square}, by its colour and shape",
                f"give the colour and then the shape of the piece on {piece.square}",
                f"Which piece is on {piece.square}, by colour and shape?",
            ),
            ("It is a {}.", "On that square stands a {}."),
            scene.kinds,
            piece.what,
            asks_zh=(f"用英文先说颜色再说形状：{piece.square} 上是什么棋子？",),
        )
    ]
    if scene.single:
        lone = chosen(scene, scene.single, 1)
        found.append(
            choice_task(
                "whereabouts",
                "ocr",
                (
                    f"give the square on which the {lone.what} stands, by letter and number",
                    f"say on which square the only {lone.what} on the board is",
                    f"On which square is the {lone.what}?",
                ),
                ("It stands on {}.", "The square is {}."),
                squares(scene, lone.square),
                lone.square,
                asks_zh=(f"棋盘上的{what_zh(lone)}在哪一格？", f"用字母和数字说出{what_zh(lone)}所在的格子"),
            )
        )
    present = tuple(dict.fromkeys(other.what for other in scene.pieces))[:3]
    if len(absent) > 1:
        listed = sorted((*present, *absent[: 5 - len(present)]))
        found.append(
            only_task(
                "kinds",
                (
                    f"say which of these stand on the board, and name no others: {', '.join(listed)}",
                    f"pick out of {', '.join(listed[:-1])} and {listed[-1]} those on the board, and name only those",
                ),
                ("On the board there are a {}.", "These are there: {}."),
                present,
                tuple(kind for kind in listed if kind in absent),
                5,
                asks_zh=(f"从 {', '.join(listed)} 里只挑出棋盘上有的，用英文回答",),
            )
        )
    return found


def _counts(scene: "Board") -> list[Task]:
    """How many of a kind."""
    count, known = len(scene.pieces), scene.numbers()
    tints, shapes = Counter(p.colour for p in scene.pieces), Counter(p.shape for p in scene.pieces)
    tint, shape = chosen(scene, sorted(tints)), chosen(scene, sorted(shapes), 1)
    neither = sum(piece.colour != tint and piece.shape != shape for piece in scene.pieces)
    found = [
        number_task(
            "all pieces",
            "math",
            (
                "count the pieces that stand on the board",
                "say how many pieces there are on the board altogether",
                "How many pieces stand on the board?",
            ),
            ("There are {} pieces on it.", "By my count, it holds {} pieces."),
            count,
            known,
            difficulty=1,
            asks_zh=("棋盘上一共有多少个棋子？", "数一数棋盘上的棋子"),
        ),
        number_task(
            "empty squares",
            "math",
            (
                "work out how many squares of the board are empty",
                "count the squares without a piece",
                "How many squares of the board have no piece on them?",
            ),
            ("There are {} empty squares.", "The free squares number {}."),
            scene.size**2 - count,
            known,
            steps=(scene.size**2, scene.size, count),
            difficulty=2,
            asks_zh=("棋盘上有多少个空格？",),
        ),
        number_task(
            "shape",
            "math",
            (
                f"count the pieces on the board that have the shape of a {shape}",
                f"say how many {shape}s there are on the board, whatever their colour",
                f"How many {shape}s stand on the board?",
            ),
            ("Of that shape there are {}.", "The number of them is {}."),
            shapes[shape],
            known,
            difficulty=2,
            asks_zh=(f"棋盘上有多少个{SHAPE_ZH[shape]}的棋子？",),
        ),
        number_task(
            "colour",
            "math",
            (
                f"count the {tint} pieces on the board",
                f"say how many {tint} pieces stand on the board",
                f"How many {tint} pieces are on the board?",
            ),
            ("Of that colour there are {}.", "I count {} of them."),
            tints[tint],
            known,
            difficulty=1,
            asks_zh=(f"棋盘上有多少个{COLOUR_ZH[tint]}的棋子？",),
        ),
    ]
    if neither:
        found.append(
            number_task(
                "neither",
                "math",
                (
                    f"count the pieces on the board that are neither {tint} nor have the shape of a {shape}",
                    f"How many pieces on the board are neither {tint} nor a {shape}?",
                ),
                ("That leaves {} pieces.", "The number of such pieces is {}."),
                neither,
                known,
                steps=(count, tints[tint], shapes[shape]),
                difficulty=3,
                asks_zh=(f"棋盘上有多少个棋子既不是{COLOUR_ZH[tint]}也不是{SHAPE_ZH[shape]}？",),
            )
        )
    return found


def _colours(scene: "Board") -> list[Task]:
    """Which colour there is most of, and by how much."""
    tints = Counter(piece.colour for piece in scene.pieces)
    ranked = sorted(tints, key=lambda tint: (-tints[tint], tint))
    found = []
    if len(ranked) > 2 and tints[ranked[0]] > tints[ranked[1]]:
        found.append(
            choice_task(
                "commonest",
                "description",
                (
                    "name the colour that most of the pieces on the board have",
                    "say of which colour there are more pieces on the board than of any other",
                    "Which colour do most pieces on the board have?",
                ),
                ("Most of them are {}.", "The commonest colour is {}."),
                tuple(dict.fromkeys((*ranked, "red", "blue", "green", "yellow"))),
                ranked[0],
                difficulty=2,
                asks_zh=("用英文颜色词说出棋盘上哪种颜色的棋子最多",),
            )
        )
    player, other = scene.players[0], scene.players[1]
    mine, theirs = tints[player.colour], tints[other.colour]
    if mine:
        found.append(
            number_task(
                "pieces of player",
                "math",
                (
                    f"work out how many pieces {player.name} has on the board, going by the colour on the pad",
                    f"say how many of the pieces on the board belong to {player.name}",
                    f"How many pieces does {player.name} have on the board?",
                ),
                (f"The pieces of {player.name} number {{}}.", f"On the board, {player.name} has {{}} of them."),
                mine,
                scene.numbers(),
                difficulty=2,
                asks_zh=(f"{player.name} 在棋盘上有多少个棋子？",),
            )
        )
    if abs(mine - theirs) > 1 and min(mine, theirs):
        more, fewer = (player, other) if mine > theirs else (other, player)
        found.append(
            number_task(
                "more pieces",
                "math",
                (
                    f"work out how many more pieces {more.name} has on the board than {fewer.name}",
                    f"How many more pieces than {fewer.name} does {more.name} have on the board?",
                ),
                ("The difference is {} pieces.", "That is {} more."),
                abs(mine - theirs),
                scene.numbers(),
                steps=(mine, theirs),
                difficulty=3,
                asks_zh=(f"在棋盘上，{more.name} 的棋子比 {fewer.name} 的多多少个？",),
            )
        )
    return found


def _rows(scene: "Board") -> list[Task]:
    """What stands in a row or a column, and beside a piece."""
    found = []
    for row in range(scene.size):
        line = [piece for piece in scene.pieces if piece.row == row]
        if 2 <= len(line) <= 4 and len({piece.what for piece in line}) == len(line):
            found.append(_line(f"row {row + 1}", f"第{row + 1}行", "from left to right", "从左到右", line))
            break
    for column in range(scene.size):
        line = [piece for piece in scene.pieces if piece.column == column]
        letter = "ABCDEFGH"[column]
        if 2 <= len(line) <= 4 and len({piece.what for piece in line}) == len(line):
            where = "from top to bottom"
            found.append(_line(f"column {letter}", f"{letter} 列", where, "从上到下", line))
            break
    level = chosen(scene, (((1, 0), "to the right of", "右边"), ((-1, 0), "to the left of", "左边")))
    upright = chosen(scene, (((0, 1), "above", "上边"), ((0, -1), "below", "下边")), 1)
    for step, where, where_zh in (level, upright):
        pairs = [(p, q) for p in scene.pieces if (q := scene.beside(p, step)) and q.what != p.what]
        if pairs:
            found.append(_beside(scene, *chosen(scene, pairs), where, where_zh))
    return found


def _line(name: str, name_zh: str, way: str, way_zh: str, line: "list[Piece]") -> Task:
    return order_task(
        "line",
        "description",
        (
            f"list the pieces in {name} {way}, each by colour and shape",
            f"name the pieces that stand in {name}, {way}, with colour and shape",
            f"Which pieces, by colour and shape, stand in {name}, {way}?",
        ),
        ("They are: {}.", "In that order, they are {}."),
        tuple(piece.what for piece in line),
        difficulty=2,
        asks_zh=(f"{way_zh}列出{name_zh}上的棋子，用英文先颜色后形状",),
    )


def _beside(scene: "Board", piece: "Piece", goal: "Piece", where: str, where_zh: str) -> Task:
    return choice_task(
        "beside",
        "description",
        (
            f"name the piece directly {where} the one on {piece.square} in the picture, by colour and shape",
            f"say what stands in the picture on the square directly {where} {piece.square}, by colour and shape",
            f"Which piece, by colour and shape, is directly {where} {piece.square} in the picture?",
        ),
        ("There stands a {}.", "The piece there is a {}."),
        kinds(scene, piece),
        goal.what,
        difficulty=2,
        asks_zh=(f"用英文先颜色后形状说出图中紧挨着 {piece.square} {where_zh}的棋子",),
    )


def _steps(scene: "Board") -> list[Task]:
    """Ways over the board."""
    piece = chosen(scene, scene.pieces, 2)
    found = []
    seed = scene.look.seed
    for n in range(24):
        across, up = (seed + n) % 7 - 3, (seed // 7 + n) % 7 - 3
        column, row = piece.column + across, piece.row + up
        if across and up and scene.inside(column, row):
            moves = f"{_word(across, 'right', 'left')} and {_word(up, 'up', 'down')}"
            goal = f"{'ABCDEFGH'[column]}{row + 1}"
            found.append(
                choice_task(
                    "move",
                    "math",
                    (
                        f"name the square that the piece on {piece.square} comes to if it goes {moves} in the picture",
                        f"If the piece on {piece.square} moved {moves} in the picture, on which square would it be?",
                    ),
                    ("It would then be on {}.", "The new square would be {}."),
                    squares(scene, goal, piece.square),
                    goal,
                    difficulty=3,
                    asks_zh=(
                        f"{piece.square} 上的棋子如果在图中向{'右' if across > 0 else '左'}走{abs(across)}格、"
                        f"向{'上' if up > 0 else '下'}走{abs(up)}格，会到哪一格？",
                    ),
                )
            )
            break
    if len(scene.single) > 1:
        start = chosen(scene, scene.single)
        goal_piece = chosen(scene, [p for p in scene.single if p != start], 1)
        across, up = abs(start.column - goal_piece.column), abs(start.row - goal_piece.row)
        if across + up > 1:
            found.append(
                number_task(
                    "way",
                    "math",
                    (
                        f"count the steps from the {start.what} to the {goal_piece.what}, where a step leads to the "
                        "next square in the same row or column",
                        f"How many steps along rows and columns is it, at the least, from the {start.what} to the "
                        f"{goal_piece.what}?",
                    ),
                    ("The way takes {} steps.", "It is {} steps."),
                    across + up,
                    scene.numbers(),
                    steps=(across, up),
                    difficulty=3,
                    asks_zh=(f"沿着行和列走，从{what_zh(start)}到{what_zh(goal_piece)}最少要走多少步？",),
                )
            )
    return found


def _word(steps: int, plus: str, minus: str) -> str:
    words = ("", "one square", "two squares", "three squares")
    where = plus if steps > 0 else minus
    return f"{words[abs(steps)]} {'to the ' + where if where in ('left', 'right') else where}"
