"""The text in an image, in the order in which a person reads it.

RapidOCR finds boxes of text in no order that means anything; a receipt whose prices come apart from their articles is
useless to a language model. So boxes are grouped into rows from top to bottom, and a row's boxes go from left to
right. Works without a network: the models are files in RapidOCR's wheel and are named to it.
"""

import threading
import time
from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from miabench.bench.images import Image
from miabench.models.requirements import ocr_models

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MAX_SIDE = 1600
"""Larger images are scaled down to this many pixels a side: at 2000 and above OCR alone takes more than 1 GB."""

MAX_ASPECT = 4
"""Thinner images are padded to it: RapidOCR enlarges the shorter side, which turns a banner into gigapixels."""

CELL_GAP = "  "
"""Between the boxes of a row."""


class Box(NamedTuple):
    """A piece of text and the rectangle around it, in pixels from the image's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Reading(NamedTuple):
    """The text of an image, "" where there is none, and the seconds it took to read."""

    text: str
    seconds: float


def rows(boxes: Iterable[Box]) -> list[list[Box]]:
    """Boxes in rows from top to bottom, each from left to right; independent of the order they come in.

    A box belongs to the row above it while its middle is less than half a height (of the lower of the two) away from
    the middle of that row's latest box, which follows lines of text that run slightly askew.
    """
    found: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (b.middle, b)):
        latest = found[-1][-1] if found else None
        if latest is not None and box.middle - latest.middle < min(box.height, latest.height) / 2:
            found[-1].append(box)
        else:
            found.append([box])
    return [sorted(row, key=lambda b: (b.left, b)) for row in found]


def layout(boxes: Iterable[Box]) -> str:
    """The text of boxes: a line for each row, its boxes two spaces apart."""
    return "\n".join(CELL_GAP.join(" ".join(box.text.split()) for box in row) for row in rows(boxes))


class Ocr:
    """RapidOCR, loaded at first use, one image at a time. Safe to call from several threads; computes in `threads`."""

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads
        self._lock = threading.Lock()

    def read(self, image: Image) -> Reading:
        """The text of an image. Seconds don't count loading or waiting for another image."""
        pixels = _pixels(image)
        with self._lock:
            engine = self._engine
            start = time.perf_counter()
            boxes = _boxes(engine(pixels))
        return Reading(layout(boxes), time.perf_counter() - start)

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR

        files = ocr_models()
        return RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                # Whether a line stands on its head: a guess that turns a short "6" into "9", and needs a third model.
                "Global.use_cls": False,
                "Det.model_path": str(files.detector),
                "Rec.model_path": str(files.recogniser),
            }
        )


def _boxes(result: Any) -> list[Box]:
    if result.txts is None or result.boxes is None:
        return []
    return [
        Box(text, float(corners[:, 0].min()), float(corners[:, 1].min()),
            float(corners[:, 0].max()), float(corners[:, 1].max()))
        for text, corners in zip(result.txts, result.boxes, strict=True)
    ]  # fmt: skip


def _pixels(image: Image) -> "npt.NDArray[np.uint8]":
    """Height x width x 3 values (blue, green, red): upright, transparency on white, within the two bounds above."""
    import numpy as np
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(BytesIO(image.data)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    width, height = picture.size
    shorter = -(-max(width, height) // MAX_ASPECT)
    canvas = Pillow.new("RGBA", (max(width, shorter), max(height, shorter)), "white")
    canvas.alpha_composite(picture)
    return np.ascontiguousarray(np.asarray(canvas.convert("RGB"))[:, :, ::-1])
