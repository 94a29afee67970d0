"""Images as a model gets them: an upright 8-bit JPEG or PNG, decoded once to be sure.

A truncated file that is only noticed after 300 paid answers is an expensive surprise; so every image is decoded
whole before a run asks anything. `normalise` makes one of whatever the web has.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from miabench.bench.normalise import MAX_BYTES, MAX_PIXELS, normalise
from miabench.errors import ImageError

__all__ = ["MAX_BYTES", "MAX_PIXELS", "MEDIA_TYPES", "Image", "decode", "read_image"]

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
"""The formats that every provider of vision models takes, and llama.cpp as well."""

STORED = "sha256:"
"""A reference to an image of the store: this and 64 hex digits."""


@dataclass(frozen=True)
class Image:
    """An encoded image.

    Attributes:
        data: the bytes of the file.
        media_type: what they are, by their content (never by the file's name).
    """

    data: bytes
    media_type: str

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def data_uri(self) -> str:
        """`data:<media type>;base64,<data>`."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"


def read_image(reference: str) -> Image:
    """The image at a path, in a data URI, or in this machine's store (`sha256:<hex>`, or a URL that was fetched).

    Raises:
        ImageError: missing, unreadable, truncated, too large, not an image, or not fetched yet.
    """
    scheme = reference.split(":", 1)[0].lower() if ":" in reference else ""
    if scheme in ("http", "https"):
        return _fetched(reference)
    if scheme == "data":
        return decode(_data_uri(reference), f"{reference[:40]}...")
    if reference.startswith(STORED):
        from miabench.bench.store import ImageStore

        return ImageStore.default().open_sha(reference.removeprefix(STORED))
    path = Path(reference)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImageError(f"{path} is larger than {MAX_BYTES / 1e6:g} MB; scale it down")
        data = path.read_bytes()
    except OSError as error:
        raise ImageError(f"can't read the image {path}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL byte in the name
        raise ImageError(f"can't read the image {reference!r}: {error}") from error
    return decode(data, str(path))


def decode(data: bytes, name: str) -> Image:
    """The image in `data`, normalised; a JPEG or PNG that providers take as it is keeps its bytes.

    Raises:
        ImageError: there is none; `name` says in the message where.
    """
    try:
        normal = normalise(data, MAX_BYTES, MAX_PIXELS)
    except ImageError as error:
        raise ImageError(f"{name}: {error}") from error
    return Image(normal.data, normal.media_type)


def _fetched(url: str) -> Image:
    from miabench.bench.store import ImageStore

    store = ImageStore.default()
    if store.get(url) is None:
        raise ImageError(f"{url[:200]} isn't fetched; `mia data fetch` gets it")
    return store.read(url)


def _data_uri(uri: str) -> bytes:
    head, _, body = uri.partition(",")
    if not head.endswith(";base64"):
        raise ImageError("a data URI must be 'data:<media type>;base64,<data>'")
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise ImageError(f"a data URI that isn't valid base64: {error}") from error
