"""KL(base || tuned): 0 of the same model, its true value where it is known, and refused where it can't be had."""

import math
from pathlib import Path

import pytest

from miabench.errors import ModelError, RunError
from miabench.evaluate.config import RunConfig
from miabench.train.divergence import TEXTS, Pair, divergence, pair_of


def config(model: str, **args: str) -> RunConfig:
    return RunConfig(benchmark="b", digest="d", items=1, model=model, model_args=args)


def test_texts_are_many_and_different() -> None:
    assert len(set(TEXTS)) == len(TEXTS) == 24
    assert min(map(len, TEXTS)) > 60


def test_known_distributions() -> None:
    torch = pytest.importorskip("torch", reason="torch isn't installed")

    def ids(text: str):
        return torch.tensor([[ord(c) % 2 for c in text]])

    def always(*chances: float):
        return lambda shown: torch.log(torch.tensor(chances)).repeat(1, shown.shape[1], 1)

    found = divergence(Pair(always(0.5, 0.5), always(0.75, 0.25), ids), ["ab", "abcd"])
    assert found.mean == pytest.approx(0.5 * math.log(0.5 / 0.75) + 0.5 * math.log(0.5 / 0.25))
    assert (found.texts, found.tokens, found.agreement) == (2, 6, 1.0)
    other = divergence(Pair(always(0.25, 0.75), always(0.75, 0.25), ids), ["ab"])
    assert other.agreement == 0.0
    assert other.mean == pytest.approx(0.5 * math.log(3))
    with pytest.raises(ModelError, match="differ in vocabulary: 2 and 3 tokens"):
        divergence(Pair(always(0.5, 0.5), always(0.5, 0.25, 0.25), ids), ["ab"])
    with pytest.raises(ModelError, match="aren't finite"):
        divergence(Pair(always(0.5, 0.5), always(math.nan, 0.5), ids), ["ab"])


def test_a_tuned_model_against_its_base() -> None:
    torch = pytest.importorskip("torch", reason="torch isn't installed")
    transformers = pytest.importorskip("transformers", reason="transformers isn't installed")
    peft = pytest.importorskip("peft", reason="peft isn't installed")
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    model = transformers.LlamaForCausalLM(transformers.LlamaConfig(vocab_size=128, **sizes))
    both = peft.get_peft_model(model, peft.LoraConfig(r=2, target_modules=["q_proj", "v_proj"]))

    from miabench.train.divergence import _logits

    pair = Pair(
        _logits(both, without_adapter=True), _logits(both), lambda text: torch.tensor([[ord(c) % 128 for c in text]])
    )
    same = divergence(pair)
    assert same.mean == 0.0
    assert same.by_text == (0.0, 0.0, 0.0)
    assert same.agreement == 1.0
    weights = [weight for name, weight in both.named_parameters() if "lora_B" in name]
    found = [same.mean]
    for size in (0.05, 0.5):
        for weight in weights:
            torch.nn.init.normal_(weight, std=size)
        found.append(divergence(pair).mean)
    assert found == sorted(found)
    assert found[1] > 0


@pytest.mark.parametrize(
    ("base", "tuned", "said"),
    [
        (config("openai/a"), config("openai/b"), "needs both models' weights on this machine"),
        (config("mia/reader"), config("mia/reader"), "and a tuned run with one"),
        (config("mia/reader", adapter="a"), config("mia/reader", adapter="b"), "a base run of mia/reader without"),
    ],
)
def test_what_has_no_weights_here(base: RunConfig, tuned: RunConfig, said: str) -> None:
    with pytest.raises(RunError, match=said):
        pair_of(base, tuned)


def test_a_gguf_adapter_is_nothing_for_transformers(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(b"GGUF" + b"\x03\0\0\0" + bytes(16))
    with pytest.raises(RunError, match="is a GGUF file"):
        pair_of(config("mia/reader"), config("mia/reader", adapter=str(file)))
