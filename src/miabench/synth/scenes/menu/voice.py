"""How to speak about a menu: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.menu.facts import Menu

QUESTIONS = (
    "Does anything on it tempt you?",
    "Would you like to know more about it?",
    "Is that what you wanted to know?",
    "Shall we look at the rest of it as well?",
)

GROUNDS = {
    "oak": "The table has a light wooden top.",
    "walnut": "The table has a dark wooden top.",
    "linen": "The table is covered with a pale cloth.",
    "marble": "The table has a pale marble top.",
    "slate": "The table has a dark grey top.",
    "check": "The table is covered with a chequered cloth.",
    "board": "White letters stand out against the dark board.",
    "scan": "The page was laid flat and scanned.",
}

FRAMES = {
    "none": "The page has no frame around its edge.",
    "line": "A thin line runs around the page.",
    "double": "Thin lines run around the page.",
    "corners": "Small ornaments sit in the corners of the page.",
}

ROLES = (
    Role(
        (
            "answer as the waiter who has just handed over this menu",
            "speak from the point of view of the waiter who looks after this table",
        ),
        ("I look after this table tonight.", "I know this list by heart.", "I would be glad to take the order."),
        ("以刚递上这份菜单的服务员的身份回答",),
    ),
    Role(
        (
            "answer as the cook whose dishes stand on this menu",
            "speak from the point of view of the cook behind this menu",
        ),
        ("I cook all of it myself.", "I wrote this list with my own hands in mind.", "I am proud of every line here."),
        ("以做这些菜的厨师的身份回答",),
    ),
)


def remarks(scene: "Menu") -> tuple[str, ...]:
    look = scene.look
    board = look.layout == "board"
    return (
        GROUNDS[look.table if scene.things else look.layout],
        "The board hangs in a wooden frame." if board else FRAMES[look.frame],
        "Small symbols show what is special about a dish."
        if look.icons
        else "Small letters in circles show what is special about a dish.",
        "Dotted lines lead the eye to the prices." if look.leaders else "The prices stand in a tidy column.",
        "Each heading is set in larger letters." if look.case != "upper" else "Most of the names are set in capitals.",
        "The name stands large at the top.",
        "A short motto stands under the name.",
        "The symbols are explained below." if look.icons else "The letters are explained below.",
        "The hours are given towards the bottom.",
        "Below every dish there are a few words about it."
        if scene.described and not any(not dish.comes_with for dish in scene.dishes)
        else "The list is short and clear.",
    )


MENTIONS = {
    "kitchen": "The kitchen seems to love variety.",
    "guests": "There is something for most guests here.",
    "evening": "It would make a fine evening out.",
    "appetite": "Reading it gives people an appetite.",
    "waiter": "A waiter would be glad to help.",
    "headings": "The headings make it easy to find things.",
    "friends": "It looks like a good place to meet friends.",
    "choice": "The choice is not too large.",
}


def verses(scene: "Menu") -> Verses:
    return Verses(
        asks=(
            "write a haiku about what is offered here",
            "turn this menu into a haiku",
            "compose a haiku about this menu",
        ),
        five=(
            "steam above the bowl",
            "a chair by the door",
            "words that make one wait",
            "soft light on the plates",
            "the first taste is warm",
            "spoons that softly ring",
        ),
        seven=(
            "the list promises so much",
            "from the stove comes a sweet smell",
            "voices and the ring of forks",
            "the cook hums behind the door",
            "the evening begins with bread",
        ),
        first_person=("I read it again", "I wait by the door", "I would like them all"),
        naming=verse_task(
            (
                "let at least one of the things that can be ordered appear in it by name",
                "name at least one thing from the menu in the poem",
            ),
            tuple(dish.name for dish in scene.dishes),
            asks_zh=("诗中至少出现菜单上的一道菜名",),
        ),
        asks_zh=("为这份菜单写一首俳句",),
    )
