"""What can be counted around a sign, and what can be worked out from counts."""

from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.sign.signage import KINDS, KINDS_ZH, PLURALS
from miabench.synth.scenes.tell import NUMBER_WORDS, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.sign.facts import Sign

NUMBERS_ZH = ("零", "一", "两", "三", "四")


def counts(scene: "Sign") -> list[Task]:
    return [*_kinds(scene), *_sums(scene), *_cars(scene)]


def _task(
    scene: "Sign",
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    number: int,
    zh: tuple[str, ...],
    difficulty: Difficulty = 1,
    given: tuple[int, ...] = (),
    most: int = 0,
) -> Task:
    """A count, or what is worked out from counts up to `most`."""
    known = scene.numbers()
    return number_task(
        topic, "math", asks, say, number, known,
        printed=Decimal(number) in known,
        given=given,
        steps=[n for n in range(1, max(number, most + 1)) if n != number],
        difficulty=difficulty,
        asks_zh=zh,
    )  # fmt: skip


def _kinds(scene: "Sign") -> list[Task]:
    """How many there are of each kind, and windows."""
    found = [
        _task(
            scene,
            f"count {PLURALS[kind]}",
            (
                f"count the {PLURALS[kind]} in the picture",
                f"say how many {PLURALS[kind]} can be seen",
                f"How many {PLURALS[kind]} are there?",
            ),
            (f"The number of {PLURALS[kind]} is {{}}.", f"By my count, the {PLURALS[kind]} number {{}}."),
            scene.count(kind),
            (f"数一数图中有多少{KINDS_ZH[kind]}", f"图中有多少{KINDS_ZH[kind]}？"),
        )
        for kind in KINDS
        if scene.count(kind) >= 2
    ]
    if scene.front:
        found.append(
            _task(
                scene,
                "windows",
                (
                    "count the windows in the upper storey of the building",
                    "say how many windows the upper floor has",
                    "How many windows are there on the upper floor?",
                ),
                ("The upper floor has {} windows.", "On the upper floor there are {} windows."),
                scene.front.windows,
                ("数一数楼上有几扇窗户", "楼上有几扇窗户？"),
            )
        )
    found.append(
        _task(
            scene,
            "row",
            (
                f"count everything that stands in the row in front, {_ROW}, and give the number",
                f"work out how many things there are in the row in front altogether: {_ROW}",
                f"How many things stand in the row in front altogether, {_ROW}?",
            ),
            ("In the row there are {} of these.", "The whole row numbers {}."),
            len(scene.things),
            ("前排的树、路灯、人、自行车、长椅、狗、花盆和垃圾桶一共有多少？",),
            3,
        )
    )
    return found


_ROW = "counting trees, lamp posts, people, bicycles, benches, dogs, flower pots and bins"


def _sums(scene: "Sign") -> list[Task]:
    """Counts added and subtracted."""
    people, trees, dogs, cars = scene.count("person"), scene.count("tree"), scene.count("dog"), len(scene.cars)
    found = []
    if people and cars:
        found.append(
            _task(
                scene,
                "sum",
                (
                    "add the number of people to the number of cars and give the result",
                    "work out how many people and cars there are altogether",
                    "How many people and cars are there together?",
                ),
                ("Together, they make {}.", "The two counts add up to {}."),
                people + cars,
                ("人和汽车一共有多少？",),
                2,
            )
        )
    if people and trees and people != trees:
        more, fewer = ("people", "trees") if people > trees else ("trees", "people")
        found.append(
            _task(
                scene,
                "difference",
                (
                    "work out the difference between the number of people and the number of trees",
                    "compare the number of people with the number of trees and give the difference",
                ),
                (f"The {more} outnumber the {fewer} by {{}}.", "The difference is {}."),
                abs(people - trees),
                ("算出人数和树的棵数之差",),
                2,
            )
        )
    if people and dogs:
        legs = 2 * people + 4 * dogs
        found.append(
            _task(
                scene,
                "legs",
                (
                    "work out how many legs the people and the dogs in the picture have in all",
                    "How many legs do the people and the dogs have altogether?",
                ),
                ("Altogether, they have {} legs.", "That makes {} legs."),
                legs,
                ("图中的人和狗一共有多少条腿？",),
                3,
                most=legs,
            )
        )
    return found


def _cars(scene: "Sign") -> list[Task]:
    """Cars, and the wheels of all vehicles."""
    cars, bicycles = len(scene.cars), scene.count("bicycle")
    found = []
    if cars:
        extra = 2 + len(scene.headline) % 3
        word = NUMBER_WORDS[extra]
        found.append(
            _task(
                scene,
                "more cars",
                (
                    f"work out how many cars there would be if {word} more of them parked here",
                    f"If {word} more cars stopped here, how many would there be in all?",
                ),
                ("In that case, the cars would number {}.", "That would make {} cars."),
                cars + extra,
                (f"如果再停{NUMBERS_ZH[extra]}辆车，一共会有多少辆车？",),
                2,
                given=(extra,),
            )
        )
    if cars and bicycles:
        wheels = 2 * (cars + bicycles)
        found.append(
            _task(
                scene,
                "wheels",
                (
                    "count the wheels of all cars and bicycles that can be seen in the picture",
                    "How many wheels of cars and bicycles can be seen in the picture?",
                ),
                ("All together, {} wheels can be seen.", "The wheels that can be seen number {}."),
                wheels,
                ("图中能看到的汽车和自行车的轮子一共有多少个？",),
                3,
                most=wheels,
            )
        )
    return found
