"""What the tasks about instruments share: which of them are asked about, and names to choose from."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miabench.synth.scenes.gauges.facts import Gauge, Gauges


def pick(scene: "Gauges", number: int) -> "Gauge":
    """One of the instruments to ask about, another one for each of a few numbers in turn."""
    return scene.gauges[(scene.look.seed + number) % len(scene.gauges)]


def names(scene: "Gauges") -> tuple[str, ...]:
    """The names on the plates, in the order of reading."""
    return tuple(gauge.name for gauge in scene.gauges)


def options(scene: "Gauges", but: str = "") -> tuple[str, ...]:
    """The names that an answer may give: those on the plates but for one that the question has, and some others."""
    others = [name for name in scene.kind.names if name not in names(scene)]
    return (*(name for name in names(scene) if name != but), *others[: max(3, 6 - len(scene.gauges))])
