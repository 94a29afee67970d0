"""Counts of what blank lines separate: paragraphs of prose, stanzas of verse."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits import resize
from miabench.constraints.length import shapes
from miabench.constraints.length.base import Length
from miabench.constraints.length.layout import (
    Block,
    bare,
    blocks,
    framed,
    is_title,
    item_groups,
    prose_rows,
)
from miabench.constraints.phrases.bounds import tidy
from miabench.constraints.text import clean, word_spans
from miabench.constraints.text.pattern import pattern


class _Paragraphs(NamedTuple):
    """At least so many paragraphs, so many more by other readings, and the items of lists among them."""

    least: int
    more: int
    listed: int


class Paragraphs(Length):
    """The number of paragraphs: "in a single paragraph".

    Blank lines divide paragraphs. A title and the greeting and sign-off of a letter are none; a list alone is none
    either, nor is a paragraph with a list "a single paragraph". Whether a list, table or piece of code beside other
    paragraphs counts is undecided, unless both ways agree; so are whole long lines of prose without a blank line
    between them.
    """

    kind: Literal["paragraphs"] = "paragraphs"
    triggers = ("paragraph",)
    unit = "paragraph"
    unit_pattern = "paragraphs?"
    stem_pattern = "paragraph"
    article = True
    chinese_pattern: ClassVar[str] = "个?(?:自然段|段落|段话|段文字|段)"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return _paragraphs(cleaned).least

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        found = _paragraphs(cleaned)
        return tuple(range(found.least, found.least + found.more + 1))

    def parts(self, cleaned: str) -> int:
        """See `Length.parts`."""
        return self.readings(cleaned)[-1]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        return self.find_in(clean(response))

    def find_in(self, cleaned: str) -> Finding:
        """What `check` finds in a cleaned text."""
        found = _paragraphs(cleaned)
        if self.high == 1 and found.least == 1 and found.listed:
            return broken(f"1 paragraph and a list of {found.listed} items; wanted exactly 1")
        return self._find(tuple(range(found.least, found.least + found.more + 1)))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        head, body, tail = framed(cleaned)
        if head or tail:
            yield from (head + candidate + tail for candidate in resize.paragraphs(body, n))
        yield from resize.paragraphs(cleaned, n)


def _paragraphs(cleaned: str) -> _Paragraphs:
    least = more = listed = 0
    group: list[Block] = []
    for block in [*blocks(cleaned), None]:
        if group and (
            block is None or not (block.role == "list" or (block.role == "text" and block.rows[0].indent > 1))
        ):
            found = _list(cleaned, group)
            least, more, listed = least + found.least, more + found.more, listed + found.listed
            group = []
        if block is None or block.role in ("title", "letter"):
            continue
        if block.role == "list" or group:
            group.append(block)
        elif block.role in ("table", "code"):
            more += 1
        else:
            rows = prose_rows(cleaned, block)
            items = sum(row.role == "item" for row in block.rows)
            after = re.match(r"P\.? ?S\.?\b", bare(cleaned, block.rows[0])) is not None and least > 0
            least += not after
            more += rows - 1 + (items > 1) + after
            listed += items if items > 1 else 0
    return _Paragraphs(least, more if least else 0, listed)


def _list(cleaned: str, group: list[Block]) -> _Paragraphs:
    """What a list of one or several blocks counts as."""
    found = [item_groups(cleaned, block) for block in group if block.role == "list"]
    items = sum(n for n, _ in found)
    if items == 1:
        return _Paragraphs(1, len(group) - 1, 0)
    if all(long_ones for _, long_ones in found):  # paragraphs with numbers or bullets before them
        return _Paragraphs(len(found), items - len(found), 0)
    return _Paragraphs(0, 1, items)


class ShortParagraph(Constraint):
    """A short paragraph: "in one short paragraph". One paragraph of up to 100 words; above 200 it isn't short."""

    kind: Literal["short_paragraph"] = "short_paragraph"

    category: ClassVar[str] = "length_limit"
    triggers = ("paragraph",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls() if _SHORT.fullmatch(tidy(phrase)) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return ("in one short paragraph", "in a short paragraph", "in a brief paragraph", "in a single short paragraph")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        finding = _ONE.find_in(cleaned)
        n = len(word_spans(cleaned))
        shown = f"{finding.evidence.partition(';')[0]} of {n} words; wanted one of up to {_SHORT_WORDS}"
        if finding.outcome == "broken" or n > 2 * _SHORT_WORDS:
            return broken(shown)
        return undecided(shown) if finding.outcome == "undecided" or n > _SHORT_WORDS else holds(shown)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`."""
        if self.check(draft).outcome == "holds":
            return draft
        for one in _ONE.resized(clean(draft), 1):
            for text in chain((one,), resize.words(one, _SHORT_WORDS)):
                if self.check(text).outcome == "holds":
                    return text
        return "It is plain to see."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: two paragraphs; a long one."""
        cleaned = clean(text)
        yield from _ONE.resized(cleaned, 2)
        yield from resize.words(cleaned, 2 * _SHORT_WORDS + 20)
        yield "..."


_ONE = Paragraphs(low=1, high=1)
_SHORT_WORDS = 100
_SHORT = pattern(
    r"(?:(?:and|but|all) )?(?:(?:do (?:so|this)|(?:write|present|answer|respond|keep) ?(?:it|this|"
    r"your answer)?|write|written) )?"
    r"(?:(?:in|as|using|with|within|into|of|to) )?(?:(?:exactly|only|just) )?(?:an?|one|1)(?: single,?)?"
    r" (?:(?:single|complete|structured),? )?(?:short|brief|small)(?:,? (?:single|complete|structured|"
    r"unified))? paragraph"
    r"|(?:short|brief) paragraph"
)


class Stanzas(Length):
    """The number of stanzas: "in two stanzas".

    Blocks of two or more lines of verse, divided by blank lines; a title, a label ("Stanza 1"), a preface, a closing
    note and the name of a poet are none. Whether a line that stands alone is a stanza is undecided, and so is how many
    stanzas verses make that all stand alone.
    """

    kind: Literal["stanzas"] = "stanzas"
    triggers = ("stanza",)
    unit = "stanza"
    unit_pattern = "stanzas?"
    stem_pattern = "stanza"
    article = True
    chinese_pattern: ClassVar[str] = "个?(?:诗节|节诗|节)"

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return self.readings(cleaned)[0]

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        found = [block for block in blocks(cleaned) if block.role in ("text", "list", "title", "letter")]
        if not any(block.role == "text" or block.role == "list" for block in found):
            found = [Block("text", b.rows) if b.role == "code" else b for b in blocks(cleaned)]
        verse = [block for block in found if not _is_prose(block) and not _is_label(cleaned, block)]
        stanzas = sum(len(block.rows) > 1 and not _is_byline(cleaned, block) for block in verse)
        if not stanzas:
            lone = sum(len(block.rows) == 1 for block in verse)
            return tuple(range(1, lone + 1)) if lone > 1 else (0,)
        alone = 0
        for i, block in enumerate(verse):
            if len(block.rows) == 1 and not (
                block.role in ("title", "letter")
                or (i == 0 and _opens(cleaned, block))
                or _NOTE.match(bare(cleaned, block.rows[0]))
            ):
                alone += 1
        return tuple(range(stanzas, stanzas + alone + 1))

    def parts(self, cleaned: str) -> int:
        """See `Length.parts`."""
        return max(1, self.readings(cleaned)[-1])

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        head, body, _ = framed(cleaned)
        if head:
            yield from (head + candidate for candidate in shapes.stanzas(body, n))
        yield from shapes.stanzas(cleaned, n)


_PROSE = 100
"""A line of verse has fewer characters."""
_NOTE = pattern(
    r"(?:let me know|i hope|hope this|feel free|word count|note\b|would you like|this poem|the poem|sure\b|"
    r"here (?:is|are)|here's|"
    r"here’s|certainly)|[(\[].*[)\]]$|(?:[-–—]|--) ?[A-Z].{0,40}$|by [A-Z].{0,40}$",
    re.IGNORECASE,
)
_LABEL = pattern(
    r"[\[(]?(?:(?:stanza|verse|chorus|bridge|refrain|part|section)(?: (?:[0-9]{1,2}|[ivx]{1,4}|one|two|three|"
    r"four|five|six))?|[ivx]{1,4}\.?|"
    r"[0-9]{1,2}\.?)[\])]?:?",
    re.IGNORECASE,
)


def _is_prose(block: Block) -> bool:
    return any(row.end - row.start > _PROSE for row in block.rows)


def _is_label(cleaned: str, block: Block) -> bool:
    return len(block.rows) == 1 and _LABEL.fullmatch(bare(cleaned, block.rows[0])) is not None


def _is_byline(cleaned: str, block: Block) -> bool:
    """Whether a block is a title with the poet's name."""
    return (
        len(block.rows) == 2
        and is_title(cleaned, block.rows[0])
        and bare(cleaned, block.rows[1]).lower().startswith("by ")
    )


def _opens(cleaned: str, block: Block) -> bool:
    """Whether a line that stands alone at the beginning leads in."""
    text = bare(cleaned, block.rows[0])
    return text.endswith((":", "：")) or is_title(cleaned, block.rows[0]) or len(text.split()) > 12


Paragraphs.examples = (Paragraphs(low=1, high=1), Paragraphs(low=2, high=3))
ShortParagraph.examples = (ShortParagraph(),)
Stanzas.examples = (Stanzas(low=2, high=2), Stanzas(low=3))
