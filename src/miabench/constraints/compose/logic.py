"""Demands made of demands: all of several, any of several, not one.

Three-valued: what one undecided part leaves open is undecided, never a guess. Parts may contradict each other; then
nothing satisfies them, and `satisfy` says so.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator

from miabench.constraints.base import AnyConstraint, Constraint, Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import Composed, nested, nested_list, numbered, quote, short
from miabench.constraints.edits.small import FILLER_SENTENCES
from miabench.constraints.length import Lines, Sentences
from miabench.constraints.mention import Contains, Excludes
from miabench.errors import ConstraintError

_MOST_PARTS = 12
_ORDERS = 12
_ROUNDS = 4
_SHOWN = 4
_WAYS = 8


class _Several(Composed):
    """Several constraints on one text."""

    parts: Annotated[tuple[AnyConstraint, ...], Field(min_length=2, max_length=_MOST_PARTS)]

    leads: ClassVar[tuple[str, ...]]
    """How a list of rules is announced."""

    @field_validator("parts")
    @classmethod
    def _check_distinct(cls, parts: tuple[Constraint, ...]) -> tuple[Constraint, ...]:
        if len(set(parts)) != len(parts):
            raise ValueError("a part occurs twice")
        return parts

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: a numbered list of rules; free English is read by `miabench.constraints.read`."""
        for lead in cls.leads:
            if phrase.lower().startswith(f"{lead}: (1) "):
                parts = nested_list(phrase[len(lead) + 2 :])
                fits = parts is not None and 2 <= len(set(parts)) == len(parts) <= _MOST_PARTS
                return cls.model_validate({"parts": parts}) if fits else None
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead}: {numbered(self.parts, i)}" for i, lead in enumerate(self.leads))


class AllOf(_Several):
    """Every one of several constraints holds: "in the first person and in the past tense".

    Broken if any part is, else undecided if any is. The fraction is the mean of those that are known.
    """

    kind: Literal["all_of"] = "all_of"
    triggers = ("rule",)
    leads: ClassVar[tuple[str, ...]] = (
        "follow all of these rules",
        "obey each of these rules",
        "keep to all of these rules",
        "follow every one of these rules",
    )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`. The evidence names what is broken, or else undecided, or else everything."""
        found = [part.check(response) for part in self.parts]
        outcomes = {f.outcome for f in found}
        if "broken" in outcomes:
            known = [f.fraction for f in found if f.fraction is not None]
            return broken(_joined([f for f in found if f.outcome == "broken"]), sum(known) / len(known))
        if "undecided" in outcomes:
            return undecided(_joined([f for f in found if f.outcome == "undecided"]))
        return holds(_joined(found))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: one part after the other, in several orders, until all hold."""
        if self.check(draft).outcome == "holds":
            return draft
        for base in (draft, "", FILLER_SENTENCES[0]):
            for order in self._orders():
                if (text := self._settled(base, order)) is not None:
                    return text
        raise ConstraintError(f"no text is known that follows {' and '.join(repr(p.phrase()) for p in self.parts)}")

    def _orders(self) -> Iterator[Sequence[Constraint]]:
        yield self.parts
        yield self.parts[::-1]
        yield from (self.parts[i:] + self.parts[:i] for i in range(1, len(self.parts)))
        if len(self.parts) > 2:
            yield from islice(permutations(self.parts), 1, _ORDERS)

    def _settled(self, text: str, order: Sequence[Constraint]) -> str | None:
        """A text that all parts leave alone, or None where they keep undoing each other."""
        for _ in range(_ROUNDS):
            before = text
            for part in order:
                try:
                    text = part.satisfy(text)
                except ConstraintError:
                    continue
            if self.check(text).outcome == "holds":
                return text
            if text == before:
                return None
        return None

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: breaks one part, the others holding where that can be."""
        tried: list[str] = []
        for part in self.parts:
            others = [other for other in self.parts if other is not part]
            for candidate in islice(part.violations(text), _WAYS):
                if part.check(candidate).outcome != "broken":
                    continue
                if all(other.check(candidate).outcome == "holds" for other in others):
                    yield candidate
                else:
                    tried.append(candidate)
        yield from tried
        yield from (candidate for part in self.parts for candidate in islice(part.violations(text), _WAYS, None))


class AnyOf(_Several):
    """At least one of several constraints holds: "in one sentence or in three bullet points"."""

    kind: Literal["any_of"] = "any_of"
    triggers = ("rule",)
    leads: ClassVar[tuple[str, ...]] = (
        "follow at least one of these rules",
        "obey one or more of these rules",
        "keep to any of these rules",
    )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = [part.check(response) for part in self.parts]
        right = next((f for f in found if f.outcome == "holds"), None)
        if right is not None:
            return holds(short(right))
        if any(f.outcome == "undecided" for f in found):
            return undecided(_joined(found))
        return broken(_joined(found), max(f.fraction or 0.0 for f in found))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the first part that can be."""
        if self.check(draft).outcome == "holds":
            return draft
        for part in self.parts:
            try:
                text = part.satisfy(draft)
            except ConstraintError:
                continue
            if self.check(text).outcome == "holds":
                return text
        raise ConstraintError(f"no text is known that follows {' or '.join(repr(p.phrase()) for p in self.parts)}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: breaks one part after the other, until none is left."""
        best = [text]
        for _ in range(len(self.parts) + 1):
            found = dict.fromkeys(
                candidate
                for base in best
                for part in self.parts
                if part.check(base).outcome != "broken"
                for candidate in islice(part.violations(base), _WAYS)
            )
            best = sorted(found, key=self._left)[:3]
            yield from best
        yield "..."
        yield ""

    def _left(self, text: str) -> int:
        return sum(part.check(text).outcome != "broken" for part in self.parts)


class Not(Composed):
    """A constraint is broken: "not in the first person". What leaves that one undecided leaves this one so."""

    kind: Literal["not"] = "not"
    constraint: AnyConstraint

    triggers = ("rule",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`."""
        lead = next((lead for lead in _NOT_LEADS if phrase.lower().startswith(lead)), None)
        inner = None if lead is None else nested(phrase[len(lead) :])
        return None if inner is None else cls(constraint=inner)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead}{quote(self.constraint.phrase(i))}" for i, lead in enumerate(_NOT_LEADS))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = self.constraint.check(response)
        if found.outcome == "undecided":
            return undecided(short(found))
        return broken(f"unwanted: {short(found)}") if found.outcome == "holds" else holds(short(found))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a near miss of the constraint."""
        if self.check(draft).outcome == "holds":
            return draft
        try:
            return self.constraint.violate(draft)
        except ConstraintError:
            return self.constraint.violate(self.constraint.satisfy(draft))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`."""
        yield self.constraint.satisfy(text)
        yield self.constraint.satisfy("")


_NOT_LEADS = ("do not follow this rule: ", "break this rule: ", "so that this rule is not met: ")


def _joined(found: Sequence[Finding]) -> str:
    return "; ".join(map(short, found[:_SHOWN])) + ("; ..." if len(found) > _SHOWN else "")


AllOf.examples = (AllOf(parts=(Sentences(low=2, high=2), Excludes(terms=("red",)))),)
AnyOf.examples = (AnyOf(parts=(Sentences(low=1, high=1), Lines(low=3, high=3))),)
Not.examples = (Not(constraint=Contains(terms=("bread",))),)
