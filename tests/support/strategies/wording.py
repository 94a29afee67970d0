"""Which words, and how they are written."""

from hypothesis import strategies as st

from miabench.constraints import Constraint
from miabench.constraints.wording import (
    AlphabeticalOrder,
    Capitals,
    DistinctWords,
    ExcludesEnding,
    Initials,
    LetterCase,
    NoContractions,
    NumbersOnly,
    Openings,
    Punctuation,
    WordLength,
    WordLetter,
    WordSyllables,
)
from strategies.common import plain, plain_text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def bounds(most: int) -> st.SearchStrategy[dict[str, int]]:
    """At least one, at most one, both, or an exact number; never none."""
    bound = st.integers(1, most)
    return st.one_of(
        bound.map(lambda n: {"low": n}),
        bound.map(lambda n: {"high": n}),
        bound.map(lambda n: {"low": n, "high": n}),
        st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)}),
    )


none = st.just({"high": 0})
marks = st.sampled_from(
    ["comma", "semicolon", "colon", "period", "dash", "hyphen", "apostrophe", "quotation mark", "parenthesis", "emoji"]
)
excludable = st.lists(
    marks | st.sampled_from(["exclamation mark", "question mark", "digit"]), min_size=1, max_size=4, unique=True
).filter(lambda names: names not in (["exclamation mark"], ["question mark"]))
word = st.text(st.sampled_from(LETTERS), min_size=2, max_size=9)
units = st.sampled_from(["line", "sentence", "word", "paragraph"])
longer = plain.filter(lambda text: len(plain_text(text)) > 1)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "letter_case": st.sampled_from(["lower", "upper", "title", "initial"]).map(lambda style: LetterCase(style=style)),
    "capitals": st.one_of(
        bounds(12).map(lambda b: Capitals(of="letters", **b)),
        (bounds(6) | none).map(lambda b: Capitals(of="words", **b)),
    ),
    "word_syllables": st.one_of(
        st.integers(1, 5).map(lambda n: WordSyllables(high=n)),
        st.integers(2, 5).map(lambda n: WordSyllables(low=n)),
        st.integers(2, 5).map(lambda n: WordSyllables(low=n, high=n)),
        st.integers(2, 4).map(lambda n: WordSyllables(low=n, high=n + 1)),
    ),
    "word_letter": st.one_of(
        st.builds(
            lambda letter, place, never: WordLetter(letter=letter, place=place, never=never),
            st.sampled_from(LETTERS),
            st.sampled_from(["start", "end"]),
            st.booleans(),
        ),
        st.sampled_from(["start", "end"]).map(lambda place: WordLetter(letter=None, place=place)),
    ),
    "word_length": st.one_of(
        st.sampled_from(["even", "odd"]).map(lambda parity: WordLength(parity=parity)),
        bounds(12).filter(lambda b: b != {"low": 1}).map(lambda b: WordLength(**b)),
    ),
    "distinct_words": st.one_of(
        st.just(DistinctWords()),
        st.integers(1, 40).map(lambda n: DistinctWords(low=n, high=n)),
        st.integers(1, 40).map(lambda n: DistinctWords(low=n)),
    ),
    "excludes_ending": st.one_of(
        st.sampled_from(["ing", "ed", "ly", "tion", "er", "es"]).map(lambda e: ExcludesEnding(ending=e, of="words")),
        st.sampled_from(["ing", "ed"]).map(lambda e: ExcludesEnding(ending=e, of="verbs")),
    ),
    "no_contractions": st.just(NoContractions()),
    "punctuation": st.one_of(
        excludable.map(lambda names: Punctuation(marks=tuple(names), high=0)),
        st.just(Punctuation(marks=("punctuation",), high=0)),
        st.builds(lambda mark, b: Punctuation(marks=(mark,), **b), marks, bounds(5)),
    ),
    "numbers_only": st.sampled_from(["number", "numbers", "math"]).map(lambda allow: NumbersOnly(allow=allow)),
    "alphabetical_order": st.builds(
        lambda unit, reverse: AlphabeticalOrder(unit=unit, reverse=reverse),
        st.sampled_from([None, "item", "line", "sentence", "word"]),
        st.booleans(),
    ),
    "initials": st.one_of(
        st.builds(lambda unit, letters: Initials(unit=unit, letters=letters), units, word),
        st.builds(lambda unit, letters: Initials(unit=unit, letters=letters, order="any"), units, word),
        st.builds(
            lambda unit, letter: Initials(unit=unit, letters=letter, order="alphabet"),
            units,
            st.sampled_from(["", *LETTERS]),
        ),
        st.builds(
            lambda unit, letters: Initials(unit=unit, letters=letters, open_ended=True),
            st.sampled_from(["line", "sentence", "paragraph"]),
            word,
        ),
    ),
    "openings": st.builds(
        lambda unit, texts: Openings(unit=unit, texts=tuple(texts)),
        st.sampled_from(["line", "sentence", "paragraph"]),
        st.lists(longer, min_size=2, max_size=5),
    ),
}
