"""How a picture was taken, as facts: what `paint.finish` then does to it. Apart from it, since facts need no Pillow."""

import random
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

Kind = Literal["photo", "scan", "screen"]


class Finish(BaseModel):
    """How a picture was taken.

    Attributes:
        tilt: in tenths of a degree, counter-clockwise.
        keystone: how much narrower the upper edge is, in thousandths of the width.
        light: from which corner it comes, 0 to 3 clockwise from the upper left; None is even light.
        blur: radius in tenths of a pixel.
        noise: 0 for none, up to 3.
        seed: of the noise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tilt: int = 0
    keystone: int = 0
    light: int | None = None
    blur: int = 0
    noise: int = 0
    seed: int = 0

    @classmethod
    def sample(cls, rng: random.Random, kind: Kind) -> Self:
        """A photograph has all of it, a scan a little tilt and noise, a screen next to nothing."""
        if kind == "screen":
            return cls(blur=rng.choice((0, 0, 0, 0, 3)))
        if kind == "scan":
            return cls(
                tilt=rng.randrange(-12, 13),
                blur=rng.choice((0, 0, 0, 4)),
                noise=rng.randrange(2),
                seed=rng.randrange(1_000_000),
            )
        return cls(
            tilt=rng.randrange(-35, 36),
            keystone=rng.choice((0, 0, rng.randrange(0, 50))),
            light=rng.choice((None, 0, 1, 2, 3)),
            blur=rng.choice((0, 0, 0, 4, 6)),
            noise=rng.randrange(3),
            seed=rng.randrange(1_000_000),
        )
