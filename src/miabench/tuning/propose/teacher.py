"""Proposals by a teacher: five instructions on an image, one a level, as the paper has them made by a strong model.

MIA-Bench's training data are 1,000 images with five instructions each (arXiv 2407.01509, section 4). The teacher is
asked once an image for all five, so that they differ and the image is paid for once; a reply that breaks a rule is
asked for once more, and what is still unusable then is a failure of that level alone.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from inspect_ai.model import ChatMessageAssistant, ChatMessageUser
from pydantic import Field

from miabench.bench.items import LEVELS
from miabench.evaluate.ask import Request
from miabench.evaluate.config import Settings
from miabench.evaluate.journal import request_key
from miabench.tuning.asking import Reply, ask, journal_of, shown, usable_texts
from miabench.tuning.engine import Shard, Step
from miabench.tuning.propose.given import Given, ImageSource
from miabench.tuning.propose.reply import Reading, ask_again, item_of, prompt, prompt_digest, read_reply
from miabench.tuning.records import Failure, Proposal, Provenance, Record

SHARD_IMAGES = 20


class TeacherProposals(Step):
    """Instructions by a model that sees the image.

    Attributes:
        source: the images.
        settings: the teacher and how it is asked.
        licence: of the images, as the user states it.
        prompt: digest of the prompt's text.
    """

    name: ClassVar[str] = "propose"
    version: ClassVar[str] = "teacher-1"
    asks: ClassVar[bool] = True

    source: ImageSource
    settings: Settings
    licence: str = "unknown"
    shard_images: int = Field(default=SHARD_IMAGES, gt=0)
    prompt: str = Field(default_factory=prompt_digest)

    @property
    def shards(self) -> int:
        """How many shards that makes."""
        return -(-self.source.count // self.shard_images)

    @property
    def asked(self) -> dict[str, Any]:
        """Without the places of the images and how fast is asked."""
        return {
            **self.model_dump(mode="json", exclude={"source": {"path"}}),
            "settings": json.loads(self.settings.asked),
        }

    def records(self, shard: Shard) -> Iterator[Record]:
        """The proposals on the shard's images, and what came to nothing."""
        journal = journal_of(shard.root, self.name, shard.number)
        found = list(self.source.images(shard, self.shard_images, self.name))
        given = [one for one in found if isinstance(one, Given)]
        yield from (one for one in found if isinstance(one, Failure))
        first = {n: self._request(n, shard, one) for n, one in enumerate(given)}
        replies = ask(self.settings, journal, _once(first))
        readings = {n: _read(usable_texts(replies, request.key)) for n, request in first.items()}
        second = {
            n: self._again(first[n], reply, readings[n])
            for n, request in first.items()
            if not isinstance(reply := replies[request.key], str) and readings[n].problems
        }
        again = ask(self.settings, journal, _once(second)) if second else {}
        for n, one in enumerate(given):
            reply, reading = replies[first[n].key], readings[n]
            if n in second:
                later = again[second[n].key]
                reading = _better(reading, _read(later))
                reply = reply if isinstance(later, str) else later
            yield from self._of_image(one, reading, "" if isinstance(reply, str) else reply.model)

    def _of_image(self, one: Given, reading: Reading, version: str) -> Iterator[Record]:
        for level in LEVELS:
            if level not in reading.asked:
                yield Failure(subject=f"{one.name}, level {level}", step=self.name, reason=reading.problems[level])
                continue
            yield Proposal(
                item=item_of(reading.asked[level], one.image.sha256),
                image=one.image,
                provenance=Provenance(
                    source="teacher",
                    licence=self.licence,
                    steps={self.name: f"{self.version}/{self.prompt}"},
                    model=self.settings.model,
                    version=version,
                    file=one.name,
                ),
            )

    def _request(self, n: int, shard: Shard, one: Given) -> Request:
        messages = shown(shard.images.read(one.image), prompt())
        return Request(item=f"{shard.number}/{n}", key=request_key(messages), messages=messages)

    def _again(self, request: Request, reply: Any, reading: Reading) -> Request:
        messages = [
            *request.messages,
            ChatMessageAssistant(content=reply.completion),
            ChatMessageUser(content=ask_again(reading)),
        ]
        return Request(item=request.item, key=request_key(messages), messages=messages)


def _once(requests: Mapping[int, Request]) -> list[Request]:
    """The same image twice is asked about once."""
    return list({request.key: request for request in requests.values()}.values())


def _read(reply: Reply) -> Reading:
    if isinstance(reply, str):
        return Reading({}, dict.fromkeys(LEVELS, reply))
    return read_reply(reply.completion)


def _better(first: Reading, second: Reading) -> Reading:
    """What the second reply gives, and of the levels that it lacks, what the first gave."""
    asked = {**first.asked, **second.asked}
    problems = {level: second.problems[level] for level in LEVELS if level not in asked}
    return Reading(asked, problems)
