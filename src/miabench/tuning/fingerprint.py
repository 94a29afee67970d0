"""Fingerprints of items, and their comparison with the benchmarks that the data will be measured on.

Against a benchmark, one of three is enough: the same image, an image that looks the same, or an instruction that is
nearly the same. That is stricter than needed, as an instruction on another image gives no answer away; it costs little.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from pydantic import Field

from miabench.bench.official import installed
from miabench.bench.tables.layout import one_line
from miabench.catalog import image_of, load
from miabench.errors import ImageError
from miabench.synth.scenes import parse_scene
from miabench.synth.sets import BY_SET_NAME, SETS
from miabench.tuning.engine import Shard, Step
from miabench.tuning.hashes import HASH_BITS, bands, bits_of, distances, folded, jaccard, phash
from miabench.tuning.held_out import held_out
from miabench.tuning.records import Failure, Print, Record
from miabench.tuning.shards import read_selected, read_shard

NO_HASH = "0" * 64
"""Stands for the hashes of an image that can't be had, or isn't needed; nothing counts as near it."""


class References(Step):
    """Fingerprints of the benchmarks, a shard for each.

    Attributes:
        benchmarks: names of sets, and of each how many items it has.
    """

    name: ClassVar[str] = "references"
    version: ClassVar[str] = "print-1"

    benchmarks: tuple[tuple[str, int], ...]

    @property
    def shards(self) -> int:
        """How many shards that makes."""
        return len(self.benchmarks)

    def records(self, shard: Shard) -> Iterator[Record]:
        """A benchmark's fingerprints; an image that can't be had is a failure, and the instruction counts alone."""
        name, _ = self.benchmarks[shard.number]
        fixed = BY_SET_NAME.get(name)
        for item in load(name):
            words = folded(item.instruction)
            sha256 = image_hash = NO_HASH
            if fixed is not None and fixed.language == "en":
                image_hash = phash(parse_scene(item.facts).draw())
            elif fixed is None:
                try:
                    image = image_of(item)
                    with Pillow.open(io.BytesIO(image.data)) as picture:
                        sha256, image_hash = image.sha256, phash(picture)
                except ImageError as error:
                    yield Failure(subject=f"{name} {item.id}", step=self.name, reason=one_line(error))
            yield Print(item=f"{name} {item.id}", sha256=sha256, phash=image_hash, words=words, bands=bands(words))


def references(*, official: bool = True) -> References:
    """The benchmarks to keep away from: the fixed synthetic sets, and the published one where it is on this machine.

    A Chinese set has the images of the English one, and instructions of its own. Of drawn images the perceptual hash
    is enough: a copy is 0 bits away.
    """
    names = [(fixed.name, fixed.items) for fixed in SETS]
    if official and installed() is not None:
        names.append(("official", len(load("official"))))
    return References(benchmarks=tuple(names))


class Fingerprint(Step):
    """Fingerprints of what was selected.

    Attributes:
        image_distance: bits of 256 up to which two images count as near copies.
        similarity: Jaccard similarity of instructions from which they do.
        reference_shards: of the `references` step.
    """

    name: ClassVar[str] = "fingerprint"
    version: ClassVar[str] = "print-1"

    image_distance: Annotated[int, Field(ge=0, le=HASH_BITS)] = 20
    similarity: Annotated[float, Field(gt=0, le=1)] = 0.7
    reference_shards: int

    def records(self, shard: Shard) -> Iterator[Print]:
        """One fingerprint an item of the shard; its first input are examples and pairs, the others references."""
        known = _references(shard.inputs[1:])
        seen: set[str] = set()
        for record in read_selected(shard.inputs[0]):
            if record.item.id in seen:
                continue
            seen.add(record.item.id)
            words = folded(record.item.instruction)
            yield Print(
                item=record.item.id,
                sha256=record.image.sha256,
                phash=record.image.phash,
                words=words,
                bands=bands(words),
                held_out=held_out(record.item, record.provenance),
                copy_of=self.copy_of(known, record.image.sha256, record.image.phash, words),
            )

    def copy_of(self, known: "Known", sha256: str, image_hash: str, words: str) -> str:
        """What of the benchmarks it is a copy of, and in what; "" where of none."""
        if sha256 in known.by_image:
            return f"the same image as {known.by_image[sha256]}"
        away = distances(image_hash, known.bits)
        if len(away) and (nearest := int(away.argmin())) >= 0 and away[nearest] <= self.image_distance:
            return f"an image {away[nearest]} of {HASH_BITS} bits from {known.names[nearest]}"
        alike = {n for band in bands(words) for n in known.by_band.get(band, ())}
        for n in sorted(alike):
            if (likeness := jaccard(words, known.prints[n].words)) >= self.similarity:
                return f"an instruction {likeness:.2f} alike to {known.prints[n].item}"
        return ""


class Known(NamedTuple):
    """The benchmarks' fingerprints, to look up.

    Attributes:
        prints: of all items; `item` is `<benchmark> <id>`.
        names, bits: of those whose image is known.
    """

    prints: Sequence[Print]
    names: Sequence[str]
    bits: NDArray[np.uint8]
    by_image: dict[str, str]
    by_band: dict[int, list[int]]


def known_of(prints: Sequence[Print]) -> Known:
    """Fingerprints made ready to be looked up."""
    seen = [one for one in prints if one.phash != NO_HASH]
    by_band: dict[int, list[int]] = {}
    for n, one in enumerate(prints):
        for band in one.bands:
            by_band.setdefault(band, []).append(n)
    return Known(
        prints,
        [one.item for one in seen],
        bits_of([one.phash for one in seen]),
        {one.sha256: one.item for one in prints if one.sha256 != NO_HASH},
        by_band,
    )


@cache
def _references(paths: tuple[Path, ...]) -> Known:
    """A few hundred fingerprints, read once a process."""
    return known_of([one for path in paths for one in read_shard(path, Print)])
