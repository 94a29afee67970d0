"""Auditing a judge: it is asked about responses whose truth is known, as in a run, and its errors are counted.

The cases come from `judge.audit`; each is asked through the same protocol, worker and journal as a run's verdicts, so a
stopped audit goes on where it was.
"""

import asyncio
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from inspect_ai.model import ModelOutput

from miabench.bench.formats import write_text
from miabench.bench.images import decode
from miabench.bench.items import Item
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.arrivals import Arrivals
from miabench.evaluate.ask import Request
from miabench.evaluate.config import Judging
from miabench.evaluate.folder import RunFolder
from miabench.evaluate.judging import Answer, Heard, JudgeRequest, case_of, conversations, hold
from miabench.evaluate.runs import Asking, Listener, job_of
from miabench.evaluate.worker import Worker
from miabench.judge.audit import AuditCase, JudgeCard, Judged, build, make_card
from miabench.judge.protocols import protocol_of
from miabench.judge.verdicts import FailureKind
from miabench.synth import draw


class Audit(NamedTuple):
    """A finished audit: its folder and the judge's card."""

    folder: Path
    card: JudgeCard


def audit(
    judging: Judging,
    out: Path,
    *,
    items: int = 100,
    seed: int = 0,
    repeats: int = 2,
    listener: Listener | None = None,
) -> Audit:
    """Ask a judge about labelled cases and make its card; go on where an earlier call stopped.

    Args:
        judging: one judge and how it is asked; its mode is `judge`.
        out: the folder of the audit: `verdicts.jsonl` and `card.json` go there.
        items: synthetic items, of which each brings about thirteen calls.
        seed: of the items and the cases.
        repeats: how often in all the judge is asked what is asked again.
        listener: hears of the progress.

    Raises:
        ModelError: the judge can't be asked.
        RunError: the folder can't be written.
    """
    cases = build(items, seed, repeats=repeats)
    judge = judging.judges[0]
    judge.refuse_secrets()
    folder = RunFolder(out)
    images: dict[str, str] = {}
    for case in cases:
        if case.shown.id not in images:
            images[case.shown.id] = decode(draw(case.shown), case.shown.id).data_uri
    requests = [_request(case, images[case.shown.id]) for case in cases]
    with folder.locked():
        job = job_of(None, judging, folder, requests)
        with Worker() as worker, Asking(worker, job, listener or Listener(), len(requests)) as asked:
            heard = asyncio.run(_hear(judging, requests, asked.arrivals))
            asked.check()
        card = make_card(
            cases,
            [found for case, one in zip(cases, heard, strict=True) for found in _judged(case, one)],
            judge=judge.model,
            protocol=protocol_of(judging.protocol, judging.template).identity,
            seed=seed,
            repeats=repeats,
            calls=sum(len(one.replies) for one in heard),
            reported_versions=[reply.version for one in heard for reply in one.replies if reply.version],
            failures=_failures(heard),
        )
        try:
            write_text(out / "card.json", card.to_json() + "\n")
        except BenchmarkError as error:
            raise RunError(str(error)) from error
    return Audit(out, card)


def _request(case: AuditCase, image: str) -> Request:
    """A case as the worker takes it: an answer that is there already, about components in the case's order."""
    item = case.item.model_copy(update={"components": case.asked})
    salt = case.id if case.kind == "repeat" else ""
    return Request(
        item=case.id,
        key=case.id,
        messages=[],
        answer=ModelOutput.from_content("audit", case.response),
        record=item.model_dump(mode="json"),
        image=image,
        salt=salt,
    )


async def _hear(judging: Judging, requests: list[Request], arrivals: Arrivals) -> list[Heard]:
    """What the judge comes to in each case, as its replies arrive."""

    async def ask(call: JudgeRequest) -> Answer:
        return await arrivals.get(call.key)

    async def one(request: Request) -> Heard:
        item = Item.model_validate(request.record)
        case = case_of(judging, item, request.answer.completion if request.answer else "")
        if case is None:
            raise RuntimeError(f"the audit's case {request.item!r} leaves nothing to the judge")
        (talk,) = conversations(judging, case, request.image or "", request.salt)
        return await hold(talk, ask)

    return list(await asyncio.gather(*(one(request) for request in requests)))


def _judged(case: AuditCase, heard: Heard) -> list[Judged]:
    """Verdicts by the components of the case's item; in the case's order they had other numbers."""
    return [
        Judged(case.id, component.id, verdict.fraction)
        for component, verdict in zip(case.asked, heard.verdicts, strict=True)
    ]


def _failures(heard: list[Heard]) -> dict[FailureKind, int]:
    kinds = Counter(verdict.failure for one in heard for verdict in one.verdicts if verdict.failure is not None)
    return dict(kinds)
