"""What a page of several runs says, as values: who leads and how surely, who wins where, and items side by side."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.comparable import ComparedRun
from miabench.analysis.paired import Pair
from miabench.analysis.summary import Estimate, Summary
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.control_view import SHOWN
from miabench.report.figures import MOST, bars
from miabench.report.judge_view import Fact, judge_facts
from miabench.report.pictures import Images, pictures
from miabench.report.profile import Figure, category_series, grid, grid_figure
from miabench.report.ranking import Group, RunOf, barriers, groups, winner
from miabench.report.reference import PUBLISHED, SOURCE, Published
from miabench.report.sheet import Option
from miabench.report.side_view import SideView, sides, union
from miabench.report.words import NONE, count, has_open_ends, interval, percent


class Leader(NamedTuple):
    """A run in the table of its group; `rank` is what chance leaves of it."""

    letter: str
    name: str
    rank: str
    score: str
    interval: str
    bounds: str
    items: str
    coverage: str
    perfect: str
    behind: str


class PairRow(NamedTuple):
    """Two runs on the items that both have a score for."""

    names: str
    better: str
    same: str
    worse: str
    gain: str
    p: str
    verdict: str


class CategoryRow(NamedTuple):
    """A category, and a score with its interval for each run of the group."""

    name: str
    cells: tuple[str, ...]


class GroupView(NamedTuple):
    """Runs that may be compared.

    Attributes:
        key: of the group, for ids.
        heading: what it is called.
        standing: what its numbers stand on.
        apart: why it can't be ranked with the first group; empty for that.
        notes: in what else its runs differ.
    """

    key: str
    heading: str
    standing: tuple[Fact, ...]
    apart: tuple[str, ...]
    leaders: tuple[Leader, ...]
    has_bounds: bool
    pairs: tuple[PairRow, ...]
    notes: tuple[str, ...]
    categories: tuple[CategoryRow, ...]
    figures: tuple[Figure, ...]
    more: str


class RunView(NamedTuple):
    """A run as the items know it; runs of different groups have no winner."""

    letter: str
    name: str
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


def many_view(runs: Sequence[RunOf], images: Images = "link") -> ManyPage:
    """The page of several runs; each summary must be that of its results. At least one run."""
    letters = [_letter(n) for n in range(len(runs))]
    names = [config.model for config, _, _ in runs]
    found = groups(runs, [f"{letter} {name}" for letter, name in zip(letters, names, strict=True)])
    asked = union([results for _, results, _ in runs])
    made = pictures([one.first.image for one in asked], images)
    group_of = {place: n for n, group in enumerate(found) for place in group.members}
    benchmarks = dict.fromkeys(config.benchmark for config, _, _ in runs)
    levels = Counter(one.first.level for one in asked)
    categories = Counter(c for one in asked for c in {part.category for part in one.first.components})
    is_official = any(config.edition in ("published", "corrected") for config, _, _ in runs)
    return ManyPage(
        title=f"{count(len(runs), 'run')} on {', '.join(benchmarks)}",
        made=(count(len(runs), "run"), count(len(asked), "item"), count(len(found), "group")),
        groups=tuple(_group_view(n, group, found[0], runs, letters) for n, group in enumerate(found)),
        published=PUBLISHED if is_official else (),
        published_source=SOURCE,
        runs=tuple(
            RunView(letter, name, group_of[n]) for n, (letter, name) in enumerate(zip(letters, names, strict=True))
        ),
        images=images,
        has_files=any(picture is not None and picture.file for picture in made),
        levels=tuple(Option(level, level, levels[level]) for level in LEVELS if levels[level]),
        categories=tuple(Option(c, category_words(c), categories[c]) for c in CATEGORIES if categories[c]),
        items=sides(asked, made, letters, names),
        uris=tuple(one.first.image for one in asked),
    )


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"R{place + 1}"


def _group_view(number: int, group: Group, first: Group, runs: Sequence[RunOf], letters: Sequence[str]) -> GroupView:
    summaries = [runs[place][2] for place in group.members]
    short = [letters[place] for place in group.members]
    named = [f"{letters[place]} {runs[place][0].model}" for place in group.members]
    has_bounds = any(s.total is not None and has_open_ends(s.total) for s in summaries)
    key = f"group-{number + 1}"
    mapped = [
        Figure(name, grid_figure(f"{key}-map-{n}", f"Categories by level: {name}", grid(runs[place][1])))
        for n, (name, place) in enumerate(zip(named, group.members, strict=True))
        if runs[place][2].total is not None
    ]
    labels, series = category_series(list(zip(named[:MOST], summaries[:MOST], strict=True)))
    charts = [Figure("Categories", bars(f"{key}-bars", "Categories by run", labels, series))] if labels else []
    return GroupView(
        key=key,
        heading="Ranking" if len(group.members) > 1 else "A run by itself",
        standing=_standing(*runs[group.members[0]][:2]),
        apart=_apart(runs, letters, first.members[0], group.members[0]),
        leaders=tuple(_leader(n, group, runs[place], letters[place]) for n, place in enumerate(group.members)),
        has_bounds=has_bounds,
        pairs=tuple(_pair_row(pair, named) for pair in group.pairs),
        notes=tuple(note.sentence for note in group.notes),
        categories=_category_rows(summaries) if len(short) > 1 else (),
        figures=tuple(charts + mapped),
        more=f"The chart shows the first {MOST} runs." if len(group.members) > MOST else "",
    )


def _leader(place: int, group: Group, run: RunOf, letter: str) -> Leader:
    config, _, summary = run
    total, rank = summary.total, group.ranks[place]
    ahead = next((pair for pair in group.pairs if (pair.first, pair.second) == (0, place)), None)
    if total is None or rank is None:
        return Leader(letter, config.model, *[NONE] * 8)
    low, high = rank
    return Leader(
        letter=letter,
        name=config.model,
        rank=NONE if len(group.members) == 1 else (f"{low}" if low == high else f"{low}–{high}"),
        score=percent(total.mean) if total.mean is not None else NONE,
        interval=interval(total, "–") or NONE,
        bounds=f"{percent(total.lower)}–{percent(total.upper)}" if has_open_ends(total) else NONE,
        items=f"{total.scored:,} of {total.items:,}",
        coverage=f"{percent(total.coverage)} %",
        perfect=f"{summary.perfect:,}",
        behind=_gain(ahead) if ahead else NONE,
    )


def _gain(pair: Pair) -> str:
    """The second's score less the first's, in points of percent."""
    found = pair.paired.difference
    if found is None:
        return NONE
    ends = f" ({100 * found.low:+.1f} to {100 * found.high:+.1f})" if pair.paired.items > 1 else ""
    return f"{100 * found.mean:+.1f}{ends}"


def _pair_row(pair: Pair, names: Sequence[str]) -> PairRow:
    paired, better = pair.paired, winner(pair)
    verdict = "not told apart" if better is None else f"{names[better]} is better"
    return PairRow(
        names=f"{names[pair.first]} and {names[pair.second]}",
        better=f"{paired.losses:,}",
        same=f"{paired.ties:,}",
        worse=f"{paired.wins:,}",
        gain=_gain(pair),
        p=NONE if pair.p_holm is None else ("< 0.001" if pair.p_holm < 0.001 else f"{pair.p_holm:.3f}"),
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


def _apart(runs: Sequence[RunOf], letters: Sequence[str], one: int, other: int) -> tuple[str, ...]:
    """Why two runs can't be ranked together, a sentence each."""
    if one == other:
        return ()
    first, second = (ComparedRun(f"{letters[n]} {runs[n][0].model}", *runs[n][:2]) for n in (one, other))
    return tuple(difference.sentence for difference in barriers(first, second))


def _category_rows(summaries: Sequence[Summary]) -> tuple[CategoryRow, ...]:
    shown = [c for c in CATEGORIES if any(c in summary.categories for summary in summaries)]
    return tuple(
        CategoryRow(category_words(c), tuple(_score(summary.categories.get(c)) for summary in summaries)) for c in shown
    )


def _score(estimate: Estimate | None) -> str:
    if estimate is None or estimate.mean is None:
        return NONE
    ends = interval(estimate, "–")
    return f"{percent(estimate.mean)}{f' ({ends})' if ends else ''}, n={estimate.scored}"
