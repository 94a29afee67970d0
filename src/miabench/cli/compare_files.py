"""The files that `mia compare` writes for programs and spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions
from miabench.analysis.compare import POWER, Comparison, Scope
from miabench.analysis.paired import Pair
from miabench.analysis.summary import Estimate
from miabench.bench.visible import visible

_COLUMNS = (
    *("kind", "scope", "of", "run", "model", "other_run", "other_model", "value", "low", "high", "items"),
    *("coverage", "lower", "upper", "p", "p_holm", "wins", "ties", "losses", "sd", "items_needed"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


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
                names = {"run": _cell(run.name), "model": _cell(run.config.model)}
                writer.writerow({"kind": "score", "scope": scope.kind, "of": scope.name, **names, **_figures(estimate)})
        for pair, needed in zip(pairs, comparison.needed, strict=True):
            first, second = runs[pair.first], runs[pair.second]
            paired = pair.paired
            row: dict[str, object] = {
                "kind": "difference",
                "scope": scope.kind,
                "of": scope.name,
                "run": _cell(second.name),
                "model": _cell(second.config.model),
                "other_run": _cell(first.name),
                "other_model": _cell(first.config.model),
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


def _cell(text: str) -> str:
    """A name for a spreadsheet: what it would take for a formula gets an apostrophe in front."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
