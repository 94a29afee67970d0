"""`mia`: the commands and their options. Each parses, calls one function of the modules beside this one, and ends in
one line and exit code 2 where the user can mend what is wrong. Heavy imports happen inside the commands.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from miabench.errors import MiaError
from miabench.version import __version__

app = typer.Typer(
    name="mia",
    help="Measure how strictly multimodal LLMs follow layered instructions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

data = typer.Typer(help="A benchmark's files: fetch, check, list, export.", no_args_is_help=True)
app.add_typer(data, name="data")

judge = typer.Typer(help="Judges: what they would cost, and how far they can be trusted.", no_args_is_help=True)
app.add_typer(judge, name="judge")

OUT_HELP = "Folder to write to."
BENCHMARK_HELP = (
    "'synth' (built in), 'official' (MIA-Bench, after `mia data fetch`), or a .jsonl, .json, .parquet or .tsv file, "
    "or a folder."
)

Edition = Annotated[
    Literal["published", "corrected"] | None,
    typer.Option("--edition", help="Of MIA-Bench: as published (default), or with our corrections."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"miabench {__version__}")
        raise typer.Exit


Judges = Annotated[
    list[str] | None,
    typer.Option(
        "--judge", "-j", help="A model that judges and sees the image: openai/gpt-4o, ...; several make a panel."
    ),
]
JudgeUrl = Annotated[str | None, typer.Option("--judge-base-url", help="Where the judges are served.")]
JudgeMode = Annotated[
    Literal["rules", "hybrid", "judge"] | None,
    typer.Option(
        "--mode",
        help="rules: what a program can decide; hybrid: a judge the rest (default with --judge); judge: all.",
    ),
]
JudgeProtocol = Annotated[
    Literal["points", "strict"], typer.Option("--protocol", help="points: the paper's line. strict: one JSON object.")
]
JudgeTemplate = Annotated[
    Path | None, typer.Option("--judge-template", help="A Jinja template that replaces the protocol's own prompt.")
]
JudgeRepeats = Annotated[
    int, typer.Option("--repeats", min=1, help="How often each judge is asked about each response.")
]
JudgeReduce = Annotated[
    Literal["median", "mean", "majority"], typer.Option("--reduce", help="How several verdicts become one.")
]
CardFile = Annotated[
    Path | None, typer.Option("--judge-card", help="The judge's card.json of `mia judge audit`, for the report.")
]
MaxCost = Annotated[
    float | None,
    typer.Option(min=0.0, help="Stop when so much is spent (needs the prices); the same command then goes on."),
]
PriceIn = Annotated[float | None, typer.Option(min=0.0, help="Money for a million tokens in, in any currency.")]
PriceOut = Annotated[float | None, typer.Option(min=0.0, help="Money for a million tokens out.")]
JudgeConnections = Annotated[
    int | None, typer.Option("--judge-connections", min=1, help="Requests to a judge at a time; adaptive by default.")
]


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    benchmark: Annotated[str, typer.Argument(help=BENCHMARK_HELP)] = "synth",
    edition: Edition = None,
    model: Annotated[
        str, typer.Option("--model", "-m", help="Any Inspect model: mia/reader, openai/gpt-4o, vllm/..., mia/gguf.")
    ] = "mia/reader",
    model_arg: Annotated[
        list[str] | None, typer.Option("-M", metavar="NAME=VALUE", help="Argument of the provider; may be repeated.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="Where the model is served, e.g. http://localhost:8000/v1.")
    ] = None,
    judges: Judges = None,
    mode: JudgeMode = None,
    protocol: JudgeProtocol = "points",
    judge_template: JudgeTemplate = None,
    repeats: JudgeRepeats = 1,
    reduce: JudgeReduce = "median",
    judge_base_url: JudgeUrl = None,
    judge_connections: JudgeConnections = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    judge_card: CardFile = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N items.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Run folder; by default one under runs/, named by what is run.")
    ] = None,
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Longest answer, in tokens.")] = None,
    temperature: Annotated[float | None, typer.Option(min=0.0, help="Sampling temperature.")] = None,
    seed: Annotated[int | None, typer.Option(help="Sampling seed, where the provider takes one.")] = None,
    max_connections: Annotated[int | None, typer.Option(min=1, help="Requests at a time; adaptive by default.")] = None,
    max_retries: Annotated[int, typer.Option(min=0, help="Further attempts after a failed request.")] = 6,
    timeout: Annotated[int | None, typer.Option(min=1, help="Seconds for one attempt.")] = None,
    image: Annotated[
        Literal["real", "blank", "shuffled", "none"],
        typer.Option(
            help="A control: show a grey image, another item's, or none, to learn what the images are needed for.",
        ),
    ] = "real",
    allow_missing_images: Annotated[
        bool, typer.Option("--allow-missing-images", help="Leave items unscored whose image can't be had.")
    ] = False,
) -> None:
    """Ask a model every item, decide the answers by rule or by judge, write a report.

    With no argument at all: 40 synthetic items and the embedded model, with no key and no network. Stopped at any
    point, the same command goes on: no finished answer is asked for again.
    """
    from miabench.cli.evaluate import RunOptions, run_command
    from miabench.cli.judging import JudgeOptions

    run_command(
        RunOptions(
            benchmark=benchmark,
            edition=edition,
            image=image,
            judging=JudgeOptions(
                judges or [],
                mode,
                protocol,
                judge_template,
                repeats,
                reduce,
                judge_base_url,
                judge_connections,
                max_cost,
                price_in,
                price_out,
                judge_card,
            ),
            model=model,
            model_args=model_arg or [],
            base_url=base_url,
            limit=limit,
            out=out,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            max_connections=max_connections,
            max_retries=max_retries,
            timeout=timeout,
            allow_missing_images=allow_missing_images,
        )
    )


@app.command()
def score(
    responses: Annotated[
        Path,
        typer.Argument(
            help="Responses as MIA-Bench's notebook, lmms-eval, VLMEvalKit, evalscope or we write them; CSV, Parquet."
        ),
    ],
    benchmark: Annotated[str, typer.Option("--benchmark", "-b", help=BENCHMARK_HELP)] = "official",
    edition: Edition = None,
    model: Annotated[
        str | None, typer.Option("--model", "-m", help="What to call the model; by default what the file calls it.")
    ] = None,
    judges: Judges = None,
    mode: JudgeMode = None,
    protocol: JudgeProtocol = "points",
    judge_template: JudgeTemplate = None,
    repeats: JudgeRepeats = 1,
    reduce: JudgeReduce = "median",
    judge_base_url: JudgeUrl = None,
    judge_connections: JudgeConnections = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    judge_card: CardFile = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Run folder; by default one under runs/, named by what is scored."),
    ] = None,
) -> None:
    """Score responses that exist already; no model is asked.

    Responses are joined to items by id, URL or prompt, never by position; what doesn't fit is listed. A failed
    generation is a failure: no answer, and not left out either.
    """
    from miabench.cli.evaluate import score_command
    from miabench.cli.judging import JudgeOptions

    judging = JudgeOptions(
        judges or [],
        mode,
        protocol,
        judge_template,
        repeats,
        reduce,
        judge_base_url,
        judge_connections,
        max_cost,
        price_in,
        price_out,
        judge_card,
    )
    score_command(responses, benchmark, edition, model, judging, out)


@app.command()
def rescore(
    run: Annotated[Path, typer.Argument(help="A run folder, or an Inspect log (.eval) of one of our tasks.")],
    judges: Judges = None,
    mode: JudgeMode = None,
    protocol: JudgeProtocol = "points",
    judge_template: JudgeTemplate = None,
    repeats: JudgeRepeats = 1,
    reduce: JudgeReduce = "median",
    judge_base_url: JudgeUrl = None,
    judge_connections: JudgeConnections = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    judge_card: CardFile = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The new run's folder; by default one beside the run.")
    ] = None,
) -> None:
    """Score a finished run's responses with another judge, mode or protocol; nothing is generated again."""
    from miabench.cli.evaluate import rescore_command
    from miabench.cli.judging import JudgeOptions

    judging = JudgeOptions(
        judges or [],
        mode,
        protocol,
        judge_template,
        repeats,
        reduce,
        judge_base_url,
        judge_connections,
        max_cost,
        price_in,
        price_out,
        judge_card,
    )
    rescore_command(run, judging, out)


@app.command()
def report(
    run: Annotated[Path, typer.Argument(help="A run folder, or an Inspect log (.eval) of one of our tasks.")],
    against: Annotated[
        Path | None,
        typer.Option(help="For a control run (--image): the run of the same model with the real images."),
    ] = None,
    scoring_compat: Annotated[
        Literal["published"] | None,
        typer.Option(help="Also print what the paper's own aggregation makes of the judge's replies (mode judge)."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="HTML file; by default report.html in the run.")
    ] = None,
) -> None:
    """Write the report of a finished run again, and print its table."""
    from miabench.cli.evaluate import report_command

    report_command(run, against, out, compat=scoring_compat is not None)


@app.command()
def show(
    item: Annotated[str, typer.Argument(help="An item's id (or the start of it), or its number, counted from 1.")],
    benchmark: Annotated[str, typer.Option("--benchmark", "-b", help="Where the item is from.")] = "synth",
    edition: Edition = None,
    run: Annotated[Path | None, typer.Option("--run", "-r", help="Show the response and outcomes in this run.")] = None,
    image: Annotated[Path | None, typer.Option(help="Also write the image to this file.")] = None,
) -> None:
    """Show one item: instruction, components, how each is decided; with --run, what the model answered."""
    from miabench.cli.evaluate import show_command

    show_command(item, benchmark, edition, run, image)


@app.command()
def check(
    demand: Annotated[str, typer.Argument(help="A demand as people write it: 'in exactly two sentences'.")],
    response: Annotated[Path, typer.Argument(help="A text file with the response; - for standard input.")],
    category: Annotated[str | None, typer.Option(help="The benchmark's category of the demand, if it matters.")] = None,
) -> None:
    """Check a text against a demand: how the demand is understood, what was found, and what was wanted.

    Exit code 0 where it holds, 1 where it is broken or undecided, 2 where the demand isn't understood.
    """
    from miabench.cli.check import check_command

    check_command(demand, response, category)


@app.command()
def synth(
    out: Annotated[Path, typer.Option("--out", "-o", help=OUT_HELP)],
    n: Annotated[int, typer.Option("--n", "-n", min=1, help="Number of items.")] = 40,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same items on any machine.")] = 0,
    oracle: Annotated[
        bool, typer.Option("--oracle", help="Also write oracle.jsonl: a response that satisfies every component.")
    ] = False,
) -> None:
    """Draw synthetic items with exact ground truth: items.jsonl and images/."""
    from miabench.cli.synth import synth_command

    synth_command(out, n, seed, oracle)


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


@judge.command("audit")
def audit_judge(
    judge: Annotated[str, typer.Option("--judge", "-j", help="The model to audit; it must see images.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder; by default one under audits/.")] = None,
    items: Annotated[int, typer.Option("--items", "-n", min=1, help="Synthetic items, about 13 calls each.")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="Of the items and cases.")] = 0,
    repeats: Annotated[int, typer.Option("--repeats", min=1, help="How often repeated cases are asked in all.")] = 2,
    protocol: JudgeProtocol = "points",
    judge_template: JudgeTemplate = None,
    judge_base_url: JudgeUrl = None,
    judge_connections: JudgeConnections = None,
) -> None:
    """Measure a judge's errors on responses whose truth is known, and write its card (card.html, card.json).

    False passes and fails by category, consistency, what flattery, forged scores and another image do to it. Stopped
    at any point, the same command goes on.
    """
    from miabench.cli.judging import JudgeOptions, audit_command

    options = JudgeOptions([judge], "judge", protocol, judge_template, 1, "median", judge_base_url, judge_connections)
    audit_command(options, out, items, seed, repeats)


@judge.command("estimate")
def estimate_judging(
    source: Annotated[str, typer.Argument(help=BENCHMARK_HELP + " Or a run folder, whose responses are then counted.")],
    edition: Edition = None,
    judges: Judges = None,
    mode: JudgeMode = None,
    protocol: JudgeProtocol = "points",
    judge_template: JudgeTemplate = None,
    repeats: JudgeRepeats = 1,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
) -> None:
    """Tell what judging would take, before anything is spent: calls, tokens and, at your price, money."""
    from miabench.cli.judging import JudgeOptions, estimate_command

    options = JudgeOptions(
        judges or [], mode, protocol, judge_template, repeats, "median", None, None, None, price_in, price_out
    )
    estimate_command(source, edition, options)


@app.command()
def doctor() -> None:
    """Tell what is installed, which providers have keys, and what would run."""
    from miabench.cli.doctor import doctor_command

    doctor_command()


def main() -> None:
    """The `mia` command: exit code 0, 2 for what the user can mend, 130 after Ctrl-C (Typer does that)."""
    try:
        app()
    except MiaError as error:
        typer.echo(f"mia: {' '.join(str(error).split())}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
