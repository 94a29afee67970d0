"""A run: a benchmark, a model and a folder in; results out. Killed at any point, the same call goes on.

Every image is read first, so nothing is paid before all are known to be good. Then a worker process asks the model and
its judges and stores every reply (`worker`), while Inspect's task takes each reply as it arrives (`arrivals`): it
scores, and writes the log that `inspect view` opens.
"""

import platform
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import inspect_ai
from inspect_ai import Task, task_with
from inspect_ai.log import EvalLog
from inspect_ai.model import Model, ModelOutput

import miabench
from miabench.bench.images import Image
from miabench.bench.items import Benchmark, Item
from miabench.errors import ImageError, MiaError, ModelError, RunError
from miabench.evaluate.arrivals import Arrivals
from miabench.evaluate.ask import Request, image_in, one_line
from miabench.evaluate.config import RULES, Budget, Judging, RunConfig, Settings
from miabench.evaluate.controls import Control, Images, controlled
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.journal import Journal
from miabench.evaluate.logs import CONFIG, config_of, read_log, scorer_of, why
from miabench.evaluate.results import ItemResult
from miabench.evaluate.scorer import items_of, results_of, stored_verdicts
from miabench.evaluate.stored import stored_model
from miabench.evaluate.tasks import benchmark_task, read_images, requests_of
from miabench.evaluate.worker import Job, Worker
from miabench.judge.protocols import protocol_of
from miabench.models.adapters import with_content

SAMPLES = 128
"""Samples of Inspect's task at a time: most of them wait for their reply."""


@dataclass(frozen=True)
class Run:
    """A finished run: where it lies, how it was made, and what it found."""

    folder: Path
    config: RunConfig
    results: list[ItemResult]


class Listener:
    """Hears how a run goes; every method may be overridden."""

    def shows(self, images: Sequence[str]) -> None:
        """What the model will be shown, as data URIs; all has been read and nothing asked."""

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
    judging: Judging = RULES,
    budget: Budget | None = None,
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
        judging: what judges decide, and which.
        budget: what may be spent on it now; beyond that it stops, and the same call goes on.
        allow_missing_images: go on where images can't be had; those items stay unscored, with the reason.
        name: what the report calls the benchmark, where that isn't its own name.
        worker: the process that asks, where the caller has started one already; it does one run.

    Raises:
        ImageError: an image can't be had (unless allowed), or none can.
        ModelError: the model is unknown, lacks its package, key or file, refuses the key, or answers nothing.
        RunError: the folder can't be written or holds another run.
        KeyboardInterrupt: the user stopped; what was answered is kept.
    """
    for model in (settings, *judging.judges):
        model.refuse_secrets()
    settings = settings.model_copy(update={"model_args": with_content(settings.model, settings.model_args)})
    hears = listener or Listener()
    config = RunConfig(
        benchmark=name or benchmark.name,
        edition=benchmark.edition,
        digest=benchmark.digest,
        items=len(benchmark),
        image=image,
        versions=versions(),
        **judging_config(judging),
        **settings.model_dump(exclude={"max_connections", "max_retries", "timeout"}),
    )
    folder = RunFolder(out or default_root(config))
    with worker or Worker() as asking, folder.locked():
        shown = _images(benchmark, image, allow_missing_images)
        hears.shows([one.data_uri for one in shown.values() if isinstance(one, Image)])
        task = benchmark_task(benchmark, shown)
        requests = requests_of(task)
        seen: dict[str, str] = {}
        if judging.judges:
            seen = judge_images(benchmark, shown if image == "real" else read_images(benchmark))
            requests = [with_item(request, benchmark, seen) for request in requests]
        folder.claim(config)
        job = job_of(settings, judging, folder, requests, budget)
        with Asking(asking, job, hears, len(benchmark)) as asked:
            if asked.is_needed:
                folder.drop_results()
            kept: dict[str, ItemResult] = {}
            task = task_with(task, scorer=stored_verdicts(judging, asked.arrivals, seen, kept))
            log = score(task, stored_model(settings.model, settings.base_url, asked.arrivals), config, folder, asked)
    return Run(folder.root, config, results_of(log, kept))


class Asking:
    """A worker at its job in a thread, so that Inspect's task can take each reply as it is stored.

    Attributes:
        arrivals: the replies, those from before and those to come.
        is_needed: whether there is anything to ask.
    """

    def __init__(self, worker: Worker, job: Job, hears: Listener, items: int) -> None:
        self._worker = worker
        self._job = job
        self._hears = hears
        self._items = items
        self._error: BaseException | None = None
        self._failures: Mapping[str, str] = {}
        stored = stored_outputs(job.journal, hears.waits)
        self._stored = sum(request.key in stored for request in job.requests)
        verdicts = stored_outputs(job.verdicts) if job.judging.judges else {}
        self.arrivals = Arrivals({**stored, **verdicts})
        self.is_needed = bool(job.judging.judges) or self._stored < len(job.requests)
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def __enter__(self) -> Self:
        if self.is_needed:
            self._thread.start()
        else:
            self._start()
            self.arrivals.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for what is under way, if the run ends early; a second Ctrl-C drops it."""
        try:
            if kind is KeyboardInterrupt:
                self._hears.stops()
            if kind is not None:
                self._worker.stop()
            while self._thread.is_alive():
                self._thread.join(0.1)
        except KeyboardInterrupt:
            self._worker.kill()
            raise

    def check(self) -> None:
        """Wait for the end.

        Raises:
            MiaError: as the worker's error was; or no request has an answer.
        """
        while self._thread.is_alive():
            self._thread.join(0.1)
        if self._error is not None:
            raise self._error
        if self._job.settings is not None:
            answers = self.arrivals.outputs
            if not any(request.key in answers for request in self._job.requests):
                reason = next(iter(self._failures.values()), "no reason given")
                raise ModelError(f"{self._job.settings.model} answered no item: {reason}")

    def _ask(self) -> None:
        try:
            self._failures = self._worker.ask(self._job, self._start, self._hears.item, self.arrivals.put)
            self._hears.scores()
        except BaseException as error:  # noqa: BLE001 - it is raised again by `check`
            self._error = error
        finally:
            self.arrivals.close(self._failures)

    def _start(self) -> None:
        self._hears.starts(self._job.journal.parent, self._items, self._stored)
        for _ in range(self._items - len(self._job.requests)):
            self._hears.item(False)


def open_run(path: Path) -> Run:
    """A stored run: a run folder, or an Inspect log of our task (`.eval`).

    Raises:
        RunError: it isn't one, or it isn't finished.
    """
    return open_run_with_items(path)[0]


def open_run_with_items(path: Path) -> tuple[Run, list[Item]]:
    """A stored run and the items that it asked, in the order of its results.

    Raises:
        RunError: as `open_run`.
    """
    is_log = path.is_file()
    log_file = path if is_log else RunFolder(path).newest_log()
    log = read_log(log_file)
    if not is_log and log.status != "success":
        raise RunError(f"the run in {path} was stopped before its end; the same command finishes it")
    items = items_of(log)
    try:
        config = config_of(log, scorer_of(log), len(items)) if is_log else RunFolder(path).read_config()
        return Run(path.parent if is_log else path, config, results_of(log)), items
    except ValueError as error:  # pydantic's are such
        raise RunError(f"{log_file.name} holds what this version of miabench can't read: {why(error)}") from error


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


def job_of(
    settings: Settings | None,
    judging: Judging,
    folder: RunFolder,
    requests: Sequence[Request],
    budget: Budget | None = None,
) -> Job:
    """What a worker is to ask."""
    return Job(
        settings=settings,
        journal=folder.journal_file,
        judging=judging,
        verdicts=folder.verdicts_file,
        budget=budget,
        requests=list({request.key: request for request in requests}.values()),  # some ask the same
    )


def stored_outputs(path: Path, on_wait: Callable[[], None] = lambda: None) -> Mapping[str, ModelOutput]:
    """Everything in a journal, by the key of its request."""
    journal = Journal.open(path, on_wait)
    journal.close()
    return journal.outputs


def with_item(request: Request, benchmark: Benchmark, images: Mapping[str, str]) -> Request:
    """A request with what judges need of its item; the image only where the messages hold another one."""
    item = benchmark.by_id(request.item)
    image = images.get(request.item)
    own = image_in(request.messages)
    return request.model_copy(
        update={
            "record": item.model_dump(mode="json") if item else None,
            "image": image if image != own else None,
        }
    )


def judge_images(benchmark: Benchmark, images: Images) -> dict[str, str]:
    """What judges see of each item, by its id: the real image as a data URI, whatever the model was shown."""
    return {item.id: image.data_uri for item in benchmark if isinstance(image := images.get(item.id), Image)}


def judging_config(judging: Judging) -> dict[str, Any]:
    """The fields of a run's configuration that tell of its judges."""
    if not judging.judges:
        return {}
    identity = protocol_of(judging.protocol, judging.template).identity
    return {"mode": judging.mode, "judging": judging, "judge_protocol": identity}


def score(task: Task, answers: Model, config: RunConfig, folder: RunFolder, asked: "Asking | None" = None) -> EvalLog:
    """Run the task over answers as they arrive: scores and Inspect's log, which replaces that of an earlier attempt.

    Raises:
        RunError: Inspect couldn't.
        MiaError: the asking failed; then no log is left that would count as a run.
        KeyboardInterrupt: the user stopped it.
    """
    told = {**(task.metadata or {}), CONFIG: config.model_dump(mode="json")}
    logs = inspect_ai.eval(
        task_with(task, metadata=told),
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
        max_samples=SAMPLES,
        max_connections=SAMPLES,
        max_tokens=config.max_tokens,
        temperature=config.temperature,
        seed=config.seed,
    )
    if not logs or logs[0].status == "cancelled":
        raise KeyboardInterrupt
    log = logs[0]
    if asked is not None:
        try:
            asked.check()
        except MiaError:
            Path(log.location.removeprefix("file://")).unlink(missing_ok=True)
            raise
    if log.status != "success":
        raise RunError(f"the run failed: {one_line(log.error.message) if log.error else log.status}")
    _drop_other_logs(folder, Path(log.location).name)
    return log


def versions() -> dict[str, str]:
    """Of what makes a run: miabench, Inspect AI, Python."""
    return {
        "miabench": miabench.__version__,
        "inspect_ai": inspect_ai.__version__,
        "python": platform.python_version(),
    }


def _drop_other_logs(folder: RunFolder, kept: str) -> None:
    """Keep the log of the attempt that finished: two of one second can't be told apart by their names."""
    for log in folder.logs.glob("*.eval"):
        if log.name != kept:
            log.unlink()
