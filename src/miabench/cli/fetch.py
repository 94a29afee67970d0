"""`mia data fetch`: a benchmark's file and its images, onto this machine; at the end, what is here and what isn't."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from miabench.bench.items import Benchmark, Item
from miabench.bench.official import fetch_file, install, installed
from miabench.bench.official.copies import COPIES
from miabench.catalog import load
from miabench.errors import BenchmarkError
from miabench.report.table import plain
from miabench.report.words import count

if TYPE_CHECKING:
    from miabench.bench.fetch import Limits, Outcome
    from miabench.bench.fetch.outcome import State
    from miabench.bench.pictures import Gathering

STATES: "dict[State, str]" = {
    "fetched": "got now",
    "had": "were here",
    "changed": "changed: not the bytes that were here before; the new ones are kept",
    "dead": "can't be had",
}
MOST_LISTED = 20
MOST_IDS = 3


@dataclass(frozen=True)
class FetchOptions:
    """The options of `mia data fetch`, as parsed."""

    benchmark: str
    file: Path | None
    images: str | None
    refresh: bool
    connections: int
    per_host: int
    timeout: int
    allow_private_hosts: bool
    as_json: bool


def fetch_command(options: FetchOptions) -> None:
    """Get the file, get the images, print the table."""
    messages = Console(stderr=True, highlight=False)
    if options.file is not None and options.benchmark != "official":
        raise BenchmarkError("--from is for the official benchmark; any other is its own file")
    if options.benchmark == "official":
        _official_file(options, messages)
    benchmark = load(options.benchmark)
    wanted = [item for item in benchmark if _wants_fetching(item)]
    source = options.images or ("urls" if wanted else "none")
    if source == "none":
        _report(benchmark, None, options.as_json)
        return
    try:
        with _progress(messages, "images") as bar:
            task = bar.add_task("images", total=len(wanted))
            gathering = _gather(wanted, source, options, lambda _: bar.advance(task), messages)
    except KeyboardInterrupt:
        messages.print("mia: stopped; what has come is kept, the same command goes on")
        raise typer.Exit(130) from None
    _report(benchmark, gathering, options.as_json)


def _official_file(options: FetchOptions, messages: Console) -> None:
    if options.file is not None:
        install(options.file)
    elif installed() is not None:
        return
    else:
        with _progress(messages, "file") as bar:
            task = bar.add_task("the benchmark's file", total=None)
            fetch_file(lambda done, whole: bar.update(task, completed=done, total=whole))
    messages.print(
        "The published file is Apple's, under its own licence (LICENSE.md in github.com/apple/ml-mia-bench)."
    )


def _gather(
    wanted: Sequence[Item],
    source: str,
    options: FetchOptions,
    on_each: "Callable[[Outcome], None]",
    messages: Console,
) -> "Gathering":
    from miabench.bench.pictures import from_folder, from_table, from_urls

    if source == "urls":
        return from_urls(wanted, _limits(options), on_each, refresh=options.refresh)
    path = Path(source)
    if source in COPIES:
        messages.print(f"Getting {COPIES[source].about}")
        with _progress(messages, "file") as bar:
            task = bar.add_task(COPIES[source].about, total=None)
            path = COPIES[source].get(lambda done, whole: bar.update(task, completed=done, total=whole))
    if not path.exists():
        raise BenchmarkError(
            f"--images {source!r}: expected urls, {', '.join(COPIES)}, none, or a folder, a .parquet or a .tsv file"
        )
    is_table = path.suffix.lower() in (".parquet", ".tsv") or (path.is_dir() and any(path.rglob("*.parquet")))
    return from_table(wanted, path, on_each) if is_table else from_folder(wanted, path, on_each)


def _limits(options: FetchOptions) -> "Limits":
    from miabench.bench.fetch import Limits

    return Limits(
        connections=options.connections,
        per_host=options.per_host,
        attempt_seconds=options.timeout,
        allow_private=options.allow_private_hosts,
    )


def _wants_fetching(item: Item) -> bool:
    from miabench.bench.pictures import is_fetched

    return is_fetched(item)


def _report(benchmark: Benchmark, gathering: "Gathering | None", as_json: bool) -> None:
    """The table at the end: how many images are here, and why the others aren't."""
    console = Console(highlight=False, stderr=as_json)
    if gathering is not None and as_json:
        for outcome in gathering.outcomes:
            print(json.dumps({"item": outcome.reference, "state": outcome.state, "reason": outcome.reason}))
    elif gathering is not None:
        _print_states(console, benchmark, gathering)
    here = sum(_is_here(item) for item in benchmark)
    console.print(f"{here} of {len(benchmark)} images of {plain(benchmark.name)} are on this machine.")
    if here < len(benchmark):
        console.print(
            "An evaluation stands on those items: `mia run ... --allow-missing-images` leaves the others unscored."
        )
    if not here and gathering is not None:
        raise typer.Exit(2)


def _print_states(console: Console, benchmark: Benchmark, gathering: "Gathering") -> None:
    from miabench.bench.pictures import url_of

    states = Counter(outcome.state for outcome in gathering.outcomes)
    table = Table("images", "state", title="Images", title_justify="left")
    for state, about in STATES.items():
        if states[state]:
            table.add_row(str(states[state]), about)
    console.print(table)
    for title, state in (("Can't be had", "dead"), ("Changed", "changed")):
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for outcome in gathering.outcomes:
            if outcome.state == state:
                item = benchmark.by_id(outcome.reference)
                groups[urlsplit(url_of(item)).netloc if item else "", outcome.reason].append(outcome.reference)
        if groups:
            listed = Table("where", "why", "images", "items", title=title, title_justify="left")
            for (host, why), ids in sorted(groups.items(), key=lambda group: -len(group[1])):
                few = ", ".join(ids) if len(ids) <= MOST_IDS else ""  # --json lists each
                listed.add_row(plain(host), plain(why), str(len(ids)), plain(few))
            console.print(listed)
    for line in gathering.unmatched[:MOST_LISTED]:
        console.print(f"[yellow]not used[/yellow]: {plain(line)}")
    if len(gathering.unmatched) > MOST_LISTED:
        console.print(f"and {count(len(gathering.unmatched) - MOST_LISTED, 'more entry')} of the source not used")


def _is_here(item: Item) -> bool:
    from miabench.bench.formats import MISSING
    from miabench.bench.pictures import is_here

    return is_here(item) if _wants_fetching(item) else not item.image.startswith(MISSING)


def _progress(console: Console, kind: str) -> Progress:
    measure = DownloadColumn() if kind == "file" else MofNCompleteColumn()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        measure,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
