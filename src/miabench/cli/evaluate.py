"""`mia run`, `mia report`, `mia show`: from options to one call, and from results to the terminal."""

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from miabench.analysis.controls import ControlSummary, summarise_control
from miabench.analysis.summary import summarise
from miabench.bench.items import Benchmark, Item
from miabench.bench.official import Edition
from miabench.catalog import image_of, load
from miabench.cli.judging import budget_of, card_of, judging_of
from miabench.cli.options import JudgeOptions
from miabench.errors import BenchmarkError, MiaError, RunError
from miabench.evaluate.config import Settings
from miabench.evaluate.controls import Control
from miabench.evaluate.folder import RunFolder, default_root, is_finished
from miabench.evaluate.results import ComponentResult, ItemResult
from miabench.evaluate.worker import Worker
from miabench.judge.audit.card import JudgeCard
from miabench.report.export import write_json, write_parquet
from miabench.report.judge_view import published_sentence
from miabench.report.page import write_report
from miabench.report.pictures import Images
from miabench.report.profile import write_figures
from miabench.report.table import plain, print_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miabench.evaluate.runs import Listener, Run

OUTCOME_STYLE = {"holds": "green", "broken": "red", "undecided": "yellow", "failed": "yellow", "unmeasured": "dim"}


@dataclass(frozen=True)
class RunOptions:
    """The options of `mia run`, as parsed."""

    benchmark: str
    edition: Edition | None
    image: Control
    judging: JudgeOptions
    model: str
    model_args: list[str]
    base_url: str | None
    limit: int | None
    out: Path | None
    max_tokens: int | None
    temperature: float | None
    seed: int | None
    max_connections: int | None
    max_retries: int
    timeout: int | None
    allow_missing_images: bool


def run_command(options: RunOptions) -> None:
    """Run, write the run folder's files, print the table and where the report is."""
    args = parse_model_args(options.model_args)
    benchmark = load(options.benchmark, edition=options.edition)
    if options.limit is not None:
        benchmark = benchmark[: options.limit]
    settings = Settings(
        model=options.model,
        model_args=args,
        base_url=options.base_url,
        max_tokens=options.max_tokens,
        temperature=options.temperature,
        seed=options.seed,
        max_connections=options.max_connections,
        max_retries=options.max_retries,
        timeout=options.timeout,
    )
    judging = judging_of(options.judging, timeout=options.timeout, max_retries=options.max_retries)
    card = card_of(options.judging)
    messages = Console(stderr=True, highlight=False)
    started = time.monotonic()
    try:
        with Worker() as worker:  # loads what it needs while this process loads the same: 2 s, Inspect AI
            from miabench.cli.progress import progress
            from miabench.evaluate.runs import run

            with progress(messages, options.model) as listener:
                done = run(
                    benchmark,
                    settings,
                    options.out,
                    listener=listener,
                    image=options.image,
                    judging=judging,
                    budget=budget_of(options.judging),
                    allow_missing_images=options.allow_missing_images,
                    name=options.benchmark,
                    worker=worker,
                )
    except KeyboardInterrupt:
        messages.print("mia: stopped; every answer so far is kept, the same command goes on")
        raise typer.Exit(130) from None
    report = _write_results(done, card)
    messages.print(f"{len(benchmark)} items in {time.monotonic() - started:.0f} s")
    print(f"Report: {report}")


def score_command(
    responses: Path, source: str, edition: Edition | None, model: str | None, options: JudgeOptions, out: Path | None
) -> None:
    """Score stored responses, write the run folder's files, print the table and where the report is."""
    from miabench.evaluate.replay import score_responses

    benchmark = load(source, edition=edition)
    judging = judging_of(options)
    card = card_of(options)
    with listening("judging") as listener:
        done = score_responses(
            benchmark,
            responses,
            out,
            model=model,
            judging=judging,
            budget=budget_of(options),
            name=source,
            listener=listener,
        )
    print(f"Report: {_write_results(done, card)}")


def rescore_command(run: Path, options: JudgeOptions, out: Path | None) -> None:
    """Score a run's responses anew, write a run folder, print the table and where the report is."""
    from miabench.evaluate.replay import rescore

    if not run.exists():
        raise RunError(f"there is no run {run}")
    judging = judging_of(options)
    card = card_of(options)
    with listening("judging") as listener:
        done = rescore(run, judging, out, budget=budget_of(options), listener=listener)
    print(f"Report: {_write_results(done, card)}")


@contextmanager
def listening(about: str) -> "Iterator[Listener]":
    """Progress on standard error; Ctrl-C ends in one line."""
    from miabench.cli.progress import progress

    messages = Console(stderr=True, highlight=False)
    try:
        with progress(messages, about) as listener:
            yield listener
    except KeyboardInterrupt:
        messages.print("mia: stopped; every verdict so far is kept, the same command goes on")
        raise typer.Exit(130) from None


def report_command(
    path: Path, against: Path | None, out: Path | None, images: Images, figures: Path | None, *, compat: bool = False
) -> None:
    """Write the report of a stored run and print its table."""
    from miabench.evaluate.runs import open_run

    if not path.exists():
        raise RunError(f"there is no run {path}")
    done = open_run(path)
    target = out or (path.with_suffix(".html") if path.is_file() else RunFolder(path).report)
    summary = summarise(done.results)
    write_report(target, done.config, done.results, summary, _control(done, against), images)
    print_summary(Console(), done.config, summary)
    if compat:
        print(published_sentence(done.config, done.results))
    if figures is not None:
        write_figures(figures, done.config, done.results, summary)
    print(f"Report: {target}")


def report_many_command(paths: list[Path], out: Path, images: Images) -> None:
    """Write one page of several stored runs."""
    from miabench.evaluate.runs import open_run
    from miabench.report.many import write_many

    for path in paths:
        if not path.exists():
            raise RunError(f"there is no run {path}")
    opened = [open_run(path) for path in paths]
    write_many(out, [(done.config, done.results, summarise(done.results)) for done in opened], images)
    print(f"Report: {out}")


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


def parse_model_args(pairs: list[str]) -> dict[str, Any]:
    """`["threads=2", "model=x.gguf"]` as a mapping; values that are JSON numbers or booleans become such.

    Raises:
        MiaError: a pair without `=`.
    """
    args: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise MiaError(f"-M {pair!r}: expected NAME=VALUE")
        try:
            parsed = json.loads(value)
        except json.JSONDecodeError:
            parsed = value
        args[name] = parsed if isinstance(parsed, bool | int | float) else value
    return args


def _write_results(done: "Run", card: JudgeCard | None) -> Path:
    """Write what a finished run's folder lacks, print its table; the path of the report."""
    folder = RunFolder(done.folder)
    if card is not None:
        done = replace(done, config=done.config.model_copy(update={"judge_card": card}))
        folder.write_config(done.config)
    summary = summarise(done.results)
    write_json(folder.results_json, done.config, summary)
    write_parquet(folder.results_parquet, done.config, done.results)
    write_report(folder.report, done.config, done.results, summary, _control(done, None))
    print_summary(Console(), done.config, summary)
    return folder.report


def _control(done: "Run", against: Path | None) -> ControlSummary | None:
    """What a control run shows; beside the run with the real images, if that is given or lies where it is expected."""
    from miabench.evaluate.runs import open_run

    if done.config.image == "real":
        if against is not None:
            raise RunError(f"{done.folder} is no control (mia run --image ...); `--against` goes with one")
        return None
    if against is None:
        usual = default_root(done.config.model_copy(update={"image": "real"}))
        return summarise_control(done.results, open_run(usual).results if is_finished(usual) else ())
    real = open_run(against)
    if real.config.image != "real" or (real.config.model, real.config.digest) != (
        done.config.model,
        done.config.digest,
    ):
        raise RunError(f"{against} isn't a run of {done.config.model} on the same items with their real images")
    return summarise_control(done.results, real.results)


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
