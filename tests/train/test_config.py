"""Presets load, overrides apply in order, and nothing misspelt is ignored."""

from pathlib import Path

import pytest

from miabench.errors import RunError
from miabench.train.config import TrainConfig, difference, load_config, presets


def test_every_preset_loads() -> None:
    assert presets() == ("llava-next-13b", "qwen2.5-vl-3b", "qwen2.5-vl-7b", "reader", "smolvlm-256m")
    loaded = {name: load_config(name) for name in presets()}
    assert loaded["reader"].reads_text
    assert not loaded["smolvlm-256m"].reads_text
    assert loaded["llava-next-13b"].batch_size * loaded["llava-next-13b"].accumulation == 128


def test_the_later_wins(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("learning_rate: 3e-5\nbatch_size: 8\nlora_targets: [q_proj, v_proj]\n")
    config = load_config(
        "reader", file, ["batch_size=2", "max_length=null", "sort_by_length=false"], seed=7, mix_ratio=None
    )
    assert (config.learning_rate, config.batch_size, config.max_length, config.seed) == (3e-5, 2, None, 7)
    assert config.lora_targets == ("q_proj", "v_proj")
    assert not config.sort_by_length
    assert config.mix_ratio == TrainConfig(model="x").mix_ratio


@pytest.mark.parametrize(
    ("preset", "text", "overrides", "said"),
    [
        ("readr", "", [], r"no preset 'readr' \(did you mean 'reader'\?\)"),
        ("reader", "", ["learning_rte=1"], r"no setting 'learning_rte' \(did you mean 'learning_rate'\?\)"),
        ("reader", "", ["zzz=1"], "no setting 'zzz'; the settings are model,"),
        ("reader", "", ["learning_rate"], "--set takes NAME=VALUE"),
        ("reader", "", ["learning_rate=fast"], "learning_rate='fast' is wrong: "),
        ("reader", "", ["learning_rate=.nan"], "learning_rate='nan' is wrong"),
        ("reader", "", ["epochs=0"], "epochs='0' is wrong"),
        ("reader", "", ["batch_size=[1"], "--set batch_size isn't YAML"),
        ("reader", "- 1\n", [], "isn't a list of NAME: VALUE"),
        ("reader", "batchsize: 1\n", [], r"no setting 'batchsize' \(did you mean 'batch_size'\?\)"),
        ("reader", "a: [\n", [], "isn't YAML"),
        ("reader", "1: 2\n", [], "no setting '1'"),
        ("reader", "!!python/object/apply:os.system ['true']\n", [], "isn't YAML"),
        (None, "seed: 1\n", [], "no model is named"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    tmp_path: Path, preset: str | None, text: str, overrides: list[str], said: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(RunError, match=said) as caught:
        load_config(preset, file if text else None, overrides)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="can't read"):
        load_config("reader", tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RunError, match="isn't UTF-8"):
        load_config("reader", tmp_path / "bytes.yaml")


def test_the_first_difference_is_named() -> None:
    assert difference({"a": 1, "b": 2}, {"a": 1, "b": 3}) == "b was 2 and is now 3"
    assert difference({"a": 1}, {"a": 1}) is None
