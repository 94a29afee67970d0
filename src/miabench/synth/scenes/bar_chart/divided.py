"""What can be asked about a chart of grouped or stacked bars: one value by two names, sums, and comparisons."""

from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.bar_chart import compared
from miabench.synth.scenes.bar_chart.entries import GROUPS_ZH, entry_task, pick
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, joined, name_task, number_task, order_task
from miabench.synth.scenes.words import COLOURS

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart, Part


def tasks(scene: "BarChart") -> list[Task]:
    return [*_legend(scene), *_values(scene), *_parts(scene), *compared.tasks(scene)]


def _ranked(part: "Part") -> list[int]:
    """Indices of the entries from the largest to the smallest value of a part."""
    return sorted(range(len(part.values)), key=lambda n: -part.values[n])


def _legend(scene: "BarChart") -> list[Task]:
    """The names and colours in the legend."""
    names = tuple(part.name for part in scene.parts)
    places = joined(("{}",) * len(names))
    found: list[Task] = [
        name_task(
            "legend",
            "ocr",
            (
                "copy all the names from the legend",
                "list what the colours stand for, going by the legend",
                "What do the colours of the bars stand for, according to the legend?",
            ),
            (f"The colours stand for {places}.", f"The legend has {places}."),
            names,
            (*names[:-1], "Unknown"),
            asks_zh=("抄写图例中的所有名称", "根据图例，各种颜色分别代表什么？"),
        )
    ]
    found += [
        choice_task(
            "colour",
            "description",
            (
                f'name the colour that stands for "{part.name}"',
                f'say in what colour "{part.name}" is drawn',
                f'Which colour stands for "{part.name}"?',
            ),
            ("That colour is {}.", "It is drawn in {}."),
            COLOURS,
            part.colour,
            asks_zh=(f"说出代表“{part.name}”的颜色", f"哪种颜色代表“{part.name}”？"),
        )
        for part in scene.parts
    ]
    return found


def _values(scene: "BarChart") -> list[Task]:
    """One value, and two of one entry."""
    known, count = scene.numbers(), len(scene.names)
    found = []
    for k, part in enumerate(scene.parts):
        n = pick(scene, k) % count
        name = scene.names[n]
        found.append(
            number_task(
                "value",
                "ocr" if scene.labelled else "math",
                (
                    f'read off the value of "{part.name}" for "{name}"',
                    f'say how many {scene.unit} the chart shows for "{name}" under "{part.name}"',
                    f'How many {scene.unit} does "{part.name}" have for "{name}"?',
                ),
                (f"For {name}, {part.name} has {{}} {scene.unit}.", "The value is {}."),
                part.values[n],
                known,
                printed=True,
                difficulty=2,
                asks_zh=(f"读出“{name}”中“{part.name}”的数值", f"“{name}”中“{part.name}”的数值是多少？"),
            )
        )
    n = pick(scene, 4) % count
    name = scene.names[n]
    high, low = sorted(scene.parts[:2], key=lambda part: -part.values[n])
    column = [part.values[n] for part in scene.parts]
    found += [
        number_task(
            "difference",
            "math",
            (
                f'work out by how many {scene.unit} "{high.name}" is ahead of "{low.name}" for "{name}"',
                f'calculate the difference between "{high.name}" and "{low.name}" for "{name}"',
                f'For "{name}", how far is "{high.name}" ahead of "{low.name}"?',
            ),
            (f"{high.name} is ahead by {{}} {scene.unit}.", "The difference between the two is {}."),
            high.values[n] - low.values[n],
            known,
            difficulty=2,
            asks_zh=(
                f"算出“{name}”中“{high.name}”比“{low.name}”多多少",
                f"“{name}”中“{high.name}”比“{low.name}”多多少？",
            ),
        ),
        number_task(
            "together",
            "math",
            (
                f'add up all the parts for "{name}"',
                f'work out how many {scene.unit} there are for "{name}" in all',
                f'How many {scene.unit} are there for "{name}" in all?',
            ),
            (f"In all, there are {{}} {scene.unit}.", f"For {name}, the parts add up to {{}}."),
            sum(column),
            known,
            steps=tuple(accumulate(column))[1:-1],
            difficulty=2,
            asks_zh=(f"求“{name}”各部分数值之和", f"“{name}”的各部分加起来是多少？"),
        ),
    ]
    return found


def _parts(scene: "BarChart") -> list[Task]:
    """One part over all entries."""
    known = scene.numbers()
    group, zh = scene.group.lower(), GROUPS_ZH[scene.group]
    found: list[Task] = []
    for part in scene.parts:
        order = _ranked(part)
        for place, word, word_zh in ((0, "largest", "最大"), (-1, "smallest", "最小")):
            found.append(
                entry_task(
                    scene,
                    "rank",
                    "description",
                    (
                        f'name the {group} with the {word} value of "{part.name}"',
                        f'say for which {group} "{part.name}" has its {word} value',
                        f'For which {group} is the value of "{part.name}" the {word}?',
                    ),
                    (f"For {part.name}, the {word} value is that of {{}}.", f"The {word} one belongs to {{}}."),
                    scene.names[order[place]],
                    difficulty=2,
                    asks_zh=(f"说出“{part.name}”数值{word_zh}的{zh}", f"“{part.name}”的数值在哪一项{word_zh}？"),
                )
            )
    part = scene.parts[pick(scene, 5) % len(scene.parts)]
    order = _ranked(part)
    running = tuple(accumulate(part.values))
    found += [
        number_task(
            "part total",
            "math",
            (
                f'add up the values of "{part.name}" over all entries',
                f'work out how many {scene.unit} "{part.name}" has in total',
                f'What do all the values of "{part.name}" add up to?',
            ),
            (f"In total, {part.name} has {{}} {scene.unit}.", "Over all entries, they add up to {}."),
            running[-1],
            known,
            steps=running[1:-1],
            difficulty=3,
            asks_zh=(f"求“{part.name}”在所有项目中的数值之和", f"“{part.name}”的所有数值加起来是多少？"),
        ),
        number_task(
            "range",
            "math",
            (
                f'work out the difference between the largest and the smallest value of "{part.name}"',
                f'subtract the smallest value of "{part.name}" from its largest one',
                f'How far apart are the largest and the smallest value of "{part.name}"?',
            ),
            (f"For {part.name}, the two are {{}} apart.", "Between the largest and the smallest lie {}."),
            max(part.values) - min(part.values),
            known,
            difficulty=2,
            asks_zh=(f"求“{part.name}”的最大值与最小值之差", f"“{part.name}”的最大值和最小值相差多少？"),
        ),
        order_task(
            "order",
            "description",
            (
                f'list all entries from the largest to the smallest value of "{part.name}"',
                f'put the entries in the order of their values of "{part.name}", beginning with the largest',
                f'What is the order of the entries by "{part.name}", from the largest to the smallest value?',
            ),
            ("The order is {}.", "From the largest to the smallest there are {}."),
            tuple(scene.names[n] for n in order),
            difficulty=3,
            asks_zh=(f"按“{part.name}”的数值从大到小列出所有项目",),
        ),
    ]
    return found
