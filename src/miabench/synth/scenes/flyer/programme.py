"""What can be read and found in the programme of a poster, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, coverage_task, only_task, order_task, quote_task

if TYPE_CHECKING:
    from miabench.synth.scenes.flyer.facts import Flyer


def tasks(scene: "Flyer") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 1)
    return (*_lines(scene, rng), *_found(scene, rng))


def _lines(scene: "Flyer", rng: random.Random) -> list[Task]:
    """Single lines of the programme."""
    names = tuple(act.name for act in scene.acts)
    noun, noun_zh = scene.kind.noun, scene.kind.noun_zh
    asked, timed = rng.choice(scene.acts), rng.choice(scene.acts)
    start = rng.randrange(3)
    ordinal = ("first", "second", "third", "fourth", "fifth")
    place = rng.randrange(1, len(names))
    return [
        choice_task(
            "at",
            "ocr",
            (
                f"name the {noun} that begins at {scene.time(asked.starts)}",
                f"Which {noun} begins at {scene.time(asked.starts)}?",
            ),
            ("At that time begins {}.", "The programme has {} at that time."),
            names,
            asked.name,
            asks_zh=(f"写出{scene.time(asked.starts)}开始的{noun_zh}",),
        ),
        quote_task(
            "starts",
            (
                f"copy the time at which {timed.name} begins, as it is printed",
                f"At what time does {timed.name} begin, exactly as it is printed?",
            ),
            ("The beginning is at {}.", "According to the programme, it begins at {}."),
            scene.time(timed.starts),
            scene.time(timed.starts + 5),
            asks_zh=(f"抄写{timed.name}的开始时间",),
        ),
        coverage_task(
            "acts",
            (
                f"tell me what is on, naming at least three {_plural(noun)} of the programme",
                f"name at least three {_plural(noun)} from the programme",
                "describe the programme, with at least three of its entries by name",
            ),
            ("Among other things, there is {}.", "The programme has {}."),
            names,
            3,
            asks_zh=(f"介绍节目内容，至少写出三个{noun_zh}的名称",),
        ),
        order_task(
            "order",
            "ocr",
            (
                f"list the {ordinal[start]}, the {ordinal[start + 1]} and the {ordinal[start + 2]} {noun} of the "
                f"programme in their order",
                f"give the three {_plural(noun)} of the programme from the {ordinal[start]} to the "
                f"{ordinal[start + 2]}, in their order",
            ),
            ("In their order, these are {}.", "The programme has {}, in this order."),
            names[start : start + 3],
            asks_zh=(f"按顺序写出节目单中的第{start + 1}至第{start + 3}个{noun_zh}",),
        ),
        choice_task(
            "after",
            "description",
            (
                f"name the {noun} that comes directly after {names[place - 1]} in the programme",
                f"Which {noun} comes directly after {names[place - 1]}?",
            ),
            ("Directly after it comes {}.", "The next in the programme is {}."),
            [name for name in names if name != names[place - 1]],
            names[place],
            difficulty=2,
            asks_zh=(f"写出节目单中紧接在{names[place - 1]}之后的{noun_zh}",),
        ),
    ]


def _plural(noun: str) -> str:
    return noun + ("es" if noun.endswith("s") else "s")


def _found(scene: "Flyer", rng: random.Random) -> list[Task]:
    """Lines of the programme found by where and how long."""
    names = tuple(act.name for act in scene.acts)
    noun, noun_zh = scene.kind.noun, scene.kind.noun_zh
    stages = sorted(scene.kind.stages, key=lambda stage: -sum(act.stage == stage for act in scene.acts))
    stage = stages[0]
    here = [act.name for act in scene.acts if act.stage == stage]
    there = [act.name for act in scene.acts if act.stage != stage]
    right = rng.sample(here, min(len(here), 3))
    wrong = rng.sample(there, min(len(there), 5 - len(right)))
    named = sorted((*right, *wrong))
    listed = f"{', '.join(named[:-1])} and {named[-1]}"
    longest = max(scene.acts, key=lambda act: act.minutes)
    found = [
        only_task(
            "stage",
            (
                f"say which of {listed} are on at the place called {stage}, and name no others",
                f"Which of these are on at the place called {stage}: {listed}?",
            ),
            (f"At the {stage}, there are {{}}.", "In that place, one can see {}."),
            tuple(name for name in named if name in right),
            tuple(name for name in named if name in wrong),
            len(right),
            asks_zh=(f"在{', '.join(named)}当中，只列出在{stage}举行的",),
        ),
        choice_task(
            "longest",
            "description",
            (
                f"name the {noun} that takes the longest time",
                f"Which {noun} lasts longest?",
            ),
            ("Most time is given to {}.", "The longest one is {}."),
            names,
            longest.name,
            difficulty=3,
            asks_zh=(f"哪一个{noun_zh}时间最长？",),
        ),
        choice_task(
            "last there",
            "description",
            (
                f"name the {noun} that comes last at the place called {stage}",
                f"Of all that is on at the place called {stage}, which {noun} comes last?",
            ),
            ("The last one there is {}.", "In that place, it all ends with {}."),
            names,
            here[-1],
            difficulty=2,
            asks_zh=(f"写出{stage}的最后一个{noun_zh}",),
        ),
    ]
    if len(here) > 1:
        place = rng.randrange(1, len(here))
        found.append(
            choice_task(
                "next there",
                "description",
                (
                    f"name the {noun} that comes next at the same place after {here[place - 1]} is over",
                    f"After {here[place - 1]}, which {noun} comes next at the same place?",
                ),
                ("The next one there is {}.", "In the same place, it goes on with {}."),
                [name for name in names if name != here[place - 1]],
                here[place],
                difficulty=3,
                asks_zh=(f"{here[place - 1]}结束以后，同一地点的下一个{noun_zh}是哪一个？",),
            )
        )
    return found
