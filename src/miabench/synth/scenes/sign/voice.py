"""How to speak about a sign and what is around it: who speaks, true remarks, words that fit, questions, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.sign.signage import KINDS, PLURALS
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.sign.facts import Sign

QUESTIONS = (
    "Have you ever been there?",
    "Does that answer your question?",
    "Would you like to go there?",
    "Is there anything else that you would like to know?",
)


def roles(scene: "Sign") -> tuple[Role, ...]:
    if scene.front:
        return (
            Role(
                ("answer as the owner of this shop", "speak from the point of view of the shopkeeper"),
                ("I run this place.", "I sweep the steps every morning.", "I painted the front of the house myself."),
                ("以这家店店主的身份回答",),
            ),
            Role(
                (
                    "answer as a passer-by who has stopped in front of the shop",
                    "speak from the point of view of a customer who is about to walk in",
                ),
                (
                    "I have just stopped in front of it.",
                    "I am looking at the front of the house.",
                    "I like this place.",
                ),
                ("以在店门前停下的路人的身份回答",),
            ),
        )
    return (
        Role(
            ("answer as a visitor who has just arrived here", "speak from the point of view of a walker passing by"),
            ("I have just come along the path.", "I stop for a moment to look around.", "I like this place."),
            ("以刚到这里的游客的身份回答",),
        ),
        Role(
            (
                "answer as the painter who made this sign",
                "speak from the point of view of the person who painted the sign",
            ),
            ("I painted each letter by hand.", "I put it up with a friend.", "I am proud of my work."),
            ("以画这块招牌的人的身份回答",),
        ),
    )


def remarks(scene: "Sign") -> tuple[str, ...]:
    skies = {
        "noon": "The sky is bright and clear.",
        "morning": "The sky has the soft light of the morning.",
        "evening": "The sky glows in the evening light.",
        "overcast": "The sky is pale and dull.",
    }
    ground = (
        (
            "The pavement is laid with slabs.",
            "The roof is covered with dark tiles.",
            "A low wall runs beside the house.",
        )
        if scene.front
        else (
            "A sandy path runs along the grass.",
            "The board is held by wooden posts.",
            "The grass has been cut short.",
        )
    )
    return (
        skies[scene.look.sky],
        "Low hills rise in the distance.",
        *ground,
        "A road runs along the lower edge." if scene.cars else "The road in front is empty.",
        "The letters are pale and easy to read.",
        "Everything looks calm and tidy.",
        "Clouds drift above it all.",
    )


def mentions(scene: "Sign") -> dict[str, str]:
    ground = (
        {"pavement": "The pavement is clean.", "roof": "The roof is dark.", "customers": "It is waiting for customers."}
        if scene.front
        else {"grass": "The grass is short.", "path": "A path leads past it.", "posts": "It stands on wooden posts."}
    )
    return {
        "letters": "The letters are large and clear.",
        "sky": "The sky is wide above it.",
        "hills": "Soft hills close off the view.",
        "weather": "The weather is dry.",
        "quiet": "It is a quiet place.",
        **ground,
    }


def verses(scene: "Sign") -> Verses:
    place = "shop" if scene.front else "sign"
    names = surroundings(scene)
    shop_five = ("the door is waiting", "an awning in stripes", "a bell on the door")
    park_five = ("a board on two posts", "the path turns away", "grass bends in the wind")
    return Verses(
        asks=(
            f"write a haiku about this {place}",
            "turn this picture into a haiku",
            f"compose a haiku about the {place} and what is around it",
        ),
        five=(
            *(shop_five if scene.front else park_five),
            "clouds over the hills",
            "pale letters on paint",
            "the road lies quiet",
        ),
        seven=(
            "large letters greet all who come",
            "soft light on the painted wood",
            "the hills look on from far off",
            "somebody stops for a while",
            "a long street under the clouds",
        ),
        first_person=("I stop and I look", "I read it out loud", "I walk on slowly"),
        naming=verse_task(
            (
                "let at least one of the things that stand there appear in it by name",
                "name at least one of the things that stand in front of it",
            ),
            tuple(name for name in names if name not in ("road", "clouds")),
            asks_zh=("在诗中写出至少一样立在那里的东西的英文名称",),
        ),
        asks_zh=("用英文写一首关于这个地方的俳句", "把这张图片写成一首英文俳句"),
    )


def surroundings(scene: "Sign") -> tuple[str, ...]:
    """Names of what can be seen, in the number in which it is there."""
    names = [kind if scene.count(kind) == 1 else PLURALS[kind] for kind in KINDS if scene.count(kind)]
    if scene.cars:
        names.append("car" if len(scene.cars) == 1 else "cars")
    return (*names, "road", "clouds")
