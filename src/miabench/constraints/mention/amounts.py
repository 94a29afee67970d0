"""So many of something that occurs: how phrases say it, and what a program may decide of a count that has doubts."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.phrases.bounds import Bounds
from miabench.constraints.text import Span, clean
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern


class Occurring(NamedTuple):
    """Places of what is counted in a cleaned text: those that surely are it, and those that may be."""

    sure: list[Span]
    doubtful: list[Span]


class Amount(Constraint):
    """At least `low` and at most `high` of something, both inclusive; None is no bound, a `high` of 0 allows none.

    A text with doubtful cases is undecided where they matter.
    """

    low: Annotated[int, Field(ge=1, le=100)] | None = None
    high: Annotated[int, Field(ge=0, le=100)] | None = None

    unit: ClassVar[str]
    """What is counted, in the singular."""

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    @abstractmethod
    def occurring(self, cleaned: str) -> Occurring:
        """Where what is counted stands in a cleaned text."""

    def key(self, span: Span) -> object:
        """What makes two places one case: nothing, unless a kind counts different ones."""
        return span.start

    @abstractmethod
    def with_more(self, cleaned: str, n: int) -> Iterator[str]:
        """Candidates for a text with n more of it."""

    @abstractmethod
    def without_some(self, cleaned: str, spans: list[Span]) -> str:
        """A text without what stands at some places, in their order."""

    @abstractmethod
    def made_of(self, n: int) -> Iterator[str]:
        """Fixed texts that have n of it."""

    def fits(self, n: int) -> bool:
        """Whether a count is within the bounds."""
        return n >= (self.low or 0) and (self.high is None or n <= self.high)

    def wanted(self) -> str:
        """The bounds in words."""
        if self.high == 0:
            return "none"
        if self.low == self.high:
            return f"exactly {self.low}"
        if self.low is None:
            return f"at most {self.high}"
        return f"at least {self.low}" if self.high is None else f"{self.low} to {self.high}"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; of too few, the fraction is the part of `low` that is there."""
        text = clean(response)
        sure, doubtful = self.occurring(text)
        least = len({self.key(span) for span in sure})
        most = len({self.key(span) for span in (*sure, *doubtful)})
        shown = ", ".join(dict.fromkeys(_quoted(span) for span in sure[:6]))
        evidence = f"{least} {self.unit}{'' if least == 1 else 's'}{f': {shown}' if shown else ''}"
        possible = {self.fits(n) for n in range(least, most + 1)}
        if len(possible) > 1:
            shown = ", ".join(dict.fromkeys(_quoted(span) for span in doubtful[:6]))
            return undecided(f"{evidence}; perhaps also {shown}; wanted {self.wanted()}")
        evidence = f"{evidence}; wanted {self.wanted()}"
        if possible == {True}:
            return holds(evidence)
        return broken(evidence, least / self.low if self.low and least < self.low else 0.0)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last ones too many are taken out, what is missing is named."""
        if self.check(draft).outcome == "holds":
            return draft
        for candidate in (*self._changed(clean(draft), self.low or 0, self.high), *self.made_of(self.low or 0)):
            if self.check(candidate).outcome == "holds":
                return candidate
        return "..."

    def _changed(self, text: str, low: int, high: int | None) -> Iterator[str]:
        sure, doubtful = self.occurring(text)
        bare = self.without_some(text, sorted(doubtful, key=lambda span: span.start)) if doubtful else text
        for start in (text, bare):
            sure = self.occurring(start).sure
            keys = list(dict.fromkeys(self.key(span) for span in sure))
            if len(keys) < low:
                yield from self.with_more(start, low - len(keys))
            elif high is not None and len(keys) > high:
                kept = set(keys[:high])
                yield self.without_some(start, [span for span in sure if self.key(span) not in kept])
            else:
                yield start

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one too few, or one too many."""
        cleaned = clean(text)
        if self.low is not None:
            yield from self._changed(cleaned, 0, self.low - 1)
        if self.high is not None:
            count = len({self.key(span) for span in self.occurring(cleaned).sure})
            yield from self.with_more(cleaned, max(1, self.high + 1 - count))
            yield from self.made_of(self.high + 1)
        else:
            yield "..."


def _quoted(span: Span) -> str:
    return repr(" ".join(span.text.split())[:40])


_N, _M = f"(?P<n>{COUNT_PATTERN}|an?|some|any|several)", f"(?P<m>{COUNT_PATTERN})"
_EXACT = "(?:exactly|precisely|only|just|no more and no less than)"
_LEAST = "(?:at least|no fewer than|no less than|not fewer than|not less than|a minimum of)"
_MOST = "(?:at most|no more than|not more than|up to|a maximum of)"
_PARTS = {"N": _N, "M": _M, "EXACT": _EXACT, "LEAST": _LEAST, "MOST": _MOST}
_FORMS = [
    (pattern(re.sub(r"\b(?:EXACT|LEAST|MOST|N|M)(?![a-z])", lambda m: _PARTS[m.group()], form)), kind)
    for form, kind in (
        ("EXACT N", "exact"),
        ("LEAST N", "least"),
        ("MOST N", "most"),
        ("between N and M", "range"),
        (r"N(?: to | ?- ?)M", "range"),
        ("N or more", "least"),
        ("more than N", "above"),
        ("(?:fewer|less) than N", "below"),
        ("N", "bare"),
    )
]
AMOUNT = (
    f"(?:(?:{_EXACT}|{_LEAST}|{_MOST}|between|more than|fewer than|less than) )?(?:{COUNT_PATTERN}|an?|some|any|"
    "several)"
    f"(?:(?: to | and | ?- ?){COUNT_PATTERN}| or more)?"
)
"""A regular expression (without groups, for lower case) of an amount before what is counted: "at least two", "a"."""


def read_amount(text: str, *, exact: bool) -> Bounds | None:
    """The bounds that an amount sets.

    Args:
        text: what `AMOUNT` has matched.
        exact: whether a bare count means no more: "twice" does, "include two colors" doesn't.
    """
    for form, kind in _FORMS:
        if match := form.fullmatch(text):
            n = _count(match["n"])
            if kind == "range":
                bounds = Bounds(n, parse_count(match["m"]))
            elif kind == "exact" or (kind == "bare" and exact):
                bounds = Bounds(n, n)
            elif kind in ("least", "bare"):
                bounds = Bounds(n, None)
            elif kind == "above":
                bounds = Bounds(n + 1, None)
            else:
                bounds = Bounds(None, n if kind == "most" else n - 1)
            low, high = bounds
            fits = 1 <= (low or 1) <= (high or 100) <= 100 and 0 not in bounds
            return bounds if fits else None
    return None


def _count(text: str) -> int:
    return 1 if text in ("a", "an", "some", "any") else 2 if text == "several" else parse_count(text)


def state_amount(low: int | None, high: int | None) -> tuple[str, int]:
    """Bounds as they stand before what is counted, and the number that its noun goes with; `high` isn't 0."""
    if low is not None and low == high:
        return f"exactly {count_word(low)}", low
    if low is None:
        return f"no more than {count_word(high or 0)}", high or 0
    if high is None:
        return f"at least {count_word(low)}", low
    return f"between {count_word(low)} and {count_word(high)}", high


NAMING = (
    r"(?:includ(?:e|es|ing)|mention(?:s|ing)?|us(?:e|es|ing)|nam(?:e|es|ing)|incorporat(?:e|es|ing)|contain(?:s|ing)?|"
    r"featur(?:e|es|ing)|employ(?:s|ing)?|ha(?:ve|s|ving)|(?:that|which) (?:includes?|contains?|mentions?|has|"
    r"have|uses?|features?)|with)"
)
"""Before what must occur, in lower case."""
DENYING = (
    r"(?:(?:(?:without|avoid|avoiding|never|not|refrain from|refraining from)"
    r"(?: (?:ever|explicitly|directly|specifically|actually))?"
    r" (?:using|mentioning|naming|including|writing|containing|referring to|referencing|describing|specifying|"
    r"stating|employing|"
    r"giving|providing|listing|identifying|saying|making (?:any )?(?:reference to|mention of)|"
    r"(?:the |any )?(?:use|mention|inclusion|naming) of|(?:any )?references? to)"
    r"|(?:do not|don't|never) (?:use|mention|name|include|write|refer to|reference|describe|specify|state|employ|"
    r"give|provide|list|"
    r"identify|say|make (?:any )?(?:reference to|mention of))"
    r"|without|avoid|avoiding|excluding|exclude|omit|omitting|leave out|leaving out|free of"
    r"|(?:us|includ|mention|nam|contain|writ|hav)(?:e|es|ing|s)? no|(?:with )?no(?: (?:mention|use|reference) "
    r"(?:of|to))?|has no|mentions? no"
    r"|(?:that|which) (?:does not|doesn't|do not|don't) (?:use|mention|name|include|contain|have))"
    r"(?: (?:any|all|either|specific|exact|particular|actual|concrete|the use of))*)"
)
"""Before what mustn't occur, in lower case."""
