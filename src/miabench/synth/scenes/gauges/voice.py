"""How to speak about instruments: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.gauges.facts import Gauges

QUESTIONS = (
    "Does that answer your question?",
    "Would you have read it the same way?",
    "Is there anything else that you would like to know?",
    "Shall I look at the rest as well?",
)

MENTIONS = {
    "plate": "Each has a plate with a name.",
    "card": "A card with a date is pinned up.",
    "heading": "A heading stands above everything.",
    "shadow": "Each of them throws a soft shadow.",
    "scale": "Each scale is printed in a clear hand.",
    "marks": "The marks are fine but clear.",
    "tidy": "All of it looks tidy.",
    "order": "Everything seems to be in order.",
}

_WHERE = {
    "pressure": "They hang on a metal wall.",
    "temperature": "They hang on a wooden wall.",
    "fuel": "They hang on a dark board.",
    "rain": "They are fixed to a fence in the open air.",
    "weight": "They stand in a kitchen.",
}
_BEHIND = {
    "pressure": "Strong bolts hold the metal together.",
    "temperature": "The boards of the wall run from side to side.",
    "fuel": "The board has a thin frame.",
    "rain": "Grass grows at the foot of the fence.",
    "weight": "Tiles cover the wall behind.",
}
_KEEPERS = {
    "pressure": ("engineer of this boiler room", "锅炉房的工程师"),
    "temperature": ("farmer who put up these thermometers", "装上这些温度计的农夫"),
    "fuel": ("mechanic of this depot", "车库的修理工"),
    "rain": ("gardener who empties these gauges", "园丁"),
    "weight": ("cook of this kitchen", "厨师"),
}


def roles(scene: "Gauges") -> tuple[Role, ...]:
    keeper, keeper_zh = _KEEPERS[scene.quantity]
    return (
        Role(
            (f"answer as the {keeper}", f"speak from the point of view of the {keeper}"),
            ("I look at them every morning.", "I know each of them by heart.", "I keep all of this clean."),
            (f"以{keeper_zh}的身份回答",),
        ),
        Role(
            (
                "answer as an apprentice on the first day of work here",
                "speak from the point of view of an apprentice who has just been shown these instruments",
            ),
            ("I have just been shown around.", "I am still learning.", "I am careful with all of it."),
            ("以第一天上班的学徒的身份回答",),
        ),
    )


def remarks(scene: "Gauges") -> tuple[str, ...]:
    return (
        _WHERE[scene.quantity],
        _BEHIND[scene.quantity],
        "The heading is printed in large letters.",
        "Each of them has a plate with a name and a person on it.",
        "A card with a date is there as well.",
        "The scales are not all alike.",
        "The print is easy to read.",
        "Nobody is in the picture.",
        "It all looks well kept.",
        "There is some room between them.",
    )


def verses(scene: "Gauges") -> Verses:
    return Verses(
        asks=(
            "write a haiku about these instruments",
            "turn this picture of instruments into a haiku",
            "compose a haiku about what these instruments watch over",
        ),
        five=(
            "small marks in a row",
            "they watch day and night",
            "the needle stands still",
            "a plate and a name",
            "numbers tell the truth",
            "all quiet so far",
        ),
        seven=(
            "each of them keeps its own count",
            "somebody comes by and looks",
            "the long night goes without rest",
            "thin lines and a patient hand",
            "a card is pinned to the wall",
        ),
        first_person=("I read and move on", "I look at each one", "I write it all down"),
        naming=verse_task(
            (
                "let at least one of the persons on the plates appear in it by name",
                "bring in the first name of at least one of the persons on the plates",
            ),
            tuple(gauge.keeper for gauge in scene.gauges),
            ("诗里至少要出现牌子上的一个人名",),
        ),
        asks_zh=("写一首关于这些仪表的俳句", "用这张仪表的照片写一首俳句"),
    )
