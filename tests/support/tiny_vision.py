"""Vision-language models of a few thousand random weights, with processors and tokenisers of their own: no download.

Two architectures as users train them: SmolVLM's (Idefics3) and LLaVA-NeXT's, whose chat template, as that of the real
one, doesn't end a response.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from miabench.tuning.export.rows import TABLES

LLAVA_TEMPLATE = (
    "{% for m in messages %}{{ m['role'].upper() + ': ' }}"
    "{% for c in m['content'] if c['type'] == 'image' %}{{ '<image>\n' }}{% endfor %}"
    "{% for c in m['content'] if c['type'] == 'text' %}{{ c['text'] + ' ' }}{% endfor %}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
)
TEXT = {
    "model_type": "llama",
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "num_key_value_heads": 2,
    "initializer_range": 0.3,  # else an adapter can't move the logits of the frozen head
}
VISION = {"hidden_size": 16, "intermediate_size": 32, "num_attention_heads": 2, "image_size": 32, "patch_size": 8}
COLOURS = ("red", "green", "blue", "black", "white", "orange")


def make_smolvlm(folder: Path) -> Path:
    """A model of SmolVLM's architecture, 4 tokens an image."""
    import torch
    import trl
    from transformers import Idefics3Config, Idefics3ForConditionalGeneration, Idefics3Processor
    from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil

    marks = ["<image>", "<fake_token_around_image>", "<global-img>"]
    tokenizer = _tokenizer(["<|im_start|>", "<end_of_utterance>", "<pad>", *marks], "<end_of_utterance>")
    tokenizer.add_special_tokens({"additional_special_tokens": marks})
    template = Path(trl.__file__).parent / "chat_templates" / "smolvlm.jinja"
    images = Idefics3ImageProcessorPil(
        size={"longest_edge": 64}, max_image_size={"longest_edge": 32}, do_image_splitting=False
    )
    processor = Idefics3Processor(images, tokenizer, image_seq_len=4, chat_template=template.read_text())
    config = Idefics3Config(
        text_config={**TEXT, "vocab_size": len(tokenizer), "pad_token_id": tokenizer.pad_token_id},
        vision_config={**VISION, "num_hidden_layers": 1},
        scale_factor=2,
        image_token_id=tokenizer.convert_tokens_to_ids("<image>"),
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(0)
    Idefics3ForConditionalGeneration(config).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def make_llava(folder: Path) -> Path:
    """A model of LLaVA-NeXT's architecture."""
    import torch
    from transformers import LlavaNextConfig, LlavaNextForConditionalGeneration, LlavaNextProcessor
    from transformers.models.llava_next.image_processing_pil_llava_next import LlavaNextImageProcessorPil

    tokenizer = _tokenizer(["<s>", "</s>", "<image>", "<pad>"], "</s>", "<s>")
    tokenizer.add_special_tokens({"additional_special_tokens": ["<image>"]})
    tiles = [[32, 64], [64, 32]]
    images = LlavaNextImageProcessorPil(
        size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}, image_grid_pinpoints=tiles
    )
    processor = LlavaNextProcessor(
        images,
        tokenizer,
        patch_size=8,
        vision_feature_select_strategy="default",
        chat_template=LLAVA_TEMPLATE,
        num_additional_image_tokens=1,
    )
    config = LlavaNextConfig(
        vision_config={"model_type": "clip_vision_model", **VISION, "num_hidden_layers": 2, "projection_dim": 16},
        text_config={**TEXT, "vocab_size": len(tokenizer), "pad_token_id": tokenizer.pad_token_id},
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        image_grid_pinpoints=tiles,
        image_seq_length=16,
    )
    torch.manual_seed(0)
    LlavaNextForConditionalGeneration(config).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def _tokenizer(special: list[str], end: str, start: str | None = None) -> Any:
    """Byte-level BPE, trained on a few sentences."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=340, special_tokens=special, initial_alphabet=alphabet)
    tokenizer.train_from_iterator([response(n) + question(n) for n in range(6)], trainer)
    roles = {"pad_token": "<pad>", "eos_token": end, "bos_token": start}
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **roles)


def question(n: int) -> str:
    """What record n asks."""
    return f"Name the colour of picture {n} in one sentence."


def response(n: int) -> str:
    """What record n answers."""
    return f"The picture is {COLOURS[n % len(COLOURS)]}."


def picture(n: int) -> bytes:
    """A PNG in the colour of record n."""
    out = BytesIO()
    Image.new("RGB", (40, 28 + n % 3 * 8), COLOURS[n % len(COLOURS)]).save(out, "PNG")
    return out.getvalue()


def row(n: int, images: int = 1, **other: Any) -> dict[str, Any]:
    """Record n as `mia tune export --format trl` writes it, with so many images."""
    asked = [*({"type": "image", "text": None} for _ in range(images)), {"type": "text", "text": question(n)}]
    return {
        "messages": [
            {"role": "user", "content": asked},
            {"role": "assistant", "content": [{"type": "text", "text": response(n)}]},
        ],
        "images": [{"bytes": picture(n), "path": f"{n}.png"} for _ in range(images)],
        **other,
    }


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Rows in the file of an export."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=TABLES["messages"].schema), path)
    return path
