"""Which protocols there are, by name."""

from collections.abc import Callable, Mapping
from functools import cache

from miabench.judge.points import PointsProtocol
from miabench.judge.strict import StrictProtocol
from miabench.judge.verdicts import Protocol

PROTOCOLS: Mapping[str, Callable[[str | None], Protocol]] = {"points": PointsProtocol, "strict": StrictProtocol}


@cache
def protocol_of(name: str, template: str | None = None) -> Protocol:
    """A protocol; with another template where one is given.

    Raises:
        JudgeError: the template can't be used.
        KeyError: no such protocol.
    """
    return PROTOCOLS[name](template)
