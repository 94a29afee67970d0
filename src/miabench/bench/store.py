"""The images of this machine, kept by their content: what was fetched once is never asked for again.

    objects/ab/ab12...ef.jpg     a normalised image, named by the SHA-256 of its bytes
    index.jsonl                  one line for each time an image came; for a reference the last line counts:
    {"reference": "https://...", "sha256": "ab12...", "original_sha256": "77...", "media_type": "image/jpeg",
     "width": 640, "height": 480, "size": 101234, "source": "url"}

An object is there whole or not at all, and it is there before its line; so a process may be killed at any point, and
several may add at once. A line that can't be read is one whose writer was killed: its image counts as never fetched.
"""

import errno
import fcntl
import hashlib
import os
import re
import threading
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from miabench.bench.cache import cache_root
from miabench.bench.images import Image
from miabench.bench.normalise import MediaType, Normal, normalise
from miabench.errors import ImageError

Source = Literal["url", "parquet", "tsv", "folder"]
"""Where an image came from."""

_SUFFIXES: dict[str, str] = {"image/jpeg": "jpg", "image/png": "png"}
_HEX = re.compile(r"[0-9a-f]{64}")
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Stored(BaseModel):
    """A stored image.

    Attributes:
        reference: what it is asked for by: a URL, or another key.
        sha256: of the normalised bytes, which are stored.
        original_sha256: of the bytes as they came.
        width, height: in pixels.
        size: of the stored file, in bytes.
    """

    model_config = ConfigDict(frozen=True)

    reference: str
    sha256: _Digest
    original_sha256: _Digest
    media_type: MediaType
    width: int
    height: int
    size: int
    source: Source


class _State(NamedTuple):
    """The index file as it was read last: which file, how long, changed when, and where its last whole line ends."""

    inode: int = -1
    size: int = 0
    changed: int = 0
    whole: int = 0


class ImageStore:
    """Images by reference and by content, in a folder. Safe to use from several threads and processes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._records: dict[str, Stored] = {}
        self._state = _State()

    @classmethod
    def default(cls) -> "ImageStore":
        """The store of this user: `images` in the cache folder."""
        return _store_at(cache_root() / "images")

    def get(self, reference: str) -> Stored | None:
        """What is stored under a reference, or None; its bytes aren't read."""
        stored = self.previous(reference)
        return stored if stored is not None and self._has(stored) else None

    def previous(self, reference: str) -> Stored | None:
        """What was last stored under a reference, even if its file is gone."""
        with self._lock:
            self._refresh()
            return self._records.get(reference)

    def intact(self, reference: str) -> Stored | None:
        """As `get`, once its bytes have been read and are what they were; a damaged file is removed."""
        stored = self.get(reference)
        if stored is not None:
            try:
                self._open(self._path(stored.sha256, stored.media_type), stored.sha256, reference)
            except ImageError:
                return None
        return stored

    def add(self, reference: str, data: bytes, source: Source) -> Stored:
        """Normalise an image and keep it.

        Raises:
            ImageError: it isn't an image, or the store can't be written; the reference is named.
        """
        try:
            normal = normalise(data)
        except ImageError as error:
            raise ImageError(f"{reference}: {error}") from error
        return self.keep(reference, data, normal, source)

    def keep(self, reference: str, data: bytes, normal: Normal, source: Source) -> Stored:
        """Keep an image, given as it came and normalised.

        Raises:
            ImageError: the store can't be written.
        """
        sha256 = self.put(Image(normal.data, normal.media_type))
        original = sha256 if data is normal.data else hashlib.sha256(data).hexdigest()
        stored = Stored(
            reference=reference,
            sha256=sha256,
            original_sha256=original,
            media_type=normal.media_type,
            width=normal.width,
            height=normal.height,
            size=len(normal.data),
            source=source,
        )
        index = self.root / "index.jsonl"
        try:
            _append(index, stored.model_dump_json().encode() + b"\n")
        except OSError as error:
            raise ImageError(f"can't write {index}: {error.strerror or error}") from error
        return stored

    def put(self, image: Image) -> str:
        """Store a normalised image under its content alone; its SHA-256 in hex.

        Raises:
            ImageError: not a JPEG or PNG, or the store can't be written.
        """
        if image.media_type not in get_args(MediaType):
            raise ImageError(f"can't store {image.media_type}; normalise it to JPEG or PNG")
        path = self._path(image.sha256, image.media_type)
        try:
            _write(path, image.data)
        except OSError as error:
            raise ImageError(f"can't write {path}: {error.strerror or error}") from error
        return image.sha256

    def read(self, reference: str) -> Image:
        """The image stored under a reference; its bytes are checked.

        Raises:
            ImageError: there is none, or it is damaged (then it is removed, and can be fetched again).
        """
        stored = self.previous(reference)
        if stored is None:
            raise ImageError(f"{reference[:200]} isn't in the image store {self.root}; `mia data fetch` gets it")
        return self._open(self._path(stored.sha256, stored.media_type), stored.sha256, reference)

    def open_sha(self, sha256: str) -> Image:
        """The image of that content.

        Raises:
            ImageError: there is none, or it is damaged (then it is removed).
        """
        if not _HEX.fullmatch(sha256):
            raise ImageError(f"{sha256[:80]!r} isn't a SHA-256 of 64 hex digits")
        paths = (self._path(sha256, media_type) for media_type in _SUFFIXES)
        path = next((path for path in paths if path.is_file()), None)
        if path is None:
            raise ImageError(
                f"no image sha256:{sha256[:12]}... in the image store {self.root}; `mia data fetch` gets it"
            )
        return self._open(path, sha256, f"sha256:{sha256[:12]}...")

    def _path(self, sha256: str, media_type: str) -> Path:
        return self.root / "objects" / sha256[:2] / f"{sha256}.{_SUFFIXES[media_type]}"

    def _has(self, stored: Stored) -> bool:
        try:
            return self._path(stored.sha256, stored.media_type).stat().st_size == stored.size
        except OSError:
            return False

    def _open(self, path: Path, sha256: str, name: str) -> Image:
        try:
            data = path.read_bytes()
            image = Image(data, "image/png" if path.suffix == ".png" else "image/jpeg")
            if image.sha256 != sha256:
                path.unlink(missing_ok=True)
                raise ImageError(f"{name[:200]}: the stored image was damaged; `mia data fetch` gets it again")
        except OSError as error:
            raise ImageError(f"{name[:200]}: can't read {path}: {error.strerror or error}") from error
        return image

    def _refresh(self) -> None:
        """Read what has been appended to the index since the last look; all of it if it is another file."""
        path = self.root / "index.jsonl"
        old = self._state
        try:
            now = path.stat()
            if (now.st_ino, now.st_size, now.st_mtime_ns) == (old.inode, old.size, old.changed):
                return
            if now.st_ino != old.inode or now.st_size <= old.size:
                self._records, old = {}, _State()
            with path.open("rb") as file:
                file.seek(old.whole)
                lines = file.read(now.st_size - old.whole)
        except FileNotFoundError:
            self._records, self._state = {}, _State()
            return
        except OSError as error:
            raise ImageError(f"can't read {path}: {error.strerror or error}") from error
        *whole, torn = lines.split(b"\n")
        for line in whole:
            try:
                stored = Stored.model_validate_json(line)
            except ValidationError:
                continue  # its writer was killed: as if it had never been fetched
            self._records[stored.reference] = stored
        self._state = _State(now.st_ino, now.st_size, now.st_mtime_ns, now.st_size - len(torn))


@cache
def _store_at(root: Path) -> ImageStore:
    return ImageStore(root)


def _write(path: Path, data: bytes) -> None:
    """Replace a file in one step; in few system calls, for at each the other threads of a fetch may go first."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        file = temporary.open("wb", buffering=0)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("wb", buffering=0)
    try:
        with file:
            _check_whole(file.write(data), data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _append(path: Path, line: bytes) -> None:
    """Append a whole line or nothing, after whatever a killed writer has left."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        end = os.fstat(handle).st_size
        if end and os.pread(handle, 1, end - 1) != b"\n":
            line = b"\n" + line
        try:
            _check_whole(os.write(handle, line), line)
        except OSError:
            os.ftruncate(handle, end)
            raise
    finally:
        os.close(handle)


def _check_whole(written: int, data: bytes) -> None:
    if written != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
