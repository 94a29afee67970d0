"""What can be asked about a chart of single bars: values, ranks, colours."""

from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains, Excludes
from miabench.synth.scenes.bar_chart.entries import GROUPS_ZH, entry_task
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, number_task, order_task
from miabench.synth.scenes.words import COLOURS

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart


def tasks(scene: "BarChart") -> list[Task]:
    return [*_value(scene), *_ranks(scene), *_colours(scene)]


def _value(scene: "BarChart") -> list[Task]:
    """One value, and the entry that has it."""
    group, zh = scene.group.lower(), GROUPS_ZH[scene.group]
    index = sum(scene.values) % len(scene.names)
    name = scene.names[index]
    mark = scene.marks[1 + sum(scene.values) % (len(scene.marks) - 2)]
    found = [
        number_task(
            "value",
            "ocr" if scene.labelled else "math",
            (
                f'read off the value for "{name}"',
                f'say how many {scene.unit} the chart shows for "{name}"',
                f'How many {scene.unit} does the chart show for "{name}"?',
            ),
            (f"For {name}, it is {{}} {scene.unit}.", f"The value for {name} is {{}}."),
            scene.values[index],
            scene.numbers(),
            printed=True,
            asks_zh=(f"读出“{name}”的数值", f"图中“{name}”的数值是多少？"),
        )
    ]
    ordered = sorted(range(len(scene.names)), key=lambda i: abs(scene.values[i] - mark))
    first, second = (abs(scene.values[i] - mark) for i in ordered[:2])
    if 0 < first < second:
        found.append(
            entry_task(
                scene,
                "nearest",
                "math",
                (
                    f"name the {group} whose value is nearest to {mark}",
                    f"say which bar comes closest to {mark} {scene.unit}",
                    f"Which {group} comes closest to {mark} {scene.unit}?",
                ),
                ("Nearest to that is {}.", "The closest one is {}."),
                scene.names[ordered[0]],
                difficulty=2,
                asks_zh=(f"说出数值最接近{mark}的{zh}", f"哪一个的数值最接近{mark}？"),
            )
        )
    return found


def _ranks(scene: "BarChart") -> list[Task]:
    """The largest, the smallest, and the order of several."""
    group, zh = scene.group.lower(), GROUPS_ZH[scene.group]
    ranked = tuple(scene.names[i] for i in scene.order)
    found = [
        entry_task(
            scene,
            "rank",
            "description",
            (
                f"name the {group} with the {word} value in the chart",
                f"say which {group} has the {word} bar",
                f"Which {group} has the {word} value?",
            ),
            (f"The {word} value belongs to {{}}.", f"The {word} bar stands for {{}}."),
            ranked[place],
            difficulty=2,
            asks_zh=(f"说出数值{word_zh}的{zh}", f"数值{word_zh}的是哪一个？"),
        )
        for place, word, word_zh in (
            (0, "largest", "最大"),
            (-1, "smallest", "最小"),
            (1, "second largest", "第二大"),
            (-2, "second smallest", "第二小"),
        )
    ]
    say = ("The values range from {} at the top to {} at the other end.", "In front is {}, and last comes {}.")
    rest = tuple(name for name in ranked[1:-1] if name != "May")
    found += [
        Task(
            topic="extremes",
            category="description",
            asks=(
                f"name the {group} with the largest value and the one with the smallest, and no others",
                "describe the extremes of the chart by naming only the entries with the largest and the smallest value",
                f"Which {group} has the largest and which has the smallest value, leaving out all others?",
            ),
            constraint=AllOf(
                parts=(Contains(terms=(ranked[0], ranked[-1])), Excludes(terms=rest, forms=False)),
            ),
            says=tuple(sentence.format(ranked[0], ranked[-1]) for sentence in say),
            wrong=(say[0].format(ranked[0], rest[0]), say[1].format(rest[-1], ranked[-1])),
            difficulty=2,
            asks_zh=("只写出数值最大和数值最小的两个项目的名称",),
        ),
        order_task(
            "order",
            "description",
            (
                "list all entries from the largest to the smallest value",
                "put all the entries in the order of their values, beginning with the largest",
                "What is the order of the entries from the largest to the smallest value?",
            ),
            ("The order is {}.", "From the largest to the smallest there are {}."),
            ranked,
            difficulty=3,
            asks_zh=("按数值从大到小列出所有项目", "各项目按数值从大到小的顺序是什么？"),
        ),
        order_task(
            "first places",
            "description",
            (
                "name the entries in the first, second and third place by value, in this order",
                "list the leading three entries by value, beginning with the largest",
                "Which entries are first, second and third by value?",
            ),
            ("The leading ones are {}.", "In front are {}, in this order."),
            ranked[:3],
            difficulty=2,
            asks_zh=("按顺序写出数值排在前三位的项目", "数值排在前三位的依次是哪些项目？"),
        ),
    ]
    return found


def _colours(scene: "BarChart") -> list[Task]:
    """Colours, where they tell bars apart."""
    group, zh, names = scene.group.lower(), GROUPS_ZH[scene.group], scene.names
    found: list[Task] = []
    if scene.highlight is not None:
        found.append(
            entry_task(
                scene,
                "highlight",
                "description",
                (
                    f"name the {group} whose bar has a colour of its own",
                    f"say which {group} stands out by the colour of its bar",
                    f"Which {group} has a bar in a different colour?",
                ),
                ("The bar in a different colour stands for {}.", "A colour of its own marks {}."),
                names[scene.highlight],
                difficulty=1,
                asks_zh=(f"说出柱子颜色与众不同的{zh}", "哪一个的柱子颜色与其他的不同？"),
            )
        )
    index = scene.highlight if scene.highlight is not None else scene.values[0] % len(names)
    found.append(
        choice_task(
            "colour",
            "description",
            (
                f'name the colour of the bar for "{names[index]}"',
                f'What colour is the bar for "{names[index]}" in the chart?',
            ),
            (f"The bar for {names[index]} is {{}}.", f"For {names[index]}, the bar was drawn in {{}}."),
            COLOURS,
            scene.colours[index],
            asks_zh=(f"说出“{names[index]}”的柱子的颜色", f"“{names[index]}”的柱子是什么颜色的？"),
        )
    )
    if len(set(scene.colours)) == len(names):
        longest, shortest = ("longest", "shortest") if scene.look.horizontal else ("tallest", "shortest")
        found += [
            choice_task(
                "colour of an extreme",
                "description",
                (
                    f"name the colour of the {word} bar",
                    f"say in what colour the {word} of all bars is drawn",
                    f"What colour is the {word} bar?",
                ),
                (f"The {word} bar is {{}}.", "Its colour is {}."),
                COLOURS,
                scene.colours[place],
                difficulty=2,
                asks_zh=(f"说出最{word_zh}的柱子的颜色", f"最{word_zh}的柱子是什么颜色的？"),
            )
            for word, word_zh, place in ((longest, "长", scene.order[0]), (shortest, "短", scene.order[-1]))
        ]
    return found
