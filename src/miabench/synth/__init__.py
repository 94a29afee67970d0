"""Items drawn by program: pictures whose facts are known exactly, and instructions that can be met by proof.

`generate(n, seed)` streams items, `draw(item)` gives the picture, `oracle(item)` a response that meets everything, and
`violation(item, component_id)` one that breaks a single component.
"""

from miabench.bench.images import Image, decode
from miabench.bench.items import Item
from miabench.bench.notebook import use_images
from miabench.errors import ImageError
from miabench.synth.compose import GENERATOR_VERSION, generate
from miabench.synth.oracle import oracle, violation
from miabench.synth.scenes import parse_scene


def draw(item: Item) -> bytes:
    """The picture of a synthetic item as a PNG file, each side 512 to 1024 pixels; a pure function of its facts.

    Raises:
        BenchmarkError: the facts aren't those of a scene.
    """
    from miabench.synth.paint.canvas import png

    return png(parse_scene(item.facts).draw())


def _drawn(item: Item) -> Image:
    """The picture of a synthetic item for a notebook.

    Raises:
        ImageError: the item isn't a drawn one.
    """
    if not item.image.startswith("synth:"):
        raise ImageError(f"item {item.id} isn't a synthetic one")
    return decode(draw(item), item.image)


use_images(_drawn)

__all__ = ["GENERATOR_VERSION", "draw", "generate", "oracle", "violation"]
