"""Demands on an answer besides what is asked of the picture: its form, its words, its voice, its kind of text.

Each kind says which parts of an answer it decides (`takes`); two demands that take the same part don't go together.
What that leaves of contradictions is found when the oracle tries to answer. Only kinds that are decided alike on every
machine are here: none needs a parser that may not be installed.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from miabench.bench.items import Category
from miabench.constraints import (
    AcrosticPoem,
    Constraint,
    CsvFormat,
    Dialogue,
    Email,
    Exclamation,
    FirstPerson,
    Letter,
    LetterCase,
    Limerick,
    PlainText,
    Poem,
    Punctuation,
    Question,
    Riddle,
    Title,
    Tweet,
)
from miabench.synth import chinese as zh
from miabench.synth import make
from miabench.synth.make import Setting

ODD = ("in between", "in fewer than", "mention ")
"""Beginnings of wordings that are left out: "in between five and ten words", "mention "quiet""."""


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


def _always(constraint: Constraint) -> Callable[[random.Random, Setting], Constraint]:
    return lambda rng, setting: constraint  # noqa: ARG005


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


WHOLE = "layout count start end sentence question exclaim marks emphasis voice plain"
"""What an answer in a fixed layout leaves to nothing else."""

KINDS: tuple[Kind, ...] = (
    Kind("sentences", "length_limit", _takes("count layout"), make.sentences, zh.count("句话")),
    Kind("one sentence", "length_limit", _takes("count layout sentence"), make.one_sentence, zh.count("句话")),
    Kind("paragraphs", "length_limit", _takes("count layout"), make.paragraphs, zh.count("个段落")),
    Kind("lines", "length_limit", _takes("count layout"), make.lines, zh.count("行")),
    Kind("list items", "length_limit", _takes("count layout start end plain"), make.items, zh.items),
    Kind("words", "length_limit", _takes("size"), make.words, zh.count("个单词")),
    Kind("characters", "length_limit", _takes("size"), make.characters, zh.count("个字符（含空格）"), hard=True),
    Kind(
        "short sentences",
        "length_limit",
        _takes("sentence layout"),
        make.short_sentences,
        zh.short_sentences,
        english=make.short_english,
    ),
    Kind(
        "last sentence",
        "length_limit",
        _takes("sentence end layout"),
        make.last_sentence,
        zh.last,
        hard=True,
        english=make.last_english,
    ),
    Kind("growing", "length_limit", _takes("sentence layout start end"), make.growing, zh.growing, hard=True),
    Kind("contains", "mention", _takes("words"), make.contains, zh.contains),
    Kind("occurrences", "mention", _takes("words"), make.occurrences, zh.occurrences, hard=True),
    Kind("excludes", "mention", _takes("taboo"), make.excludes, zh.excludes),
    Kind("without letters", "mention", _takes("taboo letters"), make.without_letters, zh.without, hard=True),
    Kind("starts with", "mention", _takes("start"), make.starts, zh.starts),
    Kind("ends with", "mention", _takes("end"), make.ends, zh.ends),
    Kind("initials", "grammar", _takes("start sentence layout count"), make.initials, zh.initials, hard=True),
    Kind(
        "last a question",
        "grammar",
        _takes("end question"),
        _always(Question(scope="last")),
        zh.says("以一个问句结尾"),
    ),
    Kind("a question", "grammar", _takes("question"), _always(Question(scope="some")), zh.says("至少包含一个问句")),
    Kind("questions", "grammar", _takes("question end"), make.questions, zh.number("包含恰好{}个问句"), hard=True),
    Kind("exclamation", "grammar", _takes("end exclaim"), _always(Exclamation(scope="last")), zh.says("以感叹句结尾")),
    Kind("first person", "grammar", _takes("voice"), _always(FirstPerson()), zh.says("使用第一人称")),
    Kind("upper case", "grammar", _takes("case"), _always(LetterCase(style="upper")), zh.says("全部使用大写字母")),
    Kind(
        "lower case",
        "grammar",
        _takes("case start"),
        _always(LetterCase(style="lower")),
        zh.says("全部使用小写字母"),
    ),
    Kind("capitals", "grammar", _takes("case"), make.capitals, zh.number("恰好有{}个单词全部大写"), hard=True),
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
    Kind("bold", "grammar", _takes("emphasis plain"), make.bold, zh.number("恰好有{}处加粗")),
    Kind("plain text", "grammar", _takes("plain emphasis"), _always(PlainText()), zh.says("使用纯文本，不用任何标记")),
    Kind("table", "grammar", _takes(WHOLE), make.table, zh.table, hard=True, weight=3),
    Kind("json", "grammar", _takes(WHOLE), make.json, zh.json, hard=True, weight=3),
    Kind(
        "csv",
        "grammar",
        _takes(WHOLE),
        _always(CsvFormat(columns=2)),
        zh.says("写成两列的CSV"),
        hard=True,
        weight=3,
    ),
    Kind("sections", "grammar", _takes("layout count start plain sentence"), make.sections, zh.sections),
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
GENRES = tuple(kind for kind in KINDS if kind.category == "genre" and kind.name != "title")
"""Kinds that an item of the level "creative" is built around, beside the haiku."""
PLAIN = tuple(kind for kind in KINDS if kind not in GENRES or kind.name in ("letter", "email", "dialogue", "tweet"))
"""Kinds that stand beside a question in an item of any level."""
