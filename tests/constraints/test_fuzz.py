"""Whatever a model writes: no check and no reading raises, and none takes long."""

import random
import time

import pytest

from miabench.constraints import Constraint, Finding, kinds, read

EXAMPLES = [cls.examples[0] for cls in kinds().values()]
PIECES = (
    *("one", "The", "sentence", "in exactly", "two", "word", "3.50", "每句", "شكرا", "שלום", "Zoë", "日本語"),
    *("\x00", "\u202e", "\ud800", "\U000e0041", "。", "“", "”", "'", '"', "**", "```", "# ", "- ", "1. ", "|", "\n"),
    *(" ", "...", "?!", "<think>", "$", "\\boxed{", "(", "]", "{", "🙂", "\t", "\r\n", "---", "&amp;", "=", "/"),
)


def strings(n: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    anything = ["".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(30))) for _ in range(n // 2)]
    return anything + ["".join(rng.choices(PIECES, k=rng.randrange(40))) for _ in range(n - n // 2)]


@pytest.mark.parametrize("constraint", EXAMPLES, ids=lambda c: c.kind)
def test_checking_anything_finds_something(constraint: Constraint) -> None:
    for text in strings(60, seed=EXAMPLES.index(constraint)):
        for loose in (False, True):
            finding = constraint.check(text, loose=loose)
            assert isinstance(finding, Finding)
            assert "\n" not in finding.evidence


def test_reading_anything_never_raises() -> None:
    for text in strings(600, seed=99):
        found = read(text)
        assert found is None or isinstance(found, Constraint)


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01\x02" * 50, "שלום עולם. " * 20, "\u202eabc. " * 20])
def test_empty_binary_and_right_to_left_texts_have_findings(text: str) -> None:
    for constraint in EXAMPLES:
        assert constraint.check(text).evidence


HOSTILE = {
    "full stops": "." * 10_000,
    "ends": "a. " * 3_300,
    "quotes": '"' * 10_000,
    "openings": "“a " * 3_300,
    "asterisks": "*" * 10_000,
    "emphasis": "**a** " * 1_600,
    "brackets": "([{" * 3_300,
    "lines": "\n" * 10_000,
    "items": "- a\n" * 2_500,
    "one word": "a" * 10_000,
    "numbers": "1 2,3 4.5 " * 1_000,
    "spaces": " " * 10_000,
    "prose": "The red bicycle leans against a wall, and Dr. Lee looks at it. " * 158,
}
LIMIT = 1.0
"""Seconds: twenty times what the slowest takes, for machines under load; quadratic time is far beyond it."""


@pytest.mark.parametrize("name", HOSTILE)
def test_no_check_of_a_long_text_takes_long(name: str) -> None:
    text = HOSTILE[name]
    for constraint in EXAMPLES:
        constraint.check("What is loaded once is loaded now.")
        best = min(_seconds(constraint, text + " " * n) for n in range(2))
        assert best < LIMIT, constraint.kind


def _seconds(constraint: Constraint, text: str) -> float:
    started = time.perf_counter()
    constraint.check(text)
    return time.perf_counter() - started


def test_a_megabyte_is_checked() -> None:
    text = HOSTILE["prose"] * 100
    for kind in ("sentences", "words", "excludes", "letter_case"):
        assert kinds()[kind].examples[0].check(text).evidence
