"""Training data that several tests look at; none of them changes it."""

import json
from pathlib import Path

import pytest
from PIL import Image
from tuned import cleaned, selected

from miabench.tuning.folder import TuneFolder


@pytest.fixture(scope="package")
def other_benchmark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A benchmark of one item that has nothing to do with drawn scenes."""
    folder = tmp_path_factory.mktemp("benchmark")
    Image.effect_noise((64, 64), 90).convert("RGB").save(folder / "a.png")
    record = {
        "image": "a.png",
        "instruction": "Tell the old fisherman's story once more, but as his boat would tell it.",
        "level": "creative",
        "components": [{"text": "as his boat would tell it", "points": 10, "category": "perspective"}],
    }
    (folder / "items.jsonl").write_text(json.dumps(record) + "\n")
    return folder


@pytest.fixture(scope="package")
def tuned(tmp_path_factory: pytest.TempPathFactory, other_benchmark: Path) -> TuneFolder:
    """Twelve drawn items in two shards, up to decontamination."""
    folder = TuneFolder(tmp_path_factory.mktemp("tuned") / "data")
    with folder.locked():
        selected(folder)
        cleaned(folder, other_benchmark)
    return folder
