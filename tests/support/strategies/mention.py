"""What occurs."""

from hypothesis import strategies as st

from miabench.constraints import Constraint, Contains, EndsWith, Excludes, StartsWith
from strategies.common import distinct, plain

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "contains": st.builds(
        lambda terms, n: Contains(terms=tuple(terms), at_least=n and min(n, len(terms))),
        distinct,
        st.none() | st.integers(1, 4),
    ),
    "excludes": distinct.map(lambda terms: Excludes(terms=tuple(terms))),
    "starts_with": plain.map(lambda text: StartsWith(text=text)),
    "ends_with": plain.map(lambda text: EndsWith(text=text)),
}
