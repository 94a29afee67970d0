"""The parts of reading: what leads in, where phrases are cut, scopes, noun phrases, and what may stay unread."""

import pytest

from miabench.constraints import Sentences, Words, normalise_phrase
from miabench.constraints.compose import AllOf, Each, Part, Some
from miabench.constraints.phrases.clauses import alternatives, cuts, negated, splits
from miabench.constraints.phrases.leads import cores
from miabench.constraints.phrases.nouns import noun_phrases, without_adjectives
from miabench.constraints.phrases.remainder import denies, may_remain
from miabench.constraints.phrases.scopes import scopes
from miabench.constraints.phrases.units import last_unit, unit_of


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("make sure that the poem is written in lowercase", "in lowercase"),
        ("please ensure your answer must be in three lines", "in three lines"),
        ("all in lowercase", "in lowercase"),
        ("do so in two sentences", "in two sentences"),
        ("all while using the past tense", "using the past tense"),
        ("write your response in uppercase", "in uppercase"),
        ("without using the letter 'e' in your explanation", "without using the letter 'e'"),
        ("in the past tense throughout", "in the past tense"),
        ("summed up in just one word", "in just one word"),
        ("using only the past tense", "using only the past tense"),
    ],
)
def test_lead_ins_and_trailers_go(phrase: str, core: str) -> None:
    assert core in list(cores(phrase))


def test_cores_are_few_and_begin_with_the_phrase_itself() -> None:
    phrase = "and " * 100 + "in lowercase"
    found = list(cores(phrase))
    assert found[0] == phrase
    assert len(found) < 50


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("in the first person and in the past tense", ("in the first person", "in the past tense")),
        ("in three sentences with fewer than 50 words", ("in three sentences", "with fewer than 50 words")),
        ("at least one adjective and one verb", ("at least one adjective", "at least one verb")),
        ("in no more than 3 sentences and 40 words", ("in no more than 3 sentences", "in no more than 40 words")),
        ('without numbers or the word "cat"', ("without numbers", 'without the word "cat"')),
        ("in two sentences, each containing eight words", ("in two sentences", "each sentence containing eight words")),
        ("in two sentences, one of which is a question", ("in two sentences", "one sentence is a question")),
        ("two lines, the last of which rhymes", ("two lines", "the last line rhymes")),
        ("three bullet points of ten words each", ("three bullet points", "each bullet point of ten words")),
        ("four lines, none longer than seven words", ("four lines", "no line longer than seven words")),
        ("in third-person, present tense", ("in third-person", "in present tense")),
    ],
)
def test_parts_can_be_read_alone(phrase: str, parts: tuple[str, str]) -> None:
    assert parts in list(splits(phrase))


def test_nothing_is_cut_inside_quotation_marks() -> None:
    phrase = 'include "black and white, or grey" in it'
    assert all(phrase[cut.left : cut.right] not in ("black", "white") for cut in cuts(phrase))
    assert not any(14 < cut.left < 33 for cut in cuts(phrase))


@pytest.mark.parametrize(
    ("phrase", "demand", "built"),
    [
        ("each sentence must be in two words", "in two words", Each(unit="sentence", constraint=Words(low=2, high=2))),
        ("with every line containing five words", "containing five words", None),
        ("the last sentence ends with 'now'", "end with 'now'", None),
        ("the first and last lines start with 'The'", "start with 'The'", None),
        ("include an adjective in each sentence", "include an adjective", None),
        ("five words per line", "five words", None),
        ("one sentence is a question", "a question", None),
        ('beginning every sentence with "Perhaps"', 'beginning with "Perhaps"', None),
        ("no sentence may be longer than 15 words", "no more than 15 words", None),
    ],
)
def test_scopes_find_the_demand(phrase: str, demand: str, built: object) -> None:
    found = [scope for scope in scopes(phrase) if scope.demand == demand]
    assert found
    if built is not None:
        assert found[0].build(Words(low=2, high=2)) == built


def test_scopes_build_what_they_say() -> None:
    inner = Sentences(low=1, high=1)
    (two,) = [s for s in scopes("the first and last lines start with 'The'") if s.demand == "start with 'The'"]
    assert two.build(inner) == AllOf(
        parts=(Part(unit="line", index=1, constraint=inner), Part(unit="line", index=-1, constraint=inner))
    )
    (least,) = [s for s in scopes("at least two lines start with 'The'") if s.demand == "start with 'The'"]
    assert least.build(inner) == Some(unit="line", low=2, high=None, constraint=inner)
    assert not list(scopes("two sentences in the past tense"))
    assert not list(scopes("using one sentence per poster"))


@pytest.mark.parametrize(
    ("phrase", "demands", "vague"),
    [
        ("a four-line rhyming poem", ("four-line", "rhyming"), False),
        ("Write a short, three-line poem", ("three-line",), True),
        ("a structured five-sentence paragraph", ("five-sentence", "in a single paragraph"), False),
        ("in the form of a 5-7-5 haiku", ("as a haiku",), False),
        ("five-sentence", ("five-sentence",), False),
    ],
)
def test_noun_phrases(phrase: str, demands: tuple[str, ...], vague: bool) -> None:
    (found,) = noun_phrases(phrase)
    assert (found.demands, found.vague) == (demands, vague)


@pytest.mark.parametrize(
    "phrase",
    [
        "each sentence",
        "the last sentence",
        "the paragraph",
        "a mystery novel's opening paragraph",
        "a dog",
        "a poem",
        "",
    ],
)
def test_what_names_no_text_with_a_property(phrase: str) -> None:
    assert not list(noun_phrases(phrase))


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("in three simple sentences", "in three sentences"),
        ("in one short paragraph", "in one paragraph"),
        ("using only four key words", "using only four words"),
        ("two rhyming words", None),
        ("two of the lines", None),
        ("the lines", None),
    ],
)
def test_adjectives_are_dropped_where_the_count_stays_true(phrase: str, plain: str | None) -> None:
    assert without_adjectives(phrase) == plain


def test_what_may_stay_unread() -> None:
    for rest in ("about loss", "that captures the mood", "for emphasis", "with one insight each", "as if to a toddler"):
        assert may_remain(rest), rest
    for rest in (
        "for each field",
        "per poster",
        "or a poem",
        "for its past, two for its present",
        "to a maximum",
        "of one word each line",
        "unless it rains",
    ):
        assert not may_remain(rest), rest
    assert denies("without once")
    assert not denies("without naming it, ")


def test_denials_choices_and_units() -> None:
    assert negated("not in the first person") == "in the first person"
    assert negated("in the first person") is None
    assert next(iter(alternatives("either in one sentence or in three lines"))) == ("in one sentence", "in three lines")
    assert not list(alternatives('using the words "bright," "dark" or "cold"'))
    assert (unit_of("bullet points"), unit_of("verse")) == ("item", "line")
    assert last_unit("in two sentences of four words") == "words"
    assert last_unit("a short text") is None


def test_normalising_mends_quotation_marks() -> None:
    assert normalise_phrase('without "book," "read," or "woman.') == 'without "book," "read," or "woman"'
    assert normalise_phrase("'using exactly five sentences.") == "using exactly five sentences"
    assert normalise_phrase("the word 'grand'. \" ") == "the word 'grand'"
    assert normalise_phrase("用两句话。") == "用两句话"
