"""Reads the tensors of a safetensors file, as training tools write them, with numpy alone.

The package `safetensors` gives numpy no bfloat16, which is what most models are trained in. The format: a u64 length, a
JSON object of that length that tells each tensor's type, shape and place, then the bytes, little-endian.
"""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.errors import ModelError

Array = npt.NDArray[np.float32]

MAX_HEADER = 100_000_000
"""Bytes; the bound of the format's own library."""

_TYPES: Mapping[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "BF16": np.dtype("<u2"),
}
"""How numpy reads each type; bfloat16 is the upper half of a float32."""


class Place(NamedTuple):
    """Where a tensor lies: type, shape, and its bytes' start and end in the file."""

    type: str
    shape: tuple[int, ...]
    start: int
    end: int


class Tensors:
    """The tensors of a file, by name; each is read when it is asked for.

    Raises:
        ModelError: no such file, not safetensors, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                start = file.read(8)
                length = struct.unpack("<Q", start)[0] if len(start) == 8 else size
                if length > min(MAX_HEADER, size - 8):
                    raise ModelError(f"{path} isn't a safetensors file, or it is damaged or truncated")
                header = json.loads(file.read(length))
            self.places = {name: _place(told, 8 + length) for name, told in header.items() if name != "__metadata__"}
        except OSError as error:
            raise ModelError(f"can't read {path}: {error.strerror or error}") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ModelError(f"{path} isn't a safetensors file, or it is damaged or truncated") from error
        if any(place.end > size for place in self.places.values()):
            raise ModelError(f"{path} is truncated: it ends before its last tensor")

    def shape(self, name: str) -> tuple[int, ...]:
        """Of the tensor of that name, which must be there."""
        return self.places[name].shape

    def read(self, name: str) -> Array:
        """The tensor of that name, which must be there, as float32.

        Raises:
            ModelError: it can't be read, isn't of floats, or holds a number that isn't finite.
        """
        place = self.places[name]
        if place.type not in _TYPES:
            raise ModelError(f"{self.path}: the tensor {name!r} is of type {place.type!r}; only floats are read")
        try:
            with self.path.open("rb") as file:
                file.seek(place.start)
                flat = np.frombuffer(file.read(place.end - place.start), dtype=_TYPES[place.type])
        except OSError as error:
            raise ModelError(f"can't read {self.path}: {error.strerror or error}") from error
        if place.type == "BF16":
            flat = (flat.astype(np.uint32) << 16).view(np.float32)
        found = flat.astype(np.float32).reshape(place.shape)
        if not np.isfinite(found).all():
            raise ModelError(f"{self.path}: the tensor {name!r} holds numbers that aren't finite: training diverged")
        return found


def _place(told: Mapping[str, Any], offset: int) -> Place:
    """A tensor's place as the header tells it.

    Raises:
        ValueError, KeyError, TypeError: it isn't told so, or contradicts itself.
    """
    shape = tuple(int(side) for side in told["shape"])
    start, end = (int(at) for at in told["data_offsets"])
    kind = str(told["dtype"])
    items = 1
    for side in shape:
        items *= side
    if min(shape, default=0) < 0 or not 0 <= start <= end:
        raise ValueError("a negative size")
    if kind in _TYPES and items * _TYPES[kind].itemsize != end - start:
        raise ValueError("another number of bytes than the shape takes")
    return Place(kind, shape, offset + start, offset + end)
