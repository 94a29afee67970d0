"""What judging speaks of: a case that a judge is asked, and what its reply says of each component.

A failure is a value and never a score: a component whose verdict couldn't be read has a reason in place of a fraction.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from miabench.bench.items import Component, Item

_FROZEN = ConfigDict(frozen=True, extra="forbid")

FailureKind = Literal["unparseable", "missing", "refused", "error", "no_image"]
"""Why there is no verdict: the reply can't be read; it says nothing of this component; the judge refused; the call
failed; the image that the judge must see can't be had."""

ReplyStatus = Literal["ok", "repaired", "unparseable"]
"""`ok`: the reply is as asked; `repaired`: off the format, but clear; `unparseable`: nothing clear in it."""


@dataclass(frozen=True)
class JudgeCase:
    """What a judge is asked about one response.

    Attributes:
        item: the item, with all its components.
        response: the model's text: data, hostile.
        asked: the components that the judge decides, in the item's order; numbered from 1 in the prompt.
        facts: by component id, what a program saw of a component that a rule decides in part.
    """

    item: Item
    response: str
    asked: tuple[Component, ...]
    facts: Mapping[str, str]

    @property
    def reduced(self) -> Item:
        """The item with no other components than those asked about, which keep their ids."""
        return self.item.model_copy(update={"components": self.asked})


class Verdict(BaseModel):
    """What a judge said of one component.

    Attributes:
        component: the component's id.
        fraction: credit in [0, 1], or None where there is no verdict.
        failure: why there is none, or None.
        evidence: what the judge quotes or saw, or "".
        reason: the judge's reason, or "".
    """

    model_config = _FROZEN

    component: str
    fraction: float | None
    failure: FailureKind | None = None
    evidence: str = ""
    reason: str = ""


class Reading(BaseModel):
    """What a protocol read out of a reply.

    Attributes:
        verdicts: one for each component asked about, in their order.
        status: how well the reply keeps the format.
        stated_total: the total that the judge itself states, in points; kept and never trusted.
        problem: one line for a re-ask: what can't be read; "" where nothing needs asking again.
    """

    model_config = _FROZEN

    verdicts: tuple[Verdict, ...]
    status: ReplyStatus
    stated_total: float | None = None
    problem: str = ""


class Protocol(ABC):
    """A way to ask a judge and to read its reply: prompt and parser in one object."""

    name: ClassVar[str]

    @property
    @abstractmethod
    def identity(self) -> str:
        """Name, version and the template's digest: `points-1-3f2a9c01`. Verdicts of two identities don't compare."""

    @abstractmethod
    def prompt(self, case: JudgeCase) -> str:
        """The text that goes to the judge beside the image. The response is delimited as data."""

    @abstractmethod
    def read(self, reply: str, case: JudgeCase) -> Reading:
        """What a reply says. Total: any text has a reading."""

    def schema(self, case: JudgeCase) -> dict[str, Any] | None:  # noqa: ARG002 - a protocol may have none
        """The JSON schema of the reply, for providers with structured output; None where the reply is text."""
        return None

    @abstractmethod
    def ask_again(self, case: JudgeCase, reading: Reading) -> str:
        """The text of the one further question after a reply that couldn't be read; the reply stands before it."""
