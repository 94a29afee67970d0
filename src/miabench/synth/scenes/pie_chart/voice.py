"""How to speak about a pie chart: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.pie_chart.facts import PieChart

QUESTIONS = (
    "Would you have guessed that?",
    "Is that what you wanted to know?",
    "Which share surprises you most?",
    "Do you think the shares will change?",
)

ROLES = (
    Role(
        (
            "answer as the person who carried out this survey",
            "speak from the point of view of the designer of this chart",
        ),
        ("I put the figures together myself.", "I wanted the whole to be clear.", "I checked the sums with care."),
        ("以进行这项调查的人的身份回答", "从这张图表的设计者的角度来说"),
    ),
    Role(
        (
            "answer as a town clerk who explains the chart to visitors",
            "speak from the point of view of a teacher who shows the chart in class",
        ),
        ("I like how clear this is.", "I have shown it many times.", "I keep a copy on my wall."),
        ("以向来访者讲解图表的市政职员的身份回答", "以在课堂上展示这张图表的老师的身份来说"),
    ),
)


def remarks(scene: "PieChart") -> tuple[str, ...]:
    look = scene.look
    names = {
        "right": "A legend on the right explains the colours.",
        "left": "A legend on the left explains the colours.",
        "below": "A legend below explains the colours.",
        "around": "The names stand around the circle.",
    }
    return (
        "The circle has a hole in the middle." if look.hole else "The circle is filled up to the middle.",
        names[look.names],
        "Thin gaps part the sectors." if look.gaps else "The sectors touch each other.",
        "A percentage has been left out." if scene.hidden is not None else "Every percentage is printed.",
        "The background is dark." if look.page.colours.dark else "The background is light.",
        "The heading is set in bold type.",
        "The sectors differ in size.",
        "All parts together make the whole.",
        "The layout is simple.",
        "No sector is pulled out." if scene.pulled is None else "Not every sector sits in its place.",
    )


def mentions(scene: "PieChart") -> dict[str, str]:
    return {
        "circle": "The circle takes up most of the page.",
        "whole": "The parts make up a whole.",
        "shares": "The shares are easy to compare.",
        "names": "The names are short and clear.",
        "size": "The sectors differ in size.",
        "middle": "The middle is hollow." if scene.look.hole else "All the edges meet in the middle.",
        "heading": "The heading tells the subject.",
        "overview": "It gives a quick overview.",
    }


def verses(scene: "PieChart") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this chart",
            "turn this pie chart into a haiku",
            "compose a haiku about the parts of this whole",
        ),
        five=(
            "a round cake of shares",
            "parts that make a whole",
            "a ring of bright hues" if scene.look.hole else "a disc of bright hues",
            "thin wedge and broad wedge",
            "edges meet and part",
            "the small piece stays shy",
        ),
        seven=(
            "each wedge has a tale to tell",
            "the broad piece leans on the thin",
            "round and round the colours go" if scene.look.tint is None else "round and round the edges go",
            "all of them add up to all",
            "nothing is left of the round",
        ),
        first_person=("I look for the edge", "I count every wedge", "I cut it in mind"),
        naming=verse_task(
            (
                "let at least one of the parts appear in it by the name that the chart gives it",
                "name at least one of the parts in the poem",
            ),
            tuple(sector.name for sector in scene.sectors),
            ("诗中至少要出现图中一个部分的名称",),
        ),
        asks_zh=("为这张饼图写一首俳句", "把这张图表写成一首俳句"),
    )
