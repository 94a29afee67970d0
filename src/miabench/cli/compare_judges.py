"""`mia judge compare`: what differs between judged runs, how far their judges agree, and who favours whom."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from miabench.analysis.agreement import Agreement
from miabench.analysis.comparable import ComparedRun, Difference, mixed_versions, open_runs, refuse_barriers
from miabench.analysis.intervals import Interval
from miabench.analysis.judge_runs import CrossTable, RunPair, cross_table, differences, run_pairs
from miabench.analysis.preference import JudgePreference
from miabench.bench.formats import write_text
from miabench.cli.comparing import fixed, letter, print_differences
from miabench.errors import RunError
from miabench.judge.families import same_family
from miabench.report.table import plain
from miabench.report.words import NONE, count, percent


def compare_command(paths: Sequence[Path], json_file: Path | None, *, allow_different: bool) -> None:
    """Print the comparison of judged runs, and write it to a file if one is given.

    Raises:
        RunError: fewer than two runs, one of them twice or without a judge, or runs that aren't comparable.
    """
    runs = open_judged_runs(paths)
    found = differences(runs)
    if not allow_different:
        refuse_barriers(found)
    mixed = mixed_versions(runs)
    rng = np.random.default_rng(0)
    pairs, table = run_pairs(runs, rng), cross_table(runs, rng)
    console = Console(highlight=False)
    _print_differences(console, runs, found, mixed)
    for pair in pairs:
        _print_pair(console, runs, pair)
    if not pairs:
        console.print("\nNo two of these runs are of the same responses; `mia rescore` makes such runs.")
    _print_table(console, table)
    if json_file is not None:
        record = _record(runs, found, mixed, pairs, table)
        write_text(json_file, json.dumps(record, indent=2, allow_nan=False) + "\n")
        console.print(f"JSON: {plain(str(json_file))}", soft_wrap=True)


def open_judged_runs(paths: Sequence[Path]) -> list[ComparedRun]:
    """Stored runs with a judge.

    Raises:
        RunError: fewer than two, one of them twice, missing, unfinished or without a judge.
    """
    runs = open_runs(paths)
    for run in runs:
        if not run.judges:
            raise RunError(f"{run.name!r} asked no judge; `mia rescore` it with --judge")
    return runs


def preference_sentence(found: JudgePreference, judge: str) -> str:
    """Whether a judge favours its own family, or why nothing tells."""
    unknown = f" (the family of {_names(found.unknown)} isn't known)" if found.unknown else ""
    if not found.own:
        return f"{judge}: can't be told: no model of its family is here{unknown}."
    if not found.others:
        return f"{judge}: can't be told: no model of another family is here{unknown}."
    if not found.references:
        return f"{judge}: can't be told: no judge of another family scored the same responses."
    if found.difference is None:
        return f"{judge}: can't be told: on no item did every judge score the models of both sides."
    points = _points(found.difference) if found.items > 1 else f"{100 * found.difference.mean:+.1f} points"
    words = (
        f"{judge}: gives its own family {points} more than other families, measured by what "
        f"{_names(found.references)} {'gives' if len(found.references) == 1 else 'give'} the same responses "
        f"({count(found.items, 'item')})"
    )
    if found.favours_its_own and not found.neutral:
        return (
            f"{words}. That is what both sides' judges favour their own by, together: which does can't be told without "
            "a model or a judge of a third family."
        )
    verdict = {True: "it favours its own", False: "no preference beyond chance", None: "one item tells nothing"}
    return f"{words}: {verdict[found.favours_its_own]}."


def _print_differences(
    console: Console, runs: Sequence[ComparedRun], found: Sequence[Difference], mixed: Sequence[str]
) -> None:
    for run in runs:
        judges = ", ".join(f"{judge} (reported: {', '.join(run.versions(judge)) or NONE})" for judge in run.judges)
        console.print(f"[bold]{plain(run.name)}[/bold]: {plain(run.config.model)}, judged by {plain(judges)}")
        console.print(
            f"  {plain(run.config.benchmark)}, mode {run.config.mode}, {plain(run.config.judge_protocol)}", style="dim"
        )
    print_differences(console, found, mixed)


def _print_pair(console: Console, runs: Sequence[ComparedRun], pair: RunPair) -> None:
    first, second = runs[pair.first], runs[pair.second]
    console.print(f"\n[bold]{plain(first.name)}[/bold] and [bold]{plain(second.name)}[/bold]: the same responses")
    console.print(
        f"Compared: {count(pair.components, 'component')} of {count(pair.items, 'item')} that judges decided in both; "
        f"{pair.only_first:,} only in the first, {pair.only_second:,} only in the second."
    )
    if pair.agreement is None or pair.difference is None:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "Value", "95 % interval"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    table.add_row("Same points, %", *_cells(pair.agreement.same, 100, ".1f"))
    table.add_row("Half of the points apart, %", *_cells(pair.agreement.apart, 100, ".1f"))
    table.add_row("Cohen's kappa (quadratic)", *_cells(pair.agreement.kappa, 1, ".2f"))
    table.add_row("Krippendorff's alpha (interval)", *_cells(pair.agreement.alpha, 1, ".2f"))
    mean, low, high = (fixed(100 * value, "+.1f") for value in pair.difference)
    table.add_row("Second less first, points of 100", mean, f"{low} to {high}" if pair.items > 1 else NONE)
    console.print(table, crop=False)


def _print_table(console: Console, found: CrossTable) -> None:
    if found.table is None:
        console.print("\nNo judge decided anything, so there is no table of models by judges.")
        _print_lines(console, found.notes)
        return
    console.print("\n[bold]Models by judges[/bold]: mean score in % over what judges decide (items)")
    letters = {column.key: letter(n) for n, column in enumerate(found.columns)}
    for column in found.columns:
        several = [c.judge for c in found.columns].count(column.judge) > 1
        how = f" ({', '.join(column.versions) or NONE}, mode {column.mode}, {column.protocol})" if several else ""
        console.print(f"  {letters[column.key]} = {plain(column.judge + how)}")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Model", overflow="fold", max_width=40)
    for heading in (*letters.values(), "Components"):
        table.add_column(heading, justify="right", no_wrap=True)
    again = [row.model for row in found.rows]
    for row in found.rows:
        name = f"{row.model}: {', '.join(row.runs)}" if again.count(row.model) > 1 else row.model
        cells = [_cell(found, row.key, row.model, column.key, column.judge) for column in found.columns]
        table.add_row(plain(name), *cells, f"{row.components:,}")
    table.width = console.measure(table, options=console.options.update(max_width=10_000)).maximum
    console.print(table, crop=False)
    console.print("* model and judge are of one family. All cells of a row stand on the same components.")
    console.print("\n[bold]Self-preference[/bold], in points of 100")
    judges = {column.key: column.judge for column in found.columns}
    _print_lines(
        console, [preference_sentence(p, f"{letters[p.judge]} {judges[p.judge]}") for p in found.table.preferences]
    )
    _print_lines(console, found.notes)


def _print_lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(f"- {plain(line)}")


def _cell(found: CrossTable, row: str, model: str, column: str, judge: str) -> str:
    cell = found.table.cells.get((row, column)) if found.table else None
    if cell is None or cell.mean is None:
        return NONE
    return f"{percent(cell.mean)} ({cell.items:,})" + ("*" if same_family(model, judge) else " ")


def _cells(found: Agreement, scale: float, form: str) -> tuple[str, str]:
    """A figure and its interval."""
    if found.value is None:
        return NONE, NONE
    value = fixed(scale * found.value, form)
    if found.low is None or found.high is None:
        return value, NONE
    return value, f"{fixed(scale * found.low, form)} to {fixed(scale * found.high, form)}"


def _points(found: Interval) -> str:
    mean, low, high = (fixed(100 * value, "+.1f") for value in found)
    return f"{mean} points ({low} to {high})"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _record(
    runs: Sequence[ComparedRun],
    found: Sequence[Difference],
    mixed: Sequence[str],
    pairs: Sequence[RunPair],
    cross: CrossTable,
) -> dict[str, Any]:
    """All of it for programs."""
    return {
        "runs": [
            {
                "name": run.name,
                "model": run.config.model,
                "judges": {judge: list(run.versions(judge)) for judge in run.judges},
                "mode": run.config.mode,
                "judge_protocol": run.config.judge_protocol,
                "rules": run.config.protocol,
                "edition": run.config.edition,
                "digest": run.config.digest,
                "items": run.config.items,
            }
            for run in runs
        ],
        "comparable": not any(difference.is_barrier for difference in found),
        "differences": [
            {
                "what": difference.what,
                "values": [{"value": value, "runs": list(names)} for value, names in difference.values],
                "is_barrier": difference.is_barrier,
            }
            for difference in found
        ],
        "mixed_versions": list(mixed),
        "pairs": [_pair_record(runs, pair) for pair in pairs],
        "models": [row._asdict() for row in cross.rows],
        "judges": [column._asdict() for column in cross.columns],
        "cells": [
            {
                "model": row.key,
                "judge": column.key,
                **cell._asdict(),
                "same_family": same_family(row.model, column.judge),
            }
            for row in cross.rows
            for column in cross.columns
            if cross.table and (cell := cross.table.cells.get((row.key, column.key)))
        ],
        "preferences": [
            {
                **p._asdict(),
                "difference": p.difference and p.difference._asdict(),
                "favours_its_own": p.favours_its_own if p.neutral else None,
                "sentence": preference_sentence(p, p.judge),
            }
            for p in (cross.table.preferences if cross.table else ())
        ],
        "notes": list(cross.notes),
    }


def _pair_record(runs: Sequence[ComparedRun], pair: RunPair) -> dict[str, Any]:
    figures = ("alpha", "same", "apart", "kappa")
    return {
        **pair._asdict(),
        "first": runs[pair.first].name,
        "second": runs[pair.second].name,
        "agreement": pair.agreement and {name: getattr(pair.agreement, name)._asdict() for name in figures},
        "difference": pair.difference and pair.difference._asdict(),
    }
