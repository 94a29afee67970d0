"""What becomes false of a right answer when the judge is shown another picture.

A judge that looks fails such components; one that only reads the response can't tell.
"""

import re
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from miabench.bench.items import Component, Item
from miabench.constraints import Constraint, Contains, NumberAnswer, QuotedText
from miabench.synth.oracle import Brief
from miabench.synth.scenes import parse_scene
from miabench.synth.wording import capitalised

Truth = Mapping[str, bool | None]
"""By component id: whether it is met, or None where that isn't known; then no verdict on it counts."""


def truth_when_shown(item: Item, shown: Item, response: str) -> Truth:
    """What is true of a response, which meets all of `item`, when the picture of `shown` stands beside it.

    A demand on the wording holds beside any picture. What a task asks of the picture is false where the same question
    has another answer there, or where it speaks of something that isn't there; else it isn't known, as it isn't for
    a poem about the picture or a speaker in it.
    """
    brief, there = Brief(item), _answers(shown)
    truth: dict[str, bool | None] = {}
    for component in item.components:
        if brief.task(component):
            truth[component.id] = (
                False if _is_false(component, item, shown, there.get(component.text), response) else None
            )
        elif brief.role(component) or component.category == "genre":
            truth[component.id] = None
        else:
            truth[component.id] = True
    return truth


def _is_false(component: Component, item: Item, shown: Item, there: Constraint | None, response: str) -> bool:
    """Whether a task's answer is wrong beside another picture, in which `there` answers the same question, if any."""
    own = component.constraint
    if own is None:
        return False
    if there is not None:
        differs = _answer(own) != _answer(there)
        if isinstance(there, Contains):
            there = there.model_copy(update={"forms": True})  # "tree" is right where several trees stand
        return differs and there.check(response).outcome == "broken"
    seen = " | ".join(_words(shown.facts)).lower()
    named = [word.lower() for word in _words(item.facts) if len(word) > 2]
    if any(_stands(word, component.text) and not _stands(word, seen) for word in named):
        return True
    terms = own.terms if isinstance(own, Contains) else (own.text,) if isinstance(own, QuotedText) else ()
    return bool(terms) and not any(_stands(term, seen) for term in terms)


def _answer(constraint: Constraint) -> object:
    """What a task's constraint wants, without what else an answer may say."""
    return constraint.value if isinstance(constraint, NumberAnswer) else constraint


def _answers(item: Item) -> Mapping[str, Constraint]:
    """The answers to everything that can be asked about an item's picture, by the wording of the question."""
    scene = parse_scene(item.facts)
    tasks = (*scene.tasks(), scene.verses().naming)
    return {capitalised(ask): task.constraint for task in tasks for ask in task.asks}


def _words(value: JsonValue | Mapping[str, JsonValue]) -> Iterator[str]:
    """Every text among the facts of a picture."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _words(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry)


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
