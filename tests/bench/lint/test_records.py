"""Records however broken: lint says what is wrong and never raises; what it finds no fault with, loads."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.bench.items import Item
from miabench.bench.lint import CODES, SEVERITIES, Problem, count_by_severity, lint, worst_first
from miabench.errors import BenchmarkError

OURS: dict[str, Any] = {
    "image": "images/a.png",
    "instruction": "Describe the pond in two sentences.",
    "level": "basic",
    "components": [
        {"text": "Describe the pond", "points": 6, "category": "description"},
        {"text": "in two sentences", "points": 4, "category": "length_limit"},
    ],
}
OFFICIAL: dict[str, Any] = {
    "image": "https://images.example.org/a.png",
    "instruction": "Describe the pond in two sentences.",
    "type": "basic",
    "num_of_component": 2,
    "components": ["Describe the pond", "in two sentences"],
    "component_weight": [6, 4],
    "component_type": ["describe", "length_limit"],
}


def component(**fields: Any) -> dict[str, Any]:
    return {**OURS, "components": [OURS["components"][0], {**OURS["components"][1], **fields}]}


def codes(*records: Any) -> set[str]:
    return {p.code for p in lint(records)}


@pytest.mark.parametrize("record", [OURS, OFFICIAL])
def test_a_good_record_has_no_problem(record: dict[str, Any]) -> None:
    assert lint([record]) == []


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (7, "not-an-object"),
        (None, "not-an-object"),
        ({}, "missing-field"),
        ({k: v for k, v in OURS.items() if k != "instruction"}, "missing-field"),
        ({k: v for k, v in OFFICIAL.items() if k != "component_type"}, "missing-field"),
        ({**OURS, "image": "synth:sign"}, "missing-field"),
        ({**OURS, "extra": 1}, "unknown-field"),
        (component(weight=4), "unknown-field"),
        ({**OURS, "components": "none"}, "wrong-type"),
        ({**OURS, "instruction": ["x"]}, "wrong-type"),
        ({**OURS, "facts": 3}, "wrong-type"),
        (component(points="4"), "wrong-type"),
        (component(points=True), "wrong-type"),
        ({**OFFICIAL, "num_of_component": "2"}, "wrong-type"),
        ({**OURS, "instruction": " "}, "empty-text"),
        ({**OURS, "components": []}, "empty-text"),
        (component(text=""), "empty-text"),
        ({**OFFICIAL, "num_of_component": 3}, "lengths-differ"),
        ({**OFFICIAL, "component_weight": [10]}, "lengths-differ"),
        ({**OURS, "level": "hard"}, "unknown-level"),
        (component(category="size"), "unknown-category"),
        ({**OFFICIAL, "component_type": ["describe", "length"]}, "unknown-category"),
        (component(points=0), "bad-points"),
        (component(points=float("nan")), "bad-points"),
        (component(points=10**400), "bad-points"),
        (component(constraint={"kind": "wrods"}), "bad-constraint"),
        (component(constraint={"kind": "sentences", "low": 3, "high": 3}), "constraint-contradicts"),
        ({**OURS, "id": "a/b"}, "bad-id"),
    ],
)
def test_a_broken_record_says_so(record: Any, code: str) -> None:
    found = [p for p in lint([record]) if p.code == code]
    assert found
    assert all(p.severity == "error" for p in found)


@pytest.mark.parametrize(
    ("image", "wanted"),
    [
        ("https://h.example/a.JPG?size=2", set()),
        ("http://h.example/a.jpg", {"url-http"}),
        ("https://h.example/view?id=3", {"url-no-extension"}),
        ("h.example.com/a.jpg", {"url-no-scheme"}),
        ("//h.example/a.jpg", {"url-no-scheme"}),
        ("www.example.net/a.jpg", {"url-no-scheme"}),
        ("https://h.example/a b.jpg", {"url-malformed"}),
        (" https://h.example/a.jpg", {"url-malformed"}),
        ("https://h.example/a\u200b.jpg", {"url-malformed"}),
        ("https:///a.jpg", {"url-malformed"}),
        ("https://h.example:port/a.jpg", {"url-malformed"}),
        ("https://[h/a.jpg", {"url-malformed"}),
        ("ftp://h.example/a.jpg", {"url-malformed"}),
        ("images/v1.2/a.png", set()),
        ("a.b/c.png", set()),
        ("/data/a.png", {"absolute-path"}),
        ("C:\\data\\a.png", {"absolute-path"}),
        ("data:image/png;base64,AAAA", set()),
    ],
)
def test_references_to_images(image: str, wanted: set[str]) -> None:
    assert codes({**OFFICIAL, "image": image}) == wanted


def test_the_name_beside_the_image_must_match() -> None:
    assert codes({**OFFICIAL, "image_name": "a.png"}) == set()
    assert codes({**OFFICIAL, "image": "https://h.example/x%20y.png", "image_name": "x y.png"}) == set()
    assert codes({**OFFICIAL, "image_name": "b.png"}) == {"image-name-differs"}


def test_copies_are_told_apart() -> None:
    other = {**OURS, "image": "images/b.png"}
    changed = component(text="in two sentences of verse")
    assert codes(OURS, other) == {"repeated-instruction"}
    assert codes(OURS, OURS) == {"duplicate-record", "same-image"}
    assert "duplicate-instruction" in codes(OURS, {**changed, "image": "images/b.png"})
    assert "duplicate-id" in codes({**OURS, "id": "x"}, {**other, "id": "x"})
    assert "uneven-fields" in codes({**OURS, "id": "x"}, other)


@pytest.mark.parametrize(
    ("totals", "wrong"), [([10, 10, 8], [2]), ([1, 1, 1], []), ([1, 1, 1, 0.7], [3]), ([9], [0]), ([10.01], [])]
)
def test_points_sum_to_ten_or_to_what_the_file_uses(totals: list[float], wrong: list[int]) -> None:
    records = [
        {**OURS, "image": f"{n}.png", "components": [{**OURS["components"][0], "points": total}]}
        for n, total in enumerate(totals)
    ]
    assert [p.index for p in lint(records) if p.code == "points-sum"] == wrong


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Describe the pond", set()),
        ("Describe the pond ", {"whitespace"}),
        ("Describe  the pond", {"whitespace"}),
        ('Describe the "pond', {"unbalanced-quote"}),
        ("'Describe the pond", {"unbalanced-quote"}),
        ("Describe the pond's '90s look", set()),
        ("Describe the twins' 5\" pond", set()),
    ],
)
def test_untidy_texts(text: str, wanted: set[str]) -> None:
    found = codes({**OURS, "instruction": f"Now {text}"})
    assert found & {"whitespace", "unbalanced-quote"} == wanted


def test_a_freely_worded_file_gets_one_note() -> None:
    free = [
        {
            **OURS,
            "image": f"{n}.png",
            "components": [{"text": t, "points": 5, "category": "description"} for t in texts],
        }
        for n, texts in enumerate([("pond life is lively", "sentences: a pair")] * 12)
    ]
    assert "stale-text" in codes(free[0])
    found = lint(free)
    assert [p.code for p in found if p.code == "free-wording"] == ["free-wording"]
    assert not [p for p in found if p.code in ("stale-text", "no-words-in-common")]


def test_helpers_count_and_sort() -> None:
    found = lint([{**OURS, "image": "http://h.example/a.jpg"}, {**OURS, "level": "hard", "image": "b c.png"}])
    assert list(count_by_severity(found)) == list(SEVERITIES)
    assert sum(count_by_severity(found).values()) == len(found)
    ordered = worst_first(found)
    assert sorted(ordered, key=lambda p: p.index) and ordered[0].severity == "error"
    assert [SEVERITIES.index(p.severity) for p in ordered] == sorted(SEVERITIES.index(p.severity) for p in found)


_words = st.sampled_from(
    [
        *("describe", "the", "pond", "without", "using", "two", "sentences", "exactly", "no", "more", "than", '"', "'"),
        *(",", ".", "?", "words", "don't", "avoid", "imagine", "you", "are", "in", "lowercase", "3", "-", "\n", "("),
    ]
)
_texts = st.lists(_words, max_size=25).map(" ".join) | st.text(max_size=40)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_keys = st.sampled_from([*OURS, *OFFICIAL, "id", "source", "facts", "constraints", "image_name", "text", "points"])
_parts = st.fixed_dictionaries(
    {},
    optional={
        "text": _texts | _values,
        "points": st.integers(1, 9) | _values,
        "category": st.sampled_from(["math", "genre"]) | _values,
        "constraint": _values,
    },
)
_records = (
    st.dictionaries(_keys, _values, max_size=8).map(lambda changes: {**OURS, **changes})
    | st.dictionaries(_keys, _values, max_size=8).map(lambda changes: {**OFFICIAL, **changes})
    | st.builds(
        lambda parts, text: {**OURS, "instruction": text, "components": parts}, st.lists(_parts, max_size=4), _texts
    )
    | _values
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_records, max_size=3))
def test_lint_never_raises_and_what_it_passes_loads(records: list[Any]) -> None:
    problems = lint(records)
    assert problems == lint(records)
    assert all(
        p == Problem(p.index, p.component, p.code, CODES[p.code].severity, p.message, p.suggestion) for p in problems
    )
    assert not [p for p in problems if "\n" in p.message + p.suggestion or not p.message.isprintable()]
    wrong = {p.index for p in problems if p.severity == "error"}
    for index, record in enumerate(records):
        if index not in wrong and isinstance(record, dict) and "level" in record:
            Item.model_validate(record)


def test_what_lint_passes_loads_in_the_official_layout(tmp_path: Path) -> None:
    from miabench.catalog import load

    changes: list[dict[str, Any]] = [
        {},
        {"num_of_component": 2.0},
        {"component_weight": [6, 4.5]},
        {"component_weight": [6, "4"]},
        {"type": "creative"},
        {"image_name": None},
        {"extra": None},
        {"components": ["Describe the pond", None]},
    ]
    for change in changes:
        record = {**OFFICIAL, **change}
        path = tmp_path / "official.json"
        path.write_text(json.dumps([record]))
        fails = any(p.severity == "error" for p in lint([record]))
        if fails:
            with pytest.raises(BenchmarkError):
                load(path)
        else:
            assert len(load(path)) == 1


@pytest.mark.parametrize("piece", ["no ", "two ", '"', "' ", "describe,", "without a or ", "9", "(a "])
def test_of_long_texts_only_the_beginning_is_looked_at(piece: str) -> None:
    text = piece * 50_000
    record = {**OURS, "instruction": text, "components": [{**OURS["components"][0], "text": text}]}
    start = time.perf_counter()
    lint([record])
    assert time.perf_counter() - start < 15  # seconds; 50,000 pieces looked at in pairs would take hours
