"""Bounds of a count that may also be zero: what kinds share that ask for so many of something, or for none.

Lengths have their own scheme: no text without words meets one. Here "no capitals" is high = 0.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.phrases.bounds import MOST, Bounds, state_bounds

Bound = Annotated[int, Field(ge=1, le=MOST)]
BoundOrNone = Annotated[int, Field(ge=0, le=MOST)]


def plural(n: int, unit: str) -> str:
    """ "1 comma", "2 commas", "2 parentheses"."""
    return f"{n} {unit if n == 1 else plural_of(unit)}"


def plural_of(unit: str) -> str:
    """The plural of what is counted; "words in all caps" has it in the middle."""
    head, _, rest = unit.partition(" in ")
    if rest:
        return f"{plural_of(head)} in {rest}"
    if unit.endswith("sis"):
        return f"{unit[:-2]}es"
    if unit.endswith("sh"):
        return f"{unit}es"
    return unit if unit in ("punctuation", "emoji") else f"{unit}s"


class Counted(Constraint):
    """So many of something: at least `low`, at most `high`, both inclusive; high = 0 is none."""

    low: Bound | None = None
    high: BoundOrNone | None = None

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    def _fits(self, n: int) -> bool:
        return n >= (self.low or 0) and (self.high is None or n <= self.high)

    def _wanted(self) -> str:
        low, high = self.low, self.high
        if high == 0:
            return "none"
        if low == high:
            return f"exactly {low}"
        if low is None:
            return f"at most {high}"
        return f"at least {low}" if high is None else f"{low} to {high}"

    def _found(self, n: int, evidence: str) -> Finding:
        """The finding on a count; where there are too few, the fraction is the part of them that is there."""
        text = f"{evidence}; wanted {self._wanted()}"
        if self._fits(n):
            return holds(text)
        return broken(text, n / self.low if self.low is not None and n < self.low else 0.0)

    def _target(self, n: int) -> int:
        """The count nearest to n that fits."""
        least = max(n, self.low or 0)
        return least if self.high is None else min(least, self.high)

    def _stated(self, unit: str) -> list[str]:
        """The bounds in words, of a unit that takes an s: "exactly two commas", "at least one comma"."""
        stated = [text for _, text in state_bounds(Bounds(self.low, self.high), unit)]
        return [text.replace(f"{unit}s", plural_of(unit)) for text in stated]
