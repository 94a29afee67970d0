"""Answers."""

from decimal import Decimal

from hypothesis import strategies as st

from miabench.constraints import Constraint, NumberAnswer, QuotedText
from strategies.common import plain

decimals = st.decimals(-9999, 99999, places=2, allow_nan=False, allow_infinity=False)
numbers = st.one_of(st.integers(-20, 3000).map(Decimal), decimals)


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "number_answer": st.builds(
        lambda value, tolerance, context: NumberAnswer(value=value, tolerance=tolerance, context=tuple(context)),
        numbers,
        st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2)]),
        st.lists(numbers, max_size=4),
    ),
    "quoted_text": plain.map(lambda text: QuotedText(text=text)),
}
