"""Fixtures for everybody: a small benchmark on disk, and a server to ask."""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent / "support"))

gc.set_threshold(100_000, 20, 100)  # as `mia` has it: loading all that tests look at makes objects and no garbage

# What a shell starts in the background ignores Ctrl-C, and so do its children; tests that send one need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SECRET = "sk-not-a-real-key-8d1f"  # noqa: S105 - what must reach no file


@pytest.fixture
def make_benchmark(tmp_path: Path) -> Callable[[int], Path]:
    """Write a benchmark of n items with small images, each with a demand that a rule decides and one that none does."""

    def make(n: int) -> Path:
        folder = tmp_path / "benchmark"
        (folder / "images").mkdir(parents=True)
        lines = []
        for i in range(n):
            Image.new("RGB", (24, 16), (i % 256, 80, 120)).save(folder / "images" / f"{i}.png")
            record = {
                "image": f"images/{i}.png",
                "instruction": f"Describe picture {i} in exactly two sentences.",
                "level": ("basic", "intermediate", "advanced")[i % 3],
                "components": [
                    {"text": "Describe the picture", "points": 6, "category": "description"},
                    {
                        "text": "in exactly two sentences",
                        "points": 4,
                        "category": "length_limit",
                        "constraint": {"kind": "sentences", "low": 2, "high": 2},
                    },
                ],
            }
            lines.append(json.dumps(record))
        (folder / "items.jsonl").write_text("\n".join(lines) + "\n")
        return folder

    return make


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a `mia` process: a key, and a home of its own."""
    dropped = ("_API_KEY", "PYTHONDONTWRITEBYTECODE")  # each process would compile our modules again
    keep = {name: value for name, value in os.environ.items() if not name.endswith(dropped)}
    return {**keep, "OPENAI_API_KEY": SECRET, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address of a server on this machine, and the paths that it was asked for: hostile text points there."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/asked", paths
    server.shutdown()
    server.server_close()
    thread.join()
