"""Reading is fast because a phrase is shown only to the kinds of which it has a trigger; so triggers must be sound."""

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest
from nasty import strings

from miabench.constraints import Haiku, kinds, normalise_phrase, read
from miabench.constraints import base as registry
from miabench.constraints.base import Constraint, kinds_for
from miabench.constraints.phrases import nouns
from miabench.constraints.text.pattern import _Lazy

LABELS = Path(__file__).parent / "labels"
PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
reader = sys.modules["miabench.constraints.read"]  # the package has a function of that name

every_kind = pytest.mark.parametrize("kind", sorted(kinds()))


def labelled() -> list[str]:
    lines = (LABELS / "phrases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["phrase"] for line in lines]


def published() -> list[str]:
    if not PUBLISHED.exists():
        pytest.skip(f"the published file isn't at {PUBLISHED}")
    return [text for record in json.loads(PUBLISHED.read_text(encoding="utf-8")) for text in record["components"]]


def asked_about(texts: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The phrases that reading some texts from scratch asks kinds about, with how many kinds see each."""
    seen: dict[str, int] = {}

    def shown(phrase: str) -> list[type[Constraint]]:
        found = kinds_for(phrase)
        seen[phrase] = len(found)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(reader, "kinds_for", shown)
        for memory in (reader._candidates, reader._readings):
            memory.cache_clear()
        for text in texts:
            read(text)
    return seen


# ------------------------------------------------------------------------------------------------ soundness


@every_kind
def test_every_phrasing_is_shown_to_its_kind(kind: str) -> None:
    cls = kinds()[kind]
    for example in cls.examples:
        for phrase in example.phrasings():
            for form in (phrase, phrase.upper(), normalise_phrase(f"and {phrase}.")):
                assert cls in kinds_for(form), form


@pytest.mark.parametrize("texts", [labelled, published, lambda: list(strings(300, 3))])
def test_no_kind_reads_a_phrase_that_it_is_not_shown(texts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = sorted(asked_about(texts(), monkeypatch))
    assert len(phrases) > 200
    for phrase in random.Random(0).sample(phrases, min(len(phrases), 1500)):
        shown = kinds_for(phrase)
        assert [cls for cls in kinds().values() if cls not in shown and cls.read(phrase) is not None] == [], phrase


@every_kind
def test_what_the_patterns_of_a_kind_match_is_shown_to_it(kind: str) -> None:
    cls, rng = kinds()[kind], random.Random(kind)
    for phrase in made_phrases(cls, 60, rng):
        if cls not in kinds_for(phrase):
            assert cls.read(phrase) is None, phrase


FRAMES = ("as a {}", "with {}", "without {}", "in exactly two {}", "where every sentence is {}", "end with a {}")
"""What names of forms and units stand in."""


def made_phrases(cls: type[Constraint], n: int, rng: random.Random) -> Iterator[str]:
    """n phrases of each pattern of a kind: of its module, of modules beside it that it imports from, and its nouns."""
    family = cls.__module__.rpartition(".")[0]
    modules = {getattr(value, "__module__", None) for value in vars(sys.modules[cls.__module__]).values()}
    for module in sorted(name for name in modules if name is not None and name.startswith(f"{family}.")):
        for source in patterns(vars(sys.modules[module])):
            yield from made_of(source, n, rng)
    for name in ("noun", "predicate", "unit_pattern"):
        if source := getattr(cls, name, None):
            yield from (frame.format(text) for frame in FRAMES for text in made_of(source, n // 6, rng))


def made_of(source: str, n: int, rng: random.Random) -> Iterator[str]:
    tree = re._parser.parse(source)  # type: ignore[attr-defined]
    yield from (normalise_phrase("".join(sample(tree, rng))) for _ in range(n))


def patterns(values: Any) -> Iterator[str]:
    """The sources of the patterns among a module's variables, also in tuples and dictionaries."""
    if isinstance(values, _Lazy):
        yield values._source[0]
    elif isinstance(values, dict):
        yield from patterns([value for name, value in values.items() if not str(name).startswith("__")])
    elif isinstance(values, list | tuple):
        for value in values:
            yield from patterns(value)


ANYTHING = ('"red"', "red", "two", "exactly three", "at least four letters", "3.50", "5 May 2021", "two syllables")
"""What may stand for ".+" and its like."""


def sample(tree: Any, rng: random.Random) -> Iterator[str]:
    """A text that a parsed regular expression matches, but for what it wants to stand around it."""
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            yield chr(value)
        elif name == "IN":
            yield from sample([rng.choice(value)], rng)
        elif name == "RANGE":
            yield chr(rng.randint(*value))
        elif name == "BRANCH":
            yield from sample(rng.choice(value[1]), rng)
        elif name == "SUBPATTERN":
            yield from sample(value[3], rng)
        elif name.endswith("_REPEAT"):
            low, high, inner = value
            if high > 8 and str(inner[0][0]) in ("ANY", "IN", "NOT_LITERAL"):
                yield rng.choice(ANYTHING)
            else:
                yield from (
                    text for _ in range(rng.randint(low, min(int(high), low + 1))) for text in sample(inner, rng)
                )
        elif name in ("ANY", "NOT_LITERAL", "CATEGORY"):
            yield "x"


def test_words_that_readings_add_come_with_triggers() -> None:
    """Where no kind is shown a phrase nothing made of it is read, so whatever puts words to it must be a trigger."""
    units = (
        "sentence",
        "line",
        "verse",
        "paragraph",
        "bullet",
        "stanza",
        "word",
        "exchange",
        "turn",
        "list",
        "numbered",
    )
    heads = (*nouns._FORMS, "paragraph", "sentence")
    for word in (*units, *heads, *nouns._PROPERTIES):
        assert kinds_for(word), word


# ------------------------------------------------------------------------------------------------ the registry


@pytest.fixture
def spare_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kinds that a test defines are gone behind it."""
    for name in ("_KINDS", "_BY_TRIGGER"):
        monkeypatch.setattr(registry, name, dict(getattr(registry, name)))
    yield
    monkeypatch.undo()
    registry._kinds_of.cache_clear()


@pytest.mark.usefixtures("spare_registry")
def test_a_kind_without_triggers_sees_every_phrase() -> None:
    class Villanelle(Haiku):
        kind: Literal["villanelle"] = "villanelle"  # type: ignore[assignment]
        triggers: ClassVar[tuple[str, ...]] = ()

    for phrase in ("as a villanelle", "the dog", "", "用三句话"):
        assert kinds_for(phrase)[-1] is Villanelle


@pytest.mark.usefixtures("spare_registry")
@pytest.mark.parametrize("trigger", ["in verse", "Verse", "vërs", "verse-", ""])
def test_a_trigger_is_a_stem_or_a_mark(trigger: str) -> None:
    with pytest.raises(TypeError, match="trigger"):
        type("Odd", (Haiku,), {"kind": "odd", "__annotations__": {"kind": Literal["odd"]}, "triggers": (trigger,)})


def test_beyond_latin_1_a_phrase_is_for_every_kind() -> None:
    assert kinds_for("用三句话") == kinds_for("a\u017f a haiku") == list(kinds().values())
    assert kinds_for("as a haïku about a café") == kinds_for("as a ha\xefku about a cafe")
    assert kinds_for("the dog") == kinds_for("") == []


# ------------------------------------------------------------------------------------------------ speed


def test_few_kinds_see_a_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = labelled()
    seen = asked_about(phrases, monkeypatch)
    assert len(seen) < 20 * len(phrases)
    assert sum(seen.values()) < 0.06 * len(seen) * len(kinds())


def test_a_long_description_is_shown_to_few_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ", ".join(["describe how the people in the picture are dressed and what they seem to be doing"] * 7)
    seen = asked_about([text], monkeypatch)
    assert sum(seen.values()) < len(kinds())
