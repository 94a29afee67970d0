"""What people say of a run's components: a line a label, on disk before it is acknowledged, a file an annotator.

    labels/ann.jsonl
    {"seq":7,"item":"5f0c2a9be1d4","component":"5f0c2a9be1d4/2","response":"0f3a5c7e9b2d4f60","annotator":"ann",
     "label":"partly","note":"two of three","time":"2026-05-01T09:30:12Z"}

A label is of one response: it carries a digest of the text and is never applied to another. Whoever changes their mind
adds a line; the last one for a component counts. A process that is killed in the middle of a line leaves a torn one,
which was never acknowledged: readers leave it out, the next writer cuts it off, and both say so.
"""

import errno
import fcntl
import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from miabench.errors import RunError
from miabench.evaluate.results import ItemResult

LabelValue = Literal["holds", "partly", "fails", "skip"]
"""What an annotator says of a component; `skip`: can't tell."""

LABELS: tuple[LabelValue, ...] = get_args(LabelValue)

FRACTIONS: Mapping[LabelValue, float | None] = {"holds": 1.0, "partly": 0.5, "fails": 0.0, "skip": None}
"""The share of a component's points that a label gives; `skip` gives none and counts nowhere."""

MAX_NOTE = 2_000
"""Characters of a note."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)

Annotator = Annotated[str, Field(pattern=f"^{_NAME.pattern}$")]


class Mark(NamedTuple):
    """What an annotator says of one component of one response, before it is stored."""

    item: str
    component: str
    response: str
    label: LabelValue
    note: str = ""


class Label(BaseModel):
    """A stored label.

    Attributes:
        seq: its number in the annotator's file, from 1.
        item, component: ids.
        response: `response_digest` of the text that was looked at.
        note: in the annotator's words, or "".
        time: when it was stored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: Annotated[int, Field(ge=1)]
    item: str
    component: str
    response: str
    annotator: Annotator
    label: LabelValue
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    time: AwareDatetime

    @property
    def key(self) -> tuple[str, str]:
        """What a later label of the same annotator replaces: the component (whose id begins with the item's), and the
        response."""
        return self.component, self.response


class StoredLabels(NamedTuple):
    """The labels in a run folder: the last one of each annotator for each component; and whose last line is torn."""

    labels: tuple[Label, ...]
    torn: tuple[str, ...] = ()


def response_digest(response: str) -> str:
    """16 hex digits over a response's text."""
    return hashlib.sha256(response.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def label_order(identity: str, results: Iterable[ItemResult]) -> list[ItemResult]:
    """The items that have a response, in the order in which people label them.

    A random order that depends on the run's identity and the items' ids alone: it is the same for every annotator, on
    any machine, and however the run was scored, and any prefix of it is a random sample.
    """

    def place(result: ItemResult) -> bytes:
        return hashlib.sha256(f"{identity}\n{result.id}".encode("utf-8", "surrogatepass")).digest()

    return sorted((result for result in results if result.response is not None), key=place)


def applying(results: Iterable[ItemResult], labels: Iterable[Label]) -> list[Label]:
    """The labels that are of these items' components and of these very responses."""
    there = {
        (result.id, component.id, response_digest(result.response))
        for result in results
        if result.response is not None
        for component in result.components
    }
    return [label for label in labels if (label.item, label.component, label.response) in there]


def check_annotator(name: str) -> str:
    """The name, if it can name a file on any system.

    Raises:
        RunError: it can't.
    """
    if not _NAME.fullmatch(name):
        raise RunError(
            f"{name[:60]!r} can't name an annotator: use up to 40 of a-z, 0-9, '-' and '_', a letter or digit first"
        )
    return name


def labels_folder(run: Path) -> Path:
    """Where the labels of a run folder lie."""
    return run / "labels"


def read_labels(run: Path) -> StoredLabels:
    """All labels in a run folder, by annotator; none where nobody has labelled.

    Raises:
        RunError: a file that can't be read, or a line that isn't a label.
    """
    found: list[Label] = []
    torn: list[str] = []
    for path in sorted(labels_folder(run).glob("[!.]*.jsonl")):
        annotator = check_annotator(path.stem)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RunError(f"can't read {path}: {error.strerror}") from error
        whole = data.rfind(b"\n") + 1
        found += _last(_parse(path, annotator, data[:whole]))
        torn += [annotator] if whole != len(data) else []
    return StoredLabels(tuple(found), tuple(torn))


class LabelFile:
    """The labels of one annotator, open to add more; locked while it is open.

    Attributes:
        path: of the file.
        annotator: whose it is.
        was_torn: whether opening it cut off a line that a killed process had begun.
    """

    def __init__(self, path: Path, annotator: str, labels: Sequence[Label], handle: int, *, was_torn: bool) -> None:
        self.path = path
        self.annotator = annotator
        self.was_torn = was_torn
        self._labels = {label.key: label for label in labels}
        self._seq = max((label.seq for label in labels), default=0)
        self._handle = handle

    @classmethod
    def open(cls, run: Path, annotator: str) -> Self:
        """Read what is there and stand ready to add.

        Raises:
            RunError: a name that can't be a file's; a file that can't be opened or that another process writes; or a
                line in it that isn't a label.
        """
        folder = labels_folder(run)
        path = folder / f"{check_annotator(annotator)}.jsonl"
        try:
            folder.mkdir(exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise RunError(f"can't write {path}: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            data = path.read_bytes()
            whole = data.rfind(b"\n") + 1
            labels = _parse(path, annotator, data[:whole])
            if whole != len(data):
                os.ftruncate(handle, whole)
            _sync_folder(folder)
            return cls(path, annotator, labels, handle, was_torn=whole != len(data))
        except BlockingIOError as error:
            os.close(handle)
            raise RunError(
                f"another process is labelling as {annotator!r}; give each person a name of their own: --annotator NAME"
            ) from error
        except BaseException:
            os.close(handle)
            raise

    def __len__(self) -> int:
        return len(self._labels)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The last label for each component and response."""
        return tuple(self._labels.values())

    def get(self, component: str, response: str) -> Label | None:
        """The label of a component of a response, or None."""
        return self._labels.get((component, response))

    def put(self, marks: Sequence[Mark]) -> list[Label]:
        """Store labels; when this returns, they are on the disk.

        Raises:
            RunError: a note is too long, or the disk doesn't take them; then none is stored.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        try:
            made = [
                Label(seq=self._seq + n, annotator=self.annotator, time=now, **mark._asdict())
                for n, mark in enumerate(marks, 1)
            ]
        except ValidationError as error:
            raise RunError(f"not a label: {_problem(error)}") from error
        lines = "".join(f"{label.model_dump_json(exclude_defaults=True)}\n" for label in made)
        try:
            _write_whole(self._handle, lines.encode())
        except OSError as error:
            raise RunError(f"can't store labels in {self.path}: {error.strerror}; mend that and try again") from error
        self._seq += len(made)
        self._labels.update((label.key, label) for label in made)
        return made

    def close(self) -> None:
        """Unlock and close; every label is on the disk already."""
        os.close(self._handle)


def _write_whole(handle: int, data: bytes) -> None:
    """Append all of it and wait for the disk; OSError, with the file as it was, where that fails."""
    end = os.fstat(handle).st_size
    stored = False
    try:
        if os.write(handle, data) == len(data):
            os.fsync(handle)
            stored = True
    finally:
        if not stored:
            os.ftruncate(handle, end)
    if not stored:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _sync_folder(folder: Path) -> None:
    """Wait for the disk to have the folder's entries: a synced file that has no name is lost all the same."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _parse(path: Path, annotator: str, lines: bytes) -> list[Label]:
    labels = []
    for number, line in enumerate(lines.split(b"\n")[:-1], 1):
        try:
            label = Label.model_validate_json(line)
        except ValidationError as error:
            raise RunError(f"{path}, line {number}: not a label: {_problem(error)}; mend the line or delete it") from (
                error
            )
        if label.annotator != annotator:
            raise RunError(f"{path}, line {number}: a label of {label.annotator!r} in the file of {annotator!r}")
        labels.append(label)
    return labels


def _last(labels: Iterable[Label]) -> list[Label]:
    """The last label for each component and response."""
    return list({label.key: label for label in labels}.values())


def _problem(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field}: {first['msg']}" if field else first["msg"]
