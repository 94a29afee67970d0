"""Images: the formats that are taken, and each way in which a file can be bad."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from miabench.bench import images
from miabench.bench.images import MEDIA_TYPES, decode, read_image
from miabench.errors import ImageError


def encoded(file_format: str, size: tuple[int, int] = (40, 30)) -> bytes:
    buffer = io.BytesIO()
    Pillow.effect_noise(size, 60).convert("RGB").save(buffer, file_format)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("file_format", "media_type", "kept"),
    [
        ("PNG", "image/png", True),
        ("JPEG", "image/jpeg", True),
        ("WEBP", "image/png", False),
        ("GIF", "image/png", False),
        ("BMP", "image/png", False),
        ("TIFF", "image/png", False),
    ],
)
def test_the_media_type_is_the_contents(tmp_path: Path, file_format: str, media_type: str, kept: bool) -> None:
    path = tmp_path / "misnamed.txt"
    path.write_bytes(encoded(file_format))
    image = read_image(str(path))
    assert image.media_type == media_type
    assert media_type in MEDIA_TYPES.values()
    assert (image.data == path.read_bytes()) == kept
    assert read_image(image.data_uri) == image
    assert decode(image.data, "again") == image


def test_every_truncation_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    data = encoded("PNG")
    for length in (0, 7, 20, len(data) // 2, len(data) * 9 // 10):
        path.write_bytes(data[:length])
        with pytest.raises(ImageError, match=r"a\.png"):
            read_image(str(path))


def test_other_formats_are_no_images_here(tmp_path: Path) -> None:
    path = tmp_path / "a.ico"
    path.write_bytes(encoded("ICO"))
    with pytest.raises(ImageError, match=r"a\.ico: not an image: it begins like an icon"):
        read_image(str(path))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("/no/such/image.png", "No such file"),
        ("http://example.org/a.png", "isn't fetched; `mia data fetch` gets it"),
        ("HTTPS://example.org/a.png", "isn't fetched"),
        ("sha256:12", "64 hex digits"),
        (f"sha256:{'0' * 64}", "no image sha256:0000"),
        ("data:image/png;base64,!!!", "base64"),
        ("data:image/png,abc", "data URI"),
        ("data:image/png;base64," + base64.b64encode(b"text").decode(), "not an image"),
        ("a\0b", "null"),
    ],
)
def test_what_cannot_be_read_says_why(
    reference: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path))
    with pytest.raises(ImageError, match=said):
        read_image(reference)


def test_a_folder_is_no_image(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="directory"):
        read_image(str(tmp_path))


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encoded("PNG"))
    monkeypatch.setattr(images, "MAX_PIXELS", 1000)
    with pytest.raises(ImageError, match=r"1,200 pixels, more than 0\.001 million"):
        read_image(str(path))
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    with pytest.raises(ImageError, match="larger than"):
        read_image(str(path))
