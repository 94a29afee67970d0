"""Replies as they arrive, for Inspect's task, which scores and logs each while others are still being asked for.

The worker process stores a reply and then says so; a thread here reads it from the journal and wakes whoever waits for
it in Inspect's event loop. What is in the journals from before is there at once.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Mapping

from inspect_ai.model import ModelOutput

NOT_ASKED = "no answer is stored"

Reply = ModelOutput | str
"""A model's output, or why there is none."""


class Arrivals:
    """Replies by the key of their request; `get` waits for one. Filled by one thread, read in an event loop."""

    def __init__(self, stored: Mapping[str, ModelOutput] | None = None) -> None:
        self._lock = threading.Lock()
        self._replies: dict[str, Reply] = dict(stored or {})
        self._waiting: dict[str, list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = defaultdict(list)
        self._closed = False

    def put(self, key: str, reply: Reply) -> None:
        """A reply is there; who waits for it goes on. A later reply to the same request counts."""
        with self._lock:
            self._replies[key] = reply
            waiting = self._waiting.pop(key, [])
        _wake(waiting)

    def close(self, failures: Mapping[str, str] | None = None) -> None:
        """Nothing more arrives: who still waits learns why, or that nothing was asked."""
        with self._lock:
            for key, reason in (failures or {}).items():
                self._replies.setdefault(key, reason)
            self._closed = True
            waiting = [waiter for waiters in self._waiting.values() for waiter in waiters]
            self._waiting.clear()
        _wake(waiting)

    async def get(self, key: str) -> Reply:
        """The reply to a request, once it is there; why there is none, once that is known."""
        arrived = asyncio.Event()
        with self._lock:
            if key in self._replies or self._closed:
                return self._replies.get(key, NOT_ASKED)
            self._waiting[key].append((asyncio.get_running_loop(), arrived))
        await arrived.wait()
        with self._lock:
            return self._replies.get(key, NOT_ASKED)

    @property
    def outputs(self) -> dict[str, ModelOutput]:
        """What has arrived so far, without the failures."""
        with self._lock:
            return {key: reply for key, reply in self._replies.items() if isinstance(reply, ModelOutput)}


def _wake(waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
    for loop, event in waiting:
        if not loop.is_closed():
            loop.call_soon_threadsafe(event.set)
