"""Candidate answers: by the oracle for drawn scenes, in several styles and with near misses, or by a teacher model."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import Field

from miabench.evaluate.config import Settings
from miabench.synth.oracle import Brief
from miabench.tuning.engine import Shard, Step
from miabench.tuning.records import Answer, Failure, Proposal, Record


class OracleAnswers(Step):
    """True responses to drawn scenes.

    Attributes:
        styles: so many different responses to each item, where there are so many.
        near_misses: for so many of its components, a response that breaks this one alone; each item begins with another
            component, so that all kinds of misses occur.
    """

    name: ClassVar[str] = "answer"
    version: ClassVar[str] = "oracle-1"

    styles: int = Field(default=1, gt=0)
    near_misses: int = Field(default=0, ge=0)

    def records(self, shard: Shard) -> Iterator[Record]:
        """The answers to the shard's proposals; an item that isn't drawn is a failure."""
        for proposal in shard.read(Proposal):
            if proposal.provenance.source != "synth":
                reason = "the oracle knows drawn scenes only; have a teacher answer (--teacher)"
                yield Failure(subject=proposal.item.id, step=self.name, reason=reason)
                continue
            yield from self._answers(proposal)

    def _answers(self, proposal: Proposal) -> Iterator[Answer]:
        item = proposal.item
        briefs = [Brief(item, style) for style in range(self.styles)]
        texts = dict.fromkeys(brief.oracle() for brief in briefs if brief.is_met)
        for n, text in enumerate(texts):
            yield Answer(proposal=item.id, n=n, text=text, by="oracle", version=self.version)
        first = int(hashlib.sha256(item.id.encode()).hexdigest()[:8], 16) % len(item.components)
        turned = (*item.components[first:], *item.components[:first])
        for n, component in enumerate(turned[: self.near_misses], len(texts)):
            missed = briefs[0].violation(component)
            yield Answer(proposal=item.id, n=n, text=missed, by="near_miss", version=self.version, breaks=component.id)


class TeacherAnswers(Step):
    """Responses by a model that sees the image.

    Attributes:
        settings: the teacher and how it is asked; a temperature makes its answers differ.
        n: answers to each proposal.
    """

    name: ClassVar[str] = "answer"
    version: ClassVar[str] = "teacher-1"
    asks: ClassVar[bool] = True

    settings: Settings
    n: int = Field(default=1, gt=0)

    @property
    def asked(self) -> dict[str, Any]:
        """Without how fast is asked."""
        return {"settings": json.loads(self.settings.asked), "n": self.n}

    def records(self, shard: Shard) -> Iterator[Record]:
        """The answers to the shard's proposals, and why others are missing."""
        from miabench.evaluate.ask import Request
        from miabench.evaluate.journal import request_key
        from miabench.tuning.asking import ask, journal_of, shown, usable_texts

        asked: list[tuple[Proposal, int, str]] = []
        requests: dict[str, Request] = {}
        for proposal in shard.read(Proposal):
            messages = shown(shard.images.read(proposal.image), proposal.item.instruction)
            for n in range(self.n):
                key = hashlib.sha256(f"{request_key(messages)}\n{n}".encode()).hexdigest()[:24]
                asked.append((proposal, n, key))
                requests[key] = Request(item=f"{proposal.item.id}/{n}", key=key, messages=messages)
        replies = ask(self.settings, journal_of(shard.root, self.name, shard.number), list(requests.values()))
        for proposal, n, key in asked:
            reply = usable_texts(replies, key)
            if isinstance(reply, str):
                yield Failure(subject=f"{proposal.item.id}/{n}", step=self.name, reason=reply)
                continue
            usage = reply.usage
            yield Answer(
                proposal=proposal.item.id,
                n=n,
                text=reply.completion,
                by="teacher",
                model=self.settings.model,
                version=reply.model,
                stop_reason=reply.stop_reason,
                input_tokens=usage.input_tokens if usage else None,
                output_tokens=usage.output_tokens if usage else None,
            )
