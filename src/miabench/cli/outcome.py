"""`mia train compare`: what training changed, in one table, a page and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from miabench.analysis.changes import Trained
from miabench.bench.formats import write_text
from miabench.cli.tables import numbers_table, shortened, show_table
from miabench.errors import RunError
from miabench.report.table import plain
from miabench.report.training_view import (
    training_json,
    training_markdown,
    training_page,
    write_training,
)

MAX_NAME = 44
"""Characters of a name in the tables; the files have all of it."""


@dataclass(frozen=True)
class OutcomeFiles:
    """Where the figures are written; None writes nothing. The page has a default."""

    html: Path | None = Path("training.html")
    json: Path | None = None
    markdown: Path | None = None


def outcome_command(
    base_run: Path,
    tuned_run: Path,
    more: Sequence[Path] = (),
    *,
    retention_before: Path | None = None,
    retention_after: Path | None = None,
    tasks: Sequence[str] = (),
    task_limit: int | None = None,
    task_logs: Path = Path("runs/tasks"),
    divergence: bool = False,
    files: OutcomeFiles = OutcomeFiles(),
    allow_different: bool = False,
) -> None:
    """Print what training changed, and write the page and files.

    Args:
        base_run, tuned_run: run folders of the same benchmark.
        more: further pairs, base and tuned in turns, of other benchmarks.
        retention_before, retention_after: runs of `retention-v1`; both or none.
        tasks: Inspect tasks that both models are asked as well.
        task_limit: only the first samples of each.
        task_logs: folder of their logs; what came to its end there is taken.
        divergence: whether to measure KL(base || tuned); it needs torch.
        files: where to write.
        allow_different: give numbers also where runs can't be compared.

    Raises:
        RunError: a run is missing, unfinished or not comparable; a task can't be run.
        ModelError: a model or a package is missing.
        BenchmarkError: a file can't be written.
    """
    from miabench.train.outcome import outcome, settings_of
    from miabench.train.retention import compare_task, retention

    if (retention_before is None) != (retention_after is None):
        raise RunError("give both --retention-before and --retention-after, or neither")
    kept = None
    if retention_before is not None and retention_after is not None:
        kept = retention(retention_before, retention_after, allow_different=allow_different)
    found = outcome([base_run, tuned_run, *more], kept, allow_different=allow_different)
    settings = [settings_of(config) for config in (found.base, found.tuned)]
    changes = [compare_task(task, settings[0], settings[1], task_logs, limit=task_limit) for task in tasks]
    found = found._replace(tasks=(*found.tasks, *changes))
    if divergence:
        from miabench.train.divergence import divergence as diverge
        from miabench.train.divergence import pair_of

        found = found._replace(divergence=diverge(pair_of(found.base, found.tuned)))
    console = Console(highlight=False)
    _print(console, found)
    _write(console, found, files)


def _print(console: Console, found: Trained) -> None:
    page = training_page(found)
    console.print(f"[bold]{plain(page.tuned)}[/bold] against [bold]{plain(page.base)}[/bold]", soft_wrap=True)
    console.print(plain(page.headline.said), soft_wrap=True)
    for panel in page.tables:
        console.print(f"\n[bold]{plain(panel.heading)}[/bold]")
        table = numbers_table(("", *panel.heads))
        for row in panel.rows:
            table.add_row(plain(shortened(row.name, MAX_NAME)), *map(plain, row.cells))
        show_table(console, table)
    for sentence in filter(None, [page.divergence]):
        console.print(sentence, soft_wrap=True)
    for note in page.notes:
        console.print(f"[yellow]- {plain(note)}[/yellow]", soft_wrap=True)
    for line in page.method:
        console.print(f"- {line}", style="dim", soft_wrap=True)


def _write(console: Console, found: Trained, files: OutcomeFiles) -> None:
    if files.json is not None:
        write_text(files.json, training_json(found))
        console.print(f"JSON: {plain(str(files.json))}", soft_wrap=True)
    if files.markdown is not None:
        write_text(files.markdown, training_markdown(found))
        console.print(f"Markdown: {plain(str(files.markdown))}", soft_wrap=True)
    if files.html is not None:
        write_training(files.html, found)
        console.print(f"Page: {plain(str(files.html))}", soft_wrap=True)
