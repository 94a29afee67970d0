"""Small means of telling facts in English, and of making a task with a number for its answer."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from miabench.bench.items import Category
from miabench.constraints import Contains, NumberAnswer, QuotedText
from miabench.synth.scenes.base import Task

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
        given=extra,
    )


def quote_task(topic: str, asks: tuple[str, ...], say: tuple[str, ...], text: str, false: str, weight: int = 4) -> Task:
    """A task that a printed text answers; `say` are sentences with `{}` for it."""
    return Task(
        topic=topic,
        category="ocr",
        asks=asks,
        constraint=QuotedText(text=text),
        says=tuple(sentence.format(text) for sentence in say),
        wrong=(say[0].format(false),),
        weight=weight,
    )


def name_task(
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    names: tuple[str, ...],
    false: tuple[str, ...],
    weight: int = 4,
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
    )


def verse_task(asks: tuple[str, ...], names: tuple[str, ...]) -> Task:
    """The demand on a poem that one of the things in the picture appears in it by name."""
    return Task("verse", "description", asks, Contains(terms=names, at_least=1), (), ())
