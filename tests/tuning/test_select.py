"""Selection, case by case; and what it keeps scores as it says."""

from collections.abc import Sequence

import pytest

from miabench.bench.items import Component, Item
from miabench.constraints import Sentences
from miabench.evaluate.results import score_by_rules
from miabench.tuning.folder import TuneFolder
from miabench.tuning.grade import Grade
from miabench.tuning.records import Answer, Example, Failure, Graded, ImageRef, Pair, Proposal, Provenance, Record
from miabench.tuning.select import Select
from miabench.tuning.shards import read_shard

REF = ImageRef(sha256="a" * 64, media_type="image/png", width=2, height=2, phash="0" * 64)
GOOD, HALF, BAD = "One. Two. THE END", "one. two. the end", "one"


def component(text: str, points: float, constraint: object = None) -> Component:
    return Component.model_validate(
        {"text": text, "points": points, "category": "length_limit", "constraint": constraint}
    )


ITEM = Item(
    image=f"sha256:{'a' * 64}",
    instruction="Describe it in three sentences and say THE END.",
    level="basic",
    components=(
        component("Describe it", 2),
        component("in three sentences", 4, Sentences(low=3, high=3)),
        component("say THE END", 4, {"kind": "capitals", "of": "words", "low": 2, "high": 2}),
    ),
)
PROPOSAL = Proposal(item=ITEM, image=REF, provenance=Provenance(source="teacher", licence="x", steps={"propose": "t"}))


def graded(*texts: str, **fields: str) -> list[Graded]:
    made = []
    for n, text in enumerate(texts):
        answer = Answer.model_validate({"proposal": ITEM.id, "n": n, "text": text, "by": "teacher", **fields})
        found = score_by_rules(ITEM, text)
        fractions = [(c.points, c.fraction) for c in found if c.fraction is not None]
        score = sum(p * f for p, f in fractions) / sum(p for p, _ in fractions)
        made.append(Graded(answer=answer, components=found, score=score))
    return made


def chosen(step: Select, answers: Sequence[Graded]) -> list[Record]:
    return list(step.chosen(PROPOSAL, answers))


def test_the_texts_score_as_the_tests_below_take_for_granted() -> None:
    assert [one.score == 1 for one in graded(GOOD, HALF, BAD)] == [True, False, False]
    scores = [one.score or 0 for one in graded(GOOD, HALF, BAD)]
    assert scores == sorted(scores, reverse=True)
    assert [one.measured for one in graded(GOOD)] == [0.8]


@pytest.mark.parametrize(
    ("step", "texts", "kept", "reason"),
    [
        (Select(), (GOOD,), GOOD, ""),
        (Select(), (BAD, HALF, GOOD), GOOD, ""),
        (Select(), (HALF, BAD), None, "the best answer scores"),
        (Select(threshold=0.5), (BAD, HALF), HALF, ""),
        (Select(), (GOOD, GOOD.replace("One", "Uno")), GOOD, ""),
        (Select(coverage=0.8), (GOOD,), GOOD, ""),
        (Select(coverage=0.9), (GOOD,), None, "80% of its points are measured, less than 90%"),
        (Select(), ("",), None, "the answer is empty"),
        (Select(), (GOOD + " <image>",), None, "holds the mark '<image>'"),
        (Select(), (GOOD + "\u202e", GOOD), GOOD, ""),
        (Select(), (), None, "has no answer"),
    ],
)
def test_examples(step: Select, texts: tuple[str, ...], kept: str | None, reason: str) -> None:
    (record,) = chosen(step, graded(*texts))
    if kept is None:
        assert isinstance(record, Failure)
        assert reason in record.reason
    else:
        assert isinstance(record, Example)
        assert record.answer.text == kept
        assert list(record.provenance.steps) == ["propose", "answer", "select"]


def test_an_answer_that_is_cut_off_is_none() -> None:
    (record,) = chosen(Select(), graded(GOOD, stop_reason="max_tokens"))
    assert isinstance(record, Failure)
    assert record.reason == "the answer is cut off"


@pytest.mark.parametrize(
    ("step", "texts", "kinds"),
    [
        (Select(keep="pairs"), (GOOD, BAD, HALF), (Pair,)),
        (Select(keep="both"), (GOOD, BAD, HALF), (Example, Pair)),
        (Select(keep="both"), (GOOD,), (Example, Failure)),
        (Select(keep="pairs"), (GOOD, GOOD.replace("One", "Uno")), (Failure,)),
        (Select(keep="pairs", margin=0.9), (GOOD, HALF), (Failure,)),
        (Select(keep="pairs"), (HALF, BAD), (Failure,)),
    ],
)
def test_pairs(step: Select, texts: tuple[str, ...], kinds: tuple[type, ...]) -> None:
    records = chosen(step, graded(*texts))
    assert tuple(type(record) for record in records) == kinds
    for record in records:
        if isinstance(record, Pair):
            assert (record.chosen.text, record.rejected.text) == (GOOD, BAD)
            assert record.chosen_score - record.rejected_score >= step.margin


def test_an_instruction_with_a_placeholder_is_none() -> None:
    item = ITEM.model_copy(update={"instruction": "Describe <image> in three sentences."})
    (record,) = Select().chosen(PROPOSAL.model_copy(update={"item": item}), graded(GOOD))
    assert isinstance(record, Failure)


def test_everything_selected_scores_as_an_evaluation_has_it(tuned: TuneFolder) -> None:
    """Each example of drawn scenes meets everything; each rejected answer breaks its one component."""
    examples = [one for path in tuned.shards("select") for one in read_shard(path, Example)]
    pairs = [one for path in tuned.shards("select") for one in read_shard(path, Pair)]
    assert (len(examples), len(pairs)) == (12, 12)
    for one in examples:
        assert (one.score, one.measured) == (1, 1)
        assert {c.outcome for c in score_by_rules(one.item, one.answer.text)} == {"holds"}
    for pair in pairs:
        assert pair.rejected.by == "near_miss"
        broken = [c.id for c in score_by_rules(pair.item, pair.rejected.text) if c.outcome != "holds"]
        assert broken == [pair.rejected.breaks]


def test_every_answer_is_graded_once(tuned: TuneFolder) -> None:
    given = [one.key for path in tuned.shards("answer") for one in read_shard(path, Answer)]
    found = [one for path in tuned.shards("grade") for one in read_shard(path, Graded)]
    assert [one.key for one in found] == given
    assert len(set(given)) == 36
    assert tuned.state("grade") is not None
    assert Grade.version == (tuned.state("grade") or {})["version"]
