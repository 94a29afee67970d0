"""The language of constraints: pure functions of text that know no item, image or model."""

from miabench.constraints.base import (
    AnyConstraint,
    Constraint,
    Finding,
    Outcome,
    kinds,
    normalise_phrase,
    parse_constraint,
)
from miabench.constraints.read import read

__all__ = [
    "AnyConstraint",
    "Constraint",
    "Finding",
    "Outcome",
    "kinds",
    "normalise_phrase",
    "parse_constraint",
    "read",
]
