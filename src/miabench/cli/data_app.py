"""`mia data`: the options of its commands."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from miabench.cli.options import BENCHMARK_HELP, Edition

data = typer.Typer(help="A benchmark's files: fetch, check, list, export.", no_args_is_help=True)


@data.command()
def fetch(
    benchmark: Annotated[
        str, typer.Argument(help="'official', or a file or folder whose items name the URLs of their images.")
    ] = "official",
    file: Annotated[
        Path | None,
        typer.Option("--from", help="The benchmark's file, where there is no network: .json, .parquet or .tsv."),
    ] = None,
    images: Annotated[
        str | None,
        typer.Option(
            metavar="SOURCE",
            help="urls (default), hf (the Hugging Face dataset), vlmevalkit (its TSV), none, or yours: a folder "
            "of images, a .parquet or .tsv file.",
        ),
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask again for images that are here, to learn which have changed.")
    ] = False,
    connections: Annotated[int, typer.Option(min=1, help="Requests at a time.")] = 32,
    per_host: Annotated[int, typer.Option(min=1, help="Requests at a time to one host.")] = 8,
    timeout: Annotated[int, typer.Option(min=1, help="Seconds for one attempt.")] = 60,
    allow_private_hosts: Annotated[
        bool, typer.Option("--allow-private-hosts", help="Also fetch from private and local addresses.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an image, instead of tables.")] = False,
) -> None:
    """Get a benchmark and its images onto this machine, and tell what can't be had.

    Stopped at any point, the same command goes on with what isn't here yet.
    """
    from miabench.cli.fetch import FetchOptions, fetch_command

    fetch_command(
        FetchOptions(benchmark, file, images, refresh, connections, per_host, timeout, allow_private_hosts, as_json)
    )


@data.command("check")
def check_data(
    benchmark: Annotated[str, typer.Argument(help="'official', or a .jsonl, .json, .parquet or .tsv file.")],
    severity: Annotated[
        Literal["error", "warning", "note"], typer.Option(help="Show what is as bad as this, or worse.")
    ] = "warning",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a problem.")] = False,
) -> None:
    """Look for errors in a benchmark's records: points, labels, demands, duplicates, URLs.

    Exit code 0 where there are none, 1 where there are, 2 where the file can't be read.
    """
    from miabench.cli.data import check_command as check_file

    check_file(benchmark, severity, as_json)


@data.command("list")
def list_items(
    benchmark: Annotated[str, typer.Argument(help=BENCHMARK_HELP)] = "official",
    edition: Edition = None,
    level: Annotated[str | None, typer.Option(help="Only items of this level.")] = None,
    category: Annotated[str | None, typer.Option(help="Only items with a component of this category.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N of them.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an item.")] = False,
) -> None:
    """List a benchmark's items, and what it holds."""
    from miabench.cli.data import list_command

    list_command(benchmark, edition, level, category, limit, as_json)


@data.command("export")
def export(
    benchmark: Annotated[str, typer.Argument(help=BENCHMARK_HELP)],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="A folder (items.jsonl and images), or a .jsonl, .parquet, .tsv or .html file."
        ),
    ],
    edition: Edition = None,
) -> None:
    """Write a benchmark with its images in another format: ours, Hugging Face's, VLMEvalKit's, or a page to browse."""
    from miabench.cli.data import export_command

    export_command(benchmark, edition, out)
