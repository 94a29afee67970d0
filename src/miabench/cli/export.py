"""`mia export`: from run folders to files for a paper, a spreadsheet and a model's card."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from miabench.analysis.summary import summarise
from miabench.errors import MiaError, RunError
from miabench.report.export.files import KINDS, Kind, export_runs
from miabench.report.export.tables import ExportedRun
from miabench.report.table import plain


def export_command(
    runs: Sequence[Path], out: Path, only: str | None = None, source: str | None = None, *, force: bool = False
) -> None:
    """Write the files of finished runs and say which.

    Args:
        runs: run folders or Inspect logs, at least one.
        out: the folder to write to.
        only: kinds of file with commas between, as in `KINDS`; None for all.
        source: address of a page for the model's card.
        force: replace files that no export left so.

    Raises:
        RunError: a run is missing, unfinished or given twice; a file can't be written or may not be replaced.
        MiaError: an unknown kind.
    """
    kinds = parse_kinds(only) if only is not None else KINDS
    written = export_runs(_open(runs), out, kinds, source=source, force=force)
    console = Console(highlight=False)
    for path in written.files:
        console.print(plain(str(path.relative_to(out))), soft_wrap=True)
    for why in written.left_out:
        console.print(f"[yellow]{plain(why)}[/yellow]", soft_wrap=True)
    console.print(f"{len(written.files)} files in {plain(str(out))}", soft_wrap=True)


def parse_kinds(text: str) -> tuple[Kind, ...]:
    """`csv,png` as kinds of file, in the order of `KINDS`.

    Raises:
        MiaError: an unknown one, or none.
    """
    wanted = {part.strip() for part in text.split(",") if part.strip()}
    unknown = sorted(wanted.difference(KINDS))
    if unknown or not wanted:
        raise MiaError(f"--only {text!r}: choose among {', '.join(KINDS)}, with commas between")
    return tuple(kind for kind in KINDS if kind in wanted)


def _open(paths: Sequence[Path]) -> list[ExportedRun]:
    """The runs, under names that are folders: what the user called them, made different and plain."""
    from miabench.evaluate.runs import open_run

    found: dict[Path, ExportedRun] = {}
    names: set[str] = set()
    for path in paths:
        if not path.exists():
            raise RunError(f"there is no run {str(path)!r}")
        if path.resolve() in found:
            raise RunError(f"{str(path)!r} is given twice")
        done = open_run(path)
        name = _name(path, names)
        names.add(name.casefold())
        found[path.resolve()] = ExportedRun(name, done.config, done.results, summarise(done.results))
    return list(found.values())


def _name(path: Path, taken: set[str]) -> str:
    stem = path.resolve().stem if path.is_file() else path.resolve().name
    plainly = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem).strip("-") or "run"
    number = 1
    name = plainly
    while name.casefold() in taken:
        number += 1
        name = f"{plainly}-{number}"
    return name
