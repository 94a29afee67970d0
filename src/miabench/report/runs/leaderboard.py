"""The leaderboard of many runs as values: rankings of what can be ranked, why the rest stands apart, and its files.

A leaderboard never ranks runs that don't measure the same. It has a table for each group of runs that do, and says of
each further group what sets it apart from the first.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from miabench.analysis.comparable import ComparedRun, Difference
from miabench.analysis.compare import Scope
from miabench.analysis.paired import Pair
from miabench.analysis.ranking import TOTAL, Group, RunOf, apart, groups, perfect
from miabench.bench.display import category_words
from miabench.report.export.tables import standing
from miabench.report.runs.leaders import Leader, leaders, note_sentence
from miabench.report.runs.reference import PUBLISHED, SOURCE
from miabench.report.export.text_table import TextTable
from miabench.report.words import NONE, count

if TYPE_CHECKING:
    from miabench.evaluate.gather import LeftOut

RANKS = "Rank: the span that chance leaves a run. Behind: its score less the first's, on the items that both have a "
RANKS += "score for, in points of 100. p: two-sided sign-flip permutation, Holm-corrected over all pairs of the group."
SCORES = "Scores are means over items in %; intervals are 95 % bootstrap intervals over items."
BOUNDS = "Bounds: the score were all that is unscored 0, or 1."


class BoardGroup(NamedTuple):
    """Runs that may be ranked together.

    Attributes:
        group: as `analysis.ranking` gives it.
        heading: what it is.
        stands_on: what its numbers stand on, in one line.
        apart: why it isn't ranked with the first group; empty for that.
        rows: the runs, the highest score first.
    """

    group: Group
    heading: str
    stands_on: str
    apart: tuple[Difference, ...]
    rows: tuple[Leader, ...]

    @property
    def has_bounds(self) -> bool:
        """Whether failures leave a score of it anything but a point."""
        return any(row.bounds != NONE for row in self.rows)


class Board(NamedTuple):
    """A leaderboard.

    Attributes:
        scope: what the runs are ranked by.
        runs: all of them.
        names: what the user calls each.
        labels: the model's name; where several runs are of it, with the run's name.
        groups: of runs that may be ranked.
        left_out: what couldn't be read.
    """

    scope: Scope
    runs: tuple[RunOf, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[BoardGroup, ...]
    left_out: "tuple[LeftOut, ...]"

    @property
    def has_reference(self) -> bool:
        """Whether published totals of other models stand beside it, set apart."""
        return self.scope == TOTAL and any(config.edition in ("published", "corrected") for config, _, _ in self.runs)


def leaderboard(
    runs: Sequence[RunOf], names: Sequence[str], left_out: "Sequence[LeftOut]" = (), scope: Scope = TOTAL
) -> Board:
    """The leaderboard of runs; each summary must be that of its results, and `names` are one a run, each another."""
    models = Counter(config.model for config, _, _ in runs)
    labels = tuple(
        config.model if models[config.model] == 1 else f"{config.model} ({name})"
        for (config, _, _), name in zip(runs, names, strict=True)
    )
    found = groups(runs, labels, scope=scope)
    made = []
    for n, group in enumerate(found, 1):
        config, results, _ = runs[group.members[0]]
        made.append(
            BoardGroup(
                group=group,
                heading=_heading(n, len(found), len(group.members), is_control=config.image != "real"),
                stands_on=standing(config, results),
                apart=tuple(apart(found[0], group, runs, labels)) if n > 1 else (),
                rows=leaders(group, runs, scope),
            )
        )
    return Board(scope, tuple(runs), tuple(names), labels, tuple(made), tuple(left_out))


def scope_words(scope: Scope) -> str:
    """What runs are ranked by: `total`, `OCR`, `level basic`."""
    return category_words(scope.name) if scope.kind == "category" else f"level {scope.name}" if scope.level else "total"


def board_tables(board: Board) -> list[TextTable]:
    """A table a group; and one of the published totals, where they belong, set apart."""
    tables = [_table(board, group) for group in board.groups]
    if board.has_reference:
        rows = tuple((row.model, f"{row.total:.1f}") for row in PUBLISHED)
        tables.append(
            TextTable("Published elsewhere, not comparable", ("Model", "Total as published, %"), rows, (SOURCE,))
        )
    if board.left_out:
        rows = tuple((run.name, run.reason) for run in board.left_out)
        tables.append(TextTable("Left out", ("Run", "Reason"), rows))
    return tables


def board_rows(board: Board) -> TextTable:
    """All runs in one table, for a spreadsheet: only rows of the same group may be ranked."""
    columns = (*_COLUMNS, "Bounds", "Group", "Ranked by", "Run", "Stands on")
    rows = [
        (
            *_cells(board, row),
            row.bounds,
            str(n),
            scope_words(board.scope),
            board.names[row.place],
            group.stands_on,
        )
        for n, group in enumerate(board.groups, 1)
        for row in group.rows
    ]
    return TextTable("Leaderboard", columns, tuple(rows))


def board_json(board: Board) -> str:
    """Every number: scores in [0, 1], differences in [-1, 1], the second run's less the first's."""
    record = {
        "ranked_by": {"scope": board.scope.kind, "of": board.scope.name},
        "groups": [_group_record(board, group) for group in board.groups],
        "published": {"source": SOURCE, "totals": [row._asdict() for row in PUBLISHED]}
        if board.has_reference
        else None,
        "left_out": [run._asdict() for run in board.left_out],
    }
    return json.dumps(record, indent=2, allow_nan=False) + "\n"


_COLUMNS = (
    *("Model", "Rank", "Score", "95 % interval", "Items scored", "Coverage", "Perfect items"),
    *("Behind the first", "Behind, 95 % interval", "p (Holm)"),
)


def _heading(number: int, groups: int, runs: int, *, is_control: bool) -> str:
    what = f"{count(runs, 'control') if is_control else count(runs, 'run')}"
    alone = ", by itself" if runs == 1 and groups > 1 else ""
    return f"Group {number} of {groups}: {what}{alone}" if groups > 1 else what


def _cells(board: Board, row: Leader) -> tuple[str, ...]:
    return (
        *(board.labels[row.place], row.rank, row.score, row.interval, row.items, row.coverage, row.perfect),
        *(row.behind, row.behind_interval, row.p),
    )


def _table(board: Board, group: BoardGroup) -> TextTable:
    wide = len(_COLUMNS) if len(group.rows) > 1 else _COLUMNS.index("Behind the first")
    by = "" if board.scope == TOTAL else f", ranked by {scope_words(board.scope)}"
    return TextTable(
        caption=f"{group.heading}{by}",
        columns=(*_COLUMNS[:wide], *(("Bounds",) if group.has_bounds else ())),
        rows=tuple((*_cells(board, row)[:wide], *((row.bounds,) if group.has_bounds else ())) for row in group.rows),
        notes=(
            group.stands_on,
            *(f"Not ranked with group 1: {difference.sentence}." for difference in group.apart),
            SCORES,
            *([RANKS] if len(group.rows) > 1 else []),
            *([BOUNDS] if group.has_bounds else []),
            *(f"The runs differ in {note_sentence(note)}." for note in group.group.notes),
        ),
    )


def _group_record(board: Board, group: BoardGroup) -> dict[str, Any]:
    config, results, _ = board.runs[group.group.members[0]]
    first = ComparedRun("", config, results)
    return {
        "stands_on": {
            "benchmark": config.benchmark,
            "edition": config.edition,
            "digest": config.digest,
            "items": config.items,
            "mode": config.mode,
            "rules": config.protocol,
            "judge_protocol": config.judge_protocol,
            "judges": {judge: list(first.versions(judge)) for judge in first.judges},
            "image": config.image,
        },
        "apart_from_first": [_difference_record(difference) for difference in group.apart],
        "differences": [_difference_record(difference) for difference in group.group.notes],
        "runs": [
            _run_record(board, group.group, place, rank)
            for place, rank in zip(group.group.members, group.group.ranks, strict=True)
        ],
        "contrasts": [
            {**one._asdict(), "first": board.names[one.first], "second": board.names[one.second]}
            for one in group.group.contrasts
        ],
        "pairs": [_pair_record(board, pair) for pair in group.group.pairs],
    }


def _run_record(board: Board, group: Group, place: int, rank: tuple[int, int] | None) -> dict[str, Any]:
    config, results, summary = board.runs[place]
    estimate, pair = board.scope.estimate(summary), group.behind(place)
    return {
        "name": board.names[place],
        "model": config.model,
        "rank": rank,
        "score": estimate and estimate.model_dump(mode="json"),
        "perfect": perfect(results, board.scope),
        "behind_first": pair and _pair_record(board, pair),
        "summary": summary.model_dump(mode="json"),
    }


def _pair_record(board: Board, pair: Pair) -> dict[str, Any]:
    return {
        "first": board.names[pair.first],
        "second": board.names[pair.second],
        **pair.paired._asdict(),
        "difference": pair.paired.difference and pair.paired.difference._asdict(),
        "p_holm": pair.p_holm,
    }


def _difference_record(difference: Difference) -> dict[str, Any]:
    return {
        "what": difference.what,
        "values": [{"value": value, "runs": list(names)} for value, names in difference.values],
    }
