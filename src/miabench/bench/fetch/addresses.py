"""Which addresses may be asked: those of the public internet, so that a URL can't reach into the user's own network."""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from miabench.bench.fetch.outcome import DeadError

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_NUMERIC = re.compile(r"[\d.]+|.*:.*")


class PrivateAddressError(OSError):
    """A name that stands for no public address."""


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; those that carry an IPv4 address count as that one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if (inner := _embedded(ip)) is None:
            return ip in _UNICAST and ip.is_global and not ip.is_multicast
        ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def check_host(host: str) -> None:
    """Refuse a host that is written as an address which isn't public, or that is this machine by name.

    Raises:
        DeadError: it is.
    """
    name = f".{host.rstrip('.').lower()}"
    if name.endswith((".localhost", ".local", ".internal")) or (_NUMERIC.fullmatch(host) and not is_public(host)):
        raise DeadError(f"{host[:60]} isn't a public address")


class PublicResolver(AbstractResolver):
    """Looks names up and gives the public addresses alone: what was checked is what is connected to."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name.

        Raises:
            PrivateAddressError: it has none but others.
            OSError: it can't be looked up.
        """
        found = await self._inner.resolve(host, port, family)
        public = [result for result in found if is_public(result["host"])]
        if found and not public:
            raise PrivateAddressError(f"{host[:60]} is {found[0]['host']}, which isn't a public address")
        return public

    async def close(self) -> None:
        """Nothing is held."""


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64), or None."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
