"""The two editions of the published 400: as they stand, and with their errata mended.

`corrections.toml` lists what is changed and why. An edition is applied to a benchmark by the ids of its items, wherever
the file came from, and never to anything but the published 400 whole: so a number is of one edition or the other.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from miabench.bench.items import Benchmark, Category, Component, Item
from miabench.bench.published import published_ids
from miabench.constraints import read
from miabench.errors import BenchmarkError

Edition = Literal["published", "corrected"]
"""`published`: the file as it stands, which other people's numbers are of. `corrected`: with our corrections."""

EDITIONS: tuple[Edition, ...] = get_args(Edition)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class _ComponentChange(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    n: int
    words: tuple[int, int] | None = None
    category: Category | None = None
    points: float | None = None


class Correction(BaseModel):
    """What is changed in one record, and why; the fields are explained in `corrections.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: int
    reason: str
    leave_out: bool = False
    component: tuple[_ComponentChange, ...] = ()


@cache
def corrections() -> Mapping[str, Correction]:
    """Every correction by the id of its record."""
    text = files(__package__).joinpath("corrections.toml").read_text(encoding="utf-8")
    entries = [Correction.model_validate(entry) for entry in tomllib.loads(text)["correction"]]
    return {entry.id: entry for entry in entries}


def is_published(benchmark: Sequence[Item]) -> bool:
    """Whether a benchmark holds the published items, all of them and nothing else, in any order."""
    return len(benchmark) == len(published_ids()) and {item.id for item in benchmark} == set(published_ids())


def positions_of(benchmark: Benchmark) -> dict[str, int]:
    """The number of each item in its file, counted from 0, which other tools know it by.

    Of published items these are the numbers of the whole published file, whatever an edition leaves out.
    """
    published = {item_id: number for number, item_id in enumerate(published_ids())}
    if benchmark and all(item.id in published for item in benchmark):
        return published
    return {item.id: number for number, item in enumerate(benchmark)}


def apply_edition(benchmark: Benchmark, edition: Edition) -> Benchmark:
    """An edition of the published items.

    Raises:
        BenchmarkError: the benchmark isn't the published 400, or the edition is unknown.
    """
    if edition not in EDITIONS:
        raise BenchmarkError(f"unknown edition {edition!r}; there are {' and '.join(map(repr, EDITIONS))}")
    if not is_published(benchmark):
        ours = set(published_ids())
        known = sum(item.id in ours for item in benchmark)
        raise BenchmarkError(
            f"{benchmark.name!r} has no editions: only the published {len(ours)} records have, "
            f"and {known} of its {len(benchmark)} are among them"
        )
    if edition == "published":
        return Benchmark(benchmark.name, list(benchmark), edition)
    corrected = [fixed for item in benchmark if (fixed := _corrected(item)) is not None]
    return Benchmark(benchmark.name, corrected, edition)


def _corrected(item: Item) -> Item | None:
    """The item with its errata mended, or None where it is left out."""
    correction = corrections().get(item.id)
    if correction is not None and correction.leave_out:
        return None
    reasons: list[str] = []
    components = list(item.components)
    if correction is not None:
        components = _changed(item, correction)
        reasons.append(correction.reason)
    clean = [_stripped(component) for component in components]
    if clean != components or item.instruction != item.instruction.strip():
        reasons.append("stray white space is taken away")
    image = item.image
    if not _SCHEME.match(image):
        image = f"https://{image}"
        reasons.append("the image's URL lacked https://")
    return item.model_copy(
        update={
            "instruction": item.instruction.strip(),
            "image": image,
            "components": tuple(clean),
            "corrections": tuple(reasons),
        }
    )


def _changed(item: Item, correction: Correction) -> list[Component]:
    words = item.instruction.split()
    components = list(item.components)
    for change in correction.component:
        old = components[change.n - 1] if change.n <= len(components) else None
        text = " ".join(words[slice(*change.words)]).rstrip(",;.") if change.words else old.text if old else ""
        category = change.category or (old.category if old else None)
        component = Component.model_validate(
            {
                "id": f"{item.id}/{change.n}",
                "text": text,
                "category": category,
                "points": change.points or (old.points if old else None),
                "constraint": read(text, category),
            }
        )
        components[change.n - 1 : change.n] = [component]
    return components


def _stripped(component: Component) -> Component:
    text = component.text.strip()
    return component if text == component.text else component.model_copy(update={"text": text})
