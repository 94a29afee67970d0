"""The scene families, one file each; a scene's facts are rebuilt from JSON by their discriminator."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from miabench.errors import BenchmarkError
from miabench.synth.scenes.bar_chart import BarChart
from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.receipt import Receipt
from miabench.synth.scenes.sign import Sign

FAMILIES: tuple[type[Scene], ...] = (Receipt, BarChart, Sign)

_ANY: TypeAdapter[Receipt | BarChart | Sign] = TypeAdapter(
    Annotated[Receipt | BarChart | Sign, Field(discriminator="family")]
)


def parse_scene(facts: Mapping[str, JsonValue]) -> Scene:
    """Rebuild a scene from the facts of an item.

    Raises:
        BenchmarkError: an unknown family, or facts that don't fit it.
    """
    try:
        return _ANY.validate_python(dict(facts))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "facts"
        raise BenchmarkError(f"these facts aren't a synthetic scene: {where}: {first['msg']}") from error


__all__ = ["FAMILIES", "Role", "Scene", "Task", "Verses", "parse_scene"]
