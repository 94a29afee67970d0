"""What a layout is, and what several of them need: answers and failures."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Set
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

from miabench.evaluate.responses.rows import NOTHING_STORED, FieldError, Format, StoredResponse, described, text_of

Remark = Literal["stripped", "empty", "nothing", "list", "reasoning"]
"""What is worth a note about a file, counted by row."""

REASON_LIMIT = 300
"""Characters of a failure's reason."""


class Answer(NamedTuple):
    """A response, or why there is none."""

    text: str | None
    failure: str | None = None

    @classmethod
    def of(cls, text: str | None) -> "Answer":
        """What is stored, where nothing in it means a failure."""
        return failed(NOTHING_STORED) if text is None else cls(text)


def failed(reason: str) -> Answer:
    """A failure, its reason in one line and shortened."""
    return Answer(None, one_line(reason))


def one_line(text: str) -> str:
    """A reason in one line, shortened."""
    return " ".join(text.split())[:REASON_LIMIT] or "no reason given"


class Layout(ABC):
    """How one tool writes a response.

    Attributes:
        name: whose layout it is.
        needs: what a record of it has, for messages.
        repeats: whether one response is written in several rows.
    """

    name: ClassVar[Format]
    needs: ClassVar[str]
    repeats: ClassVar[bool] = False

    @abstractmethod
    def fits(self, fields: Set[str]) -> bool:
        """Whether a record with these fields is of this layout."""

    @abstractmethod
    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:
        """A record as a stored response.

        Raises:
            FieldError: a field holds what it can't.
        """

    def model_of(self, path: Path) -> str | None:  # noqa: ARG002 - for layouts whose file's name tells
        """Who answered, by the file's name."""
        return None


def unwrapped(value: Any) -> Any:
    """The one thing in lists of one."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value


def only_text(value: Any, field: str) -> str | None:
    """The one text in lists of one.

    Raises:
        FieldError: there are several, or it is no text.
    """
    inner = unwrapped(value)
    if isinstance(inner, list):
        raise FieldError(field, f"expected one response, got {described(inner)}")
    return text_of(inner, field)
