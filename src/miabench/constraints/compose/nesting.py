"""Phrases inside phrases: how a demand made of demands states them, and reads them back.

A phrase that could be taken to go on where it ends ("...; (2) ...") stands between square brackets, and brackets
inside it are doubled, so that any phrase nests. Plain ones stand as they are: "so that every line follows this rule:
in exactly five words".
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding
from miabench.constraints.text.pattern import pattern

DEEPEST = 6
"""Levels of demands made of demands, in values."""
_DEEPEST_PHRASE = 4
_SHOWN = 110
_SPECIAL = pattern(r"[\[\];:]|\([0-9]+\) ")
_depth: ContextVar[int] = ContextVar("depth of nested phrases", default=0)


class Composed(Constraint):
    """A constraint made of others, none of them partial, on a limited number of levels."""

    @model_validator(mode="before")
    @classmethod
    def _check_parts(cls, data: Any) -> Any:
        level: list[Any] = [data]
        for _ in range(DEEPEST + 1):
            level = [inner for outer in level for inner in _parts_of(outer)]
            if any(_field(inner, "partial") for inner in level):
                raise ValueError("what a constraint is made of can't be partial")
        if level:
            raise ValueError(f"constraints can be nested {DEEPEST} levels deep, no deeper")
        return data


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def _parts_of(value: Any) -> list[Any]:
    parts, inner = _field(value, "parts"), _field(value, "constraint")
    found = list(parts) if isinstance(parts, Sequence) and not isinstance(parts, str) else []
    return [part for part in (*found, inner) if isinstance(part, dict | Constraint)]


def quote(phrase: str) -> str:
    """A phrase for use in another."""
    return f"[{phrase.replace('[', '[[').replace(']', ']]')}]" if _SPECIAL.search(phrase) else phrase


def numbered(parts: Sequence[Constraint], variant: int = 0) -> str:
    """The phrases of several constraints: "(1) in exactly two sentences; (2) in lowercase"."""
    return "; ".join(f"({i}) {quote(part.phrase(variant))}" for i, part in enumerate(parts, 1))


def nested(text: str) -> Constraint | None:
    """The constraint of a phrase that `quote` has written, or None."""
    phrase, rest = _unquote(text, None)
    return None if phrase is None or rest else _read(phrase)


def nested_list(text: str) -> tuple[Constraint, ...] | None:
    """The constraints of what `numbered` has written, or None."""
    found: list[Constraint] = []
    while text:
        lead = f"({len(found) + 1}) "
        if not text.startswith(lead):
            return None
        phrase, text = _unquote(text[len(lead) :], f"; ({len(found) + 2}) ")
        constraint = None if phrase is None else _read(phrase)
        if constraint is None:
            return None
        found.append(constraint)
        if text:
            text = text[2:]
    return tuple(found)


def _unquote(text: str, following: str | None) -> tuple[str | None, str]:
    """The phrase at the beginning of a text, and what follows: nothing, or a text that starts with `following`."""
    if not text.startswith("["):
        at = text.find(following) if following is not None else -1
        phrase, rest = (text, "") if at < 0 else (text[:at], text[at:])
        return (None if _SPECIAL.search(phrase) else phrase), rest
    out: list[str] = []
    for match in re.finditer(r"\[\[|\]\]|[\[\]]|[^\[\]]+", text[1:]):
        mark = match.group()
        if mark == "[":
            break
        if mark == "]":
            rest = text[1 + match.end() :]
            goes_on = following is not None and rest.startswith(following)
            return ("".join(out), rest) if goes_on or not rest else (None, "")
        out.append(mark[0] if mark in ("[[", "]]") else mark)
    return None, ""


def _read(phrase: str) -> Constraint | None:
    from miabench.constraints.read import read  # the reader asks the kinds, and these kinds ask the reader

    with _deeper() as depth:
        found = read(phrase) if depth <= _DEEPEST_PHRASE else None
    return None if found is None or found.partial else found


@contextmanager
def _deeper() -> Iterator[int]:
    depth = _depth.get() + 1
    token = _depth.set(depth)
    try:
        yield depth
    finally:
        _depth.reset(token)


def short(finding: Finding) -> str:
    """The evidence of a finding, cut off where it is long."""
    text = finding.evidence
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3].rstrip()}..."
