"""The official layout of a record, from any file that has it, as an item.

The published file (arXiv 2407.01509), its copies on dataset hubs and other evaluators' tables all hold records like

    {"image": "http://...jpg", "instruction": "...", "type": "basic", "num_of_component": 2,
     "components": ["...", "..."], "component_weight": [6, 4], "component_type": ["describe", "length_limit"]}

None has an id. Ours is made of what is asked and not of the image: one copy names a URL, another holds the bytes, and
each must give the same item the same id.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from miabench.bench.items import FILE_CATEGORIES, Item
from miabench.bench.published import published_levels
from miabench.constraints import read
from miabench.errors import BenchmarkError

SOURCE = "mia-bench"
"""What the items of such records are said to come from, where the record doesn't say."""


class OfficialRecord(BaseModel):
    """A record of the official layout; a field beyond these is an error, so that none is overlooked.

    Copies of the published records may lack the level (`type`), which their ids tell. The last four fields are ours:
    what an exported benchmark adds.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    image: str = Field(min_length=1)
    instruction: str = Field(min_length=1)
    type: str | None = None
    num_of_component: int
    components: list[str]
    component_weight: list[int | float]
    component_type: list[str]
    image_name: str | None = None
    id: str = ""
    source: str = SOURCE
    constraints: list[dict[str, Any] | None] | None = None
    facts: dict[str, Any] = {}

    @model_validator(mode="after")
    def _equally_long(self) -> "OfficialRecord":
        lengths = {len(self.components), len(self.component_weight), len(self.component_type), self.num_of_component}
        if len(lengths) != 1:
            raise ValueError(
                f"num_of_component is {self.num_of_component}, but there are {len(self.components)} components, "
                f"{len(self.component_weight)} weights and {len(self.component_type)} types"
            )
        if self.constraints is not None and len(self.constraints) != self.num_of_component:
            raise ValueError(f"{len(self.constraints)} constraints for {self.num_of_component} components")
        return self


class RecordReader:
    """Makes items of the records of one file; it counts, since records that ask the same need different ids."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def item(self, fields: Any, where: str) -> Item:
        """The item of a record; each component gets the constraint that its text states, if one does.

        Raises:
            BenchmarkError: the record is wrong; `where` says in the message which one it is.
        """
        if not isinstance(fields, dict):
            raise BenchmarkError(f"{where}: expected an object with image, instruction, type and components")
        try:
            record = OfficialRecord.model_validate(fields)
            item_id = record.id or self._id(record)
            level = record.type or published_levels().get(item_id)
            if level is None:
                raise BenchmarkError(f"{where}: field 'type': it is missing, and this is no published record")
            return Item.model_validate(
                {
                    "id": item_id,
                    "image": record.image,
                    "instruction": record.instruction,
                    "level": level,
                    "components": _components(record),
                    "source": record.source,
                    "facts": record.facts,
                }
            )
        except ValidationError as error:
            raise BenchmarkError(f"{where}: {first_problem(error)}") from error

    def _id(self, record: OfficialRecord) -> str:
        content = record_content(record)
        self._seen[content] += 1
        return record_id(content, self._seen[content])


def record_content(record: OfficialRecord) -> str:
    """What a record asks, as canonical JSON: white space and the image don't count."""
    parts = zip(record.components, record.component_weight, record.component_type, strict=True)
    asked = [
        " ".join(record.instruction.split()),
        [[" ".join(text.split()), float(points), FILE_CATEGORIES.get(kind, kind)] for text, points, kind in parts],
    ]
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":"))


def record_id(content: str, occurrence: int = 1) -> str:
    """12 hex digits of the SHA-256 of what is asked; further records that ask the same count on."""
    suffix = "" if occurrence == 1 else f"#{occurrence}"
    return hashlib.sha256((content + suffix).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def items_of(records: Iterable[tuple[str, Any]]) -> list[Item]:
    """The items of the records of one file, each given with its place.

    Raises:
        BenchmarkError: a record is wrong; none is returned then.
    """
    reader = RecordReader()
    return [reader.item(fields, where) for where, fields in records]


def first_problem(error: ValidationError) -> str:
    """The first problem of a record in one line, and how many more there are."""
    details = error.errors()
    field = ".".join(str(part) for part in details[0]["loc"]) or "record"
    given = details[0]["input"]
    shown = f" (got {str(given)[:60]!r})" if isinstance(given, str | int | float) else ""
    more = f"; and {len(details) - 1} more" if len(details) > 1 else ""
    return f"field {field!r}: {details[0]['msg']}{shown}{more}"


def _components(record: OfficialRecord) -> list[Mapping[str, Any]]:
    constraints: list[Any] = (
        [read(text, category) for text, category in zip(record.components, record.component_type, strict=True)]
        if record.constraints is None
        else record.constraints
    )
    parts = zip(record.components, record.component_weight, record.component_type, constraints, strict=True)
    return [
        {"text": text, "points": points, "category": category, "constraint": constraint}
        for text, points, category, constraint in parts
    ]
