"""Numbers that a scatter plot is asked for: values, differences and counts."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.scatter.facts import Axis, Scatter


def tasks(scene: "Scatter") -> list[Task]:
    return [*_values(scene), *_differences(scene), *_nearest(scene), *_groups(scene), *_regions(scene)]


def _pick(scene: "Scatter", n: int) -> int:
    """A number that looks drawn at random."""
    return sum((point.x + point.y * 3) * (k + n) for k, point in enumerate(scene.points, 1)) // 5


def _values(scene: "Scatter") -> list[Task]:
    """Values of a named point, and of the extremes."""
    known, named = scene.numbers(), scene.named
    one, two = named[_pick(scene, 1) % len(named)], named[_pick(scene, 2) % len(named)]
    found = [
        number_task(
            topic,
            "math",
            (
                f'read off the {axis.called} of "{point.name}"',
                f'say how many {axis.unit} the {way} axis gives for "{point.name}"',
                f'What does the {way} axis give for "{point.name}"?',
            ),
            (f"For {point.name}, it is {{}} {axis.unit}.", f"The {axis.called} of {point.name} is {{}}."),
            value,
            known,
            printed=True,
            difficulty=1,
            asks_zh=(f"读出“{point.name}”在{zh}上的数值", f"“{point.name}”的{zh}数值是多少？"),
        )
        for topic, axis, way, point, value, zh in (
            ("across", scene.across, "horizontal", one, one.x, "横轴"),
            ("up", scene.up, "vertical", two, two.y, "纵轴"),
        )
    ]
    highest = max(point.y for point in scene.points)
    rightmost = max(point.x for point in scene.points)
    found.append(
        number_task(
            "largest",
            "math",
            (
                f"give the largest {scene.up.called} of all points, named or not",
                f"read off the {scene.up.called} of the highest point in the plot",
                f"What is the largest {scene.up.called} of all the {scene.things}?",
            ),
            (f"The largest {scene.up.called} is {{}}.", f"The highest point lies at {{}} {scene.up.unit}."),
            highest,
            known,
            printed=True,
            difficulty=2,
            asks_zh=("读出所有点中最大的纵轴数值", "所有点中，纵轴数值最大是多少？"),
        )
    )
    tops = [point for point in scene.points if point.y == highest]
    if len(tops) == 1 and tops[0].x != rightmost:
        found.append(
            number_task(
                "under the top",
                "math",
                (
                    f"find the point with the largest {scene.up.called}, and give its {scene.across.called}",
                    f"give the {scene.across.called} that goes with the largest {scene.up.called}",
                    f"What {scene.across.called} does the point with the largest {scene.up.called} have?",
                ),
                (f"Its {scene.across.called} is {{}}.", f"The highest point lies above {{}} {scene.across.unit}."),
                tops[0].x,
                known,
                printed=True,
                difficulty=3,
                asks_zh=("找出纵轴数值最大的点，写出它的横轴数值", "纵轴数值最大的点，横轴数值是多少？"),
            )
        )
    return found


def _differences(scene: "Scatter") -> list[Task]:
    """Two named points compared."""
    known, named = scene.numbers(), scene.named
    i = _pick(scene, 3) % len(named)
    j = (i + 1 + _pick(scene, 4) % (len(named) - 1)) % len(named)
    low, high = sorted((named[i], named[j]), key=lambda point: point.y)
    left, right = sorted((named[i - 1], named[j - 1]), key=lambda point: point.x)
    total = high.y + low.y
    found = [
        number_task(
            "difference up",
            "math",
            (
                f'work out by how many {scene.up.unit} "{high.name}" exceeds "{low.name}" on the vertical axis',
                f'calculate the difference in {scene.up.called} between "{high.name}" and "{low.name}"',
                f'What is the difference in {scene.up.called} between "{high.name}" and "{low.name}"?',
            ),
            (f"{high.name} exceeds {low.name} by {{}} {scene.up.unit}.", "The difference between them is {}."),
            high.y - low.y,
            known,
            difficulty=2,
            asks_zh=(
                f"算出“{high.name}”和“{low.name}”的纵轴数值之差",
                f"“{high.name}”和“{low.name}”的纵轴数值相差多少？",
            ),
        ),
        number_task(
            "difference across",
            "math",
            (
                f'work out by how many {scene.across.unit} "{right.name}" exceeds "{left.name}" on the horizontal axis',
                f'calculate the difference in {scene.across.called} between "{right.name}" and "{left.name}"',
                f'What is the difference in {scene.across.called} between "{right.name}" and "{left.name}"?',
            ),
            (f"{right.name} exceeds {left.name} by {{}} {scene.across.unit}.", "They are {} apart across."),
            right.x - left.x,
            known,
            difficulty=2,
            asks_zh=(
                f"算出“{right.name}”和“{left.name}”的横轴数值之差",
                f"“{right.name}”和“{left.name}”的横轴数值相差多少？",
            ),
        ),
    ]
    if total % 2 == 0:
        found.append(
            number_task(
                "mean",
                "math",
                (
                    f'work out the mean {scene.up.called} of "{high.name}" and "{low.name}"',
                    f'What is the average {scene.up.called} of "{high.name}" and "{low.name}"?',
                ),
                ("On average, it is {}.", f"The mean of the two is {{}} {scene.up.unit}."),
                total // 2,
                known,
                steps=(total,),
                difficulty=3,
                asks_zh=(f"求“{high.name}”和“{low.name}”纵轴数值的平均数",),
            )
        )
    return found


def _nearest(scene: "Scatter") -> list[Task]:
    """The named point whose value is nearest to a number."""
    names = tuple(point.name for point in scene.named)
    marks = scene.up.marks[1:-1]
    for k in range(len(marks)):
        mark = marks[(_pick(scene, 5) + k) % len(marks)]
        ordered = sorted(scene.named, key=lambda point: abs(point.y - mark))
        first, second = (abs(point.y - mark) for point in ordered[:2])
        if 0 < first < second:
            return [
                choice_task(
                    "nearest",
                    "math",
                    (
                        f"name the labelled point with the {scene.up.called} nearest to {mark} {scene.up.unit}",
                        f"say which labelled point lies closest to the line of {mark} on the vertical axis",
                        f"Which labelled point comes closest to {mark} {scene.up.unit} on the vertical axis?",
                    ),
                    ("Nearest to that is {}.", "The closest one is {}."),
                    names,
                    ordered[0].name,
                    difficulty=2,
                    asks_zh=(f"说出纵轴数值最接近{mark}的有名称的点", f"哪个有名称的点的纵轴数值最接近{mark}？"),
                )
            ]
    return []


def _groups(scene: "Scatter") -> list[Task]:
    """How many points there are, in all and by group."""
    known, points = scene.numbers(), scene.points
    sizes = [sum(point.group == n for point in points) for n in range(len(scene.groups))]
    n = _pick(scene, 6) % len(sizes)
    found = [
        number_task(
            "points",
            "math",
            (
                "count all the points in the plot, leaving out the legend",
                f"say how many {scene.things} are shown in total",
                f"How many {scene.things} are shown in total?",
            ),
            (f"In total, {{}} {scene.things} are shown.", "There are {} points."),
            len(points),
            known,
            steps=sizes,
            difficulty=2,
            asks_zh=("数一数图中一共有多少个点（不算图例）", "图中一共有多少个点（不算图例）？"),
        ),
        number_task(
            "group size",
            "math",
            (
                f'count the points of the group "{scene.groups[n].name}", leaving out the legend',
                f'say how many of the {scene.things} belong to "{scene.groups[n].name}"',
                f'How many {scene.things} belong to "{scene.groups[n].name}"?',
            ),
            (f"To that group belong {{}} {scene.things}.", "The group has {} points."),
            sizes[n],
            known,
            steps=(len(points),),
            difficulty=2,
            asks_zh=(
                f"数一数“{scene.groups[n].name}”一组有多少个点（不算图例）",
                f"“{scene.groups[n].name}”一组有多少个点（不算图例）？",
            ),
        ),
    ]
    unnamed = sum(not point.name for point in points)
    if unnamed:
        found.append(
            number_task(
                "unnamed",
                "math",
                (
                    "count the points that have no name beside them",
                    f"say how many of the {scene.things} are shown without a name",
                    f"How many {scene.things} are shown without a name?",
                ),
                ("There are {} without a name.", "No name stands beside {} of the points."),
                unnamed,
                known,
                steps=(len(points), len(points) - unnamed),
                difficulty=3,
                asks_zh=("数一数有多少个点旁边没有名称（不算图例）", "有多少个点没有标名称（不算图例）？"),
            )
        )
    return found


def _limits(axis: "Axis", values: list[int]) -> list[int]:
    """Numbers at an axis with points on either side and none on their lines; too large to be a number of points."""
    return [
        m for m in axis.marks if m > len(values) and m not in values and 0 < sum(v > m for v in values) < len(values)
    ]


def _regions(scene: "Scatter") -> list[Task]:
    """How many points lie in a part of the plot."""
    known, points, across, up = scene.numbers(), scene.points, scene.across, scene.up
    wide = _limits(across, [point.x for point in points])
    high = _limits(up, [point.y for point in points])
    found: list[Task] = []
    if high:
        limit = high[_pick(scene, 7) % len(high)]
        above = sum(point.y > limit for point in points)
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count the points that lie above {limit} on the vertical axis",
                    f"say for how many of the {scene.things} the {up.called} is more than {limit} {up.unit}",
                    f"For how many of the {scene.things} is the {up.called} more than {limit} {up.unit}?",
                ),
                ("Above that line lie {} points.", f"That is true of {{}} {scene.things}."),
                above,
                known,
                given=(limit,),
                steps=(len(points), len(points) - above),
                difficulty=3,
                asks_zh=(f"数一数纵轴数值大于{limit}的点有多少个", f"纵轴数值大于{limit}的点有多少个？"),
            )
        )
    if wide:
        limit = wide[_pick(scene, 8) % len(wide)]
        n = _pick(scene, 9) % len(scene.groups)
        own = [point for point in points if point.group == n]
        left, name = sum(point.x < limit for point in own), scene.groups[n].name
        found.append(
            number_task(
                "group part",
                "math",
                (
                    f'count the points of "{name}" that lie to the left of {limit} on the horizontal axis',
                    f'say for how many {scene.things} of the group "{name}" the {across.called} is below {limit} '
                    f"{across.unit}",
                    f'How many points of "{name}" are further left than {limit} on the horizontal axis?',
                ),
                ("Of that group, {} lie there.", "To the left of that line there are {} of its points."),
                left,
                known,
                given=(limit,),
                steps=(len(own), len(own) - left),
                difficulty=3,
                asks_zh=(f"“{name}”一组中横轴数值小于{limit}的点有多少个？",),
            )
        )
    if wide and high:
        x, y = wide[_pick(scene, 10) % len(wide)], high[_pick(scene, 11) % len(high)]
        both = sum(point.x > x and point.y > y for point in points)
        found.append(
            number_task(
                "corner",
                "math",
                (
                    f"count the points that lie both to the right of {x} and above {y}",
                    f"say for how many {scene.things} the {across.called} is more than {x} and also the {up.called} "
                    f"more than {y}",
                    f"How many points lie to the right of {x} and at the same time above {y}?",
                ),
                ("In that corner lie {} points.", "Both are true of {} points."),
                both,
                known,
                given=(x, y),
                steps=(sum(point.x > x for point in points), sum(point.y > y for point in points)),
                difficulty=3,
                asks_zh=(f"数一数横轴数值大于{x}且纵轴数值大于{y}的点有多少个",),
            )
        )
    return found
