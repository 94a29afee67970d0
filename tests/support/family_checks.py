"""What every scene family has to keep, checked over many of its scenes.

python tests/support/family_checks.py miabench.synth.scenes.receipt:Receipt [SHEET.png]
"""

import importlib
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from PIL import Image

from miabench.constraints import Haiku, NumberAnswer
from miabench.synth.leaks import reveals
from miabench.synth.paint.ink import faults, watching
from miabench.synth.scenes.base import Scene, Task

SEEDS = 60
HAN = re.compile("[\u4e00-\u9fff]")


def scenes(family: type[Scene], count: int = SEEDS) -> list[Scene]:
    return [family.sample(random.Random(f"check/{n}")) for n in range(count)]


def complaints(family: type[Scene], count: int = SEEDS) -> list[str]:
    """Everything that is wrong with a family, a line each."""
    found: list[str] = []
    for number, scene in enumerate(scenes(family, count)):
        found += [f"scene {number}: {line}" for line in (*_facts(family, scene, number), *_picture(scene, number))]
        found += [f"scene {number}: {line}" for line in (*_tasks(scene), *_voice(scene))]
    return found


def _facts(family: type[Scene], scene: Scene, number: int) -> Iterator[str]:
    if family.sample(random.Random(f"check/{number}")) != scene:
        yield "another scene from the same seed"
    if family.model_validate_json(scene.model_dump_json()) != scene:
        yield "not the same after JSON"


def _picture(scene: Scene, number: int) -> Iterator[str]:
    with watching() as texts:
        image = scene.draw()
    if image.mode != "RGB" or not all(512 <= side <= 1024 for side in image.size):
        yield f"the picture is {image.mode} of {image.size}"
    yield from faults(texts)
    if number < 5 and type(scene).model_validate_json(scene.model_dump_json()).draw().tobytes() != image.tobytes():
        yield "drawn differently the second time"


def _tasks(scene: Scene) -> Iterator[str]:
    tasks = scene.tasks()
    if len({task.topic for task in tasks}) < 6:
        yield f"only {len({task.topic for task in tasks})} topics"
    if missing := {"description", "ocr", "math"} - {task.category for task in tasks}:
        yield f"no task of {missing}"
    asked = Counter(ask for task in (*tasks, scene.verses().naming) for ask in (*task.asks, *task.asks_zh))
    yield from (f"asked twice: {ask!r}" for ask, count in asked.items() if count > 1)
    for task in tasks:
        yield from (f"{task.topic}: {line}" for line in _task(task))
        for other in tasks:  # telling one answer must not spoil another
            if other.topic != task.topic and isinstance(task.constraint, NumberAnswer):
                text = f"{task.says[0]} {other.says[0]}"
                if isinstance(other.constraint, NumberAnswer):
                    continue  # numbers of other tasks are added to the context when an item is made
                if task.constraint.check(text).outcome != "holds":
                    yield f"{task.topic}: spoilt by {other.says[0]!r}: {task.constraint.check(text).evidence}"


def _task(task: Task) -> Iterator[str]:
    if len(task.asks) < 2 or len(task.says) < 2 or not task.wrong:
        yield f"too few wordings: {len(task.asks)} asks, {len(task.says)} says, {len(task.wrong)} wrong"
    if all(ask.endswith("?") for ask in task.asks):
        yield "no ask is an imperative"
    for ask in task.asks:
        if ask.endswith(".") or not (ask[0].isupper() if ask.endswith("?") else ask[0].islower()):
            yield f"not a clause or a question: {ask!r}"
        if reveals(ask, task.constraint):
            yield f"gives the answer away: {ask!r}"
    if not task.asks_zh:
        yield "no Chinese wording"
    for ask in task.asks_zh:
        if not HAN.search(ask) or ask[-1] in "。.!！":
            yield f"not a Chinese clause or question: {ask!r}"
        if reveals(ask, task.constraint):
            yield f"gives the answer away: {ask!r}"
    for text in task.says:
        if (found := task.constraint.check(text)).outcome != "holds":
            yield f"{text!r} should hold: {found.evidence}"
        if not text[0].isupper() or text[-1] not in '.?"':
            yield f"not a sentence: {text!r}"
    for text in task.wrong:
        if (found := task.constraint.check(text)).outcome != "broken":
            yield f"{text!r} should be broken: {found.outcome}, {found.evidence}"


def _voice(scene: Scene) -> Iterator[str]:
    if len(scene.remarks()) < 8 or len(scene.mentions()) < 6 or len(scene.taboos()) < 4 or len(scene.questions()) < 3:
        yield "too few remarks (8), mentions (6), taboos (4) or questions (3)"
    if len(scene.contexts) < 4 or len(scene.contexts_zh) < 3 or not scene.roles():
        yield "too few contexts (4, and 3 in Chinese) or roles (1)"
    for word, sentence in scene.mentions().items():
        if not re.search(rf"\b{re.escape(word)}\b", sentence):
            yield f"{sentence!r} lacks {word!r}"
    free = (*scene.remarks(), *scene.mentions().values(), *scene.questions())
    free += tuple(text for role in scene.roles() for text in role.says)
    for text in free:
        if re.search(r"\d", text):
            yield f"a number in {text!r}"
    for task in scene.tasks():
        for text in free:
            if task.constraint.check(text).outcome == "holds":
                yield f"{task.topic} is answered by {text!r}"
            both = task.constraint.check(f"{task.says[0]} {text}")
            if both.outcome != "holds":
                yield f"{task.topic}: {task.says[0]!r} is spoilt by {text!r}: {both.evidence}"
    verses = scene.verses()
    for first in (*verses.five, *verses.first_person):
        poem = f"{first}\n{verses.seven[0]}\n{verses.five[0]}"
        if Haiku().check(poem).outcome != "holds":
            yield f"no line of five syllables: {first!r}"
    for line in verses.seven:
        if Haiku().check(f"{verses.five[0]}\n{line}\n{verses.five[0]}").outcome != "holds":
            yield f"no line of seven syllables: {line!r}"
    if len(verses.five) < 5 or len(verses.seven) < 4 or len(verses.first_person) < 2 or not verses.asks_zh:
        yield "too few verses: five (5), seven (4), first person (2), asks in Chinese"


def sheet(family: type[Scene], path: str, count: int = 12) -> None:
    """The first pictures on one sheet, to be looked at."""
    page = Image.new("RGB", (4 * 520, (count + 3) // 4 * 520), "white")
    for n, scene in enumerate(scenes(family, count)):
        image = scene.draw()
        image.thumbnail((510, 510))
        page.paste(image, (n % 4 * 520, n // 4 * 520))
    page.save(path)


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    family: type[Scene] = getattr(importlib.import_module(module), name)
    found = complaints(family)
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in found:
        kinds[re.sub(r"\d+", "0", line)[:60]].append(line)
    for lines in kinds.values():
        print(f"{len(lines)} x {lines[0]}")
    start = time.perf_counter()
    for scene in scenes(family, 20):
        scene.draw()
    print(f"{len(found)} complaints; {(time.perf_counter() - start) / 20 * 1000:.0f} ms to draw one")
    if len(sys.argv) > 2:
        sheet(family, sys.argv[2])


if __name__ == "__main__":
    main()
