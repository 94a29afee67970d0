"""Raw records of either layout, leniently: whatever is usable of a record is checked, whatever isn't is a problem.

The official layout has parallel lists (`components`, `component_weight`, `component_type`) and calls the level `type`;
ours has a list of objects (see `bench.items`). A record may be broken in any way: nothing here raises.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

from miabench.bench.items import CATEGORIES, FILE_CATEGORIES, LEVELS, Category, Component, Item
from miabench.bench.lint.base import Problem, problem, shown
from miabench.constraints import Constraint, parse_constraint
from miabench.errors import ConstraintError

Layout = Literal["official", "ours"]

_OFFICIAL_LISTS = ("components", "component_weight", "component_type")
_OFFICIAL_NEEDED = ("image", "instruction", "type", "num_of_component", *_OFFICIAL_LISTS)
_OFFICIAL_FIELDS = frozenset({*_OFFICIAL_NEEDED, "image_name", "id", "source", "constraints", "facts"})
_OURS_NEEDED = ("image", "instruction", "level", "components")
_OURS_FIELDS = frozenset(Item.model_fields)
_COMPONENT_NEEDED = ("text", "points", "category")
_COMPONENT_FIELDS = frozenset(Component.model_fields)
_OFFICIAL_SIGNS = ("component_weight", "component_type", "num_of_component", "type")


@dataclass(frozen=True, slots=True)
class Part:
    """A component as far as it is usable: its text may be "", the rest None."""

    index: int
    text: str
    points: float | None
    category: Category | None
    constraint: Constraint | None


@dataclass(frozen=True, slots=True)
class Record:
    """A record as far as it is usable."""

    index: int
    layout: Layout
    image: str
    image_name: str | None
    instruction: str
    parts: tuple[Part, ...]
    id: str
    fields: frozenset[str]


class View(NamedTuple):
    """A record, or None where there is nothing to read, and what is wrong with its shape."""

    record: Record | None
    problems: list[Problem]


def view(index: int, raw: object) -> View:
    """Read one record of either layout."""
    if not isinstance(raw, Mapping):
        given = f"the record is {shown(raw)}"
        return View(None, [problem("not-an-object", index, given, "write an object with image and instruction")])
    return _Reader(index, raw).view()


class _Reader:
    """Takes a record apart and notes what doesn't fit."""

    def __init__(self, index: int, raw: Mapping[Any, Any]) -> None:
        self.index = index
        self.raw = raw
        self.problems: list[Problem] = []

    def say(self, code: str, message: str, suggestion: str = "", component: int | None = None) -> None:
        self.problems.append(problem(code, self.index, message, suggestion, component=component))

    def view(self) -> View:
        components = self.raw.get("components")
        first = components[0] if isinstance(components, list) and components else None
        official = isinstance(first, str) or any(sign in self.raw for sign in _OFFICIAL_SIGNS)
        layout: Layout = "official" if official else "ours"
        self.fields(self.raw, _OFFICIAL_NEEDED if official else _OURS_NEEDED, self.known(official))
        level_field = "type" if official else "level"
        level = self.text(level_field)
        if level and level not in LEVELS:
            self.say("unknown-level", f"{level_field} is {shown(level)}", f"choose one of {', '.join(LEVELS)}")
        image, instruction = self.text("image"), self.text("instruction")
        if image.startswith("synth:") and not self.raw.get("facts"):
            self.say("missing-field", "a drawn image without facts", "give the facts of the scene, or an image file")
        self.facts()
        record_id = self.optional_text("id") or ""
        if "/" in record_id:
            self.say("bad-id", f"the id {shown(record_id)} contains '/'", "use letters, digits, '-' and '_'")
        self.optional_text("source")
        parts = tuple(self.official_parts() if official else self.our_parts())
        record = Record(
            index=self.index,
            layout=layout,
            image=image,
            image_name=self.optional_text("image_name", none=True) if official else None,
            instruction=instruction,
            parts=parts,
            id=record_id,
            fields=frozenset(key for key in self.raw if isinstance(key, str)),
        )
        return View(record, self.problems)

    @staticmethod
    def known(official: bool) -> frozenset[str]:
        return _OFFICIAL_FIELDS if official else _OURS_FIELDS

    def fields(
        self, raw: Mapping[Any, Any], needed: Sequence[str], known: frozenset[str], component: int | None = None
    ) -> None:
        for name in needed:
            if name not in raw:
                self.say("missing-field", f"there is no {name!r}", f"add the field {name!r}", component)
        for key in raw:
            if key not in known:
                self.say("unknown-field", f"unknown field {shown(key)}", "remove it, or mend its name", component)

    def text(self, name: str) -> str:
        """A needed text field, or ""."""
        if name not in self.raw:
            return ""
        value = self.raw[name]
        if not isinstance(value, str):
            self.say("wrong-type", f"{name!r} is {shown(value)}", f"write {name!r} as a string")
            return ""
        if not value.strip():
            self.say("empty-text", f"{name!r} is empty", f"write the {name}, or remove the record")
            return ""
        return value

    def optional_text(self, name: str, *, none: bool = False) -> str | None:
        value = self.raw.get(name, "")
        if isinstance(value, str) or (none and value is None):
            return value or None
        self.say("wrong-type", f"{name!r} is {shown(value)}", f"write {name!r} as a string, or leave it out")
        return None

    def facts(self) -> None:
        facts = self.raw.get("facts", {})
        if not isinstance(facts, Mapping):
            self.say("wrong-type", f"'facts' is {shown(facts)}", "write 'facts' as an object, or leave it out")

    # --------------------------------------------------------------------------------------------- components

    def list_of(self, name: str) -> list[Any] | None:
        """A list field, or None where it isn't one."""
        if name not in self.raw:
            return None
        value = self.raw[name]
        if not isinstance(value, list):
            self.say("wrong-type", f"{name!r} is {shown(value)}", f"write {name!r} as a list")
            return None
        return value

    def official_parts(self) -> Iterator[Part]:
        names = _OFFICIAL_LISTS
        texts, weights, types = (self.list_of(name) for name in names)
        constraints = self.list_of("constraints") if self.raw.get("constraints") is not None else None
        stated = self.raw.get("num_of_component")
        if "num_of_component" in self.raw and (not isinstance(stated, int) or isinstance(stated, bool)):
            self.say("wrong-type", f"'num_of_component' is {shown(stated)}", "write it as a whole number")
            stated = None
        sizes = {name: len(each) for name, each in zip(names, (texts, weights, types), strict=True) if each is not None}
        if constraints is not None:
            sizes["constraints"] = len(constraints)
        if stated is not None:
            sizes["num_of_component"] = cast("int", stated)
        agree = len(set(sizes.values())) <= 1
        if not agree:
            told = ", ".join(f"{name}: {shown(size)}" for name, size in sizes.items())
            self.say("lengths-differ", told, "give each component one weight and one type")
        if texts is not None and not texts:
            self.say("empty-text", "there are no components", "write what is to be scored")
        for n, text in enumerate(texts or []):
            weight = weights[n] if weights and agree else None
            label = types[n] if types and agree else None
            constraint = constraints[n] if constraints and agree else None
            yield self.part(
                n, text, weight, label, constraint, has_points=bool(weights and agree), has_label=bool(types and agree)
            )

    def our_parts(self) -> Iterator[Part]:
        components = self.list_of("components")
        if components is not None and not components:
            self.say("empty-text", "there are no components", "write what is to be scored")
        for n, raw in enumerate(components or []):
            if not isinstance(raw, Mapping):
                self.say("not-an-object", f"the component is {shown(raw)}", "write text, points and category", n)
                yield Part(n, "", None, None, None)
                continue
            self.fields(raw, _COMPONENT_NEEDED, _COMPONENT_FIELDS, n)
            if not isinstance(raw.get("id", ""), str):
                self.say("wrong-type", f"'id' is {shown(raw['id'])}", "write it as a string, or leave it out", n)
            yield self.part(
                n,
                raw.get("text", "-"),
                raw.get("points"),
                raw.get("category"),
                raw.get("constraint"),
                has_points="points" in raw,
                has_label="category" in raw,
                has_text="text" in raw,
            )

    def part(
        self,
        n: int,
        text: object,
        points: object,
        label: object,
        constraint: object,
        *,
        has_points: bool,
        has_label: bool,
        has_text: bool = True,
    ) -> Part:
        if not isinstance(text, str):
            self.say("wrong-type", f"the text is {shown(text)}", "write it as a string", n)
        elif not text.strip():
            self.say("empty-text", "the text is empty", "write what is demanded, or remove the component", n)
        usable = isinstance(text, str) and has_text and bool(text.strip())
        return Part(
            n,
            cast("str", text) if usable else "",
            self.points(n, points) if has_points else None,
            self.category(n, label) if has_label else None,
            None if constraint is None else self.constraint(n, constraint),
        )

    def points(self, n: int, value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.say("wrong-type", f"the points are {shown(value)}", "write them as a number", n)
            return None
        try:
            points = float(value)
        except OverflowError:
            points = math.inf
        if not 0 < points < math.inf:
            self.say("bad-points", f"the points are {shown(value)}", "write a number above 0", n)
            return None
        return points

    def category(self, n: int, label: object) -> Category | None:
        if not isinstance(label, str):
            self.say("wrong-type", f"the category is {shown(label)}", "write it as a string", n)
            return None
        named = FILE_CATEGORIES.get(label, label)
        if named not in CATEGORIES:
            self.say("unknown-category", f"the category is {shown(label)}", f"choose one of {', '.join(CATEGORIES)}", n)
            return None
        return named

    def constraint(self, n: int, raw: object) -> Constraint | None:
        try:
            return parse_constraint(raw)
        except (ConstraintError, RecursionError) as error:
            said = "nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:160]
            self.say("bad-constraint", said, "mend the constraint, or leave it out", n)
            return None
