"""`mia train`: the options of its commands."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from miabench.cli.options import with_groups
from miabench.errors import MiaError

train = typer.Typer(help="Train a model on data that `mia tune` made.", no_args_is_help=True)


class EvaluationOptions(NamedTuple):
    """The options that say what is asked after training."""

    evaluate: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BENCHMARK",
            help="Ask base and trained model this afterwards; may be repeated. By default of mia/reader: "
            "synth-held-in, synth-held-families, synth-held-kinds. Of other models nothing, but commands are printed.",
        ),
    ] = None
    no_evaluate: Annotated[bool, typer.Option("--no-evaluate", help="Train only: ask nothing, print no commands.")] = (
        False
    )
    evaluate_limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Only the first N items of each. All are 540; on two cores the base takes some 2.5 s for one, then "
            "the trained model 1.5 s, since the texts in the pictures are kept.",
        ),
    ] = None
    base_runs: Annotated[
        Path | None,
        typer.Option(help="Where the base's runs are kept and taken from: three seeds then ask it once."),
    ] = None
    retention: Annotated[bool, typer.Option(help="Also ask retention-v1: what must not be lost.")] = True
    divergence: Annotated[
        bool, typer.Option(help="Also measure how far the trained model's words moved from the base's.")
    ] = True


@train.command()
@with_groups
def sft(
    data: Annotated[
        Path,
        typer.Option("--data", "-d", help="What `mia tune export --format trl` wrote: Parquet or JSONL, or a folder."),
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Run folder; the same command goes on there.")] = None,
    preset: Annotated[
        str | None,
        typer.Option(help="reader, smolvlm-256m, qwen2.5-vl-3b, qwen2.5-vl-7b, or llava-next-13b (the paper's model)."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="A YAML file of settings, over the preset.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting over both; may be repeated.")
    ] = None,
    records: Annotated[
        int | None, typer.Option("--records", "-n", min=1, help="Take so many, drawn by the seed; all by default.")
    ] = None,
    mix: Annotated[Path | None, typer.Option(help="A general data set to mix in, so that less is forgotten.")] = None,
    mix_ratio: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="The share of general records among all; 0.2 by default.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Of the data, their order and the adapters; 1 by default.")
    ] = None,
    inspect_data: Annotated[
        int | None,
        typer.Option(
            "--inspect-data", min=1, metavar="N", help="Show N records as they are trained on; train nothing."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Go on though the memory seems too small.")] = False,
    evaluation: EvaluationOptions = EvaluationOptions(),  # noqa: B008 - an immutable value; the decorator spreads it
) -> None:
    """Fine-tune a model on records whose responses hold, by TRL, PEFT and accelerate, and tell what came of it.

    Only responses are learned; the prompt is masked. At the end base and trained model are asked what training never
    saw, and one table tells what changed: outcome.html in the run folder. That takes longer than a short training: on
    two cores 22 minutes for the base, once, and 14 for the trained model. Stopped at any point, the same command goes
    on: from the last checkpoint, or with the next item. On several accelerators: accelerate launch -m
    miabench.cli.main train sft ...
    """
    from miabench.cli.training import sft_command
    from miabench.train.config import load_config

    loaded = load_config(preset, config, settings or (), mix_ratio=mix_ratio, seed=seed)
    sft_command(loaded, data, out, records, mix, inspect_data, force=force, evaluation=evaluation)


@train.command()
def compare(
    runs: Annotated[
        list[Path], typer.Argument(help="Runs of the base and of the trained model in turns, on one benchmark a pair.")
    ],
    retention_before: Annotated[Path | None, typer.Option(help="The base's run of retention-v1.")] = None,
    retention_after: Annotated[Path | None, typer.Option(help="The trained model's run of retention-v1.")] = None,
    task: Annotated[
        list[str] | None, typer.Option(help="An Inspect task to ask both models as well; may be repeated.")
    ] = None,
    task_limit: Annotated[int | None, typer.Option(min=1, help="Only its first samples.")] = None,
    divergence: Annotated[
        bool, typer.Option("--divergence", help="Measure how far the trained model's words moved from the base's.")
    ] = False,
    html_file: Annotated[Path | None, typer.Option("--html", help="The page.")] = Path("training.html"),
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write every number to this file.")] = None,
    markdown_file: Annotated[Path | None, typer.Option("--markdown", help="Also write the tables as Markdown.")] = None,
    allow_different: Annotated[
        bool, typer.Option("--allow-different", help="Give numbers also of runs that aren't comparable.")
    ] = False,
) -> None:
    """Tell what training changed: the score, paired, by category, what was held out apart; and what was kept."""
    from miabench.cli.outcome import OutcomeFiles, outcome_command

    if len(runs) < 2:
        raise MiaError("name a run of the base and one of the trained model")
    outcome_command(
        runs[0],
        runs[1],
        runs[2:],
        retention_before=retention_before,
        retention_after=retention_after,
        tasks=task or [],
        task_limit=task_limit,
        divergence=divergence,
        files=OutcomeFiles(html=html_file, json=json_file, markdown=markdown_file),
        allow_different=allow_different,
    )
