"""Copies of the published benchmark on hubs: fetched from a hub on loopback that speaks as the real ones do."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from layouts import photo, write_hub_parquet, write_vlmevalkit_tsv
from loaders import IMAGES, RECORDS

from miabench.bench.official import copies
from miabench.bench.official.copies import from_vlmevalkit
from miabench.bench.tables import read_parquet, read_tsv
from miabench.errors import BenchmarkError

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILE = "data/test-00000-of-00001.parquet"
GET = "from miabench.bench.official.copies import from_hub; print(from_hub(lambda *_: None))"


@contextmanager
def hub(files: dict[str, bytes], status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """A hub that has one dataset; gives its address and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = self.path.split("?")[0]
            asked.append(f"{self.command} {path}")
            name = path.partition(f"/resolve/{COMMIT}/")[2]
            if status != 200:
                return self._send(status, b"{}", {})
            if path.startswith(f"/api/datasets/lmms-lab/MIA-Bench/tree/{COMMIT}"):
                tree = [
                    {"type": "file", "oid": "0" * 40, "size": len(data), "path": file} for file, data in files.items()
                ]
                return self._send(200, json.dumps(tree).encode(), {"Content-Type": "application/json"})
            if path.startswith("/api/datasets/lmms-lab/MIA-Bench/"):
                listing = {
                    "id": "lmms-lab/MIA-Bench",
                    "sha": COMMIT,
                    "siblings": [{"rfilename": file} for file in [*files, "README.md"]],
                }
                return self._send(200, json.dumps(listing).encode(), {"Content-Type": "application/json"})
            if name in files:
                etag = hashlib.sha256(files[name]).hexdigest()
                return self._send(200, files[name], {"X-Repo-Commit": COMMIT, "ETag": f'"{etag}"'})
            return self._send(404, b"{}", {})

        def _send(self, code: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(code)
            for header, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(header, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def get(endpoint: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Fetch the dataset in a process of its own: the hub's library reads its settings once."""
    environment = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(home), "HF_HUB_DISABLE_XET": "1"}
    return subprocess.run(
        [sys.executable, "-c", GET], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_hub_s_files_come_once_and_hold_the_images(tmp_path: Path) -> None:
    data = write_hub_parquet(tmp_path / "made.parquet", RECORDS, IMAGES).read_bytes()
    with hub({FILE: data}) as (endpoint, asked):
        first = get(endpoint, tmp_path / "home")
        assert first.returncode == 0, first.stderr
        folder = Path(first.stdout.splitlines()[-1])
        assert [record["image"] for _, record in read_parquet(folder)] == IMAGES
        assert not any("README" in request for request in asked)
        get(endpoint, tmp_path / "home")
    assert sum(request.startswith("GET") and FILE in request for request in asked) == 1


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_hub_that_refuses_is_one_error(tmp_path: Path, status: int) -> None:
    with hub({}, status) as (endpoint, _):
        done = get(endpoint, tmp_path / "home")
    assert "BenchmarkError: can't get lmms-lab/MIA-Bench from the Hugging Face hub" in done.stderr


def test_no_hub_is_one_error(tmp_path: Path) -> None:
    done = get("http://127.0.0.1:9", tmp_path / "home")
    assert "BenchmarkError: can't get lmms-lab/MIA-Bench from the Hugging Face hub" in done.stderr


def test_vlmevalkit_s_table_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path))
    data = write_vlmevalkit_tsv(tmp_path / "made.tsv", RECORDS, IMAGES).read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    monkeypatch.setattr(copies, "VLMEVALKIT_URL", f"http://127.0.0.1:{server.server_port}/Mia-Bench.tsv")
    try:
        with pytest.raises(BenchmarkError, match="its md5 isn't"):
            from_vlmevalkit(lambda *_: None)
        monkeypatch.setattr(copies, "VLMEVALKIT_MD5", hashlib.md5(data, usedforsecurity=False).hexdigest())
        path = from_vlmevalkit(lambda *_: None)
    finally:
        server.shutdown()
        server.server_close()
    assert next(iter(read_tsv(path)))[1]["image"] == photo(0, (16, 12))
