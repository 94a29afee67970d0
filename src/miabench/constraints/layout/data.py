"""JSON and YAML: the whole response is valid, alone or in one code fence, and has the given keys.

Input is hostile: depth is bounded before anything is parsed, numbers aren't built, aliases aren't followed.
"""

import json
import re
from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, NoReturn, Self

from pydantic import Field, field_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.layout.markdown import unfenced
from miabench.constraints.phrases.terms import Term, check_distinct, quote_list, read_terms
from miabench.constraints.text import clean, sentences
from miabench.constraints.text.pattern import pattern

DEEPEST = 100
"""Deeper nesting isn't parsed."""
LONGEST = 2_000_000
LONGEST_PLAIN = 20_000
"""The longest text that PyYAML parses without its C library."""


class DataFormat(Constraint):
    """The response is one value in a data format; with `keys`, an object (or a list of objects) that has these."""

    category: ClassVar[str] = "grammar"
    keys: Annotated[tuple[Term, ...], Field(max_length=30)] = ()
    shape: Literal["any", "object", "array"] = "any"
    """Whether the outermost value must be an object, or a list."""

    name: ClassVar[str]
    """What the format is called."""

    @field_validator("keys")
    @classmethod
    def _check_keys(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        check_distinct(keys)
        return keys

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _form(cls.name).fullmatch(phrase)
        if match is None:
            return None
        shape = _shape(match["shape"] or "")
        keys = () if match["keys"] is None else read_terms(match["keys"], None)
        return None if keys is None else cls.model_validate({"keys": keys, "shape": shape})

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        tail = f" with the key{'' if len(self.keys) == 1 else 's'} {quote_list(self.keys)}" if self.keys else ""
        if self.shape == "any":
            return (f"as {self.name}{tail}", f"in {self.name} format{tail}", f"as valid {self.name}{tail}")
        what = f"{self.name} {self.shape}"
        return (f"as a {what}{tail}", f"in the form of a {what}{tail}", f"as a valid {what}{tail}")

    def _named(self, objects: list[set[str]] | None, shape: Literal["object", "array"]) -> Finding:
        """The finding on a valid value: its shape, and the keys of the outermost objects (None where one is none)."""
        if self.shape not in ("any", shape):
            return broken(f"valid {self.name}, but an {shape}; wanted an {self.shape}", 0.5)
        if not self.keys:
            return holds(f"valid {self.name}")
        if not objects:
            return broken(f"valid {self.name}, but no object with keys; wanted {quote_list(self.keys)}")
        lacking = [key for key in self.keys if not all(key in found for found in objects)]
        if lacking:
            return broken(f"valid {self.name} without {quote_list(lacking)}", 0.5 * (1 - len(lacking) / len(self.keys)))
        more = sorted(set().union(*objects) - set(self.keys))
        if more:
            return undecided(f"valid {self.name} with {quote_list(self.keys)}, but also {more[0][:30]!r}")
        return holds(f"valid {self.name} with {quote_list(self.keys)}")

    @abstractmethod
    def _object(self, pairs: dict[str, str]) -> str:
        """Pairs of keys and texts as an object in the format."""

    @abstractmethod
    def _array(self, written: str) -> str:
        """A list of the one object that is written."""

    def _written(self, pairs: dict[str, str]) -> str:
        written = self._object(pairs)
        return self._array(written) if self.shape == "array" else written

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the sentences of the draft become values."""
        if self.check(draft).outcome == "holds":
            return draft
        said = list(sentences(clean(draft))) or ["plain to see"]
        names = self.keys or ("description",)
        pairs = {name: said[i] if i < len(said) else "plain to see" for i, name in enumerate(names)}
        if len(said) > len(names):
            pairs[names[-1]] = " ".join(said[len(names) - 1 :])
        text = self._written(pairs)
        return text if self.check(text).outcome == "holds" else self._written(dict.fromkeys(names, "plain to see"))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a key is missing; a preface; prose."""
        if self.keys:
            yield self._written(
                {f"other {i}": "plain to see" for i, _ in enumerate(self.keys)} | dict.fromkeys(self.keys[1:], "so")
            )
        yield f"Here it is:\n{text}"
        yield f"{text}\n\nI hope this is plain, isn't it?"
        yield "It is plain to see."


class JsonFormat(DataFormat):
    """The response is one JSON value, an object or a list; NaN and a key twice in an object are no JSON."""

    kind: Literal["json_format"] = "json_format"
    triggers = ("json",)
    name = "JSON"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = unfenced(response)
        if not text:
            return broken("nothing; wanted JSON")
        if len(text) > LONGEST or _depth(text) > DEEPEST:
            return undecided(f"{len(text)} characters, {_depth(text)} levels deep, which aren't parsed")
        try:
            value = json.loads(
                text, object_pairs_hook=_pairs, parse_constant=_no_constant, parse_int=_number, parse_float=_number
            )
        except (ValueError, RecursionError) as error:
            return broken(f"no JSON: {' '.join(str(error).split())[:120]}")
        if not isinstance(value, dict | list):
            return undecided(f"only a single value: {' '.join(text.split())[:30]!r}; wanted JSON")
        rows = [value] if isinstance(value, dict) else value
        objects = [set(row) for row in rows if isinstance(row, dict)]
        found: Literal["object", "array"] = "object" if isinstance(value, dict) else "array"
        return self._named(objects if len(objects) == len(rows) else None, found)

    def _object(self, pairs: dict[str, str]) -> str:
        return json.dumps(pairs, ensure_ascii=False)

    def _array(self, written: str) -> str:
        return f"[{written}]"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice in an object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} isn't a JSON value")


def _number(_: str) -> int:
    return 0


_SIGNS = pattern(r"[\"\\\[\]{}]")


def _depth(text: str) -> int:
    """How deep brackets are nested outside of strings."""
    deepest = level = 0
    quoted = False
    escaped_at = -1
    for match in _SIGNS.finditer(text):
        char, at = match.group(), match.start()
        if at == escaped_at:
            continue
        if char == "\\":
            escaped_at = at + 1
        elif char == '"':
            quoted = not quoted
        elif not quoted:
            level += 1 if char in "[{" else -1
            deepest = max(deepest, level)
    return deepest


class YamlFormat(DataFormat):
    """The response is YAML: a mapping or a list. One in braces is JSON as well, and leaves it open."""

    kind: Literal["yaml_format"] = "yaml_format"
    triggers = ("yaml",)
    name = "YAML"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = unfenced(response)
        if not text:
            return broken("nothing; wanted YAML")
        try:
            import yaml
        except ImportError:
            return undecided("needs PyYAML: pip install pyyaml")
        native = bool(yaml.__with_libyaml__)
        flat = _indents(text)
        if len(text) > (LONGEST if native else LONGEST_PLAIN) or _depth(text) > DEEPEST or flat > DEEPEST:
            return undecided(f"{len(text)} characters, {max(_depth(text), flat)} levels deep, which aren't parsed")
        walk = _Walk()
        try:
            for event in yaml.parse(text, Loader=yaml.CBaseLoader if native else yaml.BaseLoader):
                walk.take(event)
        except (yaml.YAMLError, ValueError) as error:
            problem = getattr(error, "problem", None) or str(error)
            return broken(f"no YAML: {' '.join(str(problem).split())[:120]}")
        if walk.top not in ("MappingStartEvent", "SequenceStartEvent"):
            return broken(f"a bare text, neither mapping nor list: {' '.join(text.split())[:30]!r}; wanted YAML")
        if walk.in_braces:
            return undecided("JSON, which most YAML readers take as well; wanted YAML")
        return self._named(walk.objects(), "object" if walk.top == "MappingStartEvent" else "array")

    def _object(self, pairs: dict[str, str]) -> str:
        return "\n".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in pairs.items())

    def _array(self, written: str) -> str:
        return "- " + written.replace("\n", "\n  ")


def _indents(text: str) -> int:
    """The most list or key marks that open levels within one line."""
    return max((len(re.findall(r"[-?] ", m.group())) for m in re.finditer(r"(?m)^ *(?:[-?] +)+", text)), default=0)


class _Walk:
    """What a stream of YAML events says: the kind of the outermost value, its keys, keys that occur twice."""

    def __init__(self) -> None:
        self.top = ""
        self.in_braces = False
        self._anchors: set[str] = set()
        self._stack: list[tuple[str, set[str], list[bool]]] = []  # kind, keys, whether a key is next
        self._outer: list[set[str]] = []
        self._others = False

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            self._stack.pop()
            return
        if name not in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            return
        if name == "AliasEvent":
            if event.anchor not in self._anchors:
                raise ValueError(f"the alias {event.anchor!r} has no anchor")
        elif event.anchor is not None:
            self._anchors.add(event.anchor)
        if not self.top:
            self.top = name
            self.in_braces = bool(getattr(event, "flow_style", False))
        self._place(name, event)
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            keys: set[str] = set()
            depth = len(self._stack)
            if name == "MappingStartEvent" and (
                depth == 0 or (depth == 1 and self._stack[0][0] == "SequenceStartEvent")
            ):
                self._outer.append(keys)
            self._stack.append((name, keys, [True]))

    def _place(self, name: str, event: Any) -> None:
        """Note a value in its parent: as a key, or as one that is no object."""
        if not self._stack:
            return
        kind, keys, key_next = self._stack[-1]
        if kind != "MappingStartEvent":
            self._others = self._others or (len(self._stack) == 1 and name != "MappingStartEvent")
            return
        if key_next[0] and name == "ScalarEvent":
            if event.value in keys:
                raise ValueError(f"the key {event.value[:30]!r} occurs twice")
            keys.add(event.value)
        key_next[0] = not key_next[0]

    def objects(self) -> list[set[str]] | None:
        """The keys of the outermost objects, or None where a value beside them is none."""
        return None if self._others else self._outer


def _shape(noun: str) -> Literal["any", "object", "array"]:
    plain = noun.lower()
    return "array" if plain.startswith(("array", "list")) else "object" if plain == "object" else "any"


def _form(name: str) -> re.Pattern[str]:
    return pattern(
        r"(?:(?:only |just |entirely )?(?:(?:as|in|using|with|use|into|return|output|produce|give|provide|write)"
        r"|formatted (?:as|in)|(?:format|present|structure|write|return|give|encode)(?:ed)?"
        r"(?: (?:it|this|everything|your (?:answer|response|findings)|the (?:answer|response|result"
        r"|information)))? (?:as|in|into)|(?:respond|answer|reply)(?: only)? (?:as|in|with)|in the form of|"
        r"(?:be|a|an)) )?(?:only )?(?:an? |one )?(?:single )?(?:(?:valid|well-formed|proper|raw|strict) )?"
        rf"{name}(?: (?P<shape>format|object|document|form|(?:array|list)(?: of objects)?|file|output|code"
        r"|string|data|structure|mapping))?(?: only)?"
        r"(?:,? (?:with|using|containing|that has|having|that contains|and use|including)(?: only"
        r"| exactly)?(?: the)?(?: following)?(?: (?:two|three|four|five|six|[2-9]))? (?:keys?|fields?|properties"
        r"|property|attributes|key names|field names)"
        r"(?: (?:named|called|of))?:? (?P<keys>[\"'].+))?",
        re.IGNORECASE,
    )


JsonFormat.examples = (JsonFormat(), JsonFormat(keys=("name", "color")))
YamlFormat.examples = (YamlFormat(), YamlFormat(keys=("name", "color")))
