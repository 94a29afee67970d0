"""Downloads: whole or not at all, resumed where they were cut, refused where they aren't what they should be."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from miabench.bench import download as module
from miabench.bench.download import download
from miabench.errors import BenchmarkError

DATA = bytes(range(256)) * 4000
SHA = hashlib.sha256(DATA).hexdigest()

Answer = Callable[[BaseHTTPRequestHandler, int], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between attempts are short."""
    monkeypatch.setattr(module, "_FIRST_WAIT", 0.01)


@contextmanager
def serve(answer: Answer) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server on loopback; gives its address and the headers of each request."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            asked.append(dict(self.headers))
            answer(self, len(asked))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/file", asked
    finally:
        server.shutdown()
        server.server_close()


def give(handler: BaseHTTPRequestHandler, data: bytes, cut: int | None = None, etag: str = '"one"') -> None:
    """Answer with the file, or from where it is asked for; `cut` ends it early."""
    start = 0
    asked, tag = handler.headers.get("Range"), handler.headers.get("If-Range")
    if asked and tag == etag:
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
    body = data[start:]
    handler.send_response(206 if start else 200)
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("ETag", etag)
    handler.end_headers()
    handler.wfile.write(body[:cut])


def test_a_file_comes_whole(tmp_path: Path) -> None:
    steps: list[tuple[int, int | None]] = []
    with serve(lambda h, _: give(h, DATA)) as (url, asked):
        path = download(
            url, tmp_path / "deep" / "f", digest=SHA, max_bytes=10**7, on_bytes=lambda *step: steps.append(step)
        )
        download(url, path, digest=SHA, max_bytes=10**7)
    assert path.read_bytes() == DATA
    assert steps[-1] == (len(DATA), len(DATA))
    assert len(asked) == 1  # what is there isn't asked for again
    assert [p.name for p in path.parent.iterdir()] == ["f"]


def test_what_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with serve(lambda h, n: give(h, DATA, cut=300_000 if n < 3 else None)) as (url, asked):
        assert download(url, tmp_path / "f", digest=SHA, max_bytes=10**7).read_bytes() == DATA
    assert [r.get("Range") for r in asked] == [None, "bytes=300000-", "bytes=600000-"]


def test_another_process_goes_on_where_the_first_was_killed(tmp_path: Path) -> None:
    with serve(lambda h, n: give(h, DATA, cut=300_000 if n == 1 else None)) as (url, asked):
        with pytest.raises(BenchmarkError, match="the same command goes on"):
            download(url, tmp_path / "f", max_bytes=10**7, attempts=1)
        assert not (tmp_path / "f").exists()
        assert download(url, tmp_path / "f", digest=SHA, max_bytes=10**7).read_bytes() == DATA
    assert asked[1]["Range"] == "bytes=300000-"


def test_a_file_that_changed_meanwhile_is_fetched_anew(tmp_path: Path) -> None:
    new = DATA[::-1]

    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if n == 1:
            give(handler, DATA, cut=300_000)
        else:
            give(handler, new, etag='"two"')

    with serve(answer) as (url, _):
        assert download(url, tmp_path / "f", max_bytes=10**7).read_bytes() == new


def test_a_server_that_is_busy_is_asked_again(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, n: int) -> None:
        if n < 3:
            handler.send_error(503)
        else:
            give(handler, DATA)

    with serve(answer) as (url, asked):
        download(url, tmp_path / "f", max_bytes=10**7)
    assert len(asked) == 3


def test_what_isn_t_there_is_asked_for_once(tmp_path: Path) -> None:
    with serve(lambda h, _: h.send_error(404)) as (url, asked), pytest.raises(BenchmarkError, match="HTTP 404"):
        download(url, tmp_path / "f", max_bytes=10**7)
    assert len(asked) == 1


def test_a_wrong_digest_leaves_nothing(tmp_path: Path) -> None:
    with serve(lambda h, _: give(h, DATA + b"!")) as (url, _), pytest.raises(BenchmarkError, match="its sha256 isn't"):
        download(url, tmp_path / "f", digest=SHA, max_bytes=10**7)
    assert not list(tmp_path.glob("f*")) or not (tmp_path / "f").exists()
    assert not (tmp_path / "f.part").exists()


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    with serve(lambda h, _: give(h, DATA)) as (url, _), pytest.raises(BenchmarkError, match="more than 1,000 bytes"):
        download(url, tmp_path / "f", max_bytes=1000)
    assert not (tmp_path / "f").exists()


def test_a_host_that_doesn_t_answer_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"can't get http://127\.0\.0\.1:9/f: .*refused") as caught:
        download("http://127.0.0.1:9/f", tmp_path / "f", max_bytes=10, attempts=2)
    assert "\n" not in str(caught.value)


def test_a_folder_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BenchmarkError, match="can't write"):
        download("http://127.0.0.1:9/f", tmp_path / "file" / "f", max_bytes=10)
