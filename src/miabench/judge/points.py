"""The `points` protocol, the paper's way of judging: a line of points by component, then reasons.

    score of component 1: 2/2, score of component 2: 5/8, total score: 7/10

What a judge makes of that line is read by `miabench.judge.scores`. Points over a component's maximum, below zero or out
of another denominator are no score; they are neither clamped nor rescaled. The stated total is kept and never used.
"""

import hashlib
import math
import re
from collections.abc import Sequence
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from miabench.bench.items import Component, Item
from miabench.errors import MiaError
from miabench.judge.scores.clean import clean, without_thinking
from miabench.judge.scores.labels import TIERS, TOTAL, find_labels
from miabench.judge.scores.parse import Parsed, format_number, parse
from miabench.judge.verdicts import FailureKind, JudgeCase, Protocol, Reading, ReplyStatus, Verdict

if TYPE_CHECKING:
    import jinja2

VERSION = 1
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
        self._source = _own_template() if template is None else template
        if template is not None:
            _check(template)

    @property
    def identity(self) -> str:
        digest = hashlib.sha256(self._source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"{self.name}-{VERSION}-{digest}"

    @cached_property
    def _template(self) -> "jinja2.Template":
        return _environment().from_string(self._source)

    def prompt(self, case: JudgeCase) -> str:
        """The text for the judge.

        Raises:
            MiaError: the template fails on this item.
        """
        import jinja2

        opening, closing = _marks(case)
        try:
            return self._template.render(
                instruction=case.item.instruction,
                components=tuple(
                    PromptComponent(n, c.text, format_number(c.points), c.category, case.facts.get(c.id, ""))
                    for n, c in enumerate(case.asked, 1)
                ),
                response=case.response,
                opening=opening,
                closing=closing,
                total=format_number(math.fsum(c.points for c in case.asked)),
                line=_form(case),
            )
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise MiaError(f"the judge template fails on item {case.item.id!r}: {_one_line(error)}; mend it") from error

    def read(self, reply: str, case: JudgeCase) -> Reading:
        item = case.reduced
        parsed = parse(reply, item)
        read = _reply(parsed)
        refused = read.status == "unparseable" and _is_refusal(reply)
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


_REFUSAL = re.compile(
    r"\b(?:i(?:'m| am) (?:sorry|unable|not able)|i (?:can(?:'t|not| not)|won't|will not|must decline)"
    r"|(?:un)?able to (?:assist|help|evaluate|score)|as an ai\b|i apologi[sz]e|i decline)|抱歉|对不起"
    r"|無法|无法|申し訳|죄송|できません"
    r"|\b(?:ich kann (?:das |dies )?nicht|je ne peux pas|no puedo|lo siento|désolée?|tut mir leid)\b",
    re.IGNORECASE,
)


def _is_refusal(reply: str) -> bool:
    return _REFUSAL.search(clean(without_thinking(reply).text[:400])) is not None


def _marks(case: JudgeCase) -> tuple[str, str]:
    """Marks around the response that occur in no part of it: a tag with a number that its digest gives."""
    text = case.response.lower()
    seed = case.response.encode("utf-8", "surrogatepass")
    tries = 0
    while True:
        nonce = hashlib.sha256(b"%d:%s" % (tries, seed)).hexdigest()[:12]
        if nonce not in text:
            return f"<response-{nonce}>", f"</response-{nonce}>"
        tries += 1


@cache
def _own_template() -> str:
    return resources.files("miabench.judge.prompts").joinpath("points.j2").read_text(encoding="utf-8")


@cache
def _environment() -> "jinja2.Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )


_NAMES = ("instruction", "components", "response", "opening", "closing", "total", "line")


def _check(template: str) -> None:
    import jinja2
    from jinja2 import meta

    try:
        used = meta.find_undeclared_variables(_environment().parse(template))
    except jinja2.TemplateSyntaxError as error:
        raise MiaError(
            f"the judge template has an error in line {error.lineno}: {_one_line(error)}; mend it"
        ) from error
    for needed in ("response", "components"):
        if needed not in used:
            raise MiaError(f"the judge template doesn't use {needed!r}: write {{{{ {needed} }}}} where it belongs")
    if unknown := sorted(used - set(_NAMES) - set(_environment().globals)):
        raise MiaError(f"the judge template uses {unknown[0]!r}, which there isn't: use {', '.join(_NAMES)}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
