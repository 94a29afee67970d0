"""Twelve items as files meet them: every level and category, rules and demands without one, and hostile text."""

import io
from collections.abc import Mapping

from PIL import Image as Pillow
from PIL import ImageDraw

from miabench.bench.images import Image
from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Item
from miabench.errors import ImageError

TEXTS = (
    "Describe the picture in exactly two sentences.",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b[0m\x07 and \x9b2J",
    "safe \u202egnp.exe\u202c and b\u200bird",
    "He said \"no\",\n\tand 'left'.\r\nThen \\n came \\'back\\'.",
    "{{7*7}} {% for x in y %} {{ config }} ${7*7}",
    "这家店叫做「角落面包店」。\u2028总价是五元七角。",
    "🧁 👩‍💻 A sweet little bakery! 🍞",
    "['a', 'b']",
    "=1+1\t\t\x00 nan",
    "  spaces around, \r and an end \n",
)

WITHOUT_IMAGE = 7
"""The number of the item whose image can't be had."""


def benchmark() -> Benchmark:
    """Twelve items; each has a component that a rule decides, one that none does, and every third a partial rule."""
    items = []
    for number, text in enumerate(TEXTS):
        components: list[dict[str, object]] = [
            {"text": f"demand: {text}", "points": 5 if number % 4 else 4.5, "category": CATEGORIES[number % 8]},
            {
                "text": "in exactly two sentences",
                "points": 3,
                "category": "length_limit",
                "constraint": {"kind": "sentences", "low": 2, "high": 2},
            },
        ]
        if number % 3 == 0:
            short = {"kind": "lines", "low": 3, "high": 3, "partial": True}
            components.append({"text": f"short {text}", "points": 2, "category": "genre", "constraint": short})
        record = {
            "image": f"https://example.org/{number}.png",
            "instruction": text,
            "level": LEVELS[number % 5],
            "components": components,
            "source": "made" if number % 2 else "",
            "facts": {"total": 5.7, "names": ["é", text]} if number % 2 else {},
        }
        items.append(Item.model_validate(record))
    return Benchmark("small", items, "made")


def picture(number: int, size: tuple[int, int] = (120, 80), kind: str = "PNG") -> bytes:
    """The file of a small picture, another one for every number."""
    image = Pillow.new("RGB", size, (40 + 15 * number % 200, 90, 140))
    ImageDraw.Draw(image).ellipse((10, 10, 10 + 8 * number, 70), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


class Pictures:
    """Gives each item of a benchmark a picture of its own, one of them none: what `image_of` is in the tests."""

    def __init__(self, items: Benchmark, without: int | None = WITHOUT_IMAGE) -> None:
        self.images: Mapping[str, Image] = {
            item.id: Image(picture(n, kind="JPEG"), "image/jpeg") if n % 2 else Image(picture(n), "image/png")
            for n, item in enumerate(items)
            if n != without
        }

    def __call__(self, item: Item) -> Image:
        if item.id not in self.images:
            raise ImageError("the image can't be had: <b>gone</b> \u202e")
        return self.images[item.id]
