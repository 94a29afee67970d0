"""A stored response as a value, and the plain values of files as its fields.

What a file holds is hostile or at least careless: numbers where text is meant, NaN where nothing is meant, half of a
surrogate pair. Here such a value becomes a field, or a `FieldError` that says what it is; nothing else escapes.
"""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Format = Literal["official", "lmms-eval", "vlmevalkit", "evalscope", "journal", "results", "plain"]
"""The layouts that are read: who writes files like this one."""

NOTHING_STORED = "the file holds no response for it"
"""The failure of a row whose response is null and that gives no reason."""

MAX_INDEX = 10**9

WEB = re.compile(r"(https?:)?//|[\w-]+(\.[\w-]+)+/", re.IGNORECASE)
"""What begins like a web address, with or without its scheme."""

_NUMERAL = re.compile(r"([0-9]{1,9})(\.0*)?")


class FieldError(Exception):
    """A field whose value can't be what it should be; `str` names the field and what is wrong, without the place."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"field {field!r}: {problem}")


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """What a file holds for one item.

    Attributes:
        where: its place: `line 17` (of a file of lines, counted from 1), `row 3` (of a table, whose header is row 1) or
            `record 2` (of a JSON array, counted from 0).
        text: the response, which may be empty; or None.
        failure: why there is no response; or None. Exactly one of `text` and `failure` is set.
        id: the item's id.
        index: the number of the item's record in the published file, counted from 0, as the row itself states it.
        url: where the item's image is.
        prompt: the item's instruction, perhaps with something before or after it.
        model: who answered, where the row says so.
        stop_reason: why the model stopped, as Inspect names it.
        input_tokens, output_tokens, seconds: of the model call.
    """

    where: str
    text: str | None = None
    failure: str | None = None
    id: str | None = None
    index: int | None = None
    url: str | None = None
    prompt: str | None = None
    model: str | None = None
    stop_reason: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if (self.text is None) == (self.failure is None):
            raise ValueError("a stored response has either a text or a failure")


@dataclass(frozen=True)
class Responses:
    """A file of stored responses.

    Attributes:
        path: the file.
        format: who writes files of this layout.
        model: who answered, where the file or its name tells; None also where its rows name several.
        sha256: hex digest of the file.
        rows: in the order of the file.
        notes: what a reader of the scores should know about the file, a sentence each.
    """

    path: Path
    format: Format
    model: str | None
    sha256: str
    rows: tuple[StoredResponse, ...]
    notes: tuple[str, ...] = ()


def text_of(value: Any, field: str) -> str | None:
    """A value as text: a number as it is written, None for null and NaN.

    Raises:
        FieldError: it is neither.
    """
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return str(value)
    raise FieldError(field, f"expected text, got {described(value)}")


def key_of(value: Any, field: str) -> str | None:
    """A value as an identifying text without the blanks around it; None where it is empty.

    Raises:
        FieldError: it is no text.
    """
    text = text_of(value, field)
    return (text.strip() or None) if text is not None else None


def url_of(value: Any, field: str) -> str | None:
    """As `key_of`, with slashes that were escaped twice made plain.

    Raises:
        FieldError: it is no text.
    """
    key = key_of(value, field)
    return None if key is None else key.replace("\\/", "/")


def index_of(value: Any, field: str) -> int | None:
    """A value as a record's number: 17, 17.0, "17"; None for null, NaN and an empty text.

    Raises:
        FieldError: it is no such number.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)) or value == "":
        return None
    if isinstance(value, str) and (numeral := _NUMERAL.fullmatch(value.strip())):
        return int(numeral[1])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_INDEX:
        return value
    raise FieldError(field, f"expected a record's number (0, 1, 2, ...), got {described(value)}")


def number_of(value: Any, field: str) -> float | None:
    """A value as a measured amount, or None for null, NaN and an empty text.

    Raises:
        FieldError: it is no finite number that is at least 0.
    """
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = -1.0
        if 0 <= number < math.inf:
            return number
    raise FieldError(field, f"expected a number, got {described(value)}")


def count_of(value: Any, field: str) -> int | None:
    """A value as a count, or None for null, NaN and an empty text.

    Raises:
        FieldError: it is no whole number that is at least 0.
    """
    number = number_of(value, field)
    if number is not None and not number.is_integer():
        raise FieldError(field, f"expected a whole number, got {described(value)}")
    return None if number is None else int(number)


def described(value: Any) -> str:
    """A value in a message: short, on one line."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        shown = repr(value) if isinstance(value, str) or abs(value) < 10**30 else "a number out of range"
        return shown if len(shown) <= 60 else f"{shown[:57]}..."
    if isinstance(value, list | dict | tuple):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    return repr(value) if isinstance(value, bool) else f"a {type(value).__name__}"
