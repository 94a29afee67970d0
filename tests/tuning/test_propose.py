"""Proposals: drawn scenes leave out what is held out, a reply is read strictly, sampled demands go together."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from miabench.bench.items import LEVELS, Level
from miabench.constraints import AllOf, Each, Growing, Initials, Punctuation, Sentences
from miabench.errors import TuneError
from miabench.synth import generate
from miabench.synth.sets import BY_SET_NAME, HELD_OUT_FAMILIES, SETS, training_design
from miabench.tuning.engine import LocalEngine
from miabench.tuning.folder import TuneFolder
from miabench.tuning.held_out import held_out
from miabench.tuning.propose.drawn import SHARD_ITEMS, DrawProposals, seed_of
from miabench.tuning.propose.given import image_source
from miabench.tuning.propose.reply import ask_again, item_of, prompt, read_reply
from miabench.tuning.propose.sampled import ASKS, SampledProposals, sample_item
from miabench.tuning.records import Failure, Proposal, Provenance
from miabench.tuning.shards import read_shard

ORIGIN = Provenance(source="synth", licence="x", steps={}, family="receipt")


def test_drawn_proposals_are_training_items(tuned: TuneFolder) -> None:
    shards = tuned.shards("propose")
    proposals = [one for path in shards for one in read_shard(path, Proposal)]
    assert [len(list(read_shard(path, Proposal))) for path in shards] == [6, 6]
    assert len({one.item.id for one in proposals}) == 12
    for one in proposals:
        origin = one.provenance
        assert origin.seed is not None
        assert origin.index is not None
        if origin.index == 0:
            again = next(generate(1, origin.seed, design=training_design()))
            assert again.id == one.item.id
            assert again.facts == one.item.facts
        assert origin.family not in HELD_OUT_FAMILIES
        assert held_out(one.item, origin) == ""


def test_a_shard_has_every_family_at_every_level() -> None:
    families = training_design().families
    assert len(families) * len(LEVELS) == SHARD_ITEMS
    drawn = list(generate(len(families) + 1, seed_of(0, 0), design=training_design()))
    assert len({item.source for item in drawn[:-1]}) == len(families)
    assert (drawn[0].source, LEVELS.index(drawn[-1].level)) == (drawn[-1].source, LEVELS.index(drawn[0].level) + 1)


@given(st.integers(0, 2**40), st.integers(0, 10**6))
def test_no_shard_has_the_seed_of_a_fixed_set(seed: int, shard: int) -> None:
    assert seed_of(seed, shard) not in {fixed.seed for fixed in SETS}
    assert seed_of(seed, shard) != seed_of(seed, shard + 1)


def test_held_out_kinds_are_found_also_within_others() -> None:
    item = next(iter(generate(1, 1, design=training_design())))
    first = item.components[0]

    def asking(constraint: Any) -> str:
        changed = first.model_copy(update={"constraint": constraint})
        return held_out(item.model_copy(update={"components": (changed, *item.components[1:])}), ORIGIN)

    growing = Growing(unit="sentence", direction="longer")
    assert asking(Sentences(low=2, high=2)) == ""
    assert asking(growing) == "kind 'growing'"
    assert asking(Each(unit="paragraph", constraint=growing)) == "kind 'growing'"
    initials = Initials(unit="sentence", letters="SUN", order="spelled")
    assert asking(AllOf(parts=(Sentences(low=2, high=2), initials))) == "kind 'initials'"
    assert asking(Punctuation(marks=("semicolon",), low=1, high=None)) == "kind 'semicolon'"
    assert asking(Punctuation(marks=("comma",), low=None, high=0)) == ""
    assert held_out(item, ORIGIN.model_copy(update={"family": "room"})) == "family 'room'"
    design = BY_SET_NAME["synth-held-kinds"].design
    assert all(held_out(one, ORIGIN) for one in generate(3, 5, design=design))


def entry(level: str = "basic", **changes: Any) -> dict[str, Any]:
    return {
        "level": level,
        "instruction": f"Say what the vendor sells, in exactly two sentences. Level {level}.",
        "components": [
            {"text": "Say what the vendor sells", "category": "description", "points": 6},
            {"text": "in exactly two sentences", "category": "length_limit", "points": 4},
        ],
        **changes,
    }


def reply(*entries: dict[str, Any]) -> str:
    return json.dumps({"instructions": list(entries or [entry(level) for level in LEVELS])})


@pytest.mark.parametrize("wrap", ["{}", "\n {}\n", "```json\n{}\n```", "```\n{}\n```"])
def test_a_whole_reply_is_read(wrap: str) -> None:
    reading = read_reply(wrap.replace("{}", reply()))
    assert (list(reading.asked), reading.problems) == (list(LEVELS), {})
    item = item_of(reading.asked["basic"], "a" * 64)
    assert (item.image, item.level) == (f"sha256:{'a' * 64}", "basic")
    assert [c.constraint for c in item.components] == [None, Sentences(low=2, high=2)]


PART = {"text": "in exactly two sentences", "category": "length_limit", "points": 4}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "isn't one JSON object"),
        ("I can't do that.", "isn't one JSON object"),
        (f"Sure: {reply()}", "isn't one JSON object"),
        (reply() + reply(), "isn't one JSON object"),
        (reply()[:-3], "isn't one JSON object"),
        ("[1]", "isn't an object"),
        ('{"instructions": {}}', "isn't an object"),
        ('{"instructions": [], "note": 1}', "isn't an object"),
        ('{"instructions": [], "instructions": []}', "a key stands twice"),
        ('{"instructions": [NaN]}', "NaN isn't JSON"),
        ("[" * 30_000, "nested too deeply"),
        ("{" + '"a":{' * 40_000, "longer than"),
        (reply(entry(), entry()), "there are 2 instructions"),
        (reply(entry(level="easy")), "there are 0 instructions"),
        (reply(entry(level=["basic"])), "there are 0 instructions"),
        (reply(entry(extra=1)), "extra"),
        (reply(entry(instruction=7)), "instruction"),
        (reply(entry(instruction="x" * 3000)), "instruction"),
        (reply(entry(components=[])), "components"),
        (reply(entry(components=[PART | {"points": 10}, PART | {"points": "4"}])), "points"),
        (reply(entry(components=[PART | {"points": 10}, PART | {"points": 0}])), "points"),
        (reply(entry(components=[PART | {"points": 10}, PART | {"points": True}])), "points"),
        (reply(entry(components=[PART | {"category": "colour"}] * 2)), "category"),
        (reply(entry(components=[PART, PART | {"text": "Say what the vendor sells", "points": 5}])), "add up to 9"),
        (reply(entry(components=[PART, PART | {"points": 6}])), "stands there twice"),
        (reply(entry(components=[PART, PART | {"text": "in blue ink", "points": 6}])), "instruction's own words"),
        (reply(entry(components=[PART, PART | {"text": "!!", "points": 6}])), "instruction's own words"),
        (reply(entry(instruction="Say what the vendor sells <image> in exactly two sentences")), "<image>"),
        (reply(entry(instruction="Say what the vendor sells \u202e in exactly two sentences")), "nobody sees"),
    ],
)
def test_a_reply_that_breaks_a_rule_says_which(text: str, problem: str) -> None:
    reading = read_reply(text)
    assert "basic" not in reading.asked
    assert problem in reading.problems["basic"]
    assert problem in ask_again(reading).replace("&lt;", "<")


def test_one_bad_level_costs_no_other() -> None:
    entries = [entry(level) for level in LEVELS]
    entries[2]["components"] = []
    reading = read_reply(reply(*entries))
    assert list(reading.asked) == ["basic", "intermediate", "complex", "creative"]
    assert list(reading.problems) == ["advanced"]


@settings(max_examples=50)
@given(st.text(max_size=300) | st.recursive(st.none() | st.text(max_size=5), st.lists).map(json.dumps))
def test_any_text_has_a_reading(text: str) -> None:
    reading = read_reply(text)
    assert not reading.asked
    assert set(reading.problems) == set(LEVELS)


def test_a_problem_with_a_placeholder_injects_nothing() -> None:
    reading = read_reply(reply(entry(components=[PART, PART | {"text": "{problems} {0}", "points": 6}])))
    assert ask_again(reading).count("That can't be used") == 1
    assert "{problems}" in ask_again(reading)
    assert all(level in prompt() for level in LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_sampled_demands_are_decided_by_rules_and_kept_apart(level: Level) -> None:
    asks = {ask.text.lower() for ask in ASKS}
    for seed in range(12):
        item = sample_item(random.Random(seed), "sha256:" + "a" * 64, level)
        generic = [c for c in item.components if c.constraint is None]
        assert item.points == 10
        assert 1 <= len(generic) <= 2
        assert all(c.text.lower() in asks for c in generic)
        assert held_out(item, ORIGIN) == ""
        assert item == sample_item(random.Random(seed), "sha256:" + "a" * 64, level)


@pytest.fixture
def folder_of_images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    (folder / "more").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(folder / "b.png")
    Image.new("RGB", (40, 30), "blue").save(folder / "more" / "c.jpg")
    (folder / "a.png").write_bytes(b"<html>nothing</html>")
    (folder / "notes.txt").write_text("not an image")
    return folder


def proposed(tmp_path: Path, source: Any) -> tuple[list[Proposal], list[Failure]]:
    folder = TuneFolder(tmp_path / "data")
    step = SampledProposals(source=source, seed=1, shard_images=2)
    with folder.locked():
        folder.run(step, step.shards, LocalEngine(1))
    shards = folder.shards("propose")
    return (
        [one for path in shards for one in read_shard(path, Proposal)],
        [one for path in shards for one in read_shard(path, Failure)],
    )


def test_images_of_a_folder(tmp_path: Path, folder_of_images: Path) -> None:
    proposals, failures = proposed(tmp_path, image_source(folder_of_images))
    assert Counter(one.provenance.file for one in proposals) == {"b.png": 5, "c.jpg": 5}
    assert [one.item.level for one in proposals] == [*LEVELS, *LEVELS]
    assert [one.subject for one in failures] == ["a.png"]
    assert failures[0].reason == "not an image: it begins like HTML"


def test_images_of_parquet_shards(tmp_path: Path, folder_of_images: Path) -> None:
    data = [(folder_of_images / name).read_bytes() for name in ("b.png", "more/c.jpg", "a.png")]
    cells = [{"bytes": one, "path": None} for one in (data[0], data[1], data[2])] + [None]
    table = pa.table({"image": cells, "n": list(range(4))})
    (tmp_path / "hf").mkdir()
    pq.write_table(table.slice(0, 3), tmp_path / "hf" / "train-0.parquet", row_group_size=1)
    pq.write_table(table.slice(3), tmp_path / "hf" / "train-1.parquet")
    proposals, failures = proposed(tmp_path, image_source(tmp_path / "hf"))
    assert list(dict.fromkeys(one.provenance.file for one in proposals)) == ["train-0-0", "train-0-1"]
    assert [(one.subject, "HTML" in one.reason) for one in failures] == [("train-0-2", True), ("train-1-0", False)]


def test_only_so_many_images(folder_of_images: Path) -> None:
    source = image_source(folder_of_images, limit=2)
    assert source.count == 2
    assert source.digest != image_source(folder_of_images).digest


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path / "none", "no folder and no Parquet file"),
        (lambda path: path, "holds no images"),
        (lambda path: _written(path / "x.parquet", b"PAR1"), "can't read"),
        (lambda path: _table(path / "y.parquet", {"photo": [b"x"]}), "has no column 'image'"),
        (lambda path: _table(path / "z.parquet", {"image": pa.array([], pa.binary())}), "holds no images"),
    ],
)
def test_a_source_that_is_none_is_told(tmp_path: Path, make: Any, problem: str) -> None:
    with pytest.raises(TuneError, match=problem):
        image_source(make(tmp_path))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _table(path: Path, columns: dict[str, Any]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_drawn_settings_are_checked() -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        DrawProposals(n=0)
