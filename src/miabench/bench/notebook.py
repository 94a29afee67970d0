"""What a notebook cell shows of an item, with its image. Which images can be had is known above this layer (`catalog`,
`synth`); each says so when it is imported.
"""

from collections.abc import Callable

from miabench.bench.images import Image
from miabench.bench.items import Item
from miabench.errors import ImageError

ImageOf = Callable[[Item], Image]

_ways: list[ImageOf] = []


def use_images(image_of: ImageOf) -> None:
    """Get images this way from now on, before any way that was given earlier."""
    _ways.insert(0, image_of)


def show_item(item: Item) -> str:
    """The item as HTML; without its image where none can be had."""
    from miabench.bench.display import item_html

    for image_of in _ways:
        try:
            return item_html(item, image_of(item))
        except ImageError:
            continue  # the page says that there is none
    return item_html(item, None)
