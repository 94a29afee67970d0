"""What a GGUF file says about itself, read without loading it.

A wrong file should be refused in a millisecond with the reason, not after a minute by a C++ library that says "failed
to init". The same header lists the tokens that steer a model's chat template, which no text of an item may contain.
The format (little-endian): "GGUF", version u32, tensor count u64, entry count u64, then the entries: key, type u32,
value; a string is a u64 length and its bytes; an array is its item type u32, a u64 length and the items.
"""

import mmap
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from miabench.errors import ModelError

T = TypeVar("T")

Scalar = int | float | bool | str

MAX_ENTRIES = 10_000
MAX_ITEMS = 4_000_000
MAX_BYTES = 256 * 1024 * 1024
"""Bounds far above any real header, so that a damaged or hostile file ends in an error soon."""

MAX_SIDES = 4
"""Of a tensor; more than that no GGUF file has."""

ARRAYS = frozenset({"tokenizer.ggml.tokens", "tokenizer.ggml.token_type"})
"""The arrays that are kept; the others (scores, merges) are large and nobody here asks for them."""

_STRING, _ARRAY = 8, 9
_SCALARS = {
    code: struct.Struct("<" + letter)
    for code, letter in {
        0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
    }.items()
}  # fmt: skip
_U32, _U64 = _SCALARS[4], _SCALARS[10]
_UNKNOWN_TOKEN, _CONTROL_TOKEN = 2, 3


@dataclass(frozen=True)
class Header:
    """The metadata of a GGUF file: scalars by key, and the arrays of `ARRAYS`."""

    scalars: dict[str, Scalar]
    arrays: dict[str, list[Scalar]]

    @property
    def architecture(self) -> str:
        """As `llama` or `qwen2vl`; `clip` for projectors; "" where the file doesn't say."""
        return str(self.scalars.get("general.architecture", ""))

    @property
    def is_projector(self) -> bool:
        """Whether this is the part of a multimodal model that turns an image or sound into its input."""
        return self.architecture == "clip"

    @property
    def sees(self) -> bool:
        """Whether it is a projector of images (one of sound alone isn't)."""
        only_hears = bool(self.scalars.get("clip.has_audio_encoder", False))
        return self.is_projector and bool(self.scalars.get("clip.has_vision_encoder", not only_hears))

    @property
    def control_tokens(self) -> tuple[str, ...]:
        """The tokens that mean something to the model's template, as `<|im_end|>`."""
        tokens = self.arrays.get("tokenizer.ggml.tokens", [])
        kinds = self.arrays.get("tokenizer.ggml.token_type", [])
        steering = (_UNKNOWN_TOKEN, _CONTROL_TOKEN)
        return tuple(str(t) for t, kind in zip(tokens, kinds, strict=False) if kind in steering)


def read_header(path: Path) -> Header:
    """The header of the GGUF file at `path`.

    Raises:
        ModelError: no such file, not GGUF, of another version or byte order, or damaged.
    """
    return _read(path, _Reader.header)


def _read(path: Path, part: Callable[["_Reader"], T]) -> T:
    try:
        with path.open("rb") as file:
            start = file.read(24)
            if start[:4] != b"GGUF":
                raise ModelError(f"{path} isn't a GGUF file (it doesn't start with GGUF)")
            if len(start) < 24:
                raise ModelError(f"{path} is damaged or truncated: its GGUF header ends too soon")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return part(_Reader(data, path))
    except OSError as error:
        raise ModelError(f"can't read the model file {path}: {error.strerror or error}") from error
    except struct.error as error:
        raise ModelError(f"{path} is damaged or truncated: its GGUF header ends too soon") from error


def read_shapes(path: Path) -> dict[str, tuple[int, ...]]:
    """The shape of each tensor of a GGUF file, by its name, as numpy orders it: the longest stride first.

    Raises:
        ModelError: as `read_header`.
    """
    return _read(path, _Reader.shapes)


class _Reader:
    """A position in the bytes of a header; reading past the end raises struct.error."""

    def __init__(self, data: mmap.mmap, path: Path) -> None:
        self.data = data
        self.path = path
        self.at = 4
        self.tensors = 0
        self.end = min(len(data), MAX_BYTES)

    def header(self) -> Header:
        version = int(self.scalar(_U32))
        if version not in (2, 3):
            raise ModelError(f"{self.path} is GGUF of version {version} or big-endian; only versions 2 and 3 are read")
        self.tensors = self.count(MAX_ENTRIES, "tensors")
        entries = self.count(MAX_ENTRIES, "entries")
        scalars: dict[str, Scalar] = {}
        arrays: dict[str, list[Scalar]] = {}
        for _ in range(entries):
            key = self.string()
            kind = int(self.scalar(_U32))
            if kind == _ARRAY:
                items = self.array(keep=key in ARRAYS)
                if items is not None:
                    arrays[key] = items
            else:
                scalars[key] = self.value(kind)
        return Header(scalars, arrays)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """After the entries: a tensor's name, number of sides u32, sides u64, type u32 and offset u64."""
        self.header()
        found = {}
        for _ in range(self.tensors):
            name = self.string()
            sides = [int(self.scalar(_U64)) for _ in range(min(int(self.scalar(_U32)), MAX_SIDES))]
            found[name] = tuple(reversed(sides))
            self.skip(_U32.size + _U64.size)
        return found

    def array(self, keep: bool) -> list[Scalar] | None:
        kind = int(self.scalar(_U32))
        length = self.count(MAX_ITEMS, "items in an array")
        if keep:
            return [self.value(kind) for _ in range(length)]
        if kind == _STRING:
            for _ in range(length):
                self.skip(int(self.scalar(_U64)))
        else:
            self.skip(length * self.layout(kind).size)
        return None

    def value(self, kind: int) -> Scalar:
        return self.string() if kind == _STRING else self.scalar(self.layout(kind))

    def layout(self, kind: int) -> struct.Struct:
        if kind not in _SCALARS:
            raise ModelError(f"{self.path} is damaged: its GGUF header has a value of unknown type {kind}")
        return _SCALARS[kind]

    def scalar(self, layout: struct.Struct) -> int | float | bool:
        start = self.skip(layout.size)
        number: int | float | bool = layout.unpack_from(self.data, start)[0]
        return number

    def string(self) -> str:
        length = int(self.scalar(_U64))
        start = self.skip(length)
        return self.data[start : start + length].decode("utf-8", errors="replace")

    def skip(self, size: int) -> int:
        """Go on by `size` bytes; where they began."""
        start = self.at
        if size > self.end - start:
            raise struct.error("past the end")
        self.at = start + size
        return start

    def count(self, limit: int, what: str) -> int:
        number = int(self.scalar(_U64))
        if number > limit:
            raise ModelError(f"{self.path} is damaged: its GGUF header claims {number} {what}")
        return number
