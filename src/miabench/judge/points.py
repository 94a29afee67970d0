"""The `points` protocol, the paper's way of judging: a line of points by component, then reasons.

    score of component 1: 2/2, score of component 2: 5/8, total score: 7/10

What a judge makes of that line is read by `miabench.judge.scores`. Points over a component's maximum, below zero or out
of another denominator are no score; they are neither clamped nor rescaled. The stated total is kept and never used.
"""

import math
import re
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from miabench.bench.items import Component, Item
from miabench.judge.delimit import delimited
from miabench.judge.refusals import is_refusal
from miabench.judge.scores.clean import clean, without_thinking
from miabench.judge.scores.labels import TIERS, TOTAL, find_labels
from miabench.judge.scores.parse import Parsed, format_number, parse
from miabench.judge.templates import PromptTemplate
from miabench.judge.verdicts import FailureKind, JudgeCase, Protocol, Reading, ReplyStatus, Verdict

VERSION = 2
"""Of prompt handling and parser together; a change that can move a score raises it."""


class PointsReply(NamedTuple):
    """The points that a judge's reply gives.

    Attributes:
        points: by component, in order, in points; None where the reply has no usable score.
        stated_total: the total as the judge states it, in points; None where it states none.
        status: `ok`: the line stands as asked; `repaired`: off the format, but points are clear for at least one
            component; `unparseable`: for none.
    """

    points: tuple[float | None, ...]
    stated_total: float | None
    status: ReplyStatus


def parse_points(reply: str, item: Item) -> PointsReply:
    """The points in a judge's reply. Any text has a reading; it takes time linear in its length."""
    return _reply(parse(reply, item))


def _reply(parsed: Parsed) -> PointsReply:
    if all(points is None for points in parsed.points):
        return PointsReply(parsed.points, parsed.total, "unparseable")
    return PointsReply(parsed.points, parsed.total, "ok" if parsed.as_asked else "repaired")


def format_line(points: Sequence[float], item: Item) -> str:
    """The line that a judge is asked for, with these points by component in it."""
    return _line([format_number(p) for p in points], format_number(math.fsum(points)), item.components, item.points)


def _line(given: Sequence[str], total: str, components: Sequence[Component], full: float) -> str:
    pairs = zip(given, components, strict=True)
    parts = [f"score of component {n}: {p}/{format_number(c.points)}" for n, (p, c) in enumerate(pairs, 1)]
    return ", ".join([*parts, f"total score: {total}/{format_number(full)}"])


def _form(case: JudgeCase) -> str:
    """The line with letters for numbers: `x/2, ... y/8, total score: z/10`."""
    count = len(case.asked)
    letters = "abcdefghijklmnopqrstuvwxyz"[-count - 1 :] if count < 26 else "x" * (count + 1)
    return _line(letters[:-1], letters[-1], case.asked, math.fsum(component.points for component in case.asked))


class PromptComponent(NamedTuple):
    """A component as a template sees it; `points` in digits, `fact` what a program saw of it, or ""."""

    number: int
    text: str
    points: str
    category: str
    fact: str


_NAMES = ("instruction", "components", "response", "opening", "closing", "total", "line")


class PointsProtocol(Protocol):
    """Asks for the line of points and reads what comes.

    Args:
        template: a Jinja template in place of ours. It sees `instruction`, `components` (each with `number`, `text`,
            `points`, `category`, `fact`), `response` with its marks `opening` and `closing`, `total` (points in all)
            and `line` (the line to ask for, with letters for numbers).

    Raises:
        MiaError: the template has an error, doesn't use `response` or `components`, or uses a name there isn't.
    """

    name: ClassVar[str] = "points"

    def __init__(self, template: str | None = None) -> None:
        self._template = PromptTemplate("points.j2", template, _NAMES, ("response", "components"))

    @property
    def identity(self) -> str:
        return f"{self.name}-{VERSION}-{self._template.digest}"

    def prompt(self, case: JudgeCase) -> str:
        """The text for the judge.

        Raises:
            MiaError: the template fails on this item.
        """
        response = delimited(case.response)
        values = {
            "instruction": case.item.instruction,
            "components": tuple(
                PromptComponent(n, c.text, format_number(c.points), c.category, case.facts.get(c.id, ""))
                for n, c in enumerate(case.asked, 1)
            ),
            "response": response.body,
            "opening": response.opening,
            "closing": response.closing,
            "total": format_number(math.fsum(c.points for c in case.asked)),
            "line": _form(case),
        }
        return self._template.render(case.item.id, values)

    def read(self, reply: str, case: JudgeCase) -> Reading:
        item = case.reduced
        parsed = parse(reply, item)
        read = _reply(parsed)
        refused = read.status == "unparseable" and is_refusal(clean(without_thinking(reply).text[:400]))
        reasons = _reasons(parsed.rest, item)
        verdicts = tuple(
            _verdict(component, points, stated=stated or read.status == "unparseable", refused=refused, reason=reason)
            for component, points, stated, reason in zip(case.asked, parsed.points, parsed.stated, reasons, strict=True)
        )
        return Reading(
            verdicts=verdicts,
            status=read.status,
            stated_total=read.stated_total,
            problem="the reply declines to score" if refused else _problem(verdicts, case.asked),
        )

    def ask_again(self, case: JudgeCase, reading: Reading) -> str:
        problem = reading.problem or "the line isn't in the form asked for"
        return (
            f"Your last reply can't be used: {problem}. Write the scores again, as one line of plain text in exactly "
            f"this form, with numbers in place of the letters, and nothing before or after it:\n{_form(case)}"
        )


def _verdict(component: Component, points: float | None, *, stated: bool, refused: bool, reason: str) -> Verdict:
    if points is not None:
        return Verdict(component=component.id, fraction=points / component.points, reason=reason)
    failure: FailureKind = "refused" if refused else "unparseable" if stated else "missing"
    return Verdict(component=component.id, fraction=None, failure=failure, reason=reason)


def _problem(verdicts: Sequence[Verdict], asked: Sequence[Component]) -> str:
    """One line that names the components without a score, by their numbers in the prompt."""
    said = [
        f"component {n} has no score"
        + ("" if v.failure == "missing" else f" that is clear and out of {format_number(c.points)}")
        for n, (v, c) in enumerate(zip(verdicts, asked, strict=True), 1)
        if v.failure is not None
    ]
    return "; ".join(said)


def _reasons(rest: str, item: Item) -> list[str]:
    """The judge's reason for each component: its own paragraph where there is one, else all of the reasons."""
    count = len(item.components)
    for tier in range(TIERS):
        labels = [
            label
            for label in find_labels(rest, item, tier)
            if label.number != TOTAL and not re.search(r"\w", rest[rest.rfind("\n", 0, label.start) + 1 : label.start])
        ]
        if {label.number for label in labels} & set(range(1, count + 1)):
            ends = [*(label.start for label in labels[1:]), len(rest)]
            parts: dict[int, str] = {}
            for label, end in zip(labels, ends, strict=True):
                parts.setdefault(label.number, rest[label.end : end].lstrip(" \n:.-–|)*_#").rstrip(" \n-*#"))
            return [parts.get(n, "") for n in range(1, count + 1)]
    return [rest] * count
