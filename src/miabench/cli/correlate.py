"""`mia correlate`: whether models rank on ours as they do on other benchmarks."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions, open_runs, refuse_barriers
from miabench.analysis.other_benchmarks import Beside, beside, ranking_differences, read_others, refuse_few
from miabench.bench.formats import write_text
from miabench.cli.comparing import letter, print_differences
from miabench.cli.tables import numbers_table, shortened, show_table
from miabench.report.export.correlation import correlation_csv, correlation_json
from miabench.report.runs.correlation import (
    correlation_figures,
    correlation_row,
    matching_sentences,
    write_figures,
)
from miabench.report.table import plain
from miabench.report.words import count, percent

MAX_NAME = 40
"""Characters of a name in the tables; the files have all of it."""


def correlate_command(
    runs: Sequence[Path],
    benchmarks: Path,
    json_file: Path | None = None,
    csv_file: Path | None = None,
    svg_folder: Path | None = None,
    *,
    allow_different: bool = False,
) -> None:
    """Print how our scores go with other benchmarks', and write files if any are given.

    Args:
        runs: run folders or logs, of three models or more.
        benchmarks: the CSV of other benchmarks (see `analysis.other_benchmarks`).
        json_file, csv_file: every number, also by category.
        svg_folder: a scatter figure for each benchmark, and the categories as a map.
        allow_different: give numbers also of runs that can't be ranked together.

    Raises:
        RunError: fewer than two runs, one of them twice, missing or unfinished; runs that can't be ranked together
            (unless allowed); fewer than three models that runs and file both know.
        BenchmarkError: the CSV breaks the format, or a file can't be written.
    """
    others = read_others(benchmarks)
    opened = open_runs(runs)
    differences = ranking_differences(opened)
    if not allow_different:
        refuse_barriers(differences)
    found = beside(opened, others)
    refuse_few(found)
    console = Console(highlight=False)
    _print_models(console, opened, differences, found)
    _print_correlations(console, found)
    if json_file is not None:
        write_text(json_file, correlation_json(opened, differences, found, others))
        console.print(f"JSON: {plain(str(json_file))}", soft_wrap=True)
    if csv_file is not None:
        write_text(csv_file, correlation_csv(found))
        console.print(f"CSV: {plain(str(csv_file))}", soft_wrap=True)
    if svg_folder is not None:
        paths = write_figures(svg_folder, correlation_figures("figure", found, others, standalone=True))
        console.print(f"Figures: {count(len(paths), 'file')} in {plain(str(svg_folder))}", soft_wrap=True)


def _print_models(
    console: Console, runs: Sequence[ComparedRun], differences: Sequence[Difference], found: Beside
) -> None:
    print_differences(console, differences, mixed_versions(runs))
    console.print("\n[bold]Models[/bold] that the runs and the file both know, with our score")
    table = numbers_table(("", "Score\n%", "95 %\ninterval", "Items\nscored", "Runs"))
    for model in sorted(found.models, key=lambda model: -model.total.mean):
        ends = f"{percent(model.total.low)}–{percent(model.total.high)}"
        letters = " ".join(letter(place) for place in model.runs)
        name = plain(shortened(model.name, MAX_NAME))
        table.add_row(name, percent(model.total.mean), ends, f"{model.items:,}", letters)
    show_table(console, table)
    for place, run in enumerate(runs):
        console.print(f"{letter(place)} = {plain(run.config.model)}, {plain(run.name)}", style="dim", soft_wrap=True)
    for sentence in matching_sentences(found, [run.name for run in runs]):
        console.print(f"[yellow]- {plain(sentence)}[/yellow]", soft_wrap=True)


def _print_correlations(console: Console, found: Beside) -> None:
    console.print("\n[bold]Correlation[/bold] with other benchmarks over models, with 95 % interval")
    table = numbers_table(("", "Models", "Pearson", "Spearman"))
    for one in found.total:
        row = correlation_row(one.benchmark, one.pearson, one.spearman)
        table.add_row(plain(shortened(row.benchmark, MAX_NAME)), row.models, row.pearson, row.spearman)
    show_table(console, table)
    console.print(
        "Intervals by Fisher's z; none below four models. Few models tell little: look at the intervals. "
        "The categories are in the files (--json, --csv, --svg), none corrected for how many are looked at.",
        style="dim",
    )
