"""Controls: the same items without their images, to learn what the images are needed for.

An item whose demands a model meets with no image, a blank one or another item's tells nothing about seeing. Each
control changes the image and nothing else.
"""

import hashlib
import io
from collections.abc import Mapping
from typing import Literal, get_args

from miabench.bench.images import Image
from miabench.errors import ImageError, RunError

Control = Literal["real", "blank", "shuffled", "none"]
"""What is shown: the item's image; a grey one of its size; another item's; or nothing but the instruction."""

CONTROLS: tuple[Control, ...] = get_args(Control)
_GREY = (128, 128, 128)
_UNKNOWN_SIZE = (640, 480)

Images = Mapping[str, Image | ImageError | None]
"""By item id, what the model is shown: an image, none, or why there is none where there should be one."""


def controlled(images: Mapping[str, Image | ImageError], control: Control) -> Images:
    """The images that a control shows instead of the items' own.

    Args:
        images: of each item, or why it can't be had. `blank` and `none` don't need it; an item without its image can't
            take part in `shuffled`.
        control: which control.

    Raises:
        RunError: nothing to shuffle: there are fewer than two different images.
    """
    if control == "none":
        return dict.fromkeys(images)
    if control == "blank":
        return {item_id: _blank(_size(image)) for item_id, image in images.items()}
    if control == "shuffled":
        return _shuffled(images)
    return dict(images)


def _shuffled(images: Mapping[str, Image | ImageError]) -> Images:
    """Each item gets an image that isn't its own; the same items get the same ones on any machine."""
    order = sorted(images, key=lambda item_id: hashlib.sha256(item_id.encode()).digest())
    there = [(item_id, image) for item_id in order if isinstance(image := images[item_id], Image)]
    if len({image.sha256 for _, image in there}) < 2:
        raise RunError("--image shuffled needs at least two different images")
    shown: dict[str, Image | ImageError | None] = dict(images)
    for place, (item_id, image) in enumerate(there):
        later = (there[(place + step) % len(there)][1] for step in range(1, len(there)))
        shown[item_id] = next(other for other in later if other.sha256 != image.sha256)
    return shown


def _blank(size: tuple[int, int]) -> Image:
    from PIL import Image as Pillow

    buffer = io.BytesIO()
    Pillow.new("RGB", size, _GREY).save(buffer, "PNG")
    return Image(buffer.getvalue(), "image/png")


def _size(image: Image | ImageError) -> tuple[int, int]:
    from PIL import Image as Pillow

    if isinstance(image, ImageError):
        return _UNKNOWN_SIZE
    with Pillow.open(io.BytesIO(image.data)) as picture:
        return picture.size
