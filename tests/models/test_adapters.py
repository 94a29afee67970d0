"""Trained models for `mia/reader`: llama.cpp with the converted adapter says what transformers and PEFT say.

The models are small and random, float32 on both sides, so equal weights give equal answers but for rounding.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_llama import KEY_HEADS, LAYERS, WIDTH, token_ids, write_safetensors, write_tiny_llama

from miabench.errors import ModelError
from miabench.models import adapters, requirements
from miabench.models.adapters import content_hash, fit, source_of, with_content
from miabench.models.gguf_header import read_shapes

pytest.importorskip("gguf", reason="gguf isn't installed")
needs_llama = pytest.mark.skipif("xllamacpp" in requirements.missing("gguf"), reason="xllamacpp isn't installed")

PROMPTS = (
    "Describe a receipt.",
    "What is 12 + 30?",
    "A haiku about rain",
    "Name three colours",
    "Why is the sky blue?",
)
TOKENS = 24
TOLERANCE = 0.03
"""Of a log probability, in single precision: the two libraries add in another order, and this model amplifies it."""

HALF = 0.05
"""The same, of a model that is written in half precision."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_llama(tmp_path_factory.mktemp("base") / "tiny.gguf")


def lora(
    folder: Path, *, seed: int = 1, rank: int = 4, layers: int = LAYERS, width: int = WIDTH, **config: Any
) -> Path:
    """An adapter as PEFT writes it, with a B that isn't zero."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    narrow = WIDTH // 4 * KEY_HEADS
    tensors = {}
    for layer in range(layers):
        for module, rows in (("self_attn.q_proj", width), ("self_attn.k_proj", narrow), ("mlp.gate_proj", 128)):
            name = f"base_model.model.model.layers.{layer}.{module}.lora_"
            tensors[f"{name}A.weight"] = rng.normal(0, 0.2, (rank, width))
            tensors[f"{name}B.weight"] = rng.normal(0, 0.2, (rows, rank))
    write_safetensors(folder / "adapter_model.safetensors", tensors)
    given = {"peft_type": "LORA", "r": rank, "lora_alpha": 8, "target_modules": ["q_proj", "k_proj", "gate_proj"]}
    (folder / "adapter_config.json").write_text(json.dumps({**given, "bias": "none", **config}))
    return folder


Said = list[tuple[list[int], list[float]]]


def llama_says(fitted: adapters.Fitted) -> Said:
    """Greedy tokens of each prompt with their log probabilities, from llama.cpp."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(fitted.model)
    params.n_ctx, params.n_parallel, params.warmup, params.verbosity, params.offline = 256, 1, False, 0, True
    params.cache_type_k = params.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    if fitted.adapter is not None:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(fitted.adapter), 1.0)]
    server = xllamacpp.Server(params)
    said = []
    for prompt in PROMPTS:
        asked = {"max_tokens": TOKENS, "temperature": 0, "logprobs": 1, "ignore_eos": True, "cache_prompt": False}
        body = server.handle_completions({"prompt": token_ids(prompt), **asked})
        parts = body["choices"][0]["logprobs"]["content"]
        said.append(([part["id"] for part in parts], [part["logprob"] for part in parts]))
    return said


@pytest.fixture(scope="module")
def hf(base: Path) -> Callable[..., Said]:
    """`hf(adapter=None)`: the same from transformers, which loads the GGUF file, and PEFT."""
    torch = pytest.importorskip("torch", reason="torch isn't installed")
    transformers = pytest.importorskip("transformers", reason="transformers isn't installed")
    peft = pytest.importorskip("peft", reason="peft isn't installed")
    torch.set_num_threads(1)

    def says(adapter: Path | None = None, whole: Path | None = None, save: Path | None = None) -> Said:
        model = transformers.AutoModelForCausalLM.from_pretrained(str(base.parent), gguf_file=base.name)
        if adapter is not None:
            model = peft.PeftModel.from_pretrained(model, str(adapter)).eval()
        if save is not None:
            merged = model.merge_and_unload()
            merged.hf_quantizer = None  # transformers refuses to save what it loaded from GGUF
            del merged.config.quantization_config
            merged.save_pretrained(save)
            model = merged
        said = []
        for prompt in PROMPTS:
            ids = torch.tensor([token_ids(prompt)])
            start = ids.shape[1]
            chosen = []
            with torch.inference_mode():
                for _ in range(TOKENS):
                    found = torch.log_softmax(model(ids).logits[0, -1].double(), -1)
                    found[2] = -torch.inf  # the end of an answer, which llama.cpp is told to ignore
                    best = int(found.argmax())
                    chosen.append(float(found[best]))
                    ids = torch.cat([ids, torch.tensor([[best]])], 1)
            said.append((ids[0, start:].tolist(), chosen))
        return said

    return says


def assert_same(one: Said, other: Said) -> None:
    for (tokens, chances), (others, theirs) in zip(one, other, strict=True):
        assert tokens == others
        assert len(tokens) == TOKENS
        np.testing.assert_allclose(chances, theirs, atol=TOLERANCE)


@needs_llama
def test_an_adapter_says_what_peft_says(
    base: Path, hf: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = llama_says(adapters.Fitted(base, None))
    assert_same(plain, hf())
    folder = lora(tmp_path / "lora", alpha_pattern={"layers.1.self_attn.k_proj": 3}, use_rslora=True)
    fitted = fit(folder, base)
    assert fitted.model == base
    tuned = llama_says(fitted)
    assert_same(tuned, hf(folder))
    assert all(one[0] != other[0] for one, other in zip(plain, tuned, strict=True))

    from miabench.models import gguf_export

    monkeypatch.setattr(gguf_export, "to_llama_cpp", lambda rows, _: rows)
    fitted.adapter.unlink()
    wrong = llama_says(fit(folder, base))
    assert [one[0] for one in wrong] != [one[0] for one in tuned], "this test wouldn't see rows in the wrong order"


@needs_llama
def test_a_whole_model_says_what_transformers_says(base: Path, hf: Callable[..., Said], tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    said = hf(lora(tmp_path / "lora", seed=5), save=whole)
    fitted = fit(whole, base)
    assert fitted.adapter is None
    assert fitted.model.parent == whole
    found = llama_says(fitted)
    assert sum(one[0] == other[0] for one, other in zip(found, said, strict=True)) >= 4, "one may part at a near tie"
    for (tokens, chances), (others, theirs) in zip(found, said, strict=True):
        same = next((n for n, pair in enumerate(zip(tokens, others, strict=True)) if pair[0] != pair[1]), TOKENS)
        np.testing.assert_allclose(chances[:same], theirs[:same], atol=HALF)
    assert [tokens for tokens, _ in found] != [tokens for tokens, _ in hf()]


def test_rows_go_to_llama_cpps_order_and_back() -> None:
    """The order is transformers' `_reverse_permute_weights` undone: row n of a head's first half stands at 2 n."""
    from miabench.models.gguf_export import to_llama_cpp

    rows = np.arange(16, dtype=np.float32).reshape(16, 1)
    assert to_llama_cpp(rows, 2).ravel().tolist() == [0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15]


def test_what_is_converted_is_kept_and_made_anew_where_it_changed(base: Path, tmp_path: Path) -> None:
    folder = lora(tmp_path / "lora")
    first = fit(folder, base).adapter
    assert first is not None
    made = first.stat().st_mtime_ns
    assert fit(folder, base).adapter == first
    assert first.stat().st_mtime_ns == made
    before = content_hash(folder)
    lora(folder, seed=2)
    assert content_hash(folder) != before
    assert fit(folder, base).adapter != first
    moved = shutil.copytree(folder, tmp_path / "moved")
    assert content_hash(moved) == content_hash(folder)
    assert not list(folder.glob(".*")), "no half-written file is left"


def test_a_folder_that_cant_be_written(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(adapters.os, "access", lambda *_: False)
    found = fit(lora(tmp_path / "lora"), base).adapter
    assert found is not None
    assert found.parent == tmp_path / "cache" / "adapters"


def test_a_gguf_file_is_taken_as_it_is(base: Path, tmp_path: Path, gguf_file: Callable[..., Path]) -> None:
    made = fit(lora(tmp_path / "lora"), base).adapter
    assert made is not None
    assert source_of(made).kind == "gguf adapter"
    assert fit(made, base) == (base, made)
    assert fit(base, gguf_file("other.gguf", {"general.architecture": "llama"})) == (base, None)
    other = gguf_file("qwen.gguf", {"general.architecture": "qwen2"})
    with pytest.raises(ModelError, match="an adapter of 'llama' models, and the base is 'qwen2'"):
        fit(made, other)
    with pytest.raises(ModelError, match="only adapters of Llama models are converted"):
        fit(lora(tmp_path / "second"), other)
    with pytest.raises(ModelError, match="a projector of images"):
        source_of(gguf_file("clip.gguf", {"general.architecture": "clip"}))


def without(folder: Path, name: str) -> Path:
    (folder / name).unlink()
    return folder


def with_tensor(folder: Path, name: str) -> Path:
    write_safetensors(folder / "adapter_model.safetensors", {name: np.ones((2, 2))})
    return folder


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda at: at / "none", "there is no adapter"),
        (lambda at: at, "holds neither a LoRA adapter"),
        (lambda at: without(lora(at / "a"), "adapter_model.safetensors"), "was training stopped"),
        (lambda at: lora(at / "a", layers=3), "layer 2, mlp.gate_proj: .* has no such layer"),
        (lambda at: lora(at / "a", width=96), "A is 4 x 96, B 128 x 4; mia/reader's base has 128 x 64"),
        (lambda at: lora(at / "a", peft_type="IA3"), "peft_type is 'IA3'; only LORA"),
        (lambda at: lora(at / "a", use_dora=True), "use_dora: this isn't B @ A"),
        (lambda at: lora(at / "a", init_lora_weights="pissa_niter_4"), "pissa: this isn't B @ A"),
        (lambda at: lora(at / "a", lora_alpha="many"), "lora_alpha or alpha_pattern makes no sense"),
        (lambda at: lora(at / "a", alpha_pattern={"(": 3}), "lora_alpha or alpha_pattern makes no sense"),
        (lambda at: with_tensor(lora(at / "a"), "base_model.model.lm_head.weight"), "fits no GGUF adapter"),
        (
            lambda at: with_tensor(lora(at / "a"), "model.layers.0.self_attn.q_proj.lora_A.weight"),
            "only A of A and B is there",
        ),
    ],
)
def test_bad_adapters_get_one_line(base: Path, tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        fit(make(tmp_path), base)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.rglob("*.tmp"))


def model_folder(at: Path, tensors: dict[str, Any], **config: Any) -> Path:
    at.mkdir()
    (at / "config.json").write_text(json.dumps({"model_type": "llama", **config}))
    write_safetensors(at / "model.safetensors", tensors)
    return at


@pytest.mark.parametrize(
    ("tensors", "config", "said"),
    [
        ({"model.norm.weight": np.ones(WIDTH)}, {"model_type": "qwen2"}, "a model of type 'qwen2'"),
        ({"model.norm.weight": np.ones(WIDTH)}, {"rope_parameters": {"rope_theta": 10000.0}}, "rope_theta is 10000.0"),
        ({"model.norm.weight": np.ones(32)}, {}, "'model.norm.weight' is 32, and mia/reader's base has 64"),
        ({"visual.patch": np.ones(3)}, {}, "'visual.patch' is 3, and mia/reader's base has no such tensor"),
        ({"model.norm.weight": np.ones(WIDTH)}, {}, "lacks the weights of blk.0"),
    ],
)
def test_bad_models_get_one_line(
    base: Path, tmp_path: Path, tensors: dict[str, Any], config: dict[str, Any], said: str
) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        fit(model_folder(tmp_path / "m", tensors, **config), base)
    assert "\n" not in str(caught.value)


def test_a_run_records_what_the_adapter_holds(tmp_path: Path) -> None:
    args = {"adapter": str(lora(tmp_path / "a")), "threads": 1}
    found = with_content("mia/reader", args)
    assert found == {**args, "adapter_sha256": content_hash(tmp_path / "a")}
    assert with_content("mia/reader", found) == found
    assert with_content("openai/gpt-4o", args) == args
    assert with_content("mia/reader", {"threads": 1}) == {"threads": 1}
    lora(tmp_path / "a", seed=9)
    assert with_content("mia/reader", args) != found
    with pytest.raises(ModelError, match="isn't the adapter of this run any more"):
        with_content("mia/reader", found)


def test_shapes_of_a_gguf_file(base: Path, tmp_path: Path) -> None:
    shapes = read_shapes(base)
    assert shapes["blk.0.attn_k.weight"] == (WIDTH // 4 * KEY_HEADS, WIDTH)
    assert shapes["blk.1.ffn_down.weight"] == (WIDTH, 128)
    assert shapes["output_norm.weight"] == (WIDTH,)
    assert len(shapes) == 2 + 9 * LAYERS
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(base.read_bytes()[:3000])
    with pytest.raises(ModelError, match="damaged or truncated"):
        read_shapes(cut)
