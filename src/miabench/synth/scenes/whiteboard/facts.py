"""A board with a plan: what is to be done by whom and when, what it costs, notes, and steps. Facts and sampling."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.tell import units
from miabench.synth.scenes.whiteboard import tasks, voice
from miabench.synth.scenes.whiteboard.place import LAYOUTS, Layout
from miabench.synth.scenes.whiteboard.projects import DAYS, PROJECTS
from miabench.synth.scenes.words import FIRST_NAMES

if TYPE_CHECKING:
    from PIL.Image import Image

NoteColour = Literal["yellow", "pink", "green", "blue", "orange"]

NOTE_COLOURS: tuple[NoteColour, ...] = ("yellow", "pink", "green", "blue", "orange")


class Fact(BaseModel):
    """What all parts of a board have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Fact):
    """Something to do: by whom, until which day of the week, and whether it is ticked."""

    text: str
    owner: str
    day: str
    done: bool


class Cost(Fact):
    """A line of the costs, in cents."""

    name: str
    cents: int


class Note(Fact):
    """A sticky note."""

    colour: NoteColour
    text: str


class BoardLook(Fact):
    """How a board is drawn; nothing here is asked about."""

    stuff: Literal["white", "chalk", "kraft", "glass"]
    layout: Layout
    hand: int
    wall: int
    boxes: Literal["square", "round", "oval"]
    underline: Literal["line", "wave", "double"]
    seed: int
    finish: Finish


class Whiteboard(Scene):
    """The facts of a board. `budget` is in cents, 0 where none is written."""

    noun: ClassVar[str] = "photo of the board"
    noun_zh: ClassVar[str] = "白板照片"
    contexts: ClassVar[tuple[str, ...]] = (
        "I took a picture of the board before I left the room.",
        "This is the board from our last meeting.",
        "I couldn't come to the meeting, and a friend sent me this picture of the board.",
        "Somebody is going to wipe the board tonight, so I took a picture.",
        "We planned something together, and here is the board.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "离开会议室前，我拍下了这块板。",
        "这是我们上次开会时写的板。",
        "我没能参加会议，朋友给我发来了这张照片。",
        "板上的内容今晚就要擦掉，所以我拍了照。",
    )

    family: Literal["whiteboard"] = "whiteboard"
    title: str
    entries: tuple[Entry, ...]
    costs: tuple[Cost, ...]
    currency: Literal["$", "£", "€"]
    total_written: bool
    budget: int
    notes: tuple[Note, ...]
    steps: tuple[str, ...]
    """In the order of the arrows."""
    backwards: bool
    """Whether the arrows point from right to left, or upwards where the boxes stand above one another."""
    look: BoardLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        project = rng.choice(PROJECTS)
        layout = rng.choice(LAYOUTS)
        owners = rng.sample(FIRST_NAMES, rng.choice((3, 4, 4)))
        entries = _entries(rng, rng.sample(project.todo, rng.randrange(5, 8)), owners)
        names = rng.sample(list(project.costs), rng.choice((3, 3, 4)))
        costs = tuple(
            Cost(name=name, cents=50 * rng.randrange(project.costs[name][0] // 50, project.costs[name][1] // 50))
            for name in names
        )
        total = sum(cost.cents for cost in costs)
        places = rng.choice(((0, 1, 2, 3, 4), (0, 1, 2, 3), (1, 2, 3, 4), (0, 1, 3, 4)))
        count = rng.choice((3, 3, 4, 4) if layout != "tall" else (2, 3, 4, 4))
        return cls(
            title=project.title,
            entries=entries,
            costs=costs,
            currency=rng.choice(("$", "£", "€")),
            total_written=rng.random() < 0.4,
            budget=(total // 5000 + rng.randrange(1, 4)) * 5000 if rng.random() < 0.6 else 0,
            notes=tuple(
                Note(colour=colour, text=text)
                for colour, text in zip(rng.sample(NOTE_COLOURS, count), rng.sample(project.notes, count), strict=True)
            ),
            steps=tuple(project.steps[n] for n in places[: 4 if layout == "tall" else 5]),
            backwards=rng.random() < 0.4,
            look=BoardLook(
                stuff=rng.choice(("white", "white", "white", "chalk", "kraft", "glass")),
                layout=layout,
                hand=rng.randrange(4),
                wall=rng.randrange(5),
                boxes=rng.choice(("square", "round", "oval")),
                underline=rng.choice(("line", "wave", "double")),
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, "photo"),
            ),
        )

    @property
    def total(self) -> int:
        """The sum of the costs, in cents."""
        return sum(cost.cents for cost in self.costs)

    def show(self, amount: Decimal) -> str:
        """An amount as a person writes it: `$5.70`."""
        return f"{self.currency}{amount:.2f}"

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the board, each as often as it stands for something else."""
        cents = [cost.cents for cost in self.costs] + [self.total] * self.total_written
        return tuple(units(c) for c in cents + [self.budget] * (self.budget > 0))

    def of(self, owner: str, *, done: bool) -> list[Entry]:
        """What one person has done, or has still to do."""
        return [entry for entry in self.entries if entry.owner == owner and entry.done == done]

    @property
    def owners(self) -> tuple[str, ...]:
        """The people in the list, each once."""
        return tuple(dict.fromkeys(entry.owner for entry in self.entries))

    def draw(self) -> "Image":
        from miabench.synth.scenes.whiteboard.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("whiteboard", "project", "schedule", "deadline", "brainstorm", "organise")

    def verses(self) -> Verses:
        return voice.verses(self)


def _entries(rng: random.Random, texts: list[str], owners: list[str]) -> tuple[Entry, ...]:
    """Everybody has something to do; at least two things are done, and at least two are open."""
    who = [*owners, *rng.choices(owners, k=len(texts))][: len(texts)]
    rng.shuffle(who)
    done = [True, True, False, False, *(rng.random() < 0.45 for _ in texts)][: len(texts)]
    rng.shuffle(done)
    days = rng.choices(DAYS, k=len(texts))
    return tuple(
        Entry(text=text, owner=owner, day=day, done=ticked)
        for text, owner, day, ticked in zip(texts, who, days, done, strict=True)
    )
