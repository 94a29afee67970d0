"""Runs to label, and a labelling server on this machine, for tests."""

import asyncio
import base64
import hashlib
import http.client
import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from aiohttp import web
from markupsafe import Markup
from small_benchmark import picture

from miabench.annotate.desk import Desk
from miabench.annotate.door import Door
from miabench.annotate.server import application, serve
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.evaluate.labels import Label, LabelValue, response_digest
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.report.html import Assets, assets

IDENTITY = "0123456789ab"

SECRETS = ("SECRET evidence", "SECRET reason", "SECRET reply", "SECRET model", "SECRET flag", "SECRET correction")
"""What an annotator must not see, for it tells of verdicts."""


def component(
    item: str, number: int, fraction: float | None = 1.0, by: str | None = "rule", points: float = 2.0, text: str = ""
) -> ComponentResult:
    """A component with a verdict, or undecided where the fraction is None."""
    outcome = "undecided" if fraction is None else "holds" if fraction == 1 else "broken"
    return ComponentResult.model_validate(
        {
            "id": f"{item}/{number}",
            "text": text or f"demand {number} of {item}",
            "points": points,
            "category": CATEGORIES[number % 8],
            "outcome": outcome,
            "fraction": fraction,
            "decided_by": None if fraction is None else by,
            "evidence": SECRETS[0],
            "reason": SECRETS[1],
            "spread": 0.123,
            "loose_fraction": fraction,
        }
    )


def result(number: int, *components: ComponentResult, response: str | None = "It rains.", **more: Any) -> ItemResult:
    """An item `i<number>`; with two components where none are given."""
    item = f"i{number}"
    image = f"data:image/png;base64,{base64.b64encode(picture(number % 9)).decode()}"
    given = {
        "id": item,
        "instruction": f"Instruction {number}.",
        "level": LEVELS[number % 5],
        "source": SECRETS[3],
        "image": image,
        "response": response,
        "failure": None if response is not None else "gone",
        "components": components or (component(item, 1), component(item, 2, 0.0, "judge")),
        "corrections": (SECRETS[5],),
        "replies": (JudgeReply(judge=SECRETS[3], version="", repeat=0, text=SECRETS[2], status="ok"),),
        "flags": (SECRETS[4],),
    }
    return ItemResult.model_validate({**given, **more})


def label(of: ItemResult, number: int, value: LabelValue, annotator: str = "ann", seq: int = 1) -> Label:
    """A label of a component of an item, which is numbered from 1."""
    return Label.model_validate(
        {
            "seq": seq,
            "item": of.id,
            "component": f"{of.id}/{number}",
            "response": response_digest(of.response or ""),
            "annotator": annotator,
            "label": value,
            "time": "2026-05-01T09:30:12Z",
        }
    )


class Place(NamedTuple):
    """Where a server listens, and the token that it asks for."""

    port: int
    token: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"miabench_annotate_{self.port}={self.token}"}

    @property
    def writes(self) -> dict[str, str]:
        """The headers of a request that stores a label."""
        return {**self.cookie, "Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def place_of(url: str) -> Place:
    """The place that an address names."""
    parts = urlsplit(url)
    return Place(parts.port or 0, parse_qs(parts.query)["token"][0])


def ask(
    place: Place, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> Answer:
    """One request; the Host header may be among the given ones."""
    given = headers if headers is not None else place.cookie
    with closing(http.client.HTTPConnection("127.0.0.1", place.port, timeout=10)) as connection:
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read().decode("utf-8", "replace"))


def post(place: Place, item: int, component: str, value: str, **more: Any) -> Answer:
    """Store a label."""
    body = json.dumps({"item": item, "component": component, "label": value, **more}).encode()
    return ask(place, "/labels", "POST", place.writes, body)


@contextmanager
def serving(desk: Desk, steps: str = "", *, policy: bool = True) -> Iterator[Place]:
    """Serve a desk, and close its file in the end; with `steps` the page has them after its own script, and without a
    policy it may do anything."""
    found: queue.Queue[str | BaseException] = queue.Queue()
    stops: list[Callable[[], object]] = []

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        stops.append(lambda: loop.call_soon_threadsafe(stop.set))
        if steps or not policy:
            await _serve_with(desk, steps, found.put, stop, policy=policy)
        else:
            await serve(desk, port=0, ready=found.put, stop=stop)

    def run() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - raised again by the test
            found.put(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    url = found.get(timeout=20)
    if isinstance(url, BaseException):
        raise url
    try:
        yield place_of(url)
    finally:
        stops[0]()
        thread.join(10)
        desk.file.close()


async def _serve_with(
    desk: Desk, steps: str, ready: Callable[[str], None], stop: asyncio.Event, *, policy: bool
) -> None:
    made = assets("annotate", has_files=True)
    script = f"{made.script}\n(async () => {{{steps}}})();"
    allowed = "default-src * data: 'unsafe-inline' 'unsafe-eval'"
    if policy:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        sources = made.policy.split("; ")
        scripts = f"script-src 'sha256-{digest}'"
        allowed = "; ".join(scripts if source.startswith("script-src") else source for source in sources)
        allowed += "; connect-src 'self'; frame-ancestors 'none'"
    listening = socket.create_server(("127.0.0.1", 0))
    door = Door(listening.getsockname()[1], allowed)
    app = application(desk, door, Assets(made.style, Markup(script), allowed))  # noqa: S704 - of the test
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    ready(door.url)
    await stop.wait()
    await runner.cleanup()


def desk_of(folder: Path, results: list[ItemResult], annotator: str = "ann", sample: int | None = None) -> Desk:
    """The desk of an annotator of a run folder."""
    folder.mkdir(exist_ok=True)
    return Desk.open(folder, "synth", IDENTITY, results, annotator, sample)
