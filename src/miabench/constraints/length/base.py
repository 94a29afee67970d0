"""What all counts of units share: bounds, reading and wording them, and the check over several readings of a text."""

import math
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, Outcome, broken, holds, undecided
from miabench.constraints.length.chinese import read_chinese
from miabench.constraints.phrases.bounds import (
    MOST,
    Bounds,
    Parity,
    read_about,
    read_bounds,
    read_parity,
    state_about,
    state_bounds,
    state_parity,
)
from miabench.constraints.text import clean
from miabench.constraints.text.pattern import pattern
from miabench.errors import ConstraintError

Bound = Annotated[int, Field(ge=1, le=MOST)]

_IDEOGRAPH = pattern("[\u4e00-\u9fff]")


class Length(Constraint):
    """So many units of a text: at least `low`, at most `high`, both inclusive, one of them may be None; or `about` so
    many; or an even or odd number (`parity`).

    "At most one" is exactly one, for a text without any word breaks every bound. About n holds within a tenth of n (at
    least 1), is broken beyond a fifth (at least 2), and undecided between. Subclasses say what is counted.
    """

    low: Bound | None = None
    high: Bound | None = None
    about: Bound | None = None
    parity: Parity | None = None

    category: ClassVar[str] = "length_limit"
    unit: ClassVar[str]
    """What is counted, in the singular."""
    unit_pattern: ClassVar[str]
    """How phrases name it, as a regular expression over lower case."""
    stem_pattern: ClassVar[str]
    """How it follows "three-"."""
    article: ClassVar[bool] = False
    """Whether "in a sentence" asks for one."""
    chinese_pattern: ClassVar[str]
    """How Chinese phrases name it, with the measure word."""

    @model_validator(mode="before")
    @classmethod
    def _one_is_one(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("high") == 1 and data.get("low") is None:
            return {**data, "low": 1}
        return data

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        given = (self.low is not None or self.high is not None, self.about is not None, self.parity is not None)
        if sum(given) != 1:
            raise ValueError("give 'low', 'high' or both, or 'about', or 'parity'")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    omitted: ClassVar[tuple[str, ...]] = ("partial", "about", "parity")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "In five sentences" is exactly five; "within five sentences" is at most five."""
        if _IDEOGRAPH.search(phrase):
            demand = read_chinese(phrase, cls.chinese_pattern)
            return None if demand is None else cls.model_validate(demand._asdict())
        return cls._read_english(phrase, cls.unit_pattern, cls.stem_pattern)

    @classmethod
    def _read_english(cls, phrase: str, unit: str, stem: str, **more: object) -> Self | None:
        """The demand of a phrase on a unit; `more` are the other fields of the kind."""
        bounds = read_bounds(phrase, unit, stem, article=cls.article)
        if bounds is not None:
            return cls.model_validate({**bounds._asdict(), **more})
        if (about := read_about(phrase, unit, stem)) is not None:
            return cls.model_validate({"about": about, **more})
        parity = read_parity(phrase, unit, stem)
        return None if parity is None else cls.model_validate({"parity": parity, **more})

    def _stated(self, unit: str) -> list[tuple[str, str]]:
        """Wordings of the bounds, each as a preposition and the rest."""
        if self.about is not None:
            return state_about(self.about, unit)
        if self.parity is not None:
            return state_parity(self.parity, unit)
        return state_bounds(Bounds(self.low, self.high), unit)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead} {count}" for lead, count in self._stated(self.unit))

    @abstractmethod
    def count(self, cleaned: str) -> int:
        """How many units a cleaned text has, by the plainest reading."""

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """The counts that sane readers come to, the plainest first; mostly one."""
        return (self.count(cleaned),)

    def parts(self, cleaned: str) -> int:
        """How many units a cleaned text could be made into as it is: the count, unless a kind says otherwise."""
        return self.count(cleaned)

    @abstractmethod
    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """Candidates for a text with n units (see `resize`)."""

    def _wanted(self) -> str:
        low, high = self.low, self.high
        if self.about is not None:
            return f"about {self.about}"
        if self.parity is not None:
            return f"an {self.parity} number"
        if low == high:
            return f"exactly {low}"
        if low is None:
            return f"at most {high}"
        return f"at least {low}" if high is None else f"{low} to {high}"

    def verdict(self, n: int) -> Outcome:
        """What a count of n is."""
        if n < 1:
            return "broken"
        if self.about is not None:
            away = abs(n - self.about)
            if away <= max(1, self.about / 10):
                return "holds"
            return "broken" if away > max(2, self.about / 5) else "undecided"
        if self.parity is not None:
            return "holds" if n % 2 == (self.parity == "odd") else "broken"
        return "holds" if n >= (self.low or 1) and (self.high is None or n <= self.high) else "broken"

    def _units(self, n: int | str) -> str:
        return f"{n} {self.unit}{'' if n == 1 else 's'}"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        finding = self._find(self.readings(cleaned))
        if finding.outcome == "holds" or not (units := self.units(cleaned)):
            return finding
        listed = ", ".join(f'"{shortened(unit)}"' for unit in units[:_MOST_SHOWN])
        more = ", ..." if len(units) > _MOST_SHOWN else ""
        return replace(finding, evidence=finding.evidence.replace(";", f": {listed}{more};", 1))

    def units(self, cleaned: str) -> list[str]:  # noqa: ARG002 - what most kinds count needs no list
        """What was counted, for the evidence; nothing where a number says it all."""
        return []

    def _find(self, found: tuple[int, ...]) -> Finding:
        verdicts = {self.verdict(n) for n in found}
        if verdicts == {"holds"}:
            return holds(f"{self._units(found[0])}; wanted {self._wanted()}")
        if verdicts == {"broken"}:
            return broken(f"{self._units(found[0])}; wanted {self._wanted()}")
        shown = found[0] if len(found) == 1 else " or ".join(map(str, sorted(set(found))[:6]))
        return undecided(f"{self._units(shown)}; wanted {self._wanted()}")

    def _nearest(self, n: int) -> int:
        """The count nearest to n (from 1) that holds."""
        if self.verdict(n) == "holds":
            return n
        if self.parity is not None:
            return n + 1
        if self.about is not None:
            slack = math.floor(max(1, self.about / 10))
            return max(1, self.about - slack) if n < self.about else self.about + slack
        return self.low if self.low is not None and n < self.low else self.high or n

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`. The nearest length that fits: nothing is rewritten further than needed."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        for target in dict.fromkeys((self._nearest(max(self.parts(text), 1)), self._nearest(self.low or 2))):
            for candidate in self.resized(text, target):
                if self.check(candidate).outcome == "holds":
                    return candidate
        raise ConstraintError(f"no way is known to make the text {draft[:80]!r} have {self._wanted()} {self.unit}s")

    def _misses(self, n: int) -> list[int]:
        """Counts that break, the nearest to n first."""
        if self.parity is not None:
            found = [n + 1, n - 1]
        elif self.about is not None:
            slack = max(2, self.about / 5)
            found = [math.ceil(self.about - slack) - 1, math.floor(self.about + slack) + 1]
        else:
            found = [(self.low or 1) - 1, (self.high or 0) + 1]
        return sorted((b for b in found if b >= 1 and self.verdict(b) == "broken"), key=lambda b: abs(b - n))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit too few or too many, whichever is nearer."""
        cleaned = clean(text)
        ways = [self.resized(cleaned, target) for target in self._misses(self.count(cleaned))]
        yield from (candidate for way in ways for candidate in islice(way, 1))
        yield from chain.from_iterable(ways)
        yield "..."


_MOST_SHOWN = 6
_SHOWN = 32


def shortened(text: str) -> str:
    """The beginning of a unit of text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3].rstrip()}..."
