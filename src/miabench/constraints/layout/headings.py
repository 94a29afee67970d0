"""Headings, a title above the text, and sections of given names."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, field_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES
from miabench.constraints.layout.markdown import one_newline, without_blocks
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.terms import Term, check_distinct, quote_list, read_terms
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import clean, scan
from miabench.constraints.text.find import fold
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import Counted, plural


class _Found(NamedTuple):
    """Headings for certain, and lines that some would call one."""

    sure: list[str]
    weak: list[str]


class Headings(Counted):
    """So many headings: "# ..." lines, underlined lines, `<h1>`, or lines all in bold above other text.

    A short label ("Setting:") or a line in capitals on its own may count as one; where that decides, nobody can say.
    """

    kind: Literal["headings"] = "headings"
    keeps_markdown: ClassVar[bool] = True
    category: ClassVar[str] = "grammar"
    triggers = ("head",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "With headings" is at least one."""
        text = phrase.lower()
        if re.fullmatch(rf"(?:{WITHOUT}|with no|no) (?:markdown )?{_HEADING}", text):
            return cls(high=0)
        if re.fullmatch(
            rf"(?:{HAVING}|(?:organi[sz]ed?|structured?|divided?|organi[sz]ing|structuring|format|formatted"
            r"|arranged)(?: (?:it|your answer))? (?:with|using|by|under|into))"
            r"(?: (?:an?|some|clear|appropriate|descriptive|markdown|section|short|at least one"
            rf"|one or more))* {_HEADING}",
            text,
        ):
            return cls(low=1)
        text = re.sub(rf"^(?:{HAVING}|under|organi[sz]ed (?:with|under|into)) ", "with ", text)
        bounds = read_bounds(text, f"(?:markdown |section )?{_HEADING}", "(?!)")
        return None if bounds is None else cls(low=bounds.low, high=bounds.high)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return ("without headings", "without any headings", "with no headings")
        if (self.low, self.high) == (1, None):
            return ("with a heading", "with headings", "including at least one heading")
        stated = self._stated("heading")
        return (f"with {stated[0]}", f"using {stated[1]}", f"including {stated[2]}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = find_headings(response)
        n, most = len(found.sure), len(found.sure) + len(found.weak)
        evidence = plural(n, "heading") + (f": {found.sure[0][:40]!r}" if found.sure else "")
        if self._fits(n) != self._fits(most) or (not self._fits(n) and any(map(self._fits, range(n, most)))):
            return undecided(f"{evidence}, or {most} with {found.weak[0][:40]!r}; wanted {self._wanted()}")
        return self._found(n, evidence)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: headings are put above the text, or what makes them ones is taken away."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        bare = _without_headings(text)
        target = self._target(0)
        heads = [f"## Part {i}\n\n{FILLER_SENTENCES[i % len(FILLER_SENTENCES)]}\n\n" for i in range(1, target)]
        last = f"## Part {target}\n\n" if target else ""
        for body in (
            text,
            bare,
            " ".join(bare.replace("*", " ").replace(":", ",").lower().split()),
            FILLER_SENTENCES[0],
        ):
            missing = self._target(len(find_headings(body).sure)) - len(find_headings(body).sure)
            top = "".join(heads[-missing + 1 :] if missing > 1 else []) + (last if missing > 0 else "")
            candidate = f"{top}{body}" if body.strip() else f"{top}{FILLER_SENTENCES[0]}"
            if self.check(candidate).outcome == "holds":
                return candidate
        return "".join(heads) + last + FILLER_SENTENCES[0]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: headings become plain lines; one heading too many."""
        cleaned = clean(text)
        if self.low:
            yield _without_headings(cleaned)
            yield FILLER_SENTENCES[0]
        n = len(find_headings(cleaned).sure)
        more = "".join(f"## Part {i}\n\n{FILLER_SENTENCES[0]}\n\n" for i in range(1, max((self.high or 0) - n, 0) + 2))
        yield f"{more}{cleaned}"
        yield "".join(f"## Part {i}\n\n{FILLER_SENTENCES[0]}\n\n" for i in range((self.high or 0) + 1))


_HEADING = r"(?:headings?|headers?|subheadings?|sub-headings?|section headings?|section headers?)"
_HASH = pattern(r"[ >]{0,6}#{1,6}[ \t]+\S")
_UNDERLINE = pattern(r"[ ]{0,3}(?:={2,}|-{3,})[ \t]*")
_H_TAG = pattern(r"<h[1-6]\b[^<>]{0,200}>([^<>]+)</h[1-6]>", re.IGNORECASE)
_BOLD_LINE = pattern(r"[ \t>]*(?:\*\*|__)")


def find_headings(response: str) -> _Found:
    """The headings of a response outside its code."""
    raw = without_blocks(one_newline(response), closed_only=False)
    sure = [" ".join(m.group(1).split()) for m in _H_TAG.finditer(raw) if m.group(1).strip()]
    text = clean(_H_TAG.sub("\n\n", raw))
    weak: list[str] = []
    lines = scan(text)
    last = max((i for i, line in enumerate(lines) if line.role not in ("blank", "rule")), default=0)
    for i, line in enumerate(lines):
        whole = text[line.left : line.end]
        shown = text[line.start : line.end].strip(" *_#:")
        if line.role in ("blank", "rule", "item"):
            continue
        rule = text[lines[i + 1].left : lines[i + 1].end] if i + 1 < len(lines) else ""
        underlined = _UNDERLINE.fullmatch(rule) is not None and ("=" in rule or len(shown.split()) <= 8)
        if underlined or _HASH.match(whole) or (line.role == "heading" and _BOLD_LINE.match(whole)):
            sure.append(shown)
        elif line.role == "heading" or (
            i < last and 2 < len(shown) < 60 and shown.isupper() and shown[-1] not in ".!?,;"
        ):
            weak.append(shown)
    return _Found(sure, weak)


def _is_shouted(line: str) -> bool:
    return 2 < len(line) < 60 and line.isupper() and line[-1] not in ".!?,;"


def _without_headings(cleaned: str) -> str:
    out = []
    for line in scan(cleaned):
        whole = cleaned[line.left : line.end]
        text = cleaned[line.start : line.end] if line.role != "item" else whole
        if line.role == "rule" and _UNDERLINE.fullmatch(whole):
            continue
        if line.role == "heading" or _HASH.match(whole):
            words = re.sub(r"^[#> \t]+", "", text).replace("**", "").replace("__", "").strip(" *_#:")
            text = f"{words[:1]}{words[1:].lower()}."
        out.append(text)
    return "\n".join(out)


class Sections(Constraint):
    """Sections of given names, each marked by a heading, a label at the beginning of a line, or the name on a line."""

    kind: Literal["sections"] = "sections"
    keeps_markdown: ClassVar[bool] = True
    category: ClassVar[str] = "grammar"
    names: Annotated[tuple[Term, ...], Field(min_length=1, max_length=20)]

    triggers = ("section", "head")

    @field_validator("names")
    @classmethod
    def _check_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        check_distinct(names)
        return names

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _SECTIONED.fullmatch(phrase)
        names = None if match is None else read_terms(match["names"], None)
        return None if names is None else cls(names=names)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed = quote_list(self.names)
        s = "" if len(self.names) == 1 else "s"
        return (
            f"with section{s} labelled {listed}",
            f"using the heading{s} {listed}",
            f"with section{s} titled {listed}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the names that head a section."""
        rows = [fold(row) for row in clean(response).split("\n") if row.strip()]
        missing = [name for name in self.names if not any(_heads(name, row) for row in rows)]
        if missing:
            return broken(f"no section {quote_list(missing, 'or')}", 1 - len(missing) / len(self.names))
        return holds(f"sections {quote_list(self.names)}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what is missing becomes a heading; the draft stands below the last one."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        rows = [fold(row) for row in text.split("\n") if row.strip()]
        missing = [name for name in self.names if not any(_heads(name, row) for row in rows)]
        parts = [f"## {name}\n\n{FILLER_SENTENCES[i % len(FILLER_SENTENCES)]}" for i, name in enumerate(missing)]
        return "\n\n".join([text.rstrip(), *parts]) if text.strip() else "\n\n".join(parts)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one section has no name."""
        cleaned = clean(text)
        for name in reversed(self.names):
            yield "\n".join(row for row in cleaned.split("\n") if not _heads(name, fold(row)))
        yield FILLER_SENTENCES[0]
        yield "..."


def _heads(name: str, folded: str) -> bool:
    """Whether a line begins with a name as a heading or a label does."""
    bare = folded.lstrip(_AROUND)
    key = fold(name).lstrip(_AROUND)
    for lead in ("", *(m.group() for m in [_LEADING.match(bare)] if m)):
        rest = bare[len(lead) :].lstrip("*_'") if bare.startswith(lead) else bare
        for word in ("", "section ", "part "):
            if rest.startswith(word + key):
                tail = rest[len(word + key) :].lstrip("*_' )]}")
                if not tail or tail[0] in ":：" or (tail[0] in "-–—." and (len(tail) == 1 or tail[1] == " ")):
                    return True
    return False


_AROUND = " \t>#*_-•+([{'"
_LEADING = pattern(r"(?:[0-9]{1,3}|[ivx]{1,4}|[a-z])[.):]\s*")
_SECTIONED = pattern(
    r"(?:(?:with|using|use|having|including|include|under|organi[sz]ed? (?:into|under|with|in)|divided? (?:into"
    r"|in|under)|structured? (?:into|with|in|under)|split into|in|into)"
    r"(?: your answer)? )(?:the )?(?:following )?(?:two |three |four |five |six |[2-9] )?"
    r"(?:sections?|headings?|headers?|subheadings?|section headings?|section titles)(?:,? (?:labell?ed|named"
    r"|titled|called|headed|entitled|of))?[:,]? (?P<names>[\"'].+)",
    re.IGNORECASE,
)

Headings.examples = (Headings(low=1), Headings(low=2, high=2), Headings(high=0))
Sections.examples = (Sections(names=("Setting", "Mood")),)
