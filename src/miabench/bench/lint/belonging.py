"""Whether components belong to their instruction: components of another item, words from an older wording, repeats."""

from collections.abc import Iterator

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.view import Part, Record
from miabench.bench.lint.words import Token, Vocabulary, content, is_content, tokens

_FOREIGN_SHARE = 0.35
"""Components of which less is in the instruction, while less of it is in them, belong to another."""


def is_foreign(record: Record) -> bool:
    """Whether most of what the components say isn't in the instruction, and the other way round."""
    parts = [part for part in record.parts if part.text]
    asked, scored = content(record.instruction), [token for part in parts for token in content(part.text)]
    if not record.instruction or len(asked) < 2 or len(scored) < 2:
        return False
    return max(_share(scored, Vocabulary(record.instruction)), _share(asked, vocabulary(record))) < _FOREIGN_SHARE


def vocabulary(record: Record) -> Vocabulary:
    """What all components of a record speak of."""
    return Vocabulary(*(part.text for part in record.parts))


def check_foreign(record: Record) -> Iterator[Problem]:
    """Components that share next to nothing with their instruction."""
    if is_foreign(record):
        told = f"the instruction begins {shown(record.instruction.strip()[:40])}, the components "
        told += shown(record.parts[0].text.strip()[:40])
        yield problem("foreign-components", record.index, told, "find the instruction or the components that belong")


def check_words(record: Record) -> Iterator[Problem]:
    """Components, or words of them, that the instruction knows nothing of."""
    if not record.instruction:
        return
    asked = Vocabulary(record.instruction)
    for part in record.parts:
        words = content(part.text)
        new = [token for token in words if not asked.has(token)]
        if not new:
            continue
        told = ", ".join(dict.fromkeys(shown(token.text) for token in new[:4]))
        if len(new) == len(words) and not _shares_a_number(part, record.instruction):
            message = f"{shown(part.text.strip())} shares no word with the instruction"
            suggestion = "use the instruction's words, or remove the component"
            yield problem("no-words-in-common", record.index, message, suggestion, component=part.index)
        else:
            message = f"the instruction doesn't speak of {told}"
            suggestion = "take the wording of the instruction"
            yield problem("stale-text", record.index, message, suggestion, component=part.index)


def check_repeats(record: Record) -> Iterator[Problem]:
    """A component that stands whole inside another one, where the instruction has it once."""
    sequences = [_sequence(part.text) for part in record.parts]
    asked = _sequence(record.instruction)
    for part, inner in zip(record.parts, sequences, strict=True):
        if not any(is_content(token) for token in content(part.text)):
            continue
        for other, outer in zip(record.parts, sequences, strict=True):
            longer = len(outer) > len(inner) or (len(outer) == len(inner) and other.index < part.index)
            if longer and _count(outer, inner) and _count(asked, inner) < 2:
                message = f"{shown(part.text.strip())} is a part of component {other.index} too"
                suggestion = "take it out of one of them, or it counts twice"
                yield problem("repeated-demand", record.index, message, suggestion, component=part.index)
                break


def _share(words: tuple[Token, ...] | list[Token], known: Vocabulary) -> float:
    return sum(known.has(token) for token in words) / len(words)


def _shares_a_number(part: Part, instruction: str) -> bool:
    values = {token.value for token in tokens(instruction) if token.kind == "number"} - {1}
    return any(token.kind == "number" and token.value in values for token in tokens(part.text))


def _sequence(text: str) -> tuple[str, ...]:
    skipped = ("a", "an", "the")
    return tuple(token.key for token in tokens(text) if token.kind != "mark" and token.key not in skipped)


def _count(outer: tuple[str, ...], inner: tuple[str, ...]) -> int:
    size = len(inner)
    return sum(outer[i : i + size] == inner for i in range(len(outer) - size + 1)) if size else 0
