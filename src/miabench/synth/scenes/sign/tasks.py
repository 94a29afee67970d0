"""What can be asked about a sign and its surroundings, with exact answers."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.sign.signage import BOARDS, CARS, CLOTHES, KINDS, LOWER_LINES, PLURALS, WALLS
from miabench.synth.scenes.sign.voice import surroundings
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    coverage_task,
    name_task,
    number_task,
    other,
    quote_task,
)
from miabench.synth.scenes.words import DARK, SHOP_FRONTS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.sign.facts import Front, Sign, Thing


def tasks(scene: "Sign") -> tuple[Task, ...]:
    shop = _shop(scene, scene.front) if scene.front else []
    return (*_printed(scene), *shop, *_counts(scene), *_sums(scene), *_colours(scene), *_around(scene), *_sides(scene))


def _printed(scene: "Sign") -> list[Task]:
    """The two lines on the sign."""
    names = SHOP_FRONTS if scene.front else (*SHOP_FRONTS, *TOWNS)
    name = max((name for name in names if name in scene.headline), key=len)
    return [
        quote_task(
            "sign",
            (
                "read out the large letters on the sign",
                "quote the upper line of the sign word for word",
                "What is written in large letters on the sign?",
            ),
            ('In large letters it says "{}".', 'The upper line reads "{}".'),
            scene.headline,
            scene.headline.replace(name, other(names, name)),
        ),
        quote_task(
            "sign",
            (
                "quote the lower line of the sign word for word",
                "copy the small letters under the main text of the sign",
                "What does the lower line on the sign say?",
            ),
            ('The lower line reads "{}".', 'Below, in smaller letters, it says "{}".'),
            scene.line,
            other(LOWER_LINES, scene.line),
        ),
    ]


def _shop(scene: "Sign", front: "Front") -> list[Task]:
    """What only a shop has: a blackboard, a plate in the door, an upper storey, an awning."""
    plate = ("open", "closed") if front.open else ("closed", "open")
    return [
        quote_task(
            "board",
            (
                "copy the words on the blackboard",
                "say what has been written on the board on the pavement",
                "What does the blackboard outside the shop say?",
            ),
            ('The blackboard says "{}".', 'In chalk, it says "{}".'),
            front.board,
            other(BOARDS, front.board),
        ),
        name_task(
            "plate",
            "ocr",
            (
                "say what the plate in the door tells customers",
                "read the plate in the door of the shop",
                "What does the plate in the door say?",
            ),
            ('The plate in the door says "{}".', "According to the plate in the door, the place is {}."),
            plate[:1],
            plate[1:],
        ),
        number_task(
            "windows",
            "math",
            (
                "count the windows in the upper storey of the building",
                "say how many windows the upper floor has",
                "How many windows are there on the upper floor?",
            ),
            ("The upper floor has {} windows.", "On the upper floor there are {} windows."),
            front.windows,
            scene.numbers(),
            printed=True,
        ),
        name_task(
            "house colours",
            "description",
            (
                "describe the front of the house, including the colours of the door and the awning",
                "name the colours of the door and the awning of the shop",
                "What colours are the door and the awning?",
            ),
            ("The door is {} and the awning is {}.", "Its door is {}, and its awning is {}."),
            (front.door_colour, front.awning),
            (front.door_colour, next(c for c in WALLS if c not in (front.door_colour, front.awning))),
        ),
    ]


def _counts(scene: "Sign") -> list[Task]:
    """How many there are of each kind."""
    counts = [(PLURALS[kind], scene.count(kind)) for kind in KINDS if kind != "bin"] + [
        ("parked cars", len(scene.cars))
    ]
    return [
        number_task(
            f"count {plural}",
            "math",
            (
                f"count the {plural} in the picture",
                f"say how many {plural} can be seen",
                f"How many {plural} are there?",
            ),
            (f"The number of {plural} is {{}}.", f"By my count, the {plural} number {{}}."),
            count,
            scene.numbers(),
            printed=True,
        )
        for plural, count in counts
        if count >= 2
    ]


def _sums(scene: "Sign") -> list[Task]:
    """Counts that have to be worked with."""
    people, trees, cars, known = scene.count("person"), scene.count("tree"), len(scene.cars), scene.numbers()
    found = []
    if people and cars:
        found.append(
            number_task(
                "sum",
                "math",
                (
                    "add the number of people to the number of cars and give the result",
                    "work out how many people and cars there are altogether",
                    "How many people and cars are there together?",
                ),
                ("Together, they make {}.", "The two counts add up to {}."),
                people + cars,
                known,
            )
        )
    if people and trees and people != trees:
        more, fewer = ("people", "trees") if people > trees else ("trees", "people")
        found.append(
            number_task(
                "difference",
                "math",
                (
                    "work out the difference between the number of people and the number of trees",
                    "compare the number of people with the number of trees and give the difference",
                ),
                (f"There are {{}} more {more} than {fewer}.", "The difference is {}."),
                abs(people - trees),
                known,
            )
        )
    if cars:
        extra = 2 + len(scene.headline) % 3
        word = NUMBER_WORDS[extra]
        found.append(
            number_task(
                "more cars",
                "math",
                (
                    f"work out how many cars there would be if {word} more of them parked here",
                    f"If {word} more cars stopped here, how many would there be in all?",
                ),
                ("In that case, the cars would number {}.", "That would make {} cars."),
                cars + extra,
                known,
                given=(extra,),
            )
        )
    return found


def _colours(scene: "Sign") -> list[Task]:
    found = [
        name_task(
            "sign colour",
            "description",
            (
                "describe the sign, including its background colour",
                "say what colour the sign itself is, behind the letters",
                "What is the background colour of the sign?",
            ),
            ("The letters stand on a {} background.", "The background colour of it is {}."),
            (scene.sign_colour,),
            (other(DARK, scene.sign_colour),),
        )
    ]
    if len(scene.cars) == 1:
        found.append(
            name_task(
                "car colour",
                "description",
                ("name the colour of the parked car", "What colour is the parked car?"),
                ("The parked car is {}.", "The car at the kerb is {}."),
                scene.cars,
                (other(CARS, scene.cars[0]),),
            )
        )
    people = [thing for thing in scene.things if thing.kind == "person"]
    if len(people) == 1 and people[0].colour:
        found.append(
            name_task(
                "jacket",
                "description",
                (
                    "describe the person in the picture, including the colour of the jacket",
                    "What colour is the jacket that the person is wearing?",
                ),
                ("The jacket is {}.", "The colour of the jacket is {}."),
                (people[0].colour,),
                (other(CLOTHES, people[0].colour),),
            )
        )
    return found


def _around(scene: "Sign") -> list[Task]:
    """The surroundings in words."""
    names = surroundings(scene)
    shown = tuple(name if name.endswith("s") or name == "people" else f"a {name}" for name in names)
    return [
        coverage_task(
            "around",
            (
                f"describe what there is around the sign, naming at least {word} kinds of things",
                f"describe the surroundings of the sign, naming at least {word} things that stand there",
                f"tell someone who can't see the picture what is in it, naming at least {word} things besides the sign",
            ),
            ("The view takes in {}.", "Around it, one finds {}.", "There is room for {}."),
            names,
            least,
            shown=shown,
        )
        for least, word in ((2, "two"), (3, "three"))
    ]


def _sides(scene: "Sign") -> list[Task]:
    """Left and right, from where someone stands."""
    apart = 1 if scene.front else 2
    alone = [
        thing
        for thing in scene.things
        if scene.count(thing.kind) == 1 and abs(thing.place - scene.anchor_place) >= apart
    ]
    if not alone:
        return []
    thing = alone[len(scene.headline) % len(alone)]
    return [_before(scene, thing), _behind(scene, thing)]


def _before(scene: "Sign", thing: "Thing") -> Task:
    side, wrong = ("left", "right") if thing.place < scene.anchor_place else ("right", "left")
    where = "facing the shop" if scene.front else "in front of the sign and reading it"
    return name_task(
        "side",
        "perspective",
        (
            f"imagine that you are standing in the street, {where}, and say on which side of the {scene.anchor} "
            f"the {thing.kind} is",
            f"For someone standing in the street, {where}, on which side of the {scene.anchor} is the {thing.kind}?",
        ),
        (f"The {thing.kind} is to the {{}} of the {scene.anchor}.", f"It is on the {{}} side of the {scene.anchor}."),
        (side,),
        (wrong,),
    )


def _behind(scene: "Sign", thing: "Thing") -> Task:
    side, wrong = ("right", "left") if thing.place < scene.anchor_place else ("left", "right")
    who = (
        "the shopkeeper, looking out of the door into the street"
        if scene.front
        else "someone standing behind the sign and looking towards the road"
    )
    return name_task(
        "side",
        "perspective",
        (
            f"imagine that you are {who}, and say on which side of the {scene.anchor} the {thing.kind} is for you",
            f"For {who}, on which side of the {scene.anchor} is the {thing.kind}?",
        ),
        (
            f"From there, the {thing.kind} is on the {{}} side.",
            f"From that spot, it is to the {{}} of the {scene.anchor}.",
        ),
        (side,),
        (wrong,),
    )
