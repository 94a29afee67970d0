"""Item and Component: what is asked, and what is scored. Everything above this module speaks in these two.

A record, as `load` reads it and `save` writes it (one line of JSONL):

    {"id": "5f0c2a9be1d4", "image": "images/5f0c2a9be1d4.png", "level": "basic",
     "instruction": "Name the shop on this receipt. Answer in exactly two sentences.",
     "components": [
       {"text": "Name the shop on this receipt", "points": 6, "category": "ocr",
        "constraint": {"kind": "quoted_text", "text": "Corner Bakery"}},
       {"text": "Answer in exactly two sentences", "points": 4, "category": "length_limit",
        "constraint": {"kind": "sentences", "low": 2, "high": 2}}],
     "source": "synth/receipt"}
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, get_args, overload

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, model_validator

from miabench.constraints.base import AnyConstraint
from miabench.errors import BenchmarkError

if TYPE_CHECKING:
    import pandas

Category = Literal["description", "length_limit", "mention", "genre", "grammar", "math", "perspective", "ocr"]
"""What a component asks for: the paper's eight categories."""

Level = Literal["basic", "intermediate", "advanced", "complex", "creative"]
"""How layered the instruction is, in the paper's five levels."""

CATEGORIES: tuple[Category, ...] = get_args(Category)
LEVELS: tuple[Level, ...] = get_args(Level)

FILE_CATEGORIES: Mapping[str, Category] = {
    "describe": "description",
    "linguistics": "genre",
    "textual": "ocr",
}
"""Where the published file's names differ from the paper's."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Component(BaseModel):
    """One demand of an instruction, with its weight and, where a program can decide it, its constraint."""

    model_config = _FROZEN

    text: Annotated[str, Field(min_length=1)]
    points: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    category: Annotated[Category, BeforeValidator(lambda c: FILE_CATEGORIES.get(c, c) if isinstance(c, str) else c)]
    constraint: AnyConstraint | None = None
    id: str = ""
    """`<item id>/<n>`, counted from 1; the item sets it."""


class Item(BaseModel):
    """One image, one instruction, and its components. Frozen; two equal items have the same id.

    Attributes:
        image: a path, a URL, a data URI, or `synth:<family>` (then it is drawn from `facts`).
        facts: what is known to be true of the image (the ground truth of a synthetic scene), or empty.
        corrections: what this edition of the benchmark has changed in the item, and why.
        id: 12 hex digits of the SHA-256 of the content, unless the record brings its own.
    """

    model_config = _FROZEN

    image: Annotated[str, Field(min_length=1)]
    instruction: Annotated[str, Field(min_length=1)]
    level: Level
    components: Annotated[tuple[Component, ...], Field(min_length=1)]
    source: str = ""
    facts: Mapping[str, JsonValue] = {}
    corrections: tuple[str, ...] = ()
    id: str = ""

    @model_validator(mode="after")
    def _identify(self) -> Self:
        # Frozen for everyone else: the ids are part of construction.
        if not self.id:
            object.__setattr__(self, "id", content_id(self))
        if "/" in self.id:
            raise ValueError(f"an item's id can't contain '/': {self.id!r}")
        numbered = tuple(
            component.model_copy(update={"id": f"{self.id}/{n}"}) for n, component in enumerate(self.components, 1)
        )
        object.__setattr__(self, "components", numbered)
        return self

    @property
    def points(self) -> float:
        """The sum of the components' points; the item's score is a share of it."""
        return math.fsum(component.points for component in self.components)

    def _repr_html_(self) -> str:
        """What a notebook shows: the image, where it can be had, the instruction and the components."""
        from miabench.bench.notebook import show_item

        return show_item(self)


def content_id(item: Item) -> str:
    """12 hex digits that depend on what the item asks of which image, and on nothing else.

    A drawn image counts by its facts, any other by its reference as written in the file.
    """
    content = {
        "image": dict(item.facts) if item.image.startswith("synth:") else item.image,
        "instruction": item.instruction,
        "components": [[c.text, c.points, c.category] for c in item.components],
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


class Benchmark(Sequence[Item]):
    """A sequence of items with a name; ids are unique, which the constructor checks.

    Attributes:
        name: what a run and a report call it.
        edition: which of several versions of it this is, or "".
    """

    def __init__(self, name: str, items: Sequence[Item], edition: str = "") -> None:
        self.name = name
        self.edition = edition
        self._items = tuple(items)
        self._by_id = {item.id: item for item in self._items}
        if len(self._by_id) != len(self._items):
            twice = next(item_id for item_id, count in Counter(item.id for item in self._items).items() if count > 1)
            raise ValueError(f"two items have the id {twice!r}")

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> "Benchmark": ...
    def __getitem__(self, index: int | slice) -> "Item | Benchmark":
        if isinstance(index, slice):
            return Benchmark(self.name, self._items[index], self.edition)
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __repr__(self) -> str:
        edition = f", edition={self.edition!r}" if self.edition else ""
        return f"Benchmark({self.name!r}{edition}, {len(self)} items)"

    def to_pandas(self, by: Literal["item", "component"] = "item") -> "pandas.DataFrame":
        """A pandas data frame with one row an item, or one a component.

        Raises:
            BenchmarkError: pandas isn't installed.
        """
        from miabench.bench.display import component_rows, item_rows

        try:
            import pandas
        except ImportError as error:
            raise BenchmarkError("to_pandas needs pandas: pip install pandas") from error
        return pandas.DataFrame(item_rows(self) if by == "item" else component_rows(self))

    def _repr_html_(self) -> str:
        """What a notebook shows: counts and the first items."""
        from miabench.bench.display import benchmark_html

        return benchmark_html(self)

    def by_id(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return self._by_id.get(item_id)

    @property
    def digest(self) -> str:
        """Hex SHA-256 over the items, without the places of their images."""
        sha = hashlib.sha256()
        for item in self._items:
            sha.update(dump(item, image="", corrections=[]).encode())  # where the image lies and why doesn't matter
            sha.update(b"\n")
        return sha.hexdigest()


def dump(item: Item, **update: Any) -> str:
    """One line of JSON: the record of an item, without the components' derived ids."""
    record = item.model_dump(mode="json", exclude={"components": {"__all__": {"id"}}})
    record.update(update)
    ordered = {"id": record.pop("id"), **record}
    return json.dumps({k: v for k, v in ordered.items() if v not in ("", {}, [])}, ensure_ascii=False)
