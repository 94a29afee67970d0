"""The page as a parser sees it: all that was found is there, and nothing in it is ours but what we wrote."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from page_reader import Reader

from miabench.analysis.summary import summarise
from miabench.bench.visible import visible
from miabench.errors import RunError
from miabench.report.run.page import _environment, render, write_report


@pytest.fixture(scope="module")
def html(sample) -> str:
    return render(*sample)


@pytest.fixture(scope="module")
def page(html: str) -> Reader:
    return Reader(html)


def test_only_our_script_and_style_are_there(page: Reader) -> None:
    assert len(page.all("script")) == 1
    assert page.all("script") == [{}]
    assert len(page.all("style")) == 1
    assert not {"iframe", "object", "embed", "base", "link"} & {tag for tag, _ in page.elements}
    assert "alert" not in page.raw["script"]


def test_no_element_carries_a_handler_or_a_style(page: Reader) -> None:
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_no_address_leaves_the_page(page: Reader) -> None:
    for tag, attributes in page.elements:
        for name in {"src", "href", "action", "srcset", "poster", "formaction", "data"} & attributes.keys():
            value = attributes[name]
            is_image = tag == "img" and value.startswith("data:image/")
            is_file = tag == "a" and re.fullmatch(r"images/[0-9a-f]{64}\.(png|jpg|webp|gif)", value)
            assert value.startswith("#") or is_image or is_file, (tag, name, value)
    assert not re.search(r"url\(|@import|https?:", page.raw["style"])
    assert not re.search(r"fetch|import|https?:|innerHTML|eval", page.raw["script"])


def test_every_local_link_has_its_target(page: Reader) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        for name in ("href", "aria-labelledby"):
            for value in attributes.get(name, "").split() if name != "href" else [attributes.get(name, "#items")]:
                place, _, filters = value.removeprefix("#").partition("?")
                assert place in ids or value.startswith("images/")
                if filters:  # the choice that it names is there
                    assert ("option", filters.partition("=")[2]) in [
                        (tag, attributes.get("value")) for tag, attributes in page.elements
                    ]


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_policy_allows_what_it_has_the_hash_of(page: Reader, kind: str) -> None:
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
    assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy


def test_every_item_is_there_whole(sample, page: Reader) -> None:
    assert list(page.articles) == [f"item-{result.id}" for result in sample.results]
    for result in sample.results:
        shown = page.articles[f"item-{result.id}"]
        assert visible(result.instruction) in shown
        assert visible(result.response if result.response is not None else result.failure) in shown
        for component in result.components:
            assert component.text in shown
            assert component.evidence in shown
            assert component.outcome in shown


def test_every_image_is_there_once_and_has_an_alternative(sample, page: Reader) -> None:
    images = page.all("img")
    assert [image["src"] for image in images] == [result.image for result in sample.results if result.image]
    assert all("alt" in image and image["alt"] for image in images)


def test_the_numbers_are_those_of_the_summary(sample, page: Reader) -> None:
    total = sample.summary.total
    for number in (
        f"{100 * total.mean:.1f}",
        f"{100 * total.low:.1f}–{100 * total.high:.1f}",
        f"{100 * total.lower:.1f} % to {100 * total.upper:.1f} %",
        "10 of 12 (coverage 83.3 %)",
        f"{sample.summary.perfect} of 12 (every measured component holds)",
        "12 of 44 components need a judge",
        "2 of 12 items, each with its reason",
    ):
        assert number in page.text
    for estimate in [*sample.summary.categories.values(), *sample.summary.levels.values()]:
        if estimate.mean is not None:
            assert f"{100 * estimate.mean:.1f}" in page.text


def test_the_heading_says_what_was_run(page: Reader) -> None:
    for fact in ("openai/<b>gpt-test</b>", "on synth", "mode rules", "rules-2", "inspect_ai 0.3.999", "threads=2"):
        assert fact in page.text


def test_bounds_appear_only_where_something_is_open(sample, page: Reader) -> None:
    assert "Bounds" in page.text
    results = [result for result in sample.results if result.id in ("item01", "item04")]
    clean = Reader(render(sample.config, results, summarise(results)))
    assert "Bounds" not in clean.text
    assert "Items without a response" not in clean.text


def test_hidden_characters_are_shown(html: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ud800-\udfff]", html)
    assert '<span class="hidden-character">\\u202e</span>gnp.exe' in html


def test_template_syntax_in_a_response_is_text(page: Reader) -> None:
    assert "{{7*7}} {% for x in y %} {{ config }}" in page.articles["item-item08"]


def test_the_same_input_gives_the_same_bytes(sample, html: str) -> None:
    assert render(*sample) == html


def test_no_items_give_a_page_too(sample) -> None:
    page = Reader(render(sample.config, [], summarise([])))
    assert "Nothing was measured" in page.text


def test_the_template_costs_little(sample) -> None:
    assert len(render(sample.config, [], summarise([])).encode()) < 45_000


def test_hostile_ids_and_images_stay_inside_their_attributes(sample) -> None:
    hostile = sample.results[0].model_copy(
        update={"id": '" onclick="alert(1)', "image": 'https://x/" onerror="alert(1)', "source": "<svg onload=x>"}
    )
    page = Reader(render(sample.config, [hostile], summarise([hostile])))
    test_no_element_carries_a_handler_or_a_style(page)
    test_no_address_leaves_the_page(page)
    test_every_local_link_has_its_target(page)
    assert page.all("img") == []


def test_a_hostile_model_name_stays_in_the_title(sample) -> None:
    name = '</title><script>alert(1)</script><a href="https://x" onclick="alert(1)">'
    page = Reader(render(sample.config.model_copy(update={"model": name}), sample.results, sample.summary))
    assert page.raw["title"] == f"{name} on synth · miabench"
    test_only_our_script_and_style_are_there(page)
    test_no_element_carries_a_handler_or_a_style(page)
    test_no_address_leaves_the_page(page)


def test_a_missing_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _environment().from_string("{{ nothing }}").render()


def test_write_report_writes_the_page_and_nothing_else(sample, html: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    write_report(path, *sample)
    assert path.read_bytes() == html.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cant_be_written_is_an_error_of_one_line(sample, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "report.html", tmp_path / "folder"):
        with pytest.raises(RunError, match="can't write") as caught:
            write_report(path, *sample)
        assert "\n" not in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_large_images_are_files_beside_the_page(sample, photograph: str, tmp_path: Path) -> None:
    results = [result.model_copy(update={"image": photograph}) for result in sample.results]
    path = tmp_path / "run" / "report.html"
    write_report(path, sample.config, results, sample.summary)
    page = Reader(path.read_text(encoding="utf-8"))
    (file,) = (path.parent / "images").iterdir()
    assert {link["href"] for link in page.all("a") if link.get("class") == "picture"} == {f"images/{file.name}"}
    assert f"data:image/jpeg;base64,{base64.b64encode(file.read_bytes()).decode()}" == photograph
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert "img-src data: 'self';" in policy
    test_no_address_leaves_the_page(page)
    test_every_local_link_has_its_target(page)


@pytest.mark.parametrize(("images", "shown"), [("embed", 12), ("none", 0)])
def test_a_page_that_stands_alone(sample, photograph: str, tmp_path: Path, images: str, shown: int) -> None:
    results = [result.model_copy(update={"image": photograph}) for result in sample.results]
    path = tmp_path / "report.html"
    write_report(path, sample.config, results, sample.summary, images=images)
    assert list(tmp_path.iterdir()) == [path]
    html = path.read_text(encoding="utf-8")
    assert "img-src data:;" in html
    assert len(Reader(html).all("img")) == shown
    assert ("Images are left out of this page" in html) == (images == "none")


def test_four_hundred_photographs_make_a_light_page(sample, photograph: str) -> None:
    """What an item costs with a photograph and no text to speak of, so that 400 with their texts are below 6 MB."""
    plain = sample.results[0].model_copy(update={"response": "short"})
    one, many = (
        len(render(sample.config, those, sample.summary).encode())
        for those in ([plain], [plain.model_copy(update={"id": f"i{n}", "image": photograph}) for n in range(41)])
    )
    assert (many - one) / 40 < 14_000


def test_without_a_script_all_items_are_a_plain_list(page: Reader) -> None:
    (form,) = page.all("form")
    assert "hidden" in form, "filters do nothing without a script"
    assert not [article for article in page.all("article") if "hidden" in article]
