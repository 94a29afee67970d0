"""What can be asked about a line chart, with exact answers: texts, colours, extremes."""

from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Choice
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.line_chart import compared, sums
from miabench.synth.scenes.line_chart.periods import WORDS, named, one_of, only, period_task
from miabench.synth.scenes.line_chart.topics import SOURCES, TOPICS
from miabench.synth.scenes.tell import choice_task, joined, name_task, number_task, other, quote_task
from miabench.synth.scenes.words import COLOURS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.line_chart.facts import LineChart


def tasks(scene: "LineChart") -> tuple[Task, ...]:
    return (
        *_printed(scene),
        *_extent(scene),
        *_extremes(scene),
        *compared.tasks(scene),
        *sums.tasks(scene),
    )


def _printed(scene: "LineChart") -> list[Task]:
    """Texts and colours."""
    town = next(town for town in TOWNS if town in scene.title)
    axes = tuple(dict.fromkeys(topic.axis for topic in TOPICS))
    names = tuple(one.name for one in scene.series)
    false = next(topic.names for topic in TOPICS if set(names).isdisjoint(topic.names))
    found = [
        quote_task(
            "title",
            (
                "quote the title of the chart word for word",
                "copy the heading of the chart exactly",
                "What is the heading of this chart?",
            ),
            ('The title is "{}".', 'The heading reads "{}".'),
            scene.title,
            scene.title.replace(town, other(TOWNS, town)),
            asks_zh=("一字不差地抄写图表的标题", "这张图表的标题是什么？"),
        ),
        quote_task(
            "axis",
            (
                "quote the label of the vertical axis",
                "copy what is printed as the label of the value axis",
                "What does the label of the vertical axis say?",
            ),
            ('The vertical axis is labelled "{}".', 'Its label reads "{}".'),
            scene.axis,
            other(axes, scene.axis),
            asks_zh=("抄写纵轴的标签", "纵轴的标签写着什么？"),
        ),
        name_task(
            "lines",
            "ocr",
            (
                "name every line in the chart",
                "list what the lines in the chart stand for, leaving none out",
                "What does each of the lines stand for?",
            ),
            (
                f"The lines stand for {joined(('{}',) * len(names))}.",
                f"It follows {joined(('{}',) * len(names))} over time.",
            ),
            names,
            (*names[:-1], false[0]),
            asks_zh=("列出图中每条线代表什么", "图中的各条线分别代表什么？"),
        ),
    ]
    if scene.source:
        found.append(
            quote_task(
                "source",
                (
                    "quote the small line at the foot of the chart",
                    "copy what stands in small print under the chart",
                    "What does the small print under the chart say?",
                ),
                ('At the foot it says "{}".', 'The small print reads "{}".'),
                scene.source,
                other(SOURCES, scene.source),
                asks_zh=("抄写图表底部的小字", "图表下方的小字写着什么？"),
            )
        )
    found += [
        choice_task(
            "colour",
            "description",
            (
                f'name the colour of the line for "{one.name}"',
                f'say in what colour the line for "{one.name}" has been drawn',
                f'What colour is the line for "{one.name}"?',
            ),
            ("That line is {}.", "It was drawn in {}."),
            COLOURS,
            one.colour,
            asks_zh=(f"说出“{one.name}”那条线的颜色", f"“{one.name}”那条线是什么颜色的？"),
        )
        for one in scene.series
    ]
    return found


def _extent(scene: "LineChart") -> list[Task]:
    """Where the horizontal axis begins and ends."""
    words, periods = WORDS[scene.kind], scene.periods
    first, last = periods[0], periods[-1]
    found = [
        Task(
            topic="extent",
            category="ocr",
            asks=(
                f"give the first and the last {words.one} on the horizontal axis",
                f"say with which {words.one} the chart begins and with which it ends",
                f"With which {words.one} does the chart begin, and with which does it end?",
            ),
            constraint=AllOf(parts=(named(scene, 0), named(scene, len(periods) - 1))),
            says=(f"It begins with {first} and ends with {last}.", f"The axis runs from {first} to {last}."),
            wrong=(
                f"It begins with {periods[1]} and ends with {last}.",
                f"The axis runs from {first} to {periods[-2]}.",
            ),
            difficulty=1,
            asks_zh=(
                f"写出横轴上第一个和最后一个{words.noun_zh}",
                f"图表从{words.which_zh}开始，到{words.which_zh}结束？",
            ),
        ),
    ]
    if scene.kind != "weekday":  # of which there are seven as a rule
        found.append(
            number_task(
                "periods",
                "math",
                (
                    f"count the {words.many} on the horizontal axis",
                    f"say how many {words.many} the chart covers",
                    f"How many {words.many} does the chart cover?",
                ),
                (f"The chart covers {{}} {words.many}.", f"Along the axis there are {{}} {words.many}."),
                len(periods),
                scene.numbers(),
                asks_zh=(f"数一数横轴上一共有{words.many_zh}", f"这张图表涵盖了{words.many_zh}？"),
            )
        )
    return found


def _extremes(scene: "LineChart") -> list[Task]:
    """Highest and lowest points."""
    words = WORDS[scene.kind]
    found: list[Task] = []
    for one in scene.series:
        if (peak := only(one.values, max(one.values))) is not None:
            found.append(
                period_task(
                    scene,
                    "peak",
                    "description",
                    (
                        f'name the {words.one} with the highest value for "{one.name}"',
                        f'say {words.when} which {words.one} "{one.name}" reached its peak',
                        f'{words.when.capitalize()} which {words.one} did "{one.name}" reach its highest value?',
                    ),
                    (
                        f"{one.name} reached its peak {words.when} {{}}.",
                        f"The line for {one.name} is highest {words.when} {{}}.",
                    ),
                    peak,
                    difficulty=2,
                    asks_zh=(
                        f"说出“{one.name}”数值最高的{words.noun_zh}",
                        f"“{one.name}”在{words.which_zh}达到最高值？",
                    ),
                )
            )
        if (dip := only(one.values, min(one.values))) is not None:
            found.append(
                period_task(
                    scene,
                    "low",
                    "description",
                    (
                        f'name the {words.one} with the lowest value for "{one.name}"',
                        f'say {words.when} which {words.one} "{one.name}" was at its lowest',
                        f'{words.when.capitalize()} which {words.one} was "{one.name}" at its lowest?',
                    ),
                    (
                        f"{one.name} was lowest {words.when} {{}}.",
                        f"The low point of {one.name} came {words.when} {{}}.",
                    ),
                    dip,
                    difficulty=2,
                    asks_zh=(f"说出“{one.name}”数值最低的{words.noun_zh}", f"“{one.name}”在{words.which_zh}降到最低？"),
                )
            )
    found += _record(scene)
    return found


def _record(scene: "LineChart") -> list[Task]:
    """The highest point of all, by line and period."""
    words, values = WORDS[scene.kind], [value for one in scene.series for value in one.values]
    place = only(values, max(values))
    if place is None:
        return []
    line, period = divmod(place, len(scene.periods))
    names = tuple(one.name for one in scene.series)
    name, when, wrong = names[line], scene.periods[period], scene.periods[period - 1]
    say = ("The highest point belongs to {}, {} {}.", "Nothing is higher than the point for {} {} {}.")
    return [
        Task(
            topic="record",
            category="description",
            asks=(
                f"say to which line the highest point of the whole chart belongs, and in which {words.one} it lies"
                if words.when == "in"
                else "say to which line the highest point of the whole chart belongs, and on which day it lies",
                f"find the highest point of the chart, and name its line as well as its {words.one}",
                f"Which line has the highest point of all, and {words.when} which {words.one}?",
            ),
            constraint=AllOf(parts=(Choice(options=names, right=name), one_of(scene, period))),
            says=tuple(sentence.format(name, words.when, when) for sentence in say),
            wrong=(
                say[0].format(other(names, name), words.when, when),
                *((say[0].format(name, words.when, wrong),) if wrong != "May" else ()),
            ),
            difficulty=2,
            asks_zh=(
                f"找出全图的最高点，说出它属于哪条线、在{words.which_zh}",
                f"全图的最高点属于哪条线？在{words.which_zh}？",
            ),
        )
    ]
