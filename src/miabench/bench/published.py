"""The published 400 by id: in which order they stand in their file, and how layered each is.

Kept here because copies of the benchmark lack the one or the other; what they ask is in the file only.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def published_levels() -> Mapping[str, str]:
    """The level of each published record by its id, in the order of the file."""
    lines = files("miabench.bench").joinpath("published.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def published_ids() -> tuple[str, ...]:
    """The ids of the published records, in the order of the file."""
    return tuple(published_levels())
