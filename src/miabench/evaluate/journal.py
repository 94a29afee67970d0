"""Every finished generation, on disk the moment it arrives: what was paid for is never asked again.

Inspect's own log flushes samples in groups, so a killed process loses finished ones (measured: 23 of 175). The journal
is one file of JSON lines beside the log; a line is one `write`, which survives `kill -9` of the process:

    {"key": "9f2c...", "item": "5f0c2a9be1d4", "output": {"model": "...", "choices": [...], "usage": {...}}}

It holds generations only. Scores are computed again from them, at no cost.
"""

import errno
import hashlib
import json
import os
from pathlib import Path
from typing import Self

from inspect_ai.model import ModelOutput
from pydantic import ValidationError

from miabench.errors import RunError


def request_key(instruction: str, image_sha256: str, epoch: int = 1) -> str:
    """What a generation answers: the instruction, the bytes of the image, and which repeat it is."""
    return hashlib.sha256(f"{epoch}\n{image_sha256}\n{instruction}".encode()).hexdigest()[:24]


class Journal:
    """An append-only file of model outputs, keyed by request. Not for several processes: the run folder is locked.

    Attributes:
        failure: why the journal (or the run) can't go on, or None; then nothing more should be asked.
    """

    def __init__(self, path: Path, outputs: dict[str, ModelOutput], handle: int) -> None:
        self.path = path
        self.failure: Exception | None = None
        self._outputs = outputs
        self._handle = handle

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read what is there and stand ready to append. A torn last line (the disk was full) is cut off.

        Raises:
            RunError: the file can't be opened, or a line in it isn't ours.
        """
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise RunError(f"can't write {path}: {error.strerror}") from error
        try:
            return cls(path, _recover(path, handle), handle)
        except BaseException:
            os.close(handle)
            raise

    def __len__(self) -> int:
        return len(self._outputs)

    def get(self, key: str) -> ModelOutput | None:
        """The stored answer to a request, or None."""
        return self._outputs.get(key)

    def append(self, key: str, item_id: str, output: ModelOutput) -> None:
        """Store an answer before anything else is done with it.

        Raises:
            RunError: the disk is full or the file is gone; `failure` is set, and the file ends in a whole line.
        """
        record = {"key": key, "item": item_id, "output": output.model_dump(mode="json", exclude_none=True)}
        line = (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")
        try:
            _write_whole(self._handle, line)
        except OSError as error:
            self.failure = RunError(
                f"can't store answers in {self.path}: {error.strerror}; {len(self)} are kept: "
                "mend that and run the same command again"
            )
            raise self.failure from error
        self._outputs[key] = output

    def close(self) -> None:
        """Flush to the disk and close."""
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
