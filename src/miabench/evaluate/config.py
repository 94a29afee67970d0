"""What a run is: everything needed to repeat it, as one frozen value that is written to `config.json`.

Two runs with the same `identity` ask the same model the same thing in the same way, so the second goes on where the
first stopped. Keys and passwords aren't part of it: they come from the environment and reach no file.
"""

import hashlib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Mode = Literal["rules"]
"""How components are decided. `rules`: by constraint; what has none is unmeasured."""

RULES_VERSION = "rules-1"
"""Version of the rules; raised by every change that moves a score (CHANGELOG says by how much)."""


class RunConfig(BaseModel):
    """The settings of a run.

    Attributes:
        benchmark: name or path, as the user gave it.
        digest: SHA-256 over the items asked.
        items: how many items that is.
        model: Inspect's `provider/name`.
        model_args: the provider's arguments, secrets masked.
        base_url: where the model is served, or None for the provider's own.
        max_tokens, temperature, seed: as sent; None leaves it to the provider.
        protocol: version of the rules.
        versions: of Python, miabench and Inspect AI.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    benchmark: str
    digest: str
    items: int
    model: str
    model_args: dict[str, Any] = {}
    base_url: str | None = None
    mode: Mode = "rules"
    protocol: str = RULES_VERSION
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    versions: dict[str, str] = {}

    @property
    def identity(self) -> str:
        """12 hex digits over all that decides what the model is asked; protocol, mode and versions don't."""
        asked = self.model_dump_json(exclude={"mode", "protocol", "versions", "benchmark"})
        return hashlib.sha256(asked.encode()).hexdigest()[:12]
