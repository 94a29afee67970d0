"""Trained models for `mia/reader`: what a LoRA or a fine-tuning run wrote, found, named by its content, made ready.

- A LoRA adapter of PEFT (`adapter_config.json`, `adapter_model.safetensors`) becomes a GGUF adapter: llama.cpp adds it
  to the base as it stands, so before and after differ in the adapter alone.
- A whole model (`config.json`, `model.safetensors`) becomes a GGUF model with the base's tokenizer and template.
- A GGUF file, adapter or model, is taken as it is.

What is converted (`gguf_export`) is kept beside its source, under a name that holds a hash of all that went into it.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple

from miabench.bench.cache import cache_root
from miabench.errors import ModelError
from miabench.models.gguf_header import read_header

CONVERTER = "1"
"""Raised by every change of what conversion writes: then nothing that was kept is taken."""

Kind = Literal["lora", "model", "gguf adapter", "gguf model"]

_BLOCK = 1 << 20


class Source(NamedTuple):
    """A trained model on disk: its kind, and the files that decide what it says, of which the first is the config."""

    kind: Kind
    files: tuple[Path, ...]


class Fitted(NamedTuple):
    """What llama.cpp loads: a GGUF model, and a GGUF adapter on it or None."""

    model: Path
    adapter: Path | None


def source_of(path: Path) -> Source:
    """What lies at a path.

    Raises:
        ModelError: nothing does, or nothing that can be used.
    """
    if path.is_file():
        header = read_header(path)
        if header.is_projector:
            raise ModelError(f"{path} is a projector of images, neither an adapter nor a language model")
        is_adapter = header.scalars.get("general.type") == "adapter"
        return Source("gguf adapter" if is_adapter else "gguf model", (path,))
    if not path.is_dir():
        raise ModelError(f"there is no adapter {path}: give the folder that training wrote, or a GGUF file")
    for kind, config, weights in (
        ("lora", "adapter_config.json", "adapter_model*.safetensors"),
        ("model", "config.json", "model*.safetensors"),
    ):
        if (path / config).is_file():
            found = sorted(path.glob(weights))
            if not found:
                raise ModelError(f"{path} has {config} but no {weights.replace('*', '')}: was training stopped?")
            return Source("lora" if kind == "lora" else "model", (path / config, *found))
    raise ModelError(f"{path} holds neither a LoRA adapter (adapter_config.json) nor a model (config.json)")


def content_hash(path: Path) -> str:
    """Hex SHA-256 over the files of a trained model; where they lie doesn't matter.

    Raises:
        ModelError: as `source_of`, or a file can't be read.
    """
    sha = hashlib.sha256()
    for file in source_of(path).files:
        sha.update(f"{file.suffix}\n{_sha256(file)}\n".encode())
    return sha.hexdigest()


def with_content(model: str, model_args: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a model as a run records them: beside `adapter`, the hash of what lies there.

    So a run with another adapter under the same path is another run, and none goes on with it.

    Raises:
        ModelError: as `content_hash`, or another hash than the arguments give already.
    """
    args = dict(model_args)
    if model != "mia/reader" or args.get("adapter") is None:
        return args
    path = Path(str(args["adapter"])).expanduser()
    found = content_hash(path)
    if args.setdefault("adapter_sha256", found) != found:
        raise ModelError(f"{path} isn't the adapter of this run any more; train into another folder, or give --out")
    return args


def fit(path: Path, base: Path) -> Fitted:
    """Make a trained model ready for llama.cpp, on the base where it is an adapter.

    Raises:
        ModelError: as `source_of`; damaged; of another base; what no GGUF adapter can hold; the package `gguf` is
            missing; or what is converted can't be written.
    """
    source = source_of(path)
    if source.kind == "gguf model":
        return Fitted(path, None)
    if source.kind == "gguf adapter":
        architectures = [read_header(file).architecture for file in (path, base)]
        if architectures[0] != architectures[1]:
            raise ModelError(
                f"{path} is an adapter of {architectures[0]!r} models, and the base is {architectures[1]!r}"
            )
        return Fitted(base, path)
    if read_header(base).architecture != "llama":
        raise ModelError(
            f"only adapters of Llama models are converted, and {base} is of another architecture: convert {path} with "
            "llama.cpp's convert_lora_to_gguf.py and give the GGUF file"
        )
    if find_spec("gguf") is None:
        raise ModelError(f"{path} has to be converted, which needs the package gguf: pip install 'miabench[local]'")
    made = _kept(path, base)
    return Fitted(base, made) if source.kind == "lora" else Fitted(made, None)


def read_object(path: Path) -> dict[str, Any]:
    """A JSON object from a file.

    Raises:
        ModelError: it can't be read or is something else.
    """
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise ModelError(f"can't read {path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path} isn't JSON") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path} isn't a JSON object")
    return found


def _kept(path: Path, base: Path) -> Path:
    """The converted file: the one from before, or a new one; in the cache where the source's folder is read-only."""
    from miabench.models.gguf_export import export

    key = hashlib.sha256(f"{CONVERTER}\n{content_hash(path)}\n{_sha256(base)}".encode()).hexdigest()[:16]
    name = f"miabench-{key}.gguf"
    places = (path / name, cache_root() / "adapters" / name)
    for place in places:
        if place.is_file():
            return place
    place = places[0] if os.access(path, os.W_OK) else places[1]
    temporary = place.with_name(f".{name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            export(source_of(path), base, temporary)
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(f"can't write {place}: {error.strerror or error}") from error
    return place


def _sha256(file: Path) -> str:
    sha = hashlib.sha256()
    try:
        with file.open("rb") as data:
            while block := data.read(_BLOCK):
                sha.update(block)
    except OSError as error:
        raise ModelError(f"can't read {file}: {error.strerror or error}") from error
    return sha.hexdigest()
