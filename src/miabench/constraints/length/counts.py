"""How long a text has to be: words, sentences, lines, paragraphs, list items, by one scheme of bounds.

"Exactly two" is low = high = 2, "fewer than 50" is high = 49. A text without any word breaks every bound: saying
nothing isn't a short answer.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator
from itertools import chain, islice
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, decide, undecided
from miabench.constraints.edits import resize
from miabench.constraints.phrases.bounds import MOST, Bounds, read_bounds, state_bounds
from miabench.constraints.text import (
    TERMINATORS,
    clean,
    item_spans,
    line_spans,
    paragraph_spans,
    scan,
    sentence_spans,
    word_spans,
)
from miabench.errors import ConstraintError

Bound = Annotated[int, Field(ge=1, le=MOST)]


class Length(Constraint):
    """So many units of a text: at least `low`, at most `high`, both inclusive; one of them may be None.

    Subclasses say what is counted.
    """

    low: Bound | None = None
    high: Bound | None = None

    unit: ClassVar[str]
    """What is counted, in the singular."""
    unit_pattern: ClassVar[str]
    """How phrases name it, as a regular expression over lower case."""
    stem_pattern: ClassVar[str]
    """How it follows "three-"."""

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "In five sentences" is exactly five; "within five sentences" is at most five."""
        bounds = read_bounds(phrase.lower(), cls.unit_pattern, cls.stem_pattern)
        return None if bounds is None else cls.model_validate(bounds._asdict())

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead} {count}" for lead, count in state_bounds(Bounds(self.low, self.high), self.unit))

    @abstractmethod
    def count(self, cleaned: str) -> int:
        """How many units a cleaned text has."""

    def parts(self, cleaned: str) -> int:
        """How many units a cleaned text could be made into as it is: the count, unless a kind says otherwise."""
        return self.count(cleaned)

    @abstractmethod
    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """Candidates for a text with n units (see `resize`)."""

    def _wanted(self) -> str:
        low, high = self.low, self.high
        if low == high:
            return f"exactly {low}"
        if low is None:
            return f"at most {high}"
        return f"at least {low}" if high is None else f"{low} to {high}"

    def _fits(self, n: int) -> bool:
        return n >= (self.low or 1) and (self.high is None or n <= self.high)

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        n = self.count(clean(response))
        return decide(self._fits(n), f"{n} {self.unit}{'' if n == 1 else 's'}; wanted {self._wanted()}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`. The nearest length that fits: nothing is rewritten further than needed."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        n = max(self.parts(text), self.low or 1)
        target = n if self.high is None else min(n, self.high)
        for candidate in self.resized(text, target):
            if self.check(candidate).outcome == "holds":
                return candidate
        raise ConstraintError(f"no way is known to make the text {draft[:80]!r} have {self._wanted()} {self.unit}s")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one unit too few or too many, whichever is nearer."""
        cleaned = clean(text)
        n = self.count(cleaned)
        targets = [b for b in ((self.low or 1) - 1, (self.high or 0) + 1) if b >= 1 and not self._fits(b)]
        ways = [self.resized(cleaned, target) for target in sorted(targets, key=lambda t: abs(t - n))]
        yield from (candidate for way in ways for candidate in islice(way, 1))
        yield from chain.from_iterable(ways)
        yield "..."


class Words(Length):
    """The number of words, titles and lists included: "in exactly 50 words"."""

    kind: Literal["words"] = "words"
    unit = "word"
    unit_pattern = "words?"
    stem_pattern = "word"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(word_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.words(cleaned, n)


class Sentences(Length):
    """The number of sentences: "in exactly two sentences"."""

    kind: Literal["sentences"] = "sentences"
    unit = "sentence"
    unit_pattern = "sentences?"
    stem_pattern = "sentence"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(sentence_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.sentences(cleaned, n)


class Lines(Length):
    """The number of lines with words on them, a heading not counted: "in exactly four lines"."""

    kind: Literal["lines"] = "lines"
    unit = "line"
    unit_pattern = "lines?"
    stem_pattern = "line"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(line_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.lines(cleaned, n)


class Paragraphs(Length):
    """The number of paragraphs: "in a single paragraph".

    Blank lines divide paragraphs. Where whole long lines of prose follow each other without one, some would count
    each as a paragraph: then the check is undecided, unless both ways of counting agree.
    """

    kind: Literal["paragraphs"] = "paragraphs"
    unit = "paragraph"
    unit_pattern = "paragraphs?"
    stem_pattern = "paragraph"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(paragraph_spans(cleaned))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        n, most = self.count(cleaned), self._most(cleaned)
        if self._fits(n) == self._fits(most) and (self._fits(n) or not any(map(self._fits, range(n, most)))):
            return super()._check(response)
        return undecided(f"{n} paragraphs by blank lines, {most} by line breaks; wanted {self._wanted()}")

    def _most(self, cleaned: str) -> int:
        total = 0
        for span in paragraph_spans(cleaned):
            rows = [line for line in scan(span.text) if line.role in ("item", "text")]
            last = [span.text[row.start : row.end].rstrip("\"'”’)*_")[-1:] for row in rows]
            prose = all(row.role == "text" and row.end - row.start >= _LONG for row in rows)
            total += len(rows) if prose and all(c and c in TERMINATORS for c in last) else 1
        return total

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.paragraphs(cleaned, n)


_LONG = 80
"""A line of prose of so many characters may be meant as a paragraph."""


class ListItems(Length):
    """The number of bullets or numbered items on the outermost level: "as a list of exactly three items"."""

    kind: Literal["list_items"] = "list_items"
    unit = "list item"
    unit_pattern = (
        r"(?:bullet points?|bullets|bulleted items?|bulleted points?|numbered items?|numbered points?|list items?|"
        r"items in a list)"
    )
    stem_pattern = r"(?:item|point|bullet)(?: (?:bulleted|numbered|bullet))? list"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`; "as a list of three items" is read like "in three list items"."""
        text = re.sub(r"\b(?:in|as) the (?:format|form) of a", "as a", phrase.lower())
        text = re.sub(r"^present (?:it|this|your answer) (?=as a)", "", text)
        listed = re.fullmatch(
            r"(?:in|as|using|with) an? (?:bulleted |numbered |bullet )?list (?:of|with|containing) (?P<count>.*) "
            r"(?:items?|bullet points?|points?|entries|bullets)",
            text,
        )
        return super().read(f"in {listed['count']} list items" if listed else text)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        stated = state_bounds(Bounds(self.low, self.high), "item")
        found = [f"as a list of {count}" for _, count in stated[:2]]
        found += [f"{lead} {count.replace('item', 'bullet point')}" for lead, count in stated]
        return tuple(found)

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return len(item_spans(cleaned))

    def parts(self, cleaned: str) -> int:
        """See `Length.parts`: the sentences of a text without a list."""
        return self.count(cleaned) or len(sentence_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.list_items(cleaned, n)


Words.examples = (Words(low=50, high=50), Words(high=49), Words(low=20, high=30))
Sentences.examples = (Sentences(low=2, high=2), Sentences(high=3), Sentences(low=2))
Lines.examples = (Lines(low=4, high=4), Lines(high=6))
Paragraphs.examples = (Paragraphs(low=1, high=1), Paragraphs(low=2, high=3))
ListItems.examples = (ListItems(low=3, high=3), ListItems(low=2, high=5))
