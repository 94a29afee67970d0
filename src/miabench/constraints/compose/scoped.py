"""What demands on parts of a text share: how the parts are checked, and changed in place."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping

from miabench.constraints.base import AnyConstraint, Finding
from miabench.constraints.compose.nesting import Composed, short
from miabench.constraints.compose.units import MOST_MADE, NAMES, built, fitted, grown, unit_spans
from miabench.constraints.edits.small import ensure_mark
from miabench.constraints.phrases.units import Unit
from miabench.constraints.text import Span, clean
from miabench.errors import ConstraintError

_MOST_BROKEN = 100
"""So many units that break a constraint are enough to know."""
_ROUNDS = 3
UNIT_NAMES = "|".join(NAMES.values())
"""A regular expression for what phrases call a unit."""
UNITS = {name: unit for unit, name in NAMES.items()}
"""The units by what phrases call them."""


class OnParts(Composed):
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
