"""A group chat: its members, its messages in order, and the rest of the window. Facts and sampling.

The owner of the phone has no name in the picture: the own messages are the bubbles on the right.
"""

import random
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.chat import tasks, voice, words
from miabench.synth.scenes.chat.layout import fits
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.times import clock, spoken
from miabench.synth.scenes.words import FIRST_NAMES, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

About = Literal["plan", "place", "item", "late", "price", "file", "talk"]
Reaction = Literal["", "heart", "smiley", "thumb"]

AVATARS: tuple[Colour, ...] = ("red", "blue", "green", "purple", "brown", "grey")
"""Colours that white initials can be read on."""


class Fact(BaseModel):
    """What all parts of a chat have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Fact):
    """Another member of the group."""

    name: str
    colour: Colour


class Message(Fact):
    """A message. `sender` is empty for the owner of the phone; `minute` counts from midnight.

    Attributes:
        about: what it is about; `thing` is then the place, the thing to bring, or the name of the file.
        amount: minutes of delay, or a price in cents.
        votes: how many people reacted so.
        read: of the owner's messages, whether they carry the blue ticks.
    """

    sender: str
    minute: int
    text: str
    about: About
    thing: str
    amount: int
    reaction: Reaction
    votes: int
    read: bool


class Talk(Fact):
    """Another conversation in the list at the side of a desktop window."""

    name: str
    preview: str
    colour: Colour
    unread: int


class ChatLook(Fact):
    """How the window is drawn; nothing here is asked about."""

    kind: Literal["phone", "desktop"]
    dark: bool
    accent: int
    pattern: Literal["plain", "dots", "waves"]
    times: Literal["inside", "beside"]
    large: bool
    seed: int
    finish: Finish


class Chat(Scene):
    """The facts of a window with a group chat."""

    noun: ClassVar[str] = "screenshot of the chat"
    noun_zh: ClassVar[str] = "聊天截图"
    contexts: ClassVar[tuple[str, ...]] = (
        "This is a screenshot of my group chat.",
        "My friends are making plans, and I need to catch up.",
        "I took this screenshot of our chat earlier.",
        "There is a lot going on in our group, so please help me with it.",
        "I'm driving and can't read my messages myself.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "这是我手机里群聊的截图。",
        "朋友们正在商量活动，我还没来得及看消息。",
        "这是我刚才截下的聊天记录。",
        "我正在开车，没法自己看消息。",
    )

    family: Literal["chat"] = "chat"
    group: str
    event: str
    day: str
    people: tuple[Person, ...]
    messages: tuple[Message, ...]
    new: int
    """How many of the last messages stand under the mark for new ones; 0 where there is none."""
    talks: tuple[Talk, ...]
    clock: int
    battery: int
    twelve: bool
    """Whether times are written with am and pm."""
    currency: Literal["$", "£", "€"]
    look: ChatLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        kind: Literal["phone", "desktop"] = rng.choice(("phone", "phone", "desktop"))
        people = _people(rng, 9)
        members, others = people[: rng.choice((3, 3, 4))], people[4:]
        event, day = rng.choice(words.EVENTS), rng.choice(words.DAYS)
        currency: Literal["$", "£", "€"] = rng.choice(("$", "£", "€"))
        times: Literal["inside", "beside"] = rng.choice(("inside", "beside"))
        count = rng.randrange(len(members) + 2, 9 if times == "inside" else 10)
        new = rng.choice((0, 0, 2, 3)) if kind == "phone" else 0
        while True:
            senders = _senders(rng, ["", *(person.name for person in members)], count, new)
            messages = _messages(rng, senders, len(members), event, day, currency)
            if fits(kind, messages, new, inside=times == "inside"):
                break
        talks = tuple(
            Talk(name=person.name, preview=preview, colour=person.colour, unread=unread)
            for person, preview, unread in zip(
                others, rng.sample(words.PREVIEWS, 5), rng.sample((0, 0, *range(1, 10)), 5), strict=True
            )
        )
        return cls(
            group=rng.choice(words.GROUPS),
            event=event,
            day=day,
            people=members,
            messages=messages,
            new=new,
            talks=talks if kind == "desktop" else (),
            clock=messages[-1].minute + rng.randrange(2, 15),
            battery=rng.randrange(31, 98),
            twelve=rng.random() < 0.35,
            currency=currency,
            look=ChatLook(
                kind=kind,
                dark=rng.random() < 0.35,
                accent=rng.randrange(5),
                pattern=rng.choice(("plain", "dots", "waves")),
                times=times,
                large=rng.random() < 0.4,
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, "screen"),
            ),
        )

    def time(self, minute: int) -> str:
        """A time as it stands in the picture."""
        return spoken(minute) if self.twelve else clock(minute)

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number in the window, each as often as it stands for something else."""
        found: list[Decimal] = []
        for minute in (*(m.minute for m in self.messages), self.clock):
            hour, rest = divmod(minute, 60)
            found += [Decimal(hour), Decimal((hour - 1) % 12 + 1), Decimal(rest)]
        found += [Decimal(m.amount).scaleb(-2 if m.about == "price" else 0) for m in self.messages if m.amount]
        found += [Decimal(m.votes) for m in self.messages if m.votes]
        found += [Decimal(t.unread) for t in self.talks if t.unread]
        return (*found, Decimal(self.battery), *([Decimal(self.new)] if self.new else []))

    def by(self, sender: str) -> list[Message]:
        """The messages of one member; of the owner for an empty name."""
        return [message for message in self.messages if message.sender == sender]

    def draw(self) -> "Image":
        from miabench.synth.scenes.chat.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("conversation", "app", "texting", "emoji", "smartphone", "thread")

    def verses(self) -> Verses:
        return voice.verses(self)


def _people(rng: random.Random, count: int) -> tuple[Person, ...]:
    """People whose names begin with different letters; the first four have different colours."""
    names: list[str] = []
    for name in rng.sample(FIRST_NAMES, len(FIRST_NAMES)):
        if len(names) < count and all(name[0] != other[0] for other in names):
            names.append(name)
    colours = [*rng.sample(AVATARS, 4), *rng.choices(AVATARS, k=count - 4)]
    return tuple(Person(name=name, colour=colour) for name, colour in zip(names, colours, strict=True))


def _messages(
    rng: random.Random, senders: list[str], most: int, event: str, day: str, currency: str
) -> tuple[Message, ...]:
    """Messages in order of time: a plan, then where to meet, what to bring, what it costs, and some talk."""
    count = len(senders)
    abouts: list[About] = ["place", "item", "item"]
    abouts += rng.sample(("place", "item", "late", "price", "file", "talk", "talk", "talk"), count - 4)
    rng.shuffle(abouts)
    places, items = rng.sample(words.PLACES, 2), rng.sample(words.ITEMS, 3)
    lines = {"place": rng.sample(words.MEETING, 2), "item": rng.sample(words.BRINGING, 3)}
    talk = rng.sample(words.TALK, count)
    minute = rng.randrange(8 * 60, 20 * 60)
    pause = rng.randrange(1, count)
    found: list[Message] = []
    cents = rng.choice((450, 650, 750, 800, 950, 1150, 1250, 1400, 1650))
    for n, about in enumerate(("plan", *abouts)):
        minute += 0 if n == 0 else rng.randrange(19, 47) if n == pause else rng.randrange(2, 13)
        thing, amount, text = "", 0, ""
        if about == "plan":
            text = rng.choice(words.OPENERS).format(event=event, day=day)
        elif about in ("place", "item"):
            thing = (places if about == "place" else items).pop()
            text = lines[about].pop().format(thing=thing)
        elif about == "late":
            amount = rng.choice((10, 15, 20, 25, 30))
            text = rng.choice(words.LATE).format(amount=amount)
        elif about == "price":
            amount = cents
            text = rng.choice(words.PRICE).format(money=f"{currency}{cents // 100}.{cents % 100:02d}")
        elif about == "file":
            thing = rng.choice([f for f in words.FILES if all(f != m.thing for m in found)])
        else:
            text = talk.pop()
        reaction: Reaction = rng.choice(("heart", "smiley", "thumb")) if rng.random() < 0.38 else ""
        found.append(
            Message(
                sender=senders[n],
                minute=minute,
                text=text,
                about=about,
                thing=thing,
                amount=amount,
                reaction=reaction,
                votes=rng.randrange(2, most + 1) if reaction else 0,
                read=True,
            )
        )
    if rng.random() < 0.6:  # the last own messages haven't been read yet
        last = [n for n, m in enumerate(found) if not m.sender][-rng.choice((1, 1, 2)) :]
        found = [m.model_copy(update={"read": n not in last}) for n, m in enumerate(found)]
    return tuple(found)


def _senders(rng: random.Random, names: list[str], count: int, new: int) -> list[str]:
    """Who writes when: everybody at least once, the owner at least twice but not among the new, seldom in a row."""
    while True:
        found = [*names, "", *(rng.choice(names) for _ in range(count - len(names) - 1))]
        rng.shuffle(found)
        if sum(a == b for a, b in pairwise(found)) <= 1 and all(found[count - new :]):
            return found
