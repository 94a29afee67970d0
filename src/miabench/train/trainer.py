"""TRL's trainer, faster on processors: it computes logits only where a response is.

A prompt is nine tenths of a record, and a vocabulary of 49,152 a fifth of the reader's work; TRL leaves masked
positions out on accelerators only. On anything else than one process on a processor, TRL's own loss is used.
"""

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import torch
from accelerate.utils import is_peft_model
from torch.nn.functional import cross_entropy
from transformers import TrainerCallback
from trl import SFTTrainer

from miabench.train.sft import Progress


def compute_loss(
    self: Any, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
) -> Any:
    """The mean loss of trained tokens; see `SFTTrainer.compute_loss`, whose loss is the same."""
    if self.args.device.type != "cpu" or self.args.world_size > 1 or return_outputs:
        return SFTTrainer.compute_loss(self, model, inputs, return_outputs, num_items_in_batch)
    whole = self.accelerator.unwrap_model(model)
    whole = whole.get_base_model() if is_peft_model(whole) else whole
    labels = inputs["labels"][:, 1:]
    trained = labels != -100
    given = {name: value for name, value in inputs.items() if name != "labels"}
    hidden = whole.base_model(**given, use_cache=False).last_hidden_state[:, :-1]
    logits = whole.get_output_embeddings()(hidden[trained]).float()
    count = trained.sum() if num_items_in_batch is None else torch.as_tensor(num_items_in_batch)
    return cross_entropy(logits, labels[trained], reduction="sum") / count.clamp(min=1)


class Watch:
    """Tells a listener of every logged step, with the tokens a second of this process."""

    def __init__(self, listener: Callable[[Progress], None]) -> None:
        self.listener = listener
        self.start = 0.0
        self.tokens = 0

    def on_train_begin(self, _arguments: Any, state: Any, *_: Any, **__: Any) -> None:
        """Remember where this process begins."""
        self.start = time.perf_counter()
        self.tokens = int(state.num_input_tokens_seen)

    def on_log(self, _arguments: Any, state: Any, *_: Any, logs: dict[str, float] | None = None, **__: Any) -> None:
        """Pass on the loss of a step."""
        if not logs or "loss" not in logs or not state.is_world_process_zero:
            return
        seconds = time.perf_counter() - self.start
        rate = (int(state.num_input_tokens_seen) - self.tokens) / max(seconds, 1e-9)
        self.listener(Progress(state.global_step, state.max_steps, float(logs["loss"]), rate, seconds))


# Made by `type`, because these bases have no types to check against where they aren't installed.
Trainer: Any = type("Trainer", (SFTTrainer,), {"compute_loss": compute_loss})
Callback: Any = type("Callback", (Watch, TrainerCallback), {})


def losses(history: Sequence[dict[str, Any]]) -> list[list[float]]:
    """Step and loss of what was logged, as JSON will give them back; a loss that isn't finite is left out."""
    found = [[int(entry["step"]), float(entry["loss"])] for entry in history if "loss" in entry]
    return [[step, loss] for step, loss in found if math.isfinite(loss)]
