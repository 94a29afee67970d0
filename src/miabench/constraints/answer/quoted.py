"""A text that stands in the picture, quoted as it stands there, or nearly so."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.replace import neutral_text
from miabench.constraints.edits.small import extend
from miabench.constraints.phrases.terms import Term, read_terms
from miabench.constraints.text import Span, clean, word_spans
from miabench.constraints.text.find import around, find, fold
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern

_MOST_EDITS = 9
_LETTERS_AN_EDIT = 4
_MOST_COMPARED = 200
"""So many stretches of a text are compared letter by letter."""


class QuotedText(Constraint):
    """A text of the picture occurs in the response as it stands there.

    Case, spaces, line breaks, emphasis and the kinds of quotation marks and dashes don't matter; where they differ,
    the evidence says so. Up to `max_edits` letters may be wrong, missing or too many (Levenshtein's distance), of a
    text of at least four times as many.
    """

    kind: Literal["quoted_text"] = "quoted_text"
    omitted: ClassVar[tuple[str, ...]] = ("partial", "max_edits")
    text: Term
    max_edits: Annotated[int, Field(ge=0, le=_MOST_EDITS)] = 0

    category: ClassVar[str] = "ocr"
    triggers = ("quot", "copy", "copi", "transcrib", "reproduc")

    @model_validator(mode="after")
    def _check_edits(self) -> Self:
        if self.max_edits * _LETTERS_AN_EDIT > len(self.text):
            raise ValueError(f"'max_edits' may be a quarter of the letters of {self.text!r}, not {self.max_edits}")
        return self

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        return {name: value for name, value in data.items() if value or name not in ("partial", "max_edits")}

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _QUOTE_FORM.fullmatch(phrase)
        terms = None if match is None else read_terms(match["text"], None)
        if match is None or terms is None:
            return None
        try:
            return cls(text=terms[0], max_edits=parse_count(match["n"]) if match["n"] else 0)
        except ValueError:
            return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        n = self.max_edits
        rest = f", with at most {count_word(n)} letter{'' if n == 1 else 's'} wrong" if n else ""
        return (
            f'quote the text "{self.text}"{rest}',
            f'quoting the text "{self.text}"{rest}',
            f'copy out the text "{self.text}"{rest}',
            f'quote "{self.text}" word for word{rest}',
            f'quote the text "{self.text}" as it stands in the picture{rest}',
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        found = find(self.text, text)
        if found:
            exact = next((span for span in found if _plain(span.text) == self.text), None)
            if exact is not None:
                return holds(f"quotes it: {around(text, exact)!r}")
            return holds(f'matches "{self.text}", case and spaces aside: {around(text, found[0])!r}')
        if self.max_edits:
            near = self._nearest(text)
            if near is not None:
                edits = _distance(_bare(near.text), _bare(self.text), self.max_edits)
                return holds(f'within {edits} edit{"" if edits == 1 else "s"} of "{self.text}": {near.text!r}'[:300])
            return broken(f"doesn't quote {self.text!r}, not within {self.max_edits} edits")
        return broken(f"doesn't quote {self.text!r}")

    def _nearest(self, text: str) -> Span | None:
        """The words that differ least from the text, if by at most `max_edits`."""
        wanted = _bare(self.text)
        if not _may_occur(wanted, _bare(text), self.max_edits):
            return None
        letters = Counter(wanted)
        spans = word_spans(text)
        n, most = len(word_spans(self.text)), self.max_edits
        best: tuple[int, Span] | None = None
        left = _MOST_COMPARED
        for i, span in enumerate(spans):
            if left <= 0 or (best is not None and span.start >= best[1].end):
                break
            for last in spans[i + max(0, n - most - 1) : i + n + most]:
                if not -most <= last.end - span.start - len(wanted) <= most + 2 * n:
                    continue
                candidate = _bare(text[span.start : last.end])
                missing = (letters - Counter(candidate)).total()
                if missing > most or abs(len(candidate) - len(wanted)) > most:
                    continue
                left -= 1
                edits = _distance(candidate, wanted, most)
                if edits <= most and (best is None or edits < best[0]):
                    found = text[span.start : last.end]
                    best = (edits, Span(" ".join(found.split()), span.start, last.end))
        return None if best is None else best[1]

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last sentence quotes it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = extend(clean(draft), f', with the text "{self.text}"', -1)
        return text if self.check(text).outcome == "holds" else f'The text is "{self.text}".'

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: letters are misread, a word is left out, or all of it is."""
        cleaned = clean(text)
        spans = find(self.text, cleaned)
        if not spans and (near := self._nearest(cleaned)) is not None:
            spans = [near]
        for edit in (self._misread, _without_a_word, _nothing):
            changed = cleaned
            for span in reversed(spans):
                changed = changed[: span.start] + edit(span.text) + changed[span.end :]
            yield changed
        yield neutral_text([self.text])
        yield "..."

    def _misread(self, text: str) -> str:
        for i in range(self.max_edits + 1):
            text = _misread(text, i + 1, self.max_edits + 2)
        return text


_SAYING = (
    r"(?:(?:word for word|verbatim|exactly|literally|precisely|letter for letter)(?:,? )?)?"
    r"(?:(?:exactly )?as (?:it (?:stands|is written|appears|reads|is shown|is printed)|written|shown|printed)"
    r"(?: (?:in|on) the (?:image|picture|photo|sign|screenshot|poster|label))?)?"
)
_QUOTE_FORM = pattern(
    r"(?:correctly )?(?:quot(?:e|es|ing)|cop(?:y|ies|ying)(?: out)?|transcrib(?:e|es|ing)|reproduc(?:e|es|ing))"
    r"(?: exactly| verbatim| literally)?(?: the (?:exact )?(?:text|words|inscription|sign|title|headline|caption|"
    r"label|line))?:? "
    rf"(?P<text>\"[^\"]+\")(?:,? (?!,){_SAYING}(?<! ))?(?:,? with at most (?P<n>{COUNT_PATTERN}) letters? wrong)?",
    re.IGNORECASE,
)
_LIKE = {"e": "a", "a": "e", "o": "a", "i": "e", "u": "o", "n": "m", "m": "n", "l": "t", "t": "l", "r": "n", "s": "z"}
_STRAIGHT = str.maketrans('“”„"‘’–—', "'''''" + "'--")
_AROUND_LETTERS = re.compile(r"[\s*_~]+")


def _plain(text: str) -> str:
    """A quotation as a term is stored: its kinds of quotation marks and dashes are no difference."""
    return text.translate(_STRAIGHT)


def _bare(text: str) -> str:
    """A text for the count of its edits: without case, emphasis and all but single spaces."""
    return _AROUND_LETTERS.sub(" ", fold(text)).strip()


def _distance(a: str, b: str, most: int) -> int:
    """Levenshtein's distance of two texts, or more than `most` where it is more."""
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        previous, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (char != other)))
        if min(row) > most:
            return most + 1
    return row[-1]


def _may_occur(wanted: str, text: str, most: int) -> bool:
    """Whether some stretch of a text is within so many edits of what is wanted, wherever words begin and end.

    Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (1999).
    """
    places: dict[str, int] = {}
    for i, char in enumerate(wanted):
        places[char] = places.get(char, 0) | 1 << i
    full, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    more, less, edits = full, 0, len(wanted)
    for char in text:
        equal = places.get(char, 0)
        diagonal = (((equal & more) + more) ^ more) | equal | less
        up, down = less | (full & ~(diagonal | more)), more & diagonal
        edits += bool(up & last) - bool(down & last)
        if edits <= most:
            return True
        up = (up << 1) & full
        more, less = ((down << 1) | (full & ~(diagonal | up))) & full, up & diagonal
    return edits <= most


def _misread(text: str, part: int = 1, parts: int = 2) -> str:
    """One letter or digit at a part of the text replaced by a similar one."""
    places = [i for i, char in enumerate(text) if char.lower() in _LIKE or (char.isdecimal() and char.isascii())]
    if not places:
        return _without_a_word(text)
    at = places[len(places) * part // parts]
    char = text[at]
    other = str((int(char) + 1) % 10) if char.isdecimal() else _LIKE[char.lower()]
    return text[:at] + (other.upper() if char.isupper() else other) + text[at + 1 :]


def _without_a_word(text: str) -> str:
    head, space, _ = text.rpartition(" ")
    return head if space else text[:-1]


def _nothing(text: str) -> str:
    return "something" if text else ""


QuotedText.examples = (QuotedText(text="OPEN"), QuotedText(text="Corner Bakery", max_edits=1))
