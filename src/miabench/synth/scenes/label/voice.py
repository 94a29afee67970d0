"""How to speak about a labelled product: who speaks, true remarks, words that fit, closing questions, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.label.facts import Label

QUESTIONS = (
    "Would you put it in your basket?",
    "Is that what you wanted to find out?",
    "Is there anything else on it that you would like to know?",
    "Shall we compare it with another one?",
)

SCENERY = {
    "kitchen": "A tiled wall can be seen behind it.",
    "shelf": "It stands on wooden boards.",
    "window": "Soft daylight falls on the wall behind it.",
    "studio": "The background is plain and calm.",
}

CONTAINERS = {
    "jar": "It is a jar with a screw top.",
    "bottle": "It is a bottle with a narrow neck.",
    "box": "It is a box of cardboard.",
    "bag": "It is a bag that is sealed at the top.",
    "tin": "It is a tin with a metal rim.",
}

ROLES = (
    Role(
        (
            "answer as the shop assistant who has put this on the shelf",
            "speak from the point of view of the shop assistant who looks after this shelf",
        ),
        (
            "I put it on the shelf this morning.",
            "I look after this shelf.",
            "I stuck the price on it myself.",
        ),
        ("以把它摆上货架的店员的身份回答",),
    ),
    Role(
        (
            "answer as the customer who is about to buy this",
            "speak from the point of view of a careful customer who reads everything before buying",
        ),
        ("I read everything before I buy.", "I hold it up to the light.", "I turn it around in my hand."),
        ("以正准备购买它的顾客的身份回答",),
    ),
)


def remarks(scene: "Label") -> tuple[str, ...]:
    return (
        CONTAINERS[scene.container],
        SCENERY[scene.look.scenery],
        "The name is set in large letters.",
        "A small drawing decorates the front.",
        "The values are set out in a table.",
        "A sticker shows the price.",
        "A barcode is printed near the bottom.",
        "A few things stand next to it." if scene.things else "Nothing else stands next to it.",
        "All of the text is on the front.",
        "The print is small but sharp.",
        "The sticker also shows what it cost before." if scene.old_price else "The sticker shows a single price.",
    )


MENTIONS = {
    "shelf": "It would look good on any shelf.",
    "kitchen": "It belongs in a kitchen.",
    "customer": "A customer would look at it twice.",
    "drawing": "The drawing on the front is neat.",
    "barcode": "The till reads the barcode.",
    "breakfast": "It may well end up next to someone's breakfast.",
    "recipe": "Somebody must have thought about the recipe.",
    "cupboard": "There is room for it in the cupboard.",
}


def verses(scene: "Label") -> Verses:
    return Verses(
        asks=(
            "write a haiku about what this is made of",
            "turn this product into a haiku",
            "compose a haiku about what is in it",
        ),
        five=(
            "small words on the front",
            "light falls on the shelf",
            "closed until the spring",
            "a date far away",
            "it waits in the dark",
            "made with patient hands",
        ),
        seven=(
            "each word is there for a cause",
            "the field and the sun are here",
            "a long list in tiny print",
            "someone picked and washed and stirred",
            "the cupboard door opens wide",
        ),
        first_person=("I read the fine print", "I turn it around", "I put it away"),
        naming=verse_task(
            (
                "let at least one of the ingredients appear in it by name",
                "name at least one of the ingredients in the poem",
            ),
            scene.ingredients,
            asks_zh=("诗中至少出现一种配料的名称",),
        ),
        asks_zh=("以它的原料为题写一首俳句",),
    )
