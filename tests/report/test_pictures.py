"""Only images of four kinds reach the page, the large ones smaller."""

import base64
import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from miabench.report.pictures import (
    _PREPARED,
    MAX_BYTES,
    MAX_SIDE,
    SMALL_BYTES,
    SMALL_SIDE,
    picture,
    pictures,
    prepare,
    write_files,
)


def data_uri(image: Image.Image, kind: str) -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind.upper())
    return f"data:image/{kind};base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif"])
def test_a_small_image_is_embedded_as_it_is(kind: str) -> None:
    uri = data_uri(Image.new("RGB", (30, 20), "red"), kind)
    found = picture(uri, "embed")
    assert found is not None
    assert found == (uri, 30, 20, "", "")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_large_image_is_scaled_down_and_says_so(mode: str) -> None:
    noise = Image.effect_noise((1200, 900), 80).convert(mode)
    uri = data_uri(noise, "png")
    assert len(uri) > 4 / 3 * MAX_BYTES
    found = picture(uri, "embed")
    assert found is not None
    assert (found.width, found.height) == (MAX_SIDE, MAX_SIDE * 3 // 4)
    assert found.uri.startswith("data:image/jpeg;base64,")
    assert len(found.uri) < len(uri) / 2
    assert "1200 × 900" in found.note


def test_a_heavy_image_of_few_pixels_is_compressed_and_says_so() -> None:
    uri = data_uri(Image.effect_noise((MAX_SIDE, 300), 80), "png")
    found = picture(uri, "embed")
    assert found is not None
    assert (found.width, found.height, found.note) == (MAX_SIDE, 300, "Compressed for this page")
    assert len(found.uri) < len(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "https://example.org/a.png",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,",
        "data:image/png;base64,AAAA",
        "data:image/png;base64,not base64!",
        'data:image/png;base64,"><script>alert(1)</script>',
    ],
)
def test_anything_else_is_no_picture(uri: str) -> None:
    assert picture(uri) is None


@pytest.mark.parametrize(("kind", "suffix"), [("png", "png"), ("jpeg", "jpg"), ("webp", "webp"), ("gif", "gif")])
def test_a_photograph_is_a_small_copy_that_names_its_file(kind: str, suffix: str) -> None:
    image = Image.effect_noise((800, 600), 80).convert("P" if kind == "gif" else "RGB")
    uri = data_uri(image, kind)
    found = picture(uri)
    digest = hashlib.sha256(base64.b64decode(uri.partition(",")[2])).hexdigest()
    assert found.file == f"images/{digest}.{suffix}"
    assert found.uri.startswith("data:image/webp;base64,")
    assert len(found.uri) < SMALL_BYTES * 4 / 3 + 100
    assert (found.width, found.height) == (SMALL_SIDE, SMALL_SIDE * 3 // 4)
    assert found.note == "Small copy of 800 × 600 pixels"


def test_the_suffix_is_of_what_the_image_is_whatever_it_says() -> None:
    uri = data_uri(Image.effect_noise((800, 600), 80), "jpeg").replace("image/jpeg", "image/png", 1)
    assert picture(uri).file.endswith(".jpg")


@pytest.mark.parametrize("images", ["link", "embed"])
def test_what_is_small_is_in_the_page_whole(images: str) -> None:
    uri = data_uri(Image.new("RGB", (30, 20), "red"), "png")
    assert picture(uri, images) == (uri, 30, 20, "", "")


def test_none_is_no_picture() -> None:
    assert picture(data_uri(Image.new("RGB", (30, 20)), "png"), "none") is None


def test_files_are_written_once(tmp_path: Path) -> None:
    uris = [data_uri(Image.effect_noise((400 + n, 300), 80), "jpeg") for n in range(3)]
    made = list(zip([*uris, uris[0], "", uris[1]], pictures([*uris, uris[0], "", "x"]), strict=True))
    assert write_files(tmp_path, made) == 3
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "images").iterdir()}
    assert sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files) == sorted(p.stem for p in files)
    assert write_files(tmp_path, made) == 0
    assert {path: path.stat().st_mtime_ns for path in files} == files


@pytest.mark.parametrize("images", ["link", "embed"])
def test_pictures_made_beforehand_are_the_same(images: str) -> None:
    uris = [data_uri(Image.effect_noise((1200, 900 + n), 80), "png") for n in range(2)]
    plain = pictures(uris, images)
    prepare([*uris, "nothing"], images).join()
    assert [key[0] for key in _PREPARED] == [images] * 3
    assert pictures([*uris, "nothing"], images) == [*plain, None]
    assert not _PREPARED, "a page takes them"


def test_nothing_is_prepared_for_a_page_without_pictures() -> None:
    prepare([data_uri(Image.new("RGB", (3, 2)), "png")], "none").join()
    assert not _PREPARED
