"""The items of several runs as values: each with what every run answered, and every component's outcome in each."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from miabench.bench.display import category_words
from miabench.evaluate.results import ComponentResult, ItemResult
from miabench.report.run.items import MAX_CHARS, Tally, is_long, shown_response, tally
from miabench.report.pictures import Picture
from miabench.report.words import NONE, anchor, percent


class Answer(NamedTuple):
    """What one run answered to an item; `response` is None where there is none, then `failure` says why."""

    run: int
    letter: str
    name: str
    score: str
    tally: tuple[Tally, ...]
    response: str | None
    is_long: bool
    failure: str
    notes: tuple[str, ...]


class Outcome(NamedTuple):
    """What one run got for a component; `outcome` is "" where it wasn't asked."""

    run: int
    letter: str
    outcome: str
    credit: str
    by: str
    evidence: str


class Demand(NamedTuple):
    """A component, and its outcome in every run."""

    text: str
    category: str
    points: str
    outcomes: tuple[Outcome, ...]


class SideView(NamedTuple):
    """An item with what every run made of it; `scores` is one number a run, `-` for none, in the order of the runs."""

    number: int
    id: str
    anchor: str
    level: str
    source: str
    categories: str
    scores: str
    picture: Picture | None
    instruction: str
    answers: tuple[Answer, ...]
    demands: tuple[Demand, ...]


class Asked(NamedTuple):
    """An item as asked, its image, and its result in each run; None where a run wasn't asked it."""

    first: ItemResult
    image: str
    results: tuple[ItemResult | None, ...]


def union(runs: Sequence[Sequence[ItemResult]], is_real: Sequence[bool]) -> list[Asked]:
    """Every item that a run was asked, in order; of the same id and another instruction is another item.

    Args:
        runs: the results of each.
        is_real: whether a run's images are the items' own; an item's image is that of the first such run that has one,
            and a control's only where there is none.
    """
    found: dict[tuple[str, str], list[ItemResult | None]] = {}
    for n, results in enumerate(runs):
        for result in results:
            found.setdefault((result.id, result.instruction), [None] * len(runs))[n] = result
    return [_asked(row, is_real) for row in found.values()]


def _asked(row: Sequence[ItemResult | None], is_real: Sequence[bool]) -> Asked:
    there = [(real, result) for real, result in zip(is_real, row, strict=True) if result is not None]
    _, shown = max(there, key=lambda one: (bool(one[1].image), one[0]))
    return Asked(there[0][1], shown.image, tuple(row))


def sides(
    asked: Sequence[Asked], made: Sequence[Picture | None], letters: Sequence[str], names: Sequence[str]
) -> tuple[SideView, ...]:
    """The views of items, with their pictures and what the runs are called."""
    seen: Counter[str] = Counter()
    views = []
    for number, (one, picture) in enumerate(zip(asked, made, strict=True), 1):
        first, place = one.first, anchor(one.first.id)
        seen[place] += 1
        scores = [result.score if result is not None else None for result in one.results]
        views.append(
            SideView(
                number=number,
                id=first.id,
                anchor=place if seen[place] == 1 else f"{place}.{seen[place]}",
                level=first.level,
                source=first.source,
                categories=" ".join(dict.fromkeys(component.category for component in first.components)),
                scores=" ".join("-" if score is None else f"{score:.6f}" for score in scores),
                picture=picture,
                instruction=first.instruction[:MAX_CHARS],
                answers=tuple(_answer(n, letters[n], names[n], result) for n, result in enumerate(one.results)),
                demands=_demands(one.results, letters),
            )
        )
    return tuple(views)


def _answer(run: int, letter: str, name: str, result: ItemResult | None) -> Answer:
    if result is None:
        return Answer(run, letter, name, "not asked", (), None, False, "This run wasn’t asked this item.", ())
    response, notes = shown_response(result)
    score = f"{percent(result.score)} %" if result.score is not None else "no score"
    notes += [f"May talk to the judge: {flag}" for flag in result.flags]
    why = result.failure or "no reason was given"
    return Answer(run, letter, name, score, tally(result.components), response, is_long(response), why, tuple(notes))


def _demands(results: Sequence[ItemResult | None], letters: Sequence[str]) -> tuple[Demand, ...]:
    """The components of an item; where runs differ in a component's words, each has its own row."""
    rows: dict[tuple[str, str], list[ComponentResult | None]] = {}
    for n, result in enumerate(results):
        for component in result.components if result is not None else ():
            rows.setdefault((component.id, component.text), [None] * len(results))[n] = component
    demands = []
    for row in rows.values():
        first = next(component for component in row if component is not None)
        outcomes = tuple(_outcome(n, letters[n], component) for n, component in enumerate(row))
        demands.append(Demand(first.text.strip(), category_words(first.category), f"{first.points:g}", outcomes))
    return tuple(demands)


def _outcome(run: int, letter: str, component: ComponentResult | None) -> Outcome:
    if component is None:
        return Outcome(run, letter, "", NONE, "", "")
    got = f"{component.points * component.fraction:.3g}" if component.fraction is not None else NONE
    said = " ".join(filter(None, (component.evidence, component.reason)))
    return Outcome(run, letter, component.outcome, got, component.decided_by or "nobody", said)
