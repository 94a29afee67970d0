"""How to speak about a departure board: who speaks, true remarks, words that fit, questions, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.departures.facts import Departures

QUESTIONS = (
    "Does that answer your question?",
    "Where would you like to go?",
    "Is there anything else that you would like to know?",
    "Have you packed everything?",
)


def roles(scene: "Departures") -> tuple[Role, ...]:
    staff = {
        "station": ("the station master", "someone who sells tickets in the hall", "站长"),
        "airport": ("someone at the information desk", "a member of the ground crew", "问讯处的工作人员"),
        "bus station": ("a bus driver on a break", "someone who sells tickets in the hall", "正在休息的公交司机"),
    }[scene.kind]
    return (
        Role(
            (f"answer as {staff[0]}", f"speak from the point of view of {staff[1]}"),
            (
                "I work here every day.",
                "I have looked it up for you.",
                "I would keep an eye on the list if I were you.",
            ),
            (f"以{staff[2]}的身份回答",),
        ),
        Role(
            (
                "answer as a traveller who is looking up at it",
                "speak from the point of view of somebody who is waiting with a suitcase",
            ),
            ("I am standing right in front of it.", "I have my bag beside me.", "I hope that I won't miss mine."),
            ("以一位拖着行李等候的旅客的身份回答",),
        ),
    )


def remarks(scene: "Departures") -> tuple[str, ...]:
    look = scene.look
    kinds = {
        "led": "The letters are made of small dots of light.",
        "flap": "The letters stand on small dark tiles.",
        "screen": "It is shown on a flat screen.",
        "poster": "It is printed on paper.",
    }
    return (
        kinds[look.style],
        "The lines are in the order of their times.",
        "The name of the place stands at the top.",
        "A line of text runs along the bottom.",
        f"Each {scene.about.service} has a line of its own.",
        "The entries are arranged in columns.",
        "It is easy to find one's way around in it.",
        "Every time on it is different.",
        "The text is large enough to be read from afar.",
        "Nobody can be seen in front of it." if scene.live else "Nothing has been added by hand.",
    )


def mentions(scene: "Departures") -> dict[str, str]:
    return {
        "luggage": "There is enough time to fetch the luggage.",
        "ticket": "A ticket is needed for each of them.",
        "travellers": "It helps travellers to find their way.",
        "hurry": "There is no need to hurry.",
        "overview": "It gives a good overview.",
        "ride": "It could be a pleasant ride." if scene.kind != "airport" else "The ride to the city is short.",
        "waiting": "Some people are surely waiting.",
        scene.about.service: f"Each {scene.about.service} is easy to find.",
    }


def verses(scene: "Departures") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this place",
            f"turn this list of {scene.about.services} into a haiku",
            f"compose a haiku about the {scene.about.services} on this list",
        ),
        five=(
            "names of distant towns",
            "all the bags are packed",
            "a hall full of steps",
            "the hands of the clock",
            "somewhere a door shuts",
            "the last call is near",
        ),
        seven=(
            "letters that tell us to wait",
            "far away lights through the glass",
            "someone runs along the hall",
            "each line is a way from here",
            "the crowd looks up and moves on",
        ),
        first_person=("I look up and wait", "I hold my ticket", "I long to go there"),
        naming=verse_task(
            (
                "let at least one of the destinations appear in it by name",
                "name at least one of the destinations in the poem",
            ),
            tuple(departure.destination for departure in scene.departures),
            ("在诗中至少提到一个目的地的名称",),
        ),
        asks_zh=(f"以列表中的{scene.about.service_zh}为题写一首英文俳句",),
    )
