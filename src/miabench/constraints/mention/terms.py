"""Words and phrases that a text must have, or must not have: quoted ones, decided exactly.

A demanded word must occur as it is quoted; of a forbidden one no form may occur ("birds" for "bird"), unless the exact
word is meant. Where a form is doubtful (see `forms`), a program can't tell.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.replace import neutral_text, without
from miabench.constraints.edits.small import extend
from miabench.constraints.mention.wordings import read_forbidden, read_wanted
from miabench.constraints.phrases.terms import TERM_TRIGGERS, Terms, check_distinct, noun_for, quote_list
from miabench.constraints.text import Span, clean
from miabench.constraints.text.find import around, find, find_doubtful
from miabench.constraints.text.numerals import count_word


class Contains(Constraint):
    """Some words or phrases occur: all of them, or at least so many of them.

    Raises:
        ValidationError: a term twice, or `at_least` above the number of terms.
    """

    kind: Literal["contains"] = "contains"
    omitted: ClassVar[tuple[str, ...]] = ("partial", "at_most", "forms")
    terms: Terms
    at_least: Annotated[int, Field(ge=1)] | None = None
    """How many different ones must occur; None: all."""
    at_most: Annotated[int, Field(ge=1)] | None = None
    """How many different ones may occur; None: all."""
    forms: bool = False
    """Whether any form of a term will do: "breads" for "bread"."""

    category: ClassVar[str] = "mention"
    triggers = (*TERM_TRIGGERS, "following", "these")

    @model_validator(mode="after")
    def _validate_terms(self) -> Self:
        check_distinct(self.terms)
        if self.at_least is not None and self.at_least > len(self.terms):
            raise ValueError(f"'at_least' is {self.at_least}, but there are {len(self.terms)} terms")
        if self.at_most is not None and (
            self.at_most < (self.at_least or len(self.terms)) or self.at_most >= len(self.terms)
        ):
            raise ValueError(f"'at_most' is {self.at_most}: too few, or no bound")
        if self.at_least == len(self.terms):
            object.__setattr__(self, "at_least", None)  # one way to say "all"
        return self

    @property
    def needed(self) -> int:
        """How many different terms must occur."""
        return self.at_least or len(self.terms)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "The words bright or dark" asks for one of them at least."""
        found = read_wanted(phrase)
        if found is None:
            return None
        at_most = found.at_least if found.exactly and found.at_least != len(found.terms) else None
        return cls(terms=found.terms, at_least=found.at_least, at_most=at_most, forms=found.forms)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms), noun_for(self.terms)
        bound = "exactly" if self.at_most is not None else "at least"
        some = "" if self.at_least is None else f"{bound} {count_word(self.at_least)} of "
        if self.forms:
            wanted = f"any form of {some}the {noun} {listed}"
            return (f"include {wanted}", f"mention {wanted}", f"using {wanted}")
        if some:
            return (
                f"include {some}the {noun} {listed}",
                f"mention {some}the {noun} {listed}",
                f"using {some}the {noun} {listed}",
            )
        return (f"include the {noun} {listed}", f"mention {listed}", f"using the {noun} {listed}")

    def _has(self, term: str, cleaned: str) -> bool:
        return bool(find(term, cleaned, inflected=self.forms))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the needed terms that occur."""
        text = clean(response)
        found = [term for term in self.terms if self._has(term, text)]
        if self.at_most is not None and len(found) > self.at_most:
            return broken(f"has {quote_list(found)}; wanted {self.at_most} of them")
        if len(found) >= self.needed:
            return holds(f"has {quote_list(found)}")
        if self.at_least is None:
            evidence = f"lacks {quote_list([term for term in self.terms if term not in found])}"
        else:
            evidence = f"has {len(found)} of {quote_list(self.terms)}; wanted {self.at_least}"
        if self.forms:
            lacking = [term for term in self.terms if term not in found]
            doubtful = [span for term in lacking for span in find_doubtful(term, text)[:1]]
            if len(found) + len(doubtful) >= self.needed:
                return undecided(f"{evidence}; perhaps {around(text, doubtful[0])!r}")
        return broken(evidence, len(found) / self.needed)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what is missing is named at the end of the first sentence."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if self.at_most is not None:
            found = [term for term in self.terms if self._has(term, text)]
            surplus = found[self.at_most :]
            text = without(text, surplus, avoid=self.terms, inflected=self.forms) if surplus else text
        missing = [term for term in self.terms if not self._has(term, text)]
        missing = missing[: self.needed - (len(self.terms) - len(missing))]
        for candidate in (
            extend(text, f", bringing to mind {quote_list(missing)}") if missing else text,
            *self._bare(),
        ):
            if self.check(candidate).outcome == "holds":
                return candidate
        return quote_list(self.terms)

    def _bare(self) -> Iterator[str]:
        """Texts of terms only; one term may have another inside it."""
        for i in range(len(self.terms)):
            yield "; ".join((*self.terms[i:], *self.terms[:i])[: self.needed]) + "."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: takes out one term, or as many as are needed; the sentences stay."""
        cleaned = clean(text)
        found = [term for term in self.terms if self._has(term, cleaned)]
        for term in found:
            yield without(cleaned, [term], avoid=self.terms, inflected=self.forms)
        for n in range(2, len(found) + 1):
            yield without(cleaned, found[:n], avoid=self.terms, inflected=self.forms)
        if self.at_most is not None:
            yield extend(
                cleaned, f", bringing to mind {quote_list([t for t in self.terms if t not in found] or self.terms)}"
            )
        yield neutral_text(self.terms, inflected=self.forms)


class Excludes(Constraint):
    """None of some words or phrases occurs, nor any form of them."""

    kind: Literal["excludes"] = "excludes"
    omitted: ClassVar[tuple[str, ...]] = ("partial", "forms")
    terms: Terms
    forms: bool = True
    """Whether forms of a term count as the term; False: only "the exact word"."""

    category: ClassVar[str] = "mention"
    triggers = (*TERM_TRIGGERS, "mention", "refer")

    @field_validator("terms")
    @classmethod
    def _validate_terms(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        check_distinct(terms)
        return terms

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. Partial where more than the words is forbidden ("or any synonyms", "the baby")."""
        found = read_forbidden(phrase)
        return None if found is None else cls(terms=found.terms, forms=found.forms, partial=found.partial)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms, "or"), noun_for(self.terms)
        if not self.forms:
            exact = f"the exact {noun} {listed}"
            return (f"without using {exact}", f"avoiding {exact}", f"without mentioning {exact}")
        return (f"without using the {noun} {listed}", f"without mentioning {listed}", f"avoiding the {noun} {listed}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        for term in self.terms:
            if found := find(term, text, inflected=self.forms):
                return broken(f'has "{term}"{_as_form(term, found[0])}: {around(text, found[0])!r}')
        if self.forms:
            for term in self.terms:
                if found := find_doubtful(term, text):
                    return undecided(f'may have "{term}"{_as_form(term, found[0])}: {around(text, found[0])!r}')
        return holds(f"has no {quote_list(self.terms, 'or')}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a term is left out where it may be an adjective, else something stands for it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = without(clean(draft), self.terms, avoid=self.terms, inflected=self.forms)
        return text if self.check(text).outcome == "holds" else neutral_text(self.terms, inflected=self.forms)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: names a term at the end of the first sentence."""
        cleaned = clean(text)
        for term in self.terms:
            yield extend(cleaned, f", bringing to mind {term}")
            yield extend(cleaned, f', bringing to mind "{term}"')
        yield f'"{self.terms[0]}"'


def _as_form(term: str, span: Span) -> str:
    """How evidence names an inflected form."""
    return "" if find(term, span.text) else f" as {' '.join(span.text.split())!r}"


Contains.examples = (
    Contains(terms=("bread",)),
    Contains(terms=("milk", "eggs", "flour")),
    Contains(terms=("oak table", "vase", "window"), at_least=2),
    Contains(terms=("run",), forms=True),
)
Excludes.examples = (
    Excludes(terms=("red",)),
    Excludes(terms=("bird", "still life")),
    Excludes(terms=("run",), forms=False),
)
