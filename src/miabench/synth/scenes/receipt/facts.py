"""A till receipt: a shop, what was bought at which price, how it was paid. Facts and sampling.

Money is whole cents throughout, so that every sum is exact.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.goods import TRADES
from miabench.synth.scenes.receipt import tasks, voice
from miabench.synth.scenes.tell import units
from miabench.synth.scenes.words import FIRST_NAMES, MONTHS, SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from PIL.Image import Image

Payment = Literal["cash", "debit card", "credit card", "gift card"]


class Line(BaseModel):
    """A line of the receipt: how many of what, at which price each, in cents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    quantity: int
    unit: int

    @property
    def cents(self) -> int:
        return self.quantity * self.unit


class ReceiptLook(BaseModel):
    """How a receipt is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: Literal["white", "cream", "blue", "pink"]
    table: Literal["oak", "walnut", "slate", "linen", "green"]
    finish: Finish
    layout: Literal["plain", "boxed", "dotted"]
    upper: bool
    """Whether the goods are printed in capitals."""
    torn: bool
    seed: int


class Receipt(Scene):
    """The facts of a receipt. `discount` and `tendered` are in cents, 0 where there is none."""

    noun: ClassVar[str] = "receipt"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm doing my expenses and need some help with this receipt.",
        "I found this receipt in my coat pocket.",
        "I'm sorting my bills for this month, and this receipt is one of them.",
        "A friend went shopping for me and left me this receipt.",
        "My accountant has a question about this receipt.",
    )

    noun_zh: ClassVar[str] = "小票"
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我正在报销，需要有人帮我看看这张小票。",
        "我在大衣口袋里发现了这张小票。",
        "我正在整理这个月的账单，这张小票是其中之一。",
        "朋友帮我买了东西，把这张小票留给了我。",
    )

    family: Literal["receipt"] = "receipt"
    trade: str
    shop: str
    house: int
    street: str
    town: str
    date: str
    time: str
    number: int
    cashier: str
    currency: Literal["$", "£", "€"]
    lines: tuple[Line, ...]
    discount: int
    payment: Payment
    tendered: int
    change_printed: bool
    slogan: str
    look: ReceiptLook

    @property
    def subtotal(self) -> int:
        """The sum of the lines, in cents."""
        return sum(line.cents for line in self.lines)

    @property
    def total(self) -> int:
        """What was to be paid, in cents."""
        return self.subtotal - self.discount

    def money(self, cents: int) -> str:
        """An amount as a person writes it: `$5.70`."""
        return f"{self.currency}{cents // 100}.{cents % 100:02d}"

    def show(self, amount: Decimal) -> str:
        """The same for an amount in whole units and cents."""
        return f"{self.currency}{amount:.2f}"

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        trade = rng.choice(TRADES)
        goods = rng.sample(trade.goods, rng.randrange(4, 9))
        lines = tuple(
            Line(
                name=good.name,
                quantity=rng.choice((1, 1, 1, 2, 2, 3)),
                unit=good.low + 5 * rng.randrange((good.high - good.low) // 5 + 1),
            )
            for good in goods
        )
        subtotal = sum(line.cents for line in lines)
        discount = rng.choice((0, 0, 50, 100, 150, 200)) if subtotal > 1000 else 0
        payment = rng.choice(("cash", "cash", "cash", "debit card", "credit card", "gift card"))
        note = next(n for n in (2000, 5000, 10000, 20000, 50000, 100000, 200000) if n > subtotal)
        day, month, year = rng.randrange(1, 29), rng.choice(MONTHS), rng.randrange(2019, 2026)
        return cls(
            trade=trade.name,
            shop=f"{rng.choice(SHOP_FRONTS)} {rng.choice(trade.shops)}",
            house=rng.randrange(2, 190),
            street=rng.choice(STREETS),
            town=rng.choice(TOWNS),
            date=rng.choice((f"{day} {month} {year}", f"{month} {day}, {year}")),
            time=f"{rng.randrange(8, 20):02d}:{rng.randrange(60):02d}",
            number=rng.randrange(1001, 9999),
            cashier=rng.choice(FIRST_NAMES),
            currency=rng.choice(("$", "£", "€")),
            lines=lines,
            discount=discount,
            payment=payment,
            tendered=note if payment == "cash" else 0,
            change_printed=rng.random() < 0.5,
            slogan=rng.choice(trade.slogans),
            look=ReceiptLook(
                paper=rng.choice(("white", "white", "cream", "blue", "pink")),
                table=rng.choice(("oak", "walnut", "slate", "linen", "green")),
                finish=_taken(rng),
                layout=rng.choice(("plain", "boxed", "dotted")),
                upper=rng.random() < 0.4,
                torn=rng.random() < 0.5,
                seed=rng.randrange(1_000_000),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the paper, each as often as it stands for something else."""
        date = [int(part) for part in self.date.replace(",", "").split() if part.isdigit()]
        month = 1 + next(i for i, name in enumerate(MONTHS) if name in self.date)
        hour, minute = (int(part) for part in self.time.split(":"))
        whole = [self.house, *date, date[-1] % 100, month, hour, minute, self.number]
        cents = [self.total]
        if self.discount:
            cents += [self.subtotal, self.discount]
        if self.payment == "cash":
            cents += [self.tendered] + [self.tendered - self.total] * self.change_printed
        for line in self.lines:
            cents.append(line.cents)
            if line.quantity > 1:
                whole.append(line.quantity)
                cents.append(line.unit)
        return tuple(Decimal(n) for n in whole) + tuple(units(c) for c in cents)

    def draw(self) -> "Image":
        from miabench.synth.scenes.receipt.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.mentions(self)

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("receipt", "price", "money", "bought", "shop", "store", "paid", "cost")

    def verses(self) -> Verses:
        return voice.verses(self)


def _taken(rng: random.Random) -> Finish:
    """A photograph; tilting it makes it soft enough, so that blur needn't be added."""
    found = Finish.sample(rng, "photo")
    return found.model_copy(update={"blur": 0}) if found.tilt else found
