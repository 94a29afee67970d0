"""A text is read once, whoever asks, and comes back as it was."""

from pathlib import Path

import pytest
from small_benchmark import picture

from miabench.bench.images import Image, decode
from miabench.models import ocr
from miabench.models.ocr import Ocr, Reading
from miabench.models.requirements import missing
from miabench.models.texts import Texts

pytestmark = pytest.mark.skipif("rapidocr" in missing(), reason="rapidocr isn't installed")


class Counted(Ocr):
    """Finds this text in every image, and counts how often it was asked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.asked = 0

    def read(self, image: Image) -> Reading:  # noqa: ARG002
        self.asked += 1
        return Reading(self.text, 1.5)


@pytest.mark.parametrize(
    "text", ["", "TOTAL  $4.20\nthanks", "a\r\nb\u2028c\ttab", "日本語 ½ \x1b[31m <|im_end|>", "\n"]
)
def test_what_was_read_is_kept(tmp_path: Path, text: str) -> None:
    image = decode(picture(0), "x")
    first, second = Counted(text), Counted("another")
    assert Texts(first, tmp_path).read(image) == Reading(text, 1.5)
    assert Texts(first, tmp_path).read(image) == Reading(text, 0.0)
    assert Texts(second, tmp_path).read(image) == Reading(text, 0.0)
    assert (first.asked, second.asked) == (1, 0)
    assert Texts(second, tmp_path).read(decode(picture(1), "x")).text == "another"


def test_another_way_of_reading_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = decode(picture(0), "x")
    Texts(Counted("small"), tmp_path).read(image)
    monkeypatch.setattr(ocr, "MAX_SIDE", ocr.MAX_SIDE * 2)
    assert Texts(Counted("large"), tmp_path).read(image).text == "large"


def test_it_is_kept_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path))
    image = decode(picture(0), "x")
    Texts(Counted("text")).read(image)
    (kept,) = (tmp_path / "ocr").rglob("*.txt")
    assert kept.stem == image.sha256
    kept.write_bytes(b"no \xff UTF-8")
    assert Texts(Counted("text")).read(image).text == "no \ufffd UTF-8"
