"""Images for a page that must stay light: a small copy of each in the page, the image itself in a file beside it.

The 400 published photographs embedded as they are would make a page of 100 MB and more. Three ways (`Images`): `link`
puts small copies into the page, and each opens its own file, `images/<sha256>.jpg`; `embed` puts all into the one file,
large ones scaled down; `none` leaves pictures out.
"""

import base64
import binascii
import hashlib
import io
import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image, ImageOps

from miabench.bench.formats import write_bytes
from miabench.bench.images import Image as Encoded
from miabench.bench.thumbnails import thumbnail
from miabench.errors import ImageError

Images = Literal["link", "embed", "none"]
"""How a page shows images."""

MAX_BYTES = 100_000
"""`embed`: encoded images up to this size are embedded as they are, byte by byte."""

MAX_SIDE = 960
"""`embed`: longest side in pixels of any other image, which becomes a JPEG."""

SMALL_BYTES, SMALL_SIDE, SMALL_QUALITY = 8_000, 240, 45
"""`link`: what a copy may have, so that 400 photographs and what is said of them make less than 6 MB. An image that
has no more bytes than that is embedded as it is and needs no file."""

FOLDER = "images"
"""Where the linked files are, beside the page."""

_KINDS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "gif"}
"""Suffix of a file by what the image is."""

_PREFIXES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "webp", "gif"))


class Picture(NamedTuple):
    """What an `img` element needs.

    Attributes:
        uri: a data URI of valid base64, and nothing else: it needs no escaping, and a page never asks a network.
        width, height: in pixels, of the embedded image.
        note: what was done to it, or "".
        file: path of the image itself, relative to the page: `images/<sha256>.<suffix>`; "" where the page has all.
    """

    uri: str
    width: int
    height: int
    note: str
    file: str = ""


_PREPARED: dict[tuple[str, bytes], Picture | None] = {}
"""By the way of showing and the digest of a data URI, until a page takes it."""


def prepare(uris: Iterable[str], images: Images = "link") -> threading.Thread:
    """Make the pictures of a page to come in the background: 3 s for 400 photographs."""

    def work() -> None:
        for uri in uris if images != "none" else ():
            _PREPARED[images, _digest(uri)] = _picture(uri, images)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def picture(uri: str, images: Images = "link") -> Picture | None:
    """The picture of a data URI (PNG, JPEG, WebP or GIF).

    None where it isn't one, where it can't be decoded, and where `images` is `none`. A `file` is only named here;
    `write_files` writes it.
    """
    if images == "none" or not uri:
        return None
    key = (images, _digest(uri))
    return _PREPARED.pop(key) if key in _PREPARED else _picture(uri, images)


def pictures(uris: Sequence[str], images: Images = "link") -> list[Picture | None]:
    """The pictures of a page, in order; Pillow lets threads work side by side."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda uri: picture(uri, images), uris))


def write_files(folder: Path, pictures: Iterable[tuple[str, Picture | None]]) -> int:
    """Write the files that pictures link to; one that is there is left as it is, for its name says what is in it.

    Args:
        folder: of the page.
        pictures: data URIs, and what `picture` made of each.

    Returns:
        How many were written.

    Raises:
        BenchmarkError: one can't be written.
    """
    written = 0
    for uri, made in pictures:
        if made is not None and made.file and not (path := folder / made.file).exists():
            write_bytes(path, base64.b64decode(uri.partition(",")[2], validate=True))
            written += 1
    return written


def _digest(uri: str) -> bytes:
    return hashlib.sha256(uri.encode()).digest()


def _picture(uri: str, images: Images) -> Picture | None:
    prefix = next((p for p in _PREFIXES if uri.startswith(p)), None)
    if prefix is None:
        return None
    try:
        data = base64.b64decode(uri[len(prefix) :], validate=True)
        with Image.open(io.BytesIO(data)) as image:
            if len(data) <= (MAX_BYTES if images == "embed" else SMALL_BYTES):
                return Picture(uri, image.width, image.height, "")
            if images == "embed":
                return _reduced(image)
            size, kind = image.size, _KINDS[image.format or ""]
        return _linked(Encoded(data, prefix[5:-8]), size, kind)
    except (binascii.Error, OSError, SyntaxError, ValueError, KeyError, ImageError, Image.DecompressionBombError):
        return None  # the page then says that there is no image


def _linked(image: Encoded, size: tuple[int, int], kind: str) -> Picture:
    small = thumbnail(image, SMALL_SIDE, SMALL_QUALITY, SMALL_BYTES)
    note = f"Small copy of {size[0]} × {size[1]} pixels"
    return Picture(small.uri, small.width, small.height, note, f"{FOLDER}/{image.sha256}.{kind}")


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
