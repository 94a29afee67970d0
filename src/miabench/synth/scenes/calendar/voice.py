"""How to speak about a calendar: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.calendar.facts import Calendar

QUESTIONS = (
    "Does that answer your question?",
    "Is there anything else that you would like to know?",
    "Do you have any time left?",
    "Would you like to add something?",
)

ROLES = (
    Role(
        (
            "answer as the person whose calendar this is",
            "speak from the point of view of the person who filled in this calendar",
        ),
        ("I wrote all of this down myself.", "I have quite a lot to do.", "I look at it every morning."),
        ("以这张日历的主人的身份回答",),
    ),
    Role(
        (
            "answer as an assistant who keeps this calendar for somebody else",
            "speak from the point of view of a secretary who looks after this calendar",
        ),
        ("I keep an eye on all of this.", "I enter everything as soon as I hear of it.", "I have checked it for you."),
        ("以替别人管理这张日历的助理的身份回答",),
    ),
)


def remarks(scene: "Calendar") -> tuple[str, ...]:
    places = {
        "planner": "It is shown on a screen.",
        "wall": "It hangs on a wall.",
        "desk": "It lies on a table.",
        "print": "It is printed on a plain sheet.",
    }
    return (
        places[scene.look.style],
        "Each week has a row of its own.",
        "The names of the weekdays run along the top.",
        "A legend explains the colours.",
        "Some of the boxes are empty.",
        "The boxes are separated by thin lines.",
        "It looks like a busy time.",
        "The hours are written beside the names.",
        "A short motto stands at the bottom.",
        "Everything is easy to read.",
    )


def mentions(scene: "Calendar") -> dict[str, str]:
    return {
        "busy": "It is quite a busy time.",
        "legend": "The legend helps to read it.",
        "weekdays": "The weekdays are easy to find.",
        "overview": "It gives a good overview.",
        "reminder": "It is a useful reminder.",
        "boxes": "Some boxes have nothing in them.",
        "motto": "The motto is a nice touch.",
        "style": f"It is in the style of a {'screen' if scene.look.style == 'planner' else 'printed'} page.",
    }


def verses(scene: "Calendar") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this month",
            "turn this calendar into a haiku",
            "compose a haiku about what is planned here",
        ),
        five=(
            "small boxes in rows",
            "the days wait in line",
            "ink on a white page",
            "so much still to come",
            "a page full of hours",
            "time moves on its way",
        ),
        seven=(
            "each square is a tiny room",
            "some are full and some are free",
            "the weeks go by one by one",
            "a colour for every hour",
            "soon the page will be turned on",
        ),
        first_person=("I turn the page now", "I fill in the squares", "I count down the days"),
        naming=verse_task(
            (
                "let at least one of the events in it appear by name",
                "name at least one of the events in the poem",
            ),
            tuple(dict.fromkeys(event.name.lower() for event in scene.events)),
            ("在诗中至少提到其中一项活动的名称",),
        ),
        asks_zh=("以这张日历为题写一首英文俳句",),
    )
