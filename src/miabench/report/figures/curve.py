"""How likely all of j repeats are right, for j = 1 to k: a curve with intervals, one for each part of a benchmark."""

from collections.abc import Sequence

from miabench.report.figures.charts import Series, values_in_words
from miabench.report.figures.svg import (
    COLORS,
    MOST,
    WIDTH,
    check_key,
    dash,
    frame,
    legend,
    legend_height,
    line,
    mark,
    number,
    whisker,
    words,
)


def curve(key: str, title: str, series: Sequence[Series], *, standalone: bool = False) -> str:
    """Shares that all of j repeats are right by j, from 0 to 100 %.

    Args:
        key: begins the ids in the figure; letters, digits and hyphens, once in a page.
        title: what a screen reader says first, and what a file shows on top.
        series: each with a value for j = 1, 2, ...; all as many.
        standalone: whether it is a file of its own: with its title shown, on white.

    Raises:
        ValueError: no series or too many, series of different lengths or without a value, or the key is none.
    """
    check_key(key)
    lengths = {len(one.values) for one in series}
    if not 0 < len(series) <= MOST or len(lengths) != 1 or 0 in lengths:
        raise ValueError(f"a curve needs 1 to {MOST} series of one length, got {len(series)} of {sorted(lengths)}")
    (repeats,) = lengths
    names = [one.name for one in series]
    left, right, top = 42, WIDTH - 16, legend_height(names) + 28
    bottom = top + 200

    def x(j: float) -> float:
        return left + 24 + (right - left - 48) * (j - 1) / max(repeats - 1, 1)

    def y(share: float) -> float:
        return bottom - 200 * min(max(share, 0.0), 1.0)

    body = [legend(names, with_marks=True), words(0, top - 12, "all right, %", "start", 10)]
    for tick in (0, 25, 50, 75, 100):
        body += [line(left, y(tick / 100), right, y(tick / 100), "0.25")]
        body.append(words(left - 6, y(tick / 100) + 4, str(tick), "end", 10))
    every = -(-repeats // 16)  # no more numbers than find room
    for j in range(1, repeats + 1, every):
        body.append(words(x(j), bottom + 15, str(j), "middle", 10))
    body.append(words((left + right) / 2, bottom + 30, "repeats", "middle"))
    for which, one in enumerate(series):
        shift = 4 * (which - (len(series) - 1) / 2)  # whiskers beside each other
        found = [(x(j) + shift, value) for j, value in enumerate(one.values, 1) if value is not None]
        path = "L".join(f"{number(at)} {number(y(value.mean))}" for at, value in found)
        body.append(f'<path d="M{path}" fill="none" stroke="{COLORS[which]}" stroke-width="2"{dash(which)}/>')
        for at, value in found:
            if value.low is not None and value.high is not None:
                body += whisker(at, y(value.low), y(value.high), upright=True)
            body.append(mark(which, at, y(value.mean)))
    return frame(key, title, _said(series), body, bottom + 36, standalone=standalone)


def _said(series: Sequence[Series]) -> str:
    """The numbers in words."""
    said = ((one.name, values_in_words([str(j) for j in range(1, len(one.values) + 1)], one.values)) for one in series)
    return " ".join(f"{name}, chance that so many repeats are all right: {values}." for name, values in said)
