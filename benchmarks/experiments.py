"""The experiments of docs/experiments.md: is the reader better after training, what of it is due to what.

    python benchmarks/experiments.py --out DIR                        # all arms, then the tables
    python benchmarks/experiments.py --out DIR seed-1 seed-2 seed-3   # these
    python benchmarks/experiments.py --out DIR --tables               # what is there already

Needs the extras `local` and `train`. Each arm is one `mia train sft`, which is printed before it runs; records come
from one `mia tune all`. What is done stays done, and the base model is asked once for all arms.
"""

import argparse
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from train_speed import row, write_rows

DATA_SEED = 7
GENERAL_SEED = 31
SETS = ("synth-held-in", "synth-held-families", "synth-held-kinds")


class Arm(NamedTuple):
    """A training run, and what is asked afterwards.

    Attributes:
        records: that are trained on, drawn by the seed from a pool.
        pool: how many records there are to draw from; beside them, three tenths as many general ones.
        selected: whether all hold; else every second answer breaks one component, where such a one is known.
        mixed: whether a fifth of all are general records.
        sets, retention: the benchmarks.
    """

    records: int
    seed: int = 1
    pool: int = 1000
    selected: bool = True
    mixed: bool = True
    sets: tuple[str, ...] = SETS[:1]
    retention: bool = False


ARMS = {
    **{f"seed-{seed}": Arm(750, seed, sets=SETS, retention=True) for seed in (1, 2, 3)},
    "records-250": Arm(250),
    "records-500": Arm(500, retention=True),
    "records-1000": Arm(1000),
    "records-2000": Arm(2000, pool=2000),
    "unmixed-500": Arm(500, mixed=False, retention=True),
    "unselected-500": Arm(500, selected=False),
}


def run(*words: str) -> None:
    """Run `mia`, and tell what and for how long."""
    print("$ mia " + shlex.join(words), flush=True)
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "miabench.cli.main", *words], check=True)
    print(f"# {time.monotonic() - started:.0f} s", flush=True)


def pool_of(out: Path, size: int) -> Path:
    """What `mia tune` exports for TRL: records and pairs, made where they aren't there."""
    folder = out / f"data-{size}"
    if not (folder / "export/README.md").exists():
        made = ("--n", str(size), "--seed", str(DATA_SEED), "--keep", "both", "--near-misses", "2")
        run("tune", "all", *made, "--out", str(folder))
    return folder / "export/trl"


def kept(target: Path, make: Callable[[], Iterable[dict[str, Any]]]) -> Path:
    """A file of rows, made where it isn't there."""
    if not target.exists():
        write_rows(target, list(make()))
    return target


def _unselected(exported: Path) -> Iterator[dict[str, Any]]:
    """The same records of a teacher that errs: every second answer breaks one component, where such a one is known."""
    wrong = {_question(pair["prompt"], pair): pair["rejected"] for pair in _rows(exported / "preference")}
    for number, record in enumerate(_rows(exported / "sft")):
        *asked, _ = record["messages"]
        rejected = wrong.get(_question(asked, record)) if number % 2 else None
        yield record if rejected is None else record | {"messages": [*asked, *rejected]}


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for path in sorted(folder.glob("*.parquet")):
        yield from pq.read_table(path).to_pylist()


def _question(messages: Sequence[dict[str, Any]], row: dict[str, Any]) -> str:
    """What tells a record from others: what is asked of which picture."""
    return json.dumps([messages, [image["path"] for image in row["images"]]])


def _general(each: int) -> Iterator[dict[str, Any]]:
    """Plain questions, transcriptions and sums with their right answers: as `retention-v1` asks, other items."""
    from PIL import Image

    from miabench.constraints import Contains, NumberAnswer
    from miabench.synth import draw, oracle
    from miabench.synth.retention import part_of, retention_items

    asked = {item.id for item in retention_items()}
    white = BytesIO()
    Image.new("RGB", (64, 64), "white").save(white, "PNG")
    for item in retention_items(each, GENERAL_SEED):
        if item.id in asked:
            continue
        rule = item.components[0].constraint
        if isinstance(rule, NumberAnswer) and part_of(item.source) == "arithmetic":
            yield row(item, white.getvalue(), f"{_sum(item.instruction)} = {rule.value:g}")
        elif isinstance(rule, Contains) and part_of(item.source) == "transcription":
            yield row(item, draw(item), " ".join(str(term) for term in rule.terms))
        else:
            yield row(item, draw(item), oracle(item))


def _sum(instruction: str) -> str:
    """What is to be worked out, as it is asked: "7 + 4"."""
    return instruction[instruction.index(next(filter(str.isdecimal, instruction))) :].rstrip("?.")


def train(out: Path, name: str) -> None:
    """Train an arm, and ask it and the base."""
    arm = ARMS[name]
    if outcome_of(out, name) is not None:
        return
    pool = pool_of(out, arm.pool)
    data = pool / "sft" if arm.selected else kept(out / f"unselected-{arm.pool}.parquet", lambda: _unselected(pool))
    mix = []
    if arm.mixed:
        mix = ["--mix", str(kept(out / f"general-{arm.pool}.parquet", lambda: _general(arm.pool // 10)))]
    asked = [word for one in arm.sets for word in ("--evaluate", one)]
    run(
        *("train", "sft", "--preset", "reader", "--data", str(data), "-n", str(arm.records)),
        *("--seed", str(arm.seed), *mix, "--out", str(out / name), *asked, "--base-runs", str(out / "base")),
        *([] if arm.retention else ["--no-retention"]),
        *([] if arm.retention and len(arm.sets) > 1 else ["--no-divergence"]),
    )


def outcome_of(out: Path, name: str) -> dict[str, Any] | None:
    """What an arm has changed, where it is done."""
    file = out / name / "outcome.json"
    return json.loads(file.read_bytes()) if file.exists() else None


def tables(out: Path) -> Iterator[str]:
    """A line for each row of what every arm has changed, as Markdown."""
    yield "| arm | records | steps | training, s | part | before | after | difference (95 %) | items |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for name in ARMS:
        outcome = outcome_of(out, name)
        if outcome is None:
            continue
        training = json.loads((out / name / "adapter/training.json").read_bytes())
        about = (name, training["records_seen"], training["steps"], round(training["seconds"]))
        for section in outcome["sections"]:
            if section["title"].startswith("By category"):
                continue
            for change in section["changes"]:
                yield _row((*about, change["name"]), change)
        if outcome["divergence"]:
            far = outcome["divergence"]
            yield f"| {name} | | | | KL from the base a token, nats | | {far['mean']:.3f} | | {far['texts']} |"


def _row(about: Sequence[object], change: dict[str, Any]) -> str:
    """A row of the table; scores and differences in points of 100."""
    before, after = (_points(change[when] and change[when]["mean"]) for when in ("before", "after"))
    difference = change["paired"]["difference"]
    value = (
        "–"
        if difference is None
        else "{:+.1f} ({:+.1f} to {:+.1f})".format(*(100 * difference[end] for end in ("mean", "low", "high")))
    )
    cells = (*about, before, after, value, change["paired"]["items"])
    return "| " + " | ".join(map(str, cells)) + " |"


def _points(score: float | None) -> str:
    return "–" if score is None else f"{100 * score:.1f}"


def figure(out: Path) -> None:
    """Draw the score on `synth-held-in` by the number of records, where an arm is done: records.svg."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    done = [(arm, outcome_of(out, name)) for name, arm in ARMS.items() if arm.selected and arm.mixed]
    found = [(arm, _held_in(outcome)) for arm, outcome in done if outcome is not None]
    if not found:
        return
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "miabench", "font.size": 9})
    drawing = Figure(figsize=(5.6, 3.2), layout="constrained")
    axes = drawing.add_subplot()
    axes.axhline(100 * found[0][1]["before"]["mean"], color="0.4", linestyle="--", linewidth=1, label="base")
    for seed, colour, marker in ((1, "tab:blue", "o"), (2, "tab:orange", "s"), (3, "tab:green", "^")):
        points = sorted((arm.records, change) for arm, change in found if arm.seed == seed)
        counts = [records * 1.03 ** (seed - 1) for records, _ in points]  # beside each other
        after = [100 * change["after"]["mean"] for _, change in points]
        differences = [change["paired"]["difference"] for _, change in points]
        reach = [[100 * abs(one[end] - one["mean"]) for one in differences] for end in ("low", "high")]
        axes.errorbar(counts, after, reach, color=colour, marker=marker, capsize=3, label=f"seed {seed}")
    axes.set_xscale("log", base=2)
    ticks = sorted({arm.records for arm, _ in found})
    axes.set_xticks(ticks, list(map(str, ticks)))
    axes.set(xlabel="training records, and a quarter as many general ones", ylabel="synth-held-in, % of points")
    axes.set_ylim(0, 60)
    axes.legend(frameon=False, ncols=4, loc="lower right")
    drawing.savefig(out / "records.svg", metadata={"Date": None})


def _held_in(outcome: dict[str, Any]) -> dict[str, Any]:
    """What changed on `synth-held-in`."""
    return next(change for section in outcome["sections"] for change in section["changes"] if change["name"] == SETS[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arms", nargs="*", metavar="ARM", help=", ".join(ARMS))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tables", action="store_true", help="train nothing")
    given = parser.parse_args()
    if unknown := set(given.arms) - ARMS.keys():
        parser.error(f"there is no arm {unknown.pop()!r}; there are {', '.join(ARMS)}")
    given.out.mkdir(parents=True, exist_ok=True)
    for name in [] if given.tables else given.arms or ARMS:
        train(given.out, name)
    print(*tables(given.out), sep="\n")
    figure(given.out)


if __name__ == "__main__":
    main()
