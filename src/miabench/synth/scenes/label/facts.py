"""A labelled product: who made it, what is in it, what it weighs and costs, how long it keeps. Facts and sampling.

Money is whole cents; contents are tenths of a gram. What a serving has follows exactly from what 100 g or ml have.
"""

import datetime
import math
import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.label import contents, sums, tasks, voice
from miabench.synth.scenes.label.products import (
    COUNTRIES,
    LIDS,
    MAKERS,
    NUTRIENTS,
    PRODUCTS,
    STICKERS,
    STORAGE,
    THINGS,
    TRACES,
    VARIETIES,
    Container,
    Motif,
    Product,
)
from miabench.synth.scenes.tell import units
from miabench.synth.scenes.words import MONTHS, SHOP_FRONTS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image


class Nutrient(BaseModel):
    """A row of the table: tenths of a gram in 100 g or ml, and in a serving."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    hundred: int
    serving: int


class LabelLook(BaseModel):
    """How a product is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: Literal["band", "frame", "plain", "arch"]
    theme: int
    scenery: Literal["kitchen", "shelf", "window", "studio"]
    faces: Literal["serif", "sans", "book"]
    motif: Motif
    table_first: bool
    finish: Finish
    seed: int


class Label(Scene):
    """The facts of a label. `things` stand beside the product, two to its left and two to its right, or none do."""

    noun: ClassVar[str] = "label"
    noun_zh: ClassVar[str] = "产品标签"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm in the supermarket and don't know whether to take this.",
        "I found this at the back of the cupboard.",
        "My neighbour brought me this product from a trip.",
        "I'm writing a shopping list for a school camp, and this is on it.",
        "The print on this label is too small for me.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我在超市里看到了这件商品。",
        "这个标签上的字太小，我看不清。",
        "邻居旅行回来送了我这个。",
    )

    family: Literal["label"] = "label"
    name: str
    variety: str
    maker: str
    container: Container
    lid: Colour | None
    unit: Literal["g", "ml"]
    net: int
    serving: int
    share: int
    """Per cent of the first ingredient."""
    ingredients: tuple[str, ...]
    kcal: int
    """Energy in 100 g or ml."""
    nutrients: tuple[Nutrient, ...]
    traces: tuple[str, ...]
    country: str
    storage: str
    packed: datetime.date
    best_before: datetime.date
    batch: str
    price: int
    old_price: int
    """What it cost before, in cents; 0 where it isn't reduced."""
    currency: Literal["$", "£", "€"]
    sticker: Colour
    things: tuple[str, ...]
    look: LabelLook

    @property
    def servings(self) -> int:
        return self.net // self.serving

    @property
    def kcal_serving(self) -> int:
        return self.kcal * self.serving // 100

    def money(self, cents: int) -> str:
        """An amount as it is printed: `$5.70`."""
        return f"{self.currency}{cents // 100}.{cents % 100:02d}"

    def show(self, amount: Decimal) -> str:
        """The same for an amount in whole units and cents."""
        return f"{self.currency}{amount:.2f}"

    def date(self, day: datetime.date) -> str:
        """A date as it is printed: `5 March 2026`."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        product = rng.choice(PRODUCTS)
        container = rng.choice(product.containers)
        serving = rng.choice((20, 25, 40, 50))
        nutrients = _nutrients(rng, product, serving)
        low = {20: 9, 25: 8, 40: 6, 50: 5}[serving]
        price = rng.randrange(11, 48) * 10 + 9
        packed = datetime.date(rng.randrange(2024, 2027), rng.randrange(1, 13), rng.randrange(1, 28))
        months = packed.year * 12 + packed.month - 1 + rng.randrange(7, 23)
        closer = rng.random() < 0.3
        how = Finish.sample(rng, "photo")
        foreign = [thing for thing in THINGS if thing not in product.name.lower() and thing != product.motif]
        return cls(
            name=product.name,
            variety=rng.choice(VARIETIES),
            maker=f"{rng.choice(SHOP_FRONTS)} {rng.choice(MAKERS)}",
            container=container,
            lid=rng.choice(LIDS) if container in ("jar", "bottle") else None,
            unit=product.unit,
            net=serving * rng.randrange(low, low + 8),
            serving=serving,
            share=rng.randrange(31, 78),
            ingredients=(
                product.main,
                *rng.sample(product.others, min(rng.choice((5, 6, 7, 8)), len(product.others) - 2)),
            ),
            kcal=_kcal(nutrients, serving),
            nutrients=nutrients,
            traces=tuple(rng.sample(TRACES, rng.choice((2, 3, 3)))),
            country=rng.choice(tuple(COUNTRIES)),
            storage=rng.choice(STORAGE),
            packed=packed,
            best_before=datetime.date(months // 12, months % 12 + 1, packed.day),
            batch=f"{rng.choice('BCDEFHKLMNPRTV')}{rng.randrange(2101, 9899)}{rng.choice('BCDEFHKLMNPRTV')}",
            price=price,
            old_price=price + rng.randrange(3, 15) * 10 if rng.random() < 0.5 else 0,
            currency=rng.choice(("$", "£", "€")),
            sticker=rng.choice(STICKERS),
            things=() if closer else tuple(rng.sample(foreign, 4)),
            look=LabelLook(
                layout=rng.choice(("band", "frame", "plain", "arch")),
                theme=rng.randrange(8),
                scenery=rng.choice(("kitchen", "shelf", "window", "studio")),
                faces=rng.choice(("serif", "sans", "book")),
                motif=product.motif,
                table_first=rng.random() < 0.4,
                finish=how.model_copy(update={"tilt": how.tilt // 2}),  # what stands on a counter stands upright
                seed=rng.randrange(1_000_000),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number of the picture, each as often as it stands for something else."""
        whole = [self.net, self.serving, 100, self.share, self.kcal, self.kcal_serving, int(self.batch[1:-1])]
        for day in (self.packed, self.best_before):
            whole += [day.day, day.month, day.year]
        tenths = [amount for nutrient in self.nutrients for amount in (nutrient.hundred, nutrient.serving)]
        cents = [self.price] + [self.old_price] * bool(self.old_price)
        return (*map(Decimal, whole), *(Decimal(t).scaleb(-1) for t in tenths), *(units(c) for c in cents))

    def draw(self) -> "Image":
        from miabench.synth.scenes.label.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return (*tasks.tasks(self), *contents.tasks(self), *sums.tasks(self))

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("label", "product", "food", "healthy", "taste", "package", "ingredient", "calories")

    def verses(self) -> Verses:
        return voice.verses(self)


def _nutrients(rng: random.Random, product: Product, serving: int) -> tuple[Nutrient, ...]:
    """A row each, of which no two have the same amount; small amounts are drawn first, so that they stay small."""
    step = 100 // math.gcd(serving, 100)
    drawn: dict[str, int] = {}
    ranges = dict(zip(NUTRIENTS, product.contents, strict=True))
    for name in ("Salt", "Fat", "Fibre", "Protein", "Sugars", "Carbohydrate"):
        low, high = ranges[name]
        hundred = rng.randrange(low, high + 1) // step * step
        while hundred in drawn.values():
            hundred += step
        drawn[name] = hundred
    return tuple(Nutrient(name=name, hundred=drawn[name], serving=drawn[name] * serving // 100) for name in NUTRIENTS)


def _kcal(nutrients: tuple[Nutrient, ...], serving: int) -> int:
    """The energy of fat, carbohydrate and protein, rounded so that a serving has a whole number of it."""
    fat, carbohydrate, _, _, protein, _ = (nutrient.hundred for nutrient in nutrients)
    step = 100 // math.gcd(serving, 100)
    return (9 * fat + 4 * (carbohydrate + protein)) // 10 // step * step
