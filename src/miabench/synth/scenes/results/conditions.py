"""Tasks about the rows of a table that meet conditions."""

import random
from itertools import pairwise, product
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.results.facts import Column, ResultsTable


def _cut(column: "Column", least: int, rng: random.Random) -> int | None:
    """A round value between two entries, with at least so many above it and one below; None where there is none."""
    ordered = sorted(set(column.whole))
    found = []
    for a, b in pairwise(ordered):
        above = sum(value > a for value in column.whole)
        if above >= least and above < len(column.whole):
            steps = [
                n for step in (1000, 500, 100, 50, 10, 5, 1) for n in range(a - a % step, b + 1, step) if a < n < b
            ]
            found += [n for n in steps[:1] if n != above]
    return rng.choice(found) if found else None


def counted(scene: "ResultsTable", columns: list["Column"], rng: random.Random) -> list[Task]:
    """How many rows are above a limit."""
    about, known = scene.about, scene.numbers()
    for column in columns:
        limit = _cut(column, 2, rng)
        if limit is None or scene.number(column, limit) == sum(value > limit for value in column.whole):
            continue
        shown, count = scene.entry(column, limit), sum(value > limit for value in column.whole)
        return [
            number_task(
                "above",
                "math",
                (
                    f'count the {about.rows} {about.who} have more than {shown} under "{column.header}"',
                    f'How many {about.rows} have more than {shown} in the column "{column.header}"?',
                ),
                (f"That is true of {{}} {about.rows}.", f"Beyond that limit are {{}} of the {about.rows}."),
                count,
                known,
                given=(scene.number(column, limit),),
                steps=(len(scene.names), len(scene.names) - count),
                difficulty=3,
                asks_zh=(
                    f"数一数“{column.header}”一栏超过 {shown} 的{about.row_zh}有多少个",
                    f"“{column.header}”一栏超过 {shown} 的{about.row_zh}有几个？",
                ),
            )
        ]
    return []


def both(scene: "ResultsTable", columns: list["Column"], rng: random.Random) -> list[Task]:
    """The one row that meets two conditions, each of which several rows meet."""
    about, rows = scene.about, range(len(scene.names))
    for a, b in product(columns, columns):
        limit, cap = (None, None) if a is b else (_cut(a, 3, rng), _cut(b, 1, rng))
        if limit is None or cap is None:
            continue
        high = [n for n in rows if (value := a.values[n]) is not None and value > limit]
        low = [n for n in rows if (value := b.values[n]) is not None and value < cap]
        met = [n for n in high if n in low]
        if len(met) == 1 and len(low) > 1:
            over, under = scene.entry(a, limit), scene.entry(b, cap)
            return [
                choice_task(
                    "both",
                    "description",
                    (
                        f'name the only {about.row} with more than {over} under "{a.header}" and less than {under} '
                        f'under "{b.header}"',
                        f'Which {about.row} has more than {over} under "{a.header}" and at the same time less than '
                        f'{under} under "{b.header}"?',
                    ),
                    ("Both are true only of {}.", "The only one that fits is {}."),
                    scene.names,
                    scene.names[met[0]],
                    difficulty=3,
                    asks_zh=(
                        f"说出唯一一个“{a.header}”超过 {over} 且“{b.header}”低于 {under} 的{about.row_zh}",
                        f"哪个{about.row_zh}的“{a.header}”超过 {over}，同时“{b.header}”低于 {under}？",
                    ),
                )
            ]
    return []
