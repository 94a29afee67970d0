"""How equal llama.cpp with a converted LoRA adapter is to transformers with PEFT: greedy tokens and log probabilities.

    python benchmarks/adapters.py

The base is the embedded SmolLM2, the adapter random with a B that isn't zero, on every linear layer. Both sides use the
same weights: those of the GGUF file, which transformers dequantises as it loads them, and which are written as F32 for
llama.cpp; the last line has the base in four bits, as `mia/reader` runs it. Needs torch, transformers and peft.
"""

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from miabench.models.adapters import fit
from miabench.models.llama import Engine, Settings
from miabench.models.requirements import weights

PROMPTS = (
    "Describe a receipt in two sentences.",
    "What is 12 + 30?",
    "Write a haiku about rain.",
    "Name three colours.",
    "Explain why the sky is blue.",
)
TOKENS = 24


class Said(NamedTuple):
    """An answer: its tokens, the log probability of each, and by how much the likeliest token leads the next one."""

    tokens: list[str]
    chances: list[float]
    leads: list[float]


def single_precision(out: Path) -> Path:
    """The embedded model with all weights as F32."""
    from gguf import GGUFReader, GGUFValueType, GGUFWriter, quants

    reader, writer = GGUFReader(weights()), GGUFWriter(out, "llama")
    for field in reader.fields.values():
        if not field.name.startswith("GGUF.") and field.name not in ("general.architecture", "general.file_type"):
            kind = field.types[0]
            items = field.types[-1] if kind == GGUFValueType.ARRAY else None
            writer.add_key_value(field.name, field.contents(), kind, items)
    writer.add_file_type(0)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, quants.dequantize(tensor.data, tensor.tensor_type).astype("float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


def llama_says(settings: Settings) -> list[Said]:
    engine = Engine(settings)
    said = []
    for prompt in PROMPTS:
        chat = {"messages": [{"role": "user", "content": prompt}], "max_tokens": TOKENS, "temperature": 0}
        body = engine.ask({**chat, "logprobs": True, "top_logprobs": 2}).body
        parts = body["choices"][0]["logprobs"]["content"]
        leads = [part["top_logprobs"][0]["logprob"] - part["top_logprobs"][1]["logprob"] for part in parts]
        said.append(Said([part["token"] for part in parts], [part["logprob"] for part in parts], leads))
    engine.close()
    return said


def peft_says(model: Any, tokenizer: Any) -> list[Said]:
    import torch

    said = []
    for prompt in PROMPTS:
        chat = [{"role": "user", "content": prompt}]
        ids = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_tensors="pt", return_dict=True)
        made = model.generate(
            **ids, max_new_tokens=TOKENS, do_sample=False, return_dict_in_generate=True, output_logits=True
        )
        new = made.sequences[0, ids["input_ids"].shape[1] :]
        chances = [float(torch.log_softmax(one[0], -1)[token]) for one, token in zip(made.logits, new, strict=True)]
        leads = [float(best[0] - best[1]) for best in (one[0].topk(2).values for one in made.logits)]
        said.append(Said([tokenizer.decode([token]) for token in new], chances, leads))
    return said


def compared(name: str, ours: list[Said], theirs: list[Said]) -> str:
    same, apart, leads = [], 0.0, [0.0]
    for one, other in zip(ours, theirs, strict=True):
        length = min(len(one.tokens), len(other.tokens))
        first = next((n for n in range(length) if one.tokens[n] != other.tokens[n]), length)
        same.append(first)
        chances = zip(one.chances[:first], other.chances[:first], strict=True)
        apart = max([apart, *(abs(a - b) for a, b in chances)])
        leads += other.leads[first : first + 1] if first < length else []
    return f"{name:30} {' '.join(f'{n:>3}' for n in same)}   {apart:10.4f}   {max(leads):10.4f}"


def main() -> None:
    if not all(map(find_spec, ("torch", "transformers", "peft", "gguf"))):
        print("needs torch, transformers, peft and gguf: pip install 'miabench[train,local]'")
        return
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, AutoTokenizer

    torch.set_num_threads(1)
    torch.manual_seed(0)
    place, name = str(weights().parent), weights().name
    tokenizer = AutoTokenizer.from_pretrained(place, gguf_file=name)
    model = AutoModelForCausalLM.from_pretrained(place, gguf_file=name)
    tuned = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules="all-linear")).eval()
    for weight in (weight for key, weight in tuned.named_parameters() if "lora_B" in key):
        torch.nn.init.normal_(weight, std=0.04)
    with tempfile.TemporaryDirectory() as folder:
        adapter, base = Path(folder) / "adapter", single_precision(Path(folder) / "base.gguf")
        tuned.save_pretrained(adapter)
        after = peft_says(tuned, tokenizer)
        with tuned.disable_adapter():
            before = peft_says(tuned, tokenizer)
        fitted = fit(adapter, base).adapter
        print(f"first {TOKENS} tokens of 5 answers:      the same tokens   largest gap   largest lead where they part")
        print(compared("base", llama_says(Settings(base, threads=1)), before))
        print(compared("base and adapter", llama_says(Settings(base, threads=1, adapter=fitted)), after))
        print(compared("adapter against base", after, before))
        print(compared("base in four bits", llama_says(Settings(weights(), threads=1)), before))
        four = llama_says(Settings(weights(), threads=1, adapter=fitted))
        print(compared("base in four bits, and adapter", four, after))


if __name__ == "__main__":
    main()
