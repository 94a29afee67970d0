"""Inspect's logs of our tasks, read: the log itself, its scorer, and how the run was made."""

from pathlib import Path
from typing import Any

from inspect_ai.log import EvalLog, read_eval_log
from pydantic import ValidationError

from miabench.errors import RunError
from miabench.evaluate.ask import one_line
from miabench.evaluate.config import Judging, RunConfig
from miabench.evaluate.controls import CONTROLS, Control
from miabench.evaluate.scorer import SCORERS
from miabench.judge.protocols import protocol_of

CONFIG = "config"
"""Where the metadata of a log that `mia` made hold the run's configuration."""


def read_log(path: Path, *, header_only: bool = False) -> EvalLog:
    """A log, or its header.

    Raises:
        RunError: Inspect can't read it.
    """
    try:
        if header_only:
            return read_eval_log(str(path), header_only=True)
        with path.open("rb") as file:  # as a stream: half the time that Inspect takes by the file's name
            return read_eval_log(file)
    except Exception as error:  # any file may lie there; whatever Inspect can't read is the user's news
        raise RunError(f"{path.name} isn't a readable Inspect log: {why(error)}") from error


def scorer_of(header: EvalLog) -> str:
    """The scorer of ours whose scores count, which bears the name of its mode.

    Raises:
        RunError: the log isn't of a task of ours.
    """
    names = {score.scorer for score in (header.results.scores if header.results else ())}
    names |= {scorer.name.rpartition("/")[2] for scorer in header.eval.scorers or ()}
    for name in SCORERS:
        if name in names and "digest" in (header.eval.metadata or {}):
            return name
    raise RunError("isn't a log of a miabench task")


def config_of(header: EvalLog, mode: str, items: int) -> RunConfig:
    """The configuration of a log that lies by itself: all of it, where `mia` made the log, else as far as it tells.

    Args:
        header: the log, or its header.
        mode: as of `scorer_of`.
        items: how many it holds.

    Raises:
        RunError: it doesn't tell who judged.
        ValueError: it holds what this version can't read.
    """
    spec = header.eval
    metadata, asked = spec.metadata or {}, spec.model_generate_config
    if CONFIG in metadata:
        return RunConfig.model_validate(metadata[CONFIG])
    return RunConfig.model_validate(
        {
            "benchmark": spec.task.rpartition("/")[2],
            "edition": str(metadata.get("edition", "")),
            "digest": str(metadata.get("digest", "")),
            "items": items,
            "model": spec.model,
            "base_url": spec.model_base_url,
            "image": image_of(header),
            "protocol": str(spec.task_version),
            "max_tokens": asked.max_tokens,
            "temperature": asked.temperature,
            "seed": asked.seed,
            "versions": {str(name): str(version) for name, version in spec.packages.items()},
            **(_judging_of(header, mode) if mode != "rules" else {}),
        }
    )


def image_of(header: EvalLog) -> Control:
    """What the model was shown, as far as a log tells."""
    metadata = header.eval.metadata or {}
    given = metadata[CONFIG]["image"] if CONFIG in metadata else header.eval.task_args.get("image")
    return next((control for control in CONTROLS if control == given), "real")


def _judging_of(header: EvalLog, mode: str) -> dict[str, Any]:
    """The judge of a log whose scorer asked it itself (`inspect eval --scorer miabench/judge`)."""
    options = next((dict(s.options or {}) for s in header.eval.scorers or () if s.name.rpartition("/")[2] == mode), {})
    if not options.get("judge"):
        raise RunError("doesn't say which judge scored it; its run folder does")
    judging = Judging.model_validate(
        {
            "mode": options.get("mode", "hybrid"),
            "judges": [{"model": options["judge"]}],
            "protocol": options.get("protocol", "points"),
            "repeats": options.get("repeats", 1),
        }
    )
    protocol = protocol_of(judging.protocol, judging.template).identity
    return {"mode": judging.mode, "judging": judging, "judge_protocol": protocol}


def why(error: Exception) -> str:
    """What is wrong, in a line."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return one_line(str(error)) or type(error).__name__
