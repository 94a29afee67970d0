"""What can be asked about a table, with exact answers: what is printed, single entries, and entries compared."""

import random
from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.results.figures import figures
from miabench.synth.scenes.results.kinds import KINDS
from miabench.synth.scenes.results.marks import from_within, marks, the
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    choice_task,
    coverage_task,
    date_task,
    joined,
    number_task,
    only_task,
    other,
    quote_task,
)

if TYPE_CHECKING:
    from miabench.synth.scenes.results.facts import Column, ResultsTable

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS_ZH = "一二三四五六七八九"


def tasks(scene: "ResultsTable") -> tuple[Task, ...]:
    rng = random.Random(f"{scene.look.seed}/tasks")
    found = [*_printed(scene), *_rows(scene, rng), *_entries(scene, rng), *marks(scene, rng), *figures(scene, rng)]
    return (*found, *from_within(scene, rng))


def _printed(scene: "ResultsTable") -> list[Task]:
    """Title, note and date."""
    about = scene.about
    notes = tuple(note for kind in KINDS for note in kind.notes)
    found = [
        quote_task(
            "title",
            (
                "quote the title of the table",
                "copy the heading above the table word for word",
                "What is the title of this table?",
            ),
            ('The title is "{}".', 'Above everything else it says "{}".'),
            scene.title,
            other(about.titles, scene.title),
            asks_zh=("抄写表格的标题", "这张表格的标题是什么？"),
        ),
        quote_task(
            "note",
            (
                "quote the note below the table word for word",
                "copy the sentence that stands under the table",
                "What does the note below the table say?",
            ),
            ('The note below reads "{}".', 'Under it stands "{}".'),
            scene.note,
            other(notes, scene.note),
            asks_zh=("逐字抄写表格下方的说明", "表格下方的说明写了什么？"),
        ),
    ]
    if scene.date:
        found.append(
            date_task(
                "date",
                "ocr",
                (
                    "give the full date that is printed with the table",
                    "say which date the figures are from, with the year",
                    "From which date, including the year, is this table?",
                ),
                ("The figures are from {}.", "It carries the date {}."),
                scene.date,
                scene.day,
                asks_zh=("写出表格上的完整日期（含年份）", "这张表格是哪一天的（含年份）？"),
            )
        )
    return found


def _rows(scene: "ResultsTable", rng: random.Random) -> list[Task]:
    """Rows by their place, and the names of rows and columns."""
    about, names = scene.about, scene.names
    row, rows, zh = about.row, about.rows, about.row_zh
    place = rng.randrange(2, len(names))
    above = rng.choice([n for n in range(len(names) - 1) if n + 1 != place])
    absent = [m.header for m in about.measures if m.header not in {column.header for column in scene.columns}]
    absent += [word for word in ("Average", "Postcode", "Telephone") if len(absent) < 2]
    present = tuple(column.header for column in scene.columns[:3])
    listed = [*present, *absent[:2]]
    rng.shuffle(listed)
    found = [
        choice_task(
            "place",
            "ocr",
            (
                f"name the {row} in the {ORDINALS[place]} row below the header",
                f"say which {row} stands {ORDINALS[place]} from the top in the table",
                f"Which {row} is in the {ORDINALS[place]} row, not counting the header?",
            ),
            (f"The {ORDINALS[place]} row belongs to {{}}.", "In that place stands {}."),
            names,
            names[place],
            asks_zh=(
                f"写出表头以下第{ORDINALS_ZH[place]}行的{zh}",
                f"表头以下第{ORDINALS_ZH[place]}行是哪个{zh}？",
            ),
        ),
        choice_task(
            "below",
            "ocr",
            (
                f"name the {row} that is listed directly below {the(scene, above)}",
                f"Which {row} comes right after {the(scene, above)} in the table?",
            ),
            ("Directly below comes {}.", "The next one down is {}."),
            tuple(name for n, name in enumerate(names) if n != above),
            names[above + 1],
            difficulty=2,
            asks_zh=(f"写出表中紧接在 {names[above]} 下面的{zh}", f"表中 {names[above]} 的下一行是哪个{zh}？"),
        ),
        number_task(
            "rows",
            "math",
            (
                f"count the {rows} in the table",
                f"say how many {rows} are listed",
                f"How many {rows} does the table list?",
            ),
            (f"The table lists {{}} {rows}.", f"There are {{}} {rows}."),
            len(names),
            scene.numbers(),
            asks_zh=(f"数一数表中有多少个{zh}", f"表中列出了多少个{zh}？"),
        ),
        only_task(
            "columns",
            (
                f"say which of the following columns the table has, and name no others: {joined(listed)}",
                f"list those of these columns that the table really has, without naming the rest: {joined(listed)}",
            ),
            ("The headings that are there: {}.", "It has a heading for {}."),
            present,
            tuple(absent[:2]),
            3,
            asks_zh=(f"说出下列各栏中哪些是表里有的，不要提其余的：{'、'.join(listed)}",),
        ),
    ]
    for least in (3, 4):
        word = NUMBER_WORDS[least]
        found.append(
            coverage_task(
                "names",
                (
                    f"describe what the table is about, naming at least {word} of the {rows} in it",
                    f"sum up the table for somebody who can't see it, with at least {word} of the {rows} by name",
                    f"mention at least {word} of the {rows} that the table lists",
                ),
                ("It covers, among others, {}.", f"Among the {rows} are {{}}."),
                names,
                least,
                asks_zh=(f"描述这张表格的内容，至少提到其中{'三四'[least - 3]}个{zh}的名称",),
            )
        )
    return found


def _entries(scene: "ResultsTable", rng: random.Random) -> list[Task]:
    """One entry, found by its row and column, or a row found by an entry."""
    about, found = scene.about, list[Task]()
    places = [(r, c) for r in range(len(scene.names)) for c, column in enumerate(scene.columns) if _is(column, r)]
    for r, c in rng.sample(places, 2):
        found.append(_entry(scene, r, scene.columns[c]))
    for column in rng.sample(scene.columns, len(scene.columns)):
        counts = Counter(column.whole)
        alone = [n for n, value in enumerate(column.values) if value is not None and counts[value] == 1]
        if alone:
            r = rng.choice(alone)
            shown = scene.entry(column, column.values[r])
            found.append(
                choice_task(
                    "reverse",
                    "ocr",
                    (
                        f'name the {about.row} {about.who} has {shown} in the column "{column.header}"',
                        f'find {shown} under "{column.header}" and say which {about.row} it belongs to',
                        f'Which {about.row} has {shown} under "{column.header}"?',
                    ),
                    ("It belongs to {}.", "That entry stands in the row of {}."),
                    scene.names,
                    scene.names[r],
                    difficulty=2,
                    asks_zh=(
                        f"说出“{column.header}”一栏中 {shown} 对应的{about.row_zh}",
                        f"“{column.header}”一栏为 {shown} 的是哪个{about.row_zh}？",
                    ),
                )
            )
            break
    if scene.tag:
        r = rng.randrange(len(scene.names))
        label = scene.tag.header.lower()
        found.append(
            choice_task(
                "tag",
                "ocr",
                (
                    f'say what stands under "{scene.tag.header}" for {the(scene, r)}',
                    f"give the {label} of {the(scene, r)} as the table has it",
                    f"Which {label} does the table give for {the(scene, r)}?",
                ),
                (f"The {label} there is {{}}.", f'Under "{scene.tag.header}" it says {{}}.'),
                about.tags,
                scene.tag.values[r],
                asks_zh=(
                    f"写出表中 {scene.names[r]} 的“{scene.tag.header}”一栏的内容",
                    f"表中 {scene.names[r]} 的{about.tag_zh}（{scene.tag.header}）是什么？",
                ),
            )
        )
    return found


def _entry(scene: "ResultsTable", r: int, column: "Column") -> Task:
    measure, name = scene.measure(column), scene.names[r]
    value = column.values[r]
    return number_task(
        "entry",
        "ocr",
        (
            f'read off the entry for {the(scene, r)} in the column "{column.header}"',
            f'state the figure that {the(scene, r)} has under "{column.header}"',
            measure.asked.format(name),
        ),
        (measure.told.format(name, "{}"), f'Under "{column.header}", the entry for {name} is {{}}.'),
        scene.number(column, value or 0),
        scene.numbers(),
        printed=True,
        show=lambda n: f"{measure.before}{n}{measure.after}",
        asks_zh=(
            f"写出 {name} 在“{column.header}”一栏的数值",
            f"{name} 的{measure.zh}（{column.header}）是多少？",
        ),
    )


def _is(column: "Column", row: int) -> bool:
    return column.values[row] is not None
