"""Composes items: a scene, base tasks with exact answers, further demands, and an instruction that asks for them all.

An item is emitted only with proof that its demands go together and can be told apart: a response that meets them all,
and for each component one that breaks it alone.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from miabench.bench.items import LEVELS, Category, Component, Item, Level
from miabench.constraints import Constraint, FirstPerson, Haiku, ListItems, NumberAnswer, Table
from miabench.errors import MiaError
from miabench.synth import chinese as zh
from miabench.synth.demands import GENRES, KINDS, PLAIN, Kind, choose
from miabench.synth.leaks import reveals
from miabench.synth.levels import Recipe, recipe
from miabench.synth.make import Setting
from miabench.synth.oracle import Brief, drafted
from miabench.synth.scenes import FAMILIES, Role, Scene, Task
from miabench.synth.wording import capitalised, instruct

GENERATOR_VERSION = 3
"""Raised by every change that makes another item of a seed; then the golden digests in the tests change too."""

ATTEMPTS = 400
"""Compositions tried for one item; about one in two is emitted."""

TURN = 40
"""Compositions tried with one kind of `Design.each`, before the next one takes its turn."""

Language = Literal["en", "zh"]
"""Of the instruction; the answer is always asked for in English."""

LANGUAGES: tuple[Language, ...] = ("en", "zh")

TURNS: tuple[Category, ...] = ("description", "ocr", "math", "perspective")
"""The categories of tasks, which take turns as an item's first."""


@dataclass(frozen=True, slots=True)
class Design:
    """What items are drawn from.

    Attributes:
        families: of scenes.
        without: names of the kinds of demands that are left out.
        each: names of kinds of which every item has at least one; they take turns as far as an item's level lets them
            ("riddle" only is of the creative level, and goes with any scene there).
    """

    families: tuple[type[Scene], ...] = FAMILIES
    without: frozenset[str] = frozenset()
    each: tuple[str, ...] = ()


EVERYTHING = Design()

LEFT_TO_A_HAIKU = {"words", "taboo", "question", "voice"}
"""Parts of an answer that other demands may decide where it is a haiku."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A component in the making: its wordings in English and Chinese, and what decides it.

    `part` says where in the instruction it stands.
    """

    part: Literal["task", "genre", "role", "form"]
    asked: str
    asked_zh: str
    constraint: Constraint
    category: Category
    weight: int = 2
    given: tuple[Decimal, ...] = ()


def generate(n: int, seed: int, *, language: Language = "en", design: Design = EVERYTHING) -> Iterator[Item]:
    """The first `n` items of a seed, one after the other; item i doesn't depend on `n`.

    Families, levels and categories of tasks take turns. The Chinese items of a seed are the same ones, worded in
    Chinese: the same scenes, demands and checks.

    Raises:
        MiaError: `n` is negative.
    """
    if n < 0:
        raise MiaError(f"can't make {n} items; ask for at least one")
    return (_item(seed, index, language, design) for index in range(n))


def question(rng: random.Random, scene: Scene, task: Task, level: Level) -> Item | None:
    """An item that asks one task of a scene and demands nothing else; None where it would give its answer away."""
    return _worded(rng, scene, level, _with_contexts([_task(rng, task, is_first=True)]), "en")


def _item(seed: int, index: int, language: Language, design: Design) -> Item:
    rng = random.Random(f"miabench/synth/{seed}/{index}")
    turn, place = divmod(index, len(design.families))
    family = design.families[place]
    level = LEVELS[(turn + place) % len(LEVELS)]
    category = TURNS[(turn * 3 + place) % len(TURNS)]
    for attempt in range(ATTEMPTS):
        scene = family.sample(rng)
        kind = _wanted(design.each, index + attempt // TURN, level)
        demands = _demands(rng, scene, level, category, design.without, kind)
        if demands is None:
            continue
        words = rng.randrange(2**32)
        worded = {one: _worded(random.Random(words), scene, level, demands, one) for one in LANGUAGES}
        english, wanted = worded["en"], worded[language]
        if english is not None and wanted is not None and None not in worded.values() and _proven(english):
            return wanted
    raise MiaError(f"no item {index} of seed {seed} could be composed; this is a bug, please report it")


def _wanted(each: Sequence[str], turn: int, level: Level) -> Kind | None:
    """The kind whose turn it is, of those that a level can have."""
    whole = [kind.name for kind in GENRES if kind not in PLAIN]
    fitting = [kind for kind in KINDS if kind.name in each and (level == "creative" or kind.name not in whole)]
    return fitting[turn % len(fitting)] if fitting else None


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


def _demands(
    rng: random.Random,
    scene: Scene,
    level: Level,
    category: Category,
    without: Collection[str],
    wanted: Kind | None = None,
) -> list[Demand] | None:
    """One attempt at the demands of an item: None where the scene or the kinds don't give enough.

    With a wanted kind, one of them is of it; a hard one also where the level has none.
    """
    made = recipe(rng, level)
    taken: set[str] = set()
    if level == "creative":
        core = _creative(rng, scene, made, category, taken, without, wanted)
    else:
        core = _tasks(rng, scene, made, category)
    if core is None:
        return None
    demands = list(core)
    if "voice" not in taken and rng.random() < 0.18:
        demands.append(_role(rng, rng.choice(scene.roles())))
        taken.add("voice")
    is_haiku = isinstance(core[0].constraint, Haiku)
    pool = [k for k in PLAIN if k.name not in without and not (is_haiku and k.hard)]
    hard = 0 if is_haiku else made.hard
    first: list[Kind] = []
    if wanted is not None and wanted in PLAIN:
        first = choose(rng, [kind for kind in pool if kind == wanted], 1, int(wanted.hard), taken)
        if not first:
            return None
        hard = max(0, hard - int(wanted.hard))
    kinds = first + choose(rng, pool, made.size - len(demands) - len(first), hard, taken)
    if len(demands) + len(kinds) < (3 if is_haiku else made.size):
        return None
    kinds.sort(key=lambda kind: bool(kind.takes & {"size", "letters"}))  # they fit what the others make of the answer
    for kind in kinds:
        asked = " ".join(demand.asked for demand in demands)
        draft = drafted(scene, demands) if kind.takes & {"size", "letters"} else ""
        if draft is None:
            return None
        constraint = kind.make(rng, Setting(scene, asked, draft))
        if constraint is None:
            return None
        demands.append(_formal(rng, kind, constraint))
    return _with_contexts(demands)


def _formal(rng: random.Random, kind: Kind, constraint: Constraint) -> Demand:
    part: Literal["genre", "form"] = "genre" if kind.category == "genre" else "form"
    asked = rng.choice(kind.wordings(constraint))
    return Demand(part, asked, kind.chinese(constraint), constraint, kind.category, kind.weight)


def _role(rng: random.Random, role: Role) -> Demand:
    return Demand("role", rng.choice(role.asks), rng.choice(role.asks_zh or ("",)), FirstPerson(), "perspective")


def _tasks(rng: random.Random, scene: Scene, made: Recipe, category: Category) -> list[Demand] | None:
    """Tasks of different topics, the first of the wanted category where the scene has one."""
    tasks = list(scene.asked[:-1])  # the last is about a poem
    rng.shuffle(tasks)
    chosen: list[Task] = []
    for most in made.difficulties:
        wanted = (category,) if not chosen else TURNS
        left = [t for t in tasks if t.difficulty <= most and all(t.topic != other.topic for other in chosen)]
        fitting = [t for t in left if t.category in wanted] or left
        if not fitting:
            return None
        chosen.append(max(fitting, key=lambda task: task.difficulty))
    return [_task(rng, task, is_first=n == 0) for n, task in enumerate(chosen)]


def _task(rng: random.Random, task: Task, *, is_first: bool) -> Demand:
    """A task in one of its wordings; a later one in an imperative, as in "Also name the shop"."""
    asks = [ask for ask in task.asks if is_first or not ask.endswith("?")]
    asked_zh = rng.choice(task.asks_zh or ("",))
    return Demand("task", rng.choice(asks), asked_zh, task.constraint, task.category, task.weight, task.given)


def _creative(
    rng: random.Random,
    scene: Scene,
    made: Recipe,
    category: Category,
    taken: set[str],
    without: Collection[str],
    wanted: Kind | None = None,
) -> list[Demand] | None:
    """A haiku about the scene that names something in it; or another kind of text that answers a task."""
    if rng.random() < 0.3 and wanted is None:
        verses = scene.verses()
        taken |= {part for kind in KINDS for part in kind.takes} - LEFT_TO_A_HAIKU
        asked_zh = rng.choice(verses.asks_zh or ("",))
        return [
            Demand("task", rng.choice(verses.asks), asked_zh, Haiku(), "genre", weight=4),
            _task(rng, verses.naming, is_first=False),
        ]
    genres = [wanted] if wanted in GENRES else [kind for kind in GENRES if kind.name not in without]
    kind = rng.choice(genres)
    constraint = kind.make(rng, Setting(scene, "", ""))
    core = _tasks(rng, scene, made, category)
    if core is None or constraint is None:
        return None
    taken |= kind.takes
    return [*core, replace(_formal(rng, kind, constraint), weight=4)]


def _with_contexts(demands: Sequence[Demand]) -> list[Demand]:
    """The same demands, with each number's context widened by what the rest of the instruction brings in."""
    values = [d.constraint.value for d in demands if isinstance(d.constraint, NumberAnswer)]
    extra = [n for d in demands for n in d.given]
    for demand in demands:
        if isinstance(demand.constraint, ListItems):  # points may be numbered
            extra += [Decimal(n) for n in range(1, (demand.constraint.high or 0) + 1)]
        if isinstance(demand.constraint, Table):  # and so may rows
            extra += [Decimal(n) for n in range(1, (demand.constraint.rows or 0) + 1)]
    widened = []
    for demand in demands:
        own = demand.constraint
        if isinstance(own, NumberAnswer):
            known = {
                *own.context,
                *(Decimal(n) for t in demands if isinstance(t.constraint, NumberAnswer) for n in t.constraint.context),
            }
            context = {*known, *extra, *(v for v in values if v != own.value)} - {own.value}
            context |= {n for n in own.context if n == own.value}
            answer = own.model_copy(update={"context": tuple(sorted(context))})
            widened.append(replace(demand, constraint=answer))
        else:
            widened.append(demand)
    return widened


def _worded(
    rng: random.Random, scene: Scene, level: Level, demands: Sequence[Demand], language: Language
) -> Item | None:
    """The item with these demands, or None where its instruction would give an answer away."""
    core = [d for d in demands if d.part == "task"]
    roles = [d for d in demands if d.part == "role"]
    rest = [d for d in demands if d.part in ("form", "genre")]
    rng.shuffle(rest)
    contexts, noun = (scene.contexts, scene.noun) if language == "en" else (scene.contexts_zh, scene.noun_zh)
    word = instruct if language == "en" else zh.instruct

    def asked(demand: Demand) -> str:
        return demand.asked if language == "en" else demand.asked_zh

    instruction = word(
        rng, [asked(d) for d in core], [asked(d) for d in roles], [asked(d) for d in rest], rng.choice(contexts), noun
    )
    if any(reveals(instruction, d.constraint) for d in core):
        return None
    ordered = [*core, *roles, *rest]
    points = _points([d.weight for d in ordered])
    return Item(
        image=f"synth:{scene.family}",
        instruction=instruction,
        level=level,
        components=tuple(
            Component(
                text=asked(d) if d in rest else capitalised(asked(d)),
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
