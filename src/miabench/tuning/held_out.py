"""What training data must not have, so that a gain on it is a gain on what was never trained (`synth.sets`)."""

from collections.abc import Iterator

from miabench.bench.items import Item
from miabench.constraints import Constraint
from miabench.synth.sets import HELD_OUT_FAMILIES, held_out_kind
from miabench.tuning.records import Provenance


def held_out(item: Item, provenance: Provenance) -> str:
    """The held-out family or kind of demand that an item is of, in words; "" where none.

    Constraints within constraints count: what is asked of each paragraph is asked.
    """
    if provenance.family in HELD_OUT_FAMILIES:
        return f"family {provenance.family!r}"
    for component in item.components:
        for part in _parts(component.constraint):
            if kind := held_out_kind(component.model_copy(update={"constraint": part})):
                return f"kind {kind!r}"
    return ""


def _parts(value: object) -> Iterator[Constraint]:
    """A constraint and all within it."""
    if isinstance(value, Constraint):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _parts(inner)
