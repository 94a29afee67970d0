"""Fixtures for the local models: GGUF files that are nothing but a header, and pictures with text in them."""

import base64
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value: Any) -> bytes:
    """A value with its type in front."""
    if isinstance(value, bool):
        return struct.pack("<I?", 7, value)
    if isinstance(value, int):
        return struct.pack("<Iq", 11, value)
    if isinstance(value, float):
        return struct.pack("<Id", 12, value)
    if isinstance(value, str):
        return struct.pack("<I", 8) + _string(value)
    items = [_value(item) for item in value]
    kind = items[0][:4] if items else struct.pack("<I", 8)
    return struct.pack("<I", 9) + kind + struct.pack("<Q", len(items)) + b"".join(item[4:] for item in items)


def gguf_bytes(entries: dict[str, Any], version: int = 3) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", version, 0, len(entries))
    return head + b"".join(_string(key) + _value(value) for key, value in entries.items())


@pytest.fixture(scope="session")
def make_gguf() -> Callable[..., bytes]:
    """`make_gguf(entries, version=3)`: the bytes of a GGUF header."""
    return gguf_bytes


@pytest.fixture
def gguf_file(tmp_path: Path) -> Callable[..., Path]:
    """`gguf_file(name, entries)`: a file with that header."""

    def write(name: str, entries: dict[str, Any]) -> Path:
        path = tmp_path / name
        path.write_bytes(gguf_bytes(entries))
        return path

    return write


def picture_bytes(lines: list[str], size: tuple[int, int] = (400, 300), form: str = "PNG") -> bytes:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, cell in enumerate(line.split("|")):
            draw.text((20 + 220 * column, 15 + 50 * row), cell, font=ImageFont.load_default(size=28), fill="black")
    buffer = BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_picture() -> Callable[..., bytes]:
    """`make_picture(lines, size, form)`: an image of those lines; "|" in a line parts two columns."""
    return picture_bytes


@pytest.fixture(scope="session")
def make_uri() -> Callable[..., str]:
    """`make_uri(lines)`: the same as a data URI."""

    def make(lines: list[str], form: str = "PNG") -> str:
        data = base64.b64encode(picture_bytes(lines, form=form)).decode()
        return f"data:image/{form.lower()};base64,{data}"

    return make
