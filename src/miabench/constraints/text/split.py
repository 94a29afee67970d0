"""The splitter that every kind counts with: words, sentences, lines, paragraphs, list items of real responses.

Two kinds that split differently would contradict each other, so there is one splitter. What it takes a text to be:

- word: what stands between spaces and dashes and has a letter or digit. "well-known", "don't", "5.70", "10:42" and
  a URL are one word each; list markers, bullets, heading marks and bare punctuation are none. A Chinese or Japanese
  character is a word.
- sentence: ends at a full stop, "!", "?" or ellipsis that isn't part of an abbreviation, a number or speech that the
  sentence goes on after (`He said, "Stop!" and left.`). A list item is a sentence of its own, and so is a line that
  ends without a mark where the next begins with a capital (a label, a verse), unless it ends in a comma, semicolon
  or dash, or is so long that it was wrapped.
- heading: `# ...`, a line all in bold without a closing mark, or a label of up to three words and a colon, above
  other text. It has words, but it is neither a sentence nor a line nor a paragraph.
- line: what has a letter or a digit and isn't a heading; a rule, a code fence or a row of emoji is none.
- paragraph: what blank lines or rules separate. List items that follow each other are one, blank lines or not.
- list item: a line with a bullet or a number, at the outermost level.

All offsets are into `clean(text)`. Everything here takes any string, in time linear in its length.
"""

import re

from miabench.constraints.text.markup import LETTER_OR_DIGIT, Span, clean, scan
from miabench.constraints.text.memory import remembered

_CHUNK = re.compile(r"\S+")
_EDGE = ".,;:!?\"'()*_…“”‘’"
_WORD_BREAK = re.compile(
    r"[—…]+|--+|\.{2,}|(?<=[^\W\d_])–(?=[^\W\d_])|(?<=[^\W_])[,;:!?]+(?=[^\W\d_])"
    r"|(?:(?<=[a-z][a-z])|(?<=[a-z][a-z][0-9]))\.(?=[A-Z][a-z]+(?:[,;:!?'’)\"”]|$))(?!(?:Com|Net|Org|Io|Js|Py|Md|Txt|Pdf)\b)"
)
_URL = re.compile(r"[(<\[\"']*(?:https?://|www\.)", re.IGNORECASE)
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_PIECE = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without the punctuation around them."""
    return tuple(span.text for span in word_spans(clean(text)))


@remembered
def word_spans(cleaned: str) -> list[Span]:
    """The words of a cleaned text with their places."""
    found: list[Span] = []
    for line in scan(cleaned):
        if line.role not in ("blank", "rule"):
            _words_between(cleaned, line.start, line.end, found)
    return found


def _words_between(text: str, start: int, end: int, found: list[Span]) -> None:
    for chunk in _CHUNK.finditer(text, start, end):
        raw = chunk.group()
        core = raw.strip(_EDGE)
        at = chunk.start()
        if core.isalnum() and core.isascii():  # most words: nothing to look for
            at += raw.find(core)
            found.append(Span(core, at, at + len(core)))
        elif _URL.match(raw):
            _add_word(raw, at, found)
        else:
            place = 0
            for mark in _WORD_BREAK.finditer(raw):
                _add_word(raw[place : mark.start()], at + place, found)
                place = mark.end()
            _add_word(raw[place:], at + place, found)


def _add_word(raw: str, at: int, found: list[Span]) -> None:
    if _IDEOGRAPH.search(raw):
        for piece in _PIECE.finditer(raw):
            _add_core(piece.group(), at + piece.start(), found)
    else:
        _add_core(raw, at, found)


def _add_core(raw: str, at: int, found: list[Span]) -> None:
    first = LETTER_OR_DIGIT.search(raw)
    if first is None:
        return
    last = len(raw)
    while not raw[last - 1].isalnum():
        last -= 1
    found.append(Span(raw[first.start() : last], at + first.start(), at + last))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, without their markers."""
    return tuple(span.text for span in line_spans(clean(text)))


@remembered
def line_spans(cleaned: str) -> list[Span]:
    """The lines of a cleaned text with their places."""
    return [Span(cleaned[n.start : n.end], n.start, n.end) for n in scan(cleaned) if n.role in ("item", "text")]


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as they stand."""
    return tuple(span.text for span in paragraph_spans(clean(text)))


@remembered
def paragraph_spans(cleaned: str) -> list[Span]:
    """The paragraphs of a cleaned text with their places."""
    places: list[tuple[int, int]] = []
    after_break = True
    was_item = False
    for line in scan(cleaned):
        if line.role in ("blank", "rule", "heading"):
            after_break = True
            was_item = was_item and line.role == "blank"
            continue
        joins = places and (not after_break or (was_item and (line.role == "item" or line.indent > 0)))
        start = places.pop()[0] if joins else line.left
        places.append((start, line.end))
        after_break = False
        was_item = line.role == "item" or (was_item and line.indent > 0)
    return [Span(cleaned[start:end], start, end) for start, end in places]


def list_items(text: str) -> tuple[str, ...]:
    """The items of the outermost lists, without their markers."""
    return tuple(span.text for span in item_spans(clean(text)))


@remembered
def item_spans(cleaned: str) -> list[Span]:
    """The items of the outermost lists of a cleaned text: the first line of each, without its marker."""
    items = [line for line in scan(cleaned) if line.role == "item"]
    outermost = min((line.indent for line in items), default=0)
    return [Span(cleaned[n.start : n.end], n.start, n.end) for n in items if n.indent < outermost + 2]
