"""A run: a benchmark, a model and a folder in; results out. Killed at any point, the same call goes on.

Three steps. Every image is read first, so nothing is paid before all are known to be good. Then a worker process asks
and stores (`worker`). Then Inspect's task runs over the stored answers: it scores, and writes the log that
`inspect view` opens.
"""

import platform
from dataclasses import dataclass
from pathlib import Path

import inspect_ai
from inspect_ai import Task
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import Model

import miabench
from miabench.bench.items import Benchmark
from miabench.errors import ImageError, ModelError, RunError
from miabench.evaluate.ask import one_line
from miabench.evaluate.config import RunConfig, Settings
from miabench.evaluate.controls import Control, Images, controlled
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.journal import Journal
from miabench.evaluate.results import ItemResult
from miabench.evaluate.scorer import results_of
from miabench.evaluate.stored import stored_model
from miabench.evaluate.tasks import benchmark_task, read_images, requests_of
from miabench.evaluate.worker import Worker


@dataclass(frozen=True)
class Run:
    """A finished run: where it lies, how it was made, and what it found."""

    folder: Path
    config: RunConfig
    results: list[ItemResult]


class Listener:
    """Hears how a run goes; every method may be overridden."""

    def starts(self, folder: Path, items: int, stored: int) -> None:
        """Nothing has been asked yet; `stored` answers are there from before."""

    def waits(self) -> None:
        """A stopped run of this folder is still storing what was under way."""

    def item(self, answered: bool) -> None:
        """One item has ended, with or without an answer."""

    def stops(self) -> None:
        """The user wants to stop; what is under way is waited for."""

    def scores(self) -> None:
        """All is asked; the answers are being scored."""


def run(
    benchmark: Benchmark,
    settings: Settings,
    out: Path | None = None,
    *,
    listener: Listener | None = None,
    image: Control = "real",
    allow_missing_images: bool = False,
    name: str | None = None,
    worker: Worker | None = None,
) -> Run:
    """Ask a model every item of a benchmark and decide the answers by rule; go on where an earlier call stopped.

    Args:
        benchmark: the items.
        settings: the model and how to ask it.
        out: the run folder; None takes `runs/<benchmark>-<model>-<identity>`.
        listener: hears of the progress.
        image: what the model is shown: the items' images, or a control.
        allow_missing_images: go on where images can't be had; those items stay unscored, with the reason.
        name: what the report calls the benchmark, where that isn't its own name.
        worker: the process that asks, where the caller has started one already; it does one run.

    Raises:
        ImageError: an image can't be had (unless allowed), or none can.
        ModelError: the model is unknown, lacks its package, key or file, refuses the key, or answers nothing.
        RunError: the folder can't be written or holds another run.
        KeyboardInterrupt: the user stopped; what was answered is kept.
    """
    settings.refuse_secrets()
    hears = listener or Listener()
    config = RunConfig(
        benchmark=name or benchmark.name,
        edition=benchmark.edition,
        digest=benchmark.digest,
        items=len(benchmark),
        image=image,
        versions=versions(),
        **settings.model_dump(exclude={"max_connections", "max_retries", "timeout"}),
    )
    folder = RunFolder(out or default_root(config))
    with worker or Worker() as asking, folder.locked():
        task, answers = _ask(asking, benchmark, settings, config, folder, hears, allow_missing_images)
        hears.scores()
        log = score(task, answers, config, folder)
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
        edition=str((log.eval.metadata or {}).get("edition", "")),
        digest=str((log.eval.metadata or {}).get("digest", "")),
        items=len(log.samples or []),
        model=log.eval.model,
        base_url=log.eval.model_base_url,
        max_tokens=log.eval.model_generate_config.max_tokens,
        temperature=log.eval.model_generate_config.temperature,
        seed=log.eval.model_generate_config.seed,
        versions={str(k): str(v) for k, v in log.eval.packages.items()},
    )


def _images(benchmark: Benchmark, control: Control, allow_missing: bool) -> Images:
    """What is shown with each item.

    Raises:
        ImageError: an image can't be had that is needed (unless allowed), or none can.
    """
    if control == "none":
        return dict.fromkeys(item.id for item in benchmark)
    images = read_images(benchmark)
    shown = controlled(images, control)
    bad = {item_id: image for item_id, image in shown.items() if isinstance(image, ImageError)}
    if bad and (not allow_missing or len(bad) == len(benchmark)):
        item_id, first = next(iter(bad.items()))
        way = "mend it, or leave such items unscored with --allow-missing-images"
        if len(bad) == len(benchmark):
            way = "mend it"
        raise ImageError(f"{len(bad)} of {len(benchmark)} images can't be had; item {item_id}: {first}; {way}")
    return shown


def _ask(
    worker: Worker,
    benchmark: Benchmark,
    settings: Settings,
    config: RunConfig,
    folder: RunFolder,
    hears: Listener,
    allow_missing_images: bool,
) -> tuple[Task, Model]:
    """Fetch every answer that isn't stored yet; the task, and its answers as a model."""
    try:
        task = benchmark_task(benchmark, _images(benchmark, config.image, allow_missing_images))
        folder.claim(config)
        journal = Journal.open(folder.journal_file, hears.waits)
        journal.close()
        every = requests_of(task)
        requests = list({request.key: request for request in every}.values())  # without images, some ask the same

        def start() -> None:
            hears.starts(folder.root, len(benchmark), len(journal))
            for n in range(len(benchmark) - len(requests)):
                hears.item(n < len(every) - len(requests))

        failures: dict[str, str] = {}
        if any(request.key not in journal.outputs for request in requests):
            folder.drop_results()
            failures = worker.ask(settings, folder.journal_file, requests, start, hears.item)
        else:
            start()
    except KeyboardInterrupt:
        hears.stops()
        raise
    finally:
        worker.close()
    journal = Journal.open(folder.journal_file)
    journal.close()
    if not any(request.key in journal.outputs for request in requests):
        raise ModelError(f"{settings.model} answered no item: {next(iter(failures.values()), 'no reason given')}")
    return task, stored_model(settings.model, settings.base_url, journal.outputs, failures)


def score(task: Task, answers: Model, config: RunConfig, folder: RunFolder) -> EvalLog:
    """Run the task over answers that are there: scores and Inspect's log, which replaces that of an earlier attempt.

    Raises:
        RunError: Inspect couldn't.
        KeyboardInterrupt: the user stopped it.
    """
    (log,) = inspect_ai.eval(
        task,
        model=answers,
        display="none",
        log_dir=str(folder.logs),
        log_level="error",
        log_format="eval",
        log_realtime=False,
        acp_server=False,
        ctl_server=False,
        log_images=True,
        fail_on_error=False,
        max_samples=8,
        max_connections=8,
        max_tokens=config.max_tokens,
        temperature=config.temperature,
        seed=config.seed,
    )
    if log.status == "cancelled":
        raise KeyboardInterrupt
    if log.status != "success":
        raise RunError(f"the run failed: {one_line(log.error.message) if log.error else log.status}")
    _drop_older_logs(folder)
    return log


def versions() -> dict[str, str]:
    """Of what makes a run: miabench, Inspect AI, Python."""
    return {
        "miabench": miabench.__version__,
        "inspect_ai": inspect_ai.__version__,
        "python": platform.python_version(),
    }


def _drop_older_logs(folder: RunFolder) -> None:
    """Keep the log of the attempt that finished: it holds every answer, those of earlier attempts too."""
    newest = folder.newest_log()
    for log in folder.logs.glob("*.eval"):
        if log != newest:
            log.unlink()
