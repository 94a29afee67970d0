"""What a benchmark holds: known counts and shares, first words in English and Chinese, lengths, and their figures."""

import pytest
from hostile import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_reader import SVG, read, said, texts_of

from miabench.report.figures.benchmark import (
    Asked,
    Opening,
    Part,
    Share,
    asked_items,
    asked_results,
    by_category,
    by_level,
    length_figure,
    lengths,
    opening_figure,
    openings,
    stacked,
)
from miabench.report.figures.charts import COLORS
from miabench.report.run.benchmark import benchmark_view
from miabench.synth.compose import Language, generate

ASKED = [
    Asked("Describe the shop, in two sentences.", "basic", (Part("ocr", 6, "rule"), Part("math", 4, "judge"))),
    Asked("Describe the mood.", "basic", (Part("ocr", 2, "nobody"),)),
    Asked("Describe what you see.", "creative", (Part("ocr", 3, "rule"), Part("genre", 1, "rule"))),
    Asked("In exactly two sentences, name it.", "creative", (Part("length_limit", 5, "judge"),)),
]
texts = st.text(st.characters(codec=None), max_size=80)
few = settings(max_examples=25, deadline=None)


def test_components_and_points_by_category_and_decider() -> None:
    assert by_category(ASKED, points=False) == [
        Share("length limit", {"judge": 1}),
        Share("genre", {"rule": 1}),
        Share("math", {"judge": 1}),
        Share("OCR", {"rule": 2, "nobody": 1}),
    ]
    assert by_category(ASKED, points=True)[-1] == Share("OCR", {"rule": 9, "nobody": 2})
    assert by_category(ASKED, points=True)[-1].whole == 11


def test_items_by_level_are_divided_as_their_points() -> None:
    basic, creative = by_level(ASKED)
    assert (basic.name, basic.whole, creative.name, creative.whole) == ("basic", 2, "creative", 2)
    assert basic.amounts == pytest.approx({"rule": 2 * 6 / 12, "judge": 2 * 4 / 12, "nobody": 2 * 2 / 12})
    assert creative.amounts == pytest.approx({"rule": 2 * 4 / 9, "judge": 2 * 5 / 9, "nobody": 0})


def test_first_words_and_the_next() -> None:
    assert openings(ASKED) == [Opening("describe", 3, (("the", 2), ("what", 1))), Opening("in", 1, (("exactly", 1),))]


@pytest.mark.parametrize(
    ("instruction", "opening"),
    [
        ("请看这张小票。用英文回答", ("请看", "这张")),
        ("请用 two sentences", ("请用", "two")),
        ("写 a poem", ("写", "a")),
        ("Look", ("look", "")),
        ("“Don’t” — list 5.70", ("don’t", "list")),
        ("x" * 5000 + " y", ("x" * 300, "")),
        ("?!", None),
    ],
)
def test_openings_in_other_scripts_and_odd_ones(instruction: str, opening: tuple[str, str] | None) -> None:
    found = openings([Asked(instruction, "basic", ())])
    assert [(one.first, one.following[0][0]) for one in found] == ([opening] if opening else [])


def test_lengths_are_counted_in_words() -> None:
    found = lengths([Asked("word " * n, "basic", ()) for n in (1, 2, 2, 3, 9)])
    assert (found.edges, found.counts) == (tuple(range(1, 11)), (1, 2, 1, 0, 0, 0, 0, 0, 1))
    assert (found.median, found.is_open, found.is_cut) == (2, False, False)
    assert lengths([Asked("写一首诗", "basic", ()), Asked("a b", "basic", ())]).median == 3


def test_one_very_long_instruction_doesnt_flatten_the_others() -> None:
    found = lengths([Asked("word " * n, "basic", ()) for n in (*range(20, 120), 5000)])
    assert len(found.counts) > 8
    assert sum(found.counts) == 101
    assert found.counts[-1] <= 20
    assert (found.is_open, found.is_cut) == (True, True)
    root = read(length_figure("key", "t", found))
    assert f"{found.edges[-2]} or more: {found.counts[-1]}" in said(root)
    assert "more" in texts_of(root)


def test_stretches_are_as_long_as_their_amounts_and_differ_in_pattern() -> None:
    rows = [Share("OCR", {"rule": 2, "judge": 1, "nobody": 1}), Share("math", {"rule": 4})]
    root = read(stacked("key", "t", "points", rows))
    full, striped = ([e for e in root.iter(f"{SVG}rect") if e.get("fill") == color] for color in (COLORS[0], COLORS[5]))
    empty = [e for e in root.iter(f"{SVG}rect") if e.get("fill") == "none"]
    (_, two, four), (_, one), (_, also) = ([float(e.get("width", "")) for e in kind] for kind in (full, striped, empty))
    assert (two, one, also) == (pytest.approx(four / 2, abs=0.1), *[pytest.approx(four / 4, abs=0.1)] * 2)
    stripes = [e.get("d") for e in root.iter(f"{SVG}path") if e.get("stroke") == "#000"]
    assert len(stripes) == 2, "the legend and the row"
    assert said(root) == (
        "OCR: 4 points, 50 % by a rule, 25 % by a judge, 25 % by nobody. "
        "math: 4 points, 100 % by a rule, 0 % by a judge, 0 % by nobody."
    )
    assert {"by a rule", "by a judge", "by nobody", "50 / 25 / 25 %"} <= set(texts_of(root))


def test_the_rest_of_the_openings_is_told() -> None:
    found = [Opening(f"w{n}", 20 - n, ((f"next{n}", 20 - n),)) for n in range(15)]
    root = read(opening_figure("key", "t", found))
    assert "and 21 that open with 3 other words" in texts_of(root)
    assert "w14" not in said(root)
    assert "w0: 20, then next0 20." in said(root)


def test_rare_next_words_are_one_stretch() -> None:
    following = (("the", 90), *((f"rare{n}", 1) for n in range(10)))
    root = read(opening_figure("key", "t", [Opening("describe", 100, following)]))
    widths = [float(e.get("width", "")) for e in root.iter(f"{SVG}rect")]
    assert len(widths) == 2
    assert widths[0] == pytest.approx(9 * widths[1], abs=0.5)
    assert "and 3 other words" in said(root)


@few
@given(found=st.lists(texts, min_size=1, max_size=8))
def test_any_instructions_make_figures(found: list[str]) -> None:
    view = benchmark_view([Asked(text, "basic", (Part("ocr", 1e-3, "rule"),)) for text in found])
    assert view is not None
    for figure in view.figures:
        read(figure.svg)


def test_hostile_instructions_make_figures_in_time() -> None:
    view = benchmark_view([Asked(text, "basic", (Part("ocr", 1, "judge"),)) for text in hostile(100, "http://x/")])
    assert view is not None
    assert [read(figure.svg).get("role") for figure in view.figures] == ["img"] * 5
    assert view.notes[-1] == "Words of very long instructions are counted in part."


@pytest.mark.parametrize(("language", "first"), [("en", "look"), ("zh", "请看")])
def test_our_own_items(language: Language, first: str) -> None:
    items = asked_items(generate(15, 0, language=language))
    assert sum(share.whole for share in by_level(items)) == pytest.approx(15)
    assert all(share.amounts.keys() == {"rule"} for share in by_category(items, points=False))
    assert openings(items)[0].first == first
    assert sum(lengths(items).counts) == 15


def test_results_say_who_did_decide(sample) -> None:
    (length, *_) = by_category(asked_results(sample.results), points=False)[1:]
    assert length.name == "length limit"
    by = {share.name: share.amounts for share in by_category(asked_results(sample.results), points=False)}
    assert by["description"] == {"nobody": 12}
    assert by["genre"] == {"rule": 9, "nobody": 1}


def test_nothing_has_no_figures() -> None:
    assert benchmark_view([]) is None
    for wrong in (lambda: stacked("key", "t", "u", []), lambda: opening_figure("key", "t", [])):
        with pytest.raises(ValueError, match="needs"):
            wrong()
