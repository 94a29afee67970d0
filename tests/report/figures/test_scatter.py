"""Scatter figures, maps of correlations and curves: where points lie, what names do to them, what is said."""

import re

import pytest
from hostile import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import SVG, read, said, texts_of

from miabench.analysis.correlation import Correlation
from miabench.report.figures.charts import COLORS, MOST, Series, Value
from miabench.report.figures.curve import curve
from miabench.report.figures.scatter import MAX_COLUMNS, Point, correlation_map, scatter
from miabench.report.figures.svg import fitting, is_plain, text_width

few = settings(max_examples=25, deadline=None)
shares = st.floats(0, 1)
names = st.text(st.characters(codec=None), max_size=60) | st.just("]]><script>alert(1)</script>&<x y='\"'>\x00\ufffe")
points = st.builds(
    lambda name, other, ends: Point(name, other, ends[1], ends[0], ends[2]),
    names,
    st.floats(-1e12, 1e12),
    st.tuples(shares, shares, shares).map(sorted),
)


def marks(root) -> list[tuple[float, float]]:
    """The middles of the circles."""
    circles = [e.get("d") or "" for e in root.iter(f"{SVG}path") if e.get("fill") == COLORS[0]]
    found = [re.match(r"M(\S+) (\S+)a3.5", path) for path in circles]
    return [(float(m[1]) + 3.5, float(m[2])) for m in found if m]


@few
@given(title=names, benchmark=names, found=st.lists(points, min_size=1, max_size=12))
@pytest.mark.parametrize("standalone", [True, False])
def test_any_names_and_numbers_make_a_scatter(standalone, title, benchmark, found) -> None:
    root = read(scatter("key", title, benchmark, found, standalone=standalone))
    assert len(marks(root)) == len(found)
    assert said(root).count(" to ") >= len(found)


def test_points_lie_where_their_scores_are() -> None:
    found = [Point("a", 0, 0.0, 0.0, 0.0), Point("b", 50, 0.5, 0.4, 0.6), Point("c", 100, 1.0, 1.0, 1.0)]
    root = read(scatter("key", "t", "MMMU", found))
    (x0, y0), (x1, y1), (x2, y2) = marks(root)
    assert x1 == pytest.approx((x0 + x2) / 2, abs=0.1)
    assert y1 == pytest.approx((y0 + y2) / 2, abs=0.1)
    assert (x0 < x2, y0 > y2) == (True, True)
    whisker = [e.get("d") for e in root.iter(f"{SVG}path") if (e.get("d") or "").startswith(f"M{x1:g} ")]
    low, high = (y0 + (y2 - y0) * share for share in (0.4, 0.6))
    assert f"M{x1:g} {low:g}L{x1:g} {high:g}" in whisker
    assert said(root) == (
        "Score on MMMU, and here with its 95 % interval. a: 0 and 0.0 % (0.0 to 0.0); "
        "b: 50 and 50.0 % (40.0 to 60.0); c: 100 and 100.0 % (100.0 to 100.0)."
    )
    assert {"a", "b", "c", "MMMU", "miabench, %"} <= set(texts_of(root))


def test_many_models_have_numbers_and_a_list() -> None:
    found = [Point(f"a rather long model name {n}", 50 + n % 3, 0.5, 0.4, 0.6) for n in range(40)]
    drawn = texts_of(read(scatter("key", "t", "MMMU", found)))
    assert all(drawn.count(str(n)) >= 2 for n in range(1, 40) if n not in (40, 45, 50, 55, 60))
    assert all(point.name in drawn for point in found)


def test_long_and_hostile_names_stay_in_the_figure() -> None:
    found = [Point(name, n, 0.5, 0.4, 0.6) for n, name in enumerate(["W" * 5000, *hostile(8, "http://x/")[1:]])]
    svg = scatter("key", "t", found[0].name, found)
    root = read(svg)
    assert len(texts_of(root)[-1]) < 60
    for element in root.iter(f"{SVG}text"):
        text, size, x = element.text or "", float(element.get("font-size", "")), float(element.get("x", ""))
        wide = float(element.get("textLength", text_width(text, size)))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[element.get("text-anchor", "")]
        assert left >= -1, text
        assert left + wide <= 402, text


def test_a_name_of_unknown_width_is_fitted() -> None:
    root = read(scatter("key", "t", "b", [Point("\ufdfd\ufdfd", 1, 0.5, 0.4, 0.6), Point("plain", 9, 0.5, 0.4, 0.6)]))
    fitted = {element.text: element.get("textLength") for element in root.iter(f"{SVG}text")}
    assert fitted["\ufdfd\ufdfd"] is not None
    assert fitted["plain"] is None
    assert (is_plain("通义 Qwen-2 é я"), is_plain("Z\u0351")) == (True, False)


def test_names_are_shortened_as_they_are_shown() -> None:
    assert fitting("abcdef", 10, 29) == "abc…"
    assert fitting("abcd", 10, 24) == "abcd"
    assert fitting("通义千问", 10, 39) == "通义…"
    assert fitting("\u202eab", 10, 48) == "\\u202eab"
    assert fitting("x" * 1_000_000, 10, 100) == "x" * 15 + "…"
    assert len(fitting("\u0301" * 1_000_000, 10, 100)) < 1000


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: scatter("key", "t", "b", []),
        lambda: scatter("K", "t", "b", [Point("a", 1, 0.5, 0.4, 0.6)]),
        lambda: scatter("key", "t", "b", [Point("a", float("nan"), 0.5, 0.4, 0.6)]),
        lambda: correlation_map("key", "t", ["a"], ["b"], []),
        lambda: correlation_map("key", "t", [], ["b"] * (MAX_COLUMNS + 1), []),
        lambda: curve("key", "t", []),
        lambda: curve("key", "t", [Series("a", ())]),
        lambda: curve("key", "t", [Series("a", (None,)), Series("b", (None, None))]),
        lambda: curve("key", "t", [Series("a", (None,))] * (MOST + 1)),
    ],
)
def test_what_doesnt_fit_is_an_error(wrong) -> None:
    with pytest.raises(ValueError, match=r"needs|key|two finite|must be"):
        wrong()


def test_a_map_says_every_correlation() -> None:
    cells = [[Correlation(0.5, 0.1, 0.8, 9), Correlation(-1.0, None, None, 3)], [Correlation(None, None, None, 2)] * 2]
    root = read(correlation_map("key", "t", ["total", "math"], ["MMMU", "A benchmark of a long name"], cells))
    assert said(root) == (
        "total: MMMU 0.50 of 9 models, A benchmark of a long name -1.00 of 3 models. "
        "math: MMMU nothing of 2 models, A benchmark of a long name nothing of 2 models."
    )
    drawn = texts_of(root)
    assert {"0.50", "n=9", "−1.00", "–", "MMMU", "A benchmark…", "math"} <= set(drawn)
    fills = [e.get("fill") for e in root.iter(f"{SVG}rect") if e.get("rx")]
    assert fills == ["#7ab4d4", "#d55e00", "none", "none"]


@few
@given(title=names, found=st.lists(st.lists(shares, min_size=3, max_size=3), min_size=1, max_size=MOST))
def test_any_shares_make_a_curve(title, found) -> None:
    series = [Series(title, tuple(Value(share, share / 2, share) for share in row)) for row in found]
    assert said(read(curve("key", title, series))).count("chance that") >= len(found)


def test_a_curve_falls_as_its_shares_do() -> None:
    series = [Series("all", (Value(1.0, 0.9, 1.0), Value(0.5), None, Value(0.0)))]
    root = read(curve("key", "t", series))
    (x1, y1), (x2, y2), (x4, y4) = marks(root)
    assert y2 == pytest.approx((y1 + y4) / 2, abs=0.1)
    assert x4 - x2 == pytest.approx(2 * (x2 - x1), abs=0.2)
    assert said(root) == (
        "all, chance that so many repeats are all right: 1 100.0 % (90.0 to 100.0), 2 50.0 %, 3 nothing, 4 0.0 %."
    )
    assert [text for text in texts_of(root) if text in "1234"] == ["1", "2", "3", "4"]
