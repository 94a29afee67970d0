"""Pictures: a pure function of the facts, of a size that models take, in any process."""

import hashlib
import io
import random
import subprocess
import sys

import PIL
import pytest
from PIL import Image, features

from miabench.bench.items import Item, dump
from miabench.errors import BenchmarkError
from miabench.synth import draw, generate
from miabench.synth.scenes import FAMILIES, Scene, parse_scene
from miabench.synth.scenes.receipt import Line, Receipt
from miabench.synth.scenes.receipt.paint import LONGEST, PAPER_WIDTH


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return list(generate(6, seed=2))


PIXELS = {("13.0.0", "2.14.3"): "f6551500cf8afbe656fbeb8042f9ed2d89531acf573200c74fdfb43472c19eb1"}
"""SHA-256 over the pixels of generate(20, seed=7), by the versions of Pillow and FreeType."""


def test_same_pixels_on_any_machine() -> None:
    versions = (PIL.__version__, str(features.version("freetype2")))
    if versions not in PIXELS:
        pytest.skip(f"no pixels are recorded for Pillow {versions[0]} with FreeType {versions[1]}")
    sha = hashlib.sha256()
    for item in generate(20, seed=7):
        sha.update(parse_scene(item.facts).draw().tobytes())
    assert sha.hexdigest() == PIXELS[versions]


def test_same_facts_same_bytes(items: list[Item]) -> None:
    for item in items[:3]:
        assert draw(item) == draw(item)


def test_picture_depends_on_nothing_but_the_facts(items: list[Item]) -> None:
    item = items[0]
    other = item.model_copy(update={"instruction": "Something else.", "id": "0" * 12})
    assert draw(other) == draw(item)
    assert draw(items[3]) != draw(item)


def test_fresh_process_draws_the_same_bytes(items: list[Item]) -> None:
    script = (
        "import hashlib, sys\n"
        "from miabench.bench.items import Item\n"
        "from miabench.synth import draw\n"
        "for line in sys.stdin: print(hashlib.sha256(draw(Item.model_validate_json(line))).hexdigest())\n"
    )
    lines = "\n".join(dump(item) for item in items[:3])
    done = subprocess.run([sys.executable, "-c", script], input=lines, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [hashlib.sha256(draw(item)).hexdigest() for item in items[:3]]


@pytest.mark.parametrize("family", FAMILIES)
def test_size_and_mode(family: type[Scene]) -> None:
    for seed in range(4):
        image = family.sample(random.Random(seed)).draw()
        assert image.mode == "RGB"
        assert all(512 <= side <= 1024 for side in image.size)


def test_png(items: list[Item]) -> None:
    data = draw(items[1])
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "PNG"
    assert len(data) < 1_000_000


def test_longest_receipt_fits_its_paper() -> None:
    scene = Receipt.sample(random.Random(5))
    lines = tuple(Line(name=f"goods {n}", quantity=2, unit=100) for n in range(8))
    full = scene.model_copy(
        update={"lines": lines, "discount": 50, "payment": "cash", "tendered": 5000, "change_printed": True}
    )
    from miabench.synth.scenes.receipt import paint as receipt

    printer = receipt._Printer(full)
    receipt._print(printer, full)
    receipt._barcode(printer, random.Random(0))
    assert printer.y + 26 <= LONGEST
    assert printer.sheet.size == (PAPER_WIDTH, LONGEST)


def test_nothing_is_drawn_with_matplotlib() -> None:
    script = (
        "import random, sys\n"
        "from miabench.synth.scenes import FAMILIES\n"
        "for family in FAMILIES: family.sample(random.Random(1)).draw()\n"
        "assert not {'matplotlib.pyplot', 'matplotlib.figure', 'matplotlib.axes'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_pyplot_and_inspect_stay_unloaded() -> None:
    script = (
        "import sys, miabench.synth as s\n"
        "assert not {'matplotlib', 'PIL', 'inspect_ai', 'numpy'} & set(sys.modules)\n"
        "s.draw(list(s.generate(2, 0))[1])\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_facts_that_are_no_scene(items: list[Item]) -> None:
    with pytest.raises(BenchmarkError, match="scene"):
        parse_scene({"family": "volcano"})
    with pytest.raises(BenchmarkError, match="look"):
        parse_scene({k: v for k, v in items[0].facts.items() if k != "look"})
