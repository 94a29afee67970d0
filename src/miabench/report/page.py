"""The report of a run as an HTML page, the same for the same input; `html` says what keeps it safe to open."""

from collections.abc import Sequence
from pathlib import Path

from miabench.analysis.controls import ControlSummary
from miabench.analysis.summary import Summary
from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.html import assets
from miabench.report.html import environment as _environment
from miabench.report.view import page_view


def render(
    config: RunConfig, results: Sequence[ItemResult], summary: Summary, control: ControlSummary | None = None
) -> str:
    """The report of a run as HTML; `summary`, and `control` of a control run, must be those of `results`."""
    template = _environment().get_template("report.html.j2")
    style, script, policy = assets("report")
    return template.render(page=page_view(config, results, summary, control), style=style, script=script, policy=policy)


def write_report(
    path: Path,
    config: RunConfig,
    results: Sequence[ItemResult],
    summary: Summary,
    control: ControlSummary | None = None,
) -> None:
    """Write the report in one step, so that a reader sees the old or the new one and never a part.

    Raises:
        RunError: the file can't be written.
    """
    try:
        write_text(path, render(config, results, summary, control))
    except BenchmarkError as error:
        raise RunError(str(error)) from error
