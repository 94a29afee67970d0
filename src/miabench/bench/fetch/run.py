"""Many images at once: what is there isn't asked for, what fails for a time is asked for again, https comes first."""

import asyncio
import hashlib
import os
import random
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from miabench.bench.fetch.outcome import (
    DeadError,
    Limits,
    Outcome,
    PassingError,
    RefusedError,
    UnreachableError,
    UntrustedError,
    one_line,
)
from miabench.bench.normalise import normalise
from miabench.bench.store import ImageStore, Stored
from miabench.errors import ImageError

if TYPE_CHECKING:
    from yarl import URL

    from miabench.bench.fetch.client import Body, Client

DEFAULTS = Limits()

FIRST_WAIT = 0.5
"""Seconds, at most, before the second attempt; each further wait is up to twice as long."""


def fetch(
    references: Mapping[str, str],
    store: ImageStore,
    limits: Limits = DEFAULTS,
    *,
    on_each: Callable[[Outcome], None] = lambda _: None,
    refresh: bool = False,
) -> list[Outcome]:
    """Get images from their URLs into the store. May be called from a notebook as well as from a program.

    Every image is stored as soon as it has come; so an interrupted or killed fetch goes on where it was.

    Args:
        references: the URL of each image, by what it is to be stored under.
        store: where they go, and where those are that need not be asked for.
        limits: of connections, time and size.
        on_each: hears of each outcome as it comes.
        refresh: ask also for those that are there, to learn which have changed.

    Returns:
        One outcome a reference, in their order.

    Raises:
        ImageError: the store can't be written.
    """
    work = _fetch(references, store, limits, on_each, refresh)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    return _run_beside(work)  # this thread has a loop already, as in a notebook


def _run_beside(work: Coroutine[Any, Any, list[Outcome]]) -> list[Outcome]:
    """Run in a loop of another thread; an interrupt here ends it there."""
    started: list[Callable[[], object]] = []

    async def main() -> list[Outcome]:
        task = asyncio.ensure_future(work)
        started.append(lambda: task.get_loop().call_soon_threadsafe(task.cancel))
        return await task

    with ThreadPoolExecutor(1) as thread:
        job = thread.submit(lambda: asyncio.run(main()))
        try:
            return job.result()
        except BaseException:
            if not job.done():
                for cancel in started:
                    cancel()
            raise


async def _fetch(
    references: Mapping[str, str],
    store: ImageStore,
    limits: Limits,
    on_each: Callable[[Outcome], None],
    refresh: bool,
) -> list[Outcome]:
    from PIL import Image as Pillow

    from miabench.bench.fetch.client import Client

    Pillow.preinit()  # now, while nothing waits for it
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(limits.connections, "lookup"))
    threads = ThreadPoolExecutor(os.cpu_count() or 1, "decode")
    try:
        async with Client(limits) as client:
            fetcher = _Fetcher(client, store, threads, refresh)

            async def one(reference: str, url: str) -> Outcome:
                outcome = await fetcher.outcome(reference, url)
                on_each(outcome)
                return outcome

            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(reference, url)) for reference, url in references.items()]
            return [task.result() for task in tasks]
    except BaseExceptionGroup as errors:  # the first ended the others
        raise errors.exceptions[0] from None
    finally:
        threads.shutdown(cancel_futures=True)


class _Fetcher:
    """One fetch under way."""

    def __init__(self, client: "Client", store: ImageStore, threads: ThreadPoolExecutor, refresh: bool) -> None:
        self._client = client
        self._store = store
        self._threads = threads
        self._refresh = refresh
        self._random = random.Random()
        self._speaks_tls: dict[str, bool] = {}
        self._first: dict[str, asyncio.Lock] = {}

    async def outcome(self, reference: str, url: str) -> Outcome:
        loop = asyncio.get_running_loop()
        if not self._refresh and self._store.get(reference) is not None:
            stored = await loop.run_in_executor(self._threads, self._store.intact, reference)
            if stored is not None:
                return Outcome(reference, "had", stored)
        before = self._store.previous(reference)
        try:
            stored = await self._fetched(reference, url)
        except DeadError as error:
            return Outcome(reference, "dead", self._store.get(reference), str(error))
        if before and before.source == "url" and before.original_sha256 != stored.original_sha256:
            change = f"was {before.original_sha256[:12]}, is {stored.original_sha256[:12]}"
            return Outcome(reference, "changed", stored, change)
        return Outcome(reference, "fetched", stored)

    async def _fetched(self, reference: str, text: str) -> Stored:
        from yarl import URL

        try:
            url = URL(text.strip()).with_fragment(None)
        except ValueError as error:
            raise DeadError(f"not a URL: {one_line(text)}") from error
        attempts = self._client.limits.attempts
        last = PassingError("")
        for n in range(attempts):
            try:
                return await self._attempt(reference, url)
            except PassingError as error:
                if error.evidence is not None and error.evidence == last.evidence:
                    raise DeadError(f"{error}, the same twice") from error
                last = error
            if n + 1 < attempts:
                await asyncio.sleep(max(FIRST_WAIT * 2**n * self._random.uniform(0.6, 1.0), last.wait or 0.0))
        raise DeadError(f"{last} ({attempts} attempts)")

    async def _attempt(self, reference: str, url: "URL") -> Stored:
        body = await self._body(url)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._keep, reference, body)
        finally:
            self._client.hands.give(len(body.data))

    async def _body(self, url: "URL") -> "Body":
        """The file, by https where the host has it; what http says counts, if that is how the URL is written."""
        if url.scheme != "http" or url.explicit_port is not None:
            return await self._client.get(url)
        host = url.host or ""
        if host not in self._speaks_tls:
            async with self._first.setdefault(host, asyncio.Lock()):  # one tries, the others wait for what it learns
                if host not in self._speaks_tls:
                    speaks_tls = True
                    try:
                        return await self._by_https(url)
                    except (UnreachableError, UntrustedError):
                        speaks_tls = False
                    finally:
                        self._speaks_tls[host] = speaks_tls
        return await (self._by_https(url) if self._speaks_tls[host] else self._client.get(url))

    async def _by_https(self, url: "URL") -> "Body":
        try:
            return await self._client.get(url.with_scheme("https"))
        except RefusedError:  # some hosts serve other things by https
            return await self._client.get(url)

    def _keep(self, reference: str, body: "Body") -> Stored:
        """Normalise and store; in a thread."""
        try:
            normal = normalise(body.data)
        except ImageError as error:
            if body.ends_known:
                raise DeadError(str(error)) from error
            raise PassingError(str(error), evidence=hashlib.sha256(body.data).digest()) from error
        return self._store.keep(reference, body.data, normal, "url")
