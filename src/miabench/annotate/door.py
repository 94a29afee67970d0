"""Who may come in: requests of the one browser that was given the address, and of no other page that it has open.

The server listens on this machine alone, yet every page of the web can make the reader's browser send requests here.
So: the token that only the terminal showed (in the address once, in a cookie from then on); the Host header, which a
name that was pointed here (DNS rebinding) gives away; and, where something is written, the Origin header and a media
type that no form can send.
"""

import secrets
from dataclasses import dataclass, field

from aiohttp import web

HOST = "127.0.0.1"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True)
class Door:
    """What a request must show.

    Attributes:
        port: on which the server listens.
        policy: the content security policy of every response.
        token: whoever has it may label.
    """

    port: int
    policy: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers keep those of all ports of a host together, and two people may label at once."""
        return f"miabench_annotate_{self.port}"

    def check(self, request: web.Request) -> None:
        """Let a request in.

        Raises:
            web.HTTPException: it lacks what it must show.
        """
        hosts = {f"{HOST}:{self.port}", f"localhost:{self.port}"}
        if request.headers.get("Host", "") not in hosts:
            raise web.HTTPMisdirectedRequest(text="this server answers to its own address alone")
        if not (self._has_token(request.cookies.get(self.cookie)) or self._has_token(request.query.get("token"))):
            raise web.HTTPForbidden(text="open the address that `mia annotate` printed, with its token")
        if request.method not in ("GET", "HEAD"):
            if request.headers.get("Origin") != f"http://{request.headers['Host']}":
                raise web.HTTPForbidden(text="labels are taken from the page of this server alone")
            if request.content_type != "application/json":
                raise web.HTTPUnsupportedMediaType(text="labels are sent as JSON")

    def seal(self, response: web.StreamResponse) -> None:
        """Set the headers that every response has."""
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = self.policy

    def hand_out(self, response: web.StreamResponse) -> None:
        """Give the browser the token as a cookie that no script reads and no other site sends."""
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")

    def _has_token(self, given: str | None) -> bool:
        return given is not None and secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
