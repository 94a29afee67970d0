"""Proposals without a teacher: a generic request about a given image, and demands that are drawn and go together.

The demands come from the kinds of `synth`, without those that are held out and those that need words of the picture.
As there, an instruction is emitted only with proof that one text can meet all of its demands; here that text speaks of
some photo, for what the image shows is known to nobody.
"""

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field

from miabench.bench.items import LEVELS, Category, Component, Item, Level
from miabench.constraints import Constraint, Words
from miabench.errors import MiaError
from miabench.synth.demands import GENRES, PLAIN, Kind, choose
from miabench.synth.levels import recipe
from miabench.synth.make import Setting
from miabench.synth.oracle import Brief
from miabench.synth.scenes import Role, Scene, Task, Verses
from miabench.synth.sets import HELD_OUT_KINDS
from miabench.synth.wording import capitalised, instruct
from miabench.tuning.engine import Shard, Step
from miabench.tuning.propose.given import Given, ImageSource
from miabench.tuning.records import SHA256, Failure, Proposal, Provenance, Record

if TYPE_CHECKING:
    from PIL.Image import Image

SHARD_IMAGES = 20

ATTEMPTS = 200

NEED_THE_PICTURE = frozenset(("contains", "occurrences", "words", "characters", "without letters"))
"""Kinds that draw on what a picture shows, or on how long a true answer is."""


class Ask(NamedTuple):
    """A generic request about an image."""

    text: str
    category: Category


ASKS: tuple[Ask, ...] = (
    Ask("describe what the picture shows", "description"),
    Ask("describe the main subject of the picture", "description"),
    Ask("say what stands out most in the picture", "description"),
    Ask("describe the setting of the picture", "description"),
    Ask("describe what is in the background of the picture", "description"),
    Ask("explain what is going on in the picture", "description"),
    Ask("describe the colors and the light in the picture", "description"),
    Ask("say what mood the picture has and what gives it that mood", "description"),
    Ask("say what one would see from the place of the photographer", "perspective"),
    Ask("describe the scene as it looks from its left edge to its right edge", "perspective"),
)

SENTENCES = (
    "The main subject is easy to make out.", "The scene looks calm and clear.", "Soft light falls on it from above.",
    "A few smaller things lie around it.", "The colors go well together.", "The background is plain.",
    "Nothing in it is out of place.", "There is much to look at.",
)  # fmt: skip


class AnyPhoto(Scene):
    """A picture of which nothing is known but that one can speak of it: what an instruction's proof writes about."""

    family: Literal["any_photo"] = "any_photo"
    turn: int = 0
    noun: ClassVar[str] = "picture"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm writing captions for an album.", "I can't open this picture right now.", "I need this for my notes.",
        "A friend sent me this.", "I'm preparing a lesson.",
    )  # fmt: skip

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        """Where its sentences begin is all that differs."""
        return cls(turn=rng.randrange(len(SENTENCES)))

    def draw(self) -> "Image":
        """Nobody can."""
        raise NotImplementedError("a picture of which nothing is known can't be drawn")

    def tasks(self) -> tuple[Task, ...]:
        """The generic requests; any sentence answers them."""
        said = SENTENCES[self.turn :] + SENTENCES[: self.turn]
        return tuple(
            Task(str(n), ask.category, (ask.text,), Words(low=3, high=None), said, ()) for n, ask in enumerate(ASKS)
        )

    def roles(self) -> tuple[Role, ...]:
        """None."""
        return ()

    def remarks(self) -> tuple[str, ...]:
        """The sentences."""
        return SENTENCES

    def mentions(self) -> dict[str, str]:
        """Nothing is known to be in it."""
        return {}

    def taboos(self) -> tuple[str, ...]:
        """Words that descriptions of any picture are full of."""
        return (
            "picture",
            "image",
            "photo",
            "beautiful",
            "very",
            "visible",
            "various",
            "depicts",
            "captures",
            "vibrant",
        )

    def questions(self) -> tuple[str, ...]:
        """To close with."""
        return ("What else would you like to know?", "Do you see it the same way?")

    def verses(self) -> Verses:
        """None; its naming is the last of the tasks."""
        return Verses((), (), (), (), self.tasks()[0])


class SampledProposals(Step):
    """Instructions made of drawn demands.

    Attributes:
        source: the images.
        seed: of what is drawn; an image gets the same instructions wherever it stands.
        licence: of the images, as the user states it.
    """

    name: ClassVar[str] = "propose"
    version: ClassVar[str] = "sampled-1"

    source: ImageSource
    seed: int = Field(default=0, ge=0)
    licence: str = "unknown"
    shard_images: int = Field(default=SHARD_IMAGES, gt=0)

    @property
    def shards(self) -> int:
        """How many shards that makes."""
        return -(-self.source.count // self.shard_images)

    @property
    def asked(self) -> dict[str, Any]:
        """Without the place of the images."""
        return self.model_dump(mode="json", exclude={"source": {"path"}})

    def records(self, shard: Shard) -> Iterator[Record]:
        """Five proposals an image, one a level."""
        for one in self.source.images(shard, self.shard_images, self.name):
            if isinstance(one, Failure):
                yield one
            else:
                yield from (self._proposal(one, level) for level in LEVELS)

    def _proposal(self, one: Given, level: Level) -> Proposal:
        rng = random.Random(f"miabench/tuning/{self.seed}/{one.image.sha256}/{level}")
        return Proposal(
            item=sample_item(rng, SHA256 + one.image.sha256, level),
            image=one.image,
            provenance=Provenance(
                source="sampled",
                licence=self.licence,
                steps={self.name: self.version},
                seed=self.seed,
                file=one.name,
            ),
        )


def sample_item(rng: random.Random, image: str, level: Level) -> Item:
    """An item of a level about an image: generic requests and drawn demands that one text is known to meet.

    Raises:
        MiaError: none was found; a bug.
    """
    for _ in range(ATTEMPTS):
        made = recipe(rng, level)
        scene = AnyPhoto.sample(rng)
        asks = rng.sample(ASKS, min(len(made.difficulties), 2))
        if len(asks) == 2 and asks[0].category == asks[1].category == "perspective":
            continue
        demands = _demands(rng, scene, level, made.size - len(asks), made.hard)
        tasks = {ask: task.constraint for task in scene.tasks() for ask in task.asks}
        pairs = [*((ask.text, tasks[ask.text]) for ask in asks), *((text, c) for text, c, _ in demands)]
        if len(pairs) < 3 or not _can_be_met(scene, pairs):
            continue
        texts = [text for text, _, _ in demands]
        return Item(
            image=image,
            instruction=instruct(rng, [ask.text for ask in asks], (), texts, rng.choice(scene.contexts), scene.noun),
            level=level,
            components=_components(asks, demands),
            source="tuning/sampled",
        )
    raise MiaError(f"no instruction of level {level!r} could be composed; this is a bug, please report it")


def _demands(
    rng: random.Random, scene: Scene, level: Level, count: int, hard: int
) -> list[tuple[str, Constraint, Kind]]:
    """So many demands of kinds that go together, in words; for a creative item, a kind of text first."""
    left_out = NEED_THE_PICTURE | frozenset(HELD_OUT_KINDS)
    kinds = []
    taken: set[str] = set()
    if level == "creative":
        kinds.append(rng.choice([kind for kind in GENRES if kind.name not in left_out]))
        taken |= kinds[0].takes
    kinds += choose(rng, [k for k in PLAIN if k.name not in left_out], count - len(kinds), hard, taken)
    made = []
    for kind in kinds:
        constraint = kind.make(rng, Setting(scene, "", ""))
        if constraint is not None:
            made.append((rng.choice(kind.wordings(constraint)), constraint, kind))
    return made


def _can_be_met(scene: Scene, pairs: Sequence[tuple[str, Constraint]]) -> bool:
    try:
        Brief.of(scene, pairs).oracle()
    except MiaError:
        return False
    return True


def _components(asks: Sequence[Ask], demands: Sequence[tuple[str, Constraint, Kind]]) -> tuple[Component, ...]:
    """The components, with points that sum to ten; requests weigh most."""
    weights = [4] * len(asks) + [kind.weight for _, _, kind in demands]
    shares = [weight * 10 // sum(weights) for weight in weights]
    shares = [max(1, share) for share in shares]
    shares[0] += 10 - sum(shares)
    asked = [
        Component(text=capitalised(a.text), points=p, category=a.category) for a, p in zip(asks, shares, strict=False)
    ]
    rest = [
        Component(text=text, points=points, category=kind.category, constraint=constraint)
        for (text, constraint, kind), points in zip(demands, shares[len(asks) :], strict=True)
    ]
    return (*asked, *rest)
