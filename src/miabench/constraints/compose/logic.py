"""Demands made of demands: all of several, any of several, not one.

Three-valued: what one undecided part leaves open is undecided, never a guess.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator

from miabench.constraints.base import AnyConstraint, Constraint, Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import nested, nested_list, quote
from miabench.constraints.length import Lines, Sentences
from miabench.constraints.mention import Contains, Excludes
from miabench.errors import ConstraintError

Parts = Annotated[tuple[AnyConstraint, ...], Field(min_length=2, max_length=12)]
_ORDERS = 6
_ROUNDS = 4
_SHOWN = 100


class _Several(Constraint):
    """Several constraints on one text."""

    parts: Parts

    lead: ClassVar[tuple[str, ...]]
    """How a list of rules is announced."""

    @field_validator("parts")
    @classmethod
    def _distinct(cls, parts: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
        if len(set(parts)) != len(parts):
            raise ValueError("a part occurs twice")
        return parts

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: a numbered list of rules; free English is read by `miabench.constraints.read`."""
        for lead in cls.lead:
            if phrase.lower().startswith(f"{lead}: (1) "):
                parts = nested_list(phrase[len(lead) + 2 :])
                return cls(parts=parts) if parts is not None and 2 <= len(set(parts)) == len(parts) <= 12 else None
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        rules = "; ".join(f"({i}) {quote(part.phrase())}" for i, part in enumerate(self.parts, 1))
        return tuple(f"{lead}: {rules}" for lead in self.lead)


class AllOf(_Several):
    """Every one of several constraints holds: "in the first person and in the past tense".

    The fraction is the mean of the parts' fractions. Parts may contradict each other; then nothing satisfies them.
    """

    kind: Literal["all_of"] = "all_of"
    lead: ClassVar[tuple[str, ...]] = (
        "follow all of these rules",
        "obey each of these rules",
        "keep to all of these rules",
    )

    def _check(self, response: str) -> Finding:
        found = [part.check(response) for part in self.parts]
        evidence = "; ".join(_short(f) for f in _worst_first(found))
        if any(f.outcome == "broken" for f in found):
            known = [f.fraction for f in found if f.fraction is not None]
            return broken(evidence, sum(known) / len(known))
        return undecided(evidence) if any(f.outcome == "undecided" for f in found) else holds(evidence)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: one part after the other, in several orders, until all hold."""
        if self.check(draft).outcome == "holds":
            return draft
        for _, order in zip(range(_ORDERS), permutations(self.parts), strict=False):
            text = draft
            for _ in range(_ROUNDS):
                for part in order:
                    try:
                        text = part.satisfy(text)
                    except ConstraintError:
                        continue
                if self.check(text).outcome == "holds":
                    return text
        raise ConstraintError(f"no text is known that follows {' and '.join(repr(p.phrase()) for p in self.parts)}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: breaks one part, the others holding where that can be."""
        tried: list[str] = []
        for part in self.parts:
            others = [other for other in self.parts if other is not part]
            for _, candidate in zip(range(8), part.violations(text), strict=False):
                if part.check(candidate).outcome != "broken":
                    continue
                if all(other.check(candidate).outcome == "holds" for other in others):
                    yield candidate
                tried.append(candidate)
        yield from tried


class AnyOf(_Several):
    """At least one of several constraints holds: "in one sentence or in three bullet points"."""

    kind: Literal["any_of"] = "any_of"
    lead: ClassVar[tuple[str, ...]] = (
        "follow any of these rules",
        "obey one or more of these rules",
        "keep to one of these rules",
    )

    def _check(self, response: str) -> Finding:
        found = [part.check(response) for part in self.parts]
        if right := [f for f in found if f.outcome == "holds"]:
            return holds(_short(right[0]))
        evidence = "; ".join(map(_short, found))
        if any(f.outcome == "undecided" for f in found):
            return undecided(evidence)
        return broken(evidence, max(f.fraction or 0.0 for f in found))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the first part that can be."""
        if self.check(draft).outcome == "holds":
            return draft
        for part in self.parts:
            try:
                return part.satisfy(draft)
            except ConstraintError:
                continue
        raise ConstraintError(f"none of {', '.join(repr(p.phrase()) for p in self.parts)} can be satisfied")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: breaks one part after the other, until none holds."""
        queue = [text]
        for _ in range(2):
            for part in self.parts:
                queue += [c for base in queue[-3:] for _, c in zip(range(4), part.violations(base), strict=False)]
        yield from queue[1:]
        yield "..."
        yield ""


class Not(Constraint):
    """A constraint doesn't hold: "not in the first person"."""

    kind: Literal["not"] = "not"
    constraint: AnyConstraint

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        for lead in _NOT_LEADS:
            if phrase.lower().startswith(lead):
                inner = nested(phrase[len(lead) :])
                return None if inner is None else cls(constraint=inner)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead}{quote(self.constraint.phrase())}" for lead in _NOT_LEADS)

    def _check(self, response: str) -> Finding:
        found = self.constraint.check(response)
        evidence = f"unwanted: {_short(found)}"
        if found.outcome == "undecided":
            return undecided(evidence)
        return broken(evidence) if found.outcome == "holds" else holds(_short(found))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`."""
        if self.check(draft).outcome == "holds":
            return draft
        try:
            return self.constraint.violate(draft)
        except ConstraintError:
            return self.constraint.violate(self.constraint.satisfy(draft))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`."""
        yield self.constraint.satisfy(text)


_NOT_LEADS = ("break this rule: ", "do not follow this rule: ", "don't do this: ")


def _worst_first(found: list[Finding]) -> list[Finding]:
    order = {"broken": 0, "undecided": 1, "holds": 2}
    return sorted(found, key=lambda f: order[f.outcome])


def _short(finding: Finding) -> str:
    text = finding.evidence
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


AllOf.examples = (AllOf(parts=(Sentences(low=2, high=2), Excludes(terms=("red",)))),)
AnyOf.examples = (AnyOf(parts=(Sentences(low=1, high=1), Lines(low=3, high=3))),)
Not.examples = (Not(constraint=Contains(terms=("bread",))),)
