"""How to speak about a poster: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.flyer.facts import Flyer

QUESTIONS = (
    "Would you like to go there?",
    "Is that what you wanted to know?",
    "Shall we ask someone to come along?",
    "Do you know anybody who would enjoy it?",
)

WALLS = {
    "brick": "It hangs on a wall of bricks.",
    "cork": "It hangs on a board of cork.",
    "plaster": "It hangs on a painted wall.",
    "fence": "It hangs on a wooden fence.",
    "concrete": "It hangs on a wall of concrete.",
    "scan": "The sheet was laid flat and scanned.",
}

ARTS = {
    "rays": "Broad rays fill the head of the sheet.",
    "hills": "Soft hills are drawn at the head of the sheet.",
    "flags": "A string of small flags decorates the sheet.",
    "tiles": "Simple geometric shapes decorate the sheet.",
    "waves": "Gentle waves decorate the head of the sheet.",
    "confetti": "Scattered confetti decorates the head of the sheet.",
}

ROLES = (
    Role(
        (
            "answer as the person who organises this event",
            "speak from the point of view of the person in charge of this event",
        ),
        ("I have worked on this for months.", "I hung it up myself.", "I hope that all of you will come."),
        ("以这个活动的组织者的身份回答",),
    ),
    Role(
        (
            "answer as a neighbour who is looking forward to this event",
            "speak from the point of view of a neighbour who wants to go there",
        ),
        ("I live just around the corner.", "I have told everybody about it.", "I can hardly wait for it."),
        ("以期待参加这个活动的邻居的身份回答",),
    ),
)


def remarks(scene: "Flyer") -> tuple[str, ...]:
    look = scene.look
    held = "It is held up by pins." if look.held == "pins" else "Strips of tape hold it up."
    return (
        WALLS[look.wall],
        "Nothing holds it in place." if look.wall == "scan" else held,
        ARTS[look.art],
        "The title is set in very large letters.",
        "All the times are listed in order.",
        "The logos of the sponsors stand in a row.",
        "A small map shows the way." if scene.landmarks else "A small box gives some advice.",
        "It pays to buy early.",
        "Different groups pay different prices.",
        "The sheet is wider than it is high." if look.layout == "wide" else "The sheet is higher than it is wide.",
    )


MENTIONS = {
    "neighbours": "The neighbours will talk about it.",
    "sponsors": "The sponsors are thanked at the bottom.",
    "title": "The title catches the eye.",
    "paper": "The paper is printed in bright colours.",
    "weather": "Nobody knows what the weather will be like.",
    "colours": "The colours can be seen from afar.",
    "crowd": "It may well draw a crowd.",
    "friends": "It would be good to go there with friends.",
}


def verses(scene: "Flyer") -> Verses:
    return Verses(
        asks=(
            "write a haiku about what is announced here",
            "turn this poster into a haiku",
            "compose a haiku about this event",
        ),
        five=(
            "lights above the door",
            "a crowd in the street",
            "the first seats are gone",
            "paper in the wind",
            "soon the doors will close",
            "all the town is here",
        ),
        seven=(
            "the evening begins to hum",
            "someone calls and all fall still",
            "bright letters catch the tired eye",
            "we wait and then we forget",
            "a long day of hands and light",
        ),
        first_person=("I stand in the line", "I hold your warm hand", "I find a good seat"),
        naming=verse_task(
            (
                "let at least one entry of the programme appear in it by name",
                "name at least one entry of the programme in the poem",
            ),
            tuple(act.name for act in scene.acts),
            asks_zh=("诗中至少出现节目单上的一个名称",),
        ),
        asks_zh=("为这个活动写一首俳句",),
    )
