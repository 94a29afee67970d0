"""A comparison of runs for programs, spreadsheets and papers: JSON, CSV, and tables for Markdown and LaTeX."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions
from miabench.analysis.compare import POWER, Comparison, Scope
from miabench.analysis.paired import Pair
from miabench.analysis.summary import Estimate
from miabench.bench.display import category_words
from miabench.report.export.tables import labels
from miabench.report.export.text_table import TextTable, spreadsheet_cell
from miabench.report.words import NONE, count, interval, percent

_COLUMNS = (
    *("kind", "scope", "of", "run", "model", "other_run", "other_model", "value", "low", "high", "items"),
    *("coverage", "lower", "upper", "p", "p_holm", "wins", "ties", "losses", "sd", "items_needed"),
)

_SIGNS = "A difference is the first named less the second; win/tie/loss counts items from the first named."
_TEST = "p: two-sided sign-flip permutation test."


def estimate_of(comparison: Comparison, run: int, scope: Scope) -> Estimate | None:
    """A run's score of a scope; None where it measures nothing there."""
    summary = comparison.summaries[run]
    if scope.category is not None:
        return summary.categories.get(scope.category)
    return summary.levels.get(scope.level) if scope.level is not None else summary.total


def _scopes(comparison: Comparison) -> list[tuple[Scope, tuple[Pair, ...]]]:
    return [
        (Scope(), comparison.pairs),
        *((Scope(category=category), pairs) for category, pairs in comparison.categories.items()),
        *((Scope(level=level), pairs) for level, pairs in comparison.levels.items()),
    ]


def comparison_json(
    runs: Sequence[ComparedRun], found: Sequence[Difference], comparison: Comparison, *, by_level: bool
) -> str:
    """All of it: scores in [0, 1], differences in [-1, 1], the second less the first."""
    record = {
        "comparable": not any(difference.is_barrier for difference in found),
        "differences": [
            {
                "what": difference.what,
                "values": [{"value": value, "runs": list(names)} for value, names in difference.values],
                "is_barrier": difference.is_barrier,
            }
            for difference in found
        ],
        "mixed_versions": mixed_versions(runs),
        "items": len(comparison.items),
        "resampled_within_levels": by_level,
        "runs": [
            {
                "name": run.name,
                "model": run.config.model,
                "mode": run.config.mode,
                "edition": run.config.edition,
                "digest": run.config.digest,
                "rules": run.config.protocol,
                "judge_protocol": run.config.judge_protocol,
                "judges": {judge: list(run.versions(judge)) for judge in run.judges},
                "other_items": others,
                "summary": summary.model_dump(mode="json"),
            }
            for run, others, summary in zip(runs, comparison.others, comparison.summaries, strict=True)
        ],
        "pairs": [
            {
                "scope": scope.kind,
                "of": scope.name,
                **_pair_record(runs, pair),
                **({"items_needed": needed, "smallest_difference": smallest} if scope.kind == "total" else {}),
            }
            for scope, pairs in _scopes(comparison)
            for pair, needed, smallest in zip(pairs, comparison.needed, comparison.smallest, strict=True)
        ],
        "power": POWER,
        "separability": comparison.separability and comparison.separability._asdict(),
    }
    return json.dumps(record, indent=2, allow_nan=False) + "\n"


def _pair_record(runs: Sequence[ComparedRun], pair: Pair) -> dict[str, Any]:
    found = pair.paired._asdict()
    return {
        "first": runs[pair.first].name,
        "second": runs[pair.second].name,
        **found,
        "difference": pair.paired.difference and pair.paired.difference._asdict(),
        "p_holm": pair.p_holm,
    }


def comparison_csv(runs: Sequence[ComparedRun], comparison: Comparison) -> str:
    """One row a figure: scores of runs, then differences of pairs (second less first), for each scope."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for scope, pairs in _scopes(comparison):
        for n, run in enumerate(runs):
            estimate = estimate_of(comparison, n, scope)
            if estimate is not None:
                names = {"run": spreadsheet_cell(run.name), "model": spreadsheet_cell(run.config.model)}
                writer.writerow({"kind": "score", "scope": scope.kind, "of": scope.name, **names, **_figures(estimate)})
        for pair, needed in zip(pairs, comparison.needed, strict=True):
            first, second = runs[pair.first], runs[pair.second]
            paired = pair.paired
            row: dict[str, object] = {
                "kind": "difference",
                "scope": scope.kind,
                "of": scope.name,
                "run": spreadsheet_cell(second.name),
                "model": spreadsheet_cell(second.config.model),
                "other_run": spreadsheet_cell(first.name),
                "other_model": spreadsheet_cell(first.config.model),
                "items": paired.items,
                "p": paired.p,
                "p_holm": pair.p_holm,
                "wins": paired.wins,
                "ties": paired.ties,
                "losses": paired.losses,
                "sd": paired.sd,
                "items_needed": needed if scope.kind == "total" else None,
            }
            if paired.difference is not None:
                row |= dict(zip(("value", "low", "high"), paired.difference, strict=True))
            writer.writerow(row)
    return out.getvalue()


def comparison_tables(
    runs: Sequence[ComparedRun], found: Sequence[Difference], comparison: Comparison, *, by_level: bool
) -> list[TextTable]:
    """The differences of all pairs; and of two runs, which table has room for both, by category and by level.

    Args:
        runs: the runs compared.
        found: in what they differ; what bars a comparison is said in the notes.
        comparison: of these runs.
        by_level: whether its intervals resample within levels.
    """
    names = labels(runs)
    shared = count(len(comparison.items), "item")
    notes = [
        *(f"NOT COMPARABLE: {difference.sentence}." for difference in found if difference.is_barrier),
        f"{_SIGNS}{' Intervals resample within levels.' if by_level else ''}",
        f"All figures stand on the {shared} that all runs share.",
        *(f"The runs differ in {difference.sentence}." for difference in found if not difference.is_barrier),
        *(f"{sentence}." for sentence in mixed_versions(runs)),
    ]
    pairs = TextTable(
        caption=f"Differences on the same {shared}, in points of 100",
        columns=("Pair", "Difference", "95 % interval", "p", "p (Holm)", "Win/tie/loss", "Items"),
        rows=tuple(
            (
                f"{names[pair.second]} − {names[pair.first]}",
                *difference_cells(pair),
                p_words(pair.paired.p),
                p_words(pair.p_holm),
                f"{pair.paired.wins}/{pair.paired.ties}/{pair.paired.losses}",
                str(pair.paired.items),
            )
            for pair in comparison.pairs
        ),
        notes=(*notes, f"{_TEST} Holm: corrected over the {count(len(comparison.pairs), 'pair')}."),
    )
    return [pairs, _parts_table(names, comparison, notes)] if len(runs) == 2 else [pairs]


def difference_cells(pair: Pair) -> tuple[str, str]:
    """A difference and its interval in points of 100, with signs."""
    difference = pair.paired.difference
    if difference is None:
        return NONE, NONE
    mean, low, high = (f"{round(100 * end, 1) + 0.0:+.1f}" for end in difference)
    return mean, f"{low} to {high}" if pair.paired.items > 1 else NONE


def p_words(p: float | None) -> str:
    """A p to three decimals."""
    if p is None:
        return NONE
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _parts_table(names: Sequence[str], comparison: Comparison, notes: Sequence[str]) -> TextTable:
    """Two runs side by side: in all, by category, by level."""
    scopes = _scopes(comparison)
    kinds = [scope.kind for scope, _ in scopes]
    rows = []
    for scope, (pair,) in scopes:
        scores = [_score(estimate_of(comparison, n, scope)) for n in range(2)]
        tallies = f"{pair.paired.wins}/{pair.paired.ties}/{pair.paired.losses}"
        name = "Total" if scope.kind == "total" else category_words(scope.name)
        rows.append((name, *scores, *difference_cells(pair), p_words(pair.p_holm), tallies, str(pair.paired.items)))
    return TextTable(
        caption=f"{names[1]} against {names[0]}, by category and level",
        columns=("Part", *names, "Difference", "95 % interval", "p (Holm)", "Win/tie/loss", "Items"),
        rows=tuple(rows),
        notes=(*notes, f"{_TEST} Holm: corrected over the categories, and over the levels."),
        groups=tuple(kinds.index(kind) for kind in ("category", "level") if kind in kinds),
    )


def _score(estimate: Estimate | None) -> str:
    if estimate is None or estimate.mean is None:
        return NONE
    ends = interval(estimate, "–")
    return f"{percent(estimate.mean)}{f' ({ends})' if ends else ''}"


def _figures(estimate: Estimate) -> dict[str, object]:
    return {
        "value": estimate.mean,
        "low": estimate.low,
        "high": estimate.high,
        "items": estimate.scored,
        "coverage": estimate.coverage,
        "lower": estimate.lower,
        "upper": estimate.upper,
    }
