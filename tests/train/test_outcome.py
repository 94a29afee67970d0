"""What training changed: every figure is that of the same demands before and after, and unseen parts stand apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_runs import made_run
from scored_runs import scored_run, two_sentences
from small_retention import small_retention

from miabench.analysis.changes import change, section, shared_results
from miabench.bench.items import Benchmark
from miabench.errors import RunError
from miabench.synth import generate, oracle
from miabench.synth.sets import BY_SET_NAME, held_out_kind
from miabench.train.outcome import outcome, settings_of
from miabench.train.retention import retention

BEFORE = [(0.0, 0.0), (1.0, 0.0), (0.5, None), (None, None), (0.0, 1.0)]
AFTER = [(1.0, 0.0), (1.0, 1.0), (0.5, 1.0), (1.0, 1.0), (None, None)]


def test_a_change_is_of_what_both_decided() -> None:
    shared = shared_results(made_run("base", BEFORE), made_run("tuned", AFTER))
    found = change("all", *shared)
    assert found is not None
    assert found.before is not None
    assert found.after is not None
    assert found.before.mean == pytest.approx((0 + 0.6 + 0.5) / 3)  # the third by its first component alone
    assert found.after.mean == pytest.approx((0.6 + 1 + 0.5) / 3)
    assert found.paired.difference is not None
    assert found.paired.difference.mean == pytest.approx(found.after.mean - found.before.mean)
    assert (found.paired.items, found.left_out) == (3, 2)
    math = change("math", *shared, lambda _, c: c.category == "math")
    assert math is not None
    assert (math.paired.items, math.paired.wins, math.left_out) == (2, 1, 3)
    assert change("none", *shared, lambda _, c: c.category == "genre") is None


def test_a_section_is_corrected_among_its_rows() -> None:
    shared = shared_results(made_run("base", [(0.0, 0.0)] * 8), made_run("tuned", [(1.0, 0.0)] * 8))
    rows = [change(name, *shared, lambda _, c, name=name: c.category == name) for name in ("ocr", "math", "genre")]
    found = section("By category", "", rows)
    assert found is not None
    assert [one.name for one in found.changes] == ["ocr", "math"]
    assert [one.paired.p for one in found.changes] == [2 / 2**8, 1.0]
    assert [one.p_holm for one in found.changes] == [4 / 2**8, 1.0]
    assert section("nothing", "", [None, None]) is None


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Benchmark]:
    """Ten items of trained and five of held-out families; the tuned model answers all that training has rightly."""
    folder = tmp_path_factory.mktemp("study")
    kinds, families = BY_SET_NAME["synth-held-kinds"], BY_SET_NAME["synth-held-families"]
    items = [*generate(10, kinds.seed, design=kinds.design), *generate(5, families.seed, design=families.design)]
    benchmark = Benchmark("mixed", items)
    nothing = ["?" for _ in benchmark]
    right = [oracle(item) if n < 10 else "?" for n, item in enumerate(benchmark)]
    return (
        scored_run(benchmark, folder / "base", nothing, "m"),
        scored_run(benchmark, folder / "tuned", right, "m"),
        benchmark,
    )


def test_what_training_never_saw_stands_apart(studied: tuple[Path, Path, Benchmark]) -> None:
    base, tuned, benchmark = studied
    found = outcome([base, tuned])
    assert [one.title for one in found.sections] == ["Score", "By category", "Trained and held out"]
    assert [one.name for one in found.sections[0].changes] == ["mixed"]
    apart = {one.name: one for one in found.sections[2].changes}
    assert list(apart) == ["Families and kinds of training", "Held-out families", "Held-out kinds of demands"]
    assert all(one.before is not None and one.after is not None for one in apart.values())
    trained, families, kinds = apart.values()
    assert trained.after is not None
    assert kinds.after is not None
    assert trained.after.mean == kinds.after.mean == 1.0
    assert families.before == families.after
    assert (trained.paired.items, families.paired.items, kinds.paired.items) == (10, 5, 10)
    asked = [c for item in benchmark for c in item.components]
    assert kinds.after.components == sum(held_out_kind(c) is not None for c in asked)
    assert sum(one.after.components for one in apart.values() if one.after) == len(asked)


def test_settings_ask_the_same_again(studied: tuple[Path, Path, Benchmark]) -> None:
    config = outcome(studied[:2]).base.model_copy(update={"temperature": 0.5, "model_args": {"threads": 2}})
    settings = settings_of(config)
    assert (settings.model, settings.temperature, settings.model_args) == ("m", 0.5, {"threads": 2})


def test_several_benchmarks(studied: tuple[Path, Path, Benchmark], tmp_path: Path) -> None:
    other = two_sentences(tmp_path / "items", 3)
    more = [scored_run(other, tmp_path / name, ["It rains."] * 3, name) for name in ("a", "b")]
    found = outcome([*studied[:2], *more])
    assert [one.name for one in found.sections[0].changes] == ["mixed", "items"]
    titles = [one.title for one in found.sections[1:]]
    assert titles == ["By category, mixed", "Trained and held out, mixed", "By category, items"]


def test_what_isnt_comparable_is_refused(studied: tuple[Path, Path, Benchmark], tmp_path: Path) -> None:
    base, tuned, _ = studied
    with pytest.raises(RunError, match="two runs a benchmark"):
        outcome([base])
    with pytest.raises(RunError, match="there is no run"):
        outcome([base, tmp_path / "none"])
    other = scored_run(two_sentences(tmp_path / "items", 2), tmp_path / "other", ["a", "b"], "m")
    with pytest.raises(RunError, match="share no item: they ran other benchmarks"):
        outcome([base, other])
    copy = tmp_path / "copy"
    copy.mkdir()
    for part in tuned.iterdir():
        (copy / part.name).symlink_to(part)
    config = json.loads((tuned / "config.json").read_text())
    (copy / "config.json").unlink()
    (copy / "config.json").write_text(json.dumps({**config, "protocol": "rules-1"}))
    with pytest.raises(RunError, match="aren't comparable: rules"):
        outcome([base, copy])
    notes = outcome([base, copy], allow_different=True).notes
    assert any("rules-1" in note for note in notes)


def test_retention_part_by_part(tmp_path: Path) -> None:
    make: Callable[..., Path] = small_retention(tmp_path)
    before = make("before", lose=())
    after = make("after", lose=("arithmetic",))
    kept = retention(before, after)
    parts = {one.name: one for one in kept.parts.changes}
    assert list(parts) == ["Plain questions", "Transcription", "Arithmetic"]
    means = {name: one.paired.difference.mean for name, one in parts.items() if one.paired.difference}
    assert means == {"Plain questions": 0.0, "Transcription": 0.0, "Arithmetic": -1.0}
    assert all(one.before is not None and one.before.mean == 1.0 for one in parts.values())
    with pytest.raises(RunError, match="share no item of retention-v1"):
        plain = two_sentences(tmp_path / "items", 2)
        retention(*(scored_run(plain, tmp_path / name, ["a", "b"], name) for name in "cd"))
