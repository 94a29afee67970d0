"""How to speak about a chat: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.chat.facts import Chat

QUESTIONS = (
    "Would you like to write back?",
    "Does that bring you up to date?",
    "Is there anything else that you would like to know?",
    "Would you like to come along yourself?",
)

ROLES = (
    Role(
        (
            "answer as the owner of this device",
            "speak from the point of view of the one whose bubbles are on the right",
        ),
        (
            "I have been looking forward to this for a while.",
            "I wrote my lines on the right.",
            "I like to plan things early.",
        ),
        asks_zh=("以这台设备主人的身份回答",),
    ),
    Role(
        (
            "answer as a friend of the group who reads along",
            "speak from the point of view of a friend who reads along in silence",
        ),
        ("I read along and smiled.", "I know all of them well.", "I didn't write anything myself."),
        asks_zh=("以一个默默看消息的朋友的身份回答",),
    ),
)

MENTIONS = {
    "friends": "It is a chat among friends.",
    "bubbles": "The words stand in round bubbles.",
    "plans": "They are making plans.",
    "group": "The group is in a good mood.",
    "ticks": "Small ticks stand at the own lines.",
    "screen": "The screen is easy to read.",
    "together": "They like to do things together.",
    "cheerful": "The tone is cheerful.",
}


def remarks(scene: "Chat") -> tuple[str, ...]:
    look = scene.look
    return (
        "The background is dark." if look.dark else "The background is light.",
        "A list of other contacts stands at the side."
        if look.kind == "desktop"
        else "A row of small signs stands along the top.",
        "There is a field to write in at the bottom.",
        "Everybody writes in short lines.",
        "The tone among them is friendly.",
        "Each of the others has a round picture.",
        "The name of the group stands in large letters.",
        "Nobody is in a bad mood.",
        "It is easy to follow what they want.",
    )


def verses(scene: "Chat") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this chat",
            "turn this chat into a haiku",
            "compose a haiku about what these friends are planning",
        ),
        five=(
            "a small light blinks on",
            "short words come and go",
            "thumbs move on the glass",
            "a plan on the screen",
            "somebody says yes",
            "ticks turn blue at last",
        ),
        seven=(
            "one by one the friends reply",
            "a quiet room fills with talk",
            "small words travel through the air",
            "soon they will meet face to face",
            "the next day begins to shine",
        ),
        first_person=("I write and I wait", "I read it again", "I answer with care"),
        naming=verse_task(
            (
                "let at least one of the things that somebody brings appear in it by name",
                "name at least one of the things that somebody is bringing in the poem",
            ),
            tuple(m.thing for m in scene.messages if m.about == "item"),
            asks_zh=("在诗中至少用英文提到一样有人要带的东西",),
        ),
        asks_zh=("写一首关于这段聊天的俳句", "把这段聊天写成一首俳句"),
    )
