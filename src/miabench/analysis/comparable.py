"""Which runs may stand beside each other: what differs between them, and whether their numbers are of one measurement.

Numbers of other modes, protocols or versions of a judge aren't those of the same measurement, and what is compared must
be the same demand: the same component of the same item, worth the same points.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.bench.visible import visible
from miabench.errors import RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ComponentResult, ItemResult

Scores = npt.NDArray[np.float64]

NO_VERSION = "none reported"


class ComparedRun(NamedTuple):
    """A stored run; `name` is what the user calls it."""

    name: str
    config: RunConfig
    results: Sequence[ItemResult]

    @property
    def judges(self) -> tuple[str, ...]:
        """The judges' names, each once; none in mode `rules`."""
        judging = self.config.judging
        return tuple(dict.fromkeys(judge.model for judge in judging.judges)) if judging else ()

    def versions(self, judge: str) -> tuple[str, ...]:
        """The versions of a judge that its provider reported, sorted."""
        replies = (reply for result in self.results for reply in result.replies)
        return tuple(sorted({reply.version for reply in replies if reply.judge == judge and reply.version}))


class Difference(NamedTuple):
    """Something in which runs differ.

    Attributes:
        what: its name.
        values: each value, and the names of the runs that have it.
        is_barrier: whether the runs' numbers are then not those of one measurement.
    """

    what: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    is_barrier: bool

    @property
    def sentence(self) -> str:
        """`mode: hybrid in a, b; judge in c`."""
        return f"{self.what}: " + "; ".join(f"{value} in {', '.join(runs)}" for value, runs in self.values)


class Unit(NamedTuple):
    """A component by all that it must share with another to be the same demand."""

    item: str
    instruction: str
    id: str
    text: str
    points: float

    @classmethod
    def of(cls, result: ItemResult, component: ComponentResult) -> "Unit":
        """The unit of a component of an item."""
        return cls(result.id, result.instruction, component.id, component.text, component.points)


Decided = dict[Unit, float]
"""The fraction of each decided component."""


def open_runs(paths: Sequence[Path]) -> list[ComparedRun]:
    """Stored runs, by the names that the user gave.

    Raises:
        RunError: fewer than two, one of them twice, missing or unfinished.
    """
    from miabench.evaluate.runs import open_run

    if len(paths) < 2:
        raise RunError("a comparison needs two runs or more")
    runs: dict[Path, ComparedRun] = {}
    for path in paths:
        if not path.exists():
            raise RunError(f"there is no run {str(path)!r}")
        if path.resolve() in runs:
            raise RunError(f"{str(path)!r} is given twice")
        done = open_run(path)
        runs[path.resolve()] = ComparedRun(str(path), done.config, done.results)
    return list(runs.values())


def refuse_barriers(found: Iterable[Difference]) -> None:
    """Stop where runs aren't comparable.

    Raises:
        RunError: one of the differences is a barrier; it names them all.
    """
    barriers = [difference for difference in found if difference.is_barrier]
    if barriers:
        said = ". ".join(difference.sentence for difference in barriers)
        raise RunError(f"these runs aren't comparable: {visible(said)}; --allow-different gives numbers all the same")


def differing(
    what: str, runs: Sequence[ComparedRun], value: Callable[[ComparedRun], str], *, barrier: bool
) -> list[Difference]:
    """The difference in one value, or nothing where it is the same in all runs."""
    by_value: dict[str, list[str]] = {}
    for run in runs:
        by_value.setdefault(value(run), []).append(run.name)
    if len(by_value) < 2:
        return []
    return [Difference(what, tuple((name, tuple(those)) for name, those in by_value.items()), barrier)]


def differing_judges(runs: Sequence[ComparedRun], *, barrier: bool) -> list[Difference]:
    """How the judges differ, and the ways they are asked.

    Args:
        runs: with judges or without.
        barrier: whether other judges are one. Other versions of the same judge always are, where both are reported.
    """
    found: list[Difference] = []
    for judge in dict.fromkeys(judge for run in runs for judge in run.judges):
        asked = [run for run in runs if judge in run.judges]
        known = [run for run in asked if run.versions(judge)]
        found += differing(f"version of {judge}", known, _versions(judge), barrier=True)
        if len(known) < len(asked):
            found += differing(f"version of {judge}", asked, _versions(judge), barrier=False)
        found += differing(f"how {judge} is asked", asked, _asked(judge), barrier=False)
    found += differing("judges", runs, lambda run: ", ".join(run.judges) or "none", barrier=barrier)
    judged = [run for run in runs if run.config.judging is not None]
    found += differing(
        "repeats", judged, lambda run: str(run.config.judging and run.config.judging.repeats), barrier=False
    )
    found += differing(
        "reduced by", judged, lambda run: str(run.config.judging and run.config.judging.reduce), barrier=False
    )
    return found


def barriers_first(found: Iterable[Difference]) -> list[Difference]:
    """The differences with the barriers in front."""
    return sorted(found, key=lambda difference: not difference.is_barrier)


def mixed_versions(runs: Sequence[ComparedRun]) -> list[str]:
    """The judges whose version changed within a run, a sentence each."""
    return [
        f"{judge} reported {len(versions)} versions within {run.name}: {', '.join(versions)}"
        for run in runs
        for judge in run.judges
        if len(versions := run.versions(judge)) > 1
    ]


def items_named(run: ComparedRun) -> str:
    """A run's items in words: edition, number and digest."""
    edition = f"{run.config.edition} edition, " if run.config.edition else ""
    return f"{edition}{run.config.items:,} with digest {run.config.digest[:12]}"


def item_scores(decided: Mapping[Unit, float], units: Iterable[Unit], items: Sequence[tuple[str, str]]) -> Scores:
    """The score of each item over some of its components: points got of points; NaN where it has none of them.

    Args:
        decided: the fraction of each unit.
        units: the components that count.
        items: id and instruction of each item.
    """
    got: dict[tuple[str, str], list[float]] = {}
    whole: dict[tuple[str, str], list[float]] = {}
    for unit in units:
        got.setdefault(unit[:2], []).append(unit.points * decided[unit])
        whole.setdefault(unit[:2], []).append(unit.points)
    return np.array([math.fsum(got[i]) / math.fsum(whole[i]) if i in got else np.nan for i in items], dtype=np.float64)


def _versions(judge: str) -> Callable[[ComparedRun], str]:
    return lambda run: " and ".join(run.versions(judge)) or NO_VERSION


def _asked(judge: str) -> Callable[[ComparedRun], str]:
    """How a judge is asked: its settings without its name, as JSON."""

    def asked(run: ComparedRun) -> str:
        judges = run.config.judging.judges if run.config.judging else ()
        settings = next(one for one in judges if one.model == judge)
        return settings.model_dump_json(
            exclude={"model", "max_connections", "max_retries", "timeout"}, exclude_defaults=True
        )

    return asked
