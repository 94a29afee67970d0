"""The image store: what was added comes back, whoever adds at the same time and whatever was killed or damaged."""

import hashlib
import io
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import quick
from PIL import Image as Pillow

from miabench.bench.images import Image, read_image
from miabench.bench.normalise import normalise
from miabench.bench.store import ImageStore, Stored
from miabench.errors import ImageError

URL = "https://example.org/a.jpg"


def encoded(colour: int, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (24, 16), (colour % 256, colour // 256, 90)).save(buffer, form)
    return buffer.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    return ImageStore(tmp_path / "images")


@pytest.fixture
def default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImageStore:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    return ImageStore.default()


def objects(store: ImageStore) -> list[Path]:
    return [path for path in store.root.glob("objects/*/*") if path.is_file()]


@pytest.mark.parametrize(("form", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "png")])
def test_what_is_added_comes_back(store: ImageStore, form: str, suffix: str) -> None:
    data = encoded(1, form)
    stored = store.add(URL, data, "url")
    assert stored.original_sha256 == hashlib.sha256(data).hexdigest()
    assert (stored.width, stored.height, stored.source, stored.reference) == (24, 16, "url", URL)
    assert [path.name for path in objects(store)] == [f"{stored.sha256}.{suffix}"]
    assert store.get(URL) == store.previous(URL) == store.intact(URL) == stored
    image = store.read(URL)
    assert image.data == normalise(data).data
    assert (image.media_type, image.sha256, len(image.data)) == (stored.media_type, stored.sha256, stored.size)
    assert store.open_sha(stored.sha256) == image
    assert ImageStore(store.root).get(URL) == stored


def test_equal_images_are_stored_once(store: ImageStore) -> None:
    first, second = (store.add(key, encoded(1), "folder") for key in ("a", "b"))
    assert first.sha256 == second.sha256
    assert len(objects(store)) == 1
    assert store.read("a") == store.read("b")


def test_later_lines_win(store: ImageStore) -> None:
    store.add(URL, encoded(1), "url")
    assert store.get(URL) is not None
    changed = store.add(URL, encoded(2), "parquet")
    assert store.get(URL) == changed == ImageStore(store.root).get(URL)


def test_what_is_no_image_leaves_nothing(store: ImageStore) -> None:
    with pytest.raises(ImageError, match=r"https://example.org/a.jpg: not an image: it begins like HTML"):
        store.add(URL, b"<!DOCTYPE html>", "url")
    assert not store.root.exists()


def test_an_image_may_have_no_reference(store: ImageStore) -> None:
    image = Image(encoded(3), "image/png")
    assert store.put(image) == image.sha256
    assert store.open_sha(image.sha256) == image
    with pytest.raises(ImageError, match="can't store image/webp"):
        store.put(Image(b"", "image/webp"))


@pytest.mark.parametrize("sha256", ["", "ab", "../../etc/passwd", "G" * 64, "A" * 64, "0" * 63 + "\n"])
def test_only_digests_are_looked_for(store: ImageStore, sha256: str) -> None:
    with pytest.raises(ImageError, match="64 hex digits"):
        store.open_sha(sha256)


def test_what_is_not_there_is_told(store: ImageStore) -> None:
    assert store.get(URL) is None
    with pytest.raises(ImageError, match="isn't in the image store"):
        store.read(URL)
    with pytest.raises(ImageError, match="no image sha256:0000"):
        store.open_sha("0" * 64)


def test_a_lost_object_counts_as_never_fetched(store: ImageStore) -> None:
    stored = store.add(URL, encoded(1), "url")
    objects(store)[0].unlink()
    assert store.get(URL) is None
    assert store.previous(URL) == stored
    with pytest.raises(ImageError, match="can't read"):
        store.read(URL)


@pytest.mark.parametrize("keep_size", [True, False])
def test_a_damaged_object_is_noticed_and_removed(store: ImageStore, keep_size: bool) -> None:
    stored = store.add(URL, encoded(1), "url")
    path = objects(store)[0]
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data if keep_size else data[:-1])
    assert (store.get(URL) == stored) == keep_size
    assert store.intact(URL) is None
    store.add(URL, encoded(1), "url")
    path.write_bytes(data)
    with pytest.raises(ImageError, match="was damaged; `mia data fetch` gets it again"):
        store.read(URL)
    assert store.get(URL) is None
    store.add(URL, encoded(1), "url")
    assert store.read(URL).sha256 == stored.sha256


@pytest.mark.parametrize(
    "torn",
    [b'{"reference": "b", "sha', b'{"reference": "b"}\n', b"\0\0\0", b"\n\n", b"\xff\xfe\n", b"[1, 2]\n", b"null"],
)
def test_a_torn_line_costs_only_itself(store: ImageStore, torn: bytes) -> None:
    first = store.add("a", encoded(1), "url")
    assert store.get("a") == first
    with (store.root / "index.jsonl").open("ab") as file:
        file.write(torn)
    assert store.get("a") == first
    assert store.get("b") is None
    second = store.add("b", encoded(2), "url")
    for one in (store, ImageStore(store.root)):
        assert one.get("a") == first
        assert one.get("b") == second


def test_an_index_that_leads_elsewhere_is_not_followed(store: ImageStore) -> None:
    stored = store.add(URL, encoded(1), "url")
    line = {**stored.model_dump(), "reference": "x", "sha256": "../../../../etc/passwd"}
    with (store.root / "index.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    assert store.previous("x") is None


def test_what_another_process_adds_is_seen(store: ImageStore) -> None:
    other = ImageStore(store.root)
    for n in range(5):
        stored = other.add(str(n), encoded(n), "url")
        assert store.get(str(n)) == stored
    (store.root / "index.jsonl").unlink()
    assert store.get("1") is None
    again = other.add("1", encoded(9), "url")
    assert store.get("1") == again
    assert store.get("2") is None
    (store.root / "index.jsonl").rename(store.root / "old.jsonl")
    for n in range(7):  # a new file, and longer than the old one
        other.add(f"new {n}", encoded(n), "url")
    assert store.get("1") is None
    assert store.get("new 0") is not None


def test_an_index_changed_in_place_is_read_again(store: ImageStore) -> None:
    store.add("a", encoded(1), "url")
    assert store.get("a") is not None
    index = store.root / "index.jsonl"
    time.sleep(0.02)  # file systems count time in steps
    index.write_bytes(index.read_bytes().replace(b'"reference":"a"', b'"reference":"z"'))
    assert store.get("a") is None
    assert store.get("z") is not None


def test_threads_may_add_at_once(store: ImageStore) -> None:
    def add(worker: int) -> None:
        for n in range(25):
            store.add(f"{worker}/{n}", encoded(n), "url")
            assert store.get(f"{worker}/{n}") is not None

    threads = [threading.Thread(target=add, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(ImageStore(store.root).get(f"{worker}/{n}") for worker in range(4) for n in range(25))
    assert len(objects(store)) == 25


def test_processes_may_add_at_once_and_be_killed(store: ImageStore) -> None:
    code = (
        "import sys; from pathlib import Path; from miabench.bench.store import ImageStore\n"
        "store, data = ImageStore(Path(sys.argv[1])), Path(sys.argv[2]).read_bytes()\n"
        "for n in range(100_000): store.add(f'{sys.argv[3]}/{n}', data, 'url')"
    )
    picture = store.root.parent / "a.png"
    picture.write_bytes(encoded(5))
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(store.root), str(picture), str(worker)])
        for worker in range(2)
    ]
    while not all(store.get(f"{worker}/50") for worker in range(2)):
        assert all(process.poll() is None for process in processes)
        time.sleep(0.01)
    for process in processes:
        process.kill()
        process.wait()
    lines = (store.root / "index.jsonl").read_text().splitlines()
    assert all(json.loads(line)["size"] for line in lines)
    store.add("after", encoded(6), "url")
    assert all(store.intact(json.loads(line)["reference"]) for line in lines)


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImageError, match="can't write"):
        ImageStore(tmp_path / "file").add(URL, encoded(1), "url")
    with pytest.raises(ImageError, match="can't read"):
        ImageStore(tmp_path / "file").get(URL)


def test_a_full_disk_leaves_whole_lines_and_no_parts(store: ImageStore) -> None:
    """A limit on the size of files stands for the full disk."""
    code = (
        "import resource, sys; from pathlib import Path; from miabench.bench.store import ImageStore\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store, data = ImageStore(Path(sys.argv[1])), Path(sys.argv[2]).read_bytes()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "for n in range(9): store.add(str(n), data, 'url')"
    )
    picture = store.root.parent / "a.png"
    for more in (0, 2000):  # first the index gets too long, then the image is too large
        picture.write_bytes(encoded(5) + bytes(more))
        command = [sys.executable, "-c", code, str(store.root), str(picture)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "ImageError: can't write" in ran.stderr
        lines = (store.root / "index.jsonl").read_text().splitlines()
        assert [json.loads(line)["reference"] for line in lines] == ["0", "1", "2"]
        assert [path.stat().st_size for path in objects(store)] == [len(encoded(5))]


def test_a_long_index_is_read_once(store: ImageStore) -> None:
    line = store.add("x", encoded(1), "url").model_dump_json()
    index = store.root / "index.jsonl"
    index.write_text("".join(line.replace('"x"', f'"{n}"') + "\n" for n in range(20_000)))
    first = quick.processor_time(lambda: store.get("19999"))
    assert first < 1.0 * quick.slowness()
    found: list[Stored | None] = []
    assert quick.processor_time(lambda: found.extend(store.get(str(n)) for n in range(1000))) < first
    assert all(found)
    assert store.get("19999") is not None


def test_references_to_the_store_are_read(default: ImageStore) -> None:
    data = encoded(7)
    stored = default.add(URL, data, "url")
    assert ImageStore.default() is default
    assert read_image(URL) == read_image(f"sha256:{stored.sha256}") == Image(data, "image/png")
    with pytest.raises(ImageError, match=r"example.org/b.jpg isn't fetched; `mia data fetch` gets it"):
        read_image("https://example.org/b.jpg")


def test_the_default_store_follows_the_environment(default: ImageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    default.add(URL, encoded(7), "url")
    monkeypatch.setenv("MIABENCH_CACHE", str(default.root.parent / "other"))
    assert ImageStore.default().get(URL) is None
