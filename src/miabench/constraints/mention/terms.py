"""Words and phrases that a text must have, or must not have. All quoted, all decided exactly.

What names a thing instead of quoting a word ("mention the color of the car") isn't read: no program can decide it.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.replace import neutral_text, without
from miabench.constraints.edits.small import extend
from miabench.constraints.phrases.terms import (
    NOUN_PATTERN,
    Terms,
    check_distinct,
    has_or,
    noun_for,
    quote_list,
    read_terms,
)
from miabench.constraints.text import clean
from miabench.constraints.text.find import around, find
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count


class Contains(Constraint):
    """Some words or phrases occur: all of them, or at least so many of them.

    Raises:
        ValidationError: a term twice, or `at_least` above the number of terms.
    """

    kind: Literal["contains"] = "contains"
    terms: Terms
    at_least: Annotated[int, Field(ge=1)] | None = None
    """How many different ones must occur; None: all."""

    @model_validator(mode="after")
    def _validate_terms(self) -> Self:
        check_distinct(self.terms)
        if self.at_least is not None and self.at_least > len(self.terms):
            raise ValueError(f"'at_least' is {self.at_least}, but there are {len(self.terms)} terms")
        if self.at_least == len(self.terms):
            object.__setattr__(self, "at_least", None)  # one way to say "all"
        return self

    @property
    def needed(self) -> int:
        """How many different terms must occur."""
        return self.at_least or len(self.terms)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "The words bright or dark" isn't read: it may ask for any of them or for each."""
        match = _CONTAINS.fullmatch(phrase)
        terms = None if match is None else read_terms(match["terms"], match["noun"])
        if match is None or terms is None:
            return None
        if match["least"] is None:
            return None if has_or(match["terms"]) else cls(terms=terms)
        least = parse_count(match["least"])
        return cls(terms=terms, at_least=least) if 1 <= least <= len(terms) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms), noun_for(self.terms)
        if self.at_least is not None:
            some = f"at least {count_word(self.at_least)} of the {noun} {listed}"
            return (f"include {some}", f"mention {some}", f"using {some}")
        return (f"include the {noun} {listed}", f"mention {listed}", f"using the {noun} {listed}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the needed terms that occur."""
        text = clean(response)
        found = [term for term in self.terms if find(term, text)]
        if len(found) >= self.needed:
            return holds(f"has {quote_list(found)}")
        if self.at_least is None:
            evidence = f"lacks {quote_list([term for term in self.terms if term not in found])}"
        else:
            evidence = f"has {len(found)} of {quote_list(self.terms)}; wanted {self.at_least}"
        return broken(evidence, len(found) / self.needed)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what is missing is named at the end of the first sentence."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        missing = [term for term in self.terms if not find(term, text)]
        missing = missing[: self.needed - (len(self.terms) - len(missing))]
        return extend(text, f", bringing to mind {quote_list(missing)}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: takes out one term, or as many as are needed; the sentences stay."""
        cleaned = clean(text)
        found = [term for term in self.terms if find(term, cleaned)]
        for term in found:
            yield without(cleaned, [term], avoid=self.terms)
        for n in range(2, len(found) + 1):
            yield without(cleaned, found[:n], avoid=self.terms)
        yield neutral_text(self.terms)


class Excludes(Constraint):
    """None of some words or phrases occurs."""

    kind: Literal["excludes"] = "excludes"
    terms: Terms

    @field_validator("terms")
    @classmethod
    def _validate_terms(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        check_distinct(terms)
        return terms

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _EXCLUDES.fullmatch(phrase)
        terms = None if match is None else read_terms(match["terms"], match["noun"])
        return None if terms is None else cls(terms=terms)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms, "or"), noun_for(self.terms)
        return (f"without using the {noun} {listed}", f"without mentioning {listed}", f"avoiding the {noun} {listed}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        for term in self.terms:
            if found := find(term, text):
                return broken(f'has "{term}": {around(text, found[0])!r}')
        return holds(f"has no {quote_list(self.terms, 'or')}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a term is left out where it may be an adjective, else something stands for it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = without(clean(draft), self.terms, avoid=self.terms)
        return text if self.check(text).outcome == "holds" else neutral_text(self.terms)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: names a term at the end of the first sentence."""
        cleaned = clean(text)
        for term in self.terms:
            yield extend(cleaned, f", bringing to mind {term}")
            yield extend(cleaned, f', bringing to mind "{term}"')
        yield f'"{self.terms[0]}"'


_ADVERB = "(?:(?:ever|explicitly|directly) )?"
_CONTAINS = re.compile(
    r"(?:(?:please |also |make sure to |be sure to )*(?:include|mention|use|incorporate|contain)"
    r"|(?:also )?(?:including|mentioning|using|incorporating|containing)|(?:that|which) (?:includes|contains|mentions))"
    rf" (?:at least (?P<least>{COUNT_PATTERN}) of (?:the )?)?(?:the )?(?:(?P<noun>{NOUN_PATTERN}) )?(?P<terms>.+)",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    rf"(?:(?:(?:without|avoid|avoiding) {_ADVERB}(?:using|mentioning|saying|including|writing)"
    rf"|(?:do not|don't|never) {_ADVERB}(?:use|mention|say|include|write)|avoid|avoiding)"
    rf" (?:any of )?(?:the )?(?:(?P<noun>{NOUN_PATTERN}) )?(?P<terms>.+))",
    re.IGNORECASE,
)

Contains.examples = (
    Contains(terms=("bread",)),
    Contains(terms=("milk", "eggs", "flour")),
    Contains(terms=("oak table", "vase", "window"), at_least=2),
)
Excludes.examples = (Excludes(terms=("red",)), Excludes(terms=("bird", "still life")))
