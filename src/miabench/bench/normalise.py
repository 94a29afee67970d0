"""Any image of the web as what every provider and llama.cpp take: an upright 8-bit JPEG or PNG of one frame.

A file that is that already keeps its bytes. Of the others the pixels are kept as well as the two formats can: a JPEG
stays a JPEG (quality 95, full colour resolution), everything else becomes a PNG. Nothing is trusted: sizes are bounded
before anything is decoded, and everything is decoded once, to be sure that it can be.
"""

import io
import re
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from miabench.bench.headers import Jpeg, orientation, read_jpeg, read_png
from miabench.errors import ImageError

if TYPE_CHECKING:
    from PIL import Image as Pillow
    from PIL import ImageCms

MAX_BYTES = 20_000_000
"""The largest file that is taken, and that is made."""

MAX_PIXELS = 50_000_000

MAX_SCANS = 100
"""Passes of a progressive JPEG. Cameras and programs write about ten; each costs time over all pixels."""

MediaType = Literal["image/png", "image/jpeg"]

_READ = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")  # MPO is a JPEG to begin with
_KEPT_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended and progressive with Huffman codes: what all decoders know
_ERRORS = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, AttributeError),
    *(AssertionError, MemoryError, RuntimeError, struct.error, zlib.error),
)  # what Pillow's decoders raise on damaged files, as fuzzing found
_MAX_PROFILE = 1_000_000
_BEGINNINGS = {
    b"%PDF": "PDF", b"\x1f\x8b": "gzip", b"PK\x03\x04": "a zip archive", b"%!PS": "PostScript", b"8BPS": "Photoshop",
    b"{": "JSON", b"[": "JSON", b"<svg": "SVG", b"<?xml": "XML", b"<!doctype html": "HTML", b"<html": "HTML",
    b"<head": "HTML", b"<body": "HTML", b"<script": "HTML", b"<!--": "HTML", b"\xff\x4f\xff\x51": "JPEG 2000",
    b"\0\0\0\x0cjP": "JPEG 2000", b"\xff\x0a": "JPEG XL", b"\0\0\0\x0cJXL": "JPEG XL", b"\0\0\1\0": "an icon",
    b"version https://git-lfs": "a Git LFS pointer",
}  # fmt: skip


class Normal(NamedTuple):
    """A normalised image: its bytes, what they are, and its size in pixels."""

    data: bytes
    media_type: MediaType
    width: int
    height: int


def normalise(data: bytes, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Normal:
    """The image as an upright 8-bit JPEG or PNG of one frame. `normalise(normalise(x).data).data` changes nothing.

    Kept as they are: JPEGs of grey or RGB (baseline, extended, progressive), PNGs up to 8 bits. Made new: images with
    an Exif orientation (it is applied), CMYK (through its colour profile, if it has one), WebP, GIF, BMP, TIFF, AVIF
    and animations (first frame), 16 bits (their upper 8). Of an MPO the first image is cut out.

    Raises:
        ImageError: why it can't be, without a name: "not an image: it begins like HTML".
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    if len(data) > max_bytes:
        raise ImageError(f"larger than {max_bytes / 1e6:g} MB")
    try:
        with _no_warnings(), Pillow.open(io.BytesIO(data), formats=_READ) as picture:
            if (pixels := picture.width * picture.height) > max_pixels:
                raise ImageError(_too_many(pixels, max_pixels))
            if picture.format == "PNG":
                return _from_png(picture, data, max_bytes)
            if picture.format in ("JPEG", "MPO"):
                return _from_jpeg(picture, data, max_bytes)
            picture.load()
            return _made_new(_eight_bits(picture), picture, "image/png", max_bytes)
    except UnidentifiedImageError as error:
        raise ImageError(f"not an image{_beginning(data)}") from error
    except Pillow.DecompressionBombError as error:
        found = re.search(r"\((\d+) pixels\)", str(error))
        raise ImageError(_too_many(int(found[1]) if found else max_pixels + 1, max_pixels)) from error
    except _ERRORS as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        if reason.startswith("Decompressed data too large"):
            raise ImageError("a zip bomb: its texts or its colour profile inflate to more than 1 MB") from error
        raise ImageError(f"can't be decoded, it is damaged or truncated: {reason}") from error


def _from_png(picture: "Pillow.Image", data: bytes, max_bytes: int) -> Normal:
    header = read_png(data)
    picture.load()
    if header.depth <= 8 and not (header.animated or header.excess) and _turn(picture) == 1:
        return Normal(data, "image/png", *picture.size)
    if header.depth == 16:
        picture.info.pop("transparency", None)  # a colour of 16 bits, which no longer means one of 8
    return _made_new(_eight_bits(picture), picture, "image/png", max_bytes)


def _from_jpeg(picture: "Pillow.Image", data: bytes, max_bytes: int) -> Normal:
    header = read_jpeg(data)
    if header.scans > MAX_SCANS:
        raise ImageError(f"a JPEG of {header.scans} scans, more than {MAX_SCANS}")
    if header.frame in _KEPT_FRAMES and picture.mode in ("L", "RGB") and _turn(picture) == 1:
        size = picture.size
        picture.draft(None, (1, 1))  # all codes are read, so that damage shows, but only an eighth of the pixels made
        picture.load()
        return Normal(header.alone(data) if picture.format == "MPO" else data, "image/jpeg", *size)
    picture.load()
    return _made_new(_eight_bits(picture, header), picture, "image/jpeg", max_bytes)


def _made_new(image: "Pillow.Image", source: "Pillow.Image", media_type: MediaType, max_bytes: int) -> Normal:
    """The pixels encoded, upright; a PNG that gets too large is made a JPEG where nothing is transparent."""
    from PIL.Image import Transpose

    turns = (Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_180, Transpose.FLIP_TOP_BOTTOM, Transpose.TRANSPOSE,
             Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90)  # fmt: skip
    if (turn := _turn(source)) > 1:
        image = image.transpose(turns[turn - 2])
    image.info = {}  # else its transparency, texts and comments would be written again
    profile = _profile(image, source)
    buffer = io.BytesIO()
    if media_type == "image/png":
        image.save(buffer, "PNG", icc_profile=profile)
        if buffer.tell() <= max_bytes:
            return Normal(buffer.getvalue(), "image/png", *image.size)
        if image.mode in ("LA", "RGBA"):
            raise ImageError(f"larger than {max_bytes / 1e6:g} MB as a PNG")
        buffer = io.BytesIO()
    if image.mode not in ("L", "RGB"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    image.save(buffer, "JPEG", quality=95, subsampling=0, icc_profile=profile)
    if buffer.tell() > max_bytes:
        raise ImageError(f"larger than {max_bytes / 1e6:g} MB once it is a JPEG of its own")
    return Normal(buffer.getvalue(), "image/jpeg", *image.size)


def _eight_bits(picture: "Pillow.Image", header: Jpeg | None = None) -> "Pillow.Image":
    """The loaded pixels in one of the modes 1, L, LA, P, RGB, RGBA."""
    if picture.mode == "CMYK":
        from PIL import ImageChops

        # Pillow takes every CMYK JPEG for an inverted one; without Adobe's marker it isn't.
        return _from_cmyk(ImageChops.invert(picture) if header and not header.adobe else picture, picture)
    if picture.mode.startswith("I") or picture.mode == "F":
        return _from_numbers(picture)
    if picture.mode == "LAB":
        from PIL import ImageCms

        return _converted(picture, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    if picture.has_transparency_data:
        return picture.convert("LA" if picture.mode in ("1", "L", "LA", "La") else "RGBA")
    return picture.copy() if picture.mode in ("1", "L", "P", "RGB") else picture.convert("RGB")


def _from_cmyk(image: "Pillow.Image", source: "Pillow.Image") -> "Pillow.Image":
    from PIL import ImageCms

    if profile := source.info.get("icc_profile"):
        try:
            return _converted(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        except (OSError, ImageCms.PyCMSError):
            return image.convert("RGB")  # the profile is damaged, or not one of CMYK
    return image.convert("RGB")


def _converted(image: "Pillow.Image", profile: "ImageCms.ImageCmsProfile") -> "Pillow.Image":
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return ImageCms.buildTransform(profile, srgb, image.mode, "RGB").apply(image)


def _from_numbers(picture: "Pillow.Image") -> "Pillow.Image":
    """Grey of more than 8 bits: the upper 8 of 16, and of what else there is, the range from least to most."""
    import numpy as np
    from PIL import Image as Pillow

    values = np.asarray(picture)
    if values.dtype.kind == "f":
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0).astype(np.float64)
    least, most = values.min(), values.max()
    if values.dtype.kind != "f" and least >= 0 and most <= 0xFFFF:
        return Pillow.fromarray((values >> 8).astype(np.uint8))
    span = float(most) - float(least) or 1.0
    return Pillow.fromarray(((values.astype(np.float64) - float(least)) * (255 / span)).round().astype(np.uint8))


def _turn(picture: "Pillow.Image") -> int:
    """The Exif orientation that is still to be applied; Pillow applies that of a TIFF itself."""
    exif = picture.info.get("exif", b"")
    return orientation(exif) if isinstance(exif, bytes) else 1


def _profile(image: "Pillow.Image", source: "Pillow.Image") -> bytes | None:
    """The colour profile of the source, where it is one of the new image's kind of colours."""
    profile = source.info.get("icc_profile")
    space = b"GRAY" if image.mode in ("1", "L", "LA") else b"RGB "
    usable = isinstance(profile, bytes) and profile[16:20] == space and len(profile) <= _MAX_PROFILE
    return profile if usable else None


def _too_many(pixels: int, limit: int) -> str:
    return f"{pixels:,} pixels, more than {limit / 1e6:g} million"


def _beginning(data: bytes) -> str:
    """What something that isn't an image looks like: ": it begins like HTML", or nothing."""
    if not data:
        return ": it is empty"
    if data[4:8] == b"ftyp":
        return ": it begins like HEIC or a film"
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, what in _BEGINNINGS.items():
        if start[: len(beginning)].lower() == beginning.lower():
            return f": it begins like {what}"
    if start[:60].isascii() and start[:60].decode("ascii").replace("\n", "").replace("\r", "").isprintable():
        return ": it begins like text"
    return " (or is damaged at its start)"


_lock = threading.Lock()
_inside = 0
_filters = warnings.catch_warnings()


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Without Pillow's warnings, all of which are about files; those of others are as they were.

    The filters are of the whole process, so that threads share one change of them.
    """
    global _inside, _filters
    with _lock:
        if not _inside:
            _filters = warnings.catch_warnings()
            _filters.__enter__()
            warnings.filterwarnings("ignore", module=r"PIL\.")
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                _filters.__exit__(None, None, None)
