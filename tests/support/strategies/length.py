"""How long."""

from typing import Any

from hypothesis import strategies as st

from miabench.constraints import Constraint, Lines, ListItems, Paragraphs, Sentences, Words
from miabench.constraints.length import Characters, Exchanges, Growing, ShortParagraph, Stanzas, Steps


def lengths(cls: type[Constraint], most: int, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Constraint]:
    bound = st.integers(1, most)
    both = st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)})
    one = st.one_of(bound.map(lambda n: {"low": n}), bound.map(lambda n: {"high": n}))
    exact = bound.map(lambda n: {"low": n, "high": n})
    fuzzy = st.one_of(bound.map(lambda n: {"about": n}), st.sampled_from(["even", "odd"]).map(lambda p: {"parity": p}))
    bounds = st.one_of(exact, one, both, fuzzy)
    return st.tuples(bounds, st.fixed_dictionaries(more)).map(lambda pair: cls.model_validate(pair[0] | pair[1]))


def growing() -> st.SearchStrategy[Constraint]:
    return st.builds(
        lambda unit, direction, start, step: Growing(
            unit=unit,
            direction=direction,
            start=start and (start if direction == "longer" else start + 10),
            step=step,
        ),
        st.sampled_from(["sentence", "line", "paragraph", "item", None]),
        st.sampled_from(["longer", "shorter"]),
        st.none() | st.integers(1, 9),
        st.none() | st.integers(1, 5),
    )


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "words": lengths(Words, 80),
    "sentences": lengths(Sentences, 8),
    "lines": lengths(Lines, 9),
    "paragraphs": lengths(Paragraphs, 5),
    "list_items": lengths(ListItems, 9, marker=st.sampled_from(["bullet", "number", "any"])),
    "characters": lengths(Characters, 300, spaces=st.booleans(), punctuation=st.booleans()),
    "steps": lengths(Steps, 9),
    "stanzas": lengths(Stanzas, 5),
    "exchanges": lengths(Exchanges, 7, turns=st.booleans()),
    "short_paragraph": st.just(ShortParagraph()),
    "growing": growing(),
}
