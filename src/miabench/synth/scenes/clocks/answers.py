"""What the tasks about clocks share: who is asked about, and answers that are times of day."""

from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.bench.items import Category
from miabench.constraints import AllOf, Contains, Excludes
from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.clocks.times import mirrored, misread, shown, ways
from miabench.synth.scenes.words import FIRST_NAMES, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.clocks.facts import Clock, Clocks

COLOUR_ZH = {
    "red": "红色", "blue": "蓝色", "green": "绿色", "yellow": "黄色", "orange": "橙色", "purple": "紫色",
    "brown": "棕色", "black": "黑色", "pink": "粉色",
}  # fmt: skip
SHIFTS = (20, 25, 35, 40, 50, 70, 75, 80, 90)
"""Minutes to reckon ahead or back."""


def pick(scene: "Clocks", number: int) -> "Clock":
    """One of the clocks to ask about, another one for each of a few numbers in turn."""
    return scene.clocks[(scene.look.seed + number) % len(scene.clocks)]


def names(scene: "Clocks") -> tuple[str, ...]:
    """The names under the clocks, in the order of reading."""
    return tuple(clock.name for clock in scene.clocks)


def options(scene: "Clocks", but: str = "") -> tuple[str, ...]:
    """The names that an answer may give: those on the wall but for one that the question names, and some others."""
    pool = TOWNS if scene.clocks[0].name in TOWNS else FIRST_NAMES
    others = [name for name in pool if name not in names(scene)]
    return (*(name for name in names(scene) if name != but), *others[: max(3, 6 - len(scene.clocks))])


def ahead(scene: "Clocks") -> int:
    """How many minutes the tasks look ahead."""
    return SHIFTS[scene.look.seed % len(SHIFTS)]


def back(scene: "Clocks") -> int:
    """How many minutes the tasks look back."""
    return SHIFTS[(scene.look.seed // 7 + 3) % len(SHIFTS)]


def cutoff(scene: "Clocks") -> int:
    """A time that no clock shows, with at least one of them before it and one behind it."""
    ordered = sorted(clock.time for clock in scene.clocks)
    at = scene.look.seed % (len(ordered) - 1)
    return ordered[at] + max(1, (ordered[at + 1] - ordered[at]) * (2 + scene.look.seed % 3) // 6)


def time_task(
    scene: "Clocks",
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    time: int,
    *,
    asks_zh: tuple[str, ...],
    difficulty: Difficulty = 1,
    given: tuple[int, ...] = (),
) -> Task:
    """A task that a time of day answers, however it is written; `say` are sentences with `{}` for it.

    The times that a careless reader takes it for may not stand beside it, unless they are right for something else.
    """
    right = {clock.time for clock in scene.clocks} | {time, cutoff(scene)}
    right |= {clock.time + sign for clock in scene.clocks for sign in (ahead(scene), -back(scene))}
    right |= {mirrored(clock.time) for clock in scene.clocks}
    stated = {shown(t) for t in right}
    false = tuple(dict.fromkeys(shown(t) for t in misread(time) if shown(t) not in stated))
    wanted = Contains(terms=ways(time), at_least=1)
    wrong = [shown(t) for t in misread(time)] + [shown(time + minutes) for minutes in (5, -5, 10)]
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=AllOf(parts=(wanted, Excludes(terms=false, forms=False))) if false else wanted,
        says=tuple(sentence.format(shown(time)) for sentence in say),
        wrong=tuple(say[0].format(text) for text in dict.fromkeys(wrong)),
        difficulty=difficulty,
        asks_zh=asks_zh,
        given=tuple(map(Decimal, given)),
    )
