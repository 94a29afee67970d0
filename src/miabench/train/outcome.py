"""The end of training: was it worth it? One table of what the runs before and after say.

The score in all and by category, with what training never saw apart: scene families and kinds of demands that are held
out of training data. Then what must not be lost. Every difference is paired by item and has its 95 % interval.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from miabench.analysis.changes import Change, Keep, Section, TaskChange, Trained, change, section, shared_results
from miabench.analysis.comparable import ComparedRun, open_runs, refuse_barriers
from miabench.analysis.compare import run_differences
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, Category
from miabench.errors import RunError
from miabench.evaluate.config import RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult
from miabench.synth.sets import HELD_OUT_FAMILIES, HELD_OUT_KINDS, held_out_kind
from miabench.train.retention import Retention

APART = (
    f"Held out of training data are the scene families {', '.join(HELD_OUT_FAMILIES)} and the kinds of demands "
    f"{', '.join(HELD_OUT_KINDS)}. Each component counts in one row."
)


class Both(NamedTuple):
    """The runs of the base and of the tuned model on one benchmark, and the components there of held-out kinds."""

    base: ComparedRun
    tuned: ComparedRun
    held_out: frozenset[str]

    @property
    def name(self) -> str:
        """The benchmark's."""
        return self.base.config.benchmark


def outcome(
    runs: Sequence[Path],
    kept: Retention | None = None,
    *,
    tasks: Sequence[TaskChange] = (),
    allow_different: bool = False,
    seed: int = 0,
) -> Trained:
    """What training changed.

    Args:
        runs: run folders, base and tuned in turns: one pair for each benchmark.
        kept: what the model kept, if it was measured.
        tasks: Inspect tasks before and after, beside those of `kept`.
        allow_different: give numbers also where runs can't be compared.
        seed: of the bootstrap and the permutations.

    Raises:
        RunError: an odd number of runs; one is missing or unfinished; a pair shares no item or isn't comparable (unless
            allowed).
    """
    if not runs or len(runs) % 2:
        raise RunError("give two runs a benchmark: of the base model, then of the tuned one")
    pairs = [_open(runs[n], runs[n + 1], allow_different=allow_different) for n in range(0, len(runs), 2)]
    sections = [section("Score", "Points got of points, the mean over items.", [_total(both, seed) for both in pairs])]
    for both in pairs:
        beside = f", {both.name}" if len(pairs) > 1 else ""
        sections.append(section(f"By category{beside}", "", _categories(both, seed)))
        apart = section(f"Trained and held out{beside}", APART, _apart(both, seed))
        sections.append(apart if apart is not None and len(apart.changes) > 1 else None)
    sections.append(kept.parts if kept is not None else None)
    found = tuple(one for one in sections if one is not None)
    return Trained(
        base=pairs[0].base.config,
        tuned=pairs[0].tuned.config,
        sections=found,
        tasks=(*(kept.tasks if kept is not None else ()), *tasks),
        divergence=kept.divergence if kept is not None else None,
        notes=_notes(pairs, found),
    )


def settings_of(config: RunConfig) -> Settings:
    """How a run's model was asked, to ask it again."""
    asked = config.model_dump(include={"model", "model_args", "base_url", "max_tokens", "temperature", "seed"})
    return Settings.model_validate(asked)


def _open(base: Path, tuned: Path, *, allow_different: bool) -> Both:
    from miabench.evaluate.runs import open_run_with_items

    runs = open_runs((base, tuned))
    if not allow_different:
        refuse_barriers(run_differences(runs))
    before, _ = shared_results(*runs)
    if not before:
        raise RunError(f"{base} and {tuned} share no item: they ran other benchmarks")
    _, items = open_run_with_items(base)
    held_out = {c.id for item in items for c in item.components if held_out_kind(c) is not None}
    return Both(runs[0], runs[1], frozenset(held_out))


def _total(both: Both, seed: int) -> Change | None:
    return change(both.name, *shared_results(both.base, both.tuned), seed=seed)


def _categories(both: Both, seed: int) -> list[Change | None]:
    shared = shared_results(both.base, both.tuned)

    def belongs(category: Category) -> Keep:
        return lambda _, component: component.category == category

    return [change(category_words(category), *shared, belongs(category), seed=seed) for category in CATEGORIES]


def _apart(both: Both, seed: int) -> list[Change | None]:
    """Trained families and kinds; held-out families; held-out kinds. Nothing of items that aren't synthetic."""
    shared = shared_results(both.base, both.tuned)
    names: Mapping[str, str] = {
        "trained": "Families and kinds of training",
        "family": "Held-out families",
        "kind": "Held-out kinds of demands",
    }

    def sort_of(item: ItemResult, component: ComponentResult) -> str:
        if not item.source.startswith("synth/"):
            return ""
        if component.id in both.held_out:
            return "kind"
        return "family" if item.source.removeprefix("synth/") in HELD_OUT_FAMILIES else "trained"

    def belongs(sort: str) -> Keep:
        return lambda item, component: sort_of(item, component) == sort

    return [change(name, *shared, belongs(sort), seed=seed) for sort, name in names.items()]


def _notes(pairs: Sequence[Both], sections: Sequence[Section]) -> tuple[str, ...]:
    notes = [
        f"{both.name}: {difference.sentence}."
        for both in pairs
        for difference in run_differences((both.base, both.tuned))
        if difference.what != "items"
    ]
    left = [(part.title, one.name, one.left_out) for part in sections for one in part.changes if one.left_out]
    notes += [
        f"{part}, {name}: {n:,} items have no score in one of the runs and are left out." for part, name, n in left
    ]
    lost = sum(len(both.base.results) - len(shared_results(both.base, both.tuned)[0]) for both in pairs)
    if lost:
        notes.append(f"{lost:,} items of the base runs aren’t in the tuned ones; figures stand on the shared ones.")
    return tuple(notes)
