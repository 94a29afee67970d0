"""First letters of lines, sentences, words or paragraphs: acrostics, and walks along the alphabet."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, decapitalise
from miabench.constraints.text import Span, TERMINATORS, clean, line_spans, paragraph_spans, sentence_spans, word_spans
from miabench.constraints.wording.letters import base_letter

Unit = Literal["line", "sentence", "word", "paragraph"]
Order = Literal["spelled", "any", "alphabet"]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = 40


def _plain(value: object) -> object:
    return "".join(base_letter(c) for c in value if c not in " -'") if isinstance(value, str) else value


Letters = Annotated[str, BeforeValidator(_plain), Field(pattern=f"^[A-Z]{{0,{MOST}}}$")]
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


class Initials(Constraint):
    """The first letters of units spell letters in their `order`; accents and case don't matter.

    `spelled`: as they stand, one unit for each letter (with `open_ended`, more units may follow). `any`: each letter is
    used once at most, in any order. `alphabet`: each unit begins with the letter that follows that of the unit before;
    a single letter says where they start. A heading or a bare title isn't a line.
    """

    kind: Literal["initials"] = "initials"
    category: ClassVar[str] = "grammar"
    unit: Unit
    letters: Letters
    order: Order = "spelled"
    open_ended: bool = False

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.order == "alphabet":
            if len(self.letters) > 1:
                raise ValueError("along the alphabet at most the first letter is given")
        elif not self.letters:
            raise ValueError("give the 'letters'")
        if self.open_ended and (self.order != "spelled" or not 2 <= len(self.letters) <= len(ORDINALS)):
            raise ValueError(f"only 2 to {len(ORDINALS)} letters in their order may be followed by others")
        if self.open_ended and self.unit == "word":
            raise ValueError("words aren't counted off one by one")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        for form, order in _FORMS:
            if match := form.fullmatch(phrase):
                found = match.groupdict()
                letters = next((found[name] for name in ("quoted", "single", "bare", "from") if found.get(name)), "")
                return cls._of(found.get("unit") or found.get("unit2"), letters, order)
        return cls._counted_off(phrase)

    @classmethod
    def _of(cls, unit: str | None, letters: str, order: Order) -> Self | None:
        plain = _plain(letters)
        if not isinstance(plain, str) or not re.fullmatch("[A-Z]*", plain) or len(plain) > MOST:
            return None
        if order == "alphabet" and len(plain) > 1 or order != "alphabet" and len(plain) < 2:
            return None
        return cls.model_validate({"unit": unit_of(unit or "line"), "letters": plain, "order": order})

    @classmethod
    def _counted_off(cls, phrase: str) -> Self | None:
        """ "The first sentence starts with the letter 'S', the second with 'T' ..."."""
        parts = read_one_by_one(phrase)
        if parts is None or parts[0] == "word":
            return None
        letters = [_ONE_LETTER.fullmatch(text) for text in parts[1]]
        if not all(letters) or not (_NAMES_LETTER.search(parts[1][0]) or all("'" in t or '"' in t for t in parts[1])):
            return None
        spelled = "".join((m["quoted"] or m["bare"]) for m in letters if m is not None)
        return cls(unit=parts[0], letters=spelled, open_ended=True)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        unit, letters = self.unit, self.letters
        if self.order == "alphabet":
            start = f" starting with '{letters}'" if letters else ""
            begins = f" starting from {letters}" if letters else ""
            return (
                f"where each {unit} begins with a consecutive letter of the alphabet{start}",
                f"with each {unit} starting with the next letter of the alphabet{begins}",
                f"ensuring that the {unit}s begin with consecutive letters of the alphabet{start}",
            )
        if self.order == "any":
            return (
                f'with each {unit} beginning with a different letter of the word "{letters}"',
                f'where each {unit} starts with a different letter of the word "{letters}"',
                f'each {unit} starting with a different letter from the word "{letters}"',
            )
        if self.open_ended:
            return tuple(one_by_one(unit, [f"{lead}'{c}'" for c in letters], verb) for verb, lead in _LEADS)
        return (
            f'where the first letters of the {unit}s spell "{letters}"',
            f'so that the first letter of each {unit} spells the word "{letters}"',
            f'with the initials of the {unit}s spelling out "{letters}"',
        )

    def _units(self, cleaned: str) -> list[Span]:
        if self.unit != "line":
            spans = {"sentence": sentence_spans, "word": word_spans, "paragraph": paragraph_spans}[self.unit](cleaned)
        else:
            spans = line_spans(cleaned)
        if (
            self.unit in ("line", "sentence", "paragraph")
            and self.order == "spelled"
            and len(spans) == len(self.letters) + 1
        ):
            return spans[1:] if _is_title(cleaned, spans[0]) else spans
        return spans

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the wanted letters that stand in their place."""
        cleaned = clean(response)
        spans = self._units(cleaned)
        found = "".join(_initial(span.text) for span in spans)
        shown = f"first letters {found[:MOST]!r}" if found else f"no {self.unit}"
        if self.order == "alphabet":
            return self._along(found, shown)
        if self.order == "any":
            return self._in_any_order(found, shown)
        wanted = f"wanted {self.letters!r}"
        right = sum(a == b for a, b in zip(found, self.letters, strict=False))
        if found == self.letters or (self.open_ended and found.startswith(self.letters)):
            return holds(f"{shown}; {wanted}")
        return broken(f"{shown}; {wanted}", min(right / max(len(found), len(self.letters)), 0.99))

    def _along(self, found: str, shown: str) -> Finding:
        wanted = f"wanted letters along the alphabet{f' from {self.letters}' if self.letters else ''}"
        steps = [ALPHABET[(ALPHABET.index(a) + 1) % 26] == b if a in ALPHABET else False for a, b in pairwise(found)]
        right = (
            [found[:1] in ALPHABET and (not self.letters or found[:1] == self.letters), *steps] if found else [False]
        )
        if all(right):
            return holds(f"{shown}; {wanted}")
        return broken(f"{shown}; {wanted}", sum(right) / len(right))

    def _in_any_order(self, found: str, shown: str) -> Finding:
        wanted = f"wanted each letter of {self.letters!r} once"
        over = Counter(found) - Counter(self.letters)
        if not found or over:
            return broken(f"{shown}; {wanted}", 1 - over.total() / len(found) if found else 0.0)
        if len(found) < len(self.letters):
            return undecided(
                f"{shown}, none for {''.join((Counter(self.letters) - Counter(found)).elements())!r}; {wanted}"
            )
        return holds(f"{shown}; {wanted}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a word that begins so is put before a unit that doesn't, and units are added."""
        if self.check(draft).outcome == "holds":
            return draft
        spans = self._units(clean(draft))
        letters = self.letters
        if self.order == "alphabet":
            start = ALPHABET.index(letters) if letters else 0
            letters = "".join(ALPHABET[(start + i) % 26] for i in range(max(min(len(spans), 26), 3)))
        for texts in ([" ".join(s.text.split()) for s in spans], []):
            texts = texts[: len(letters)] + [""] * (len(letters) - len(texts))
            rows = [_beginning_with(c, text, self.unit) for c, text in zip(letters, texts, strict=True)]
            candidate = {"sentence": " ", "word": " ", "line": "\n", "paragraph": "\n\n"}[self.unit].join(rows)
            if self.check(candidate).outcome == "holds":
                return candidate
        rows = [OPENERS[c] if self.unit == "word" else f"{OPENERS[c]}." for c in letters]
        return {"sentence": " ", "word": " ", "line": "\n", "paragraph": "\n\n"}[self.unit].join(rows)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word comes before a unit; two units change places; one is missing."""
        cleaned = clean(text)
        spans = self._units(cleaned)
        for span in reversed(spans[-8:]):
            for word in ("So", "Here", "Then"):
                yield f"{cleaned[: span.start]}{word}, {decapitalise(cleaned[span.start :])}"
        for a, b in pairwise(spans[:8]):
            yield cleaned[: a.start] + b.text + cleaned[a.end : b.start] + a.text + cleaned[b.end :]
        yield cleaned[: spans[-1].start].rstrip() if spans else "7"
        yield "7 of 9."


def _initial(text: str) -> str:
    first = next((c for c in text if c.isalnum()), "?")
    return base_letter(first)


def _is_title(cleaned: str, span: Span) -> bool:
    """Whether a line stands alone above the others, short and without a mark at its end."""
    below = cleaned[span.end :]
    last = span.text.rstrip("\"'”’*_")[-1:]
    return (
        bool(re.match(r"[*_\"'”’ \t]*\n[ \t]*\n", below))
        and len(span.text.split()) <= 8
        and last not in TERMINATORS + ":,;"
    )


def _beginning_with(letter: str, text: str, unit: str) -> str:
    if text and _initial(text) == letter:
        return text
    if unit == "word":
        return OPENERS[letter]
    return f"{OPENERS[letter]}, {decapitalise(text or FILLER_SENTENCES[0])}"


OPENERS = dict(
    zip(
        ALPHABET,
        "Again Beyond Calmly Daily Even Finally Gently Here Indeed Just Kindly Later Meanwhile Now Often Perhaps Quietly "
        "Really Softly Then Usually Very Well Xenia Yes Zestfully".split(),
        strict=True,
    )
)
"""A word for each letter that a sentence may begin with."""

_LEADS = (("starts with", "the letter "), ("begins with", "the letter "), ("starts with", ""))


def one_by_one(unit: str, things: list[str], verb: str) -> str:
    """ "Where the first line starts with a, the second with b and the third with c"."""
    parts = [f"the first {unit} {verb} {things[0]}"]
    parts += [f"the {name} with {thing}" for name, thing in zip(ORDINALS[1:], things[1:], strict=False)]
    return f"where {', '.join(parts[:-1])} and {parts[-1]}"


_UNIT = r"(?P<unit>lines?|verses?|sentences?|words?|paragraphs?)"
_WHERE = r"(?:(?:where|with|in which|so that|such that|having|ensuring that|ensuring|making sure that|that) )?"
_BEGINS = r"(?:must |should )?(?:starts?|begins?|starting|beginning|opens?|opening) with"
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
_UNIT_NAME = "(?:lines?|verses?|sentences?|words?|paragraphs?)"
_NEXT = re.compile(
    rf"(?:(?:[,;]|(?<=[,;][\"'])) (?:and |then |while )?| and | while )(?=(?:the )?(?:{_ORDINAL}|last|final) (?:(?:one|{_UNIT_NAME}) )?,?(?:{_BEGINS}|with) )",
    re.IGNORECASE,
)
_STEP = re.compile(
    rf"(?:the )?(?P<ordinal>{_ORDINAL}|last|final)(?: (?:one|{_UNIT}))?,? (?:(?:must |should )?(?:starts?|begins?|starting|beginning|opens?|opening) )?(?:with|being) (?P<what>.+)",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")


def unit_of(name: str) -> Unit:
    """The unit that a name stands for."""
    plain = name.lower().removesuffix("s")
    found: dict[str, Unit] = {"sentence": "sentence", "word": "word", "paragraph": "paragraph"}
    return found.get(plain, "line")


def read_one_by_one(phrase: str) -> tuple[Unit, list[str]] | None:
    """What the first, the second, the third unit begin with, in words; None where a phrase says anything else."""
    text = re.sub(rf"^{_WHERE}", "", phrase, flags=re.IGNORECASE)
    if len(re.findall(_ORDINAL, text, re.IGNORECASE)) < 2:
        return None
    cuts = [
        m
        for m in _NEXT.finditer(text)
        if m.start() > 0 and not any(q.start() < m.start() < q.end() - 1 for q in _QUOTED.finditer(text))
    ]
    places = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(text)]
    steps = [_STEP.fullmatch(text[a:b].strip(" ,;")) for a, b in zip(places, ends, strict=True)]
    found = [step for step in steps if step is not None]
    if len(found) != len(steps) or len(found) < 2 or found[0]["unit"] is None:
        return None
    names = [step["ordinal"].lower() for step in found]
    if names != list(ORDINALS[: len(names)]):
        return None
    if any(step["unit"] is not None and unit_of(step["unit"]) != unit_of(found[0]["unit"]) for step in found):
        return None
    return unit_of(found[0]["unit"]), [step["what"].strip(" ,") for step in found]


_ONE_LETTER = re.compile(
    r"(?:(?:the )?letter |an? )?(?:[\"'](?P<quoted>[A-Za-z])[\"']|(?P<bare>[A-Z]))(?: (?:and )?so on)?", re.IGNORECASE
)
_NAMES_LETTER = re.compile(r"\bletter\b", re.IGNORECASE)
_NAMED = (
    r"(?:\"(?P<quoted>[A-Za-z' -]+)\"|'(?P<single>[A-Za-z -]+)'|(?P<bare>(?-i:[A-Z]{2,})|(?<=the word )[A-Za-z]{2,}))"
)
_THE_WORD = r"(?:(?:out )?(?:the )?(?:(?:word|name|phrase|letters|message)s? )?)"
_LETTERS = rf"(?:the )?(?:first|initial|starting|opening|beginning) letters? (?:of|in) (?:(?:the|each|every|all|each of the)(?: of the)? )*{_UNIT}"
_INITIALS = rf"(?:the )?initials of (?:(?:the|each|every|all) )*{_UNIT.replace('<unit>', '<unit2>')}"
_SPELLS = r"(?:,? (?:when )?(?:read (?:together|downwards?|vertically),? ?)?(?:(?:should |must |together |will )*(?:spells?|spelling|forms?|forming|makes?|making)(?: up)?|to spell|to form))"
_ACROSTIC = r"(?:(?:as|using|in|write|create|compose|form|forming|by forming|in the form of|in the form of an?)? ?)?(?:an? |the )?acrostic(?: poem| verse| text)?"
_ALONG = (
    r"(?:an? |the )?(?:(?:sequential|consecutive|successive|next|subsequent|following) letters?(?: (?:of|in|from) the alphabet)?"
    r"|(?:letters? of the alphabet|the alphabet) in (?:sequence|order|alphabetical order)|letters? in alphabetical (?:order|sequence))"
)
_FROM = r"(?:,? (?:starting|beginning|going|commencing)?,? ?(?:with|from|at)(?: the letter)? [\"']?(?P<from>[A-Za-z])[\"']?)?"
_EACH = rf"(?:each|every|all(?: of)?(?: the)?|the)(?: new| of the)? {_UNIT}"
_FORMS: tuple[tuple[re.Pattern[str], Order], ...] = (
    (re.compile(rf"{_WHERE}(?:{_LETTERS}|{_INITIALS}){_SPELLS} {_THE_WORD}{_NAMED}", re.IGNORECASE), "spelled"),
    (
        re.compile(
            rf"{_ACROSTIC}(?:,? (?:that |which )?(?:of|for|on|from|with|using|spelling|spells|based on|to spell|built on|around)(?: out)?) {_THE_WORD}{_NAMED}",
            re.IGNORECASE,
        ),
        "spelled",
    ),
    (re.compile(rf"{_NAMED} acrostic(?: poem)?", re.IGNORECASE), "spelled"),
    (
        re.compile(
            rf"(?:using|use|with|from|based on) (?:the )?(?:word )?{_NAMED},? (?:where|with|in which|so that|and) each {_UNIT} "
            r"(?:starts?|begins?|starting|beginning) with (?:a|the next|the corresponding|one|each|its) letters? (?:from|of|in) (?:the|that|this) word(?: in order)?",
            re.IGNORECASE,
        ),
        "spelled",
    ),
    (
        re.compile(
            rf"{_WHERE}{_EACH} {_BEGINS} (?:a|the next|the corresponding|a corresponding|a successive|a consecutive|the letters?|one) ?(?:letters?)? (?:from|of|in) (?:the )?(?:word )?{_NAMED}(?:,? in (?:that |the )?(?:order|sequence))?",
            re.IGNORECASE,
        ),
        "spelled",
    ),
    (
        re.compile(
            rf"{_WHERE}{_EACH} {_BEGINS} (?:a )?different letters? (?:from|of|in) (?:the )?(?:word )?{_NAMED}",
            re.IGNORECASE,
        ),
        "any",
    ),
    (re.compile(rf"{_WHERE}{_EACH} {_BEGINS} {_ALONG}{_FROM}", re.IGNORECASE), "alphabet"),
)

Initials.examples = (
    Initials(unit="line", letters="RIVER"),
    Initials(unit="sentence", letters="A", order="alphabet"),
    Initials(unit="sentence", letters="HOPE", order="any"),
)
