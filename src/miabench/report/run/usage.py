"""What a run took, as words: calls, tokens, time and, at prices that the user gives, money; for model and judges."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from miabench.evaluate.estimate import Price
from miabench.evaluate.results import ItemResult
from miabench.report.words import NONE


class UsageRow(NamedTuple):
    """A model's calls; time is seconds a call, median and 95th percentile."""

    name: str
    calls: str
    tokens_in: str
    tokens_out: str
    median: str
    slow: str
    cost: str


class UsageView(NamedTuple):
    """The table; `has_cost` where a price is known for one of the rows."""

    rows: tuple[UsageRow, ...]
    has_cost: bool


class _Call(NamedTuple):
    tokens_in: int | None
    tokens_out: int | None
    seconds: float | None


def usage_view(model: str, results: Sequence[ItemResult], prices: Mapping[str, Price]) -> UsageView | None:
    """The calls of a run; None where nothing is known of them (stored responses, no judge).

    Args:
        model: the name of the model that answered.
        results: of its items.
        prices: by the name of model or judge, money for a million tokens.
    """
    calls: dict[tuple[str, str], list[_Call]] = {}
    for result in results:
        own = _Call(result.input_tokens, result.output_tokens, result.seconds)
        if any(value is not None for value in own):
            calls.setdefault((model, "answers"), []).append(own)
        for reply in result.replies:
            judged = _Call(reply.input_tokens, reply.output_tokens, reply.seconds)
            calls.setdefault((reply.judge, "judge"), []).append(judged)
    if not calls:
        return None
    return UsageView(
        rows=tuple(_row(f"{name} ({role})", those, prices.get(name)) for (name, role), those in calls.items()),
        has_cost=any(name in prices for name, _ in calls),
    )


def _row(name: str, calls: Sequence[_Call], price: Price | None) -> UsageRow:
    tokens_in = sum(call.tokens_in or 0 for call in calls)
    tokens_out = sum(call.tokens_out or 0 for call in calls)
    seconds = [call.seconds for call in calls if call.seconds is not None]
    median, slow = (f"{value:.1f}" for value in np.quantile(seconds, (0.5, 0.95))) if seconds else (NONE, NONE)
    return UsageRow(
        name=name,
        calls=f"{len(calls):,}",
        tokens_in=f"{tokens_in:,}" if tokens_in else NONE,
        tokens_out=f"{tokens_out:,}" if tokens_out else NONE,
        median=median,
        slow=slow,
        cost=f"{price.cost(tokens_in, tokens_out):,.2f}" if price and (tokens_in or tokens_out) else NONE,
    )
