"""Scoring responses that exist already, from whichever tool: no model is asked.

Responses are joined to items by what they say of themselves (`responses.join`). Then Inspect's task runs over them as
it does over a model's fresh answers, so a stored response and an answer to `mia run` are scored by the same code.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from inspect_ai import task_with
from inspect_ai.model import ModelOutput, ModelUsage, StopReason
from inspect_ai.solver import Generate, Solver, TaskState, solver

from miabench.bench.images import Image, read_image
from miabench.bench.items import Benchmark
from miabench.bench.official import positions_of
from miabench.errors import ImageError, RunError
from miabench.evaluate.arrivals import Arrivals
from miabench.evaluate.ask import encodable
from miabench.evaluate.config import RULES, RULES_VERSION, Budget, Judging, RunConfig, Source
from miabench.evaluate.controls import Images
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.responses import Duplicate, Joined, Responses, StoredResponse, join, read_responses
from miabench.evaluate.results import ItemResult
from miabench.evaluate.runs import (
    Asking,
    Listener,
    Run,
    job_of,
    judge_images,
    judging_config,
    open_run_with_items,
    score,
    versions,
    with_item,
)
from miabench.evaluate.scorer import FAILURE, results_of, stored_verdicts
from miabench.evaluate.stored import stored_model
from miabench.evaluate.tasks import benchmark_task, read_images, requests_of
from miabench.evaluate.worker import Worker

PROVIDER = "stored"
"""What the log names as provider of a model that wasn't asked."""


_STOP_REASONS: Mapping[str, StopReason] = {reason: reason for reason in get_args(StopReason)}


class Answers(NamedTuple):
    """By item id: the model's output, or why there is none."""

    outputs: Mapping[str, ModelOutput]
    failures: Mapping[str, str]


def score_responses(
    benchmark: Benchmark,
    path: Path,
    out: Path | None = None,
    *,
    model: str | None = None,
    judging: Judging = RULES,
    budget: Budget | None = None,
    name: str | None = None,
    listener: Listener | None = None,
) -> Run:
    """Score a file of responses.

    Args:
        benchmark: what they are responses to.
        path: the file, in one of the layouts that `read_responses` knows.
        out: the run folder; None takes `runs/<benchmark>-<model>-<identity>`.
        model: what the report calls the model; None takes the name in the file, or the file's own.
        judging: what judges decide, and which.
        budget: what may be spent on it now; beyond that it stops, and the same call goes on.
        name: what the report calls the benchmark, where that isn't its own name.
        listener: hears of the judging.

    Raises:
        RunError: the file is unreadable, of no known layout, or belongs to another benchmark; or the folder can't be
            written or holds another run.
        ModelError: a judge can't be asked.
    """
    responses = read_responses(path)
    joined = join(responses, benchmark, positions_of(benchmark))
    if not joined.by_item:
        first = f"; {joined.unmatched[0].row.where}: {joined.unmatched[0].reason}" if joined.unmatched else ""
        raise RunError(f"no response in {path} belongs to an item of {benchmark.name!r}{first}")
    config = RunConfig(
        benchmark=name or benchmark.name,
        edition=benchmark.edition,
        digest=benchmark.digest,
        items=len(benchmark),
        model=model or responses.model or path.stem,
        source=_source(path, responses, joined),
        versions=versions(),
        **judging_config(judging),
    )
    answers = _answers(benchmark, joined, path.name)
    return _score(benchmark, answers, read_images(benchmark), config, out or default_root(config), listener, budget)


def rescore(
    path: Path,
    judging: Judging,
    out: Path | None = None,
    *,
    budget: Budget | None = None,
    listener: Listener | None = None,
) -> Run:
    """Score the responses of a finished run in another way; nothing is generated again.

    Args:
        path: the run folder, or an Inspect log of one of our tasks.
        judging: what judges decide, and which.
        out: the new run's folder; None takes one beside the run, named by the judging.
        budget: what may be spent on it now; beyond that it stops, and the same call goes on.
        listener: hears of the judging.

    Raises:
        RunError: it isn't a finished run, it is a control, or the folder can't be written or holds another run.
        ModelError: a judge can't be asked.
    """
    done, benchmark, answers, images = open_answers(path)
    if done.config.image != "real" and judging.judges:
        raise RunError(f"{path} is a control: its images aren't the items' own; give --judge to `mia run --image`")
    config = done.config.model_copy(
        update={
            "mode": "rules",
            "judging": None,
            "judge_protocol": "",
            "protocol": RULES_VERSION,
            "versions": versions(),
            **judging_config(judging),
        }
    )
    beside = done.folder.with_name(f"{done.folder.name}-{config.verdicts_identity or 'rules'}")
    return _score(benchmark, answers, images, config, out or beside, listener, budget)


def open_answers(path: Path) -> tuple[Run, Benchmark, Answers, dict[str, Image | ImageError]]:
    """A finished run with its items, what was answered, and what the model was shown.

    Raises:
        RunError: it isn't a finished run.
    """
    done, items = open_run_with_items(path)
    outputs: dict[str, ModelOutput] = {}
    failures: dict[str, str] = {}
    images: dict[str, Image | ImageError] = {}
    for result in done.results:
        if result.failure is not None or result.response is None:
            failures[result.id] = result.failure or "no response"
        else:
            outputs[result.id] = _output(
                StoredResponse(
                    where="",
                    text=result.response,
                    model=done.config.model,
                    stop_reason=result.stop_reason,
                    input_tokens=result.input_tokens,
                    output_tokens=result.output_tokens,
                    seconds=result.seconds,
                )
            )
        try:
            images[result.id] = read_image(result.image) if result.image else ImageError("the run holds no image")
        except ImageError as error:
            images[result.id] = error
    benchmark = Benchmark(done.config.benchmark, items, done.config.edition)
    return done, benchmark, Answers(outputs, failures), images


def _score(
    benchmark: Benchmark,
    answers: Answers,
    images: Images,
    config: RunConfig,
    root: Path,
    listener: Listener | None,
    budget: Budget | None,
) -> Run:
    """Ask the judges about answers that are there, then run the task over both."""
    folder = RunFolder(root)
    judging = config.judging or RULES
    hears = listener or Listener()
    with folder.locked():
        folder.claim(config)
        folder.drop_results()
        task = benchmark_task(benchmark, images, replay(answers))
        model = stored_model(f"{PROVIDER}/{config.model}", None, Arrivals())
        if not judging.judges:
            return Run(folder.root, config, results_of(score(task, model, config, folder)))
        seen = judge_images(benchmark, images)
        requests = [
            with_item(request, benchmark, seen).model_copy(update={"answer": answers.outputs[request.item]})
            for request in requests_of(task)
            if request.item in answers.outputs
        ]
        job = job_of(None, judging, folder, requests, budget)
        with Worker() as worker, Asking(worker, job, hears, len(requests)) as asked:
            kept: dict[str, ItemResult] = {}
            task = task_with(task, scorer=stored_verdicts(judging, asked.arrivals, seen, kept))
            log = score(task, model, config, folder, asked)
    return Run(folder.root, config, results_of(log, kept))


def replay(answers: Answers) -> Solver:
    """The stored answer of each item, whether its image is here or not: the model has seen it."""

    @solver(name="replay")
    def stored() -> Solver:  # without arguments, which the log would repeat
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - Inspect's signature
            item_id = str(state.sample_id)
            if item_id in answers.failures:
                state.metadata[FAILURE] = answers.failures[item_id]
            else:
                state.output = answers.outputs[item_id]
            return state

        return solve

    return stored()


def _answers(benchmark: Benchmark, joined: Joined, file: str) -> Answers:
    outputs: dict[str, ModelOutput] = {}
    failures: dict[str, str] = {}
    for item in benchmark:
        response = joined.by_item.get(item.id)
        if response is None:
            failures[item.id] = f"{file} has no row for this item"
        elif response.failure is not None:
            failures[item.id] = response.failure
        else:
            outputs[item.id] = _output(response)
    return Answers(outputs, failures)


def _output(response: StoredResponse) -> ModelOutput:
    output = ModelOutput.from_content(response.model or PROVIDER, response.text or "")
    if response.input_tokens is not None or response.output_tokens is not None:
        given, written = response.input_tokens or 0, response.output_tokens or 0
        output.usage = ModelUsage(input_tokens=given, output_tokens=written, total_tokens=given + written)
    output.time = response.seconds
    output.choices[0].stop_reason = _STOP_REASONS.get(response.stop_reason or "", "stop")
    return encodable(output)


def _source(path: Path, responses: Responses, joined: Joined) -> Source:
    return Source(
        file=path.name,
        format=responses.format,
        sha256=responses.sha256,
        rows=len(responses.rows),
        matched=len(joined.by_item),
        missing=joined.missing,
        unmatched=tuple(f"{entry.row.where}: {entry.reason}" for entry in joined.unmatched),
        duplicates=tuple(_listed(entry) for entry in joined.duplicates),
        notes=(*responses.notes, *joined.notes),
    )


def _listed(entry: Duplicate) -> str:
    places = ", ".join(row.where for row in entry.rows)
    return f"item {entry.item}: {places}: {'they differ, so none is used' if entry.differ else 'all the same'}"
