"""The shape of every constraint: five verbs over plain text, one registry, one finding.

A constraint is a small frozen value ("exactly two sentences", "without the word *bird*") that can be read from
English, phrased in English, checked against a response, satisfied by a text and violated by a near miss. Scoring,
item generation, judge audits, training data and rewards all stand on these verbs, so they can't drift apart.
A subclass sets `kind`, `examples` and the five verbs; defining it registers it.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    ValidationError,
    WithJsonSchema,
    model_serializer,
)

from miabench.constraints.text.loose import loosened
from miabench.constraints.text.pattern import pattern
from miabench.errors import ConstraintError

Outcome = Literal["holds", "broken", "undecided"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw.

    Attributes:
        outcome: `holds`, `broken`, or `undecided` where a program can't tell (then a judge decides, never a guess).
        evidence: one line for a reader: what was counted or found, and what was wanted.
        fraction: credit in [0, 1]; 1 where it holds, below 1 where broken, None where undecided.
    """

    outcome: Outcome
    evidence: str
    fraction: float | None

    def __post_init__(self) -> None:
        """Raise ValueError where outcome and fraction contradict each other."""
        ok = {
            "holds": self.fraction == 1.0,
            "broken": self.fraction is not None and 0.0 <= self.fraction < 1.0,
            "undecided": self.fraction is None,
        }
        if not ok[self.outcome]:
            raise ValueError(f"a finding that is {self.outcome!r} can't have the fraction {self.fraction!r}")


def holds(evidence: str) -> Finding:
    """A finding of full credit."""
    return Finding("holds", evidence, 1.0)


def broken(evidence: str, fraction: float = 0.0) -> Finding:
    """A finding of less than full credit; `fraction` in [0, 1) is the part that was met."""
    return Finding("broken", evidence, fraction)


def undecided(evidence: str) -> Finding:
    """A finding that a program can't make."""
    return Finding("undecided", evidence, None)


def decide(condition: bool, evidence: str) -> Finding:
    """`holds` or `broken` (without partial credit) by `condition`."""
    return holds(evidence) if condition else broken(evidence)


class Constraint(BaseModel, ABC):
    """A demand on a text that a program can decide. Frozen, hashable, compared by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    """The discriminator: a fixed string of the subclass, and its key in the registry and in files."""
    partial: bool = False
    """Whether this is only what a program can decide of the demand ("three lines" of "a short, three-line poem").

    A partial constraint doesn't score a component by itself: its finding is a fact for the judge.
    """

    category: ClassVar[str] = "genre"
    """The benchmark's category that demands of this kind mostly have; decides between two readings of a phrase."""
    examples: ClassVar[tuple["Constraint", ...]] = ()
    """A few values of the kind: what `mia doctor`, docs and the property tests over all kinds draw on."""

    triggers: ClassVar[tuple[str, ...]] = ()
    """Stems or marks of which one stands in every English phrase that `read` understands: ("rhym", "verse").

    They only spare time: a phrase without any isn't shown to the kind. A kind that gives none sees every phrase.
    """
    is_frame: ClassVar[bool] = False
    """Whether only the outward form of what such phrases ask for is decided, as of a riddle: then they are read as
    partial constraints."""
    keeps_markdown: ClassVar[bool] = False
    """Whether markdown is what the demand is about, so that a loose check doesn't leave it out of account."""
    omitted: ClassVar[tuple[str, ...]] = ("partial",)
    """Fields that the JSON form leaves out where they have their default, for most values of the kind do."""

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        fields = type(self).model_fields
        return {
            name: value
            for name, value in data.items()
            if name not in self.omitted or getattr(self, name) != fields[name].default
        }

    @classmethod
    @abstractmethod
    def read(cls, phrase: str) -> Self | None:
        """The constraint that a phrase states, or None where this kind can't read all of it.

        `phrase` has been through `normalise_phrase`. A reading is exact: words it doesn't understand mean None.
        """

    @abstractmethod
    def phrasings(self) -> tuple[str, ...]:
        """English wordings that could follow "Describe the picture" in an instruction, the plainest first.

        `read` understands each of them: `type(c).read(normalise_phrase(p)) == c`.
        """

    @abstractmethod
    def _check(self, response: str) -> Finding:
        """What `check` finds in a text as it stands."""

    def check(self, response: str, *, loose: bool = False) -> Finding:
        """Decide whether a response meets the demand. Total: any string has a finding.

        Args:
            response: what the model wrote.
            loose: whether markdown, a preface ("Sure, here is ...:") and a closing note may be left out of account,
                one or all of them (IFEval's loose accuracy, arXiv 2311.07911). What holds as it stands, holds.
        """
        finding = self._check(response)
        if not loose or finding.outcome == "holds":
            return finding
        for variant in loosened(response, markdown=not self.keeps_markdown):
            other = self._check(variant.text)
            if other.outcome == "holds":
                return holds(f"{other.evidence} ({variant.without})")
        return finding

    @abstractmethod
    def satisfy(self, draft: str) -> str:
        """A text that holds, keeping what it can of the draft. A text that holds already comes back unchanged."""

    @abstractmethod
    def violations(self, text: str) -> Iterator[str]:
        """Near misses of a text that holds, the nearest first. May yield some that turn out to hold."""

    def phrase(self, variant: int = 0) -> str:
        """One of the `phrasings`, counted from 0 and wrapping around."""
        options = self.phrasings()
        return options[variant % len(options)]

    def violate(self, text: str) -> str:
        """The nearest miss: a text like the given one that breaks this constraint.

        Raises:
            ConstraintError: no near miss of this text is known.
        """
        for candidate in self.violations(text):
            if self.check(candidate).outcome == "broken":
                return candidate
        raise ConstraintError(f"no way is known to break {self.phrase()!r} in the text {text[:80]!r}")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        default = cls.model_fields["kind"].default
        if not isinstance(default, str):
            return  # an abstract helper between Constraint and its kinds
        if default in _KINDS and _KINDS[default].__qualname__ != cls.__qualname__:
            raise TypeError(f"two constraint classes claim the kind {default!r}")
        _KINDS[default] = cls
        for trigger in cls.triggers:
            if not trigger.isascii() or trigger != trigger.lower() or not (trigger.isalpha() or len(trigger) == 1):
                raise TypeError(f"the trigger {trigger!r} of {default!r} must be of letters in lower case, or one mark")
        for trigger in cls.triggers or ("",):
            _BY_TRIGGER.setdefault(trigger, []).append(default)
        _kinds_of.cache_clear()


_KINDS: dict[str, type[Constraint]] = {}
_BY_TRIGGER: dict[str, list[str]] = {}
"""The names of kinds by trigger; those without triggers by "", which stands in every text."""


def kinds() -> dict[str, type[Constraint]]:
    """The registry: every kind by its name, in the order of definition."""
    return dict(_KINDS)


def kinds_for(phrase: str) -> list[type[Constraint]]:
    """The kinds that may understand a phrase, in the order of definition: those with a trigger in one of its words.

    Beyond Latin-1 stand other languages, and letters that count as a trigger's where case doesn't matter ("ſ" as "s"):
    such a phrase is for every kind.
    """
    if not phrase.isascii() and max(phrase) > "ÿ":
        return list(_KINDS.values())
    named: frozenset[str] = frozenset().union(*map(_kinds_of, ("", *phrase.lower().split())))
    return [cls for kind, cls in _KINDS.items() if kind in named] if named else []


@lru_cache(maxsize=4096)
def _kinds_of(word: str) -> frozenset[str]:
    """The names of the kinds that have a trigger in a word, or have none at all."""
    return frozenset(kind for trigger, kinds in _BY_TRIGGER.items() if trigger in word for kind in kinds)


def parse_constraint(data: Any) -> Constraint:
    """Build a constraint from its JSON form, `{"kind": "sentences", "low": 2, "high": 2}`.

    Raises:
        ConstraintError: not an object, an unknown kind, or a field that doesn't fit.
    """
    if isinstance(data, Constraint):
        return data
    if not isinstance(data, dict) or not isinstance(data.get("kind"), str):
        raise ConstraintError("a constraint must be an object with a 'kind'")
    cls = _KINDS.get(data["kind"])
    if cls is None:
        raise ConstraintError(f"unknown constraint kind {data['kind']!r}; known: {', '.join(sorted(_KINDS))}")
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "value"
        raise ConstraintError(f"constraint {data['kind']!r}: {where}: {first['msg']}") from error


def _validate(data: Any) -> Constraint:
    try:
        return parse_constraint(data)
    except ConstraintError as error:
        raise ValueError(str(error)) from error  # what pydantic turns into an error that names the field


AnyConstraint = Annotated[
    Constraint,
    PlainValidator(_validate),
    PlainSerializer(lambda c: c.model_dump(mode="json"), return_type=dict[str, Any]),
    WithJsonSchema({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}),
]
"""A pydantic field that holds a constraint of any kind."""


_SPACE = pattern(r"\s+")
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"'}
    | {"‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "‑": "-"}
)
_JOINED = pattern(r"^(?:and|but|,|;)\s+", re.IGNORECASE)
_AROUND = " .,;:!。，；！、"


def normalise_phrase(phrase: str) -> str:
    """Straight quotes, single spaces, no full stop, comma or "and" around it; case is kept.

    A quotation mark without a partner is taken away, or closed where it opens the last word.
    """
    text = _SPACE.sub(" ", phrase.translate(_QUOTES)).strip()
    text = _JOINED.sub("", text).rstrip(_AROUND)
    if text.count('"') % 2:
        last = text.rindex('"')
        if text.endswith('"'):
            text = text[:-1].rstrip(_AROUND)
        elif last > 0 and text[last - 1] == " ":
            text += '"'
        else:
            text = text[:last] + text[last + 1 :]
    if text.startswith("'") and "'" not in text[1:]:
        text = text[1:]
    return text.strip()
