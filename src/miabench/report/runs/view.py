"""What a page of several runs says, as values: who leads and how surely, who wins where, and items side by side."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.paired import Pair
from miabench.analysis.ranking import ALL_PAIRS, Group, RunOf, apart, groups, winner
from miabench.analysis.summary import Estimate, Summary
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.run.control import SHOWN
from miabench.report.runs.correlation import CorrelationView
from miabench.report.export.comparison import difference_cells, p_words
from miabench.report.figures.charts import MOST, bars
from miabench.report.run.judges import Fact, judge_facts
from miabench.report.runs.leaders import Leader, leaders, note_sentence
from miabench.report.pictures import Images, pictures
from miabench.report.figures.profile import Figure, category_series, grid, grid_figure
from miabench.report.runs.reference import PUBLISHED, SOURCE, Published
from miabench.report.sheet import Option
from miabench.report.runs.side import SideView, sides, union
from miabench.report.words import NONE, count, has_open_ends, interval, percent

MAPS = 8
"""Runs of a group that have a map of their categories and levels on the page."""


class PairRow(NamedTuple):
    """Two runs on the items that both have a score for, as `mia compare` prints them: the second less the first."""

    first: str
    second: str
    difference: str
    interval: str
    p: str
    p_holm: str
    tally: str
    items: str
    verdict: str


class Score(NamedTuple):
    """A score, and what it stands on: its interval and its items."""

    score: str
    standing: str


class CategoryRow(NamedTuple):
    """A category, and a score for each run of the group."""

    name: str
    cells: tuple[Score, ...]


class GroupView(NamedTuple):
    """Runs that may be compared.

    Attributes:
        key: of the group, for ids.
        heading: what it is called.
        standing: what its numbers stand on.
        apart: why it can't be ranked with the first group; empty for that.
        pairs: of its runs; `missing` says which aren't there.
        notes: in what else its runs differ.
    """

    key: str
    heading: str
    standing: tuple[Fact, ...]
    apart: tuple[str, ...]
    leaders: tuple[Leader, ...]
    has_bounds: bool
    pairs: tuple[PairRow, ...]
    missing: str
    notes: tuple[str, ...]
    categories: tuple[CategoryRow, ...]
    figures: tuple[Figure, ...]
    more: str


class RunView(NamedTuple):
    """A run as tables and items know it; runs of different groups have no winner.

    Attributes:
        letter: what the page calls it.
        name: of its model.
        run: what the user calls it, where another run is of the same model; else "".
        group: the number of its group.
    """

    letter: str
    name: str
    run: str
    group: int


class ManyPage(NamedTuple):
    """All that the template shows; `uris` are the images of the items as data URIs, for the files."""

    title: str
    made: tuple[str, ...]
    groups: tuple[GroupView, ...]
    published: tuple[Published, ...]
    published_source: str
    runs: tuple[RunView, ...]
    images: Images
    has_files: bool
    levels: tuple[Option, ...]
    categories: tuple[Option, ...]
    items: tuple[SideView, ...]
    uris: tuple[str, ...]
    correlation: CorrelationView | None = None


def many_view(runs: Sequence[RunOf], images: Images = "link", names: Sequence[str] = ()) -> ManyPage:
    """The page of several runs; each summary must be that of its results. At least one run.

    Args:
        runs: the runs.
        images: how the page shows them.
        names: what the user calls the runs, such as their folders; tells runs of one model apart.
    """
    letters = [_letter(n) for n in range(len(runs))]
    models = [config.model for config, _, _ in runs]
    found = groups(runs, [f"{letter} {model}" for letter, model in zip(letters, models, strict=True)])
    asked = union([results for _, results, _ in runs], [config.image == "real" for config, _, _ in runs])
    made = pictures([one.image for one in asked], images)
    group_of = {place: n for n, group in enumerate(found) for place in group.members}
    benchmarks = dict.fromkeys(config.benchmark for config, _, _ in runs)
    levels = Counter(one.first.level for one in asked)
    categories = Counter(c for one in asked for c in {part.category for part in one.first.components})
    is_official = any(config.edition in ("published", "corrected") for config, _, _ in runs)
    views = tuple(
        RunView(letter, model, names[n] if names and models.count(model) > 1 else "", group_of[n])
        for n, (letter, model) in enumerate(zip(letters, models, strict=True))
    )
    return ManyPage(
        title=f"{count(len(runs), 'run')} on {', '.join(benchmarks)}",
        made=(count(len(runs), "run"), count(len(asked), "item"), count(len(found), "group")),
        groups=tuple(_group_view(n, found, runs, views) for n in range(len(found))),
        published=PUBLISHED if is_official else (),
        published_source=SOURCE,
        runs=views,
        images=images,
        has_files=any(picture is not None and picture.file for picture in made),
        levels=tuple(Option(level, level, levels[level]) for level in LEVELS if levels[level]),
        categories=tuple(Option(c, category_words(c), categories[c]) for c in CATEGORIES if categories[c]),
        items=sides(asked, made, letters, models),
        uris=tuple(one.image for one in asked),
    )


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"R{place + 1}"


def _group_view(number: int, found: Sequence[Group], runs: Sequence[RunOf], views: Sequence[RunView]) -> GroupView:
    first, group = found[0], found[number]
    summaries = [runs[place][2] for place in group.members]
    names = [f"{view.letter} {view.name}" for view in views]
    named = [names[place] for place in group.members]
    key = f"group-{number + 1}"
    mapped = [
        Figure(name, grid_figure(f"{key}-map-{n}", f"Categories by level: {name}", grid(runs[place][1])))
        for n, (name, place) in enumerate(zip(named[:MAPS], group.members[:MAPS], strict=True))
        if runs[place][2].total is not None
    ]
    labels, series = category_series(list(zip(named[:MOST], summaries[:MOST], strict=True)))
    charts = [Figure("Categories", bars(f"{key}-bars", "Categories by run", labels, series))] if labels else []
    differences = [] if group is first else apart(first, group, runs, names)
    return GroupView(
        key=key,
        heading=_heading(number, len(found), runs[group.members[0]][0], len(group.members)),
        standing=_standing(*runs[group.members[0]][:2]),
        apart=tuple(difference.sentence for difference in differences),
        leaders=leaders(group, runs),
        has_bounds=any(s.total is not None and has_open_ends(s.total) for s in summaries),
        pairs=tuple(_pair_row(pair, views, names) for pair in group.pairs),
        missing=_missing(group),
        notes=tuple(note_sentence(note) for note in group.notes),
        categories=_category_rows(summaries) if len(named) > 1 else (),
        figures=tuple(charts + mapped),
        more=_more(len(group.members)),
    )


def _heading(number: int, groups: int, config: RunConfig, runs: int) -> str:
    is_control = config.image != "real"
    if runs > 1:
        what = "ranking of controls" if is_control else "ranking"
    else:
        what = "a control by itself" if is_control else "a run by itself"
    return f"Group {number + 1}: {what}" if groups > 1 else f"{what[0].upper()}{what[1:]}"


def _more(runs: int) -> str:
    said = [f"The chart shows the first {MOST} runs."] if runs > MOST else []
    return " ".join([*said, *([f"There are maps of the first {MAPS}."] if runs > MAPS else [])])


def _missing(group: Group) -> str:
    if len(group.pairs) == len(group.contrasts):
        return ""
    return (
        f"Of more than {ALL_PAIRS} runs, the pairs with the first one are shown: {len(group.pairs):,} of "
        f"{len(group.contrasts):,}. The ranks and p (Holm) take all into account."
    )


def _pair_row(pair: Pair, views: Sequence[RunView], names: Sequence[str]) -> PairRow:
    paired, better = pair.paired, winner(pair)
    difference, ends = difference_cells(pair)
    verdict = "not told apart" if better is None else f"{names[better]} is better"
    return PairRow(
        first=views[pair.first].letter,
        second=views[pair.second].letter,
        difference=difference,
        interval=ends,
        p=p_words(paired.p),
        p_holm=p_words(pair.p_holm),
        tally=f"{paired.wins}/{paired.ties}/{paired.losses}",
        items=f"{paired.items:,}",
        verdict=verdict if paired.items else "no item has a score in both",
    )


def _standing(config: RunConfig, results: Sequence[ItemResult]) -> tuple[Fact, ...]:
    """What the numbers of a run stand on."""
    facts = [
        Fact("Benchmark", config.benchmark),
        Fact("Edition", config.edition),
        Fact("Items", f"{config.items:,}, digest {config.digest[:12]}" if config.digest else f"{config.items:,}"),
        Fact("Images", SHOWN[config.image] if config.image != "real" else ""),
        Fact("Mode", config.mode),
        Fact("Protocol", " and ".join(filter(None, (config.protocol, config.judge_protocol)))),
        *judge_facts(config, results)[:3],
    ]
    return tuple(fact for fact in facts if fact.value)


def _category_rows(summaries: Sequence[Summary]) -> tuple[CategoryRow, ...]:
    shown = [c for c in CATEGORIES if any(c in summary.categories for summary in summaries)]
    return tuple(
        CategoryRow(category_words(c), tuple(_score(summary.categories.get(c)) for summary in summaries)) for c in shown
    )


def _score(estimate: Estimate | None) -> Score:
    if estimate is None or estimate.mean is None:
        return Score(NONE, "")
    ends = interval(estimate, "–")
    return Score(percent(estimate.mean), f"{f'{ends}, ' if ends else ''}n={estimate.scored}")
