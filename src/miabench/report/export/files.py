"""`mia export`: finished runs as files that a paper, a spreadsheet and a model's card can use.

One run:                                  Several runs:
  scores.csv scores.md scores.tex           scores.* comparison.* categories.* profile.*  all runs together
  components.parquet components.csv         <run>/...                                     of each, as of one run
  items.csv
  categories.* profile.* levels.*           .svg and .png
  model-card.md

`export.json` names the files and their SHA-256, so that a later export replaces only what nobody has changed since.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from miabench.analysis.compare import compare_runs, run_differences
from miabench.analysis.ranking import Group, groups
from miabench.bench.formats import write_bytes, write_text
from miabench.errors import BenchmarkError, RunError
from miabench.report.export.comparison import comparison_csv, comparison_tables
from miabench.report.export.figures import figures_of, group_figures, png
from miabench.report.export.model_card import card_refusal, model_card
from miabench.report.export.results import parquet_bytes
from miabench.report.export.rows import components_csv, items_csv, scores_csv
from miabench.report.export.tables import ExportedRun, group_table, run_table
from miabench.report.export.text_table import TextTable, latex, markdown
from miabench.report.figures.profile import Figure

Kind = Literal["csv", "markdown", "latex", "parquet", "svg", "png", "model-card"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MANIFEST = "export.json"


class File(NamedTuple):
    """A file by its path below the folder, with `/`."""

    path: str
    data: bytes


class Export(NamedTuple):
    """What was written, and what wasn't for a reason."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


class Manifest(BaseModel):
    """`export.json`: SHA-256 of each file by its path."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: dict[str, str]


def export_runs(
    runs: Sequence[ExportedRun],
    folder: Path,
    only: Sequence[Kind] = KINDS,
    *,
    source: str | None = None,
    force: bool = False,
) -> Export:
    """Write the files of one run or of several.

    A file that is there is replaced if an earlier export left it so; otherwise nothing at all is written.

    Args:
        runs: at least one; several need different names, which become folders.
        folder: made where it isn't there.
        only: which kinds of file.
        source: for the model's card, as in `model_card`.
        force: replace whatever is there.

    Raises:
        RunError: a file is there that no export left so, or can't be written; or the source is no address.
    """
    files = list(_several(runs, only)) if len(runs) > 1 else []
    for run in runs:
        files += _single(run, only, f"{run.name}/" if len(runs) > 1 else "", source)
    _write(folder, files, force=force)
    refused = {run.name: card_refusal(run) for run in runs} if "model-card" in only else {}
    return Export(
        tuple(folder / file.path for file in files),
        tuple(f"no model card of {name}: {why}" for name, why in refused.items() if why),
    )


def _single(run: ExportedRun, only: Sequence[Kind], prefix: str, source: str | None) -> Iterator[File]:
    """The files of one run."""
    if "csv" in only:
        yield _text(f"{prefix}scores.csv", scores_csv([run], [1]))
        yield _text(f"{prefix}components.csv", components_csv(run.results))
        yield _text(f"{prefix}items.csv", items_csv(run.results))
    yield from _tables(f"{prefix}scores", [run_table(run)], only)
    if "parquet" in only:
        yield File(f"{prefix}components.parquet", parquet_bytes(run.config, run.results))
    yield from _figures(prefix, figures_of(run), only)
    if "model-card" in only and not card_refusal(run):
        yield _text(f"{prefix}model-card.md", model_card(run, source))


def _several(runs: Sequence[ExportedRun], only: Sequence[Kind]) -> Iterator[File]:
    """What is of all runs together, or of each group that may be ranked."""
    found = groups([run.ranked for run in runs], [run.name for run in runs])
    number = {place: n for n, group in enumerate(found, 1) for place in group.members}
    if "csv" in only:
        yield _text("scores.csv", scores_csv(runs, [number[place] for place in range(len(runs))]))
    yield from _tables("scores", [group_table(runs, group, found[0]) for group in found], only)
    several = [group for group in found if len(group.members) > 1]
    for n, group in enumerate(several, 1):
        ending = f"-{n}" if len(several) > 1 else ""
        yield from _comparison(f"comparison{ending}", runs, group, only)
        figures = (Figure(f"{name}{ending}", svg) for name, svg in group_figures(runs, group))
        yield from _figures("", tuple(figures), only)


def _comparison(name: str, runs: Sequence[ExportedRun], group: Group, only: Sequence[Kind]) -> Iterator[File]:
    """The pairs of a group, in the order that the runs were given in: the same figures as those of `mia compare`."""
    compared = [runs[place].compared(runs[place].name) for place in sorted(group.members)]
    if not {"csv", "markdown", "latex"} & set(only):
        return
    comparison = compare_runs(compared)
    if "csv" in only:
        yield _text(f"{name}.csv", comparison_csv(compared, comparison))
    tables = comparison_tables(compared, run_differences(compared), comparison, by_level=False)
    yield from _tables(name, tables, only)


def _tables(name: str, tables: Sequence[TextTable], only: Sequence[Kind]) -> Iterator[File]:
    if "markdown" in only:
        yield _text(f"{name}.md", "\n".join(markdown(table) for table in tables))
    if "latex" in only:
        yield _text(f"{name}.tex", "\n".join(latex(table) for table in tables))


def _figures(prefix: str, figures: Sequence[Figure], only: Sequence[Kind]) -> Iterator[File]:
    for figure in figures:
        if "svg" in only:
            yield _text(f"{prefix}{figure.name}.svg", figure.svg + "\n")
        if "png" in only:
            yield File(f"{prefix}{figure.name}.png", png(figure.svg))


def _text(path: str, text: str) -> File:
    return File(path, text.encode("utf-8", "backslashreplace"))


def _write(folder: Path, files: Sequence[File], *, force: bool) -> None:
    known = {} if force else _manifest(folder)
    made = {file.path: hashlib.sha256(file.data).hexdigest() for file in files}
    if not force:
        for path, digest in made.items():
            if _digest(folder / path) not in (None, digest, known.get(path)):
                raise RunError(
                    f"{folder / path} isn't as an export left it; choose another --out, or --force to replace it"
                )
    record = Manifest(files={**known, **made})
    try:
        for file in files:
            write_bytes(folder / file.path, file.data)
        write_text(folder / MANIFEST, record.model_dump_json(indent=2) + "\n")
    except BenchmarkError as error:
        raise RunError(str(error)) from error


def _manifest(folder: Path) -> dict[str, str]:
    """What an earlier export left there."""
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes()).files
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RunError(f"can't read {path}: {error.strerror}; choose another --out") from error
    except ValidationError as error:
        raise RunError(f"{path} isn't the list of an export; choose another --out, or --force to replace it") from error


def _digest(path: Path) -> str | None:
    """SHA-256 of a file; None where nothing is there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(f"can't read {path}: {error.strerror}; choose another --out") from error
