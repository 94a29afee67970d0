"""What follows training: the benchmarks that base and trained model are asked, and where these runs lie.

In the folder of a training run, each run as `mia run` makes one:

    evaluation/base/synth-held-in/     the base model's; `--base-runs` keeps them elsewhere, for the next training too
    evaluation/tuned/synth-held-in/    the trained model's
    outcome.html, outcome.json         what they say together (`train.outcome`)

The embedded reader is asked here. Where another model can be served, only the user knows; for it there are commands.
"""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import Literal, NamedTuple

from miabench.bench.items import Benchmark
from miabench.catalog import RETENTION, SYNTHETIC, load
from miabench.errors import RunError
from miabench.evaluate.config import Settings
from miabench.synth.retention import EACH, PARTS, retention_items
from miabench.train.config import READER, TrainConfig

HELD_OUT_SETS = ("synth-held-in", "synth-held-families", "synth-held-kinds")
"""What is asked unless the user names other benchmarks: 120 items each, none of them in training data."""

Which = Literal["base", "tuned"]


class Job(NamedTuple):
    """A run to make: of which model, the items and what a report calls them, how to ask, and the run folder."""

    which: Which
    benchmark: Benchmark
    name: str
    settings: Settings
    folder: Path


class Pair(NamedTuple):
    """The base and the trained model on the same items."""

    base: Job
    tuned: Job


class Plan(NamedTuple):
    """What is asked after training.

    Attributes:
        benchmarks: names or paths, as of `catalog.load`.
        limit: only so many items of each: the first; of `retention-v1` as many of each part, rounded up.
        base_runs: where the base model's runs are kept; None is in the folder of the training run.
        retention: whether `retention-v1` is asked as well.
        divergence: whether the distance from the base is measured.
    """

    benchmarks: tuple[str, ...] = HELD_OUT_SETS
    limit: int | None = None
    base_runs: Path | None = None
    retention: bool = True
    divergence: bool = True

    def pairs(self, out: Path, trained: Path) -> list[Pair]:
        """The runs to make, those of `retention-v1` last.

        Args:
            out: the folder of the training run.
            trained: the folder of the adapter or model.

        Raises:
            BenchmarkError: a benchmark can't be read.
        """
        base, tuned = Settings(model=READER), Settings(model=READER, model_args={"adapter": str(trained)})
        made = []
        for name in (*self.benchmarks, *([RETENTION] if self.retention else [])):
            items = _first(name, self.limit)
            folder = name if name in (*SYNTHETIC, RETENTION) else f"{Path(name).resolve().stem}-{items.digest[:8]}"
            folder += "" if self.limit is None else f"-limit-{self.limit}"
            before = (self.base_runs or runs_of(out, "base")) / folder
            after = runs_of(out, "tuned") / folder
            made.append(Pair(Job("base", items, name, base, before), Job("tuned", items, name, tuned, after)))
        return made


def plan(
    config: TrainConfig,
    benchmarks: Sequence[str] = (),
    *,
    skip: bool = False,
    limit: int | None = None,
    base_runs: Path | None = None,
    retention: bool = True,
    divergence: bool = True,
) -> Plan | None:
    """Decide what follows training, before it begins: a benchmark in a file is read through.

    Args:
        config: of the training.
        benchmarks: what the user names; nothing is `HELD_OUT_SETS`.
        skip: the user wants nothing asked.
        limit, base_runs, retention, divergence: as in `Plan`.

    Returns:
        None where nothing is asked: the user said so, or the model isn't the reader.

    Raises:
        RunError: something is wanted and refused at once; of another model than the reader; or `retention-v1` is named,
            which isn't scored like the others.
        BenchmarkError: a benchmark doesn't exist or can't be read.
    """
    if skip and benchmarks:
        raise RunError("--evaluate and --no-evaluate exclude each other")
    if RETENTION in benchmarks:
        raise RunError(f"{RETENTION} is asked unless --no-retention is given; name other benchmarks with --evaluate")
    if not config.reads_text:
        if benchmarks or limit is not None or base_runs is not None:
            raise RunError(
                f"only {READER} is asked after training; {config.model} has to be served first: leave --evaluate, "
                "--evaluate-limit and --base-runs out, and the commands to run are printed at the end"
            )
        return None
    if skip:
        return None
    for name in benchmarks:
        if name not in SYNTHETIC:  # those are drawn, and always there
            load(name)
    return Plan(tuple(dict.fromkeys(benchmarks)) or HELD_OUT_SETS, limit, base_runs, retention, divergence)


def runs_of(out: Path, which: Which) -> Path:
    """The folder of a model's runs, one below it for each benchmark."""
    return out / "evaluation" / which


def page_of(out: Path) -> Path:
    """The page that tells what training changed."""
    return out / "outcome.html"


def numbers_of(out: Path) -> Path:
    """The same as JSON."""
    return out / "outcome.json"


def commands(config: TrainConfig, out: Path, trained: Path) -> str:
    """What to type in a shell to evaluate a model that vLLM serves, in lines.

    Args:
        config: of the training.
        out: the folder of the training run.
        trained: the folder of the adapter or model.
    """
    base = f"vllm serve {quote(config.model)}"
    if config.method == "lora":
        rank = max(8, 1 << (config.lora_rank - 1).bit_length())  # vLLM takes powers of two
        serving = [f"{base} --enable-lora --lora-modules {quote(f'tuned={trained}')} --max-lora-rank {rank}"]
        asked: dict[Which, tuple[int, str]] = {
            "base": (8000, f"vllm/{config.model}"),
            "tuned": (8000, f"vllm/{config.model}:tuned"),
        }
    else:
        serving = [base, f"vllm serve {quote(str(trained))} --served-model-name tuned --port 8001"]
        asked = {"base": (8000, f"vllm/{config.model}"), "tuned": (8001, "vllm/tuned")}
    runs = {which: quote(str(runs_of(out, which))) for which in asked}
    asking = [
        f"  VLLM_BASE_URL=http://localhost:{port}/v1 mia run $benchmark --model {quote(model)} "
        f"--out {runs[which]}/$benchmark"
        for which, (port, model) in asked.items()
    ]
    pairs = [f"{runs[which]}/{name}" for name in HELD_OUT_SETS for which in asked]
    return "\n".join(
        [
            "# in a shell each",
            *serving,
            "# in another, once that answers",
            f"for benchmark in {' '.join(HELD_OUT_SETS)} {RETENTION}; do",
            *asking,
            "done",
            f"mia train compare {' '.join(pairs)} \\",
            f"  --retention-before {runs['base']}/{RETENTION} --retention-after {runs['tuned']}/{RETENTION} \\",
            f"  --html {quote(str(page_of(out)))} --json {quote(str(numbers_of(out)))}",
        ]
    )


def _first(name: str, limit: int | None) -> Benchmark:
    if limit is None:
        return load(name)
    if name == RETENTION:
        return Benchmark(name, retention_items(min(EACH, -(-limit // len(PARTS)))))
    return load(name)[:limit]
