"""What `mia tune all` makes: typed settings, and two presets of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from miabench.errors import TuneError
from miabench.evaluate.config import RULES, Judging, Settings
from miabench.synth.compose import Language
from miabench.tuning.export.write import Format
from miabench.tuning.select import Keep

Source = Literal["synth", "teacher", "sampled"]

SPARE = 1.01
"""Drawn items for each that is wanted: of 5,200, one looked like a benchmark's, and none like another."""


class TuneConfig(BaseModel):
    """Settings of all steps.

    Attributes:
        source: where instructions come from.
        n: of drawn scenes, how many records are wanted; of given images, how many of them are taken.
        images, image_column: a folder of images or of Parquet files, and the column there.
        teacher: the model that writes instructions and answers.
        answers: candidates for each instruction.
        near_misses: of the oracle: so many responses that break one component each.
        similarity, image_distance: what counts as a near copy (see `decontaminate`).
        official: whether the published benchmark is kept away from, where it is on the machine.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source = "synth"
    n: int = Field(default=5000, gt=0)
    seed: int = Field(default=0, ge=0)
    language: Language = "en"
    images: Path | None = None
    image_column: str = "image"
    licence: str | None = None
    teacher: Settings | None = None
    answers: int = Field(default=1, gt=0)
    near_misses: int = Field(default=0, ge=0)
    judging: Judging = RULES
    keep: Keep = "sft"
    threshold: float = Field(default=1.0, ge=0, le=1)
    coverage: float = Field(default=0.0, ge=0, le=1)
    margin: float = Field(default=0.1, gt=0, le=1)
    image_distance: int = Field(default=20, ge=0, le=256)
    similarity: float = Field(default=0.7, gt=0, le=1)
    official: bool = True
    formats: tuple[Format, ...] = ("trl",)


PRESETS: Mapping[str, TuneConfig] = {
    "synth": TuneConfig(),
    "paper": TuneConfig(source="teacher", n=1000, formats=("trl", "llava")),
}
"""`synth`: verified records from drawn scenes, without a model. `paper`: 1,000 images with five instructions each and
one answer, by a teacher (arXiv 2407.01509, section 4), and only what the rules find nothing wrong with."""


def preset(name: str) -> TuneConfig:
    """The settings of that name.

    Raises:
        TuneError: there are none.
    """
    if name not in PRESETS:
        raise TuneError(f"there is no preset {name!r}; there are {', '.join(map(repr, sorted(PRESETS)))}")
    return PRESETS[name]
