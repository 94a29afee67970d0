"""`mia tune`: the options of its commands."""

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from miabench.cli.options import JudgeConnections, JudgeMode, JudgeOptions, JudgeProtocol, Judges, JudgeUrl, with_groups

tune = typer.Typer(
    help="Training data for layered instructions: propose, answer, select, decontaminate, export.",
    no_args_is_help=True,
)

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the training data; every step goes on there.")]
Preset = Annotated[str, typer.Option(help="Settings to start from: synth (drawn scenes, no model), paper (a teacher).")]
SourceOption = Annotated[
    Literal["synth", "teacher", "sampled"] | None,
    typer.Option(help="Instructions on drawn scenes; by a teacher on your images; or drawn demands on your images."),
]
Count = Annotated[
    int | None, typer.Option("--n", "-n", min=1, help="Drawn items that are wanted, or how many of the images.")
]
Seed = Annotated[int | None, typer.Option(min=0, help="Of what is drawn.")]
Language = Annotated[Literal["en", "zh"] | None, typer.Option(help="Of the instructions on drawn scenes.")]
Images = Annotated[Path | None, typer.Option(help="A folder of images, or Parquet files as Hugging Face has them.")]
ImageColumn = Annotated[str | None, typer.Option(help="Of those Parquet files; by default 'image'.")]
Licence = Annotated[str | None, typer.Option(help="Of the images and texts, for the data card, e.g. cc-by-4.0.")]
Teacher = Annotated[str | None, typer.Option("--teacher", "-t", help="A model that sees images: openai/gpt-4o, ...")]
TeacherArg = Annotated[
    list[str] | None, typer.Option("-M", metavar="NAME=VALUE", help="Argument of the provider; may be repeated.")
]
BaseUrl = Annotated[str | None, typer.Option(help="Where the teacher is served, e.g. http://localhost:8000/v1.")]
MaxTokens = Annotated[int | None, typer.Option(min=1, help="Longest reply of the teacher, in tokens.")]
Temperature = Annotated[float | None, typer.Option(min=0.0, help="Sampling temperature of the teacher.")]
Connections = Annotated[int | None, typer.Option("--max-connections", min=1, help="Requests to it at a time.")]
Timeout = Annotated[int | None, typer.Option(min=1, help="Seconds for one attempt.")]
Answers = Annotated[int | None, typer.Option(min=1, help="Answers to each instruction; of the oracle, styles.")]
NearMisses = Annotated[
    int | None, typer.Option(min=0, help="Of the oracle: so many answers that break one component each.")
]
KeepOption = Annotated[
    Literal["sft", "pairs", "both"] | None, typer.Option(help="Examples for SFT, preference pairs, or both.")
]
Threshold = Annotated[float | None, typer.Option(min=0.0, max=1.0, help="Least score of an answer that is kept.")]
Coverage = Annotated[float | None, typer.Option(min=0.0, max=1.0, help="Least share of its points that is measured.")]
Margin = Annotated[float | None, typer.Option(min=0.001, max=1.0, help="Least difference of a pair's scores.")]
ImageDistance = Annotated[
    int | None, typer.Option(min=0, max=256, help="Bits of 256 up to which two images are near copies.")
]
Similarity = Annotated[
    float | None, typer.Option(min=0.01, max=1.0, help="Jaccard similarity from which two instructions are.")
]
Official = Annotated[
    bool | None, typer.Option("--official/--no-official", help="Compare with the published MIA-Bench, if it is here.")
]
Most = Annotated[int | None, typer.Option(min=1, help="Keep at most so many items.")]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", help="trl, trl-prompt-completion, llava, llama-factory, parquet; may be repeated."),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Shards at a time; by default one a core. Changes no byte.")]
EngineOption = Annotated[
    Literal["local", "ray"], typer.Option("--engine", help="Processes of this machine, or Ray (see --ray-address).")
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        help="HOST:PORT of a Ray cluster whose machines share --out, or auto; without it, a Ray on this machine."
    ),
]


class TeacherOptions(NamedTuple):
    """The options that say who the teacher is and how it is asked."""

    teacher: Teacher = None
    model_arg: TeacherArg = None
    base_url: BaseUrl = None
    max_tokens: MaxTokens = None
    temperature: Temperature = None
    max_connections: Connections = None
    timeout: Timeout = None


class ProposeOptions(NamedTuple):
    """Where instructions come from."""

    source: SourceOption = None
    n: Count = None
    seed: Seed = None
    language: Language = None
    images: Images = None
    image_column: ImageColumn = None
    licence: Licence = None


class AnswerOptions(NamedTuple):
    """How many answers there are."""

    answers: Answers = None
    near_misses: NearMisses = None


class SelectOptions(NamedTuple):
    """Which answers are kept."""

    keep: KeepOption = None
    threshold: Threshold = None
    coverage: Coverage = None
    margin: Margin = None


class GradeOptions(NamedTuple):
    """Which judges grade what rules don't."""

    judges: Judges = None
    mode: JudgeMode = None
    protocol: JudgeProtocol = "points"
    judge_base_url: JudgeUrl = None
    judge_connections: JudgeConnections = None

    def judging(self) -> JudgeOptions:
        """The same as the options of other commands."""
        return JudgeOptions(**self._asdict())


class CleanOptions(NamedTuple):
    """What counts as a copy."""

    image_distance: ImageDistance = None
    similarity: Similarity = None
    official: Official = None


class EngineOptions(NamedTuple):
    """Where the work is done; it decides nothing about the data."""

    workers: Workers = None
    engine: EngineOption = "local"
    ray_address: RayAddress = None


# Each group is an immutable value that `with_groups` spreads.
_TEACHER, _PROPOSE, _ANSWER = TeacherOptions(), ProposeOptions(), AnswerOptions()
_SELECT, _GRADE, _CLEAN, _ENGINE = SelectOptions(), GradeOptions(), CleanOptions(), EngineOptions()


@tune.command()
@with_groups
def propose(
    context: typer.Context,
    out: Out,
    preset: Preset = "synth",
    proposing: ProposeOptions = _PROPOSE,
    teaching: TeacherOptions = _TEACHER,
    running: EngineOptions = _ENGINE,
) -> None:
    """Make instructions: items drawn with exact ground truth, or five on each of your images.

    Drawn items leave out what the benchmark holds out. Stopped at any point, the same command goes on.
    """
    from miabench.cli.tune import tune_command

    changes = proposing._asdict()
    tune_command(context, "propose", out, running, preset_name=preset, teacher=teaching, changes=changes)


@tune.command()
@with_groups
def answer(
    context: typer.Context,
    out: Out,
    answering: AnswerOptions = _ANSWER,
    teaching: TeacherOptions = _TEACHER,
    running: EngineOptions = _ENGINE,
) -> None:
    """Have every instruction answered: by a teacher, or by the oracle that knows the drawn scenes."""
    from miabench.cli.tune import tune_command

    tune_command(context, "answer", out, running, teacher=teaching, changes=answering._asdict())


@tune.command()
@with_groups
def select(
    context: typer.Context,
    out: Out,
    selecting: SelectOptions = _SELECT,
    grading: GradeOptions = _GRADE,
    running: EngineOptions = _ENGINE,
) -> None:
    """Grade all answers with the evaluation's own scorer, and keep what is good enough to learn from."""
    from miabench.cli.tune import tune_command

    tune_command(context, "select", out, running, judges=grading.judging(), changes=selecting._asdict())


@tune.command()
@with_groups
def decontaminate(
    context: typer.Context,
    out: Out,
    cleaning: CleanOptions = _CLEAN,
    most: Most = None,
    running: EngineOptions = _ENGINE,
) -> None:
    """Leave out what a benchmark has, what is held out, and near copies; removed.jsonl tells why of each."""
    from miabench.cli.tune import tune_command

    tune_command(context, "decontaminate", out, running, most=most, changes=cleaning._asdict())


@tune.command()
@with_groups
def export(context: typer.Context, out: Out, formats: Formats = None, running: EngineOptions = _ENGINE) -> None:
    """Write what trainers read, every record checked, and a data card (export/README.md)."""
    from miabench.cli.tune import tune_command

    tune_command(context, "export", out, running, changes={"formats": tuple(formats) if formats else None})


@tune.command("all")
@with_groups
def run_all(
    context: typer.Context,
    out: Out,
    preset: Preset = "synth",
    proposing: ProposeOptions = _PROPOSE,
    teaching: TeacherOptions = _TEACHER,
    answering: AnswerOptions = _ANSWER,
    selecting: SelectOptions = _SELECT,
    grading: GradeOptions = _GRADE,
    cleaning: CleanOptions = _CLEAN,
    formats: Formats = None,
    running: EngineOptions = _ENGINE,
) -> None:
    """All steps: `mia tune all --n 5000 --seed 7 --out DIR` makes 5,000 verified records without any model.

    Stopped at any point, the same command goes on: no shard is made and no reply is asked for twice.
    """
    from miabench.cli.tune import tune_command

    groups = (proposing, answering, selecting, cleaning)
    changes = {name: value for group in groups for name, value in group._asdict().items()}
    changes["formats"] = tuple(formats) if formats else None
    tune_command(
        context,
        "all",
        out,
        running,
        preset_name=preset,
        teacher=teaching,
        judges=grading.judging(),
        changes=changes,
    )
