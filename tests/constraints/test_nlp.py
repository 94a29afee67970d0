"""The one parse of a response: how often, of what, and what stands where there is none."""

import pytest

from miabench.constraints.grammar import Command, ConditionalClause, FullSentence, PartOfSpeech, PassiveVoice, Tense
from miabench.constraints.text import clean, nlp, sentence_spans

GRAMMAR = (
    Tense(tense="past"),
    Tense(tense="present", every_verb=True),
    PartOfSpeech(pos="adjective", high=0),
    PartOfSpeech(pos="verb", low=1),
    Command(scope="every"),
    PassiveVoice(scope="some"),
    FullSentence(scope="every"),
)


def test_one_pass_a_response_however_many_look(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = []
    run = nlp._run
    monkeypatch.setattr(nlp, "_run", lambda model, text: passes.append(text) or run(model, text))
    nlp.parse.cache_clear()
    for constraint in GRAMMAR:
        constraint.check("The dog ran home.\r\nIt slept.")
    assert passes == ["The dog ran home.\nIt slept."]


def test_without_a_model_it_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "_model", lambda: None)
    nlp.parse.cache_clear()
    for constraint in GRAMMAR:
        finding = constraint.check("The dog ran home.")
        assert finding.outcome == "undecided"
        assert finding.evidence == f"needs an English spaCy model: {nlp.INSTALL}"
    assert ConditionalClause(scope="some").check("If it rains, it floods.").outcome == "holds"
    nlp.parse.cache_clear()


def test_too_long_or_foreign_texts_are_undecided() -> None:
    long = "The dog ran home. " * 600
    assert Tense(tense="past").check(long).evidence == (
        f"the text has {len(long)} characters; grammar is looked at up to {nlp.LONGEST}"
    )
    dense = "a-" * 2_900
    assert Tense(tense="past").check(dense).evidence == (
        f"the text has 5800 words and marks; grammar is looked at up to {nlp.MOST_TOKENS}"
    )
    foreign = Tense(tense="past").check("街上有一只狗，它在跑。")
    assert (foreign.outcome, foreign.evidence) == (
        "undecided",
        "the text isn't in English; only English grammar is looked at",
    )


@pytest.mark.parametrize(
    "text",
    [
        "**The dog** ran.\n\n1. CHOP THE ONIONS NOW!\n2. It's “hot” 🙂 here.\n# Title\nfoo bar",
        "\n\n  - a\n  - b\n",
        "x" * 300,
        "a\tb\u00a0c — d…e",
        "İSTANBUL IS A CITY. ﬁne ß",
    ],
)
def test_tokens_stand_where_they_say(text: str) -> None:
    cleaned = clean(text)
    parsed = nlp.parse(cleaned)
    assert parsed is not None
    spans = sentence_spans(cleaned)
    for i, token in enumerate(parsed):
        assert token.i == i
        assert 0 <= token.head < len(parsed)
        assert cleaned[token.idx : token.end].lower().translate(nlp._PLAIN) == token.text.lower()
        if token.unit >= 0:
            assert spans[token.unit].start <= token.idx < spans[token.unit].end


def test_a_sentence_in_capitals_is_read_as_one_in_lower_case() -> None:
    parsed = nlp.parse("THE DOG CHASED THE CAT.")
    assert parsed is not None
    assert [token.tag_ for token in parsed][:3] == ["DT", "NN", "VBD"]


def test_the_string_store_stays_as_it_is() -> None:
    nlp.parse("The dog ran home.")
    model = nlp._model()
    assert model is not None
    before = len(model.vocab.strings)
    for i in range(50):
        nlp.parse(f"The zyx{i}qq ran to brzk{i * 7}.")
    assert len(model.vocab.strings) == before
    assert nlp.parse.cache_info().currsize <= 32
