"""`mia annotate`: people label a run in their browser; labels as CSV, out and in."""

import asyncio
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rich.console import Console

from miabench.annotate.desk import Desk
from miabench.annotate.exchange import import_labels, labels_csv
from miabench.annotate.server import serve
from miabench.bench.formats import write_text
from miabench.errors import RunError
from miabench.evaluate.folder import is_run_folder
from miabench.evaluate.labels import applying, check_annotator, read_labels
from miabench.evaluate.runs import Run, open_run
from miabench.report.table import plain
from miabench.report.words import count

ANNOTATOR = "me"
"""Who labels, where no name is given."""


def annotate_command(
    run: Path,
    annotator: str = ANNOTATOR,
    sample: int | None = None,
    port: int = 0,
    export: Path | None = None,
    import_file: Path | None = None,
    *,
    browser: bool = True,
) -> None:
    """Serve the page that labels a run until Ctrl-C; or take labels from a file, or write them to one.

    Args:
        run: the run folder.
        annotator: who labels.
        sample: only the first so many items of the random order.
        port: to listen on; 0 takes a free one.
        export: write all labels to this CSV file, and serve nothing.
        import_file: take the labels of this CSV file first, and serve nothing.
        browser: whether to open the page.

    Raises:
        RunError: no finished run folder, or a control; an annotator's name that can't be a file's or that is in use; a
            port that can't be had; or a row of the file that isn't of this run.
        BenchmarkError: the file can't be written.
    """
    check_annotator(annotator)
    if not run.exists():
        raise RunError(f"there is no run {run}")
    if not is_run_folder(run):
        raise RunError(f"{run} isn't a run folder; `mia rescore` makes one from an Inspect log")
    done = open_run(run)
    if done.config.image != "real":
        raise RunError(f"{run} is a control (image {done.config.image}): people would label beside the wrong image")
    console = Console(highlight=False)
    if import_file is not None:
        taken = import_labels(run, done.results, import_file)
        by = ", ".join(f"{name} {added:,}" for name, added in taken.added.items())
        known = f"; {taken.known:,} were there already" if taken.known else ""
        console.print(f"New labels: {plain(by) or 'none'}{known}", soft_wrap=True)
    if export is not None:
        stored = read_labels(run)
        write_text(export, labels_csv(done.config.identity, done.results, stored.labels))
        mine = applying(done.results, stored.labels)
        console.print(f"{count(len(mine), 'label')}: {plain(str(export))}", soft_wrap=True)
    if export is None and import_file is None:
        _serve(done, annotator, sample, port, console, browser=browser)


def _serve(done: Run, annotator: str, sample: int | None, port: int, console: Console, *, browser: bool) -> None:
    config = done.config
    desk = Desk.open(done.folder, config.benchmark, config.identity, done.results, annotator, sample)
    with closing(desk.file):
        if desk.file.was_torn:
            console.print("The last label was cut off when an earlier session was killed; it wasn't saved.")
        before = desk.count()

        def ready(url: str) -> None:
            there = (
                f"; {before.labels + before.skipped:,} of {before.components:,} are labelled" if before.touched else ""
            )
            console.print(
                f"Labelling {count(before.items, 'item')}, {count(before.components, 'component')} as "
                f"{plain(annotator)}{there}. Ctrl-C ends it."
            )
            console.print(plain(url), soft_wrap=True)
            if browser:
                open_page(url)

        asyncio.run(_until_stopped(desk, port, ready))
        found = desk.count()
        skipped = f" ({found.skipped:,} more skipped)" if found.skipped else ""
        console.print(
            f"\n{plain(annotator)}: {count(found.labels, 'label')}{skipped} on {found.touched:,} of "
            f"{count(found.items, 'item')}, in {plain(str(desk.file.path))}",
            soft_wrap=True,
        )
        if found.labels:
            console.print(f"`mia report {plain(str(done.folder))}` shows what they say of the run.", soft_wrap=True)


async def _until_stopped(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, or until the process is told to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await serve(desk, port=port, ready=ready, stop=stop)


def open_page(url: str) -> None:
    """Open a page in the user's browser, if there is a screen for one; one in the terminal would be in the way."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some wait until it is closed
