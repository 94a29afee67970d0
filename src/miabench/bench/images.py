"""Images as a model gets them: encoded bytes of a format that providers take, decoded once to be sure.

A truncated file that is only noticed after 300 paid answers is an expensive surprise; so every image is decoded
whole before a run asks anything.
"""

import base64
import binascii
import hashlib
import io
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from miabench.errors import ImageError

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}
"""The formats that every provider of vision models takes."""

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000


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
    """The image at a path or in a data URI.

    Raises:
        ImageError: missing, unreadable, truncated, too large, of another format, or a URL.
    """
    scheme = reference.split(":", 1)[0].lower() if ":" in reference else ""
    if scheme in ("http", "https"):
        raise ImageError(f"{reference} is a URL; miabench reads images from files: download it and give its path")
    if scheme == "data":
        return decode(_data_uri(reference), reference[:40])
    path = Path(reference)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImageError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; scale it down")
        data = path.read_bytes()
    except OSError as error:
        raise ImageError(f"can't read the image {path}: {error.strerror or error}") from error
    except ValueError as error:  # a NUL byte in the name
        raise ImageError(f"can't read the image {reference!r}: {error}") from error
    return decode(data, str(path))


def decode(data: bytes, name: str) -> Image:
    """Check by decoding all of it that `data` is an image that providers take.

    Raises:
        ImageError: it is not; `name` says in the message which one.
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # bounded below
            with Pillow.open(io.BytesIO(data)) as picture:
                media_type = MEDIA_TYPES.get(picture.format or "")
                if media_type is None:
                    raise ImageError(f"{name} is {picture.format}; convert it to PNG, JPEG, WebP or GIF")
                if picture.width * picture.height > MAX_PIXELS:
                    limit = f"{MAX_PIXELS // 1_000_000} million"
                    raise ImageError(f"{name} has {picture.width} x {picture.height} pixels; scale it below {limit}")
                picture.load()
    except UnidentifiedImageError as error:
        raise ImageError(f"{name} is not an image (or is damaged at its start)") from error
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise ImageError(f"{name} can't be decoded, it is damaged or truncated: {error}") from error
    return Image(data, media_type)


def _data_uri(uri: str) -> bytes:
    head, _, body = uri.partition(",")
    if not head.endswith(";base64"):
        raise ImageError("a data URI must be 'data:<media type>;base64,<data>'")
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise ImageError(f"a data URI that isn't valid base64: {error}") from error
