"""Figures are well-formed, say their numbers, and hold nothing that a page's policy would have to stop."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import SVG, read, said

from miabench.analysis.summary import summarise
from miabench.report.figures.charts import COLORS, MOST, Cell, Series, Value, _ink, bars, heat_map, radar, viridis
from miabench.report.figures.profile import category_series, grid, run_figures

LABELS = ("description", "OCR", "math")

shares = st.floats(0, 1)
values = st.none() | shares.map(Value) | st.tuples(shares, shares, shares).map(lambda each: Value(*each))
few = settings(max_examples=25, deadline=None)
texts = st.text(st.characters(codec=None), max_size=60) | st.just("]]><script>alert(1)</script>&<x y='\"'>\x00\ufffe")


@few
@given(title=texts, name=texts, found=st.lists(st.tuples(values, values, values), min_size=1, max_size=MOST))
@pytest.mark.parametrize("draw", [bars, radar])
@pytest.mark.parametrize("standalone", [True, False])
def test_any_text_and_any_numbers_make_a_figure(draw, standalone, title, name, found) -> None:
    root = read(draw("key", title, LABELS, [Series(name, each) for each in found], standalone=standalone))
    assert said(root).count("description ") >= len(found)


@few
@given(title=texts, name=texts, row=st.lists(st.none() | st.builds(Cell, shares, st.integers(1, 400)), max_size=5))
def test_any_cells_make_a_map(title, name, row) -> None:
    root = read(heat_map("key", title, [name], [name] * len(row), [row]))
    drawn = [e for e in root.iter(f"{SVG}rect") if e.get("rx")]
    assert len(drawn) == len(row)


@pytest.mark.parametrize("draw", [bars, radar])
def test_the_description_has_every_number(draw) -> None:
    series = [Series("A", (Value(0.5, 0.25, 0.75), None, Value(1.0))), Series("B", (Value(0.0), Value(0.123), None))]
    root = read(draw("key", "Two runs", LABELS, series))
    assert root.findtext(f"{SVG}title") == "Two runs"
    assert said(root) == (
        "A: description 50.0 % (25.0 to 75.0), OCR nothing, math 100.0 %. "
        "B: description 0.0 %, OCR 12.3 %, math nothing."
    )
    colors = {e.get("fill") for e in root.iter()} & set(COLORS)
    assert colors == set(COLORS[:2])


def test_bars_are_as_long_as_their_shares() -> None:
    root = read(bars("key", "t", LABELS, [Series("A", (Value(0.25), Value(0.5), Value(1.0)))]))
    quarter, half, whole = (float(e.get("width")) for e in root.iter(f"{SVG}rect") if e.get("fill") == COLORS[0])
    assert (quarter, half) == (pytest.approx(whole / 4, abs=0.1), pytest.approx(whole / 2, abs=0.1))


def test_the_map_says_its_items() -> None:
    root = read(heat_map("key", "t", ["OCR"], ["basic", "creative"], [[Cell(0.5, 12), None]]))
    assert said(root) == "OCR: basic 50.0 % of 12 items, creative nothing."
    assert [e.text for e in root.iter(f"{SVG}text")][:5] == ["basic", "creative", "OCR", "50", "n=12"]


def test_a_radar_of_two_is_no_shape() -> None:
    assert radar("key", "t", LABELS[:2], [Series("A", (Value(1.0), Value(1.0)))]) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: bars("key", "t", LABELS, [Series("A", (None, None))]),
        lambda: bars("key", "t", LABELS, [Series("A", (None, None, None))] * (MOST + 1)),
        lambda: radar('x" onload="', "t", LABELS, []),
        lambda: heat_map("key", "t", ["a"], ["b"], []),
        lambda: heat_map("key", "t", ["a"], ["b"], [[None, None]]),
    ],
)
def test_what_doesnt_fit_is_an_error(wrong) -> None:
    with pytest.raises(ValueError, match=r"must be|at most|needs|key"):
        wrong()


def luminance(color: str) -> float:
    full = color if len(color) == 7 else "#" + "".join(2 * digit for digit in color[1:])
    parts = [int(full[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_numbers_stand_out_from_every_colour_and_brighter_is_more() -> None:
    steps = [n / 100 for n in range(101)]
    for share in steps:
        light, dark = sorted((luminance(viridis(share)), luminance(_ink(share))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
    brightness = [luminance(viridis(share)) for share in steps]
    assert brightness == sorted(brightness)
    assert (viridis(-1), viridis(2)) == ("#440154", "#fde725")


def test_a_cell_is_what_the_summary_of_its_level_says(sample) -> None:
    found = grid(sample.results)
    assert set(found.categories) == {"description", "length_limit", "genre", "math", "ocr"}
    for level in found.levels:
        summary = summarise([result for result in sample.results if result.level == level])
        for category, row in zip(found.categories, found.cells, strict=True):
            cell, estimate = row[found.levels.index(level)], summary.categories.get(category)
            if estimate is None or estimate.mean is None:
                assert cell is None
            else:
                assert cell == Cell(pytest.approx(estimate.mean), estimate.scored)


def test_series_are_the_categories_of_the_summary(sample) -> None:
    labels, (series,) = category_series([("A", sample.summary)])
    scored = [e for e in sample.summary.categories.values() if e.mean is not None]
    assert len(labels) == len(scored)
    assert [value.mean for value in series.values] == [estimate.mean for estimate in scored]


def test_a_run_without_a_score_has_no_figure() -> None:
    assert run_figures("x", "nothing", [], summarise([])) == ()
