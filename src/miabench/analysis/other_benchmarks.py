"""Our scores of models beside those of other benchmarks: which run is which model, one score a model, correlations.

A file of other benchmarks (see `analysis.correlation`) calls models by other names than runs do. So its cell of the
model may list several, with the one for people first:

    model,MMMU,MMBench
    GPT-4o | openai/gpt-4o-2024-08-06,69.1,83.4
    Qwen2-VL-7B | vllm/Qwen/Qwen2-VL-7B-Instruct,54.1,83.0

Several runs of one row count as one model: an item's score is then the mean over the runs that have one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import numpy as np

from miabench.analysis.comparable import ComparedRun, Difference, Scores, Unit, barriers_first, item_scores
from miabench.analysis.compare import run_differences
from miabench.analysis.correlation import Table, WithBenchmark, correlate, read_benchmarks
from miabench.analysis.intervals import Interval, mean_score
from miabench.bench.items import CATEGORIES, Category
from miabench.errors import BenchmarkError, RunError

FEWEST = 3
"""Models that a correlation needs."""

_RANGE = (1e-9, 1e12)
"""Sizes of a score other than 0 that sums of squares bear."""

_DIGITS = 9
"""Decimals of our scores in a correlation: scores that differ by rounding alone share a rank."""

_MAX_NAME = 100
"""Characters of a name that are looked at for a hint."""


class Others(NamedTuple):
    """A file of other benchmarks.

    Attributes:
        models: the names of each row, the one for people first.
        table: scores by benchmark, then by that first name.
    """

    models: tuple[tuple[str, ...], ...]
    table: Table


class Scored(NamedTuple):
    """A model with a score of ours.

    Attributes:
        name: the first one in the file of other benchmarks.
        runs: places of its runs among all.
        total: mean item score with its 95 % interval, in [0, 1].
        items: how many items that stands on.
        categories: mean score in each category that it has one in.
    """

    name: str
    runs: tuple[int, ...]
    total: Interval
    items: int
    categories: dict[Category, float]


class Stranger(NamedTuple):
    """A name that the other side doesn't know, and the nearest one that it has; "" where none is near."""

    name: str
    nearest: str


class Beside(NamedTuple):
    """Our scores beside other benchmarks.

    Attributes:
        models: those that both know and that have a score of ours, by name.
        total: a correlation a benchmark, of the total scores.
        categories: the same of the scores in a category.
        not_in_file: models of runs that the file doesn't know.
        not_run: models of the file without a run.
        unscored: models that both know whose runs have no score.
    """

    models: tuple[Scored, ...]
    total: tuple[WithBenchmark, ...]
    categories: dict[Category, tuple[WithBenchmark, ...]]
    not_in_file: tuple[Stranger, ...]
    not_run: tuple[Stranger, ...]
    unscored: tuple[str, ...]


def read_others(path: Path) -> Others:
    """Read a file of other benchmarks.

    Raises:
        BenchmarkError: as of `read_benchmarks`; or a name is in two rows, or a score is no size for one.
    """
    table = read_benchmarks(path)
    cells = dict.fromkeys(cell for column in table.values() for cell in column)
    models = {cell: tuple(dict.fromkeys(name for part in cell.split("|") if (name := part.strip()))) for cell in cells}
    rows: dict[str, str] = {}
    for cell, names in models.items():
        if not names:
            raise BenchmarkError(f"{str(path)!r}: a row needs the name of a model, got {cell[:80]!r}")
        for name in names:
            if name in rows:
                raise BenchmarkError(f"{str(path)!r}: the model {name[:80]!r} is in two rows")
            rows[name] = cell
    for benchmark, column in table.items():
        for cell, score in column.items():
            if score and not _RANGE[0] <= abs(score) <= _RANGE[1]:
                raise BenchmarkError(f"{str(path)!r}: {score:g} is no score ({benchmark[:80]!r} of {cell[:80]!r})")
    named = {
        benchmark: {models[cell][0]: score for cell, score in column.items()} for benchmark, column in table.items()
    }
    return Others(tuple(models.values()), named)


def ranking_differences(runs: Sequence[ComparedRun]) -> list[Difference]:
    """All in which runs differ, as `run_differences`; here other items are a barrier too.

    A model that was asked easier items would stand higher beside the other benchmark, and nothing would tell why.
    """
    found = (d._replace(is_barrier=True) if d.what == "items" else d for d in run_differences(runs))
    return barriers_first(found)


def beside(runs: Sequence[ComparedRun], others: Others, *, seed: int = 0) -> Beside:
    """Correlate the scores of runs with other benchmarks. Deterministic: the bootstrap draws from `seed`.

    Args:
        runs: of models, of one measurement (see `ranking_differences`).
        others: the other benchmarks.
        seed: of the intervals of our scores.
    """
    row_of = {name: names[0] for names in others.models for name in names}
    places: dict[str, list[int]] = {}
    for place, run in enumerate(runs):
        if run.config.model in row_of:
            places.setdefault(row_of[run.config.model], []).append(place)
    found = {name: _scored(name, those, runs, seed) for name, those in sorted(places.items())}
    models = tuple(model for model in found.values() if model is not None)
    strange = dict.fromkeys(run.config.model for run in runs if run.config.model not in row_of)
    absent = [names for names in others.models if names[0] not in places]
    ours = {model.name: round(model.total.mean, _DIGITS) for model in models}
    return Beside(
        models=models,
        total=tuple(correlate(ours, others.table)),
        categories={
            category: tuple(correlate({m.name: round(m.categories[category], _DIGITS) for m in having}, others.table))
            for category in CATEGORIES
            if (having := [model for model in models if category in model.categories])
        },
        not_in_file=tuple(Stranger(name, _nearest([name], (n for row in absent for n in row))) for name in strange),
        not_run=tuple(Stranger(names[0], _nearest(names, strange)) for names in absent),
        unscored=tuple(name for name, model in found.items() if model is None),
    )


def refuse_few(found: Beside) -> None:
    """Stop where too few models are known to both.

    Raises:
        RunError: fewer than three; it names the models that only one side knows.
    """
    if len(found.models) >= FEWEST:
        return
    known = ", ".join(repr(model.name[:80]) for model in found.models) or "none"
    strange = [sentence_of(stranger) for stranger in found.not_in_file[:5]]
    missing = f"; not in the file: {', '.join(strange)}" if strange else ""
    raise RunError(
        f"a correlation needs {FEWEST} models that the runs and the file both know; there are {len(found.models)} "
        f"({known}){missing}; the file's cell of a model may list its names: 'GPT-4o | openai/gpt-4o'"
    )


def sentence_of(stranger: Stranger) -> str:
    """`'gpt-4o' (did you mean 'GPT-4o'?)`."""
    hint = f" (did you mean {stranger.nearest[:80]!r}?)" if stranger.nearest else ""
    return f"{stranger.name[:80]!r}{hint}"


def _scored(name: str, places: Sequence[int], runs: Sequence[ComparedRun], seed: int) -> Scored | None:
    """A model's scores over its runs; None where they have none."""
    those = [runs[place] for place in places]
    scores = _mean_scores(those)
    if not scores.size:
        return None
    categories = {category: _mean_scores(those, category) for category in CATEGORIES}
    return Scored(
        name=name,
        runs=tuple(places),
        total=mean_score(scores, np.random.default_rng(seed)),
        items=int(scores.size),
        categories={category: float(found.mean()) for category, found in categories.items() if found.size},
    )


def _mean_scores(runs: Sequence[ComparedRun], category: Category | None = None) -> Scores:
    """The mean score of each item over the runs that have one, of the items that have any."""
    items = list(dict.fromkeys((result.id, result.instruction) for run in runs for result in run.results))
    rows = np.array([item_scores(decided, decided, items) for run in runs for decided in [_decided(run, category)]])
    rows = rows.reshape(len(runs), len(items))
    having = (~np.isnan(rows)).sum(axis=0)
    found: Scores = np.nansum(rows, axis=0)[having > 0] / having[having > 0]
    return np.clip(found, 0.0, 1.0)


def _decided(run: ComparedRun, category: Category | None) -> Mapping[Unit, float]:
    return {
        Unit.of(result, component): component.fraction
        for result in run.results
        for component in result.components
        if component.fraction is not None and category in (None, component.category)
    }


def _nearest(names: Iterable[str], known: Iterable[str]) -> str:
    """The known name that is most like one of these; "" where none is."""
    keys = {_key(name): name for name in known}
    likely = [(key, near[0]) for name in names if (near := get_close_matches(key := _key(name), keys, 1, 0.5))]
    return keys[likely[0][1]] if likely else ""


def _key(name: str) -> str:
    """A name as it is compared for likeness: small letters, without who serves it."""
    return name[:_MAX_NAME].casefold().rsplit("/", 1)[-1]


def points_of(found: Beside, others: Others, benchmark: str) -> list[tuple[Scored, float]]:
    """The models that a benchmark has a score of, with that score."""
    column = others.table[benchmark]
    return [(model, column[model.name]) for model in found.models if math.isfinite(column.get(model.name, math.nan))]
