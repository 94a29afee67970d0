"""Boxes come out in reading order, and the OCR models find what was drawn."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from miabench.bench.images import decode
from miabench.models.ocr import MAX_SIDE, Box, Ocr, _pixels, layout, rows
from miabench.models.requirements import missing

needs_ocr = pytest.mark.skipif(
    bool({"rapidocr", "onnxruntime"} & set(missing())), reason="rapidocr or onnxruntime isn't installed"
)


def box(text: str, left: float, top: float, height: float = 20) -> Box:
    return Box(text, left, top, left + 10 * len(text), top + height)


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        ([], ""),
        ([box("a", 0, 0)], "a"),
        ([box("b", 50, 0), box("a", 0, 0)], "a  b"),
        ([box("b", 0, 30), box("a", 50, 0)], "a\nb"),
        ([box("2.10", 90, 3), box("Milk", 0, 33), box("Bread", 0, 0), box("3.60", 90, 30)], "Bread  2.10\nMilk  3.60"),
        ([box("a", 0, 0), box("b", 50, 9.9)], "a  b"),  # just less than half a height lower
        ([box("a", 50, 0), box("b", 0, 10)], "a\nb"),  # half a height
        ([box("TITLE", 0, 0, 60), box("small", 100, 45, 10)], "TITLE\nsmall"),
        ([box(str(n), 100 * n, 6 * n) for n in range(5)], "0  1  2  3  4"),  # askew: 24 px from end to end
        ([box("two\n words ", 0, 0)], "two words"),
    ],
)
def test_layout(boxes: list[Box], text: str) -> None:
    assert layout(boxes) == text


number = st.floats(0, 2000)
boxes = st.lists(
    st.builds(
        lambda text, left, top, width, height: Box(text, left, top, left + width, top + height),
        st.text("abc 1", min_size=1, max_size=5), number, number, number, number,
    )
)  # fmt: skip


@given(boxes, st.randoms())
def test_rows_hold_every_box_once_in_an_order_of_their_own(boxes: list[Box], random: object) -> None:
    found = rows(boxes)
    assert sorted(b for row in found for b in row) == sorted(boxes)
    for row in found:
        assert [b.left for b in row] == sorted(b.left for b in row)
    for upper, lower in pairwise(found):
        assert max(b.middle for b in upper) <= min(b.middle for b in lower)
    shuffled = list(boxes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert rows(shuffled) == found


@pytest.mark.parametrize("size", [(400, 300), (1, 1), (5000, 3), (3, 5000), (3000, 2000), (30000, 1)])
def test_pixels_are_bounded(make_picture: Callable[..., bytes], size: tuple[int, int]) -> None:
    height, width, channels = _pixels(decode(make_picture([], size), "x")).shape
    assert channels == 3
    assert max(height, width) <= MAX_SIDE
    assert max(height, width) <= 4 * min(height, width)


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    return Ocr()


@needs_ocr
def test_a_receipt_is_read_in_rows(ocr: Ocr, make_picture: Callable[..., bytes]) -> None:
    reading = ocr.read(decode(make_picture(["CORNER SHOP", "Bread|2.10", "TOTAL|9.95"]), "x"))
    assert reading.text == "CORNER SHOP\nBread  2.10\nTOTAL  9.95"
    assert reading.seconds > 0


@needs_ocr
def test_an_image_without_text_reads_empty(ocr: Ocr, make_picture: Callable[..., bytes]) -> None:
    assert ocr.read(decode(make_picture([]), "x")).text == ""


def test_transparency_counts_as_white() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(buffer, "PNG")
    assert (_pixels(decode(buffer.getvalue(), "x")) == 255).all()


def test_a_photograph_is_turned_upright() -> None:
    image, buffer = Image.new("RGB", (40, 30), "red"), BytesIO()
    exif = image.getexif()
    exif[0x0112] = 6  # orientation: to be turned by 90 degrees
    image.save(buffer, "JPEG", exif=exif)
    assert _pixels(decode(buffer.getvalue(), "x")).shape == (40, 30, 3)
