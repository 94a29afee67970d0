"""Small training data, made once: drawn scenes, proposed, answered, graded, selected and decontaminated."""

import hashlib
from pathlib import Path

from miabench.tuning.answer import OracleAnswers
from miabench.tuning.decontaminate import Decontaminate, decontaminate
from miabench.tuning.engine import Engine, LocalEngine
from miabench.tuning.fingerprint import Fingerprint, References
from miabench.tuning.folder import TuneFolder
from miabench.tuning.grade import Grade
from miabench.tuning.propose.drawn import DrawProposals
from miabench.tuning.select import Select


def digests(root: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder that isn't hidden, by its path there."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def selected(folder: TuneFolder, n: int = 12, shard_items: int = 6, workers: int = 1) -> None:
    """Propose, answer with two near misses, grade and select both examples and pairs."""
    with LocalEngine(workers) as engine:
        selected_on(engine, folder, n, shard_items)


def selected_on(engine: Engine, folder: TuneFolder, n: int, shard_items: int) -> None:
    """The same on any engine."""
    step = DrawProposals(n=n, seed=3, shard_items=shard_items)
    folder.run(step, step.shards, engine)
    folder.run(OracleAnswers(near_misses=2), step.shards, engine, ("propose",))
    folder.run(Grade(), step.shards, engine, ("propose", "answer"))
    folder.run(Select(keep="both", margin=0.001), step.shards, engine, ("propose", "grade"))


def cleaned(folder: TuneFolder, benchmark: Path, most: int | None = None) -> dict[str, int]:
    """Decontaminate against a small benchmark; the counts."""
    engine = LocalEngine(1)
    known = References(benchmarks=((str(benchmark), 1),))
    folder.run(known, known.shards, engine)
    prints = Fingerprint(reference_shards=known.shards)
    shards = len(folder.shards("select"))
    folder.run(prints, shards, engine, ("select",), extra=tuple(folder.shards("references")))
    return dict(decontaminate(folder, Decontaminate(most=most)))
