"""The Inspect scorer: every component of an item decided by its constraint, with evidence, in the sample's score.

The score's value is the item's score in [0, 1]; the component results lie in its metadata, from where
`results_of` reads them back, so any log with this scorer can be reported on.
"""

from collections.abc import Sequence
from typing import Any

from inspect_ai.log import EvalLog, EvalSample, resolve_sample_attachments
from inspect_ai.model import ContentImage, ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import TaskState

from miabench.bench.items import Item
from miabench.errors import RunError
from miabench.evaluate.ask import one_line
from miabench.evaluate.results import ComponentResult, ItemResult, fail_all, score_by_rules

SCORER = "rules"

FAILURE = "failure"
"""Where a sample's metadata say why it has no answer, if no model was asked."""


@scorer(metrics=[mean(), stderr()], name=SCORER)
def rules() -> Scorer:
    """Decide by rule what a program can decide; an item without a usable answer is unscored, with the reason."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - Inspect's signature
        item = Item.model_validate(state.metadata["item"])
        failure = state.metadata.get(FAILURE) or failure_of(state.output)
        result = ItemResult(
            id=item.id,
            instruction=item.instruction,
            level=item.level,
            source=item.source,
            image="",
            response=None if failure else state.output.completion,
            failure=failure,
            components=fail_all(item, failure) if failure else score_by_rules(item, state.output.completion),
        )
        metadata: dict[str, Any] = {
            "failure": failure,
            "components": [c.model_dump(mode="json") for c in result.components],
        }
        if result.score is None:
            return Score.unscored(
                reason="scoring_failed", explanation=failure or "no component is decided", metadata=metadata
            )
        return Score(value=result.score, answer=result.response, explanation=explain(result), metadata=metadata)

    return score


def failure_of(output: ModelOutput) -> str | None:
    """Why a model output is no answer, or None where it is one (an empty text is one)."""
    if output.error:
        return f"the model failed: {output.error}"
    if output.empty:
        return "the model returned no choice"
    if output.stop_reason == "content_filter":
        return "refused by the provider's content filter"
    return None


def explain(result: ItemResult) -> str:
    """The outcome of every component, a line each."""
    return "\n".join(f"{c.outcome}: {c.text.strip()} ({c.evidence})" for c in result.components)


def results_of(log: EvalLog) -> list[ItemResult]:
    """The item results that a log of our scorer holds, in the order of the benchmark.

    Raises:
        RunError: the log has no samples, or wasn't made by this scorer.
    """
    if not log.samples:
        raise RunError(f"the log {log.location!r} holds no samples")
    samples = sorted(log.samples, key=lambda sample: int(sample.metadata.get("number", 0)))
    return [_result(resolve_sample_attachments(sample)) for sample in samples]


def _result(sample: EvalSample) -> ItemResult:
    if "item" not in sample.metadata:
        raise RunError(f"sample {sample.id!r} isn't a miabench item")
    item = Item.model_validate(sample.metadata["item"])
    score = (sample.scores or {}).get(SCORER)
    components: Sequence[ComponentResult]
    if sample.error is not None:
        failure: str | None = one_line(sample.error.message)
        components = fail_all(item, failure or "failed")
    elif score is None or not score.metadata:
        failure = "not scored: the run was interrupted"
        components = fail_all(item, failure)
    else:
        failure = score.metadata["failure"]
        components = [ComponentResult.model_validate(c) for c in score.metadata["components"]]
    usage = sample.output.usage
    return ItemResult(
        id=item.id,
        instruction=item.instruction,
        level=item.level,
        source=item.source,
        image=_image(sample),
        response=None if failure else sample.output.completion,
        failure=failure,
        components=tuple(components),
        stop_reason=None if failure else sample.output.stop_reason,
        seconds=sample.output.time,
        input_tokens=usage.input_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
        corrections=item.corrections,
    )


def _image(sample: EvalSample) -> str:
    if isinstance(sample.input, str):
        return ""
    for message in sample.input:
        if not isinstance(message.content, str):
            for content in message.content:
                if isinstance(content, ContentImage) and content.image.startswith("data:"):
                    return content.image
    return ""
