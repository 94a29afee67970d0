"""A departure board with its place, notice and clock, or a printed timetable. Facts and sampling.

Times are minutes after midnight. A board tells how each departure stands; a timetable tells when it arrives and on
which days it runs.
"""

import random
import re
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.departures import tasks, voice
from miabench.synth.scenes.departures.kinds import BY_NAME, DAYS, DESTINATIONS, Place, Status
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Style = Literal["led", "flap", "screen", "poster"]


class Departure(BaseModel):
    """A line of the board; `delay` in minutes, 0 but for a delayed one. `arrival` and `days` are a timetable's only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minute: int
    line: str
    destination: str
    track: str
    status: Status = "on time"
    delay: int = 0
    arrival: int = 0
    days: str = ""


class DeparturesLook(BaseModel):
    """How a board is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Style
    delays: Literal["Delayed {} min", "+{} min", "{} min late"]
    theme: int
    """Which of a style's sets of colours it has, 0 to 3."""
    serif: bool
    finish: Finish
    seed: int


class Departures(Scene):
    """The facts of a board. `clock` is the time that its clock shows, None where it has none."""

    noun: ClassVar[str] = "picture"
    contexts: ClassVar[tuple[str, ...]] = (
        "I took this photo in a hurry and can't remember what it said.",
        "My aunt sent me this picture from her trip.",
        "I don't have my glasses with me and can't read this.",
        "We're planning a trip and found this picture.",
        "I'm waiting with a lot of bags and need some help with this.",
    )
    noun_zh: ClassVar[str] = "图片"
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我匆忙之间拍下了这张照片，已经记不清上面写了什么。",
        "我没带眼镜，看不清上面的字。",
        "我们正在计划一次旅行，找到了这张图片。",
        "姑妈旅行时给我发来了这张照片。",
    )

    family: Literal["departures"] = "departures"
    kind: str
    place: str
    notice: str
    clock: int | None
    departures: tuple[Departure, ...]
    colour: Colour
    """Of the sign with the place's name."""
    look: DeparturesLook

    @property
    def about(self) -> Place:
        return BY_NAME[self.kind]

    @property
    def live(self) -> bool:
        """Whether it tells how departures stand; a printed timetable doesn't."""
        return self.look.style != "poster"

    @property
    def destinations(self) -> tuple[str, ...]:
        """In the order of the list."""
        return tuple(departure.destination for departure in self.departures)

    def status(self, departure: Departure) -> str:
        """How a departure stands, as it is printed."""
        if departure.status == "delayed":
            return self.look.delays.format(departure.delay)
        return departure.status.capitalize()

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the board, each as often as it stands for something else; hours and minutes apart."""
        times = [departure.minute for departure in self.departures]
        times += [departure.arrival for departure in self.departures if departure.arrival]
        times += [self.clock] if self.clock is not None else []
        found = [n for time in times for n in divmod(time, 60)]
        for departure in self.departures:
            found += [int(n) for text in (departure.line, departure.track) for n in re.findall(r"\d+", text)]
            found += [departure.delay] if departure.delay else []
        return tuple(Decimal(n) for n in found)

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        kind = rng.choice(("station", "station", "airport", "bus station"))
        about = BY_NAME[kind]
        style: Style = rng.choice(STYLES[kind])
        town = rng.choice(TOWNS)
        departures = _departures(rng, about, style, town)
        first = departures[0].minute
        clock = first - rng.randrange(2, 14) if style != "poster" and rng.random() < 0.75 else None
        return cls(
            kind=kind,
            place=rng.choice(about.names).format(town),
            notice=rng.choice(about.notices),
            clock=clock,
            departures=departures,
            colour=rng.choice(("blue", "green", "red", "purple", "black")),
            look=DeparturesLook(
                style=style,
                delays="+{} min" if style == "led" else rng.choice(("Delayed {} min", "+{} min", "{} min late")),
                theme=rng.randrange(4),
                serif=rng.random() < 0.35,
                finish=Finish.sample(rng, "photo" if style == "poster" or rng.random() < 0.5 else "screen"),
                seed=rng.randrange(1_000_000),
            ),
        )

    def draw(self) -> "Image":
        from miabench.synth.scenes.departures.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.roles(self)

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.mentions(self)

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("board", "departure", "journey", "travel", "passenger", "schedule")

    def verses(self) -> Verses:
        return voice.verses(self)


STYLES: dict[str, tuple[Style, ...]] = {
    "station": ("led", "flap", "screen", "poster"),
    "airport": ("flap", "screen", "screen"),
    "bus station": ("led", "screen", "poster"),
}
ROWS: dict[Style, tuple[int, int]] = {"led": (5, 8), "flap": (6, 9), "screen": (6, 10), "poster": (7, 11)}


def _departures(rng: random.Random, about: Place, style: Style, town: str) -> tuple[Departure, ...]:
    """In the order of their times, all of which differ; to distinct places from a few tracks."""
    count = rng.randrange(*ROWS[style])
    towns = rng.sample([name for name in DESTINATIONS if name != town], count)
    tracks = rng.sample(about.tracks, rng.randrange(3, 6))
    numbers = rng.sample(range(*about.numbers), count)
    minute = 60 * rng.randrange(10, 18) + rng.randrange(1, 50)
    delays = rng.sample(range(3, 40), count)
    found = []
    for n in range(count):
        line = f"{rng.choice(about.lines)} {numbers[n]}" if about.lines else f"{numbers[n]}"
        departure = Departure(minute=minute, line=line, destination=towns[n], track=rng.choice(tracks))
        if style == "poster":
            found.append(
                departure.model_copy(update={"arrival": minute + rng.randrange(12, 95), "days": rng.choice(DAYS)})
            )
        else:
            status: Status = rng.choice(("on time", "on time", "on time", "delayed", "delayed", "cancelled"))
            status = "boarding" if n < 2 and rng.random() < 0.4 else status
            delay = delays[n] if status == "delayed" else 0
            found.append(departure.model_copy(update={"status": status, "delay": delay}))
        minute += rng.randrange(3, 24)
    return tuple(found)
