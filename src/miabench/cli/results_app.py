"""The commands on finished runs: their report, their comparison, what is made of them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from miabench.cli.options import Edition

results = typer.Typer()

RUN_HELP = "A run folder, or an Inspect log (.eval) of one of our tasks."
RUNS_HELP = "Run folders, or Inspect logs (.eval) of our tasks: two or more."


@results.command()
def report(
    runs: Annotated[
        list[Path], typer.Argument(help="Run folders, or Inspect logs (.eval) of our tasks; several make one page.")
    ],
    against: Annotated[
        Path | None,
        typer.Option(help="For a control run (--image): the run of the same model with the real images."),
    ] = None,
    scoring_compat: Annotated[
        Literal["published"] | None,
        typer.Option(help="Also print what the paper's own aggregation makes of the judge's replies (mode judge)."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="HTML file; by default report.html in the run, or runs.html here for several."
        ),
    ] = None,
    images: Annotated[
        Literal["link", "embed", "none"],
        typer.Option(help="Full images in files beside the page, in the page itself, or no images."),
    ] = "link",
    price: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL=IN,OUT",
            help="Money for a million tokens of a model or judge; may be repeated.",
        ),
    ] = None,
) -> None:
    """Write the report of finished runs, and print the table of a single one.

    Several runs make one page: a ranking of those that can be compared, and their items side by side.
    """
    from miabench.cli.report import report_command, report_many_command

    if len(runs) > 1:
        report_many_command(runs, out or Path("runs.html"), images)
        return
    report_command(runs[0], against, out, images, price or [], compat=scoring_compat is not None)


@results.command()
def show(
    item: Annotated[str, typer.Argument(help="An item's id (or the start of it), or its number, counted from 1.")],
    benchmark: Annotated[str, typer.Option("--benchmark", "-b", help="Where the item is from.")] = "synth",
    edition: Edition = None,
    run: Annotated[Path | None, typer.Option("--run", "-r", help="Show the response and outcomes in this run.")] = None,
    image: Annotated[Path | None, typer.Option(help="Also write the image to this file.")] = None,
) -> None:
    """Show one item: instruction, components, how each is decided; with --run, what the model answered."""
    from miabench.cli.show import show_command

    show_command(item, benchmark, edition, run, image)


@results.command()
def compare(
    runs: Annotated[list[Path], typer.Argument(help="Run folders, or Inspect logs (.eval) of our tasks: two or more.")],
    level_strata: Annotated[
        bool, typer.Option("--level-strata", help="Resample within levels, as if each had as many items again.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write every number to this file.")] = None,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", help="Also write a row for each figure to this file.")
    ] = None,
    allow_different: Annotated[
        bool,
        typer.Option(
            "--allow-different",
            help="Give numbers also where mode, edition, judges, their reported versions, protocol or rules differ.",
        ),
    ] = False,
) -> None:
    """Tell which of several runs is better on the same items, and whether that is more than chance.

    Each run's score, every pair's difference with interval, p and Holm's correction, by category and by level, and how
    many items such a difference needs. What makes runs not comparable is refused, or, if allowed, said first.
    """
    from miabench.cli.compare import compare_command

    compare_command(runs, json_file, csv_file, by_level=level_strata, allow_different=allow_different)
