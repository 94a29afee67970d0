"""Laws that hold for every kind: reading undoes phrasing, satisfying holds, violating breaks, checks are total."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import STRATEGIES, texts

from miabench.constraints import kinds, parse_constraint, read

laws = settings(max_examples=60, deadline=None)

every_kind = pytest.mark.parametrize("kind", sorted(STRATEGIES))


def test_every_kind_has_a_strategy_and_examples() -> None:
    assert set(STRATEGIES) == set(kinds())
    for name, cls in kinds().items():
        assert cls.examples, name
        assert {example.kind for example in cls.examples} == {name}


@every_kind
@laws
@given(data=st.data())
def test_reading_undoes_phrasing(kind: str, data: st.DataObject) -> None:
    constraint = data.draw(STRATEGIES[kind])
    phrasings = constraint.phrasings()
    assert len(set(phrasings)) >= 3
    expected = constraint.model_copy(update={"partial": constraint.is_frame})
    for phrase in phrasings:
        assert read(phrase) == expected, phrase
        assert read(f"and {phrase}.") == expected, phrase


@every_kind
@laws
@given(data=st.data(), draft=texts)
def test_satisfying_holds_and_leaves_alone_what_holds(kind: str, data: st.DataObject, draft: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    text = constraint.satisfy(draft)
    assert constraint.check(text).outcome == "holds", text
    assert constraint.satisfy(text) == text
    if constraint.check(draft).outcome == "holds":
        assert text == draft


@every_kind
@laws
@given(data=st.data(), draft=texts)
def test_violating_breaks(kind: str, data: st.DataObject, draft: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    text = constraint.violate(constraint.satisfy(draft))
    assert constraint.check(text).outcome == "broken", text


@every_kind
@laws
@given(data=st.data(), text=st.text() | texts)
def test_checks_are_total(kind: str, data: st.DataObject, text: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    finding = constraint.check(text)
    assert "\n" not in finding.evidence
    assert constraint.check(text) == finding


@every_kind
@laws
@given(data=st.data())
def test_json_round_trips(kind: str, data: st.DataObject) -> None:
    constraint = data.draw(STRATEGIES[kind])
    again = parse_constraint(constraint.model_dump(mode="json"))
    assert again == constraint
    assert hash(again) == hash(constraint)
    assert type(constraint).model_validate_json(constraint.model_dump_json()) == constraint
