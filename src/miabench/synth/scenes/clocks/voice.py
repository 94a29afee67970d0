"""How to speak about a wall of clocks: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.clocks.facts import Clocks

QUESTIONS = (
    "Does that answer your question?",
    "Would you like to hang such a wall up at home?",
    "Is there anything else that you would like to know?",
    "Which of them do you like best?",
)

MENTIONS = {
    "wall": "The wall behind is plain enough to let them stand out.",
    "heading": "A heading stands above everything.",
    "shadow": "Each of them throws a soft shadow.",
    "plate": "Each of them has a plate.",
    "screws": "Strong screws hold all of it in place.",
    "daylight": "The daylight falls in from the front.",
    "visitors": "It is something that visitors look up at.",
    "quiet": "The room seems quiet.",
}

_WALLS = {
    "plaster": "The wall behind is smooth.",
    "stripes": "The wall has a striped paper.",
    "brick": "The wall is built of bricks.",
    "planks": "The wall is covered with boards.",
    "dots": "The wall has a patterned paper.",
    "tiles": "The wall is covered with tiles.",
}
_BOTTOMS = {
    "bench": "A bench stands along the wall.",
    "shelf": "A shelf with books runs along the lower edge.",
    "panelling": "The lower part of the wall is panelled.",
    "cabinet": "A low cabinet stands below, with plants on it.",
}


def roles(scene: "Clocks") -> tuple[Role, ...]:
    keeper = {
        "ferry": ("ferry clerk who set these clocks", "渡轮职员"),
        "train": ("station clerk who set these clocks", "车站职员"),
        "school": ("teacher who hung up these clocks", "老师"),
        "repair": ("clockmaker who looks after these clocks", "钟表匠"),
    }[scene.setting]
    return (
        Role(
            (f"answer as the {keeper[0]}", f"speak from the point of view of the {keeper[0]}"),
            ("I hung them all up myself.", "I dust them every week.", "I know each of them by heart."),
            (f"以调这些钟的{keeper[1]}的身份回答",),
        ),
        Role(
            (
                "answer as a visitor who stands in front of this wall",
                "speak from the point of view of somebody who has just walked in and looks at the wall",
            ),
            ("I have just walked in.", "I am looking at the wall.", "I like what I see here."),
            ("以站在这面墙前的来访者的身份回答",),
        ),
    )


def remarks(scene: "Clocks") -> tuple[str, ...]:
    return (
        _WALLS[scene.look.wall],
        _BOTTOMS[scene.look.bottom],
        "The heading is printed in large letters.",
        "Every clock has a plate with a name under it.",
        "The names are easy to read.",
        "There is some room between the clocks.",
        "The clocks throw soft shadows on the wall.",
        "Nobody is in the picture.",
        "The frames all differ from each other.",
        "It is a tidy wall.",
    )


def verses(scene: "Clocks") -> Verses:
    return Verses(
        asks=(
            "write a haiku about these clocks",
            "turn this wall of clocks into a haiku",
            "compose a haiku about the clocks in the picture",
        ),
        five=(
            "hands move without sound",
            "a wall full of time",
            "the day goes its way",
            "round faces look down",
            "an hour slips away",
            "all of them are right",
        ),
        seven=(
            "minutes walk around the room",
            "each of them has its own time",
            "the long hands follow the short",
            "names wait under quiet hands",
            "somebody looks up and smiles",
        ),
        first_person=("I wait and look up", "I read every name", "I hear the hands move"),
        naming=verse_task(
            (
                "let at least one of the names under the clocks appear in it",
                "bring in at least one of the names that stand on the plates",
            ),
            tuple(clock.name for clock in scene.clocks),
            ("诗里至少要出现钟下面的一个名字",),
        ),
        asks_zh=("写一首关于这些钟的俳句", "用这面挂着钟的墙写一首俳句"),
    )
