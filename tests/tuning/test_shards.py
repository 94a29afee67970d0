"""Records survive their shards; hashes tell near copies from others; hostile texts are refused."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from pydantic import ValidationError

from miabench.bench.items import Component, Item
from miabench.errors import ImageError, TuneError
from miabench.tuning.clean import MAX_TEXT, problem_of
from miabench.tuning.hashes import BANDS, bands, bits_of, distances, folded, jaccard, phash
from miabench.tuning.images import ImageFolder
from miabench.tuning.records import Answer, Failure, ImageRef, Pair, Proposal, Provenance
from miabench.tuning.shards import count_kinds, read_shard, write_shard

REF = ImageRef(sha256="a" * 64, media_type="image/png", width=2, height=2, phash="0" * 64)
ITEM = Item(
    image=f"sha256:{'a' * 64}",
    instruction="Name the shop.",
    level="basic",
    components=(Component(text="Name the shop", points=10, category="ocr"),),
)
ORIGIN = Provenance(source="synth", licence="apache-2.0", steps={"propose": "x-1"})
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=20)
@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_records_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("shard") / "00000.parquet"
    records = [
        Proposal(item=ITEM, image=REF, provenance=ORIGIN),
        *(Answer(proposal=one, n=n, text=two, by="oracle") for n, (one, two) in enumerate(said)),
        *(Failure(subject=one, step="x", reason=two) for one, two in said),
    ]
    assert write_shard(path, records) == len(records)
    assert list(read_shard(path, Proposal, Answer, Failure)) == records
    assert list(read_shard(path, Answer)) == records[1 : 1 + len(said)]
    wanted = {"proposal": 1, "answer": len(said), "failure": len(said)}
    assert count_kinds(path) == {name: count for name, count in wanted.items() if count}


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 400 + b"PAR1"])
def test_a_damaged_shard_is_told_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "00000.parquet"
    path.write_bytes(data)
    for read in (lambda: list(read_shard(path, Answer)), lambda: count_kinds(path)):
        with pytest.raises(TuneError, match="isn't a whole shard"):
            read()


def test_a_record_is_strict() -> None:
    with pytest.raises(ValidationError, match="valid integer"):
        Answer.model_validate({"proposal": "x", "n": "1", "text": "", "by": "oracle"})
    with pytest.raises(ValidationError, match="another image"):
        Proposal(item=ITEM.model_copy(update={"image": f"sha256:{'b' * 64}"}), image=REF, provenance=ORIGIN)
    answers = [Answer(proposal=ITEM.id, n=n, text="x", by="oracle") for n in (0, 1)]
    with pytest.raises(ValidationError, match="isn't the better one"):
        Pair(
            item=ITEM, image=REF, provenance=ORIGIN, chosen=answers[0], rejected=answers[1],
            chosen_score=0.5, rejected_score=0.5,
        )  # fmt: skip


def picture(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    small = Image.fromarray(rng.integers(0, 255, (12, 16, 3), dtype=np.uint8))
    return small.resize((320, 240), Image.Resampling.BICUBIC)


def away(one: Image.Image, two: Image.Image) -> int:
    return int(distances(phash(one), bits_of([phash(two)]))[0])


@pytest.mark.parametrize("seed", range(4))
def test_phash_tells_copies_from_other_images(seed: int) -> None:
    one = picture(seed)
    copies = [one.resize((200, 150)), one.filter(ImageFilter.GaussianBlur(1)), one.point(lambda v: v * 9 // 10 + 8)]
    assert all(away(one, copy) <= 20 for copy in copies)
    assert away(one, picture(seed + 100)) > 60


def test_phash_is_that_of_imagehash() -> None:
    imagehash = pytest.importorskip("imagehash", reason="only to compare with")
    assert str(imagehash.phash(picture(1), hash_size=16)) == phash(picture(1))


words = st.lists(
    st.sampled_from(
        ["red", "green", "blue", "bus", "car", "tree", "house", "man", "dog", "sky", "in", "on", "two", "three"]
    ),
    min_size=8,
)


@given(words)
def test_alike_texts_share_a_band(parts: list[str]) -> None:
    text = folded(" ".join(parts))
    assert len(bands(text)) == BANDS
    assert bands(folded("  ".join(parts).upper() + " !")) == bands(text)
    longer = f"{text} finally"
    if jaccard(text, longer) >= 0.9:
        assert set(bands(text)) & set(bands(longer))
    assert jaccard(text, longer) == jaccard(longer, text) <= 1 == jaccard(text, text)


def test_other_texts_share_none() -> None:
    one = folded("Name the shop on this receipt, in exactly two sentences and without the word money.")
    two = folded("Describe the whiteboard as a limerick. Begin with a question and use no commas at all.")
    assert jaccard(one, two) == 0
    assert not set(bands(one)) & set(bands(two))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Two sentences. Indeed.", None),
        ("A < B and <b>bold</b>\twith a tab", None),
        ("Schönes Bild 图片 👩‍🍳", None),
        ("", "is empty"),
        (" \n", "is empty"),
        ("x" * (MAX_TEXT + 1), "is longer"),
        ("Look: <image>", "<image>"),
        ("done<|im_end|>", "<|im_end|>"),
        ("done</s>", "</s>"),
        ("[INST] hi", "[INST]"),
        ("abc\u202edcba", "nobody sees"),
        ("a\x00b", "nobody sees"),
        ("a\x1b[2Jb", "nobody sees"),
    ],
)
def test_what_must_not_get_into_data(text: str, problem: str | None) -> None:
    found = problem_of(text)
    assert found is None if problem is None else found is not None and problem in found


def test_images_are_kept_once_by_content(tmp_path: Path) -> None:
    images = ImageFolder(tmp_path)
    source = tmp_path / "a.png"
    picture(1).save(source)
    ref = images.add(source.read_bytes(), "a.png")
    assert images.add(source.read_bytes(), "b.png") == ref
    assert (ref.width, ref.height) == (320, 240)
    (kept,) = [path for path in images.root.rglob("*") if path.is_file()]
    assert kept == images.path(ref)
    assert images.read(ref).data == source.read_bytes()
    kept.write_bytes(b"other")
    with pytest.raises(ImageError, match="isn't what it was"):
        images.read(ref)
    with pytest.raises(ImageError, match="not an image"):
        images.add(b"<html>", "x")
