"""Consistency over repeats for programs, spreadsheets and papers: every number, unrounded, and the curve."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from miabench.analysis.comparable import ComparedRun, Difference
from miabench.analysis.intervals import Interval
from miabench.analysis.repeated_runs import Repeats
from miabench.analysis.repeats import Consistency
from miabench.report.export.correlation import difference_record
from miabench.report.figures.charts import Series, Value
from miabench.report.figures.curve import curve
from miabench.report.figures.profile import Figure

_COLUMNS = ("scope", "of", "figure", "repeats", "items", "left_out", "value", "low", "high")


def repeats_json(
    runs: Sequence[ComparedRun], differences: Sequence[Difference], found: Repeats, *, right_from: float
) -> str:
    """All of it: shares in [0, 1]; `all_right` has the chance that j repeats are all right, for j = 1 to k."""
    record = {
        "comparable": not any(difference.is_barrier for difference in differences),
        "differences": [difference_record(difference) for difference in differences],
        "right_from": right_from,
        "runs": [{"name": run.name, "model": run.config.model, "seed": run.config.seed} for run in runs],
        "consistency": [{"scope": scope, "of": of, **_record(one)} for scope, of, one in _parts(found)],
        "answered": found.answered,
        "same_responses": found.same_responses,
        "identical": [[runs[a].name, runs[b].name] for a, b in found.identical],
        "unsteady": [item._asdict() for item in found.unsteady],
    }
    return json.dumps(record, indent=2, allow_nan=False) + "\n"


def repeats_csv(found: Repeats) -> str:
    """One row a figure: `all_of_<j>`, `any_of_<k>`, `mean` and `spread`, in total, by category and by level."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for scope, of, one in _parts(found):
        figures: list[tuple[str, Interval | None]] = [(f"all_of_{j}", x) for j, x in enumerate(one.all_right, 1)]
        figures += [(f"any_of_{one.repeats}", one.any_right), ("mean", one.mean)]
        about = (one.repeats, one.items, one.left_out)
        for name, interval in figures:
            writer.writerow([scope, of, name, *about, *(interval or (None, None, None))])
        writer.writerow([scope, of, "spread", *about, one.spread, None, None])
    return out.getvalue()


def repeats_figures(name: str, found: Repeats) -> list[Figure]:
    """The curve of all items, and those of the levels where there are several, as files of their own.

    Args:
        name: of the model, for the titles.
        found: what the repeats show.
    """
    drawn = [Figure("consistency", curve("total", f"All right: {name}", [_series(name, found.total)], standalone=True))]
    if len(found.levels) > 1:
        series = [_series(level, one) for level, one in found.levels.items()]
        drawn.append(Figure("consistency-levels", curve("levels", f"All right: {name}", series, standalone=True)))
    return drawn


def _series(name: str, found: Consistency) -> Series:
    return Series(name, tuple(Value(*interval) for interval in found.all_right))


def _parts(found: Repeats) -> Iterator[tuple[str, str, Consistency]]:
    yield "total", "total", found.total
    yield from (("category", category, one) for category, one in found.categories.items())
    yield from (("level", level, one) for level, one in found.levels.items())


def _record(found: Consistency) -> dict[str, Any]:
    return {
        "repeats": found.repeats,
        "items": found.items,
        "left_out": found.left_out,
        "mean": found.mean and found.mean._asdict(),
        "all_right": [interval._asdict() for interval in found.all_right],
        "any_right": found.any_right and found.any_right._asdict(),
        "spread": found.spread,
    }
