"""Demands made of demands, of parts that don't contradict each other."""

from hypothesis import strategies as st

from miabench.constraints import (
    Constraint,
    Contains,
    EndsWith,
    Excludes,
    FirstPerson,
    Paragraphs,
    Question,
    Sentences,
    StartsWith,
    Words,
)
from miabench.constraints.compose import AllOf, AnyOf, Each, Not, Part, Some

sentences = st.integers(1, 4).map(lambda n: Sentences(low=n, high=n))
excluded = st.sampled_from(["red", "bird", "still life"]).map(lambda term: Excludes(terms=(term,)))
included = st.sampled_from(["bread", "milk", "10:42"]).map(lambda term: Contains(terms=(term,)))
started = st.sampled_from(["Once", "At first"]).map(lambda text: StartsWith(text=text))
ended = st.sampled_from(["today", "for now"]).map(lambda text: EndsWith(text=text))
first_person = st.just(FirstPerson())
paragraph = st.just(Paragraphs(low=1, high=1))
compatible: st.SearchStrategy[Constraint] = st.one_of(
    st.tuples(sentences, excluded),
    st.tuples(sentences, included, excluded),
    st.tuples(sentences, paragraph, ended),
    st.tuples(first_person, started),
    st.tuples(included, ended),
).map(lambda parts: AllOf(parts=parts))
one = st.one_of(included, excluded, started, ended, first_person)
of_a_sentence = st.one_of(
    included, started, st.integers(4, 9).map(lambda n: Words(low=n, high=n)), st.just(Question(scope="every"))
)
of_a_line = st.one_of(included, started, ended, st.integers(4, 9).map(lambda n: Words(low=n, high=n)))


def on(cls: type[Constraint], **more: st.SearchStrategy[object]) -> st.SearchStrategy[Constraint]:
    return st.one_of(
        st.fixed_dictionaries({"unit": st.just("sentence"), "constraint": of_a_sentence, **more}),
        st.fixed_dictionaries({"unit": st.sampled_from(["line", "paragraph"]), "constraint": of_a_line, **more}),
    ).map(cls.model_validate)


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "all_of": compatible,
    "any_of": st.lists(one, min_size=2, max_size=3, unique=True).map(lambda parts: AnyOf(parts=tuple(parts))),
    "not": st.one_of(included, excluded, first_person).map(lambda inner: Not(constraint=inner)),
    "each": on(Each),
    "part": on(Part, index=st.sampled_from([1, 2, -1])),
    "some": st.one_of(
        on(Some, low=st.integers(1, 3)),
        st.integers(1, 2).flatmap(lambda n: on(Some, low=st.just(n), high=st.just(n))),
    ),
}
