"""`mia`: the commands and their options. Each parses, calls one function of the modules beside this one, and ends in
one line and exit code 2 where the user can mend what is wrong. Heavy imports happen inside the commands.
"""

import gc
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from miabench.cli.data_app import data
from miabench.cli.judge_app import judge
from miabench.cli.options import BENCHMARK_HELP, OUT_HELP, Edition, JudgeOptions, with_groups
from miabench.cli.results_app import results
from miabench.cli.train_app import train
from miabench.cli.tune_app import tune
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

app.add_typer(data, name="data")
app.add_typer(judge, name="judge")
app.add_typer(results)
app.add_typer(tune, name="tune")
app.add_typer(train, name="train")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"miabench {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
@with_groups
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
    judging: JudgeOptions = JudgeOptions(),  # noqa: B008 - an immutable value; the decorator spreads it
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

    run_command(
        RunOptions(
            benchmark=benchmark,
            edition=edition,
            image=image,
            judging=judging,
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
@with_groups
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
    judging: JudgeOptions = JudgeOptions(),  # noqa: B008 - an immutable value; the decorator spreads it
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

    score_command(responses, benchmark, edition, model, judging, out)


@app.command()
@with_groups
def rescore(
    run: Annotated[Path, typer.Argument(help="A run folder, or an Inspect log (.eval) of one of our tasks.")],
    judging: JudgeOptions = JudgeOptions(),  # noqa: B008 - an immutable value; the decorator spreads it
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The new run's folder; by default one beside the run.")
    ] = None,
) -> None:
    """Score a finished run's responses with another judge, mode or protocol; nothing is generated again."""
    from miabench.cli.evaluate import rescore_command

    rescore_command(run, judging, out)


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
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Also write sheet.html (items and images) and sheet.png (images alone).")
    ] = False,
    language: Annotated[
        Literal["en", "zh"], typer.Option(help="Of the instructions; answers are asked for in English.")
    ] = "en",
) -> None:
    """Draw synthetic items with exact ground truth: items.jsonl and images/."""
    from miabench.cli.synth import synth_command

    synth_command(out, n, seed, language, oracle=oracle, sheet=sheet)


@app.command()
def doctor() -> None:
    """Tell what is installed, which providers have keys, and what would run."""
    from miabench.cli.doctor import doctor_command

    doctor_command()


def main() -> None:
    """The `mia` command: exit code 0, 2 for what the user can mend, 130 after Ctrl-C (Typer does that)."""
    gc.set_threshold(100_000, 20, 100)  # reading a log makes many objects and no garbage: a third of its time
    try:
        app()
    except MiaError as error:
        typer.echo(f"mia: {' '.join(str(error).split())}", err=True)
        sys.exit(2)
    finally:
        gc.freeze()  # else the interpreter looks through every object once more at exit: 1 s after a run of 400


if __name__ == "__main__":
    main()
