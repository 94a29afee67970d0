"""What the image is needed for: a run without it (`evaluate.controls`), beside the run with it.

Without the real image an item can still score, by its layout, its length or a lucky guess. What a model gets so is no
sign that it sees.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.intervals import Interval, mean_difference
from miabench.bench.items import CATEGORIES, Category
from miabench.evaluate.results import ItemResult


class ImageNeed(NamedTuple):
    """What a category, or all of it (None), scores with and without the image.

    Attributes:
        components: measured components in the control run; `held` of them hold there.
        items: items with a score in both runs; 0 without a run to compare with.
        without, real: mean scores in [0, 1] over those items (over all of the control run where there is no other);
            None of nothing.
        gain: mean of real - without over those items, with its 95 % paired bootstrap interval; None as above.
    """

    category: Category | None
    components: int
    held: int
    items: int
    without: float | None
    real: float | None
    gain: Interval | None

    @property
    def is_needed(self) -> bool | None:
        """Whether the real image raises the score beyond chance; None where nothing tells."""
        return None if self.gain is None or self.items < 2 else self.gain.low > 0


class ControlSummary(NamedTuple):
    """What a control run shows.

    Attributes:
        total, categories: the need of the image, in all and by category that occurs.
        easy: ids of items of which every measured component holds without the real image.
        measured: items with a measured component.
    """

    total: ImageNeed
    categories: tuple[ImageNeed, ...]
    easy: tuple[str, ...]
    measured: int


def summarise_control(
    control: Sequence[ItemResult], real: Sequence[ItemResult] = (), *, seed: int = 0
) -> ControlSummary:
    """Set a control run beside the run with the real images, item by item.

    Args:
        control: results of the run without the real images.
        real: results of the same model on the same items with them, or nothing.
        seed: of the bootstrap.
    """
    there = {category for item in control for c in item.components if (category := c.category)}
    measured = [item for item in control if any(c.fraction is not None for c in item.components)]
    easy = tuple(item.id for item in measured if all(c.outcome in ("holds", "unmeasured") for c in item.components))
    return ControlSummary(
        total=_need(control, real, None, seed),
        categories=tuple(_need(control, real, category, seed) for category in CATEGORIES if category in there),
        easy=easy,
        measured=len(measured),
    )


def _need(control: Sequence[ItemResult], real: Sequence[ItemResult], category: Category | None, seed: int) -> ImageNeed:
    decided = [
        c for item in control for c in item.components if category in (None, c.category) and c.fraction is not None
    ]
    without = _scores(control, category)
    with_image = _scores(real, category)
    both = [item_id for item_id in without if item_id in with_image]
    shown = both if real else list(without)
    gains = np.array([with_image[item_id] - without[item_id] for item_id in both], dtype=np.float64)
    return ImageNeed(
        category=category,
        components=len(decided),
        held=sum(c.outcome == "holds" for c in decided),
        items=len(both),
        without=_mean([without[item_id] for item_id in shown]),
        real=_mean([with_image[item_id] for item_id in both]),
        gain=mean_difference(gains, np.random.default_rng(seed)) if gains.size else None,
    )


def _scores(results: Sequence[ItemResult], category: Category | None) -> dict[str, float]:
    """The score of each item over its decided components of a category; items without any are left out."""
    scores = {}
    for item in results:
        parts = [(c.points, c.fraction) for c in item.components if category in (None, c.category)]
        decided = [(points, fraction) for points, fraction in parts if fraction is not None]
        if decided:
            scores[item.id] = math.fsum(p * f for p, f in decided) / math.fsum(p for p, _ in decided)
    return scores


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
