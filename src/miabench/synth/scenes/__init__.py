"""The scene families, a folder each; a scene's facts are rebuilt from JSON by the name of its family.

A family is a class of `FAMILIES`, in `facts.py`; what can be asked about it is in `tasks.py`, how one speaks about it
in `voice.py`, its picture in `paint.py`.
"""

from collections.abc import Mapping

from pydantic import JsonValue, ValidationError

from miabench.errors import BenchmarkError
from miabench.synth.scenes.bar_chart import BarChart
from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.board import Board
from miabench.synth.scenes.calendar import Calendar
from miabench.synth.scenes.chat import Chat
from miabench.synth.scenes.clocks import Clocks
from miabench.synth.scenes.departures import Departures
from miabench.synth.scenes.floor_plan import FloorPlan
from miabench.synth.scenes.flyer import Flyer
from miabench.synth.scenes.gauges import Gauges
from miabench.synth.scenes.geometry import Geometry
from miabench.synth.scenes.label import Label
from miabench.synth.scenes.line_chart import LineChart
from miabench.synth.scenes.menu import Menu
from miabench.synth.scenes.pie_chart import PieChart
from miabench.synth.scenes.receipt import Receipt
from miabench.synth.scenes.results import ResultsTable
from miabench.synth.scenes.room import Room
from miabench.synth.scenes.scatter import Scatter
from miabench.synth.scenes.sign import Sign
from miabench.synth.scenes.whiteboard import Whiteboard

FAMILIES: tuple[type[Scene], ...] = (
    Receipt,
    BarChart,
    Sign,
    Menu,
    LineChart,
    FloorPlan,
    Clocks,
    Label,
    ResultsTable,
    Room,
    Departures,
    Geometry,
    Flyer,
    PieChart,
    Gauges,
    Calendar,
    Scatter,
    Board,
    Chat,
    Whiteboard,
)

BY_NAME: Mapping[str, type[Scene]] = {family.model_fields["family"].default: family for family in FAMILIES}


def parse_scene(facts: Mapping[str, JsonValue]) -> Scene:
    """Rebuild a scene from the facts of an item.

    Raises:
        BenchmarkError: an unknown family, or facts that don't fit it.
    """
    family = BY_NAME.get(str(facts.get("family")))
    if family is None:
        raise BenchmarkError(f"these facts aren't a synthetic scene: no family is called {facts.get('family')!r}")
    try:
        return family.model_validate(dict(facts))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "facts"
        raise BenchmarkError(f"these facts aren't a synthetic scene: {where}: {first['msg']}") from error


__all__ = ["BY_NAME", "FAMILIES", "Receipt", "Role", "Scene", "Sign", "Task", "Verses", "parse_scene"]
