"""Phrases inside phrases: how a demand made of demands quotes them, and reads them back.

A nested phrase stands between square brackets, which no phrase of English has of its own; brackets inside a phrase
are doubled, so that any phrase nests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from miabench.constraints.base import Constraint

_DEEPEST = 4
_depth: ContextVar[int] = ContextVar("depth of nested phrases", default=0)


def quote(phrase: str) -> str:
    """A phrase for use in another."""
    return "[" + phrase.replace("[", "[[").replace("]", "]]") + "]"


def nested(text: str) -> Constraint | None:
    """The constraint of a quoted phrase, or None where it isn't one or can't be read."""
    phrase, rest = _unquote(text)
    return None if phrase is None or rest else _read(phrase)


def nested_list(text: str) -> tuple[Constraint, ...] | None:
    """The constraints of "(1) [...]; (2) [...]", or None."""
    found: list[Constraint] = []
    while text:
        lead = f"({len(found) + 1}) "
        if not text.startswith(lead):
            return None
        phrase, text = _unquote(text[len(lead) :])
        constraint = None if phrase is None else _read(phrase)
        if constraint is None:
            return None
        found.append(constraint)
        if text:
            if not text.startswith("; "):
                return None
            text = text[2:]
    return tuple(found)


def _unquote(text: str) -> tuple[str | None, str]:
    """The phrase quoted at the beginning of a text, and what follows."""
    if not text.startswith("["):
        return None, text
    out: list[str] = []
    i = 1
    while i < len(text):
        pair = text[i : i + 2]
        if pair in ("[[", "]]"):
            out.append(pair[0])
            i += 2
        elif text[i] == "]":
            return "".join(out), text[i + 1 :]
        else:
            out.append(text[i])
            i += 1
    return None, text


def _read(phrase: str) -> Constraint | None:
    from miabench.constraints.read import read  # the reader asks the kinds, and these kinds the reader

    with _deeper() as depth:
        if depth > _DEEPEST:
            return None
        found = read(phrase)
    return None if found is None or found.partial else found


@contextmanager
def _deeper() -> Iterator[int]:
    depth = _depth.get() + 1
    token = _depth.set(depth)
    try:
        yield depth
    finally:
        _depth.reset(token)
