"""Exports: every format holds the same records, loads where it is meant to, and is checked; the card counts."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from tuned import digests

from miabench.errors import TuneError
from miabench.evaluate.results import score_by_rules
from miabench.synth.sets import HELD_OUT_FAMILIES
from miabench.tuning.engine import LocalEngine
from miabench.tuning.export import FORMATS, check_dataset, check_row, export
from miabench.tuning.export.card import Card, _public, render
from miabench.tuning.folder import TuneFolder
from miabench.tuning.held_out import held_out
from miabench.tuning.images import ImageFolder
from miabench.tuning.records import Example, Pair
from miabench.tuning.shards import read_shard

COMMAND = "mia tune all --out DIR --seed 3"


@pytest.fixture(scope="module")
def made(tuned: TuneFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats."""
    folder = TuneFolder(tmp_path_factory.mktemp("export") / "data")
    shutil.copytree(tuned.root, folder.root)
    done = export(folder, FORMATS, LocalEngine(1), command=COMMAND)
    assert (done.examples, done.pairs) == (12, 12)
    return done.folder


@pytest.fixture(scope="module")
def records(tuned: TuneFolder) -> list[Example | Pair]:
    return [one for path in tuned.shards("decontaminate") for one in read_shard(path, Example, Pair)]


def examples(records: list[Example | Pair]) -> list[Example]:
    return [one for one in records if isinstance(one, Example)]


@pytest.mark.parametrize(
    ("place", "layout"),
    [
        ("trl/sft", "messages"),
        ("trl/preference", "preference"),
        ("trl-prompt-completion/sft", "prompt-completion"),
        ("llava/sft.json", "conversations"),
        ("llama-factory/sft.json", "messages"),
        ("llama-factory/preference.json", "preference"),
        ("parquet/sft", "plain"),
        ("parquet/preference", "plain"),
    ],
)
def test_every_format_passes_the_validator(made: Path, place: str, layout: str) -> None:
    assert check_dataset(made / place) == (layout, 12, 12)


def test_trl_rows(made: Path, records: list[Example | Pair], tuned: TuneFolder) -> None:
    names = sorted(path.name for path in (made / "trl" / "sft").iterdir())
    assert names == ["train-00000-of-00002.parquet", "train-00001-of-00002.parquet"]
    rows = [row for name in names for row in pq.read_table(made / "trl" / "sft" / name).to_pylist()]
    for row, one in zip(rows, examples(records), strict=True):
        user, assistant = row["messages"]
        assert user == {
            "role": "user",
            "content": [{"type": "image", "text": None}, {"type": "text", "text": one.item.instruction}],
        }
        assert assistant == {"role": "assistant", "content": [{"type": "text", "text": one.answer.text}]}
        (image,) = row["images"]
        assert image["bytes"] == ImageFolder(tuned.root).path(one.image).read_bytes()
    pairs = [one for one in records if isinstance(one, Pair)]
    row = pq.read_table(made / "trl" / "preference").to_pylist()[0]
    assert row["chosen"][0]["content"] == [{"type": "text", "text": pairs[0].chosen.text}]
    assert row["rejected"][0]["content"] == [{"type": "text", "text": pairs[0].rejected.text}]


def test_everything_exported_for_sft_scores_in_full_and_is_not_held_out(
    made: Path, records: list[Example | Pair]
) -> None:
    responses = {row["id"]: row["response"] for row in pq.read_table(made / "parquet" / "sft").to_pylist()}
    assert len(responses) == 12
    for one in examples(records):
        found = score_by_rules(one.item, responses[one.item.id])
        assert {c.fraction for c in found} == {1.0}
        assert held_out(one.item, one.provenance) == ""
        assert one.item.source.removeprefix("synth/") not in HELD_OUT_FAMILIES


@pytest.mark.parametrize("place", ["trl/sft", "trl/preference", "trl-prompt-completion/sft", "parquet/sft"])
def test_datasets_reads_images(made: Path, place: str, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="the dev extra has it")
    loaded = datasets.load_dataset("parquet", data_dir=str(made / place), split="train", cache_dir=str(tmp_path))
    first = loaded[0]
    image = first["image"] if place.startswith("parquet") else first["images"][0]
    assert len(loaded) == 12
    assert image.size[0] >= 512
    if place == "trl/sft":
        assert [part["type"] for part in first["messages"][0]["content"]] == ["image", "text"]


def test_the_rows_are_what_trl_takes(made: Path, tmp_path: Path) -> None:
    data_utils = pytest.importorskip("trl.data_utils", reason="the train extra has it")
    datasets = pytest.importorskip("datasets", reason="the train extra has it")
    for place, names in (("trl/sft", ("messages",)), ("trl/preference", ("prompt", "chosen", "rejected"))):
        loaded = datasets.load_dataset("parquet", data_dir=str(made / place), split="train", cache_dir=str(tmp_path))
        row = loaded[0]
        assert data_utils.is_conversational(row)
        filled = data_utils.prepare_multimodal_messages(row[names[0]], images=row["images"])
        assert filled[0]["content"][0]["image"] is row["images"][0]


def test_llama_factory_files(made: Path) -> None:
    info = json.loads((made / "llama-factory" / "dataset_info.json").read_text())
    assert info["miabench_sft"]["file_name"] == "sft.json"
    assert info["miabench_preference"]["ranking"] is True
    assert info["miabench_preference"]["columns"]["rejected"] == "rejected"
    row = json.loads((made / "llama-factory" / "sft.json").read_text())[0]
    assert row["messages"][0]["content"].startswith("<image>")
    assert (made / "llama-factory" / row["images"][0]).samefile(next(made.parent.rglob(Path(row["images"][0]).name)))


def test_the_card_has_a_header_and_counts(made: Path) -> None:
    text = (made / "README.md").read_text()
    _, header, body = text.split("---\n", 2)
    said = yaml.safe_load(header)
    assert said["license"] == "apache-2.0"
    assert [one["config_name"] for one in said["configs"]][:2] == ["trl-sft", "trl-preference"]
    for one in said["configs"]:
        (files,) = one["data_files"]
        assert list(made.glob(files["path"]))
    assert "12 examples (SFT) and 12 pairs" in body
    assert COMMAND in body
    assert "| oracle (12 answers)" in body.replace("category | near miss (24 answers) ", "")
    assert '"seed": 3' in body
    assert "The published MIA-Bench wasn't on the machine" in body


def test_nothing_in_a_card_leaves_its_cell() -> None:
    card = Card(["trl"], "mia tune")
    card.provenance["teacher", "x | y\n# <script>\u202e"] = 1
    card.licences['mit"\nbad: [1'] = 1
    card.settings = {"propose": {"language": "en"}}
    assert _public({"a": [{"base_url": "http://inside", "b": 1}]}) == {"a": [{"b": 1}]}
    text = render(card)
    assert yaml.safe_load(text.split("---\n")[1])["license"] == 'mit"\nbad: [1'
    assert "\u202e" not in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\n# \\<" not in text


def test_the_same_bytes_again_and_a_refusal_of_other_data(made: Path, tmp_path: Path) -> None:
    before = digests(made)
    folder = TuneFolder(made.parent)
    (made / "trl" / "sft" / "train-00001-of-00002.parquet").unlink()
    with LocalEngine(2) as engine:
        export(folder, FORMATS, engine, command=COMMAND)
    assert digests(made) == before
    copy = TuneFolder(tmp_path / "data")
    shutil.copytree(made.parent, copy.root)
    state = json.loads((copy.root / "decontaminate" / "step.json").read_text())
    (copy.root / "decontaminate" / "step.json").write_text(json.dumps({**state, "asked": {"most": 3}}))
    with pytest.raises(TuneError, match="holds an export of other data"):
        export(copy, ("trl",), LocalEngine(1), command=COMMAND)


PNG = {"bytes": b"\x89PNG\r\n\x1a\n...", "path": None}
ASK = {"role": "user", "content": [{"type": "image", "text": None}, {"type": "text", "text": "Name it."}]}
SAY = {"role": "assistant", "content": [{"type": "text", "text": "A shop."}]}
TEXT_ASK = {"role": "user", "content": "<image>Name it."}


def row(**fields: Any) -> dict[str, Any]:
    return {"messages": [ASK, SAY], "images": [PNG], **fields}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (row(images=[]), "has 1 image placeholder and 0 images"),
        (row(images=[PNG, PNG]), "has 1 image placeholder and 2 images"),
        (row(messages=[ASK, ASK, SAY]), "has 2 image placeholders and 1 image;"),
        (row(messages=[{"role": "user", "content": [{"type": "text", "text": "x"}]}, SAY]), "has 0 image placeholders"),
        (row(messages=[TEXT_ASK, {"role": "assistant", "content": "<image> there"}]), "has 2 image placeholders"),
        (row(messages=[ASK]), "needs a message of the user and one of the assistant"),
        (row(messages=[ASK, {"role": "assistant", "content": " "}]), "empty message"),
        (row(messages=[ASK, {"role": "assistant", "content": [{"type": "text", "text": None}]}]), "empty message"),
        (row(messages=[ASK, {"role": "root", "content": "x"}]), "unknown role 'root'"),
        (row(messages=[ASK, {"role": "assistant", "content": 7}]), "neither a text nor a list of parts"),
        (row(messages=[ASK, "x"]), "isn't a list of messages"),
        (row(images=[{"bytes": b"<html>", "path": "x.png"}]), "holds no PNG or JPEG"),
        (row(images=[7]), "neither bytes nor a path"),
        ({"text": "x"}, "has none of the layouts"),
        ({"instruction": "x", "response": "y", "image": None}, "has 0 images, not one"),
    ],
)
def test_a_wrong_row_is_named(wrong: dict[str, Any], problem: str) -> None:
    with pytest.raises(TuneError, match=f"row 3.*{problem}"):
        check_row(wrong, "row 3")


@pytest.mark.parametrize(
    "right", [row(), row(messages=[TEXT_ASK, SAY]), {"prompt": [ASK], "completion": [SAY], "images": [PNG]}]
)
def test_a_right_row(right: dict[str, Any]) -> None:
    check_row(right, "row 1")


def _parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path / "x.parquet")
    return path / "x.parquet"


def _json(path: Path, value: Any) -> Path:
    (path / "x.json").write_text(value if isinstance(value, str) else json.dumps(value))
    return path / "x.json"


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path / "none", "holds no training data"),
        (lambda path: path, "holds no training data"),
        (lambda path: _json(path, []), "holds no records"),
        (lambda path: _json(path, "[{"), "can't read"),
        (lambda path: _json(path, {"a": 1}), "expected a JSON array"),
        (lambda path: _json(path, [7]), "record 1: expected an object"),
        (
            lambda path: _json(path, [{"image": "images/a.png", "conversations": []}]),
            "there is no image 'images/a.png'",
        ),
        (lambda path: _parquet(path, [row(), row(images=[PNG, PNG])]), "row 2: has 1 image placeholder and 2 images"),
    ],
)
def test_a_wrong_data_set_is_told(tmp_path: Path, make: Callable[[Path], Path], problem: str) -> None:
    with pytest.raises(TuneError, match=problem):
        check_dataset(make(tmp_path))


def test_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(TuneError, match="no 'decontaminate' yet; `mia tune decontaminate"):
        export(TuneFolder(tmp_path), ("trl",), LocalEngine(1), command=COMMAND)
