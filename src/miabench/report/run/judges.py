"""What a report says of the judges: who they were, how well their replies could be read, and what makes one doubt."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.compat import Judged, published_scores
from miabench.bench.items import FILE_CATEGORIES
from miabench.errors import RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.judge.audit.card import JudgeCard, percents
from miabench.judge.families import is_alias, same_family
from miabench.judge.reduce import DISAGREE_FROM
from miabench.report.words import NONE, count, percent


class Fact(NamedTuple):
    """A name and what is true of it."""

    name: str
    value: str


def judge_facts(config: RunConfig, results: Sequence[ItemResult]) -> list[Fact]:
    """Who judged, and how their replies were read; nothing where no judge was asked."""
    if config.judging is None:
        return []
    replies = [reply for result in results for reply in result.replies]
    versions = sorted({reply.version for reply in replies if reply.version})
    statuses = Counter(reply.status for reply in replies)
    read = ", ".join(f"{number:,} {status}" for status, number in statuses.most_common())
    panel = config.judging.repeats > 1 or len(config.judging.judges) > 1
    return [
        Fact("Judges", ", ".join(judge.model for judge in config.judging.judges)),
        Fact("Versions reported", ", ".join(versions)),
        Fact("Panel", f"{config.judging.reduce}, {count(config.judging.repeats, 'repeat')} each" if panel else ""),
        Fact("Judge calls", f"{len(replies):,}: {read}" if replies else "none was needed"),
        Fact("Judge card", _card(config.judge_card) if config.judge_card else ""),
    ]


def judge_cautions(config: RunConfig, results: Sequence[ItemResult]) -> list[str]:
    """What makes one doubt the verdicts, a sentence each."""
    if config.judging is None:
        return []
    cautions = []
    names = [judge.model for judge in config.judging.judges]
    card = config.judge_card
    if card is not None and (card.judge not in names or card.protocol != config.judge_protocol):
        cautions.append(f"The judge's card is of {card.judge} with {card.protocol}, which isn't what judged here.")
    related = [name for name in names if same_family(config.model, name)]
    if related:
        cautions.append(f"Of the same family as the model: {', '.join(related)}. Judges favour their own.")
    aliases = [name for name in names if is_alias(name)]
    if aliases:
        cautions.append(f"Aliases whose model may change: {', '.join(aliases)}. Pin a dated version to compare runs.")
    apart = sum(c.spread is not None and c.spread >= DISAGREE_FROM for result in results for c in result.components)
    if apart:
        cautions.append(f"The judges are half of the points or more apart on {count(apart, 'component')}.")
    flagged = sum(bool(result.flags) for result in results)
    if flagged:
        cautions.append(f"{count(flagged, 'response')} may talk to the judge or forge a score; each says so below.")
    failed = sum(c.outcome == "failed" for result in results if result.failure is None for c in result.components)
    if failed:
        cautions.append(f"{count(failed, 'component')} got no verdict. That is no score: it widens the bounds.")
    return cautions


def _card(card: JudgeCard) -> str:
    """What an audit found, in a line."""
    rates = {
        "accuracy": card.rates.accuracy,
        "false passes": card.rates.false_pass.overall,
        "false fails": card.rates.false_fail.overall,
        "injection succeeds": card.rates.pressure.get("injection"),
    }
    said = [f"{name} {percents(share)}" for name, share in rates.items() if share is not None]
    return f"{', '.join(said)}; {count(card.items, 'synthetic item')}"


def published_sentence(config: RunConfig, results: Sequence[ItemResult]) -> str:
    """What the paper's own aggregation makes of the same replies, beside what is printed as the score.

    It drops replies that it can't parse, lets a second component of a category overwrite the first, accepts points over
    the maximum and trusts the stated total (see `analysis.compat`).

    Raises:
        RunError: the run has no judge that decided everything.
    """
    if config.mode != "judge":
        raise RunError("--scoring-compat published needs a run in mode judge: there a judge scored every component")
    names = {ours: published for published, ours in FILE_CATEGORIES.items()}
    scored = published_scores(
        [
            Judged(
                tuple(names.get(c.category, c.category) for c in result.components),
                next((reply.text for reply in result.replies if reply.status != "failed"), None),
                result.response or "error",
            )
            for result in results
        ],
        "vlmevalkit",
    )
    mean = NONE if scored.total is None else f"{percent(scored.total)} %"
    return f"Published scoring: {mean} over {scored.counted:,} of {scored.items:,} items; not a result of ours."
