"""Several runs on one page: a ranking that chance and comparability allow, and every item side by side."""

from collections.abc import Sequence
from pathlib import Path

from miabench.analysis.other_benchmarks import Others
from miabench.analysis.ranking import RunOf
from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError
from miabench.report.runs.correlation import correlation_view
from miabench.report.html import assets, environment
from miabench.report.runs.view import ManyPage, many_view
from miabench.report.pictures import Images, write_files


def render_many(
    runs: Sequence[RunOf], images: Images = "link", names: Sequence[str] = (), others: Others | None = None
) -> str:
    """The page of several runs as HTML; each summary must be that of its results.

    `names`, what the user calls the runs, tell runs of one model apart; `others` are benchmarks to correlate with.

    Runs of other items, editions, modes, rules or judges are never ranked together: the page groups them and says why.
    With `images="link"` the page names image files beside it, which only `write_many` writes.

    Raises:
        RunError: there is no run.
    """
    return _render(_view(runs, images, names, others))


def write_many(
    path: Path,
    runs: Sequence[RunOf],
    images: Images = "link",
    names: Sequence[str] = (),
    others: Others | None = None,
) -> None:
    """Write the page of several runs, and the image files beside it, as `run.page.write_report` does.

    Raises:
        RunError: there is no run, or a file can't be written.
    """
    page = _view(runs, images, names, others)
    try:
        write_files(path.parent, zip(page.uris, (item.picture for item in page.items), strict=True))
        write_text(path, _render(page))
    except BenchmarkError as error:
        raise RunError(str(error)) from error


def _view(runs: Sequence[RunOf], images: Images, names: Sequence[str], others: Others | None) -> ManyPage:
    if not runs:
        raise RunError("there is no run to show; name at least one run folder")
    page = many_view(runs, images, names)
    if others is None:
        return page
    letters = [run.letter for run in page.runs]
    return page._replace(correlation=correlation_view(runs, letters, [run.group for run in page.runs], others))


def _render(page: ManyPage) -> str:
    style, script, policy = assets("runs", ["browse.css", "browse.js"], has_files=page.has_files)
    return environment().get_template("runs.html.j2").render(page=page, style=style, script=script, policy=policy)
