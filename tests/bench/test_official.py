"""The published benchmark: its ids, its editions, and how its file gets here and is refused."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from miabench import load
from miabench.bench import official
from miabench.bench.items import Benchmark
from miabench.bench.official import apply_edition, install, load_official, positions_of
from miabench.bench.official.editions import corrections
from miabench.bench.published import published_ids
from miabench.bench.records import items_of
from miabench.constraints import read
from miabench.errors import BenchmarkError

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
needs_file = pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't on this machine")

RECORD = {
    "image": "http://example.org/a.jpg",
    "instruction": "Describe the image in exactly two sentences.",
    "type": "intermediate",
    "num_of_component": 2,
    "components": ["Describe the image", "in exactly two sentences"],
    "component_weight": [6, 4],
    "component_type": ["describe", "length_limit"],
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a cache of its own."""
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def ids(*records: dict[str, Any]) -> list[str]:
    return [item.id for item in items_of((f"record {n}", record) for n, record in enumerate(records))]


class TestIds:
    """An id tells what is asked, and not from where the image comes."""

    @pytest.mark.parametrize(
        "change",
        [
            {"image": "data:image/png;base64,AAAA"},
            {"image_name": "a.jpg"},
            {"instruction": "  Describe the image  in exactly two sentences.\n"},
            {"components": ["Describe the image ", "in exactly two sentences"]},
            {"component_weight": [6.0, 4.0]},
            {"component_type": ["description", "length_limit"]},
            {"type": "basic"},
        ],
    )
    def test_the_same_question_has_the_same_id(self, change: dict[str, Any]) -> None:
        assert ids({**RECORD, **change}) == ids(RECORD)

    @pytest.mark.parametrize(
        "change",
        [
            {"instruction": "Describe the image in exactly three sentences."},
            {"components": ["Describe the image", "in exactly three sentences"]},
            {"component_weight": [5, 5]},
            {"component_type": ["describe", "grammar"]},
        ],
    )
    def test_another_question_has_another_id(self, change: dict[str, Any]) -> None:
        assert ids({**RECORD, **change}) != ids(RECORD)

    def test_records_that_ask_the_same_are_told_apart_by_their_order(self) -> None:
        found = ids(RECORD, {**RECORD, "image": "b.jpg"}, RECORD)
        assert len(set(found)) == 3
        assert found[0] == ids(RECORD)[0]

    def test_a_record_that_brings_its_id_keeps_it(self) -> None:
        assert ids({**RECORD, "id": "mine"}) == ["mine"]


@needs_file
class TestPublished:
    def test_the_file_has_the_known_ids_in_order(self) -> None:
        install(PUBLISHED)
        benchmark = load("official")
        assert [item.id for item in benchmark] == list(published_ids())
        assert (benchmark.name, benchmark.edition, len(benchmark)) == ("official", "published", 400)

    def test_the_published_edition_is_the_file_as_it_stands(self) -> None:
        install(PUBLISHED)
        for item, record in zip(load("official"), json.loads(PUBLISHED.read_text()), strict=True):
            assert (item.instruction, item.image, item.level) == (
                record["instruction"],
                record["image"],
                record["type"],
            )
            assert [c.text for c in item.components] == record["components"]
            assert [c.points for c in item.components] == record["component_weight"]
            assert item.corrections == ()

    def test_the_corrected_edition_says_what_it_changed_and_changes_nothing_else(self) -> None:
        install(PUBLISHED)
        published, corrected = load("official"), load("official", edition="corrected")
        left_out = {entry.id for entry in corrections().values() if entry.leave_out}
        assert [item.id for item in corrected] == [item.id for item in published if item.id not in left_out]
        for item in corrected:
            before = published.by_id(item.id)
            assert before is not None
            assert item.instruction == before.instruction.strip()
            assert (item == before) == (not item.corrections)
            assert item.points == 10
            assert [c.id for c in item.components] == [f"{item.id}/{n}" for n in range(1, len(item.components) + 1)]
        assert published.digest != corrected.digest

    def test_every_listed_correction_changes_its_record(self) -> None:
        install(PUBLISHED)
        published, corrected = load("official"), load("official", edition="corrected")
        for number, entry in ((entry.number, entry) for entry in corrections().values()):
            assert published[number].id == entry.id
            after = corrected.by_id(entry.id)
            if entry.leave_out:
                assert after is None
                continue
            assert after is not None
            assert entry.reason in after.corrections
            assert after.components != published[number].components
            for component in after.components:
                assert component.text == component.text.strip() != ""
                assert component.constraint == read(component.text, component.category)

    @pytest.mark.parametrize(
        ("number", "component", "text"),
        [(101, 1, "four"), (266, 1, "four"), (277, 1, "without"), (284, 1, "without"), (399, 2, "three words")],
    )
    def test_contradictions_are_gone(self, number: int, component: int, text: str) -> None:
        install(PUBLISHED)
        after = load("official", edition="corrected").by_id(published_ids()[number])
        assert after is not None
        assert text in after.components[component].text
        assert all(word in after.instruction for word in after.components[component].text.split())

    def test_an_edition_applies_to_the_file_itself(self) -> None:
        assert load(PUBLISHED).edition == ""
        assert len(load(PUBLISHED, edition="corrected")) == 398

    def test_the_numbers_of_the_file_stay(self) -> None:
        install(PUBLISHED)
        positions = positions_of(load("official", edition="corrected"))
        assert positions[published_ids()[399]] == 399
        assert positions[published_ids()[133]] == 133  # though the edition leaves it out

    def test_a_file_that_was_changed_is_refused(self, tmp_path: Path) -> None:
        changed = tmp_path / "changed.json"
        changed.write_bytes(PUBLISHED.read_bytes() + b"\n")
        with pytest.raises(BenchmarkError, match="isn't the file of the official repository"):
            install(changed)

    def test_a_kept_file_that_was_changed_since_is_refused(self) -> None:
        install(PUBLISHED).write_text("[]")
        with pytest.raises(BenchmarkError, match=re.escape("has been changed; delete it")):
            load("official")


def test_without_the_file_the_way_to_it_is_told() -> None:
    with pytest.raises(BenchmarkError, match="mia data fetch official"):
        load("official")


def test_the_pinned_digest_is_one() -> None:
    assert len(official.file.SHA256) == hashlib.sha256().digest_size * 2
    assert len(set(published_ids())) == 400


def test_only_the_published_have_editions(make_benchmark: Callable[[int], Path]) -> None:
    with pytest.raises(BenchmarkError, match="has no editions"):
        load(make_benchmark(3), edition="corrected")


def test_a_part_of_the_published_has_none() -> None:
    with pytest.raises(BenchmarkError, match="0 of its 1"):
        apply_edition(Benchmark("b", items_of([("record 0", RECORD)])), "published")


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(BenchmarkError, match="unknown edition 'corected'"):
        apply_edition(Benchmark("b", items_of([("record 0", RECORD)])), "corected")  # type: ignore[arg-type]


def test_a_kept_copy_of_another_benchmark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps({**RECORD, "level": "basic"}) + "\n")
    with pytest.raises(BenchmarkError):
        install(path)
    with pytest.raises(BenchmarkError):
        load_official()
