"""The table at the end of a run, and `plain`, which makes hostile text safe for a terminal."""

import re

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from miabench.analysis.summary import Estimate, Summary
from miabench.evaluate.config import RunConfig
from miabench.report.text import visible
from miabench.report.words import (
    category_name,
    count,
    has_open_ends,
    interval,
    measured_sentence,
    percent,
    perfect_sentence,
)


_GUARD = "[b][/b]"
"""Markup that prints nothing: what stands before it can't join what follows to a tag or an emoji code."""

_EMOJI_CODE = re.compile(r"(?<=:)(?=\S{1,80}:)")


def plain(text: str) -> str:
    """Text for Rich markup that comes out as it stands: nothing in it is obeyed by Rich or by the terminal.

    Control characters, ANSI escapes and bidi overrides become visible escapes; newlines and tabs stay. Whatever
    markup or other `plain` text stands around it, the result is `visible(text)` when printed.
    """
    whole = visible(text)
    stem = whole.rstrip("\\")
    backslashes = len(whole) - len(stem)
    safe = _GUARD.join(escape(part) for part in _EMOJI_CODE.split(stem))
    if backslashes or stem.rfind("[") > stem.rfind("]"):
        safe += 2 * backslashes * "\\" + _GUARD
    return safe


def summary_table(config: RunConfig, summary: Summary) -> RenderableType:
    """The numbers of a run for a terminal of 80 columns: total, categories, levels, and what they stand on."""
    heading = Text.assemble((visible(config.model), "bold"), " on ", (visible(config.benchmark), "bold"))
    heading.append(f"  (mode {config.mode}, protocol {visible(config.protocol)})", "dim")
    lines = [Text(measured_sentence(summary))]
    if summary.total is None:
        lines.insert(0, Text("Nothing was measured: no component of these items can be decided by rule.", "yellow"))
        return Group(heading, *lines)
    lines.insert(0, Text(f"Perfect items: {perfect_sentence(summary)}."))
    if summary.failures:
        lines.append(Text(f"{count(summary.failures, 'item')} without a response: unscored.", "yellow"))
    return Group(heading, _table(summary, summary.total), *lines)


def print_summary(console: Console, config: RunConfig, summary: Summary) -> None:
    """Print `summary_table`."""
    console.print(summary_table(config, summary), highlight=False)


def _table(summary: Summary, total: Estimate) -> Table:
    estimates = [total, *summary.categories.values(), *summary.levels.values()]
    with_bounds = any(has_open_ends(e) for e in estimates)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("", overflow="fold")
    for name in ("Score\n%", "95 %\ninterval", "Items\nscored", "Coverage\n%", "Components\nmeasured"):
        table.add_column(name, justify="right", overflow="fold")
    if with_bounds:
        table.add_column("Bounds\n%", justify="right", overflow="fold")
    table.add_row(*_cells("Total", total, with_bounds), style="bold")
    table.add_section()
    for category, estimate in summary.categories.items():
        table.add_row(*_cells(category_name(category), estimate, with_bounds))
    table.add_section()
    for level, estimate in summary.levels.items():
        table.add_row(*_cells(level, estimate, with_bounds))
    return table


def _cells(name: str, estimate: Estimate, with_bounds: bool) -> list[str]:
    cells = [
        name,
        percent(estimate.mean) if estimate.mean is not None else "-",
        interval(estimate, "-") or "-",
        f"{estimate.scored}/{estimate.items}",
        percent(estimate.coverage),
        str(estimate.components),
    ]
    if with_bounds:
        bounds = f"{percent(estimate.lower)}-{percent(estimate.upper)}"
        cells.append(bounds if has_open_ends(estimate) else "")
    return cells
