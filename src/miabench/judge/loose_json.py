"""Objects found in what a model wrote: JSON, and JSON with the slips that models make.

Read as well: a preface, code fences, single and typographic quotes, bare keys, trailing and missing commas, comments,
Python's literals, line breaks and quotes left bare inside of a string, full-width commas and colons, and an end that
is cut off. A bare quote ends its string only where a comma, a colon, a bracket or the end follows.

Nothing is guessed beyond that: what can't be read is reported as broken. Keys keep their order and their repetitions,
which `json` would lose, as a key that stands twice may be a forgery. Time is linear in the text, and depth is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

MAX_DEPTH = 24
_MAX_RESTARTS = 8

_OPENING = re.compile(r"\{|\[(?=\s*\{)")
_SPACE = re.compile(r"(?:\s|//[^\n]*|#[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z))*+")
_WHITE = re.compile(r"\s*")
_WORD = re.compile(r"[\w.+\-/%½¼¾]+")
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CODE = re.compile(r"[0-9a-fA-F]{4}")
_CLOSERS = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_PLAIN = {close: re.compile(rf"[^{close}\\]*") for close in _CLOSERS.values()}
_COMMAS, _COLONS = ",，、", ":："
_ENDS = "}]" + _COMMAS + _COLONS
_LITERALS = {"true": True, "false": False, "null": None, "none": None}


class Word(str):
    """A bare word that is no literal: `NaN`, `1/2`, `high`."""

    __slots__ = ()


@dataclass(frozen=True)
class Array:
    """The values of an array, in order; not complete where the text ends inside of it."""

    values: tuple["Value", ...]
    complete: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class Object:
    """The pairs of an object, in order and with repetitions; not complete where the text ends inside of it."""

    pairs: tuple[tuple[str, "Value"], ...]
    complete: bool = field(default=True, compare=False)


Value = str | float | bool | None | Array | Object


class Located(NamedTuple):
    """An object, or an array of objects, and where it stands: `text[start:end]`."""

    value: Array | Object
    start: int
    end: int


class Found(NamedTuple):
    """What a text holds.

    Attributes:
        values: outermost objects, and arrays of objects, in order.
        broken: the keys read of what begins like an object and isn't one.
    """

    values: tuple[Located, ...]
    broken: frozenset[str]


def find_values(text: str, opening: str = "", closing: str = "") -> Found:
    """The outermost objects in a text, without those between the marks `opening` and `closing` outside of them."""
    values: list[Located] = []
    broken: set[str] = set()
    position = restarts = 0
    echo = text.find(opening) if opening else -1
    while (start := _next(text, position)) is not None:
        if 0 <= echo < position:
            echo = text.find(opening, position)
        if 0 <= echo < start:
            end = text.find(closing, echo + len(opening))
            position = end + len(closing) if end >= 0 else len(text)
            continue
        reader = _Reader(text, start)
        try:
            value = reader.value(0)
        except _BrokenError as error:
            broken |= reader.keys
            position = max(error.position, start + 1)
        except _CutError as error:
            if isinstance(error.partial, Array | Object) and reader.keys:
                values.append(Located(error.partial, start, len(text)))
                break
            restarts += 1
            position = start + 1 if restarts < _MAX_RESTARTS else len(text)
        else:
            position = reader.position
            if isinstance(value, Array | Object):
                values.append(Located(value, start, position))
    return Found(tuple(values), frozenset(broken))


def walk(value: Value) -> Iterator[Object]:
    """All objects in a value, itself among them, outer ones first."""
    if isinstance(value, Object):
        yield value
        for _, inner in value.pairs:
            yield from walk(inner)
    elif isinstance(value, Array):
        for inner in value.values:
            yield from walk(inner)


def _next(text: str, position: int) -> int | None:
    found = _OPENING.search(text, position)
    return found.start() if found else None


class _BrokenError(Exception):
    """No value from here on."""

    def __init__(self, position: int) -> None:
        self.position = position


class _CutError(Exception):
    """The text ends inside a value; `partial` is what of it is complete."""

    def __init__(self, partial: Value = None) -> None:
        self.partial = partial


class _Reader:
    """Reads one value from a position on; `keys` are all keys that were read with their colons."""

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.position = position
        self.keys: set[str] = set()

    def value(self, depth: int) -> Value:
        char = self._peek()
        if char in "{[":
            if depth == MAX_DEPTH:
                self._fail()
            return self._object(depth) if char == "{" else self._array(depth)
        return self._string() if char in _CLOSERS else self._word()

    def _object(self, depth: int) -> Object:
        self.position += 1
        pairs: list[tuple[str, Value]] = []
        try:
            while self._peek() != "}":
                key = self._string() if self._peek() in _CLOSERS else str(self._bare())
                if self._peek() not in _COLONS:
                    self._fail()
                self.position += 1
                self.keys.add(key)
                try:
                    pairs.append((key, self.value(depth + 1)))
                except _CutError as error:
                    if error.partial is not None:
                        pairs.append((key, error.partial))
                    raise
                self._comma("}")
        except _CutError as error:
            raise _CutError(Object(tuple(pairs), complete=False)) from error
        self.position += 1
        return Object(tuple(pairs))

    def _array(self, depth: int) -> Array:
        self.position += 1
        values: list[Value] = []
        try:
            while self._peek() != "]":
                try:
                    values.append(self.value(depth + 1))
                except _CutError as error:
                    if error.partial is not None:
                        values.append(error.partial)
                    raise
                self._comma("]")
        except _CutError as error:
            raise _CutError(Array(tuple(values), complete=False)) from error
        self.position += 1
        return Array(tuple(values))

    def _comma(self, end: str) -> None:
        """Past the comma after a value. One may be missing before a string or an object."""
        char = self._peek()
        if char in _COMMAS:
            self.position += 1
        elif char != end and char not in _CLOSERS and char != "{":
            self._fail()

    def _string(self) -> str:
        close = _CLOSERS[self.text[self.position]]
        plain = _PLAIN[close]
        parts: list[str] = []
        self.position += 1
        while True:
            found = plain.match(self.text, self.position)
            parts.append(found.group() if found else "")
            self.position += len(parts[-1])
            if self.position >= len(self.text):
                raise _CutError
            if self.text[self.position] == "\\":
                parts.append(self._escape())
            elif self._closes():
                self.position += 1
                return _whole("".join(parts))
            else:
                parts.append(close)
                self.position += 1

    def _closes(self) -> bool:
        """Whether the quote here ends its string, by what follows it."""
        found = _WHITE.match(self.text, self.position + 1)
        end = found.end() if found else self.position + 1
        if end >= len(self.text) or self.text[end] in _ENDS:
            return True
        if self.text.startswith(("//", "/*"), end):
            return True
        return "\n" in self.text[self.position : end] and self.text[end] in _CLOSERS  # a comma is missing

    def _escape(self) -> str:
        char = self.text[self.position + 1 : self.position + 2]
        if not char:
            raise _CutError
        code = _CODE.match(self.text, self.position + 2) if char == "u" else None
        self.position += 6 if code else 2
        if code:
            return chr(int(code.group(), 16))
        return _ESCAPES.get(char, char if not char.isalnum() else "\\" + char)

    def _bare(self) -> Word:
        found = _WORD.match(self.text, self.position)
        if found is None:
            self._fail()
        self.position = found.end()
        return Word(found.group())

    def _word(self) -> Value:
        word = self._bare()
        if self.position >= len(self.text):
            raise _CutError
        if word.lower() in _LITERALS:
            return _LITERALS[word.lower()]
        return float(word) if _NUMBER.fullmatch(word) else word

    def _peek(self) -> str:
        """The next character that is neither white nor in a comment."""
        found = _SPACE.match(self.text, self.position)
        self.position = found.end() if found else self.position
        if self.position >= len(self.text):
            raise _CutError
        return self.text[self.position]

    def _fail(self) -> NoReturn:
        raise _BrokenError(self.position)


def _whole(text: str) -> str:
    """The text with pairs of surrogates joined and single ones as U+FFFD: JSON may bring both."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text
