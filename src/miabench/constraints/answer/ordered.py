"""An answer that lists things in an order."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.phrases.terms import Term, check_distinct, quote_list, read_things
from miabench.constraints.text import Span, clean, scan, sentence_spans
from miabench.constraints.text.find import find
from miabench.constraints.text.pattern import pattern


class OrderedList(Constraint):
    """Some terms are named in this order, each once: in one sentence, one list or over the text.

    What counts is the last sentence or list that names them all; where none does, their first mentions do. The
    fraction is the longest run of terms that stand in the right order.
    """

    kind: Literal["ordered_list"] = "ordered_list"
    terms: Annotated[tuple[Term, ...], Field(min_length=2, max_length=50)]

    category: ClassVar[str] = "ocr"
    triggers = ("order",)

    @model_validator(mode="after")
    def _check_terms(self) -> Self:
        check_distinct(self.terms)
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _IN_ORDER.fullmatch(phrase) or _ORDER_OF.fullmatch(phrase)
        terms = None if match is None else read_things(match["terms"])
        return None if terms is None or len(terms) < 2 or not _NO_TERMS.isdisjoint(terms) else cls(terms=terms)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed = quote_list(self.terms)
        return (
            f"list {listed} in this order",
            f"listing {listed}, in that order",
            f"name {listed} in exactly this order",
            f"in the order {listed}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        named = self._named(cleaned)
        missing = [term for term in self.terms if all(place.term != term for place in named)]
        if missing:
            met = (len(self.terms) - len(missing)) / len(self.terms)
            return broken(f"lacks {quote_list(missing[:5])}", met)
        order = self._order(cleaned, named)
        shown = f"names {', '.join(order[:12])}"
        if tuple(order) == self.terms:
            return holds(f"{shown}, in this order")
        right = _longest_run([self.terms.index(term) for term in order]) / max(len(order), len(self.terms))
        return broken(f"{shown}; wanted {', '.join(self.terms[:12])}", min(right, 0.99))

    def _named(self, cleaned: str) -> list["_Place"]:
        """Where the terms are named, in the order of the text; those inside a longer one aren't."""
        spans = [(term, span) for term in self.terms for span in find(term, cleaned, inflected=True)]
        spans.sort(key=lambda pair: (pair[1].start, -pair[1].end))
        found: list[_Place] = []
        end = 0
        for term, span in spans:
            if span.end > end:
                found.append(_Place(term, span.start))
                end = span.end
        return found

    def _order(self, cleaned: str, named: Sequence["_Place"]) -> list[str]:
        """The order in which a text names the terms, each where it comes first or is repeated between others."""
        if len(named) == len(self.terms):
            return [place.term for place in named]
        blocks = _blocks(cleaned)
        orders = []
        for block in blocks:
            first = bisect_left(named, block.start, key=lambda place: place.start)
            last = bisect_left(named, block.end, key=lambda place: place.start)
            inside = [place.term for place in named[first:last]]
            if set(inside) == set(self.terms):
                orders.append([term for term, _ in groupby(inside)])
        return orders[-1] if orders else list(dict.fromkeys(place.term for place in named))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last sentence lists them."""
        if self.check(draft).outcome == "holds":
            return draft
        text = extend(clean(draft), f": first {', then '.join(self.terms)}", -1)
        options = (text, f"In this order: {', '.join(self.terms)}.", "\n".join(f"- {term}" for term in self.terms))
        return next((text for text in options if self.check(text).outcome == "holds"), options[-1])

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: two neighbours change places, or the last is missing."""
        cleaned = clean(text)
        for i in reversed(range(len(self.terms) - 1)):
            yield _exchanged(cleaned, self.terms[i], self.terms[i + 1])
        yield f"In this order: {', '.join(reversed(self.terms))}."
        yield "..."


class _Place(NamedTuple):
    term: str
    start: int


def _blocks(cleaned: str) -> list[Span]:
    """Sentences, and lists as wholes."""
    found = list(sentence_spans(cleaned))
    start = end = -1
    for line in scan(cleaned):
        if line.role == "item":
            start = line.left if start < 0 else start
            end = line.end
        elif line.role in ("heading", "rule") or (line.role == "text" and start >= 0 and line.indent == 0):
            if start >= 0:
                found.append(Span("", start, end))
            start = -1
    if start >= 0:
        found.append(Span("", start, end))
    return sorted(found, key=lambda span: span.end)


def _longest_run(places: Sequence[int]) -> int:
    """The length of the longest rising sequence, not necessarily of neighbours."""
    tails: list[int] = []
    for place in places[:500]:
        at = next((i for i, tail in enumerate(tails) if tail >= place), len(tails))
        tails[at : at + 1] = [place]
    return len(tails)


def _exchanged(cleaned: str, first: str, second: str) -> str:
    """The text with two terms in each other's place."""
    spans = [(span, second) for span in find(first, cleaned, inflected=True)]
    spans += [(span, first) for span in find(second, cleaned, inflected=True)]
    reach = len(cleaned)
    for span, other in sorted(spans, key=lambda pair: pair[0].start, reverse=True):
        if span.end <= reach:
            cleaned = cleaned[: span.start] + other + cleaned[span.end :]
            reach = span.start
    return cleaned


_VERB = (
    r"(?:(?:correctly )?(?:list|name|mention|give|state|order|arrange|rank|write|sort|present)(?:s|es|ing)?"
    r"(?: (?:the )?(?:terms|words|items|following|colou?rs|names|steps))?:?)"
)
_THIS_ORDER = (
    r"(?:exactly |precisely )?(?:this|that|the given|the following|the same|exactly this|"
    r"exactly that)(?: exact)? order"
)
_IN_ORDER = pattern(rf"{_VERB} (?P<terms>.+?),? in {_THIS_ORDER}", re.IGNORECASE)
_ORDER_OF = pattern(
    rf"(?:(?:{_VERB} (?:the |them |these |everything )?(?:terms |words |items |things |following )?)?in (?:the|this|"
    rf"the following) "
    r"order:? |"
    rf"{_VERB} in (?:this )?order:? )(?P<terms>.+)",
    re.IGNORECASE,
)
_NO_TERMS = frozenset({"them", "it", "these", "those", "everything", "the items", "all", "of"})

OrderedList.examples = (OrderedList(terms=("red", "blue", "green")),)
