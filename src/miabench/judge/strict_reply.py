"""What a judge's JSON says of each component, or why it says nothing that can be used.

The judge's own object is the only one that counts. An object that stands in the response as well is a quotation of it;
where two different ones are left, where one breaks off into another, or where verdicts go on behind the object, nobody
can tell which the judge means, and the reply is unparseable.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from miabench.bench.items import Component
from miabench.judge.delimit import Delimited, delimited
from miabench.judge.loose_json import Array, Located, Object, Value, find_values, walk
from miabench.judge.verdicts import FailureKind, JudgeCase

FIELDS = ("evidence_quoted", "evidence_seen", "fraction", "reason")
"""Of each component's object, in the order that the judge is to write them."""

MAX_TEXT = 2000
"""Characters of evidence and of a reason that are kept; the reply itself is kept by others."""

_MAX_OBJECTS = 8
_MAX_PARTS = 20
_NUMBERED = re.compile(r"\s*(?:component|criterion|组件)?[\s_#-]*(\d{1,3})\s*", re.ASCII | re.IGNORECASE)
_WRAPPERS = frozenset({"verdicts", "components", "evaluation", "evaluations", "result", "results", "scores"})
_NAMES = ("component", "component_id", "id", "number")
_TELLING = frozenset({"fraction", *_WRAPPERS})
_MORE = re.compile(r"""["'“‘](?:fraction|verdicts|component[_ ]?\d+)["'”’]\s*[:：]""", re.IGNORECASE)
_DECIMAL = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)\s*(%?)", re.ASCII)
_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*[/\u2044]\s*(\d+(?:\.\d+)?)", re.ASCII)
_CALLED = {"evidence_quoted": "quoted", "evidence_seen": "seen"}


class Entry(NamedTuple):
    """What the judge says of one component.

    Attributes:
        fraction: in [0, 1], or None with a `failure` and what is wrong in `problem` ("is missing").
        quoted: what the judge quotes from the response; `seen`: what it says that it saw.
    """

    fraction: float | None
    failure: FailureKind | None = None
    problem: str = ""
    quoted: str = ""
    seen: str = ""
    reason: str = ""


class Said(NamedTuple):
    """What a reply says.

    Attributes:
        entries: one a component asked about, in order.
        problem: of the reply as a whole, or "".
        as_asked: nothing but the one object, with the fields and types of the schema.
    """

    entries: tuple[Entry, ...]
    problem: str = ""
    as_asked: bool = False


def understand(reply: str, case: JudgeCase) -> Said:
    """What the reply says of each component asked about. Any text gives an answer, in time linear in both texts."""
    text, finished = _answer(reply)
    marks = delimited(case.response)
    found = find_values(text, marks.opening, marks.closing)
    verdicts = [v for v in found.values if _is_verdict(v.value, case)]
    own = _without_quotations({v.value for v in verdicts}, case)
    if not finished:
        problem = "it breaks off before the answer"
    elif any(_tells(key) for key in found.broken):
        problem = "its JSON object is damaged"
    elif not verdicts:
        problem = "it has no JSON object with verdicts"
    elif not own:
        problem = "its JSON object is a copy of one in the response"
    elif len(own) > 1:
        problem = "it has several different JSON objects"
    elif any(_MORE.search(_without_echo(piece, marks)) for piece in _outside(text, verdicts)):
        problem = "verdicts go on behind the end of the JSON object"
    else:
        (only,) = own
        entries, problem = _entries(only, case)
        return Said(entries, problem, _is_as_asked(reply, only, len(case.asked)))
    return Said((Entry(None, "unparseable", "has no verdict that can be read"),) * len(case.asked), problem)


def _answer(reply: str) -> tuple[str, bool]:
    """The reply without what a reasoning model thinks first, and whether there is anything after it."""
    head = reply.lstrip()
    if head.startswith("{"):
        return reply, True
    _, closed, rest = reply.partition("</think>")
    if closed:
        return rest, True
    return reply, not head.startswith("<think>")


def _without_quotations(own: set[Array | Object], case: JudgeCase) -> set[Array | Object]:
    """The objects that aren't in the response as well. Of very many none is looked up: they are too many anyway."""
    if not 0 < len(own) <= _MAX_OBJECTS:
        return own
    quoted = {value.value for value in find_values(case.response).values}
    return own - quoted - {inner for value in quoted for inner in walk(value)}


def _outside(text: str, objects: Sequence[Located]) -> list[str]:
    pieces, end = [], 0
    for located in objects:
        pieces.append(text[end : located.start])
        end = located.end
    return [*pieces, text[end:]]


def _without_echo(text: str, marks: Delimited) -> str:
    """The text without what stands between the marks of the response, or behind the first where none closes it."""
    return re.sub(re.escape(marks.opening) + r".*?(?:" + re.escape(marks.closing) + r"|\Z)", "", text, flags=re.DOTALL)


def _is_as_asked(reply: str, value: Value, count: int) -> bool:
    if not isinstance(value, Object) or not value.complete:
        return False
    wanted = {f"component_{n}" for n in range(1, count + 1)}
    if len(value.pairs) != count or {key for key, _ in value.pairs} != wanted:
        return False
    for _, entry in value.pairs:
        if not isinstance(entry, Object) or len(entry.pairs) != len(FIELDS):
            return False
        kinds = {key: type(inner) for key, inner in entry.pairs}
        if kinds != {name: float if name == "fraction" else str for name in FIELDS}:
            return False
    try:
        json.loads(reply)
    except (ValueError, RecursionError):
        return False
    return True


def _tells(key: str) -> bool:
    return key.lower() in _TELLING or (_NUMBERED.fullmatch(key) is not None and not key.strip().isdigit())


def _is_verdict(value: Array | Object, case: JudgeCase) -> bool:
    """Whether an object is meant as verdicts: it names components, or holds a fraction."""
    ids = {component.id for component in case.item.components}
    return any(_tells(key) or key in ids for inner in walk(value) for key, _ in inner.pairs) or (
        isinstance(value, Object) and any(_number(key, case) in range(1, len(case.asked) + 1) for key, _ in value.pairs)
    )


def _number(name: Value, case: JudgeCase) -> int | None:
    """The number in the prompt that a name means; 0 or one too large where it is of no component asked about."""
    if isinstance(name, float):
        return int(name) if name.is_integer() and 0 <= name < 1000 else None
    if not isinstance(name, str):
        return None
    for n, component in enumerate(case.asked, 1):
        if name.strip() == component.id:
            return n
    if name.strip().startswith(f"{case.item.id}/"):
        return len(case.asked) + 1
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else None


class _Named(NamedTuple):
    number: int | None
    value: Value


def _named(value: Array | Object, case: JudgeCase) -> list[_Named]:
    """The entries of a reply in whatever shape it has, each with the number that it goes by."""
    if isinstance(value, Array):
        return [_Named(_own_number(entry, case), entry) for entry in value.values]
    by_key = [_Named(n, entry) for key, entry in value.pairs if (n := _number(key, case)) is not None]
    if by_key:
        return by_key
    inner = [v for key, v in value.pairs if key.lower() in _WRAPPERS and isinstance(v, Array | Object)]
    if len(inner) == 1:
        return _named(inner[0], case)
    return [_Named(_own_number(value, case), value)] if not inner else []


def _own_number(entry: Value, case: JudgeCase) -> int | None:
    if not isinstance(entry, Object):
        return None
    return next((_number(v, case) for key, v in entry.pairs if key.lower() in _NAMES), None)


def _entries(value: Array | Object, case: JudgeCase) -> tuple[tuple[Entry, ...], str]:
    """The entries by component, and what is wrong with the reply as a whole."""
    named, count = _named(value, case), len(case.asked)
    if len(named) == count and all(entry.number is None for entry in named):
        named = [_Named(n, entry.value) for n, entry in enumerate(named, 1)]  # in the order asked
    by_number: dict[int | None, list[Value]] = {}
    for entry in named:
        by_number.setdefault(entry.number, []).append(entry.value)
    strange = [n for n in by_number if n is None or not 1 <= n <= count]
    if 0 in by_number:
        wrong = Entry(None, "unparseable", "can't be told from its neighbour")
        return (wrong,) * count, "it numbers the components from 0"
    problem = f"it speaks of components that aren't asked about: there are 1 to {count}" if strange else ""
    return tuple(_entry(by_number.get(n, []), n, case) for n in range(1, count + 1)), problem


def _entry(values: Sequence[Value], number: int, case: JudgeCase) -> Entry:
    if not values:
        return Entry(None, "missing", "is missing")
    if len(values) > 1:
        return Entry(None, "unparseable", "stands twice")
    (value,) = values
    if not isinstance(value, Object):
        return _with_fraction(value, {})
    if not value.complete:
        return Entry(None, "unparseable", "breaks off")
    keys = [key.strip().lower() for key, _ in value.pairs]
    if len(set(keys)) != len(keys):
        return Entry(None, "unparseable", "has a key twice")
    if _own_number(value, case) not in (None, number):
        return Entry(None, "unparseable", "goes by two numbers")
    fields = dict(zip(keys, (inner for _, inner in value.pairs), strict=True))
    if "fraction" not in fields:
        return Entry(None, "unparseable", "has no fraction")
    return _with_fraction(fields["fraction"], fields)


def _with_fraction(value: Value, fields: dict[str, Value]) -> Entry:
    texts: dict[str, Any] = {called: _text(fields.get(name)) for name, called in _CALLED.items()}
    texts["seen"] = texts["seen"] or _text(fields.get("evidence"))
    texts["reason"] = _text(fields.get("reason"))
    fraction = _fraction(value)
    if fraction is None:
        return Entry(None, "unparseable", "has a fraction that isn't a number from 0 to 1", **texts)
    return Entry(fraction, **texts)


def _fraction(value: Value) -> float | None:
    """A number in [0, 1]: `0.5`, `"0.5"`, `"0,5"`, `"50 %"`, `"1/2"`; None for all else. Nothing is clamped."""
    if isinstance(value, str) and len(value) <= 40:
        text = unicodedata.normalize("NFKC", value).strip()
        if found := _DECIMAL.fullmatch(text):
            value = float(found[1].replace(",", ".")) / (100 if found[2] else 1)
        elif (found := _RATIO.fullmatch(text)) and float(found[2]) > 0:
            value = float(found[1]) / float(found[2])
    if not isinstance(value, float) or not 0 <= value <= 1:
        return None
    return value or 0.0  # no negative zero


def _text(value: Value) -> str:
    if isinstance(value, Array):
        value = "; ".join(inner for inner in value.values if isinstance(inner, str))
    text = value.strip() if isinstance(value, str) else ""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


_SPAN = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_ELLIPSIS = re.compile(r"\s*(?:\[?(?:\.{3,}|…)\]?|\n|;)\s*")


def is_quoted(quotation: str, response: str) -> bool:
    """Whether the response has the words of a quotation, or of each of its parts; case, space and marks don't matter.

    Parts are in quotation marks of their own, or apart by an ellipsis, a semicolon or a line break.
    """
    words = _words(response)
    if _words(quotation) in words:
        return True
    spans = _SPAN.findall(quotation)
    parts = [_words(part) for part in (spans or _ELLIPSIS.split(quotation.removesuffix("…")))]
    return all(part in words for part in parts[:_MAX_PARTS])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def named_components(entries: Sequence[Entry], asked: Sequence[Component]) -> str:
    """What is wrong, by the components' numbers: `component 2 is missing; component 3 stands twice`."""
    said = [f"component {n} {e.problem}" for n, (e, _) in enumerate(zip(entries, asked, strict=True), 1) if e.problem]
    return "; ".join(said)
