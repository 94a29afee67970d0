"""Self-preference: a planted preference is recovered; mildness, quality and chance are none."""

import numpy as np
import numpy.typing as npt
import pytest

from miabench.analysis.preference import JudgePreference, PreferenceTable, self_preference

GPT, CLAUDE, GEMINI, QWEN = "openai/gpt-4o", "anthropic/claude-opus-5", "google/gemini-1.5-pro-002", "Qwen/Qwen2-VL-7B"
MILD = {GPT: 0.1, CLAUDE: 0.0, GEMINI: -0.1}
GOOD = {GPT: 0.8, CLAUDE: 0.6, QWEN: 0.3}
Scores = npt.NDArray[np.float64]


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def simulated(
    preference: dict[tuple[str, str], float], items: int = 300, seed: int = 1, noise: float = 0.05
) -> dict[tuple[str, str], Scores]:
    """Scores by quality and mildness, noise, and what is planted for a pair of model and judge."""
    source = np.random.default_rng(seed)
    responses = {model: quality + source.normal(0, 0.1, items) for model, quality in GOOD.items()}
    return {
        (model, judge): response + mild + preference.get((model, judge), 0.0) + source.normal(0, noise, items)
        for judge, mild in MILD.items()
        for model, response in responses.items()
    }


def of(table: PreferenceTable, judge: str) -> JudgePreference:
    return next(p for p in table.preferences if p.judge == judge)


def test_a_planted_preference_is_found_and_mildness_is_none() -> None:
    table = self_preference(simulated({(GPT, GPT): 0.1}), rng())
    gpt, claude, gemini = (of(table, judge) for judge in (GPT, CLAUDE, GEMINI))
    assert (gpt.own, gpt.others, gpt.references) == ((GPT,), (QWEN,), (CLAUDE, GEMINI))
    assert gpt.neutral
    assert gpt.items == 300
    assert gpt.difference is not None
    assert gpt.difference.mean == pytest.approx(0.1, abs=0.02)
    assert gpt.difference.low < 0.1 < gpt.difference.high
    assert gpt.own_gap == pytest.approx(0.25, abs=0.02)  # 0.1 milder than 0 and -0.1 on average, and 0.1 for its own
    assert gpt.other_gap == pytest.approx(0.15, abs=0.02)
    assert gpt.favours_its_own is True
    assert claude.favours_its_own is False
    assert gemini.difference is None  # no model of its own here
    assert gemini.favours_its_own is None


def test_without_a_preference_the_interval_holds_0_about_95_times_in_100() -> None:
    tables = [self_preference(simulated({}, 60, seed), rng(), resamples=500) for seed in range(150)]
    differences = [of(table, judge).difference for table in tables for judge in (GPT, CLAUDE)]
    held = sum(d is not None and d.low <= 0 <= d.high for d in differences)
    assert 0.89 <= held / len(differences) <= 0.99


def test_the_table_holds_means_of_what_was_scored() -> None:
    table = self_preference(
        {(GPT, CLAUDE): np.array([0.5, np.nan, 1.0]), (QWEN, CLAUDE): np.full(3, np.nan)}, rng(), resamples=10
    )
    assert (table.models, table.judges) == ((GPT, QWEN), (CLAUDE,))
    assert table.cells == {(GPT, CLAUDE): (0.75, 2), (QWEN, CLAUDE): (None, 0)}
    assert of(table, CLAUDE).references == ()
    assert of(table, CLAUDE).difference is None


def test_by_hand_with_missing_scores() -> None:
    nan = np.nan
    table = self_preference(
        {
            (GPT, GPT): np.array([1.0, 1.0, 1.0, nan]),
            (GPT, CLAUDE): np.array([0.5, 0.5, nan, 0.5]),
            (QWEN, GPT): np.array([0.5, 0.75, 0.5, 0.5]),
            (QWEN, CLAUDE): np.array([0.5, 0.5, 0.5, 0.5]),
        },
        rng(),
    )
    gpt = of(table, GPT)
    assert (gpt.items, gpt.own_gap, gpt.other_gap) == (2, 0.5, 0.125)
    assert gpt.difference is not None
    assert gpt.difference.mean == 0.375


def test_without_a_neutral_model_the_others_stand_in_and_it_is_said() -> None:
    scores = {pair: values for pair, values in simulated({}).items() if pair[0] != QWEN and pair[1] != GEMINI}
    gpt = of(self_preference(scores, rng(), resamples=10), GPT)
    assert (gpt.others, gpt.neutral) == ((CLAUDE,), False)


def test_kin_of_the_judge_is_no_reference_and_the_unknown_no_evidence() -> None:
    base = simulated({}, 20)
    scores = {
        **{(model, judge): values for (model, judge), values in base.items() if judge != GEMINI},
        **{(model, "openai/gpt-4.1"): base[model, GPT] for model in GOOD},
        **{("acme/strong", judge): base[QWEN, judge] for judge in (GPT, CLAUDE)},
    }
    gpt = of(self_preference(scores, rng(), resamples=10), GPT)
    assert gpt.references == (CLAUDE,)
    assert gpt.unknown == ("acme/strong",)
    assert "acme/strong" not in gpt.own + gpt.others


def test_the_seed_decides() -> None:
    scores = simulated({}, 40)
    assert self_preference(scores, rng(), resamples=100) == self_preference(scores, rng(), resamples=100)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({}, "one shape"),
        ({(GPT, GPT): np.zeros(2), (GPT, CLAUDE): np.zeros(3)}, "one shape"),
        ({(GPT, GPT): np.zeros((2, 2))}, "one shape"),
        ({(GPT, GPT): np.array([np.inf])}, "finite"),
    ],
)
def test_what_is_no_table_is_refused(scores: dict[tuple[str, str], Scores], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        self_preference(scores, rng())
