"""What the headers of JPEG and PNG say and Pillow doesn't: how a file is coded, where it ends, whether it is whole."""

import re
import struct
import zlib
from typing import NamedTuple

from miabench.errors import ImageError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")  # not 00 (stuffing), ff (filling) or d0-d7 (restarts)
_ALONE = frozenset((0x01, 0xD8))  # markers without a length
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the colour type of a PNG
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_BLOCK = 1 << 20
_SLACK = 1 << 20
_DAMAGED = "can't be decoded, it is damaged or truncated"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Jpeg(NamedTuple):
    """The first image of a JPEG file.

    Attributes:
        frame: the marker of its frame: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, others rare; 0 where none.
        adobe: whether it has Adobe's marker, which goes with inverted CMYK.
        scans: in how many passes its pixels come.
        end: the index after its last byte; None where its end is missing.
        indexes: the spans (start, end) that list further images in the same file (MPF).
    """

    frame: int
    adobe: bool
    scans: int
    end: int | None
    indexes: tuple[tuple[int, int], ...]

    def alone(self, data: bytes) -> bytes:
        """The first image as a file of its own, bit for bit.

        Raises:
            ImageError: its end is missing.
        """
        if self.end is None:
            raise ImageError(f"{_DAMAGED}: its end is missing")
        parts: list[bytes] = []
        done = 0
        for start, end in self.indexes:
            parts.append(data[done:start])
            done = end
        return b"".join((*parts, data[done : self.end]))


class Png(NamedTuple):
    """What a PNG file is made of.

    Attributes:
        depth: bits of a channel, or of an index into the palette: 1, 2, 4, 8 or 16.
        animated: whether it holds the frames of an animation.
        excess: whether its pixel data go on after the last pixel.
    """

    depth: int
    animated: bool
    excess: bool


def read_jpeg(data: bytes) -> Jpeg:
    """The markers of a file that begins like a JPEG, as far as they go."""
    frame, adobe, scans, end = 0, False, 0, None
    indexes: list[tuple[int, int]] = []
    position = 2
    while marker := _MARKER.search(data, position):
        kind, position = marker[1][0], marker.end()
        if kind == 0xD9:
            end = position
            break
        if kind in _ALONE:
            continue
        length = int.from_bytes(data[position : position + 2], "big")
        body = data[position + 2 : position + 7]
        position += max(length, 2)
        if kind in _FRAMES:
            frame = frame or kind
        elif kind == 0xDA:
            scans += 1
        elif kind == 0xEE and body == b"Adobe":
            adobe = True
        elif kind == 0xE2 and body[:4] == b"MPF\0":
            indexes.append((marker.start(), position))
    return Jpeg(frame, adobe, scans, end, tuple(indexes))


def read_png(data: bytes) -> Png:
    """What a PNG file is made of, once all its chunks are known to be there and undamaged.

    Raises:
        ImageError: a chunk is cut off, one that decoders need doesn't match its checksum, or the pixel data inflate
            to much more than the pixels need.
    """
    header, animated = b"", False
    pixels: list[bytes] = []
    position = len(PNG_SIGNATURE)
    while True:
        start = position + 8
        if start > len(data):
            raise ImageError(f"{_DAMAGED}: its last chunk is missing")
        length, kind = struct.unpack_from(">I4s", data, position)
        position = start + length + 4
        if position > len(data):
            raise ImageError(f"{_DAMAGED}: its chunk {kind.decode('ascii', 'replace')!r} is cut off")
        body = data[start : start + length]
        if kind[:1].isupper() and zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(
            data[position - 4 : position], "big"
        ):
            raise ImageError(f"{_DAMAGED}: its chunk {kind.decode('ascii', 'replace')!r} doesn't match its checksum")
        if kind == b"IHDR":
            header = body
        elif kind == b"IDAT":
            pixels.append(body)
        elif kind == b"acTL":
            animated = True
        elif kind == b"IEND":
            return Png(header[8], animated, _exceeds(b"".join(pixels), _raw_size(header)))


def _raw_size(header: bytes) -> int:
    """The bytes that the pixels of a PNG take before compression: lines of whole bytes, and one more for each."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS.get(colours, 4)
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in passes]
    return sum(h * (1 + -(-w * bits // 8)) for w, h in sizes if w > 0 and h > 0)


def _exceeds(stream: bytes, size: int) -> bool:
    """Whether compressed data go on after `size` bytes; a stream that is damaged is for the decoder to tell."""
    inflater = zlib.decompressobj()
    done = 0
    while stream and not inflater.eof and done <= size + _SLACK:
        try:
            done += len(inflater.decompress(stream, _BLOCK))
        except zlib.error:
            return False
        stream = inflater.unconsumed_tail
    if done > size + _SLACK:
        raise ImageError(f"a zip bomb: its pixel data inflate to more than the {size:,} bytes of its pixels")
    return done > size


def orientation(exif: bytes) -> int:
    """The orientation that Exif data gives, 1 to 8; 1 (upright) where it gives none or can't be read."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None or len(exif) < 8:
        return 1
    (place,) = struct.unpack_from(f"{order}I", exif, 4)
    if place + 2 > len(exif):
        return 1
    (count,) = struct.unpack_from(f"{order}H", exif, place)
    for at in range(place + 2, min(place + 2 + 12 * count, len(exif) - 11), 12):
        tag, kind, values, value = struct.unpack_from(f"{order}HHIH", exif, at)
        if (tag, kind, values) == (0x0112, 3, 1):
            return value if 1 <= value <= 8 else 1
    return 1
