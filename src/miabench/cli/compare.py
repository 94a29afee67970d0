"""`mia compare`: which of several runs is better on the same items, and whether that is more than chance."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions, open_runs, refuse_barriers
from miabench.analysis.compare import POWER, Comparison, Scope, compare_runs, run_differences
from miabench.analysis.paired import Pair
from miabench.analysis.power import MOST
from miabench.analysis.summary import Estimate
from miabench.bench.display import category_words
from miabench.bench.formats import write_text
from miabench.cli.comparing import letter, print_differences
from miabench.cli.tables import numbers_table, show_table
from miabench.report.export.comparison import (
    comparison_csv,
    comparison_json,
    comparison_tables,
    difference_cells,
    estimate_of,
    p_words,
)
from miabench.report.export.text_table import latex, markdown
from miabench.report.table import plain
from miabench.report.words import NONE, count, has_open_ends, interval, percent


def compare_command(
    runs: Sequence[Path],
    json_file: Path | None = None,
    csv_file: Path | None = None,
    *,
    latex_file: Path | None = None,
    markdown_file: Path | None = None,
    by_level: bool = False,
    allow_different: bool = False,
) -> None:
    """Print a comparison of runs, and write it to files if any are given.

    Raises:
        RunError: fewer than two runs, one of them twice, missing or unfinished; runs that aren't comparable (unless
            allowed) or share no item.
        BenchmarkError: a file can't be written.
    """
    opened = open_runs(runs)
    found = run_differences(opened)
    if not allow_different:
        refuse_barriers(found)
    comparison = compare_runs(opened, by_level=by_level)
    console = Console(highlight=False)
    _print_runs(console, opened, found, comparison, by_level=by_level)
    _print_pairs(console, comparison)
    _print_parts(console, comparison)
    if json_file is not None:
        write_text(json_file, comparison_json(opened, found, comparison, by_level=by_level))
        console.print(f"JSON: {plain(str(json_file))}", soft_wrap=True)
    if csv_file is not None:
        write_text(csv_file, comparison_csv(opened, comparison))
        console.print(f"CSV: {plain(str(csv_file))}", soft_wrap=True)
    for name, file, form in (("LaTeX", latex_file, latex), ("Markdown", markdown_file, markdown)):
        if file is not None:
            tables = comparison_tables(opened, found, comparison, by_level=by_level)
            write_text(file, "\n".join(form(table) for table in tables))
            console.print(f"{name}: {plain(str(file))}", soft_wrap=True)


def _print_runs(
    console: Console,
    runs: Sequence[ComparedRun],
    found: Sequence[Difference],
    comparison: Comparison,
    *,
    by_level: bool,
) -> None:
    barred = [difference for difference in found if difference.is_barrier]
    if barred:
        print_differences(console, barred, [])
        console.print()
    for n, run in enumerate(runs):
        console.print(f"[bold]{letter(n)}[/bold] = {plain(run.config.model)}, [dim]{plain(run.name)}[/dim]")
    print_differences(console, [d for d in found if not d.is_barrier], mixed_versions(runs))
    first = runs[0].config
    stands = [first.benchmark, f"mode {first.mode}", first.judge_protocol or first.protocol, *runs[0].judges]
    edition = [f"{first.edition} edition"] if first.edition else []
    if not barred:
        console.print(f"\n{plain(', '.join([stands[0], *edition, *stands[1:]]))}", style="dim")
    console.print(f"{'' if not barred else chr(10)}{_items_sentence(comparison)}")
    table = numbers_table(
        ("", "Score\n%", "95 %\ninterval", "Items\nscored", "Coverage\n%", "Bounds\n%", "Perfect\nitems")
    )
    for n, summary in enumerate(comparison.summaries):
        total = summary.total
        if total is None:
            table.add_row(letter(n), *[NONE] * 6)
            continue
        bounds = f"{percent(total.lower)}–{percent(total.upper)}" if has_open_ends(total) else ""
        mean = percent(total.mean) if total.mean is not None else NONE
        row = (mean, interval(total, "–") or NONE, f"{total.scored}/{total.items}", percent(total.coverage), bounds)
        table.add_row(letter(n), *row, f"{summary.perfect}")
    show_table(console, table)
    if by_level:
        console.print("Intervals resample within levels.", style="dim")


def _items_sentence(comparison: Comparison) -> str:
    """What all figures stand on."""
    shared = count(len(comparison.items), "item")
    if not any(comparison.others):
        return f"All figures stand on the {shared} of these runs."
    left = ", ".join(f"{letter(n)} {others:,}" for n, others in enumerate(comparison.others) if others)
    return f"[yellow]All figures stand on the {shared} that all runs share; left out are others: {left}.[/yellow]"


def _print_pairs(console: Console, comparison: Comparison) -> None:
    several = len(comparison.pairs) > 1
    console.print("\n[bold]Differences on the same items[/bold], in points of 100")
    headings = ["", "Difference", "95 %\ninterval", "p", "Win/tie/loss", "Items\nneeded", "Least\ntold"]
    if several:
        headings.insert(4, "p\n(Holm)")
    table = numbers_table(headings)
    for pair, needed, smallest in zip(comparison.pairs, comparison.needed, comparison.smallest, strict=True):
        cells = [_names(pair), *difference_cells(pair), p_words(pair.paired.p)]
        cells += [p_words(pair.p_holm)] if several else []
        cells.append(f"{pair.paired.wins}/{pair.paired.ties}/{pair.paired.losses}")
        cells.append(NONE if needed is None else f">{MOST:,}" if needed == MOST else f"{needed:,}")
        table.add_row(*cells, NONE if smallest is None else percent(smallest))
    show_table(console, table)
    for pair in comparison.pairs:
        console.print(f"- {_sentence(pair)}")
    console.print(
        f"p: two-sided sign-flip permutation. Items needed: to tell a difference like it with {100 * POWER:.0f} % "
        "power at 5 % false alarms; least told: the smallest difference that these items tell so.",
        style="dim",
    )
    if comparison.separability is not None and several:
        told, disjoint = comparison.separability.told_apart, comparison.separability.disjoint
        console.print(
            f"Separability of {count(comparison.separability.pairs, 'pair')}: {percent(told)} % told apart "
            f"(Holm's p at most 0.05); of {percent(disjoint)} % the runs' own intervals don't overlap."
        )


def _sentence(pair: Pair) -> str:
    """Whether a pair is told apart."""
    first, second = letter(pair.first), letter(pair.second)
    difference, p = pair.paired.difference, pair.p_holm
    if difference is None or p is None:
        return f"{first} and {second} have no scored item in common."
    if p > 0.05:
        return f"{first} and {second} aren't told apart on {count(pair.paired.items, 'item')}."
    better, worse = (second, first) if difference.mean > 0 else (first, second)
    return f"{better} is better than {worse}: {percent(abs(difference.mean))} points, p {p_words(p)}."


def _print_parts(console: Console, comparison: Comparison) -> None:
    """Categories and levels: each run's score, and, of two runs, the difference."""
    categories = {category_words(c): (Scope(category=c), pairs) for c, pairs in comparison.categories.items()}
    levels: dict[str, tuple[Scope, tuple[Pair, ...]]] = {
        str(level): (Scope(level=level), pairs) for level, pairs in comparison.levels.items()
    }
    for title, parts in (("By category", categories), ("By level", levels)):
        if parts:
            console.print(f"\n[bold]{title}[/bold]: score in %, its 95 % interval, items scored")
            show_table(console, _parts_table(comparison, parts))
    if len(comparison.summaries) == 2:
        console.print("p by category and by level: Holm-corrected over the rows of its table.", style="dim")
    else:
        console.print("The differences by category and by level are in the files (--json, --csv).", style="dim")


def _parts_table(comparison: Comparison, parts: Mapping[str, tuple[Scope, tuple[Pair, ...]]]) -> Table:
    two = len(comparison.summaries) == 2
    runs = [letter(n) for n in range(len(comparison.summaries))]
    table = numbers_table(["", *runs, *([_names(comparison.pairs[0]), "95 %\ninterval", "p\n(Holm)"] if two else [])])
    for name, (scope, pairs) in parts.items():
        cells = [_score(estimate_of(comparison, n, scope)) for n in range(len(runs))]
        table.add_row(name, *cells, *([*difference_cells(pairs[0]), p_words(pairs[0].p_holm)] if two else []))
    return table


def _score(estimate: Estimate | None) -> str:
    if estimate is None or estimate.mean is None:
        return NONE
    ends = interval(estimate, "–")
    return f"{percent(estimate.mean)}{f' ({ends})' if ends else ''} {estimate.scored}"


def _names(pair: Pair) -> str:
    """`B − A`: the second less the first."""
    return f"{letter(pair.second)} − {letter(pair.first)}"
