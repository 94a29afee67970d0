"""Files: what loads, what is refused, and that the message names file, line and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.errors import BenchmarkError

RECORD = {
    "image": "images/a.png",
    "instruction": "Describe it in exactly two sentences.",
    "level": "basic",
    "components": [{"text": "in exactly two sentences", "points": 10, "category": "length_limit"}],
}
OFFICIAL = {
    "image": "http://example.org/a.jpg",
    "instruction": "Describe the image in exactly two sentences.",
    "type": "intermediate",
    "num_of_component": 2,
    "components": ["Describe the image", "in exactly two sentences"],
    "component_weight": [6, 4],
    "component_type": ["describe", "length_limit"],
}
PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"


def jsonl(path: Path, *records: Any) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


def test_relative_images_are_found_beside_the_file(tmp_path: Path) -> None:
    (item,) = load(jsonl(tmp_path / "b.jsonl", RECORD))
    assert item.image == str(tmp_path / "images" / "a.png")


def test_the_id_does_not_depend_on_where_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    here, there = (load(jsonl(p / "b.jsonl", RECORD)) for p in (tmp_path, tmp_path / "deep"))
    assert here[0].id == there[0].id
    assert here.digest == there.digest


@pytest.mark.parametrize(
    "image", ["http://example.org/a.jpg", "data:image/png;base64,AAAA", "/abs/a.png", "synth:sign"]
)
def test_other_references_stay_as_they_are(tmp_path: Path, image: str) -> None:
    assert load(jsonl(tmp_path / "b.jsonl", {**RECORD, "image": image}))[0].image == image


def test_what_was_written_loads_as_the_same(tmp_path: Path) -> None:
    benchmark = load(jsonl(tmp_path / "b.jsonl", "", RECORD, {**RECORD, "image": "other.png"}, ""))
    write_jsonl(benchmark, tmp_path / "again.jsonl")
    assert list(load(tmp_path / "again.jsonl")) == list(benchmark)
    assert str(tmp_path) not in (tmp_path / "again.jsonl").read_text()


def test_a_folder_with_items_loads(tmp_path: Path) -> None:
    jsonl(tmp_path / "items.jsonl", RECORD)
    assert load(tmp_path).name == tmp_path.name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{broken", "line 2: not valid JSON"),
        ("[1]", "line 2: expected an object"),
        ({**RECORD, "level": "easy"}, "line 2: field 'level'"),
        (
            {**RECORD, "components": [{"text": "x", "points": "many", "category": "math"}]},
            "field 'components.0.points'",
        ),
        ({**RECORD, "components": [{**RECORD["components"][0], "constraint": {"kind": "wrods"}}]}, "'wrods'"),  # type: ignore[dict-item, index]
        ({k: v for k, v in RECORD.items() if k != "instruction"}, "field 'instruction'"),
        (RECORD, "two items have the id"),
        ("[" * 100_000, "line 2"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: Any, said: str) -> None:
    path = jsonl(tmp_path / "b.jsonl", RECORD, line)
    with pytest.raises(BenchmarkError) as error:
        load(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"num_of_component": 3}, "num_of_component is 3"),
        ({"component_weight": [6]}, "1 weights"),
        ({"component_type": ["describe", "size"]}, "components.1.category"),
        ({"type": "hard"}, "'level'"),
        ({"image": 7}, "'image'"),
        ({"extra": 1}, "'extra'"),
    ],
)
def test_a_bad_official_record_is_named(tmp_path: Path, update: dict[str, Any], said: str) -> None:
    path = tmp_path / "official.json"
    path.write_text(json.dumps([OFFICIAL, {**OFFICIAL, **update}]))
    with pytest.raises(BenchmarkError) as error:
        load(path)
    assert "record 1" in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize("content", ["{}", "[]", "nonsense", ""])
def test_a_file_without_records_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(BenchmarkError, match=r"x\.json"):
        load(path)


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BenchmarkError, match="not UTF-8"):
        load(tmp_path / "b.jsonl")


@pytest.mark.parametrize("name", ["no-such-benchmark", "/no/such/file.jsonl"])
def test_an_unknown_benchmark_says_what_is_known(name: str) -> None:
    with pytest.raises(BenchmarkError, match="'synth'"):
        load(name)


def test_an_official_component_gets_the_constraint_that_it_states(tmp_path: Path) -> None:
    path = tmp_path / "official.json"
    path.write_text(json.dumps([OFFICIAL]))
    (item,) = load(path)
    assert item.components[0].constraint is None
    constraint = item.components[1].constraint
    assert constraint is not None
    assert constraint.check("One. Two.").outcome == "holds"
    assert constraint.check("One. Two. Three.").outcome == "broken"


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't beside this repository")
def test_the_published_file_loads_whole() -> None:
    benchmark = load(PUBLISHED)
    assert len(benchmark) == 400
    components = [c for item in benchmark for c in item.components]
    assert len(components) == 1038
    assert sum(c.points for c in components) == 3996  # 241 and 247 sum to eight
    assert {c.category for c in components} == {
        "description", "length_limit", "mention", "genre", "grammar", "math", "perspective", "ocr",
    }  # fmt: skip
