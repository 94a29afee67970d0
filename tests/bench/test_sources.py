"""Four sources of one benchmark: the file with its URLs, the hub's Parquet, VLMEvalKit's table, a folder of images."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from miabench import load
from miabench.bench.official import install
from miabench.bench.pictures import Gathering, from_folder, from_table, is_here
from miabench.bench.published import published_ids
from miabench.catalog import image_of
from miabench.errors import BenchmarkError, ImageError

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from layouts import photo, write_folder, write_hub_parquet, write_json, write_vlmevalkit_tsv

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
needs_file = pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't on this machine")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a cache of its own."""
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def record(number: int, **change: Any) -> dict[str, Any]:
    """A record like the published ones, with what makes a table hard to read."""
    return {
        "image": f"http://images.example.org/{number:06}.jpg",
        "instruction": f'Describe picture {number}\'s\t"mood",\nin exactly two sentences. 好 ',
        "type": "intermediate",
        "num_of_component": 2,
        "components": [f'Describe picture {number}\'s "mood"', "in exactly\ttwo sentences"],
        "component_weight": [6, 4],
        "component_type": ["describe", "length_limit"],
        **change,
    }


RECORDS = [record(n) for n in range(12)]
IMAGES: list[bytes | None] = [photo(n) for n in range(12)]


class Sources(NamedTuple):
    json: Path
    parquet: Path
    tsv: Path
    folder: Path


def write(folder: Path, records: list[dict[str, Any]], images: list[bytes | None]) -> Sources:
    return Sources(
        write_json(folder / "bench.json", records),
        write_hub_parquet(folder / "hub" / "data" / "test-00000-of-00001.parquet", records, images).parents[1],
        write_vlmevalkit_tsv(folder / "Mia-Bench.tsv", records, images),
        write_folder(folder / "images", records, images),
    )


def gather(source: Path, benchmark: Any) -> Gathering:
    return (from_folder if source.name == "images" else from_table)(list(benchmark), source, lambda _: None)


def test_all_sources_give_the_same_items(tmp_path: Path) -> None:
    sources = write(tmp_path, RECORDS, IMAGES)
    plain, parquet, tsv = (load(source) for source in sources[:3])
    assert [i.id for i in plain] == [i.id for i in parquet] == [i.id for i in tsv]
    assert [i.instruction for i in plain] == [i.instruction for i in parquet] == [i.instruction for i in tsv]
    assert plain.digest == parquet.digest == tsv.digest
    assert [image_of(i).data for i in parquet] == [image_of(i).data for i in tsv] == IMAGES


@pytest.mark.parametrize("kind", ["parquet", "tsv", "folder"])
def test_the_images_of_a_source_belong_to_the_items_of_the_file(tmp_path: Path, kind: str) -> None:
    sources = write(tmp_path, RECORDS, IMAGES)
    benchmark = load(sources.json)
    with pytest.raises(ImageError, match="mia data fetch"):
        image_of(benchmark[3])
    gathering = gather(getattr(sources, kind), benchmark)
    assert [o.state for o in gathering.outcomes] == ["fetched"] * 12
    assert [o.reference for o in gathering.outcomes] == [i.id for i in benchmark]
    assert gathering.unmatched == ()
    assert [image_of(i).data for i in benchmark] == IMAGES
    again = gather(getattr(sources, kind), benchmark)
    assert [o.state for o in again.outcomes] == ["had"] * 12


def test_images_are_found_by_what_is_asked_and_not_by_position(tmp_path: Path) -> None:
    sources = write(tmp_path, RECORDS[::-1], IMAGES[::-1])
    benchmark = load(write_json(tmp_path / "other.json", RECORDS))
    gather(sources.parquet, benchmark)
    assert [image_of(i).data for i in benchmark] == IMAGES


def test_a_copy_whose_components_differ_is_known_by_its_instruction(tmp_path: Path) -> None:
    changed = [{**r, "component_weight": [5, 5]} for r in RECORDS]
    sources = write(tmp_path, changed, IMAGES)
    benchmark = load(write_json(tmp_path / "other.json", RECORDS))
    assert {o.state for o in gather(sources.tsv, benchmark).outcomes} == {"fetched"}


def test_what_a_source_lacks_or_has_beyond_is_told(tmp_path: Path) -> None:
    images: list[bytes | None] = [None, b"<html>no</html>", *IMAGES[2:]]
    sources = write(tmp_path, [*RECORDS[:11], record(99)], images)
    benchmark = load(write_json(tmp_path / "other.json", RECORDS))
    gathering = gather(sources.parquet, benchmark)
    reasons = {o.reference: o.reason for o in gathering.outcomes if o.state == "dead"}
    assert "no image" in reasons[benchmark[0].id]
    assert "not an image" in reasons[benchmark[1].id] or "isn't an image" in reasons[benchmark[1].id]
    assert reasons[benchmark[11].id] == "not in this source"
    assert len(gathering.unmatched) == 1
    assert "no item asks this" in gathering.unmatched[0]
    assert [is_here(i) for i in benchmark] == [False, False, *[True] * 9, False]


def test_an_image_that_changed_is_told_and_the_new_one_is_kept(tmp_path: Path) -> None:
    benchmark = load(write_json(tmp_path / "bench.json", RECORDS))
    first = write(tmp_path / "first", RECORDS, IMAGES) if (tmp_path / "first").mkdir() is None else None
    assert first is not None
    gather(first.folder, benchmark)
    (first.folder / "000004.jpg").write_bytes(photo(77))
    states = [o.state for o in gather(first.folder, benchmark).outcomes]
    assert states == ["had"] * 4 + ["changed"] + ["had"] * 7
    assert image_of(benchmark[4]).data == photo(77)


def test_a_damaged_image_never_replaces_a_good_one(tmp_path: Path) -> None:
    sources = write(tmp_path, RECORDS, IMAGES)
    benchmark = load(sources.json)
    gather(sources.folder, benchmark)
    (sources.folder / "000004.jpg").write_bytes(photo(4)[:300])
    assert {o.state for o in gather(sources.folder, benchmark).outcomes} == {"had"}
    assert image_of(benchmark[4]).data == IMAGES[4]


def test_files_that_belong_to_no_item_or_to_several_are_told(tmp_path: Path) -> None:
    records = [record(0), record(1, image="http://a.example/x/1.jpg"), record(2, image="http://b.example/y/1.jpg")]
    benchmark = load(write_json(tmp_path / "bench.json", records))
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(photo(1))
    (folder / "zebra.jpg").write_bytes(photo(2))
    (folder / f"{benchmark[2].id}.png").write_bytes(photo(3))  # the id is unambiguous, and the suffix may lie
    gathering = gather(folder, benchmark)
    assert [o.state for o in gathering.outcomes] == ["dead", "dead", "fetched"]
    assert sorted(gathering.unmatched) == ["1.jpg: several items have this name", "zebra.jpg: no item has this name"]


def test_a_table_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("a\tb\n1\t2\n")
    with pytest.raises(BenchmarkError, match=r"other\.tsv"):
        from_table([], path, lambda _: None)


@needs_file
class TestPublished:
    """The 400, with images that the tests make."""

    def test_all_sources_give_the_400_ids_and_instructions(self, tmp_path: Path) -> None:
        records = json.loads(PUBLISHED.read_text(encoding="utf-8"))
        images: list[bytes | None] = [photo(n) for n in range(len(records))]
        sources = write(tmp_path, records, images)
        wanted = [(i, r["instruction"]) for i, r in zip(published_ids(), records, strict=True)]
        for source in sources[:3]:
            assert [(item.id, item.instruction) for item in load(source)] == wanted
        install(PUBLISHED)
        benchmark = load("official")
        for number, source in enumerate((sources.parquet, sources.tsv, sources.folder)):
            gathering = gather(source, benchmark)
            dead = [o.reference for o in gathering.outcomes if o.state == "dead"]
            assert [o.reference for o in gathering.outcomes] == list(published_ids())
            assert dead == []
            assert (number == 0) == any(o.state == "fetched" for o in gathering.outcomes)
        assert [image_of(item).data for item in benchmark] == images

    @pytest.mark.parametrize("kind", ["parquet", "tsv"])
    def test_a_copy_serves_where_the_file_can_t_be_had(self, tmp_path: Path, kind: str) -> None:
        records = json.loads(PUBLISHED.read_text(encoding="utf-8"))
        images: list[bytes | None] = [photo(n) for n in range(len(records))]
        install(getattr(write(tmp_path, records, images), kind))
        copy = load("official")
        assert [item.id for item in copy] == list(published_ids())
        assert [image_of(item).data for item in copy] == images
        assert len(load("official", edition="corrected")) == 398
        assert copy.digest == load(PUBLISHED).digest
