"""Correlations with other benchmarks for programs and spreadsheets: every number, unrounded."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from miabench.analysis.comparable import ComparedRun, Difference
from miabench.analysis.correlation import Correlation, WithBenchmark
from miabench.analysis.other_benchmarks import Beside, Others
from miabench.report.export.text_table import spreadsheet_cell

_COLUMNS = (
    *("scope", "of", "benchmark", "models", "pearson", "pearson_low", "pearson_high"),
    *("spearman", "spearman_low", "spearman_high"),
)


def difference_record(difference: Difference) -> dict[str, Any]:
    """What differs between runs, for JSON."""
    return {
        "what": difference.what,
        "values": [{"value": value, "runs": list(names)} for value, names in difference.values],
        "is_barrier": difference.is_barrier,
    }


def correlation_json(
    runs: Sequence[ComparedRun], differences: Sequence[Difference], found: Beside, others: Others
) -> str:
    """All of it: our scores in [0, 1], theirs as in the file, a record for each benchmark and scope."""
    record = {
        "comparable": not any(difference.is_barrier for difference in differences),
        "differences": [difference_record(difference) for difference in differences],
        "models": [
            {
                "name": model.name,
                "runs": [{"name": runs[n].name, "model": runs[n].config.model} for n in model.runs],
                "score": model.total._asdict(),
                "items": model.items,
                "categories": model.categories,
                "benchmarks": {b: column[model.name] for b, column in others.table.items() if model.name in column},
            }
            for model in found.models
        ],
        "correlations": [
            {
                "scope": scope,
                "of": of,
                "benchmark": one.benchmark,
                "models": list(one.models),
                "pearson": _ends(one.pearson),
                "spearman": _ends(one.spearman),
            }
            for scope, of, one in _rows(found)
        ],
        "not_in_file": [stranger._asdict() for stranger in found.not_in_file],
        "not_run": [stranger._asdict() for stranger in found.not_run],
        "unscored": list(found.unscored),
    }
    return json.dumps(record, indent=2, allow_nan=False) + "\n"


def correlation_csv(found: Beside) -> str:
    """One row a benchmark and scope: the total, then each category."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for scope, of, one in _rows(found):
        figures = [*_ends(one.pearson).values(), *_ends(one.spearman).values()]
        writer.writerow([scope, of, spreadsheet_cell(one.benchmark), len(one.models), *figures])
    return out.getvalue()


def _rows(found: Beside) -> Iterator[tuple[str, str, WithBenchmark]]:
    yield from (("total", "total", one) for one in found.total)
    yield from (("category", category, one) for category, row in found.categories.items() for one in row)


def _ends(found: Correlation) -> dict[str, float | None]:
    return {"r": found.r, "low": found.low, "high": found.high}
