"""Grading: every answer goes through the very scorer of the evaluation, rules and, where asked, judges."""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from miabench.evaluate.config import RULES, RULES_VERSION, Judging
from miabench.evaluate.results import ComponentResult, ItemResult, score_by_rules
from miabench.tuning.engine import Shard, Step
from miabench.tuning.records import Answer, Graded, Proposal

if TYPE_CHECKING:
    from miabench.evaluate.ask import Request
    from miabench.evaluate.judging import Heard
    from miabench.tuning.asking import Reply


class Grade(Step):
    """Grades by rules.

    What a rule can't decide stays unmeasured; an item's score stands on the rest, as in an evaluation.
    """

    name: ClassVar[str] = "grade"
    version: ClassVar[str] = RULES_VERSION

    def records(self, shard: Shard) -> Iterator[Graded]:
        """The shard's answers, graded, in order."""
        for proposal, answer in pairs_of(shard):
            yield _graded(proposal, answer, score_by_rules(proposal.item, answer.text))


class JudgedGrade(Step):
    """Grades by rules and judges, or by judges alone.

    Attributes:
        judging: the judges and how they are asked.
    """

    name: ClassVar[str] = "grade"
    version: ClassVar[str] = f"{RULES_VERSION}+judge-1"
    asks: ClassVar[bool] = True

    judging: Judging

    @property
    def asked(self) -> dict[str, Any]:
        """Without how fast is asked."""
        judges = [judge.asked for judge in self.judging.judges]
        return {**self.judging.model_dump(mode="json", exclude={"judges"}), "judges": judges}

    def records(self, shard: Shard) -> Iterator[Graded]:
        """The shard's answers, graded, in order; what a judge leaves open is a failure and no score."""
        from inspect_ai.model import ModelOutput

        from miabench.evaluate.ask import Request
        from miabench.evaluate.judging import case_of, judged
        from miabench.tuning.asking import ask, journal_of

        both = list(pairs_of(shard))
        requests = [
            Request(
                item=answer.key,
                key=hashlib.sha256(f"{answer.key}\n{answer.text}".encode("utf-8", "surrogatepass")).hexdigest()[:24],
                messages=[],
                answer=ModelOutput.from_content("answer", answer.text),
                record=proposal.item.model_dump(mode="json"),
                image=shard.images.read(proposal.image).data_uri,
            )
            for proposal, answer in both
        ]
        unique = list({request.key: request for request in requests}.values())
        replies = ask(None, journal_of(shard.root, self.name, shard.number), unique, self.judging) if both else {}
        heard = asyncio.run(_hear(self.judging, both, requests, replies))
        for (proposal, answer), one in zip(both, heard, strict=True):
            case = case_of(self.judging, proposal.item, answer.text)
            yield _graded(proposal, answer, judged(self.judging, proposal.item, answer.text, case, one).components)


def grade_step(judging: Judging = RULES) -> Grade | JudgedGrade:
    """The step that grades so."""
    return Grade() if judging.mode == "rules" else JudgedGrade(judging=judging)


def pairs_of(shard: Shard) -> Iterator[tuple[Proposal, Answer]]:
    """Each answer of a shard with its proposal, once; the shard's first input are proposals, the second answers."""
    proposals: dict[str, Proposal] = {}
    for proposal in shard.read(Proposal):
        proposals.setdefault(proposal.item.id, proposal)
    seen: set[str] = set()
    for answer in shard.read(Answer):
        if answer.key not in seen and answer.proposal in proposals:
            seen.add(answer.key)
            yield proposals[answer.proposal], answer


def _graded(proposal: Proposal, answer: Answer, components: tuple[ComponentResult, ...]) -> Graded:
    item = proposal.item
    result = ItemResult(
        id=item.id,
        instruction=item.instruction,
        level=item.level,
        source=item.source,
        image="",
        response=answer.text,
        failure=None,
        components=components,
    )
    return Graded(answer=answer, components=components, score=result.score)


async def _hear(
    judging: Judging,
    both: Sequence[tuple[Proposal, Answer]],
    requests: "Sequence[Request]",
    replies: "Mapping[str, Reply]",
) -> "list[list[Heard]]":
    """What the judges come to, from their stored replies."""
    from miabench.evaluate.judging import Answer as JudgeAnswer
    from miabench.evaluate.judging import JudgeRequest, case_of, conversations, hold

    async def stored(call: JudgeRequest) -> JudgeAnswer:
        return replies.get(call.key, "no answer is stored")

    heard = []
    for (proposal, answer), request in zip(both, requests, strict=True):
        case = case_of(judging, proposal.item, answer.text)
        talks = conversations(judging, case, request.image or "") if case else []
        heard.append([await hold(talk, stored) for talk in talks])
    return heard
