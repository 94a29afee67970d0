"""What a teacher's reply proposes: read strictly, level by level; what breaks a rule is a problem in words."""

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from miabench.bench.items import LEVELS, Category, Component, Item, Level
from miabench.bench.visible import visible
from miabench.constraints import read
from miabench.tuning.clean import problem_of
from miabench.tuning.hashes import folded
from miabench.tuning.records import SHA256

MAX_REPLY = 60_000
"""Characters of a reply beyond which it isn't parsed."""

MAX_COMPONENTS = 12

POINTS = 10


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: Annotated[str, Field(min_length=1, max_length=400)]
    category: Category
    points: Annotated[int, Field(gt=0, le=POINTS)]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    level: Level
    instruction: Annotated[str, Field(min_length=12, max_length=2000)]
    components: Annotated[list[_Part], Field(min_length=2, max_length=MAX_COMPONENTS)]


class Reading(NamedTuple):
    """What a reply holds: a usable instruction of some levels, and why the others have none.

    Attributes:
        asked: by level.
        problems: by level, in words for the teacher and for a report.
    """

    asked: dict[Level, _Asked]
    problems: dict[Level, str]

    @property
    def complaint(self) -> str:
        """All problems in one line, or ""."""
        reasons = list(dict.fromkeys(self.problems.values()))
        if len(reasons) == 1 and len(self.problems) == len(LEVELS):
            return reasons[0]
        return "; ".join(f"level {level}: {problem}" for level, problem in self.problems.items())


def read_reply(text: str) -> Reading:
    """Read a teacher's reply. Total: any text has a reading; nothing is guessed or mended but a code fence."""
    try:
        entries = _entries(text)
    except ValueError as error:
        return Reading({}, dict.fromkeys(LEVELS, str(error)))
    asked: dict[Level, _Asked] = {}
    problems: dict[Level, str] = {}
    for level in LEVELS:
        mine = [entry for entry in entries if isinstance(entry, dict) and entry.get("level") == level]
        if len(mine) != 1:
            problems[level] = f"there are {len(mine)} instructions of it, not one"
            continue
        try:
            one = _Asked.model_validate(mine[0])
        except ValidationError as error:
            problems[level] = _first(error)
            continue
        if problem := _problem(one):
            problems[level] = problem
        else:
            asked[level] = one
    return Reading(asked, problems)


def item_of(asked: _Asked, sha256: str) -> Item:
    """The item that a reply proposes about an image; what can be read of its demands becomes constraints."""
    return Item(
        image=SHA256 + sha256,
        instruction=asked.instruction.strip(),
        level=asked.level,
        components=tuple(
            Component(
                text=part.text.strip(),
                points=part.points,
                category=part.category,
                constraint=read(part.text, part.category),
            )
            for part in asked.components
        ),
        source="tuning/teacher",
    )


def prompt() -> str:
    """What a teacher is asked about an image."""
    return _text("propose.txt")


def ask_again(reading: Reading) -> str:
    """What it is asked after a reply that can't be used whole."""
    return _text("again.txt").replace("{problems}", visible(reading.complaint)[:1000])


def prompt_digest() -> str:
    """8 hex digits over the texts of the prompts."""
    return hashlib.sha256((prompt() + _text("again.txt")).encode()).hexdigest()[:8]


@cache
def _text(name: str) -> str:
    return resources.files("miabench.tuning.prompts").joinpath(name).read_text(encoding="utf-8").strip()


def _entries(text: str) -> list[Any]:
    """The list under "instructions".

    Raises:
        ValueError: what the reply is instead.
    """
    body = text.strip()
    if len(body) > MAX_REPLY:
        raise ValueError(f"it is longer than {MAX_REPLY:,} characters")
    if body.startswith("```") and body.endswith("```") and "\n" in body:
        body = body[body.index("\n") : -3]
    try:
        found = json.loads(body, object_pairs_hook=_unique, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise ValueError(f"it isn't one JSON object ({error.msg} at character {error.pos})") from error
    except RecursionError as error:
        raise ValueError("its JSON is nested too deeply") from error
    if not isinstance(found, dict) or found.keys() != {"instructions"} or not isinstance(found["instructions"], list):
        raise ValueError('it isn\'t an object with the one key "instructions" and a list under it')
    entries: list[Any] = found["instructions"]
    return entries


def _problem(asked: _Asked) -> str | None:
    """What is wrong with an instruction beyond its form."""
    if problem := problem_of(asked.instruction):
        return f"the instruction {problem}"
    if (total := sum(part.points for part in asked.components)) != POINTS:
        return f"its points add up to {total}, not to {POINTS}"
    words = set(folded(asked.instruction).split())
    texts = [folded(part.text) for part in asked.components]
    for part, text in zip(asked.components, texts, strict=True):
        if problem := problem_of(part.text):
            return f"a component {problem}"
        if not text or not set(text.split()) <= words:
            return f"the component {visible(part.text)[:80]!r} isn't in the instruction's own words"
    if len(set(texts)) < len(texts):
        return "a component stands there twice"
    return None


def _first(error: ValidationError) -> str:
    detail = error.errors()[0]
    where = ".".join(str(part) for part in detail["loc"])
    return visible(f"its field {where!r}: {detail['msg'].lower()}")[:200]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key stands twice in an object")
    return dict(pairs)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} isn't JSON")
