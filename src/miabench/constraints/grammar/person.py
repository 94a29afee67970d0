"""Who speaks: the person of a text, by its pronouns.

Lexical: it looks at words, not at who is meant. What stands in quotation marks is somebody else's, unless all of a
text is a quotation.
"""

import re
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding, broken, decide, holds, undecided
from miabench.constraints.edits.small import extend
from miabench.constraints.grammar.commands import command_votes
from miabench.constraints.grammar.pronouns import first_person, second_person, to_third_person, us_alone
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import clean, sentence_spans, word_spans
from miabench.constraints.text.loose import bare
from miabench.constraints.text.nlp import parse, unparsed
from miabench.constraints.text.pattern import pattern


class FirstPerson(Constraint):
    """The text has a first-person pronoun (I, me, my, mine, myself, we, us, our ...) outside quotation marks.

    "US" is the country, "World War I" a number, "a mine" a pit. Where the only one is "us" in a set phrase
    ("reminds us that"), whether the text speaks in the first person is undecided.
    """

    kind: Literal["first_person"] = "first_person"
    category = "grammar"
    triggers = ("person",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _FORM.fullmatch(phrase.lower()) or _CHINESE.fullmatch(phrase)
        return cls() if match and _ORDINALS[match["person"]] == "first" else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            "in the first person",
            "from a first-person point of view",
            "using the first person",
            "from a first-person perspective",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = _told(response)
        found = first_person(text)
        if not found:
            return broken("no first-person pronoun outside quotation marks")
        if us_alone(text, found):
            return undecided(f"says {found[0].text!r} only in a set phrase; nobody else speaks")
        return holds(f"says {found[0].text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the first sentence gets "as I see it"."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        candidate = extend(text, ", as I see it") if sentence_spans(text) else ""
        return candidate if candidate and self.check(candidate).outcome == "holds" else "I can see it plainly."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: they for I and we."""
        cleaned = clean(text)
        for _ in range(2):
            for span in reversed(first_person(cleaned)):
                cleaned = to_third_person(cleaned, span)
            yield cleaned
        yield "They can see it plainly."


Which = Literal["first", "second", "third"]


class Person(Constraint):
    """The second or third person, or that one of the three is avoided (`absent`).

    Second person: you, your ... outside quotation marks, or mostly commands, and nobody says I or we. Third person:
    words outside quotation marks, and neither first- nor second-person pronouns among them. The first person itself
    is the kind `first_person`.

    Raises:
        ValidationError: the first person that isn't avoided, or the third that is.
    """

    kind: Literal["person"] = "person"
    category = "grammar"
    person: Which
    absent: bool = False

    triggers = ("person",)

    @model_validator(mode="after")
    def _check_choice(self) -> Self:
        if self.person == "first" and not self.absent:
            raise ValueError("the first person is asked for by the kind 'first_person'")
        if self.person == "third" and self.absent:
            raise ValueError("the third person can't be avoided: every noun is in it")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        match = _FORM.fullmatch(text) or _CHINESE.fullmatch(text)
        absent = match is None
        match = match or _AVOID.fullmatch(text) or _CHINESE_AVOID.fullmatch(text)
        if match is None:
            return None
        person: Which = _ORDINALS[match["person"]]
        if (person == "first") is not absent and person != "second":
            return None
        return cls(person=person, absent=absent)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        name = self.person
        if self.absent:
            return (
                f"without using the {name} person",
                f"not in the {name} person",
                f"avoiding {name}-person pronouns",
                f"without using {name}-person pronouns",
            )
        return (
            f"in the {name} person",
            f"from a {name}-person point of view",
            f"using the {name} person",
            f"from a {name}-person perspective",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        first, second = first_person(text, lets=True), second_person(text)
        if self.absent:
            found = first if self.person == "first" else second
            return broken(f"says {found[0].text!r}") if found else holds(f"no {self.person}-person pronoun")
        if self.person == "second":
            return self._check_second(_told(response))
        if found := sorted([*first, *second], key=lambda span: span.start):
            return broken(f"says {found[0].text!r}; the third person has no such pronoun")
        words = word_spans(text)
        return decide(bool(words), "no first- or second-person pronoun" if words else "no words")

    def _check_second(self, text: str) -> Finding:
        second = second_person(text)
        speaker = [span for span in first_person(text) if re.match(r"(?:i|we)\b", span.text.lower())]
        if second and speaker:
            evidence = f"says {second[0].text!r} and {speaker[0].text!r}"
            return broken(evidence) if len(speaker) >= len(second) else undecided(evidence)
        if second:
            return holds(f"says {second[0].text!r}")
        return broken("says neither 'you' nor 'your'") if speaker else self._check_commands(text)

    def _check_commands(self, text: str) -> Finding:
        spans = sentence_spans(text)
        if not spans:
            return broken("no words")
        parsed = parse(text)
        if parsed is None:
            return broken("says neither 'you' nor 'your'") if text.count(" ") < 1 else unparsed(text)
        commands = sum(vote is True for vote in command_votes(text, parsed))
        evidence = f"no 'you' or 'your'; {commands} of {len(spans)} sentences are commands"
        return decide(2 * commands > len(spans), evidence)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: pronouns become they, or the first sentence gets "as you can see"."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if self.person == "second" and not self.absent:
            candidates = [extend(text, ", as you can see") if sentence_spans(text) else "", "You can see it plainly."]
        else:
            candidates = [self._without(text), "They can see it plainly."]
        return next(c for c in candidates if self.check(c).outcome == "holds")

    def _without(self, text: str) -> str:
        for _ in range(2):
            first = first_person(text, lets=True) if self.person != "second" else []
            second = second_person(text) if self.person != "first" else []
            for span in sorted([*first, *second], key=lambda span: -span.start):
                text = to_third_person(text, span)
        return text

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`."""
        cleaned = clean(text)
        if self.person == "second" and not self.absent:
            for _ in range(2):
                for span in reversed(second_person(cleaned)):
                    cleaned = to_third_person(cleaned, span)
                yield cleaned
            yield "They can see it plainly."
            return
        if self.person != "second":
            yield extend(cleaned, ", as I see it")
            yield "I can see it plainly."
        yield extend(cleaned, ", as you can see")
        yield "You can see it plainly."


def _told(response: str) -> str:
    """A response cleaned, and without "Here is my description:" or "I hope this helps" around what it tells."""
    return clean(bare(response))


_ORDINALS: dict[str, Which] = {
    "first": "first",
    "1st": "first",
    "second": "second",
    "2nd": "second",
    "third": "third",
    "3rd": "third",
    "一": "first",
    "二": "second",
    "三": "third",
}
_CORE = (
    r"(?P<person>first|second|third|1st|2nd|3rd)[- ]person(?:'s)?"
    r"(?: (?:point of view|points of view|pov|perspectives?|view|viewpoint|standpoint|voice|narration|narrative"
    r"|narrator|"
    r"account|pronouns?|style|form|mode|language|speech|storytelling|writing|grammatical person))?"
)
_FORM = pattern(
    r"(?:(?:all|only|entirely|strictly|written|write|writing|narrated|narrate|narrating|told|tell|telling|speak"
    r"|speaking|"
    r"spoken|answer|answering|respond|responding|describe|described|do so|it|this|in|from|using|use|uses|with|while"
    r"|by|as|"
    r"as if in|through|via|keep|keeping|to|adopt|adopting|employ|employing|maintain|maintaining|be) )*"
    rf"(?:the |a |an )?{_CORE}(?: only| throughout)?"
)
_AVOID = pattern(
    rf"(?:{WITHOUT}|(?:avoid|avoiding)(?: (?:writing|speaking|narrating))?|refrain(?:ing)? from(?: using| writing)?|"
    r"without (?:writing|speaking|narrating|resorting to)|"
    r"not (?:be )?(?:written |write |using |use )?|"
    r"(?:do not|don't|never|must not|should not) (?:write|speak|narrate|use|be written|be|tell it|answer|respond))"
    rf" ?(?:(?:in|from|using|with) )?(?:the |a |an |any )?{_CORE}"
)

_CHINESE_CORE = (
    "第(?P<person>[一二三])人称(?:代词)?(?:的?(?:口吻|视角|角度|叙述|叙事|写作?|来写|描述|讲述|方式|来)){0,3}"
)
_CHINESE = pattern(f"(?:用|以|使用|采用|从|站在)?{_CHINESE_CORE}")
_CHINESE_AVOID = pattern(f"(?:不要|不得|不能|不可|不|避免|请勿|勿)(?:使用|用|以)?{_CHINESE_CORE}")

FirstPerson.examples = (FirstPerson(),)
Person.examples = (Person(person="third"), Person(person="second"), Person(person="first", absent=True))
