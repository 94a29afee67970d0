"""What every scene family offers: facts that can be sampled, drawn, asked about and told in true sentences.

A scene is typed data. Everything an item needs follows from it by plain functions: the picture (`draw`), the base
tasks with their exact answers (`tasks`), and the words an answer is written with (`remarks`, `roles`, `verses`).
"""

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.bench.items import Category
from miabench.constraints import Constraint

if TYPE_CHECKING:
    from PIL.Image import Image


Difficulty = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Task:
    """A question whose answer follows from the facts.

    Attributes:
        topic: what it is about; an item never asks two tasks of one topic.
        asks: wordings that don't give the answer away: imperative clauses in lower case without a full stop, or
            questions that start with a capital and end in "?".
        asks_zh: the same in Chinese, without punctuation at the end but "?"; texts and names of the picture stay as
            they are printed there.
        constraint: the exact answer; it never shows in the instruction.
        says: true sentences, each of which answers the task on its own.
        wrong: sentences like them that don't answer it (a false number, a wrong name, or something left out).
            Both are empty for a demand on a poem.
        weight: importance among the components of an item.
        difficulty: 1 where one thing is read or named, 2 where things are found and compared or two are put together,
            3 where several steps are needed: all of a kind counted by a condition, sums of many, another's point of
            view.
        given: numbers that the wording brings in ("three friends"), which an answer may repeat.
    """

    topic: str
    category: Category
    asks: tuple[str, ...]
    constraint: Constraint
    says: tuple[str, ...]
    wrong: tuple[str, ...]
    weight: int = 4
    given: tuple[Decimal, ...] = ()
    difficulty: Difficulty = 1
    asks_zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """Someone to speak as, in the first person.

    Attributes:
        asks: imperative clauses such as "answer as the cashier who served this customer".
        says: true sentences in that person's voice, without a number.
        asks_zh: the same in Chinese.
    """

    asks: tuple[str, ...]
    says: tuple[str, ...]
    asks_zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verses:
    """What a haiku about the scene can be made of.

    Attributes:
        asks: imperative clauses that ask for one.
        five, seven: lines of that many syllables, without punctuation at the end.
        first_person: lines of five syllables that say I.
        naming: the demand that one of the things in the picture appears by name; a line is written around it.
        asks_zh: the asks in Chinese.
    """

    asks: tuple[str, ...]
    five: tuple[str, ...]
    seven: tuple[str, ...]
    first_person: tuple[str, ...]
    naming: Task
    asks_zh: tuple[str, ...] = ()


class Scene(BaseModel, ABC):
    """The facts of one picture, and how it looks. Frozen; two equal scenes are drawn alike."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str
    """The discriminator, a fixed string of the subclass."""

    noun: ClassVar[str]
    """What a person calls the picture: "receipt", "chart", "sign"."""

    contexts: ClassVar[tuple[str, ...]]
    """Opening sentences of someone who has a reason to ask."""

    noun_zh: ClassVar[str] = "图片"
    contexts_zh: ClassVar[tuple[str, ...]] = ()
    """The same in Chinese; a context ends with "。"."""

    @classmethod
    @abstractmethod
    def sample(cls, rng: random.Random) -> Self:
        """Draw a scene; the same state of `rng` gives the same scene on any machine."""

    @abstractmethod
    def draw(self) -> "Image":
        """The picture, RGB, each side 512 to 1024 pixels; a pure function of the facts."""

    @abstractmethod
    def tasks(self) -> tuple[Task, ...]:
        """The base tasks, in a fixed order."""

    @cached_property
    def asked(self) -> tuple[Task, ...]:
        """The base tasks, made once, and after them the demand on a poem."""
        return (*self.tasks(), self.verses().naming)

    @abstractmethod
    def roles(self) -> tuple[Role, ...]:
        """Who could speak about the scene."""

    @abstractmethod
    def remarks(self) -> tuple[str, ...]:
        """True sentences about the scene without a number, to fill an answer with."""

    @abstractmethod
    def mentions(self) -> dict[str, str]:
        """Words that an answer can be asked to use, each with a true sentence around it; they answer no task."""

    @abstractmethod
    def taboos(self) -> tuple[str, ...]:
        """Words that come to mind at once, and that an answer can be asked to avoid."""

    @abstractmethod
    def questions(self) -> tuple[str, ...]:
        """Questions without a number that an answer could close with."""

    @abstractmethod
    def verses(self) -> Verses:
        """The parts of a haiku about the scene."""
