"""The images of training data, each in one file named by its content: `images/77/77ab....png`.

A folder and not bytes in the shards: no step after the first touches an image, so records stay small; five
instructions, their answers and pairs share one file; the LLaVA and LLaMA-Factory exports link to it; and a person can
look at it. The Parquet exports embed the bytes, in the struct `{bytes, path}` that Hugging Face's `Image` reads.
"""

import hashlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from miabench.bench.images import Image, decode
from miabench.errors import ImageError, TuneError
from miabench.tuning.hashes import phash
from miabench.tuning.records import ImageRef

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}


def file_name(image: ImageRef) -> str:
    """`77ab....png`."""
    return f"{image.sha256}.{_SUFFIXES[image.media_type]}"


class ImageFolder:
    """The images of one folder of training data. Several processes may add at once; a file is whole or not there."""

    def __init__(self, root: Path) -> None:
        self.root = root / "images"

    def path(self, image: ImageRef) -> Path:
        """Where an image lies."""
        return self.root / image.sha256[:2] / file_name(image)

    def add(self, data: bytes, name: str) -> ImageRef:
        """Normalise an image, keep it, and say what it is.

        Raises:
            ImageError: it can't be decoded; `name` says in the message where.
            TuneError: the folder can't be written.
        """
        from PIL import Image as Pillow

        image = decode(data, name)
        with Pillow.open(io.BytesIO(image.data)) as picture:
            return self.keep(image, picture)

    def keep(self, image: Image, picture: "Picture") -> ImageRef:
        """Keep an encoded image whose pixels are known.

        Raises:
            TuneError: the folder can't be written.
        """
        media_type = "image/jpeg" if image.media_type == "image/jpeg" else "image/png"
        ref = ImageRef.model_validate(
            {
                "sha256": image.sha256,
                "media_type": media_type,
                "width": picture.width,
                "height": picture.height,
                "phash": phash(picture),
            }
        )
        path = self.path(ref)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary.write_bytes(image.data)
                temporary.replace(path)
        except OSError as error:
            raise TuneError(f"can't write {path}: {error.strerror or error}") from error
        return ref

    def read(self, image: ImageRef) -> Image:
        """The image as it was kept.

        Raises:
            ImageError: its file is gone, or isn't what it was.
        """
        path = self.path(image)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ImageError(f"can't read the image {path}: {error.strerror or error}") from error
        if hashlib.sha256(data).hexdigest() != image.sha256:
            raise ImageError(f"the image {path} isn't what it was when it was stored; make the data anew")
        return Image(data, image.media_type)
