"""How sentences are built."""

from typing import get_args

from hypothesis import strategies as st

from miabench.constraints import Constraint, kinds, normalise_phrase
from miabench.constraints.grammar import (
    Command,
    ConditionalClause,
    Exclamation,
    FirstPerson,
    FullSentence,
    Marks,
    PartOfSpeech,
    PassiveVoice,
    Person,
    Question,
    Statement,
    Tense,
)
from miabench.constraints.grammar.sentence_forms import SentenceForm
from miabench.constraints.grammar.tagging import SpeechPart
from miabench.constraints.grammar.tense import TenseName


def read_alone(phrase: str) -> Constraint | None:
    """What the grammar kinds read by themselves: the whole of a phrase, or None."""
    ours = [cls for cls in kinds().values() if cls.__module__.startswith("miabench.constraints.grammar")]
    found = {constraint for cls in ours if (constraint := cls.read(normalise_phrase(phrase))) is not None}
    assert len(found) <= 1, found
    return found.pop() if found else None


def bounds(most: int, least: int = 1) -> st.SearchStrategy[dict[str, int]]:
    bound = st.integers(least, most)
    both = st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)})
    return st.one_of(bound.map(lambda n: {"low": n, "high": n}), bound.map(lambda n: {"high": n}), both)


def forms(cls: type[SentenceForm]) -> st.SearchStrategy[Constraint]:
    scopes = st.sampled_from(["every", "last", "some", "none"]).map(lambda scope: {"scope": scope})
    at_least = st.integers(2, 5).map(lambda n: {"low": n})
    counts = st.one_of(bounds(5), at_least).map(lambda found: {"scope": "count", **found})
    return st.one_of(scopes, counts).map(cls.model_validate)


persons = st.sampled_from([("second", False), ("third", False), ("first", True), ("second", True)])
marks = st.sampled_from(["exclamation mark", "question mark"])
counts = st.one_of(bounds(4), st.just({"high": 0}), st.integers(1, 4).map(lambda n: {"low": n}))
parts = st.sampled_from(get_args(SpeechPart))
tenses = st.sampled_from(get_args(TenseName))


def part_of_speech(data: tuple[SpeechPart, dict[str, int], bool]) -> Constraint:
    part, found, distinct = data
    distinct = distinct and found != {"high": 0} and part != "article"
    return PartOfSpeech.model_validate({"pos": part, **found, "distinct": distinct})


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "question": forms(Question),
    "exclamation": forms(Exclamation),
    "command": forms(Command),
    "statement": forms(Statement),
    "passive_voice": forms(PassiveVoice),
    "conditional_clause": forms(ConditionalClause),
    "first_person": st.just(FirstPerson()),
    "person": persons.map(lambda pair: Person(person=pair[0], absent=pair[1])),
    "full_sentence": st.sampled_from(["every", "none"]).map(lambda scope: FullSentence(scope=scope)),
    "part_of_speech": st.tuples(parts, counts, st.booleans()).map(part_of_speech),
    "tense": st.tuples(tenses, st.booleans()).map(lambda pair: Tense(tense=pair[0], every_verb=pair[1])),
    "marks": st.tuples(marks, counts).map(lambda pair: Marks.model_validate({"mark": pair[0], **pair[1]})),
}
