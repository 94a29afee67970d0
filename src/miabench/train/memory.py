"""What a training run will need of memory, told before it starts: a process that the system kills explains nothing.

An estimate, from above rather than from below: weights, gradients and the two moments of Adam are counted; activations
follow Korthikanti et al., arXiv 2205.05198: 34 bytes for each token, hidden unit and layer in 16-bit precision, or 2
and one layer's 34 where they are computed twice.
"""

import os
from pathlib import Path
from typing import Any, NamedTuple

from miabench.errors import RunError
from miabench.train.config import TrainConfig

SPARE = 1.1
"""For what isn't counted: buffers, fragments, the images of a batch."""

DEFAULT_TOKENS = 4096
"""Of a record, where the configuration sets no limit."""

_CGROUP = Path("/sys/fs/cgroup")


class Need(NamedTuple):
    """Bytes on one device."""

    weights: int
    gradients: int
    optimizer: int
    activations: int

    @property
    def total(self) -> int:
        return round(SPARE * sum(self))

    def __str__(self) -> str:
        return f"{self.total / 1e9:.1f} GB ({', '.join(f'{n} {b / 1e9:.1f}' for n, b in self._asdict().items())})"


def need(model: Any, config: TrainConfig, dtype_bytes: int, *, shards: int = 1) -> Need:
    """What a model needs; it may lie on the meta device.

    Args:
        model: with its adapters, frozen weights marked as such.
        config: of the run.
        dtype_bytes: of a frozen weight.
        shards: devices among which FSDP or DeepSpeed divide it.
    """
    trained = sum(p.numel() for p in model.parameters() if p.requires_grad)
    frozen = sum(p.numel() for p in model.parameters() if not p.requires_grad)
    text = model.config.get_text_config()
    tokens = config.batch_size * (config.max_length or DEFAULT_TOKENS)
    layers = min(config.top_layers or text.num_hidden_layers, text.num_hidden_layers)
    each = tokens * text.hidden_size * dtype_bytes // 2
    activations = each * (2 * layers + 34) if config.checkpointing else each * 34 * layers
    logits = 2 * 4 * min(tokens, 4096) * min(text.vocab_size, 32_768)  # TRL computes them in such tiles
    return Need(
        (trained * 4 + frozen * dtype_bytes) // shards,
        trained * 4 // shards,
        trained * 8 // shards,
        activations + logits,
    )


def available() -> int:
    """Bytes that are free for this process: of its accelerator, else its share of the machine, or of its container.

    Without accelerators the processes of a launch (`LOCAL_WORLD_SIZE` of them on this machine) share the memory, and
    each must find room for a whole model, also where it looks before the others have taken theirs.
    """
    import torch

    if torch.cuda.is_available():
        return int(torch.cuda.mem_get_info()[0])
    return _free() // int(os.environ.get("LOCAL_WORLD_SIZE", "1"))


def _free() -> int:
    import psutil

    free = int(psutil.virtual_memory().available)
    try:
        limit = (_CGROUP / "memory.max").read_text().strip()
        used = (_CGROUP / "memory.current").read_text().strip()
    except OSError:  # no such container
        return free
    return free if limit == "max" else min(free, int(limit) - int(used))


def refuse(needed: Need, free: int) -> None:
    """Stop where it can't fit.

    Raises:
        RunError: tells how much is missing, and what would lower it.
    """
    if needed.total > free:
        raise RunError(
            f"training would need about {needed}, and {free / 1e9:.1f} GB are free: lower batch_size, max_length or "
            "top_layers, set checkpointing=true, or go on with --force"
        )
