"""How sentences are built."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, FirstPerson, Question

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "question": st.sampled_from(["every", "last", "some"]).map(lambda scope: Question(scope=scope)),
    "first_person": st.just(FirstPerson()),
}
