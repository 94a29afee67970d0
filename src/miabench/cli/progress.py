"""The progress of a run in the terminal: a bar with the time left; plain lines where there is no terminal.

While the models think, the pictures of the report are made.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from miabench.evaluate.runs import Listener
from miabench.report.pictures import prepare
from miabench.report.table import plain


class ProgressBar(Listener):
    """Shows what it hears."""

    def __init__(self, console: Console, bar: Progress, model: str) -> None:
        self._console = console
        self._bar = bar
        self._model = plain(model)
        self._failed = 0
        self._task = bar.add_task(f"Getting {self._model} ready", total=None, failed="")

    def shows(self, images: Sequence[str]) -> None:
        prepare(images)

    def starts(self, folder: Path, items: int, stored: int) -> None:
        before = f", {stored} answers are stored already" if stored else ""
        self._console.print(f"{self._model}: {items} items{before}; in {plain(str(folder))}")
        self._bar.update(self._task, total=items, description=self._model)

    def waits(self) -> None:
        self._console.print("A stopped run is still storing answers that were under way; waiting for it.")

    def item(self, answered: bool) -> None:
        self._failed += not answered
        failed = f"[yellow]{self._failed} failed[/yellow]" if self._failed else ""
        self._bar.update(self._task, advance=1, failed=failed)

    def stops(self) -> None:
        self._console.print("Stopping: waiting for answers under way; Ctrl-C again drops them.")

    def scores(self) -> None:
        self._bar.update(self._task, description="Scoring")


@contextmanager
def progress(console: Console, model: str) -> Iterator[ProgressBar]:
    """A listener that draws on `console` until the block ends."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield ProgressBar(console, bar, model)
