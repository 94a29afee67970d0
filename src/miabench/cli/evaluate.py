"""`mia run`, `mia score`, `mia rescore`: from options to one call, and from results to the terminal."""

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from miabench.analysis.summary import Summary, summarise
from miabench.bench.official import Edition
from miabench.catalog import load
from miabench.cli.judging import budget_of, card_of, judging_of
from miabench.cli.options import JudgeOptions
from miabench.cli.report import control_of, labels_of
from miabench.errors import MiaError, RunError
from miabench.evaluate.config import Settings
from miabench.evaluate.controls import Control
from miabench.evaluate.folder import RunFolder
from miabench.evaluate.worker import Worker
from miabench.judge.audit.card import JudgeCard
from miabench.report.export.results import write_json, write_parquet
from miabench.report.run.page import write_report
from miabench.report.table import print_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miabench.evaluate.runs import Listener, Run


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
def listening(about: str, kept: str = "verdict") -> "Iterator[Listener]":
    """Progress on standard error; Ctrl-C ends in one line, which says what is kept."""
    from miabench.cli.progress import progress

    messages = Console(stderr=True, highlight=False)
    try:
        with progress(messages, about) as listener:
            yield listener
    except KeyboardInterrupt:
        messages.print(f"mia: stopped; every {kept} so far is kept, the same command goes on")
        raise typer.Exit(130) from None


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
    if card is not None:
        done = replace(done, config=done.config.model_copy(update={"judge_card": card}))
        RunFolder(done.folder).write_config(done.config)
    summary = write_results(done)
    print_summary(Console(), done.config, summary)
    return RunFolder(done.folder).report


def write_results(done: "Run") -> Summary:
    """Write what a finished run's folder lacks; what the run comes to."""
    folder = RunFolder(done.folder)
    summary = summarise(done.results)
    write_json(folder.results_json, done.config, summary)
    write_parquet(folder.results_parquet, done.config, done.results)
    control, labels = control_of(done, None), labels_of(done)
    write_report(folder.report, done.config, done.results, summary, control=control, labels=labels)
    return summary
