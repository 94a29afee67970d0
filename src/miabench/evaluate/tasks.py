"""The Inspect task: items as samples, the image inline at full detail, one answer each, decided by rule.

    inspect eval miabench/synth --model openai/gpt-4o
    inspect eval miabench/mia_bench -T edition=corrected --model openai/gpt-4o
    inspect eval miabench/items -T path=my_items.jsonl --model vllm/...

`mia run` uses the same task over answers that it fetched before (`StoredAnswers`), so both measure the same.
"""

from collections.abc import Sequence
from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessage, ChatMessageUser, ContentImage, ContentText
from inspect_ai.solver import Generate, Solver, TaskState, solver

from miabench.bench.images import Image
from miabench.bench.items import Benchmark, Item
from miabench.bench.official import Edition
from miabench.catalog import image_of, load
from miabench.errors import ImageError
from miabench.evaluate.ask import Request
from miabench.evaluate.config import RULES_VERSION
from miabench.evaluate.controls import Control, Images, controlled
from miabench.evaluate.journal import request_key
from miabench.evaluate.scorer import rules


@task
def synth(n: int = 40, seed: int = 0) -> Task:
    """Synthetic items with exact ground truth: `n` of them, drawn from `seed`."""
    from miabench.synth import generate

    return benchmark_task(Benchmark("synth", list(generate(n, seed))))


@task
def mia_bench(edition: Edition = "published", image: Control = "real") -> Task:
    """The published MIA-Bench, once `mia data fetch official` has got it; items without their image stay unscored."""
    benchmark = load("official", edition=edition)
    return benchmark_task(benchmark, controlled(read_images(benchmark), image))


@task
def items(path: str) -> Task:
    """The items of a file or folder that `miabench.load` understands."""
    return benchmark_task(load(path))


def read_images(benchmark: Benchmark) -> dict[str, Image | ImageError]:
    """The image of each item by its id, or why it can't be had."""
    images: dict[str, Image | ImageError] = {}
    for item in benchmark:
        try:
            images[item.id] = image_of(item)
        except ImageError as error:
            images[item.id] = error
    return images


def benchmark_task(benchmark: Benchmark, images: Images | None = None, solver: Solver | None = None) -> Task:
    """A benchmark as an Inspect task.

    Args:
        benchmark: the items.
        images: what is shown with each item by id, or why there is none; read here where not given.
        solver: gives the answers; None asks the model.

    Raises:
        ImageError: an image can't be had and `images` wasn't given.
    """
    seen = images if images is not None else {item.id: image_of(item) for item in benchmark}
    return Task(
        name=benchmark.name,
        version=RULES_VERSION,
        dataset=MemoryDataset(
            [_sample(item, number, seen[item.id]) for number, item in enumerate(benchmark, 1)], name=benchmark.name
        ),
        solver=solver or answer(),
        scorer=rules(),
        metadata={"digest": benchmark.digest, "edition": benchmark.edition},
    )


@solver
def answer() -> Solver:
    """One answer of the model to the image and the instruction; an item without its image asks nothing."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        missing = state.metadata.get("no_image")
        if missing is not None:
            raise ImageError(missing)
        return await generate(state)

    return solve


def requests_of(task: Task) -> list[Request]:
    """What the task's samples would ask, without those that lack an image."""
    return [
        Request(item=str(sample.id), key=request_key(sample.input), messages=sample.input)
        for sample in task.dataset
        if not isinstance(sample.input, str) and "no_image" not in (sample.metadata or {})
    ]


def _sample(item: Item, number: int, image: Image | ImageError | None) -> Sample:
    metadata: dict[str, Any] = {"item": item.model_dump(mode="json"), "number": number}
    content: Sequence[ContentImage | ContentText] = [ContentText(text=item.instruction)]
    if isinstance(image, Image):
        content = [ContentImage(image=image.data_uri, detail="high"), *content]
    elif image is not None:
        metadata["no_image"] = str(image)
    messages: list[ChatMessage] = [ChatMessageUser(content=list(content))]
    return Sample(id=item.id, input=messages, metadata=metadata)
