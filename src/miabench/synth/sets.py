"""Fixed sets of items, and the design that training data must keep to.

`synth-v1` is the benchmark: 400 items of one seed, the same on every machine, with a digest that a test holds it to.
Other seeds give parallel forms. What is held out of training data is said here, so that a gain on it is a gain on what
was never trained: whole scene families, and kinds of demands.
"""

from typing import NamedTuple

from miabench.bench.items import Benchmark
from miabench.synth.compose import EVERYTHING, Design, Language, generate
from miabench.synth.scenes import BY_NAME, FAMILIES

HELD_OUT_FAMILIES: tuple[str, ...] = ("board", "pie_chart", "room")
"""Scene families that training data never has."""

HELD_OUT_KINDS: tuple[str, ...] = ("growing", "initials", "occurrences", "riddle", "csv", "semicolon")
"""Kinds of demands (`demands.Kind.name`) that training data never has."""


class FixedSet(NamedTuple):
    """A named set: how many items of which seed."""

    name: str
    items: int
    seed: int
    language: Language = "en"


SETS: tuple[FixedSet, ...] = (
    FixedSet("synth", 40, 0),
    FixedSet("synth-v1", 400, 20_261_126),
    FixedSet("synth-v1-zh", 400, 20_261_126, "zh"),
)
BY_SET_NAME = {fixed.name: fixed for fixed in SETS}


def fixed_set(name: str) -> Benchmark:
    """The items of a named set.

    Raises:
        KeyError: there is no such set.
    """
    fixed = BY_SET_NAME[name]
    return Benchmark(name, list(generate(fixed.items, fixed.seed, language=fixed.language)))


def training_design() -> Design:
    """What training data is drawn from: everything but what is held out."""
    return Design(
        families=tuple(f for f in FAMILIES if f not in {BY_NAME.get(name) for name in HELD_OUT_FAMILIES}),
        without=frozenset(HELD_OUT_KINDS),
    )


def held_out_design() -> Design:
    """Items of the held-out families only, with all kinds of demands."""
    return Design(families=tuple(BY_NAME[name] for name in HELD_OUT_FAMILIES if name in BY_NAME))


__all__ = [
    "EVERYTHING",
    "HELD_OUT_FAMILIES",
    "HELD_OUT_KINDS",
    "SETS",
    "FixedSet",
    "fixed_set",
    "held_out_design",
    "training_design",
]
