"""Figures as files: SVG, and PNG drawn from that same SVG."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from miabench.analysis.ranking import Group
from miabench.report.export.tables import ExportedRun, benchmark_name, labels
from miabench.report.figures.charts import MOST, bars, radar
from miabench.report.figures.profile import Figure, category_series, run_figures

SCALE = 3
"""Pixels of a PNG to one of the SVG, whose 96 an inch become 288."""


def figures_of(run: ExportedRun) -> tuple[Figure, ...]:
    """The figures of one run that have something to show: `categories`, `profile`, `levels`."""
    name = f"{run.config.model} on {benchmark_name(run.config)}"
    return run_figures("figure", name, run.results, run.summary, standalone=True)


def group_figures(runs: Sequence[ExportedRun], group: Group) -> Iterator[Figure]:
    """The categories of the first runs of a group, which one figure has room for, as bars and as profiles."""
    names = labels([run.compared(run.name) for run in runs])
    members = group.members[:MOST]
    found, series = category_series([(names[place], runs[place].summary) for place in members])
    title = f"{len(members)} runs on {benchmark_name(runs[members[0]].config)}"
    drawn = (
        Figure("categories", bars("figure-bars", f"Categories: {title}", found, series, standalone=True)),
        Figure("profile", radar("figure-radar", f"Profile: {title}", found, series, standalone=True)),
    )
    yield from (figure for figure in drawn if figure.svg)


def png(svg: str) -> bytes:
    """An SVG of ours as PNG, `SCALE` times as wide and high, with its resolution: in print it has the SVG's size.

    Words are set in DejaVu Sans, which comes with matplotlib, so that the picture is the same on every machine, one
    without fonts too. What that font hasn't (Chinese, emoji) is a box; the SVG has it.
    """
    import matplotlib as mpl
    import resvg_py
    from PIL import Image

    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=[str(fonts / "DejaVuSans.ttf"), str(fonts / "DejaVuSans-Bold.ttf")],
        font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
    )
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(out, "PNG", dpi=(96 * SCALE, 96 * SCALE))
    return out.getvalue()
