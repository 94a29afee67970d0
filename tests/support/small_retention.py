"""Runs of a few items of `retention-v1`, answered rightly but for the parts that a model has lost."""

from collections.abc import Callable, Collection
from pathlib import Path

from scored_runs import scored_run

from miabench.bench.items import Benchmark, Item
from miabench.constraints import Contains, NumberAnswer
from miabench.synth import oracle
from miabench.synth.retention import part_of, retention_items


def right_answer(item: Item) -> str:
    """An answer that the item's rule takes."""
    asked = item.components[0].constraint
    if part_of(item.source) == "questions":
        return oracle(item)
    return (
        " ".join(asked.terms)
        if isinstance(asked, Contains)
        else f"{asked.value}"
        if isinstance(asked, NumberAnswer)
        else ""
    )


def small_retention(folder: Path, each: int = 4) -> Callable[[str, Collection[str]], Path]:
    """`make(name, lose)`: a run folder of a model that has lost some parts."""
    benchmark = Benchmark("retention-v1", retention_items(each))

    def make(name: str, lose: Collection[str]) -> Path:
        answers = ["?" if part_of(item.source) in lose else right_answer(item) for item in benchmark]
        return scored_run(benchmark, folder / name, answers, name)

    return make
