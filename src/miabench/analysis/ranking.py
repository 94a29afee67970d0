"""Which runs may be ranked with each other, and how far chance lets one rank them.

What bars a comparison, and what tells two runs apart, is what `compare` says, so that a page, a leaderboard and
`mia compare` never disagree. A ranking asks for more: it is of runs on the same items.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from miabench.analysis.comparable import ComparedRun, Difference, differing, items_named
from miabench.analysis.compare import Scope, compare_scope, counted_units, identity_of, run_differences
from miabench.analysis.paired import Pair, Paired
from miabench.analysis.pairs import Contrast
from miabench.analysis.summary import Summary
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult

RunOf = tuple[RunConfig, Sequence[ItemResult], Summary]
"""A run: its configuration, its results, and the summary of these results."""

TOLD_APART = 0.05
"""Two runs are told apart by a corrected p of at most that."""

ALL_PAIRS = 10
"""Runs of a group up to which every pair is described; in a larger one those with the best run."""

TOTAL = Scope()


class Group(NamedTuple):
    """Runs that may be ranked together, the highest score first. Their pairs are those of `mia compare`.

    Attributes:
        members: places of the runs among all.
        contrasts: every two of them, by their places among all, the earlier one first, with Holm's correction over all.
        pairs: those that are described with an interval: all of at most `ALL_PAIRS` runs, else those of the best run.
        ranks: the best and the worst rank that chance leaves each; None for one without a score.
        notes: in what else they differ.
    """

    members: tuple[int, ...]
    contrasts: tuple[Contrast, ...]
    pairs: tuple[Pair, ...]
    ranks: tuple[tuple[int, int] | None, ...]
    notes: tuple[Difference, ...]

    def behind(self, place: int) -> Pair | None:
        """A run against the best: the run's score less the best's; None for the best itself."""
        best = self.members[0]
        for pair in self.pairs:
            if (pair.first, pair.second) == (best, place):
                return pair
            if (pair.first, pair.second) == (place, best):
                return _turned(pair)
        return None


def barriers(one: ComparedRun, other: ComparedRun) -> list[Difference]:
    """Why two runs can't be ranked together; nothing where they can."""
    return _barriers(one, other, _items(one), _items(other))


def groups(runs: Sequence[RunOf], names: Sequence[str], *, scope: Scope = TOTAL, seed: int = 0) -> tuple[Group, ...]:
    """The runs in groups that may be ranked, the largest first and controls last. Deterministic: draws from `seed`.

    A run joins the first group with none of whose members anything bars a comparison.

    Args:
        runs: each summary must be that of its results.
        names: what the runs are called in the notes.
        scope: what they are ranked by.
        seed: as of `compare.compare_runs`.
    """
    compared = [ComparedRun(name, config, results) for name, (config, results, _) in zip(names, runs, strict=True)]
    items = [_items(run) for run in compared]
    voices = [_voices(run) for run in compared]
    found: list[list[int]] = []
    for place, run in enumerate(voices):
        for group in found:
            if not any(_barriers(voices[member], run, items[member], items[place]) for member in group):
                group.append(place)
                break
        else:
            found.append([place])
    found.sort(key=lambda members: (runs[members[0]][0].image != "real", -len(members)))
    return tuple(_group(runs, voices, members, scope, seed) for members in found)


def apart(one: Group, other: Group, runs: Sequence[RunOf], names: Sequence[str]) -> list[Difference]:
    """Why two groups aren't one: what bars the first two runs of them that can't be compared."""
    for n in one.members:
        for m in other.members:
            first, second = (ComparedRun(names[place], *runs[place][:2]) for place in (n, m))
            if found := barriers(first, second):
                return found
    return []


def winner(pair: Pair | Contrast) -> int | None:
    """The place of the run that is better by more than chance; None where neither is."""
    mean = pair.difference if isinstance(pair, Contrast) else pair.paired.difference and pair.paired.difference.mean
    if mean is None or pair.p_holm is None or pair.p_holm > TOLD_APART:
        return None
    return pair.second if mean > 0 else pair.first


def perfect(results: Iterable[ItemResult], scope: Scope) -> int:
    """Items whose every measured component of a scope holds."""
    outcomes = (
        [c.outcome for c in result.components if scope.category in (None, c.category) and c.outcome != "unmeasured"]
        for result in results
        if scope.level in (None, result.level)
    )
    return sum(bool(those) and all(outcome == "holds" for outcome in those) for those in outcomes)


def _items(run: ComparedRun) -> frozenset[tuple[object, ...]]:
    return frozenset(identity_of(result) for result in run.results)


def _voices(run: ComparedRun) -> ComparedRun:
    """The run with no results but those in which a judge first reports a version: all that a comparison looks at."""
    heard: set[tuple[str, str]] = set()
    kept = []
    for result in run.results:
        said = {(reply.judge, reply.version) for reply in result.replies} - heard
        if said:
            heard |= said
            kept.append(result)
    return run._replace(results=kept)


def _barriers(
    one: ComparedRun,
    other: ComparedRun,
    items_of_one: frozenset[tuple[object, ...]],
    items_of_other: frozenset[tuple[object, ...]],
) -> list[Difference]:
    found = [difference for difference in run_differences([one, other]) if difference.is_barrier]
    if one.config.digest != other.config.digest or one.config.items != other.config.items:
        return [*found, *differing("items", [one, other], items_named, barrier=True)]
    if items_of_one != items_of_other:
        only = len(items_of_one - items_of_other), len(items_of_other - items_of_one)
        values = tuple((f"{n:,} that the other hasn't", (run.name,)) for n, run in zip(only, (one, other), strict=True))
        return [*found, Difference("items", values, is_barrier=True)]
    return found


def _group(
    runs: Sequence[RunOf], compared: Sequence[ComparedRun], members: list[int], scope: Scope, seed: int
) -> Group:
    def score(place: int) -> float:
        estimate = scope.estimate(runs[place][2])
        return estimate.mean if estimate is not None and estimate.mean is not None else -1.0

    ordered = sorted(members, key=lambda place: (-score(place), place))
    best = members.index(ordered[0])
    wanted = None
    if len(members) > ALL_PAIRS:
        wanted = {(min(best, n), max(best, n)) for n in range(len(members)) if n != best}
    kept = [runs[place][1] for place in members]
    found = compare_scope(kept, counted_units(kept), scope, seed=seed, described=wanted)
    contrasts = tuple(one._replace(first=members[one.first], second=members[one.second]) for one in found.contrasts)
    winners = [(one, winner(one)) for one in contrasts]
    scored = sum(score(place) >= 0 for place in ordered)
    ranks: list[tuple[int, int] | None] = []
    for place in ordered:
        better = [won for one, won in winners if won is not None and place in (one.first, one.second)]
        below = better.count(place)
        ranks.append((1 + len(better) - below, scored - below) if score(place) >= 0 else None)
    return Group(
        members=tuple(ordered),
        contrasts=contrasts,
        pairs=tuple(pair._replace(first=members[pair.first], second=members[pair.second]) for pair in found.described),
        ranks=tuple(ranks),
        notes=tuple(_notes([compared[place] for place in members])),
    )


def _notes(runs: Sequence[ComparedRun]) -> list[Difference]:
    """What differs between runs that may be ranked."""
    found = [note for note in run_differences(runs) if not note.is_barrier]
    found += differing("most tokens", runs, lambda run: _given(run.config.max_tokens), barrier=False)
    found += differing("temperature", runs, lambda run: _given(run.config.temperature), barrier=False)
    return found + differing("miabench", runs, lambda run: run.config.versions.get("miabench", "?"), barrier=False)


def _given(value: float | None) -> str:
    return "left to the provider" if value is None else f"{value:g}"


def _turned(pair: Pair) -> Pair:
    """The same two runs the other way round."""
    old = pair.paired
    new: Paired = old._replace(
        difference=old.difference and type(old.difference)(*(-old.difference[n] for n in (0, 2, 1))),
        wins=old.losses,
        losses=old.wins,
        effect=None if old.effect is None else -old.effect,
    )
    return pair._replace(first=pair.second, second=pair.first, paired=new)
