"""Instructions in Chinese: the same items, the same checks, the answer still in English.

A Chinese instruction measures whether a model follows demands in another language than the answer's; every constraint
stays as it is, because the answer is asked for in English.
"""

import random
from collections.abc import Callable, Sequence

from miabench.constraints import (
    Constraint,
    Contains,
    Each,
    EndsWith,
    Excludes,
    Growing,
    Initials,
    JsonFormat,
    ListItems,
    Occurrences,
    Part,
    Sections,
    StartsWith,
    Table,
    WithoutLetters,
)

Wording = Callable[[Constraint], str]

IN_ENGLISH = "请用英文回答"


def instruct(
    rng: random.Random, asks: Sequence[str], roles: Sequence[str], demands: Sequence[str], context: str, noun: str
) -> str:
    """One instruction out of its parts, each a clause or a question without a mark at its end.

    Args:
        asks: what is asked of the picture.
        roles: who is to answer.
        demands: what is asked of the answer.
        context: a sentence of someone with a reason to ask.
        noun: what to call the image.
    """
    tasks = "".join(ask if ask.endswith("？") else f"{'请' if n == 0 else '并'}{ask}。" for n, ask in enumerate(asks))
    spoken = "".join(f"请{role}。" for role in roles)
    told = [*demands, IN_ENGLISH.removeprefix("请")]
    shape = rng.randrange(4)
    if shape == 0:
        return f"{context}{tasks}{spoken}要求：{'；'.join(told)}。"
    if shape == 1:
        listed = "\n".join(f"{n}. {demand}" for n, demand in enumerate(told, 1))
        return f"请看这张{noun}。{spoken}{tasks}回答时请遵守：\n{listed}"
    if shape == 2:
        return f"{spoken}请看这张{noun}。{tasks}回答须{'，'.join(told)}。"
    return f"{context}{spoken}{tasks}{IN_ENGLISH}，" + "，".join(demands) + "。"


def says(text: str) -> Wording:
    """Always the same words."""
    return lambda constraint: text  # noqa: ARG005


def number(text: str) -> Wording:
    """The constraint's number in the place of `{}`."""
    return lambda constraint: text.format(_bound(constraint, "low"))


def count(unit: str) -> Wording:
    """Exactly, at most, at least, or between so many of a unit."""
    return lambda constraint: _amount(constraint, unit)


def items(constraint: Constraint) -> str:
    """So many points of a list."""
    marker = constraint.marker if isinstance(constraint, ListItems) else "any"
    unit = {"bullet": "个项目符号要点", "number": "个编号条目"}.get(marker, "个列表条目")
    return _amount(constraint, unit)


def short_sentences(constraint: Constraint) -> str:
    """No sentence longer than so many words."""
    inner = constraint.constraint if isinstance(constraint, Each) else constraint
    return f"每句话不超过{_bound(inner, 'high')}个单词"


def last(constraint: Constraint) -> str:
    """A last sentence of so many words."""
    inner = constraint.constraint if isinstance(constraint, Part) else constraint
    return f"最后一句话恰好{_bound(inner, 'low')}个单词"


def growing(constraint: Constraint) -> str:
    """Sentences that get longer or shorter."""
    longer = isinstance(constraint, Growing) and constraint.direction == "longer"
    return f"每句话都比前一句{'长' if longer else '短'}"


def contains(constraint: Constraint) -> str:
    """Words to be used."""
    return f"使用{_terms(constraint.terms if isinstance(constraint, Contains) else ())}"


def occurrences(constraint: Constraint) -> str:
    """A word to be used so many times."""
    term = constraint.term if isinstance(constraint, Occurrences) else ""
    return f'恰好使用单词"{term}"{_bound(constraint, "low")}次'


def excludes(constraint: Constraint) -> str:
    """Words to be avoided."""
    return f"不使用{_terms(constraint.terms if isinstance(constraint, Excludes) else ())}"


def without(constraint: Constraint) -> str:
    """Letters to be avoided."""
    letters = constraint.letters if isinstance(constraint, WithoutLetters) else ()
    return f"不使用字母{_quoted(letters, '和')}"


def starts(constraint: Constraint) -> str:
    """Words to begin with."""
    return f'以"{constraint.text if isinstance(constraint, StartsWith) else ""}"开头'


def ends(constraint: Constraint) -> str:
    """Words to end with."""
    return f'以"{constraint.text if isinstance(constraint, EndsWith) else ""}"结尾'


def initials(constraint: Constraint) -> str:
    """First letters that spell a word."""
    letters = constraint.letters if isinstance(constraint, Initials) else ""
    return f'各句的首字母依次拼成"{letters}"'


def table(constraint: Constraint) -> str:
    """A table of so many rows."""
    rows, columns = (constraint.rows, constraint.columns) if isinstance(constraint, Table) else (None, None)
    return f"写成一个{columns}列{rows}行的Markdown表格（不计表头）"


def json(constraint: Constraint) -> str:
    """A JSON object with keys."""
    keys = constraint.keys if isinstance(constraint, JsonFormat) else ()
    return f"写成一个JSON对象，键为{_quoted(keys, '和')}"


def sections(constraint: Constraint) -> str:
    """Headings."""
    names = constraint.names if isinstance(constraint, Sections) else ()
    return f"分为标题是{_quoted(names, '和')}的几个部分"


def _terms(terms: Sequence[str]) -> str:
    return f"单词{_quoted(terms, '、')}"


def _quoted(terms: Sequence[str], between: str) -> str:
    return between.join(f'"{term}"' for term in terms)


def _bound(constraint: Constraint, which: str) -> int | None:
    found: int | None = getattr(constraint, which, None)
    return found


def _amount(constraint: Constraint, unit: str) -> str:
    low, high = _bound(constraint, "low"), _bound(constraint, "high")
    if low is not None and low == high:
        return f"恰好用{low}{unit}"
    if low is None:
        return f"不超过{high}{unit}"
    if high is None:
        return f"至少用{low}{unit}"
    return f"用{low}到{high}{unit}"
