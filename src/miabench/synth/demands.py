"""Demands on an answer besides what is asked of the picture: its form, its words, its voice, its kind of text.

Each kind says which parts of an answer it decides (`takes`); two demands that take the same part don't go together.
What that leaves of contradictions is found when the oracle tries to answer. Only kinds that are decided alike on every
machine are here: none needs a parser that may not be installed.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from miabench.bench.items import Category
from miabench.constraints import (
    AcrosticPoem,
    Capitals,
    Characters,
    Constraint,
    Contains,
    CsvFormat,
    Dialogue,
    Each,
    Email,
    Emphasis,
    EndsWith,
    Exclamation,
    Excludes,
    FirstPerson,
    Growing,
    Initials,
    JsonFormat,
    Letter,
    LetterCase,
    Limerick,
    Lines,
    ListItems,
    Occurrences,
    Paragraphs,
    Part,
    PlainText,
    Poem,
    Punctuation,
    Question,
    Riddle,
    Sections,
    Sentences,
    StartsWith,
    Table,
    Title,
    Tweet,
    WithoutLetters,
    Words,
)
from miabench.synth.scenes.base import Scene

OPENINGS = (
    "In short", "To be precise", "As far as I can tell", "Certainly", "To begin with", "At first glance", "Here we go",
    "From what I see", "Let me see", "Good question",
)  # fmt: skip
CLOSINGS = (
    "Hope that helps", "That is all", "That is my answer", "Thanks for asking", "Case closed", "Nothing more to add",
    "Over and out",
)  # fmt: skip
SPELLED = ("SUN", "MAP", "TEA", "WIND", "CALM", "STAR", "FACT", "LAMP", "BOAT", "MINT")
ODD = ("in between", "in fewer than", "mention ")
"""Beginnings of wordings that are left out: "in between five and ten words", "mention "quiet""."""


class Setting(NamedTuple):
    """What a demand is made for: a scene, what has been asked so far, and a text that answers it."""

    scene: Scene
    asked: str
    draft: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of demand.

    Attributes:
        name: what the design of a set calls it.
        category: of its components.
        takes: the parts of an answer that it decides.
        make: one of the kind, or None where the setting has nothing for it.
        chinese: its wording in Chinese.
        hard: whether models often fail at it.
        weight: importance among the components of an item.
    """

    name: str
    category: Category
    takes: frozenset[str]
    make: Callable[[random.Random, Setting], Constraint | None]
    chinese: Callable[[Constraint], str]
    hard: bool = False
    weight: int = 2
    english: Callable[[Constraint], tuple[str, ...]] | None = None
    """Its wordings in English, where the constraint's own are too stiff for an instruction."""

    def wordings(self, constraint: Constraint) -> list[str]:
        """How an instruction may put it: clauses ("end with a question") or adverbials ("in two sentences")."""
        texts = list(self.english(constraint) if self.english else constraint.phrasings())
        return [text for text in texts if not text.startswith(ODD)] or texts


def _takes(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _bounds(rng: random.Random, low: int, unit: Callable[..., Constraint]) -> Constraint:
    """Exactly, at most, at least, or between; exactly most often."""
    way = rng.randrange(6)
    if way < 3:
        return unit(low=low, high=low)
    if way == 3:
        return unit(low=None, high=low + 1)
    if way == 4:
        return unit(low=low, high=None)
    return unit(low=low, high=low + 2)


def _sentences(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return _bounds(rng, rng.randrange(2, 6), Sentences)


def _one_sentence(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Sentences(low=1, high=1)


def _paragraphs(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 4)
    return Paragraphs(low=count, high=count)


def _lines(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 6)
    return Lines(low=count, high=count)


def _items(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 6)
    return ListItems(low=count, high=count, marker=rng.choice(("bullet", "number", "any")))


def _words(rng: random.Random, setting: Setting) -> Constraint:
    length = len(setting.draft.split())
    low = max(5, (length - rng.randrange(2, 9)) // 5 * 5)
    high = (length + rng.randrange(2, 9) + 4) // 5 * 5
    bounds = rng.choice(((None, high), (None, high), (low, None), (low, high)))
    return Words(low=bounds[0], high=bounds[1])


def _characters(rng: random.Random, setting: Setting) -> Constraint:
    return Characters(low=None, high=(len(setting.draft) + rng.randrange(10, 60)) // 10 * 10)


def _short_sentences(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Each(unit="sentence", constraint=Words(low=None, high=rng.choice((12, 14, 15, 16, 18))))


def _last_sentence(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(3, 8)
    return Part(unit="sentence", index=-1, constraint=Words(low=count, high=count))


def _growing(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Growing(unit="sentence", direction=rng.choice(("longer", "longer", "shorter")))


def _free_words(setting: Setting) -> list[str]:
    asked = setting.asked.lower()
    return [word for word in setting.scene.mentions() if word.lower() not in asked]


def _contains(rng: random.Random, setting: Setting) -> Constraint | None:
    words = _free_words(setting)
    count = rng.choice((1, 1, 2))
    return Contains(terms=tuple(rng.sample(words, count))) if len(words) >= count else None


def _occurrences(rng: random.Random, setting: Setting) -> Constraint | None:
    words = [word for word in _free_words(setting) if " " not in word]
    count = rng.randrange(2, 4)
    return Occurrences(term=rng.choice(words), low=count, high=count) if words else None


def _excludes(rng: random.Random, setting: Setting) -> Constraint:
    return Excludes(terms=tuple(rng.sample(setting.scene.taboos(), rng.randrange(1, 4))))


def _without_letters(rng: random.Random, setting: Setting) -> Constraint | None:
    """Letters that an answer has or not; common ones only where the draft can do without."""
    absent = [letter for letter in "jqxzkvwy" if letter not in setting.draft.lower()]
    return WithoutLetters(letters=tuple(sorted(rng.sample(absent, min(len(absent), 2))))) if absent else None


def _starts(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return StartsWith(text=rng.choice(OPENINGS))


def _ends(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return EndsWith(text=rng.choice(CLOSINGS))


def _initials(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Initials(unit="sentence", letters=rng.choice(SPELLED), order="spelled")


def _two_questions(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 3)
    return Question(scope="count", low=count, high=count)


def _capitals(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 4)
    return Capitals(of="words", low=count, high=count)


def _bold(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 3)
    return Emphasis(style="bold", low=count, high=count)


def _table(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Table(format="markdown", columns=2, rows=rng.randrange(2, 5))


def _json(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    keys = rng.choice((("answer", "reason"), ("answer", "details"), ("result", "notes"), ("answer",)))
    return JsonFormat(keys=keys, shape="object")


def _sections(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Sections(names=rng.choice((("Answer", "Details"), ("Finding", "Remarks"), ("Summary", "Evidence"))))


def _always(constraint: Constraint) -> Callable[[random.Random, Setting], Constraint]:
    return lambda rng, setting: constraint  # noqa: ARG005


def _short_english(constraint: Constraint) -> tuple[str, ...]:
    inner = constraint.constraint if isinstance(constraint, Each) else constraint
    most = inner.high if isinstance(inner, Words) else None
    return (
        f"with no sentence longer than {most} words",
        f"in sentences of at most {most} words each",
        f"keep every sentence to {most} words or fewer",
    )


def _last_english(constraint: Constraint) -> tuple[str, ...]:
    inner = constraint.constraint if isinstance(constraint, Part) else constraint
    count = inner.low if isinstance(inner, Words) else None
    return (
        f"with a last sentence of exactly {count} words",
        f"end with a sentence of exactly {count} words",
        f"make the final sentence exactly {count} words long",
    )


def choose(rng: random.Random, kinds: Sequence[Kind], count: int, hard: int, taken: set[str]) -> list[Kind]:
    """So many kinds that don't decide the same part of an answer, spread over categories.

    Args:
        rng: chooses.
        kinds: to choose from.
        count: how many; fewer where no more go together.
        hard: how many hard ones, where there are so many.
        taken: parts of an answer that are decided already; those of the chosen kinds are added.
    """
    chosen: list[Kind] = []
    for n in range(count):
        fitting = [k for k in kinds if not k.takes & taken and k.hard == (n < hard)]
        if not fitting:
            continue
        used = Counter(kind.category for kind in chosen)
        categories = sorted({kind.category for kind in fitting})
        least = min(used[category] for category in categories)
        category = rng.choice([c for c in categories if used[c] == least])
        kind = rng.choice([kind for kind in fitting if kind.category == category])
        chosen.append(kind)
        taken |= kind.takes
    return chosen


def _kinds() -> tuple[Kind, ...]:
    from miabench.synth import chinese as zh

    whole = "layout count start end sentence question exclaim marks emphasis voice plain"
    return (
        Kind("sentences", "length_limit", _takes("count layout"), _sentences, zh.count("句话")),
        Kind("one sentence", "length_limit", _takes("count layout sentence"), _one_sentence, zh.count("句话")),
        Kind("paragraphs", "length_limit", _takes("count layout"), _paragraphs, zh.count("个段落")),
        Kind("lines", "length_limit", _takes("count layout"), _lines, zh.count("行")),
        Kind("list items", "length_limit", _takes("count layout start end plain"), _items, zh.items),
        Kind("words", "length_limit", _takes("size"), _words, zh.count("个单词")),
        Kind("characters", "length_limit", _takes("size"), _characters, zh.count("个字符（含空格）"), hard=True),
        Kind(
            "short sentences",
            "length_limit",
            _takes("sentence layout"),
            _short_sentences,
            zh.short_sentences,
            english=_short_english,
        ),
        Kind(
            "last sentence",
            "length_limit",
            _takes("sentence end layout"),
            _last_sentence,
            zh.last,
            hard=True,
            english=_last_english,
        ),
        Kind("growing", "length_limit", _takes("sentence layout start end"), _growing, zh.growing, hard=True),
        Kind("contains", "mention", _takes("words"), _contains, zh.contains),
        Kind("occurrences", "mention", _takes("words"), _occurrences, zh.occurrences, hard=True),
        Kind("excludes", "mention", _takes("taboo"), _excludes, zh.excludes),
        Kind("without letters", "mention", _takes("taboo letters"), _without_letters, zh.without, hard=True),
        Kind("starts with", "mention", _takes("start"), _starts, zh.starts),
        Kind("ends with", "mention", _takes("end"), _ends, zh.ends),
        Kind("initials", "grammar", _takes("start sentence layout count"), _initials, zh.initials, hard=True),
        Kind(
            "last a question",
            "grammar",
            _takes("end question"),
            _always(Question(scope="last")),
            zh.says("以一个问句结尾"),
        ),
        Kind("a question", "grammar", _takes("question"), _always(Question(scope="some")), zh.says("至少包含一个问句")),
        Kind("questions", "grammar", _takes("question end"), _two_questions, zh.number("包含恰好{}个问句"), hard=True),
        Kind(
            "exclamation", "grammar", _takes("end exclaim"), _always(Exclamation(scope="last")), zh.says("以感叹句结尾")
        ),
        Kind("first person", "grammar", _takes("voice"), _always(FirstPerson()), zh.says("使用第一人称")),
        Kind("upper case", "grammar", _takes("case"), _always(LetterCase(style="upper")), zh.says("全部使用大写字母")),
        Kind(
            "lower case",
            "grammar",
            _takes("case start"),
            _always(LetterCase(style="lower")),
            zh.says("全部使用小写字母"),
        ),
        Kind("capitals", "grammar", _takes("case"), _capitals, zh.number("恰好有{}个单词全部大写"), hard=True),
        Kind(
            "no commas",
            "grammar",
            _takes("marks"),
            _always(Punctuation(marks=("comma",), low=None, high=0)),
            zh.says("不使用逗号"),
            hard=True,
        ),
        Kind(
            "semicolon",
            "grammar",
            _takes("marks"),
            _always(Punctuation(marks=("semicolon",), low=1, high=None)),
            zh.says("至少使用一个分号"),
        ),
        Kind("bold", "grammar", _takes("emphasis plain"), _bold, zh.number("恰好有{}处加粗")),
        Kind(
            "plain text", "grammar", _takes("plain emphasis"), _always(PlainText()), zh.says("使用纯文本，不用任何标记")
        ),
        Kind("table", "grammar", _takes(whole), _table, zh.table, hard=True, weight=3),
        Kind("json", "grammar", _takes(whole), _json, zh.json, hard=True, weight=3),
        Kind(
            "csv",
            "grammar",
            _takes(whole),
            _always(CsvFormat(columns=2)),
            zh.says("写成两列的CSV"),
            hard=True,
            weight=3,
        ),
        Kind("sections", "grammar", _takes("layout count start plain sentence"), _sections, zh.sections),
        Kind("title", "genre", _takes("title start plain"), _always(Title()), zh.says("加上一个标题")),
        Kind("letter", "genre", _takes("layout count start end"), _always(Letter()), zh.says("写成一封信")),
        Kind("email", "genre", _takes("layout count start end"), _always(Email()), zh.says("写成一封电子邮件")),
        Kind("dialogue", "genre", _takes("layout count start end voice"), _always(Dialogue()), zh.says("写成一段对话")),
        Kind("tweet", "genre", _takes("size layout count"), _always(Tweet()), zh.says("写成一条推文")),
        Kind("riddle", "genre", _takes("end question voice layout"), _always(Riddle()), zh.says("写成一个谜语")),
        Kind("poem", "genre", _takes("layout count start end"), _always(Poem()), zh.says("写成一首诗")),
        Kind(
            "limerick",
            "genre",
            _takes("layout count start end size"),
            _always(Limerick()),
            zh.says("写成一首五行打油诗"),
            hard=True,
        ),
        Kind(
            "acrostic",
            "genre",
            _takes("layout count start end size sentence"),
            _always(AcrosticPoem()),
            zh.says("写成一首藏头诗"),
            hard=True,
        ),
    )


KINDS: tuple[Kind, ...] = _kinds()
GENRES = tuple(kind for kind in KINDS if kind.category == "genre" and kind.name != "title")
"""Kinds that an item of the level "creative" is built around, beside the haiku."""
PLAIN = tuple(kind for kind in KINDS if kind not in GENRES or kind.name in ("letter", "email", "dialogue", "tweet"))
"""Kinds that stand beside a question in an item of any level."""
