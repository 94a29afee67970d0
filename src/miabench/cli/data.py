"""`mia data list`, `export` and `check`: a benchmark's items in the terminal, in other formats, and looked at for
errors."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from miabench.bench.display import category_words
from miabench.bench.formats import write_jsonl
from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Item
from miabench.bench.lint import SEVERITIES, Severity, count_by_severity, lint
from miabench.bench.official import Edition
from miabench.bench.tables import Missing, write_parquet, write_tsv
from miabench.bench.tables.bundle import write_bundle
from miabench.catalog import image_of, load, raw_records
from miabench.errors import BenchmarkError
from miabench.report.table import plain
from miabench.report.words import count

SEVERITY_STYLE = {"error": "red", "warning": "yellow", "note": "dim"}
SUFFIXES = (".jsonl", ".parquet", ".tsv", ".html")


def list_command(
    source: str, edition: Edition | None, level: str | None, category: str | None, limit: int | None, as_json: bool
) -> None:
    """Print the items of a benchmark, one a line."""
    if level is not None and level not in LEVELS:
        raise BenchmarkError(f"unknown level {level!r}; known: {', '.join(LEVELS)}")
    if category is not None and category not in CATEGORIES:
        raise BenchmarkError(f"unknown category {category!r}; known: {', '.join(CATEGORIES)}")
    benchmark = load(source, edition=edition)
    numbered = [
        (number, item)
        for number, item in enumerate(benchmark, 1)
        if level in (None, item.level) and (category is None or any(c.category == category for c in item.components))
    ][:limit]
    if as_json:
        from miabench.bench.display import item_rows

        for row in item_rows(Benchmark(benchmark.name, [item for _, item in numbered], benchmark.edition)):
            print(json.dumps(row, ensure_ascii=False))
        return
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, expand=True)
    for name in ("#", "id", "level", "rules"):
        table.add_column(name, no_wrap=True, min_width=max(len(name), 12 if name in ("id", "level") else 4))
    table.add_column("instruction", no_wrap=True, overflow="ellipsis", ratio=1)
    for number, item in numbered:
        decided = sum(c.constraint is not None and not c.constraint.partial for c in item.components)
        text = plain(" ".join(item.instruction.split()))
        table.add_row(str(number), item.id, item.level, f"{decided}/{len(item.components)}", text)
    console.print(table)
    _print_counts(console, benchmark, [item for _, item in numbered])


def _print_counts(console: Console, benchmark: Benchmark, items: Sequence[Item]) -> None:
    components = [component for item in items for component in item.components]
    levels = Counter(item.level for item in items)
    categories = Counter(component.category for component in components)
    ruled = [c for c in components if c.constraint is not None and not c.constraint.partial]
    partly = sum(c.constraint is not None and c.constraint.partial for c in components)
    edition = f", edition {benchmark.edition}" if benchmark.edition else ""
    points = sum(c.points for c in components) or 1
    console.print(f"\n{count(len(items), 'item')} of {plain(benchmark.name)}{edition}")
    console.print("levels      " + ", ".join(f"{level} {levels[level]}" for level in LEVELS if levels[level]))
    console.print(
        "categories  " + ", ".join(f"{category_words(c)} {categories[c]}" for c in CATEGORIES if categories[c])
    )
    console.print(
        f"rules       decide {len(ruled)} of {count(len(components), 'component')} and "
        f"{100 * sum(c.points for c in ruled) / points:.1f} % of the points; of {partly} more a part"
    )


def export_command(source: str, edition: Edition | None, out: Path) -> None:
    """Write a benchmark in another format, with its images."""
    if out.suffix and out.suffix.lower() not in SUFFIXES and not out.is_dir():
        raise BenchmarkError(f"--out {str(out)!r}: name a folder, or a file that ends in {', '.join(SUFFIXES)}")
    benchmark = load(source, edition=edition)
    missing = _export(benchmark, out, "" if out.is_dir() else out.suffix.lower())
    print(f"{count(len(benchmark), 'item')} in {out}")
    if missing:
        first = missing[0]
        print(f"{count(len(missing), 'item')} without its image; the first is {first.item.id}: {first.reason}")


def _export(benchmark: Benchmark, out: Path, suffix: str) -> Sequence[Missing]:
    """Write it; the items whose image can't be had."""
    if suffix == ".html":
        from miabench.report.sheet import write_sheet

        notes = {item.id: item.corrections for item in benchmark if item.corrections}
        edition = f", {benchmark.edition} edition" if benchmark.edition else ""
        return write_sheet(out, benchmark, f"{benchmark.name}{edition}", image_of, notes)
    if suffix == ".jsonl":
        write_jsonl(benchmark, out)  # the images stay where they are
        return []
    if suffix == ".parquet":
        return write_parquet(benchmark, out, image_of)
    return write_tsv(benchmark, out, image_of) if suffix == ".tsv" else write_bundle(benchmark, out, image_of)


def check_command(source: str, severity: Severity, as_json: bool) -> None:
    """Print what is wrong in a benchmark's file; exit code 1 where there are errors."""
    records = raw_records(source)
    problems = lint(records)
    shown = [p for p in problems if SEVERITIES.index(p.severity) <= SEVERITIES.index(severity)]
    found = count_by_severity(problems)
    if as_json:
        for problem in shown:
            print(json.dumps(asdict(problem), ensure_ascii=False))
    else:
        console = Console(highlight=False, soft_wrap=True)
        for problem in shown:
            style = SEVERITY_STYLE[problem.severity]
            place = f"{problem.index}" if problem.component is None else f"{problem.index}[{problem.component}]"
            console.print(
                f"{place:>7}  [{style}]{problem.severity}[/{style}] {problem.code}: {plain(problem.message)}"
                + (f" [dim]({plain(problem.suggestion)})[/dim]" if problem.suggestion else "")
            )
        counts = ", ".join(count(found[s], s) for s in SEVERITIES)
        hidden = f"; {len(problems) - len(shown)} aren't shown (--severity note)" if len(shown) < len(problems) else ""
        console.print(f"{count(len(records), 'record')}: {counts}{hidden}")
    if found["error"]:
        raise typer.Exit(1)
