"""Proposals from drawn scenes: exact ground truth, and nothing that the benchmark holds out."""

import hashlib
from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from miabench.bench.images import Image
from miabench.synth.compose import GENERATOR_VERSION, Language, generate
from miabench.synth.paint.canvas import png
from miabench.synth.scenes import parse_scene
from miabench.synth.sets import SETS, training_design
from miabench.tuning.engine import Shard, Step
from miabench.tuning.records import SHA256, Proposal, Provenance

SHARD_ITEMS = 85
"""Items of a shard: each of the 17 families of training data once at each of the five levels."""


class DrawProposals(Step):
    """Items drawn by `synth.generate` with the training design.

    Attributes:
        n: how many.
        seed: each shard has a seed of its own, made from this one and the shard's number.
        licence: of what is drawn.
    """

    name: ClassVar[str] = "propose"
    version: ClassVar[str] = f"synth-{GENERATOR_VERSION}"

    n: int = Field(gt=0)
    seed: int = Field(default=0, ge=0)
    language: Language = "en"
    licence: str = "apache-2.0"
    shard_items: int = Field(default=SHARD_ITEMS, gt=0)

    @property
    def shards(self) -> int:
        """How many shards that makes."""
        return -(-self.n // self.shard_items)

    def records(self, shard: Shard) -> Iterator[Proposal]:
        """The shard's items, each with its picture kept."""
        count = min(self.shard_items, self.n - shard.number * self.shard_items)
        seed = seed_of(self.seed, shard.number)
        for index, item in enumerate(generate(count, seed, language=self.language, design=training_design())):
            picture = parse_scene(item.facts).draw()
            image = shard.images.keep(Image(png(picture), "image/png"), picture)
            yield Proposal(
                item=item.model_copy(update={"image": SHA256 + image.sha256}),
                image=image,
                provenance=Provenance(
                    source="synth",
                    licence=self.licence,
                    steps={self.name: self.version},
                    family=item.source.removeprefix("synth/"),
                    seed=seed,
                    index=index,
                ),
            )


def seed_of(seed: int, shard: int) -> int:
    """The seed of a shard: 60 bits, never that of a fixed set."""
    digest = hashlib.sha256(f"miabench/tuning/{seed}/{shard}".encode()).hexdigest()
    made = int(digest[:15], 16) | 1 << 59  # above every seed that a person would type
    if made in {fixed.seed for fixed in SETS}:
        raise RuntimeError(f"the seed {made} is a fixed set's")
    return made
