"""Finished runs below a folder, found and opened fast: what a ranking needs of many runs, without their images.

A log of 400 items with their photographs is 100 MB, and reading it all takes seconds. Its header holds what the scorer
said of every sample (Inspect's reductions), in milliseconds: outcomes, judges' replies, failures. Only what each item
asks isn't there; that is read once for each set of items, from the first log that has them, and the components that the
scorer names must be those of the items. Where anything doesn't fit, the whole log is read.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from inspect_ai.log import EvalLog, EvalSampleScore

from miabench.errors import RunError
from miabench.evaluate.ask import one_line
from miabench.evaluate.config import RunConfig
from miabench.evaluate.controls import Control
from miabench.evaluate.folder import RunFolder, is_run_folder
from miabench.evaluate.logs import config_of, image_of, read_log, scorer_of, why
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.evaluate.scorer import results_of

_APART = ("logs", "images")
"""Folders of a run in which no other run is looked for."""


class Place(NamedTuple):
    """Where a run lies: a run folder or a log; `name` is its path below the folder that was given."""

    name: str
    path: Path


class Gathered(NamedTuple):
    """A finished run. Unless it was read whole, its results are without image, source, corrections, time and tokens."""

    name: str
    config: RunConfig
    results: list[ItemResult]


class LeftOut(NamedTuple):
    """A run that can't be read, and why."""

    name: str
    reason: str


def find_runs(folders: Sequence[Path]) -> list[Place]:
    """The run folders and the logs outside of them, in and below folders, each once, sorted by path.

    Hidden folders aren't looked into. A run or a log may be given itself.

    Raises:
        RunError: there is no such folder, or it can't be read.
    """
    found: dict[Path, Place] = {}
    for folder in folders:
        if not folder.exists():
            raise RunError(f"there is no folder {str(folder)!r}")
        for path in [folder] if folder.is_file() else _below(folder):
            inside = str(path.relative_to(folder)) if path != folder else path.resolve().name
            name = inside if len(folders) == 1 or path == folder else str(path)
            found.setdefault(path.resolve(), Place(name, path))
    return list(found.values())


def open_runs(places: Sequence[Place], *, whole: bool = False) -> tuple[list[Gathered], list[LeftOut]]:
    """The finished runs of these places, and the others with the reason; in their order.

    Args:
        places: as `find_runs` gives them.
        whole: read all of each log, for a page that shows items. An item's image is then in the first run that has it,
            and in the first of each control; 30 runs would fill the memory with copies.
    """
    reader = _Reader(whole=whole)
    opened: list[Gathered] = []
    left_out: list[LeftOut] = []
    for place in places:
        try:
            opened.append(Gathered(place.name, *reader.read(place.path)))
        except RunError as error:
            left_out.append(LeftOut(place.name, one_line(str(error))))
    return opened, left_out


def _below(root: Path) -> Iterator[Path]:
    """Runs and logs in and below a folder; links are followed, each folder is looked into once."""
    seen: set[str] = set()

    def failed(error: OSError) -> None:
        if Path(error.filename) == root:
            raise RunError(f"can't read {root}: {error.strerror}") from error

    for at, folders, files in os.walk(root, followlinks=True, onerror=failed):
        real = os.path.realpath(at)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        here = Path(at)
        is_run = is_run_folder(here) and ("logs" in folders or "responses.jsonl" in files)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (is_run and f in _APART))
        if is_run:
            yield here
        else:
            yield from (log for name in sorted(files) if name.endswith(".eval") and (log := here / name).is_file())


class _Asked(NamedTuple):
    """What is in an item, but not in what a scorer says of it."""

    instruction: str
    level: Any
    parts: tuple[tuple[Any, ...], ...]


class _Reader:
    """Reads runs one after the other, and remembers the items that it met."""

    def __init__(self, *, whole: bool) -> None:
        self._whole = whole
        self._asked: dict[tuple[str, str], _Asked] = {}
        self._shown: set[tuple[str, str, str]] = set()

    def read(self, path: Path) -> tuple[RunConfig, list[ItemResult]]:
        """The configuration and the results of a run folder or a log.

        Raises:
            RunError: it isn't a finished run of ours.
        """
        folder = None if path.is_file() else RunFolder(path)
        config = folder.read_config() if folder else None
        log_file = folder.newest_log() if folder else path
        header = read_log(log_file, header_only=True)
        mode = scorer_of(header)
        if header.status != "success":
            again = "the same command finishes it" if folder else "`inspect eval-retry` finishes it"
            raise RunError(f"was stopped before its end ({header.status}); {again}")
        if (header.eval.config.epochs or 1) > 1:
            raise RunError(f"asked every item {header.eval.config.epochs} times; a ranking takes one answer an item")
        try:
            image = config.image if config else image_of(header)
            results = (None if self._whole else self._quick(header, mode)) or self._slow(log_file, image)
            config = config or config_of(header, mode, len(results))
        except (KeyError, TypeError, ValueError) as error:  # pydantic's are ValueErrors
            raise RunError(f"{log_file.name} holds what this version of miabench can't read: {why(error)}") from error
        digest = str((header.eval.metadata or {}).get("digest", ""))
        if folder and (config.digest != digest or config.items != len(results)):
            raise RunError(
                f"its log holds {len(results):,} items with digest {digest[:12]}, "
                f"but config.json says {config.items:,} with {config.digest[:12]}"
            )
        return config, results

    def _quick(self, header: EvalLog, mode: str) -> list[ItemResult] | None:
        """The results from the header; None where it doesn't have all, or isn't of items known already."""
        digest = str((header.eval.metadata or {}).get("digest", ""))
        ids = [str(sample) for sample in header.eval.dataset.sample_ids or ()]
        reductions = [one for one in header.reductions or () if one.scorer == mode]
        if not digest or len(reductions) != 1 or not ids:
            return None
        scores = {str(score.sample_id): score for score in reductions[0].samples}
        if len(scores) != len(reductions[0].samples) or set(scores) != set(ids):
            return None
        results = []
        for item_id in ids:
            asked = self._asked.get((digest, item_id))
            result = _result(item_id, asked, scores[item_id]) if asked else None
            if result is None or asked is None or _parts(result) != asked.parts:
                return None
            results.append(result)
        return results

    def _slow(self, log_file: Path, image: Control) -> list[ItemResult]:
        """The results from the whole log."""
        log = read_log(log_file)
        digest = str((log.eval.metadata or {}).get("digest", ""))
        results = results_of(log)
        kept = []
        for result in results:
            self._asked.setdefault((digest, result.id), _Asked(result.instruction, result.level, _parts(result)))
            key = (result.id, result.instruction, image)
            is_dropped = not self._whole or key in self._shown
            kept.append(result.model_copy(update={"image": ""}) if is_dropped else result)
            if result.image:
                self._shown.add(key)
        return kept


def _result(item_id: str, asked: _Asked, score: EvalSampleScore) -> ItemResult:
    """An item's result from what the scorer said."""
    said: Mapping[str, Any] = score.metadata or {}
    failure = said["failure"]
    return ItemResult(
        id=item_id,
        instruction=asked.instruction,
        level=asked.level,
        source="",
        image="",
        response=None if failure else score.answer or "",
        failure=failure,
        components=tuple(ComponentResult.model_validate(component) for component in said["components"]),
        replies=tuple(JudgeReply.model_validate(reply) for reply in said.get("replies", ())),
        flags=tuple(said.get("flags", ())),
    )


def _parts(result: ItemResult) -> tuple[tuple[Any, ...], ...]:
    return tuple((c.id, c.text, c.points, c.category) for c in result.components)
