"""`mia tune`: from options to one call of the pipeline, with its progress in the terminal."""

import shlex
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from miabench.bench.records import first_problem
from miabench.cli.judging import judging_of
from miabench.cli.options import JudgeOptions
from miabench.cli.tune_app import EngineOptions, TeacherOptions
from miabench.errors import TuneError
from miabench.evaluate.config import Settings
from miabench.report.table import plain
from miabench.tuning.config import TuneConfig, preset
from miabench.tuning.engine import LocalEngine
from miabench.tuning.folder import Listener, TuneFolder
from miabench.tuning.folder import Progress as StepProgress
from miabench.tuning.pipeline import Pipeline
from miabench.tuning.ray_engine import RayEngine

Command = Literal["propose", "answer", "select", "decontaminate", "export", "all"]

NEAR_MISSES = 2
"""Of the oracle, where pairs are wanted and the user names no number."""

_LEFT_OUT = frozenset(
    ("out", "max_connections", "judge_connections", "timeout", "base_url", "judge_base_url", *EngineOptions._fields)
)
"""Options that the data card doesn't have: they decide nothing about the data, or name somebody's server."""


def teacher_of(options: TeacherOptions) -> Settings | None:
    """The teacher; None where none is named.

    Raises:
        MiaError: options of a teacher without one, or a secret among them.
    """
    given = options.model_arg or []
    if options.teacher is None:
        if given or options.base_url is not None:
            raise TuneError("-M and --base-url go with --teacher")
        return None
    from miabench.cli.evaluate import parse_model_args  # brings Inspect AI, which drawn scenes don't need

    settings = Settings(
        model=options.teacher,
        model_args=parse_model_args(given),
        base_url=options.base_url,
        max_tokens=options.max_tokens,
        temperature=options.temperature,
        max_connections=options.max_connections,
        timeout=options.timeout,
    )
    settings.refuse_secrets()
    return settings


def engine_of(options: EngineOptions) -> LocalEngine | RayEngine:
    """Where shards are worked on.

    Raises:
        TuneError: a cluster's address without Ray.
    """
    if options.engine == "ray":
        return RayEngine(options.workers, options.ray_address)
    if options.ray_address is not None:
        raise TuneError("--ray-address goes with --engine ray")
    return LocalEngine(options.workers)


def tune_command(
    context: typer.Context,
    command: Command,
    out: Path,
    running: EngineOptions,
    *,
    changes: Mapping[str, Any],
    preset_name: str = "synth",
    teacher: TeacherOptions | None = None,
    judges: JudgeOptions | None = None,
    most: int | None = None,
) -> None:
    """Do one step or all, and print what came of it.

    Args:
        context: of the command line, for the data card.
        command: which step.
        out: the folder of the training data.
        running: the options that say where the work is done.
        changes: of the preset's settings; None leaves one as it is.
        preset_name: the settings to start from.
        teacher, judges: the options that name models.
        most: for `decontaminate`: keep at most so many items.
    """
    messages = Console(stderr=True, highlight=False)
    folder = TuneFolder(out)
    config = _config(folder, command, changes, preset_name, teacher, judges)
    engine = engine_of(running)
    started = time.monotonic()
    try:
        with folder.locked(), engine, _bar(messages) as listener:
            pipeline = Pipeline(folder, config, engine, command_line(context), listener)
            told = _done(pipeline, command, most)
    except KeyboardInterrupt:
        messages.print("mia: stopped; finished shards and every reply are kept, the same command goes on")
        raise typer.Exit(130) from None
    messages.print(f"{time.monotonic() - started:.0f} s")
    print(told)


def command_line(context: typer.Context) -> str:
    """The command as it can be given again: what the user has typed that decides what the data are."""
    words = [f"mia tune {context.info_name} --out DIR"]
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        if name in _LEFT_OUT or source is None or source.name != "COMMANDLINE":
            continue
        value = context.params[name]
        option = max(parameter.opts, key=len)
        if isinstance(value, bool):
            words.append(option if value else max(parameter.secondary_opts, key=len, default=option))
            continue
        several = value if isinstance(value, list | tuple) else [value]
        words += [f"{option} {shlex.quote(one.name if isinstance(one, Path) else str(one))}" for one in several]
    return " ".join(words)


def _done(pipeline: Pipeline, command: Command, most: int | None) -> str:
    """Do it, and tell what came of it in one line."""
    root = pipeline.folder.root
    if command == "propose":
        return f"{pipeline.propose():,} proposals in {root}; `mia tune answer --out {root}` has them answered"
    if command == "answer":
        return f"{pipeline.answer():,} answers in {root}; `mia tune select --out {root}` grades them"
    if command == "select":
        return f"{pipeline.select():,} records selected; `mia tune decontaminate --out {root}` comes next"
    if command == "decontaminate":
        kept = pipeline.decontaminate(most)
        return f"{kept:,} items stay; {root / 'decontaminate' / 'removed.jsonl'} tells why others don't"
    made = pipeline.run() if command == "all" else pipeline.export()
    short = ""
    if command == "all" and pipeline.config.source == "synth" and made.examples + made.pairs < pipeline.config.n:
        short = f" (fewer than {pipeline.config.n:,}: {root / 'decontaminate' / 'removed.jsonl'} tells why)"
    return f"{made.examples:,} examples and {made.pairs:,} pairs{short} in {made.folder}"


def _config(
    folder: TuneFolder,
    command: Command,
    changes: Mapping[str, Any],
    preset_name: str,
    teacher: TeacherOptions | None,
    judges: JudgeOptions | None,
) -> TuneConfig:
    base = preset(preset_name)
    given = {name: value for name, value in changes.items() if value is not None}
    if command not in ("all", "propose") and folder.root.is_dir():
        state = folder.state("propose")
        given["source"] = "synth" if state is None else str(state["version"]).partition("-")[0]
    if given.get("keep") in ("pairs", "both"):
        given.setdefault("near_misses", NEAR_MISSES)
    if teacher is not None and (settings := teacher_of(teacher)) is not None:
        given["teacher"] = settings
    if judges is not None:
        given["judging"] = judging_of(judges)
    try:
        return TuneConfig.model_validate({**dict(base), **given})
    except ValidationError as error:
        raise TuneError(first_problem(error)) from error


@contextmanager
def _bar(console: Console) -> Iterator[Listener]:
    """A bar a step, until the block ends; nothing where there is no terminal."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("shards, {task.fields[records]:,} records"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        tasks: dict[str, Any] = {}

        def hear(progress: StepProgress) -> None:
            name = plain(progress.step)
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=progress.shards, records=0)
            bar.update(tasks[name], completed=progress.done, records=progress.records)

        yield hear
