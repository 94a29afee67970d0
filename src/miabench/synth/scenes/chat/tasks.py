"""What can be asked about a chat: who wrote what. Texts are in `reading`, counts and views in `sums`."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.chat import reading, sums, words
from miabench.synth.scenes.tell import choice_task, joined, only_task, order_task
from miabench.synth.scenes.words import COLOURS

if TYPE_CHECKING:
    from miabench.synth.scenes.chat.facts import Chat

COLOUR_ZH = "红、蓝、绿、黄、橙、紫、棕、黑、白、灰或粉"


def tasks(scene: "Chat") -> tuple[Task, ...]:
    return (*reading.tasks(scene), *_who(scene), *_what(scene), *sums.tasks(scene))


def _who(scene: "Chat") -> list[Task]:
    """Who wrote what."""
    names = tuple(person.name for person in scene.people)
    first, last = scene.messages[0], scene.messages[-1]
    found: list[Task] = []
    if first.sender:
        found.append(
            choice_task(
                "first",
                "description",
                ("name the one who wrote the first message", "Who wrote first?"),
                ("The first message is from {}.", "It was {} who began."),
                names,
                first.sender,
                asks_zh=("说出第一条消息是谁发的", "谁最先发消息？"),
            )
        )
    if last.sender:
        found.append(
            choice_task(
                "last",
                "description",
                ("name the one who wrote the newest message", "Who wrote last?"),
                ("The newest message is from {}.", "The last one to write was {}."),
                names,
                last.sender,
                asks_zh=("说出最新一条消息是谁发的", "最后发消息的是谁？"),
            )
        )
    for topic, about, asks, says, zh in (
        ("bring", "item", "offers to bring the {}", "The one who brings the {} is {{}}.", "答应带{}的人"),
        ("proposal", "place", "suggests meeting at the {}", "Meeting at the {} was suggested by {{}}.",
         "提议在{}见面的人"),
        ("sends", "file", "sent the file {}", "The file {} came from {{}}.", "发送文件{}的人"),
    ):  # fmt: skip
        told = [m for m in scene.messages if m.about == about and m.sender]
        if told:
            thing = told[scene.look.seed % len(told)].thing
            found.append(
                choice_task(
                    topic,
                    "description",
                    (f"name the one who {asks.format(thing)}", f"Who {asks.format(thing)}?"),
                    (says.format(thing), f"It is {{}} who {asks.format(thing)}."),
                    names,
                    told[scene.look.seed % len(told)].sender,
                    difficulty=1 if about == "file" else 2,
                    asks_zh=(f"说出{zh.format(thing)}",),
                )
            )
    for reaction, zh in words.REACTIONS.items():
        marked = [m for m in scene.messages if m.reaction == reaction]
        if len(marked) == 1 and marked[0].sender:
            shown = {"heart": "a heart", "smiley": "a smiling face", "thumb": "a thumbs-up"}[reaction]
            found.append(
                choice_task(
                    f"reaction {reaction}",
                    "description",
                    (f"name the one whose message got {shown}", f"Whose message has {shown} below it?"),
                    (f"The message with {shown} is by {{}}.", f"What got {shown} was written by {{}}."),
                    names,
                    marked[0].sender,
                    difficulty=2,
                    asks_zh=(f"说出收到{zh}的那条消息是谁发的",),
                )
            )
    order = tuple(dict.fromkeys(m.sender for m in scene.messages if m.sender))
    found.append(
        order_task(
            "order",
            "description",
            (
                "list the other members in the order in which each of them wrote for the first time",
                "name the people on the left in the order in which they joined in",
            ),
            ("In the order of their first messages, they are {}.", "They joined in as follows: {}."),
            order,
            difficulty=3,
            asks_zh=("按照第一次发言的先后顺序列出其他成员",),
        )
    )
    person = scene.people[scene.look.seed % len(scene.people)]
    found.append(
        choice_task(
            "colour",
            "description",
            (
                f"say which colour the round picture with {person.name}'s initial has",
                f"Which colour is the round picture with {person.name}'s initial?",
            ),
            (f"The round picture of {person.name} is {{}}.", f"For {person.name}, the initial stands on {{}}."),
            COLOURS,
            person.colour,
            asks_zh=(f"说出{person.name}的圆形头像是什么颜色（{COLOUR_ZH}）",),
        )
    )
    return found


def _what(scene: "Chat") -> list[Task]:
    """What was planned, offered and suggested."""
    found: list[Task] = [
        choice_task(
            "event",
            "description",
            ("say what the friends want to go to", "What are they planning to go to?"),
            ("They want to go to the {}.", "The plan is a visit to the {}."),
            words.EVENTS,
            scene.event,
            asks_zh=("说出他们打算去的活动或地方",),
        ),
        choice_task(
            "day",
            "description",
            ("name the day of the week that they are planning for", "On which day of the week is it?"),
            ("It is planned for {}.", "The day is {}."),
            words.DAYS,
            scene.day,
            asks_zh=("说出计划在星期几", "计划在星期几？"),
        ),
    ]
    seed = scene.look.seed
    places = [m for m in scene.messages if m.about == "place" and m.sender]
    if places:
        message = places[seed % len(places)]
        if sum(m.sender == message.sender for m in places) == 1:
            found.append(
                choice_task(
                    "proposal",
                    "description",
                    (
                        f"say which meeting point {message.sender} suggests",
                        f"Where does {message.sender} want to meet the others?",
                    ),
                    (f"The suggestion by {message.sender} is the {{}}.", f"For {message.sender}, it is the {{}}."),
                    words.PLACES,
                    message.thing,
                    difficulty=2,
                    asks_zh=(f"说出{message.sender}提议的见面地点",),
                )
            )
    items = tuple(m.thing for m in scene.messages if m.about == "item")
    mine = [m for m in scene.messages if m.about == "item" and m.sender]
    if mine:
        message = mine[seed % len(mine)]
        if sum(m.sender == message.sender for m in mine) == 1:
            found.append(
                choice_task(
                    "bring",
                    "description",
                    (f"say what {message.sender} is going to bring", f"What does {message.sender} offer to bring?"),
                    (f"What {message.sender} brings is the {{}}.", f"The contribution of {message.sender}: the {{}}."),
                    words.ITEMS,
                    message.thing,
                    difficulty=2,
                    asks_zh=(f"说出{message.sender}会带什么",),
                )
            )
    start = seed % len(words.ITEMS)
    turned = (*words.ITEMS[start:], *words.ITEMS[:start])
    absent = tuple(item for item in turned if item not in items)[: 6 - len(items)]
    listed = tuple(sorted((*items, *absent)))
    found.append(
        only_task(
            "items",
            (
                f"say which of {joined(tuple(f'the {item}' for item in listed))} somebody is bringing, and name no "
                "others",
                f"pick what somebody has offered to bring out of {joined(tuple(f'the {item}' for item in listed))}, "
                "naming only that",
            ),
            ("Somebody is bringing the {}.", "What has been offered is the {}."),
            items,
            absent,
            len(items),
            asks_zh=(f"从{'、'.join(listed)}中只说出有人答应带的东西",),
        )
    )
    return found
