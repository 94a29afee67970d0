"""The published file on this machine: where it is kept, how it gets there, and what proves that it is the one.

It comes from the official repository at a pinned commit, or from a file that the user has: that same file, or a copy of
the benchmark with its images inside (the Parquet files of the Hugging Face dataset, the TSV of VLMEvalKit).
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from miabench.bench.cache import cache_root
from miabench.bench.download import download
from miabench.bench.formats import items_in, official_records, write_bytes, write_jsonl
from miabench.bench.items import Benchmark
from miabench.bench.official.editions import Edition, apply_edition, is_published
from miabench.bench.published import published_ids
from miabench.bench.records import items_of
from miabench.errors import BenchmarkError

NAME = "official"
COMMIT = "5422852d98cb167390da9501200360860435efb1"
URL = f"https://raw.githubusercontent.com/apple/ml-mia-bench/{COMMIT}/instruction_benchmark_all.json"
SHA256 = "f75671cde32c84ee1791eda74994f15eaf48530333a65f3b732006a1c7d055d2"
MAX_BYTES = 5_000_000


def folder() -> Path:
    """Where the file is kept."""
    return cache_root() / NAME


def installed() -> Path | None:
    """The file that is here: the official one, or what was taken from a copy; None where neither is."""
    for path in (folder() / "benchmark.json", folder() / "items.jsonl"):
        if path.is_file():
            return path
    return None


def fetch_file(on_bytes: Callable[[int, int | None], None] = lambda _done, _all: None) -> Path:
    """Get the official file from its repository, unless it is here.

    Raises:
        BenchmarkError: it can't be had, or isn't the file that it should be.
    """
    return download(URL, folder() / "benchmark.json", digest=SHA256, max_bytes=MAX_BYTES, on_bytes=on_bytes)


def install(path: Path) -> Path:
    """Keep a file that the user has: the official JSON, or a copy in Parquet or TSV. In one step, or not at all.

    Returns:
        Where it is kept now.

    Raises:
        BenchmarkError: unreadable, or not the published 400.
    """
    if path.suffix.lower() == ".json":
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BenchmarkError(f"can't read {path}: {error.strerror or error}") from error
        return keep(data, str(path))
    items = items_in(path)
    if not is_published(items):
        missing = set(published_ids()) - {item.id for item in items}
        raise BenchmarkError(
            f"{path} isn't the published benchmark: {len(items)} records, "
            f"and {len(missing)} of the published {len(published_ids())} aren't among them"
        )
    target = folder() / "items.jsonl"
    write_jsonl(items, target)
    return target


def keep(data: bytes, origin: str) -> Path:
    """Keep the bytes of the official file.

    Raises:
        BenchmarkError: they aren't that file's, or can't be written.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise BenchmarkError(
            f"{origin} isn't the file of the official repository at {COMMIT[:12]}: "
            f"its sha256 is {found[:12]}..., not {SHA256[:12]}..."
        )
    target = folder() / "benchmark.json"
    write_bytes(target, data)
    return target


def load_official(edition: Edition = "published") -> Benchmark:
    """An edition of the published benchmark, from what is kept here.

    Raises:
        BenchmarkError: it isn't here yet, or damaged.
    """
    path = installed()
    if path is None:
        raise BenchmarkError(
            "the official benchmark isn't on this machine yet; `mia data fetch official` gets it "
            "(--from FILE where there is no network)"
        )
    if path.suffix == ".json":
        _verify(path)
        items = items_of(official_records(path))
    else:
        items = items_in(path)
    return apply_edition(Benchmark(NAME, items), edition)


def _verify(path: Path) -> None:
    """Check that what was kept hasn't changed since.

    Raises:
        BenchmarkError: it has, or can't be read.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BenchmarkError(f"can't read {path}: {error.strerror or error}") from error
    if found != SHA256:
        raise BenchmarkError(f"{path} has been changed; delete it and run `mia data fetch official` again")
