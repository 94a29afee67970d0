"""The section of a page that shows what the benchmark holds and how it asks."""

from collections.abc import Sequence
from typing import NamedTuple

from miabench.report.figures.benchmark import (
    Asked,
    by_category,
    by_level,
    length_figure,
    lengths,
    opening_figure,
    openings,
    stacked,
)
from miabench.report.figures.profile import Figure
from miabench.report.words import count


class BenchmarkView(NamedTuple):
    """What the section shows.

    Attributes:
        said: what it holds, in a sentence.
        figures: with their captions as names.
        notes: how to read them, a sentence each.
    """

    said: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]


def benchmark_view(asked: Sequence[Asked]) -> BenchmarkView | None:
    """The section for these items; None where there is none."""
    if not asked:
        return None
    components = [part for item in asked for part in item.parts]
    words = lengths(asked)
    opening = openings(asked)
    drawn = [
        (
            "Components by category",
            stacked(
                "held-components",
                "Components by category, and who decides",
                "components",
                by_category(asked, points=False),
            ),
        ),
        (
            "Points by category",
            stacked("held-points", "Points by category, and who decides", "points", by_category(asked, points=True)),
        ),
        ("Items by level", stacked("held-levels", "Items by level, and who decides", "items", by_level(asked))),
        ("First words of the instructions", opening_figure("held-openings", "First words", opening) if opening else ""),
        ("Words of an instruction", length_figure("held-lengths", "Words of an instruction", words)),
    ]
    notes = [
        "Shares beside bars, in the order of the legend: of components, of points, of the points of a level’s items.",
        "A bar of first words is cut into the words that come next; … are the rare ones.",
    ]
    if words.is_cut:
        notes.append("Words of very long instructions are counted in part.")
    return BenchmarkView(
        said=(
            f"{count(len(asked), 'item')} of {count(len(components), 'component')} worth "
            f"{sum(part.points for part in components):,.10g} points."
        ),
        figures=tuple(Figure(name, svg) for name, svg in drawn if svg),
        notes=tuple(notes),
    )
