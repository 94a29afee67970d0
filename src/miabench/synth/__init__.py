"""Items drawn by program: pictures whose facts are known exactly, and instructions that can be met by proof.

`generate(n, seed)` streams items, `draw(item)` gives the picture, `oracle(item)` a response that meets everything, and
`violation(item, component_id)` one that breaks a single component.
"""

from miabench.bench.items import Item
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


__all__ = ["GENERATOR_VERSION", "draw", "generate", "oracle", "violation"]
