"""What can be asked about a bar chart, with exact answers: its texts, its entries, and how it looks from elsewhere."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.bar_chart import divided, single, sums
from miabench.synth.scenes.bar_chart.entries import GROUPS_ZH, entry_task
from miabench.synth.scenes.bar_chart.topics import TOPICS
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import NUMBER_WORDS, coverage_task, name_task, number_task, other, quote_task
from miabench.synth.scenes.words import TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart


def tasks(scene: "BarChart") -> tuple[Task, ...]:
    if scene.kind == "single":
        return (*_printed(scene), *_entries(scene), *_opposite(scene), *single.tasks(scene), *sums.tasks(scene))
    return (*_printed(scene), *_entries(scene), *_opposite(scene), *divided.tasks(scene))


def _printed(scene: "BarChart") -> list[Task]:
    """Texts."""
    town = next(town for town in TOWNS if town in scene.title)
    axes = tuple(dict.fromkeys(topic.axis for topic in TOPICS))
    groups = tuple(dict.fromkeys(topic.group for topic in TOPICS))
    year = scene.title.rpartition(", ")[2]
    found = [
        quote_task(
            "title",
            (
                "quote the title of the chart word for word",
                "copy the heading at the top exactly as it is printed",
                "What is the title of this chart?",
            ),
            ('The title is "{}".', 'The heading at the top reads "{}".'),
            scene.title,
            scene.title.replace(town, other(TOWNS, town)),
            asks_zh=("一字不差地抄写图表的标题", "这张图表的标题是什么？"),
        ),
        quote_task(
            "axis",
            (
                "quote the label of the axis that has the numbers",
                "copy the text printed beside the numbered axis of the chart",
                "What is written beside the numbered axis?",
            ),
            ('The numbered axis is labelled "{}".', 'Beside the numbers it says "{}".'),
            scene.axis,
            other(axes, scene.axis),
            asks_zh=("抄写数值轴的标签", "带数字的那条轴的标签写着什么？"),
        ),
        quote_task(
            "entry axis",
            (
                "quote the label of the axis that has no numbers",
                "copy the word that tells what the bars stand for, as it is printed at their axis",
                "What is the label of the axis without numbers?",
            ),
            ('The other axis is labelled "{}".', 'At the axis of the bars stands "{}".'),
            scene.group,
            other(groups, scene.group),
            asks_zh=("抄写没有数字的那条轴的标签", "没有数字的那条轴的标签写着什么？"),
        ),
    ]
    if year.isdigit():
        found.append(
            number_task(
                "year",
                "ocr",
                (
                    "say for which year the figures are",
                    "give the year that the heading names",
                    "Which year are the figures for?",
                ),
                ("The figures are for {}.", "The heading names the year {}."),
                int(year),
                scene.numbers(),
                printed=True,
                asks_zh=("写出这些数据是哪一年的", "标题中的年份是哪一年？"),
            )
        )
    return found


def _entries(scene: "BarChart") -> list[Task]:
    """The names of the entries."""
    names = scene.names
    unused = next(name for topic in TOPICS for name in topic.names if name not in names)
    found = []
    for least, zh in ((2, "两"), (3, "三")):
        word = NUMBER_WORDS[least]
        say = ("It compares, among others, {}.", "Bars stand for {}.", "The entries include {}.")
        found.append(
            coverage_task(
                "entries",
                (
                    f"describe what the chart compares, naming at least {word} of its entries",
                    f"explain what this chart is about and mention at least {word} of the entries by name",
                    f"sum up the chart for somebody who can't see it, naming at least {word} of its entries",
                ),
                say[: len(names) - least + 1],
                names,
                least,
                asks_zh=(f"说明图表比较的是什么，至少写出其中{zh}个项目的名称",),
            )
        )
    found.append(
        name_task(
            "all entries",
            "ocr",
            (
                "list all the entries of the chart by name",
                "write down what is printed at each of the bars as its name, leaving none out",
                "Which entries does the chart compare, without exception?",
            ),
            (f"The entries are {', '.join(('{}',) * len(names))}.", f"It has {', '.join(('{}',) * len(names))}."),
            names,
            (*names[:-1], unused),
            difficulty=2,
            asks_zh=("列出图表中所有项目的名称", "图表比较了哪些项目？请全部写出"),
        )
    )
    return found


def _opposite(scene: "BarChart") -> list[Task]:
    """What somebody sees to whom the sheet is upside down."""
    group, zh, names, lying = scene.group.lower(), GROUPS_ZH[scene.group], scene.names, scene.look.horizontal
    end = names[-1]
    where, where_zh = ("at the very top", "最上面") if lying else ("furthest to the left", "最左边")
    found = [
        entry_task(
            scene,
            "opposite",
            "perspective",
            (
                f"say which {group} is {where} for a person who sits opposite and sees this sheet upside down",
                f"The sheet lies on a table: for someone on the opposite side, which {group} is {where}?",
            ),
            ("For that person, it is {}.", "From over there, it is {}."),
            end,
            difficulty=2,
            asks_zh=(f"对于坐在对面、倒着看这张图的人来说，{where_zh}的{zh}是哪一个？",),
        )
    ]
    if not scene.ordered and len(names) > 4:
        place = sum(scene.values) % (len(names) - 1)
        side, side_zh = ("above", "上方") if lying else ("to the left of", "左边")
        found.append(
            entry_task(
                scene,
                "neighbour of the other",
                "perspective",
                (
                    f'say which {group} is directly {side} "{names[place]}" for someone who sees the sheet upside down',
                    f'Seen upside down, which {group} is directly {side} "{names[place]}"?',
                ),
                ("Seen like that, it is {}.", "The neighbour is then {}."),
                names[place + 1],
                without=names[place],
                difficulty=3,
                asks_zh=(f"对于倒着看这张图的人来说，紧挨在“{names[place]}”{side_zh}的是哪一个？",),
            )
        )
        beside, beside_zh = ("below", "下方") if lying else ("to the right of", "右边")
        start = sum(scene.values) % (len(names) - 1)
        found.append(
            entry_task(
                scene,
                "neighbour",
                "description",
                (
                    f'name the {group} directly {beside} "{names[start]}" in the chart',
                    f'say which {group} is printed directly {beside} "{names[start]}"',
                    f'Which {group} is directly {beside} "{names[start]}"?',
                ),
                ("Directly there is {}.", "The neighbour on that side is {}."),
                names[start + 1],
                without=names[start],
                difficulty=1,
                asks_zh=(
                    f"说出紧挨在“{names[start]}”{beside_zh}的是哪一个",
                    f"“{names[start]}”{beside_zh}紧挨着的是哪一个？",
                ),
            )
        )
    return found
