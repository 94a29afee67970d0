"""A host of images on loopback that misbehaves on request and remembers what it was asked, for tests and benchmarks."""

import asyncio
import io
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image


@dataclass(frozen=True)
class Reply:
    """What a request is answered with.

    Attributes:
        delay: seconds before the first byte.
        length: the Content-Length that is claimed; None for none at all, -1 for the true one.
        cut: after how many bytes of the body the connection is closed.
        drip: seconds before each single byte of the body.
        raw: bytes to answer with instead of HTTP, before the connection is closed.
    """

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "image/jpeg"),)
    delay: float = 0.0
    length: int | None = -1
    cut: int | None = None
    drip: float = 0.0
    raw: bytes | None = None


@dataclass
class Host:
    """What the host saw; read it once nothing is asked any more.

    Attributes:
        requests: the path and headers (names in lower case) of each request, as they came.
        times: when each of them came, by `time.monotonic`.
        most_open: the most requests under way at a time.
    """

    url: str = ""
    port: int = 0
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    open: int = 0
    most_open: int = 0

    def counts(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _ in self.requests)


def redirect(location: str, status: int = 302) -> Reply:
    """A redirect to somewhere."""
    return Reply(status=status, headers=(("Location", location),))


def noise(kilobytes: int, seed: int = 0, form: str = "JPEG") -> bytes:
    """An image of about that size; of another seed, another one."""
    side = int((kilobytes * 1000 / 0.36) ** 0.5) if form == "JPEG" else int((kilobytes * 333) ** 0.5)
    image = Image.merge("RGB", [Image.effect_noise((side, side), 18 + seed % 7) for _ in range(3)])
    image.paste((seed % 256, seed // 256 % 256, 90), (0, 0, 8, 8))
    buffer = io.BytesIO()
    image.save(buffer, form, **({"quality": 85} if form == "JPEG" else {}))
    return buffer.getvalue()


@contextmanager
def serve(answer: Callable[[str, int], Reply], tls: ssl.SSLContext | None = None) -> Iterator[Host]:
    """Run a host on a free port until the block ends.

    Args:
        answer: what to say to a path that was asked for that many times before.
        tls: with this certificate, by https.
    """
    host = Host()
    ready, loop, done = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await _exchange(reader, writer, host, answer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass  # the client went away, or the host ends: part of the tests
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls, backlog=512)
        host.port = server.sockets[0].getsockname()[1]
        host.url = f"{'https' if tls else 'http'}://127.0.0.1:{host.port}"
        ready.set()
        await done.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield host
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: Host, answer: Callable[[str, int], Reply]
) -> bool:
    """One request and its reply; whether the connection stays open."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").splitlines()
    path = first.split(" ")[1]
    seen = sum(path == asked for asked, _ in host.requests)
    host.requests.append((path, {k.lower(): v for k, _, v in (line.partition(": ") for line in lines if line)}))
    host.times.append(time.monotonic())
    host.open += 1
    host.most_open = max(host.most_open, host.open)
    try:
        return await _reply(writer, answer(path, seen))
    finally:
        host.open -= 1


async def _reply(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    if reply.delay:
        await asyncio.sleep(reply.delay)
    if reply.raw is not None:
        writer.write(reply.raw)
        await writer.drain()
        return False
    headers = dict(reply.headers)
    if reply.length is not None:
        headers["Content-Length"] = str(len(reply.body) if reply.length < 0 else reply.length)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {reply.status} X\r\n{head}\r\n".encode("latin-1"))
    for n in range(len(reply.body) if reply.drip else 0):
        await asyncio.sleep(reply.drip)
        writer.write(reply.body[n : n + 1])
        await writer.drain()
    if not reply.drip:
        writer.write(reply.body[: reply.cut])
        await writer.drain()
    return reply.length is not None and reply.cut is None
