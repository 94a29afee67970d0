"""Scoring responses that exist already, from whichever tool: no model is asked.

Responses are joined to items by what they say of themselves (`responses.join`). Then Inspect's task runs over them as
it does over a model's fresh answers, so a stored response and an answer to `mia run` are scored by the same code.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from inspect_ai.model import ModelOutput, ModelUsage
from inspect_ai.solver import Generate, Solver, TaskState, solver

from miabench.bench.items import Benchmark
from miabench.bench.official import positions_of
from miabench.errors import RunError
from miabench.evaluate.config import Mode, RunConfig, Source
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.responses import Duplicate, Joined, Responses, StoredResponse, join, read_responses
from miabench.evaluate.runs import Run, score, versions
from miabench.evaluate.scorer import FAILURE, results_of
from miabench.evaluate.stored import stored_model
from miabench.evaluate.tasks import benchmark_task, read_images

PROVIDER = "stored"
"""What the log names as provider of a model that wasn't asked."""


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
    mode: Mode = "rules",
    name: str | None = None,
) -> Run:
    """Score a file of responses.

    Args:
        benchmark: what they are responses to.
        path: the file, in one of the layouts that `read_responses` knows.
        out: the run folder; None takes `runs/<benchmark>-<model>-<identity>`.
        model: what the report calls the model; None takes the name in the file, or the file's own.
        mode: how components are decided.
        name: what the report calls the benchmark, where that isn't its own name.

    Raises:
        RunError: the file is unreadable, of no known layout, or belongs to another benchmark; or the folder can't be
            written or holds another run.
    """
    responses = read_responses(path)
    joined = join(responses, benchmark, positions_of(benchmark))
    if not joined.by_item:
        first = f"; {joined.unmatched[0].row.where}: {joined.unmatched[0].reason}" if joined.unmatched else ""
        raise RunError(f"no response in {path} belongs to an item of {benchmark.name!r}{first}")
    label = model or responses.model or path.stem
    config = RunConfig(
        benchmark=name or benchmark.name,
        edition=benchmark.edition,
        digest=benchmark.digest,
        items=len(benchmark),
        model=label,
        mode=mode,
        source=_source(path, responses, joined),
        versions=versions(),
    )
    folder = RunFolder(out or default_root(config))
    with folder.locked():
        folder.claim(config)
        folder.drop_results()
        answers = _answers(benchmark, joined, path.name)
        task = benchmark_task(benchmark, read_images(benchmark), replay(answers))
        log = score(task, stored_model(f"{PROVIDER}/{label}", None, {}, {}), config, folder)
    return Run(folder.root, config, results_of(log))


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
    return output


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
