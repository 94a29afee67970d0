"""What can be asked about a pie chart, with exact answers: texts, colours, places."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.pie_chart import shares
from miabench.synth.scenes.pie_chart.topics import SOURCES, TOPICS
from miabench.synth.scenes.tell import choice_task, joined, name_task, number_task, order_task, other, quote_task
from miabench.synth.scenes.words import COLOURS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.pie_chart.facts import PieChart


def tasks(scene: "PieChart") -> tuple[Task, ...]:
    return (*_printed(scene), *_colours(scene), *_ranks(scene), *_places(scene), *shares.tasks(scene))


def _printed(scene: "PieChart") -> list[Task]:
    """Texts."""
    town = next(town for town in TOWNS if town in scene.title)
    names = tuple(sector.name for sector in scene.sectors)
    false = next(topic.names for topic in TOPICS if set(names).isdisjoint(topic.names))
    found = [
        quote_task(
            "title",
            (
                "quote the title of the pie chart word for word",
                "copy the heading of the chart as it is printed",
                "What does the heading of the chart say?",
            ),
            ('The title is "{}".', 'The heading reads "{}".'),
            scene.title,
            scene.title.replace(town, other(TOWNS, town)),
            asks_zh=("一字不差地抄写饼图的标题", "图表的标题写着什么？"),
        ),
        name_task(
            "names",
            "ocr",
            (
                "name every part that the whole is divided into",
                "list what all the sectors stand for, leaving none out",
                "What does each of the sectors stand for?",
            ),
            (f"The parts are {joined(('{}',) * len(names))}.", f"It is divided into {joined(('{}',) * len(names))}."),
            names,
            (*names[:-1], false[0]),
            difficulty=2,
            asks_zh=("列出所有扇形分别代表什么，不要遗漏", "各个扇形分别代表什么？"),
        ),
        number_task(
            "total",
            "ocr",
            (
                "say how large the whole is, going by the printed total",
                f"give the number of {scene.unit} that the whole chart stands for",
                f"How many {scene.unit} are there in total?",
            ),
            (f"The whole is {{}} {scene.unit}.", f"In total, there are {{}} {scene.unit}."),
            scene.total,
            scene.numbers(),
            printed=True,
            asks_zh=("写出图中印着的总数", "图中给出的总数是多少？"),
        ),
        number_task(
            "count",
            "math",
            (
                "count the sectors of the chart",
                "say into how many parts the whole is divided",
                "How many sectors does the chart have?",
            ),
            ("There are {} sectors.", "The whole is divided into {} parts."),
            len(names),
            scene.numbers(),
            asks_zh=("数一数图中有几个扇形", "整体被分成了几个部分？"),
        ),
    ]
    if scene.source:
        found.append(
            quote_task(
                "source",
                (
                    "quote the small line at the foot of the page",
                    "copy what is printed at the very bottom",
                    "What does the small print at the bottom say?",
                ),
                ('At the foot it says "{}".', 'The line at the bottom reads "{}".'),
                scene.source,
                other(SOURCES, scene.source),
                asks_zh=("抄写页面底部的小字", "页面最下方的小字写着什么？"),
            )
        )
    return found


def _colours(scene: "PieChart") -> list[Task]:
    """Colours, where they tell sectors apart."""
    if scene.look.tint:
        return []
    names = tuple(sector.name for sector in scene.sectors)
    place = scene.total // 100 % len(names)
    one, two = scene.sectors[place], scene.sectors[place - 1]
    return [
        choice_task(
            "colour",
            "description",
            (
                f'name the colour of the sector for "{one.name}"',
                f'say in which colour the chart shows "{one.name}"',
                f'What colour is the sector for "{one.name}"?',
            ),
            ("That sector is {}.", "It is shown in {}."),
            COLOURS,
            one.colour,
            asks_zh=(f"说出代表“{one.name}”的扇形的颜色", f"代表“{one.name}”的扇形是什么颜色的？"),
        ),
        choice_task(
            "meaning",
            "description",
            (
                f"say what the {two.colour} sector stands for",
                f"name the part that is drawn in {two.colour}",
                f"What does the {two.colour} sector stand for?",
            ),
            ("It stands for {}.", "Drawn in that colour is {}."),
            names,
            two.name,
            asks_zh=(f"说出{_ZH[two.colour]}扇形代表什么", f"{_ZH[two.colour]}的扇形代表什么？"),
        ),
    ]


_ZH = {
    "red": "红色", "blue": "蓝色", "green": "绿色", "yellow": "黄色", "orange": "橙色", "purple": "紫色",
    "brown": "棕色", "grey": "灰色", "pink": "粉色", "black": "黑色", "white": "白色",
}  # fmt: skip


def _ranks(scene: "PieChart") -> list[Task]:
    """The largest, the smallest, and the order of several."""
    names = tuple(sector.name for sector in scene.sectors)
    ranked = tuple(names[i] for i in scene.order)
    found = [
        choice_task(
            "rank",
            "description",
            (
                f"name the part with the {word} share",
                f"say which of the sectors is the {word}",
                f"Which part has the {word} share?",
            ),
            (f"The {word} share belongs to {{}}.", f"The {word} sector is the one for {{}}."),
            names,
            ranked[place],
            difficulty=2,
            asks_zh=(f"说出占比{zh}的是哪一部分", f"哪一部分的占比{zh}？"),
        )
        for place, word, zh in ((0, "largest", "最大"), (-1, "smallest", "最小"), (1, "second largest", "第二大"))
    ]
    found.append(
        order_task(
            "order",
            "description",
            (
                "list all parts from the largest to the smallest share",
                "put the parts in order of their shares, beginning with the largest",
                "What is the order of the parts from the largest to the smallest share?",
            ),
            ("The order is {}.", "From the largest to the smallest there are {}."),
            ranked,
            difficulty=3,
            asks_zh=("按占比从大到小列出所有部分", "各部分按占比从大到小的顺序是什么？"),
        )
    )
    return found


def _places(scene: "PieChart") -> list[Task]:
    """What lies where; also for somebody who sees it from elsewhere."""
    names, count = tuple(sector.name for sector in scene.sectors), len(scene.sectors)
    place = scene.total // 100 % count
    one = names[place]
    found = [
        choice_task(
            "next",
            "description",
            (
                f'name the sector that comes directly after "{one}", going clockwise',
                f'say which sector follows "{one}" in the clockwise direction',
                f'Which sector comes right after "{one}" if one goes clockwise?',
            ),
            ("Next in that direction comes {}.", "The sector that follows is {}."),
            tuple(name for name in names if name != one),
            names[(place + 1) % count],
            difficulty=2,
            asks_zh=(f"说出按顺时针方向紧跟在“{one}”后面的扇形", f"按顺时针方向，“{one}”后面紧接着的是哪个扇形？"),
        ),
        choice_task(
            "mirror",
            "perspective",
            (
                f'say which sector comes directly after "{one}" in clockwise direction for somebody who sees the chart '
                "in a mirror",
                f'The chart is printed on a window: for a person behind the glass, which sector follows "{one}" '
                "clockwise?",
            ),
            ("From there, the next one is {}.", "Seen like that, what follows is {}."),
            tuple(name for name in names if name != one),
            names[place - 1],
            difficulty=3,
            asks_zh=(
                f"如果从镜子里看这张图，按顺时针方向紧跟在“{one}”后面的是哪个扇形？",
                f"这张图印在玻璃窗上：从玻璃背面看，按顺时针方向“{one}”后面是哪个扇形？",
            ),
        ),
    ]
    if count < 5:  # too few are left to choose from
        found = []
    if (top := scene.at(0)) is not None:
        found.append(
            choice_task(
                "clock",
                "description",
                (
                    "name the sector that the hand of a clock in the middle would point to at twelve",
                    "say in which sector the topmost point of the circle lies",
                    "In which sector does the topmost point of the circle lie?",
                ),
                ("The topmost point lies in the sector for {}.", "At the top is {}."),
                names,
                names[top],
                difficulty=2,
                asks_zh=("说出圆的最高点落在哪个扇形里", "圆的最高点在哪个扇形里？"),
            )
        )
    if (bottom := scene.at(180)) is not None:
        found.append(
            choice_task(
                "upside down",
                "perspective",
                (
                    "say which sector has the topmost point of the circle in it for a person who sits opposite and "
                    "sees the sheet upside down",
                    "The sheet lies on a table: which sector is at the very top for someone who sits opposite?",
                ),
                ("For that person, the topmost sector is {}.", "From over there, at the very top is {}."),
                names,
                names[bottom],
                difficulty=3,
                asks_zh=("对于坐在对面、倒着看这张图的人来说，圆的最高点落在哪个扇形里？",),
            )
        )
    if scene.pulled is not None:
        found.append(
            choice_task(
                "pulled",
                "description",
                (
                    "name the sector that has been pulled out of the circle",
                    "say which part is set apart from the others",
                    "Which sector has been pulled out a little?",
                ),
                ("The sector that is set apart is {}.", "Pulled out a little is {}."),
                names,
                names[scene.pulled],
                asks_zh=("说出被拉出来的扇形代表什么", "哪个扇形被拉了出来？"),
            )
        )
    return found
