"""Whatever the web calls an image becomes an upright 8-bit JPEG or PNG, or an error of one line."""

import io
import re
import struct
import threading
import warnings
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import quick
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, features

from miabench.bench.headers import PNG_SIGNATURE, orientation, read_jpeg
from miabench.bench.normalise import MAX_PIXELS, Normal, normalise
from miabench.errors import ImageError

SIZE = (24, 16)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
HAS_AVIF = features.check("avif")


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Four corners of different colours and a gradient: no turn leaves it as it was."""
    width, height = size
    image = Image.new("RGB", size, (250, 240, 230))
    image.paste((200, 20, 30), (0, 0, width // 2, height // 2))
    image.paste((10, 180, 60), (width // 2, 0, width, height // 2))
    image.paste((30, 40, 190), (0, height // 2, width // 2, height))
    if mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def pixels(normal: Normal) -> Image.Image:
    image = Image.open(io.BytesIO(normal.data))
    image.load()
    return image


def exif(turn: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = turn
    return tags.tobytes()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    width: int, height: int, raw: bytes, *more: bytes, depth: int = 8, colours: int = 0, interlaced: int = 0
) -> bytes:
    """A PNG made by hand; `raw` are its lines before compression, `more` further chunks."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    chunks = (chunk(b"IHDR", header), *more, chunk(b"IDAT", zlib.compress(raw, 9)), chunk(b"IEND", b""))
    return PNG_SIGNATURE + b"".join(chunks)


def interlaced_png() -> bytes:
    """A grey gradient in Adam7's seven passes, which Pillow reads but doesn't write."""
    values = np.arange(13 * 11, dtype=np.uint8).reshape(11, 13)
    starts = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    lines = [line for x, y, dx, dy in starts for line in values[y::dy, x::dx]]
    return png(13, 11, b"".join(b"\0" + line.tobytes() for line in lines if line.size), interlaced=1)


def cmyk_profile() -> bytes:
    """A printer's profile in which any ink, and only ink, looks pure green: nothing a plain conversion could give."""
    light, green = (255, 128, 128), (150, 0, 210)  # Lab in 8 bits
    table = b"".join(bytes(green if n else light) for n in range(16))
    ramp = bytes(range(256))
    lut = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut += ramp * 4 + table + ramp * 3
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    text = b"text" + bytes(4) + b"test\0\0\0\0"
    tags, body, place = [], b"", 128 + 4 + 12 * 4
    for name, data in ((b"A2B0", lut), (b"wtpt", white), (b"desc", text), (b"cprt", text)):
        data += bytes(-len(data) % 4)
        tags.append(name + struct.pack(">II", place + len(body), len(data)))
        body += data
    head = struct.pack(">I", place + len(body)) + b"test" + struct.pack(">I", 0x02100000) + b"prtrCMYKLab "
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", 4) + b"".join(tags) + body


def sixteen_bits() -> Image.Image:
    return Image.fromarray((np.arange(24 * 16, dtype=np.uint32) * 170).astype(np.uint16).reshape(16, 24))


FRAMES = [picture(), ImageChops.invert(picture())]
KEPT = {
    "jpeg": encoded(picture(), "JPEG"),
    "jpeg-grey": encoded(picture("L"), "JPEG"),
    "jpeg-progressive": encoded(picture(), "JPEG", progressive=True),
    "jpeg-upright": encoded(picture(), "JPEG", exif=exif(1)),
    "jpeg-unknown-turn": encoded(picture(), "JPEG", exif=exif(9)),
    "jpeg-tiny": encoded(Image.new("RGB", (1, 1)), "JPEG"),
    "png": encoded(picture(), "PNG"),
    "png-grey": encoded(picture("L"), "PNG"),
    "png-alpha": encoded(picture("RGBA"), "PNG"),
    "png-grey-alpha": encoded(picture("LA"), "PNG"),
    "png-palette": encoded(picture("P"), "PNG"),
    "png-palette-4": encoded(picture("P"), "PNG", bits=4),
    "png-transparent-colour": encoded(picture(), "PNG", transparency=(200, 20, 30)),
    "png-black-white": encoded(picture("1"), "PNG"),
    "png-interlaced": interlaced_png(),
}
EXACT = {
    "webp": encoded(picture(), "WEBP", lossless=True),
    "webp-alpha": encoded(picture("RGBA"), "WEBP", lossless=True, exact=True),
    "webp-animated": encoded(FRAMES[0], "WEBP", lossless=True, save_all=True, append_images=FRAMES[1:]),
    "gif": encoded(picture().quantize(8), "GIF"),
    "gif-animated": encoded(FRAMES[0].quantize(8), "GIF", save_all=True, append_images=[FRAMES[1].quantize(8)]),
    "bmp": encoded(picture(), "BMP"),
    "tiff": encoded(picture(), "TIFF"),
    "tiff-lzw": encoded(picture(), "TIFF", compression="tiff_lzw"),
    "tiff-pages": encoded(FRAMES[0], "TIFF", save_all=True, append_images=FRAMES[1:]),
    "png-animated": encoded(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:]),
}
"""Made new, and their pixels are those of `picture` without loss."""
LOSSY = {
    "mpo": encoded(FRAMES[0], "MPO", save_all=True, append_images=FRAMES[1:]),
    "jpeg-cmyk": encoded(picture("CMYK"), "JPEG", quality=95),
    "jpeg-turned": encoded(picture(), "JPEG", exif=exif(6)),
    "webp-lossy": encoded(picture(), "WEBP"),
    "tiff-cmyk": encoded(picture("CMYK"), "TIFF"),
    "png-16": encoded(sixteen_bits(), "PNG"),
    **({"avif": encoded(picture(), "AVIF")} if HAS_AVIF else {}),
}
ALL = KEPT | EXACT | LOSSY


@pytest.mark.parametrize("name", KEPT)
def test_what_providers_take_keeps_its_bytes(name: str) -> None:
    normal = normalise(KEPT[name])
    assert normal.data == KEPT[name]
    assert normal.media_type == f"image/{name.split('-')[0]}"
    assert (normal.width, normal.height) == Image.open(io.BytesIO(KEPT[name])).size


@pytest.mark.parametrize("name", EXACT)
def test_what_has_to_be_made_new_loses_nothing(name: str) -> None:
    normal = normalise(EXACT[name])
    assert normal.media_type == "image/png"
    mode = "RGBA" if "alpha" in name else "RGB"
    assert pixels(normal).mode in (mode, "P")
    assert ImageChops.difference(pixels(normal).convert(mode), picture(mode)).getbbox(alpha_only=False) is None


@pytest.mark.parametrize("name", ALL)
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise(ALL[name])
    assert normalise(once.data) == once
    assert pixels(once).size == (once.width, once.height)
    assert pixels(once).mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    assert getattr(pixels(once), "n_frames", 1) == 1
    assert pixels(once).getexif().get(0x0112, 1) in (1, 9)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", *(["AVIF"] if HAS_AVIF else [])])
def test_every_orientation_is_applied(form: str, turn: int) -> None:
    size = (64, 48)
    options = {"quality": 95} if form != "TIFF" else {}
    normal = normalise(encoded(picture(size=size), form, exif=exif(turn), **options))
    want = picture(size=size)
    if turn > 1:
        want = want.transpose(TURNS[turn])
    assert (normal.width, normal.height) == want.size
    difference = np.abs(np.asarray(pixels(normal).convert("RGB"), int) - np.asarray(want, int))
    assert np.median(difference) <= 4
    assert normal.media_type == ("image/jpeg" if form == "JPEG" else "image/png")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("prefix", [b"", b"Exif\0\0"])
def test_an_orientation_is_found_in_both_byte_orders(order: str, prefix: bytes) -> None:
    head = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHH", 0x010F, 2, 1, 65, 0) + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, 8, 0)
    assert orientation(prefix + head + struct.pack(f"{order}IH", 8, 2) + entries) == 8


@given(st.one_of(st.binary(max_size=80), st.binary(max_size=80).map(lambda tail: b"MM\0*\0\0\0\x08" + tail)))
def test_an_orientation_is_always_a_number_of_eight(data: bytes) -> None:
    assert 1 <= orientation(data) <= 8


def test_the_first_image_of_an_mpo_is_cut_out_bit_for_bit() -> None:
    normal = normalise(LOSSY["mpo"])
    assert normal.media_type == "image/jpeg"
    assert len(normal.data) < len(LOSSY["mpo"]) / 1.5
    assert Image.open(io.BytesIO(normal.data)).format == "JPEG"
    assert ImageChops.difference(pixels(normal), Image.open(io.BytesIO(LOSSY["mpo"]))).getbbox() is None


def test_cmyk_keeps_its_colours() -> None:
    for name in ("jpeg-cmyk", "tiff-cmyk"):
        difference = np.abs(np.asarray(pixels(normalise(LOSSY[name])), int) - np.asarray(picture(), int))
        assert np.median(difference) <= 6, name


def test_cmyk_without_adobes_marker_is_not_inverted() -> None:
    data = encoded(Image.new("CMYK", SIZE, (255, 0, 0, 0)), "JPEG", quality=95)
    place = data.index(b"\xff\xee\x00\x0eAdobe")
    plain = data[:place] + data[place + 16 :]
    assert read_jpeg(data).adobe
    assert not read_jpeg(plain).adobe
    assert np.median(np.asarray(pixels(normalise(data))), axis=(0, 1)) == pytest.approx((0, 255, 255), abs=3)
    assert np.median(np.asarray(pixels(normalise(plain))), axis=(0, 1)) == pytest.approx((0, 0, 0), abs=3)


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk_goes_through_its_profile(form: str) -> None:
    data = encoded(Image.new("CMYK", SIZE, (0, 255, 255, 0)), form, icc_profile=cmyk_profile())
    red, green, blue = np.median(np.asarray(pixels(normalise(data))), axis=(0, 1))
    assert green > 100 > 60 > max(red, blue)
    assert "icc_profile" not in pixels(normalise(data)).info


def test_a_profile_that_is_none_is_left_out() -> None:
    data = encoded(Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG", icc_profile=b"no profile", quality=95)
    assert np.median(np.asarray(pixels(normalise(data))), axis=(0, 1)) == pytest.approx((255, 0, 0), abs=3)


def test_lab_becomes_rgb() -> None:
    image = pixels(normalise(encoded(Image.new("LAB", SIZE, (255, 128, 128)), "TIFF")))
    assert np.asarray(image).min() > 240  # white


def test_a_profile_of_rgb_stays() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for form in ("WEBP", "TIFF"):
        assert pixels(normalise(encoded(picture(), form, icc_profile=profile))).info["icc_profile"] == profile
    turned = normalise(encoded(picture(), "JPEG", icc_profile=profile, exif=exif(3)))
    assert pixels(turned).info["icc_profile"] == profile


@pytest.mark.parametrize(
    "make",
    [
        lambda a: encoded(Image.fromarray(a), "PNG"),
        lambda a: encoded(Image.fromarray(a), "TIFF"),
        lambda a: encoded(Image.fromarray(a.astype(np.int32)), "TIFF"),
        lambda a: png(24, 16, b"".join(b"\0" + line.astype(">u2").tobytes() for line in a), depth=16),
    ],
    ids=["png", "tiff", "tiff-32", "by hand"],
)
def test_16_bits_are_scaled_and_not_clipped(make: Callable[[Any], bytes]) -> None:
    values = np.asarray(sixteen_bits())
    assert (np.asarray(pixels(normalise(make(values)))) == values >> 8).all()


def test_16_bits_of_colour_are_scaled() -> None:
    values = np.arange(4 * 3 * 3, dtype=np.uint16).reshape(4, 3, 3) * 1700
    raw = b"".join(b"\0" + line.astype(">u2").tobytes() for line in values)
    transparent = chunk(b"tRNS", struct.pack(">3H", 0, 1700, 3400))
    for more in ((), (transparent,)):
        image = pixels(normalise(png(3, 4, raw, *more, depth=16, colours=2)))
        assert image.mode == "RGB"
        assert (np.asarray(image) == values >> 8).all()


def test_real_numbers_are_stretched() -> None:
    values = np.linspace(-2, 5, 24 * 16, dtype=np.float32).reshape(16, 24)
    values[0, 1], values[0, 2] = np.nan, np.inf
    grey = np.asarray(pixels(normalise(encoded(Image.fromarray(values), "TIFF"))))
    assert (grey.min(), grey.max()) == (0, 255)
    assert (np.diff(grey[1:].ravel().astype(int)) >= 0).all()
    assert normalise(encoded(Image.fromarray(np.zeros((4, 4), np.float32)), "TIFF")).width == 4


def test_what_is_made_new_carries_nothing_along() -> None:
    turned = encoded(picture(), "JPEG", exif=exif(3), comment=b"who took it, and where", dpi=(72, 72))
    assert b"who took it" in turned
    assert b"who took it" not in normalise(turned).data
    assert not pixels(normalise(turned)).getexif()


def test_a_transparent_gif_keeps_its_transparency() -> None:
    image = Image.new("P", (4, 1))
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putdata([0, 1, 0, 1])
    found = pixels(normalise(encoded(image, "GIF", transparency=1)))
    assert found.mode == "RGBA"
    assert found.getchannel("A").tobytes() == b"\xff\0\xff\0"


def test_a_png_that_gets_too_large_becomes_a_jpeg() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((200, 200), 90)] * 3)
    data = encoded(noise, "WEBP", quality=50)
    assert normalise(data).media_type == "image/png"
    limit = len(normalise(data).data) - 1
    assert normalise(data, max_bytes=limit).media_type == "image/jpeg"
    noise.putalpha(Image.effect_noise((200, 200), 90))
    data = encoded(noise, "WEBP", quality=50)
    with pytest.raises(ImageError, match=r"larger than 0\.06 MB as a PNG"):
        normalise(data, max_bytes=60_000)


@pytest.mark.parametrize("name", ALL)
def test_every_truncation_is_noticed(name: str) -> None:
    data = ALL[name]
    whole = normalise(data)
    for length in range(0, len(data), max(1, len(data) // 150)):
        try:
            found = normalise(data[:length])
        except ImageError as error:
            assert "\n" not in str(error)
        else:  # what is cut off isn't part of the first image, or isn't needed for it
            assert name not in KEPT
            assert ImageChops.difference(pixels(found), pixels(whole)).getbbox() is None
    if name in KEPT:
        with pytest.raises(ImageError, match="damaged or truncated"):
            normalise(data[:-1])


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(ALL)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
    st.integers(0, 3000),
)
def test_a_damaged_file_is_an_image_or_an_error_of_one_line(
    name: str, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(ALL[name])
    for place, value in changes:
        data[place % len(data)] = value
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            normal = normalise(bytes(data[: max(len(data) - cut, 1)] if cut < 500 else data))
        except ImageError as error:
            assert "\n" not in str(error)
            assert len(str(error)) < 250
        else:
            assert normalise(normal.data) == normal


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"]),
    st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"]),
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
    st.integers(0, 9),
)
def test_the_law_holds_for_any_mode_and_size(mode: str, form: str, size: tuple[int, int], turn: int) -> None:
    image = Image.linear_gradient("L").resize(size)
    image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257) if mode == "I;16" else image.convert(mode)
    try:
        data = encoded(image, form, **({"exif": exif(turn)} if form in ("PNG", "JPEG", "WEBP", "TIFF") else {}))
    except (OSError, ValueError):
        return  # Pillow can't write this mode in this format
    once = normalise(data)
    assert normalise(once.data) == once
    assert (once.width, once.height) == (size[::-1] if 5 <= turn <= 8 and form not in ("GIF", "BMP") else size)


def bomb_of_scans(scans: int) -> bytes:
    """A progressive JPEG that goes over its pixels again and again."""
    data = KEPT["jpeg-progressive"]
    starts = [place for place in range(len(data)) if data[place : place + 2] == b"\xff\xda"]
    last = data[starts[-1] : -2]
    return data[:-2] + last * scans + data[-2:]


GIF_OF_4_BILLION = b"GIF89a\xff\xff\xff\xff\x80\0\0" + bytes(6) + b",\0\0\0\0\xff\xff\xff\xff\0\2\2\x44\1\0;"


def bomb_of_text(kind: bytes, head: bytes) -> bytes:
    """A tiny PNG with a chunk that inflates to 100 MB."""
    return png(1, 1, b"\0\0", chunk(kind, head + zlib.compress(bytes(10**8))))


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "200 million": (lambda: png(20_000, 10_000, bytes(10**7), depth=1), "200,000,000 pixels, more than 50 million"),
    "100 million": (lambda: png(10_000, 10_000, bytes(10**7), depth=1), "100,000,000 pixels, more than 50 million"),
    "a square of billions": (lambda: png(2**31 - 1, 2**31 - 1, b""), "pixels, more than 50 million"),
    "a gif": (lambda: GIF_OF_4_BILLION, "4,294,836,225 pixels, more than 50 million"),
    "a text": (lambda: bomb_of_text(b"zTXt", b"a\0\0"), "a zip bomb: its texts"),
    "an international text": (lambda: bomb_of_text(b"iTXt", b"a\0\1\0\0\0"), "a zip bomb: its texts"),
    "a profile": (lambda: bomb_of_text(b"iCCP", b"a\0\0"), "a zip bomb: its texts or its colour profile"),
    "pixels": (lambda: png(10, 10, bytes(10**8)), "a zip bomb: its pixel data"),
    "scans": (lambda: bomb_of_scans(10_000), "scans, more than 100"),
    "bytes": (lambda: bytes(20_000_001), "larger than 20 MB"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_at_once_in_its_own_reason(name: str) -> None:
    make, reason = BOMBS[name]
    data = make()

    def refuse(_: int) -> None:
        with pytest.raises(ImageError, match=re.escape(reason)):
            normalise(data)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert quick.seconds(refuse, 1.0) < 1.0


def test_pixels_after_the_last_are_left_out() -> None:
    data = png(10, 10, bytes(110) + b"more")
    assert normalise(data).data != data
    assert pixels(normalise(data)).tobytes() == bytes(100)
    assert normalise(png(10, 10, bytes(110))).data == png(10, 10, bytes(110))


def test_as_many_pixels_as_are_allowed_are_taken() -> None:
    side = int(MAX_PIXELS**0.5)
    data = png(side, side, bytes(side * (1 + -(-side // 8))), depth=1)
    assert normalise(data).data == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not an image: it is empty"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html>", "not an image: it begins like HTML"),
        (b"<HTML>", "not an image: it begins like HTML"),
        (b"%PDF-1.7", "not an image: it begins like PDF"),
        (b'{"error": 1}', "not an image: it begins like JSON"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not an image: it begins like SVG"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "not an image: it begins like HEIC or a film"),
        (b"Sorry, this picture has gone.\r\n", "not an image: it begins like text"),
        (bytes(100), "not an image (or is damaged at its start)"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not an image: it begins like PostScript"),
        (b"version https://git-lfs.github.com/spec/v1", "not an image: it begins like a Git LFS pointer"),
    ],
)
def test_what_is_no_image_is_told_by_its_beginning(data: bytes, said: str) -> None:
    with pytest.raises(ImageError) as caught:
        normalise(data)
    assert str(caught.value) == said


def test_a_checksum_that_does_not_match_is_damage() -> None:
    data = bytearray(KEPT["png"])
    data[data.index(b"IDAT") + 6] ^= 1
    with pytest.raises(ImageError, match="'IDAT' doesn't match"):
        normalise(bytes(data))


def test_threads_share_one_change_of_the_warnings() -> None:
    before = list(warnings.filters)
    big = png(10_000, 10_000, b"", depth=1)  # Pillow warns of it

    def many() -> None:
        for _ in range(20):
            normalise(KEPT["jpeg"])
            with pytest.raises(ImageError, match="100,000,000 pixels"):
                normalise(big)

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        threads = [threading.Thread(target=many) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        warnings.warn("still heard", UserWarning, stacklevel=1)
    assert [str(warning.message) for warning in seen] == ["still heard"]
    assert list(warnings.filters) == before
