"""Errata planted by program into records of our layout: each planter changes one thing and says what must be found."""

import copy
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, NamedTuple

from miabench.bench.items import FILE_CATEGORIES
from miabench.constraints.text.numerals import COUNT_PATTERN, parse_count, spell_number

Raw = dict[str, Any]


class Planted(NamedTuple):
    """Records with an erratum in the last of them, and the codes of which one must be found there."""

    records: list[Raw]
    codes: tuple[str, ...]


_Planter = Callable[[Raw, Raw, Random], Planted | None]


def ours(official: Mapping[str, Any]) -> Raw:
    """An official record in our layout."""
    parts = zip(official["components"], official["component_weight"], official["component_type"], strict=True)
    return {
        "image": official["image"],
        "instruction": official["instruction"],
        "level": official["type"],
        "components": [{"text": t, "points": p, "category": FILE_CATEGORIES.get(c, c)} for t, p, c in parts],
    }


def official(record: Raw) -> Raw:
    """A record of our layout in the official one, without facts and constraints."""
    return {
        "image": record["image"] if "://" in record["image"] else "https://images.example.org/a.png",
        "instruction": record["instruction"],
        "type": record["level"],
        "num_of_component": len(record["components"]),
        "components": [c["text"] for c in record["components"]],
        "component_weight": [c["points"] for c in record["components"]],
        "component_type": [c["category"] for c in record["components"]],
    }


_BELONGING = ("foreign-components", "no-words-in-common", "stale-text", "number-contradicts", "uncovered-demand")


def _with_text(record: Raw, n: int, text: str) -> Raw:
    changed = copy.deepcopy(record)
    changed["components"][n]["text"] = text
    changed["components"][n].pop("constraint", None)
    return changed


def _rewrite(record: Raw, form: str, new: Callable[[re.Match[str]], str]) -> Raw | None:
    """The record with the first component that has the form rewritten there."""
    for n, component in enumerate(record["components"]):
        unquoted = re.sub(r'"[^"]*"', lambda m: "_" * len(m.group()), component["text"])
        if match := re.search(form, unquoted, re.IGNORECASE):
            text = component["text"]
            return _with_text(record, n, text[: match.start()] + new(match) + text[match.end() :])
    return None


def number(record: Raw, _: Raw, rng: Random) -> Planted | None:
    """Another number before a unit of text."""
    units = r"(?=[- ](?:sentence|word|line|paragraph|bullet|item|adjective|metaphor|fact|exchange)s?\b)"

    def other(match: re.Match[str]) -> str:
        return spell_number(parse_count(match.group()) + rng.choice([1, 2, 3]))

    changed = _rewrite(record, rf"(?<![\w-])(?<!to )(?<!and ){COUNT_PATTERN}{units}", other)
    return changed and Planted([changed], ("number-contradicts",))


def lost_negation(record: Raw, _: Raw, __: Random) -> Planted | None:
    """Without its "without"."""
    changed = _rewrite(record, r"^\s*(?:without|avoid(?:ing)?|do not|don't|never)\b ?", lambda _: "")
    return changed and Planted([changed], ("lost-negation", "number-contradicts"))


def added_negation(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With a "without" that the instruction doesn't have."""
    changed = _rewrite(
        record, r"^\s*(?:including|include|mention(?:ing)?|using the words?)\b", lambda m: f"without {m.group()}"
    )
    return changed and Planted([changed], ("added-negation",))


def dropped(record: Raw, _: Raw, rng: Random) -> Planted | None:
    """Without one of the components behind the first."""
    rest = [
        n
        for n, c in enumerate(record["components"])
        if n and c["category"] in ("length_limit", "grammar", "mention", "genre")
    ]
    if not rest:
        return None
    changed = copy.deepcopy(record)
    gone = changed["components"].pop(rng.choice(rest))
    changed["components"][0]["points"] += gone["points"]
    return Planted([changed], ("uncovered-demand",))


def foreign(record: Raw, other: Raw, _: Random) -> Planted | None:
    """With the components of another record."""
    return Planted([{**record, "components": other["components"]}], _BELONGING)


def one_foreign(record: Raw, other: Raw, _: Random) -> Planted | None:
    """With one component of another record."""
    taken = other["components"][-1]["text"]
    return Planted([_with_text(record, -1, taken)], _BELONGING)


def stale(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With words of an older wording in the first component."""
    text = record["components"][0]["text"].rstrip(" ?.")
    return Planted([_with_text(record, 0, f"{text} beside the velvet armchair")], ("stale-text",))


def points(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With one point too few."""
    changed = copy.deepcopy(record)
    changed["components"][0]["points"] -= 1
    usual = copy.deepcopy(record)
    usual["image"] += "2"
    return Planted([usual, changed], ("points-sum",))


def swapped(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With the labels of a length limit and another component exchanged."""
    at = [n for n, c in enumerate(record["components"]) if c["category"] == "length_limit"]
    rest = [n for n, c in enumerate(record["components"]) if c["category"] in ("description", "ocr", "math", "mention")]
    if not at or not rest:
        return None
    changed = copy.deepcopy(record)
    a, b = changed["components"][at[0]], changed["components"][rest[0]]
    a["category"], b["category"] = b["category"], a["category"]
    return Planted([changed], ("labels-swapped", "label-contradicts"))


def mislabelled(record: Raw, _: Raw, rng: Random) -> Planted | None:
    """With a length limit labelled as something that it never is."""
    at = [n for n, c in enumerate(record["components"]) if c["category"] == "length_limit"]
    if not at:
        return None
    changed = copy.deepcopy(record)
    changed["components"][at[0]]["category"] = rng.choice(["math", "ocr", "description", "perspective"])
    return Planted([changed], ("label-contradicts", "labels-swapped"))


def repeated(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With the last component twice."""
    changed = copy.deepcopy(record)
    changed["components"].append(copy.deepcopy(changed["components"][-1]))
    return Planted([changed], ("repeated-demand",))


def contradictory(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With another number of sentences in one more component."""
    counted = next(
        (
            c["text"]
            for c in record["components"]
            if re.search(r"\bsentences?\b", c["text"]) and c["category"] == "length_limit"
        ),
        None,
    )
    if counted is None or len(counted.split()) > 6:
        return None
    changed = copy.deepcopy(record)
    changed["components"].append({"text": "in exactly 77 sentences", "points": 2, "category": "length_limit"})
    return Planted([changed], ("demands-contradict", "number-contradicts"))


def constraint(record: Raw, _: Raw, __: Random) -> Planted | None:
    """With a stored constraint that asks for one more than the text."""
    changed = copy.deepcopy(record)
    for component in changed["components"]:
        stored = component.get("constraint") or {}
        if stored.get("high") and stored.get("kind") in ("sentences", "words", "lines", "paragraphs", "list_items"):
            stored["high"] += 1
            return Planted([changed], ("constraint-contradicts",))
    return None


def duplicate(record: Raw, other: Raw, _: Random) -> Planted | None:
    """The instruction of the record before it, with components of its own."""
    return Planted([record, {**other, "instruction": record["instruction"]}], ("duplicate-instruction",))


def copied(record: Raw, _: Raw, __: Random) -> Planted | None:
    """The record before it again."""
    raw = {**copy.deepcopy(record), "image": "https://images.example.org/a.png"}
    raw.pop("id", None)
    return Planted([raw, copy.deepcopy(raw)], ("duplicate-record",))


PLANTERS: tuple[_Planter, ...] = (
    number, lost_negation, added_negation, dropped, foreign, one_foreign, stale, points, swapped, mislabelled, repeated,
    contradictory, constraint, duplicate, copied,
)  # fmt: skip
