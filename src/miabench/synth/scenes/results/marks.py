"""Tasks about what is coloured or missing in a table, and about the table as one of those in it sees it."""

import random
from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.results.facts import ResultsTable


def marks(scene: "ResultsTable", rng: random.Random) -> list[Task]:
    """What is coloured, and what is missing."""
    from miabench.synth.scenes.results.facts import BADGES, HEADERS, MARKS

    about, names, found = scene.about, scene.names, list[Task]()
    row, zh = about.row, about.row_zh
    if scene.header_colour and scene.look.style != "board":
        found.append(
            choice_task(
                "header colour",
                "description",
                (
                    "say which colour the header row of the table has",
                    "describe the top row of the table, with the headings in it, by its background colour",
                    "What is the background colour of the header row?",
                ),
                ("The header row is {}.", "Behind the headings, the background is {}."),
                HEADERS,
                scene.header_colour,
                asks_zh=("说出表头一行的背景颜色", "表头一行的背景是什么颜色？"),
            )
        )
    if scene.marked:
        whole = len(scene.marked) > 1
        what = "row" if whole else "cell"
        marked_row, marked_column = scene.marked[0]
        found.append(
            choice_task(
                "marked",
                "description",
                (
                    f"name the {row} {about.who} has a highlighted {what}",
                    f"say which {row} the highlighted {what} belongs to",
                    f"Which {row} does the highlighted {what} belong to?",
                ),
                (f"The highlighted {what} belongs to {{}}.", "The one that stands out is {}."),
                names,
                names[marked_row],
                asks_zh=(
                    f"说出表中被突出显示的{'一行' if whole else '单元格'}属于哪个{zh}",
                    f"表中被突出显示的{'一行' if whole else '单元格'}属于哪个{zh}？",
                ),
            )
        )
        found.append(
            choice_task(
                "mark colour",
                "description",
                (
                    f"describe how one {what} is highlighted, naming the colour",
                    f"What colour is the {what} that is highlighted?",
                ),
                (f"That {what} is {{}}.", "It is highlighted in {}."),
                MARKS,
                scene.mark,
                asks_zh=(f"说出被突出显示的{'一行' if whole else '单元格'}是什么颜色",),
            )
        )
        if not whole:
            column = scene.columns[marked_column]
            measure = scene.measure(column)
            found.append(
                number_task(
                    "marked entry",
                    "ocr",
                    ("read the figure in the highlighted cell", "Which figure stands in the highlighted cell?"),
                    ("In the highlighted cell stands {}.", "The highlighted figure is {}."),
                    scene.number(column, column.values[marked_row] or 0),
                    scene.numbers(),
                    printed=True,
                    show=lambda n: f"{measure.before}{n}{measure.after}",
                    asks_zh=("读出被突出显示的单元格中的数字", "被突出显示的单元格里的数字是多少？"),
                )
            )
    if scene.badges:
        r = rng.randrange(len(names))
        found.append(
            choice_task(
                "badge",
                "description",
                (
                    f"name the colour of the badge beside {the(scene, r)}",
                    f"What colour is the badge in front of {the(scene, r)}?",
                ),
                ("That badge is {}.", "The badge in front of the name is {}."),
                BADGES,
                scene.badges[r],
                asks_zh=(f"说出 {names[r]} 旁边徽章的颜色",),
            )
        )
    dashes = [(r, column) for column in scene.columns for r, value in enumerate(column.values) if value is None]
    if len(dashes) == 1:
        r, column = dashes[0]
        found.append(
            Task(
                "dash",
                "description",
                (
                    f"find the dash in the table and name both the {row} and the column that it stands in",
                    f"say which {row} lacks an entry, and under which heading",
                ),
                AllOf(parts=(Contains(terms=(names[r],)), Contains(terms=(column.header,)))),
                (
                    f"There is a dash for {names[r]} under {column.header}.",
                    f"Under {column.header}, the row of {names[r]} has no figure.",
                ),
                (
                    f"There is a dash for {names[r - 1]} under {column.header}.",
                    f"There is a dash for {names[r]} under something else.",
                ),
                difficulty=2,
                asks_zh=(f"找到表中的短横线，说出它属于哪个{zh}、哪一栏",),
            )
        )
    return found


def from_within(scene: "ResultsTable", rng: random.Random) -> list[Task]:
    """The table as one of those who are in it sees it."""
    names = scene.names
    if scene.kind == "league":
        r = rng.randrange(1, len(names))
        return [
            choice_task(
                "ahead",
                "perspective",
                (
                    f"imagine that you are the captain of the {names[r]}, and say who is directly ahead of you",
                    f"If you played for the {names[r]}, which team would be directly ahead of yours?",
                ),
                ("Directly ahead are the {}.", "The next team to overtake would be the {}."),
                tuple(name for name in names if name != names[r]),
                names[r - 1],
                difficulty=2,
                asks_zh=(f"假设你是 {names[r]} 的队长，说出表中紧排在你们前面的球队",),
            )
        ]
    if scene.kind not in ("marks", "medals", "visitors"):
        return []
    whole = [n for n in range(len(names)) if None not in [column.values[n] for column in scene.columns]]
    rng.shuffle(whole)
    headers = tuple(column.header for column in scene.columns)
    for r in whole:
        entries = [column.values[r] or 0 for column in scene.columns]
        if entries.count(max(entries)) == 1 and len(headers) > 3:
            who = names[r] if scene.kind == "marks" else f"a member of {names[r]}"
            who = f"a librarian in {names[r]}" if scene.kind == "visitors" else who
            return [
                choice_task(
                    "own best",
                    "perspective",
                    (
                        f"imagine that you are {who}, and say under which heading your own largest figure stands",
                        f"If you were {who}, which column would have the largest figure for you?",
                    ),
                    ("For that row, it stands under {}.", "The largest figure there is under {}."),
                    headers,
                    headers[entries.index(max(entries))],
                    difficulty=2,
                    asks_zh=(f"假设你来自 {names[r]} 这一行，说出你的哪一栏数值最大",)
                    if scene.kind != "marks"
                    else (f"假设你是 {names[r]}，说出你哪一科的数值最大",),
                )
            ]
    return []


def the(scene: "ResultsTable", row: int) -> str:
    """A row as it is spoken of within a sentence."""
    name = scene.names[row]
    return f"the {name}" if scene.kind in ("products", "stock") or scene.kind == "league" else name
