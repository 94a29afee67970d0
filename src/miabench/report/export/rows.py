"""Scores, components and items as CSV for spreadsheets and data frames: numbers in full, text that nothing obeys.

Scores and fractions are shares in [0, 1]. A text longer than a spreadsheet's cell is cut; `components.parquet` has it.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from miabench.evaluate.results import ItemResult
from miabench.report.export.results import component_row
from miabench.report.export.tables import ExportedRun, benchmark_name, rows
from miabench.report.export.text_table import spreadsheet_cell

MOST_CHARS = 16_000
"""Of a text in a cell: Excel takes 32,767 units of UTF-16, and a character is two at most."""

_SCORE_COLUMNS = (
    *("run", "model", "group", "scope", "of", "score", "low", "high", "items", "scored", "coverage", "lower", "upper"),
    *("components", "all_components", "benchmark", "edition", "mode", "image", "rules", "judges", "judge_protocol"),
    *("digest", "miabench"),
)
_COMPONENT_COLUMNS = (
    *("item", "component", "level", "category", "text", "points", "outcome", "fraction", "loose_fraction", "spread"),
    *("rule_fraction", "decided_by", "evidence", "reason"),
)


def scores_csv(runs: Sequence[ExportedRun], groups: Sequence[int]) -> str:
    """One row a run and part: the total, a category, a level, and what they stand on.

    Args:
        runs: the runs.
        groups: the number of the group of each: scores of different groups aren't comparable.
    """
    return _csv(
        _SCORE_COLUMNS,
        (row for run, group in zip(runs, groups, strict=True) for row in _score_rows(run, group)),
    )


def components_csv(results: Iterable[ItemResult]) -> str:
    """One row a component; `items.csv` has its item."""
    found = (component_row(item, component) for item in results for component in item.components)
    return _csv(_COMPONENT_COLUMNS, ({name: row[name] for name in _COMPONENT_COLUMNS} for row in found))


def items_csv(results: Iterable[ItemResult]) -> str:
    """One row an item: what was asked and answered, and the score."""
    names = (
        *("item", "level", "source", "score", "loose_score", "failure", "stop_reason", "seconds", "input_tokens"),
        *("output_tokens", "instruction", "response", "flags", "corrections"),
    )
    return _csv(
        names,
        (
            {
                "item": item.id,
                "level": item.level,
                "source": item.source,
                "score": item.score,
                "loose_score": item.loose_score,
                "failure": item.failure,
                "stop_reason": item.stop_reason,
                "seconds": item.seconds,
                "input_tokens": item.input_tokens,
                "output_tokens": item.output_tokens,
                "instruction": item.instruction,
                "response": item.response,
                "flags": "\n".join(item.flags),
                "corrections": "\n".join(item.corrections),
            }
            for item in results
        ),
    )


def _score_rows(run: ExportedRun, group: int) -> Iterable[Mapping[str, object]]:
    config = run.config
    judges = config.judging.judges if config.judging else ()
    common = {
        "run": run.name,
        "model": config.model,
        "group": group,
        "benchmark": benchmark_name(config),
        "edition": config.edition,
        "mode": config.mode,
        "image": config.image,
        "rules": config.protocol,
        "judges": ", ".join(judge.model for judge in judges),
        "judge_protocol": config.judge_protocol,
        "digest": config.digest,
        "miabench": config.versions.get("miabench"),
    }
    for row in rows(run):
        found = row.estimate
        figures: dict[str, object] = {"components": 0}
        if found is not None:
            spread = found.scored > 1  # one item says nothing of it
            figures = {
                "score": found.mean,
                "low": found.low if spread else None,
                "high": found.high if spread else None,
                "items": found.items,
                "scored": found.scored,
                "coverage": found.coverage,
                "lower": found.lower,
                "upper": found.upper,
                "components": found.components,
            }
        yield {**common, "scope": row.scope, "of": row.of, "all_components": row.components, **figures}


def _csv(names: Sequence[str], found: Iterable[Mapping[str, object]]) -> str:
    """RFC 4180: a heading, then the rows; what is None or missing is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in found)
    return out.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    shown = spreadsheet_cell(value)
    more = len(shown) - MOST_CHARS
    return f"{shown[:MOST_CHARS]} … ({more:,} more characters)" if more > 0 else shown
