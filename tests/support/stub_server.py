"""An OpenAI-compatible chat server on loopback that remembers what it was asked, for tests and benchmarks.

It answers `answer(text)` after `latency` seconds, or what `plan` says where that depends on more than the last text.
Each request is recorded when it arrives and again when the whole response has been handed to the kernel, so a test can
tell which generations were finished before a client died.
"""

import base64
import hashlib
import json
import select
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


@dataclass
class Seen:
    """One request: its text, images (media type and bytes), body, the times it came and was answered, and how."""

    text: str
    images: list[tuple[str, bytes]]
    body: dict[str, Any]
    came: float
    answered: float | None = None
    status: int | None = None
    """Of the answer; None where there was none."""

    @cached_property
    def key(self) -> str:
        """The same for the same messages to the same model."""
        return hashlib.sha256(json.dumps([self.body["model"], self.body["messages"]]).encode()).hexdigest()


class Plan(NamedTuple):
    """How a request is answered.

    Attributes:
        text: of the answer.
        status: other than 200 it is an error, without the text.
        stall: seconds beyond the latency.
        prompt_tokens: what the answer says of them; a number of one's own finds the answer again in a journal.
    """

    text: str
    status: int = 200
    stall: float = 0.0
    prompt_tokens: int = 10


@dataclass
class Stub:
    """What the server saw. All fields are guarded by `lock`."""

    url: str
    answer: Callable[[str], str]
    latency: float
    fail: Callable[[str], int | None] = lambda _: None
    """The status to answer a text with instead of 200, or None."""
    plan: Callable[[Seen], Plan] | None = None
    """Asked when a request arrives, in the place of `answer` and `fail`."""
    requests: list[Seen] = field(default_factory=list)
    open_now: int = 0
    open_most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def asked_again(self, grace: float = 0.0) -> list[str]:
        """Texts asked again after an answer to them had left more than `grace` seconds before that."""
        with self.lock:
            again: list[str] = []
            for n, seen in enumerate(self.requests):
                earlier = [r.answered for r in self.requests[:n] if r.text == seen.text and r.answered is not None]
                if earlier and seen.came - min(earlier) > grace:
                    again.append(seen.text)
            return again

    def counts(self) -> Counter[str]:
        """How often each text was asked."""
        with self.lock:
            return Counter(seen.text for seen in self.requests)


@contextmanager
def serve(answer: Callable[[str], str], latency: float = 0.0, status: int | None = None) -> Iterator[Stub]:
    """Run the server on a free port of 127.0.0.1 until the block ends."""
    stub = Stub("", answer, latency, lambda _: status)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            data = self.rfile.read(length := int(self.headers["Content-Length"]))
            if len(data) < length:
                raise ConnectionError  # the client was killed while it asked
            body = json.loads(data)
            seen = _seen(body)
            with stub.lock:
                stub.requests.append(seen)
                stub.open_now += 1
                stub.open_most = max(stub.open_most, stub.open_now)
            try:
                plan = stub.plan(seen) if stub.plan else None
                time.sleep(stub.latency + (plan.stall if plan else 0))
                plan = plan or _plan(stub, seen.text)
                data = json.dumps(_reply(plan, body) if plan.status == 200 else _error(plan.status)).encode()
                head = f"HTTP/1.1 {plan.status} X\r\nContent-Type: application/json\r\n"
                head += f"Content-Length: {len(data)}\r\n\r\n"
                if _is_gone(self.connection):
                    raise ConnectionError  # the client was killed: this generation never finished
                self.wfile.write(head.encode() + data)
                with stub.lock:
                    seen.answered, seen.status = time.monotonic(), plan.status
            finally:
                with stub.lock:
                    stub.open_now -= 1

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that was killed is part of the tests; a bug in this server is not."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    server = Server(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _is_gone(connection: socket.socket) -> bool:
    """Whether the other side has closed; a write would still succeed once."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""


def _seen(body: dict[str, Any]) -> Seen:
    content = body["messages"][-1]["content"]
    parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
    images = []
    for part in parts:
        if part["type"] == "image_url":
            head, data = part["image_url"]["url"].split(",", 1)
            images.append((head.removeprefix("data:").removesuffix(";base64"), base64.b64decode(data, validate=True)))
    text = "".join(part["text"] for part in parts if part["type"] == "text")
    return Seen(text, images, body, time.monotonic())


def _plan(stub: Stub, text: str) -> Plan:
    status = stub.fail(text)
    return Plan(stub.answer(text)) if status is None else Plan("", status)


def _reply(plan: Plan, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-stub",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": plan.text}}],
        "usage": {"prompt_tokens": plan.prompt_tokens, "completion_tokens": 5, "total_tokens": plan.prompt_tokens + 5},
    }


def _error(status: int) -> dict[str, Any]:
    return {"error": {"message": f"stub says {status}", "type": "stub", "code": None}}
