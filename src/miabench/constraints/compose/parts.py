"""Demands on each part of a text, or on one: every sentence, the last line."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, Self

from pydantic import field_validator

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import nested, quote, short
from miabench.constraints.compose.scoped import UNIT_NAMES, UNITS, OnParts
from miabench.constraints.compose.units import MOST_MADE, NAMES
from miabench.constraints.length import Words
from miabench.constraints.mention import Contains, EndsWith
from miabench.constraints.text import clean
from miabench.constraints.text.pattern import pattern
from miabench.errors import ConstraintError

_SHOWN = 2


class Each(OnParts):
    """Every unit of a text (sentence, line, paragraph, list item, stanza, word, exchange) meets a constraint.

    A text without any such unit breaks it. The fraction is the share of the units that meet it.
    """

    kind: Literal["each"] = "each"
    triggers = ("rule",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`; `miabench.constraints.read` reads free English."""
        match = _EACH_FORM.match(phrase)
        inner = None if match is None else nested(phrase[match.end() :])
        return None if match is None or inner is None else cls(unit=UNITS[match["unit"].lower()], constraint=inner)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        name = NAMES[self.unit]
        return (
            f"so that every {name} follows this rule: {quote(self.constraint.phrase())}",
            f"with each {name} following this rule: {quote(self.constraint.phrase(1))}",
            f"in every {name}, follow this rule: {quote(self.constraint.phrase(2))}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        spans = self._spans(clean(response))
        if not spans:
            return broken(f"no {NAMES[self.unit]}")
        found = self._findings(spans)
        met = sum(f.outcome == "holds" for f in found)
        for outcome in ("broken", "undecided"):
            some = [self._shown(i, f) for i, f in enumerate(found, 1) if f.outcome == outcome]
            if some:
                more = f"; and {len(some) - _SHOWN} more" if len(some) > _SHOWN else ""
                evidence = f"{met} of {self._units(len(spans))}; {'; '.join(some[:_SHOWN])}{more}"
                return broken(evidence, met / len(found)) if outcome == "broken" else undecided(evidence)
        if len(spans) == 1:
            return holds(self._shown(1, found[0]))
        return holds(f"all {self._units(len(spans))}; {self._shown(1, found[0])}")

    def _least(self) -> int:
        return 1

    def _goals(self, outcomes: list[str]) -> dict[int, bool]:
        return dict.fromkeys(range(len(outcomes)), True)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit breaks it, the last before the others."""
        cleaned = clean(text)
        for i in islice(reversed(range(len(self._spans(cleaned)))), MOST_MADE):
            try:
                yield self._changed(cleaned, {i: False})
            except ConstraintError:
                continue
        yield ""


_EACH_FORM = pattern(
    rf"(?:so that every|with each|in every) (?P<unit>{UNIT_NAMES})(?: follows| following|, follow) this rule: ",
    re.IGNORECASE,
)
_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth", 11: "eleventh", 12: "twelfth", -1: "last", -2: "second-to-last", -3: "third-to-last",
}  # fmt: skip
_INDICES = {name: index for index, name in _ORDINALS.items()}


class Part(OnParts):
    """One unit of a text meets a constraint: the first, the second, the last."""

    kind: Literal["part"] = "part"
    index: int
    """Counted from 1, or from the end: -1 is the last."""

    triggers = ("rule",)

    @field_validator("index")
    @classmethod
    def _check_index(cls, index: int) -> int:
        if index not in _ORDINALS:
            raise ValueError(f"'index' must be 1 to {max(_ORDINALS)}, or {min(_ORDINALS)} to -1")
        return index

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`."""
        match = _PART_FORM.match(phrase)
        inner = None if match is None else nested(phrase[match.end() :])
        if match is None or inner is None:
            return None
        return cls(unit=UNITS[match["unit"].casefold()], index=_INDICES[match["which"].casefold()], constraint=inner)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            f"so that the {self._name()} follows this rule: {quote(self.constraint.phrase())}",
            f"with the {self._name()} following this rule: {quote(self.constraint.phrase(1))}",
            f"in the {self._name()}, follow this rule: {quote(self.constraint.phrase(2))}",
        )

    def _name(self) -> str:
        return f"{_ORDINALS[self.index]} {NAMES[self.unit]}"

    def _at(self, n: int) -> int | None:
        i = self.index - 1 if self.index > 0 else n + self.index
        return i if 0 <= i < n else None

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        spans = self._spans(clean(response))
        i = self._at(len(spans))
        if i is None:
            return broken(f"no {self._name()}: {self._units(len(spans))}")
        found = self.constraint.check(spans[i].text)
        return Finding(found.outcome, f"{self._name()}: {short(found)}", found.fraction)

    def _least(self) -> int:
        return abs(self.index)

    def _goals(self, outcomes: list[str]) -> dict[int, bool]:
        i = self._at(len(outcomes))
        return {} if i is None else {i: True}

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: that unit breaks it, the others stay."""
        cleaned = clean(text)
        spans = self._spans(cleaned)
        i = self._at(len(spans))
        if i is not None:
            for changed in islice(self.constraint.violations(spans[i].text), MOST_MADE):
                piece = self._fitted(changed, wanted=False)
                yield cleaned[: spans[i].start] + piece + cleaned[spans[i].end :]
        yield ""


_WHICH = "|".join(_INDICES)
_PART_FORM = pattern(
    rf"(?:so that|with|in) the (?P<which>{_WHICH}) (?P<unit>{UNIT_NAMES})(?: follows| following|, follow) this rule: ",
    re.IGNORECASE,
)


Each.examples = (Each(unit="line", constraint=Words(low=5, high=5)),)
Part.examples = (
    Part(unit="sentence", index=1, constraint=Contains(terms=("storm",))),
    Part(unit="line", index=-1, constraint=EndsWith(text="now")),
)
