"""Runs as `mia export` takes them, made from the sample of the report's tests."""

from typing import Any

from miabench.analysis.summary import summarise
from miabench.evaluate.results import ItemResult
from miabench.report.export.tables import ExportedRun


def another(run: ExportedRun, name: str, *, better: bool = True, **config: Any) -> ExportedRun:
    """The run under another name and configuration; a better one holds wherever that was decided."""
    results = [_better(result) for result in run.results] if better else run.results
    return ExportedRun(name, run.config.model_copy(update=config), results, summarise(results))


def _better(result: ItemResult) -> ItemResult:
    holds = {"outcome": "holds", "fraction": 1.0}
    components = (c.model_copy(update=holds) if c.fraction is not None else c for c in result.components)
    return result.model_copy(update={"components": tuple(components)})
