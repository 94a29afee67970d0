"""Composes items: a scene, base tasks with exact answers, further demands, and an instruction that asks for them all.

An item is emitted only with proof that its demands go together and can be told apart: a response that meets them all,
and for each component one that breaks it alone.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from miabench.bench.items import LEVELS, Category, Component, Item, Level
from miabench.constraints import (
    Constraint,
    Contains,
    EndsWith,
    Excludes,
    FirstPerson,
    Haiku,
    Lines,
    ListItems,
    NumberAnswer,
    Paragraphs,
    Question,
    Sentences,
    StartsWith,
    Words,
)
from miabench.errors import MiaError
from miabench.synth.leaks import reveals
from miabench.synth.oracle import Brief
from miabench.synth.scenes import FAMILIES, Scene, Task
from miabench.synth.wording import capitalised, instruct

GENERATOR_VERSION = 2
"""Raised by every change that makes another item of a seed; then the golden digest in the tests changes too."""

ATTEMPTS = 200
"""Compositions tried for one item; about one in two is emitted."""

SIZES: dict[Level, int] = {"basic": 2, "intermediate": 3, "advanced": 4, "complex": 5}
"""Components of an item; a creative one has two to five."""

Slot = Literal["form", "words", "mention", "avoid", "opening", "closing", "question", "voice"]

OPENINGS = ("In short", "To be precise", "As far as I can tell", "Certainly", "To begin with", "At first glance")
ODD = ("in between", "in fewer than", "mention ")
"""Beginnings of wordings that are left out: "in between five and ten words", "mention "quiet""."""

CLOSINGS = ("Hope that helps", "That is all", "That is my answer", "Thanks for asking")


@dataclass(frozen=True, slots=True)
class Demand:
    """A component in the making. `asked` is its wording in the instruction; `role` says that it names a speaker."""

    slot: Slot | Literal["task", "genre"]
    asked: str
    constraint: Constraint
    category: Category
    weight: int = 2
    role: bool = False


def generate(n: int, seed: int) -> Iterator[Item]:
    """The first `n` items of a seed, one after the other; item i doesn't depend on `n`.

    Families and levels take turns, so that a few items cover them all.

    Raises:
        MiaError: `n` is negative.
    """
    if n < 0:
        raise MiaError(f"can't make {n} items; ask for at least one")
    return (_item(seed, index) for index in range(n))


def _item(seed: int, index: int) -> Item:
    rng = random.Random(f"miabench/synth/{seed}/{index}")
    family, level = FAMILIES[index % len(FAMILIES)], LEVELS[index % len(LEVELS)]
    for _ in range(ATTEMPTS):
        item = _compose(rng, family.sample(rng), level)
        if item is not None and _proven(item):
            return item
    raise MiaError(f"no item {index} of seed {seed} could be composed; this is a bug, please report it")


def _proven(item: Item) -> bool:
    """Whether a response meets everything, and for each component one breaks it alone."""
    brief = Brief(item)
    try:
        brief.oracle()
        for component in item.components:
            brief.violation(component)
    except MiaError:
        return False
    return True


def _compose(rng: random.Random, scene: Scene, level: Level) -> Item | None:
    """One attempt at an item: None where its parts turn out not to go together."""
    size = SIZES.get(level) or rng.randrange(2, 6)
    if level == "creative":
        verses = scene.verses()
        naming = verses.naming
        core = [
            Demand("genre", rng.choice(verses.asks), Haiku(), "genre", weight=4),
            Demand("task", rng.choice(naming.asks), naming.constraint, naming.category, weight=3),
        ]
    else:
        two = size == 5 or (size > 2 and rng.random() < 0.4)
        core = _tasks(rng, scene, 2 if two else 1)
    slots = _slots(rng, core, size - len(core))
    demands = core + [_demand(rng, scene, slot, slots, core) for slot in slots if slot != "words"]
    demands = _with_contexts(scene, demands)
    item = _item_of(rng, scene, level, demands)
    if item is None or "words" not in slots:
        return item
    try:
        length = len(Brief(item).oracle().split())
    except MiaError:
        return None
    return _item_of(rng, scene, level, [*demands, _words(rng, length)])


def _tasks(rng: random.Random, scene: Scene, count: int) -> list[Demand]:
    """So many tasks of different topics; the second one in an imperative, as in "Also name the shop"."""
    tasks = list(scene.tasks())
    rng.shuffle(tasks)
    chosen: list[Task] = []
    for task in tasks:
        if len(chosen) < count and all(task.topic != other.topic for other in chosen):
            chosen.append(task)
    demands: list[Demand] = []
    for task in chosen:
        asks = [ask for ask in task.asks if not demands or not ask.endswith("?")]
        demands.append(Demand("task", rng.choice(asks), task.constraint, task.category, task.weight))
    return demands


def _slots(rng: random.Random, core: Sequence[Demand], count: int) -> list[Slot]:
    """So many different kinds of further demands that don't contradict one another or the core."""
    if core[0].slot == "genre":
        pool: list[Slot] = ["mention", "mention", "avoid", "avoid", "voice", "question"]
    else:
        pool = ["form", "form", "form", "words", "words", "mention", "avoid", "opening", "closing", "question", "voice"]
    if any(demand.category == "perspective" for demand in core):
        pool.remove("voice")
    rng.shuffle(pool)
    chosen: list[Slot] = []
    for slot in pool:
        clash = {"question": "closing", "closing": "question"}.get(slot)
        if len(chosen) < count and slot not in chosen and clash not in chosen:
            chosen.append(slot)
    return chosen


def _demand(rng: random.Random, scene: Scene, slot: Slot, slots: Sequence[Slot], core: Sequence[Demand]) -> Demand:
    """A demand of one kind, in one of the wordings of its constraint."""
    if slot == "voice" and rng.random() < 0.6:
        role = rng.choice(scene.roles())
        return Demand("voice", rng.choice(role.asks), FirstPerson(), "perspective", role=True)
    constraint, category = _constraint(rng, scene, slot, slots, core)
    return Demand(slot, _wording(rng, constraint), constraint, category)


def _wording(rng: random.Random, constraint: Constraint) -> str:
    """One of the wordings of a constraint, but for those that sound odd among others."""
    return rng.choice([wording for wording in constraint.phrasings() if not wording.startswith(ODD)])


def _constraint(
    rng: random.Random, scene: Scene, slot: Slot, slots: Sequence[Slot], core: Sequence[Demand]
) -> tuple[Constraint, Category]:
    haiku = core[0].slot == "genre"
    if slot == "form":
        return _form(rng, plain=not {"opening", "closing", "question"} & set(slots)), "length_limit"
    if slot == "mention":
        asked = " ".join(demand.asked for demand in core)
        words = [w for w in scene.mentions() if w.lower() not in asked.lower()]
        return Contains(terms=tuple(rng.sample(words, 1 if haiku else rng.randrange(1, 3)))), "mention"
    if slot == "avoid":
        return Excludes(terms=tuple(rng.sample(scene.taboos(), rng.randrange(1, 4)))), "mention"
    if slot == "opening":
        return StartsWith(text=rng.choice(OPENINGS)), "mention"
    if slot == "closing":
        return EndsWith(text=rng.choice(CLOSINGS)), "mention"
    if slot == "question":
        narrow = haiku or bool({"form", "opening"} & set(slots))
        return Question(scope=rng.choice(("last", "some") if narrow else ("last", "some", "every"))), "grammar"
    return FirstPerson(), "grammar"


def _form(rng: random.Random, plain: bool) -> Constraint:
    """A length in sentences, lines, paragraphs or points; points only where nothing else is said about the text."""
    low = rng.randrange(1, 5)
    kind = rng.randrange(10)
    if kind < 3:
        return Sentences(low=low, high=low)
    if kind == 3:
        return Sentences(low=None, high=low + 1)
    if kind == 4:
        return Sentences(low=low + 1, high=low + 3)
    if kind == 5:
        return Sentences(low=low + 1, high=None)
    if kind == 6:
        return Paragraphs(low=2, high=2)
    if kind == 7:
        return Lines(low=low + 1, high=low + 1)
    return ListItems(low=low + 1, high=low + 1) if plain else Sentences(low=low, high=low)


def _words(rng: random.Random, length: int) -> Demand:
    """A number of words near the length of a response that meets everything else."""
    low = max(5, (length - rng.randrange(2, 9)) // 5 * 5)
    high = (length + rng.randrange(2, 9) + 4) // 5 * 5
    bounds = rng.choice(((None, high), (None, high), (low, None), (low, high)))
    constraint = Words(low=bounds[0], high=bounds[1])
    return Demand("words", _wording(rng, constraint), constraint, "length_limit")


def _with_contexts(scene: Scene, demands: Sequence[Demand]) -> list[Demand]:
    """The same demands, with each number's context widened by what the rest of the instruction brings in."""
    given = {ask: task.given for task in scene.tasks() for ask in task.asks}
    values = [d.constraint.value for d in demands if isinstance(d.constraint, NumberAnswer)]
    extra = [n for d in demands for n in given.get(d.asked, ())]
    for demand in demands:
        if isinstance(demand.constraint, ListItems):  # points may be numbered
            extra += [Decimal(n) for n in range(1, (demand.constraint.high or 0) + 1)]
    widened = []
    for demand in demands:
        if isinstance(demand.constraint, NumberAnswer):
            own = demand.constraint
            context = {*own.context, *extra, *(v for v in values if v != own.value)}
            answer = NumberAnswer(value=own.value, tolerance=own.tolerance, context=tuple(sorted(context)))
            widened.append(replace(demand, constraint=answer))
        else:
            widened.append(demand)
    return widened


def _item_of(rng: random.Random, scene: Scene, level: Level, demands: Sequence[Demand]) -> Item | None:
    """The item with these demands, or None where its instruction would give an answer away."""
    core = [d for d in demands if d.slot in ("task", "genre")]
    roles = [d for d in demands if d.role]
    rest = [d for d in demands if d not in core and d not in roles]
    rng.shuffle(rest)
    instruction = instruct(
        rng,
        [d.asked for d in core],
        [d.asked for d in roles],
        [d.asked for d in rest],
        rng.choice(scene.contexts),
        scene.noun,
    )
    if any(d.slot == "task" and reveals(instruction, d.constraint) for d in demands):
        return None
    ordered = [*core, *roles, *rest]
    points = _points([d.weight for d in ordered])
    return Item(
        image=f"synth:{scene.family}",
        instruction=instruction,
        level=level,
        components=tuple(
            Component(
                text=d.asked if d in rest else capitalised(d.asked),
                points=share,
                category=d.category,
                constraint=d.constraint,
            )
            for d, share in zip(ordered, points, strict=True)
        ),
        source=f"synth/{scene.family}",
        facts=scene.model_dump(mode="json"),
    )


def _points(weights: Sequence[int], total: int = 10) -> list[int]:
    """Whole points in proportion to the weights, that sum to `total`: the largest remainders are rounded up."""
    shares = [weight * total // sum(weights) for weight in weights]
    remainders = [weight * total % sum(weights) for weight in weights]
    for i in sorted(range(len(weights)), key=lambda i: (-remainders[i], i))[: total - sum(shares)]:
        shares[i] += 1
    return shares
