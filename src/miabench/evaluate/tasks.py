"""The Inspect task: items as samples, the image inline at full detail, one answer each, decided by rule.

    inspect eval miabench/synth --model openai/gpt-4o
    inspect eval miabench/items -T path=my_items.jsonl --model vllm/...

`mia run` uses the same task and adds a journal and progress through `session`, so both measure the same.
"""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessage, ChatMessageUser, ContentImage, ContentText, ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from miabench.bench.images import Image
from miabench.bench.items import Benchmark, Item
from miabench.catalog import image_of, load
from miabench.errors import ImageError
from miabench.evaluate.config import RULES_VERSION
from miabench.evaluate.journal import Journal, request_key
from miabench.evaluate.scorer import rules


@dataclass(frozen=True)
class Session:
    """What `mia run` adds to the task: where answers are stored, and who hears of each item's end."""

    journal: Journal
    ended: Callable[[bool], None]
    """Called once an item, with whether it got an answer."""


session: ContextVar[Session | None] = ContextVar("miabench_session", default=None)


@task
def synth(n: int = 40, seed: int = 0) -> Task:
    """Synthetic items with exact ground truth: `n` of them, drawn from `seed`."""
    from miabench.synth import generate

    return benchmark_task(Benchmark("synth", list(generate(n, seed))))


@task
def items(path: str) -> Task:
    """The items of a file or folder that `miabench.load` understands."""
    return benchmark_task(load(path))


def benchmark_task(benchmark: Benchmark, images: dict[str, Image | ImageError] | None = None) -> Task:
    """A benchmark as an Inspect task.

    Args:
        benchmark: the items.
        images: the image of each item by id, or why there is none; read here where not given.

    Raises:
        ImageError: an image can't be had and `images` wasn't given.
    """
    seen = images if images is not None else {item.id: image_of(item) for item in benchmark}
    return Task(
        name=benchmark.name,
        version=RULES_VERSION,
        dataset=MemoryDataset([_sample(item, seen[item.id]) for item in benchmark], name=benchmark.name),
        solver=answer(),
        scorer=rules(),
        metadata={"digest": benchmark.digest},
    )


@solver
def answer() -> Solver:
    """One answer of the model; in a session, a stored answer is used and a new one is stored at once."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        current = session.get()
        if current is None:
            _require_image(state)
            return await generate(state)
        try:
            await _answer_once(state, generate, current.journal)
        except BaseException:
            current.ended(False)
            raise
        current.ended(True)
        return state

    return solve


async def _answer_once(state: TaskState, generate: Generate, journal: Journal) -> None:
    _require_image(state)
    key = request_key(state.metadata["item"]["instruction"], state.metadata["image_sha256"], state.epoch)
    stored = journal.get(key)
    if stored is not None:
        _take(state, stored)
        return
    if journal.failure is not None:
        raise journal.failure
    try:
        await generate(state)
    except Exception as error:
        if is_permanent(error):
            journal.failure = journal.failure or error
        raise
    if state.output.error is None:
        journal.append(key, str(state.sample_id), state.output)


def _take(state: TaskState, output: ModelOutput) -> None:
    state.output = output
    state.messages.append(output.message)


def is_permanent(error: BaseException) -> bool:
    """Whether asking again can't help: the key is refused (401, 403) or the model isn't served (404)."""
    seen: BaseException | None = error
    while seen is not None:
        if getattr(seen, "status_code", None) in (401, 403, 404):
            return True
        seen = seen.__cause__
    return False


def _require_image(state: TaskState) -> None:
    missing = state.metadata.get("no_image")
    if missing is not None:
        raise ImageError(missing)


def _sample(item: Item, image: Image | ImageError) -> Sample:
    metadata: dict[str, Any] = {"item": item.model_dump(mode="json")}
    content: Sequence[ContentImage | ContentText] = [ContentText(text=item.instruction)]
    if isinstance(image, Image):
        metadata["image_sha256"] = image.sha256
        content = [ContentImage(image=image.data_uri, detail="high"), *content]
    else:
        metadata["no_image"] = str(image)
    messages: list[ChatMessage] = [ChatMessageUser(content=list(content))]
    return Sample(id=item.id, input=messages, metadata=metadata)
