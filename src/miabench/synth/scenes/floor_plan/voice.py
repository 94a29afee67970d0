"""How to speak about a plan: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.floor_plan.facts import FloorPlan

QUESTIONS = (
    "Does that help you to find your way?",
    "Have you been there before?",
    "Would you like to know anything else about it?",
    "Can you picture the place now?",
)

ROLES = {
    "museum": (
        Role(
            ("answer as a guard who works in this museum", "speak from the point of view of a museum guard"),
            ("I walk these floors every day.", "I know each corner of the house.", "I show people the way."),
            ("以这家博物馆保安的身份回答",),
        ),
        Role(
            ("answer as a visitor who is here for the first time", "speak as somebody who has just bought a ticket"),
            ("I have never been here before.", "I am looking forward to it.", "I bought my ticket just now."),
            ("以第一次来参观的游客的身份回答",),
        ),
    ),
    "flat": (
        Role(
            ("answer as the owner of this flat", "speak from the point of view of the person who lives here"),
            ("I have lived here for a long time.", "I chose the furniture myself.", "I feel at home here."),
            ("以这套房子主人的身份回答",),
        ),
        Role(
            ("answer as the agent who lets this flat", "speak from the point of view of an estate agent"),
            ("I would be glad to show you around.", "I know the house well.", "I can send you the keys."),
            ("以房产中介的身份回答",),
        ),
    ),
    "school": (
        Role(
            ("answer as the caretaker of this school", "speak from the point of view of the school's caretaker"),
            ("I look after the building.", "I carry all the keys.", "I lock up in the evening."),
            ("以这所学校管理员的身份回答",),
        ),
        Role(
            ("answer as a pupil who goes to this school", "speak from the point of view of a pupil here"),
            ("I come here every morning.", "I know my way around.", "I meet my friends here."),
            ("以这所学校学生的身份回答",),
        ),
    ),
    "park": (
        Role(
            ("answer as a gardener who works in this park", "speak from the point of view of a gardener here"),
            ("I look after the plants here.", "I start work at sunrise.", "I have planted many of these trees."),
            ("以这座公园园丁的身份回答",),
        ),
        Role(
            ("answer as somebody who walks here every day", "speak from the point of view of a regular visitor"),
            ("I come here in all weathers.", "I know all the paths.", "I like the fresh air."),
            ("以每天来散步的人的身份回答",),
        ),
    ),
}


def roles(scene: "FloorPlan") -> tuple[Role, ...]:
    return ROLES[scene.theme]


def remarks(scene: "FloorPlan") -> tuple[str, ...]:
    grounds = {
        "museum": ("The house is laid out for visitors.", "There is plenty to look at."),
        "flat": ("Some furniture has been drawn in.", "It looks like a comfortable home."),
        "school": ("The building is made for lessons.", "Pupils will soon know their way."),
        "park": ("Hedges mark the borders.", "It is a good place for a walk."),
    }
    styles = {
        "white": "It is drawn on white paper.",
        "cream": "The paper has a warm, pale tint.",
        "blueprint": "Pale lines stand on a blue ground.",
        "board": "It is printed on a board with a band across the top.",
    }
    return (
        styles[scene.look.style],
        *grounds[scene.theme],
        "The drawing is clear and tidy.",
        "Every name is easy to read.",
        "A compass is part of the drawing.",
        "A short bar gives the scale.",
        "The title stands in large letters.",
        "All the lines are straight.",
        "Nothing has been added by hand.",
        "It has been drawn with care.",
    )


def mentions(scene: "FloorPlan") -> dict[str, str]:
    kind = {
        "museum": {"exhibits": "The exhibits themselves aren't drawn.", "visitors": "It is made for visitors."},
        "flat": {"furniture": "The furniture is drawn in thin lines.", "home": "It could be a pleasant home."},
        "school": {"pupils": "It is made for pupils and guests.", "lessons": "Most of it is used for lessons."},
        "park": {"hedges": "Green hedges divide it.", "paths": "It is a place of short paths."},
    }
    return {
        "drawing": "The drawing is neat.",
        "scale": "It is drawn to scale.",
        "layout": "The layout is simple enough.",
        "lines": "The lines are clean.",
        "names": "The names are easy to read.",
        "legend": "A legend explains it all.",
        **kind[scene.theme],
    }


def verses(scene: "FloorPlan") -> Verses:
    place = {"museum": "museum", "flat": "flat", "school": "school", "park": "park"}[scene.theme]
    five = {
        "museum": ("old things behind glass", "footsteps on the floor"),
        "flat": ("a key in the lock", "warm light on the floor"),
        "school": ("chalk dust in the air", "the bell rings again"),
        "park": ("grass after the rain", "the hedge hums with bees"),
    }
    seven = {
        "museum": ("the past waits in quiet rooms", "a guard nods and lets us pass"),
        "flat": ("the kettle sings to itself", "the rooms wait for us to come"),
        "school": ("young voices fill the long rooms", "the clock moves on to the break"),
        "park": ("a slow walk under the trees", "the gates stay open till dusk"),
    }
    return Verses(
        asks=(
            f"write a haiku about this {place}",
            f"turn this plan of a {place} into a haiku",
            f"compose a haiku about a walk through this {place}",
        ),
        five=(*five[scene.theme], "lines on a clean sheet", "the way is not long", "walls and open doors")
        if scene.theme != "park"
        else (*five[scene.theme], "lines on a clean sheet", "the way is not long", "a gate stands open"),
        seven=(*seven[scene.theme], "thin lines show us where to go", "we follow the small red dot"),
        first_person=("I look for the way", "I know where I am", "I walk on slowly"),
        naming=verse_task(
            (
                f"let at least one of the {scene.place.room}s appear in it by name",
                f"name at least one of the {scene.place.room}s of the plan in the poem",
            ),
            scene.names,
            asks_zh=(f"在诗中写出图上至少一个{scene.place.room_zh}的英文名称",),
        ),
        asks_zh=("用英文写一首关于这个地方的俳句", "把这张平面图写成一首英文俳句"),
    )
