"""What occurs."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, Contains, EndsWith, Excludes, StartsWith
from miabench.constraints.mention import (
    ColorWords,
    LetterInEveryWord,
    Numbers,
    Occurrences,
    OneOf,
    Quotations,
    WithoutLetters,
)
from strategies.common import distinct, plain, plain_text


def amounts(most: int, **options: bool) -> st.SearchStrategy[dict[str, object]]:
    """Bounds of something that must occur."""
    bound = st.integers(1, most)
    some = st.one_of(
        bound.map(lambda n: {"low": n}),
        bound.map(lambda n: {"high": n}),
        st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)}),
    )
    flags = st.fixed_dictionaries({name: st.booleans() for name in options})
    return st.tuples(some, flags).map(lambda pair: {**pair[0], **pair[1]})


def contains(terms: list[str], n: int | None, exactly: bool, forms: bool) -> Contains:
    least = n and min(n, len(terms))
    most = least if exactly and least and 1 < least < len(terms) else None
    return Contains(terms=tuple(terms), at_least=least, at_most=most, forms=forms)


def one_of(terms: list[str], right: bool) -> OneOf:
    return OneOf(terms=tuple(terms), right=terms[0] if right else None)


letters = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyzéß"), min_size=1, max_size=3, unique=True)
# Of terms that stand inside each other none can be named alone.
apart = st.lists(
    st.sampled_from(["left", "right", "bus", "school bus", "the red one", "5", "U.S.", "大", "Äpfel"]),
    min_size=2,
    max_size=4,
    unique_by=lambda text: plain_text(text).casefold(),
)
occurrences = st.builds(
    lambda term, bounds: Occurrences(term=term, **bounds),
    plain,
    amounts(4).filter(lambda bounds: bounds != {"low": 1}),
)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "contains": st.builds(contains, distinct, st.none() | st.integers(1, 4), st.booleans(), st.booleans()),
    "excludes": st.builds(lambda terms, forms: Excludes(terms=tuple(terms), forms=forms), distinct, st.booleans()),
    "starts_with": plain.map(lambda text: StartsWith(text=text)),
    "ends_with": plain.map(lambda text: EndsWith(text=text)),
    "occurrences": occurrences,
    "one_of": st.builds(one_of, apart, st.booleans()),
    "without_letters": letters.map(lambda some: WithoutLetters(letters=tuple(some))),
    "letter_in_every_word": st.sampled_from("abcdefghijklmnopqrstuvwxyzé").map(lambda c: LetterInEveryWord(letter=c)),
    "color_words": st.one_of(
        amounts(4).map(ColorWords.model_validate), st.booleans().map(lambda r: ColorWords(high=0, related=r))
    ),
    "numbers": st.one_of(amounts(4, digits=True).map(Numbers.model_validate), st.just(Numbers(high=0))),
    "quotations": st.one_of(amounts(3, double=True).map(Quotations.model_validate), st.just(Quotations(high=0))),
}
