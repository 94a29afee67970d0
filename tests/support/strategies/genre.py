"""Forms."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, Haiku

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "haiku": st.just(Haiku()),
}
