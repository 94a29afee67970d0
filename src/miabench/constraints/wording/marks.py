"""Marks of punctuation, digits and emoji: none of them, or so many.

A mark is what readers call by its name: the point of "3.50" or "a.org" is no full stop, list markers and rules have no
marks, an address has none. A comma is one in "1,000" too. Chinese marks count as what they are called.
"""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, extend, with_sentence
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import clean, quotations, scan
from miabench.constraints.text.numerals import spell_number
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import Counted, plural, plural_of

Mark = Literal[
    "comma", "semicolon", "colon", "period", "exclamation mark", "question mark", "dash", "hyphen", "apostrophe",
    "quotation mark", "parenthesis", "punctuation", "emoji", "digit",
]  # fmt: skip

_EMOJI = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    "|(?:[\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f900-\U0001faff\u2600-\u2604\u2607-\u26ff\u2702-\u2709\u270a-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2764"
    "\u2705\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u3030\u3297\u3299\U0001f004\U0001f0cf]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*)"
    "(?:\u200d?(?:(?<=\u200d)[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]*))*)"
)
_FORMS: dict[str, re.Pattern[str]] = {
    "comma": pattern("[,，،、﹐]"),
    "semicolon": pattern("[;；]"),
    "colon": pattern("[:：]"),
    "period": pattern(r"(?<!\w)\.|\.(?!\w)|[。…．]"),
    "exclamation mark": pattern("[!！‼¡]"),
    "question mark": pattern("[?？؟¿]"),
    "dash": pattern(r"[—–]|--+|(?<=\s)-(?=\s)"),
    "hyphen": pattern(r"(?<=\w)[-‐‑](?=\w)"),
    "apostrophe": pattern(r"(?<=\w)['’ʼ](?=\w)|(?<=[sS])['’](?=\s)"),
    "parenthesis": pattern("[()（）]"),
    "emoji": pattern(_EMOJI),
    "digit": pattern("[0-9０-９]"),
}
_PUNCTUATION = pattern(
    "(?<!\\w)[.,:]|[.,:](?!\\w)|[;!?…()\\[\\]{}\"“”«»‘—–。，、；：！？「」『』（）《》〈〉【】·¿¡]|(?<!\\w)['’]|['’](?!\\w)"
    "|(?<!\\w)-|-(?!\\w)|--|(?<=\\s)/(?=\\s)"
)
_INNER = pattern(r"(?<=\w)['’‘‐‑/.,:-](?=\w)")
_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?\"'”’*_]")
_IMAGE = pattern(r"!(?=\[[^\[\]\n]{0,200}\](?:\(|\Z|\s|\]))")
_EMPHASIS = pattern(r"\*+|(?<!\w)_+|_+(?!\w)|`+|~~")
_ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6});")


class Punctuation(Counted):
    """None of some marks occurs; or so many of one mark do."""

    kind: Literal["punctuation"] = "punctuation"
    category: ClassVar[str] = "grammar"
    marks: Annotated[tuple[Mark, ...], Field(min_length=1, max_length=6)]

    triggers = (
        "punctuation",
        "mark",
        "comma",
        "colon",
        "period",
        "stop",
        "exclamation",
        "dash",
        "hyphen",
        "apostrophe",
        "parenthe",
        "bracket",
        "emoji",
        "emoticon",
        "digit",
        "numeral",
        "number",
    )

    @model_validator(mode="after")
    def _check_marks(self) -> Self:
        if len(set(self.marks)) != len(self.marks):
            raise ValueError(f"a mark occurs twice: {', '.join(self.marks)}")
        if len(self.marks) > 1 and self.high != 0:
            raise ValueError("several marks can only be excluded: give 'high' = 0")
        if self.marks in (("exclamation mark",), ("question mark",)):
            raise ValueError(f"the {self.marks[0]} alone is the kind 'marks'")
        if "punctuation" in self.marks and (self.high != 0 or len(self.marks) > 1):
            raise ValueError("'punctuation' stands for all marks, and can only be excluded")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Without numbers" is another kind: number words count there too."""
        text = re.sub(r"\b(?:with |using |containing )?zero (?=[a-z])", "without ", phrase.lower())
        if _SPELLED.fullmatch(text):
            return cls(marks=("digit",), high=0)
        if match := _NONE.fullmatch(text):
            names = re.split(r",? (?:and|or|nor) (?:any |using )?|, (?:any )?", match["marks"])
            marks = [mark for name in names for mark, form in _NAMES.items() if form.fullmatch(name)]
            ok = (
                len(marks) == len(names)
                and len(set(marks)) == len(marks)
                and ("punctuation" not in marks or len(marks) == 1)
            )
            ok = ok and len(marks) <= 6 and marks not in (["exclamation mark"], ["question mark"])
            return cls.model_validate({"marks": marks, "high": 0}) if ok else None
        for mark, form in _NAMES.items():
            if mark in ("punctuation", "digit", "exclamation mark", "question mark"):
                continue
            name = form.pattern
            if re.fullmatch(rf"(?!with ){HAVING}(?: (?:some|an?))? (?:{name})", text):
                return cls.model_validate({"marks": (mark,), "low": 1})
            counted = re.sub(f"^(?:{HAVING}) ", "with ", text)
            if (bounds := read_bounds(counted, f"(?:{name})", "(?!)")) is not None:
                return cls.model_validate({"marks": (mark,), **bounds._asdict()})
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            names = [plural_of(mark) for mark in self.marks]
            listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
            return (f"without {listed}", f"without using any {listed}", f"avoiding {listed}")
        mark = self.marks[0]
        stated = self._stated(mark)
        return (f"with {stated[0]}", f"using {stated[1]}", f"containing {stated[2]}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text, wordless = _body(response)
        counts = {mark: len(_places(mark, text)) for mark in self.marks}
        if self.high == 0:
            for mark, n in counts.items():
                if n:
                    at = _places(mark, text)[0]
                    return broken(
                        f"{plural(n, mark)}: {' '.join(text[max(0, at - 20) : at + 10].split())!r}; wanted none"
                    )
            return self._doubts(response, text) or holds(f"no {' or '.join(self.marks)}")
        n = counts[self.marks[0]]
        if wordless and self.marks != ("emoji",):
            return broken(f"no word; wanted {self._wanted()} {plural_of(self.marks[0])}")
        return self._found(n, plural(n, self.marks[0]))

    def _doubts(self, response: str, text: str) -> Finding | None:
        """What some readers would mind."""
        if self.marks == ("punctuation",) and (inner := _INNER.search(text)):
            at = inner.start()
            return undecided(
                f"only marks inside words: {' '.join(text[max(0, at - 15) : at + 15].split())!r}; wanted no punctuation"
            )
        if "digit" in self.marks:
            cleaned = clean(response)
            for line in scan(cleaned):
                if line.role == "item" and re.search("[0-9]", cleaned[line.left : line.start]):
                    return undecided("only the numbers of a list are digits; wanted none")
        return None

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: marks go, with what else is natural; or one more is added to the first sentence."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if self.high == 0:
            stripped = text
            for mark in self.marks:
                stripped = _stripped(mark, stripped)
            bare = re.sub(r"[^\w\s]|_", " ", "".join(c for c in stripped if not c.isdigit()))
            options = (stripped, re.sub("(?m)^[ \t]+", "", bare), " ".join(bare.split()), "So it goes")
            return next(option for option in options if self.check(option).outcome == "holds")
        mark = self.marks[0]
        for base in (text, with_sentence(_stripped(mark, text), FILLER_SENTENCES[0]), FILLER_SENTENCES[0]):
            n = len(_places(mark, _body(base)[0]))
            target = self._target(n)
            if n > target:
                base, n = _stripped(mark, base), 0
            for _ in range(3):
                candidate = _with_marks(mark, base, target - n)
                if self.check(candidate).outcome == "holds":
                    return candidate
                n = len(_places(mark, _body(candidate)[0])) - (target - n)
        return _with_marks(mark, "So it goes", self._target(0))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one mark more, or none."""
        cleaned = clean(text)
        mark = self.marks[0]
        if mark == "punctuation":
            yield f"{cleaned}."
            yield "So, it goes."
        if self.high is None:
            yield _stripped(mark, cleaned)
            yield "So it goes"
        n = len(_places(mark, _body(cleaned)[0])) if mark != "punctuation" else 0
        missing = (self.high or 0) + 1 - n
        yield _with_marks(mark, cleaned, missing)
        yield _with_marks(mark, f"{cleaned}\n\nSo it goes", missing)
        yield _with_marks(mark, "So it goes", (self.high or 0) + 1)


def _body(response: str) -> tuple[str, bool]:
    """The text without list markers, rules, addresses and markup, but with whole emoji; and whether it is wordless."""
    text = _ENTITY.sub(" ", response.replace("\ufe0e", ""))
    joined = _IMAGE.sub(" ", text)
    kept = re.sub("[\u200d\ufe0f]", lambda m: {"\u200d": "\ue000", "\ufe0f": "\ue001"}[m.group()], joined)
    cleaned = clean(kept)
    lines = [line for line in scan(cleaned) if line.role not in ("blank", "rule")]
    emoji_rows = [line for line in scan(cleaned) if line.role == "rule"]
    out = [cleaned[line.start : line.end] for line in lines]
    out += [
        row
        for line in emoji_rows
        if not re.fullmatch(r"[\W_]*", row := cleaned[line.left : line.end]) or not row.isascii()
    ]
    body = _EMPHASIS.sub("", _ADDRESS.sub(" address ", "\n".join(out)))
    return body.replace("\ue000", "\u200d").replace("\ue001", "\ufe0f"), not lines


def _places(mark: str, text: str) -> list[int]:
    """Where a mark stands; a pair of quotation marks or parentheses is two marks, an ellipsis or "--" one."""
    if mark == "quotation mark":
        pairs = {at for pair in quotations(text) for at in pair}
        return sorted(
            pairs
            | {m.start() for m in re.finditer('["“”«»「」『』]', text) if not text[m.start() - 1 : m.start()].isdigit()}
        )
    if mark == "punctuation":
        return [m.start() for m in _PUNCTUATION.finditer(text)]
    return [m.start() for m in _FORMS[mark].finditer(text)]


def _stripped(mark: str, text: str) -> str:
    """A text without a mark, and still with spaces between its words."""
    if mark == "digit":
        spelled = re.sub("(?m)^([ \t]*)[0-9]+[.)] ", r"\1- ", text)
        return re.sub(
            "[0-9０-９]+", lambda m: f" {spell_number(int(m.group()))} " if len(m.group()) < 5 else " many ", spelled
        )
    if mark == "punctuation":
        return re.sub(r"['’‘‐‑/.,:-]", "", _PUNCTUATION.sub(" ", text)).strip()
    if mark == "quotation mark":
        return re.sub("[\"“”«»「」『』]|(?<!\\w)['‘’]|['’](?!\\w)", "", text)
    if mark == "dash":
        return re.sub(r"\s*(?:[—–]|--+|(?<=\s)-(?=\s))\s*", ", ", text)
    if mark in ("exclamation mark", "question mark"):
        return _FORMS[mark].sub(".", text)
    if mark == "hyphen":
        return _FORMS[mark].sub(" ", text)
    if mark == "colon":
        return _FORMS[mark].sub(",", text)
    return _FORMS[mark].sub("" if mark in ("comma", "apostrophe", "parenthesis", "emoji") else " ", text)


_ADDED = {
    "comma": ", indeed", "semicolon": "; so it is", "colon": ": so it is", "period": ". So it is",
    "exclamation mark": "!", "question mark": "?", "dash": " — indeed", "hyphen": " right-hand",
    "apostrophe": " for heaven's sake",
    "quotation mark": " \"", "parenthesis": " (", "emoji": " 🙂", "digit": " 7", "punctuation": ".",
}  # fmt: skip


def _with_marks(mark: str, text: str, n: int) -> str:
    if n < 1:
        return text
    pairs = {"quotation mark": ' "indeed"', "parenthesis": " (indeed)"}
    addition = pairs[mark] * (n // 2) + _ADDED[mark] * (n % 2) if mark in pairs else _ADDED[mark] * n
    base = text.rstrip()
    if mark in ("exclamation mark", "question mark", "period") or (n % 2 and mark in pairs):
        return re.sub(r"\.$", "", base) + addition if mark != "period" else base + addition
    return extend(base, addition)


_NAMES: dict[str, re.Pattern[str]] = {
    "comma": pattern("commas?"),
    "semicolon": pattern("semi-?colons?"),
    "colon": pattern("colons?"),
    "period": pattern("periods?|full[ -]stops?"),
    "exclamation mark": pattern("exclamation (?:marks?|points?|signs?)"),
    "question mark": pattern("question marks?"),
    "dash": pattern("(?:em[ -]|en[ -])?dash(?:es)?"),
    "hyphen": pattern("hyphens?"),
    "apostrophe": pattern("apostrophes?"),
    "quotation mark": pattern("quotation marks?|quote marks?|speech marks?|inverted commas"),
    "parenthesis": pattern("parenthes[ei]s|round brackets|parentheticals"),
    "punctuation": pattern("punctuations?(?: marks?| at all)?"),
    "emoji": pattern("emojis?|emoticons?"),
    "digit": pattern("(?:arabic )?(?:digits?|numerals?)(?: 0-9)?"),
}
_ANY_NAME = "(?:" + "|".join(form.pattern for form in _NAMES.values()) + ")"
_NONE = pattern(
    rf"{WITHOUT}(?: (?:even )?an?| (?:even )?a single| the| all)? (?P<marks>{_ANY_NAME}(?:(?:,? (?:and|or|nor) (?:any "
    rf"|using )?|, (?:any )?){_ANY_NAME}){{0,5}})(?: whatsoever| at all| (?:are |is )?allowed)?"
)
_SPELLED = pattern(
    r"(?:spell|spelling|write|writing) out (?:all |any |every )?(?:of the )?numbers?(?: as words| in words)?"
    r"|(?:with )?(?:all |any )?(?:of the )?numbers (?:(?:must be |should be |are |being )?(?:spelled|spelt"
    r"|written) (?:out|as words|in words|out in words|in full))"
    r"|(?:write|writing|expressing|express) (?:all |any )?numbers (?:out )?(?:as|in) words(?: only| instead of digits)?"
    r"|using number words instead of (?:digits|numerals)|using words instead of (?:digits"
    r"|numerals)(?: for (?:all )?numbers)?"
)

Punctuation.examples = (
    Punctuation(marks=("comma",), high=0),
    Punctuation(marks=("semicolon",), low=1, high=1),
    Punctuation(marks=("digit",), high=0),
)
