"""How to speak about a room: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.room.facts import Room

QUESTIONS = (
    "Would you feel at home there?",
    "Does that answer your question?",
    "Have you noticed anything else?",
    "Would you like to hear more about it?",
)

ROLES = (
    Role(
        (
            "answer as the person who stands in the middle of the picture",
            "speak from the point of view of the person with both hands raised",
        ),
        ("I am holding up both hands.", "I tidied up this morning.", "I am smiling at you."),
        ("以图中举着双手的人的身份回答",),
    ),
    Role(
        (
            "answer as the artist who drew this picture",
            "speak from the point of view of the illustrator",
        ),
        ("I drew this for children.", "I like clear shapes.", "I spent a day on the details."),
        ("以画这幅画的人的身份回答",),
    ),
)


def remarks(scene: "Room") -> tuple[str, ...]:
    patterns = {
        "plain": "The wallpaper is plain.",
        "stripes": "The wallpaper has pale stripes.",
        "dots": "The wallpaper has pale dots.",
        "panels": "The lower part of the wall has panels.",
    }
    floors = {"boards": "The floor is made of boards.", "tiles": "The floor is laid with tiles."}
    return (
        patterns[scene.look.pattern],
        floors[scene.look.floor],
        "The people in it look friendly.",
        "It is drawn in clear, flat shapes.",
        "Everything is neat and tidy.",
        "The colours are friendly.",
        "A rug lies on the floor.",
        "It looks like a pleasant place to be.",
        "The drawing has a cheerful mood.",
        "All of it is easy to make out.",
    )


def mentions(scene: "Room") -> dict[str, str]:
    return {
        "cheerful": "The mood is cheerful.",
        "wall": "The wall is pale.",
        "furniture": "The furniture is made of wood.",
        "people": "The people look relaxed.",
        "tidy": "It is a tidy place.",
        "colours": "The colours are bright.",
        "home": "It feels like somebody's home.",
        scene.place.noun: f"It is drawn as a {scene.place.noun}.",
    }


def verses(scene: "Room") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this room",
            "turn this picture into a haiku",
            "compose a haiku about the room and what is in it",
        ),
        five=(
            "a quiet morning",
            "light falls on the floor",
            "two friends in one house",
            "shelves and simple things",
            "the clock ticks softly",
        ),
        seven=(
            "a row of things on the shelves",
            "somebody is lost in thought",
            "both hands are raised in greeting",
            "the day begins with a smile",
        ),
        first_person=("I look all around", "I feel welcome here", "I stay for a while"),
        naming=verse_task(
            (
                "let at least one of the things that stand in the bookcase appear in it by name",
                "name at least one of the things on the shelves in the poem",
            ),
            tuple(dict.fromkeys(thing.kind for thing in scene.shelved)),
            asks_zh=("在诗中写出书柜里至少一样物品的英文名称",),
        ),
        asks_zh=("用英文写一首关于这个房间的俳句", "把这张图片写成一首英文俳句"),
    )
