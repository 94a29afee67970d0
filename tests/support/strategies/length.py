"""How long."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, Lines, ListItems, Paragraphs, Sentences, Words


def lengths(cls: type[Constraint], most: int) -> st.SearchStrategy[Constraint]:
    bound = st.integers(1, most)
    both = st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)})
    one = st.one_of(bound.map(lambda n: {"low": n}), bound.map(lambda n: {"high": n}))
    exact = bound.map(lambda n: {"low": n, "high": n})
    return st.one_of(exact, one, both).map(cls.model_validate)


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "words": lengths(Words, 80),
    "sentences": lengths(Sentences, 8),
    "lines": lengths(Lines, 9),
    "paragraphs": lengths(Paragraphs, 5),
    "list_items": lengths(ListItems, 9),
}
