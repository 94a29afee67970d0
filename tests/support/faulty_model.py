"""A model and a judge that fail now and then, for tests and benchmarks: what they say and when they fail is exact.

Each reply carries the number of its request as its count of prompt tokens. Journals keep that number, so it is known of
every reply that left the server whether it was stored.
"""

import random
import re
import threading
from collections import Counter
from typing import NamedTuple

from stub_server import Plan, Seen

UNREADABLE = ("I think that it is fine.", "score of component 1:", '{"score": ', "Fine: 3/4/5.", "")
"""Replies of a judge that give no points."""


class Faults(NamedTuple):
    """What goes wrong at the server.

    Attributes:
        calls: the share of calls that fail, a third of them with 429, with 500, and with a reply that is late.
        replies: the share of a judge's prompts whose first reply can't be read; the one to the second question can.
        stall: seconds by which a late reply is late.
        seed: which calls and replies these are.
    """

    calls: float = 0.0
    replies: float = 0.0
    stall: float = 0.0
    seed: int = 0


class Provider:
    """Model and judge, as a `Stub.plan`: what becomes of a call depends on what is asked and how often it was before.

    The model's answer names its picture, and so do the judge's points, so that whatever is mixed up shows as a score.
    """

    def __init__(self, faults: Faults | None = None) -> None:
        self._faults = faults or Faults()
        self._lock = threading.Lock()
        self._asked: Counter[str] = Counter()
        self.seen: dict[int, Seen] = {}
        """Requests by their number."""
        self.kinds: dict[int, str] = {}
        """By the number of a request, what goes wrong with it: `429`, `500`, `late` or `unreadable`."""

    def __call__(self, seen: Seen) -> Plan:
        with self._lock:
            number = len(self.seen) + 1
            self.seen[number] = seen
            picture, question = _picture(seen), len(seen.body["messages"]) // 2 + 1
            call = f"{seen.body['model']}, picture {picture}, question {question}"
            failure = self._failure(call, self._asked[call])
            is_unreadable = call == _first_question(picture) and self.is_unreadable(picture)
            self._asked[call] += 1
            if failure or is_unreadable:
                self.kinds[number] = failure or "unreadable"
        if failure in ("429", "500"):
            return Plan("", int(failure))
        text = random.Random(call).choice(UNREADABLE) if is_unreadable else _said(seen)
        return Plan(text, stall=self._faults.stall if failure == "late" else 0.0, prompt_tokens=number)

    def is_unreadable(self, picture: int) -> bool:
        """Whether the judge's first reply about a picture can't be read: at every attempt, or at none."""
        return self._chance(_first_question(picture)).random() < self._faults.replies

    def _failure(self, call: str, attempt: int) -> str:
        chance = self._chance(f"{call}, attempt {attempt}")
        return chance.choice(("429", "500", "late")) if chance.random() < self._faults.calls else ""

    def _chance(self, of: str) -> random.Random:
        return random.Random(f"{self._faults.seed}, {of}")


def _first_question(picture: int) -> str:
    return f"judge, picture {picture}, question 1"


def fraction(picture: int, component: int) -> float:
    """What the judge gives, of 1, for a component (from 1) of the item with that picture."""
    return random.Random(f"{picture}/{component}").choice((0.0, 0.25, 0.5, 0.75, 1.0))


def response(picture: int) -> str:
    """What the model answers about a picture."""
    return f"It rains on picture {picture}. We walk."


def _prompt(seen: Seen) -> str:
    """The text of the first message."""
    return "".join(part.get("text", "") for part in seen.body["messages"][0]["content"])


def _picture(seen: Seen) -> int:
    asked = re.search(r"Describe picture (\d+)", _prompt(seen))
    if asked is None:
        raise ValueError(f"not about a picture: {seen.text!r}")
    return int(asked[1])


def _said(seen: Seen) -> str:
    """The answer of the model, or the line that the judge is asked for and a reason."""
    picture, prompt = _picture(seen), _prompt(seen)
    if seen.body["model"] != "judge":
        return response(picture)
    line = re.search(r"score of component 1: [a-z]/.*total score: .*", prompt)
    if line is None or response(picture) not in prompt:
        raise ValueError(f"a judge's prompt without its line or with another response: {prompt!r}")
    asked = re.findall(r"component (\d+): [a-z]/([\d.]+)", line[0])
    given = [fraction(picture, int(n)) * float(points) for n, points in asked]
    parts = [f"score of component {n}: {got:g}/{points}" for got, (n, points) in zip(given, asked, strict=True)]
    total = f"total score: {sum(given):g}/{sum(float(points) for _, points in asked):g}"
    return f"{', '.join([*parts, total])}\nThis is picture {picture}."
