"""What a training run is made of: typed settings, presets as YAML beside this file, and overrides from the shell.

A misspelt setting that is silently ignored costs a day of training; so an unknown key is refused, with the nearest one
that exists. A preset as it lies in `presets/` (the keys are those of `TrainConfig`):

    model: Qwen/Qwen2.5-VL-3B-Instruct
    learning_rate: 1.0e-4
    batch_size: 4
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from miabench.errors import RunError

READER = "mia/reader"
"""As `model`: the embedded language model, fed with the text of the images as the provider `mia/reader` feeds it."""

Method = Literal["lora", "full"]
Tracker = Literal["tensorboard", "wandb"]


class TrainConfig(BaseModel):
    """Settings of supervised fine-tuning. What isn't said in a preset is as here.

    Attributes:
        model: `mia/reader`, a name on the Hugging Face hub, or a folder of transformers.
        method: low-rank adapters on a frozen model, or the weights themselves.
        lora_rank, lora_alpha, lora_dropout: of the adapters; their update is scaled by alpha / rank.
        lora_targets: the linear layers of the language model that get one, by the last part of their name.
        top_layers: train only so many layers, counted from the output; nothing is computed backwards below them.
        freeze_vision: leave the vision encoder and its connection as they are (adapters never touch them).
        batch_size: records on a device at a time.
        accumulation: batches whose gradients make a step.
        epochs: how often each record is seen; parts of an epoch are allowed.
        warmup: the share of steps in which the learning rate rises.
        max_length: tokens of a record at most; a longer response is cut, an image never is. None: no limit.
        dtype: of the frozen weights and of computing; `auto` is bfloat16 where the machine computes in it, else
            float32.
        checkpointing: compute activations twice instead of keeping them.
        attention: transformers' implementation, as `sdpa` or `flash_attention_2`.
        sort_by_length: records of a batch are of similar length, which spares padding.
        save_every: steps between two checkpoints.
        keep: checkpoints that are kept.
        mix_ratio: the share of general records among all, where `--mix` gives some.
        trackers: where the loss is sent besides the terminal.
        workers: processes that prepare images ahead.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    model: Annotated[str, Field(min_length=1)]
    method: Method = "lora"
    lora_rank: int = Field(default=16, ge=1)
    lora_alpha: int = Field(default=32, ge=1)
    lora_dropout: float = Field(default=0.0, ge=0, lt=1)
    lora_targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
    top_layers: int | None = Field(default=None, ge=1)
    freeze_vision: bool = True
    learning_rate: float = Field(default=1e-4, gt=0, allow_inf_nan=False)
    scheduler: Literal["cosine", "linear", "constant_with_warmup"] = "cosine"
    warmup: float = Field(default=0.03, ge=0, lt=1)
    weight_decay: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    max_grad_norm: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    epochs: float = Field(default=1.0, gt=0, le=1000, allow_inf_nan=False)
    batch_size: int = Field(default=4, ge=1)
    accumulation: int = Field(default=1, ge=1)
    max_length: int | None = Field(default=4096, ge=16)
    dtype: Literal["auto", "bfloat16", "float32"] = "auto"
    checkpointing: bool = True
    attention: str = "sdpa"
    sort_by_length: bool = True
    save_every: int = Field(default=50, ge=1)
    keep: int = Field(default=2, ge=1)
    log_every: int = Field(default=10, ge=1)
    mix_ratio: float = Field(default=0.2, gt=0, lt=1)
    trackers: tuple[Tracker, ...] = ()
    workers: int = Field(default=0, ge=0)
    seed: int = Field(default=1, ge=0)

    @property
    def reads_text(self) -> bool:
        """Whether the model is given the text in the images in their place."""
        return self.model == READER


def presets() -> tuple[str, ...]:
    """The names of the presets."""
    folder = files("miabench.train") / "presets"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def load_config(
    preset: str | None = None, file: Path | None = None, overrides: Sequence[str] = (), **given: object
) -> TrainConfig:
    """A preset, then a file over it, then `name=value` over both, then what was given otherwise.

    Args:
        preset: one of `presets()`.
        file: YAML with keys of `TrainConfig`.
        overrides: `name=value`, the value as in YAML.
        given: further values; None leaves what is there.

    Raises:
        RunError: an unknown preset or key, a file that can't be read, a wrong value.
    """
    settings: dict[str, Any] = {}
    if preset is not None:
        if preset not in presets():
            raise RunError(f"there is no preset {preset!r}{_nearest(preset, presets())}; there are {_list(presets())}")
        text = (files("miabench.train") / "presets" / f"{preset}.yaml").read_text(encoding="utf-8")
        settings |= _settings(text, f"the preset {preset}")
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise RunError(f"can't read {file}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise RunError(f"{file} isn't UTF-8 text (byte {error.start})") from error
        settings |= _settings(text, str(file))
    for override in overrides:
        name, separator, value = override.partition("=")
        if not separator:
            raise RunError(f"--set takes NAME=VALUE, not {override[:80]!r}")
        settings |= _checked({name.strip(): _yaml(value, f"--set {name}")}, f"--set {name}")
    settings |= {name: value for name, value in given.items() if value is not None}
    if "model" not in settings:
        raise RunError(f"no model is named: give --preset ({_list(presets())}), or --set model=NAME")
    try:
        return TrainConfig.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise RunError(f"the setting {name}={str(first['input'])[:80]!r} is wrong: {first['msg'].lower()}") from error


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """The first setting in which two configurations differ, in words; None where they don't."""
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            return f"{name} was {old.get(name)!r} and is now {new.get(name)!r}"
    return None


def _settings(text: str, where: str) -> dict[str, Any]:
    found = _yaml(text, where)
    if not isinstance(found, dict):
        raise RunError(f"{where} isn't a list of NAME: VALUE")
    return _checked(found, where)


def _yaml(text: str, where: str) -> Any:
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise RunError(f"{where} isn't YAML: {' '.join(str(error).split())[:120]}") from error
    return _number(value)


def _number(value: Any) -> Any:
    """YAML 1.1 takes `1e-4` for a text, because it lacks a point; nobody means one."""
    if isinstance(value, dict):
        return {key: _number(inner) for key, inner in value.items()}
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _checked(settings: Mapping[Any, Any], where: str) -> dict[str, Any]:
    known = tuple(TrainConfig.model_fields)
    for name in settings:
        if name not in known:
            hint = _nearest(str(name), known) or f"; the settings are {_list(known)}"
            raise RunError(f"{where}: there is no setting {str(name)[:60]!r}{hint}")
    return dict(settings)


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
