"""How to speak about a geometry figure: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.geometry.facts import Geometry

QUESTIONS = (
    "Would you have drawn it the same way?",
    "Does that help with the homework?",
    "Shall we go through it once more?",
    "Would you like to see the steps in more detail?",
)

ROLES = (
    Role(
        (
            "answer as the teacher who drew this figure",
            "speak from the point of view of the teacher who set this task",
        ),
        (
            "I drew this figure for my class.",
            "I always ask my class to begin with a careful look.",
            "I took care to keep every line straight.",
        ),
        asks_zh=("以画这张图的老师的身份回答",),
    ),
    Role(
        (
            "answer as a pupil who has just studied this figure",
            "speak from the point of view of a pupil who works on it",
        ),
        (
            "I went through it with a pencil.",
            "I read every letter carefully.",
            "I checked my work before I wrote it down.",
        ),
        asks_zh=("以正在做这道题的学生的身份回答",),
    ),
)

GROUNDS = {
    "textbook": "It is printed on a page of a book.",
    "worksheet": "It is printed on a plain sheet.",
    "squared": "It is drawn on squared paper.",
    "chalkboard": "It is drawn with chalk on a dark board.",
    "slide": "It looks like a page of a digital lesson.",
    "blueprint": "It is drawn in pale lines on a dark ground.",
}

MENTIONS = {
    "ruler": "The lines were drawn along a ruler.",
    "letters": "The letters stand close to their points.",
    "lesson": "It belongs to a lesson.",
    "careful": "A careful look is worth it.",
    "straight": "The lines are straight and even.",
    "pencil": "A pencil would be enough to copy it.",
    "clear": "Everything on it is clear.",
    "school": "It is something for school.",
}


def remarks(scene: "Geometry") -> tuple[str, ...]:
    return (
        GROUNDS[scene.look.style],
        "The letters are easy to read.",
        "The lines are thin and even.",
        "A heading stands above it.",
        "A short note stands below it.",
        "Everything is labelled with care.",
        "The figure takes up most of the space.",
        "Nothing is crossed out.",
        "There is room around it for an own sketch.",
    )


def verses(scene: "Geometry") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this figure",
            "turn this figure into a haiku",
            "compose a haiku about what is drawn here",
        ),
        five=(
            "lines meet in a point",
            "a ruler, a hand",
            "letters at the ends",
            "the page holds its breath",
            "corners, sharp and still",
            "a thin line of ink",
        ),
        seven=(
            "the edges lean on the air",
            "a quiet page full of lines",
            "each side knows where it must end",
            "numbers wait beside the lines",
            "what is missing can be found",
        ),
        first_person=("I follow the lines", "I count and I think", "I hold the pencil"),
        naming=verse_task(
            (
                "let at least one of the shapes appear in it by name",
                "call at least one of the shapes by its name in the poem",
            ),
            tuple(shape.kind for shape in scene.shapes),
            asks_zh=("在诗中至少用英文说出图里一种图形的名称",),
        ),
        asks_zh=("写一首关于这张图的俳句", "把这张图写成一首俳句"),
    )
