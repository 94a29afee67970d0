"""A code block, or its opposite: plain text without any markup."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES
from miabench.constraints.layout.markdown import emphasised, fences, one_newline
from miabench.constraints.layout.table import grids
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import clean, scan
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern

_ALIASES = {
    "py": "python", "python3": "python", "js": "javascript", "ts": "typescript", "sh": "bash", "shell": "bash",
    "yml": "yaml", "c++": "cpp", "c#": "csharp", "cs": "csharp", "golang": "go", "rb": "ruby", "rs": "rust",
    "md": "markdown", "tex": "latex", "txt": "text", "plaintext": "text",
}  # fmt: skip
_LANGUAGES = word_set(
    "python javascript typescript java c cpp csharp go rust ruby php swift kotlin r sql bash html css json yaml xml "
    "markdown text latex scala perl lua haskell matlab toml"
)


def _canonical(value: object) -> object:
    return _ALIASES.get(value.lower(), value.lower()) if isinstance(value, str) else value


Language = Annotated[str, BeforeValidator(_canonical), Field(pattern=r"^[a-z][a-z0-9+#-]{0,19}$")]


class CodeBlock(Constraint):
    """The answer stands in a fenced code block, of a language if one is named; a line may introduce or close it."""

    kind: Literal["code_block"] = "code_block"
    keeps_markdown: ClassVar[bool] = True
    category: ClassVar[str] = "grammar"
    language: Language | None = None

    triggers = ("code", "fence", "backtick")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _BLOCK.fullmatch(phrase.lower())
        if match is None:
            return None
        name = match["language"]
        if name is None:
            return cls()
        known = _ALIASES.get(name, name)
        return cls(language=known) if known in _LANGUAGES else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.language is None:
            return ("in a code block", "inside a code block", "wrapped in triple backticks")
        return tuple(f"{lead} a {self.language} code block" for lead in ("in", "inside", "as"))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = one_newline(response)
        found = [block for block in fences(text) if text[block.start : block.end].strip()]
        closed = [block for block in found if block.closed]
        wanted = f"wanted a {f'{self.language} ' if self.language else ''}code block"
        if not closed:
            rows = [row for row in text.split("\n") if row.strip()]
            if (
                not found
                and self.language is None
                and (
                    re.fullmatch(r"\s*```[^`\n]+```\s*", text)
                    or (rows and all(r.startswith(("    ", "\t")) for r in rows))
                )
            ):
                return undecided(f"code without fences on lines of their own; {wanted}")
            return broken(f"{'a fence that is never closed' if found else 'no fenced block'}; {wanted}")
        if self.language is not None:
            names = [
                _ALIASES.get(name, name) for block in closed for name in [block.language.split(" ")[0].strip("{}.")]
            ]
            if self.language not in names:
                return broken(f"a block of {names[0][:20]!r}; {wanted}", 0.5)
        inside = sum(len(text[block.start : block.end].split()) for block in closed)
        outside = len(text.split()) - inside - 2 * len(closed)
        if outside > max(20, inside):
            return broken(f"{outside} words outside of the code block, {inside} in it; {wanted}", 0.5)
        return holds(f"a code block of {inside} word{'' if inside == 1 else 's'}; {wanted}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the draft goes into a block."""
        if self.check(draft).outcome == "holds":
            return draft
        body = "\n".join(row for row in clean(draft).split("\n") if not re.match(r"[ \t>]*(?:`{3}|~{3})", row)).strip(
            "\n"
        )
        fence = f"```{self.language or ''}"
        for inner in (body, FILLER_SENTENCES[0]):
            candidate = f"{fence}\n{inner}\n```"
            if self.check(candidate).outcome == "holds":
                return candidate
        return f"{fence}\nplain\n```"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the fence is never closed; another language; no fence."""
        yield re.sub(r"\n(?:```|~~~)[ \t]*$", "", text.rstrip())
        if self.language is not None:
            yield re.sub(r"(```|~~~)[a-z+#]+", r"\1", text)
        yield "\n".join(row for row in text.split("\n") if not re.match(r"[ \t>]*(?:`{3}|~{3})", row))
        yield FILLER_SENTENCES[0]


_BLOCK = pattern(
    r"(?:(?:written |presented |formatted |enclosed |wrapped |placed |put |put it |wrap it |enclose it "
    r"|present it |given |all )?"
    r"(?:in|inside|within|as|using|with|into) )(?:an? |one |a single )?"
    r"(?:(?:(?P<language>(?!fenced\b)[a-z][a-z+#0-9]{0,14}) )?(?:(?:fenced )?code[ -]?block|fenced block)"
    r"|triple backticks|a code fence|code fences?)"
)


class PlainText(Constraint):
    """No markup: no headings, emphasis, bullets of markdown, tables, links, quotes or code, and no HTML.

    A numbered list and a rule look the same in plain text, and leave it open.
    """

    kind: Literal["plain_text"] = "plain_text"
    keeps_markdown: ClassVar[bool] = True
    category: ClassVar[str] = "grammar"
    triggers = ("text", "mark", "formatt")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls() if _PLAIN.fullmatch(phrase.lower()) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return ("in plain text", "without any markdown", "without markdown formatting")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = one_newline(response)
        for name, form in _MARKUP.items():
            if match := form.search(text):
                return broken(f"{name}: {' '.join(match.group().split())[:40]!r}; wanted plain text")
        if found := emphasised(response, "any"):
            return broken(f"emphasis: {' '.join(found[0].split())[:40]!r}; wanted plain text")
        if any(grid.source in ("markdown", "html") for grid in grids(response)):
            return broken("a table; wanted plain text")
        numbered = re.findall(r"(?m)^[ \t]*[0-9]{1,3}[.)][ \t]+\S", text)
        if len(numbered) > 1:
            return undecided("a numbered list, in markdown and in plain text alike; wanted plain text")
        if re.search(r"(?m)^[ ]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$", text):
            return undecided("a rule, in markdown and in plain text alike; wanted plain text")
        return holds("no markup")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: markup is taken away, words stay."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        rows = [cleaned[line.start : line.end] for line in scan(cleaned) if line.role != "rule"]
        text = re.sub(r"[*_`~=|<>\[\]\\#]", "", "\n".join(rows))
        for candidate in (text, " ".join(text.split()), re.sub(r"[^\w\s.,;:!?'\"’]", "", " ".join(text.split()))):
            if self.check(candidate).outcome == "holds":
                return candidate
        return FILLER_SENTENCES[0]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word in bold, a heading, a bullet."""
        yield re.sub(r"([^\W\d_]{3,})", r"**\1**", text, count=1)
        yield f"# A Closer Look\n\n{text}"
        yield "**It is** plain to see."


_MARKUP = {
    "a code fence": pattern(r"(?m)^[ \t>]*(?:```|~~~)"),
    "a heading": pattern(r"(?m)^[ ]{0,3}#{1,6}[ \t]+\S.*$"),
    "an underlined heading": pattern(r"(?m)^\S[^\n]*\n={2,}[ \t]*$"),
    "code": pattern(r"(?<!`)`[^`\n]+`(?!`)"),
    "strikethrough": pattern(r"~~[^~\s][^~\n]*~~"),
    "a link": pattern(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    "a quote": pattern(r"(?m)^[ ]{0,3}>[ \t]*\S"),
    "a bullet": pattern(r"(?m)^[ \t]*[-*+][ \t]+\S.*$"),
    "HTML": pattern(
        r"</?(?:b|i|u|p|em|strong|span|div|ul|ol|li|h[1-6]|br|table|code|pre|a)(?: [^<>\n]{0,200})?/?>", re.IGNORECASE
    ),
}
_NO_MARKUP = (
    r"(?:markdown|mark-?up)(?: (?:formatting|syntax|markup|symbols|styling))?(?: or (?:other )?(?:formatting|html"
    r"|special formatting|bullet points))?|(?:special |text )?formatting"
)
_PLAIN = pattern(
    r"(?:(?:written |formatted |presented |given |answer |respond |reply )?(?:only )?(?:in|as|using) (?:plain"
    r"|raw|unformatted) text(?: only)?(?: format)?|plain text(?: only)?)(?:,? (?:with no"
    rf"|without)(?: any)? (?:{_NO_MARKUP}))?"
    rf"|(?:{WITHOUT}|no|with no)(?: use of)? (?:{_NO_MARKUP})|unformatted"
)

CodeBlock.examples = (CodeBlock(), CodeBlock(language="python"))
PlainText.examples = (PlainText(),)
