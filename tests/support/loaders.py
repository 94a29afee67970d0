"""Files of a benchmark in every layout that `load` reads, and what must hold of a damaged one.

Either loading it is a `BenchmarkError` in one line that names the file, or what was loaded differs from the original in
no more items than places were damaged; lint says something of any file whose records can be read at all.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from layouts import photo, write_hub_parquet, write_json, write_vlmevalkit_tsv
from mutations import Damage

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.bench.items import Item
from miabench.bench.lint import lint
from miabench.bench.tables import write_parquet, write_tsv
from miabench.catalog import image_of, raw_records
from miabench.errors import MiaError

N = 16
RECORDS = [
    {
        "image": f"http://images.example.org/{n:06}.jpg",
        "instruction": f'Describe picture {n}, "so",\nin exactly two sentences. 好',
        "type": ("basic", "advanced", "creative")[n % 3],
        "num_of_component": 2,
        "components": [f"Describe picture {n}", "in exactly two sentences"],
        "component_weight": [6, 4],
        "component_type": ["describe", "length_limit"],
    }
    for n in range(N)
]
IMAGES: list[bytes | None] = [photo(n, (16, 12)) for n in range(N)]


def _ours(path: Path) -> list[Item]:
    write_vlmevalkit_tsv(path, RECORDS, IMAGES)
    return list(load(path))


def _jsonl(path: Path) -> Path:
    write_jsonl(_ours(path.with_suffix(".tmp.tsv")), path)
    return path


def _our_parquet(path: Path) -> Path:
    write_parquet(_ours(path.with_suffix(".tmp.tsv")), path, image_of)
    return path


def _our_tsv(path: Path) -> Path:
    write_tsv(_ours(path.with_suffix(".tmp.tsv")), path, image_of)
    return path


MAKERS: Mapping[str, Callable[[Path], Path]] = {
    "official JSON": lambda folder: write_json(folder / "bench.json", RECORDS),
    "JSONL": lambda folder: _jsonl(folder / "items.jsonl"),
    "hub Parquet": lambda folder: write_hub_parquet(folder / "hub.parquet", RECORDS, IMAGES),
    "our Parquet": lambda folder: _our_parquet(folder / "ours.parquet"),
    "VLMEvalKit TSV": lambda folder: write_vlmevalkit_tsv(folder / "vlm.tsv", RECORDS, IMAGES),
    "our TSV": lambda folder: _our_tsv(folder / "ours.tsv"),
}


def asked(path: Path) -> Counter[str]:
    """What the items of a file ask."""
    return Counter(json.dumps([item.instruction, [c.text for c in item.components]]) for item in load(path))


def check_load(path: Path, original: Counter[str], done: Damage) -> str:
    """Load and lint a damaged file, and check what must hold.

    Returns:
        `refused`, `changed` or `same`.

    Raises:
        AssertionError: half a benchmark.
        Exception: whatever isn't a `MiaError`.
    """
    try:
        lint(raw_records(str(path)))
    except MiaError as error:
        assert "\n" not in str(error), repr(str(error))
    try:
        found = asked(path)
    except MiaError as error:
        assert "\n" not in str(error), repr(str(error))
        assert path.name in str(error), str(error)
        return "refused"
    new, gone = (found - original).total(), (original - found).total()
    assert new <= 2 * done.steps, f"{new} of {found.total()} items ask what none asked"
    if not done.loses:
        assert gone <= 2 * done.steps, f"{gone} of {original.total()} items are gone"
    return "same" if found == original else "changed"
