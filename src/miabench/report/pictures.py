"""Images for a page that must stay light: large ones are compressed or scaled down, and say so.

The 400 published photographs embedded as they are would make a page of 100 MB and more.
"""

import base64
import binascii
import io
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


def picture(uri: str) -> Picture | None:
    """The picture of a data URI (PNG, JPEG, WebP or GIF); None where it isn't one or can't be decoded."""
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
