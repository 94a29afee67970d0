"""What can be asked about a scatter plot, with exact answers: texts, marks, named points."""

from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains, Excludes
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.scatter import sums
from miabench.synth.scenes.scatter.topics import SOURCES, TOPICS
from miabench.synth.scenes.tell import choice_task, joined, name_task, order_task, other, quote_task
from miabench.synth.scenes.words import COLOURS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.scatter.facts import Scatter

SHAPES = ("circle", "square", "triangle", "diamond", "cross")
SHAPES_ZH = "圆形（circle）、方形（square）、三角形（triangle）、菱形（diamond）还是叉号（cross）"


def tasks(scene: "Scatter") -> tuple[Task, ...]:
    return (*_printed(scene), *_marks(scene), *_extremes(scene), *_named(scene), *_opposite(scene), *sums.tasks(scene))


def _printed(scene: "Scatter") -> list[Task]:
    """Texts."""
    town = next(town for town in TOWNS if town in scene.title)
    groups = tuple(group.name for group in scene.groups)
    names = tuple(point.name for point in scene.named)
    false = next(topic.groups for topic in TOPICS if set(groups).isdisjoint(topic.groups))
    unused = next(name for topic in TOPICS for name in topic.names if name not in names)
    found = [
        quote_task(
            "title",
            (
                "quote the title of the scatter plot word for word",
                "copy the heading of the chart as it stands there",
                "What is the title of the scatter plot?",
            ),
            ('The title is "{}".', 'The heading reads "{}".'),
            scene.title,
            scene.title.replace(town, other(TOWNS, town)),
            asks_zh=("一字不差地抄写散点图的标题", "这张散点图的标题是什么？"),
        ),
        quote_task(
            "horizontal label",
            (
                "quote the label of the horizontal axis",
                "copy the label under the horizontal axis, with its unit if it has any",
                "What is the label of the horizontal axis?",
            ),
            ('The horizontal axis is labelled "{}".', 'Along the lower edge it says "{}".'),
            scene.across.label,
            scene.up.label,
            asks_zh=("抄写横轴的标签", "横轴的标签是什么？"),
        ),
        quote_task(
            "vertical label",
            (
                "quote the label of the vertical axis",
                "copy the label of the vertical axis, with its unit if it has any",
                "What is the label of the vertical axis?",
            ),
            ('The vertical axis is labelled "{}".', 'The upward axis is called "{}".'),
            scene.up.label,
            scene.across.label,
            asks_zh=("抄写纵轴的标签", "纵轴的标签是什么？"),
        ),
        name_task(
            "groups",
            "ocr",
            (
                "name all the groups in the legend",
                f"list the groups that the {scene.things} are divided into, as the legend calls them",
                "What groups does the legend list?",
            ),
            (f"The legend lists {joined(('{}',) * len(groups))}.", f"The groups are {joined(('{}',) * len(groups))}."),
            groups,
            (*groups[:-1], false[0]),
            asks_zh=("列出图例中所有的组", "图例中列出了哪些组？"),
        ),
        name_task(
            "names",
            "ocr",
            (
                "write down every name that stands beside a point",
                f"list all the {scene.things} that are labelled with a name",
                "What names are written beside the points?",
            ),
            (f"The names are {joined(('{}',) * len(names))}.", f"Labelled are {joined(('{}',) * len(names))}."),
            names,
            (*names[:-1], unused),
            difficulty=2,
            asks_zh=("写出所有标在点旁边的名称", "点旁边标出了哪些名称？"),
        ),
    ]
    if scene.source:
        found.append(
            quote_task(
                "source",
                (
                    "quote the line in small print at the foot",
                    "copy the words at the very bottom of the page",
                    "What do the words at the very bottom say?",
                ),
                ('At the foot it says "{}".', 'At the very bottom stands "{}".'),
                scene.source,
                other(SOURCES, scene.source),
                asks_zh=("抄写底部的小字", "最下方的文字写着什么？"),
            )
        )
    return found


def _marks(scene: "Scatter") -> list[Task]:
    """Colours and shapes."""
    found = []
    for group in scene.groups:
        found += [
            choice_task(
                "colour",
                "description",
                (
                    f'name the colour of the marks for "{group.name}"',
                    f'say in what colour the group "{group.name}" is drawn',
                    f'In what colour is the group "{group.name}" drawn?',
                ),
                ("That group is drawn in {}.", "Its marks are {}."),
                COLOURS,
                group.colour,
                asks_zh=(f"说出“{group.name}”一组的标记是什么颜色", f"“{group.name}”这一组是用什么颜色画的？"),
            ),
            choice_task(
                "shape",
                "description",
                (
                    f'say what shape marks the group "{group.name}": circle, square, triangle, diamond or cross',
                    f'choose the shape of the marks for "{group.name}" out of circle, square, triangle, diamond and '
                    "cross",
                    f'Which shape stands for "{group.name}": circle, square, triangle, diamond or cross?',
                ),
                ("Each mark of that group is a {}.", "The shape is a {}."),
                SHAPES,
                group.marker,
                asks_zh=(f"“{group.name}”这一组的标记是{SHAPES_ZH}？",),
            ),
        ]
    return found


def _extremes(scene: "Scatter") -> list[Task]:
    """Named points with the largest or the smallest value."""
    names = tuple(point.name for point in scene.named)
    by_height = sorted(scene.named, key=lambda point: point.y)
    return [
        choice_task(
            topic,
            "description",
            (
                f"name the labelled point with the {word} {axis.called}",
                f"say which of the {scene.things} with a name has the {word} {axis.called}",
                f"Which of the {scene.things} with a name has the {word} {axis.called}?",
            ),
            (f"The {word} {axis.called} among them belongs to {{}}.", "It is {}."),
            names,
            right,
            difficulty=2,
            asks_zh=(f"在标有名称的点中，说出{zh}的是哪一个", f"标有名称的点中，{zh}的是哪一个？"),
        )
        for topic, axis, word, right, zh in (
            ("most across", scene.across, "largest", scene.named[-1].name, "横轴数值最大"),
            ("least across", scene.across, "smallest", scene.named[0].name, "横轴数值最小"),
            ("most up", scene.up, "largest", by_height[-1].name, "纵轴数值最大"),
            ("least up", scene.up, "smallest", by_height[0].name, "纵轴数值最小"),
        )
    ]


def _named(scene: "Scatter") -> list[Task]:
    """Named points by their places and groups."""
    named = scene.named
    names = tuple(point.name for point in named)
    found = [
        order_task(
            "left to right",
            "description",
            (
                "list the labelled points by name from left to right",
                f"put the {scene.things} with a name in the order of their {scene.across.called}, beginning with the "
                "smallest",
                "What are the names at the points, from left to right?",
            ),
            ("From left to right they are {}.", "The order is {}."),
            names,
            difficulty=3,
            asks_zh=("按从左到右的顺序列出有名称的点", "有名称的点从左到右依次是什么？"),
        )
    ]
    place = sum(point.y for point in named) % (len(named) - 1)
    if len(names) > 4:
        one = names[place]
        found.append(
            choice_task(
                "next to the right",
                "description",
                (
                    f'say which labelled point is the next one further right than "{one}"',
                    f'name the labelled point with the next larger {scene.across.called} than "{one}"',
                    f'Which labelled point comes next after "{one}", going to the right?',
                ),
                ("The next one is {}.", "Further right, the first to come is {}."),
                tuple(name for name in names if name != one),
                names[place + 1],
                difficulty=2,
                asks_zh=(f"说出“{one}”右边的下一个有名称的点", f"从“{one}”往右，下一个有名称的点是哪个？"),
            )
        )
    for n, group in enumerate(scene.groups):
        inside = tuple(point.name for point in named if point.group == n)
        outside = tuple(point.name for point in named if point.group != n)
        if len(inside) > 1 and len(outside) > 1:
            say = (
                f"Of that group, {joined(('{}',) * len(inside))} have a name.",
                f"They are {joined(('{}',) * len(inside))}.",
            )
            found.append(
                Task(
                    topic="members",
                    category="description",
                    asks=(
                        f'list the labelled points that belong to "{group.name}", and no others',
                        f'name those of the labelled {scene.things} that are in "{group.name}", and only them',
                        f'Which labelled points belong to the group "{group.name}", and no others?',
                    ),
                    constraint=AllOf(parts=(Contains(terms=inside), Excludes(terms=outside, forms=False))),
                    says=tuple(sentence.format(*inside) for sentence in say),
                    wrong=(say[0].format(*inside[:-1], outside[0]), f"They are {joined((*inside, outside[-1]))}."),
                    difficulty=2,
                    asks_zh=(
                        f"只列出属于“{group.name}”的有名称的点",
                        f"有名称的点中，哪些属于“{group.name}”？只写这些",
                    ),
                )
            )
            break
    return found


def _opposite(scene: "Scatter") -> list[Task]:
    """What somebody sees from elsewhere."""
    names = tuple(point.name for point in scene.named)
    highest = max(scene.named, key=lambda point: point.y).name
    lowest = min(scene.named, key=lambda point: point.y).name
    say = ("For that person, it is {}.", "From over there, it is {}.")
    return [
        choice_task(
            "nearest to the other",
            "perspective",
            (
                "say which labelled point is nearest to a person who sits on the opposite side of the table, with this "
                "sheet lying the right way up in front of you",
                "The sheet lies on a table in front of you: which labelled point is nearest to the person who sits "
                "opposite?",
            ),
            say,
            names,
            highest,
            difficulty=2,
            asks_zh=("这张图平放在你面前的桌上：哪个有名称的点离坐在你对面的人最近？",),
        ),
        choice_task(
            "left of the other",
            "perspective",
            (
                "say which labelled point is furthest to the left for somebody who sits opposite and sees the sheet "
                "upside down",
                "For someone who sees this sheet upside down, which labelled point is furthest to the left?",
            ),
            say,
            names,
            names[-1],
            difficulty=3,
            asks_zh=("对于坐在对面、倒着看这张图的人来说，哪个有名称的点在最左边？",),
        ),
        choice_task(
            "top of the other",
            "perspective",
            (
                "say which labelled point is the topmost for somebody who sits opposite and sees the sheet upside down",
                "For someone who sees this sheet upside down, which labelled point is at the top?",
            ),
            say,
            names,
            lowest,
            difficulty=3,
            asks_zh=("对于坐在对面、倒着看这张图的人来说，哪个有名称的点在最上面？",),
        ),
    ]
