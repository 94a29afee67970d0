"""What can be counted and worked out in a chat, and what it looks like for its owner and for somebody else in it."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from miabench.constraints import QuotedText
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.chat import words
from miabench.synth.scenes.tell import NUMBER_WORDS, choice_task, number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.chat.facts import Chat


def tasks(scene: "Chat") -> tuple[Task, ...]:
    return (*_counts(scene), *_minutes(scene), *_money(scene), *_mine(scene), *_theirs(scene))


def _counts(scene: "Chat") -> list[Task]:
    known, messages = scene.numbers(), scene.messages
    counts = Counter(m.sender for m in messages)
    person = scene.people[scene.look.seed % len(scene.people)].name
    found = [
        number_task(
            "all",
            "math",
            (
                "count all the messages in the chat, a file being one as well, and give their number",
                "How many messages, files included, can be seen in the chat?",
            ),
            ("In all, {} messages can be seen.", "The chat shows {} messages."),
            len(messages),
            known,
            steps=sorted({*counts.values()}),
            difficulty=2,
            asks_zh=("数一数聊天中一共有多少条消息（文件也算一条）", "聊天中一共有多少条消息（文件也算）？"),
        ),
        number_task(
            "count",
            "math",
            (
                f"count the messages that {person} wrote, files included",
                f"How many messages are from {person}, files included?",
            ),
            (f"There are {{}} by {person}.", f"From {person}, one can see {{}}."),
            counts[person],
            known,
            difficulty=2,
            asks_zh=(f"数一数{person}发了多少条消息（文件也算）",),
        ),
    ]
    ranked = counts.most_common()
    if ranked[0][0] and ranked[0][1] > ranked[1][1]:
        found.append(
            choice_task(
                "most",
                "math",
                (
                    "count the messages of each member and name the one who wrote the most",
                    "Who wrote the most messages?",
                ),
                ("Most of the messages come from {}.", "The one who wrote the most is {}."),
                tuple(p.name for p in scene.people),
                ranked[0][0],
                difficulty=3,
                asks_zh=("数一数每个人的消息，说出谁发得最多",),
            )
        )
    votes = sum(m.votes for m in messages)
    if sum(1 for m in messages if m.votes) >= 2:
        found.append(
            number_task(
                "votes",
                "math",
                (
                    "add up the numbers next to all the reactions under the messages",
                    "What do the numbers next to the reactions add up to?",
                ),
                ("The reactions add up to {}.", "In all, there were {} reactions."),
                votes,
                known,
                difficulty=3,
                asks_zh=("把消息下方所有表情回应的数字加起来",),
            )
        )
    start = 1 + scene.look.seed % (len(messages) - 2)
    inner = (*messages[start:-1], *messages[1:start])
    middle, later = next(
        (m, later)
        for m in inner
        if (later := sum(other.minute > m.minute for other in messages))
        not in (m.minute % 60, m.minute // 60, (m.minute // 60 - 1) % 12 + 1)
    )
    found.append(
        number_task(
            "after",
            "math",
            (
                f"count the messages that were sent later than {scene.time(middle.minute)}",
                f"How many messages were sent after {scene.time(middle.minute)}?",
            ),
            ("Later than that, {} were sent.", "The number of later messages is {}."),
            later,
            known,
            difficulty=2,
            asks_zh=(f"数一数{scene.time(middle.minute)}之后发出了多少条消息",),
        )
    )
    return found


def _minutes(scene: "Chat") -> list[Task]:
    """How much time lies between messages."""
    known = scene.numbers()
    minutes = [m.minute for m in scene.messages]
    pauses = [b - a for a, b in pairwise(minutes)]
    place = scene.look.seed % len(pauses)
    hour = 60 if minutes[0] // 60 != minutes[-1] // 60 else 0
    steps = sorted({Decimal(60), *(Decimal(60 - n % 60) for n in minutes), *(Decimal(n) for n in pauses)})
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    zh = "一二三四五六七八九十"
    found = [
        number_task(
            "span",
            "math",
            (
                "work out how many minutes lie between the first and the last message",
                "How many minutes passed from the first message to the last one?",
            ),
            ("From the first to the last message, {} minutes passed.", "It all took {} minutes."),
            minutes[-1] - minutes[0],
            known,
            steps=[*steps, Decimal(hour)],
            difficulty=3,
            asks_zh=("算出第一条与最后一条消息相隔多少分钟",),
        ),
        number_task(
            "pause",
            "math",
            (
                f"work out how many minutes lie between the {ordinals[place]} and the {ordinals[place + 1]} message",
                f"How many minutes after the {ordinals[place]} message was the {ordinals[place + 1]} one sent?",
            ),
            ("Between these, {} minutes passed.", "The next one came {} minutes later."),
            pauses[place],
            known,
            steps=[n for n in steps if n != pauses[place]],
            difficulty=2,
            asks_zh=(f"算出第{zh[place]}条与第{zh[place + 1]}条消息相隔多少分钟",),
        ),
    ]
    if max(pauses) > sorted(pauses)[-2]:
        found.append(
            number_task(
                "longest pause",
                "math",
                (
                    "find the longest pause between one message and the next, and give it in minutes",
                    "How many minutes is the longest pause between two messages?",
                ),
                ("The longest pause is {} minutes.", "At most, nobody wrote for {} minutes."),
                max(pauses),
                known,
                steps=steps,
                difficulty=3,
                asks_zh=("找出相邻两条消息之间最长的间隔，并说出是多少分钟",),
            )
        )
    return found


def _money(scene: "Chat") -> list[Task]:
    known = scene.numbers()
    for message in scene.messages:
        if message.about == "price":
            count = 3 + scene.look.seed % 4
            word = NUMBER_WORDS[count]
            return [
                number_task(
                    "price",
                    "ocr",
                    ("say what it costs for each of them", "How much does each person have to pay?"),
                    ("For each of them, it costs {}.", "The price for each is {}."),
                    units(message.amount),
                    known,
                    printed=True,
                    show=lambda n: f"{scene.currency}{n:.2f}",
                    asks_zh=("说出每个人要付多少钱",),
                ),
                number_task(
                    "cost",
                    "math",
                    (
                        f"work out what {word} people have to pay in all, going by the price in the chat",
                        f"How much would {word} people pay together, going by the price in the chat?",
                    ),
                    ("All of them together pay {}.", "The group would have to pay {}."),
                    units(message.amount * count),
                    known,
                    given=(count,),
                    show=lambda n: f"{scene.currency}{n:.2f}",
                    difficulty=2,
                    asks_zh=(f"根据聊天中的价格，算出{'三四五六'[count - 3]}个人一共要付多少钱",),
                ),
            ]
        if message.about == "late":
            return [
                number_task(
                    "late",
                    "ocr",
                    (
                        "say how many minutes late somebody is going to be",
                        "How many minutes late will somebody be?",
                    ),
                    ("Somebody is going to be {} minutes late.", "The delay is {} minutes."),
                    message.amount,
                    known,
                    printed=True,
                    asks_zh=("说出有人会迟到多少分钟",),
                )
            ]
    return []


def _mine(scene: "Chat") -> list[Task]:
    """For the owner of the phone, who wrote the bubbles on the right."""
    known, messages = scene.numbers(), scene.messages
    mine = [n for n, m in enumerate(messages) if not m.sender]
    found = [
        number_task(
            "mine",
            "perspective",
            (
                "say how many of the messages the owner of the device wrote, whose bubbles are on the right",
                "If this is my own device, how many of the messages did I write, files included?",
            ),
            ("The owner wrote {} of them.", "On the right, there are {} bubbles."),
            len(mine),
            known,
            difficulty=2,
            asks_zh=("假设这是我的设备，说出其中有多少条消息是我发的（文件也算）",),
        ),
        number_task(
            "read",
            "perspective",
            (
                "say how many of the owner's own messages have been read, which coloured ticks show",
                "If this is my device, how many of my messages carry ticks in colour instead of grey, which means that "
                "they were read?",
            ),
            ("Of the owner's messages, {} have been read.", "Coloured ticks can be seen at {} messages."),
            sum(messages[n].read for n in mine),
            known,
            difficulty=3,
            asks_zh=("假设这是我的设备，说出我的消息中有多少条已被读（彩色双勾表示已读）",),
        ),
    ]
    names = tuple(p.name for p in scene.people)
    follows = [n + 1 for n in mine if n + 1 < len(messages)]
    if follows and messages[follows[0]].sender and follows[0] == mine[0] + 1:
        found.append(
            choice_task(
                "answered",
                "perspective",
                (
                    "take this for my own device and say who wrote directly after my first message",
                    "If this is my own device, who wrote directly after my first message?",
                ),
                ("The one who wrote directly after it was {}.", "Next came a message from {}."),
                names,
                messages[follows[0]].sender,
                difficulty=3,
                asks_zh=("假设这是我的设备，说出在我的第一条消息之后紧接着发消息的人",),
            )
        )
    for about, topic, ask, question, options, zh in (
        ("item", "my item", "what I promised to bring", "what did I promise to bring", words.ITEMS, "我答应带的东西"),
        ("place", "my place", "which meeting point I suggested", "which meeting point did I suggest", words.PLACES,
         "我提议的见面地点"),
    ):  # fmt: skip
        own = [messages[n].thing for n in mine if messages[n].about == about]
        if len(own) == 1:
            found.append(
                choice_task(
                    topic,
                    "perspective",
                    (f"take this for my own device and say {ask}", f"If this is my own device, {question}?"),
                    ("From the right-hand side came the {}.", "The bubble on the right speaks of the {}."),
                    options,
                    own[0],
                    difficulty=2,
                    asks_zh=(f"假设这是我的设备，说出{zh}",),
                )
            )
    return found


def _theirs(scene: "Chat") -> list[Task]:
    """For another member, on whose device other bubbles are on the right."""
    known, messages = scene.numbers(), scene.messages
    person = scene.people[(scene.look.seed // 7) % len(scene.people)].name
    own = [m for m in messages if m.sender == person]
    found = [
        number_task(
            "their left",
            "perspective",
            (
                f"think of the same chat on {person}'s own device and say how many bubbles would be on the left there",
                f"On {person}'s own device, how many bubbles of this chat would be on the left?",
            ),
            ("On that device, {} bubbles would be on the left.", "There, {} bubbles would be on the other side."),
            len(messages) - len(own),
            known,
            steps=(len(messages), len(own)),
            difficulty=3,
            asks_zh=(f"如果在{person}自己的设备上看这个聊天，说出左侧会有多少个气泡",),
        )
    ]
    written = [m.text for m in own if m.text]
    if written and own[0].text:
        others = [m.text for m in messages if m.text and m.sender != person]
        found.append(
            Task(
                topic="their right",
                category="perspective",
                asks=(
                    f"quote the first bubble that would be on the right if this were {person}'s own device",
                    f"If this were {person}'s own device, what would the first bubble on the right say?",
                ),
                constraint=QuotedText(text=written[0]),
                says=(
                    f'On the device of {person}, the first bubble on the right would say "{written[0]}".',
                    f'First on the right would be "{written[0]}".',
                ),
                wrong=(f'First on the right would be "{others[0]}".', f'First on the right would be "{others[1]}".'),
                difficulty=3,
                asks_zh=(f"如果这是{person}自己的设备，抄写右侧第一个气泡的内容",),
            )
        )
    return found
