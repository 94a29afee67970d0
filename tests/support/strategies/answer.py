"""Answers."""

import datetime
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from miabench.constraints import Constraint, NumberAnswer, QuotedText
from miabench.constraints.answer import BareAnswer, Choice, DateAnswer, OrderedList
from miabench.constraints.answer.bare import Form
from miabench.constraints.answer.units import MEASURES
from strategies.common import plain, plain_text

decimals = st.decimals(-9999, 99999, places=2, allow_nan=False, allow_infinity=False)
numbers = st.one_of(st.integers(-20, 3000).map(Decimal), decimals)
tolerances = st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2)])
# What stands behind a number is read as the first unit of that name: "pounds" as weight or money, by the table's order.
units = st.sampled_from(sorted(MEASURES.keys() - {"eurocent", "lb", "pence"}))
# Of terms that stand inside each other none can be named alone.
apart = st.lists(
    st.sampled_from(["left", "right", "bus", "tram", "the red one", "5", "U.S.", "大", "Äpfel", "yes", "no"]),
    min_size=2,
    max_size=5,
    unique_by=lambda text: plain_text(text).casefold(),
)
letters = st.integers(2, 6).map(lambda n: tuple("ABCDEF"[:n]))
options = st.one_of(letters, apart.map(tuple), st.just(("yes", "no")), st.just(("true", "false")))


def quoted(pair: tuple[str, int]) -> Constraint:
    text, edits = pair
    return QuotedText(text=text, max_edits=min(edits, len(plain_text(text)) // 4))


def bare(pair: tuple[Form, bool]) -> Constraint:
    return BareAnswer(form=pair[0], explained=pair[1] and " or " in pair[0])


STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "number_answer": st.one_of(
        st.builds(
            lambda value, tolerance, context: NumberAnswer(value=value, tolerance=tolerance, context=tuple(context)),
            numbers,
            tolerances,
            st.lists(numbers, max_size=4),
        ),
        st.builds(NumberAnswer, value=numbers, tolerance=tolerances, unit=st.none() | units, working=st.booleans()),
    ),
    "quoted_text": st.tuples(plain, st.integers(0, 3)).map(quoted),
    "choice": options.flatmap(lambda some: st.sampled_from(some).map(lambda right: Choice(options=some, right=right))),
    "ordered_list": apart.map(lambda terms: OrderedList(terms=tuple(terms))),
    "date_answer": st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)).map(lambda d: DateAnswer(date=d)),
    "bare_answer": st.tuples(st.sampled_from(get_args(Form)), st.booleans()).map(bare),
}
