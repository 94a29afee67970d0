"""Small means of telling facts in English, and of making a task with a number for its answer."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal

from miabench.bench.items import Category
from miabench.constraints import AllOf, Choice, Contains, DateAnswer, Excludes, NumberAnswer, OrderedList, QuotedText
from miabench.synth.scenes.base import Difficulty, Task

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def units(cents: int) -> Decimal:
    """Cents as a decimal number of dollars, pounds or euros."""
    return Decimal(cents).scaleb(-2)


def other(options: Sequence[str], true: str) -> str:
    """The option after the true one: a wrong answer that looks right."""
    return options[(options.index(true) + 1) % len(options)]


def number_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    value: int | Decimal,
    known: Sequence[Decimal],
    *,
    printed: bool = False,
    given: tuple[int | Decimal, ...] = (),
    steps: Sequence[int | Decimal] = (),
    show: Callable[[Decimal], str] = str,
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that a number answers.

    Args:
        say: sentences with `{}` for the number.
        known: the numbers of the scene, with repetition; a correct answer may state them besides.
        printed: whether the answer itself is one of them.
        given: numbers in the wording of the task.
        steps: results on the way, which an answer may show as well.
    """
    answer = Decimal(value)
    rest = list(known)
    if printed:
        rest.remove(answer)
    extra = tuple(Decimal(n) for n in given)
    context = tuple(sorted({*rest, *extra, *(Decimal(n) for n in steps)}))
    false = sorted({n for n in known if n != answer}, key=lambda n: (abs(n - answer), n))[:6]
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=NumberAnswer(value=answer, context=context),
        says=tuple(sentence.format(show(answer)) for sentence in say),
        wrong=tuple(say[0].format(show(n)) for n in false),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
        given=extra,
    )


def quote_task(
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    text: str,
    false: str,
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that a printed text answers; `say` are sentences with `{}` for it."""
    return Task(
        topic=topic,
        category="ocr",
        asks=asks,
        constraint=QuotedText(text=text),
        says=tuple(sentence.format(text) for sentence in say),
        wrong=(say[0].format(false),),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def name_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    names: tuple[str, ...],
    false: tuple[str, ...],
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that all of some words answer; `say` are sentences with `{}` for each of them."""
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=Contains(terms=names),
        says=tuple(sentence.format(*names) for sentence in say),
        wrong=(say[0].format(*false),),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def coverage_task(
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    names: tuple[str, ...],
    least: int,
    *,
    shown: tuple[str, ...] = (),
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that some of the given words answer; `say` are sentences with `{}` for a list of them.

    Each sentence names as many as are wanted; the false ones name one too few. `shown` are the names as they stand in
    a sentence, with an article.
    """
    shown = shown or names
    return Task(
        topic=topic,
        category="description",
        asks=asks,
        constraint=Contains(terms=names, at_least=least),
        says=tuple(sentence.format(joined(shown[i : i + least])) for i, sentence in enumerate(say)),
        wrong=tuple(sentence.format(joined(shown[i : i + least - 1])) for i, sentence in enumerate(say) if least > 1),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def choice_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    options: Sequence[str],
    right: str,
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that one of several options answers, and no other may be given; `say` are sentences with `{}` for it."""
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=Choice(options=tuple(options), right=right),
        says=tuple(sentence.format(right) for sentence in say),
        wrong=tuple(say[0].format(option) for option in options if option != right)[:4],
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def order_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    terms: tuple[str, ...],
    weight: int = 4,
    difficulty: Difficulty = 2,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that terms in their order answer; `say` are sentences with `{}` for the list of them."""
    turned = (*terms[1:], terms[0])
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=OrderedList(terms=terms),
        says=tuple(sentence.format(joined(terms)) for sentence in say),
        wrong=(say[0].format(joined(turned)), say[0].format(joined(terms[::-1]))),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def date_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    date: datetime.date,
    show: Callable[[datetime.date], str],
    weight: int = 4,
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that a date answers; `say` are sentences with `{}` for it, `show` writes it ("5 March 2024")."""
    false = (date + datetime.timedelta(days=days) for days in (7, -1, 30))
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=DateAnswer(date=date),
        says=tuple(sentence.format(show(date)) for sentence in say),
        wrong=tuple(say[0].format(show(day)) for day in false),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def only_task(
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    names: tuple[str, ...],
    absent: tuple[str, ...],
    least: int,
    weight: int = 4,
    difficulty: Difficulty = 2,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A description that names at least so many of the things that are there, and none of those that aren't.

    The asks give the closed list: "which of a, b, c and d are there". `say` are sentences with `{}` for the names.
    """
    right = names[:least] if least < len(names) else names
    return Task(
        topic=topic,
        category="description",
        asks=asks,
        constraint=AllOf(
            parts=(
                Contains(terms=names, at_least=least) if least < len(names) else Contains(terms=names),
                Excludes(terms=absent, forms=False),
            )
        ),
        says=tuple(sentence.format(joined(right)) for sentence in say),
        wrong=(say[0].format(joined((*right[:-1], absent[0]))), say[0].format(joined((*right, absent[-1])))),
        weight=weight,
        difficulty=difficulty,
        asks_zh=asks_zh,
    )


def verse_task(asks: tuple[str, ...], names: tuple[str, ...], asks_zh: tuple[str, ...] = ()) -> Task:
    """The demand on a poem that one of the things in the picture appears in it by name."""
    return Task("verse", "description", asks, Contains(terms=names, at_least=1), (), (), asks_zh=asks_zh)
