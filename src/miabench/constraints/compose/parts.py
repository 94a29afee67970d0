"""Demands on parts of a text: every sentence, the last line, exactly one paragraph."""

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from miabench.constraints.base import AnyConstraint, Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import Composed, nested, quote, short
from miabench.constraints.compose.units import MOST_MADE, NAMES, built, fillers, fitted, grown, unit_spans
from miabench.constraints.edits.small import ensure_mark
from miabench.constraints.length import Words
from miabench.constraints.mention import Contains, EndsWith, StartsWith
from miabench.constraints.phrases.units import Unit
from miabench.constraints.text import Span, clean
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.errors import ConstraintError

_MOST_BROKEN = 100
"""So many units that break a constraint are enough to know."""
_ROUNDS = 3
_SHOWN = 2
_UNIT = "|".join(NAMES.values())
_UNITS = {name: unit for unit, name in NAMES.items()}


class _OnParts(Composed):
    """A constraint on units of a text: a text of its own, each."""

    unit: Unit
    constraint: AnyConstraint

    def _spans(self, cleaned: str) -> list[Span]:
        return unit_spans(cleaned, self.unit)

    def _findings(self, spans: list[Span]) -> list[Finding]:
        """What each unit is found to be, until too many are broken."""
        known: dict[str, Finding] = {}
        found: list[Finding] = []
        wrong = 0
        for span in spans:
            finding = known.get(span.text)
            if finding is None:
                finding = known[span.text] = self.constraint.check(span.text)
            found.append(finding)
            wrong += finding.outcome == "broken"
            if wrong >= _MOST_BROKEN:
                break
        return found

    def _shown(self, number: int, finding: Finding) -> str:
        return f"{NAMES[self.unit]} {number}: {short(finding)}"

    def _units(self, n: int) -> str:
        return f"{n} {NAMES[self.unit]}{'' if n == 1 else 's'}"

    # ----------------------------------------------------------------------------------------- making texts

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: units are changed in place; where that can't be, the text is built anew."""
        if self.check(draft).outcome == "holds":
            return draft
        for candidate in self._made(clean(draft)):
            if self.check(candidate).outcome == "holds":
                return candidate
        raise ConstraintError(f"no text is known {self.phrase()!r}")

    def _made(self, cleaned: str) -> Iterator[str]:
        least = self._least()
        if least > MOST_MADE:
            return
        for base in (cleaned, ""):
            text = grown(base, self.unit, least)
            for _ in range(_ROUNDS):
                try:
                    text = self._changed(text, self._goals(self._outcomes(text)))
                except ConstraintError:
                    break
                yield text
            yield from self._rebuilt(grown(base, self.unit, least))
        yield from self._rebuilt(built(self.unit, [clean(self._turned("", wanted=True))]))

    def _rebuilt(self, text: str) -> Iterator[str]:
        """A text of nothing but the changed units."""
        pieces = [span.text for span in self._spans(text)]
        goals = self._goals(self._outcomes(text))
        try:
            yield built(
                self.unit, [self._turned(p, wanted=goals[i]) if i in goals else p for i, p in enumerate(pieces)]
            )
        except ConstraintError:
            return

    def _outcomes(self, cleaned: str) -> list[str]:
        return [self.constraint.check(span.text).outcome for span in self._spans(cleaned)]

    @abstractmethod
    def _least(self) -> int:
        """How many units a text needs."""

    @abstractmethod
    def _goals(self, outcomes: list[str]) -> dict[int, bool]:
        """Which units have to meet the constraint, and which to break it."""

    def _changed(self, cleaned: str, goals: Mapping[int, bool]) -> str:
        """The text with some of its units made to meet the constraint or to break it."""
        for i, span in reversed([*enumerate(self._spans(cleaned))]):
            if i in goals:
                cleaned = cleaned[: span.start] + self._turned(span.text, wanted=goals[i]) + cleaned[span.end :]
        return cleaned

    def _turned(self, piece: str, *, wanted: bool) -> str:
        """A unit that meets the constraint, or one that breaks it."""
        outcome = self.constraint.check(piece).outcome
        if outcome == ("holds" if wanted else "broken"):
            return piece
        return self._fitted(self.constraint.satisfy(piece) if wanted else self._broken(piece), wanted=wanted)

    def _broken(self, piece: str) -> str:
        try:
            return self.constraint.violate(piece)
        except ConstraintError:
            return self.constraint.violate(self.constraint.satisfy(piece))

    def _fitted(self, text: str, *, wanted: bool) -> str:
        piece = fitted(self.unit, text)
        if self.unit == "sentence":
            marked = ensure_mark(piece)
            if self.constraint.check(marked).outcome == ("holds" if wanted else "broken"):
                return marked
        return piece


class Each(_OnParts):
    """Every unit of a text (sentence, line, paragraph, list item, stanza, word, exchange) meets a constraint.

    A text without any such unit breaks it. The fraction is the share of the units that meet it.
    """

    kind: Literal["each"] = "each"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`; `miabench.constraints.read` reads free English."""
        match = _EACH_FORM.match(phrase)
        inner = None if match is None else nested(phrase[match.end() :])
        return None if match is None or inner is None else cls(unit=_UNITS[match["unit"].lower()], constraint=inner)

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


_EACH_FORM = re.compile(
    rf"(?:so that every|with each|in every) (?P<unit>{_UNIT})(?: follows| following|, follow) this rule: ",
    re.IGNORECASE,
)
_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth", 11: "eleventh", 12: "twelfth", -1: "last", -2: "second-to-last", -3: "third-to-last",
}  # fmt: skip
_INDICES = {name: index for index, name in _ORDINALS.items()}


class Part(_OnParts):
    """One unit of a text meets a constraint: the first, the second, the last."""

    kind: Literal["part"] = "part"
    index: int
    """Counted from 1, or from the end: -1 is the last."""

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
        return cls(unit=_UNITS[match["unit"].lower()], index=_INDICES[match["which"].lower()], constraint=inner)

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
_PART_FORM = re.compile(
    rf"(?:so that|with|in) the (?P<which>{_WHICH}) (?P<unit>{_UNIT})(?: follows| following|, follow) this rule: ",
    re.IGNORECASE,
)


class Some(_OnParts):
    """So many units of a text meet a constraint: at least `low`, at most `high`, both inclusive.

    A text without any such unit breaks it, unless none may meet the constraint.
    """

    kind: Literal["some"] = "some"
    low: Annotated[int, Field(ge=0, le=10**9)] | None = None
    high: Annotated[int, Field(ge=0, le=10**9)] | None = None

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
                unit=_UNITS[match["unit"].lower()],
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


_SOME_FORM = re.compile(
    rf"(?:so that|with|have) (?:(?P<how>exactly|at least|at most)|between (?P<low>{COUNT_PATTERN}) and) "
    rf"(?P<n>{COUNT_PATTERN}) (?P<unit>{_UNIT})s? follow(?:s|ing)? this rule: ",
    re.IGNORECASE,
)

Each.examples = (Each(unit="line", constraint=Words(low=5, high=5)),)
Part.examples = (
    Part(unit="sentence", index=1, constraint=Contains(terms=("storm",))),
    Part(unit="line", index=-1, constraint=EndsWith(text="now")),
)
Some.examples = (
    Some(unit="sentence", low=1, high=1, constraint=Contains(terms=("bread",))),
    Some(unit="line", low=2, constraint=StartsWith(text="The")),
)
