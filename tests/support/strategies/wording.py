"""Strategies for `wording`."""

from hypothesis import strategies as st

from miabench.constraints import Constraint

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {}
