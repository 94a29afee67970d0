"""What can be asked about a bar chart, with exact answers."""

from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.bench.items import Category
from miabench.synth.scenes.bar_chart.topics import TOPICS
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    coverage_task,
    name_task,
    number_task,
    other,
    quote_task,
)
from miabench.synth.scenes.words import COLOURS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart


def tasks(scene: "BarChart") -> tuple[Task, ...]:
    return (*_printed(scene), *_pairs(scene), *_all_bars(scene), *_names(scene), *_colours(scene))


def _printed(scene: "BarChart") -> list[Task]:
    """Texts and values to be read."""
    town = next(town for town in TOWNS if town in scene.title)
    axes = tuple(dict.fromkeys(topic.axis for topic in TOPICS))
    index = sum(scene.values) % len(scene.names)
    name = scene.names[index]
    category: Category = "ocr" if scene.labelled else "math"
    return [
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
        ),
        number_task(
            f"value {index}",
            category,
            (
                f'read off the value for "{name}"',
                f'say how many {scene.unit} the chart shows for "{name}"',
                f'How many {scene.unit} does the chart show for "{name}"?',
            ),
            (f"For {name}, it is {{}} {scene.unit}.", f"The value for {name} is {{}}."),
            scene.values[index],
            scene.numbers(),
            printed=True,
        ),
    ]


def _pairs(scene: "BarChart") -> list[Task]:
    """Two bars compared or added."""
    known, count = scene.numbers(), len(scene.names)
    start = scene.values[0] % count
    i, j = start, (start + 1 + scene.values[-1] % (count - 1)) % count
    if scene.values[i] < scene.values[j]:
        i, j = j, i
    high, low = scene.names[i], scene.names[j]
    found = [
        number_task(
            "difference",
            "math",
            (
                f'work out by how many {scene.unit} "{high}" is ahead of "{low}"',
                f'calculate the difference between "{high}" and "{low}"',
                f'How far is "{high}" ahead of "{low}" in the chart?',
            ),
            (f"{high} is ahead of {low} by {{}} {scene.unit}.", "The difference between the two is {}."),
            scene.values[i] - scene.values[j],
            known,
        ),
        number_task(
            "pair",
            "math",
            (
                f'add up the values for "{high}" and "{low}"',
                f'work out how many {scene.unit} "{high}" and "{low}" have together',
                f'How many {scene.unit} do "{high}" and "{low}" make together?',
            ),
            (f"{high} and {low} make {{}} {scene.unit} together.", "The two add up to {}."),
            scene.values[i] + scene.values[j],
            known,
        ),
    ]
    for a in scene.order:
        for b in reversed(scene.order):
            times, rest = divmod(scene.values[a], scene.values[b])
            if rest == 0 and 2 <= times <= 10:
                found.append(
                    number_task(
                        "times",
                        "math",
                        (
                            f'work out how many times as large as "{scene.names[b]}" the value for '
                            f'"{scene.names[a]}" is',
                            f'How many times as large as "{scene.names[b]}" is "{scene.names[a]}"?',
                        ),
                        ("It is {} times as large.", "The one is {} times the other."),
                        times,
                        known,
                    )
                )
                return found
    return found


def _all_bars(scene: "BarChart") -> list[Task]:
    """Sums and counts over all bars."""
    known, values = scene.numbers(), scene.values
    total, count = sum(values), len(values)
    middle = scene.order[count // 2]
    threshold = values[middle] // scene.step * scene.step or scene.step
    above = sum(value > threshold for value in values)
    found = [
        number_task(
            "total",
            "math",
            (
                "add up all the values in the chart",
                f"work out how many {scene.unit} there are in total",
                "What do all the values add up to?",
            ),
            (f"All together, there are {{}} {scene.unit}.", "The values add up to {}."),
            total,
            known,
            steps=tuple(accumulate(values))[1:-1],
        ),
        number_task(
            "range",
            "math",
            (
                "work out the difference between the largest and the smallest value",
                "subtract the smallest value in the chart from the largest one",
                "How far apart are the largest and the smallest value?",
            ),
            ("The largest and the smallest are {} apart.", "The difference is {}."),
            max(values) - min(values),
            known,
        ),
        number_task(
            "bars",
            "math",
            (
                "count the bars in the chart",
                "say how many bars have been drawn",
                "How many bars are there?",
            ),
            ("There are {} bars.", "It has {} bars."),
            count,
            known,
        ),
    ]
    if threshold not in values and above:
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count how many values are larger than {threshold}",
                    f"How many of the bars go beyond {threshold}?",
                ),
                ("Of all the bars, {} go beyond that.", "The number of bars beyond that line is {}."),
                above,
                known,
                given=(threshold,),
                steps=(count,),
            )
        )
    if total % count == 0:
        found.append(
            number_task(
                "mean",
                "math",
                ("work out the mean of all the values", "What is the average of all the values in the chart?"),
                (f"The mean is {{}} {scene.unit}.", "On average, it is {}."),
                total // count,
                known,
                steps=(total, count, *tuple(accumulate(values))[1:-1]),
            )
        )
    return found


def _names(scene: "BarChart") -> list[Task]:
    """Bars to be named."""
    group = scene.group.lower()
    ranked = tuple(scene.names[i] for i in scene.order)
    found = [
        name_task(
            "rank",
            "description",
            (
                f"name the {group} with the largest value in the chart",
                f"say which {group} comes first by value",
                f"Which {group} has the largest value?",
            ),
            ("The largest value belongs to {}.", "In front is {}."),
            ranked[:1],
            ranked[1:2],
        ),
        name_task(
            "rank",
            "description",
            (
                f"name the {group} with the smallest value in the chart",
                f"Which {group} has the smallest value?",
            ),
            ("The smallest value belongs to {}.", "In the last place is {}."),
            ranked[-1:],
            ranked[-2:-1],
        ),
        name_task(
            "rank",
            "description",
            (
                "describe the extremes of the chart by naming the entries with the largest and the smallest value",
                f"name both the {group} with the largest value and the one with the smallest",
            ),
            (
                "The values range from {} at the top to {} at the other end.",
                "In front is {}, and in the last place is {}.",
            ),
            (ranked[0], ranked[-1]),
            (ranked[0], ranked[-2]),
        ),
    ]
    for least in (2, 3):
        word = NUMBER_WORDS[least]
        found.append(
            coverage_task(
                "entries",
                (
                    f"describe what the chart compares, naming at least {word} of its entries",
                    f"explain what this chart is about and mention at least {word} of the entries by name",
                    f"sum up the chart for somebody who can't see it, naming at least {word} of its entries",
                ),
                ("It compares, among others, {}.", "Bars stand for {}.", "The entries include {}."),
                scene.names,
                least,
            )
        )
    return found


def _colours(scene: "BarChart") -> list[Task]:
    """Colours, where they tell bars apart."""
    found = []
    if scene.highlight is not None:
        group, name = scene.group.lower(), scene.names[scene.highlight]
        found.append(
            name_task(
                "highlight",
                "description",
                (
                    f"name the {group} whose bar has a colour of its own",
                    f"Which {group} has a bar in a different colour?",
                ),
                ("The bar in a different colour stands for {}.", "A colour of its own marks {}."),
                (name,),
                (scene.names[scene.highlight - 1],),
            )
        )
    index = scene.highlight if scene.highlight is not None else scene.values[0] % len(scene.names)
    colour, name = scene.colours[index], scene.names[index]
    found.append(
        name_task(
            "colour",
            "description",
            (f'name the colour of the bar for "{name}"', f'What colour is the bar for "{name}" in the chart?'),
            (f"The bar for {name} is {{}}.", f"For {name}, the bar was drawn in {{}}."),
            (colour,),
            (other(COLOURS, colour),),
        )
    )
    return found
