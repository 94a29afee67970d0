"""Tasks that compare and add the entries of a table."""

import random
from collections import Counter
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.results.conditions import both, counted
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.results.facts import Column, ResultsTable


def figures(scene: "ResultsTable", rng: random.Random) -> list[Task]:
    columns = rng.sample(scene.columns, len(scene.columns))
    clear = [column for column in columns if len(set(column.whole)) > 3]
    if not clear:
        return [*_sums(scene, columns, rng)]
    found = [*_extremes(scene, clear), *_ranked(scene, clear[-1], rng), *_pair(scene, clear, rng)]
    found += [*_sums(scene, columns, rng), *counted(scene, clear, rng), *both(scene, clear, rng)]
    if scene.kind == "league" and all(column.header != "Points" for column in columns):
        found.append(_points(scene, rng))
    return found


def _extremes(scene: "ResultsTable", columns: list["Column"]) -> list[Task]:
    """The rows with the largest and the smallest entry of a column, where they are alone."""
    about, found = scene.about, list[Task]()
    for topic, pick, words in (("most", max, "largest"), ("least", min, "smallest")):
        for column in columns:
            best = pick(column.whole)
            if column.whole.count(best) == 1 and column.values[0] != best:
                measure = scene.measure(column)
                does = measure.most if topic == "most" else measure.least
                found.append(
                    choice_task(
                        topic,
                        "description",
                        (
                            f"name the {about.row} {about.who} {does}",
                            f'find the {words} figure under "{column.header}" and say which {about.row} it belongs to',
                            f"Which {about.row} {does}?",
                        ),
                        ("That is {}.", f"The {words} figure there belongs to {{}}."),
                        scene.names,
                        scene.names[column.values.index(best)],
                        difficulty=2,
                        asks_zh=(
                            f"说出“{column.header}”一栏数值{'最大' if topic == 'most' else '最小'}的{about.row_zh}",
                            f"哪个{about.row_zh}的“{column.header}”数值{'最大' if topic == 'most' else '最小'}？",
                        ),
                    )
                )
                break
    return found


def _ranked(scene: "ResultsTable", column: "Column", rng: random.Random) -> list[Task]:
    """Three rows put in the order of a column."""
    counts = Counter(column.whole)
    rows = [n for n, value in enumerate(column.values) if value is not None and counts[value] == 1]
    if len(rows) < 4:
        return []
    some = sorted(rng.sample(rows, 3))
    ordered = sorted(some, key=lambda n: -(column.values[n] or 0))
    if ordered == some:
        ordered = ordered[::-1]
        way, way_zh = "from the smallest figure to the largest", "从小到大"
    else:
        way, way_zh = "from the largest figure to the smallest", "从大到小"
    names = [scene.names[n] for n in some]
    return [
        order_task(
            "order",
            "description",
            (
                f'put {joined(names)} in the order of their figures under "{column.header}", {way}',
                f'rank {joined(names)} by the column "{column.header}", {way}',
            ),
            ("In that order, they are {}.", "The order is {}."),
            tuple(scene.names[n] for n in ordered),
            difficulty=3,
            asks_zh=(f"按“{column.header}”一栏的数值{way_zh}排列 {'、'.join(names)}",),
        )
    ]


def _pair(scene: "ResultsTable", columns: list["Column"], rng: random.Random) -> list[Task]:
    """Two entries of a column subtracted and added."""
    column = columns[0]
    rows = [n for n, value in enumerate(column.values) if value is not None]
    a, b = rng.sample(rows, 2)
    for _ in range(12):  # two entries that differ, one of them not a zero
        if (column.values[a] or 0) > (column.values[b] or 0):
            break
        a, b = rng.sample(rows, 2)
    one, two = scene.names[a], scene.names[b]
    high, low = column.values[a] or 0, column.values[b] or 0
    measure, known = scene.measure(column), scene.numbers()

    def show(n: Decimal) -> str:
        return f"{measure.before}{n}{measure.after}"

    found = []
    if high > low:
        found.append(
            number_task(
                "difference",
                "math",
                (
                    f'work out how much larger the figure for {one} under "{column.header}" is than that for {two}',
                    f'subtract the "{column.header}" entry of {two} from that of {one}',
                    f'How far apart are {one} and {two} in the column "{column.header}"?',
                ),
                ("The difference between them is {}.", "They are {} apart."),
                scene.number(column, high - low),
                known,
                show=show,
                difficulty=2,
                asks_zh=(
                    f"算出“{column.header}”一栏中 {one} 比 {two} 多多少",
                    f"在“{column.header}”一栏，{one} 和 {two} 相差多少？",
                ),
            )
        )
    if low and scene.kind not in ("swim", "marks") and column.header != "Rating":
        found.append(
            number_task(
                "pair",
                "math",
                (
                    f'add up the figures for {one} and {two} in the column "{column.header}"',
                    f'What do {one} and {two} make together under "{column.header}"?',
                ),
                ("Added up, they make {}.", "Together, they come to {}."),
                scene.number(column, high + low),
                known,
                show=show,
                difficulty=2,
                asks_zh=(
                    f"把“{column.header}”一栏中 {one} 和 {two} 的数值相加",
                    f"“{column.header}”一栏中 {one} 与 {two} 合计是多少？",
                ),
            )
        )
    return found


def _sums(scene: "ResultsTable", columns: list["Column"], rng: random.Random) -> list[Task]:
    """Whole columns and rows added, and those rows that share a word."""
    about, known, found = scene.about, scene.numbers(), list[Task]()
    addable = [c for c in columns if c.header != "Rating" and c.header != "Played" and scene.kind != "swim"]
    if not addable:
        return found
    column = addable[0]
    measure = scene.measure(column)

    def show(n: Decimal) -> str:
        return f"{measure.before}{n}{measure.after}"

    def number(value: int) -> Decimal:
        return scene.number(column, value)

    if scene.totals != "row":
        found.append(
            number_task(
                "column sum",
                "math",
                (
                    f'add up all the figures in the column "{column.header}"',
                    f'work out the sum of everything under "{column.header}"',
                    f'What do all the figures under "{column.header}" add up to?',
                ),
                ("All of them add up to {}.", f'The sum under "{column.header}" is {{}}.'),
                number(sum(column.whole)),
                known,
                steps=[number(n) for n in list(accumulate(column.whole))[1:-1]],
                show=show,
                difficulty=3,
                asks_zh=(
                    f"把“{column.header}”一栏的所有数值相加",
                    f"“{column.header}”一栏的数值总和是多少？",
                ),
            )
        )
    row = rng.randrange(len(scene.names))
    entries = [c.values[row] for c in scene.columns]
    if scene.kind in ("medals", "visitors", "marks") and scene.totals != "column" and None not in entries:
        whole = [n or 0 for n in entries]
        found.append(
            number_task(
                "row sum",
                "math",
                (
                    f"add up all the figures in the row of {scene.names[row]}",
                    f"What do the figures of {scene.names[row]} add up to, over all the columns?",
                ),
                ("The figures in that row add up to {}.", "The row makes {} in all."),
                sum(whole),
                known,
                steps=list(accumulate(whole))[1:-1],
                difficulty=2,
                asks_zh=(f"把 {scene.names[row]} 一行的所有数值相加", f"{scene.names[row]} 各栏数值合计是多少？"),
            )
        )
    if scene.tag:
        counts = Counter(scene.tag.values)
        shared = [tag for tag in dict.fromkeys(scene.tag.values) if 1 < counts[tag] < 5]
        if shared:
            tag = rng.choice(shared)
            values = [v for t, v in zip(scene.tag.values, column.values, strict=True) if t == tag]
            some = [v for v in values if v is not None]
            if None not in values:
                found.append(
                    number_task(
                        "tag sum",
                        "math",
                        (
                            f'add up the "{column.header}" figures of all {about.rows} {about.who} have "{tag}" under '
                            f'"{scene.tag.header}"',
                            f'What do the figures under "{column.header}" add up to for the {about.rows} with "{tag}" '
                            f"as their {scene.tag.header.lower()}?",
                        ),
                        ("For those alone, the sum is {}.", "Those figures make {} together."),
                        number(sum(some)),
                        known,
                        steps=[number(n) for n in list(accumulate(some))[1:-1]] + [len(some)],
                        show=show,
                        difficulty=3,
                        asks_zh=(
                            f"把“{scene.tag.header}”为 {tag} 的所有{about.row_zh}的“{column.header}”数值相加",
                            f"“{scene.tag.header}”为 {tag} 的{about.row_zh}，“{column.header}”数值合计是多少？",
                        ),
                    )
                )
        tag = rng.choice(scene.about.tags[:4])
        if tag in counts:
            found.append(
                number_task(
                    "tag count",
                    "math",
                    (
                        f'count the {about.rows} {about.who} have "{tag}" under "{scene.tag.header}"',
                        f'How many of the {about.rows} have "{tag}" as their {scene.tag.header.lower()}?',
                    ),
                    ("Of the whole list, that is true of {}.", f"The number of such {about.rows} is {{}}."),
                    counts[tag],
                    known,
                    steps=(len(scene.names),),
                    difficulty=2,
                    asks_zh=(
                        f"数一数“{scene.tag.header}”一栏为 {tag} 的{about.row_zh}有多少个",
                        f"“{scene.tag.header}”为 {tag} 的{about.row_zh}有多少个？",
                    ),
                )
            )
    return found


def _points(scene: "ResultsTable", rng: random.Random) -> Task:
    """The points of a team, which aren't printed."""
    columns = {column.header: column for column in scene.columns}
    rows = [n for n in range(len(scene.names)) if columns["Drawn"].whole[n]]
    row = rng.choice(rows or [0])
    won, drawn = columns["Won"].whole[row], columns["Drawn"].whole[row]
    name = scene.names[row]
    return number_task(
        "points",
        "math",
        (
            f"work out how many points the {name} have, with three points for each win and one for each draw",
            f"If a win brings three points and a draw one, how many points have the {name} collected?",
        ),
        ("In points, that makes {}.", "By that rule, they have {}."),
        3 * won + drawn,
        scene.numbers(),
        given=(3, 1),
        steps=(3 * won,),
        difficulty=3,
        asks_zh=(f"按胜一场得三分、平一场得一分，算出 {name} 的积分",),
    )
