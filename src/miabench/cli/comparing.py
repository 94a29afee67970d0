"""What the commands that compare runs print alike."""

from collections.abc import Sequence

from rich.console import Console

from miabench.analysis.comparable import Difference
from miabench.report.table import plain


def print_differences(console: Console, found: Sequence[Difference], cautions: Sequence[str]) -> None:
    """What differs between runs: loudly what bars a comparison, then the rest, then further cautions."""
    barriers = [difference for difference in found if difference.is_barrier]
    if barriers:
        console.print("\n[bold red]NOT COMPARABLE: these runs don't measure the same.[/bold red]")
    for difference in barriers:
        console.print(f"[red]- {plain(difference.sentence)}[/red]")
    others = [difference for difference in found if not difference.is_barrier]
    if others:
        console.print("\nThe runs differ in:")
    for difference in others:
        console.print(f"- {plain(difference.sentence)}")
    for sentence in cautions:
        console.print(f"[yellow]- {plain(sentence)}[/yellow]")


def fixed(value: float, form: str) -> str:
    """A rounded number; what rounds to nothing has no minus sign."""
    text = format(value, form)
    return text if float(text) else format(0.0, form)


def letter(n: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    return ("" if n < 26 else letter(n // 26 - 1)) + chr(ord("A") + n % 26)
