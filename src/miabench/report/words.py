"""The wording that the page and the terminal table share: rounded numbers, names, and the sentences that say what a
score stands on.
"""

from collections.abc import Sequence
from urllib.parse import quote

from miabench.analysis.summary import Estimate, Summary
from miabench.evaluate.config import Source

NONE = "–"
"""What stands in a cell that has no number."""


def percent(share: float) -> str:
    """A share as percent with one decimal, without the sign: `0.634` is `63.4`."""
    return f"{100 * share:.1f}"


def count(number: int, noun: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def anchor(item_id: str) -> str:
    """The fragment of an item in a page's address."""
    return f"item-{quote(item_id, safe='', errors='backslashreplace')}"


def has_open_ends(estimate: Estimate) -> bool:
    """Whether failures or undecided components leave the score anything but a point."""
    return estimate.upper - estimate.lower > 1e-9


def measured_sentence(summary: Summary) -> str:
    """Which part of the benchmark the numbers speak of."""
    every = f"{count(summary.components, 'component')} and {summary.points:g} points"
    missing = summary.components - summary.measurable_components
    if summary.by_judge:
        without = summary.components - summary.by_rule - summary.by_judge
        rest = f" {without:,} have no verdict." if without else ""
        return f"Of all {every}, judges decide {summary.by_judge:,} and rules {summary.by_rule:,} components.{rest}"
    if not missing:
        return f"Rules decide all {every}."
    share = percent(summary.measurable_points / summary.points)
    return (
        f"Rules decide {summary.measurable_components:,} of {count(summary.components, 'component')}, "
        f"{summary.measurable_points:g} of {summary.points:g} points ({share} %). "
        f"{missing:,} of {summary.components:,} components need a judge. This run has none: "
        "they are unmeasured, and no number here speaks of them."
    )


def perfect_sentence(summary: Summary) -> str:
    """How many items have nothing wrong, of those that could."""
    items = summary.total.items if summary.total else 0
    return f"{summary.perfect:,} of {items:,} (every measured component holds)"


def loose_sentence(summary: Summary) -> str | None:
    """The loose score, where it differs from the total."""
    total = summary.total.mean if summary.total else None
    if summary.loose is None or total is None or percent(summary.loose) == percent(total):
        return None
    return f"{percent(summary.loose)} % with markdown, prefaces and closing notes left out of account"


def source_sentence(source: Source) -> str:
    """Where scored responses come from, and how many of them."""
    return (
        f"{count(source.rows, 'row')} of {source.file} ({source.format}, sha256 {source.sha256[:12]}), "
        f"joined to {count(source.matched, 'item')}; no model was asked"
    )


def source_cautions(source: Source) -> list[str]:
    """What of a file of responses didn't fit the benchmark, a sentence each; the first few by name."""
    lacking, several = (count(len(ids), "item") for ids in (source.missing, source.duplicates))
    cautions = []
    if source.missing:
        cautions.append(f"{lacking} {_has(source.missing)} no row in {source.file}: {_some(source.missing)}.")
    if source.unmatched:
        cautions.append(f"{count(len(source.unmatched), 'row')} can't be joined: {_some(source.unmatched)}.")
    if source.duplicates:
        cautions.append(f"{several} {_has(source.duplicates)} several rows: {_some(source.duplicates)}.")
    return [*cautions, *source.notes]


def _has(entries: Sequence[str]) -> str:
    return "has" if len(entries) == 1 else "have"


def _some(entries: Sequence[str], most: int = 5) -> str:
    more = f" and {len(entries) - most:,} more (config.json has all)" if len(entries) > most else ""
    return "; ".join(entries[:most]) + more


def interval(estimate: Estimate, dash: str) -> str:
    """The 95 % interval in percent; "" where there is none: one item says nothing of spread."""
    if estimate.low is None or estimate.high is None or estimate.scored < 2:
        return ""
    return f"{percent(estimate.low)}{dash}{percent(estimate.high)}"
