"""Writes what Hugging Face's tools trained as GGUF: a LoRA adapter, or a whole model. Llama models only.

llama.cpp rotates neighbouring rows of a head (RoPE), Hugging Face row n of the first half with row n of the second. So
GGUF files of the architecture "llama" hold the rows of query and key weights in another order; transformers puts them
back when it loads such a file, and what was trained then is put in llama.cpp's order again here. Of a LoRA that is the
rows of B: the update of a weight is `scale * B @ A`.
"""

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFValueType, GGUFWriter, LlamaFileType

from miabench.errors import ModelError
from miabench.models.adapters import Source, read_object
from miabench.models.gguf_header import Header, read_header, read_shapes
from miabench.models.tensors import Array, Tensors

LINEAR: Mapping[str, str] = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""The linear maps of a block: Hugging Face's names and GGUF's."""

_NORMS = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
_WHOLE = {"embed_tokens": "token_embd", "norm": "output_norm", "lm_head": "output"}

_LORA = re.compile(r"(?:.*\.)?layers\.(\d{1,4})\.((?:self_attn|mlp)\.\w+)\.lora_([AB])(?:\.default)?\.weight")
_WEIGHT = re.compile(r"(?:model\.)?(?:layers\.(\d{1,4})\.)?([\w.]+)\.weight")

_CHANGES_BASE = ("pissa", "olora", "corda", "loftq", "lora_ga")
"""Ways to begin a LoRA that change the base's own weights, which the adapter alone doesn't tell."""

_OTHER_FORMS = (
    *("use_dora", "fan_in_fan_out", "layer_replication", "alora_invocation_tokens", "use_qalora", "use_bdlora"),
    *("kasa_config", "arrow_config", "monteclora_config"),
)
"""Fields of PEFT's LoraConfig that, where they are set, make something else of it than `W x + scale * B (A x)`."""


def export(source: Source, base: Path, out: Path) -> None:
    """Write the GGUF form of a trained model (`lora` or `model`) on a base.

    Raises:
        ModelError: it is damaged, of another base, or something that no GGUF adapter holds.
        OSError: `out` can't be written.
    """
    write = _write_lora if source.kind == "lora" else _write_model
    tensors = _Several([Tensors(file) for file in source.files[1:]])
    writer = GGUFWriter(out, "llama")
    try:
        write(writer, source.files[0], tensors, base)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    finally:
        writer.close()


def to_llama_cpp(rows: Array, heads: int) -> Array:
    """Rows of a query or key weight (or of its LoRA B), shape (heads * head size, n), in llama.cpp's order."""
    size = rows.shape[0] // heads
    return rows.reshape(heads, 2, size // 2, -1).swapaxes(1, 2).reshape(rows.shape)


def scale_of(config: Mapping[str, Any], module: str, rank: int) -> float:
    """What PEFT multiplies B @ A of a module by: alpha / rank, or alpha / sqrt(rank) of a rank-stabilised LoRA.

    Args:
        config: `adapter_config.json`.
        module: the module's name, as `model.layers.0.self_attn.q_proj`.
        rank: of its matrices.

    Raises:
        ValueError, TypeError, re.error: the configuration makes no sense.
    """
    alpha = config.get("lora_alpha", 8)
    for pattern, own in (config.get("alpha_pattern") or {}).items():
        if re.match(rf"(.*\.)?({pattern})$", module):
            alpha = own
            break
    scale = float(alpha) / (math.sqrt(rank) if config.get("use_rslora") else rank)
    if not math.isfinite(scale):
        raise ValueError("alpha isn't a finite number")
    return scale


class _Several:
    """The tensors of the files of one model, as one."""

    def __init__(self, files: list[Tensors]) -> None:
        self.path = files[0].path
        self._of = {name: file for file in files for name in file.places}
        self.names = sorted(self._of)

    def shape(self, name: str) -> tuple[int, ...]:
        return self._of[name].shape(name)

    def read(self, name: str) -> Array:
        return self._of[name].read(name)


def _write_lora(writer: GGUFWriter, config_file: Path, tensors: _Several, base: Path) -> None:
    config = read_object(config_file)
    _check_lora(config, config_file)
    shapes, header = read_shapes(base), read_header(base)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 1.0)  # B holds the scale: llama.cpp multiplies by alpha / rank
    pairs: dict[tuple[int, str], dict[str, str]] = {}
    for name in tensors.names:
        match = _LORA.fullmatch(name)
        if match is None or match[2] not in LINEAR:
            raise ModelError(
                f"{tensors.path}: the tensor {name[:120]!r} fits no GGUF adapter (only linear layers' A and B do): "
                "merge the adapter (PEFT's merge_and_unload), save the whole model, and give that folder"
            )
        pairs.setdefault((int(match[1]), match[2]), {})[match[3]] = name
    if not pairs:
        raise ModelError(f"{tensors.path} holds no LoRA tensor")
    for (layer, module), found in sorted(pairs.items()):
        if set(found) != {"A", "B"}:
            raise ModelError(f"{tensors.path}: layer {layer}, {module}: only {' and '.join(found)} of A and B is there")
        name = f"blk.{layer}.{LINEAR[module]}.weight"
        a, b = tensors.shape(found["A"]), tensors.shape(found["B"])
        wanted = shapes.get(name)
        if wanted is None or len(a) != 2 or len(b) != 2 or a[0] != b[1] or not a[0] or (b[0], a[1]) != wanted:
            told = "has no such layer" if wanted is None else f"has {_size(wanted)}"
            raise ModelError(
                f"{tensors.path} was trained on another base: layer {layer}, {module}: A is {_size(a)}, B {_size(b)}; "
                f"mia/reader's base {told}"
            )
        try:
            scale = scale_of(config, f"model.layers.{layer}.{module}", a[0])
        except (ValueError, TypeError, AttributeError, re.error) as error:
            raise ModelError(f"{config_file}: lora_alpha or alpha_pattern makes no sense: {error}") from error
        rows = _ordered(tensors.read(found["B"]), module, header)
        writer.add_tensor(f"{name}.lora_a", tensors.read(found["A"]))
        writer.add_tensor(f"{name}.lora_b", np.ascontiguousarray(rows * np.float32(scale * a[0])))


def _check_lora(config: Mapping[str, Any], file: Path) -> None:
    """Refuse what isn't `W x + scale * B (A x)` on the base as it stands."""
    kind = config.get("peft_type")
    if kind != "LORA":
        raise ModelError(
            f"{file}: peft_type is {kind!r}; only LORA becomes a GGUF adapter: merge it, give the whole model"
        )
    begun = str(config.get("init_lora_weights", True)).lower()
    other = next((word for word in _CHANGES_BASE if begun.startswith(word)), None)
    other = next((field for field in _OTHER_FORMS if config.get(field)), other)
    if other is not None:
        raise ModelError(f"{file}: {other}: this isn't B @ A on the base as it stands: merge it, give the whole model")


def _write_model(writer: GGUFWriter, config_file: Path, tensors: _Several, base: Path) -> None:
    config, header = read_object(config_file), read_header(base)
    if config.get("model_type") != "llama":
        raise ModelError(
            f"{config_file}: a model of type {config.get('model_type')!r}, and mia/reader's base is a Llama: convert "
            "it with llama.cpp's convert_hf_to_gguf.py and give the GGUF file as -M model=..."
        )
    theta = config.get("rope_theta", (config.get("rope_parameters") or {}).get("rope_theta"))
    if theta is not None and theta != header.scalars.get("llama.rope.freq_base"):
        raise ModelError(f"{config_file}: rope_theta is {theta}: trained from another base than mia/reader's")
    left = read_shapes(base)
    for name in tensors.names:
        target = _target(name)
        if target == "output.weight" and config.get("tie_word_embeddings"):
            continue
        shape = tensors.shape(name)
        wanted = left.pop(target, shape if target == "output.weight" else None) if target else None
        if target is None or shape != wanted:
            told = "has no such tensor" if wanted is None else f"has {_size(wanted)}"
            raise ModelError(
                f"{tensors.path} was trained from another base: the tensor {name[:120]!r} is {_size(shape)}, and "
                f"mia/reader's base {told}"
            )
        weight = tensors.read(name)
        for module, short in LINEAR.items():
            if target.endswith(f".{short}.weight"):
                weight = _ordered(weight, module, header)
        if len(shape) == 1:
            writer.add_tensor(target, weight)
            continue
        half = np.ascontiguousarray(weight.astype(np.float16))
        if not np.isfinite(half).all():
            raise ModelError(f"{tensors.path}: the tensor {name!r} has weights beyond 65,504, too large for GGUF's F16")
        writer.add_tensor(target, half, raw_dtype=GGMLQuantizationType.F16)
    if left:
        raise ModelError(f"{tensors.path} lacks the weights of {min(left)}: is it a whole model?")
    _copy_metadata(writer, base)
    writer.add_file_type(LlamaFileType.MOSTLY_F16)


def _copy_metadata(writer: GGUFWriter, base: Path) -> None:
    """The base's tokenizer, chat template and sizes."""
    try:
        fields = GGUFReader(base).fields.values()
    except (ValueError, IndexError, KeyError) as error:
        raise ModelError(f"the base {base} is damaged: {error}") from error
    for field in fields:
        if field.name.startswith("GGUF.") or field.name in _REPLACED:
            continue
        kind = field.types[0]
        items = field.types[-1] if kind == GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, field.contents(), kind, items)


_REPLACED = ("general.architecture", "general.file_type", "general.quantization_version")


def _target(name: str) -> str | None:
    """A weight's name in GGUF, or None of what isn't one of a Llama model."""
    match = _WEIGHT.fullmatch(name)
    if match is None:
        return None
    short = _WHOLE.get(match[2]) if match[1] is None else {**LINEAR, **_NORMS}.get(match[2])
    if short is None:
        return None
    return f"{short}.weight" if match[1] is None else f"blk.{int(match[1])}.{short}.weight"


def _ordered(rows: Array, module: str, header: Header) -> Array:
    """A weight, or a LoRA's B, with its rows as llama.cpp wants them."""
    heads = {"self_attn.q_proj": "head_count", "self_attn.k_proj": "head_count_kv"}.get(module)
    if heads is None:
        return rows
    count = header.scalars.get(f"llama.attention.{heads}", header.scalars.get("llama.attention.head_count", 1))
    return to_llama_cpp(rows, int(count))


def _size(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) or "a single number"
