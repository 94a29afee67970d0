"""Labels never lie on each other or on a point; ticks are round, even and around the numbers."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.report.figures.placing import Box, nice_ticks, place_labels

GROUND = Box(0, 0, 400, 250)
inside = st.tuples(st.floats(0, 400), st.floats(0, 250))
labelled = st.lists(st.tuples(inside, st.tuples(st.floats(4, 160), st.floats(8, 14))), max_size=30)
few = settings(max_examples=40, deadline=None)


@few
@given(found=labelled, anywhere=st.booleans())
def test_labels_meet_neither_each_other_nor_a_point(found, anywhere: bool) -> None:
    points, sizes = [point for point, _ in found], [size for _, size in found]
    boxes = [box for box in place_labels(points, sizes, GROUND, anywhere=anywhere) if box is not None]
    assert all(box.within(GROUND) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.left < x < box.right and box.top < y < box.bottom for box in boxes for x, y in points)


def test_a_lone_label_stands_at_the_right_of_its_point() -> None:
    (box,) = place_labels([(100.0, 100.0)], [(40.0, 12.0)], GROUND)
    assert box is not None
    assert (box.left, box.top, box.bottom) == (106.0, 94.0, 106.0)
    (mirrored,) = place_labels([(395.0, 100.0)], [(40.0, 12.0)], GROUND)
    assert mirrored is not None
    assert mirrored.right == 389.0


def test_a_label_keeps_clear_of_what_is_taken_where_it_can() -> None:
    taken = [Box(101, 80, 150, 120)]
    (box,) = place_labels([(100.0, 100.0)], [(40.0, 12.0)], GROUND, taken=taken)
    assert box is not None
    assert not box.meets(taken[0])
    assert place_labels([(100.0, 100.0)], [(40.0, 12.0)], GROUND, taken=[GROUND])[0] is not None


def test_points_on_one_spot_all_get_a_number_somewhere() -> None:
    boxes = place_labels([(200.0, 100.0)] * 60, [(14.0, 12.0)] * 60, GROUND, anywhere=True)
    assert None not in boxes
    assert place_labels([(200.0, 100.0)], [(500.0, 12.0)], GROUND, anywhere=True) == [None]


@few
@given(ends=st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=2).map(sorted), about=st.integers(2, 12))
def test_ticks_are_even_and_hold_the_numbers(ends, about: int) -> None:
    low, high = ends
    ticks = nice_ticks(low, high, about)
    step = ticks[1] - ticks[0]
    assert 2 <= len(ticks) <= 2 * about + 3
    assert ticks[0] <= low + step * 1e-6
    assert ticks[-1] >= high - step * 1e-6
    assert all(b - a == pytest.approx(step, rel=1e-6) for a, b in pairwise(ticks))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (41.2, 69.1, [40, 50, 60, 70]),
        (0.1, 0.35, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]),
        (5, 5, [5, 5.05]),
        (0, 0, [0, 1]),
    ],
)
def test_known_ticks(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high) == pytest.approx(ticks)


@pytest.mark.parametrize(("low", "high"), [(1, 0), (0, float("inf")), (float("nan"), 1)])
def test_ends_that_are_none_are_an_error(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="two finite ends"):
        nice_ticks(low, high)
