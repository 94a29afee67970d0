"""Demands made of demands, of parts that don't contradict each other: nothing satisfies "in one word, in two lines"."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, Contains, EndsWith, Excludes, Paragraphs, Sentences, StartsWith, Words
from miabench.constraints.compose import AllOf, AnyOf, Each, Not, Part, Some
from miabench.constraints.grammar import Question

sentences = st.integers(1, 4).map(lambda n: Sentences(low=n, high=n))
excluded = st.sampled_from(["red", "bird", "still life", "a; (2) b", "[x"]).map(lambda term: Excludes(terms=(term,)))
included = st.sampled_from(["bread", "milk", "10:42", "rock 'n' roll", "x]"]).map(lambda term: Contains(terms=(term,)))
started = st.sampled_from(["Once", "At first"]).map(lambda text: StartsWith(text=text))
ended = st.sampled_from(["today", "for now"]).map(lambda text: EndsWith(text=text))
question = st.just(Question(scope="every"))
paragraph = st.just(Paragraphs(low=1, high=1))
one = st.one_of(included, excluded, started, ended)
sizes = st.integers(4, 9).map(lambda n: Words(low=n, high=n))


def on(cls: type[Constraint], **more: st.SearchStrategy[object]) -> st.SearchStrategy[Constraint]:
    def build(units: list[str], inner: st.SearchStrategy[Constraint]) -> st.SearchStrategy[Constraint]:
        fields = {"unit": st.sampled_from(units), "constraint": inner, **more}
        return st.fixed_dictionaries(fields).map(cls.model_validate)

    return st.one_of(
        build(["sentence"], st.one_of(included, started, sizes, question)),
        build(["line", "item", "exchange"], st.one_of(included, started, ended, sizes)),
        build(["paragraph", "stanza"], st.one_of(included, excluded, started, ended)),
        build(["word"], st.one_of(st.just(Words(low=1, high=1)), excluded)),
    )


counted = st.one_of(
    st.integers(1, 3).map(lambda n: {"low": n}),
    st.integers(0, 3).map(lambda n: {"high": n}),
    st.integers(1, 2).map(lambda n: {"low": n, "high": n}),
    st.just({"low": 1, "high": 3}),
)
parts = on(Part, index=st.sampled_from([1, 2, 3, -1, -2]))
some = st.tuples(
    st.one_of(
        st.fixed_dictionaries({"unit": st.just("sentence"), "constraint": st.one_of(included, started, question)}),
        st.fixed_dictionaries({"unit": st.sampled_from(["line", "item", "exchange"]), "constraint": one}),
        st.fixed_dictionaries({"unit": st.sampled_from(["paragraph", "stanza"]), "constraint": one}),
    ),
    counted,
).map(lambda pair: Some.model_validate({**pair[0], **pair[1]}))
compatible = st.one_of(
    st.tuples(sentences, excluded),
    st.tuples(sentences, included, excluded),
    st.tuples(sentences, paragraph, ended),
    st.tuples(question, started),
    st.tuples(included, ended),
    st.tuples(included, on(Each).filter(lambda each: each.unit == "paragraph")),
).map(lambda found: AllOf(parts=found))
nested = st.one_of(included, excluded, compatible, parts)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "all_of": compatible,
    "any_of": st.lists(one, min_size=2, max_size=3, unique=True).map(lambda found: AnyOf(parts=tuple(found))),
    "not": nested.map(lambda inner: Not(constraint=inner)),
    "each": on(Each),
    "part": parts,
    "some": some,
}
