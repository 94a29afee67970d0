"""`mia report`: the page of a stored run, or of several beside each other."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from miabench.analysis.controls import ControlSummary, summarise_control
from miabench.analysis.labelled import LabelSummary, summarise_labels
from miabench.analysis.summary import summarise
from miabench.errors import MiaError, RunError
from miabench.evaluate.estimate import Price
from miabench.evaluate.folder import RunFolder, default_root, is_finished
from miabench.evaluate.labels import read_labels
from miabench.report.pictures import Images
from miabench.report.run.judges import published_sentence
from miabench.report.run.page import write_report
from miabench.report.run.view import Beside
from miabench.report.table import print_summary

if TYPE_CHECKING:
    from miabench.evaluate.runs import Run


def report_command(
    path: Path,
    against: Path | None,
    out: Path | None,
    images: Images,
    prices: Sequence[str] = (),
    *,
    compat: bool = False,
) -> None:
    """Write the report of a stored run and print its table; `prices` as `MODEL=IN,OUT`."""
    from miabench.evaluate.runs import open_run

    if not path.exists():
        raise RunError(f"there is no run {path}")
    done = open_run(path)
    target = out or (path.with_suffix(".html") if path.is_file() else RunFolder(path).report)
    summary = summarise(done.results)
    control = control_of(done, against)
    beside = Beside(control=control, images=images, prices=parse_prices(prices), labels=labels_of(done))
    write_report(target, done.config, done.results, summary, **beside)
    print_summary(Console(), done.config, summary)
    if compat:
        print(published_sentence(done.config, done.results))
    print(f"Report: {target}")


def report_many_command(paths: Sequence[Path], out: Path, images: Images, benchmarks: Path | None = None) -> None:
    """Write one page of several stored runs; `benchmarks` is a CSV of other benchmarks' scores."""
    from miabench.analysis.other_benchmarks import read_others
    from miabench.evaluate.runs import open_run
    from miabench.report.pictures import prepare
    from miabench.report.runs.page import write_many

    others = read_others(benchmarks) if benchmarks is not None else None
    for path in paths:
        if not path.exists():
            raise RunError(f"there is no run {path}")
    opened = []
    for path in paths:
        opened.append(open_run(path))
        if len(opened) == 1:  # Pillow leaves a processor free while the others are read
            prepare((result.image for result in opened[0].results), images)
    runs = [(done.config, done.results, summarise(done.results)) for done in opened]
    write_many(out, runs, images, [str(path) for path in paths], others)
    print(f"Report: {out}")


def control_of(done: "Run", against: Path | None) -> ControlSummary | None:
    """What a control run shows; beside the run with the real images, if that is given or lies where it is expected."""
    from miabench.evaluate.runs import open_run

    if done.config.image == "real":
        if against is not None:
            raise RunError(f"{done.folder} is no control (mia run --image ...); `--against` goes with one")
        return None
    if against is None:
        usual = default_root(done.config.model_copy(update={"image": "real"}))
        return summarise_control(done.results, open_run(usual).results if is_finished(usual) else ())
    real = open_run(against)
    if real.config.image != "real" or (real.config.model, real.config.digest) != (
        done.config.model,
        done.config.digest,
    ):
        raise RunError(f"{against} isn't a run of {done.config.model} on the same items with their real images")
    return summarise_control(done.results, real.results)


def labels_of(done: "Run") -> LabelSummary | None:
    """What people's labels in the run folder say; None where there are none."""
    stored = read_labels(done.folder)
    return summarise_labels(done.config.identity, done.results, stored.labels, stored.torn)


def parse_prices(given: Sequence[str]) -> dict[str, Price]:
    """`["openai/gpt-4o=2.5,10"]` by model: money for a million tokens in and out.

    Raises:
        MiaError: one isn't of that form.
    """
    prices = {}
    for one in given:
        model, _, numbers = one.rpartition("=")
        try:
            price = Price(*map(float, numbers.split(",")))
        except (TypeError, ValueError):
            price = Price(math.nan, math.nan)
        if not model or not all(math.isfinite(part) and part >= 0 for part in price):
            raise MiaError(f"--price {one!r}: expected MODEL=IN,OUT, money for a million tokens in and out")
        prices[model] = price
    return prices
