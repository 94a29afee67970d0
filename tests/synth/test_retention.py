"""`retention-v1`: fixed for good, answerable, and nothing that training data or an evaluation set has."""

import re

import pytest

from miabench.bench.items import Benchmark, Item
from miabench.catalog import image_of, load
from miabench.constraints import Contains, NumberAnswer
from miabench.synth import oracle
from miabench.synth.retention import EACH, MOST_WORDS, PARTS, part_of, retention_items

DIGEST = "fbcd5dd1c0cc0f8c07a92bbc2b548a315dcdba11adcabefe244e2095452d9306"
"""It never changes: another set gets another name."""


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return load("retention-v1")


def of(benchmark: Benchmark, part: str) -> list[Item]:
    return [item for item in benchmark if part_of(item.source) == part]


def test_digest_and_parts(benchmark: Benchmark) -> None:
    assert benchmark.digest == DIGEST
    assert {part: len(of(benchmark, part)) for part in PARTS} == dict.fromkeys(PARTS, EACH)
    assert {len(item.components) for item in benchmark} == {1}
    assert part_of("synth/receipt") is None


def test_fewer_items_are_the_first_ones(benchmark: Benchmark) -> None:
    few = Benchmark("few", retention_items(each=3))
    for part in PARTS:
        assert of(few, part) == of(benchmark, part)[:3]


def test_questions_have_an_answer_and_no_demand_on_form(benchmark: Benchmark) -> None:
    for item in of(benchmark, "questions"):
        (component,) = item.components
        assert component.constraint is not None
        assert component.constraint.check(oracle(item)).outcome == "holds", item.instruction
        assert not re.search(r"\b(?:sentences?|paragraphs?|in exactly|without the word)\b", item.instruction)


def test_a_transcription_is_scored_by_the_share_of_its_words(benchmark: Benchmark) -> None:
    for item in of(benchmark, "transcription"):
        asked = item.components[0].constraint
        assert isinstance(asked, Contains)
        assert 1 < len(asked.terms) <= MOST_WORDS
        assert asked.check("\n".join(asked.terms)).outcome == "holds"
        assert asked.check(" ".join(asked.terms).upper()).outcome == "holds"
        half = asked.check("; ".join(asked.terms[: len(asked.terms) // 2]))
        assert half.outcome == "broken"
        assert half.fraction is not None
        assert half.fraction == pytest.approx(len(asked.terms) // 2 / len(asked.terms), abs=0.2)


def test_sums_are_right(benchmark: Benchmark) -> None:
    for item in of(benchmark, "arithmetic"):
        asked = item.components[0].constraint
        assert isinstance(asked, NumberAnswer)
        sum_of = re.sub(r"^(?:What is|Work out|Calculate) |[?.]$", "", item.instruction)
        assert re.fullmatch(r"[\d +×÷-]+", sum_of)
        value = eval(sum_of.replace("×", "*").replace("÷", "/"))  # noqa: S307 - digits and signs, as matched above
        assert asked.value == value > 0
        assert asked.check(f"{sum_of} = {value:g}.").outcome == "holds"
        assert asked.check(f"The answer is {value + 1:g}.").outcome == "broken"
    assert image_of(of(benchmark, "arithmetic")[0]).media_type == "image/png"
