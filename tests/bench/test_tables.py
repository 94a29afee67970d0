"""Parquet, TSV and bundle: what is written is read again, real layouts load, bad files are told in one line."""

import base64
import csv
import json
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_benchmark import WITHOUT_IMAGE, Pictures, benchmark, picture

from miabench import load
from miabench.bench.formats import official_records
from miabench.bench.images import Image
from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Item
from miabench.bench.records import items_of
from miabench.bench.tables import read_parquet, read_tsv, write_parquet, write_tsv
from miabench.bench.tables.bundle import write_bundle
from miabench.bench.tables.names import file_name
from miabench.bench.tables.tsv import MAX_CELL, SHARED, _list
from miabench.errors import BenchmarkError

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"

OFFICIAL = [
    {
        "image": f"http://example.org/{n}.jpg",
        "instruction": f"Describe \"it\" in exactly {word} sentences,\nwithout the word 'it'.",
        "type": LEVELS[n % 5],
        "num_of_component": 2,
        "components": [f"Describe \"it\" – and don't 'stop' {n}\n", f"in exactly {word} sentences"],
        "component_weight": [6, 4],
        "component_type": ["describe", "length_limit"],
    }
    for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight"))
]

Reader = Callable[[Path], Iterator[tuple[str, dict[str, Any]]]]
Writer = Callable[..., Any]
FORMATS: dict[str, tuple[Writer, Reader]] = {
    "b.parquet": (write_parquet, read_parquet),
    "b.tsv": (write_tsv, read_tsv),
}


def hub_file(path: Path, records: list[dict[str, Any]], images: list[bytes], **other: Any) -> Path:
    """A Parquet file as the hub has it, by the features of `lmms-lab/MIA-Bench`."""
    types = {
        "image": pa.struct([("bytes", pa.binary()), ("path", pa.string())]),
        "instruction": pa.string(),
        "type": pa.string(),
        "num_of_component": pa.int32(),
        "components": pa.list_(pa.string()),
        "component_weight": pa.list_(pa.int32()),
        "component_type": pa.list_(pa.string()),
    } | other
    rows = [r | {"image": {"bytes": data, "path": "x.jpg"}} for r, data in zip(records, images, strict=True)]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(list(types.items()))), path)
    return path


def kit_file(path: Path, records: list[dict[str, Any]], images: list[bytes], quoting: int = csv.QUOTE_MINIMAL) -> Path:
    """A TSV as pandas writes it for VLMEvalKit."""
    columns = ("index", "image", "question", "type", "num_of_component", "components", "component_weight")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=quoting)  # type: ignore[call-overload]
        writer.writerow((*columns, "component_type"))
        for n, (record, data) in enumerate(zip(records, images, strict=True)):
            lists = [record[k] for k in ("num_of_component", "components", "component_weight", "component_type")]
            cells = (n, base64.b64encode(data).decode(), record["instruction"], record["type"])
            writer.writerow((*cells, *map(str, lists)))
    return path


def asked(item: Item) -> tuple[Any, ...]:
    """All of an item but its image."""
    return (item.id, item.instruction, item.level, item.components, item.source, item.facts)


def again(records: Iterator[tuple[str, dict[str, Any]]]) -> list[Item]:
    return items_of((where, record | {"image": "x"}) for where, record in records)


# What is written is read again.


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_exported_is_read_again(tmp_path: Path, name: str) -> None:
    write, read = FORMATS[name]
    items = benchmark()
    pictures = Pictures(items)
    missing = write(items, tmp_path / name, pictures)
    records = list(read(tmp_path / name))
    assert [asked(item) for item in again(iter(records))] == [asked(item) for item in items]
    for number, (item, (where, record)) in enumerate(zip(items, records, strict=True)):
        assert where == f"{tmp_path / name}, row {number + 1}"
        assert record["image"] == (pictures(item).data if number != WITHOUT_IMAGE else item.image)
    assert [(m.item.id, "can't be had" in m.reason) for m in missing] == [(items[WITHOUT_IMAGE].id, True)]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_bundle_loads_as_the_same_with_its_images(tmp_path: Path) -> None:
    items = benchmark()
    pictures = Pictures(items)
    (missing,) = write_bundle(items, tmp_path / "made", pictures)
    loaded = load(tmp_path / "made")
    assert [asked(item) for item in loaded] == [asked(item) for item in items]
    assert missing.item.id == items[WITHOUT_IMAGE].id
    for item in loaded:
        if item.id == missing.item.id:
            assert item.image == items[WITHOUT_IMAGE].image
        else:
            assert Path(item.image).parent == (tmp_path / "made" / "images").resolve()
            assert Path(item.image).read_bytes() == pictures(item).data
    assert len(list((tmp_path / "made" / "images").iterdir())) == len(items) - 1


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
points = st.one_of(st.integers(1, 10).map(float), st.floats(0.01, 1e6))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_comes_back(tmp_path: Path, name: str, data: st.DataObject) -> None:
    write, read = FORMATS[name]
    parts = data.draw(st.lists(st.tuples(texts, points, st.sampled_from(CATEGORIES)), min_size=1, max_size=4))
    content = data.draw(st.binary(min_size=1, max_size=80))
    item = Item.model_validate(
        {
            "id": data.draw(texts.filter(lambda text: "/" not in text)),
            "image": "x.png",
            "instruction": data.draw(texts),
            "level": "basic",
            "components": [{"text": text, "points": p, "category": category} for text, p, category in parts],
            "source": data.draw(texts),
        }
    )
    write([item], tmp_path / name, lambda _: Image(content, "image/png"))
    ((_, record),) = read(tmp_path / name)
    assert record["image"] == content
    assert [asked(other) for other in again(iter([("", record)]))] == [asked(item)]


@pytest.mark.parametrize("name", FORMATS)
def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    write, _ = FORMATS[name]
    items = benchmark()
    (tmp_path / name).write_bytes(b"old")

    def fails(item: Item) -> Image:
        if item.id == items[8].id:
            raise RuntimeError("a bug")
        return Image(b"x" * 100, "image/png")

    with pytest.raises(RuntimeError, match="a bug"):
        write(items, tmp_path / name, fails)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(name, b"old")]


@pytest.mark.parametrize("write", [write_parquet, write_tsv, write_bundle])
def test_a_place_that_cant_be_written_is_told(tmp_path: Path, write: Writer) -> None:
    (tmp_path / "file").write_text("")
    items = benchmark()
    with pytest.raises(BenchmarkError, match="can't write") as caught:
        write(items, tmp_path / "file" / "b", Pictures(items))
    assert "\n" not in str(caught.value)


def test_no_items_make_a_file_without_rows(tmp_path: Path) -> None:
    for name, (write, read) in FORMATS.items():
        assert write([], tmp_path / name, lambda _: Image(b"", "")) == []
        assert list(read(tmp_path / name)) == []


@pytest.mark.parametrize(
    ("item_id", "media_type", "name"),
    [
        ("5f0c2a9be1d4", "image/png", "5f0c2a9be1d4.png"),
        ("a-b_c", "image/jpeg", "a-b_c.jpg"),
        ("../../etc/passwd".replace("/", "\\"), "image/png", None),
        ("..", "image/png", None),
        ("", "image/webp", None),
        ("con", "image/png", None),
        ("A", "image/png", None),  # where case doesn't count it would be the file of "a"
        ("x" * 300, "image/png", None),
        ("a\x00b", "image/png", None),
        ("naïve", "image/png", None),
    ],
)
def test_a_file_name_is_one_on_every_system(item_id: str, media_type: str, name: str | None) -> None:
    made = file_name(item_id, media_type)
    assert made == (name or made)
    assert made.split(".")[0].replace("-", "").replace("_", "").isalnum()
    assert made.isascii()
    assert len(made) < 80
    assert made == made.lower()


# The layouts as others write them.


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    images = [picture(n, kind="JPEG") for n in range(len(OFFICIAL))]
    (tmp_path / "official.json").write_text(json.dumps(OFFICIAL))
    kit = {q: kit_file(tmp_path / f"{q}.tsv", OFFICIAL, images, q) for q in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)}
    data = tmp_path / "hub" / "data"
    hub_file(data / "test-00000-of-00002.parquet", OFFICIAL[:4], images[:4])
    hub_file(data / "test-00001-of-00002.parquet", OFFICIAL[4:], images[4:])
    hub_file(data / "train-00000-of-00001.parquet", OFFICIAL[:1], images[:1])
    return {
        "json": list(official_records(tmp_path / "official.json")),
        "hub": list(read_parquet(tmp_path / "hub")),
        "one file": list(read_parquet(hub_file(tmp_path / "one.parquet", OFFICIAL, images))),
        "kit": list(read_tsv(kit[csv.QUOTE_MINIMAL])),
        "kit, all quoted": list(read_tsv(kit[csv.QUOTE_ALL])),
    }


def test_every_source_gives_the_same_items(sources: dict[str, list[tuple[str, dict[str, Any]]]]) -> None:
    expected = [asked(item) for item in again(iter(sources.pop("json")))]
    for name, records in sources.items():
        assert [asked(item) for item in again(iter(records))] == expected, name
        assert [record["image"] for _, record in records] == [picture(n, kind="JPEG") for n in range(len(OFFICIAL))]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't beside this repository")
def test_every_source_gives_the_same_400(tmp_path: Path) -> None:
    records = [{k: v for k, v in record.items() if k != "image_name"} for _, record in official_records(PUBLISHED)]
    images = [b"image %d" % n * 20 for n in range(400)]
    with_images = [record | {"image": data} for record, data in zip(records, images, strict=True)]
    hub, kit = hub_file(tmp_path / "h.parquet", records, images), kit_file(tmp_path / "k.tsv", records, images)
    assert [record for _, record in read_parquet(hub)] == with_images
    assert [record for _, record in read_tsv(kit)] == with_images
    # And ours, exported and read again.
    items = again(("", record) for record in records)
    assert len({item.id for item in items}) == 400
    pictures = dict(zip((item.id for item in items), images, strict=True))
    for name, (write, read) in FORMATS.items():
        write(items, tmp_path / f"export-{name}", lambda item: Image(pictures[item.id], "image/jpeg"))
        found = list(read(tmp_path / f"export-{name}"))
        assert [record["image"] for _, record in found] == images
        assert [asked(item) for item in again(iter(found))] == [asked(item) for item in items]


def test_a_load_of_an_export_has_its_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    from miabench.catalog import image_of

    items = Benchmark("few", benchmark()[:3])
    pictures = Pictures(items)
    for name, (write, _) in FORMATS.items():
        write(items, tmp_path / name, pictures)
        loaded = load(tmp_path / name)
        assert [asked(item) for item in loaded] == [asked(item) for item in items]
        assert [image_of(item).data for item in loaded] == [pictures(item).data for item in items]


def test_the_schema_is_that_of_the_hub(tmp_path: Path) -> None:
    items = [item for item in benchmark() if item.points == 8 or item.points == 10]
    write_parquet(items, tmp_path / "b.parquet", Pictures(benchmark()))
    hub = pq.read_schema(hub_file(tmp_path / "hub.parquet", OFFICIAL, [b""] * len(OFFICIAL)))
    ours = pq.read_schema(tmp_path / "b.parquet")
    for name in hub.names:
        assert ours.field(name).type == hub.field(name).type, name
    features = json.loads(ours.metadata[b"huggingface"])["info"]["features"]
    assert list(features) == ours.names
    assert features["image"] == {"_type": "Image"}
    assert features["component_weight"] == {"feature": {"dtype": "int32", "_type": "Value"}, "_type": "Sequence"}


def test_fractions_of_points_make_the_column_one_of_fractions(tmp_path: Path) -> None:
    items = benchmark()
    write_parquet(items, tmp_path / "b.parquet", Pictures(items))
    schema = pq.read_schema(tmp_path / "b.parquet")
    assert schema.field("component_weight").type.value_type == pa.float64()
    features = json.loads(schema.metadata[b"huggingface"])["info"]["features"]
    assert features["component_weight"]["feature"]["dtype"] == "float64"


def test_the_package_datasets_shows_the_images(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="the package datasets isn't installed")
    items = benchmark()
    write_parquet(items, tmp_path / "b.parquet", Pictures(items))
    made = datasets.Dataset.from_parquet(str(tmp_path / "b.parquet"), cache_dir=str(tmp_path / "cache"))
    assert [image and image.size for image in made["image"]] == [
        None if n == WITHOUT_IMAGE else (120, 80) for n in range(len(items))
    ]


def test_what_pandas_reads_is_what_the_kit_expects(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas isn't installed")
    items = benchmark()
    write_tsv(items, tmp_path / "b.tsv", Pictures(items))
    frame = pandas.read_csv(tmp_path / "b.tsv", sep="\t")
    assert list(frame["index"]) == list(range(len(items)))
    assert list(frame["image"].isna()) == [n == WITHOUT_IMAGE for n in range(len(items))]
    frame.to_csv(tmp_path / "again.tsv", sep="\t", index=False)
    assert [r for _, r in read_tsv(tmp_path / "again.tsv")] == [r for _, r in read_tsv(tmp_path / "b.tsv")]


def test_another_copys_numbers_are_not_ids_and_its_urls_are_used_where_bytes_lack(tmp_path: Path) -> None:
    records = [record | {"id": n, "image_url": record["image"]} for n, record in enumerate(OFFICIAL)]
    images: list[Any] = [b"data", None, *[b"data"] * (len(records) - 2)]
    path = hub_file(tmp_path / "b.parquet", records, images, id=pa.int64(), image_url=pa.string())
    found = [record for _, record in read_parquet(path)]
    assert all("id" not in record for record in found)
    assert [record["image"] for record in found[:3]] == [b"data", "http://example.org/1.jpg", b"data"]


@pytest.mark.parametrize("image", [pa.string(), pa.binary(), pa.large_binary()])
def test_images_of_other_types(tmp_path: Path, image: pa.DataType) -> None:
    schema = pq.read_schema(hub_file(tmp_path / "hub.parquet", OFFICIAL, [b""] * len(OFFICIAL)))
    schema = schema.set(0, pa.field("image", image))
    value = "http://example.org/0.jpg" if image == pa.string() else b"bytes"
    pq.write_table(pa.Table.from_pylist([OFFICIAL[0] | {"image": value}], schema=schema), tmp_path / "b.parquet")
    ((_, record),) = read_parquet(tmp_path / "b.parquet")
    assert record["image"] == value


def test_rows_may_share_an_image_in_a_tsv(tmp_path: Path) -> None:
    records = OFFICIAL[:4]
    path = kit_file(tmp_path / "b.tsv", records, [b"", picture(1), b"", b""])
    lines = path.read_text().replace("0\t\t", "0\t1\t").replace("2\t\t", "2\t1\t")  # before, and after
    path.write_text(lines)
    assert [record["image"] for _, record in read_tsv(path)] == [picture(1), picture(1), picture(1), ""]
    path.write_text(lines.replace("2\t1\t", "2\t3\t"))
    with pytest.raises(BenchmarkError, match="row 3, column 'image': '3' is the index of no row that has an image"):
        list(read_tsv(path))


def test_an_image_so_small_that_it_could_be_an_index(tmp_path: Path) -> None:
    smallest = b"GIF89a" + bytes(20)
    assert len(base64.b64encode(smallest)) <= SHARED
    ((_, record),) = read_tsv(kit_file(tmp_path / "b.tsv", OFFICIAL[:1], [smallest]))
    assert record["image"] == smallest


def test_a_tsv_without_levels_or_counts_gives_what_it_has(tmp_path: Path) -> None:
    cells = ("0", "", "Describe it.", "['Describe it']", "[10]", "['describe']")
    header = ("index", "image", "question", "components", "component_weight", "component_type")
    (tmp_path / "b.tsv").write_text("\t".join(header) + "\n\n" + "\t".join(cells) + "\n")
    ((_, record),) = read_tsv(tmp_path / "b.tsv")
    assert record == {
        "image": "",
        "instruction": "Describe it.",
        "num_of_component": 1,
        "components": ["Describe it"],
        "component_weight": [10],
        "component_type": ["describe"],
    }


# What is refused.


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"instruction": None}, "column 'instruction': expected text, got an empty cell"),
        ({"type": ""}, "column 'type': expected text, got an empty cell"),
        ({"components": None}, "column 'components': expected a list of texts, got an empty cell"),
        ({"components": ["a", None]}, "column 'components': expected a list of texts"),
        ({"component_weight": [6, None]}, "column 'component_weight': expected a list of numbers"),
        ({"num_of_component": None}, "column 'num_of_component': expected a whole number, got an empty cell"),
        ({"constraints": "[{"}, "column 'constraints': not valid JSON"),
        ({"constraints": "{}"}, "column 'constraints': expected a JSON array"),
        ({"facts": "[" * 100_000}, "column 'facts': not valid JSON"),
        ({"facts": "1" * 1_000_001}, "column 'facts': expected JSON of at most 1,000,000 characters"),
    ],
)
def test_a_bad_cell_of_a_parquet_file_is_named(tmp_path: Path, update: dict[str, Any], said: str) -> None:
    others = {name: pa.string() for name in update if name in ("constraints", "facts")}
    path = hub_file(tmp_path / "b.parquet", [OFFICIAL[0], OFFICIAL[1] | update], [b"a", b"b"], **others)
    with pytest.raises(BenchmarkError) as caught:
        list(read_parquet(path))
    assert f"{path}, row 2, {said}" in str(caught.value)
    assert "\n" not in str(caught.value)


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _break(data: bytes) -> bytes:
    return data[:40] + bytes(byte ^ 0xFF for byte in data[40:400]) + data[400:]


@pytest.mark.parametrize("damage", [_cut, _break, lambda _: b"", lambda data: data[:-1], lambda _: b"PAR1" * 4])
def test_a_damaged_parquet_file_is_told_in_one_line(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = hub_file(tmp_path / "b.parquet", OFFICIAL, [picture(n) for n in range(len(OFFICIAL))])
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BenchmarkError, match=r"b\.parquet.*(damaged|truncated)") as caught:
        list(read_parquet(path))
    assert "\n" not in str(caught.value)


def test_a_parquet_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"image": [b"x"], "question": ["?"]}), tmp_path / "b.parquet")
    with pytest.raises(BenchmarkError, match="lacks the columns 'instruction', 'type', 'num_of_component'"):
        list(read_parquet(tmp_path / "b.parquet"))


def test_text_that_is_not_utf8_in_a_parquet_file(tmp_path: Path) -> None:
    path = hub_file(tmp_path / "b.parquet", OFFICIAL, [b""] * len(OFFICIAL), source=pa.binary())
    table = pq.read_table(path)
    broken = pa.array([b"\xff\xfe"] * len(OFFICIAL), pa.binary()).view(pa.string())
    pq.write_table(table.set_column(table.column_names.index("instruction"), "instruction", broken), path)
    with pytest.raises(BenchmarkError, match="damaged or truncated"):
        list(read_parquet(path))


def test_folders_that_are_not_whole(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="no Parquet files"):
        list(read_parquet(tmp_path))
    hub_file(tmp_path / "data" / "test-00001-of-00003.parquet", OFFICIAL, [b""] * len(OFFICIAL))
    with pytest.raises(BenchmarkError, match=r"the shard test-00000-of-00003\.parquet is missing"):
        list(read_parquet(tmp_path))


@pytest.mark.parametrize(("name", "read"), [(name, read) for name, (_, read) in FORMATS.items()])
def test_no_such_file(tmp_path: Path, name: str, read: Reader) -> None:
    with pytest.raises(BenchmarkError, match=r"can't read .*: No such file or directory$"):
        list(read(tmp_path / name))


HEADER = "index\timage\tquestion\ttype\tnum_of_component\tcomponents\tcomponent_weight\tcomponent_type"
GOOD = "0\tAAAA\tDescribe it.\tbasic\t1\t['Describe it']\t[10]\t['describe']"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GOOD.replace("Describe it.", "")], "row 1, column 'instruction': expected text, got an empty cell"),
        ([GOOD, GOOD.replace("\tbasic", "\t")], "row 2, column 'type': expected text, got an empty cell"),
        ([GOOD.replace("\t1\t", "\t\t")], "row 1, column 'num_of_component': expected a whole number, got ''"),
        ([GOOD.replace("\t1\t", "\t1.5\t")], "row 1, column 'num_of_component': expected a whole number, got '1.5'"),
        ([GOOD.replace("[10]", "")], "row 1, column 'component_weight': expected a list, got an empty cell"),
        ([GOOD.replace("[10]", "nan")], "row 1, column 'component_weight': expected a list of texts or numbers"),
        ([GOOD.replace("[10]", "['10']")], "row 1, column 'component_weight': expected a list of numbers"),
        ([GOOD.replace("['describe']", "[1]")], "row 1, column 'component_type': expected a list of texts"),
        ([GOOD.replace("AAAA", "A*AA")], "row 1, column 'image': not valid base64"),
        ([GOOD.replace("AAAA", "AAA")], "row 1, column 'image': not valid base64"),
        ([GOOD.replace("AAAA", "AA==AA==")], "row 1, column 'image': not valid base64"),
        ([GOOD.replace("AAAA", "АААА")], "row 1, column 'image': not valid base64"),
        ([GOOD.replace("AAAA", "['AAAA', 'AAAA']")], "row 1, column 'image': a list of images"),
        ([GOOD, GOOD + "\tmore"], "row 2 (line 3): has 9 cells, the header 8"),
        (['0\t"a\nb"\tx'], "row 1 (line 2): has 3 cells, the header 8"),
        ([GOOD, GOOD.replace("Describe it.", '"never closed')], "row 2 (line 3): a quotation mark opens there"),
        ([GOOD, GOOD.replace("Describe it.", '"closed" early')], "row 2 (line 3): a quotation mark opens there"),
    ],
)
def test_a_bad_row_of_a_tsv_is_named(tmp_path: Path, rows: list[str], said: str) -> None:
    path = tmp_path / "b.tsv"
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    with pytest.raises(BenchmarkError) as caught:
        list(read_tsv(path))
    assert f"{path}, {said}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "lacks the columns 'index', 'image', 'question'"),
        (HEADER.replace("\tcomponents", "").encode(), "lacks the column 'components'"),
        (HEADER.replace("type\t", "image\t", 1).encode(), "two columns are called 'image'"),
        (b"index,image,question\n1,2,3", "lacks the columns"),
        (HEADER.encode() + b"\n\xff\xfe", "not UTF-8 text"),
        (HEADER.encode("utf-16"), "not UTF-8 text"),
        (b'"' + HEADER.encode(), "the first rows: a quotation mark"),
    ],
)
def test_a_file_that_is_no_such_tsv_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "b.tsv"
    path.write_bytes(content)
    with pytest.raises(BenchmarkError) as caught:
        list(read_tsv(path))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_cell_larger_than_any_image_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.tsv"
    path.write_text(f"{HEADER}\n{GOOD.replace('AAAA', 'A' * (MAX_CELL + 10))}\n")
    with pytest.raises(BenchmarkError, match="or a cell is longer than"):
        list(read_tsv(path))


def test_an_image_beyond_the_default_limit_of_csv_is_read(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    ((_, record),) = read_tsv(kit_file(tmp_path / "b.tsv", OFFICIAL[:1], [data]))
    assert record["image"] == data


@pytest.mark.parametrize(
    "cell",
    [
        "__import__('os').system('true')",
        "['a'] + ['b']",
        "['a' 'b']",  # Python would join the two
        "[['a']]",
        "[" * 90_000,
        "[" + "-" * 90_000 + "1]",
        "[('a',)]",
        "{'a': 1}",
        "[None]",
        "[True]",
        "[b'a']",
        "[f'{1}']",
        "[r'a']",
        "['''a''']",
        "['a\\N{BULLET}']",
        "['\\UFFFFFFFF']",
        "['\\Uffffffff']",
        "['a", "a']", "['a'", "['a',, 'b']", "[,]", "[01]", "[1_000]", "[1e999999]", "[nan]", "[1j]",
        "[" + "9" * 5000 + "]",
        "['" + "a" * 100_001 + "']",
    ],
)  # fmt: skip
def test_a_list_is_read_and_never_run(cell: str) -> None:
    with pytest.raises(BenchmarkError, match=r"^here") as caught:
        _list(cell, "here")
    assert len(str(caught.value)) < 300


@given(st.lists(st.one_of(texts, st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)), max_size=5))
def test_any_list_that_python_writes_is_read(values: list[Any]) -> None:
    assert _list(str(values), "here") == values


# What is in memory.


def test_reading_keeps_few_images_in_memory(tmp_path: Path) -> None:
    images = [random.Random(n).randbytes(300_000) for n in range(60)]  # 18 MB
    items = [benchmark()[0].model_copy(update={"id": str(n)}) for n in range(len(images))]
    for name, (write, read) in FORMATS.items():
        path = tmp_path / name
        write(items, path, lambda item: Image(images[int(item.id)], "image/png"))
        before = pa.total_allocated_bytes()
        arrow = 0
        tracemalloc.start()
        for number, (_, record) in enumerate(read(path)):
            assert record["image"] == images[number]
            arrow = max(arrow, pa.total_allocated_bytes() - before)
        _, python = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert arrow + python < 12_000_000, (path.name, arrow, python)


def test_the_heavy_library_is_not_imported_with_the_module() -> None:
    code = "import sys, miabench.bench.tables.bundle; print(sorted({'pyarrow', 'PIL', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
