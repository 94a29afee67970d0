"""How to speak about a receipt: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.receipt.facts import Receipt

QUESTIONS = (
    "Would you have chosen the same things?",
    "Does that answer your question?",
    "Is there anything else that you would like to know?",
    "Do you recognise any of it?",
)

SURFACES = {
    "oak": "a light wooden table",
    "walnut": "a dark wooden table",
    "slate": "a dark grey surface",
    "linen": "a pale cloth",
    "green": "a green surface",
}


ROLES = (
    Role(
        (
            "answer as the cashier who handed over this receipt",
            "speak from the point of view of the person at the till",
        ),
        ("I was at the till that day.", "I printed this slip and handed it over.", "I remember the customer well."),
        ("以打出这张小票的收银员的身份回答",),
    ),
    Role(
        (
            "answer as the customer who did this shopping",
            "speak from the point of view of the person who made this purchase",
        ),
        (
            "I carried everything home in a bag.",
            "I kept the slip in my pocket.",
            "I checked the list twice at home.",
        ),
        ("以购物的顾客的身份回答",),
    ),
)


def remarks(scene: "Receipt") -> tuple[str, ...]:
    look = scene.look
    return (
        f"The slip lies on {SURFACES[look.table]}.",
        "The print is dark and easy to read.",
        "A barcode stands near the lower edge.",
        "All the amounts are lined up on the right.",
        "The name at the top is printed in large letters.",
        "A faint fold runs across it.",
        "The lower edge is torn in small teeth." if look.torn else "The edges are cut straight.",
        "The list takes up most of the page.",
        "Nothing has been added by hand.",
        "It is a slip from an ordinary till.",
    )


def mentions(scene: "Receipt") -> dict[str, str]:
    papers = {"white": "white", "cream": "cream", "blue": "pale blue", "pink": "pale pink"}
    return {
        "paper": f"The paper has a {papers[scene.look.paper]} tint.",
        "shopping": "It looks like a normal day of shopping.",
        "customer": "The customer took the slip along.",
        "basket": "All of it would fit into a large basket.",
        "counter": "It was handed over the counter.",
        "till": "The slip came out of a till.",
        "barcode": "A barcode closes the slip.",
        "list": "The list is tidy and complete.",
    }


def verses(scene: "Receipt") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this purchase",
            "turn this receipt into a haiku",
            "compose a haiku about this receipt",
        ),
        five=(
            "a slip from the till",
            "small words in black ink",
            "a long list of goods",
            "thin and folded once",
            "the bag feels heavy",
            "home before the dark",
        ),
        seven=(
            "the printer hums and falls still",
            "black numbers march down the page",
            "things to carry home on foot",
            "the day is told in small print",
            "a quiet walk with full bags",
        ),
        first_person=("I fold it and smile", "I carry it home", "I count what I have"),
        naming=verse_task(
            (
                "let at least one of the products that were bought appear in it by name",
                "name at least one of the products in the poem",
            ),
            tuple(line.name for line in scene.lines),
            asks_zh=("在诗中写出至少一种所买商品的英文名称",),
        ),
        asks_zh=("用英文写一首关于这次购物的俳句", "把这张小票写成一首英文俳句"),
    )
