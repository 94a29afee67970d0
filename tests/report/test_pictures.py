"""Only images of four kinds reach the page, the large ones smaller."""

import base64
import io

import pytest
from PIL import Image

from miabench.report.pictures import MAX_BYTES, MAX_SIDE, picture


def data_uri(image: Image.Image, kind: str) -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind.upper())
    return f"data:image/{kind};base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif"])
def test_a_small_image_is_embedded_as_it_is(kind: str) -> None:
    uri = data_uri(Image.new("RGB", (30, 20), "red"), kind)
    found = picture(uri)
    assert found is not None
    assert found == (uri, 30, 20, "")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_large_image_is_scaled_down_and_says_so(mode: str) -> None:
    noise = Image.effect_noise((1200, 900), 80).convert(mode)
    uri = data_uri(noise, "png")
    assert len(uri) > 4 / 3 * MAX_BYTES
    found = picture(uri)
    assert found is not None
    assert (found.width, found.height) == (MAX_SIDE, MAX_SIDE * 3 // 4)
    assert found.uri.startswith("data:image/jpeg;base64,")
    assert len(found.uri) < len(uri) / 2
    assert "1200 × 900" in found.note


def test_a_heavy_image_of_few_pixels_is_compressed_and_says_so() -> None:
    uri = data_uri(Image.effect_noise((MAX_SIDE, 300), 80), "png")
    found = picture(uri)
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
