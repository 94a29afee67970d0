"""Months, years and weekdays in a question, and the choice of one of them as its answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from miabench.bench.items import Category
from miabench.constraints import AnyOf, Choice, Constraint, Contains
from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.line_chart.topics import Kind

if TYPE_CHECKING:
    from miabench.synth.scenes.line_chart.facts import LineChart


class Words(NamedTuple):
    """How to speak of the periods of a chart: `when` is "in" or "on"; in Chinese: which, a noun, how many, before."""

    one: str
    many: str
    when: str
    which_zh: str
    noun_zh: str
    many_zh: str
    before_zh: str


WORDS: dict[Kind, Words] = {
    "month": Words("month", "months", "in", "哪个月", "月份", "几个月", "前一个月"),
    "year": Words("year", "years", "in", "哪一年", "年份", "几年", "前一年"),
    "weekday": Words("day", "days", "on", "哪一天", "日子", "几天", "前一天"),
}


def one_of(scene: "LineChart", right: int) -> Constraint:
    """One period and no other, by its full name or by the printed one.

    "May" is an option only where it is right: the word is also a verb.
    """
    chosen = [n for n, period in enumerate(scene.periods) if n == right or period != "May"]
    full = Choice(options=tuple(scene.periods[n] for n in chosen), right=scene.periods[right])
    if scene.printed == scene.periods:
        return full
    return AnyOf(parts=(full, Choice(options=tuple(scene.printed[n] for n in chosen), right=scene.printed[right])))


def named(scene: "LineChart", period: int) -> Constraint:
    """A period is named, by its full name or by the printed one."""
    names = dict.fromkeys((scene.periods[period], scene.printed[period]))
    return Contains(terms=tuple(names), at_least=1)


def period_task(
    scene: "LineChart",
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    right: int,
    *,
    difficulty: Difficulty,
    asks_zh: tuple[str, ...],
) -> Task:
    """A task that one of the periods answers; `say` are sentences with `{}` for it."""
    periods = scene.periods
    false = [periods[(right + n) % len(periods)] for n in (1, -1, 2)]
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=one_of(scene, right),
        says=tuple(sentence.format(periods[right]) for sentence in say),
        wrong=tuple(say[0].format(period) for period in false if period != "May"),
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def only(values: Sequence[int], wanted: int) -> int | None:
    """The place of a value that occurs once, or None."""
    return values.index(wanted) if values.count(wanted) == 1 else None
