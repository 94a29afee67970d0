"""What one annotator has before them: items of a run in random order, and their own labels. No verdict is here.

Whoever sees a verdict, its evidence, a score, the model's name or a colleague's label before they decide, agrees with
it more often. So an item becomes a `Sheet`, which holds what was asked and answered and nothing else; the server knows
sheets and no results.
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from miabench.bench.display import category_words
from miabench.errors import MiaError, RunError
from miabench.evaluate.labels import Label, LabelFile, LabelValue, Mark, label_order, response_digest
from miabench.evaluate.results import ItemResult
from miabench.report.run.items import shown_response

MEDIA_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif")
"""Of images that a browser shows and can't run."""


class UnknownComponentError(MiaError):
    """A component that isn't on the desk."""


class Picture(NamedTuple):
    """An encoded image and its media type."""

    data: bytes
    media_type: str


class Demand(NamedTuple):
    """A component: what it asks, and what it is worth."""

    id: str
    text: str
    points: str
    category: str


class Sheet(NamedTuple):
    """An item as an annotator sees it.

    Attributes:
        digest: of the whole response.
        response: at most `MAX_CHARS` characters of it; `notes` say so, and what else must be known of it.
        image: a data URI, or "".
    """

    id: str
    digest: str
    instruction: str
    response: str
    notes: tuple[str, ...]
    demands: tuple[Demand, ...]
    image: str


class Count(NamedTuple):
    """How far an annotator is: labels other than `skip`, skipped components, all components, and items touched."""

    labels: int
    skipped: int
    components: int
    touched: int
    items: int


@dataclass(frozen=True)
class Desk:
    """Sheets in the order in which they are labelled, and the file that takes the labels."""

    benchmark: str
    sheets: Sequence[Sheet]
    file: LabelFile

    @classmethod
    def open(
        cls, run: Path, benchmark: str, identity: str, results: Iterable[ItemResult], annotator: str, sample: int | None
    ) -> Self:
        """The desk of one annotator.

        Args:
            run: the run folder, which takes the labels.
            benchmark: what the page calls it.
            identity: of the run; decides the order.
            results: of the run.
            annotator: their name, for the file.
            sample: take the first so many items of the order; all if None.

        Raises:
            RunError: no item has a response, or the file can't be opened.
        """
        ordered = label_order(identity, results)[:sample]
        if not ordered:
            raise RunError(f"no item of {run} has a response; there is nothing to label")
        return cls(benchmark, [_sheet(result) for result in ordered], LabelFile.open(run, annotator))

    @property
    def annotator(self) -> str:
        """Whose desk it is."""
        return self.file.annotator

    def label(self, sheet: Sheet, demand: Demand) -> Label | None:
        """The annotator's label of a component, or None."""
        return self.file.get(demand.id, sheet.digest)

    def save(self, number: int, component: str, value: LabelValue, note: str = "") -> Label:
        """Store a label; when this returns, it is on the disk.

        Args:
            number: the sheet's place, from 0.
            component: the component's id.
            value: the label.
            note: in the annotator's words.

        Raises:
            UnknownComponentError: the sheet or the component isn't on the desk.
            RunError: the note is too long, or the disk doesn't take it.
        """
        if not 0 <= number < len(self.sheets):
            raise UnknownComponentError(f"there is no item {number + 1} of {len(self.sheets)}")
        sheet = self.sheets[number]
        if component not in {demand.id for demand in sheet.demands}:
            raise UnknownComponentError(f"item {number + 1} has no component {component[:100]!r}")
        return self.file.put([Mark(sheet.id, component, sheet.digest, value, note)])[0]

    def count(self) -> Count:
        """How far it is."""
        found = [[self.label(sheet, demand) for demand in sheet.demands] for sheet in self.sheets]
        labels = [label for row in found for label in row if label is not None]
        skipped = sum(label.label == "skip" for label in labels)
        return Count(
            labels=len(labels) - skipped,
            skipped=skipped,
            components=sum(len(row) for row in found),
            touched=sum(any(row) for row in found),
            items=len(self.sheets),
        )


def picture_of(sheet: Sheet) -> Picture | None:
    """The image of a sheet, if it is of `MEDIA_TYPES`."""
    head, _, body = sheet.image.partition(",")
    media_type = next((kind for kind in MEDIA_TYPES if head == f"data:{kind};base64"), None)
    if media_type is None:
        return None
    try:
        return Picture(base64.b64decode(body, validate=True), media_type)
    except binascii.Error:
        return None  # the page says that there is no image


def _sheet(result: ItemResult) -> Sheet:
    shown, notes = shown_response(result)
    return Sheet(
        id=result.id,
        digest=response_digest(result.response or ""),
        instruction=result.instruction,
        response=shown or "",
        notes=tuple(notes),
        demands=tuple(
            Demand(
                id=component.id,
                text=component.text.strip(),
                points=f"{component.points:g}",
                category=category_words(component.category),
            )
            for component in result.components
        ),
        image=result.image,
    )
