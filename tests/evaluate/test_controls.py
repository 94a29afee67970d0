"""Controls: what a model is shown in place of an item's image."""

import io

import pytest
from PIL import Image as Pillow

from miabench.bench.images import Image
from miabench.errors import ImageError, RunError
from miabench.evaluate.controls import controlled


def picture(number: int, size: tuple[int, int] = (30, 20)) -> Image:
    buffer = io.BytesIO()
    Pillow.new("RGB", size, (number, 40, 80)).save(buffer, "PNG")
    return Image(buffer.getvalue(), "image/png")


IMAGES: dict[str, Image | ImageError] = {f"item{n}": picture(n, (30 + n, 20)) for n in range(9)}
LACKING: dict[str, Image | ImageError] = {**IMAGES, "item4": ImageError("gone")}


def test_real_images_stay() -> None:
    assert controlled(LACKING, "real") == LACKING


def test_none_shows_nothing_and_needs_nothing() -> None:
    assert controlled(LACKING, "none") == dict.fromkeys(LACKING)


def test_blank_images_have_the_size_and_say_nothing() -> None:
    for item_id, shown in controlled(IMAGES, "blank").items():
        original = IMAGES[item_id]
        assert isinstance(shown, Image)
        assert isinstance(original, Image)
        with Pillow.open(io.BytesIO(shown.data)) as blank, Pillow.open(io.BytesIO(original.data)) as real:
            assert blank.size == real.size
            assert blank.getcolors() == [(blank.width * blank.height, (128, 128, 128))]


def test_blank_needs_no_image() -> None:
    assert isinstance(controlled(LACKING, "blank")["item4"], Image)


def test_shuffled_shows_each_image_to_another_item() -> None:
    shown = controlled(IMAGES, "shuffled")
    assert all(shown[item_id] != image for item_id, image in IMAGES.items())
    assert {image.sha256 for image in shown.values() if isinstance(image, Image)} == {
        image.sha256 for image in IMAGES.values() if isinstance(image, Image)
    }


def test_shuffling_is_the_same_everywhere_and_in_any_order() -> None:
    assert controlled(IMAGES, "shuffled") == controlled(dict(reversed(IMAGES.items())), "shuffled")


def test_items_that_share_an_image_never_get_it_back() -> None:
    same: dict[str, Image | ImageError] = {f"item{n}": picture(n % 2) for n in range(8)}
    shown = controlled(same, "shuffled")
    assert all(shown[item_id] != image for item_id, image in same.items())


def test_an_item_without_image_isn_t_shuffled() -> None:
    shown = controlled(LACKING, "shuffled")
    assert isinstance(shown["item4"], ImageError)
    assert all(isinstance(shown[item_id], Image) for item_id in LACKING if item_id != "item4")


def test_one_image_can_t_be_shuffled() -> None:
    with pytest.raises(RunError, match="two different images"):
        controlled({"a": picture(1), "b": picture(1)}, "shuffled")
