"""The flags of a response, of all kinds."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from miabench.bench.items import Item
from miabench.bench.visible import visible
from miabench.judge.injection.address import addresses
from miabench.judge.injection.folded import Folded, folded
from miabench.judge.injection.forgery import forged_objects, forgeries
from miabench.judge.injection.hiding import closings, hidden

Kind = Literal["forged_score", "addresses_judge", "closes_delimiter", "hidden_text"]
"""What a response does: has a score as a judge would write it; speaks to the judge or plays a role of the chat; ends
before its end; hides text from a reader."""

MAX_FLAGS = 50
"""Flags of one kind that are returned, the first ones."""

_EXCERPT = 120


class Flag(NamedTuple):
    """One attempt.

    Attributes:
        start, end: where it stands: `response[start:end]`.
        excerpt: up to 120 characters of it, with what is hidden shown as escapes.
    """

    kind: Kind
    start: int
    end: int
    excerpt: str


def flags(response: str, item: Item) -> tuple[Flag, ...]:
    """What in a response looks like an attempt to get at its judge, in order. Time is linear in the response.

    A flag is no proof, and changes no score.
    """
    instruction = item.instruction.lower()
    text = folded(response)
    kinds: dict[Kind, Iterator[tuple[int, int]]] = {
        "forged_score": _both(text, forgeries(text.text, instruction), forged_objects(response, instruction)),
        "addresses_judge": _spans(text, addresses(text.text, instruction)),
        "closes_delimiter": _spans(text, closings(text.text, instruction)),
        "hidden_text": hidden(response, instruction),
    }
    found = [
        Flag(kind, start, end, visible(response[start : min(end, start + _EXCERPT)])[:_EXCERPT])
        for kind, spans in kinds.items()
        for start, end in _merged(spans)[:MAX_FLAGS]
    ]
    return tuple(sorted(found, key=lambda flag: (flag.start, flag.end, flag.kind)))


def _spans(text: Folded, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return (text.span(*span) for span in spans)


def _both(text: Folded, spans: Iterator[tuple[int, int]], more: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    yield from _spans(text, spans)
    yield from more


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
