"""Runs as values, made of the fractions of their components."""

from collections.abc import Sequence

from miabench.analysis.comparable import ComparedRun
from miabench.bench.items import LEVELS
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ComponentResult, ItemResult

Given = Sequence[tuple[float | None, float | None]]
"""The fractions of two components an item, OCR of 6 and math of 4 points; None where nothing decided."""


def made_run(
    name: str, given: Given, *, model: str = "", responses: Sequence[str] | None = None, **config: object
) -> ComparedRun:
    """A run in mode rules of as many items as there are pairs of fractions; levels go round."""
    made = RunConfig.model_validate(
        {"benchmark": "b", "digest": "d", "items": len(given), "model": model or name, **config}
    )
    results = [
        ItemResult(
            id=f"i{n}",
            instruction="Do it.",
            level=LEVELS[n % 5],
            source="",
            image="",
            response=responses[n] if responses else f"{name} on {n}",
            failure=None,
            components=(_part(n, 1, 6, "ocr", fractions[0]), _part(n, 2, 4, "math", fractions[1])),
        )
        for n, fractions in enumerate(given)
    ]
    return ComparedRun(name, made, results)


def _part(item: int, n: int, points: float, category: str, fraction: float | None) -> ComponentResult:
    return ComponentResult.model_validate(
        {
            "id": f"i{item}/{n}",
            "text": category,
            "points": points,
            "category": category,
            "outcome": "undecided" if fraction is None else "broken",
            "fraction": fraction,
            "decided_by": None if fraction is None else "rule",
            "evidence": "",
        }
    )
