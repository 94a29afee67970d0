"""`mia data` as a user runs it: real processes, and a host of images on loopback."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import forked
import pytest
from image_host import Reply, serve
from layouts import photo, write_folder, write_hub_parquet, write_json, write_vlmevalkit_tsv

from miabench import load

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
needs_file = pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't on this machine")


class User:
    """Someone with a cache of their own."""

    def __init__(self, home: Path) -> None:
        self.env = {**os.environ, "MIABENCH_CACHE": str(home / "cache"), "COLUMNS": "120"}

    def command(self, *args: str | Path) -> list[str]:
        return forked.argv(*args)

    def mia(self, *args: str | Path) -> subprocess.CompletedProcess[str]:
        done = forked.run(self.command(*args), self.env)
        assert "Traceback" not in done.stderr, done.stderr
        return done


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path)


def record(number: int, url: str) -> dict[str, Any]:
    return {
        "image": url,
        "instruction": f"Describe picture {number} in exactly two sentences.",
        "type": "basic",
        "num_of_component": 2,
        "components": [f"Describe picture {number}", "in exactly two sentences"],
        "component_weight": [6, 4],
        "component_type": ["describe", "length_limit"],
    }


def test_images_come_from_their_urls_and_a_table_tells_what_can_t_be_had(user: User, tmp_path: Path) -> None:
    def answer(path: str, _: int) -> Reply:
        number = int(path.strip("/").removesuffix(".jpg"))
        if number == 3:
            return Reply(status=404)
        if number == 4:
            return Reply(body=b"<html>moved</html>")
        return Reply(body=photo(number))

    with serve(answer) as host:
        file = write_json(tmp_path / "bench.json", [record(n, f"{host.url}/{n}.jpg") for n in range(8)])
        refused = user.mia("data", "fetch", file)
        assert refused.returncode == 2
        assert "isn't a public address" in refused.stdout
        assert host.requests == []  # not even asked

        done = user.mia("data", "fetch", file, "--allow-private-hosts")
        assert done.returncode == 0
        assert "6 of 8 images of bench are on this machine" in done.stdout
        assert "HTTP 404" in done.stdout
        assert "HTML" in done.stdout

        before = len(host.requests)
        again = user.mia("data", "fetch", file, "--allow-private-hosts", "--json")
        rows = [json.loads(line) for line in again.stdout.splitlines()]
        assert [row["state"] for row in rows] == ["had"] * 3 + ["dead"] * 2 + ["had"] * 3
        assert {path for path, _ in host.requests[before:]} == {"/3.jpg", "/4.jpg"}

    shown = user.mia("show", "1", "--benchmark", file, "--image", tmp_path / "one.jpg")
    assert shown.returncode == 0
    assert (tmp_path / "one.jpg").read_bytes() == photo(0)


def test_a_changed_image_is_told(user: User, tmp_path: Path) -> None:
    version = [0]
    with serve(lambda path, _: Reply(body=photo(int(path[1]) + 50 * version[0] * (path[1] == "1")))) as host:
        file = write_json(tmp_path / "bench.json", [record(n, f"{host.url}/{n}.jpg") for n in range(3)])
        user.mia("data", "fetch", file, "--allow-private-hosts")
        version[0] = 1
        done = user.mia("data", "fetch", file, "--allow-private-hosts", "--refresh")
    assert "changed: not the bytes that were here before" in done.stdout
    assert load(file)[1].id in done.stdout
    assert load(file)[0].id not in done.stdout


def test_a_killed_fetch_goes_on_where_it_was(user: User, tmp_path: Path) -> None:
    images = [photo(n) for n in range(60)]
    with serve(lambda path, _: Reply(body=images[int(path.strip("/"))], delay=0.1)) as host:
        file = write_json(tmp_path / "bench.json", [record(n, f"{host.url}/{n}") for n in range(60)])
        command = user.command("data", "fetch", file, "--allow-private-hosts", "--per-host", "4")
        process = subprocess.Popen(command, env=user.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while len(host.requests) < 20 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = (tmp_path / "cache" / "images" / "index.jsonl").read_text().splitlines()
        assert 0 < len(store) < 60
        kept = {json.loads(line)["reference"].rpartition("/")[2] for line in store}
        done = user.mia("data", "fetch", file, "--allow-private-hosts")
    assert "60 of 60" in done.stdout
    counts = host.counts()
    assert all(counts[f"/{number}"] == 1 for number in kept)
    assert max(counts.values()) <= 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["fetch", "official", "--from", "gone.json"], "can't read gone.json"),
        (["fetch", "official", "--from", "{bench}"], "isn't the file of the official repository"),
        (["fetch", "{bench}", "--from", "{bench}"], "--from is for the official benchmark"),
        (["fetch", "{bench}", "--images", "nowhere"], "expected urls, hf, vlmevalkit, none, or a folder"),
        (["fetch", "nowhere"], "no benchmark 'nowhere'"),
        (["list", "official"], "mia data fetch official"),
        (["list", "{bench}", "--level", "hard"], "unknown level 'hard'"),
        (["list", "{bench}", "--category", "hard"], "unknown category 'hard'"),
        (["list", "{bench}", "--edition", "corrected"], "has no editions"),
        (["export", "{bench}", "--out", "x.docx"], "name a folder, or a file that ends in"),
        (["export", "{bench}", "--out", "/proc/x/y.tsv"], "can't write"),
        (["check", "nowhere"], "no file 'nowhere'"),
        (["check", "official"], "mia data fetch official"),
    ],
)
def test_what_can_t_be_done_is_one_line(user: User, tmp_path: Path, args: list[str], said: str) -> None:
    file = write_json(tmp_path / "bench.json", [record(0, "http://x.example/0.jpg")])
    done = user.mia("data", *(arg.format(bench=file) for arg in args))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_benchmark_goes_through_every_format(user: User, tmp_path: Path) -> None:
    file = write_json(tmp_path / "bench.json", [record(n, f"http://x.example/{n}.jpg") for n in range(5)])
    images: list[bytes | None] = [photo(n) for n in range(5)]
    records = json.loads(file.read_text())
    user.mia("data", "fetch", file, "--images", write_folder(tmp_path / "images", records, images))
    original = load(file)
    for out in ("ours", "b.parquet", "b.tsv", "b.jsonl"):
        done = user.mia("data", "export", file, "--out", tmp_path / out)
        assert done.returncode == 0, done.stderr
        assert "without its image" not in done.stdout
        again = user.mia("data", "list", tmp_path / out, "--json")
        rows = [json.loads(line) for line in again.stdout.splitlines()]
        assert [(row["id"], row["instruction"]) for row in rows] == [(i.id, i.instruction) for i in original]
    page = tmp_path / "sheet.html"
    assert user.mia("data", "export", file, "--out", page).returncode == 0
    assert all(item.id in page.read_text() for item in original)
    assert page.read_text().count("data:image/") >= 5


def test_list_says_what_a_benchmark_holds(user: User, tmp_path: Path) -> None:
    file = write_json(tmp_path / "bench.json", [record(n, f"http://x.example/{n}.jpg") for n in range(5)])
    said = user.mia("data", "list", file, "--limit", "3").stdout
    assert "3 items of bench" in said
    assert "rules       decide 3 of 6 components and 40.0 % of the points" in said
    assert load(file)[2].id in said
    assert load(file)[3].id not in said


def test_check_finds_what_is_wrong_and_says_so_by_its_exit_code(user: User, tmp_path: Path) -> None:
    good = write_json(tmp_path / "good.json", [record(n, f"https://x.example/{n}.jpg") for n in range(3)])
    done = user.mia("data", "check", good)
    assert done.returncode == 0
    assert "3 records: 0 errors, 0 warnings" in done.stdout
    wrong = record(3, "https://x.example/3.jpg")
    wrong["components"][1] = "in exactly three sentences"
    bad = write_json(tmp_path / "bad.json", [record(0, "https://x.example/0.jpg"), wrong, {"instruction": 3}])
    done = user.mia("data", "check", bad)
    assert done.returncode == 1
    assert "number-contradicts" in done.stdout
    found = [json.loads(line) for line in user.mia("data", "check", bad, "--json").stdout.splitlines()]
    assert (1, 1, "number-contradicts") in {(p["index"], p["component"], p["code"]) for p in found}
    assert {p["index"] for p in found} == {1, 2}


@needs_file
def test_the_published_benchmark_from_what_one_has(user: User, tmp_path: Path) -> None:
    records = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    images: list[bytes | None] = [photo(n) if n % 40 else None for n in range(400)]
    parquet = write_hub_parquet(tmp_path / "hub" / "test-00000-of-00001.parquet", records, images).parent
    done = user.mia("data", "fetch", "official", "--from", PUBLISHED, "--images", parquet)
    assert done.returncode == 0, done.stderr
    assert "390 of 400 images of official are on this machine" in done.stdout
    assert "its row has no image" in done.stdout
    said = user.mia("data", "list", "official", "--edition", "corrected", "--limit", "1").stdout
    assert "1 item of official, edition corrected" in said
    checked = user.mia("data", "check", "official")
    assert checked.returncode == 1
    assert "lost-negation" in checked.stdout
    corrected = user.mia("show", "102", "--benchmark", "official", "--edition", "corrected").stdout
    assert "corrected: the instruction asks for four sentences" in " ".join(corrected.split())
    copy = user.mia("data", "fetch", "official", "--images", write_vlmevalkit_tsv(tmp_path / "m.tsv", records, images))
    assert "390 │ were here" in " ".join(copy.stdout.split())
