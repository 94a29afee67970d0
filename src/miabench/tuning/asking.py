"""Asking a model for a shard: through the evaluation's own worker and journal, so that nothing is asked twice.

The worker is a process of its own. Where `mia tune` is killed, it stores what it has sent for before it ends, and the
same command finds the replies.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from inspect_ai.model import ChatMessage, ChatMessageUser, ContentImage, ContentText, ModelOutput

from miabench.bench.images import Image
from miabench.errors import ModelError, RunError, TuneError
from miabench.evaluate.ask import Request
from miabench.evaluate.config import RULES, Judging, Settings
from miabench.evaluate.judging import failure_of
from miabench.evaluate.runs import stored_outputs
from miabench.evaluate.worker import Job, Worker

Reply = ModelOutput | str
"""A model's output, or why there is no usable one."""


def journal_of(root: Path, step: str, shard: int) -> Path:
    """Where the replies of a shard are kept."""
    path = root / "journals" / step / f"{shard:05}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TuneError(f"can't write to {path.parent}: {error.strerror or error}") from error
    return path


def shown(image: Image, text: str) -> list[ChatMessage]:
    """One message with an image at full detail and a text, as an evaluation shows them."""
    return [ChatMessageUser(content=[ContentImage(image=image.data_uri, detail="high"), ContentText(text=text)])]


def ask(
    settings: Settings | None, journal: Path, requests: Sequence[Request], judging: Judging = RULES
) -> Mapping[str, Reply]:
    """The replies to requests, by key: those that a journal has, and the model's to the others.

    Args:
        settings: the model and how to ask it; None where the requests bring their answers, for judges.
        journal: the file of replies; of judges' replies where there are judges.
        requests: what is asked; their keys are different.
        judging: the judges, if the answers are for them; the result is then by the keys of their requests.

    Raises:
        ModelError: the model can't be asked, or answers nothing at all.
        RunError: a reply can't be stored.
    """
    stored = stored_outputs(journal)
    failures: Mapping[str, str] = {}
    if judging.judges or any(request.key not in stored for request in requests):
        responses = journal.with_suffix(".none.jsonl") if judging.judges else journal
        with Worker() as worker:
            failures = worker.ask(
                Job(settings=settings, journal=responses, judging=judging, verdicts=journal, requests=list(requests)),
                on_ready=lambda: None,
                on_item=lambda _: None,
            )
        if judging.judges:
            responses.unlink(missing_ok=True)
        stored = stored_outputs(journal)
    if failures and not stored:
        name = settings.model if settings else ", ".join(judge.model for judge in judging.judges)
        raise ModelError(f"{name} answers nothing: {next(iter(failures.values()))}")
    return {**{key: _usable(output) for key, output in stored.items()}, **failures}


def _usable(output: ModelOutput) -> Reply:
    failure = failure_of(output)
    return output if failure is None else failure


def usable_texts(replies: Mapping[str, Reply], key: str) -> Reply:
    """The reply to a request; a request without any is a failure.

    Raises:
        RunError: the journal lost it.
    """
    if key not in replies:
        raise RunError(f"no reply is stored for the request {key}; the same command asks for it")
    return replies[key]
