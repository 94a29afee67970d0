"""`mia judge`: the options of its commands."""

from pathlib import Path
from typing import Annotated

import typer

from miabench.cli.options import (
    BENCHMARK_HELP,
    Edition,
    JudgeConnections,
    JudgeMode,
    JudgeOptions,
    JudgeProtocol,
    JudgeRepeats,
    Judges,
    JudgeTemplate,
    JudgeTimeout,
    JudgeUrl,
    PriceIn,
    PriceOut,
)

judge = typer.Typer(
    help="Judges: what they would cost, how far they can be trusted, and how far they agree.", no_args_is_help=True
)


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
    judge_timeout: JudgeTimeout = None,
) -> None:
    """Measure a judge's errors on responses whose truth is known, and write its card (card.html, card.json).

    False passes and fails by category, consistency, what flattery, forged scores and another image do to it. Stopped
    at any point, the same command goes on.
    """
    from miabench.cli.judging import audit_command

    options = JudgeOptions(
        [judge],
        "judge",
        protocol,
        judge_template,
        judge_base_url=judge_base_url,
        judge_connections=judge_connections,
        judge_timeout=judge_timeout,
    )
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
    from miabench.cli.judging import estimate_command

    options = JudgeOptions(judges, mode, protocol, judge_template, repeats, price_in=price_in, price_out=price_out)
    estimate_command(source, edition, options)


@judge.command("compare")
def compare_judges(
    runs: Annotated[list[Path], typer.Argument(help="Judged run folders: of one model or several, judges likewise.")],
    allow_different: Annotated[
        bool,
        typer.Option(
            "--allow-different",
            help="Give numbers also where mode, protocol, items or a judge's reported version differ.",
        ),
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write every number to this file.")] = None,
) -> None:
    """Tell how far judges agree on the same responses, and which favours its own family.

    Two runs of the same responses (`mia rescore`) give agreement and the mean difference; several models and judges
    give a table of one by the other. What makes runs not comparable is said first, and needs --allow-different.
    """
    from miabench.cli.compare_judges import compare_command

    compare_command(runs, json_file, allow_different=allow_different)
