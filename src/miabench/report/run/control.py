"""The part of a control run's report that says what the images are needed for, as words."""

from typing import NamedTuple

from miabench.analysis.controls import ControlSummary, ImageNeed
from miabench.bench.display import category_words
from miabench.evaluate.config import RunConfig
from miabench.report.words import NONE, anchor, count, percent

SHOWN = {
    "blank": "a grey image in place of each item's own",
    "shuffled": "another item's image in place of each item's own",
    "none": "no image, only the instruction",
}
"""What the model of each control saw."""


class NeedRow(NamedTuple):
    """What one category scores with and without the image; `verdict` says what follows."""

    name: str
    held: str
    without: str
    real: str
    gain: str
    items: str
    verdict: str


class EasyItem(NamedTuple):
    """An item that was met without its image, with its place in the page."""

    id: str
    anchor: str


class ControlView(NamedTuple):
    """What the report of a control run shows beyond that of any run.

    Attributes:
        shown: what the model saw.
        rows: the total first, then the categories.
        is_paired: whether there is a run with the images beside it.
        easy: items of which everything measured holds without the image.
        easy_heading: how many that are.
    """

    shown: str
    rows: tuple[NeedRow, ...]
    is_paired: bool
    easy: tuple[EasyItem, ...]
    easy_heading: str


def control_view(config: RunConfig, summary: ControlSummary) -> ControlView:
    """The words for a control run's summary."""
    return ControlView(
        shown=SHOWN[config.image],
        rows=(_row(summary.total), *(_row(need) for need in summary.categories)),
        is_paired=summary.total.gain is not None,
        easy=tuple(EasyItem(item_id, anchor(item_id)) for item_id in summary.easy),
        easy_heading=f"{len(summary.easy):,} of {count(summary.measured, 'item')} that anything was measured of",
    )


def need_sentence(need: ImageNeed) -> str:
    """What follows for one category: whether its score needs the image."""
    if not need.components:
        return "nothing measured"
    if need.gain is None:
        return f"{percent(need.held / need.components)} % of its components hold without the image"
    if need.is_needed is None:
        return "one item tells nothing of chance"
    if need.is_needed:
        return "needs the image"
    if not need.real:
        return "not met with the image either, so this can't tell"
    return "scores less with the image" if need.gain.high < 0 else "no need of the image seen"


def _row(need: ImageNeed) -> NeedRow:
    gain = need.gain
    return NeedRow(
        name=category_words(need.category) if need.category else "Total",
        held=f"{need.held:,} of {need.components:,}",
        without=percent(need.without) if need.without is not None else NONE,
        real=percent(need.real) if need.real is not None else NONE,
        gain=f"{100 * gain.mean:+.1f} ({100 * gain.low:+.1f} to {100 * gain.high:+.1f})" if gain else NONE,
        items=f"{need.items:,}",
        verdict=need_sentence(need),
    )
