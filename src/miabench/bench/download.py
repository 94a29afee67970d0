"""A large file from a known address: resumed where it was cut off, checked, and there whole or not at all."""

import hashlib
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from miabench.errors import BenchmarkError
from miabench.version import __version__

_BLOCK = 1 << 18
_PASSING = (408, 429, 500, 502, 503, 504)
_FIRST_WAIT = 0.5
"""Seconds before the second attempt; each further wait is twice as long."""


def download(
    url: str,
    target: Path,
    *,
    digest: str | None = None,
    algorithm: str = "sha256",
    max_bytes: int,
    attempts: int = 5,
    timeout: float = 30.0,
    on_bytes: Callable[[int, int | None], None] = lambda _done, _all: None,
) -> Path:
    """Get a file, unless it is there already. A download that was cut off goes on where it stopped.

    Args:
        url: http or https; proxies come from the environment.
        target: where the file goes; beside it, `<name>.part` holds what is there so far.
        digest: hex digest that the file must have.
        algorithm: of the digest, as `hashlib` names it.
        max_bytes: a larger file is refused.
        attempts: how often to ask, with growing waits, where the network or the server fails for a time.
        timeout: seconds without a byte before an attempt fails.
        on_bytes: called with the bytes so far and in all (None where the server doesn't say).

    Returns:
        `target`.

    Raises:
        BenchmarkError: it can't be had, is too large, isn't what it should be, or can't be written.
    """
    if target.is_file():
        return target
    part = target.with_name(f"{target.name}.part")
    reason = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for attempt in range(attempts):
            if attempt:
                time.sleep(_FIRST_WAIT * 2 ** (attempt - 1))
            try:
                _attempt(url, part, max_bytes, timeout, on_bytes)
                break
            except urllib.error.HTTPError as error:
                reason = f"HTTP {error.code}"
                if error.code not in _PASSING:
                    raise BenchmarkError(f"can't get {url}: {reason}") from error
            except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
                reason = str(getattr(error, "reason", error)) or type(error).__name__
        else:
            raise BenchmarkError(
                f"can't get {url}: {reason}; what has come is kept and the same command goes on, "
                "or give a file that you have (--from, --images)"
            )
        if digest is not None and _digest(part, algorithm) != digest:
            part.unlink()
            raise BenchmarkError(f"what {url} gave isn't the file it should be: its {algorithm} isn't {digest[:12]}...")
        part.replace(target)
    except OSError as error:
        raise BenchmarkError(f"can't write {target}: {error.strerror or error}") from error
    _tag_file(part).unlink(missing_ok=True)
    return target


def _attempt(url: str, part: Path, max_bytes: int, timeout: float, on_bytes: Callable[[int, int | None], None]) -> None:
    """Bring the part to its end, from where it is if the server still has the same file."""
    done = part.stat().st_size if part.is_file() else 0
    tag = _tag(part) if done else None
    headers = {"User-Agent": f"miabench/{__version__}", "Accept-Encoding": "identity"}
    if tag:
        headers |= {"Range": f"bytes={done}-", "If-Range": tag}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - only addresses that we name
    with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
        if response.status != 206:
            done = 0
        length = response.headers.get("Content-Length", "")
        whole = done + int(length) if length.isdigit() else None
        _tag_file(part).write_text(json.dumps(_tag_of(response)))
        with part.open("ab" if done else "wb") as file:
            while block := response.read(_BLOCK):
                done += len(block)
                if done > max_bytes:
                    raise BenchmarkError(f"{url} gives more than {max_bytes:,} bytes, which can't be right")
                file.write(block)
                on_bytes(done, whole)
    if whole is not None and done < whole:
        raise ConnectionError(f"cut off after {done:,} of {whole:,} bytes")


def _tag_of(response: Any) -> str | None:
    """What names this version of the file: a strong ETag, or the time of its last change."""
    tag: str | None = response.headers.get("ETag")
    last: str | None = response.headers.get("Last-Modified")
    return tag if tag and not tag.startswith("W/") else last


def _tag(part: Path) -> str | None:
    try:
        tag = json.loads(_tag_file(part).read_text())
    except (OSError, ValueError):
        return None  # nothing tells what the part is of: it is fetched anew
    return tag if isinstance(tag, str) else None


def _tag_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
