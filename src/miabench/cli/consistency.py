"""`mia consistency`: whether a model that can do something does it every time."""

import shlex
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from rich.console import Console

from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions, open_runs, refuse_barriers
from miabench.analysis.intervals import Interval
from miabench.analysis.repeated_runs import Repeats, Unsteady, compare_repeats, repeat_differences
from miabench.analysis.repeats import Consistency
from miabench.bench.display import category_words
from miabench.bench.formats import write_text
from miabench.cli.comparing import letter, print_differences
from miabench.cli.tables import numbers_table, shortened, show_table
from miabench.errors import RunError
from miabench.report.export.repeats import repeats_csv, repeats_figures, repeats_json
from miabench.report.runs.correlation import write_figures
from miabench.report.table import plain
from miabench.report.words import NONE, count, percent

MOST_UNSTEADY = 10
"""Items that are listed; the JSON file has all."""


def consistency_command(
    runs: Sequence[Path],
    json_file: Path | None = None,
    csv_file: Path | None = None,
    svg_folder: Path | None = None,
    *,
    right_from: float = 1.0,
    allow_different: bool = False,
) -> None:
    """Print what repeats of one model show, and write files if any are given.

    Args:
        runs: run folders or logs of one model on the same items, two or more.
        json_file, csv_file: every number, also by category and level; the JSON has all items that flip.
        svg_folder: the curve of all right by number of repeats, and those of the levels.
        right_from: the score in [0, 1] from which an answer counts as right; 1 asks for every component.
        allow_different: take runs for repeats that differ in more than chance.

    Raises:
        RunError: fewer than two runs, one of them twice, missing or unfinished; runs that are no repeats of each other
            (unless allowed), or no item that all of them score; `right_from` outside (0, 1].
        BenchmarkError: a file can't be written.
    """
    if not 0.0 < right_from <= 1.0:
        raise RunError(f"the score from which an answer is right lies above 0 and at most at 1, not at {right_from:g}")
    opened = open_runs(runs)
    differences = repeat_differences(opened)
    if not allow_different:
        refuse_barriers(differences)
    found = compare_repeats(opened, right_from=right_from)
    console = Console(highlight=False)
    _print_runs(console, opened, differences, found)
    _print_curve(console, found.total, right_from)
    _print_parts(console, found)
    _print_unsteady(console, opened, found)
    if json_file is not None:
        write_text(json_file, repeats_json(opened, differences, found, right_from=right_from))
        console.print(f"JSON: {plain(str(json_file))}", soft_wrap=True)
    if csv_file is not None:
        write_text(csv_file, repeats_csv(found))
        console.print(f"CSV: {plain(str(csv_file))}", soft_wrap=True)
    if svg_folder is not None:
        paths = write_figures(svg_folder, repeats_figures(opened[0].config.model, found))
        console.print(f"Figures: {count(len(paths), 'file')} in {plain(str(svg_folder))}", soft_wrap=True)


def _print_runs(
    console: Console, runs: Sequence[ComparedRun], differences: Sequence[Difference], found: Repeats
) -> None:
    config = runs[0].config
    console.print(
        f"[bold]{count(len(runs), 'repeat')}[/bold] of {plain(config.model)} on {plain(config.benchmark)}, "
        f"mode {config.mode}"
    )
    for place, run in enumerate(runs):
        seed = "" if run.config.seed is None else f", seed {run.config.seed}"
        console.print(f"[bold]{letter(place)}[/bold] = {plain(run.name)}{seed}", soft_wrap=True)
    cautions = [*mixed_versions(runs), *_cautions(runs, found)]
    print_differences(console, differences, cautions)


def _cautions(runs: Sequence[ComparedRun], found: Repeats) -> list[str]:
    """What speaks against these being repeats at all."""
    said = [
        f"{letter(a)} and {letter(b)} score the same file of responses: that is no repeat"
        for a, b in combinations(range(len(runs)), 2)
        if (one := runs[a].config.source) and (other := runs[b].config.source) and one.sha256 == other.sha256
    ]
    said += [
        f"{letter(a)} and {letter(b)} gave the same response to every item: they are copies, or the model or a cache "
        "in front of it is deterministic; agreement between them tells nothing"
        for a, b in found.identical
    ]
    judged = sum(item.same_response for item in found.unsteady)
    if judged:
        said.append(f"{count(judged, 'item')} scored differently on the same response: the judging differs there")
    if found.total.left_out:
        said.append(
            f"{count(found.total.left_out, 'item')} left out: a repeat has no score there, or decided other components"
        )
    return said


def _print_curve(console: Console, total: Consistency, right_from: float) -> None:
    right = "every decided component holds" if right_from == 1.0 else f"a score of at least {percent(right_from)} %"
    console.print(f"\nAll figures stand on {count(total.items, 'item')}. Right: {right}.")
    table = numbers_table(("", "%", "95 %\ninterval"))
    for j, interval in enumerate(total.all_right, 1):
        table.add_row(f"all of {j} right" if j > 1 else "one is right", *_cells(interval))
    table.add_section()
    table.add_row(f"any of {total.repeats} right", *_cells(total.any_right))
    table.add_row("mean score", *_cells(total.mean))
    table.add_row("mean spread of an item's score", percent(total.spread) if total.spread is not None else NONE, NONE)
    show_table(console, table)


def _print_parts(console: Console, found: Repeats) -> None:
    k = found.total.repeats
    headings = ("", "Mean\n%", f"All of {k}\n%", "95 %\ninterval", f"Any of {k}\n%", "Spread\n%", "Items")
    categories = {category_words(category): one for category, one in found.categories.items()}
    levels: dict[str, Consistency] = {str(level): one for level, one in found.levels.items()}
    for title, parts in (("By category", categories), ("By level", levels)):
        console.print(f"\n[bold]{title}[/bold]")
        table = numbers_table(headings)
        for name, one in parts.items():
            mean, whole, some = _cells(one.mean)[0], _cells(one.all_right[-1]), _cells(one.any_right)[0]
            spread = percent(one.spread) if one.spread is not None else NONE
            table.add_row(name, mean, *whole, some, spread, f"{one.items:,}")
        show_table(console, table)


def _print_unsteady(console: Console, runs: Sequence[ComparedRun], found: Repeats) -> None:
    if not found.unsteady:
        console.print(f"\nNo item of {found.total.items:,} scores differently in one repeat than in another.")
        return
    console.print(
        f"\n[bold]Unsteady[/bold]: {found.total.items - len(found.unsteady):,} of {found.total.items:,} items score "
        f"the same in all repeats, {len(found.unsteady):,} don't; the furthest apart:"
    )
    table = numbers_table(("", *(letter(place) for place in range(len(runs))), "Right", "Components\nthat flip"))
    shown = found.unsteady[:MOST_UNSTEADY]
    for item in shown:
        scores = (f"{100 * score:.0f}" for score in item.scores)
        right = f"{item.right} of {len(item.scores)}"
        table.add_row(plain(shortened(item.id, 24)), *scores, right, _flips(item))
    show_table(console, table)
    config = runs[0].config
    edition = f" --edition {config.edition}" if config.edition else ""
    first, *_ = shown
    for run in runs[:2]:
        words = f"mia show {shlex.quote(first.id)} -b {shlex.quote(config.benchmark)}{edition}"
        console.print(f"  {plain(words)} --run {plain(shlex.quote(run.name))}", soft_wrap=True)


def _flips(item: Unsteady) -> str:
    """The numbers of its components that flip."""
    return plain(", ".join(component.rpartition("/")[2] for component in item.components)) or NONE


def _cells(interval: Interval | None) -> tuple[str, str]:
    if interval is None:
        return NONE, NONE
    return percent(interval.mean), f"{percent(interval.low)}–{percent(interval.high)}"
