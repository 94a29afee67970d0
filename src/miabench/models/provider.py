"""Registers `mia/reader` and `mia/gguf` with Inspect AI; what they need is imported when one of them is asked for."""

from collections.abc import Callable
from typing import Any, cast

from inspect_ai.model import GenerateConfig, ModelAPI, modelapi

from miabench.errors import ModelError
from miabench.models.requirements import DESCRIPTIONS


def _reader(*args: Any, **model_args: Any) -> ModelAPI:
    from miabench.models.reader import Reader

    return Reader(*args, **model_args)


def _gguf(*args: Any, **model_args: Any) -> ModelAPI:
    from miabench.models.gguf import Gguf

    return Gguf(*args, **model_args)


_MODELS: dict[str, Callable[..., ModelAPI]] = {"reader": _reader, "gguf": _gguf}


def create(
    model_name: str,
    base_url: str | None = None,
    api_key: str | None = None,
    config: GenerateConfig = GenerateConfig(),  # noqa: B008 (as in Inspect's own providers; never changed)
    **model_args: Any,
) -> ModelAPI:
    """The provider of `mia/<model_name>`.

    Raises:
        ModelError: there is no such model, or what it needs is missing or wrong.
    """
    if model_name not in _MODELS:
        offered = "; ".join(f"mia/{name} ({text})" for name, text in DESCRIPTIONS.items())
        raise ModelError(f"there is no model 'mia/{model_name}'. There are {offered}")
    return _MODELS[model_name](model_name, base_url, api_key, config, **model_args)


@modelapi(name="mia")
def mia() -> type[ModelAPI]:
    """Inspect calls what this returns with the model's name and arguments, as it would a class."""
    return cast("type[ModelAPI]", create)
