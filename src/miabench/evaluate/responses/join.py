"""Which item a stored response belongs to.

A row may state an id, a URL, a prompt and a record's number. Each key names some items; the row belongs to the one item
that all of them name. Keys that name different items are a contradiction, and keys that name several leave it open:
either way the row is listed, not used. Where a whole file's ids, URLs or numbers disagree with its prompts, they are of
something else (a mirror of the images, another numbering), and the file is joined without them. A number beside a
prompt that no item has counts only where the file's other rows prove that its numbers are the benchmark's: the table
of another benchmark has numbers as well.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from miabench.bench.items import Benchmark, Item
from miabench.evaluate.responses.rows import WEB, Responses, StoredResponse, described

Key = Literal["id", "url", "prompt", "index"]

TWO_RESPONSES = "two different responses"
"""The failure of an item for which a file holds several."""

EVIDENCE = 5
"""So many rows are needed before a file's prompts say anything about its other keys."""

MAX_WRAPPED = 100_000
"""Characters of the longest prompt in which an instruction is looked for."""

BESIDE_PROMPT: tuple[Key, ...] = ("id", "url", "index")

NAMES: Mapping[Key, str] = {"id": "id", "url": "URL", "prompt": "prompt", "index": "record number"}


class Unmatched(NamedTuple):
    """A row that isn't used, and why.

    `unknown`: no key names an item. `ambiguous`: its keys name several. `contradiction`: they name different ones.
    """

    row: StoredResponse
    kind: Literal["unknown", "ambiguous", "contradiction"]
    reason: str


class Duplicate(NamedTuple):
    """The rows of an item that has several; where they differ, none is used."""

    item: str
    rows: tuple[StoredResponse, ...]
    differ: bool


@dataclass(frozen=True)
class Joined:
    """What became of every row and of every item.

    Attributes:
        by_item: for each item that has a row, in the benchmark's order: its response, or its failure. An item whose
            rows differ has a failure that says so.
        unmatched: the rows that belong to no item, in the file's order.
        duplicates: the items with several rows.
        missing: the ids of the items without a row.
        notes: keys that were left out of account, and why.
    """

    by_item: Mapping[str, StoredResponse]
    unmatched: tuple[Unmatched, ...]
    duplicates: tuple[Duplicate, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def contradictions(self) -> tuple[Unmatched, ...]:
        """The unmatched rows whose keys name different items."""
        return tuple(row for row in self.unmatched if row.kind == "contradiction")

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the items whose response is a failure."""
        return tuple(item for item, response in self.by_item.items() if response.failure is not None)


def join(responses: Responses, benchmark: Benchmark, positions: Mapping[str, int] | None = None) -> Joined:
    """Find the item of every row.

    Args:
        responses: the rows.
        benchmark: the items.
        positions: the number of each item's record in the published file, counted from 0, by id. It may hold items
            that this benchmark leaves out. None takes the order of the benchmark.
    """
    names = _Names(benchmark, positions)
    named = [names.of(row) for row in responses.rows]
    trust = {key: _trust(key, named) for key in BESIDE_PROMPT}
    notes = [note for key in BESIDE_PROMPT if (note := trust[key].note(key))]
    found: dict[str, list[StoredResponse]] = defaultdict(list)
    unmatched: list[Unmatched] = []
    without_prompt = by_number = 0
    for row, stated in zip(responses.rows, named, strict=True):
        sets = {key: items for key, items in stated.items() if key == "prompt" or not trust[key].foreign}
        lacks_prompt = "prompt" in sets and not sets["prompt"]
        if lacks_prompt and not trust["index"].proven:
            sets.pop("index", None)
        match = _match(row, sets, names)
        if isinstance(match, Unmatched):
            unmatched.append(match)
        else:
            found[match].append(row)
            without_prompt += lacks_prompt
            by_number += sets.keys() == {"index"}
    if by_number:
        notes.append(f"{by_number} rows are joined by their record number alone, which nothing else in them confirms")
    if without_prompt:
        notes.append(f"{without_prompt} rows are joined by other keys: no item has their prompt")
    several = {item.id: found[item.id] for item in benchmark if len(found.get(item.id, ())) > 1}
    return Joined(
        by_item={item.id: _one(found[item.id]) for item in benchmark if item.id in found},
        unmatched=tuple(unmatched),
        duplicates=tuple(Duplicate(item, tuple(rows), _differ(rows)) for item, rows in several.items()),
        missing=tuple(item.id for item in benchmark if item.id not in found),
        notes=tuple(notes),
    )


def _match(row: StoredResponse, sets: Mapping[Key, frozenset[str]], names: "_Names") -> str | Unmatched:
    """The id of the one item that a row's keys name."""
    naming = {key: items for key, items in sets.items() if items}
    if not naming:
        stated = " and no ".join(f"{NAMES[key]} {_shown(row, key)}" for key in sets)
        why = f"no item has the {stated}" if stated else "it has no id, URL, prompt or record number to go by"
        return Unmatched(row, "unknown", why)
    common = frozenset[str].intersection(*naming.values())
    if not common:
        stated = ", its ".join(f"{NAMES[key]} to {_listed(items)}" for key, items in naming.items())
        return Unmatched(row, "contradiction", f"its keys point to different items: its {stated}")
    by = " and ".join(NAMES[key] for key in naming)
    if len(common) > 1:
        return Unmatched(row, "ambiguous", f"{len(common)} items have its {by}: {_listed(common)}")
    (item,) = common
    for key in sets:
        if key in naming or key == "prompt":
            continue
        if key != "url" or names.comparable(item, row.url):
            why = f"its {by} points to {item!r}, but no item has its {NAMES[key]} {_shown(row, key)}"
            return Unmatched(row, "contradiction", why)
    return item


class _Trust(NamedTuple):
    """What a file's prompts say about its keys of another kind.

    `agreeing` of the `prompted` rows that have the key and a prompt that names items agree; `stated` have the key and
    any prompt.
    """

    agreeing: int
    prompted: int
    stated: int

    @property
    def foreign(self) -> bool:
        """The keys are of something else: most of them disagree."""
        return self.prompted >= EVIDENCE and 2 * self.agreeing < self.prompted

    @property
    def proven(self) -> bool:
        """The keys are the benchmark's, also beside a prompt that no item has."""
        return self.agreeing >= EVIDENCE and 2 * self.agreeing >= self.stated

    def note(self, key: Key) -> str | None:
        if not self.foreign:
            return None
        agree = f"{self.agreeing} of {self.prompted} agree with the prompts beside them"
        return f"the {NAMES[key]}s in this file aren't the benchmark's ({agree}): they are left out of account"


def _trust(key: Key, named: Iterable[Mapping[Key, frozenset[str]]]) -> _Trust:
    pairs = [(sets[key], sets["prompt"]) for sets in named if key in sets and "prompt" in sets]
    agreeing = sum(not mine.isdisjoint(prompted) for mine, prompted in pairs)
    return _Trust(agreeing, sum(bool(prompted) for _, prompted in pairs), len(pairs))


def _one(rows: list[StoredResponse]) -> StoredResponse:
    """The response of an item that has these rows, whatever their order."""
    if _differ(rows):
        return StoredResponse(where=", ".join(row.where for row in rows), failure=TWO_RESPONSES)
    return min(rows, key=lambda row: (repr(replace(row, where="")), row.where))


def _differ(rows: Iterable[StoredResponse]) -> bool:
    """Whether rows of one item say different things; two failures are the same for whatever reason each gives."""
    return len({row.text for row in rows}) > 1


def _shown(row: StoredResponse, key: Key) -> str:
    value: str | int | None = getattr(row, key)
    return described(value)


def _listed(items: Iterable[str]) -> str:
    shown = sorted(items)
    return ", ".join(map(repr, shown[:3])) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")


class _Names:
    """What the keys of rows name in a benchmark."""

    def __init__(self, benchmark: Benchmark, positions: Mapping[str, int] | None) -> None:
        self._items = {item.id: item for item in benchmark}
        numbers = positions or {item.id: number for number, item in enumerate(benchmark)}
        self._by_index = {number: item for item, number in numbers.items() if item in self._items}
        self._by_url = _grouped((plain_url(item.image), item) for item in benchmark)
        self._by_prompt = _grouped((plain_prompt(item.instruction), item) for item in benchmark)
        self._wrapped = lru_cache(maxsize=4096)(self._find_wrapped)

    def of(self, row: StoredResponse) -> dict[Key, frozenset[str]]:
        """For each key that a row states, the ids of the items that it names, perhaps none."""
        sets: dict[Key, frozenset[str]] = {}
        if row.id is not None:
            sets["id"] = frozenset({row.id} & self._items.keys())
        if row.url is not None:
            sets["url"] = self._by_url.get(plain_url(row.url), frozenset())
        if row.prompt is not None:
            prompt = plain_prompt(row.prompt)
            sets["prompt"] = self._by_prompt.get(prompt) or self._wrapped(prompt)
        if row.index is not None:
            sets["index"] = frozenset([self._by_index[row.index]] if row.index in self._by_index else [])
        return sets

    def comparable(self, item: str, url: str | None) -> bool:
        """Whether a row's URL, which no item has, shows that the row isn't this item's: both are web addresses."""
        return bool(url and WEB.match(url) and WEB.match(self._items[item].image))

    def _find_wrapped(self, prompt: str) -> frozenset[str]:
        """The items of the longest instruction in a prompt; those of two that don't contain one another."""
        if len(prompt) > MAX_WRAPPED:
            return frozenset()
        inside: list[str] = []
        for instruction in self._longest_first:
            if _within(instruction, prompt) and not any(_within(instruction, longer) for longer in inside):
                inside.append(instruction)
        return frozenset().union(*(self._by_prompt[instruction] for instruction in inside))

    @cached_property
    def _longest_first(self) -> list[str]:
        return sorted((prompt for prompt in self._by_prompt if prompt), key=lambda p: (-len(p), p))


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, item in pairs:
        groups[name].add(item.id)
    return {name: frozenset(items) for name, items in groups.items()}


def _within(short: str, long: str) -> bool:
    """Whether a text contains another that neither begins nor ends inside a word of it."""
    at = long.find(short)
    while at >= 0:
        end = at + len(short)
        begins = at == 0 or not (short[0].isalnum() and long[at - 1].isalnum())
        if begins and (end == len(long) or not (short[-1].isalnum() and long[end].isalnum())):
            return True
        at = long.find(short, at + 1)
    return False


def plain_prompt(prompt: str) -> str:
    """A prompt for comparison: NFC, every run of white space one blank, none around it."""
    return " ".join(unicodedata.normalize("NFC", prompt).split())


def plain_url(url: str) -> str:
    """A URL for comparison: without http or https, and its host in lower case."""
    bare = re.sub(r"^(https?:)?//", "", url.strip(), flags=re.IGNORECASE)
    host, slash, rest = bare.partition("/")
    return f"{host.lower()}{slash}{rest}"
