"""Writes responses from the ground truth: one that meets every component, and ones that break exactly one.

A response is put together from true sentences of the scene, in many ways until one meets everything asked. What this
can do is the proof that an item's demands don't contradict one another, and its near misses audit any judge.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, product
from typing import Protocol, Self

from miabench.bench.items import Component, Item
from miabench.constraints import (
    Constraint,
    Contains,
    EndsWith,
    Excludes,
    FirstPerson,
    Haiku,
    Occurrences,
    Part,
    Question,
    StartsWith,
    Words,
)
from miabench.errors import BenchmarkError, ConstraintError, MiaError
from miabench.synth.haiku import haikus
from miabench.synth.scenes import Role, Scene, Task, parse_scene
from miabench.synth.wording import capitalised
from miabench.synth.writing import LAST, Outline, lay_out

TRIES = 60  # texts put together before giving up
MENDED = 8
"""Of those, so many are also changed by the constraints that they break."""

ORDER = (
    "occurrences", "contains", "excludes", "sentences", "lines", "paragraphs", "list_items", "initials", "starts_with",
    "question", "ends_with", "exclamation", "part", "growing", "each", "words", "characters", "punctuation",
    "first_person", "title", "sections", "letter", "email", "dialogue", "poem", "riddle", "tweet", "limerick",
    "acrostic_poem", "table", "json_format", "csv_format", "capitals", "letter_case", "emphasis",
)  # fmt: skip
"""In which kinds change a draft: what is said before how it is cut, how it is cut before what is put around it."""


ECHOES = ('One could add the word "{}".', 'So "{}" it is.')
"""Sentences that use a word once more."""

_PLACES = {kind: place for place, kind in enumerate(ORDER)}


class Asked(Protocol):
    """A demand in the making: what is asked, and what decides it."""

    @property
    def asked(self) -> str: ...

    @property
    def constraint(self) -> Constraint: ...


def oracle(item: Item, style: int = 0) -> str:
    """A response that meets every component of a synthetic item.

    Args:
        item: the item.
        style: another one chooses other sentences, where there are others that meet everything.

    Raises:
        BenchmarkError: the item isn't synthetic, or has a component without a constraint.
        MiaError: no such response was found; `generate` never emits such an item.
    """
    brief = Brief(item, style)
    return brief.oracle() if style == 0 or brief.is_met else Brief(item).oracle()


def drafted(scene: Scene, demands: Sequence[Asked]) -> str | None:
    """The first draft of a response to demands that no item asks yet, mended; None where it can't be."""
    brief = Brief.of(scene, [(demand.asked, demand.constraint) for demand in demands])
    draft = next(brief.drafts(None), None)
    return None if draft is None else brief.mended(draft)


def violation(item: Item, component_id: str) -> str:
    """A response like the oracle's that breaks one component and meets all others.

    Raises:
        BenchmarkError: the item isn't synthetic, has no such component, or one without a constraint.
        MiaError: no such response was found; `generate` never emits such an item.
    """
    target = next((c for c in item.components if c.id == component_id), None)
    if target is None:
        raise BenchmarkError(f"item {item.id!r} has no component {component_id!r}")
    return Brief(item).violation(target)


class Brief:
    """What an item asks, taken apart: facts to tell, voices to speak in, and demands on the form."""

    def __init__(self, item: Item, style: int = 0) -> None:
        pairs: list[tuple[str, Constraint]] = []
        for component in item.components:
            if component.constraint is None:
                raise BenchmarkError(f"component {component.id!r} has no constraint, so no rule can decide it")
            pairs.append((component.text, component.constraint))
        self._set(parse_scene(item.facts), pairs, style)
        self._ids = [component.id for component in item.components]
        self.name = f"item {item.id!r}"

    @classmethod
    def of(cls, scene: Scene, pairs: Sequence[tuple[str, Constraint]]) -> Self:
        """The brief of demands: what is asked, and what decides it."""
        brief = cls.__new__(cls)
        brief._set(scene, pairs, 0)
        brief.name = "the demands"
        return brief

    def _set(self, scene: Scene, pairs: Sequence[tuple[str, Constraint]], style: int) -> None:
        self.scene = scene
        self.pairs = list(pairs)
        tasks = scene.asked
        self._tasks = {
            text: task for task in tasks for ask in (*task.asks, *task.asks_zh) for text in (ask, capitalised(ask))
        }
        self._roles = {
            text: role
            for role in scene.roles()
            for ask in (*role.asks, *role.asks_zh)
            for text in (ask, capitalised(ask))
        }
        self._offset = int(hashlib.sha256(scene.model_dump_json().encode()).hexdigest()[:8], 16) + 7919 * style

    @property
    def constraints(self) -> list[Constraint]:
        """What decides each demand."""
        return [constraint for _, constraint in self.pairs]

    @cached_property
    def _best(self) -> str | None:
        for n, text in enumerate(islice(self.drafts(None), TRIES)):
            if self.meets_all(text):
                return text
            if n < MENDED and (mended := self.mended(text)) is not None and self.meets_all(mended):
                return mended
        return None

    @property
    def is_met(self) -> bool:
        """Whether a response is known that meets everything."""
        return self._best is not None

    def oracle(self) -> str:
        """See the function of this name."""
        if self._best is None:
            raise MiaError(f"no response to {self.name} was found that meets all of its components")
        return self._best

    def violation(self, target: Component) -> str:
        """See the function of this name."""
        index = self._ids.index(target.id)
        near = islice(self.constraints[index].violations(self.oracle()), TRIES)
        drafts = self._broken(index)
        for text in chain(drafts, near) if self.task(target) else chain(near, drafts):
            if self.breaks_only(index, text):
                return text
        raise MiaError(f"no response to {self.name} was found that breaks only {target.text!r}")

    def task(self, component: Component) -> Task | None:
        """The task that a component asks, or None where it asks something else."""
        return self._tasks.get(component.text)

    def role(self, component: Component) -> Role | None:
        """The speaker that a component asks for, or None."""
        return self._roles.get(component.text)

    def meets_all(self, text: str) -> bool:
        """Whether a text meets every component."""
        return all(c.check(text).outcome == "holds" for c in self.constraints)

    def breaks_only(self, index: int, text: str) -> bool:
        """Whether a text, not an empty one, breaks one component and meets all others."""
        if not text.strip() or self.constraints[index].check(text).outcome != "broken":
            return False
        return all(c.check(text).outcome == "holds" for n, c in enumerate(self.constraints) if n != index)

    def mended(self, draft: str, without: int | None = None) -> str | None:
        """A draft changed by the constraints that it breaks, in a fixed order; None where one can't be met so."""
        text = draft
        ordered = sorted(
            (c for n, c in enumerate(self.constraints) if n != without and c.kind in _PLACES),
            key=lambda c: _PLACES[c.kind],
        )
        for _ in range(2):
            for constraint in ordered:
                try:
                    text = constraint.satisfy(text)
                except ConstraintError:
                    return None
        return text

    def _broken(self, index: int) -> Iterator[str]:
        """Drafts that leave one demand out of account, as they are and mended."""
        for n, text in enumerate(islice(self.drafts(index), TRIES)):
            yield text
            if n < MENDED and (mended := self.mended(text, index)) is not None and mended != text:
                yield mended

    def drafts(self, broken: int | None) -> Iterator[str]:
        """Texts put together from true sentences; one demand is left out of account, or answered falsely."""
        forms = [c for n, c in enumerate(self.constraints) if n != broken]
        if any(isinstance(c, Haiku) for c in self.constraints):
            yield from haikus(self.scene, forms, self._offset)
            return
        taboo = [c for c in forms if isinstance(c, Excludes)]

        def allowed(sentences: tuple[str, ...]) -> list[str]:
            return [s for s in sentences if all(c.check(s).outcome == "holds" for c in taboo)]

        told: list[list[str]] = []
        asked = [(self._tasks.get(text), self._roles.get(text)) for text, _ in self.pairs]
        for n, (task, role) in enumerate(asked):
            if task:
                told.append(self._turned(allowed(task.wrong if broken == n else task.says)))
            elif role and broken != n:
                told.insert(0, self._turned(allowed(role.says)))
        if not all(told):
            return
        voice = any(isinstance(c, FirstPerson) for c in forms) and not any(role for _, role in asked)
        mentions = self.scene.mentions()
        plain = [c for n, c in enumerate(self.constraints) if n != broken and not asked[n][0]]
        wanted = [t for c in plain if isinstance(c, Contains) for t in c.terms if t in mentions]
        echoes = [
            sentence
            for c in plain
            if isinstance(c, Occurrences) and c.term in mentions
            for sentence in (mentions[c.term], *(text.format(c.term) for text in ECHOES))[: c.low]
        ]
        last = next(
            (c.constraint.low or 0 for c in plain if isinstance(c, Part) and isinstance(c.constraint, Words)), 0
        )
        questions = [c for c in forms if isinstance(c, Question)]
        remarks = self._turned(allowed(self.scene.remarks()))
        outline = Outline(
            opening=next((c.text for c in forms if isinstance(c, StartsWith)), ""),
            closing=next((c.text for c in forms if isinstance(c, EndsWith)), LAST.get(last, "").rstrip(".")),
            first_person=voice,
            question="" if not questions else self._turned(allowed(self.scene.questions()) or [""])[0],
        )
        for count in range(min(len(remarks), 7) + 1):
            for chosen in islice(product(*told), 6):
                sentences = [*chosen, *(mentions[t] for t in wanted), *echoes, *remarks[:count]]
                yield lay_out(sentences, outline, forms)

    def _turned(self, options: list[str]) -> list[str]:
        """The same options, beginning elsewhere for another item, so that responses vary."""
        if not options:
            return []
        start = self._offset % len(options)
        return options[start:] + options[:start]
