"""How fast the reader is trained, beside a bare TRL script on the same records, and what makes it faster.

    python benchmarks/train_speed.py                      # ours and bare TRL, in turns
    python benchmarks/train_speed.py --settings           # what each setting is worth
    python benchmarks/train_speed.py --data DIR --steps 20 --threads 2

Needs the extras `local` and `train`. Without --data, records are drawn and read here (0.4 s each). Both train the same
rows in the same order from the same weights: ours is what `mia train sft` runs; the bare script gives them to
`trl.SFTTrainer` with the same arguments. Tokens are those of the records without padding; a second of the processor
counts the work of all threads, and doesn't depend on what else the machine does.
"""

import argparse
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple


class Speed(NamedTuple):
    """Tokens for each second on the clock, and for each second of a processor; the loss after the last step."""

    wall: float
    processor: float
    loss: float


def write_data(folder: Path, count: int) -> Path:
    """Synthetic records as `mia tune export` writes them."""
    from miabench.synth import draw, generate, oracle
    from miabench.synth.sets import training_design

    items = generate(count, 11, design=training_design())
    write_rows(folder / "part-0.parquet", [row(item, draw(item), oracle(item)) for item in items])
    return folder


def row(item: Any, image: bytes, answer: str) -> dict[str, Any]:
    """A row of TRL's conversational layout: an item, its picture as a file, and the answer to it."""
    question = [{"type": "image", "text": None}, {"type": "text", "text": item.instruction}]
    return {
        "messages": [
            {"role": "user", "content": question},
            {"role": "assistant", "content": [{"type": "text", "text": answer}]},
        ],
        "images": [{"bytes": image, "path": f"{item.id}.png"}],
    }


def write_rows(target: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows of that layout as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from miabench.tuning.export.rows import TABLES

    pq.write_table(pa.Table.from_pylist(rows, schema=TABLES["messages"].schema), target)


def measure(data: Path, settings: dict[str, Any], steps: int, threads: int, *, bare: bool) -> Speed:
    """Train for some steps; loading, OCR and the first step aren't counted."""
    import torch
    from transformers import PrinterCallback, TrainerCallback
    from trl import SFTConfig, SFTTrainer

    from miabench.train.config import load_config
    from miabench.train.load import adapted, compute_dtype, load_model, load_processor
    from miabench.train.prepare import prepare
    from miabench.train.records import training_order
    from miabench.train.sft import Request, draw_data, ready
    from miabench.train.trainer import Trainer

    torch.set_num_threads(threads)
    config = load_config("reader", None, [f"{name}={value}" for name, value in settings.items()])
    ready(config)
    tokenizer = load_processor(config)

    class Clock(TrainerCallback):
        """When each step ended."""

        def __init__(self) -> None:
            self.ends: list[tuple[float, float]] = []

        def on_step_end(self, *_: Any, **__: Any) -> None:
            self.ends.append((time.perf_counter(), time.process_time()))

    clock = Clock()
    with TemporaryDirectory() as folder:
        request = Request(config, data, Path(folder))
        prepared = prepare(config, draw_data(request), tokenizer, Path(folder) / "data")
        lengths = prepared.lengths
        order = training_order(lengths, 50.0, config.batch_size, 1, sort=config.sort_by_length)
        each = config.batch_size * config.accumulation
        order = order[: each * (steps + 1)]
        arguments = SFTConfig(
            output_dir=folder,
            per_device_train_batch_size=config.batch_size,
            gradient_accumulation_steps=config.accumulation,
            num_train_epochs=1,
            train_sampling_strategy="sequential",
            learning_rate=config.learning_rate,
            lr_scheduler_type=config.scheduler,
            warmup_steps=config.warmup,
            max_length=None,
            bf16=False,
            gradient_checkpointing=config.checkpointing,
            save_strategy="no",
            logging_steps=steps + 1,
            report_to="none",
            disable_tqdm=True,
            dataset_kwargs={"skip_prepare_dataset": True},
            dataloader_pin_memory=False,
            include_num_input_tokens_seen="no" if bare else "non_padding",
        )
        trainer = (SFTTrainer if bare else Trainer)(
            model=adapted(load_model(config, compute_dtype(config)), config),
            args=arguments,
            train_dataset=prepared.rows.select(order),
            data_collator=prepared.collate,
            processing_class=tokenizer,
            callbacks=[clock],
        )
        trainer.remove_callback(PrinterCallback)
        loss = trainer.train().training_loss
    tokens = sum(lengths[n] for n in order[each:])
    (first, first_processor), (last, last_processor) = clock.ends[0], clock.ends[-1]
    return Speed(tokens / (last - first), tokens / (last_processor - first_processor), loss)


VARIANTS: dict[str, dict[str, Any]] = {
    "the preset": {},
    "float32": {"dtype": "float32"},
    "all weights, float32": {"method": "full"},
    "all 30 layers": {"top_layers": 30},
    "top 10 of 30 layers": {"top_layers": 10},
    "attention layers only": {"lora_targets": "[q_proj,k_proj,v_proj,o_proj]"},
    "rank 8": {"lora_rank": 8},
    "1 record at a time": {"batch_size": 1, "accumulation": 8},
    "8 records at a time": {"batch_size": 8, "accumulation": 1},
    "not sorted by length": {"sort_by_length": "false"},
    "checkpointing": {"checkpointing": "true"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--records", type=int, default=48, help="drawn where there is no --data")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--settings", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        data = given.data or write_data(Path(folder), given.records)
        if given.settings:
            for name, settings in VARIANTS.items():
                speed = measure(data, settings, given.steps, given.threads, bare=False)
                print(
                    f"{name:24} {speed.wall:6.0f} tokens/s {speed.processor:6.0f} a processor's second  "
                    f"loss {speed.loss:.4f}",
                    flush=True,
                )
            return
        ratios = []
        for run in range(given.runs):
            pair = {
                bare: measure(data, {}, given.steps, given.threads, bare=bare) for bare in (run % 2 == 0, run % 2 == 1)
            }
            for bare, speed in sorted(pair.items()):
                name = "bare TRL" if bare else "mia train sft"
                print(
                    f"{name:24} {speed.wall:6.0f} tokens/s {speed.processor:6.0f} a processor's second  "
                    f"loss {speed.loss:.4f}",
                    flush=True,
                )
            ratios.append(pair[False].processor / pair[True].processor)
        print(f"ours / bare TRL, by the processor's seconds: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
