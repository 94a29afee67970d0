"""One item of the report as values: its response with what a reader must know of it, and every component's outcome."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, get_args

from miabench.bench.display import category_words
from miabench.evaluate.results import ComponentResult, ItemResult, ResultOutcome
from miabench.judge.reduce import DISAGREE_FROM
from miabench.report.pictures import Picture
from miabench.report.words import NONE, anchor, count, percent

LONG_LINES, LONG_CHARS = 16, 1500
"""A response beyond either scrolls in its own box."""

OUTCOMES: tuple[ResultOutcome, ...] = get_args(ResultOutcome)

MARKS = {
    "failed": "no response",
    "cut": "cut off",
    "disagree": "judges disagree",
    "rule": "rule and judge differ",
    "injection": "may talk to the judge",
    "unread": "a reply unread",
    "corrected": "corrected in this edition",
}
"""What sets an item apart, for the filters: by key, in the words of the page."""

MAX_CHARS = 50_000
"""A response is shown up to here; `results.parquet` has all of it."""


class ComponentView(NamedTuple):
    """A component and its outcome; `credit` is the points it got, `by` who decided."""

    number: str
    text: str
    category: str
    outcome: ResultOutcome
    credit: str
    points: str
    by: str
    evidence: str
    reason: str


class ReplyView(NamedTuple):
    """A judge's reply as it came, under a heading that says whose it is and how it was read."""

    heading: str
    text: str


class Mark(NamedTuple):
    """One of `MARKS`."""

    key: str
    words: str


class Tally(NamedTuple):
    """How many components of an item have an outcome."""

    outcome: ResultOutcome
    number: int


class ItemView(NamedTuple):
    """An item with all that was found on it.

    Attributes:
        anchor: its fragment in the page's address.
        order: its score for sorting, "" where it has none.
        parts: `category:outcome:who decided` of each component, for the filters.
        marks: those of `MARKS` that are true of it.
        tally: its components by outcome.
        facts: time, tokens and the like, in a few words.
        notes: what a reader of the response must know.
        corrections: what the benchmark's edition has changed in the item, and why.
        response: None where there is none; then `failure` says why.
    """

    number: int
    id: str
    anchor: str
    level: str
    source: str
    score: str
    order: str
    parts: str
    marks: tuple[Mark, ...]
    tally: tuple[Tally, ...]
    facts: str
    notes: tuple[str, ...]
    corrections: tuple[str, ...]
    picture: Picture | None
    instruction: str
    response: str | None
    is_long: bool
    failure: str | None
    components: tuple[ComponentView, ...]
    replies: tuple[ReplyView, ...]


def item_view(number: int, result: ItemResult, picture: Picture | None = None) -> ItemView:
    """The words for an item; `number` counts from 1."""
    response, notes = shown_response(result)
    notes += [f"May talk to the judge: {flag}" for flag in result.flags]
    facts = []
    if result.seconds is not None:
        facts.append(f"{result.seconds:.1f} s")
    if result.input_tokens is not None or result.output_tokens is not None:
        facts.append(f"{result.input_tokens or 0:,} tokens in, {result.output_tokens or 0:,} out")
    return ItemView(
        number=number,
        id=result.id,
        anchor=anchor(result.id),
        level=result.level,
        source=result.source,
        score=f"{percent(result.score)} %" if result.score is not None else "no score",
        order=f"{result.score:.6f}" if result.score is not None else "",
        parts=" ".join(f"{c.category}:{c.outcome}:{c.decided_by or 'nobody'}" for c in result.components),
        marks=_marks(result),
        tally=tally(result.components),
        facts=", ".join(facts),
        notes=tuple(notes),
        corrections=result.corrections,
        picture=picture,
        instruction=result.instruction,
        response=response,
        is_long=is_long(response),
        failure=result.failure,
        components=tuple(_component(component) for component in result.components),
        replies=tuple(
            ReplyView(f"{reply.judge}, {reply.status}{_why(reply.problem)}", reply.text[:MAX_CHARS])
            for reply in result.replies
        ),
    )


def tally(components: Sequence[ComponentResult]) -> tuple[Tally, ...]:
    """How many components have which outcome, those that occur."""
    outcomes = Counter(component.outcome for component in components)
    return tuple(Tally(outcome, outcomes[outcome]) for outcome in OUTCOMES if outcomes[outcome])


def is_cut(result: ItemResult) -> bool:
    """Whether a response ended because it was too long."""
    return result.response is not None and result.stop_reason in ("max_tokens", "model_length")


def _marks(result: ItemResult) -> tuple[Mark, ...]:
    found = {
        "failed": result.failure is not None,
        "cut": is_cut(result),
        "disagree": any(c.spread is not None and c.spread >= DISAGREE_FROM for c in result.components),
        "rule": any(differs(c) for c in result.components),
        "injection": bool(result.flags),
        "unread": any(reply.status in ("unparseable", "failed") for reply in result.replies),
        "corrected": bool(result.corrections),
    }
    return tuple(Mark(key, words) for key, words in MARKS.items() if found[key])


def differs(component: ComponentResult) -> bool:
    """Whether a judge gives a component full credit and a rule doesn't, or the reverse."""
    if component.rule_fraction is None or component.fraction is None:
        return False
    return (component.rule_fraction == 1) != (component.fraction == 1)


def is_long(response: str | None) -> bool:
    """Whether a response scrolls in its own box."""
    return response is not None and (response.count("\n") >= LONG_LINES or len(response) > LONG_CHARS)


def shown_response(result: ItemResult) -> tuple[str | None, list[str]]:
    """The response, shortened where it is huge, and what a reader must know of it."""
    response = result.response
    if response is None:
        return None, []
    notes = []
    if not response:
        notes.append("The response is empty.")
    elif not response.strip():
        notes.append(f"The response is nothing but {count(len(response), 'character')} of white space.")
    if is_cut(result):
        notes.append("The response ended at the token limit and may be cut off.")
    if len(response) > MAX_CHARS:
        rest = len(response) - MAX_CHARS
        notes.append(f"{rest:,} more characters of the response aren't shown here; results.parquet has them.")
    return response[:MAX_CHARS], notes


def _component(component: ComponentResult) -> ComponentView:
    got = f"{component.points * component.fraction:.3g}" if component.fraction is not None else NONE
    return ComponentView(
        number=component.id.rpartition("/")[2],
        text=component.text.strip(),
        category=category_words(component.category),
        outcome=component.outcome,
        credit=got,
        points=f"{component.points:g}",
        by=component.decided_by or "nobody",
        evidence=component.evidence + _loosely(component) + _by_rule(component),
        reason=component.reason,
    )


def _by_rule(component: ComponentResult) -> str:
    """What to add to the evidence where a rule finds otherwise than the judge."""
    if not differs(component):
        return ""
    found = "holds" if component.rule_fraction == 1 else "is broken"
    return f"{'; ' if component.evidence else ''}by rule it {found}: {component.rule_evidence}"


def _why(problem: str) -> str:
    return f": {problem}" if problem else ""


def _loosely(component: ComponentResult) -> str:
    """What to add to the evidence where the loose reading gives more credit."""
    if component.fraction is None or component.loose_fraction is None or component.loose_fraction <= component.fraction:
        return ""
    return "; holds without markdown, preface and closing note"
