"""miabench: how strictly multimodal LLMs follow layered instructions, and how far the measurement can be trusted.

This door is light: what it names is loaded on first use, and none of it loads Inspect AI, torch or spaCy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from miabench.version import __version__

if TYPE_CHECKING:
    from miabench.bench.items import Benchmark, Component, Item
    from miabench.catalog import load
    from miabench.constraints import read

__all__ = ["Benchmark", "Component", "Item", "__version__", "load", "read"]

_HOMES = {
    "Benchmark": "miabench.bench.items",
    "Component": "miabench.bench.items",
    "Item": "miabench.bench.items",
    "load": "miabench.catalog",
    "read": "miabench.constraints",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
