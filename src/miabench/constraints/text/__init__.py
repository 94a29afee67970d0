"""The text of a response as its reader sees it: the splitter that every kind counts with, and what stands around it."""

from miabench.constraints.text.markup import Line, Span, clean, scan
from miabench.constraints.text.sentences import CLOSERS, quotations, sentence_count, sentence_spans, sentences
from miabench.constraints.text.split import (
    item_spans,
    line_spans,
    lines,
    list_items,
    paragraph_spans,
    paragraphs,
    word_spans,
    words,
)
from miabench.constraints.text.units import TERMINATORS

__all__ = [
    "CLOSERS",
    "TERMINATORS",
    "Line",
    "Span",
    "clean",
    "item_spans",
    "line_spans",
    "lines",
    "list_items",
    "paragraph_spans",
    "paragraphs",
    "quotations",
    "scan",
    "sentence_count",
    "sentence_spans",
    "sentences",
    "word_spans",
    "words",
]
