"""The commands on finished runs: their report, their comparison, what is made of them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from miabench.cli.options import Edition
from miabench.errors import MiaError

results = typer.Typer()

Runs = Annotated[list[Path], typer.Argument(help="Run folders, or Inspect logs (.eval) of our tasks: two or more.")]
Images = Annotated[
    Literal["link", "embed", "none"],
    typer.Option(help="Full images in files beside the page, in the page itself, or no images."),
]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Also write every number to this file.")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Also write a row for each figure to this file.")]
MarkdownFile = Annotated[Path | None, typer.Option("--markdown", help="Also write the tables as Markdown.")]
LatexFile = Annotated[Path | None, typer.Option("--latex", help="Also write the tables as LaTeX (booktabs).")]
SvgFolder = Annotated[Path | None, typer.Option("--svg", help="Also write the figures to this folder.")]
AllowDifferent = Annotated[
    bool,
    typer.Option(
        "--allow-different",
        help="Give numbers also where mode, edition, judges, their reported versions, protocol or rules differ.",
    ),
]


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
    images: Images = "link",
    benchmarks: Annotated[
        Path | None, typer.Option(help="For several runs: a CSV of other benchmarks' scores, for the correlations.")
    ] = None,
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
        if against is not None or scoring_compat is not None or price:
            raise MiaError("--against, --scoring-compat and --price go with a single run")
        report_many_command(runs, out or Path("runs.html"), images, benchmarks)
        return
    if benchmarks is not None:
        raise MiaError("--benchmarks goes with several runs: a correlation needs three models or more")
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
    runs: Runs,
    level_strata: Annotated[
        bool, typer.Option("--level-strata", help="Resample within levels, as if each had as many items again.")
    ] = False,
    json_file: JsonFile = None,
    csv_file: CsvFile = None,
    markdown_file: MarkdownFile = None,
    latex_file: LatexFile = None,
    allow_different: AllowDifferent = False,
) -> None:
    """Tell which of several runs is better on the same items, and whether that is more than chance.

    Each run's score, every pair's difference with interval, p and Holm's correction, by category and by level, and how
    many items such a difference needs. What makes runs not comparable is refused, or, if allowed, said first.
    """
    from miabench.cli.compare import compare_command

    compare_command(
        runs,
        json_file,
        csv_file,
        markdown_file=markdown_file,
        latex_file=latex_file,
        by_level=level_strata,
        allow_different=allow_different,
    )


@results.command()
def leaderboard(
    folders: Annotated[list[Path], typer.Argument(help="Folders; all finished runs in and below them count.")],
    category: Annotated[str | None, typer.Option(help="Rank by this category alone.")] = None,
    level: Annotated[str | None, typer.Option(help="Rank by this level alone.")] = None,
    html_file: Annotated[Path | None, typer.Option("--html", help="Also write the page of all these runs.")] = None,
    images: Images = "link",
    json_file: JsonFile = None,
    csv_file: CsvFile = None,
    markdown_file: MarkdownFile = None,
    latex_file: LatexFile = None,
) -> None:
    """Rank all runs below a folder, as far as chance lets one.

    Runs of other modes, editions, items, judges, protocols or rules are ranked apart, each group with the reason. What
    isn't finished or can't be read is listed and left out.
    """
    from miabench.cli.leaderboard import leaderboard_command

    leaderboard_command(
        folders,
        category,
        level,
        html_file=html_file,
        images=images,
        json_file=json_file,
        markdown_file=markdown_file,
        latex_file=latex_file,
        csv_file=csv_file,
    )


@results.command()
def consistency(
    runs: Runs,
    right_from: Annotated[float, typer.Option(help="Score from which an answer is right; 1 asks for all of it.")] = 1.0,
    json_file: JsonFile = None,
    csv_file: CsvFile = None,
    svg_folder: SvgFolder = None,
    allow_different: Annotated[
        bool, typer.Option("--allow-different", help="Take runs for repeats that differ in more than chance.")
    ] = False,
) -> None:
    """Tell how often one model gets an item right every time, from repeated runs; and which items flip."""
    from miabench.cli.consistency import consistency_command

    consistency_command(runs, json_file, csv_file, svg_folder, right_from=right_from, allow_different=allow_different)


@results.command()
def correlate(
    runs: Runs,
    benchmarks: Annotated[
        Path, typer.Option("--with", help="CSV of other benchmarks: a row a model, a column a benchmark.")
    ],
    json_file: JsonFile = None,
    csv_file: CsvFile = None,
    svg_folder: SvgFolder = None,
    allow_different: AllowDifferent = False,
) -> None:
    """Tell how far models rank here as they do on other benchmarks: Pearson and Spearman, with intervals."""
    from miabench.cli.correlate import correlate_command

    correlate_command(runs, benchmarks, json_file, csv_file, svg_folder, allow_different=allow_different)


@results.command()
def export(
    runs: Annotated[list[Path], typer.Argument(help="Run folders, or Inspect logs (.eval) of our tasks.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")],
    only: Annotated[
        str | None,
        typer.Option(help="Kinds, with commas between: csv,markdown,latex,parquet,svg,png,model-card; by default all."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Address of a page about the run, for the model card.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that no export left so.")] = False,
) -> None:
    """Write tables, figures, components and a model-card block of runs, for a paper, a spreadsheet, a hub.

    Only runs that can be ranked together share a table.
    """
    from miabench.cli.export import export_command

    export_command(runs, out, only, source, force=force)


@results.command()
def annotate(
    run: Annotated[Path, typer.Argument(help="A run folder.")],
    annotator: Annotated[str, typer.Option(help="Who labels; each has a file of labels.")] = "me",
    sample: Annotated[int | None, typer.Option(min=1, help="Only the first N items of the random order.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes a free one.")] = 0,
    export_file: Annotated[
        Path | None, typer.Option("--export", metavar="CSV", help="Write all labels to this file; no page.")
    ] = None,
    import_file: Annotated[
        Path | None, typer.Option("--import", metavar="CSV", help="Take the labels of this file; no page.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Label components by hand, without seeing a verdict, on a page of this machine alone.

    The report then says how far people agree with rules and judges, and corrects the score by their labels.
    """
    from miabench.cli.annotate import annotate_command

    annotate_command(run, annotator, sample, port, export_file, import_file, browser=browser)
