"""What a run is: how to ask (`Settings`), and everything needed to repeat it (`RunConfig`, written to `config.json`).

Two runs with the same `identity` ask the same model the same thing in the same way, so the second goes on where the
first stopped. Keys and passwords aren't part of either: they come from the environment and reach no file.
"""

import hashlib
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from miabench.errors import ModelError
from miabench.evaluate.controls import Control
from miabench.judge.audit.card import JudgeCard

Mode = Literal["rules", "hybrid", "judge"]
"""How components are decided. `rules`: by constraint; what has none is unmeasured. `judge`: all by a judge, as in the
paper. `hybrid`: by constraint where it decides, by a judge otherwise."""

RULES_VERSION = "rules-2"
"""Version of the rules; raised by every change that moves a score (CHANGELOG says by how much)."""

MAX_RETRIES = 6
"""Attempts after the first, with Inspect's exponential waits (some minutes in all), before an item fails."""

SECRET_WORDS = ("key", "token", "secret", "pass", "auth", "credential")

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Settings(BaseModel):
    """How to ask a model. What is None is left to the provider or to Inspect.

    Attributes:
        model: Inspect's `provider/name`.
        model_args: the provider's arguments (`-M`).
        base_url: where the model is served, or None for the provider's own.
        max_connections: requests at a time; None adapts to the provider's limits.
        max_retries: further attempts after a failed request.
        timeout: seconds for one attempt.
    """

    model_config = _FROZEN

    model: str
    model_args: dict[str, Any] = {}
    base_url: str | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    max_connections: int | None = None
    max_retries: int = MAX_RETRIES
    timeout: int | None = None

    @property
    def asked(self) -> str:
        """What decides the answers, as JSON: everything but how fast and how often is asked."""
        return self.model_dump_json(exclude={"max_connections", "max_retries", "timeout"})

    def refuse_secrets(self) -> None:
        """Settings are written to files, so no key or password may be among them.

        Raises:
            ModelError: one is.
        """
        for name in self.model_args:
            if any(word in name.lower() for word in SECRET_WORDS):
                raise ModelError(f"-M {name}=... would end up in files; give secrets in the environment (`mia doctor`)")
        if self.base_url is not None and "@" in urlsplit(self.base_url).netloc:
            raise ModelError("--base-url holds a password that would end up in files; give secrets in the environment")


class Judging(BaseModel):
    """Who decides what, and how judges are asked.

    Attributes:
        mode: see `Mode`; other than `rules` it needs a judge.
        judges: the judges and how to ask each.
        protocol: how they are asked and their replies read (see `miabench.judge`).
        template: the text of a template that replaces the protocol's own, or None.
        repeats: how often each judge is asked about each response.
        reduce: how several verdicts become one.
    """

    model_config = _FROZEN

    mode: Mode = "rules"
    judges: tuple[Settings, ...] = ()
    protocol: Literal["points", "strict"] = "points"
    template: str | None = None
    repeats: int = 1
    reduce: Literal["median", "mean", "majority"] = "median"


class Budget(BaseModel):
    """How much a command may spend: money for a million tokens in and out, and the most in all."""

    model_config = _FROZEN

    price_in: float
    price_out: float
    most: float


RULES = Judging()
"""No judge."""


class Source(BaseModel):
    """The file of responses that a run scores instead of asking a model, and how they fit the benchmark.

    Attributes:
        file: its name, without the folder.
        format: which tool's layout it has.
        sha256: of the file.
        rows: responses in it.
        matched: items that have a response or a failure there.
        missing: ids of items without a row.
        unmatched: rows that belong to no item: place and reason.
        duplicates: items with several rows: the places, and what became of them.
        notes: what else a reader must know of the file.
    """

    model_config = _FROZEN

    file: str
    format: str
    sha256: str
    rows: int
    matched: int
    missing: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class RunConfig(BaseModel):
    """The settings of a run.

    Attributes:
        benchmark: name or path, as the user gave it.
        edition: of the benchmark, where it has several.
        digest: SHA-256 over the items asked.
        items: how many items that is.
        model, model_args, base_url: who is asked, as in `Settings`.
        image: what the model is shown: the item's image, or a control (see `evaluate.controls`).
        source: where the responses come from, if no model was asked.
        max_tokens, temperature, seed: as sent; None leaves it to the provider.
        protocol: version of the rules.
        judging: the judges and how they were asked; None in mode `rules`.
        judge_protocol: name, version and template of the way they were asked.
        judge_card: what an audit found about the judge, if the user gave it.
        versions: of Python, miabench and Inspect AI.
    """

    model_config = _FROZEN

    benchmark: str
    edition: str = ""
    digest: str
    items: int
    model: str
    model_args: dict[str, Any] = {}
    base_url: str | None = None
    image: Control = "real"
    source: Source | None = None
    mode: Mode = "rules"
    protocol: str = RULES_VERSION
    judging: Judging | None = None
    judge_protocol: str = ""
    judge_card: JudgeCard | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    versions: dict[str, str] = {}

    @property
    def identity(self) -> str:
        """12 hex digits over all that decides what the model is asked; protocol, mode and versions don't."""
        left_out = {
            "mode",
            "protocol",
            "judging",
            "judge_protocol",
            "judge_card",
            "versions",
            "benchmark",
            "edition",
            "source",
        }
        asked = self.model_dump_json(exclude=left_out if self.image != "real" else {*left_out, "image"})
        asked += self.source.sha256 if self.source else ""
        return hashlib.sha256(asked.encode()).hexdigest()[:12]

    @property
    def verdicts_identity(self) -> str:
        """8 hex digits over all that decides the verdicts beyond the rules; "" where no judge is asked."""
        if self.judging is None:
            return ""
        judges = "".join(judge.asked for judge in self.judging.judges)
        how = f"{self.mode}\n{self.judge_protocol}\n{self.judging.repeats}\n{self.judging.reduce}\n{judges}"
        return hashlib.sha256(how.encode()).hexdigest()[:8]
