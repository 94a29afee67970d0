"""A group of ranked runs in words: the rows that the page of several runs and `mia leaderboard` both show."""

from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.comparable import Difference
from miabench.analysis.compare import Scope
from miabench.analysis.ranking import TOTAL, Group, RunOf, perfect
from miabench.report.export.comparison import difference_cells, p_words
from miabench.report.words import NONE, has_open_ends, interval, percent

NAMED = 4
"""Runs that a note names of those that have a value; of more, the first few and how many others."""


class Leader(NamedTuple):
    """A run in the table of its group.

    Attributes:
        place: among all runs.
        rank: what chance leaves of it: `2`, or `2–4`.
        score, interval, bounds: in percent.
        items, coverage: with a score, of those that could have one.
        perfect: items whose every measured component holds.
        behind, behind_interval: the run's score less the first's on the same items, in points of percent.
        p: of that difference, Holm-corrected over all pairs of the group.
    """

    place: int
    rank: str
    score: str
    interval: str
    bounds: str
    items: str
    coverage: str
    perfect: str
    behind: str
    behind_interval: str
    p: str


def leaders(group: Group, runs: Sequence[RunOf], scope: Scope = TOTAL) -> tuple[Leader, ...]:
    """The rows of a group, the highest score first."""
    return tuple(_leader(n, place, group, runs[place], scope) for n, place in enumerate(group.members))


def note_sentence(difference: Difference) -> str:
    """A difference between runs, with no more than a few names a value."""
    said = []
    for value, names in difference.values:
        more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
        said.append(f"{value} in {', '.join(names[:NAMED])}{more}")
    return f"{difference.what}: {'; '.join(said)}"


def _leader(n: int, place: int, group: Group, run: RunOf, scope: Scope) -> Leader:
    _, results, summary = run
    estimate, rank = scope.estimate(summary), group.ranks[n]
    if estimate is None or estimate.mean is None or rank is None:
        return Leader(place, *[NONE] * 10)
    pair = group.behind(place)
    is_open = has_open_ends(estimate)
    behind, ends = difference_cells(pair) if pair else (NONE, NONE)
    return Leader(
        place=place,
        rank=NONE if len(group.members) == 1 else "–".join(str(end) for end in dict.fromkeys(rank)),
        score=percent(estimate.mean),
        interval=interval(estimate, "–") or NONE,
        bounds=f"{percent(estimate.lower)}–{percent(estimate.upper)}" if is_open else NONE,
        items=f"{estimate.scored:,}/{estimate.items:,}",
        coverage=f"{percent(estimate.coverage)} %",
        perfect=f"{perfect(results, scope):,}",
        behind=behind,
        behind_interval=ends,
        p=p_words(pair.p_holm) if pair else NONE,
    )
