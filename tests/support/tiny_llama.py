"""A random Llama as a GGUF file that llama.cpp and transformers both load in a moment, and safetensors files.

Four query heads on two key heads: an adapter whose query or key rows are in the wrong order gives other answers. It
has 256 tokens beside three that control, and is asked in tokens: `token_ids`.
"""

from pathlib import Path
from typing import Any

import numpy as np

LAYERS, WIDTH, HEADS, KEY_HEADS, INNER = 2, 64, 4, 2, 128
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
THETA = 100_000.0
TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% endfor %}"


def token_ids(text: str) -> list[int]:
    """Tokens to ask with: one for each byte of a text, which they don't spell."""
    return [len(CONTROL) + byte for byte in text.encode()]


def _words() -> list[str]:
    """256 tokens: the line break, and words of two letters. llama.cpp tells of no token that is half a character."""
    letters = "abcdefghijklmnop"
    return ["Ċ", *[one + other for one in letters for other in letters][1:]]


def write_tiny_llama(path: Path, seed: int = 0) -> Path:
    """Write the model in float32."""
    from gguf import GGUFWriter

    tokens = [*CONTROL, *_words()]
    writer = GGUFWriter(path, "llama")
    writer.add_context_length(512)
    writer.add_block_count(LAYERS)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_rope_freq_base(THETA)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([3] * len(CONTROL) + [1] * 256)
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)
    writer.add_file_type(0)
    rng = np.random.default_rng(seed)

    def weight(name: str, rows: int, columns: int, scale: float) -> None:
        writer.add_tensor(name, rng.normal(0, scale, (rows, columns)).astype(np.float32))

    weight("token_embd.weight", len(tokens), WIDTH, 1.0)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    narrow = WIDTH // HEADS * KEY_HEADS
    for layer in range(LAYERS):
        for name, rows, columns in (
            ("attn_q", WIDTH, WIDTH),
            ("attn_k", narrow, WIDTH),
            ("attn_v", narrow, WIDTH),
            ("attn_output", WIDTH, WIDTH),
            ("ffn_gate", INNER, WIDTH),
            ("ffn_up", INNER, WIDTH),
            ("ffn_down", WIDTH, INNER),
        ):
            weight(f"blk.{layer}.{name}.weight", rows, columns, 0.15)
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_safetensors(path: Path, tensors: dict[str, Any], kind: str = "F32") -> Path:
    """Write arrays as a safetensors file; as bfloat16 with the lower half of each number cut off."""
    import json
    import struct

    header, data = {}, b""
    for name, array in tensors.items():
        raw = np.ascontiguousarray(array, np.float32)
        piece = (raw.view(np.uint32) >> 16).astype("<u2").tobytes() if kind == "BF16" else raw.tobytes()
        header[name] = {"dtype": kind, "shape": list(raw.shape), "data_offsets": [len(data), len(data) + len(piece)]}
        data += piece
    told = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(told)) + told + data)
    return path
