"""A word that must occur so many times, and words of which exactly one may occur."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding, decide
from miabench.constraints.edits.replace import neutral_text, without, without_spans
from miabench.constraints.edits.small import extend
from miabench.constraints.mention.amounts import Amount, Occurring, read_amount
from miabench.constraints.phrases.bounds import Bounds
from miabench.constraints.phrases.terms import (
    NOUN_PATTERN,
    QUOTED,
    Term,
    Terms,
    check_distinct,
    noun_for,
    quote_list,
    read_terms,
)
from miabench.constraints.text import Span, clean
from miabench.constraints.text.find import find
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word
from miabench.constraints.text.pattern import pattern


class Occurrences(Amount):
    """A word or phrase occurs so many times, as it is quoted: "use the word *sun* exactly twice".

    Raises:
        ValidationError: bounds that another kind states ("at least once" is `Contains`, "never" is `Excludes`).
    """

    kind: Literal["occurrences"] = "occurrences"
    term: Term

    category: ClassVar[str] = "mention"
    triggers = ("once", "twice", "thrice", "time")
    unit = "occurrence"

    @model_validator(mode="after")
    def _check_other_kinds(self) -> Self:
        if self.high == 0 or (self.low == 1 and self.high is None):
            raise ValueError("occurring at least once is for 'contains', occurring never is for 'excludes'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Twice" is exactly twice."""
        for form in _FORMS:
            if match := form.fullmatch(phrase):
                terms = read_terms(match["term"], match["noun"])
                bounds = _bounds(match["times"].lower())
                if terms is None or len(terms) != 1 or bounds is None:
                    continue
                if form is _NO_MORE:
                    if bounds.low is None or bounds.low != bounds.high:
                        continue
                    bounds = Bounds(None, bounds.low)
                if bounds == (1, None):
                    return None
                return cls(term=terms[0], low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = f'the {noun_for((self.term,))} "{self.term}"'
        times = _state_times(self.low, self.high)
        return (f"use {what} {times}", f"mention {what} {times}", f"using {what} {times}", f"include {what} {times}")

    def occurring(self, cleaned: str) -> Occurring:
        """See `Amount.occurring`."""
        return Occurring(find(self.term, cleaned), [])

    def with_more(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Amount.with_more`."""
        named = [f'"{self.term}"'] * n
        listed = named[0] if n == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
        yield extend(cleaned, f", bringing to mind {listed}")
        yield extend(cleaned, "".join(f", {self.term}" for _ in range(n)), -1)

    def without_some(self, cleaned: str, spans: list[Span]) -> str:
        """See `Amount.without_some`."""
        return without_spans(cleaned, spans, avoid=(self.term,))

    def made_of(self, n: int) -> Iterator[str]:
        """See `Amount.made_of`."""
        if n == 0:
            yield neutral_text([self.term])
        yield "; ".join([self.term] * n) + "."
        yield " | ".join([self.term] * n)
        yield "; ".join([f'"{self.term}"'] * n)


class OneOf(Constraint):
    """Exactly one of some words or phrases occurs, in any form; with `right`, that one. Naming several fails.

    A word inside a longer one of them ("bus" in "school bus") isn't named by it.

    Raises:
        ValidationError: fewer than two terms, a term twice, or a `right` that isn't one of them.
    """

    kind: Literal["one_of"] = "one_of"
    terms: Terms
    right: Term | None = None

    category: ClassVar[str] = "mention"
    triggers = ("exactly", "only", "just", "precisely", "not", "rather", "instead")

    @model_validator(mode="after")
    def _check_terms(self) -> Self:
        check_distinct(self.terms)
        if len(self.terms) < 2:
            raise ValueError("give two terms or more")
        if self.right is not None:
            if self.right not in self.terms:
                raise ValueError(f"'right' is {self.right!r}, which isn't one of the terms")
            others = tuple(term for term in self.terms if term != self.right)
            object.__setattr__(self, "terms", (self.right, *others))  # one way to say it
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        if match := _EXACTLY_ONE.fullmatch(phrase):
            terms = read_terms(match["terms"], match["noun"])
            return cls(terms=terms) if terms is not None and len(terms) > 1 else None
        if match := _NOT_BOTH.fullmatch(phrase):
            terms = read_terms(f"{match['a']} or {match['b']}", None)
            return cls(terms=terms) if terms is not None and len(terms) == 2 else None
        if match := _THIS_NOT_THAT.fullmatch(phrase):
            terms = read_terms(f"{match['right']}, {match['wrong']}", None)
            return cls(terms=terms, right=terms[0]) if terms is not None and len(terms) > 1 else None
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.right is not None:
            right, wrong = f'"{self.right}"', quote_list(self.terms[1:], "or")
            return (
                f"say {right} and not {wrong}",
                f"name {right}, not {wrong}",
                f"mention {right} rather than {wrong}",
            )
        listed = quote_list(self.terms, "or")
        return (
            f"name exactly one of {listed}",
            f"mention only one of {quote_list(self.terms)}",
            f"say exactly one of the {noun_for(self.terms)} {listed}",
        )

    def _named(self, cleaned: str) -> list[str]:
        places = {term: find(term, cleaned, inflected=True) for term in self.terms}
        wide = [(span.start, span.end) for spans in places.values() for span in spans]
        return [
            term
            for term, spans in places.items()
            if any(not any(a <= s.start and s.end <= b and (a, b) != (s.start, s.end) for a, b in wide) for s in spans)
        ]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        named = self._named(clean(response))
        found = f"names {quote_list(named)}" if named else f"names none of {quote_list(self.terms)}"
        if self.right is not None:
            return decide(named == [self.right], f'{found}; wanted "{self.right}" only')
        return decide(len(named) == 1, f"{found}; wanted exactly one")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the others are taken out, a missing one is named."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        named = self._named(text)
        kept = self.right or (named[0] if named else self.terms[0])
        text = without(text, [term for term in self.terms if term != kept], avoid=self.terms, inflected=True)
        for candidate in (text, extend(text, f', bringing to mind "{kept}"'), f"{kept}."):
            if self.check(candidate).outcome == "holds":
                return candidate
        longest = max(self.terms, key=len) if self.right is None else kept
        return f'"{longest}"'

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: another one instead, another one besides, or none."""
        cleaned = clean(text)
        for kept in self._named(cleaned):
            for other in self.terms:
                if other != kept:
                    swapped = cleaned
                    for span in reversed(find(kept, cleaned)):
                        swapped = swapped[: span.start] + other + swapped[span.end :]
                    yield swapped
                    yield extend(cleaned, f', or perhaps "{other}"')
        yield neutral_text(self.terms, inflected=True)
        yield "..."


_TIMES = (
    r"(?:(?:exactly|precisely|only|just|at least|at most|no more than|not more than|no fewer than|no less than|"
    r"up to|more than|fewer than|"
    rf"less than|a (?:minimum|maximum|total) of|between) )?(?:once|twice|thrice|{COUNT_PATTERN} (?:or (?:more|"
    r"fewer|less) )?times?)"
    r"(?: or more| or fewer| or less)?"
)
_RANGE_TIMES = (
    rf"(?:between )?(?:{COUNT_PATTERN}|once|twice)(?: to | and | or | ?- ?){COUNT_PATTERN} times|once or twice"
)
_ANY_TIMES = (
    rf"(?P<times>{_TIMES}|{_RANGE_TIMES})"
    r"(?: in total| altogether| in (?:your|the) (?:answer|response|text|description|poem|story))?"
)
_TERM = rf"(?:the )?(?:exact )?(?:(?P<noun>{NOUN_PATTERN}) )?(?P<term>.+?)"
_NO_MORE = pattern(
    r"(?:without (?:using|mentioning|repeating|saying)|(?:do not|don't|never) (?:use|mention|repeat|say)|avoid "
    rf"(?:using|mentioning|repeating)) {_TERM} "
    rf"more than (?P<times>once|twice|{COUNT_PATTERN} times?)",
    re.IGNORECASE,
)
_FORMS = (
    _NO_MORE,
    pattern(
        r"(?:use|using|include|including|mention|mentioning|repeat|repeating|say|saying|write|writing|feature|"
        r"contain|containing|incorporate|incorporating|"
        rf"by using|(?:that|which) (?:uses|mentions|includes|contains|repeats)) {_TERM} {_ANY_TIMES}",
        re.IGNORECASE,
    ),
    pattern(
        rf"(?:with |where |in which |so that )?{_TERM} (?:(?:must|should|has to|needs to|shall|is to) (?:appear|"
        r"occur|be (?:used|mentioned|repeated|included))|"
        rf"appear(?:s|ing)|occur(?:s|ring)|(?:is |being )?(?:used|mentioned|repeated)) {_ANY_TIMES}",
        re.IGNORECASE,
    ),
    pattern(
        r"(?:use|using|mention|mentioning|repeat|repeating|say|include|including) "
        rf"(?P<times>{_TIMES.replace('times?', 'times')}) {_TERM}",
        re.IGNORECASE,
    ),
)


def _bounds(times: str) -> Bounds | None:
    """The bounds that a number of times sets: "exactly twice", "three or more times"."""
    if times == "once or twice":
        return Bounds(1, 2)
    text = re.sub(r"\bonce\b", "one", re.sub(r"\btwice\b", "two", re.sub(r"\bthrice\b", "three", times)))
    text = re.sub(r"\ba total of\b", "exactly", re.sub(r" times?\b", "", text)).replace(" or ", " to ")
    text = re.sub(r" to more$", " or more", text)
    if match := re.fullmatch(r"(.+) to (?:fewer|less)", text):
        text = f"at most {match.group(1)}"
    return read_amount(text, exact=True)


def _state_times(low: int | None, high: int | None) -> str:
    def times(n: int) -> str:
        return {1: "once", 2: "twice"}.get(n, f"{count_word(n)} times")

    if low is not None and low == high:
        return f"exactly {times(low)}"
    if low is None:
        return f"no more than {times(high or 1)}"
    return f"at least {times(low)}" if high is None else f"between {count_word(low)} and {count_word(high)} times"


_SAY = (
    r"(?:name|naming|say|saying|mention|mentioning|use|using|include|including|state|stating|pick|picking|choose|"
    r"choosing)"
)
_EXACTLY_ONE = pattern(
    rf"{_SAY} (?:exactly|only|just|precisely) one of (?:the )?(?:(?P<noun>{NOUN_PATTERN}) )?(?P<terms>.+?)(?:,? "
    r"(?:and )?not both)?",
    re.IGNORECASE,
)
_NOT_BOTH = pattern(
    rf"{_SAY} (?:either )?(?:the word )?(?P<a>{QUOTED}) or (?:the word )?(?P<b>{QUOTED}),? (?:but|and)? ?not both",
    re.IGNORECASE,
)
_THIS_NOT_THAT = pattern(
    rf"{_SAY} (?:the word )?(?P<right>{QUOTED})(?:,? (?:and|but) not|, not| rather than| instead of) "
    rf"(?P<wrong>{QUOTED}.*)",
    re.IGNORECASE,
)

Occurrences.examples = (
    Occurrences(term="sun", low=2, high=2),
    Occurrences(term="still life", low=3),
    Occurrences(term="very", high=1),
)
OneOf.examples = (OneOf(terms=("left", "right")), OneOf(terms=("left", "right"), right="left"))
