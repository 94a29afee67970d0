"""Numbers that a line chart is asked for: values, differences, sums and counts."""

from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.line_chart.periods import WORDS, only, period_task
from miabench.synth.scenes.tell import number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.line_chart.facts import LineChart, Series


def tasks(scene: "LineChart") -> list[Task]:
    return [*_values(scene), *_differences(scene), *_several(scene), *_counts(scene), *_changes(scene)]


def _pick(scene: "LineChart", n: int) -> int:
    """A number that looks drawn at random."""
    return sum(value * (k + n) for k, value in enumerate(scene.series[n % len(scene.series)].values, 1)) // 5


def _values(scene: "LineChart") -> list[Task]:
    words, count = WORDS[scene.kind], len(scene.periods)
    found = []
    for n, one in enumerate(scene.series):
        at = _pick(scene, n) % count
        when = f"{words.when} {scene.periods[at]}"
        found.append(
            number_task(
                "value",
                "math" if scene.shown == "grid" else "ocr",
                (
                    f'read off the value for "{one.name}" {when}',
                    f'say how many {scene.unit} the chart shows for "{one.name}" {when}',
                    f'How many {scene.unit} does the chart show for "{one.name}" {when}?',
                ),
                ("It is {} " + scene.unit + ".", f"For {one.name}, the chart shows {{}}."),
                one.values[at],
                scene.numbers(),
                printed=True,
                difficulty=2,
                asks_zh=(
                    f"读出“{one.name}”在{scene.periods[at]}的数值",
                    f"“{one.name}”在{scene.periods[at]}的数值是多少？",
                ),
            )
        )
    for one in scene.series:
        peak = only(one.values, max(one.values))
        if peak is not None and peak + 1 < count:
            found.append(
                number_task(
                    "after the peak",
                    "math",
                    (
                        f'give the value of "{one.name}" in the {words.one} right after its highest point'
                        if words.when == "in"
                        else f'give the value of "{one.name}" on the day right after its highest point',
                        f'find the peak of "{one.name}" and read off the value that comes next on that line',
                        f'What value does "{one.name}" have directly after its peak?',
                    ),
                    ("The value right after the peak is {}.", f"Next, {one.name} stands at {{}}."),
                    one.values[peak + 1],
                    scene.numbers(),
                    printed=True,
                    difficulty=3,
                    asks_zh=(f"读出“{one.name}”在最高点之后紧接着的那个数值",),
                )
            )
            break
    return found


def _differences(scene: "LineChart") -> list[Task]:
    words, known, count = WORDS[scene.kind], scene.numbers(), len(scene.periods)
    at = _pick(scene, 3) % count
    high, low = sorted(scene.series[-2:], key=lambda one: -one.values[at])
    when = f"{words.when} {scene.periods[at]}"
    found = [
        number_task(
            "difference",
            "math",
            (
                f'work out by how many {scene.unit} "{high.name}" is ahead of "{low.name}" {when}',
                f'subtract the value of "{low.name}" {when} from that of "{high.name}"',
                f'How far is "{high.name}" above "{low.name}" {when}?',
            ),
            (f"{high.name} is ahead of {low.name} by {{}}.", "The difference between them is {}."),
            high.values[at] - low.values[at],
            known,
            difficulty=2,
            asks_zh=(
                f"算出{scene.periods[at]}“{high.name}”比“{low.name}”高多少",
                f"在{scene.periods[at]}，“{high.name}”比“{low.name}”高出多少？",
            ),
        )
    ]
    one = scene.series[_pick(scene, 1) % len(scene.series)]
    if max(one.values) > min(one.values):
        found.append(
            number_task(
                "spread",
                "math",
                (
                    f'work out the difference between the highest and the lowest value of "{one.name}"',
                    f'subtract the smallest value of "{one.name}" from its largest one',
                    f'How far apart are the highest and the lowest value of "{one.name}"?',
                ),
                (f"For {one.name}, they are {{}} apart.", "Between the two extremes lie {}."),
                max(one.values) - min(one.values),
                known,
                difficulty=2,
                asks_zh=(f"求“{one.name}”最高值与最低值之差", f"“{one.name}”的最高值和最低值相差多少？"),
            )
        )
    return found + _change(scene)


def _change(scene: "LineChart") -> list[Task]:
    """From one period to a later one."""
    words, count = WORDS[scene.kind], len(scene.periods)
    one = scene.series[_pick(scene, 2) % len(scene.series)]
    pairs = [(i, j) for i in range(count) for j in range(i + 2, count) if one.values[i] != one.values[j]]
    if not pairs:
        return []
    i, j = pairs[_pick(scene, 4) % len(pairs)]
    more = one.values[j] > one.values[i]
    rose, rise, rose_zh = ("rose", "rise", "增加") if more else ("fell", "fall", "减少")
    start, end = scene.periods[i], scene.periods[j]
    return [
        number_task(
            "change",
            "math",
            (
                f'work out by how much "{one.name}" {rose} from {start} to {end}',
                f'compare the value of "{one.name}" {words.when} {end} with that {words.when} {start}, and say by how '
                f"many {scene.unit} it {rose}",
                f'By how many {scene.unit} did "{one.name}" {rise} from {start} to {end}?',
            ),
            (f"It {rose} by {{}} {scene.unit}.", f"{one.name} {rose} by {{}} over that time."),
            abs(one.values[j] - one.values[i]),
            scene.numbers(),
            difficulty=2,
            asks_zh=(f"算出“{one.name}”从{start}到{end}{rose_zh}了多少",),
        )
    ]


def _several(scene: "LineChart") -> list[Task]:
    """Sums over lines, or over periods."""
    words, known, count = WORDS[scene.kind], scene.numbers(), len(scene.periods)
    at = _pick(scene, 5) % count
    column = [one.values[at] for one in scene.series]
    when = f"{words.when} {scene.periods[at]}"
    one: Series = scene.series[_pick(scene, 6) % len(scene.series)]
    length = 3 + _pick(scene, 7) % 2
    start = _pick(scene, 8) % (count - length + 1)
    stretch = one.values[start : start + length]
    first, last = scene.periods[start], scene.periods[start + length - 1]
    running = tuple(accumulate(stretch))
    return [
        number_task(
            "together",
            "math",
            (
                f"add up the values of all lines {when}",
                f"work out how many {scene.unit} all lines have together {when}",
                f"How many {scene.unit} do all lines make together {when}?",
            ),
            (f"Together, they make {{}} {scene.unit}.", "The values of all lines add up to {}."),
            sum(column),
            known,
            steps=tuple(accumulate(column))[1:-1],
            difficulty=2,
            asks_zh=(f"求{scene.periods[at]}所有线的数值之和", f"在{scene.periods[at]}，所有线的数值加起来是多少？"),
        ),
        number_task(
            "stretch",
            "math",
            (
                f'add up the values of "{one.name}" from {first} to {last}, both included',
                f'work out the total of "{one.name}" over the {words.many} from {first} to {last}, including both',
                f'What do the values of "{one.name}" from {first} to {last} (both included) add up to?',
            ),
            (f"Over that time, {one.name} makes {{}}.", "The total of those values is {}."),
            running[-1],
            known,
            steps=running[1:-1],
            difficulty=3,
            asks_zh=(f"求“{one.name}”从{first}到{last}（含首尾）的数值总和",),
        ),
    ]


def _counts(scene: "LineChart") -> list[Task]:
    """In how many periods something holds."""
    words, known, count = WORDS[scene.kind], scene.numbers(), len(scene.periods)
    a, b = scene.series[0], scene.series[1]
    if sum(x > y for x, y in zip(a.values, b.values, strict=True)) == 0:
        a, b = b, a
    ahead = sum(x > y for x, y in zip(a.values, b.values, strict=True))
    found = [
        number_task(
            "ahead",
            "math",
            (
                f'count the {words.many} {words.when} which "{a.name}" lies above "{b.name}"',
                f'say {words.when} how many {words.many} "{a.name}" has a higher value than "{b.name}"',
                f'{words.when.capitalize()} how many {words.many} is "{a.name}" above "{b.name}"?',
            ),
            (f"{a.name} is ahead {words.when} {{}} of the {words.many}.", f"That is so {words.when} {{}} of them."),
            ahead,
            known,
            steps=(count, count - ahead),
            difficulty=3,
            asks_zh=(
                f"数一数“{a.name}”有{words.many_zh}高于“{b.name}”",
                f"“{a.name}”有{words.many_zh}高于“{b.name}”？",
            ),
        )
    ]
    one = scene.series[-1]
    marks = [scene.base + n * scene.step for n in range(1, scene.ticks)]
    limits = [m for m in marks if m > count and m not in one.values and 0 < sum(v > m for v in one.values) < count]
    if limits:
        limit = limits[_pick(scene, 9) % len(limits)]
        above = sum(value > limit for value in one.values)
        found.append(
            number_task(
                "beyond",
                "math",
                (
                    f'count the {words.many} {words.when} which "{one.name}" is higher than {limit}',
                    f'say {words.when} how many {words.many} the line for "{one.name}" lies above {limit}',
                    f'{words.when.capitalize()} how many {words.many} is "{one.name}" above {limit}?',
                ),
                (
                    f"It lies above that line {words.when} {{}} of the {words.many}.",
                    f"The number of such {words.many} is {{}}.",
                ),
                above,
                known,
                given=(limit,),
                steps=(count, count - above),
                difficulty=3,
                asks_zh=(f"“{one.name}”有{words.many_zh}的数值高于{limit}？",),
            )
        )
    return found


def _changes(scene: "LineChart") -> list[Task]:
    """Rises and falls from one period to the next."""
    words, count = WORDS[scene.kind], len(scene.periods)
    one = scene.series[_pick(scene, 10) % len(scene.series)]
    steps = [b - a for a, b in zip(one.values, one.values[1:], strict=False)]
    falls = sum(step < 0 for step in steps)
    found: list[Task] = []
    if falls:
        found.append(
            number_task(
                "falls",
                "math",
                (
                    f'count how often "{one.name}" fell from one {words.one} to the next',
                    f'count the {words.many} {words.when} which "{one.name}" is lower than the {words.one} before',
                    f'How many times does the line for "{one.name}" go down from one {words.one} to the next?',
                ),
                ("It went down {} times.", f"The number of falls of {one.name} is {{}}."),
                falls,
                scene.numbers(),
                steps=(count, count - 1),
                difficulty=3,
                asks_zh=(
                    f"数一数“{one.name}”有几次低于{words.before_zh}",
                    f"“{one.name}”有几次比{words.before_zh}低？",
                ),
            )
        )
    jump = only(steps, max(steps))
    if jump is not None and max(steps) > 0:
        found.append(
            period_task(
                scene,
                "jump",
                "description",
                (
                    f'name the {words.one} {words.when} which "{one.name}" rose most against the {words.one} before',
                    f'find the steepest rise of "{one.name}", and name the {words.one} at the end of it',
                    f'{words.when.capitalize()} which {words.one} did "{one.name}" grow most since the one before?',
                ),
                (f"The steepest rise of {one.name} ended {words.when} {{}}.", f"It rose most {words.when} {{}}."),
                jump + 1,
                difficulty=3,
                asks_zh=(f"与{words.before_zh}相比，“{one.name}”在{words.which_zh}增长最多？",),
            )
        )
    return found
