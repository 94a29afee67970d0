"""Change how many words, sentences, lines, items, turns and so on a text has, keeping its words where possible.

Each function yields candidates for a text with exactly `n` units, the gentlest first and one that can't fail last;
the caller counts and takes the first that has them. Wording in the middle changes before the text's beginning or end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from miabench.constraints.edits.small import (
    capitalise,
    decapitalise,
    ensure_mark,
    filler_sentences,
    filler_words,
    split_tail,
)
from miabench.constraints.text import (
    Span,
    item_spans,
    line_spans,
    paragraph_spans,
    scan,
    sentence_spans,
    word_spans,
)
from miabench.constraints.text.abbreviations import word_set


@dataclass
class _Pieces:
    """A text in parts, with what stands before, between and behind them."""

    before: str
    parts: list[str]
    gaps: list[str]
    behind: str

    @classmethod
    def of(cls, text: str, spans: list[Span]) -> "_Pieces":
        if not spans:
            head = f"{text.rstrip()}\n\n" if text.strip() else ""
            return cls(head, [], [], "")
        gaps = [text[a.end : b.start] for a, b in pairwise(spans)]
        return cls(text[: spans[0].start], [span.text for span in spans], gaps, text[spans[-1].end :])

    def merge(self, i: int, merged: str) -> None:
        self.parts[i : i + 2] = [merged]
        del self.gaps[i]

    def split(self, i: int, first: str, gap: str, second: str) -> None:
        self.parts[i : i + 1] = [first, second]
        self.gaps.insert(i, gap)

    def add(self, part: str, gap: str) -> None:
        """A new part before the last of several, else behind the only one."""
        at = max(len(self.parts) - 1, 1) if self.parts else 0
        if self.parts:
            self.gaps.insert(at - 1, gap)
        self.parts.insert(at, part)

    def fill(self, n: int, gap: str) -> None:
        """Add neutral sentences until there are n parts."""
        missing = n - len(self.parts)
        for sentence in islice(filler_sentences(self.text()), max(missing, 0)):
            self.add(sentence, gap)

    def text(self) -> str:
        inner = [part + gap for part, gap in zip(self.parts, [*self.gaps, ""], strict=True)] if self.parts else []
        return self.before + "".join(inner) + self.behind


# ------------------------------------------------------------------------------------------------ sentences


def sentences(text: str, n: int) -> Iterator[str]:
    """Merge neighbours with a semicolon; split at one; add neutral sentences."""
    spans = sentence_spans(text)
    yield _sentences(_Pieces.of(text, spans), n)
    plain = [" ".join(word.text for word in word_spans(span.text)) + "." for span in spans]
    yield _sentences(_Pieces("", plain, [" "] * (len(plain) - 1), ""), n)
    yield " ".join(islice(filler_sentences(""), n))


def _sentences(pieces: _Pieces, n: int) -> str:
    while len(pieces.parts) > n:
        i = min(range(len(pieces.gaps)), key=lambda i: _merge_cost(pieces, i))
        pieces.merge(i, _merged(pieces.parts[i], pieces.parts[i + 1]))
    while 0 < len(pieces.parts) < n:
        found = next(((i, part) for i, part in enumerate(pieces.parts) if "; " in part), None)
        if found is None:
            break
        i, part = found
        first, _, second = part.partition("; ")
        pieces.split(i, f"{first}.", " ", capitalise(second))
    if 0 < len(pieces.parts) < n:
        before_last = max(len(pieces.parts) - 2, 0)
        pieces.parts[before_last] = ensure_mark(pieces.parts[before_last])
    pieces.fill(n, " ")
    return pieces.text()


def _merged(first: str, second: str) -> str:
    body, _ = split_tail(first)
    body = body.removesuffix(", right")  # what made it a question
    return f"{body}; {decapitalise(second.lstrip())}"


def _merge_cost(pieces: _Pieces, i: int) -> tuple[bool, bool, int]:
    """Merging in one line comes first, of statements before questions, of short ones before long ones."""
    _, tail = split_tail(pieces.parts[i])
    return "\n" in pieces.gaps[i], "?" in tail or "!" in tail, len(pieces.parts[i]) + len(pieces.parts[i + 1])


# ---------------------------------------------------------------------------------------------------- words

_OPTIONAL = word_set(
    "very really quite rather just also simply clearly indeed truly actually certainly perhaps maybe even still "
    "already quickly slowly carefully neatly softly gently brightly nicely beautifully"
)
_DANGLING = word_set(
    "a an the this that these those of and or but to in on at with by for from into onto over under as than which who "
    "whose its their his her our your my very"
)


def words(text: str, n: int) -> Iterator[str]:
    """Leave out words, or add a phrase, inside sentences; the number of sentences stays where it can."""
    spans = word_spans(text)
    if len(spans) > n:
        yield _without_words(text, spans, len(spans) - n)
        yield " ".join(span.text for span in spans[:n]) + "."
    elif spans and len(spans) < n:
        yield _with_words(text, n - len(spans))
        yield " ".join(span.text for span in spans) + f", {filler_words(n - len(spans))}."
    yield capitalise(filler_words(n)) + "."


def _with_words(text: str, missing: int) -> str:
    spans = sentence_spans(text)
    if not spans:
        return f"{text.rstrip()}\n\n{capitalise(filler_words(missing))}."
    places = spans if missing > 8 and len(spans) > 1 else spans[:1]
    shares = [missing // len(places) + (i < missing % len(places)) for i in range(len(places))]
    out = text
    for i, (span, share) in reversed(list(enumerate(zip(places, shares, strict=True)))):
        if share:
            body, tail = split_tail(span.text)
            out = f"{out[: span.start]}{body}, {filler_words(share, i)}{tail}{out[span.end :]}"
    return out


def _without_words(text: str, spans: list[Span], surplus: int) -> str:
    rows = _by_sentence(text, spans)
    doomed: set[int] = set()  # places of words in `spans`
    for row in rows:  # words that say little, anywhere but at the edges of a sentence
        optional = [i for i in row[1:-1] if spans[i].text in _OPTIONAL]
        doomed.update(optional[: surplus - len(doomed)])
    rows = [[i for i in row if i not in doomed] for row in rows]
    while len(doomed) < surplus:
        longest = max(rows, key=len, default=[])
        if len(longest) < 2:
            break
        doomed.add(longest.pop())
    last_ones = {row[-1] for row in rows if row and row[-1] + 1 in doomed}
    out: list[str] = []
    place = 0
    for i, span in enumerate(spans):
        if i in doomed:
            place = span.end  # what stood between the word before and this one goes with it
            continue
        out.append(text[place : span.start])
        out.append("here" if i in last_ones and span.text in _DANGLING else span.text)
        place = span.end
    return "".join(out) + text[place:]


def _by_sentence(text: str, spans: list[Span]) -> list[list[int]]:
    """The places in a list of words that belong to each sentence, without those of headings."""
    rows: list[list[int]] = []
    i = 0
    for sentence in sentence_spans(text):
        while i < len(spans) and spans[i].start < sentence.start:
            i += 1
        row = []
        while i < len(spans) and spans[i].end <= sentence.end:
            row.append(i)
            i += 1
        rows.append(row)
    return rows


# ---------------------------------------------------------------------------------------------------- lines


def lines(text: str, n: int) -> Iterator[str]:
    """Join the shortest neighbours; break the longest line at a mark or in its middle; add neutral lines."""
    yield _lines(_Pieces.of(text, [_with_marker(text, span) for span in line_spans(text)]), n)
    plain = [" ".join(w.text for w in word_spans(span.text)) or "So" for span in line_spans(text)]
    yield _lines(_Pieces("", plain, ["\n"] * (len(plain) - 1), ""), n)
    yield "\n".join(islice(filler_sentences(""), n))


def _with_marker(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    return Span(text[start : span.end], start, span.end)


def _lines(pieces: _Pieces, n: int) -> str:
    while len(pieces.parts) > n:
        i = min(range(len(pieces.gaps)), key=lambda i: len(pieces.parts[i]) + len(pieces.parts[i + 1]))
        following = pieces.parts[i + 1]
        content = next((line.start for line in scan(following) if line.role in ("item", "text")), 0)
        pieces.merge(i, f"{pieces.parts[i]} {following[content:].lstrip()}")
    while 0 < len(pieces.parts) < n:
        i = max(range(len(pieces.parts)), key=lambda i: len(pieces.parts[i]))
        place = _break_place(pieces.parts[i])
        if place is None:
            break
        pieces.split(i, pieces.parts[i][:place].rstrip(), "\n", pieces.parts[i][place:].lstrip())
    pieces.fill(n, "\n")
    return pieces.text()


def _break_place(line: str) -> int | None:
    """Where to break a line of at least four words: behind a mark, else before a small letter, near the middle."""
    places = [m.start() for m in re.finditer(r" (?=[^\W_])", line)][1:-1]
    if not places:
        return None

    def cost(place: int) -> tuple[int, int]:
        before, after = line[place - 1], line[place + 1]
        rank = 0 if before in ".!?;" else 1 if before in ",:—" else 2 if after.islower() else 3
        return rank, abs(2 * place - len(line))

    return min(places, key=cost)


# ----------------------------------------------------------------------------------------------- paragraphs


def paragraphs(text: str, n: int) -> Iterator[str]:
    """Run the shortest neighbours together; divide the longest between sentences; add neutral ones."""
    yield _paragraphs(_Pieces.of(text, paragraph_spans(text)), n)
    plain = [" ".join(s.text.split()) for s in sentence_spans(text)]
    yield _paragraphs(_Pieces("", [" ".join(plain)] if plain else [], [], ""), n)
    yield "\n\n".join(islice(filler_sentences(""), n))


def _paragraphs(pieces: _Pieces, n: int) -> str:
    while len(pieces.parts) > n:
        i = min(range(len(pieces.gaps)), key=lambda i: len(pieces.parts[i]) + len(pieces.parts[i + 1]))
        items = any(line.role == "item" for line in scan(f"{pieces.parts[i]}\n{pieces.parts[i + 1]}"))
        pieces.merge(i, f"{pieces.parts[i]}{chr(10) if items else ' '}{pieces.parts[i + 1]}")
    while 0 < len(pieces.parts) < n:
        counts = [len(sentence_spans(part)) for part in pieces.parts]
        i = max(range(len(counts)), key=lambda i: counts[i])
        if counts[i] < 2:
            break
        place = sentence_spans(pieces.parts[i])[counts[i] // 2].start
        line = pieces.parts[i].rfind("\n", 0, place) + 1
        if not re.search(r"[^\W_]", pieces.parts[i][line:place]):
            place = line  # with its marker
        pieces.split(i, pieces.parts[i][:place].rstrip(), "\n\n", pieces.parts[i][place:])
    pieces.fill(n, "\n\n")
    return pieces.text()


# ----------------------------------------------------------------------------------------------- list items

_NUMBERED = re.compile(r"[ \t]*\(?(?:\*\*)?[0-9]")


def list_items(text: str, n: int, marker: Literal["bullet", "number", "any"] = "any") -> Iterator[str]:
    """Join the last items, or add neutral ones; a text without a list becomes one of its sentences."""
    spans = item_spans(text)
    numbered = marker == "number"
    if spans:
        lefts = [_with_marker(text, span).start for span in spans]
        ends = [*lefts[1:], len(text)]
        items = [text[span.start : end].strip() for span, end in zip(spans, ends, strict=True)]
        head = text[: lefts[0]]
        numbered = numbered or (marker == "any" and _NUMBERED.match(text, lefts[0]) is not None)
    else:
        items = [" ".join(span.text.split()) for span in sentence_spans(text)]
        head = ""
    for some in (items, [" ".join(w.text for w in word_spans(item)) for item in items], []):
        some = _joined(some, n)
        some += islice(filler_sentences(" ".join(some)), n - len(some))
        yield head + _listed(some, numbered=numbered)
        head = ""


def _listed(items: list[str], *, numbered: bool) -> str:
    return "\n".join(f"{f'{i}.' if numbered else '-'} {item}" for i, item in enumerate(items, 1))


def _joined(items: list[str], n: int) -> list[str]:
    items = [item for item in items if item]
    while len(items) > n:
        items[n - 1 : n + 1] = [_merged(items[n - 1], items[n])]
    return items


_STEP = re.compile(r"[ \t>#*_]*(?:step|phase)[ \t]+[0-9]{1,3}[*_]*[ \t]*[:.)–—-][*_]*[ \t]*", re.IGNORECASE)


def steps(text: str, n: int) -> Iterator[str]:
    """Join the last of the lines that say "Step 1", or add neutral ones; nothing where there are none."""
    rows = [line for line in text.split("\n") if line.strip()]
    found = [line[match.end() :] for line in rows if (match := _STEP.match(line))]
    if len(found) == len(rows) > 0:
        some = _joined(found, n)
        some += islice(filler_sentences(" ".join(some)), n - len(some))
        yield "\n".join(f"Step {i}: {step}" for i, step in enumerate(some, 1))
