"""How the parts of grouped or stacked bars compare: entries by several parts, and counts."""

from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Choice
from miabench.synth.scenes.bar_chart.entries import GROUPS_ZH, entry_task, pick
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import number_task, other

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart


def tasks(scene: "BarChart") -> list[Task]:
    return [*_entries(scene), *_counts(scene)]


def _entries(scene: "BarChart") -> list[Task]:
    """Entries compared by several parts."""
    group, zh = scene.group.lower(), GROUPS_ZH[scene.group]
    a, b = scene.parts[:2]
    gaps = [abs(x - y) for x, y in zip(a.values, b.values, strict=True)]
    found = [
        entry_task(
            scene,
            "whole",
            "math",
            (
                f"name the {group} with the {word} total of all its parts",
                f"add up the parts of each entry, and name the {group} with the {word} sum",
                f"Which {group} has the {word} total if all its parts are added up?",
            ),
            (f"The {word} total belongs to {{}}.", f"Added up, the {word} sum is that of {{}}."),
            scene.names[scene.order[place]],
            difficulty=2 if scene.kind == "stacked" else 3,
            asks_zh=(f"说出各部分之和{word_zh}的{zh}", f"各部分加起来{word_zh}的是哪一项？"),
        )
        for place, word, word_zh in ((0, "largest", "最大"), (-1, "smallest", "最小"))
    ]
    if gaps.count(max(gaps)) == 1:
        found.append(
            entry_task(
                scene,
                "gap",
                "math",
                (
                    f'name the {group} for which "{a.name}" and "{b.name}" differ most',
                    f'find the largest difference between "{a.name}" and "{b.name}", and name the {group} that has it',
                    f'For which {group} do "{a.name}" and "{b.name}" differ most?',
                ),
                ("They differ most for {}.", "The largest difference is that of {}."),
                scene.names[gaps.index(max(gaps))],
                difficulty=3,
                asks_zh=(f"说出“{a.name}”和“{b.name}”相差最大的{zh}", f"“{a.name}”和“{b.name}”在哪一项相差最大？"),
            )
        )
    if scene.kind == "grouped":
        found += _record(scene)
    return found


def _record(scene: "BarChart") -> list[Task]:
    """The largest value of all, by entry and part."""
    values = [value for part in scene.parts for value in part.values]
    if values.count(max(values)) > 1:
        return []
    k, n = divmod(values.index(max(values)), len(scene.names))
    parts, names = tuple(part.name for part in scene.parts), tuple(x for x in scene.names if x != "May")
    if scene.names[n] == "May":
        return []
    say = ("The largest bar of all is that of {} for {}.", "No bar is larger than that of {} for {}.")
    group, word = scene.group.lower(), "longest" if scene.look.horizontal else "tallest"
    return [
        Task(
            topic="record",
            category="description",
            asks=(
                f"find the {word} of all the bars, and say to which {group} it belongs and what its colour stands for",
                f"name the {group} of the {word} bar, and the name in the legend that goes with its colour",
                f"Which {group} does the {word} of all bars belong to, and what does its colour stand for?",
            ),
            constraint=AllOf(
                parts=(Choice(options=parts, right=parts[k]), Choice(options=names, right=scene.names[n]))
            ),
            says=tuple(sentence.format(parts[k], scene.names[n]) for sentence in say),
            wrong=(
                say[0].format(other(parts, parts[k]), scene.names[n]),
                say[0].format(parts[k], other(names, scene.names[n])),
            ),
            difficulty=2,
            asks_zh=("找出最长的柱子，说出它属于哪一项、颜色代表什么", "最长的柱子属于哪一项？它的颜色代表什么？"),
        )
    ]


def _counts(scene: "BarChart") -> list[Task]:
    """How many bars or entries there are of a kind."""
    known, count, unit = scene.numbers(), len(scene.names), scene.unit
    a, b = scene.parts[:2]
    ahead = sum(x > y for x, y in zip(a.values, b.values, strict=True))
    if not ahead:
        a, b, ahead = b, a, count
    total = count * len(scene.parts)
    found = [
        number_task(
            "bars",
            "math",
            (
                "count the coloured pieces that the bars consist of, all together"
                if scene.kind == "stacked"
                else "count all the bars of the chart, whatever their colour",
                "say how many values the chart has in all, one for each coloured "
                + ("piece" if scene.kind == "stacked" else "bar"),
            ),
            ("In all, there are {} of them.", "It has {} in total."),
            total,
            known,
            steps=(count, len(scene.parts)),
            difficulty=2,
            asks_zh=("数一数图中一共有多少个数值（每个色块一个）",),
        )
    ]
    if count > 4:
        found.append(
            number_task(
                "ahead",
                "math",
                (
                    f'count the entries for which "{a.name}" is larger than "{b.name}"',
                    f'say for how many entries "{a.name}" has more {unit} than "{b.name}"',
                    f'For how many entries is "{a.name}" larger than "{b.name}"?',
                ),
                (f"For {{}} of the entries, {a.name} is larger.", "That is so for {} of them."),
                ahead,
                known,
                steps=(count, count - ahead),
                difficulty=3,
                asks_zh=(f"数一数有几项的“{a.name}”大于“{b.name}”", f"有几项的“{a.name}”大于“{b.name}”？"),
            )
        )
    limits = [m for m in scene.marks if m > total and all(m not in p.values for p in scene.parts)]
    limits = [m for m in limits if 0 < sum(v > m for p in scene.parts for v in p.values) < total]
    if limits:
        limit = limits[pick(scene, 6) % len(limits)]
        above = sum(value > limit for part in scene.parts for value in part.values)
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count the values above {limit}, one for each coloured "
                    + ("piece of a bar" if scene.kind == "stacked" else "bar"),
                    f"say how many single values of the chart are larger than {limit}",
                    f"How many of the single values are larger than {limit}?",
                ),
                ("Of all values, {} are larger.", "The number of larger ones is {}."),
                above,
                known,
                given=(limit,),
                steps=(total, total - above),
                difficulty=3,
                asks_zh=(f"数一数大于{limit}的数值有多少个（每个色块一个数值）",),
            )
        )
    return found
