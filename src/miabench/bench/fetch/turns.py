"""Whose turn it is: few requests at a time to one host, not too many in all, and none to a host that has given up."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from miabench.bench.fetch.outcome import DeadError, Limits


class Host:
    """One host: its turns, the time before which it wants no request, and how often it failed in a row.

    Requests that fail at the same time count as one failure: a blip of the network isn't many.
    """

    def __init__(self, limits: Limits) -> None:
        self.turns = asyncio.Semaphore(limits.per_host)
        self._limit = limits.attempts
        self._not_before = 0.0
        self._failures = 0
        self._failed_at = 0.0
        self._reason = ""

    def hold(self, seconds: float) -> None:
        """Ask nothing for some time."""
        self._not_before = max(self._not_before, time.monotonic() + seconds)

    def failed(self, began: float, reason: str) -> None:
        """A request that began at that time (of `time.monotonic`) came to nothing, and any other would have."""
        if began >= self._failed_at:
            self._failures += 1
            self._failed_at = time.monotonic()
            self._reason = reason

    def answered(self) -> None:
        """The host is well."""
        self._failures = 0

    def wait(self) -> float:
        """Seconds until it may be asked again; not above 0 if it may be now.

        Raises:
            DeadError: it failed too often in a row.
        """
        if self._failures >= self._limit:
            raise DeadError(f"given up, its host failed {self._failures} times in a row: {self._reason}")
        return self._not_before - time.monotonic()


class Turns:
    """Gives turns at hosts. A turn is held while a request is under way, never while one waits to be repeated."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.connections)
        self._hosts: dict[str, Host] = {}

    @asynccontextmanager
    async def at(self, name: str) -> AsyncIterator[Host]:
        """A turn at a host.

        Raises:
            DeadError: the host failed too often in a row.
        """
        host = self._hosts.setdefault(name, Host(self._limits))
        while True:
            async with host.turns, self._all:
                if (wait := host.wait()) <= 0:
                    yield host
                    return
            await asyncio.sleep(wait)


class Hands:
    """The bytes that have come and aren't stored yet, bounded: where decoding is slow, no more is asked for."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    async def take(self, size: int) -> None:
        """Wait, first come, first served, until there is room for so many bytes, or nothing else is held."""
        if not self._waiting and self._fits(size):
            self._held += size
            return
        room = asyncio.get_running_loop().create_future()
        self._waiting.append((size, room))
        await room

    def give(self, size: int) -> None:
        """Those bytes are done with."""
        self._held -= size
        while self._waiting and self._fits(self._waiting[0][0]):
            size, room = self._waiting.popleft()
            if not room.cancelled():
                self._held += size
                room.set_result(None)

    def _fits(self, size: int) -> bool:
        return not self._held or self._held + size <= self._limit
