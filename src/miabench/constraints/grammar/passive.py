"""The passive and the active voice of sentences."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from miabench.constraints.base import Finding
from miabench.constraints.edits.small import decapitalise, split_tail
from miabench.constraints.grammar.questions import is_question
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.grammar.verbs import Verb, verbs_of
from miabench.constraints.text import Span
from miabench.constraints.text.nlp import parse, unparsed


class PassiveVoice(SentenceForm):
    """Sentences in the passive voice: every one, the last, some, none ("in the active voice"), or so many.

    A sentence is passive where its main clause is; "without the passive voice" looks at every clause. "The street is
    crowded" is an adjective; "the car is parked" may be one, and is doubtful unless a "by" says who did it.
    """

    kind: Literal["passive_voice"] = "passive_voice"
    triggers = ("passive", "active")
    noun = (
        r"(?:passive(?:[- ]voice)? (?:sentences?|constructions?|clauses?|verbs?|statements?|forms?)|passives?"
        r"|sentences? in (?:the )?passive(?: voice)?)"
    )
    predicate = (
        r"(?:(?:written |phrased |expressed |put )?(?:in|using"
        r"|with) (?:the )?passive(?:[- ]voice)?(?: construction)?|passive)"
    )
    unit = "passive sentence"
    others: ClassVar = {
        "every": r"(?:(?:written |entirely |only )*(?:in|using|use"
        r"|with) )(?:only )?(?:the )?passive(?:[- ]voice)?(?: only| sentences| constructions)?|passive voice only",
        "some": r"(?:include|including|containing) (?:the )?passive voice",
        "none": r"(?:(?:written |entirely |only |solely )*(?:in|using|use"
        r"|with) )(?:only )?(?:the )?active(?:[- ]voice)?(?: only| sentences| verbs| constructions)?|active voice only"
        r"|(?:without (?:using )?|avoid(?:ing)? (?:using )?|(?:do not|don't|never) use |not (?:using "
        r"|written )?(?:in )?|using no |with no |no |refrain(?:ing)? from (?:using )?)(?:any "
        r"|the )?passive(?:[- ]voice)?(?: at all)?"
        r"|with (?:every|each) (?:sentence|verb) in (?:the )?active voice",
    }
    wordings: ClassVar = {
        "every": ("in the passive voice", "using the passive voice", "with every sentence in the passive voice"),
        "last": (
            "with the last sentence in the passive voice",
            "end with a passive sentence",
            "ending with a passive sentence",
        ),
        "some": (
            "with at least one sentence in the passive voice",
            "include a passive sentence",
            "including at least one passive sentence",
        ),
        "none": ("in the active voice", "without using the passive voice", "without passive voice"),
    }
    stock = (
        "The view is admired by everyone.",
        "The door was painted by a neighbor.",
        "The bread is baked by the owner.",
    )

    def votes(self, cleaned: str, spans: Sequence[Span]) -> Sequence[Vote] | Finding:
        """See `SentenceForm.votes`."""
        parsed = parse(cleaned)
        if parsed is None:
            return unparsed(cleaned)
        verbs = verbs_of(cleaned, parsed)
        return [self._vote([v for v in verbs if v.unit == i and not v.quoted]) for i in range(len(spans))]

    def _vote(self, verbs: list[Verb]) -> Vote:
        main = [verb.passive for verb in verbs if verb.clause == "main"]
        inner = [verb.passive for verb in verbs if verb.clause != "main"]
        if self.scope == "none":
            return True if True in main + inner else None if None in main + inner else False
        if self.scope == "every" and len(set(main)) > 1:
            return None if True in main or None in main else False
        if True in main:
            return True
        return None if None in main or (True in inner and self.scope != "every") else False

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`: "It is said that ..."."""
        body, tail = split_tail(sentence)
        return self.stock[0] if is_question(sentence) else f"It is said that {decapitalise(body)}{tail or '.'}"

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`."""
        body, tail = split_tail(sentence)
        if not body.startswith("It is said that "):
            return self.plain
        kept = body.removeprefix("It is said that ")
        return f"{kept[:1].upper()}{kept[1:]}{tail}"


PassiveVoice.examples = (
    PassiveVoice(scope="every"),
    PassiveVoice(scope="some"),
    PassiveVoice(scope="none"),
    PassiveVoice(scope="count", low=1, high=1),
)
