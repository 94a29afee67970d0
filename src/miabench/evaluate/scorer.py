"""The Inspect scorers: every component of an item decided by rule or by judge, with evidence, in the sample's score.

The score's value is the item's score in [0, 1]; the component results lie in its metadata, from where `results_of`
reads them back, so any log with one of these scorers can be reported on.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, resolve_sample_attachments
from inspect_ai.model import ChatMessage, ModelOutput, get_model
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import TaskState

from miabench.bench.items import Item
from miabench.errors import RunError
from miabench.evaluate.arrivals import Arrivals
from miabench.evaluate.ask import generate_config, image_in, one_line
from miabench.evaluate.config import Judging, Settings
from miabench.evaluate.judging import (
    Answer,
    Judged,
    JudgeRequest,
    case_of,
    conversations,
    failure_of,
    hold,
    judged,
    without_judge,
)
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply, fail_all, score_by_rules

SCORERS = ("rules", "hybrid", "judge")
"""A scorer bears the name of its mode."""

FAILURE = "failure"
"""Where a sample's metadata say why it has no answer, if no model was asked."""

Decide = Callable[[Item, str, TaskState], Awaitable[Judged]]
"""Decides the components of an item that has a response."""


@scorer(metrics=[mean(), stderr()], name="rules")
def rules() -> Scorer:
    """Decide by rule what a program can decide; an item without a usable answer is unscored, with the reason."""

    async def decide(item: Item, response: str, state: TaskState) -> Judged:  # noqa: ARG001
        return Judged(score_by_rules(item, response))

    return _scoring(decide, is_judged=False)


@scorer(metrics=[mean(), stderr()], name="judge")
def judge(judge: str, mode: str = "hybrid", protocol: str = "points", repeats: int = 1) -> Scorer:
    """Decide by a judge that sees the image (mode `judge`), or by rule where a program can (mode `hybrid`).

    For `inspect eval ... -T judge=openai/gpt-4o`: the judge is asked inside Inspect's task. `mia run --judge` asks
    outside of it and stores every reply.
    """
    judging = Judging.model_validate(
        {"mode": mode, "judges": [{"model": judge}], "protocol": protocol, "repeats": repeats}
    )
    model = get_model(judge)

    async def ask(call: JudgeRequest) -> Answer:
        config = generate_config(Settings(model=judge), call.schema)
        try:
            return await model.generate(call.messages, config=config)
        except Exception as error:  # noqa: BLE001 - a judge's failure is a value: the item is unscored, with the reason
            return one_line(str(error))

    return _scoring(_judge_by(judging, ask), is_judged=True)


def stored_verdicts(
    judging: Judging, replies: Arrivals, images: Mapping[str, str], kept: dict[str, ItemResult]
) -> Scorer:
    """Decide by rules and by replies that are stored or still arrive.

    Args:
        judging: the mode, the judges and how they were asked.
        replies: by the key of the judge's request.
        images: what the judges saw, by item id, as a data URI.
        kept: takes the result of every item by its id, so that nobody has to read them back from the log.
    """

    async def ask(call: JudgeRequest) -> Answer:
        return await replies.get(call.key)

    @scorer(metrics=[mean(), stderr()], name=judging.mode)
    def stored() -> Scorer:  # without arguments, which the log would repeat
        return _scoring(_judge_by(judging, ask, images), is_judged=judging.mode != "rules", kept=kept)

    return stored()


def _judge_by(
    judging: Judging, ask: Callable[[JudgeRequest], Awaitable[Answer]], images: Mapping[str, str] | None = None
) -> Decide:
    async def decide(item: Item, response: str, state: TaskState) -> Judged:
        case = case_of(judging, item, response)
        if case is None:
            return judged(judging, item, response, None, ())
        image = (images or {}).get(item.id) or image_in(state.messages)
        if image is None:
            return without_judge(judging, item, response, "no_image", "the judge needs the image, which can't be had")
        heard = [await hold(talk, ask) for talk in conversations(judging, case, image)]
        return judged(judging, item, response, case, heard)

    return decide


def _scoring(decide: Decide, *, is_judged: bool, kept: dict[str, ItemResult] | None = None) -> Scorer:
    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect's signature
        item = Item.model_validate(state.metadata["item"])
        failure = state.metadata.get(FAILURE) or failure_of(state.output)
        found = (
            Judged(fail_all(item, failure, judged=is_judged))
            if failure
            else await decide(item, state.output.completion, state)
        )
        result = _result(item, state.input, state.output, failure, found)
        if kept is not None:
            kept[item.id] = result
        metadata: dict[str, Any] = {
            "failure": failure,
            "components": [c.model_dump(mode="json") for c in found.components],
            "replies": [r.model_dump(mode="json") for r in found.replies],
            "flags": list(found.flags),
        }
        if result.score is None:
            return Score.unscored(
                reason="scoring_failed", explanation=failure or "no component is decided", metadata=metadata
            )
        return Score(value=result.score, answer=result.response, explanation=explain(result), metadata=metadata)

    return score


def explain(result: ItemResult) -> str:
    """The outcome of every component, a line each."""
    return "\n".join(f"{c.outcome}: {c.text.strip()} ({c.evidence})" for c in result.components)


_UNREAD: dict[str, Any] = {"events": [], "events_data": None, "messages": [], "timelines": None, "store": {}}
"""What results don't need of a sample: most of it, and most of the time that resolving takes."""


def results_of(log: EvalLog, kept: Mapping[str, ItemResult] | None = None) -> list[ItemResult]:
    """The item results that a log of our scorer holds, in the order of the benchmark.

    Args:
        log: the log.
        kept: results by item id; where they are all of the log's, its samples aren't read.

    Raises:
        RunError: the log has no samples, or wasn't made by this scorer.
    """
    ids = [str(sample) for sample in log.eval.dataset.sample_ids or ()]
    if kept and all(item_id in kept for item_id in ids):
        return [kept[item_id] for item_id in ids]
    return [_read(resolve_sample_attachments(sample.model_copy(update=_UNREAD))) for sample in _samples(log)]


def items_of(log: EvalLog) -> list[Item]:
    """The items of a log, in the order of the benchmark.

    Raises:
        RunError: the log has no samples, or isn't of our task.
    """
    return [_item(sample) for sample in _samples(log)]


def _samples(log: EvalLog) -> list[EvalSample]:
    if not log.samples:
        raise RunError(f"the log {log.location!r} holds no samples")
    return sorted(log.samples, key=lambda sample: int(sample.metadata.get("number", 0)))


def _item(sample: EvalSample) -> Item:
    if "item" not in sample.metadata:
        raise RunError(f"sample {sample.id!r} isn't a miabench item")
    return Item.model_validate(sample.metadata["item"])


def _read(sample: EvalSample) -> ItemResult:
    item = _item(sample)
    score = next((one for name in SCORERS if (one := (sample.scores or {}).get(name)) is not None), None)
    if sample.error is not None:
        failure: str | None = one_line(sample.error.message)
        found = Judged(fail_all(item, failure or "failed"))
    elif score is None or not score.metadata:
        failure = "not scored: the run was interrupted"
        found = Judged(fail_all(item, failure))
    else:
        failure = score.metadata["failure"]
        found = Judged(
            tuple(ComponentResult.model_validate(c) for c in score.metadata["components"]),
            tuple(JudgeReply.model_validate(r) for r in score.metadata.get("replies", ())),
            tuple(score.metadata.get("flags", ())),
        )
    return _result(item, sample.input, sample.output, failure, found)


def _result(
    item: Item, asked: str | Sequence[ChatMessage], output: ModelOutput, failure: str | None, found: Judged
) -> ItemResult:
    usage = output.usage
    return ItemResult(
        id=item.id,
        instruction=item.instruction,
        level=item.level,
        source=item.source,
        image=image_in(asked) or "" if not isinstance(asked, str) else "",
        response=None if failure else output.completion,
        failure=failure,
        components=found.components,
        stop_reason=None if failure else output.stop_reason,
        seconds=output.time,
        input_tokens=usage.input_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
        corrections=item.corrections,
        replies=found.replies,
        flags=found.flags,
    )
