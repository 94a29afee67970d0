"""The sheet as a parser sees it: every item with all that it asks, and nothing that a file wrote is obeyed."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from small_benchmark import TEXTS, WITHOUT_IMAGE, Pictures, benchmark, picture

from miabench.bench.images import Image
from miabench.bench.items import Benchmark
from miabench.bench.visible import visible
from miabench.errors import BenchmarkError
from miabench.report.sheet import SIDE, Sheet, render_sheet, write_sheet

VOID = {"meta", "input", "img"}
TITLE = "</title><script>alert(1)</script> \u202e sheet"


class Reader(HTMLParser):
    """Collects elements, the text of each card, and the texts of script, style and title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.card = ""
        self.cards: dict[str, str] = {}
        self.text = ""
        self.raw = {"script": "", "style": "", "title": ""}
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "article":
            self.card = attributes["id"]
            self.cards[self.card] = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "article":
            self.card = ""

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw and "svg" not in self.open:  # a figure has a title of its own
            self.raw[self.open[-1]] += data
            return
        self.text += data
        if self.card:
            self.cards[self.card] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def items() -> Benchmark:
    made = list(benchmark())
    made[1] = made[1].model_copy(update={"corrections": ("said <i>five</i>, is four",)})
    return Benchmark("small", made)


@pytest.fixture(scope="module")
def sheet(items: Benchmark) -> Sheet:
    notes = {items[1].id: ["said <i>five</i>, is four", "another \x1b[31m"], items[2].id: ["alone"], "nobody": ["lost"]}
    return render_sheet(items, TITLE, Pictures(items), notes)


@pytest.fixture(scope="module")
def page(sheet: Sheet) -> Reader:
    return Reader(sheet.html)


def check_safe(page: Reader) -> None:
    """Only our script and style sheet are there, and no handler, no style and no address in an element."""
    assert page.all("script") == [{}]
    assert page.all("style") == [{}]
    assert not {"iframe", "object", "embed", "base", "link"} & {tag for tag, _ in page.elements}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    for tag, attributes in page.elements:
        for name in {"src", "href", "action", "srcset", "poster", "formaction", "data"} & attributes.keys():
            value = attributes[name]
            assert value.startswith("#") or (tag == "img" and value.startswith("data:image/webp;base64,"))


def test_nothing_is_obeyed_but_what_is_ours(page: Reader) -> None:
    check_safe(page)
    assert not re.search(r"url\(|@import|https?:", page.raw["style"])
    assert not re.search(r"fetch|import|https?:|innerHTML|eval", page.raw["script"])
    assert page.raw["title"] == f"{visible(TITLE)} · miabench"


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_policy_allows_what_it_has_the_hash_of(page: Reader, kind: str) -> None:
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
    assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy


def test_every_item_is_there_whole(items: Benchmark, page: Reader) -> None:
    assert list(page.cards) == [f"item-{item.id}" for item in items]
    for number, item in enumerate(items):
        card = page.cards[f"item-{item.id}"]
        assert item.id in card
        assert item.level in card
        assert visible(item.instruction.strip()) in card
        for component in item.components:
            assert visible(component.text.strip()) in card
            assert f"{component.points:g} points" in card
        assert "rule: in exactly two sentences" in card
        assert ("judge; a rule sees only: in exactly three lines" in card) == (number % 3 == 0)


def test_hidden_characters_are_shown(sheet: Sheet) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e]", sheet.html)
    assert '<span class="hidden-character">\\u202e</span>gnp.exe' in sheet.html


def test_template_syntax_is_text(items: Benchmark, page: Reader) -> None:
    assert TEXTS[6] in page.cards[f"item-{items[6].id}"]


def test_images_are_small_copies_and_a_missing_one_is_told(items: Benchmark, sheet: Sheet, page: Reader) -> None:
    images = page.all("img")
    assert len(images) == len(items) - 1
    assert all(image["loading"] == "lazy" and image["alt"] for image in images)
    shown = page.cards[f"item-{items[WITHOUT_IMAGE].id}"]
    assert "No image: the image can't be had: <b>gone</b> \\u202e" in shown
    assert [(m.item.id, m.reason) for m in sheet.missing] == [
        (items[WITHOUT_IMAGE].id, "the image can't be had: <b>gone</b> \u202e")
    ]


def test_a_damaged_image_is_a_missing_one(items: Benchmark) -> None:
    sheet = render_sheet(items[:2], "x", lambda _: Image(picture(1)[:-50], "image/png"))
    assert len(sheet.missing) == 2
    assert "can't be decoded" in sheet.missing[0].reason
    assert Reader(sheet.html).all("img") == []


def test_notes_are_those_of_the_item_and_each_is_told_once(items: Benchmark, page: Reader) -> None:
    assert page.cards[f"item-{items[1].id}"].count("said <i>five</i>, is four") == 1
    assert "another \\x1b[31m" in page.cards[f"item-{items[1].id}"]
    assert "alone" in page.cards[f"item-{items[2].id}"]
    assert "lost" not in page.text
    assert "with notes (2)" in page.text
    assert [a["id"] for a in page.all("article") if "data-noted" in a] == [f"item-{items[n].id}" for n in (1, 2)]


def test_the_numbers_and_filters(items: Benchmark, page: Reader) -> None:
    for said in ("12 items", "28 components", "102.5 points", "rules decide 12 components and 36 points (35.1 %)"):
        assert said in page.text
    options = [" ".join(match.split()) for match in re.findall(r"[a-zA-Z][a-zA-Z ]* \(\d+\)", page.text)]
    for option in ("basic (3)", "creative (2)", "length limit (12)", "OCR (1)", "a rule (12)", "a judge (12)"):
        assert option in options


def test_without_notes_there_is_no_such_filter() -> None:
    page = Reader(render_sheet(benchmark(), "x", Pictures(benchmark())).html)
    assert "with notes" not in page.text
    assert not page.all("ul")


def test_no_items_make_a_page_too() -> None:
    page = Reader(render_sheet(Benchmark("none", []), "none", Pictures(benchmark())).html)
    assert "0 items" in page.text
    assert page.cards == {}


def test_hostile_ids_stay_inside_their_attributes(items: Benchmark) -> None:
    hostile = items[0].model_copy(update={"id": '" onclick="alert(1)', "source": "<svg onload=x>"})
    sheet = render_sheet(Benchmark("b", [hostile]), "x", lambda _: Image(picture(1), "image/png"))
    page = Reader(sheet.html)
    check_safe(page)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    for _, attributes in page.elements:
        for name in ("href", "aria-labelledby"):
            if name in attributes:
                assert {part.removeprefix("#") for part in attributes[name].split(" ")} <= set(ids)


def test_a_huge_instruction_is_cut(items: Benchmark) -> None:
    huge = items[0].model_copy(update={"instruction": "<&" * 500_000})
    html = render_sheet(Benchmark("b", [huge]), "x", lambda _: Image(picture(1), "image/png")).html
    assert len(html) < 200_000
    assert "(980,000 more characters)" in html


def photograph(seed: int) -> bytes:
    """Detail of every size, the finer the fainter: the spectrum falls as that of a photograph, about as 1/f."""
    noise = np.random.default_rng(seed)
    height, width = 750, 1000
    frequency = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
    amplitude = 1 / np.maximum(frequency, 1 / width) ** 1.2
    grain = [np.fft.irfft2(amplitude * np.exp(2j * np.pi * noise.random(amplitude.shape))) for _ in range(4)]
    channels = [grain[0] + 0.3 * part for part in grain[1:]]
    pixels = np.stack([128 + 50 * (part - part.mean()) / part.std() for part in channels], axis=-1)
    buffer = io.BytesIO()
    Pillow.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def test_400_photographs_make_less_than_6_megabytes(items: Benchmark) -> None:
    photographs = [Image(photograph(seed), "image/jpeg") for seed in range(4)]
    assert all(len(image.data) > 100_000 for image in photographs)
    some = [items[0].model_copy(update={"id": str(n)}) for n in range(20)]
    sheet = render_sheet(Benchmark("b", some), "x", lambda item: photographs[int(item.id) % 4])
    empty = render_sheet(Benchmark("b", []), "x", lambda _: photographs[0])
    frame, whole = len(empty.html.encode()), len(sheet.html.encode())
    assert frame + 400 * (whole - frame) / len(some) < 6_000_000
    for image in Reader(sheet.html).all("img"):
        assert max(int(image["width"]), int(image["height"])) == SIDE


def test_the_same_input_gives_the_same_bytes(items: Benchmark) -> None:
    assert len({render_sheet(items, "x", Pictures(items)).html for _ in range(2)}) == 1


def test_write_sheet_writes_the_page_and_nothing_else(items: Benchmark, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    missing = write_sheet(path, items, "x", Pictures(items))
    assert path.read_text(encoding="utf-8") == render_sheet(items, "x", Pictures(items)).html
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.html"]
    assert [m.item.id for m in missing] == [items[WITHOUT_IMAGE].id]
    with pytest.raises(BenchmarkError, match="can't write"):
        write_sheet(path / "below", items, "x", Pictures(items))


def test_the_figures_say_what_the_benchmark_holds(items: Benchmark, page: Reader) -> None:
    assert len([attributes for attributes in page.all("svg") if attributes.get("role") == "img"]) == 5
    components = sum(len(item.components) for item in items)
    assert f"12 items of {components} components worth " in page.text
    assert "length limit: 14 components, 86 % by a rule, 14 % by a judge." in page.text
