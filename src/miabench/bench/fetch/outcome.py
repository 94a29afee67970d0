"""What a fetch may do, what became of an image, and the ways in which one attempt fails."""

from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from miabench.bench.normalise import MAX_BYTES
from miabench.bench.store import Stored

State = Literal["had", "fetched", "changed", "dead"]
_AtLeastOne = Annotated[int, Field(ge=1)]
_Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Limits(BaseModel):
    """Bounds of a fetch.

    Attributes:
        connections: requests at a time, in all.
        per_host: requests at a time to one host.
        attempts: how often one image is asked for, where the host or the network fails for a time.
        attempt_seconds: the time of a whole attempt, with its redirects; waiting for a turn isn't counted.
        connect_seconds: until a connection stands.
        silent_seconds: without a byte before an attempt is given up.
        retry_after_seconds: the longest wait that a host may ask for.
        max_redirects: how many are followed.
        max_bytes: the largest file.
        allow_private: also ask addresses that aren't public (loopback, private, link-local): for tests and for
            benchmarks that are served inside a house.
        use_proxy: use the proxies that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. Behind one, it is the proxy that
            looks names up and connects, so that only addresses written in a URL can be checked here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    connections: _AtLeastOne = 32
    per_host: _AtLeastOne = 8
    attempts: _AtLeastOne = 4
    attempt_seconds: _Seconds = 60.0
    connect_seconds: _Seconds = 10.0
    silent_seconds: _Seconds = 20.0
    retry_after_seconds: _Seconds = 30.0
    max_redirects: Annotated[int, Field(ge=0)] = 5
    max_bytes: Annotated[int, Field(ge=1, le=MAX_BYTES)] = MAX_BYTES
    allow_private: bool = False
    use_proxy: bool = True


class Outcome(NamedTuple):
    """What became of one image.

    Attributes:
        reference: what it is asked for by.
        state: "had": it was there and undamaged, nothing was asked. "fetched": it came. "changed": it came, and isn't
            what the same URL gave before. "dead": it can't be had now.
        stored: what the store has; None where it has nothing (a dead one that was there before is kept).
        reason: one line why it is dead or in what it changed, or "".
    """

    reference: str
    state: State
    stored: Stored | None
    reason: str = ""


class DeadError(Exception):
    """Asking again would be in vain; the message is the reason."""


class RefusedError(DeadError):
    """The host answered with a status that says no."""


class UntrustedError(DeadError):
    """The host's certificate isn't valid."""


class PassingError(Exception):
    """Asking again may help.

    Attributes:
        wait: seconds that the host asks to wait, or None.
        evidence: what, if it is the same twice, shows that the fault lies in the file and not in the network.
    """

    def __init__(self, reason: str, wait: float | None = None, evidence: object = None) -> None:
        super().__init__(reason)
        self.wait = wait
        self.evidence = evidence


class UnreachableError(PassingError):
    """The host can't be talked to: no connection, none that speaks TLS, or one on which nothing comes."""


def one_line(text: object, length: int = 120) -> str:
    """Text from the network as a part of a message: one line, printable, of bounded length."""
    flat = " ".join(str(text)[: 4 * length].split())
    shown = "".join(c if c.isprintable() else "?" for c in flat)
    return shown if len(shown) <= length else f"{shown[:length]}..."
