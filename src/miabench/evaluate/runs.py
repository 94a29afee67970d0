"""A run: a benchmark, a model and a folder in; results out. Killed at any point, the same call goes on.

The engine is Inspect AI: its providers, concurrency, retries and log. What this module adds is what Inspect lacks:
nothing is asked before every image is known to be good, no finished answer is asked for again, a full disk or a
refused key stops the run at once, and each user error is one line.
"""

import os
import platform
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import inspect_ai
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import Model, get_model

import miabench
from miabench.bench.images import Image
from miabench.bench.items import Benchmark
from miabench.catalog import image_of
from miabench.errors import ImageError, ModelError, RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.journal import Journal
from miabench.evaluate.results import ItemResult
from miabench.evaluate.scorer import one_line, results_of
from miabench.evaluate.tasks import Session, benchmark_task, session

MAX_RETRIES = 6
"""Attempts after the first, with Inspect's exponential waits (about three minutes in all), before an item fails."""

SECRET_WORDS = ("key", "token", "secret", "pass")


@dataclass(frozen=True)
class Settings:
    """How to ask. What is None is left to the provider or to Inspect.

    Attributes:
        model: Inspect's `provider/name`.
        model_args: the provider's arguments (`-M`).
        base_url: where the model is served.
        max_connections: requests at a time.
        timeout: seconds for one attempt.
        allow_missing_images: go on where images can't be had; those items stay unscored, with the reason.
    """

    model: str
    model_args: dict[str, Any] = field(default_factory=dict)
    base_url: str | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    max_connections: int | None = None
    max_retries: int = MAX_RETRIES
    timeout: int | None = None
    allow_missing_images: bool = False


@dataclass(frozen=True)
class Run:
    """A finished run: where it lies, how it was made, and what it found."""

    folder: Path
    config: RunConfig
    results: list[ItemResult]


@dataclass(frozen=True)
class Start:
    """What is known when a run begins: its folder, how many items, and how many answers are there already."""

    folder: Path
    items: int
    stored: int


def run(
    benchmark: Benchmark,
    settings: Settings,
    out: Path | None = None,
    *,
    on_start: Callable[[Start], None] = lambda _: None,
    on_item: Callable[[bool], None] = lambda _: None,
    name: str | None = None,
) -> Run:
    """Ask a model every item of a benchmark and decide the answers by rule; go on where an earlier call stopped.

    Args:
        benchmark: the items.
        settings: the model and how to ask it.
        out: the run folder; None takes `runs/<benchmark>-<model>-<identity>`.
        on_start: called once, before anything is asked.
        on_item: called at the end of each item, with whether there is an answer.
        name: what the report calls the benchmark, where that isn't its own name.

    Raises:
        ImageError: an image can't be had (unless allowed).
        ModelError: the model is unknown, lacks its package, key or file, refuses the key, or answers nothing.
        RunError: the folder can't be written or holds another run.
        KeyboardInterrupt: the user stopped; what was answered is kept.
    """
    images = _read_images(benchmark, settings.allow_missing_images)
    model = _open_model(settings)
    config = RunConfig(
        benchmark=name or benchmark.name,
        digest=benchmark.digest,
        items=len(benchmark),
        model=settings.model,
        model_args=settings.model_args,
        base_url=settings.base_url,
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        versions={
            "miabench": miabench.__version__,
            "inspect_ai": inspect_ai.__version__,
            "python": platform.python_version(),
        },
    )
    folder = RunFolder(out or default_root(config))
    with folder.locked():
        folder.claim(config)
        journal = Journal.open(folder.journal_file)
        try:
            on_start(Start(folder.root, len(benchmark), len(journal)))
            log = _evaluate(benchmark, images, model, settings, folder, Session(journal, on_item))
        finally:
            journal.close()
        _drop_older_logs(folder)
    return Run(folder.root, config, results_of(log))


def open_run(path: Path) -> Run:
    """A stored run: a run folder, or an Inspect log of our task (`.eval`).

    Raises:
        RunError: it isn't one, or it isn't finished.
    """
    is_log = path.is_file()
    log_file = path if is_log else RunFolder(path).newest_log()
    try:
        log = read_eval_log(str(log_file))
    except Exception as error:  # any file may be given; whatever Inspect can't read is the user's news
        raise RunError(f"{log_file} isn't a readable Inspect log: {one_line(str(error))}") from error
    if is_log:
        return Run(path.parent, _config_of(log), results_of(log))
    if log.status != "success":
        raise RunError(f"the run in {path} was stopped before its end; the same `mia run` command finishes it")
    return Run(path, RunFolder(path).read_config(), results_of(log))


def _config_of(log: EvalLog) -> RunConfig:
    """The configuration of a log that `inspect eval` made, as far as it tells."""
    return RunConfig(
        benchmark=log.eval.task,
        digest=str((log.eval.metadata or {}).get("digest", "")),
        items=len(log.samples or []),
        model=log.eval.model,
        base_url=log.eval.model_base_url,
        max_tokens=log.eval.model_generate_config.max_tokens,
        temperature=log.eval.model_generate_config.temperature,
        seed=log.eval.model_generate_config.seed,
        versions={str(k): str(v) for k, v in log.eval.packages.items()},
    )


def _read_images(benchmark: Benchmark, allow_missing: bool) -> dict[str, Image | ImageError]:
    images: dict[str, Image | ImageError] = {}
    for item in benchmark:
        try:
            images[item.id] = image_of(item)
        except ImageError as error:
            images[item.id] = error
    bad = {item_id: image for item_id, image in images.items() if isinstance(image, ImageError)}
    if bad and (not allow_missing or len(bad) == len(benchmark)):
        item_id, first = next(iter(bad.items()))
        way = (
            "mend it"
            if len(bad) == len(benchmark)
            else "mend it, or leave such items unscored with --allow-missing-images"
        )
        raise ImageError(f"{len(bad)} of {len(benchmark)} images can't be had; item {item_id}: {first}; {way}")
    return images


def _open_model(settings: Settings) -> Model:
    for name in settings.model_args:
        if any(word in name.lower() for word in SECRET_WORDS):
            raise ModelError(f"-M {name}=... would end up in files; give secrets in the environment (`mia doctor`)")
    args = dict(settings.model_args)
    if settings.base_url:
        _require_listener(settings.base_url)
    if settings.model.startswith("openai/") and (settings.base_url or os.environ.get("OPENAI_BASE_URL")):
        args.setdefault("responses_api", False)  # what one's own server speaks is chat completions
    try:
        return get_model(settings.model, base_url=settings.base_url, **args)
    except (PrerequisiteError, ValueError, ImportError, TypeError, OSError) as error:
        raise ModelError(f"can't use the model {settings.model!r}: {_plain(error)}") from error


def _require_listener(base_url: str) -> None:
    """Fail at once, not after all retries, where nothing listens."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ModelError(f"--base-url {base_url!r}: expected something like http://localhost:8000/v1")
    if parts.password or parts.username:
        raise ModelError("--base-url holds a password that would end up in files; give secrets in the environment")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        socket.create_connection((parts.hostname, port), timeout=10).close()
    except (OSError, ValueError) as error:
        raise ModelError(f"nothing answers at {base_url}: {error}; is the server running?") from error


def _plain(error: Exception) -> str:
    """An Inspect or provider error without Rich markup, in one line."""
    from rich.text import Text

    message = error.message if isinstance(error, PrerequisiteError) else str(error)
    text = Text.from_markup(message).plain if isinstance(message, str) else str(message)
    return " ".join(text.split())[:300]


def _evaluate(
    benchmark: Benchmark,
    images: dict[str, Image | ImageError],
    model: Model,
    settings: Settings,
    folder: RunFolder,
    current: Session,
) -> EvalLog:
    token = session.set(current)
    try:
        logs = inspect_ai.eval(
            benchmark_task(benchmark, images),
            model=model,
            display="none",
            log_dir=str(folder.logs),
            log_level="error",
            log_format="eval",
            log_realtime=False,
            log_images=True,
            fail_on_error=False,
            max_connections=settings.max_connections,
            max_samples=2 * settings.max_connections if settings.max_connections else None,
            max_retries=settings.max_retries,
            attempt_timeout=settings.timeout,
            max_tokens=settings.max_tokens,
            temperature=settings.temperature,
            seed=settings.seed,
        )
    finally:
        session.reset(token)
    log = logs[0]
    failure = current.journal.failure
    if isinstance(failure, RunError):
        raise failure
    if failure is not None:
        raise ModelError(f"{settings.model} refuses to answer: {one_line(str(failure))}") from failure
    if log.status == "cancelled":
        raise KeyboardInterrupt
    if log.status != "success":
        raise RunError(f"the run failed: {one_line(log.error.message) if log.error else log.status}")
    if len(current.journal) == 0:
        reasons = [sample.error.message for sample in log.samples or [] if sample.error]
        raise ModelError(f"{settings.model} answered no item: {one_line(reasons[0]) if reasons else 'no reason given'}")
    return log


def _drop_older_logs(folder: RunFolder) -> None:
    """Keep the log of the attempt that finished: it holds every answer, those of earlier attempts too."""
    newest = folder.newest_log()
    for log in folder.logs.glob("*.eval"):
        if log != newest:
            log.unlink()
