"""A run with an adapter: its configuration names what the adapter holds, and another adapter is another run."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tiny_llama import write_safetensors

from miabench import load
from miabench.errors import ModelError, RunError
from miabench.evaluate.config import Settings
from miabench.evaluate.folder import RunFolder
from miabench.evaluate.runs import run
from miabench.models import requirements
from miabench.models.adapters import content_hash

pytestmark = pytest.mark.skipif(bool(requirements.missing()), reason="the packages of mia/reader aren't installed")
pytest.importorskip("gguf", reason="gguf isn't installed")


def adapter(folder: Path, seed: int) -> Path:
    """A random adapter on the last layer of the embedded model, large enough to change every answer."""
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(seed)
    name = "base_model.model.model.layers.29.mlp.down_proj.lora_"
    tensors = {f"{name}A.weight": rng.normal(0, 1, (2, 1536)), f"{name}B.weight": rng.normal(0, 1, (576, 2))}
    write_safetensors(folder / "adapter_model.safetensors", tensors)
    (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA", "r": 2, "lora_alpha": 2}))
    return folder


def test_another_adapter_is_another_run(make_benchmark: Callable[[int], Path], tmp_path: Path) -> None:
    benchmark = load(make_benchmark(1))
    path = adapter(tmp_path / "adapter", 1)
    settings = Settings(model="mia/reader", model_args={"adapter": str(path)}, max_tokens=4)
    done = run(benchmark, settings, tmp_path / "run")
    recorded = RunFolder(tmp_path / "run").read_config()
    assert recorded.model_args == {"adapter": str(path), "adapter_sha256": content_hash(path)}
    plain = run(benchmark, Settings(model="mia/reader", max_tokens=4), tmp_path / "plain")
    assert plain.config.identity != done.config.identity
    assert plain.results[0].response != done.results[0].response
    adapter(path, 2)
    with pytest.raises(RunError, match=r"holds another run .*adapter_sha256"):
        run(benchmark, settings, tmp_path / "run")
    with pytest.raises(ModelError, match="there is no adapter"):
        run(benchmark, Settings(model="mia/reader", model_args={"adapter": str(tmp_path / "no")}), tmp_path / "x")
    assert not (tmp_path / "x").exists()
