"""How the lines of a chart lie to one another, and how it looks from elsewhere."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.line_chart.periods import WORDS, only, period_task
from miabench.synth.scenes.tell import order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.line_chart.facts import LineChart


def tasks(scene: "LineChart") -> list[Task]:
    return [*_between(scene), *_ranking(scene), *_opposite(scene)]


def _between(scene: "LineChart") -> list[Task]:
    """How the lines lie to one another."""
    words, count = WORDS[scene.kind], len(scene.periods)
    found: list[Task] = []
    a, b = scene.series[0], scene.series[1]
    gaps = [abs(x - y) for x, y in zip(a.values, b.values, strict=True)]
    if (widest := only(gaps, max(gaps))) is not None:
        found.append(
            period_task(
                scene,
                "gap",
                "description",
                (
                    f'name the {words.one} {words.when} which "{a.name}" and "{b.name}" are furthest apart',
                    f'find the {words.one} with the widest gap between "{a.name}" and "{b.name}"',
                    f'{words.when.capitalize()} which {words.one} is the gap between "{a.name}" and "{b.name}" widest?',
                ),
                (f"They are furthest apart {words.when} {{}}.", f"The gap is widest {words.when} {{}}."),
                widest,
                difficulty=3,
                asks_zh=(
                    f"找出“{a.name}”和“{b.name}”相差最大的{words.noun_zh}",
                    f"“{a.name}”和“{b.name}”在{words.which_zh}相差最大？",
                ),
            )
        )
    low, high = (a, b) if a.values[0] < b.values[0] else (b, a)
    passes = [n for n in range(count) if low.values[n] > high.values[n]]
    if passes:
        found.append(
            period_task(
                scene,
                "overtakes",
                "description",
                (
                    f'name the first {words.one} {words.when} which "{low.name}" lies above "{high.name}"',
                    f'say {words.when} which {words.one} "{low.name}" is above "{high.name}" for the first time',
                    f'{words.when.capitalize()} which {words.one} does "{low.name}" first lie above "{high.name}"?',
                ),
                (f"That happens {words.when} {{}}.", f"{low.name} is ahead for the first time {words.when} {{}}."),
                passes[0],
                difficulty=3,
                asks_zh=(
                    f"说出“{low.name}”首次高于“{high.name}”的{words.noun_zh}",
                    f"“{low.name}”在{words.which_zh}第一次高于“{high.name}”？",
                ),
            )
        )
    return found


def _ranking(scene: "LineChart") -> list[Task]:
    """The order of the lines in a period; only where there are enough of them not to guess it."""
    if len(scene.series) < 3:
        return []
    words, count = WORDS[scene.kind], len(scene.periods)
    found = []
    for n in sorted({sum(one.values) % count for one in scene.series[:2]}):
        ranked = sorted(scene.series, key=lambda one: -one.values[n])
        when = f"{words.when} {scene.periods[n]}"
        found.append(
            order_task(
                "ranking",
                "description",
                (
                    f"list the lines from the highest to the lowest value {when}",
                    f"put the lines in the order of their values {when}, beginning with the highest",
                    f"In what order do the lines come {when}, from top to bottom?",
                ),
                ("The order is {}.", "From top to bottom there are {}."),
                tuple(one.name for one in ranked),
                difficulty=2,
                asks_zh=(
                    f"按{scene.periods[n]}的数值从高到低列出各条线",
                    f"在{scene.periods[n]}，各条线从上到下依次是什么？",
                ),
            )
        )
    return found


def _opposite(scene: "LineChart") -> list[Task]:
    """What a person sees to whom the sheet is upside down."""
    words = WORDS[scene.kind]
    found = [
        period_task(
            scene,
            "opposite",
            "perspective",
            (
                f"say which {words.one} is the leftmost on the axis for a person who sits on the opposite side of "
                "the table and sees this sheet upside down",
                f"The sheet lies on a table: which {words.one} of the axis is furthest to the left for someone who "
                "sits opposite the reader?",
            ),
            ("On the far left, that person sees {}.", "From over there, the leftmost is {}."),
            len(scene.periods) - 1,
            difficulty=2,
            asks_zh=(f"对于坐在桌子对面、倒着看这张图的人来说，横轴最左边是{words.which_zh}？",),
        )
    ]
    for one in scene.series:
        peak, dip = only(one.values, max(one.values)), only(one.values, min(one.values))
        for side, side_zh, place in (("lowest", "低", peak), ("highest", "高", dip)):
            if place is None:
                continue
            found.append(
                period_task(
                    scene,
                    "upside down",
                    "perspective",
                    (
                        f'say {words.when} which {words.one} the line for "{one.name}" looks {side} to a person who '
                        "sits opposite and sees the sheet upside down",
                        f'Turned upside down, the chart shows another {side} point of "{one.name}": '
                        f"{words.when} which {words.one}?",
                    ),
                    (
                        f"Seen like that, it looks {side} {words.when} {{}}.",
                        f"The {side} point is then the one for {{}}.",
                    ),
                    place,
                    difficulty=3,
                    asks_zh=(
                        f"对于坐在对面、倒着看这张图的人来说，“{one.name}”那条线在{words.which_zh}看起来最{side_zh}？",
                    ),
                )
            )
    return found
