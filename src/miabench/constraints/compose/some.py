"""Demands on so many parts of a text: "one of the sentences is a question", "two lines start with ..."."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import nested, quote
from miabench.constraints.compose.scoped import UNIT_NAMES, UNITS, OnParts
from miabench.constraints.compose.units import MOST_MADE, NAMES, built, fillers, grown
from miabench.constraints.mention import Contains, StartsWith
from miabench.constraints.text import clean
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern
from miabench.errors import ConstraintError


class Some(OnParts):
    """So many units of a text meet a constraint: at least `low`, at most `high`, both inclusive.

    A text without any such unit breaks it, unless none may meet the constraint.
    """

    kind: Literal["some"] = "some"
    low: Annotated[int, Field(ge=0, le=10**9)] | None = None
    high: Annotated[int, Field(ge=0, le=10**9)] | None = None

    triggers = ("rule",)

    @model_validator(mode="before")
    @classmethod
    def _without_zero(cls, data: object) -> object:
        return {**data, "low": None} if isinstance(data, dict) and data.get("low") == 0 else data

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`."""
        match = _SOME_FORM.match(phrase)
        inner = None if match is None else nested(phrase[match.end() :])
        if match is None or inner is None:
            return None
        n, how = parse_count(match["n"]), (match["how"] or "").lower()
        low = parse_count(match["low"]) if match["low"] else None if how == "at most" else n
        try:
            return cls(
                unit=UNITS[match["unit"].casefold()],
                low=low,
                high=None if how == "at least" else n,
                constraint=inner,
            )
        except ValueError:
            return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        follows = "follows" if (self.high if self.high is not None else self.low) == 1 else "follow"
        return (
            f"so that {self._bounds()} {follows} this rule: {quote(self.constraint.phrase())}",
            f"with {self._bounds()} following this rule: {quote(self.constraint.phrase(1))}",
            f"have {self._bounds()} follow this rule: {quote(self.constraint.phrase(2))}",
        )

    def _bounds(self) -> str:
        most = self.high if self.high is not None else self.low
        return f"{self._amount()} {NAMES[self.unit]}{'' if most == 1 else 's'}"

    def _amount(self) -> str:
        low, high = self.low or 0, self.high
        if high is None:
            return f"at least {count_word(low)}"
        if low == high:
            return f"exactly {count_word(high)}"
        return f"between {count_word(low)} and {count_word(high)}" if low else f"at most {count_word(high)}"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        spans = self._spans(clean(response))
        if not spans and self.high != 0:
            return broken(f"no {NAMES[self.unit]}")
        known: dict[str, Finding] = {}
        found = [known.setdefault(s.text, known.get(s.text) or self.constraint.check(s.text)) for s in spans]
        sure = sum(f.outcome == "holds" for f in found)
        perhaps = sure + sum(f.outcome == "undecided" for f in found)
        count = str(sure) if sure == perhaps else f"{sure} to {perhaps}"
        first = next((self._shown(i, f) for i, f in enumerate(found, 1) if f.outcome != "broken"), None)
        evidence = f"{count} of {self._units(len(spans))}; wanted {self._amount()}{f'; {first}' if first else ''}"
        low, high = self.low or 0, len(found) if self.high is None else self.high
        if low <= sure and perhaps <= high:
            return holds(evidence)
        if perhaps < low:
            return broken(evidence, perhaps / low)
        return broken(evidence, high / sure) if sure > high else undecided(evidence)

    def _least(self) -> int:
        return max(self.low or 0, 1)

    def _goals(self, outcomes: list[str]) -> dict[int, bool]:
        """The nearest number that fits; what met the constraint stays, the first ones before the others."""
        met = [i for i, outcome in enumerate(outcomes) if outcome == "holds"]
        others = [i for i, outcome in enumerate(outcomes) if outcome != "holds"]
        high = len(outcomes) if self.high is None else self.high
        target = min(max(len(met), self.low or 0), high)
        chosen = set((met + others)[:target])
        return {i: i in chosen for i in range(len(outcomes)) if (outcomes[i] != "broken") or i in chosen}

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit too few, or one too many."""
        cleaned = clean(text)
        outcomes = self._outcomes(cleaned)
        met = [i for i, outcome in enumerate(outcomes) if outcome == "holds"]
        if self.low:
            surplus = [*reversed(met)][: len(met) - self.low + 1]
            yield from self._tried(cleaned, dict.fromkeys(surplus, False))
        if self.high is not None and self.high < MOST_MADE:
            wanted = self.high + 1
            longer = grown(cleaned, self.unit, wanted)
            unmet = [i for i, outcome in enumerate(self._outcomes(longer)) if outcome != "holds"]
            yield from self._tried(longer, dict.fromkeys(unmet[: wanted - len(met)], True))
            yield from self._tried(longer, dict.fromkeys(unmet, True))
            yield from self._tried(built(self.unit, fillers(self.unit, wanted)), dict.fromkeys(range(wanted), True))
            pieces = [self._turned(piece, wanted=True) for piece in fillers(self.unit, wanted)]
            yield built(self.unit, pieces)
        yield ""

    def _tried(self, cleaned: str, goals: Mapping[int, bool]) -> Iterator[str]:
        try:
            yield self._changed(cleaned, goals)
        except ConstraintError:
            return


_SOME_FORM = pattern(
    rf"(?:so that|with|have) (?:(?P<how>exactly|at least|at most)|between (?P<low>{COUNT_PATTERN}) and) "
    rf"(?P<n>{COUNT_PATTERN}) (?P<unit>{UNIT_NAMES})s? follow(?:s|ing)? this rule: ",
    re.IGNORECASE,
)

Some.examples = (
    Some(unit="sentence", low=1, high=1, constraint=Contains(terms=("bread",))),
    Some(unit="line", low=2, constraint=StartsWith(text="The")),
)
