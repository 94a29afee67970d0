"""What can be asked about places in the row before a sign: for the viewer, and for others who see it mirrored."""

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.sign.signage import CARS, CLOTHES_ZH, KINDS, KINDS_ZH, Kind
from miabench.synth.scenes.tell import choice_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.sign.facts import Sign, Thing

ORDINALS = (("second", "第二"), ("third", "第三"), ("fourth", "第四"))
LISTED = "tree, lamp post, person, bicycle, bench, dog, flower pot or bin"
LISTED_ZH = "、".join(KINDS)


def views(scene: "Sign", rng: random.Random) -> list[Task]:
    return [*_row(scene, rng), *_jackets(scene), *_street(scene), *_others(scene, rng)]


def _alone(scene: "Sign", thing: "Thing") -> bool:
    return scene.count(thing.kind) == 1


def _kinds(*named: Kind) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind not in named)


def _row(scene: "Sign", rng: random.Random) -> list[Task]:
    """What stands beside what, for the viewer."""
    things, found = scene.things, []
    pairs = [(a, b, "right") for a, b in pairwise(things)] + [(b, a, "left") for a, b in pairwise(things)]
    pairs = [pair for pair in pairs if _alone(scene, pair[0]) and pair[0].kind != pair[1].kind]
    besides = ", apart from the blackboard" if scene.front else ""
    besides_zh = "（黑板不算）" if scene.front else ""
    if pairs:
        named, right, side = rng.choice(pairs)
        side_zh = "右" if side == "right" else "左"
        found.append(
            choice_task(
                "beside",
                "description",
                (
                    f"name what stands next to the {named.kind} on its {side}, as you see it{besides}: {LISTED}",
                    f"say which thing in the row comes right after the {named.kind} if you go to the {side}{besides} "
                    f"({LISTED})",
                    f"As you see it, what comes next to the {side} of the {named.kind}{besides}: {LISTED}?",
                ),
                ("On that side of it, one sees a {}.", "Its neighbour there is a {}."),
                _kinds(named.kind),
                right.kind,
                difficulty=2,
                asks_zh=(
                    f"从观看者的角度，{KINDS_ZH[named.kind]}的{side_zh}边紧接着的是什么{besides_zh}（{LISTED_ZH}）？",
                ),
            )
        )
    nth = rng.randrange(1, min(4, len(things)))
    word, word_zh = ORDINALS[nth - 1]
    side, at, side_zh = rng.choice((("left", nth, "左"), ("right", -1 - nth, "右")))
    found.append(
        choice_task(
            "place",
            "description",
            (
                f"name the {word} thing from the {side} in the row in front{besides}: {LISTED}",
                f"say what comes {word} in the row, counting from the {side} end{besides} ({LISTED})",
                f"Counting from the {side}, what is the {word} thing in the row in front{besides}: {LISTED}?",
            ),
            ("In that place there is a {}.", "Counting along, one comes to a {}."),
            KINDS,
            things[at].kind,
            difficulty=2,
            asks_zh=(f"前排从{side_zh}数{word_zh}个是什么{besides_zh}（{LISTED_ZH}）？",),
        )
    )
    kinds = tuple(thing.kind for thing in things)
    if len(set(kinds)) == len(kinds) and len(kinds) >= 3:
        found.append(
            order_task(
                "row order",
                "description",
                (
                    f"list the things in the row in front from left to right{besides}",
                    f"name everything that stands in the row in order, beginning on the left{besides}",
                ),
                ("In order, one sees these: {}.", "From one side to the other, there are: {}."),
                kinds,
                asks_zh=(f"从左到右列出前排的东西{besides_zh}（用英文）",),
            )
        )
    return found


def _jackets(scene: "Sign") -> list[Task]:
    """The colours of jackets in their order."""
    colours = tuple(thing.colour for thing in scene.things if thing.colour)
    if len(colours) < 2 or len(set(colours)) < len(colours):
        return []
    return [
        order_task(
            "jackets",
            "description",
            (
                "list the colours of the jackets that the people are wearing, from left to right",
                "go through the people from left to right and name the colour of each jacket",
            ),
            ("From left to right, the jackets are {}.", "In order, the people wear {}."),
            colours,
            asks_zh=("从左到右列出人们外套的颜色（用英文）",),
        )
    ]


def _street(scene: "Sign") -> list[Task]:
    """The parked cars, which all point to the viewer's right."""
    cars = scene.cars
    if len(cars) < 2 or len(set(cars)) < len(cars):
        return []
    behind, before = cars[0], cars[1]
    who = "the shopkeeper looking out of the door" if scene.front else "someone behind the sign who looks at the road"
    who_zh = "从店里望向街道的店主" if scene.front else "站在招牌后面望向马路的人"
    return [
        order_task(
            "cars",
            "description",
            (
                "list the colours of the parked cars from left to right",
                "name the colour of each parked car in order, beginning on the left",
            ),
            ("From left to right, the cars are {}.", "In order, the cars are {}."),
            cars,
            asks_zh=("从左到右列出停着的汽车的颜色（用英文）",),
        ),
        choice_task(
            "ahead",
            "perspective",
            (
                f"put yourself in the driver's seat of the {behind} car, and name the colour of the next car ahead",
                f"say what colour the car is that the driver of the {behind} car has straight ahead",
                f"What colour is the next car ahead of the {behind} car, for its driver?",
            ),
            ("The next car ahead is {}.", "From behind the wheel, one looks at a {} car."),
            tuple(colour for colour in CARS if colour != behind),
            before,
            difficulty=2,
            asks_zh=(f"对{CLOTHES_ZH[behind]}汽车的司机来说，正前方的下一辆车是什么颜色（用英文回答）？",),
        ),
        order_task(
            "cars mirrored",
            "perspective",
            (
                f"list the colours of the parked cars from left to right as they are for {who}",
                f"name the colour of each parked car, from left to right for {who}",
            ),
            ("For somebody there, the cars are {}.", "Seen from there, in order, the cars are {}."),
            cars[::-1],
            difficulty=3,
            asks_zh=(f"从左到右列出停着的汽车的颜色，以{who_zh}的左右为准（用英文）",),
        ),
    ]


def _others(scene: "Sign", rng: random.Random) -> list[Task]:
    """The row for people who look the other way."""
    things = scene.things
    who = (
        "the shopkeeper, looking out of the door into the street"
        if scene.front
        else "someone standing behind the sign and looking towards the road"
    )
    who_zh = "从店里望向街道的店主" if scene.front else "站在招牌后面望向马路的人"
    besides = ", apart from the blackboard" if scene.front else ""
    besides_zh = "（黑板不算）" if scene.front else ""
    nth = rng.randrange(1, min(4, len(things)))
    word, word_zh = ORDINALS[nth - 1]
    side, at, side_zh = rng.choice((("left", -1 - nth, "左"), ("right", nth, "右")))
    found = [
        choice_task(
            "from behind",
            "perspective",
            (
                f"imagine that you are {who}, and name the {word} thing from the {side} in the row{besides}: {LISTED}",
                f"For {who}, what is the {word} thing from the {side} in the row{besides}: {LISTED}?",
            ),
            ("From there, counting along, one comes to a {}.", "For somebody there, it is a {}."),
            KINDS,
            things[at].kind,
            difficulty=3,
            asks_zh=(f"对{who_zh}来说，前排从{side_zh}数{word_zh}个是什么{besides_zh}（{LISTED_ZH}）？",),
        )
    ]
    people = [thing for thing in things if thing.colour]
    pairs = [
        (a, b, hand)
        for left, right in pairwise(things)
        for a, b, hand in ((left, right, "left"), (right, left, "right"))  # who faces the viewer has it mirrored
        if a.colour and sum(one.colour == a.colour for one in people) == 1
    ]
    if pairs:
        one, there, hand = rng.choice(pairs)
        found.append(
            choice_task(
                "next to a person",
                "perspective",
                (
                    f"put yourself in the place of the person in the {one.colour} jacket, who faces you, and name "
                    f"what comes next in the row on that person's own {hand}{besides}: {LISTED}",
                    f"say what the person in the {one.colour} jacket, who faces you, has next to the {hand} hand in "
                    f"the row{besides} ({LISTED})",
                    f"What comes next in the row on the {hand} of the person in the {one.colour} jacket, for that "
                    f"person, who faces you{besides}: {LISTED}?",
                ),
                ("On that hand, the next thing is a {}.", "For the one who stands there, it is a {}."),
                KINDS,
                there.kind,
                difficulty=3,
                asks_zh=(
                    f"对面向你、穿{CLOTHES_ZH[one.colour or 'red']}外套的人来说，自己的"
                    f"{'左' if hand == 'left' else '右'}边紧接着的是什么{besides_zh}（{LISTED_ZH}）？",
                ),
            )
        )
    return found
