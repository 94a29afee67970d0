"""The report of a run as an HTML page, the same for the same input; `html` says what keeps it safe to open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from miabench.analysis.summary import Summary
from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.html import assets
from miabench.report.html import environment as _environment
from miabench.report.pictures import write_files
from miabench.report.run.view import Beside, Page, page_view


def render(config: RunConfig, results: Sequence[ItemResult], summary: Summary, **beside: Unpack[Beside]) -> str:
    """The report of a run as HTML; arguments as of `page_view`.

    With `images="link"` the page names image files beside it, which only `write_report` writes.
    """
    return _render(page_view(config, results, summary, **beside))


def write_report(
    path: Path,
    config: RunConfig,
    results: Sequence[ItemResult],
    summary: Summary,
    **beside: Unpack[Beside],
) -> None:
    """Write the report in one step, so that a reader sees the old or the new one and never a part.

    With `images="link"`, images that are more than a small copy shows are written first, once each, as
    `images/<sha256>.<suffix>` in the folder of `path`.

    Raises:
        RunError: a file can't be written.
    """
    page = page_view(config, results, summary, **beside)
    try:
        write_files(path.parent, ((r.image, item.picture) for r, item in zip(results, page.items, strict=True)))
        write_text(path, _render(page))
    except BenchmarkError as error:
        raise RunError(str(error)) from error


def _render(page: Page) -> str:
    style, script, policy = assets("report", ["browse.css", "browse.js"], has_files=page.has_files)
    return _environment().get_template("report.html.j2").render(page=page, style=style, script=script, policy=policy)
