"""Before and after training, on what must not be lost: plain questions, transcription, arithmetic, other tasks, words.

The first three are the fixed set `retention-v1`, asked and kept like any benchmark (`mia run retention-v1`), so that a
model which follows demands better but has forgotten how to read or to add is found out. Beside them stand any task that
Inspect knows by name, and how far the model has moved from its base on texts that training isn't about
(`train.divergence`).
"""

import hashlib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from miabench.analysis.changes import Change, Divergence, Keep, Section, TaskChange, change, section, shared_results
from miabench.analysis.comparable import ComparedRun, open_runs, refuse_barriers
from miabench.analysis.compare import run_differences
from miabench.analysis.paired import compare_paired
from miabench.catalog import RETENTION, load
from miabench.errors import RunError
from miabench.evaluate.config import Settings
from miabench.synth.retention import PARTS, Part, part_of

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog

    from miabench.evaluate.runs import Listener, Run

NAMES: Mapping[Part, str] = {
    "questions": "Plain questions",
    "transcription": "Transcription",
    "arithmetic": "Arithmetic",
}

ABOUT = (
    "Questions about a scene without a demand on form; the share of a picture’s words that a transcription has; sums. "
    "A loss here is what training cost."
)


class Retention(NamedTuple):
    """What a model kept.

    Attributes:
        parts: before, after and paired difference of each part of `retention-v1`.
        tasks: the same of Inspect tasks.
        divergence: from the base; None where it wasn't measured.
    """

    parts: Section
    tasks: tuple[TaskChange, ...] = ()
    divergence: Divergence | None = None


def ask_retention(settings: Settings, out: Path | None = None, *, listener: "Listener | None" = None) -> "Run":
    """Ask a model `retention-v1`; go on where an earlier call stopped. What is raised is as of `evaluate.runs.run`."""
    from miabench.evaluate.runs import run

    return run(load(RETENTION), settings, out, listener=listener)


def retention(before: Path, after: Path, *, allow_different: bool = False, seed: int = 0) -> Retention:
    """Compare two runs of `retention-v1`.

    Args:
        before, after: run folders of the base and of the tuned model.
        allow_different: give numbers also where they can't be compared.
        seed: of the bootstrap and the permutations.

    Raises:
        RunError: a run is missing, unfinished or of another benchmark; or they aren't comparable (unless allowed).
    """
    runs = open_runs((before, after))
    if not allow_different:
        refuse_barriers(run_differences(runs))
    found = section("Retention", ABOUT, _parts(runs[0], runs[1], seed))
    if found is None:
        raise RunError(
            f"{before} and {after} share no item of {RETENTION}; `mia run {RETENTION} --model ...` makes such runs"
        )
    return Retention(found)


def _parts(before: ComparedRun, after: ComparedRun, seed: int) -> list[Change | None]:
    shared = shared_results(before, after)

    def belongs(part: Part) -> Keep:
        return lambda item, _: part_of(item.source) == part

    return [change(NAMES[part], *shared, belongs(part), seed=seed) for part in PARTS]


def compare_task(
    task: str, before: Settings, after: Settings, logs: Path, *, limit: int | None = None, seed: int = 0
) -> TaskChange:
    """Run a task of Inspect's registry on both models and compare its headline metric.

    A log of the same task, model and limit that came to its end is taken instead of asking again.

    Args:
        task: as `inspect eval` takes it: `inspect_evals/gsm8k`, or a file.
        before, after: the base and the tuned model.
        logs: folder of the logs.
        limit: only the first samples.
        seed: of the bootstrap.

    Raises:
        RunError: there is no such task, it fails, or has no metric.
        ModelError: as of `evaluate.ask.open_model`.
    """
    first, second = (_log_of(task, settings, logs, limit) for settings in (before, after))
    name, metric, one = _headline(task, first)
    _, _, other = _headline(task, second)
    scores = [_scores(log, name) for log in (first, second)]
    both = sorted(scores[0].keys() & scores[1].keys())
    arrays = [np.array([found[key] for key in both]) for found in scores]
    difference = None
    if both and all(((values >= 0) & (values <= 1)).all() for values in arrays):
        difference = compare_paired(arrays[0], arrays[1], np.random.default_rng(seed)).difference
    return TaskChange(task, metric, one, other, len(both), difference)


def _log_of(task: str, settings: Settings, folder: Path, limit: int | None) -> "EvalLog":
    """The log of a task that came to its end: the one from before, or a new one."""
    from inspect_ai import eval as evaluate
    from inspect_ai._util.error import PrerequisiteError
    from inspect_ai.log import read_eval_log

    from miabench.evaluate.ask import one_line, open_model
    from miabench.models.adapters import with_content

    settings = settings.model_copy(update={"model_args": with_content(settings.model, settings.model_args)})
    settings.refuse_secrets()
    key = hashlib.sha256(f"{task}\n{settings.asked}\n{limit}".encode()).hexdigest()[:12]
    place = folder / key
    for file in sorted(place.glob("*.eval"), reverse=True):
        log = read_eval_log(str(file))
        if log.status == "success":
            return log
    config: dict[str, Any] = {
        name: value
        for name in ("max_tokens", "temperature", "seed", "max_connections")
        if (value := getattr(settings, name)) is not None
    }
    try:
        logs = evaluate(
            task,
            model=open_model(settings),
            limit=limit,
            log_dir=str(place),
            log_format="eval",
            log_level="error",
            display="none",
            **config,
        )
    except (PrerequisiteError, LookupError, ValueError, ImportError, OSError) as error:
        raise RunError(f"Inspect can't run the task {task!r}: {one_line(str(error))}") from error
    if not logs:
        raise RunError(f"Inspect knows no task {task!r}; its package may not be installed (pip install inspect-evals)")
    if logs[0].status != "success":
        reason = one_line(logs[0].error.message) if logs[0].error else logs[0].status
        raise RunError(f"the task {task!r} failed on {settings.model}: {reason}")
    return logs[0]


def _headline(task: str, log: "EvalLog") -> tuple[str, str, float]:
    """The first scorer's name, and the name and value of its first metric."""
    for score in log.results.scores if log.results else ():
        for metric in score.metrics.values():
            if math.isfinite(metric.value):
                return score.name, metric.name, float(metric.value)
    raise RunError(f"the task {task!r} has no metric that is a number")


def _scores(log: "EvalLog", name: str) -> dict[str, float]:
    """The score of each sample by its id, the mean over epochs; those that aren't a single value are left out."""
    from inspect_ai.scorer import value_to_float

    number = value_to_float()
    found: dict[str, list[float]] = {}
    for sample in log.samples or ():
        score = (sample.scores or {}).get(name)
        if score is not None and isinstance(score.value, str | int | float):
            found.setdefault(str(sample.id), []).append(number(score.value))
    return {key: sum(values) / len(values) for key, values in found.items()}
