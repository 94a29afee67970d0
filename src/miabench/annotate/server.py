"""The page that people label on, served to this machine alone; `door` says who is let in, `desk` what they see.

    GET /                   the page
    GET /items              every item's components and this annotator's labels of them
    GET /items/{number}     one item: instruction, response, components
    GET /images/{number}    its image
    POST /labels            {"item": 3, "component": "5f0c2a9be1d4/2", "label": "holds", "note": ""}

A label is on the disk before its request is answered.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Annotated, Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from miabench.annotate.desk import Desk, Sheet, UnknownComponentError, picture_of
from miabench.annotate.door import HOST, Door
from miabench.bench.visible import pieces
from miabench.errors import RunError
from miabench.evaluate.labels import MAX_NOTE, LabelValue
from miabench.report.html import Assets, assets, environment

MAX_BODY = 65_536
"""Bytes of a request that is read."""

_DESK: web.AppKey[Desk] = web.AppKey("desk", Desk)
_DOOR: web.AppKey[Door] = web.AppKey("door", Door)


class Wanted(BaseModel):
    """The body of a request that stores a label; `item` is the item's place, from 0."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    item: Annotated[int, Field(ge=0)]
    component: str
    label: LabelValue
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""


async def serve(desk: Desk, *, port: int, ready: Callable[[str], None], stop: asyncio.Event) -> None:
    """Serve a desk until `stop` is set.

    Args:
        desk: what is labelled.
        port: to listen on; 0 takes a free one.
        ready: is called with the address to open once the server listens.
        stop: ends it; requests under way are answered first.

    Raises:
        RunError: the port is taken or may not be used.
    """
    try:
        listening = socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise RunError(f"can't listen on port {port}: {error}; choose another --port, or leave it out") from error
    made = assets("annotate", has_files=True)
    door = Door(listening.getsockname()[1], f"{made.policy}; connect-src 'self'; frame-ancestors 'none'")
    runner = web.AppRunner(application(desk, door, made), access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        ready(door.url)
        await stop.wait()
    finally:
        await runner.cleanup()
        listening.close()


def application(desk: Desk, door: Door, made: Assets) -> web.Application:
    """The server of one desk, as an aiohttp application."""

    @web.middleware
    async def checked(request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        door.check(request)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def sealed(_: web.Request, response: web.StreamResponse) -> None:
        door.seal(response)

    async def page(_: web.Request) -> web.Response:
        html = environment().get_template("annotate.html.j2")
        text = html.render(desk=desk, style=made.style, script=made.script, max_note=MAX_NOTE)
        response = web.Response(text=text, content_type="text/html")
        door.hand_out(response)
        return response

    app = web.Application(middlewares=[checked], client_max_size=MAX_BODY)
    app[_DESK], app[_DOOR] = desk, door
    app.on_response_prepare.append(sealed)
    app.add_routes(
        [
            web.get("/", page),
            web.get("/items", _items),
            web.get(r"/items/{number:\d{1,9}}", _item),
            web.get(r"/images/{number:\d{1,9}}", _image),
            web.post("/labels", _save),
        ]
    )
    return app


async def _items(request: web.Request) -> web.Response:
    desk = request.app[_DESK]
    return web.json_response({"items": [_labels(desk, sheet) for sheet in desk.sheets]})


def _labels(desk: Desk, sheet: Sheet) -> list[dict[str, str | None]]:
    """A sheet's components and the labels that they have, if any."""
    found = [(demand, desk.label(sheet, demand)) for demand in sheet.demands]
    return [
        {"id": demand.id, "label": label.label if label else None, "note": label.note if label else ""}
        for demand, label in found
    ]


async def _item(request: web.Request) -> web.Response:
    sheet = _sheet(request)
    return web.json_response(
        {
            "instruction": _shown(sheet.instruction),
            "response": _shown(sheet.response),
            "notes": [_shown(note) for note in sheet.notes],
            "has_image": picture_of(sheet) is not None,
            "components": [
                {
                    "id": demand.id,
                    "text": _shown(demand.text),
                    "points": demand.points,
                    "category": demand.category,
                }
                for demand in sheet.demands
            ],
        }
    )


async def _image(request: web.Request) -> web.Response:
    found = picture_of(_sheet(request))
    if found is None:
        raise web.HTTPNotFound(text="this item has no image")
    return web.Response(body=found.data, content_type=found.media_type)


async def _save(request: web.Request) -> web.Response:
    try:
        wanted = Wanted.model_validate_json(await request.read())
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise web.HTTPBadRequest(text=f"{field}: {first['msg']}" if field else str(first["msg"])) from error
    try:
        label = request.app[_DESK].save(wanted.item, wanted.component, wanted.label, wanted.note)
    except UnknownComponentError as error:
        raise web.HTTPNotFound(text=str(error)) from error
    except RunError as error:
        raise web.HTTPInternalServerError(text=str(error)) from error
    return web.json_response({"seq": label.seq, "label": label.label, "note": label.note})


def _sheet(request: web.Request) -> Sheet:
    sheets = request.app[_DESK].sheets
    number = int(request.match_info["number"])
    if number >= len(sheets):
        raise web.HTTPNotFound(text=f"there is no item {number + 1} of {len(sheets)}")
    return sheets[number]


def _shown(text: str) -> list[list[str | bool]]:
    """Text in pieces, each with whether it stands for a hidden character; the page never takes it for markup."""
    return [[piece.text, piece.escaped] for piece in pieces(text)]
