"""Supervised fine-tuning, from a data set to an adapter: reads from top to bottom.

TRL's SFTTrainer trains, PEFT puts the adapters in, accelerate spreads it over devices. Done here is what they leave to
the user: the data are checked and put in order before anything is loaded, what can't fit is refused, the prompt is
masked, and a run that is killed goes on where it was with the same command. In the run folder:

    config.json          the settings and the digests of the data; another run than this can't go on here
    data/                the prepared records, removed at the end
    checkpoints/         weights, optimizer, scheduler, random state
    adapter/ or model/   what was trained, with training.json inside
    evaluation/          runs of the base and of the trained model (train.evaluation)
"""

import json
import logging
import os
import platform
import random
import shutil
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.formats import write_text
from miabench.bench.tables.layout import one_line
from miabench.errors import RunError
from miabench.train import memory
from miabench.train.config import TrainConfig, difference
from miabench.train.load import adapted, compute_dtype, empty_model, load_model, load_processor
from miabench.train.prepare import Prepared, prepare
from miabench.train.records import Drawn, described, draw, survey, training_order

PACKAGES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets", "tokenizers", "miabench")


@dataclass(frozen=True)
class Request:
    """What is trained on what.

    Attributes:
        config: the settings.
        data: the data set.
        out: the run folder.
        count: records of `data`; None takes all.
        mix: a general data set that is mixed in, at the ratio of the configuration.
        force: go on though the memory seems too small.
    """

    config: TrainConfig
    data: Path
    out: Path
    count: int | None = None
    mix: Path | None = None
    force: bool = False


class Progress(NamedTuple):
    """A step that was made: of how many, its loss, tokens a second and seconds since this process began to train."""

    step: int
    steps: int
    loss: float
    tokens_per_second: float
    seconds: float


class Trained(NamedTuple):
    """What came of it: the folder of the adapter or model, and what its training.json says."""

    folder: Path
    record: dict[str, Any]


Listener = Callable[[Progress], None]


def _nobody(_: object) -> None:
    """Where nobody listens."""


# 1. Everything that can be wrong is found before a model is loaded.


def sft(request: Request, listener: Listener = _nobody, *, say: Callable[[str], None] = _nobody) -> Trained:
    """Train, or go on training, or find that it is done.

    Args:
        request: what to do.
        listener: is told of every logged step.
        say: is told in a line what is happening.

    Raises:
        RunError: a package is missing, `out` is of another run, or it can't fit into the memory.
        TuneError: data that can't be trained on.
        ModelError: a model that can't be loaded.
    """
    config = request.config
    ready(config)
    drawn = draw_data(request)
    import torch

    if torch.cuda.device_count() > 1 and "LOCAL_RANK" not in os.environ:
        raise RunError(
            "this process sees several accelerators: start it with `accelerate launch -m miabench.cli.main train sft`, "
            "or show it one with CUDA_VISIBLE_DEVICES=0"
        )
    folder = request.out / ("adapter" if config.method == "lora" else "model")
    state = _processes()
    if not state.is_main_process:
        say = _nobody
    with state.main_process_first():  # the others then see what it wrote
        _claim(request, drawn)
    done = folder / "training.json"
    if done.is_file():
        say(f"{request.out} is trained already")
        return Trained(folder, json.loads(done.read_text(encoding="utf-8")))
    dtype = compute_dtype(config)
    if not request.force:
        with torch.device("meta"):
            shell = adapted(empty_model(config, dtype), config)
        memory.refuse(memory.need(shell, config, dtype.itemsize, shards=_shards()), memory.available())

    processor = load_processor(config)
    with state.main_process_first():
        prepared = prepare(config, drawn, processor, request.out / "data")
    say(f"{len(prepared.lengths)} records are ready")
    return _train(request, drawn, prepared, processor, folder, listener, say)


def draw_data(request: Request) -> list[Drawn]:
    """Read the data sets through, and choose what is trained on.

    Raises:
        TuneError: as `survey` and `draw`.
    """
    general = None if request.mix is None else survey(request.mix)
    return draw(survey(request.data), request.count, general, request.config.mix_ratio, request.config.seed)


def ready(config: TrainConfig) -> None:
    """See that every package is there, and quiet the libraries.

    Raises:
        RunError: one is missing.
        ModelError: a package of the reader is.
    """
    _require(config)
    _quiet()


def _require(config: TrainConfig) -> None:
    needed = ["torch", "transformers", "trl", "peft", "accelerate", "datasets"] + ["gguf"] * config.reads_text
    if lacking := [name for name in needed if find_spec(name) is None]:
        raise RunError(f"training needs {', '.join(lacking)}: pip install 'miabench[train]'")
    if lacking := [name for name in config.trackers if find_spec(name) is None]:
        raise RunError(f"{lacking[0]} isn't installed: pip install {lacking[0]}, or leave it out of trackers")
    if config.reads_text:
        from miabench.models.requirements import require

        require("reader")


def _claim(request: Request, drawn: Sequence[Drawn]) -> None:
    """Make the folder this run's, or see that it is."""
    said: dict[str, Any] = {"config": request.config.model_dump(mode="json"), "data": described(drawn)}
    file = request.out / "config.json"
    if file.is_file():
        try:
            old = json.loads(file.read_bytes())
            changed = difference(old["config"], said["config"]) or difference(
                {"the data": old["data"]}, {"the data": said["data"]}
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RunError(f"{file} can't be read ({one_line(error)}); choose another --out") from error
        begun = any((request.out / name).exists() for name in ("checkpoints", "adapter", "model"))
        if changed and begun:
            raise RunError(f"{request.out} is another training run ({changed[:200]}); choose another --out")
        if changed:  # and nothing is lost
            write_text(file, json.dumps(said, indent=2) + "\n")
        return
    if request.out.exists() and (not request.out.is_dir() or any(request.out.iterdir())):
        raise RunError(f"{request.out} exists and is no training run; choose another --out")
    write_text(file, json.dumps(said, indent=2) + "\n")


def is_main_process() -> bool:
    """Whether this is the process that speaks and writes for those of a run, after `sft`."""
    return bool(_processes().is_main_process)


def _processes() -> Any:
    """accelerate's knowledge of the processes of this run.

    It has to hear that there is no accelerator: it would take each process on a processor for a run of its own, and all
    would write into one folder.
    """
    import torch
    from accelerate import PartialState

    return PartialState(cpu=not torch.accelerator.is_available())


def _shards() -> int:
    from accelerate.utils import DistributedType

    state = _processes()
    sharded = os.environ.get("ACCELERATE_USE_FSDP") == "true" or state.distributed_type == DistributedType.DEEPSPEED
    return int(state.num_processes) if sharded else 1


def _quiet() -> None:
    """Say nothing on the libraries' behalf: this command tells its own progress."""
    os.environ.setdefault("TQDM_DISABLE", "1")
    warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
    import datasets
    import transformers

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    datasets.utils.logging.set_verbosity_error()
    datasets.disable_progress_bars()


# 2. Training.


def _train(
    request: Request,
    drawn: Sequence[Drawn],
    prepared: Prepared,
    processor: Any,
    folder: Path,
    listener: Listener,
    say: Callable[[str], None],
) -> Trained:
    import torch
    from transformers import PrinterCallback
    from trl import SFTConfig

    from miabench.train.trainer import Callback, Trainer, losses

    config = request.config
    order = training_order(prepared.lengths, config.epochs, config.batch_size, config.seed, sort=config.sort_by_length)
    checkpoints = request.out / "checkpoints"
    with _processes().main_process_first():
        checkpoint = last_checkpoint(checkpoints)
    dtype = compute_dtype(config)
    random.seed(config.seed)
    torch.manual_seed(config.seed)
    on_gpu = torch.cuda.is_available()
    arguments = SFTConfig(
        output_dir=str(checkpoints),
        per_device_train_batch_size=config.batch_size,
        gradient_accumulation_steps=config.accumulation,
        num_train_epochs=1,  # the order of the records holds all epochs
        train_sampling_strategy="sequential",
        learning_rate=config.learning_rate,
        lr_scheduler_type=config.scheduler,
        warmup_steps=config.warmup,
        weight_decay=config.weight_decay,
        max_grad_norm=config.max_grad_norm,
        max_length=None,  # the collator cuts responses, and nothing else
        dataset_kwargs={"skip_prepare_dataset": True},
        use_cpu=_processes().device.type == "cpu",
        bf16=on_gpu and dtype == torch.bfloat16,
        gradient_checkpointing=config.checkpointing,
        logging_steps=config.log_every,
        save_steps=config.save_every,
        save_total_limit=config.keep,
        seed=config.seed,
        log_level_replica="error",
        ddp_find_unused_parameters=False if config.method == "lora" else None,  # each adapter is in every pass
        report_to=list(config.trackers) or "none",
        dataloader_num_workers=config.workers,
        dataloader_pin_memory=on_gpu,
        include_num_input_tokens_seen="non_padding",
        disable_tqdm=True,
    )
    with _plain_errors(config.trackers):
        trainer = Trainer(
            model=adapted(load_model(config, dtype), config),
            args=arguments,
            train_dataset=prepared.rows.select(order),
            data_collator=prepared.collate,
            processing_class=processor,
            callbacks=[Callback(listener)],
        )
        trainer.remove_callback(PrinterCallback)
        if checkpoint is not None:
            say(f"goes on after {checkpoint.name.replace('-', ' of step ')}")
        start = time.perf_counter()
        outcome = trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
        seconds = time.perf_counter() - start
        trainer.save_model(str(folder))
    record = {
        "config": config.model_dump(mode="json"),
        "data": described(drawn),
        "records_seen": len(order),
        "steps": trainer.state.global_step,
        "tokens": int(trainer.state.num_input_tokens_seen),
        "trained_parameters": sum(p.numel() for p in trainer.model.parameters() if p.requires_grad),
        "loss": losses(trainer.state.log_history),
        "final_loss": outcome.training_loss,
        "seconds": round(seconds, 1),
        "resumed_at_step": 0 if checkpoint is None else int(checkpoint.name.rsplit("-", 1)[1]),
        "processes": trainer.args.world_size,
        "device": torch.cuda.get_device_name() if on_gpu else platform.machine(),
        "dtype": str(dtype).removeprefix("torch."),
        "versions": {name: version(name) for name in PACKAGES},
    }
    if trainer.is_world_process_zero():
        (folder / "training_args.bin").unlink(missing_ok=True)  # a pickle, and what it says is in training.json
        write_text(folder / "training.json", json.dumps(record, indent=2) + "\n")
        shutil.rmtree(request.out / "data", ignore_errors=True)
    return Trained(folder, record)


def last_checkpoint(folder: Path) -> Path | None:
    """The latest whole checkpoint; the state of the trainer is written last, so one without it is a part.

    Parts are removed: the trainer counts them among those it keeps.
    """
    found = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.rsplit("-", 1)[1]), reverse=True)
    for checkpoint in found:
        try:
            json.loads((checkpoint / "trainer_state.json").read_bytes())
        except (OSError, ValueError):
            shutil.rmtree(checkpoint)
        else:
            return checkpoint
    return None


@contextmanager
def _plain_errors(trackers: Sequence[str]) -> Iterator[None]:
    """Turns running out of memory, and what a tracker complains of, into a line that says what to do."""
    import torch

    try:
        yield
    except Exception as error:
        tracker = type(error).__module__.partition(".")[0]
        if tracker in trackers:
            raise RunError(f"{tracker}: {one_line(error)}") from error
        exhausted = isinstance(error, (torch.OutOfMemoryError, MemoryError)) or (
            isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
        )
        if exhausted:
            raise RunError(
                "the memory is full: lower batch_size or max_length, or set checkpointing=true; the last checkpoint is "
                "kept, and other settings need another --out"
            ) from error
        raise
