"""How to speak about a board: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.whiteboard.facts import Whiteboard

QUESTIONS = (
    "Shall we add anything else?",
    "Does that help you to catch up?",
    "Would you like to take something over?",
    "Is anything missing on it?",
)

ROLES = (
    Role(
        (
            "answer as the person who wrote on this board",
            "speak from the point of view of the one who held the marker",
        ),
        (
            "I wrote it all down while the others talked.",
            "I tried to write as neatly as I could.",
            "I drew the arrows at the very end.",
        ),
        asks_zh=("以在板上写字的人的身份回答",),
    ),
    Role(
        (
            "answer as the cleaner who is about to wipe this board",
            "speak from the point of view of the cleaner who finds this board in the evening",
        ),
        (
            "I came in late and found the board full of writing.",
            "I asked myself whether I may wipe it.",
            "I stood there with my sponge in my hand.",
        ),
        asks_zh=("以晚上来擦板的清洁工的身份回答",),
    ),
)

STUFF = {
    "white": "It is a white board with a metal frame.",
    "chalk": "It is a dark board, and somebody wrote with chalk.",
    "kraft": "It is a large sheet of brown paper.",
    "glass": "It is a pane of dark glass.",
}

MENTIONS = {
    "marker": "A pen as thick as a marker was used.",
    "arrows": "Somebody drew the arrows by hand.",
    "meeting": "It looks like the end of a meeting.",
    "handwriting": "The handwriting is clear and even.",
    "wall": "It hangs on a wall.",
    "notes": "The notes stick well.",
    "team": "The team has shared out the work.",
    "paper": "Some of it is on coloured paper.",
}


def remarks(scene: "Whiteboard") -> tuple[str, ...]:
    return (
        STUFF[scene.look.stuff],
        "The heading is underlined.",
        "Everything was written by hand.",
        "There is hardly any free space left.",
        "The notes have short texts.",
        "Somebody took care to write clearly.",
        "The arrows were drawn with care.",
        "The amounts stand below one another.",
        "Each line of the list has a small box in front.",
    )


def verses(scene: "Whiteboard") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this board",
            "turn this board into a haiku",
            "compose a haiku about these plans",
        ),
        five=(
            "a pen leaves its mark",
            "small boxes, small ticks",
            "arrows point the way",
            "notes in bright colours",
            "the room is quiet",
            "a plan on the wall",
        ),
        seven=(
            "someone wrote it all down here",
            "the list grows and shrinks each day",
            "hands have left their words behind",
            "tomorrow the work goes on",
            "the wall remembers it all",
        ),
        first_person=("I tick off one thing", "I write down my name", "I step back and look"),
        naming=verse_task(
            (
                "let at least one of the things that cost money appear in it by name",
                "name at least one of the things from the list of costs in the poem",
            ),
            tuple(cost.name for cost in scene.costs),
            asks_zh=("在诗中至少用英文提到一样费用清单里的东西",),
        ),
        asks_zh=("写一首关于这块板的俳句", "把这块板写成一首俳句"),
    )
