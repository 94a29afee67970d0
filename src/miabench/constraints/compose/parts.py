"""Demands on parts of a text: every sentence, the last line, exactly one paragraph."""

from collections.abc import Callable, Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from miabench.constraints.base import AnyConstraint, Constraint, Finding, broken, holds, undecided
from miabench.constraints.compose.nesting import nested, quote
from miabench.constraints.edits.small import FILLER_SENTENCES
from miabench.constraints.length import Words
from miabench.constraints.mention import Contains, EndsWith, StartsWith
from miabench.constraints.phrases.units import Unit
from miabench.constraints.text import (
    Span,
    clean,
    item_spans,
    line_spans,
    paragraph_spans,
    sentence_spans,
    word_spans,
)
from miabench.errors import ConstraintError


def _stanza_spans(cleaned: str) -> list[Span]:
    return paragraph_spans(cleaned)


_SPANS: dict[Unit, Callable[[str], list[Span]]] = {
    "sentence": sentence_spans,
    "line": line_spans,
    "paragraph": paragraph_spans,
    "item": item_spans,
    "stanza": _stanza_spans,
    "word": word_spans,
    "exchange": line_spans,
}
_NAMES: dict[Unit, str] = {**{unit: unit for unit in _SPANS}, "item": "list item"}
_JOINS: dict[Unit, str] = {
    "sentence": " ",
    "line": "\n",
    "paragraph": "\n\n",
    "item": "\n- ",
    "stanza": "\n\n",
    "word": " ",
    "exchange": "\n",
}
_SHOWN = 100
_MOST_SHOWN = 2


class _OnParts(Constraint):
    """A constraint on units of a text."""

    unit: Unit
    constraint: AnyConstraint

    @field_validator("constraint")
    @classmethod
    def _is_whole(cls, constraint: Constraint) -> Constraint:
        if constraint.partial:
            raise ValueError("the constraint of a part can't be partial")
        return constraint

    def _spans(self, cleaned: str) -> list[Span]:
        return _SPANS[self.unit](cleaned)

    def _demand(self) -> str:
        return quote(self.constraint.phrase())

    def _start(self, draft: str, n: int) -> str:
        """A cleaned text with at least n units, made of the draft as far as it has any."""
        text = clean(draft)
        missing = n - len(self._spans(text))
        if missing <= 0:
            return text
        filler = [FILLER_SENTENCES[i % len(FILLER_SENTENCES)] for i in range(missing)]
        join = _JOINS[self.unit]
        if self.unit == "item":
            return f"{text.rstrip()}\n\n- {join.join(filler)}".lstrip()
        body = text.rstrip()
        grown = join.join([*([body] if body else []), *filler])
        return (
            grown
            if len(self._spans(grown)) >= n
            else join.join(FILLER_SENTENCES[i % len(FILLER_SENTENCES)] for i in range(n))
        )

    def _rewritten(self, text: str, indices: list[int], change: Callable[[str], str]) -> str:
        """The text with some of its units changed in place."""
        spans = self._spans(text)
        for i in sorted(indices, reverse=True):
            span = spans[i]
            text = text[: span.start] + change(span.text) + text[span.end :]
        return text


def _shown(unit: Unit, number: int, finding: Finding) -> str:
    text = finding.evidence if len(finding.evidence) <= _SHOWN else f"{finding.evidence[: _SHOWN - 3]}..."
    return f"{_NAMES[unit]} {number}: {text}"


class Each(_OnParts):
    """Every unit of a text (sentence, line, paragraph, list item, stanza, word, exchange) meets a constraint.

    A text without any such unit breaks it. The fraction is the share of the units that meet it.
    """

    kind: Literal["each"] = "each"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: only the wordings of `phrasings`; free English is read by `miabench.constraints.read`."""
        for unit, name in _NAMES.items():
            for lead in _EACH_LEADS:
                head = lead.format(name)
                if phrase.lower().startswith(head):
                    inner = nested(phrase[len(head) :])
                    return None if inner is None else cls(unit=unit, constraint=inner)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(lead.format(_NAMES[self.unit]) + self._demand() for lead in _EACH_LEADS)

    def _check(self, response: str) -> Finding:
        spans = self._spans(clean(response))
        if not spans:
            return broken(f"no {_NAMES[self.unit]}")
        found = [self.constraint.check(span.text) for span in spans]
        met = sum(f.outcome == "holds" for f in found)
        count = f"{met} of {len(found)} {_NAMES[self.unit]}s"
        wrong = [_shown(self.unit, i, f) for i, f in enumerate(found, 1) if f.outcome == "broken"]
        open_ = [_shown(self.unit, i, f) for i, f in enumerate(found, 1) if f.outcome == "undecided"]
        if wrong:
            return broken("; ".join([count, *wrong[:_MOST_SHOWN]]), met / len(found))
        if open_:
            return undecided("; ".join([count, *open_[:_MOST_SHOWN]]))
        return holds(f"all {len(found)} {_NAMES[self.unit]}s; {_shown(self.unit, 1, found[0])}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the units that don't meet it are changed in place."""
        if self.check(draft).outcome == "holds":
            return draft
        for text in (self._start(draft, 1), self._start("", 1)):
            spans = self._spans(text)
            bad = [i for i, span in enumerate(spans) if self.constraint.check(span.text).outcome != "holds"]
            candidate = self._rewritten(text, bad, self.constraint.satisfy)
            if self.check(candidate).outcome == "holds":
                return candidate
        candidate = self.constraint.satisfy("")
        for text in (candidate, f"- {candidate}"):
            if self.check(text).outcome == "holds":
                return text
        raise ConstraintError(f"no text is known of which {self.phrase()}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit breaks it, the last before the others."""
        cleaned = clean(text)
        for i in reversed(range(len(self._spans(cleaned)))):
            try:
                yield self._rewritten(cleaned, [i], self.constraint.violate)
            except ConstraintError:
                continue
        yield ""


_EACH_LEADS = (
    "so that every {} follows this rule: ",
    "with each {} following this rule: ",
    "in every {} follow this rule: ",
)
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", -1: "last", -2: "second-to-last"}  # fmt: skip


class Part(_OnParts):
    """One unit of a text meets a constraint: the first, the second, the last.

    Attributes:
        index: counted from 1, or from the end: -1 is the last.
    """

    kind: Literal["part"] = "part"
    index: int

    @field_validator("index")
    @classmethod
    def _known(cls, index: int) -> int:
        if index not in _ORDINALS:
            raise ValueError("'index' must be 1 to 8, or -1 or -2")
        return index

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        for unit, name in _NAMES.items():
            for index, ordinal in _ORDINALS.items():
                for lead in _PART_LEADS:
                    head = lead.format(f"{ordinal} {name}")
                    if phrase.lower().startswith(head):
                        inner = nested(phrase[len(head) :])
                        return None if inner is None else cls(unit=unit, index=index, constraint=inner)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(
            lead.format(f"{_ORDINALS[self.index]} {_NAMES[self.unit]}") + self._demand() for lead in _PART_LEADS
        )

    def _at(self, spans: list[Span]) -> int | None:
        i = self.index - 1 if self.index > 0 else len(spans) + self.index
        return i if 0 <= i < len(spans) else None

    def _check(self, response: str) -> Finding:
        spans = self._spans(clean(response))
        i = self._at(spans)
        name = f"{_ORDINALS[self.index]} {_NAMES[self.unit]}"
        if i is None:
            return broken(f"there is no {name}: {len(spans)} {_NAMES[self.unit]}{'' if len(spans) == 1 else 's'}")
        found = self.constraint.check(spans[i].text)
        return Finding(found.outcome, f"{name}: {found.evidence}", found.fraction)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: that unit is changed in place."""
        if self.check(draft).outcome == "holds":
            return draft
        for text in (self._start(draft, abs(self.index)), self._start("", abs(self.index))):
            i = self._at(self._spans(text))
            if i is not None:
                candidate = self._rewritten(text, [i], self.constraint.satisfy)
                if self.check(candidate).outcome == "holds":
                    return candidate
        raise ConstraintError(f"no text is known in which {self.phrase()}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: that unit breaks it, the others stay."""
        cleaned = clean(text)
        i = self._at(self._spans(cleaned))
        if i is not None:
            for base in self.constraint.violations(self._spans(cleaned)[i].text):
                yield self._rewritten(cleaned, [i], lambda _, base=base: base)
        yield ""


_PART_LEADS = (
    "so that the {} follows this rule: ",
    "with the {} following this rule: ",
    "in the {} follow this rule: ",
)


class Some(_OnParts):
    """So many units of a text meet a constraint: at least `low`, at most `high`, both inclusive."""

    kind: Literal["some"] = "some"
    low: Annotated[int, Field(ge=0, le=20)] | None = None
    high: Annotated[int, Field(ge=0, le=20)] | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        for lead in _SOME_LEADS:
            if not phrase.lower().startswith(lead):
                continue
            rest = phrase[len(lead) :]
            bounds, _, demand = rest.partition(" follow this rule: ")
            inner = nested(demand) if demand else None
            found = _read_bounds(bounds.lower())
            if inner is None or found is None:
                return None
            return cls(unit=found[0], low=found[1], high=found[2], constraint=inner)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead}{self._bounds()} follow this rule: {self._demand()}" for lead in _SOME_LEADS)

    def _bounds(self) -> str:
        name = f"{_NAMES[self.unit]}s"
        low, high = self.low, self.high
        if low is not None and low == high:
            return f"exactly {low} {name}"
        if high is None:
            return f"at least {low} {name}"
        return f"at most {high} {name}" if low is None else f"{low} to {high} {name}"

    def _check(self, response: str) -> Finding:
        found = [self.constraint.check(span.text) for span in self._spans(clean(response))]
        sure = sum(f.outcome == "holds" for f in found)
        perhaps = sure + sum(f.outcome == "undecided" for f in found)
        count = str(sure) if sure == perhaps else f"{sure} to {perhaps}"
        evidence = f"{count} of {len(found)} {_NAMES[self.unit]}s; wanted {self._bounds()}"
        first = next((_shown(self.unit, i, f) for i, f in enumerate(found, 1) if f.outcome != "broken"), None)
        evidence += f"; {first}" if first else ""
        low, high = self.low or 0, len(found) if self.high is None else self.high
        if low <= sure and perhaps <= high:
            return holds(evidence) if found else broken("nothing is written")
        return broken(evidence) if perhaps < low or sure > high else undecided(evidence)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: units are changed in place, the last ones first."""
        if self.check(draft).outcome == "holds":
            return draft
        wanted = self.low if self.low is not None else 0
        for base in (draft, ""):
            text = self._start(base, max(wanted, 1))
            text = self._to(text, wanted)
            if self.check(text).outcome == "holds":
                return text
        raise ConstraintError(f"no text is known of which {self.phrase()}")

    def _to(self, text: str, wanted: int) -> str:
        spans = self._spans(text)
        outcomes = [self.constraint.check(span.text).outcome for span in spans]
        high = len(spans) if self.high is None else self.high
        good = [i for i, outcome in enumerate(outcomes) if outcome == "holds"]
        other = [i for i, outcome in enumerate(outcomes) if outcome != "holds"]
        if len(good) < wanted:
            text = self._rewritten(text, other[len(good) - wanted :], self.constraint.satisfy)
        elif len(good) > high:
            text = self._rewritten(text, good[high:], self.constraint.violate)
        open_ = [i for i, s in enumerate(self._spans(text)) if self.constraint.check(s.text).outcome == "undecided"]
        return self._rewritten(text, open_, lambda t: self.constraint.violate(self.constraint.satisfy(t)))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit too few, or one too many."""
        cleaned = clean(text)
        spans = self._spans(cleaned)
        met = [self.constraint.check(span.text).outcome == "holds" for span in spans]
        for change, wanted in ((self.constraint.violate, True), (self.constraint.satisfy, False)):
            indices = [i for i, m in enumerate(met) if m is wanted]
            for n in range(1, len(indices) + 1):
                try:
                    yield self._rewritten(cleaned, indices[:n], change)
                except ConstraintError:
                    continue
        more = (self.high or 0) + 1
        grown = self._start(cleaned, len(spans) + more)
        yield self._rewritten(grown, list(range(len(self._spans(grown)))), self.constraint.satisfy)
        yield ""


_SOME_LEADS = ("make ", "let ", "have ")


def _read_bounds(text: str) -> tuple[Unit, int | None, int | None] | None:
    for unit, name in _NAMES.items():
        if not text.endswith(f" {name}s"):
            continue
        words = text[: -len(name) - 2].split()
        match words:
            case ["exactly", n] if n.isdigit():
                return unit, int(n), int(n)
            case ["at", "least", n] if n.isdigit():
                return unit, int(n), None
            case ["at", "most", n] if n.isdigit():
                return unit, None, int(n)
            case [low, "to", high] if low.isdigit() and high.isdigit():
                return unit, int(low), int(high)
    return None


Each.examples = (Each(unit="line", constraint=Words(low=5, high=5)),)
Part.examples = (
    Part(unit="sentence", index=1, constraint=Contains(terms=("storm",))),
    Part(unit="line", index=-1, constraint=EndsWith(text="now")),
)
Some.examples = (
    Some(unit="sentence", low=1, high=1, constraint=Contains(terms=("bread",))),
    Some(unit="line", low=2, constraint=StartsWith(text="The")),
)
