"""`mia train sft`: tells what it does, shows data as they are trained on, and what came of the training."""

from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from miabench.bench.visible import visible
from miabench.cli.train_app import EvaluationOptions
from miabench.errors import RunError
from miabench.train.config import TrainConfig
from miabench.train.evaluation import commands, plan
from miabench.train.sft import Progress, Request, is_main_process, sft


def sft_command(
    config: TrainConfig,
    data: Path,
    out: Path | None,
    records: int | None,
    mix: Path | None,
    inspect_data: int | None,
    *,
    force: bool,
    evaluation: EvaluationOptions,
) -> None:
    """Train and tell what came of it, or with `inspect_data` only show."""
    if inspect_data is not None:
        with TemporaryDirectory() as folder:
            _inspect(Request(config, data, Path(folder) / "inspected", records, mix), inspect_data)
        return
    if out is None:
        raise RunError("name a folder for the trained model: --out DIR")
    after = plan(
        config,
        evaluation.evaluate or (),
        skip=evaluation.no_evaluate,
        limit=evaluation.evaluate_limit,
        base_runs=evaluation.base_runs,
        retention=evaluation.retention,
        divergence=evaluation.divergence,
    )
    trained = sft(
        Request(config, data, out, records, mix, force), _tell, say=lambda line: print(visible(line), flush=True)
    )
    if not is_main_process():
        return
    record = trained.record
    print(f"{record['steps']} steps, {record['tokens']} tokens; {visible(str(trained.folder))} holds what was trained")
    if config.reads_text:
        print(f"`mia run --model mia/reader -M adapter={visible(str(trained.folder))}` asks it", flush=True)
    if after is not None:
        from miabench.cli.after_training import evaluate_command

        evaluate_command(after, out, trained.folder)
    elif not evaluation.no_evaluate:
        told = visible(commands(config, out, trained.folder))
        print(f"To learn what came of it, serve both models by vLLM and ask them:\n\n{told}")


def _tell(progress: Progress) -> None:
    left = progress.steps - progress.step
    print(
        f"step {progress.step} of {progress.steps}  loss {progress.loss:.3f}  {progress.tokens_per_second:.0f} tokens/s"
        + ("" if left else "  done"),
        flush=True,
    )


def _inspect(request: Request, samples: int) -> None:
    from miabench.train.preview import preview

    found = preview(request, samples)
    console = Console(highlight=False, soft_wrap=True)
    for number, sample in enumerate(found.samples, 1):
        console.print(
            f"[bold]Record {number}[/bold]: {sample.tokens} tokens, {sample.trained} of them trained"
            + (", the response is cut" if sample.cut else "")
        )
        for piece in sample.pieces:
            mark = "trained: " if piece.trained else "masked:  "
            console.print(Text(mark + visible(piece.text), style="green" if piece.trained else "dim"))
    lengths = found.lengths
    console.print(
        f"{found.records} records. Tokens: min {lengths.least}, median {lengths.median}, 95 % at most {lengths.p95}, "
        f"max {lengths.most}; trained: {found.trained_share:.0%} of them. Truncated: {found.truncated} "
        f"({found.truncated / found.records:.1%}). Nothing was trained."
    )
