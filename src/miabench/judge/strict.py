"""The `strict` protocol: one JSON object, one fixed property a component, evidence before the verdict.

    {"component_1": {"evidence_quoted": "a red kite", "evidence_seen": "the kite is red", "fraction": 1,
                     "reason": "The colour is named and right."},
     "component_2": {...}}

Why this shape, and no array of verdicts:
- Schemas in strict mode can demand a property, and no array's length: Anthropic takes `minItems` of 0 and 1 only, older
  vLLM refuses it, and Inspect's `JSONSchema` can't say it. With a property each, a provider that keeps to the schema
  can't leave out a component or judge one twice.
- Providers write properties in the schema's order. Those that sort them instead get the same order, as the four names
  are in the alphabet's: evidence, fraction, reason. The judge thus looks before it decides.
- What the response says and what the image shows are two fields, so that a quotation can be checked against the
  response. One that isn't there is noted in the verdict's reason; the verdict stands.
- The schema depends on the number of components alone: providers compile each new one, which takes time, and keep it.
  Ranges are in no schema, as Anthropic knows none; the reader holds them.
"""

import json
from typing import Any, ClassVar

from miabench.judge.delimit import delimited
from miabench.judge.refusals import is_refusal
from miabench.judge.scores.parse import format_number
from miabench.judge.strict_reply import FIELDS, Entry, is_quoted, named_components, understand
from miabench.judge.templates import PromptTemplate
from miabench.judge.verdicts import JudgeCase, Protocol, Reading, ReplyStatus, Verdict

VERSION = 1
"""Of prompt handling and parser together; a change that can move a score raises it."""

NOT_FOUND = "[evidence not found in the response] "
"""Begins the reason of a verdict whose quotation the response doesn't have."""

_NAMES = ("instruction", "components", "response", "opening", "closing", "form")
_FORMS = {
    "evidence_quoted": "<words of the response, or empty>",
    "evidence_seen": "<what you see or count, or empty>",
    "fraction": "<number from 0 to 1>",
    "reason": "<one sentence>",
}


class StrictProtocol(Protocol):
    """Asks for one JSON object and reads what comes.

    Args:
        template: a Jinja template in place of ours. It sees `instruction`, `components` (each with `number`, `text`,
            `points`, `category`, `fact`), `response` with its marks `opening` and `closing`, and `form` (the object to
            ask for).

    Raises:
        MiaError: the template has an error, doesn't use `response` or `components`, or uses a name there isn't.
    """

    name: ClassVar[str] = "strict"

    def __init__(self, template: str | None = None) -> None:
        self._template = PromptTemplate("strict.j2", template, _NAMES, ("response", "components"))

    @property
    def identity(self) -> str:
        return f"{self.name}-{VERSION}-{self._template.digest}"

    def prompt(self, case: JudgeCase) -> str:
        """The text for the judge.

        Raises:
            MiaError: the template fails on this item.
        """
        marked = delimited(case.response)
        components = [
            {
                "number": number,
                "text": component.text,
                "points": format_number(component.points),
                "category": component.category.replace("_", " "),
                "fact": case.facts.get(component.id, ""),
            }
            for number, component in enumerate(case.asked, 1)
        ]
        values = {
            "instruction": case.item.instruction,
            "components": components,
            "response": marked.body,
            "opening": marked.opening,
            "closing": marked.closing,
            "form": _form(len(case.asked)),
        }
        return self._template.render(case.item.id, values)

    def schema(self, case: JudgeCase) -> dict[str, Any]:
        """The schema of the object, for structured output in strict mode: all required, nothing more allowed."""
        return _object({f"component_{n}": _component() for n in range(1, len(case.asked) + 1)})

    def read(self, reply: str, case: JudgeCase) -> Reading:
        said = understand(reply, case)
        parsed = any(entry.fraction is not None for entry in said.entries)
        refused = not parsed and "{" not in reply and is_refusal(reply)
        status: ReplyStatus = "unparseable" if not parsed else "ok" if said.as_asked else "repaired"
        each = named_components(said.entries, case.asked) if parsed or not said.problem else ""
        problem = "it declines to judge" if refused else "; ".join(filter(None, (said.problem, each)))
        verdicts = tuple(
            _verdict(component.id, entry, case.response, refused=refused)
            for component, entry in zip(case.asked, said.entries, strict=True)
        )
        return Reading(verdicts=verdicts, status=status, problem=problem)

    def ask_again(self, case: JudgeCase, reading: Reading) -> str:
        problem = reading.problem or "it isn't in the form asked for"
        return (
            f"Your last reply can't be used: {problem}. Answer again with one JSON object of exactly this form, a "
            f"number from 0 to 1 for each fraction, and nothing before or after it:\n{_form(len(case.asked))}"
        )


def _verdict(component: str, entry: Entry, response: str, *, refused: bool) -> Verdict:
    evidence = "\n".join(filter(None, (entry.quoted, entry.seen)))
    found = not entry.quoted or is_quoted(entry.quoted, response)
    return Verdict(
        component=component,
        fraction=entry.fraction,
        failure="refused" if refused else entry.failure,
        evidence=evidence,
        reason=entry.reason if found else NOT_FOUND + entry.reason,
    )


def _form(count: int) -> str:
    form = {f"component_{n}": _FORMS for n in range(1, count + 1)}
    number = json.dumps(_FORMS["fraction"])
    return json.dumps(form, indent=2).replace(number, _FORMS["fraction"])


def _component() -> dict[str, Any]:
    texts = {
        "evidence_quoted": "Words of the response that decide it, letter by letter; empty where none do",
        "evidence_seen": "What is seen in the image or counted in the response that decides it; may be empty",
        "fraction": "Share of the component that is met, from 0 to 1",
        "reason": "One sentence: why this fraction",
    }
    return _object(
        {name: {"type": "number" if name == "fraction" else "string", "description": texts[name]} for name in FIELDS}
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
