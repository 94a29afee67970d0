"""The records that training data is made of. Each step reads some and writes others; all are frozen and strict.

    Proposal   an item, its image by content, and where both come from
    Answer     a candidate response to a proposal
    Graded     an answer and what the evaluation's own scorer finds
    Example    an item and a response to learn from (SFT)
    Pair       an item with a better and a worse response (DPO)
    Print      what tells an item from its near copies
    Failure    what a step couldn't use, and why

A proposal as its shard has it, shortened:

    {"item": {"id": "5f0c2a9be1d4", "image": "sha256:77ab...", "instruction": "Name the shop. ...", ...},
     "image": {"sha256": "77ab...", "media_type": "image/png", "width": 640, "height": 900, "phash": "e1c3..."},
     "provenance": {"source": "synth", "family": "receipt", "seed": 41, "index": 3, "licence": "apache-2.0",
                    "steps": {"propose": "synth-3"}}}
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from miabench.bench.items import Item
from miabench.bench.normalise import MediaType
from miabench.evaluate.results import ComponentResult

SHA256 = "sha256:"
"""How an item of training data names its image: this and 64 hex digits."""

_Hex64 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel, ABC):
    """Base of all records: frozen, strict, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @property
    @abstractmethod
    def key(self) -> str:
        """What a shard lists the record under."""


class ImageRef(BaseModel):
    """An image by its content.

    Attributes:
        sha256: of the encoded, normalised image; its file is named so.
        width, height: in pixels.
        phash: perceptual hash, 256 bits as 64 hex digits (see `hashes.phash`).
    """

    model_config = Record.model_config

    sha256: _Hex64
    media_type: MediaType
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    phash: _Hex64


class Provenance(BaseModel):
    """Where a proposal comes from.

    Attributes:
        source: `synth`, drawn by program; `teacher`, a model's instructions on a given image; `sampled`, constraints
            drawn for a given image.
        licence: of the image and the text, as the user states it.
        steps: by the name of a step, which version of it made the record.
        family, seed, index: of a synthetic scene: `generate` gives the item again.
        model, version: of the teacher, as it was asked for and as the provider reports it.
        file: the name of the image as it came, without folders.
    """

    model_config = Record.model_config

    source: Literal["synth", "teacher", "sampled"]
    licence: str
    steps: Mapping[str, str]
    family: str = ""
    seed: int | None = None
    index: int | None = None
    model: str = ""
    version: str = ""
    file: str = ""

    def after(self, step: str, version: str) -> Self:
        """The same, after one more step."""
        return self.model_copy(update={"steps": {**self.steps, step: version}})


class _OfItem(Record):
    item: Item
    image: ImageRef
    provenance: Provenance

    @model_validator(mode="after")
    def _same_image(self) -> Self:
        if self.item.image != SHA256 + self.image.sha256:
            raise ValueError(f"item {self.item.id!r} names another image than its record")
        return self

    @property
    def key(self) -> str:
        return self.item.id


class Proposal(_OfItem):
    """An item that may become training data."""


class Answer(Record):
    """A candidate response.

    Attributes:
        proposal: the id of the item that it answers.
        n: which of the item's answers, from 0.
        by: a teacher model, the oracle of a synthetic item, or the oracle breaking one component.
        model, version: of the teacher.
        breaks: of a near miss, the id of the component that it breaks.
        stop_reason: why the teacher stopped; `max_tokens` means that the answer is cut off.
    """

    proposal: str
    n: Annotated[int, Field(ge=0)]
    text: str
    by: Literal["teacher", "oracle", "near_miss"]
    model: str = ""
    version: str = ""
    breaks: str = ""
    stop_reason: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None

    @property
    def key(self) -> str:
        return f"{self.proposal}/{self.n}"


class Graded(Record):
    """An answer with the outcome of every component, and its score as an evaluation would have it, or None."""

    answer: Answer
    components: tuple[ComponentResult, ...]
    score: float | None

    @property
    def key(self) -> str:
        return self.answer.key

    @property
    def measured(self) -> float:
        """The share of the item's points that something has decided."""
        return sum(c.points for c in self.components if c.fraction is not None) / sum(c.points for c in self.components)


class Example(_OfItem):
    """An item and a response to learn from, with the response's score and the share of points that it stands on."""

    answer: Answer
    score: Annotated[float, Field(ge=0, le=1)]
    measured: Annotated[float, Field(gt=0, le=1)]


class Pair(_OfItem):
    """An item, a better response and a worse one, with their scores."""

    chosen: Answer
    rejected: Answer
    chosen_score: Annotated[float, Field(ge=0, le=1)]
    rejected_score: Annotated[float, Field(ge=0, le=1)]

    @model_validator(mode="after")
    def _better(self) -> Self:
        if self.chosen_score <= self.rejected_score:
            raise ValueError(f"the chosen response to item {self.item.id!r} isn't the better one")
        return self


class Print(Record):
    """What tells an item from its copies.

    Attributes:
        item: its id.
        sha256, phash: of its image.
        words: the instruction, folded (see `hashes.folded`).
        bands: of the instruction's MinHash: texts that share one may be near copies.
        held_out: the family or kind of demand that training data must not have, or "".
        copy_of: what of a benchmark it is a near copy of, and how near, or "".
    """

    item: str
    sha256: _Hex64
    phash: _Hex64
    words: str
    bands: tuple[int, ...]
    held_out: str = ""
    copy_of: str = ""

    @property
    def key(self) -> str:
        return self.item


class Failure(Record):
    """What a step couldn't use: an image, an instruction, an answer; and why."""

    subject: str
    step: str
    reason: str

    @property
    def key(self) -> str:
        return self.subject


TYPES: Mapping[str, type[Record]] = {
    cls.__name__.lower(): cls for cls in (Proposal, Answer, Graded, Example, Pair, Print, Failure)
}
"""Every record by the name that shards have for it."""
