"""Verse or prose: what can be seen of a poem, whatever form it has."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from miabench.constraints.base import Finding, broken, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, by_doubt
from miabench.constraints.genre.rhyme import Rhyme
from miabench.constraints.genre.rhyming import Composer, Stock
from miabench.constraints.genre.verses import verses
from miabench.constraints.text import TERMINATORS, clean, scan, sentence_spans, sentences
from miabench.constraints.text.pattern import pattern

_LONG_CHARS = 100
_LONG_WORDS = 17
_WRAPPED = 45


class Poem(Form):
    """At least two lines, mostly short ones that weren't wrapped.

    A paragraph of prose breaks it. Short lines that might be a list, labelled facts or sentences with blank lines
    between them leave doubt, unless they rhyme.
    """

    kind: Literal["poem"] = "poem"
    triggers = ("poem", "verse", "poet")
    is_frame: ClassVar[bool] = True
    noun = r"(?:(?:poetic )?(?:poem|verse)|poems|poetry|poetic (?:form|format|verse|stanza))"
    wordings = ("as a poem", "write a poem", "in verse", "in the form of a poem", "using a poetic format")
    sample = "The street is wide awake,\nA window holds the sun,\nA cyclist turns the corner\nBefore the day is done."
    misses = (PLAIN_TEXT,)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`; the fraction is the part of the lines that are short."""
        rows = verses(cleaned).rows
        n = len(rows)
        if n < 2:
            if cleaned.count(" / ") >= 2 or (n == 1 and Rhyme().check(cleaned).outcome == "undecided"):
                return undecided("1 line, with lines of verse in it perhaps; wanted a poem")
            return broken("1 line; wanted a poem of at least two")
        long = sum(_is_long(row) for row in rows)
        evidence = f"{n} lines, {n - long} of them short; wanted a poem"
        if 2 * long >= n:
            return broken(evidence, (n - long) / n)
        if Rhyme().check("\n".join(rows)).outcome == "holds":
            return by_doubt([f"{long} lines are long"] if 5 * long > n else [], f"{n} lines that rhyme; wanted a poem")
        return by_doubt(_doubts(cleaned, rows, long), evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the clauses of the draft as lines, or its beginnings with rhymes."""
        parts = [p.strip() for s in sentences(cleaned) for p in re.split(r"(?<=[,;:])\s+", s)]
        yield "\n".join(part for part in parts if part)
        yield Composer(cleaned, Stock.DRAFT).poem("ABAB")

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: its lines as a paragraph."""
        plain = re.sub(r"[ \t]*/[ \t]*", " ", cleaned)
        rows = [" ".join(row.split()) for row in verses(clean(plain)).rows]
        yield " ".join(rows)
        yield f"{' '.join(row.strip(' .,;:!?') for row in rows)}, all of it in one long and ordinary sentence of prose."


def _is_long(row: str) -> bool:
    return len(row) > _LONG_CHARS or len(row.split()) >= _LONG_WORDS


def _doubts(cleaned: str, rows: tuple[str, ...], long: int) -> list[str]:
    """What speaks against a poem in unrhymed lines."""
    n = len(rows)
    found: list[str] = []
    if 5 * long > n:
        found.append(f"{long} lines are long")
    lines = [line for line in scan(cleaned) if line.role in ("item", "text")]
    if 2 * sum(line.role == "item" for line in lines) > len(lines):
        found.append("they may be a list")
    if 2 * sum(_LABEL.match(row) is not None for row in rows) > n:
        found.append("they may be labelled facts or speeches")
    alone = "\n\n" in cleaned.strip() and all(len(stanza) == 1 for stanza in verses(cleaned).stanzas)
    spaced = alone or re.search(r"\S\n\S", cleaned) is None
    if all(row.rstrip("\"'”’)*_ ")[-1:] in TERMINATORS for row in rows) and (
        spaced or len(sentence_spans(cleaned)) >= 2 * n
    ):
        found.append("each is a whole sentence")
    if n > 2 and min(map(len, rows[:-1])) >= _WRAPPED and sum(row[:1].islower() for row in rows[1:]) * 2 > n - 1:
        found.append("they may be wrapped prose")
    return found


_LABEL = pattern(r"[*_]*[^\W\d_][\w'’. -]{0,24}[*_]*:\s*\S")

Poem.examples = (Poem(),)
