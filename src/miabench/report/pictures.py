"""Images for a page that must stay light: large ones are compressed or scaled down, and say so.

The 400 published photographs embedded as they are would make a page of 100 MB and more.
"""

import base64
import binascii
import hashlib
import io
import threading
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageOps

MAX_BYTES = 100_000
"""Encoded images up to this size are embedded as they are, byte by byte."""

MAX_SIDE = 960
"""Longest side in pixels of any other image, which becomes a JPEG."""

_PREFIXES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "webp", "gif"))


class Picture(NamedTuple):
    """What an `img` element needs.

    Attributes:
        uri: a data URI of valid base64, and nothing else: it needs no escaping, and a page never asks a network.
        width, height: in pixels, of the embedded image.
        note: what was done to it, or "".
    """

    uri: str
    width: int
    height: int
    note: str


_PREPARED: dict[bytes, Picture | None] = {}
"""By the digest of a data URI, until a page takes it."""


def prepare(uris: Iterable[str]) -> threading.Thread:
    """Make the pictures of a page to come in the background: 2 s for 400 photographs."""

    def work() -> None:
        for uri in uris:
            _PREPARED[_digest(uri)] = _picture(uri)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def picture(uri: str) -> Picture | None:
    """The picture of a data URI (PNG, JPEG, WebP or GIF); None where it isn't one or can't be decoded."""
    key = _digest(uri)
    return _PREPARED.pop(key) if key in _PREPARED else _picture(uri)


def _digest(uri: str) -> bytes:
    return hashlib.sha256(uri.encode()).digest()


def _picture(uri: str) -> Picture | None:
    prefix = next((p for p in _PREFIXES if uri.startswith(p)), None)
    if prefix is None:
        return None
    try:
        data = base64.b64decode(uri[len(prefix) :], validate=True)
        with Image.open(io.BytesIO(data)) as image:
            if len(data) <= MAX_BYTES:
                return Picture(uri, image.width, image.height, "")
            return _reduced(image)
    except (binascii.Error, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None  # the page then says that there is no image


def _reduced(image: Image.Image) -> Picture:
    is_larger = max(image.size) > MAX_SIDE
    note = f"Scaled down from {image.width} × {image.height} pixels" if is_larger else "Compressed for this page"
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright)
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=80)
    uri = f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    return Picture(uri, flat.width, flat.height, note)
