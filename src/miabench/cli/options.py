"""Options that several commands have: each is written once."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_type_hints

import typer

OUT_HELP = "Folder to write to."
BENCHMARK_HELP = (
    "'synth-v1' (built in; 'synth' is 40 items for a first try), 'official' (MIA-Bench, after `mia data fetch`), or a "
    ".jsonl, .json, .parquet or .tsv file, or a folder."
)

Edition = Annotated[
    Literal["published", "corrected"] | None,
    typer.Option("--edition", help="Of MIA-Bench: as published (default), or with our corrections."),
]
Judges = Annotated[
    list[str] | None,
    typer.Option(
        "--judge", "-j", help="A model that judges and sees the image: openai/gpt-4o, ...; several make a panel."
    ),
]
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
JudgeUrl = Annotated[str | None, typer.Option("--judge-base-url", help="Where the judges are served.")]
JudgeConnections = Annotated[
    int | None, typer.Option("--judge-connections", min=1, help="Requests to a judge at a time; adaptive by default.")
]
JudgeTimeout = Annotated[
    int | None,
    typer.Option("--judge-timeout", min=1, help="Seconds to wait for a judge's reply, each time it is asked."),
]
MaxCost = Annotated[
    float | None,
    typer.Option(min=0.0, help="Stop when so much is spent (needs the prices); the same command then goes on."),
]
PriceIn = Annotated[float | None, typer.Option(min=0.0, help="Money for a million tokens in, in any currency.")]
PriceOut = Annotated[float | None, typer.Option(min=0.0, help="Money for a million tokens out.")]
CardFile = Annotated[
    Path | None, typer.Option("--judge-card", help="The judge's card.json of `mia judge audit`, for the report.")
]


class JudgeOptions(NamedTuple):
    """The options that say who judges and how; a command gets them all by `with_groups`."""

    judges: Judges = None
    mode: JudgeMode = None
    protocol: JudgeProtocol = "points"
    judge_template: JudgeTemplate = None
    repeats: JudgeRepeats = 1
    reduce: JudgeReduce = "median"
    judge_base_url: JudgeUrl = None
    judge_connections: JudgeConnections = None
    judge_timeout: JudgeTimeout = None
    max_cost: MaxCost = None
    price_in: PriceIn = None
    price_out: PriceOut = None
    judge_card: CardFile = None


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters of a class of options (a NamedTuple) become the options of that class, in place."""
    hints = get_type_hints(command, include_extras=True)
    own = inspect.signature(command).parameters
    groups = {name: hints[name] for name in own if hasattr(hints[name], "_field_defaults")}
    parameters: list[inspect.Parameter] = []
    for name, given in own.items():
        if name not in groups:
            parameters.append(given.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[name]))
            continue
        annotations = get_type_hints(groups[name], include_extras=True)
        parameters += [
            inspect.Parameter(field, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotations[field])
            for field, default in groups[name]._field_defaults.items()
        ]

    @wraps(command)
    def with_options(**given: Any) -> None:
        made = {name: group(**{field: given.pop(field) for field in group._fields}) for name, group in groups.items()}
        command(**made, **given)

    vars(with_options)["__signature__"] = inspect.Signature(parameters)
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_options
