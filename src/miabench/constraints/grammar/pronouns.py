"""First- and second-person pronouns of a text: where they stand, and what stands for them in the third person."""

import re

from miabench.constraints.text import Span, quotations, word_spans
from miabench.constraints.text.pattern import pattern

_PRONOUN = pattern(
    r"(?<![^\W_])(?<!['’-])(?:(?:[Ii]|[Ww]e|WE)(?:['’](?:m|ve|d|ll|re|M|VE|D|LL|RE))?|me|my|mine|myself|us|our|ours"
    r"|ourselves|"
    r"Me|My|Mine|Myself|Us|Our|Ours|Ourselves|MY|MINE|MYSELF|OUR|OURS|OURSELVES)(?![^\W_]|-[^\W_]|['’][^\W_])"
)
_CHINESE_FIRST = pattern("(?<!自)(?:我们?|咱们?)")
_CHINESE_SECOND = pattern("你们?|您")
_NUMERAL_BEFORE = pattern(
    r"(?:\b(?:War|Part|Chapter|Type|Class|Phase|Volume|Vol\.|Act|Book|Section|Stage|Level|Grade|Article|Title|Figure|"
    r"Table|Elizabeth|James|Charles|George|Napoleon|Francis|Henry|Richard|Edward|William|Nicholas|Peter|Paul|Felipe|"
    r"Leopold|Wilhelm|Queen|King|Pope) |\()$"
)
_PIT_BEFORE = pattern(
    r"\b(?:an?|the|this|that|each|every|coal|gold|salt|silver|copper|iron|land|old|abandoned|open-pit|underground) $",
    re.IGNORECASE,
)


_LETS = pattern(r"(?<![^\W_])(?:[Ll]et['’]s|LET['’]S)(?![^\W_])")
_YOU = pattern(
    r"(?<![^\W_])(?<!-)(?:you(?:['’](?:re|ve|d|ll))?|your|yours|yourself|yourselves|y['’]all)(?![^\W_]|-[^\W_]"
    r"|['’][^\W_])",
    re.IGNORECASE,
)
_SET_PHRASE = pattern(
    r"\b(?:remind|invit|tell|show|giv|let|allow|offer|inspir|teach|help|tak|bring|transport|draw|leav|mak|encourag"
    r"|urg|"
    r"challeng|prompt|provid|surround|around|all of|many of|most of|both of)[a-z]* $",
    re.IGNORECASE,
)


def first_person(cleaned: str, *, lets: bool = False) -> list[Span]:
    """First-person pronouns outside quotations, or in a text that is one, anywhere; also "let's" if asked."""
    found = [Span(m.group(), m.start(), m.end()) for m in _PRONOUN.finditer(cleaned) if _is_person(cleaned, m)]
    found += [Span(m.group(), m.start(), m.end()) for m in _CHINESE_FIRST.finditer(cleaned)]
    found.sort(key=lambda span: span.start)
    if lets and (more := [Span(m.group(), m.start(), m.end()) for m in _LETS.finditer(cleaned)]):
        found = sorted([*found, *more], key=lambda span: span.start)
    return _unquoted(cleaned, found)


def second_person(cleaned: str) -> list[Span]:
    """Second-person pronouns, likewise."""
    found = [Span(m.group(), m.start(), m.end()) for form in (_YOU, _CHINESE_SECOND) for m in form.finditer(cleaned)]
    return _unquoted(cleaned, sorted(found, key=lambda span: span.start))


def us_alone(cleaned: str, found: list[Span]) -> bool:
    """Whether all first-person pronouns of a text are "us" as in "reminds us that"."""
    return all(
        span.text.lower() == "us" and _SET_PHRASE.search(cleaned, max(0, span.start - 20), span.start) for span in found
    )


def _unquoted(cleaned: str, found: list[Span]) -> list[Span]:
    quoted = quotations(cleaned)
    outside = _outside(found, quoted)
    if found and not outside and not _outside(word_spans(cleaned), quoted):
        return found
    return outside


def _outside(spans: list[Span], quoted: list[tuple[int, int]]) -> list[Span]:
    kept: list[Span] = []
    at = 0
    reach = -1  # the furthest closing mark of a quotation that began before the span
    for span in spans:
        while at < len(quoted) and quoted[at][0] < span.start:
            reach = max(reach, quoted[at][1])
            at += 1
        if span.start > reach:
            kept.append(span)
    return kept


def _is_person(text: str, match: re.Match[str]) -> bool:
    word, before, after = (
        match.group(),
        text[max(0, match.start() - 20) : match.start()],
        text[match.end() : match.end() + 2],
    )
    if word in ("I", "i"):
        marker = not before.rpartition("\n")[2].strip(" >*_(") and after[:1] in (".", ")")
        return not (marker or after[:1] == ")" or (word == "i" and after[:1] == ".") or _NUMERAL_BEFORE.search(before))
    if word.lower() == "mine":
        return _PIT_BEFORE.search(before) is None
    return True


_THIRD = {
    "i": "they",
    "we": "they",
    "me": "them",
    "us": "them",
    "my": "their",
    "our": "their",
    "mine": "theirs",
    "ours": "theirs",
    "myself": "themselves",
    "ourselves": "themselves",
    "i'm": "they're",
    "you": "they",
    "your": "their",
    "yours": "theirs",
    "yourself": "themselves",
    "yourselves": "themselves",
    "y'all": "they",
    "let's": "they",
}


def to_third_person(text: str, span: Span) -> str:
    """A text with they, them, their ... for a pronoun."""
    word = span.text.lower().replace("’", "'")
    if _CHINESE_FIRST.fullmatch(word):
        return text[: span.start] + ("他们" if word.endswith("们") else "他") + text[span.end :]
    head, mark, tail = word.partition("'")
    third = _THIRD.get(word) or f"{_THIRD[head]}{mark}{tail}"
    rest = text[span.end :]
    if word == "i":
        rest = re.sub(r"^( +)(?:am|was)\b", lambda m: m.group(1) + ("are" if "am" in m.group() else "were"), rest)
    before = text[: span.start].rstrip("\"'“‘(*_ \n")
    starts = not before or before[-1] in ".!?…:" or "\n" in text[len(before) : span.start]
    return text[: span.start] + (third.capitalize() if starts else third) + rest
