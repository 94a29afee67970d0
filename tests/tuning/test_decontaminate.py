"""Decontamination: copies of benchmarks, of each other, and what is held out go, each with its reason."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tuned import cleaned, digests, selected

from miabench.errors import TuneError
from miabench.tuning.decontaminate import Decontaminate, new_index, removal_of
from miabench.tuning.fingerprint import NO_HASH, Fingerprint, known_of, references
from miabench.tuning.folder import TuneFolder
from miabench.tuning.hashes import bands, folded
from miabench.tuning.records import Example, Pair, Print
from miabench.tuning.shards import read_shard

STEP = Decontaminate()
WORDS = (
    "red",
    "bus",
    "stands",
    "near",
    "the",
    "old",
    "station",
    "while",
    "people",
    "wait",
    "for",
    "rain",
    "to",
    "stop",
)


def print_of(item: str, text: str, image: int = 0, flipped: int = 0, **fields: str) -> Print:
    bits = random.Random(image).getrandbits(256)
    for n in range(flipped):
        bits ^= 1 << n
    words = folded(text)
    sha256 = f"{image * 1000 + flipped:064x}"
    return Print(item=item, sha256=sha256, phash=f"{bits:064x}", words=words, bands=bands(words), **fields)


TEXT = "Name the shop on this receipt, in exactly two sentences and without the word money, please."


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (print_of("b", TEXT), "copy"),
        (print_of("b", TEXT, flipped=20), "copy"),
        (print_of("b", TEXT, flipped=21), None),
        (print_of("b", TEXT.upper() + "!!"), "copy"),
        (print_of("b", TEXT + " Thanks."), "copy"),
        (print_of("b", "Describe the whiteboard as a limerick."), None),
        (print_of("b", TEXT, image=2), None),
        (print_of("b", "Say hello.", image=2, held_out="family 'room'"), "held out"),
        (print_of("b", "Say hello.", image=2, copy_of="the same image as official 1"), "benchmark"),
    ],
)
def test_the_second_of_two(tmp_path: Path, second: Print, reason: str | None) -> None:
    with new_index(tmp_path / "index") as index:
        assert removal_of(print_of("a", TEXT), index, STEP) is None
        removal = removal_of(second, index, STEP)
        assert (removal.reason if removal else None) == reason
        assert len(index) == 1 + (reason is None)
    assert not (tmp_path / "index").exists()


def test_no_more_than_are_wanted(tmp_path: Path) -> None:
    with new_index(tmp_path / "index") as index:
        found = [removal_of(print_of(str(n), f"{TEXT} {n}", n), index, Decontaminate(most=2)) for n in range(4)]
    assert [one.reason if one else None for one in found] == [None, None, "surplus", "surplus"]


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(texts, st.integers(0, 2)), min_size=1, max_size=10))
def test_an_exact_copy_is_never_kept(tmp_path_factory: pytest.TempPathFactory, data: list[tuple[str, int]]) -> None:
    twice = [print_of(str(n), text, image) for n, (text, image) in enumerate([*data, *data])]
    with new_index(tmp_path_factory.mktemp("x") / "index") as index:
        kept = [one for one in twice if removal_of(one, index, STEP) is None]
    assert len({(one.sha256, one.words) for one in kept}) == len(kept)
    assert {one.item for one in kept} <= {str(n) for n in range(len(data))}


def test_copies_of_a_benchmark() -> None:
    known = known_of([print_of("official 1", TEXT, 1), print_of("zh 1", "Say it in Chinese now, my friend", 5)])
    step = Fingerprint(reference_shards=1)

    def found(text: str, image: int, flipped: int = 0) -> str:
        one = print_of("x", text, image, flipped)
        return step.copy_of(known, one.sha256, one.phash, one.words)

    assert found("Say hello.", 1) == "the same image as official 1"
    assert found("Say hello.", 1, 20) == "an image 20 of 256 bits from official 1"
    assert found("Say hello.", 1, 21) == ""
    assert found(TEXT, 9) == "an instruction 1.00 alike to official 1"
    assert found("Say hello.", 9) == ""
    blind = known_of([Print(item="zh 2", sha256=NO_HASH, phash=NO_HASH, words=folded(TEXT), bands=bands(folded(TEXT)))])
    assert step.copy_of(blind, NO_HASH, NO_HASH, "hello") == ""
    assert step.copy_of(blind, NO_HASH, NO_HASH, folded(TEXT)) != ""
    assert step.copy_of(known_of([]), NO_HASH, NO_HASH, "hello") == ""


def test_the_fixed_sets_are_kept_away_from() -> None:
    names = dict(references(official=False).benchmarks)
    assert names["synth-v1"] == names["synth-v1-zh"] == 400
    assert {"synth", "synth-held-in", "synth-held-families", "synth-held-kinds"} <= names.keys()


def kept(folder: TuneFolder) -> list[Example | Pair]:
    return [one for path in folder.shards("decontaminate") for one in read_shard(path, Example, Pair)]


def copied(tuned: TuneFolder, tmp_path: Path) -> TuneFolder:
    """The same data before decontamination, to change."""
    folder = TuneFolder(tmp_path / "data")
    with folder.locked():
        selected(folder, 4, 2)
    return folder


def test_a_benchmark_in_the_data_is_found(tmp_path: Path, tuned: TuneFolder) -> None:
    """One of the items' pictures, scaled and saved as a JPEG, and another's instruction, are in a benchmark."""
    folder = copied(tuned, tmp_path)
    first, second = [one for path in folder.shards("select") for one in read_shard(path, Example)][:2]
    bench = tmp_path / "bench"
    bench.mkdir()
    from miabench.tuning.images import ImageFolder

    with Image.open(ImageFolder(folder.root).path(first.image)) as picture:
        picture.convert("RGB").resize((picture.width * 2 // 3, picture.height * 2 // 3)).save(bench / "a.jpg")
    part = {"text": "x", "points": 1, "category": "ocr"}
    records = [
        {"image": "a.jpg", "instruction": "Something else.", "level": "basic", "components": [part]},
        {"image": "none.png", "instruction": second.item.instruction, "level": "basic", "components": [part]},
    ]
    (bench / "items.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    counts = cleaned(folder, bench)
    assert counts == {"benchmark": 2, "kept": 2}
    lines = (folder.root / "decontaminate" / "removed.jsonl").read_text().splitlines()
    removed = {one["item"]: one["detail"] for one in map(json.loads, lines)}
    assert removed.keys() == {first.item.id, second.item.id}
    assert "bits from" in removed[first.item.id]
    assert "instruction 1.00 alike" in removed[second.item.id]
    assert {first.item.id, second.item.id}.isdisjoint(one.item.id for one in kept(folder))
    report = json.loads((folder.root / "decontaminate" / "report.json").read_text())
    assert report == {"counts": counts}


def test_all_contaminated_is_one_line(tmp_path: Path, tuned: TuneFolder) -> None:
    folder = copied(tuned, tmp_path)
    found = [one for path in folder.shards("select") for one in read_shard(path, Example)]
    lines = [
        {
            "image": "x.png",
            "instruction": one.item.instruction,
            "level": "basic",
            "components": [{"text": "x", "points": 1, "category": "ocr"}],
        }
        for one in found
    ]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "items.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    with pytest.raises(TuneError, match=r"all 4 items were removed \(4 benchmark\)"):
        cleaned(folder, tmp_path / "b")


def test_nothing_is_lost_but_what_is_told(tuned: TuneFolder, tmp_path: Path, other_benchmark: Path) -> None:
    assert len(kept(tuned)) == 24
    assert all(list(one.provenance.steps)[-1] == "decontaminate" for one in kept(tuned))
    before = digests(tuned.root / "decontaminate")
    tuned.shards("decontaminate")[1].unlink()  # as if killed before it was written
    cleaned(tuned, other_benchmark)
    assert digests(tuned.root / "decontaminate") == before
