"""The end of `mia train sft`: base and trained model are asked, and one table tells what training changed.

Each run is made as `mia run` makes it and lies in a folder like its own. So a command that was stopped here goes on
with the next item, and what the base was asked once serves every further training that finds it (`--base-runs`).
"""

import ctypes
import gc
from pathlib import Path

from miabench.catalog import RETENTION
from miabench.cli.evaluate import listening, write_results
from miabench.cli.outcome import OutcomeFiles, outcome_command
from miabench.train.evaluation import Job, Plan, numbers_of, page_of

SECONDS = "2.5 s for one whose picture wasn't read before, 1.5 s for others"
"""What an item of the held-out sets takes the reader on two cores (40 items: 105 s, then 61; a trained one 62)."""


def ask(job: Job) -> None:
    """Make one run, or finish it, or find that it is finished; nothing is asked twice.

    Raises:
        RunError, ModelError, ImageError: as of `evaluate.runs.run`.
    """
    from miabench.evaluate.runs import run

    with listening(f"{job.which}, {job.name}", "answer") as listener:
        done = run(job.benchmark, job.settings, job.folder, listener=listener, name=job.name)
    write_results(done)


def evaluate_command(plan: Plan, out: Path, trained: Path) -> None:
    """Ask both models, print the table of `mia train compare`, write its page and numbers.

    Args:
        plan: what is asked.
        out: the folder of the training run.
        trained: the folder of the adapter or model.

    Raises:
        BenchmarkError: a benchmark can't be read.
        RunError, ModelError, ImageError: a run can't be made, or two can't be compared.
    """
    _free_memory()
    pairs = plan.pairs(out, trained)
    items = sum(len(pair.base.benchmark) for pair in pairs)
    print(f"Base and trained model are asked {items} items, on two cores some {SECONDS}", flush=True)
    for pair in pairs:
        for job in pair:
            ask(job)
    scored = [job.folder for pair in pairs if pair.base.name != RETENTION for job in pair]
    kept = next((pair for pair in pairs if pair.base.name == RETENTION), None)
    print()
    outcome_command(
        scored[0],
        scored[1],
        scored[2:],
        retention_before=kept.base.folder if kept else None,
        retention_after=kept.tuned.folder if kept else None,
        divergence=plan.divergence,
        files=OutcomeFiles(html=page_of(out), json=numbers_of(out)),
    )


def _free_memory() -> None:
    """Give back what training held: model and optimizer, and the 0.6 GB or more that the allocator keeps of them."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc alone has it
    if trim is not None:
        trim(0)
