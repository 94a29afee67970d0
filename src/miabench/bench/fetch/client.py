"""One attempt at one URL: its redirects, each checked, and its body, bounded; or a failure with its reason.

Redirects are followed here and not by aiohttp, so that each hop has its own turn and its own check. One from
https to http is followed too: what counts is that an image comes, and the store records which. There are no cookies, no
netrc and no compression (a compressed body is refused, so that no bound can be got round).
"""

import asyncio
import socket
import ssl
import time
from contextlib import AsyncExitStack
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Self
from urllib.request import getproxies, proxy_bypass

import aiohttp
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from miabench.bench.fetch.addresses import PrivateAddressError, PublicResolver, check_host
from miabench.bench.fetch.outcome import (
    DeadError,
    Limits,
    PassingError,
    RefusedError,
    UnreachableError,
    UntrustedError,
    one_line,
)
from miabench.bench.fetch.turns import Hands, Host, Turns
from miabench.version import __version__

HEADERS = {
    "User-Agent": f"miabench/{__version__} (images of a benchmark; Python)",
    "Accept": "image/jpeg, image/png, image/*;q=0.8, */*;q=0.5",
    "Accept-Encoding": "identity",
}
MOST_HELD = 64_000_000
"""Bytes that have come and wait to be decoded and stored; beyond that, requests wait as well."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PASSING = frozenset((408, 425, 429))


class Body(NamedTuple):
    """The bytes of a file, and whether the host had said where they end."""

    data: bytes
    ends_known: bool


class Client:
    """Asks for files within limits. To be used as an async context; `get` may be called many times at once.

    Attributes:
        hands: holds each body that `get` gives; the caller says when it is done with it.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.hands = Hands(max(MOST_HELD, limits.max_bytes))
        self._turns = Turns(limits)
        self._proxies = getproxies() if limits.use_proxy else {}
        self._contexts = AsyncExitStack()

    async def __aenter__(self) -> Self:
        resolver = ThreadedResolver() if self.limits.allow_private else PublicResolver()
        self._direct = await self._contexts.enter_async_context(self._session(resolver))
        self._proxied = await self._contexts.enter_async_context(self._session(ThreadedResolver()))
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._contexts.aclose()

    def _session(self, resolver: aiohttp.abc.AbstractResolver) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=resolver),  # turns are given here
            timeout=aiohttp.ClientTimeout(
                total=None, connect=self.limits.connect_seconds, sock_read=self.limits.silent_seconds
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=HEADERS,
            auto_decompress=False,
        )

    async def get(self, url: URL) -> Body:
        """The file at a URL, held in `hands`.

        Raises:
            DeadError: it can't be had from there.
            PassingError: it can't be had now.
        """
        left = self.limits.attempt_seconds
        seen: set[URL] = set()
        while True:
            self._check(url)
            seen.add(url)
            async with self._turns.at(url.host or "") as host:
                began = time.monotonic()
                found = await self._hop(url, host, began, left)
                left -= time.monotonic() - began
                if isinstance(found, Body):
                    await self.hands.take(len(found.data))
                    return found
            if found in seen:
                raise DeadError("the redirects go round in a circle")
            if len(seen) > self.limits.max_redirects:
                raise DeadError(f"more than {self.limits.max_redirects} redirects")
            url = found

    def _check(self, url: URL) -> None:
        if url.scheme not in ("http", "https") or not url.host:
            raise DeadError(f"not an http or https URL: {one_line(url)}")
        if not self.limits.allow_private:
            check_host(url.host)

    async def _hop(self, url: URL, host: Host, began: float, left: float) -> Body | URL:
        """One request, within the time that is left, and what it says of the host."""
        try:
            async with asyncio.timeout(left):
                found = await self._request(url)
        except TimeoutError as error:
            reason = f"too slow: not done after {self.limits.attempt_seconds:g} s"
            host.failed(began, reason)
            raise DeadError(reason) from error
        except UnreachableError as error:
            host.failed(began, str(error))
            raise
        except PassingError as error:
            if error.wait is None:
                host.answered()
            else:
                host.hold(error.wait)
                host.failed(began, str(error))
            raise
        except DeadError:
            host.answered()
            raise
        host.answered()
        return found

    async def _request(self, url: URL) -> Body | URL:
        """The body, or where the host redirects to."""
        body, expected = bytearray(), ""
        try:
            proxy = self._proxy(url)
            session = self._proxied if proxy else self._direct
            async with session.get(url, allow_redirects=False, proxy=proxy) as response:
                if response.status in _REDIRECTS:
                    return _target(url, response)
                self._check_response(response)
                expected = f" of {response.content_length:,}" if response.content_length is not None else ""
                async for chunk in response.content.iter_any():
                    body += chunk
                    self._check_size(len(body))
                return Body(bytes(body), response.content_length is not None or "Transfer-Encoding" in response.headers)
        except aiohttp.ClientPayloadError as error:
            raise PassingError(f"cut off after {len(body):,}{expected} bytes", evidence=len(body)) from error
        except aiohttp.SocketTimeoutError as error:
            raise UnreachableError(f"silent for {self.limits.silent_seconds:g} s") from error
        except aiohttp.ConnectionTimeoutError as error:
            raise UnreachableError(f"no connection within {self.limits.connect_seconds:g} s") from error
        except aiohttp.ClientError as error:
            raise _explained(error) from error
        except ssl.SSLError as error:
            raise UnreachableError(f"TLS fails: {one_line(error.reason or error)}") from error
        except OSError as error:
            raise PassingError(f"the connection fails: {one_line(error.strerror or error)}") from error
        except ValueError as error:  # a proxy of a kind that aiohttp doesn't know
            raise DeadError(f"can't be asked for: {one_line(error)}") from error

    def _proxy(self, url: URL) -> URL | None:
        proxy = self._proxies.get(url.scheme)
        return URL(proxy) if proxy and not proxy_bypass(url.host or "") else None

    def _check_response(self, response: aiohttp.ClientResponse) -> None:
        status = response.status
        if status >= 500 or status in _PASSING:
            raise PassingError(f"HTTP {status}", _retry_after(response, self.limits.retry_after_seconds))
        if status != 200:
            raise RefusedError(f"HTTP {status}")
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("", "identity"):
            raise DeadError(f"sent as {one_line(encoding, 20)!r}, though asked for as it is")
        self._check_size(response.content_length or 0)

    def _check_size(self, size: int) -> None:
        if size > self.limits.max_bytes:
            raise DeadError(f"larger than {self.limits.max_bytes / 1e6:g} MB")


def _target(url: URL, response: aiohttp.ClientResponse) -> URL:
    location = response.headers.get("Location")
    if not location:
        raise DeadError(f"HTTP {response.status} without a Location")
    try:
        return url.join(URL(location)).with_fragment(None)
    except ValueError as error:
        raise DeadError(f"redirected to what isn't a URL: {one_line(location)}") from error


def _retry_after(response: aiohttp.ClientResponse, most: float) -> float | None:
    """Seconds that the host asks to wait, up to `most`; it may give them or a date."""
    given = response.headers.get("Retry-After", "").strip()
    if not given:
        return None
    try:
        seconds = (
            float(given)
            if given.isascii() and given.isdigit()
            else parsedate_to_datetime(given).timestamp() - time.time()
        )
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), most)


def _explained(error: aiohttp.ClientError) -> DeadError | PassingError:
    """The failure that an error of aiohttp means."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        if isinstance(error.os_error, PrivateAddressError):
            return DeadError(str(error.os_error))
        if error.os_error.errno == socket.EAI_AGAIN:
            return UnreachableError("DNS gives no answer")
        return DeadError("not found in DNS")
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return PassingError("no connection to the proxy")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        detail = getattr(error.certificate_error, "verify_message", "")
        return UntrustedError(f"its TLS certificate isn't valid: {one_line(detail or error.certificate_error)}")
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return UnreachableError(f"TLS fails: {one_line(getattr(error.os_error, 'reason', None) or error.os_error)}")
    if isinstance(error, aiohttp.ClientConnectorError):
        return UnreachableError(f"no connection: {one_line(error.os_error.strerror or error.os_error)}")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return PassingError(f"the proxy says HTTP {error.status}")
    if isinstance(error, aiohttp.InvalidURL):
        return DeadError(f"not a URL: {one_line(error.description or error)}")
    if isinstance(error, aiohttp.ClientResponseError):
        return PassingError(f"not an answer in HTTP: {one_line(error.message)}")
    return PassingError("the host closed the connection")
