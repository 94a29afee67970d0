"""How long a text has to be: words, sentences, lines, paragraphs, list items, by one scheme of bounds.

"Exactly two" is low = high = 2, "fewer than 50" is high = 49. A text without any word breaks every bound: saying
nothing isn't a short answer.
"""

import re
from abc import abstractmethod
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints import resize
from miabench.constraints.base import Constraint, Finding, decide, undecided
from miabench.constraints.english import COUNT_PATTERN, count_word, parse_count
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

MOST = 10_000
"""The largest bound: nothing longer is asked of a response."""

Bound = Annotated[int, Field(ge=1, le=MOST)]


class _Bounds(NamedTuple):
    low: int | None
    high: int | None


_ANSWER = "(?:answer|response|reply|description|explanation|summary|caption|text|output)"
_YOUR_ANSWER = f"(?:(?:your|the|this) )?{_ANSWER}"
_LEAD = (
    rf"(?:(?:all|and|but) )?"
    rf"(?:(?:do so|do this|make it|(?:answer|respond|reply|write|present|structure)(?: it| this| {_YOUR_ANSWER})?"
    rf"|{_YOUR_ANSWER}(?: should| must)?(?: be(?: written| structured)?| have| contain)?),? )?"
    r"(?:(?:in|into|on|using|use|with|of|consisting of|(?:that|which) consists of|containing|write|by using) )?"
)
_CAP = (
    rf"(?:(?:but )?(?:limit|restrict|keep)(?: it| this| {_YOUR_ANSWER})? (?:to|within)|within|without exceeding"
    r"|do not exceed) "
)
"""What makes a bare count the most: "limit your response to five sentences", "within five sentences"."""
_TAIL = "(?: long| in length| in total| total| altogether| overall)?"
_RANGE = "(?:between |from )?N(?: to | or | and | ?- ?)M"
_AT_MOST = "(?:at most|no more than|not more than|up to|(?:a )?max(?:imum)?(?: of)?|no longer than|not exceeding)"
_AT_LEAST = "(?:at least|no fewer than|no less than|not fewer than|not less than|(?:a )?min(?:imum)?(?: of)?)"
_EXACTLY = "(?:exactly|precisely|only|just|a total of)"

_FORMS: tuple[tuple[str, Callable[[int, int], _Bounds]], ...] = (
    (f"{_LEAD}(?:{_EXACTLY} )?N UNIT{_TAIL}", lambda n, _: _Bounds(n, n)),
    (f"{_LEAD}(?:only |just |exactly )?a single UNIT{_TAIL}", lambda *_: _Bounds(1, 1)),
    (f"{_LEAD}{_AT_MOST} N UNIT{_TAIL}", lambda n, _: _Bounds(None, n)),
    (f"{_LEAD}N UNIT (?:or (?:fewer|less)|at (?:the )?most|max(?:imum)?)", lambda n, _: _Bounds(None, n)),
    (f"{_LEAD}N or (?:fewer|less) UNIT{_TAIL}", lambda n, _: _Bounds(None, n)),
    (f"{_LEAD}(?:keep it )?(?:fewer than|less than|under|below) N UNIT{_TAIL}", lambda n, _: _Bounds(None, n - 1)),
    (f"{_LEAD}{_AT_LEAST} N UNIT{_TAIL}", lambda n, _: _Bounds(n, None)),
    (f"{_LEAD}N UNIT or more", lambda n, _: _Bounds(n, None)),
    (f"{_LEAD}N or more UNIT{_TAIL}", lambda n, _: _Bounds(n, None)),
    (f"{_LEAD}(?:more than|over|above) N UNIT{_TAIL}", lambda n, _: _Bounds(n + 1, None)),
    (f"{_LEAD}{_RANGE} UNIT{_TAIL}", _Bounds),
    (f"{_CAP}N UNIT{_TAIL}", lambda n, _: _Bounds(None, n)),
    (f"{_CAP}{_AT_MOST} N UNIT{_TAIL}", lambda n, _: _Bounds(None, n)),
    (f"{_CAP}{_EXACTLY} N UNIT{_TAIL}", lambda n, _: _Bounds(n, n)),
    (f"{_CAP}{_RANGE} UNIT{_TAIL}", _Bounds),
    (f"(?:(?:in|as|using|with|write|of) )?(?:an? )?N-STEM(?: {_ANSWER})?", lambda n, _: _Bounds(n, n)),
    ("(?:(?:with|in|within|using|respect) )?(?:an? )?N-STEM (?:limit|maximum)", lambda n, _: _Bounds(None, n)),
)


@cache
def _patterns(unit: str, stem: str) -> tuple[tuple[re.Pattern[str], Callable[[int, int], _Bounds]], ...]:
    names = {"N": f"(?P<n>{COUNT_PATTERN})", "M": f"(?P<m>{COUNT_PATTERN})", "UNIT": unit, "STEM": stem}
    fill = re.compile(r"\b(?:UNIT|STEM|N|M)\b")
    return tuple((re.compile(fill.sub(lambda name: names[name.group()], form)), build) for form, build in _FORMS)


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
        text = phrase.lower()
        for pattern, build in _patterns(cls.unit_pattern, cls.stem_pattern):
            if match := pattern.fullmatch(text):
                groups = match.groupdict()
                n, m = (parse_count(groups[name]) if groups.get(name) else 1 for name in ("n", "m"))
                low, high = build(n, m)
                if not all(b is None or 1 <= b <= MOST for b in (low, high)) or (low and high and low > high):
                    return None
                return cls.model_validate({"low": low, "high": high})
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead} {count}" for lead, count in self._counted())

    def _units(self, n: int) -> str:
        return f"{count_word(n)} {self.unit}{'' if n == 1 else 's'}"

    def _counted(self) -> list[tuple[str, str]]:
        low, high = self.low, self.high
        if low is not None and low == high:
            units = self._units(low)
            if low == 1:
                return [("in", f"exactly {units}"), ("in", f"a single {self.unit}"), ("using", f"only {units}")]
            return [("in", f"exactly {units}"), ("using", f"exactly {units}"), ("in", f"precisely {units}")]
        if low is None and high is not None:
            below = [("in", f"fewer than {self._units(high + 1)}")] if high < MOST else []
            return [
                ("in", f"no more than {self._units(high)}"),
                ("using", f"at most {self._units(high)}"),
                *below,
                ("in", f"{self._units(high)} or fewer"),
            ]
        if low is not None and high is None:
            return [
                ("in", f"at least {self._units(low)}"),
                ("using", f"no fewer than {self._units(low)}"),
                ("in", f"{self._units(low)} or more"),
            ]
        if low is None or high is None:
            raise AssertionError("unreachable: a bound is set")
        first, last = count_word(low), self._units(high)
        return [
            ("in", f"between {first} and {last}"),
            ("using", f"{first} to {last}"),
            ("in", f"{low}-{high} {self.unit}s"),
        ]

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
        return max(self.low or 1, 1) <= n <= (self.high or MOST * MOST)

    def check(self, response: str) -> Finding:
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
        for target in sorted(targets, key=lambda t: abs(t - n)):
            yield from self.resized(cleaned, target)
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

    def check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        n, most = self.count(cleaned), self._most(cleaned)
        if self._fits(n) == self._fits(most) and (self._fits(n) or not any(map(self._fits, range(n, most)))):
            return super().check(response)
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
        found = [
            f"as a list of {count.replace('list item', 'item')}"
            for _, count in self._counted()[:2]
            if "or " not in count
        ]
        found += [f"{lead} {count.replace('list item', 'bullet point')}" for lead, count in self._counted()]
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
