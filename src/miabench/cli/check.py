"""`mia check`: one demand and one text, explained."""

import sys
from pathlib import Path

import typer
from rich.console import Console

from miabench.bench.items import CATEGORIES
from miabench.constraints import Constraint, Finding, read
from miabench.errors import ConstraintError
from miabench.report.table import plain

STYLE = {"holds": "green", "broken": "red", "undecided": "yellow"}


def check_command(demand: str, path: Path, category: str | None) -> None:
    """Print how a demand is read and what each reading of the text finds.

    Raises:
        ConstraintError: the demand isn't understood, or the file can't be read.
        typer.Exit: 1, where the demand isn't met.
    """
    if category is not None and category not in CATEGORIES:
        raise ConstraintError(f"unknown category {category!r}; known: {', '.join(CATEGORIES)}")
    constraint = read(demand, category)
    if constraint is None:
        raise ConstraintError(
            f"no rule decides {demand!r}: either a judge has to, or it is worded in a way that isn't understood "
            "(docs/constraints.md shows what is)"
        )
    text = _text(path)
    strict = constraint.check(text)
    loose = constraint.check(text, loose=True)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"demand   {plain(demand)}")
    console.print(f"read as  {plain(describe(constraint))}")
    console.print(f"strict   {_shown(strict)}")
    if loose != strict:
        console.print(f"loose    {_shown(loose)}")
    if constraint.partial:
        console.print("partial  the demand says more, which no program decides; this part alone doesn't score it")
    if strict.outcome != "holds":
        raise typer.Exit(1)


def describe(constraint: Constraint) -> str:
    """A constraint in its JSON form, kind first."""
    fields = constraint.model_dump(mode="json", exclude={"kind", "partial"}, exclude_none=True)
    listed = ", ".join(f"{name}={value!r}" for name, value in fields.items())
    return f"{constraint.kind}({listed})"


def _shown(finding: Finding) -> str:
    part = f" ({finding.fraction:.0%} met)" if finding.outcome == "broken" and finding.fraction else ""
    style = STYLE[finding.outcome]
    return f"[{style}]{finding.outcome}[/{style}]{part}: {plain(finding.evidence)}"


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise ConstraintError(f"can't read {str(path)!r}: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConstraintError(f"{str(path)!r} isn't UTF-8 text: byte {error.start}") from error
