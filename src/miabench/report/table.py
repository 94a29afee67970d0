"""The table at the end of a run, and `plain`, which makes hostile text safe for a terminal."""

import re

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from miabench.analysis.summary import Estimate, Summary
from miabench.bench.display import category_words
from miabench.bench.visible import visible
from miabench.evaluate.config import RunConfig
from miabench.report.run.control import SHOWN
from miabench.report.words import (
    count,
    has_open_ends,
    interval,
    loose_sentence,
    measured_sentence,
    percent,
    perfect_sentence,
    source_cautions,
)

_COLUMNS = {
    "": 12,
    "Score\n%": 5,
    "95 %\ninterval": 11,
    "Items\nscored": 7,
    "Coverage\n%": 8,
    "Components\nmeasured": 10,
    "Bounds\n%": 11,
}
"""The heading of each column and the characters that its widest cell takes: 78 in all with what lies between."""

_GUARD = "[b][/b]"
"""Markup that prints nothing: what stands before it can't join what follows to a tag or an emoji code."""

_SPECIAL = re.compile(r"\[|:(?=\S)|\\{50}")  # long runs of backslashes, since Rich takes quadratic time over them


def plain(text: str) -> str:
    """Text for Rich markup that comes out as it stands: nothing in it is obeyed by Rich or by the terminal.

    Control characters, ANSI escapes and bidi overrides become visible escapes; newlines and tabs stay. What is
    printed is `visible(text)`, whatever markup stands around it.
    """
    whole = visible(text)
    stem = whole.rstrip("\\")
    safe = _SPECIAL.sub(_guarded, stem)
    backslashes = len(whole) - len(stem)
    return safe + 2 * backslashes * "\\" + _GUARD if backslashes else safe


def _guarded(special: re.Match[str]) -> str:
    found = special.group()
    if found == "[":
        return "\\[" + _GUARD
    return (found if found == ":" else 2 * found) + _GUARD


def summary_table(config: RunConfig, summary: Summary) -> RenderableType:
    """The numbers of a run for a terminal of 80 columns: total, categories, levels, and what they stand on."""
    heading = Text.assemble((visible(config.model), "bold"), " on ", (visible(config.benchmark), "bold"))
    edition = f"edition {visible(config.edition)}, " if config.edition else ""
    judges = "".join(f"judge {visible(j.model)}, " for j in (config.judging.judges if config.judging else ()))
    protocol = visible(config.judge_protocol or config.protocol)
    heading.append(f"  ({edition}mode {config.mode}, {judges}protocol {protocol})", "dim")
    lines = [Text(measured_sentence(summary))]
    if summary.total is None:
        lines.insert(0, Text("Nothing was measured: no component of these items can be decided by rule.", "yellow"))
        return Group(heading, *lines)
    lines.insert(0, Text(f"Perfect items: {perfect_sentence(summary)}."))
    if loose := loose_sentence(summary):
        lines.insert(1, Text(f"Loose score: {loose}."))
    if summary.failures:
        lines.append(Text(f"{count(summary.failures, 'item')} without a response: unscored.", "yellow"))
    if config.image != "real":
        lines.append(Text(f"A control: the model was shown {SHOWN[config.image]}.", "yellow"))
    if config.source:
        lines += [Text(visible(caution), "yellow") for caution in source_cautions(config.source)]
    return Group(heading, _table(summary, summary.total), *lines)


def print_summary(console: Console, config: RunConfig, summary: Summary) -> None:
    """Print `summary_table`, no narrower than it needs: a narrow terminal breaks lines, but no number is cut."""
    console.print(summary_table(config, summary), highlight=False, crop=False)


def _table(summary: Summary, total: Estimate) -> Table:
    estimates = [total, *summary.categories.values(), *summary.levels.values()]
    with_bounds = any(has_open_ends(e) for e in estimates)
    columns = list(_COLUMNS.items())[: None if with_bounds else -1]
    # A fixed width: Rich would cut numbers to fit a narrow terminal, which can break lines itself.
    width = sum(width + 2 for _, width in columns)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), width=width)
    for name, _ in columns:
        table.add_column(name, justify="right" if name else "left", no_wrap=True)
    table.add_row(*_cells("Total", total, with_bounds), style="bold")
    table.add_section()
    for category, estimate in summary.categories.items():
        table.add_row(*_cells(category_words(category), estimate, with_bounds))
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
