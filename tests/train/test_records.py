"""Training data are read in both formats, drawn by seed, mixed at their ratio, and refused by the place of an error."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_vision import picture, question, response, row, write_parquet

from miabench.errors import TuneError
from miabench.train.records import DataSet, draw, records, survey, training_order


def test_parquet_and_jsonl_say_the_same(tmp_path: Path) -> None:
    parquet = write_parquet(tmp_path / "p" / "part-0.parquet", [row(n) for n in range(3)])
    lines = tmp_path / "j" / "train.jsonl"
    lines.parent.mkdir()
    for n in range(3):
        (lines.parent / f"{n}.png").write_bytes(picture(n))
    lines.write_text(
        "\n".join(
            json.dumps(
                {
                    "messages": [
                        {"role": "user", "content": f"<image>{question(n)}"},
                        {"role": "assistant", "content": response(n)},
                    ],
                    "images": [f"{n}.png"],
                }
            )
            for n in range(3)
        )
    )
    found = [list(records(draw(survey(path), None, None, 0.2, 1)[0])) for path in (parquet.parent, lines)]
    assert [record.images for record in found[0]] == [record.images for record in found[1]]
    for first, second in zip(*found, strict=True):
        assert [turn.text for turn in first.turns] == [turn.text for turn in second.turns]
        assert first.turns[0].parts[0].text is None
    assert survey(parquet).digest == survey(parquet.parent).digest


def test_a_changed_pixel_or_word_changes_the_digest(tmp_path: Path) -> None:
    first = survey(write_parquet(tmp_path / "a.parquet", [row(0), row(1)])).digest
    other_image = row(1) | {"images": [{"bytes": picture(2), "path": "1.png"}]}
    assert survey(write_parquet(tmp_path / "b.parquet", [row(0), other_image])).digest != first
    assert survey(write_parquet(tmp_path / "c.parquet", [row(1), row(0)])).digest != first
    assert survey(write_parquet(tmp_path / "d.parquet", [row(0), row(1)])).digest == first


def broken(**changes: Any) -> dict[str, Any]:
    return row(1) | changes


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (broken(images=[]), r"row 2: has 1 image placeholder and 0 images"),
        (row(1, images=2) | {"images": row(1)["images"]}, "row 2: has 2 image placeholders and 1 image;"),
        (broken(images=[{"bytes": b"GIF89a", "path": "x"}]), "row 2: an image holds no PNG or JPEG"),
        (broken(images=[{"bytes": picture(1)[:60], "path": "x"}]), "row 2: image 1: "),
        (broken(messages=row(1)["messages"][:1]), "row 2: needs a message of the user and one of the assistant"),
        (broken(messages=row(1)["messages"][::-1]), "row 2: ends with a message of the user"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, bad: dict[str, Any], said: str) -> None:
    path = write_parquet(tmp_path / "bad.parquet", [row(0), bad])
    with pytest.raises(TuneError, match=said) as caught:
        list(records(draw(survey(path), None, None, 0.2, 1)[0]))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.jsonl", b"", "holds no records"),
        ("x.jsonl", b"{\n", "line 1: isn't JSON"),
        ("x.jsonl", b"[" * 100_000, "line 1: isn't JSON"),
        ("x.jsonl", b"[1]\n", "line 1: expected an object"),
        ("x.jsonl", b'{"messages": [], "images": ["../../etc/passwd"]}', "lies outside of"),
        ("x.jsonl", b'{"messages": [], "images": ["none.png"]}', "can't read the image 'none.png'"),
        ("x.jsonl", b'{"messages": [], "images": ["a\\u0000b"]}', "can't read the image"),
        ("x.jsonl", b'{"messages": [], "images": [3]}', "an image is no path"),
        ("x.jsonl", b'{"chosen": [], "rejected": []}', "needs a message of the user"),
        ("x.parquet", b"PAR1", "can't read"),
        ("x.txt", b"hello", "neither .parquet nor .jsonl"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TuneError, match=said) as caught:
        survey(path)
    assert "\n" not in str(caught.value)


def test_no_data_at_all(tmp_path: Path) -> None:
    with pytest.raises(TuneError, match="holds no training data"):
        survey(tmp_path)
    (tmp_path / "a.jsonl").write_text("")
    write_parquet(tmp_path / "b.parquet", [row(0)])
    with pytest.raises(TuneError, match="both Parquet and JSONL"):
        survey(tmp_path)


def data_set(rows: int) -> DataSet:
    return DataSet(Path("x"), rows, "")


@given(st.integers(1, 300), st.floats(0.05, 0.8), st.integers(0, 9))
def test_the_mixing_ratio_holds(count: int, ratio: float, seed: int) -> None:
    main, general = draw(data_set(300), count, data_set(2000), ratio, seed)
    assert len(main.rows) == count
    share = len(general.rows) / (count + len(general.rows))
    assert abs(share - ratio) <= 0.5 / (count + len(general.rows)) + 1e-9
    assert len({*main.rows}) == count
    assert draw(data_set(300), count, data_set(2000), ratio, seed) == [main, general]


def test_smaller_sets_are_among_larger_ones_and_seeds_differ() -> None:
    sets = [{*draw(data_set(1000), n, None, 0.2, 3)[0].rows} for n in (10, 100, 500)]
    assert sets[0] < sets[1] < sets[2]
    assert draw(data_set(1000), 10, None, 0.2, 4)[0].rows != draw(data_set(1000), 10, None, 0.2, 3)[0].rows


def test_more_than_there_is_is_refused() -> None:
    with pytest.raises(TuneError, match=r"holds 5 records, and --records asks for 6"):
        draw(data_set(5), 6, None, 0.2, 1)
    with pytest.raises(TuneError, match=r"takes 25 general ones, and x holds 3"):
        draw(data_set(100), 100, data_set(3), 0.2, 1)


@given(
    st.lists(st.integers(1, 999), min_size=1, max_size=150),
    st.integers(1, 3),
    st.integers(1, 7),
    st.integers(0, 5),
    st.booleans(),
)
def test_each_epoch_has_each_record_once(lengths: list[int], epochs: int, batch: int, seed: int, sort: bool) -> None:
    order = training_order(lengths, epochs, batch, seed, sort=sort)
    assert Counter(order) == dict.fromkeys(range(len(lengths)), epochs)
    assert order == training_order(lengths, epochs, batch, seed, sort=sort)


def test_sorting_spares_padding() -> None:
    lengths = [n * 37 % 400 + 1 for n in range(640)]

    def padded(order: list[int]) -> int:
        batches = [order[at : at + 4] for at in range(0, len(order), 4)]
        return sum(max(lengths[n] for n in batch) * len(batch) for batch in batches)

    assert padded(training_order(lengths, 1, 4, 1, sort=True)) < 1.06 * sum(lengths)
    assert padded(training_order(lengths, 1, 4, 1, sort=False)) > 1.4 * sum(lengths)


def test_a_part_of_an_epoch() -> None:
    assert len(training_order([1] * 10, 0.5, 2, 1, sort=True)) == 5
    assert len({*training_order([1] * 10, 0.5, 2, 1, sort=True)}) == 5
