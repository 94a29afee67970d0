"""Images from the web into the store: politely, safely, and each failure with its own reason.

The URLs of a published benchmark are years old and point anywhere: to hosts that are gone, that answer with a page,
that redirect for ever, or to an address of the machine's own network. `fetch` gets what can be had, within bounds,
and says of everything else in one line why not.
"""

from miabench.bench.fetch.outcome import Limits, Outcome
from miabench.bench.fetch.run import fetch

__all__ = ["Limits", "Outcome", "fetch"]
