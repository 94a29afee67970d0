"""What makes an item of a level: how many demands, how hard the tasks are, how many of the demands models often fail.

| level | components | tasks | hardest task | hard demands |
| --- | --- | --- | --- | --- |
| basic | 3 | 1 | 1 or 2 | 0 |
| intermediate | 4 | 1 or 2 | 2 | 0 or 1 |
| advanced | 5 | 2 | 2 or 3 | 1 |
| complex | 6 or 7 | 2 or 3 | 3 | 2 |
| creative | 3 to 6 | a kind of text, and 1 | any | 0 or 1 |
"""

import random
from typing import NamedTuple

from miabench.bench.items import Level
from miabench.synth.scenes.base import Difficulty


class Recipe(NamedTuple):
    """The make-up of one item.

    Attributes:
        size: components.
        difficulties: of the tasks, the most that each may have; one that has it is preferred.
        hard: demands of kinds that models often fail.
    """

    size: int
    difficulties: tuple[Difficulty, ...]
    hard: int


def recipe(rng: random.Random, level: Level) -> Recipe:
    """The make-up of an item of a level."""
    if level == "basic":
        return Recipe(3, (rng.choice((1, 2)),), 0)
    if level == "intermediate":
        return Recipe(4, rng.choice(((2,), (2, 1))), rng.randrange(2))
    if level == "advanced":
        return Recipe(5, rng.choice(((2, 2), (3, 1), (3, 2))), 1)
    if level == "complex":
        return Recipe(rng.choice((6, 7)), rng.choice(((3, 2), (3, 2, 1), (3, 3))), 2)
    return Recipe(rng.randrange(3, 7), (rng.choice((1, 2, 3)),), rng.randrange(2))
