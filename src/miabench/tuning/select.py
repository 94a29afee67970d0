"""Selection: of the graded answers to an item, what to learn from, and what to prefer over what."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from miabench.tuning.clean import problem_of
from miabench.tuning.engine import Shard, Step
from miabench.tuning.records import Example, Failure, Graded, Pair, Proposal, Record

Keep = Literal["sft", "pairs", "both"]

_Share = Annotated[float, Field(ge=0, le=1)]


class Select(Step):
    """Keeps the best answer to an item where it is good enough, and the best against the worst.

    Attributes:
        keep: examples for SFT, pairs for preference training, or both.
        threshold: the least score of an example, and of a pair's better answer; at 1 every measured component holds.
        coverage: the least share of an item's points that is measured; above 0 in any case.
        margin: the least difference of a pair's scores.
    """

    name: ClassVar[str] = "select"
    version: ClassVar[str] = "select-1"

    keep: Keep = "sft"
    threshold: _Share = 1.0
    coverage: _Share = 0.0
    margin: Annotated[float, Field(gt=0, le=1)] = 0.1

    def records(self, shard: Shard) -> Iterator[Record]:
        """The examples and pairs of a shard, item by item, and why other items have none.

        The shard's first input are proposals, the second graded answers.
        """
        proposals: dict[str, Proposal] = {}
        for proposal in shard.read(Proposal):
            if proposals.setdefault(proposal.item.id, proposal) is not proposal:
                yield Failure(subject=proposal.item.id, step=self.name, reason="is proposed twice in its shard")
        for item_id, group in groupby(shard.read(Graded), key=lambda graded: graded.answer.proposal):
            yield from self.chosen(proposals.pop(item_id), list(group))
        for item_id in proposals:
            yield Failure(subject=item_id, step=self.name, reason="has no answer")

    def chosen(self, proposal: Proposal, answers: Sequence[Graded]) -> Iterator[Record]:
        """What is kept of an item's answers; among equals, the one that more is known of, then the first."""
        if problem := problem_of(proposal.item.instruction):
            yield Failure(subject=proposal.item.id, step=self.name, reason=f"the instruction {problem}")
            return
        usable: list[tuple[float, Graded]] = []
        reasons: list[str] = []
        for graded in answers:
            reason = self._refusal(graded)
            if reason is None and graded.score is not None:
                usable.append((graded.score, graded))
            reasons += [reason] if reason else []
        usable.sort(key=lambda pair: (-pair[0], -pair[1].measured, pair[1].answer.n))
        if not usable:
            yield Failure(subject=proposal.item.id, step=self.name, reason=reasons[0] if reasons else "has no answer")
            return
        (best_score, best), (worst_score, worst) = usable[0], usable[-1]
        if best_score < self.threshold:
            reason = f"the best answer scores {best_score:.3f}, less than {self.threshold:g}"
            yield Failure(subject=proposal.item.id, step=self.name, reason=reason)
            return
        item, image = proposal.item, proposal.image
        origin = proposal.provenance.after("answer", best.answer.version).after(self.name, self.version)
        if self.keep != "pairs":
            yield Example(
                item=item,
                image=image,
                provenance=origin,
                answer=best.answer,
                score=best_score,
                measured=best.measured,
            )
        if self.keep == "sft":
            return
        if best_score - worst_score < self.margin:
            reason = f"best and worst answer lie {best_score - worst_score:.3f} apart, less than {self.margin:g}"
            yield Failure(subject=proposal.item.id, step=self.name, reason=reason)
            return
        yield Pair(
            item=item,
            image=image,
            provenance=origin,
            chosen=best.answer,
            rejected=worst.answer,
            chosen_score=best_score,
            rejected_score=worst_score,
        )

    def _refusal(self, graded: Graded) -> str | None:
        """Why an answer can't be used at all."""
        if problem := problem_of(graded.answer.text):
            return f"the answer {problem}"
        if graded.answer.stop_reason in ("max_tokens", "model_length"):
            return "the answer is cut off"
        if graded.score is None:
            return "no component of it is measured"
        if graded.measured < self.coverage:
            return f"{graded.measured:.0%} of its points are measured, less than {self.coverage:.0%}"
        if any(c.outcome == "failed" for c in graded.components):
            return "a judge gave no verdict on it"
        return None
