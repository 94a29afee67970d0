"""`retention-v1`: what a model could do before training and must not lose. 60 items each of three plain abilities.

- questions: one question about a synthetic scene, and no demand on the form of the answer;
- transcription: all text of a synthetic picture; the score is the share of its words that the answer has;
- arithmetic: sums with one right value, beside a white image, since the ability has nothing to do with pictures.

Training data and the evaluation sets draw other items: the scenes here are of a seed that is used nowhere else.
"""

import random
from collections.abc import Iterator
from typing import Literal

from miabench.bench.items import Category, Component, Item, Level
from miabench.constraints import Contains, NumberAnswer
from miabench.constraints.phrases.terms import plain_term
from miabench.errors import MiaError
from miabench.synth.compose import TURNS, question
from miabench.synth.scenes import BY_NAME, FAMILIES, Scene, Task

RETENTION = "retention-v1"
"""The name of the set; other items get another name."""

Part = Literal["questions", "transcription", "arithmetic"]

PARTS: tuple[Part, ...] = ("questions", "transcription", "arithmetic")

EACH = 60
"""Items of each part."""

WRITTEN_FAMILIES = (
    *("sign", "receipt", "bar_chart", "line_chart", "pie_chart"),
    *("whiteboard", "results", "departures", "geometry", "floor_plan"),
)
"""Scene families whose pictures are transcribed: their texts are words and amounts, and few enough."""

MOST_WORDS = 45
"""Different words of a picture that is transcribed: they fit into an answer of 128 tokens, or nearly."""

WHITE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAATUlEQVR42u3PQQ0AAAgEILV/5zOFDzdoQCepz6ae"
    "ExAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELi3cqoDfaKuZM4AAAAASUVORK5CYII="
)
"""A white image of 64 x 64 pixels: some providers take none that is smaller."""

_SEED = 20_270_004
_LEVELS: dict[int, Level] = {1: "basic", 2: "intermediate", 3: "advanced"}
_TRANSCRIBE = (
    "Transcribe all the text in this {}.",
    "Write down every word and number that is printed in this {}.",
    "What does the text in this {} say? Copy out all of it.",
)


def retention_items(each: int = EACH, seed: int = _SEED) -> list[Item]:
    """The items of all parts, part by part; item i of a part doesn't depend on `each`.

    Args:
        each: items of each part.
        seed: of the scenes and sums; the set that has a name is of the default one.
    """
    return [item for part in PARTS for item in _ITEMS[part](each, seed)]


def part_of(source: str) -> Part | None:
    """Which part an item belongs to, by its `source`; None of other items."""
    return next((part for part in PARTS if source == _source(part)), None)


def _source(part: Part) -> str:
    return f"retention/{part}"


def _questions(each: int, seed: int) -> Iterator[Item]:
    asked: set[str] = set()
    for index in range(each):
        rng = random.Random(f"miabench/retention/questions/{seed}/{index}")
        turn, place = divmod(index, len(FAMILIES))
        item = None
        while item is None or item.id in asked:
            scene = FAMILIES[place].sample(rng)
            task = _task(rng, scene, TURNS[(turn + place) % len(TURNS)])
            item = question(rng, scene, task, _LEVELS[task.difficulty])
        asked.add(item.id)
        yield item.model_copy(update={"source": _source("questions")})


def _task(rng: random.Random, scene: Scene, category: Category) -> Task:
    """A task of the category, where the scene has one."""
    tasks = scene.asked[:-1]  # the last is about a poem
    return rng.choice([task for task in tasks if task.category == category] or tasks)


def _transcriptions(each: int, seed: int) -> Iterator[Item]:
    for index in range(each):
        rng = random.Random(f"miabench/retention/transcription/{seed}/{index}")
        family = BY_NAME[WRITTEN_FAMILIES[index % len(WRITTEN_FAMILIES)]]
        scene, words = _few_words(rng, family)
        yield Item(
            image=f"synth:{scene.family}",
            instruction=rng.choice(_TRANSCRIBE).format(scene.noun),
            level="basic",
            components=(
                Component(
                    text="Transcribe all the text", points=10, category="ocr", constraint=Contains(terms=tuple(words))
                ),
            ),
            source=_source("transcription"),
            facts=scene.model_dump(mode="json"),
        )


def _few_words(rng: random.Random, family: type[Scene]) -> tuple[Scene, list[str]]:
    for _ in range(200):
        scene = family.sample(rng)
        words = written_words(scene)
        if 1 < len(words) <= MOST_WORDS:
            return scene, words
    raise MiaError(f"no scene {family.__name__} has at most {MOST_WORDS} words; this is a bug, please report it")


def written_words(scene: Scene) -> list[str]:
    """The different words and numbers that are written on a scene's picture, in the order of writing.

    Single characters are left out: a letter that stands for a corner or a column is found in any answer.
    """
    from miabench.synth.paint.ink import watching

    with watching() as written:
        scene.draw()
    words: dict[str, str] = {}
    for word in (word for text in written for word in text.text.split()):
        if sum(c.isalnum() for c in word) > 1:
            term = plain_term(word)
            words.setdefault(term.casefold(), term)
    return list(words.values())


def _sums(each: int, seed: int) -> Iterator[Item]:
    rng = random.Random(f"miabench/retention/arithmetic/{seed}")
    asked: set[str] = set()
    makers = (_plus, _minus, _times, _divided, _chain)
    while len(asked) < each:
        n = len(asked)
        level: Level = ("basic", "intermediate", "advanced")[n // len(makers) % 3]
        asks, value = makers[n % len(makers)](rng, 10 ** (1 + ("basic", "intermediate", "advanced").index(level)))
        if asks in asked:
            continue
        asked.add(asks)
        instruction = rng.choice(("What is {}?", "Work out {}.", "Calculate {}.")).format(asks)
        yield Item(
            image=WHITE,
            instruction=instruction,
            level=level,
            components=(
                Component(
                    text=instruction, points=10, category="math", constraint=NumberAnswer(value=value, working=True)
                ),
            ),
            source=_source("arithmetic"),
        )


def _plus(rng: random.Random, size: int) -> tuple[str, int]:
    a, b = rng.randrange(2, size), rng.randrange(2, size)
    return f"{a} + {b}", a + b


def _minus(rng: random.Random, size: int) -> tuple[str, int]:
    b = rng.randrange(2, size)
    a = b + rng.randrange(1, size)
    return f"{a} - {b}", a - b


def _times(rng: random.Random, size: int) -> tuple[str, int]:
    a, b = rng.randrange(2, size), rng.randrange(2, 10)
    return f"{a} × {b}", a * b


def _divided(rng: random.Random, size: int) -> tuple[str, int]:
    a, b = rng.randrange(2, size), rng.randrange(2, 10)
    return f"{a * b} ÷ {b}", a


def _chain(rng: random.Random, size: int) -> tuple[str, int]:
    a, b, c = rng.randrange(2, size), rng.randrange(2, size), rng.randrange(2, size)
    return f"{a} + {b} + {c}", a + b + c


_ITEMS = {"questions": _questions, "transcription": _transcriptions, "arithmetic": _sums}
