"""The texts in images, read once on this machine.

OCR takes 0.3 to 2 seconds of a processor an image, more than the reader's answer does. A run of the trained model asks
about the images of the run before, and each training on the same records reads them again; so what was read is kept in
the cache, by the image's content and by what decides the reading.
"""

from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from miabench.bench.cache import cache_root
from miabench.bench.formats import write_text
from miabench.bench.images import Image
from miabench.models import ocr


class Texts:
    """Reads images by OCR, or takes what was read before. As safe to call from several threads as `ocr` is.

    Args:
        ocr: reads what isn't kept.
        folder: where texts are kept; `ocr` in the cache by default.
    """

    def __init__(self, ocr: ocr.Ocr, folder: Path | None = None) -> None:
        self._ocr = ocr
        self._root = folder

    @cached_property
    def folder(self) -> Path:
        """Where the texts of this version of OCR are."""
        root = cache_root() / "ocr" if self._root is None else self._root
        return root / f"rapidocr-{version('rapidocr')}-{ocr.MAX_SIDE}-{ocr.MAX_ASPECT}"

    def read(self, image: Image) -> ocr.Reading:
        """The text of an image, and the seconds of this reading: 0 for one that is kept.

        Raises:
            BenchmarkError: the text can't be kept.
        """
        kept = self.folder / image.sha256[:2] / f"{image.sha256}.txt"
        if kept.is_file():
            return ocr.Reading(kept.read_bytes().decode("utf-8", errors="replace"), 0.0)
        reading = self._ocr.read(image)
        write_text(kept, reading.text)
        return reading
