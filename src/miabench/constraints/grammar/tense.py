"""The tense of a text: of the verbs in its main clauses, or of every finite verb.

Judged as an English teacher does. In a text "in the past tense" one main verb in the present is a slip, and so is a
clause of time in the present ("as the sun sets, the dog ran") or a present progressive anywhere; a general truth in a
subordinate clause isn't ("he learned that the earth is round"). "Could", "would" and "might" go with any tense, "can"
and "may" with the present. What stands in quotation marks is somebody else's. "Only past tense verbs" (`every_verb`)
leaves out none of this: every finite verb must agree.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import split_tail
from miabench.constraints.grammar.verbs import Verb, verbs_of
from miabench.constraints.text import clean, sentence_spans
from miabench.constraints.text.nlp import Parse, parse, unparsed
from miabench.constraints.text.pattern import pattern

TenseName = Literal[
    "past",
    "present",
    "future",
    "simple past",
    "simple present",
    "past continuous",
    "present continuous",
    "past perfect",
    "present perfect",
]


class Tense(Constraint):
    """The main verbs of the text are in a tense, or with `every_verb` all finite ones."""

    kind: Literal["tense"] = "tense"
    tense: TenseName
    every_verb: bool = False

    category: ClassVar[str] = "grammar"
    triggers = ("past", "present", "future")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        for form in (_IN, _VERBS, _VERB_IN):
            if match := form.fullmatch(text):
                found = match.groupdict()
                name = _name(found["time"], (found.get("before") or "") + (found.get("aspect") or ""))
                every = form is not _IN and bool(found["only"])
                if name is None or (form is _VERB_IN and not every):
                    return None
                return cls(tense=name, every_verb=every)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        name = self.tense
        if self.every_verb:
            return (
                f"using only {name} tense verbs",
                f"use only {name} tense verbs",
                f"with every verb in the {name} tense",
                f"using only verbs in the {name} tense",
            )
        return (
            f"in the {name} tense",
            f"using the {name} tense",
            f"written in {name} tense",
            f"maintaining the {name} tense",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the verbs that agree."""
        text = clean(response)
        if not sentence_spans(text):
            return broken("no sentence, hence no verb")
        parsed = parse(text)
        if parsed is None:
            return unparsed(text)
        return self._judge(_narrated(text, parsed))

    def _judge(self, verbs: list[Verb]) -> Finding:
        good = [verb for verb in verbs if self._agrees(verb)]
        bad = [verb for verb in verbs if self._clashes(verb)]
        if not good and self.tense == "past":  # "the waves would crash every winter"
            good = [
                verb
                for verb in verbs
                if verb.time == "any" and verb.text.split()[0].lower() in ("would", "could", "'d")
            ]
        if any(verb.sure for verb in bad):
            first = next(verb for verb in bad if verb.sure)
            n = sum(verb.sure for verb in bad)
            return broken(
                f"{len(good)} of {len(good) + n} verbs are {self.tense}; one that isn't: {first.text!r}",
                len(good) / (len(good) + n),
            )
        if not good:
            return undecided(f"{bad[0].text!r} may be a verb") if bad else broken(f"no {self.tense} verb")
        if bad and not self._likely(bad, good):
            return undecided(f"{bad[0].text!r} may be a verb that isn't {self.tense}")
        if not any(verb.sure for verb in good) and len(good) == 1 and self.tense.startswith("present"):
            return undecided(f"{good[0].text!r} may be no {self.tense} verb")
        listed = ", ".join(repr(verb.text) for verb in good[:3])
        return holds(f"{len(good)} verbs are {self.tense}: {listed}")

    def _likely(self, bad: list[Verb], good: list[Verb]) -> bool:
        """Whether doubtful clashes are more likely mistakes of the parser: one among many that agree."""
        return len(bad) == 1 and sum(verb.sure for verb in good) >= 4

    def _agrees(self, verb: Verb) -> bool:
        """Whether a verb is of the tense."""
        if self.tense == "present" and verb.time == "command":
            return True
        time, _, aspect = _parts(self.tense)
        if verb.time != time:
            return False
        if aspect == "simple":
            return not verb.continuous and not verb.perfect
        if aspect == "continuous":
            return verb.continuous and not verb.perfect
        return verb.perfect if aspect == "perfect" else True

    def _clashes(self, verb: Verb) -> bool:
        """Whether a verb speaks against the tense."""
        if self._agrees(verb):
            return False
        time, other, aspect = _parts(self.tense)
        if self.every_verb:
            return verb.time != "any" or aspect not in ("", "simple")
        if verb.clause == "other":
            return time == "past" and verb.time == "present" and verb.continuous
        if verb.clause == "time":
            return verb.time in other and time != "future" and aspect != "perfect" and not verb.perfect
        if aspect in ("continuous", "perfect"):
            return True
        if time == "future":
            return verb.time in ("past", "present") and not _is_modal(verb)
        if verb.time == "command":
            return aspect == "simple" and time == "past"
        return verb.time not in ("any", time) or bool(aspect)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: "is" and "was" are exchanged where that is enough."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        time, _, aspect = _parts(self.tense)
        if time != "future" and aspect in ("", "simple"):
            swapped = _swapped(text, to_past=time == "past")
            if swapped != text and self.check(swapped).outcome == "holds":
                return swapped
        return _STOCK[self.tense]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`."""
        cleaned = clean(text)
        time, _, aspect = _parts(self.tense)
        if aspect in ("", "simple"):
            yield _swapped(cleaned, to_past=time == "present")
        slip = "it is plain to see" if time != "present" else "it was plain to see"
        spans = sentence_spans(cleaned)
        if spans:
            body, tail = split_tail(spans[-1].text)
            yield f"{cleaned[: spans[-1].start]}{body}, and {slip}{tail or '.'}{cleaned[spans[-1].end :]}"
        yield f"{slip[0].upper()}{slip[1:]}."


def _narrated(text: str, parsed: Parse) -> list[Verb]:
    """The verbs outside quotation marks; all of them where none is."""
    verbs = verbs_of(text, parsed)
    return [verb for verb in verbs if not verb.quoted] or verbs


def _is_modal(verb: Verb) -> bool:
    return verb.text.partition(" ")[0].lower() in ("can", "ca", "may", "must", "need")


def _parts(name: str) -> tuple[str, tuple[str, ...], str]:
    """The time of a tense, those that speak against it, and its aspect."""
    words = name.split()
    time = next(word for word in words if word in ("past", "present", "future"))
    aspect = next((word for word in words if word not in ("past", "present", "future")), "")
    other = {"past": ("present", "future"), "present": ("past",), "future": ("past",)}[time]
    return time, other, aspect


_PAST_OF = {"is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did", "can": "could"}
_PRESENT_OF = {"was": "is", "were": "are", "had": "has", "did": "does"}
_SWAP = pattern(r"(?<![\w'’-])(?:is|are|has|have|does|do|can|was|were|had|did)(?![\w'’-])")


def _swapped(text: str, *, to_past: bool) -> str:
    """The text with its commonest auxiliaries in the other tense."""
    table = _PAST_OF if to_past else _PRESENT_OF
    return _SWAP.sub(lambda match: table.get(match.group(), match.group()), text)


_STOCK: dict[TenseName, str] = {
    "past": "The sun was low, and the street was quiet.",
    "present": "The sun is low, and the street is quiet.",
    "future": "The sun will set, and the street will be quiet.",
    "simple past": "The sun was low, and the street was quiet.",
    "simple present": "The sun is low, and the street is quiet.",
    "past continuous": "The sun was setting, and they were walking home.",
    "present continuous": "The sun is setting, and they are walking home.",
    "past perfect": "The sun had set, and they had walked home.",
    "present perfect": "The sun has set, and they have walked home.",
}

_TIME = (
    r"(?:(?P<before>simple |continu?ous |progressive |perfect )?(?P<time>past|present|future)"
    r"(?P<aspect>[- ](?:simple|continu?ous|progressive|perfect))?)"
)
_IN = pattern(
    r"(?:(?:all|only|just|entirely|exclusively|solely|strictly|completely|consistently|written|write|writing"
    r"|narrated|narrate|told|tell|told|tell it|"
    r"describe|described|speak|spoken|set|it|in|using|use|uses|used|with|while|maintain|maintaining|keep|keeping"
    r"|keep it in|to|by|"
    r"adopt|employ|employing|stay in|staying in|stick to|sticking to|phrased|throughout) )*"
    rf"(?:the |a )?{_TIME}(?:[- ]tenses?|(?<=ous)|(?<=progressive)|(?<=perfect))(?: form| narration| "
    r"narrative| voice| style)?(?: only| throughout| exclusively"
    rf"| consistently)?"
)
_ONLY = r"(?P<only>only |exclusively |solely |just |nothing but |strictly )?"
_VERBS = pattern(
    rf"(?:(?:with|using|use|uses|employing|employ|in|written in|write in) )?{_ONLY}(?:the )?{_TIME}(?:[- ]tense)?"
    r" verbs?(?: forms?| throughout| exclusively)?"
)
_VERB_IN = pattern(
    r"(?:(?:with|using|use|uses|where|keep|keeping|having) )?"
    r"(?P<only>only (?:use )?verbs |(?:(?:every|each|all)(?: of)?(?: the| your)? )verbs? )"
    rf"(?:(?:is|are|be|being|must be|should be|written|that are|conjugated) )*in (?:the )?{_TIME}(?:[- ]tenses?)?"
)


def _name(time: str, rest: str) -> TenseName | None:
    words = set(re.split(r"[- ]+", rest.strip(" -"))) - {""}
    words = {"continuous" if word in ("progressive", "continous") else word for word in words}
    name = f"simple {time}" if words == {"simple"} else " ".join([time, *sorted(words)])
    return next((known for known in _STOCK if known == name), None)


Tense.examples = (
    Tense(tense="past"),
    Tense(tense="present"),
    Tense(tense="future"),
    Tense(tense="present", every_verb=True),
    Tense(tense="present continuous", every_verb=True),
)
