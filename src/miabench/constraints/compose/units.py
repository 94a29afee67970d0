"""The parts that a text is cut into for demands on them, and how such parts are put together again.

A part is a text of its own, without the marker of its list, the name of its speaker or the title above it.
"""

import re
from collections.abc import Callable, Sequence

from miabench.constraints.edits.small import FILLER_SENTENCES, ensure_mark
from miabench.constraints.length.layout import blocks
from miabench.constraints.phrases.units import Unit
from miabench.constraints.text import (
    Span,
    clean,
    line_spans,
    paragraph_spans,
    scan,
    sentence_spans,
    word_spans,
)
from miabench.constraints.text.pattern import pattern

NAMES: dict[Unit, str] = {
    "sentence": "sentence",
    "line": "line",
    "paragraph": "paragraph",
    "item": "list item",
    "stanza": "stanza",
    "word": "word",
    "exchange": "exchange",
}
"""What a unit is called."""

MOST_MADE = 200
"""No text is made with more units."""


def unit_spans(cleaned: str, unit: Unit) -> list[Span]:
    """The units of a cleaned text with their places."""
    return _SPANS[unit](cleaned)


def whole_item_spans(cleaned: str) -> list[Span]:
    """The outermost list items of a cleaned text, each with the lines that belong to it, without its marker."""
    found: list[Span] = []
    lines = scan(cleaned)
    outermost = min((line.indent for line in lines if line.role == "item"), default=0)
    inside = after_blank = False
    for line in lines:
        if line.role == "item" and line.indent < outermost + 2:
            found.append(Span(cleaned[line.start : line.end], line.start, line.end))
            inside, after_blank = True, False
        elif line.role == "blank":
            after_blank = True
        elif inside and line.role != "rule" and (line.indent > outermost or (line.role == "text" and not after_blank)):
            start = found[-1].start
            found[-1] = Span(cleaned[start : line.end], start, line.end)
        else:
            inside = False
    return found


def untitled_line_spans(cleaned: str) -> list[Span]:
    """The lines of a cleaned text, without a title that stands above them."""
    spans = line_spans(cleaned)
    if "\n" not in cleaned.strip():
        return spans
    found = blocks(cleaned)
    titled = len(found) > 1 and found[0].role == "title" and len(found[1].rows) > 1
    return [span for span in spans if span.start >= found[1].start] if titled else spans


def framed_paragraph_spans(cleaned: str) -> list[Span]:
    """The paragraphs of a cleaned text, without a title, a greeting and a sign-off."""
    spans = paragraph_spans(cleaned)
    if len(spans) < 2:
        return spans
    frame = {block.start for block in blocks(cleaned) if block.role in ("title", "letter")}
    return [span for span in spans if span.start not in frame]


def stanza_spans(cleaned: str) -> list[Span]:
    """What blank lines divide a poem into: blocks of several lines; single lines where there are no others."""
    found = [block for block in blocks(cleaned) if block.role in ("text", "list")]
    found = [block for block in found if len(block.rows) > 1] or found
    return [Span(cleaned[block.rows[0].left : block.end], block.rows[0].left, block.end) for block in found]


_SPEAKER = pattern(
    r"[ \t>*_–—•-]{0,12}(?P<who>[^\W\d_][\w.'’&-]{0,24}(?: [\w.'’&#-]{1,24}){0,3})[ *_]{0,4}"
    r"(?:\([^()\n]{0,60}\))?[ *_]{0,4}(?::(?=[ *_]|$)|：)[*_ ]*"
)
_NO_SPEAKER = pattern(
    r"title|setting|scene(?: .*)?|notes?|dialogue|context|characters|(?:exchange|round)(?: .*)?|location|time|place|"
    r"topic|here.*|sure.*|标题|场景|背景|人物",
    re.IGNORECASE,
)
_SPOKEN = pattern('["“„«「『]|[—–-] ?(?=[^\\W_])')


def turn_spans(cleaned: str) -> list[Span]:
    """What the speakers of a dialogue say in turn: behind their names, or in quotation marks that begin a line."""
    rows = [line for line in scan(cleaned) if line.role in ("item", "text", "heading")]
    named = [_SPEAKER.match(cleaned, row.left, row.end) for row in rows]
    found: list[Span] = []
    if sum(match is not None and _NO_SPEAKER.fullmatch(match["who"]) is None for match in named) >= 2:
        speaker = ""
        for row, match in zip(rows, named, strict=True):
            if match is not None and (_NO_SPEAKER.fullmatch(match["who"]) is not None):
                speaker = ""
            elif match is not None and match["who"].casefold() != speaker:
                speaker = match["who"].casefold()
                found.append(Span(cleaned[match.end() : row.end], match.end(), row.end))
            elif speaker:
                start = found[-1].start
                found[-1] = Span(cleaned[start : row.end], start, row.end)
        return [span for span in found if any(char.isalnum() for char in span.text)]
    return [
        Span(cleaned[row.start : row.end], row.start, row.end)
        for row in rows
        if row.role != "heading" and _SPOKEN.match(cleaned, row.start, row.end)
    ]


_SPANS: dict[Unit, Callable[[str], list[Span]]] = {
    "sentence": sentence_spans,
    "line": untitled_line_spans,
    "paragraph": framed_paragraph_spans,
    "item": whole_item_spans,
    "stanza": stanza_spans,
    "word": word_spans,
    "exchange": turn_spans,
}
_GAPS: dict[Unit, str] = {"sentence": " ", "word": " ", "line": "\n", "item": "\n", "exchange": "\n"}
_FILLER_WORDS = ("clear", "plain", "sure", "fair", "true", "real")


# ------------------------------------------------------------------------------------------------- making


def fitted(unit: Unit, text: str) -> str:
    """A text that can stand for one unit: on one line, or without blank lines."""
    cleaned = clean(text).strip()
    if unit in ("paragraph", "stanza"):
        return re.sub(r"\n\s*\n", "\n", cleaned)
    return " ".join(cleaned.split())


def built(unit: Unit, pieces: Sequence[str]) -> str:
    """A text that has these units, and nothing else."""
    if unit == "sentence":
        return " ".join(ensure_mark(piece) for piece in pieces)
    if unit == "item":
        return "\n".join(f"- {piece}" for piece in pieces)
    if unit == "exchange":
        return "\n".join(f"{'AB'[i % 2]}: {piece}" for i, piece in enumerate(pieces))
    return {"line": "\n", "word": " "}.get(unit, "\n\n").join(pieces)


def fillers(unit: Unit, n: int) -> list[str]:
    """Neutral units."""
    options = _FILLER_WORDS if unit == "word" else FILLER_SENTENCES
    return [options[i % len(options)] for i in range(n)]


def grown(cleaned: str, unit: Unit, n: int) -> str:
    """A cleaned text with at least n units: neutral ones are added at its end, or stand for all of it."""
    spans = unit_spans(cleaned, unit)
    if len(spans) >= n:
        return cleaned
    pieces = [span.text for span in spans]
    added = built(unit, fillers(unit, max(n - len(pieces), 2 if unit == "exchange" else 1)))
    if not cleaned.strip():
        return added
    body = cleaned.rstrip()
    if unit == "sentence" and spans:
        body = cleaned[: spans[-1].start] + ensure_mark(spans[-1].text)
    gap = (
        " "
        if unit in ("sentence", "word") and spans
        else "\n"
        if unit in ("line", "item", "exchange") and spans
        else "\n\n"
    )
    candidates = (body + gap + added, built(unit, [*pieces, *fillers(unit, n - len(pieces))]))
    return next(
        (text for text in candidates if len(unit_spans(text, unit)) >= n), built(unit, fillers(unit, max(n, 2)))
    )
