"""How to speak about a settings dialog: who speaks, true remarks, fitting words, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.settings.facts import AppDialog

QUESTIONS = (
    "Would you like to change anything?",
    "Does that help you?",
    "Shall I explain what any of it does?",
    "Is that how you want it to be?",
)

ROLES = (
    Role(
        (
            "answer as the owner of this device",
            "speak from the point of view of the person who uses this app",
        ),
        ("I set it up myself.", "I like it the way it is.", "I went through it line by line."),
        asks_zh=("以这台设备主人的身份回答",),
    ),
    Role(
        (
            "answer as someone on the support team of this app",
            "speak from the point of view of the support team",
        ),
        ("I looked at your screen closely.", "I help people with this every day.", "I know this page by heart."),
        asks_zh=("以这个应用的客服人员的身份回答",),
    ),
)

MENTIONS = {
    "page": "The page is tidy.",
    "screen": "The screen is easy to take in.",
    "device": "The device is ready for use.",
    "labels": "The labels are short and clear.",
    "finger": "A finger or a mouse will do.",
    "corner": "There is nothing in the lower left corner.",
    "layout": "The layout is simple.",
    "user": "The user can change it at any time.",
}


def remarks(scene: "AppDialog") -> tuple[str, ...]:
    look = scene.look
    return (
        "The background is dark." if look.dark else "The background is light.",
        "It was made for a phone." if look.kind == "phone" else "It fills a window on a wide screen.",
        "Everything is grouped by what it is for.",
        "The labels are set in plain letters.",
        "The corners are round." if look.rounded else "The corners are sharp.",
        "Nothing is hidden behind anything else.",
        "The name of the app stands at the top.",
        "It is easy to find one's way.",
        "There is enough space between the lines.",
    )


def verses(scene: "AppDialog") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this screen",
            "turn this screen into a haiku",
            "compose a haiku about this app and its many controls",
        ),
        five=(
            "a light in the dark",
            "small knobs on the glass",
            "one more tap, then rest",
            "each line has its place",
            "the screen dims at last",
            "a quiet machine",
        ),
        seven=(
            "the finger waits in the air",
            "so many small things to choose",
            "somebody thought of it all",
            "a soft click and it is done",
            "the colours change with a touch",
        ),
        first_person=("I tap and I wait", "I slide it along", "I leave it like that"),
        naming=verse_task(
            (
                "let at least one of the controls (slider, switch, button or box) appear in it by name",
                "name at least one kind of control (slider, switch, button or box) in the poem",
            ),
            ("slider", "switch", "button", "box"),
            asks_zh=("在诗中至少用英文提到一种控件（slider、switch、button或box）",),
        ),
        asks_zh=("写一首关于这个界面的俳句", "把这个界面写成一首俳句"),
    )
