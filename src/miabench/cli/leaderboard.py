"""`mia leaderboard`: all finished runs below folders, ranked where they can be, and why not where they can't."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from miabench.analysis.compare import Scope
from miabench.analysis.ranking import TOTAL, RunOf
from miabench.analysis.summary import Summary, summarise
from miabench.bench.display import category_words
from miabench.bench.formats import write_text
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.errors import MiaError, RunError
from miabench.report.export.text_table import csv, latex, markdown
from miabench.report.pictures import Images
from miabench.report.runs.leaderboard import (
    BOUNDS,
    RANKS,
    SCORES,
    Board,
    BoardGroup,
    board_json,
    board_rows,
    board_tables,
    leaderboard,
    scope_words,
)
from miabench.report.runs.leaders import note_sentence
from miabench.report.runs.reference import PUBLISHED, SOURCE
from miabench.report.table import plain
from miabench.report.words import NONE, count

NARROWEST = 78
"""Characters of a table that a narrower terminal breaks."""

_BEHIND = ("Behind\n95 % int.", "p\n(Holm)")

MOST_LEFT_OUT = 10
"""Runs that were left out and are named in the terminal."""


def leaderboard_command(
    folders: Sequence[Path],
    category: str | None = None,
    level: str | None = None,
    *,
    html_file: Path | None = None,
    images: Images = "link",
    json_file: Path | None = None,
    markdown_file: Path | None = None,
    latex_file: Path | None = None,
    csv_file: Path | None = None,
) -> None:
    """Print the leaderboard of all finished runs in and below folders, and write it to files if any are given.

    Raises:
        MiaError: a category or level that there isn't, or both.
        RunError: there is no such folder, or no finished run below.
        BenchmarkError: a file can't be written.
    """
    scope = scope_of(category, level)
    from miabench.evaluate.gather import find_runs, open_runs

    places = find_runs(folders)
    opened, left_out = open_runs(places, whole=html_file is not None)
    if not opened:
        where = ", ".join(str(folder) for folder in folders)
        why = f": {left_out[0].name}: {left_out[0].reason}" if left_out else "; `mia run ... --out FOLDER` makes one"
        more = f" (and {len(left_out) - 1:,} more)" if len(left_out) > 1 else ""
        raise RunError(f"no finished run in or below {where}{why}{more}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy draws side by side
        summaries: list[Summary] = list(pool.map(summarise, [run.results for run in opened]))
    runs: list[RunOf] = [(run.config, run.results, made) for run, made in zip(opened, summaries, strict=True)]
    names = [run.name for run in opened]
    board = leaderboard(runs, names, left_out, scope)
    console = Console(highlight=False)
    _print_board(console, board)
    written: list[tuple[str, Path | None, Callable[[], str]]] = [
        ("JSON", json_file, lambda: board_json(board)),
        ("Markdown", markdown_file, lambda: "\n".join(markdown(table) for table in board_tables(board))),
        ("LaTeX", latex_file, lambda: "\n".join(latex(table) for table in board_tables(board))),
        ("CSV", csv_file, lambda: csv(board_rows(board))),
    ]
    for name, file, text in written:
        if file is not None:
            write_text(file, text())
            console.print(f"{name}: {plain(str(file))}", soft_wrap=True)
    if html_file is not None:
        from miabench.report.runs.page import write_many

        write_many(html_file, runs, images, names)
        console.print(f"Page: {plain(str(html_file))}", soft_wrap=True)


def scope_of(category: str | None, level: str | None) -> Scope:
    """What runs are ranked by, from the names that a user gave.

    Raises:
        MiaError: no such category or level, or both at once.
    """
    if category is not None and level is not None:
        raise MiaError("rank by --category or by --level, not by both")
    if category is not None:
        wanted = category.strip().lower().replace("-", "_").replace(" ", "_")
        found = next((c for c in CATEGORIES if wanted in (c, category_words(c).lower().replace(" ", "_"))), None)
        if found is None:
            raise MiaError(f"there is no category {category!r}; there are {', '.join(CATEGORIES)}")
        return Scope(category=found)
    if level is not None:
        there = next((one for one in LEVELS if one == level.strip().lower()), None)
        if there is None:
            raise MiaError(f"there is no level {level!r}; there are {', '.join(LEVELS)}")
        return Scope(level=there)
    return TOTAL


def _print_board(console: Console, board: Board) -> None:
    if board.scope != TOTAL:
        console.print(f"Ranked by {scope_words(board.scope)}", style="bold")
    if len(board.groups) > 1:
        console.print(
            f"{count(len(board.runs), 'run')} in {len(board.groups)} groups: they don't all measure the same, so they "
            "aren't ranked together."
        )
    for group in board.groups:
        _print_group(console, board, group)
    several = any(len(group.rows) > 1 for group in board.groups)
    with_bounds = any(group.has_bounds for group in board.groups)
    console.print(" ".join([SCORES, *([RANKS] if several else []), *([BOUNDS] if with_bounds else [])]), style="dim")
    if board.has_reference:
        _print_reference(console)
    if board.left_out:
        console.print(f"\n[yellow]Left out: {count(len(board.left_out), 'run')}[/yellow]")
        for run in board.left_out[:MOST_LEFT_OUT]:
            console.print(f"- {plain(run.name)}: {plain(run.reason)}")
        if len(board.left_out) > MOST_LEFT_OUT:
            console.print(f"- and {len(board.left_out) - MOST_LEFT_OUT:,} more; --json FILE has all")


def _print_group(console: Console, board: Board, group: BoardGroup) -> None:
    console.print(f"\n[bold]{group.heading}[/bold]")
    console.print(plain(group.stands_on), style="dim")
    for difference in group.apart:
        console.print(f"[yellow]Not ranked with group 1: {plain(difference.sentence)}[/yellow]")
    several = len(group.rows) > 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    if several:
        table.add_column("Rank", no_wrap=True)
    table.add_column("Model", overflow="fold", ratio=1, min_width=12)
    bounds = "\nbounds" if group.has_bounds else ""
    for heading in (f"Score\n95 % int.{bounds}", "Items\ncoverage", "Perfect", *(_BEHIND if several else ())):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in group.rows:
        score = [row.score, row.interval, *([row.bounds] if row.bounds != NONE else [])]
        cells = ["\n".join(score), f"{row.items}\n{row.coverage}", row.perfect]
        cells += [f"{row.behind}\n{row.behind_interval}", row.p] if several else []
        table.add_row(*([row.rank] if several else []), _name(board, row.place), *cells)
    _show(console, table)
    if group.group.notes:
        console.print("The runs of this group differ in:")
        for note in group.group.notes:
            console.print(f"- {plain(note_sentence(note))}")


def _name(board: Board, place: int) -> str:
    """The model, and the run's name below where several runs are of it."""
    model = board.runs[place][0].model
    run = "" if board.labels[place] == model else f"\n[dim]{plain(board.names[place])}[/dim]"
    return f"{plain(model)}{run}"


def _show(console: Console, table: Table) -> None:
    """Print a table no wider than the console, unless that is too narrow for its numbers: only names break."""
    widest = console.measure(table, options=console.options.update(max_width=10_000)).maximum
    table.width = max(min(console.width, widest), NARROWEST)
    console.print(table, crop=False)


def _print_reference(console: Console) -> None:
    console.print("\n[bold]Published elsewhere, not comparable[/bold]")
    console.print(SOURCE, style="dim")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Model", overflow="fold")
    table.add_column("Total, %", justify="right", no_wrap=True)
    for row in PUBLISHED:
        table.add_row(plain(row.model), f"{row.total:.1f}")
    console.print(table, crop=False)
