"""What the published evaluators would make of the judge's replies, so that our numbers can stand beside theirs.

Never a score of its own: `--scoring-compat published` prints it beside the correct one. The arithmetic is that of the
official notebook (apple/ml-mia-bench, evaluation.ipynb) and of VLMEvalKit (vlmeval/dataset/miabench.py), in our words:

- Only what stands before the first full stop is read. It is cut at commas; the last piece is the total, the n-th of the
  others is the n-th component, whatever number it gives itself.
- Of a piece, what stands between the first and the second colon counts, without its first character; cut at slashes,
  its first two parts are whole numbers (Python's `int`), and their ratio is the score, over the maximum or not.
- Whatever doesn't fit drops the whole item, silently there and with a reason here.
- A later component of the same category overwrites an earlier one.
- The mean of a category is over the items that have it, each weighing the same, and so is that of the totals.

The two differ in the total. VLMEvalKit takes the last piece, the total as the judge states it; so does one stored
version of the notebook (commit 89171afc). Its other version (commit 2341e3c1) computes it from the last component's
score again and never reads the stated one; `notebook` is that. And the notebook leaves out a response that is the word
`error`, where VLMEvalKit has it judged like any other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Variant = Literal["notebook", "vlmevalkit"]

Dropped = Literal["failed_generation", "no_reply", "no_list", "no_colon", "no_slash", "not_whole", "zero", "too_many"]
"""Why an item doesn't count: the response is `error`; no reply of the judge; no comma before the first full stop; a
piece without a colon, or without a slash; what isn't a whole number there; a maximum of zero; more pieces than
components."""


class Judged(NamedTuple):
    """One item as the published evaluators see it.

    Attributes:
        categories: of its components, in their order, by the published file's names.
        reply: the judge's raw reply, or None where there is none.
        response: the model's text; only whether it is the word `error` matters.
    """

    categories: Sequence[str]
    reply: str | None
    response: str = ""


class Compat(NamedTuple):
    """The published evaluators' figures, and what they conceal.

    Attributes:
        total: mean over the counted items; None where none counts.
        categories: mean by category, over the items that have it, in the order in which they first occur.
        category_items: how many items each of these stands on.
        items: items given; `counted` of them enter the means.
        dropped: how many were dropped, by reason.
        overwritten: counted items of which a component was overwritten by a later one of its category.
        over_maximum: counted items with a component or a total above 1.
    """

    total: float | None
    categories: dict[str, float]
    category_items: dict[str, int]
    items: int
    counted: int
    dropped: dict[Dropped, int]
    overwritten: int
    over_maximum: int


class _Read(NamedTuple):
    components: tuple[float, ...]
    total: float


def published_scores(judged: Sequence[Judged], variant: Variant) -> Compat:
    """The means that the published arithmetic gives for these replies.

    Args:
        judged: the items, in the benchmark's order.
        variant: whose reading of the total, and of failed generations.
    """
    totals: list[float] = []
    by_category: dict[str, list[float]] = {}
    dropped: Counter[Dropped] = Counter()
    overwritten = over_maximum = 0
    for item in judged:
        read = _read(item, variant)
        if not isinstance(read, _Read):
            dropped[read] += 1
            continue
        kept: Mapping[str, float] = dict(zip(item.categories, read.components, strict=False))  # the last one stays
        for category, score in kept.items():
            by_category.setdefault(category, []).append(score)
        totals.append(read.total)
        overwritten += len(kept) < len(read.components)
        over_maximum += max(*read.components, read.total) > 1.0
    return Compat(
        total=sum(totals) / len(totals) if totals else None,
        categories={category: sum(scores) / len(scores) for category, scores in by_category.items()},
        category_items={category: len(scores) for category, scores in by_category.items()},
        items=len(judged),
        counted=len(totals),
        dropped=dict(dropped),
        overwritten=overwritten,
        over_maximum=over_maximum,
    )


def _read(item: Judged, variant: Variant) -> _Read | Dropped:
    if variant == "notebook" and item.response == "error":
        return "failed_generation"
    if item.reply is None:
        return "no_reply"
    *pieces, last = item.reply.partition(".")[0].split(",")
    if not pieces:
        return "no_list"
    components: list[float] = []
    for n, piece in enumerate(pieces):
        score = _ratio(piece)
        if not isinstance(score, float):
            return score
        if n >= len(item.categories):
            return "too_many"
        components.append(score)
    total = components[-1] if variant == "notebook" else _ratio(last)
    return _Read(tuple(components), total) if isinstance(total, float) else total


def _ratio(piece: str) -> float | Dropped:
    """The score in a piece such as `score of component 1: 2/3`, or why there is none."""
    fields = piece.split(":")
    if len(fields) < 2:
        return "no_colon"
    parts = fields[1][1:].split("/")
    try:
        points, *maximum = (int(part) for part in parts[:2])
        return points / maximum[0] if maximum else "no_slash"
    except ZeroDivisionError:
        return "zero"
    except (ValueError, OverflowError):
        return "not_whole"
