"""Writes responses from the ground truth: one that meets every component, and ones that break exactly one.

A response is put together from true sentences of the scene, in many ways until one meets everything asked. What this
can do is the proof that an item's demands don't contradict one another, and its near misses audit any judge.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice, product

from miabench.bench.items import Component, Item
from miabench.constraints import Constraint, Contains, EndsWith, Excludes, FirstPerson, Haiku, Question, StartsWith
from miabench.errors import BenchmarkError, ConstraintError, MiaError
from miabench.synth.haiku import haikus
from miabench.synth.scenes import Role, Scene, Task, parse_scene
from miabench.synth.wording import capitalised
from miabench.synth.writing import Outline, lay_out

TRIES = 120  # texts put together before giving up


def oracle(item: Item) -> str:
    """A response that meets every component of a synthetic item.

    Raises:
        BenchmarkError: the item isn't synthetic, or has a component without a constraint.
        MiaError: no such response was found; `generate` never emits such an item.
    """
    return Brief(item).oracle()


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

    def __init__(self, item: Item) -> None:
        self.item = item
        self.scene: Scene = parse_scene(item.facts)
        self.constraints: dict[str, Constraint] = {}
        for component in item.components:
            if component.constraint is None:
                raise BenchmarkError(f"component {component.id!r} has no constraint, so no rule can decide it")
            self.constraints[component.id] = component.constraint
        tasks = (*self.scene.tasks(), self.scene.verses().naming)
        self._tasks = {capitalised(ask): task for task in tasks for ask in task.asks}
        self._roles = {capitalised(ask): role for role in self.scene.roles() for ask in role.asks}
        self._offset = int(item.id[:6], 16)

    @cached_property
    def _best(self) -> str | None:
        drafts: list[str] = []
        for text in islice(self.drafts(None), TRIES):
            if self.meets_all(text):
                return text
            drafts.append(text)
        return next((text for text in self.mended(drafts) if self.meets_all(text)), None)

    def oracle(self) -> str:
        """See the function of this name."""
        if self._best is None:
            raise MiaError(f"no response to item {self.item.id!r} was found that meets all of its components")
        return self._best

    def violation(self, target: Component) -> str:
        """See the function of this name."""
        near = islice(self.constraints[target.id].violations(self.oracle()), TRIES)
        drafts = islice(self.drafts(target), TRIES)
        for text in chain(drafts, near) if self.task(target) else chain(near, drafts):
            if self.breaks_only(target, text):
                return text
        raise MiaError(f"no response to item {self.item.id!r} was found that breaks only {target.text!r}")

    def task(self, component: Component) -> Task | None:
        """The task that a component asks, or None where it asks something else."""
        return self._tasks.get(component.text)

    def role(self, component: Component) -> Role | None:
        """The speaker that a component asks for, or None."""
        return self._roles.get(component.text)

    def meets_all(self, text: str) -> bool:
        """Whether a text meets every component."""
        return all(c.check(text).outcome == "holds" for c in self.constraints.values())

    def breaks_only(self, target: Component, text: str) -> bool:
        """Whether a text, not an empty one, breaks one component and meets all others."""
        if not text.strip() or self.constraints[target.id].check(text).outcome != "broken":
            return False
        others = (c for cid, c in self.constraints.items() if cid != target.id)
        return all(c.check(text).outcome == "holds" for c in others)

    def mended(self, drafts: list[str]) -> Iterator[str]:
        """Drafts changed by the constraints they break, where putting sentences together wasn't enough."""
        for draft in drafts[:12]:
            text = draft
            for constraint in (*self.constraints.values(), *self.constraints.values()):
                try:
                    text = constraint.satisfy(text)
                except ConstraintError:
                    break  # this draft can't be mended; the next one may
            else:
                yield text

    def drafts(self, broken: Component | None) -> Iterator[str]:
        """Texts put together from true sentences; one component is left out of account, or answered falsely."""
        target = broken.id if broken else None
        forms = [c for cid, c in self.constraints.items() if cid != target]
        if any(isinstance(c, Haiku) for c in self.constraints.values()):
            yield from haikus(self.scene, forms, self._offset)
            return
        taboo = [c for c in forms if isinstance(c, Excludes)]

        def allowed(sentences: tuple[str, ...]) -> list[str]:
            return [s for s in sentences if all(c.check(s).outcome == "holds" for c in taboo)]

        told: list[list[str]] = []
        for component in self.item.components:
            task, role = self.task(component), self.role(component)
            if task:
                told.append(self._turned(allowed(task.wrong if target == component.id else task.says)))
            elif role and component.id != target:
                told.insert(0, self._turned(allowed(role.says)))
        voice = any(isinstance(c, FirstPerson) for c in forms) and not any(map(self.role, self.item.components))
        mentions = self.scene.mentions()
        wanted = [t for c in forms if isinstance(c, Contains) and self._plain(c) for t in c.terms if t in mentions]
        questions = [c for c in forms if isinstance(c, Question)]
        remarks = self._turned(allowed(self.scene.remarks()))
        outline = Outline(
            opening=next((c.text for c in forms if isinstance(c, StartsWith)), ""),
            closing=next((c.text for c in forms if isinstance(c, EndsWith)), ""),
            first_person=voice,
            all_questions=any(c.scope == "every" for c in questions),
            question="" if not questions else self._turned(allowed(self.scene.questions()) or [""])[0],
        )
        for count in range(len(remarks) + 1):
            for chosen in islice(product(*told), 9):
                sentences = [*chosen, *(mentions[t] for t in wanted), *remarks[:count]]
                yield lay_out(sentences, outline, forms)

    def _turned(self, options: list[str]) -> list[str]:
        """The same options, beginning elsewhere for another item, so that responses vary."""
        if not options:
            return []
        start = self._offset % len(options)
        return options[start:] + options[:start]

    def _plain(self, constraint: Constraint) -> bool:
        """Whether a constraint comes from a demand on the wording rather than from a task."""
        return any(c.constraint is constraint and not self.task(c) for c in self.item.components)
