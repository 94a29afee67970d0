"""Judges: how they are asked, how their replies are read, and how far they can be trusted."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from miabench.judge.points import PointsProtocol, PointsReply, parse_points

__all__ = ["PointsProtocol", "PointsReply", "parse_points"]

_HOMES = {
    "PointsProtocol": "miabench.judge.points",
    "PointsReply": "miabench.judge.points",
    "parse_points": "miabench.judge.points",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
