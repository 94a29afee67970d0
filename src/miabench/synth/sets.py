"""Fixed sets of items, and the design that training data must keep to.

`synth-v1` is the benchmark: 400 items of one seed, the same on every machine, with a digest that a test holds it to.
Other seeds give parallel forms. What is held out of training data is said here, so that a gain on it is a gain on what
was never trained: whole scene families, and kinds of demands. Three sets of 120 items tell what training did:
`synth-held-in` is made as training data is (of a seed of its own), `synth-held-families` has the held-out families
with the kinds of demands that were trained, `synth-held-kinds` the trained families with a held-out kind in every item.
"""

from typing import NamedTuple

from miabench.bench.items import Benchmark, Component
from miabench.constraints import CsvFormat, Growing, Initials, Occurrences, Punctuation, Riddle
from miabench.synth.compose import EVERYTHING, Design, Language, generate
from miabench.synth.retention import RETENTION, retention_items
from miabench.synth.scenes import BY_NAME, FAMILIES, Scene

HELD_OUT_FAMILIES: tuple[str, ...] = ("board", "pie_chart", "room")
"""Scene families that training data never has."""

HELD_OUT_KINDS: tuple[str, ...] = ("growing", "initials", "occurrences", "riddle", "csv", "semicolon")
"""Kinds of demands (`demands.Kind.name`) that training data never has."""


TRAINED: tuple[type[Scene], ...] = tuple(f for f in FAMILIES if f not in {BY_NAME[name] for name in HELD_OUT_FAMILIES})
"""Scene families that training data has."""


class FixedSet(NamedTuple):
    """A named set: how many items of which seed, drawn from what."""

    name: str
    items: int
    seed: int
    language: Language = "en"
    design: Design = EVERYTHING


TRAINING_SETS: tuple[FixedSet, ...] = (
    FixedSet("synth-held-in", 120, 20_270_001, design=Design(TRAINED, frozenset(HELD_OUT_KINDS))),
    FixedSet(
        "synth-held-families",
        120,
        20_270_002,
        design=Design(tuple(BY_NAME[name] for name in HELD_OUT_FAMILIES), frozenset(HELD_OUT_KINDS)),
    ),
    FixedSet("synth-held-kinds", 120, 20_270_003, design=Design(TRAINED, each=HELD_OUT_KINDS)),
)
"""What a training study evaluates on; training data takes other seeds."""

SETS: tuple[FixedSet, ...] = (
    FixedSet("synth", 40, 0),
    FixedSet("synth-v1", 400, 20_261_126),
    FixedSet("synth-v1-zh", 400, 20_261_126, "zh"),
    *TRAINING_SETS,
)
BY_SET_NAME = {fixed.name: fixed for fixed in SETS}


def fixed_set(name: str) -> Benchmark:
    """The items of a named set.

    Raises:
        KeyError: there is no such set.
    """
    if name == RETENTION:
        return Benchmark(name, retention_items())
    fixed = BY_SET_NAME[name]
    return Benchmark(name, list(generate(fixed.items, fixed.seed, language=fixed.language, design=fixed.design)))


def training_sets() -> tuple[Benchmark, ...]:
    """What a training study evaluates on: held in, held-out families, held-out kinds."""
    return tuple(fixed_set(fixed.name) for fixed in TRAINING_SETS)


def held_out_kind(component: Component) -> str | None:
    """The name of the held-out kind of demand that a component is, or None where training data has its kind."""
    asked = component.constraint
    if isinstance(asked, Punctuation):
        return "semicolon" if asked.marks == ("semicolon",) and asked.low else None
    return next((name for kind, name in _HELD_OUT if isinstance(asked, kind)), None)


_HELD_OUT = (
    (Growing, "growing"),
    (Initials, "initials"),
    (Occurrences, "occurrences"),
    (Riddle, "riddle"),
    (CsvFormat, "csv"),
)


def training_design() -> Design:
    """What training data is drawn from: everything but what is held out."""
    return Design(TRAINED, frozenset(HELD_OUT_KINDS))


def held_out_design() -> Design:
    """Items of the held-out families only, with all kinds of demands."""
    return Design(families=tuple(BY_NAME[name] for name in HELD_OUT_FAMILIES if name in BY_NAME))


__all__ = [
    "EVERYTHING",
    "HELD_OUT_FAMILIES",
    "HELD_OUT_KINDS",
    "SETS",
    "TRAINING_SETS",
    "FixedSet",
    "fixed_set",
    "held_out_design",
    "held_out_kind",
    "training_design",
    "training_sets",
]
