"""Numbers that a chart of single bars is asked for: differences, sums and counts."""

from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart


def tasks(scene: "BarChart") -> list[Task]:
    return [*_pairs(scene), *_all_bars(scene), *_limits(scene)]


def _pairs(scene: "BarChart") -> list[Task]:
    """Two or three bars compared or added."""
    known, count = scene.numbers(), len(scene.names)
    start = scene.values[0] % count
    i, j = start, (start + 1 + scene.values[-1] % (count - 1)) % count
    if scene.values[i] < scene.values[j]:
        i, j = j, i
    k = next(n for n in range(count) if n not in (i, j))
    high, low, third = scene.names[i], scene.names[j], scene.names[k]
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
            difficulty=2,
            asks_zh=(f"算出“{high}”比“{low}”多多少", f"“{high}”比“{low}”多多少？"),
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
            difficulty=2,
            asks_zh=(f"求“{high}”和“{low}”的数值之和", f"“{high}”和“{low}”加起来是多少？"),
        ),
        number_task(
            "three",
            "math",
            (
                f'add up the values for "{high}", "{low}" and "{third}"',
                f'work out how many {scene.unit} "{high}", "{low}" and "{third}" make together',
            ),
            ("These three add up to {}.", f"Together, they make {{}} {scene.unit}."),
            scene.values[i] + scene.values[j] + scene.values[k],
            known,
            steps=(scene.values[i] + scene.values[j],),
            difficulty=3,
            asks_zh=(f"求“{high}”“{low}”和“{third}”的数值之和",),
        ),
    ]
    for a in scene.order:
        for b in reversed(scene.order):
            times, rest = divmod(scene.values[a], scene.values[b])
            if rest == 0 and 2 <= times <= 10:
                one, two = scene.names[a], scene.names[b]
                found.append(
                    number_task(
                        "times",
                        "math",
                        (
                            f'work out how many times as large as "{two}" the value for "{one}" is',
                            f'How many times as large as "{two}" is "{one}"?',
                        ),
                        ("It is {} times as large.", "The one is {} times the other."),
                        times,
                        known,
                        difficulty=2,
                        asks_zh=(f"算出“{one}”的数值是“{two}”的几倍", f"“{one}”的数值是“{two}”的几倍？"),
                    )
                )
                return found
    return found


def _all_bars(scene: "BarChart") -> list[Task]:
    """Sums and counts over all bars."""
    known, values = scene.numbers(), scene.values
    total, count = sum(values), len(values)
    running = tuple(accumulate(values))[1:-1]
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
            steps=running,
            difficulty=3,
            asks_zh=("求图中所有数值的总和", "所有数值加起来是多少？"),
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
            difficulty=2,
            asks_zh=("求最大值与最小值之差", "最大值和最小值相差多少？"),
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
            asks_zh=("数一数图中有几根柱子", "图中一共有几根柱子？"),
        ),
    ]
    if total % count == 0:
        found.append(
            number_task(
                "mean",
                "math",
                ("work out the mean of all the values", "What is the average of all the values in the chart?"),
                (f"The mean is {{}} {scene.unit}.", "On average, it is {}."),
                total // count,
                known,
                steps=(total, count, *running),
                difficulty=3,
                asks_zh=("求所有数值的平均数", "所有数值的平均数是多少？"),
            )
        )
    return found


def _limits(scene: "BarChart") -> list[Task]:
    """The bars beyond a line."""
    known, values, count = scene.numbers(), scene.values, len(scene.values)
    marks = [m for m in scene.marks if m > count and m not in values and 0 < sum(v > m for v in values) < count]
    if not marks or count < 5:
        return []
    limit = marks[sum(values) % len(marks)]
    beyond = [value for value in values if value > limit]
    running = tuple(accumulate(beyond))
    found = [
        number_task(
            "above",
            "math",
            (
                f"count how many values are larger than {limit}",
                f"say how many bars go beyond {limit}",
                f"How many of the bars go beyond {limit}?",
            ),
            ("Of all the bars, {} go beyond that.", "The number of bars beyond that line is {}."),
            len(beyond),
            known,
            given=(limit,),
            steps=(count, count - len(beyond)),
            difficulty=2,
            asks_zh=(f"数一数有几个数值大于{limit}", f"大于{limit}的数值有几个？"),
        )
    ]
    if 1 < len(beyond) < count:
        found.append(
            number_task(
                "sum above",
                "math",
                (
                    f"add up only those values that are larger than {limit}",
                    f"work out what the bars that go beyond {limit} make together",
                    f"What do the bars that go beyond {limit} add up to?",
                ),
                ("Those bars add up to {}.", f"Together, they make {{}} {scene.unit}."),
                running[-1],
                known,
                given=(limit,),
                steps=running[1:-1],
                difficulty=3,
                asks_zh=(f"求所有大于{limit}的数值之和", f"所有大于{limit}的数值加起来是多少？"),
            )
        )
    return found
