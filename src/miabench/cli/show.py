"""`mia show`: one item, how each component is decided, and what a run found on it."""

from pathlib import Path

from rich.console import Console

from miabench.bench.items import Benchmark, Item
from miabench.bench.official import Edition
from miabench.catalog import image_of, load
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.results import ComponentResult, ItemResult
from miabench.report.table import plain

OUTCOME_STYLE = {"holds": "green", "broken": "red", "undecided": "yellow", "failed": "yellow", "unmeasured": "dim"}


def show_command(wanted: str, source: str, edition: Edition | None, run: Path | None, image: Path | None) -> None:
    """Print one item, and what a run found on it."""
    benchmark = load(source, edition=edition)
    item = find_item(benchmark, wanted)
    console = Console(highlight=False)
    console.print(f"[bold]{item.id}[/bold]  {item.level}  {plain(item.source)}  image: {plain(item.image[:100])}")
    console.print(f"\n{plain(item.instruction)}\n")
    for correction in item.corrections:
        console.print(f"[yellow]corrected[/yellow]: {plain(correction)}")
    result = _result_in(run, item) if run else None
    if result is not None:
        console.print("[bold]Response[/bold]" if result.response is not None else "[bold]No response[/bold]")
        console.print(plain(result.response if result.response is not None else result.failure or "") + "\n")
    for component in item.components:
        found = next((c for c in result.components if c.id == component.id), None) if result else None
        rule = component.constraint.model_dump_json() if component.constraint else "no rule: a judge decides"
        console.print(f"{component.id}  [bold]{component.category}[/bold]  {component.points:g} points")
        console.print(f"  {plain(component.text.strip())}")
        console.print(f"  [dim]{plain(rule)}[/dim]")
        if found is not None:
            console.print(f"  {_outcome(found)}")
    if result is not None and result.score is not None:
        console.print(f"\nScore {100 * result.score:.1f} of 100")
    if image is not None:
        _write_bytes(image, image_of(item).data)
        console.print(f"\nImage: {plain(str(image))}")


def find_item(benchmark: Benchmark, wanted: str) -> Item:
    """The item of that id, of the one id that starts so, or of that number counted from 1.

    Raises:
        BenchmarkError: none, or several.
    """
    exact = benchmark.by_id(wanted)
    if exact is not None:
        return exact
    if wanted.isdigit() and 1 <= int(wanted) <= len(benchmark):
        return benchmark[int(wanted) - 1]
    found = [item for item in benchmark if wanted and item.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    why = f"{len(found)} items start with" if found else "no item is called"
    raise BenchmarkError(f"{why} {wanted!r} in {benchmark.name!r}; ids look like {benchmark[0].id!r}, or give a number")


def _result_in(run: Path, item: Item) -> ItemResult:
    from miabench.evaluate.runs import open_run

    for result in open_run(run).results:
        if result.id == item.id:
            return result
    raise RunError(f"the run {run} holds no item {item.id!r}")


def _outcome(component: ComponentResult) -> str:
    style = OUTCOME_STYLE[component.outcome]
    return f"[{style}]{component.outcome}[/{style}]: {plain(component.evidence)}"


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RunError(f"can't write {path}: {error.strerror}") from error
