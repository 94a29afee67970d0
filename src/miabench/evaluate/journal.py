"""Every finished generation, on disk the moment it arrives: what was paid for is never asked again.

Inspect's own log flushes samples in groups, so a killed process loses finished ones (measured: 23 of 175). The journal
is one file of JSON lines beside the log; a line is one `write`, which survives `kill -9` of the process:

    {"key": "9f2c...", "item": "5f0c2a9be1d4", "output": {"model": "...", "choices": [...], "usage": {...}}}

It holds generations only. Scores are computed again from them, at no cost.
"""

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from inspect_ai.model import ChatMessage, ContentText, ModelOutput
from pydantic import ValidationError

from miabench.errors import RunError


def request_key(messages: Sequence[ChatMessage]) -> str:
    """What a generation answers: 24 hex digits over the roles, texts and images of its messages."""
    sha = hashlib.sha256()
    for message in messages:
        sha.update(f"\n{message.role}\n".encode())
        for content in [ContentText(text=message.content)] if isinstance(message.content, str) else message.content:
            part = content.text if isinstance(content, ContentText) else content.model_dump_json()
            sha.update(f"\n{content.type}\n{part}".encode())
    return sha.hexdigest()[:24]


class Journal:
    """An append-only file of model outputs, keyed by request; locked while it is open."""

    def __init__(self, path: Path, outputs: dict[str, ModelOutput], handle: int) -> None:
        self.path = path
        self._outputs = outputs
        self._handle = handle

    @classmethod
    def open(cls, path: Path, on_wait: Callable[[], None] = lambda: None) -> Self:
        """Read what is there and stand ready to append, alone. A torn last line (the disk was full) is cut off.

        Args:
            path: the file, made if it isn't there.
            on_wait: called before waiting for another process that is still storing answers.

        Raises:
            RunError: the file can't be opened, or a line in it isn't ours.
        """
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise RunError(f"can't write {path}: {error.strerror}") from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                on_wait()
                fcntl.flock(handle, fcntl.LOCK_EX)
            return cls(path, _recover(path, handle), handle)
        except BaseException:
            os.close(handle)
            raise

    def __len__(self) -> int:
        return len(self._outputs)

    @property
    def outputs(self) -> Mapping[str, ModelOutput]:
        """Every stored answer by its request's key."""
        return self._outputs

    def get(self, key: str) -> ModelOutput | None:
        """The stored answer to a request, or None."""
        return self._outputs.get(key)

    def append(self, key: str, item_id: str, output: ModelOutput) -> None:
        """Store an answer before anything else is done with it.

        Raises:
            RunError: the disk is full; the file still ends in a whole line.
        """
        record = {"key": key, "item": item_id, "output": output.model_dump(mode="json", exclude_none=True)}
        line = (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")
        try:
            _write_whole(self._handle, line)
        except OSError as error:
            raise RunError(
                f"can't store answers in {self.path}: {error.strerror}; {len(self)} are kept: "
                "mend that and run the same command again"
            ) from error
        self._outputs[key] = output

    def close(self) -> None:
        """Flush to the disk, unlock and close."""
        os.fsync(self._handle)
        os.close(self._handle)


def _write_whole(handle: int, line: bytes) -> None:
    """Append a line or nothing; OSError where the disk takes only a part of it."""
    end = os.fstat(handle).st_size
    if os.write(handle, line) != len(line):
        os.ftruncate(handle, end)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _recover(path: Path, handle: int) -> dict[str, ModelOutput]:
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole != len(data):
        os.ftruncate(handle, whole)
    outputs: dict[str, ModelOutput] = {}
    for number, line in enumerate(data[:whole].splitlines(), 1):
        try:
            record = json.loads(line.decode("utf-8", "surrogatepass"))
            outputs[record["key"]] = ModelOutput.model_validate(record["output"])
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise RunError(f"{path}, line {number}: not a stored answer; move the file away to start afresh") from error
    return outputs
