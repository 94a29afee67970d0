"""Tables of numbers in a terminal, of which no number is ever cut."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table


def numbers_table(headings: Iterable[str]) -> Table:
    """A table with names on the left under "", and numbers on the right under the other headings."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    return table


def shortened(text: str, most: int) -> str:
    """A name with an ellipsis beyond that many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def show_table(console: Console, table: Table) -> None:
    """Print a table as wide as it needs: a narrow terminal breaks lines, but cuts nothing."""
    table.width = console.measure(table, options=console.options.update(max_width=10_000)).maximum
    console.print(table, crop=False)
