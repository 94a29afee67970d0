"""Model output is hostile text: whatever the string, every kind has a finding, soon.

`benchmarks/constraints.py --fuzz 50000` does the same with far more strings.
"""

import time

import pytest
import quick
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import PIECES, long_response, strings

from miabench.constraints import Constraint, Finding, kinds, read
from miabench.constraints.text import clean, nlp
from miabench.constraints.text.loose import loosened

every_kind = pytest.mark.parametrize("kind", sorted(kinds()))
nasty_texts = st.text() | st.integers(0, 10**6).map(lambda seed: next(strings(1, seed)))


def finding_of(constraint: Constraint, text: str, loose: bool = False) -> Finding:
    finding = constraint.check(text, loose=loose)
    assert isinstance(finding, Finding)
    assert finding.evidence
    assert "\n" not in finding.evidence, finding.evidence
    return finding


@every_kind
def test_any_string_has_a_finding(kind: str) -> None:
    for text in strings(60, seed=7):
        for constraint in kinds()[kind].examples:
            strict = finding_of(constraint, text)
            assert constraint.check(text) == strict
            if strict.outcome == "holds":
                assert finding_of(constraint, text, loose=True) == strict


@every_kind
@settings(max_examples=12, deadline=None)
@given(text=nasty_texts)
def test_any_string_has_a_finding_in_both_readings(kind: str, text: str) -> None:
    for constraint in kinds()[kind].examples:
        finding_of(constraint, text)
        finding_of(constraint, text, loose=True)


@settings(max_examples=150, deadline=None)
@given(text=nasty_texts)
def test_any_phrase_is_read_or_not(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found, Constraint)


def test_phrases_with_nasty_middles_are_read_or_not() -> None:
    frames = (
        "in exactly {} sentences",
        "without the word {}",
        "start with {}",
        "each line must {}",
        "{} or {}",
        "not {}",
    )
    for i, text in enumerate(strings(120, seed=3)):
        found = read(frames[i % len(frames)].replace("{}", text[:200]))
        if found is not None:
            finding_of(found, text)


@every_kind
def test_a_long_response_takes_no_more_than_a_moment(kind: str) -> None:
    examples = kinds()[kind].examples
    slow = []
    turn = sorted(kinds()).index(kind) % SHARE
    for i in [i for i, piece in enumerate(PIECES) if i % SHARE == turn or piece in ALWAYS]:
        constraint, text = examples[i % len(examples)], long_response(PIECES[i])
        tries = (_seconds(constraint, text, attempt) for attempt in range(4))
        if quick.paced(tries, BOUND) >= BOUND:
            slow.append((PIECES[i], constraint))
    assert not slow


SHARE = 3
"""A kind is tried with every third of the pieces, the next kind with the next third, and all kinds with these."""
ALWAYS = ('"', ".", "\n", "*", "(", "“a. ”", "The red dog ran. ")
BOUND = 0.2
"""Seconds of processor time, on the machine of `quick`. The aim is 0.05 for 10,000 characters."""


def _seconds(constraint: Constraint, text: str, attempt: int) -> float:
    """The time of a check of a text that was never seen; a parse, which all grammar kinds share, isn't counted."""
    text = f"{attempt} {constraint.kind} {text}"[:10_000]
    if nlp.installed() is not None:
        nlp.parse(clean(text))
    return quick.processor_time(lambda: constraint.check(text))


@pytest.mark.parametrize("piece", ["The red dog ran. ", "\n", '"', "*", "好。", "\x00a"])
def test_a_megabyte_has_its_finding_in_seconds(piece: str) -> None:
    text = long_response(piece, 1_000_000)
    for kind in ("sentences", "words", "excludes"):
        started = time.process_time()
        finding_of(kinds()[kind].examples[0], text)
        assert time.process_time() - started < 12, kind  # 1 to 4 s on an idle machine
    started = time.process_time()
    list(loosened(text))
    assert time.process_time() - started < 5
