"""Images from the web: against hosts on loopback that fail in every way, and without asking anything elsewhere."""

import asyncio
import email.utils
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import aiohttp.connector
import pytest
from hypothesis import given
from hypothesis import strategies as st
from image_host import Host, Reply, noise, redirect, serve
from pydantic import ValidationError

from miabench.bench.fetch import Limits, Outcome, addresses, client, fetch, run
from miabench.bench.fetch.addresses import check_host, is_public
from miabench.bench.fetch.outcome import DeadError, one_line
from miabench.bench.store import ImageStore
from miabench.errors import ImageError
from miabench.version import __version__

JPEG = noise(20)
OTHER = noise(20, 1)
LIMITS = Limits(
    allow_private=True, use_proxy=False, attempt_seconds=9, connect_seconds=9, silent_seconds=9, per_host=32
)
PROXIES = [f"{name}{case}" for name in ("http", "https", "no", "all") for case in ("_proxy", "_PROXY")]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits, and no proxy of the machine that runs the tests."""
    monkeypatch.setattr(run, "FIRST_WAIT", 0.05)
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    return ImageStore(tmp_path / "images")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[tuple[str, int], tuple[str, int]]]:
    """Where a name and port lead; anything else isn't in DNS."""
    known: dict[tuple[str, int], tuple[str, int]] = {}

    class Resolver:
        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[dict[str, object]]:
            if (host, port) not in known:
                raise socket.gaierror(socket.EAI_NONAME, "not known")
            address, port = known[host, port]
            return [
                {
                    "hostname": host,
                    "host": address,
                    "port": port,
                    "family": family or socket.AF_INET,
                    "proto": 0,
                    "flags": 0,
                }
            ]

        async def close(self) -> None:
            pass

    monkeypatch.setattr(client, "ThreadedResolver", Resolver)
    monkeypatch.setattr(addresses, "ThreadedResolver", Resolver)
    yield known


def fetch_one(url: str, store: ImageStore, limits: Limits = LIMITS) -> Outcome:
    (outcome,) = fetch({"x": url}, store, limits)
    return outcome


def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def always(*replies: Reply) -> Callable[[str, int], Reply]:
    """The replies in turn, then the last again and again."""
    return lambda _path, asked: replies[min(asked, len(replies) - 1)]


def chunked(body: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + f"{len(body):x}\r\n".encode() + body + b"\r\n" + end


PAGE = Reply(b"<!DOCTYPE html><html><body>Gone</body></html>")
LATE = Reply(status=302, headers=(("Location", "/x?a"),), delay=0.4)
GZIP = (("Content-Encoding", "gzip"), ("Content-Type", "image/jpeg"))
CUT = f"cut off after 5,000 of {len(JPEG):,} bytes"

CASES: dict[str, tuple[tuple[Reply, ...], str, int]] = {
    "a good one": ((Reply(JPEG),), "", 1),
    "without a length": ((Reply(JPEG, length=None),), "", 1),
    "in chunks": ((Reply(raw=chunked(JPEG)),), "", 1),
    "503 once": ((Reply(b"", 503), Reply(JPEG)), "", 2),
    "408, 429, 500": ((Reply(b"", 408), Reply(b"", 429), Reply(b"", 500), Reply(JPEG)), "", 4),
    "503 for ever": ((Reply(b"", 503),), "HTTP 503 (4 attempts)", 4),
    "404": ((Reply(b"", 404),), "HTTP 404", 1),
    "410": ((Reply(b"", 410),), "HTTP 410", 1),
    "403": ((Reply(b"", 403),), "HTTP 403", 1),
    "401": ((Reply(b"", 401),), "HTTP 401", 1),
    "204": ((Reply(b"", 204, length=None),), "HTTP 204", 1),
    "cut off once": ((Reply(JPEG, cut=5000), Reply(JPEG)), "", 2),
    "cut off elsewhere": ((Reply(JPEG, cut=5000), Reply(JPEG, cut=6000), Reply(JPEG)), "", 3),
    "cut off for ever": ((Reply(JPEG, cut=5000),), f"{CUT}, the same twice", 2),
    "cut off in chunks": ((Reply(raw=chunked(JPEG, b"")), Reply(JPEG)), "", 2),
    "cut off without a length": ((Reply(JPEG[:5000], length=None), Reply(JPEG)), "", 2),
    "half an image": ((Reply(JPEG[:5000]),), "can't be decoded, it is damaged or truncated: image file is trunc", 1),
    "a page": ((PAGE,), "not an image: it begins like HTML", 1),
    "nothing": ((Reply(b""),), "not an image: it is empty", 1),
    "gzip": ((Reply(JPEG, headers=GZIP),), "sent as 'gzip', though asked for as it is", 1),
    "closed at once": ((Reply(raw=b""),), "the host closed the connection (4 attempts)", 8),
    "not HTTP": ((Reply(raw=b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),), "not an answer in HTTP: ", 4),
    "a large length": ((Reply(JPEG, length=20_000_001),), "larger than 20 MB", 1),
    "a redirect to nowhere": ((redirect(""),), "HTTP 302 without a Location", 1),
    "a redirect to no URL": ((redirect("http://[:"),), "redirected to what isn't a URL: http://[:", 1),
    "a redirect to a file": ((redirect("file:///etc/passwd"),), "not an http or https URL: file:///etc/passwd", 1),
    "a circle of one": ((redirect("/x"),), "the redirects go round in a circle", 1),
    "too long a circle": ((redirect("/x?a"), redirect("/x?b")), "the redirects go round in a circle", 1),
}


@pytest.mark.parametrize("name", CASES)
def test_each_failure_has_its_own_reason(name: str, store: ImageStore) -> None:
    replies, reason, requests = CASES[name]
    with serve(always(*replies)) as host:
        outcome = fetch_one(f"{host.url}/x", store)
    assert outcome.reason.startswith(reason) if reason else outcome.reason == ""
    assert outcome.state == ("dead" if reason else "fetched")
    assert host.counts()["/x"] == requests
    assert (outcome.stored is None) == bool(reason)
    assert "\n" not in outcome.reason
    if not reason:
        assert store.read("x").data == JPEG


@pytest.mark.parametrize(
    ("replies", "reason", "requests"),
    [
        ((Reply(JPEG, drip=0.05),), "too slow: not done after 0.6 s", 1),
        ((LATE, Reply(JPEG, delay=0.4)), "too slow: not done after 0.6 s", 1),
        ((Reply(JPEG, delay=0.55), Reply(JPEG)), "", 2),
        ((Reply(JPEG, delay=0.55),), "silent for 0.5 s (2 attempts)", 2),
    ],
)
def test_slow_hosts_end_within_their_time(
    replies: tuple[Reply, ...], reason: str, requests: int, store: ImageStore
) -> None:
    limits = LIMITS.model_copy(update={"attempt_seconds": 0.6, "silent_seconds": 0.5, "attempts": 2})
    with serve(lambda _path, _: replies[min(len(host.requests), len(replies)) - 1]) as host:
        start = time.monotonic()
        outcome = fetch_one(f"{host.url}/x", store, limits)
    assert outcome.reason == reason
    assert host.counts()["/x"] == requests
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "not an http or https URL: "),
        ("ftp://example.org/a.jpg", "not an http or https URL: ftp://example.org/a.jpg"),
        ("file:///etc/passwd", "not an http or https URL: file:///etc/passwd"),
        ("example.org/a.jpg", "not an http or https URL: example.org/a.jpg"),
        ("http://[::1", "not a URL: http://[::1"),
        ("http://example.org:99999/", "not a URL: http://example.org:99999/"),
        ("http://nowhere.test/a.jpg", "not found in DNS"),
        ("http://127.0.0.1/a.jpg", "127.0.0.1 isn't a public address"),
        ("http://10.0.0.1/a.jpg", "10.0.0.1 isn't a public address"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 isn't a public address"),
        ("https://[::1]:8000/a.jpg", "::1 isn't a public address"),
        ("http://[::ffff:10.0.0.1]/", "isn't a public address"),
        ("http://2130706433/", "2130706433 isn't a public address"),
        ("http://017700000001/", "017700000001 isn't a public address"),
        ("http://127.1/", "127.1 isn't a public address"),
        ("http://localhost:8000/", "localhost isn't a public address"),
        ("http://a.LOCALHOST./", "isn't a public address"),
        ("http://notlocalhost/", "not found in DNS"),
        ("http://inner.test/", "inner.test is 192.168.1.4, which isn't a public address"),
    ],
)
def test_what_may_not_be_asked_is_not(url: str, reason: str, store: ImageStore, names: dict[object, object]) -> None:
    names["inner.test", 443] = names["inner.test", 80] = ("192.168.1.4", 80)
    outcome = fetch_one(url, store, Limits(use_proxy=False))
    assert outcome.state == "dead"
    assert reason in outcome.reason


def test_a_hexadecimal_address_is_looked_up_and_refused(store: ImageStore) -> None:
    assert "isn't a public address" in fetch_one("http://0x7f.0.0.1/", store, Limits(use_proxy=False)).reason


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/a.jpg", "10.0.0.1 isn't a public address"),
        ("//127.0.0.2/a.jpg", "127.0.0.2 isn't a public address"),
        ("http://inner.test/a.jpg", "inner.test is 192.168.1.4, which isn't a public address"),
    ],
)
def test_every_redirect_is_checked(
    target: str, reason: str, store: ImageStore, names: dict[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or real(address))
    names["inner.test", 443] = names["inner.test", 80] = ("192.168.1.4", 80)
    with serve(always(redirect(target))) as host:
        outcome = fetch_one(f"{host.url}/x", store, Limits(use_proxy=False))
    assert (outcome.state, outcome.reason) == ("dead", reason)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("2002:808:808::1", True),
        *((address, False) for address in ("0.0.0.1", "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1")),
        *((address, False) for address in ("100.64.0.1", "169.254.169.254", "224.0.0.1", "255.255.255.255")),
        *((address, False) for address in ("192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1%eth0")),
        *((address, False) for address in ("fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "::7f00:1")),
        *((address, False) for address in ("2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "64:ff9b:1::808:808")),
        *((address, False) for address in ("", "localhost", "127.1", "2130706433", "0x7f000001")),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) == public


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_counts_as_itself(address: IPv4Address) -> None:
    number, public = int(address), is_public(str(address))
    assert is_public(str(IPv6Address((0xFFFF << 32) | number))) == public
    assert is_public(str(IPv6Address((0x64FF9B << 96) | number))) == public
    assert is_public(str(IPv6Address((0x2002 << 112) | (number << 80)))) == public
    if not public:
        with pytest.raises(DeadError):
            check_host(str(address))


@given(st.ip_addresses(network="fc00::/7") | st.ip_addresses(network="fe80::/10") | st.ip_addresses(network="::/64"))
def test_inner_addresses_are_not_public(address: IPv6Address) -> None:
    assert address.ipv4_mapped or not is_public(str(address))


def test_the_last_redirect_allowed_is_followed(store: ImageStore) -> None:
    def answer(path: str, _: int) -> Reply:
        n = int(path[1:])
        return Reply(JPEG) if n == 0 else redirect(f"{n - 1}#part", 301 + n % 2)

    with serve(answer) as host:
        wanted = {str(n): f"{host.url}/{n}" for n in (5, 6)}
        five, six = fetch(wanted, store, LIMITS)
        assert five.state == "fetched"
        assert six.reason == "more than 5 redirects"
        assert host.counts()["/0"] == 1
        none = LIMITS.model_copy(update={"max_redirects": 0})
        assert fetch({"1": f"{host.url}/1"}, store, none)[0].reason == "more than 0 redirects"


def test_a_body_is_bounded_whatever_its_length_is_said_to_be(store: ImageStore) -> None:
    limits = LIMITS.model_copy(update={"max_bytes": 15_000})
    for reply in (Reply(JPEG), Reply(JPEG, length=None), Reply(raw=chunked(JPEG))):
        with serve(always(reply)) as host:
            assert fetch_one(f"{host.url}/x", store, limits).reason == "larger than 0.015 MB"


def test_requests_name_us_and_carry_nothing_else(
    store: ImageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    cookie = Reply(status=302, headers=(("Location", "/y"), ("Set-Cookie", "a=b")))
    with serve(lambda path, _: cookie if path == "/x" else Reply(JPEG)) as host:
        assert fetch_one(f"{host.url}/x", store).state == "fetched"
    assert [path for path, _ in host.requests] == ["/x", "/y"]
    for _, headers in host.requests:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert headers["user-agent"].startswith(f"miabench/{__version__} ")
        assert headers["accept-encoding"] == "identity"


def test_what_is_there_is_not_asked_for(store: ImageStore) -> None:
    heard: list[Outcome] = []
    with serve(lambda path, _: Reply(b"", 404) if path == "/3" else Reply(JPEG)) as host:
        wanted = {str(n): f"{host.url}/{n}" for n in range(6)}
        first = fetch(wanted, store, LIMITS, on_each=heard.append)
        assert [o.state for o in first] == ["fetched"] * 3 + ["dead"] + ["fetched"] * 2
        assert [o.reference for o in first] == list(wanted)
        assert sorted(heard) == sorted(first)
        second = fetch(wanted, ImageStore(store.root), LIMITS)
        assert [o.state for o in second] == ["had"] * 3 + ["dead"] + ["had"] * 2
        assert host.counts() == {**{f"/{n}": 1 for n in range(6)}, "/3": 2}
        assert fetch({}, store, LIMITS) == []


def test_a_damaged_image_is_fetched_again(store: ImageStore) -> None:
    with serve(always(Reply(JPEG))) as host:
        fetch_one(f"{host.url}/x", store)
        (path,) = store.root.glob("objects/*/*.jpg")
        path.write_bytes(bytes(len(JPEG)))
        assert fetch_one(f"{host.url}/x", store).state == "fetched"
        assert store.read("x").data == JPEG


def test_a_refresh_tells_what_has_changed(store: ImageStore) -> None:
    with serve(always(Reply(JPEG), Reply(JPEG), Reply(OTHER), Reply(b"", 404))) as host:
        outcomes = [fetch({"x": f"{host.url}/x"}, store, LIMITS, refresh=True)[0] for _ in range(4)]
    assert [o.state for o in outcomes] == ["fetched", "fetched", "changed", "dead"]
    before, after = outcomes[1].stored, outcomes[2].stored
    assert before is not None
    assert after is not None
    assert outcomes[2].reason == f"was {before.original_sha256[:12]}, is {after.original_sha256[:12]}"
    assert outcomes[3] == Outcome("x", "dead", after, "HTTP 404")
    assert store.read("x").data == OTHER


def test_what_came_from_elsewhere_has_not_changed(store: ImageStore) -> None:
    store.add("x", OTHER, "parquet")
    with serve(always(Reply(JPEG))) as host:
        assert fetch({"x": f"{host.url}/x"}, store, LIMITS, refresh=True)[0].state == "fetched"


def test_connections_are_bounded_in_all_and_for_a_host(
    store: ImageStore, names: dict[tuple[str, int], tuple[str, int]]
) -> None:
    def answer(_path: str, _asked: int) -> Reply:
        return Reply(JPEG, delay=0.05)

    limits = LIMITS.model_copy(update={"per_host": 3, "connections": 5})
    with serve(answer) as one, serve(answer) as two:
        names["two.test", two.port] = ("127.0.0.1", two.port)
        places = (one.url, f"http://two.test:{two.port}")
        wanted = {f"{place}/{n}": f"{place}/{n}" for place in places for n in range(12)}
        start = time.monotonic()
        outcomes = fetch(wanted, store, limits)
    assert {o.state for o in outcomes} == {"fetched"}
    assert max(one.most_open, two.most_open) == 3
    times = sorted(one.times + two.times)
    assert all(times[n + 5] - times[n] > 0.04 for n in range(len(times) - 5))
    assert time.monotonic() - start < 3


def test_waiting_for_a_retry_holds_no_turn(store: ImageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FIRST_WAIT", 0.5)
    limits = LIMITS.model_copy(update={"connections": 1})
    with serve(lambda path, asked: Reply(b"", 503) if path == "/0" and not asked else Reply(JPEG)) as host:
        outcomes = fetch({str(n): f"{host.url}/{n}" for n in range(8)}, store, limits)
    assert {o.state for o in outcomes} == {"fetched"}
    assert [path for path, _ in host.requests] == [*(f"/{n}" for n in range(8)), "/0"]
    assert 0.3 <= host.times[-1] - host.times[0] < 1.5


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("99999", 0.5, 1.5),  # as long as is allowed
        (email.utils.formatdate(time.time() + 3600, usegmt=True), 0.5, 1.5),
        (email.utils.formatdate(time.time() - 3600, usegmt=True), 0.0, 0.5),
        ("soon", 0.0, 0.5),
        ("-3", 0.0, 0.5),
    ],
    ids=["long", "in an hour", "an hour ago", "soon", "negative"],
)
def test_the_host_says_when_to_come_again(value: str, least: float, most: float, store: ImageStore) -> None:
    limits = LIMITS.model_copy(update={"retry_after_seconds": 0.5})
    with serve(always(Reply(b"", 429, (("Retry-After", value),)), Reply(JPEG))) as host:
        assert fetch_one(f"{host.url}/x", store, limits).state == "fetched"
    assert least <= host.times[1] - host.times[0] < most


def test_a_host_that_asks_to_wait_is_not_asked_for_anything_else(store: ImageStore) -> None:
    busy = Reply(b"", 429, (("Retry-After", "1"),))
    limits = LIMITS.model_copy(update={"per_host": 1})
    with serve(lambda path, asked: busy if path == "/0" and not asked else Reply(JPEG)) as host:
        outcomes = fetch({str(n): f"{host.url}/{n}" for n in range(5)}, store, limits)
    assert {o.state for o in outcomes} == {"fetched"}
    assert host.times[1] - host.times[0] >= 1.0


def test_a_host_that_always_asks_to_wait_is_given_up(
    store: ImageStore, names: dict[tuple[str, int], tuple[str, int]]
) -> None:
    busy = Reply(b"", 429, (("Retry-After", "9"),))
    limits = LIMITS.model_copy(update={"per_host": 2, "retry_after_seconds": 0.1})
    with serve(always(busy)) as host, serve(always(Reply(JPEG))) as other:
        names["two.test", other.port] = ("127.0.0.1", other.port)
        wanted = {str(n): f"{host.url}/{n}" for n in range(50)}
        outcomes = fetch({**wanted, "y": f"http://two.test:{other.port}/y"}, store, limits)
    assert outcomes.pop().state == "fetched"
    assert {o.state for o in outcomes} == {"dead"}
    assert outcomes[-1].reason == "given up, its host failed 4 times in a row: HTTP 429"
    assert len(host.requests) <= 4 * 2


def test_a_host_without_connections_is_given_up_and_tried_again_next_time(store: ImageStore) -> None:
    port = closed_port()
    wanted = {str(n): f"http://127.0.0.1:{port}/{n}" for n in range(40)}
    outcomes = fetch(wanted, store, LIMITS.model_copy(update={"per_host": 4}))
    reasons = {o.reason for o in outcomes}
    assert all("no connection: " in reason for reason in reasons)
    assert any(reason.startswith("given up, its host failed 4 times in a row") for reason in reasons)


AGAIN = Reply(b"", 429, (("Retry-After", "0"),))


def test_failures_at_the_same_time_are_one(store: ImageStore) -> None:
    with serve(always(AGAIN, Reply(JPEG))) as host:
        outcomes = fetch({str(n): f"{host.url}/{n}" for n in range(20)}, store, LIMITS)
    assert {o.state for o in outcomes} == {"fetched"}


def test_only_failures_in_a_row_count(store: ImageStore) -> None:
    limits = LIMITS.model_copy(update={"connections": 1})
    for between in (Reply(JPEG), Reply(b"", 404), Reply(b"", 500), Reply(PAGE.body, headers=GZIP)):

        def answer(path: str, asked: int, other: Reply = between) -> Reply:
            return other if int(path[1:]) % 2 else (AGAIN, Reply(JPEG))[min(asked, 1)]

        with serve(answer) as host:
            outcomes = fetch({str(n): f"{host.url}/{n}" for n in range(12)}, store, limits, refresh=True)
        assert {o.state for o in outcomes[::2]} == {"fetched"}
        assert not any("given up" in o.reason for o in outcomes)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of its own for the name tls.test, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate, and isn't installed")
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=tls.test"]
    more = ["-addext", "subjectAltName=DNS:tls.test", "-keyout", str(folder / "key"), "-out", str(folder / "crt")]
    subprocess.run([*command, *more], check=True, capture_output=True)
    (folder / "both.pem").write_text((folder / "key").read_text() + (folder / "crt").read_text())
    return folder / "both.pem"


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def by_both(names: dict[object, object], secure: Host | int, plain: Host) -> None:
    names["tls.test", 443] = ("127.0.0.1", secure if isinstance(secure, int) else secure.port)
    names["tls.test", 80] = ("127.0.0.1", plain.port)


def test_https_comes_first(
    store: ImageStore,
    names: dict[object, object],
    tls: ssl.SSLContext,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(aiohttp.connector, "_SSL_CONTEXT_VERIFIED", trusting)
    with serve(always(Reply(JPEG)), tls) as secure, serve(always(Reply(OTHER))) as plain:
        by_both(names, secure, plain)
        assert fetch_one("http://tls.test/x", store).state == "fetched"
        assert (len(secure.requests), len(plain.requests)) == (1, 0)
        assert store.read("x").data == JPEG
    with serve(always(Reply(b"", 404)), tls) as secure, serve(always(Reply(OTHER))) as plain:
        by_both(names, secure, plain)
        assert fetch({"y": "http://tls.test/x"}, store, LIMITS)[0].state == "fetched"
        assert (len(secure.requests), len(plain.requests)) == (1, 1)
        assert fetch({"z": "https://tls.test/x"}, store, LIMITS)[0].reason == "HTTP 404"
        assert (len(secure.requests), len(plain.requests)) == (2, 1)


def test_without_a_valid_certificate_http_is_asked_as_the_url_says(
    store: ImageStore, names: dict[object, object], tls: ssl.SSLContext
) -> None:
    with serve(always(Reply(OTHER)), tls) as secure, serve(always(Reply(JPEG))) as plain:
        by_both(names, secure, plain)
        limits = LIMITS.model_copy(update={"connections": 1})
        outcomes = fetch({str(n): f"http://tls.test/{n}" for n in range(3)}, store, limits)
        assert {o.state for o in outcomes} == {"fetched"}
        assert (len(secure.requests), len(plain.requests)) == (0, 3)
        outcome = fetch_one("https://tls.test/x", store)
        assert outcome.reason.startswith("its TLS certificate isn't valid: self")


@pytest.mark.parametrize("silent", [False, True])
def test_a_host_without_https_is_remembered(store: ImageStore, names: dict[object, object], silent: bool) -> None:
    with serve(always(Reply(JPEG))) as plain, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if silent:
            listener.listen()
        by_both(names, listener.getsockname()[1], plain)
        limits = LIMITS.model_copy(update={"connections": 1, "connect_seconds": 0.5})
        start = time.monotonic()
        outcomes = fetch({str(n): f"http://tls.test/{n}" for n in range(6)}, store, limits)
    assert {(o.state, o.reason) for o in outcomes} == {("fetched", "")}
    assert len(plain.requests) == 6
    assert time.monotonic() - start < 2.5  # one wait, not six


def test_a_proxy_of_the_environment_is_used(
    store: ImageStore, names: dict[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = LIMITS.model_copy(update={"use_proxy": True, "allow_private": False})
    url = "http://far.test:8080/a.jpg"
    with serve(always(Reply(JPEG))) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert fetch_one(url, store, limits).state == "fetched"
        assert [path for path, _ in proxy.requests] == [url]
        for forbidden in ("http://10.0.0.1:8080/a.jpg", "http://localhost:1/a.jpg"):
            assert "isn't a public address" in fetch({"y": forbidden}, store, limits)[0].reason
        monkeypatch.setenv("no_proxy", "far.test")
        assert fetch({"z": url}, store, limits)[0].reason == "not found in DNS"
        monkeypatch.delenv("no_proxy")
        assert fetch({"z": url}, store, LIMITS)[0].reason == "not found in DNS"
        assert len(proxy.requests) == 1
    outcome = fetch({"z": url}, store, limits)[0]
    assert outcome.reason == "no connection to the proxy (4 attempts)"
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    assert fetch({"z": url}, store, limits)[0].state == "dead"


def test_a_fetch_may_be_called_where_a_loop_runs(store: ImageStore) -> None:
    async def cell() -> list[Outcome]:
        return fetch({"x": f"{host.url}/x"}, store, LIMITS)

    with serve(always(Reply(JPEG))) as host:
        assert asyncio.run(cell())[0].state == "fetched"


def test_an_error_in_the_callers_function_is_the_callers(store: ImageStore) -> None:
    def heard(_: Outcome) -> None:
        raise KeyError("mine")

    with serve(always(Reply(JPEG))) as host, pytest.raises(KeyError, match="mine"):
        fetch({str(n): f"{host.url}/{n}" for n in range(9)}, store, LIMITS, on_each=heard)


def test_a_store_that_cannot_be_written_ends_the_fetch(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "objects").write_text("")
    with serve(always(Reply(JPEG))) as host, pytest.raises(ImageError, match="can't write"):
        fetch({str(n): f"{host.url}/{n}" for n in range(9)}, ImageStore(tmp_path / "images"), LIMITS)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_fetch_goes_on_without_asking_again(store: ImageStore, end: signal.Signals) -> None:
    code = (
        "import signal, sys; from pathlib import Path; from miabench.bench.fetch import *\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it otherwise
        "from miabench.bench.store import ImageStore\n"
        "wanted = {str(n): f'{sys.argv[1]}/{n}' for n in range(40)}\n"
        "fetch(wanted, ImageStore(Path(sys.argv[2])), Limits(allow_private=True, use_proxy=False, connections=2))"
    )
    with serve(always(Reply(JPEG, delay=0.02))) as host:
        command = [sys.executable, "-c", code, host.url, str(store.root)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while store.get("10") is None:
                assert process.poll() is None
                time.sleep(0.005)
            process.send_signal(end)
            said = process.communicate(timeout=5)[1]
        assert process.returncode in (-end, 130)
        assert ("KeyboardInterrupt" in said) == (end == signal.SIGINT)
        had = {str(n) for n in range(40) if store.get(str(n)) is not None}
        assert 10 <= len(had) < 40
        before = host.counts()
        outcomes = fetch({str(n): f"{host.url}/{n}" for n in range(40)}, store, LIMITS)
    assert {o.reference for o in outcomes if o.state == "had"} == had
    assert set(host.counts() - before) == {f"/{n}" for n in range(40) if str(n) not in had}
    assert max(host.counts().values()) <= 2
    assert all(store.intact(str(n)) for n in range(40))


def test_limits_make_sense() -> None:
    for wrong in (
        {"connections": 0},
        {"attempts": 0},
        {"attempt_seconds": -1},
        {"max_bytes": 10**9},
        {"conections": 3},
    ):
        with pytest.raises(ValidationError):
            Limits.model_validate(wrong)


@given(st.text(max_size=400))
def test_text_of_the_network_is_one_printable_line(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 53
    assert line.isprintable()


def test_the_door_is_light() -> None:
    code = (
        "import sys, miabench.bench.fetch; sys.exit(any(name in sys.modules for name in ('aiohttp', 'PIL', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
