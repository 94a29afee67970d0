"""Sentences, lines, paragraphs or items that get longer, or shorter, from one to the next."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits import resize
from miabench.constraints.edits.small import filler_sentences
from miabench.constraints.length.layout import blocks
from miabench.constraints.phrases.bounds import NUMBER, parse_number, tidy
from miabench.constraints.text import (
    Span,
    clean,
    item_spans,
    line_spans,
    paragraph_spans,
    sentence_spans,
    word_spans,
)
from miabench.constraints.text.pattern import pattern

Unit = Literal["sentence", "line", "paragraph", "item"]
Step = Annotated[int, Field(ge=1, le=50)]


class Growing(Constraint):
    """Each unit has more words than the one before, or fewer (`direction`): "each sentence longer than the last".

    `start` is how many words the first has, `step` by how many they differ. Without a unit ("each containing more words
    than the previous one") the items of a list are meant, else verses, else sentences. One unit alone doesn't grow.
    """

    kind: Literal["growing"] = "growing"
    unit: Unit | None = None
    direction: Literal["longer", "shorter"] = "longer"
    start: Annotated[int, Field(ge=1, le=200)] | None = None
    step: Step | None = None

    category: ClassVar[str] = "length_limit"
    triggers = ("than", "longer", "shorter", "increasing", "decreasing", "growing", "ascending", "descending")

    @model_validator(mode="after")
    def _check_start(self) -> Self:
        if self.direction == "shorter" and self.start is not None and self.start < 1 + (self.step or 1):
            raise ValueError(f"nothing is shorter than a first unit of {self.start} words by {self.step or 1}")
        return self

    omitted: ClassVar[tuple[str, ...]] = ("partial", "unit", "start", "step")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = tidy(phrase)
        for form in _FORMS:
            if match := form.fullmatch(text):
                return cls._build(match.groupdict())
        return None

    @classmethod
    def _build(cls, found: dict[str, str | None]) -> Self | None:
        name, way = found.get("unit"), found.get("way") or ""
        unit = None if name is None else next(unit for start, unit in _UNITS.items() if name.startswith(start))
        shorter = re.match("short|few|less|decreas|shrink|descend", way) is not None
        start, step = (parse_number(found[key] or "") if found.get(key) else None for key in ("start", "step"))
        if (start is not None and not 1 <= start <= 200) or (step is not None and not 1 <= step <= 50):
            return None
        try:
            return cls(unit=unit, direction="shorter" if shorter else "longer", start=start, step=step)
        except ValueError:
            return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        one = f"each {_NOUNS[self.unit]}" if self.unit else "each"
        more = "more" if self.direction == "longer" else "fewer"
        if self.step is not None:
            by = f"{self.step} {more} word{'' if self.step == 1 else 's'} than the one before"
            ways = [f"{one} having {by}", f"with {one} having {by}", f"where {one} has {by}"]
        else:
            by = f"{more} words than the one before"
            ways = [
                f"{one} having {by}",
                f"with {one} having {by}",
                f"{one} containing {more} words than the previous one",
            ]
            if self.unit:
                ways.insert(0, f"with {one} {self.direction} than the one before")
        if self.start is not None:
            ways = [f"{way}, starting with {self.start} word{'' if self.start == 1 else 's'}" for way in ways]
        return tuple(ways)

    def _spans(self, cleaned: str) -> list[Span]:
        """The units."""
        if self.unit == "item":
            return item_spans(cleaned)
        if self.unit == "paragraph":
            return [
                Span(cleaned[block.start : block.end], block.start, block.end)
                for block in blocks(cleaned)
                if block.role == "text" or (block.role == "list" and len(block.rows) == 1)
            ] or paragraph_spans(cleaned)
        if self.unit == "sentence":
            return sentence_spans(cleaned)
        rows = line_spans(cleaned)
        found = blocks(cleaned) if self.unit == "line" and "\n\n" in cleaned else []
        if found and found[0].role == "title" and len(found[1].rows) > 1:
            rows = rows[1:]
        if self.unit == "line":
            return rows
        if len(items := item_spans(cleaned)) > 1:
            return items
        spans = sentence_spans(cleaned)
        return rows if len(rows) > len(spans) else spans

    def _wanted(self) -> str:
        step = f" by {self.step}" if self.step else ""
        start = f", beginning with {self.start}" if self.start else ""
        return f"wanted each {self.direction} than the one before{step}{start}"

    def _goes(self, a: int, b: int) -> bool:
        more = b - a if self.direction == "longer" else a - b
        return more > 0 if self.step is None else more == self.step

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        spans = self._spans(cleaned)
        counts = _words_of(cleaned, spans)
        shown = f"words a {self.unit or 'unit'}: {', '.join(map(str, counts[:12])) or 'none'}; {self._wanted()}"
        if len(counts) < 2:
            return broken(shown)
        met = sum(self._goes(a, b) for a, b in pairwise(counts)) + (self.start in (None, counts[0]))
        if met == len(counts):
            return holds(shown)
        if self.start not in (None, counts[0]):
            return broken(f"{shown}; the first has {counts[0]}", (met / len(counts)) * (len(counts) > 2))
        i = next(i for i, (a, b) in enumerate(pairwise(counts)) if not self._goes(a, b))
        quoted = " ".join(spans[i + 1].text.split())[:40]
        return broken(f"{shown}; {counts[i + 1]} follows {counts[i]}: {quoted!r}", (met - 1) / (len(counts) - 1))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: adds to units and leaves out of them until each is as long as it has to be."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        spans = [" ".join(span.text.split()) for span in self._spans(cleaned)]
        most = _MOST
        if self.direction == "shorter" and self.start is not None:
            most = min(most, 1 + (self.start - 1) // (self.step or 1))
        plain = [" ".join(word.text for word in word_spans(text)) + "." for text in spans]
        for some in (spans[:most], plain[:most], []):
            texts = [*some, *islice(filler_sentences(""), max(0, 2 - len(some)))]
            text = self._joined([self._sized(text, n) for text, n in zip(texts, self._sizes(texts), strict=True)])
            if self.check(text).outcome == "holds":
                return text
        return self._joined([" ".join(islice(cycle(("On", "and")), n)) + "." for n in self._sizes(["", ""])])

    def _sizes(self, texts: list[str]) -> list[int]:
        """How many words each unit shall have."""
        by = self.step or 1
        if self.direction == "longer":
            sizes = [self.start or max(2, len(word_spans(texts[0])))]
            for text in texts[1:]:
                sizes.append(sizes[-1] + by if self.step else max(sizes[-1] + 1, len(word_spans(text))))
            return sizes
        first = self.start or max(len(word_spans(texts[0])), 1 + by * (len(texts) - 1))
        return [max(first - i * by, 1) for i in range(len(texts))]

    def _sized(self, text: str, n: int) -> str:
        options = [text, *resize.words(text, n)]
        sound = [option for option in options if len(word_spans(option)) == n and "\n" not in option]
        whole = [option for option in sound if len(sentence_spans(option)) == 1]
        return (whole or sound or options)[0]

    def _joined(self, texts: list[str]) -> str:
        if self.unit == "item":
            return "\n".join(f"- {text}" for text in texts)
        return {"paragraph": "\n\n", "line": "\n"}.get(self.unit or "", " ").join(texts)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a unit changes places with the one before; two are alike."""
        cleaned = clean(text)
        spans = self._spans(cleaned)
        for a, b in reversed(list(pairwise(spans))[-6:]):
            yield cleaned[: a.start] + b.text + cleaned[a.end : b.start] + a.text + cleaned[b.end :]
        if spans:
            yield self._joined([spans[-1].text, spans[-1].text])
        yield "..."


def _words_of(cleaned: str, spans: list[Span]) -> list[int]:
    """How many words each of the spans of a text has, splitting the text once."""
    starts = [word.start for word in word_spans(cleaned)]
    return [bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in spans]


_MOST = 8
"""The most units that a draft is made into."""
_NOUNS: dict[str, str] = {"sentence": "sentence", "line": "line", "paragraph": "paragraph", "item": "bullet point"}
_UNITS: dict[str, Unit] = {
    "sentence": "sentence",
    "line": "line",
    "verse": "line",
    "paragraph": "paragraph",
    "bullet": "item",
    "item": "item",
    "point": "item",
    "list": "item",
}
_UNIT = r"(?P<unit>sentences?|lines?|verses?|paragraphs?|bullet points?|bullets?|list items?|items?|points?)"
_EACH = (
    rf"(?:(?:with|where|so that|such that|and|having) )?(?:each|every)(?: (?:new|next|successive|subsequent|"
    rf"following))?(?: one)?(?: {_UNIT})?"
)
_VERB = (
    r"(?:(?:must |should |has to |needs to )?(?:be|is|being|getting|gets|grows?|growing|become|becomes|"
    r"becoming)(?: made)? )?"
)
_HAS = (
    r"(?:(?:must |should |has to |needs to )?(?:contain|contains|containing|have|has|having|use|uses|using|"
    r"include|includes|with|consist of|consisting of) )"
)
_THAN = (
    r"than (?:the )?(?:one|sentence|line|paragraph|item|point|bullet|bullet point|verse)?(?: that)? ?(?:came |comes )?"
    r"(?:before|previous|preceding|last|prior|above)(?: (?:one|sentence|line|paragraph|item|bullet point|"
    r"bullet|point|verse))?(?: it| that)?"
)
_WAY = r"(?P<way>longer|shorter)"
_START = (
    rf"(?:,? (?:and )?(?:starting|beginning|start|begin) (?:with|at|from) (?:(?:a|the) (?:first )?(?:sentence|"
    rf"line) of )?(?P<start>{NUMBER}) words?"
    r"(?: in the first(?: (?:sentence|line|paragraph|one|item|bullet point))?)?)?"
)
_FORMS = tuple(
    pattern(form)
    for form in (
        rf"{_EACH},? {_VERB}(?:progressively |noticeably |slightly |always )?{_WAY} {_THAN}{_START}",
        rf"{_EACH},? {_HAS}(?P<way>more|fewer|less) words {_THAN}{_START}",
        rf"{_EACH},? {_HAS}(?:exactly )?(?P<step>{NUMBER}) (?P<way>more|fewer|less|additional) words? {_THAN}{_START}",
        rf"{_EACH},? {_HAS}(?:exactly )?(?P<step>{NUMBER}) words? (?P<way>more|fewer|less) {_THAN}{_START}",
        rf"{_EACH},? {_VERB}(?:exactly )?(?P<step>{NUMBER}) words? {_WAY} {_THAN}{_START}",
        rf"{_EACH},? {_HAS}an? (?P<way>increasing|decreasing|growing|ascending|descending) number of words{_START}"
        rf"(?:,? (?:and )?(?:adding|increasing by|growing by|removing|decreasing by|"
        rf"dropping) (?P<step>{NUMBER}) (?:additional |extra |more |fewer )?words?"
        r"(?: (?:per|to|in|with|for|from) (?:each|every)?(?: (?:next|new|subsequent|following))?(?: ?(?:sentence|"
        r"line|paragraph|one|item))?)?(?: thereafter| after that)?)?",
        rf"(?:in|with|using) {_UNIT} (?:of|with|that have) (?P<way>increasing|decreasing|ascending|descending|"
        rf"growing) (?:length|word counts?)",
        rf"(?:in|with|using) progressively {_WAY} {_UNIT}",
    )
)


Growing.examples = (
    Growing(unit="sentence"),
    Growing(unit="line", direction="shorter"),
    Growing(unit="sentence", start=3, step=2),
)
