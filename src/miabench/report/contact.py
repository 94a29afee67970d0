"""A contact sheet: the images of a benchmark in rows on one picture, each with its number and family under it."""

from pathlib import Path

from miabench.bench.items import Benchmark
from miabench.bench.tables import ImageOf
from miabench.errors import BenchmarkError, ImageError

SIDE, GAP, LINE, COLUMNS = 220, 8, 20, 10
"""Pixels of an image's longest side, between images, and of the line under each; images in a row."""


def write_contact_sheet(path: Path, benchmark: Benchmark, image_of: ImageOf) -> None:
    """Write the sheet as a PNG file; an image that can't be had leaves its place grey.

    Raises:
        BenchmarkError: the file can't be written.
    """
    import io

    from PIL import Image, ImageDraw, ImageFont

    rows = -(-len(benchmark) // COLUMNS)
    cell = SIDE + GAP
    page = Image.new("RGB", (COLUMNS * cell + GAP, rows * (cell + LINE) + GAP), "white")
    pen, face = ImageDraw.Draw(page), ImageFont.load_default(13)
    for number, item in enumerate(benchmark):
        left, top = GAP + number % COLUMNS * cell, GAP + number // COLUMNS * (cell + LINE)
        pen.text((left, top + SIDE + 2), f"{number + 1}  {item.source.removeprefix('synth/')}", fill="black", font=face)
        try:
            image = Image.open(io.BytesIO(image_of(item).data)).convert("RGB")
        except ImageError:
            pen.rectangle((left, top, left + SIDE, top + SIDE), fill="lightgrey")
            continue
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        page.paste(image, (left + (SIDE - image.width) // 2, top + (SIDE - image.height) // 2))
    try:
        page.save(path)
    except OSError as error:
        raise BenchmarkError(f"can't write {path}: {error.strerror or error}") from error
