"""What can be asked about the list of ingredients and the note on traces, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.label.products import PRODUCTS, TRACES
from miabench.synth.scenes.tell import choice_task, coverage_task, only_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.label.facts import Label


def tasks(scene: "Label") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 2)
    names = scene.ingredients
    place = rng.randrange(2, len(names))
    start, nth = rng.choice((1, 2)), rng.randrange(2, 5)
    words = {2: "third", 3: "fourth", 4: "fifth"}
    absent = [name for name in _pool(scene) if name not in names]
    rng.shuffle(absent)
    right = rng.sample(names[1:], 3)
    wrong = absent[:2]
    shuffled = sorted((*right, *wrong))
    listed = f"{', '.join(shuffled[:-1])} and {shuffled[-1]}"
    traces = rng.sample([name for name in TRACES if name not in scene.traces], 5 - len(scene.traces))
    all_traces = sorted((*scene.traces, *traces))
    listed_traces = f"{', '.join(all_traces[:-1])} and {all_traces[-1]}"
    options = list(dict.fromkeys((*names, *_pool(scene))))
    return (
        coverage_task(
            "contents",
            (
                "tell me what is in it, naming at least four of the ingredients",
                "name at least four of the ingredients",
                "describe what this is made of, with at least four of the ingredients by name",
            ),
            ("Among other things, it is made of {}.", "The list has {}."),
            names,
            4,
            asks_zh=("列出其中至少四种配料（用英文）",),
        ),
        order_task(
            "order",
            "ocr",
            (
                f"list the ingredients from the {_ordinal(start)} to the {_ordinal(start + 2)} in their order",
                f"give, in their order, the three ingredients that stand in the places {_NUMBERS[start]} to "
                f"{_NUMBERS[start + 2]}",
            ),
            ("In their order, these are {}.", "The list goes on with {}."),
            names[start : start + 3],
            asks_zh=(f"按顺序写出第{start + 1}至第{start + 3}种配料",),
        ),
        choice_task(
            "next",
            "description",
            (
                f"name the ingredient that is listed right after {names[place - 1]}",
                f"Which ingredient comes directly after {names[place - 1]} in the list?",
            ),
            ("Right after it, the list has {}.", "The next in the list is {}."),
            [name for name in options if name != names[place - 1]],
            names[place],
            difficulty=2,
            asks_zh=(f"写出配料表中紧接在“{names[place - 1]}”之后的配料",),
        ),
        choice_task(
            "place",
            "description",
            (
                f"name the ingredient in the {words[nth]} place of the list",
                f"Which ingredient is the {words[nth]} one in the list?",
            ),
            (f"The {words[nth]} place belongs to {{}}.", f"In the {words[nth]} place, the list has {{}}."),
            options,
            names[nth],
            difficulty=2,
            asks_zh=(f"写出配料表中的第{nth + 1}种配料",),
        ),
        only_task(
            "which in it",
            (
                f"say which of {listed} are among the ingredients, and name no others",
                f"Which of these are among the ingredients: {listed}?",
            ),
            ("Of those, the list has {}.", "Among the ingredients are {}."),
            tuple(right),
            tuple(wrong),
            len(right),
            asks_zh=(f"在{', '.join(shuffled)}当中，只列出配料表里有的",),
        ),
        only_task(
            "traces",
            (
                f"say which of {listed_traces} may be present in traces, and name no others",
                f"According to the note on traces, which of these may be in it: {listed_traces}?",
            ),
            ("In traces, it may have {}.", "The note warns of {}."),
            scene.traces,
            tuple(traces),
            len(scene.traces),
            asks_zh=(f"在{', '.join(all_traces)}当中，只列出可能微量存在的",),
        ),
    )


_NUMBERS = ("one", "two", "three", "four", "five", "six")


def _ordinal(place: int) -> str:
    return ("first", "second", "third", "fourth", "fifth")[place]


def _pool(scene: "Label") -> tuple[str, ...]:
    """What may go into the product."""
    return next(product.others for product in PRODUCTS if product.name == scene.name)
