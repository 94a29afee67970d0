"""What a notebook shows: all that is asked, escaped and self-contained, and rows that a data frame takes."""

import base64
import io
import re
from html.parser import HTMLParser

import pytest
from PIL import Image as Pillow
from small_benchmark import TEXTS, benchmark, picture

from miabench.bench.display import (
    FIRST,
    SIDE,
    benchmark_html,
    component_rows,
    decided_by,
    decision_in_words,
    item_html,
    item_rows,
)
from miabench.bench.images import Image
from miabench.bench.items import Benchmark, Component
from miabench.bench.thumbnails import thumbnail
from miabench.bench.visible import visible
from miabench.constraints import kinds
from miabench.errors import ImageError

ALLOWED = {"div", "b", "span", "table", "thead", "tbody", "tr", "th", "td", "img"}
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e]")


class Reader(HTMLParser):
    """Collects elements and text; every element must be one of ours, and be closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= {"style", "dir", "src", "width", "height", "alt"}
        if tag == "img":
            self.images.append(dict(attrs))
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def decoded(uri: str) -> Pillow.Image:
    return Pillow.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_an_item_is_shown_whole_and_as_text(number: int) -> None:
    items = benchmark()
    item = items[number].model_copy(update={"corrections": ("<b>mended</b> \u202e",)})
    html = item_html(item, Image(picture(number), "image/png"))
    page = Reader(html)
    assert not HIDDEN.search(html)
    assert visible(item.instruction) in page.text
    assert "<b>mended</b> \\u202e" in page.text
    for component in item.components:
        assert visible(component.text.strip()) in page.text
        assert f"{component.points:g}" in page.text
    assert "rule: in exactly two sentences" in page.text
    assert ("judge; a rule sees only: in exactly three lines" in page.text) == (number % 3 == 0)
    (image,) = page.images
    assert str(image["src"]).startswith("data:image/webp;base64,")


@pytest.mark.parametrize(
    ("size", "shown"),
    [((1600, 1200), (480, 360)), ((300, 2400), (60, 480)), ((100, 50), (100, 50)), ((5000, 1), (480, 1))],
)
def test_an_image_is_scaled_to_fit(size: tuple[int, int], shown: tuple[int, int]) -> None:
    html = item_html(benchmark()[0], Image(picture(1, size), "image/png"))
    (image,) = Reader(html).images
    assert decoded(str(image["src"])).size == shown == (int(str(image["width"])), int(str(image["height"])))
    assert max(shown) <= SIDE
    assert len(html) < 60_000


def test_a_thumbnail_is_upright_and_without_transparency() -> None:
    buffer = io.BytesIO()
    exif = Pillow.Exif()
    exif[0x0112] = 6  # rotated by a quarter
    Pillow.new("RGB", (40, 20), "red").save(buffer, "JPEG", exif=exif)
    made = thumbnail(Image(buffer.getvalue(), "image/jpeg"), 100, 80)
    assert (made.width, made.height) == decoded(made.uri).size == (20, 40)
    buffer = io.BytesIO()
    Pillow.new("RGBA", (20, 20), (0, 0, 0, 0)).save(buffer, "PNG")
    shown = decoded(thumbnail(Image(buffer.getvalue(), "image/png"), 100, 80).uri)
    assert shown.mode == "RGB"
    assert min(shown.getpixel((10, 10))) > 250  # type: ignore[arg-type, type-var]


def test_a_thumbnail_of_noise_is_made_to_fit() -> None:
    buffer = io.BytesIO()
    Pillow.effect_noise((300, 300), 30).save(buffer, "PNG")
    noise = Image(buffer.getvalue(), "image/png")
    free, fitted = (len(thumbnail(noise, 256, 60, limit).uri) for limit in (None, 9_000))
    assert fitted < 9_000 * 4 / 3 + 40 < free


@pytest.mark.parametrize("data", [b"", b"no image", picture(1)[:-40], picture(1, kind="JPEG")[:200]])
def test_a_damaged_image_is_told(data: bytes) -> None:
    with pytest.raises(ImageError, match="can't be decoded"):
        thumbnail(Image(data, "image/png"), 100, 80)
    page = Reader(item_html(benchmark()[0], Image(data, "image/png")))
    assert "can't be decoded" in page.text
    assert page.images == []


def test_an_item_without_an_image_says_so() -> None:
    page = Reader(item_html(benchmark()[0], None))
    assert "isn’t on this machine" in page.text
    assert page.images == []


def test_a_benchmark_is_counted_and_begun() -> None:
    items = benchmark()
    html = benchmark_html(items)
    page = Reader(html)
    assert not HIDDEN.search(html)
    assert "small, made edition" in page.text
    assert "12 items, 28 components, 102.5 points" in page.text
    assert f"and {len(items) - FIRST} more" in page.text
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    assert ["basic", "3"] in cells
    assert ["complex", "2"] in cells
    assert ["length limit", "14", "46", "12"] in cells
    assert ["OCR", "1", "5", "0"] in cells
    assert [cell[:3] for cell in cells if len(cell) == 5] == [
        [str(n), item.id, item.level] for n, item in enumerate(items[:FIRST])
    ]


def test_hostile_names_stay_text() -> None:
    item = benchmark()[0].model_copy(update={"id": "<script>x</script>" * 20, "source": '"><img src=x>'})
    page = Reader(benchmark_html(Benchmark("<script>n</script>", [item], "<b>\x1b")) + item_html(item, None))
    assert "<script>n</script>, <b>\\x1b edition" in page.text
    assert '"><img src=x>' in page.text


def test_a_huge_text_is_cut() -> None:
    item = benchmark()[0].model_copy(update={"instruction": "<&" * 1_000_000})
    html = item_html(item, None) + benchmark_html(Benchmark("b", [item]))
    assert len(html) < 500_000
    assert "(1,980,000 more characters)" in Reader(html).text


def test_an_empty_benchmark_is_shown() -> None:
    assert "0 items, 0 components, 0 points" in Reader(benchmark_html(Benchmark("empty", []))).text


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_its_words(kind: str) -> None:
    for constraint in kinds()[kind].examples:
        component = Component(text="x", points=1, category="genre", constraint=constraint)
        by = decided_by(component)
        assert by == ("judge" if constraint.partial else "rule")
        assert decision_in_words(component).startswith(by)
        assert constraint.phrase() in decision_in_words(component)


def test_rows_of_items() -> None:
    items = benchmark()
    rows = item_rows(items)
    assert [row["id"] for row in rows] == [item.id for item in items]
    assert rows[0] == {
        "id": items[0].id,
        "level": "basic",
        "instruction": TEXTS[0],
        "image": "https://example.org/0.png",
        "components": 3,
        "points": 9.5,
        "rule_components": 1,
        "rule_points": 3.0,
        "categories": ["description", "length_limit", "genre"],
        "source": "",
        "corrections": [],
    }


def test_rows_of_components() -> None:
    items = benchmark()
    rows = component_rows(items)
    assert [row["component"] for row in rows] == [c.id for item in items for c in item.components]
    assert rows[1] == {
        "item": items[0].id,
        "component": f"{items[0].id}/2",
        "level": "basic",
        "category": "length_limit",
        "points": 3.0,
        "text": "in exactly two sentences",
        "decided_by": "rule",
        "kind": "sentences",
        "rule": "in exactly two sentences",
    }
    assert (rows[0]["decided_by"], rows[0]["kind"], rows[0]["rule"]) == ("judge", None, None)
    assert (rows[2]["decided_by"], rows[2]["kind"], rows[2]["rule"]) == ("judge", "lines", "in exactly three lines")


def test_rows_make_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas isn't installed")
    items = benchmark()
    assert pandas.DataFrame(item_rows(items)).shape == (12, 11)
    assert pandas.DataFrame(component_rows(items))["points"].sum() == sum(item.points for item in items)
